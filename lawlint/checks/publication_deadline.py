"""A report is published or signed in time.

The deadline is a day of the year after the report year. A date comes from header lines, metadata
or the signature; what a user states or a file's metadata tell is reported at the title.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from lawlint.document.dates import day_in_words, day_of
from lawlint.document.document import Document
from lawlint.document.imprint import place_of_day
from lawlint.fields import Record
from lawlint.finding import Hit

SUMMARY = "年度报告在期限之前公开、报送"
_VALUES = ("date", "deadline", "year")
CASES = {"late": _VALUES, "on-the-day": _VALUES}


class Params(Record):
    """Which date and which day of the year after the report year it must come before."""

    of: Annotated[Literal["published", "signed"], "published 公开日期；signed 成文日期"]
    month: Annotated[int, "应当早于次年几月"]
    day: Annotated[int, "应当早于该月几日"]
    since: Annotated[int, "从哪个报告年度起"] = 0

    @staticmethod
    def check_plain(plain: dict[str, int]) -> str | None:
        """A complaint about plain data, or None."""
        month, day = plain.get("month", 1), plain.get("day", 1)
        return None if day_of(2001, month, day) else "month和day不是日期"


def check(document: Document, params: Params) -> Iterator[Hit]:
    """At most one hit; values: ``date``, ``deadline`` and ``year``, the report year."""
    facts = document.facts
    told: date | None = facts.published if params.of == "published" else facts.signed
    if told is None or facts.report_year is None or facts.report_year < params.since:
        return
    deadline = date(facts.report_year + 1, params.month, params.day)
    if told < deadline:
        return
    yield Hit(
        place_of_day(document, told, signed=params.of == "signed"),
        "on-the-day" if told == deadline else "late",
        {
            "date": day_in_words(told),
            "deadline": day_in_words(deadline),
            "year": facts.report_year,
        },
    )
