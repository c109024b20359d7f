"""Where a text says when it was signed or published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lawlint.document.dates import dates_in
from lawlint.document.facts import title_anchor
from lawlint.source import Span

if TYPE_CHECKING:
    from lawlint.document.document import Document

# A signature and what may follow it: （此件公开发布）, the enclosures.
_TAIL = 300


def place_of_day(document: Document, day: date, *, signed: bool) -> Span:
    """The view span of the day in the signature or beside the title, of that of publication in the
    header lines; the title where the text does not say it.
    """
    headers = [region.span for region in document.regions.of("header")]
    places = headers
    if signed:
        end = document.regions.body_end
        places = [Span(max(0, end - _TAIL), end), *document.opening.imprint, *headers]
    for place in places:
        for mention in reversed(list(dates_in(document.text, place.start, place.end))):
            if mention.day == day:
                return mention.span
    return title_anchor(document.text, document.regions, document.opening)
