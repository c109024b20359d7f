"""What a check yields and what the engine makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from lawlint.digest import sha256
from lawlint.namedtuples import NamedTuple
from lawlint.source import Position, Span

_NO_VALUES: Mapping[str, object] = {}


class Severity(Enum):
    """How sure and how grave: a certain defect, a very likely one, something to look at."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _RANKS[self]

    @property
    def label(self) -> str:
        """The word that users see."""
        return _LABELS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_LABELS = {Severity.ERROR: "必改", Severity.WARNING: "应改", Severity.INFO: "请核"}


class Edit(NamedTuple):
    """A replacement of a view span; part of a fix that is safe to apply."""

    span: Span
    text: str


class Hit(NamedTuple):
    """What a check yields: a place (view span), a case, and the values a message may name.

    ``related`` holds other places with a word on each. ``edits`` is a safe fix. ``part`` names
    the statutory part that an absence or a thin part concerns. ``verified`` is False when the
    hit rests on an unverified row of knowledge; it is then at most info.
    """

    span: Span
    case: str
    values: Mapping[str, object] = _NO_VALUES
    related: tuple[tuple[Span, str], ...] = ()
    edits: tuple[Edit, ...] = ()
    part: str | None = None
    verified: bool = True


class Place(NamedTuple):
    """A located stretch of the Source, with a word on it where it is a related place.

    ``excerpt`` is a window of the line that it starts on; ``excerpt_start`` is the 1-based column
    of its first character.
    """

    start: Position
    end: Position
    message: str = ""
    excerpt: str = ""
    excerpt_start: int = 1

    def as_range(self) -> tuple[Position, Position]:
        """Its start and end."""
        return self.start, self.end


class LocatedEdit(NamedTuple):
    """An edit by its place in the Source."""

    start: Position
    end: Position
    text: str


class Waived(NamedTuple):
    """Why a finding is not acted on, by whom, and until which day (``YYYY-MM-DD``)."""

    reason: str
    by: str
    until: str | None = None


class Finding(NamedTuple):
    """A hit with its rule's severity and message, placed in the Source.

    ``span`` is in code points of the Source. ``excerpt`` is a window of the line that the
    finding starts on; ``excerpt_start`` is the 1-based column of its first character.
    """

    rule: str
    case: str
    severity: Severity
    message: str
    advice: str
    basis: tuple[str, ...]
    span: Span
    start: Position
    end: Position
    section: tuple[str, ...]
    excerpt: str
    excerpt_start: int
    related: tuple[Place, ...]
    edits: tuple[LocatedEdit, ...]
    fingerprint: str
    part: str | None = None
    location: Mapping[str, int] | None = None
    waived: Waived | None = None


def fingerprint(*words: str) -> str:
    """A short digest that names a finding across versions of a text: never path or line."""
    return sha256("\x1f".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]
