"""Our named tuples do what those of typing do."""

from __future__ import annotations

import copy
import pickle
import typing

import pytest

from lawlint import namedtuples
from lawlint.finding import Edit, Finding
from lawlint.source import Position, Span


class Theirs(typing.NamedTuple):
    """One of typing."""

    start: int
    end: int
    word: str = ""


class Ours(namedtuples.NamedTuple):
    """The same of ours."""

    start: int
    end: int
    word: str = ""

    @property
    def length(self) -> int:
        return self.end - self.start


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((1, 2, "三"), {}),
        ((1, 2), {}),
        ((1,), {"end": 2}),
        ((), {"end": 2, "start": 1, "word": "三"}),
        ((1, 2), {"word": "三"}),
    ],
)
def test_it_is_made_as_theirs(values: tuple[object, ...], named: dict[str, object]) -> None:
    one: typing.Any = Ours
    other: typing.Any = Theirs
    made = one(*values, **named)
    assert made == other(*values, **named)
    assert (made.start, made.end, made.word) == tuple(made)
    assert repr(made) == repr(other(*values, **named)).replace("Theirs", "Ours")


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        ((1,), {}),
        ((1, 2, "三", 4), {}),
        ((1, 2), {"start": 1}),
        ((1,), {"finish": 2}),
        ((1, 2), {"finish": 3}),
        ((), {"word": "三"}),
    ],
)
def test_it_refuses_what_theirs_refuses(
    values: tuple[object, ...], named: dict[str, object]
) -> None:
    one: typing.Any = Ours
    other: typing.Any = Theirs
    with pytest.raises(TypeError):
        other(*values, **named)
    with pytest.raises(TypeError, match="start, end, word"):
        one(*values, **named)


def test_it_is_replaced_copied_and_matched() -> None:
    made = Ours(1, 4)
    assert made.length == 3
    assert made._replace(word="三") == (1, 4, "三")
    assert type(made._replace(end=2)) is Ours
    with pytest.raises(TypeError, match="start, end, word"):
        made._replace(finish=2)
    assert copy.copy(made) == made
    match made:
        case Ours(start, end):
            assert (start, end) == (1, 4)
    with pytest.raises(AttributeError):
        made.other = 1  # type: ignore[attr-defined]


def test_it_travels_between_processes() -> None:
    edit = Edit(Span(1, 2), "字")
    assert pickle.loads(pickle.dumps(edit)) == edit
    assert type(pickle.loads(pickle.dumps(edit))) is Edit


def test_it_knows_its_fields() -> None:
    assert Ours._fields == Theirs._fields
    assert typing.get_type_hints(Finding)["start"] is Position
    assert Finding.__doc__
