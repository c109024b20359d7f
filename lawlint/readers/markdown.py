"""Markdown: each block and each table cell one line of plain text; needs the extra ``markdown``.

List numbers are kept, for they are the numbering of the report. Asterisks that stand for a
number not filled in (召开会议*次，开展活动*次) are kept too, though Markdown takes two of them for
emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lawlint import regex
from lawlint.digest import sha256
from lawlint.namedtuples import NamedTuple
from lawlint.readers import ReadError, require
from lawlint.source import Origin, Source, Span

FORMAT = "markdown"
SUFFIXES = (".md", ".markdown")
REQUIRES = "markdown_it"
PACKAGE = "markdown-it-py>=3.0"

_MAX_BYTES = 2 * 1024 * 1024
_MAX_NESTING = 50
# Looking for links is quadratic; a text with that many brackets has none.
_MOST_LINK_WORK = 1_000_000_000
_FRONT_MATTER = regex.compiled(
    r"---[ \t]*\n(?P<fields>(?:[^\n]{0,500}\n){1,60}?)(?:---|\.\.\.)[ \t]*\n"
)
_FIELD = re.compile(r"(title|date|source)\s*:\s*[\"']?(.{1,200}?)[\"']?\s*", re.IGNORECASE)
_FIELD_KEYS = {"title": "title", "date": "published", "source": "source"}
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]{0,500}>", re.DOTALL)
_UNIT = regex.compiled(r"[次个件人名场份起项条户家万亿元期篇所处部类宗％%余多]")


class _Block(NamedTuple):
    """A block of the file as text, and the 1-based line of the file on which it begins."""

    text: str
    line: int


def read(data: bytes, path: str) -> Source:
    """Read a Markdown file; raises ReadError as the text reader does, or ``missing-extra``.

    The index of an origin is the line of the file.
    """
    from lawlint.readers.text import decode

    if len(data) > _MAX_BYTES:
        raise ReadError("too-large", "Markdown文件过大，未读取；请拆分后再检查")
    parser = require(REQUIRES, PACKAGE, "Markdown").MarkdownIt("commonmark", {"maxNesting": 100})
    parser.enable("table")
    text, encoding = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("[") * len(text) > _MOST_LINK_WORK:
        parser.disable(["link", "image"])
    metadata, text = _front_matter(text)
    lines: list[str] = []
    origins: list[Origin] = []
    start = 0
    for block in _blocks(parser.parse(text)):
        lines.append(block.text)
        origins.append(Origin(Span(start, start + len(block.text)), "paragraph", block.line))
        start += len(block.text) + 1
    if not lines:
        raise ReadError("empty", "文件里没有文字，没有可检查的内容")
    return Source(
        text="\n".join(lines),
        path=path,
        format=FORMAT,
        encoding=encoding,
        sha256=sha256(data).hexdigest(),
        origins=tuple(origins),
        metadata=metadata,
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """What a block of fields at the top says; its lines are left blank so that lines count."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    fields = (_FIELD.fullmatch(line.strip()) for line in match["fields"].split("\n"))
    metadata = {_FIELD_KEYS[found[1].lower()]: found[2] for found in fields if found}
    return metadata, "\n" * match[0].count("\n") + text[match.end() :]


def _blocks(tokens: list[Any]) -> Iterator[_Block]:
    """The blocks in order; an item of a numbered list begins with its number."""
    prefix = ""
    line = 0
    for token in tokens:
        if token.level > _MAX_NESTING:
            raise ReadError("too-large", f"Markdown嵌套过深（超过{_MAX_NESTING}层），未读取")
        if token.map:
            line = token.map[0] + 1
        if token.type == "list_item_open":
            prefix = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "inline":
            for text in _inline(token.children or []).split("\n"):
                if text.strip():
                    yield _Block(prefix + text.strip(), line)
                    prefix = ""
                line += 1
        elif token.type in ("code_block", "fence", "html_block"):
            content = _TAG.sub("", token.content) if token.type == "html_block" else token.content
            first = line + (token.type == "fence")
            for number, text in enumerate(content.split("\n"), first):
                if text.strip():
                    yield _Block(text.strip(), number)


def _inline(tokens: list[Any]) -> str:
    """The text of a block; a hard line break is a line end, a soft one is none."""
    pieces: list[str] = []
    kept: list[bool] = []
    for index, token in enumerate(tokens):
        kind = token.type
        if kind in ("em_open", "strong_open"):
            following = tokens[index + 1].content if index + 1 < len(tokens) else ""
            kept.append(_is_blank_to_fill("".join(pieces[-1:]), following))
            pieces.append(token.markup if kept[-1] else "")
        elif kind in ("em_close", "strong_close"):
            pieces.append(token.markup if kept and kept.pop() else "")
        elif kind == "hardbreak":
            pieces.append("\n")
        elif kind == "softbreak":
            pieces.append("\r")
        elif kind == "html_inline":
            pieces.append("\n" if token.content.lower().startswith("<br") else "")
        elif kind == "image":
            pieces.append("")
        else:
            pieces.append(token.content)
    return _join_soft("".join(pieces))


def _is_blank_to_fill(before: str, following: str) -> bool:
    """Whether asterisks stand for a number: after a word, before a unit."""
    return bool(before) and not before[-1].isspace() and _UNIT.match(following) is not None


def _join_soft(text: str) -> str:
    """Lines of one paragraph put together: with a blank between words of Latin letters."""
    first, *others = text.split("\r")
    joined = first
    for other in others:
        latin = joined[-1:].isascii() and other[:1].isascii() and joined[-1:].isalnum()
        joined += (" " if latin else "") + other
    return joined
