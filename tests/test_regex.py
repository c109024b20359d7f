"""Kept patterns match as compiled ones do, and whatever is wrong with what is kept is no error."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawlint import regex

PATTERNS = (
    "一是",
    "(?P<year>20\\d\\d)年(?P<month>\\d{1,2})月",
    "[一二三四五六七八九十]{1,3}、|（[^）]{1,9}）",
    "(?<![，、])一是(?=.{0,4}问题)",
    "[\u4e00-\u9fff]{2,10}?[县区市]",
    "(?:同比|较上年)(?:增长|下降)(\\d+(?:\\.\\d+)?)%",
    "([的了])\\1",
    "\udcff|甲",
)
TEXTS = ("2024年10月，一是存在问题", "（一）江苏省某某县的的", "同比增长12.5%", "\udcff", "")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LAWLINT_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(regex, "_new", {})
    next_run(monkeypatch)
    return tmp_path


def next_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "_store", None)


def matches(pattern: re.Pattern[str]) -> list[tuple[object, ...]]:
    return [
        (match.span(), match.groups(), match.groupdict())
        for text in TEXTS
        for match in pattern.finditer(text)
    ]


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    for pattern in PATTERNS:
        regex.compiled(pattern)
    regex.keep()
    next_run(monkeypatch)


def compile_nothing(_: str) -> None:
    raise AssertionError("compiled again")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_kept_pattern_matches_as_a_compiled_one(
    pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regex, "_compile", compile_nothing)
    found = regex.compiled(pattern)
    assert (found.pattern, found.flags, found.groupindex) == (
        (plain := re.compile(pattern)).pattern,
        plain.flags,
        plain.groupindex,
    )
    assert matches(found) == matches(plain)


@given(st.lists(st.sampled_from("甲乙1，。"), max_size=12).map("".join))
def test_any_text_is_matched_alike(text: str) -> None:
    pattern = "(甲+|乙)(?:1{1,3})?(?=[，。])"
    assert [m.span() for m in regex.compiled(pattern).finditer(text)] == [
        m.span() for m in re.finditer(pattern, text)
    ]


@pytest.mark.usefixtures("kept")
def test_new_patterns_are_added(monkeypatch: pytest.MonkeyPatch) -> None:
    regex.compiled("新的")
    regex.keep()
    next_run(monkeypatch)
    monkeypatch.setattr(regex, "_compile", compile_nothing)
    assert regex.compiled("新的").search("很新的") is not None
    assert regex.compiled(PATTERNS[0]).search("一是") is not None


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("place", [-3, 90, 0])
def test_damage_is_no_error(place: int, folder: Path) -> None:
    (path,) = folder.iterdir()
    data = bytearray(path.read_bytes())
    data[place] ^= 0xFF
    path.write_bytes(data)
    assert regex.compiled(PATTERNS[1]).fullmatch("2024年10月") is not None


@pytest.mark.parametrize("error", [AttributeError, OverflowError, TypeError])
def test_a_python_that_works_otherwise_inside_compiles(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(regex._Program, "matcher", fail)
    assert regex.compiled("甲+").search("乙甲") is not None


def test_a_wrong_pattern_is_told_as_re_tells_it() -> None:
    with pytest.raises(re.error, match="unterminated"):
        regex.compiled("[甲")


def test_what_too_many_asked_for_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "_MOST", 2)
    for pattern in ("甲", "乙", "丙"):
        regex.compiled(pattern)
        regex.keep()
        next_run(monkeypatch)
    assert list(regex._stored().index) == ["丙"]
