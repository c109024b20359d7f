"""The READMEs and pages as readers use them: the blocks of code, and the commands in them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
PAGES = ROOT / "docs" / "pages"
GUIDE = PAGES / "guide"
ALL = (*READMES, *sorted(PAGES.rglob("*.md")))
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE_NAME = re.compile(r"`([^`\s]+\.\w+)`[：:]\n\n$")
_COMMAND = re.compile(r"(?<![\w/.-])lawlint ([a-z]+\b.*)")
_QUOTING = ("json", "groovy")


class Block(NamedTuple):
    """A block of code; ``file`` is the name that the sentence before it ends with, if any."""

    language: str
    text: str
    file: str | None


def blocks(page: Path, language: str = "") -> list[Block]:
    """The blocks of a page, of one language or of all."""
    text = page.read_text(encoding="utf-8")
    found = []
    for match in _FENCED.finditer(text):
        name = _FILE_NAME.search(text, 0, match.start())
        found.append(Block(match[1], match[2], name[1] if name else None))
    return [block for block in found if language in ("", block.language)]


def commands(block: Block) -> Iterator[list[str]]:
    """The arguments of every ``lawlint`` in a block, without what is said beside it."""
    for line in block.text.splitlines():
        match = _COMMAND.search(line)
        if match:
            said = re.split(r"\s{2,}|\s#|\s<\s", match[1])[0]
            if block.language in _QUOTING:
                said = re.split("['\"]", said)[0]
            yield shlex.split(said)


def write_files(page: Path, folder: Path) -> None:
    """Write every named file of a page, as a reader who follows it does."""
    for block in blocks(page):
        if block.file is not None:
            path = folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
