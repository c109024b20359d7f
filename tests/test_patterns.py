"""The pattern language: what it refuses, and that required literals are really required."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawlint.patternlanguage import PatternError
from lawlint.patterns import MAX_REPEAT, Pattern
from lawlint.text import Text

# Marks by code point: in many editors the two widths look alike.
WIDE_COMMA, WIDE_DIGIT = chr(0xFF0C), chr(0xFF11)


@pytest.mark.parametrize(
    "text",
    [
        "截止(?:到|至|目前)",
        "[^。]{0,20}率",
        "(?<!习近平)总书记法治思想",
        f"第一责任人{WIDE_COMMA}",
        "(?:(?:甲|乙)?丙){2}",
        "[0-9]{1,9}%",
        f"[一二三]{{1,{MAX_REPEAT}}}是",
        "(?:甲{0,3}乙{0,3})丙",
    ],
)
def test_patterns_that_load(text: str) -> None:
    assert Pattern.parse(text).text == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "不能为空"),
        ("(甲", "不是正确的正则表达式：第1个字符处的左括号没有配对的右括号$"),
        ("甲)", "第2个字符处的右括号没有配对的左括号$"),
        ("甲**", "第3个字符处的重复符号连写$"),
        ("(?(1)甲|乙|丙)", "第9个字符处写法有误$"),
        ("(?<=甲{1,2})乙", "不是正确的正则表达式：回看断言的长度必须固定$"),
        ("甲*乙", "上限"),
        ("甲+", "上限"),
        ("甲{3,}", "上限"),
        (f"甲{{0,{MAX_REPEAT + 1}}}乙", "上限"),
        ("(?:甲{0,3}乙){0,3}丙", "重复里面"),
        ("[甲]{0,3}[乙]{0,3}[丙]{0,3}丁", "相邻"),
        ("(?i)todo", "标志"),
        ("(?s)甲.乙", "标志"),
        ("甲?", "空文本"),
        ("甲{0,3}", "空文本"),
        ("甲,乙", "统一为"),
        ("[,;]甲", "统一为"),
        (f"{WIDE_DIGIT}月", "统一为"),
        ("出庭率\\:甲", "统一为"),
    ],
)
def test_patterns_that_are_refused(text: str, told: str) -> None:
    with pytest.raises(PatternError, match=told):
        Pattern.parse(text)


def test_the_refusal_names_the_folded_form() -> None:
    with pytest.raises(PatternError, match=f"请写“{WIDE_COMMA}”"):
        Pattern.parse("甲,乙")


@pytest.mark.parametrize(
    ("text", "literals"),
    [
        ("截止目前", {"截止目前"}),
        ("(?:甲乙|丙丁)戊", {"甲乙戊", "丙丁戊"}),
        ("(?:甲乙|丙丁)(?!己)戊?庚", {"甲乙戊庚", "丙丁戊庚", "甲乙庚", "丙丁庚"}),
        ("甲[乙丙](?=丁|戊己)", {"甲乙丁", "甲丙丁", "甲乙戊己", "甲丙戊己"}),
        ("甲乙{1,9}[0-9]", {"甲乙"}),
        ("甲(?:[0-9]乙丙){1,3}", {"乙丙"}),
        ("[0-9]{1,3}件", {"件"}),
        ("甲{0,3}[^。]乙丙", {"乙丙"}),
        ("(?:甲乙)?丙", {"丙"}),
        ("(?:甲乙){2}", {"甲乙甲乙"}),
        ("[一二]", {"一", "二"}),
        ("(?:甲|[0-9])", set()),
        ("[^甲]", set()),
        ("(?<=甲乙)[0-9]", set()),
    ],
)
def test_required_literals(text: str, literals: set[str]) -> None:
    assert set(Pattern.parse(text).literals) == literals


ATOMS = st.sampled_from(
    [
        "甲",
        "乙",
        "丙",
        "甲乙",
        "[甲乙]",
        "[^甲]",
        "(?:甲|乙丙)",
        "(?:乙|[丙丁])",
        "(?=甲)",
        "(?=甲乙|丙)",
        "(?!乙)",
        "(?<!丙)",
    ]
)
REPEATS = st.sampled_from(["", "", "", "?", "{2}", "{1,3}", "{0,2}"])


@st.composite
def generated_patterns(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(ATOMS, REPEATS), min_size=1, max_size=4))
    pieces = [
        atom
        if atom.startswith(("(?=", "(?!", "(?<"))
        else (f"(?:{atom}){repeat}" if repeat else atom)
        for atom, repeat in parts
    ]
    text = "".join(pieces)
    return f"(?:{text}|丁丁)" if draw(st.booleans()) else text


@given(generated_patterns(), st.text(alphabet="甲乙丙丁", max_size=12))
def test_a_text_that_may_not_match_does_not_match(text: str, prose: str) -> None:
    try:
        pattern = Pattern.parse(text)
    except PatternError:
        return
    found = [match.span() for match in re.finditer(text, prose)]
    if not pattern.may_match(prose):
        assert not found
        assert not pattern.may_match(Text(prose))
    assert [match.span() for match in pattern.finditer(prose)] == found
    assert [match.span() for match in pattern.finditer(Text(prose))] == found


def test_plain_data_give_the_same_pattern() -> None:
    pattern = Pattern.parse("(?:甲|乙)丙")
    again = Pattern.from_plain(pattern.to_plain())
    assert again == pattern
    assert hash(again) == hash(pattern)
    assert again.literals == pattern.literals


def test_a_range_of_the_text_is_searched() -> None:
    pattern = Pattern.parse("甲")
    assert [match.start() for match in pattern.finditer("甲乙甲", 1)] == [2]
    assert pattern.search("甲乙甲", 1, 2) is None
    assert pattern.fullmatch("甲乙") is None
