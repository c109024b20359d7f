"""What only a word processor shows: tracked changes, comments, hidden text, unfilled fields.

Each mark of the Source is one hit, in the case of its kind. Marks over nothing but blanks are no
text that anyone left. Comments of ``except-authors`` are not someone's opinion on the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Hit

SUMMARY = "文档中没有留下修订、批注、隐藏文字和未填的域"
MarkKind = Literal["insertion", "deletion", "comment", "hidden", "field"]
# The engine keeps the case ``hidden`` for what a cut may hide.
_CASE_OF = {
    "insertion": "insertion",
    "deletion": "deletion",
    "comment": "comment",
    "hidden": "concealed",
    "field": "placeholder",
}
CASES = dict.fromkeys(_CASE_OF.values(), ("text", "author"))
_SHOWN = 30


class Params(Record):
    """Which marks."""

    kinds: Annotated[tuple[MarkKind, ...], "查哪几类标记"]
    except_authors: Annotated[tuple[str, ...], "这些作者的标记不算"] = ()


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a mark; ``text`` is what it marks, took out or says, ``author`` who made it."""
    for mark in document.source.marks:
        if mark.kind not in params.kinds or mark.author in params.except_authors:
            continue
        told = mark.detail if mark.kind in ("deletion", "comment") else ""
        text = " ".join((told or document.source.text[slice(*mark.span)]).split())
        if text or mark.kind in ("insertion", "deletion", "comment"):
            yield Hit(
                document.view.from_source(mark.span),
                _CASE_OF[mark.kind],
                {
                    "text": text[:_SHOWN] + ("…" if len(text) > _SHOWN else ""),
                    "author": mark.author or "未署名",
                },
            )
