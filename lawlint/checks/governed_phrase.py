"""A fixed phrase has its verb and all its members.

Rows: ``name``; ``wrong_verbs``, a closed list that is wrong right before the name, unless the name
is followed by one of ``wrong_unless_after`` (增强“两个维护”的自觉 is right); ``members`` in their
order; ``slips``, known wrong forms of members, wrong only beside a right member in one sentence;
``swaps``, members with each other's verbs, wrong only where two stand in one sentence.

A member is missed where a sentence has all but one of at least four. Short members such as 政治意识
also stand in free lists, so then the name must stand there as well. What ``unless`` matches in a
sentence excuses its members: 党风廉政 has 四个亲自 of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.knowledge import Row, Table
from lawlint.literals import Literals
from lawlint.patterns import Pattern
from lawlint.source import Span

SUMMARY = "固定表述的动词和组成正确"
CASES = {
    "verb": ("verb", "name", "verbs"),
    "missing": ("name", "missing", "members"),
    "slip": ("name", "written", "members"),
}
_OPEN, _CLOSE = "“\"‘'", "”\"’'"
_FEWEST_MEMBERS = 4
_FEWEST_SWAPS = 2
# So many characters of members, together, are no free list.
_UNMISTAKABLE = 20


class Params(Record):
    """Which table."""

    table: Annotated[
        str, "知识表：name、wrong_verbs、wrong_unless_after、members、slips、swaps"
    ] = "phrases"
    unless: Annotated[tuple[Pattern, ...], "同一句里有这些写法的不查组成"] = ()


class _Phrases:
    """The rows of a table with the words of each."""

    def __init__(self, table: Table) -> None:
        self.words: list[tuple[Row, set[str]]] = [
            (row, {*row["members"], *row.get("slips", ()), *row.get("swaps", ())})
            for row in table.rows
        ]
        names = {row["name"] for row in table.rows}
        self.literals = Literals(names.union(*(words for _, words in self.words)))


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a wrong verb, and at most one a row and sentence for its members; ``members`` and
    ``verbs`` name the right ones.
    """
    phrases = document.knowledge.index(params.table, _Phrases)
    found = set(phrases.literals.found_in(document.text))
    for row, words in phrases.words:
        if "wrong_verbs" in row and row["name"] in found:
            yield from _wrong_verbs(document.text, row)
        yield from _members(document, row, words & found, params)


def _wrong_verbs(text: str, row: Row) -> Iterator[Hit]:
    name = row["name"]
    verbs = "|".join(map(re.escape, sorted(row["wrong_verbs"], key=len, reverse=True)))
    for match in re.finditer(f"({verbs})[{_OPEN}]?{re.escape(name)}[{_CLOSE}]?", text):
        if text.startswith(tuple(row.get("wrong_unless_after", ())), match.end()):
            continue
        yield Hit(
            Span(match.start(), match.end()),
            "verb",
            {"verb": match[1], "name": row["name"], "verbs": "、".join(row["verbs"][:3])},
            verified=bool(row["verified"]),
        )


def _members(document: Document, row: Row, present: set[str], params: Params) -> Iterator[Hit]:
    members = row["members"]
    slips = row.get("slips", ())
    swaps = row.get("swaps", ())
    for sentence in _sentences_with(document, present):
        told = document.text[sentence.start : sentence.end]
        found = [member for member in members if member in told]
        missing = [member for member in members if member not in told]
        swapped = sorted((swap for swap in swaps if swap in told), key=told.find)
        if len(swapped) < _FEWEST_SWAPS and not found:
            continue
        if not missing or any(one.search(told) for one in params.unless):
            continue
        values = {"name": row["name"], "members": "、".join(row["members"])}
        verified = bool(row["verified"])
        wrong = swapped if len(swapped) >= _FEWEST_SWAPS else []
        wrong = wrong or [slip for slip in slips if slip in told][:1]
        if wrong:
            span = _spread(told, wrong, sentence.start)
            yield Hit(span, "slip", {**values, "written": "、".join(wrong)}, verified=verified)
        elif len(missing) == 1 and len(members) >= _FEWEST_MEMBERS:
            unmistakable = sum(map(len, found)) >= _UNMISTAKABLE
            if unmistakable or row["name"] in told:
                span = _spread(told, found, sentence.start)
                yield Hit(span, "missing", {**values, "missing": missing[0]}, verified=verified)


def _sentences_with(document: Document, words: set[str]) -> list[Span]:
    """The sentences that hold one of the words, in text order."""
    text = document.text
    found: set[Span] = set()
    for word in words:
        start = text.find(word)
        while start != -1:
            sentence = document.sentences.at(start)
            found.add(sentence)
            start = text.find(word, max(start + 1, sentence.end))
    return sorted(found)


def _spread(told: str, words: list[str], offset: int) -> Span:
    """From the first to the last of the words of a sentence that starts at ``offset``."""
    return Span(
        offset + min(told.find(word) for word in words),
        offset + max(told.find(word) + len(word) for word in words),
    )
