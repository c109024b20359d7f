"""Typed YAML: every problem at once, at its line and column, with the nearest valid name."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

import pytest

from lawlint import datafile
from lawlint.datafile import DataError
from lawlint.fields import Record, made
from lawlint.patterns import Pattern
from lawlint.schemas import json_schema

_NONE: dict[str, Any] = {}


class Inner(Record):
    name: Annotated[str, "名称"]
    count: Annotated[int, "数量"] = 0


class Outer(Record):
    title: Annotated[str, "标题"]
    level: Annotated[Literal["error", "info"], "级别"] = "info"
    on_time: Annotated[bool, "是否"] = False
    limit: Annotated[float, "上限"] = 1.0
    words: Annotated[tuple[str, ...], "词"] = ()
    inner: Annotated[Inner | None, "内层"] = None
    table: Annotated[dict[str, Inner], "表"] = _NONE
    either: Annotated[str | dict[str, str], "两可"] = ""
    pattern: Annotated[Pattern | None, "模式"] = None
    pass_: Annotated[tuple[Inner, ...], "列表"] = ()


def problems_of(text: str, first_line: int = 1) -> list[str]:
    with pytest.raises(DataError) as error:
        datafile.load(text, "rule.yaml", Outer, first_line)
    return [str(problem).removeprefix("rule.yaml:") for problem in error.value.problems]


def test_a_file_as_an_object() -> None:
    outer = datafile.load(
        'title: 甲\nlevel: error\non-time: true\nlimit: 3\nwords: [乙, "1"]\n'
        "inner: {name: 丙, count: -2}\ntable: {a: {name: 丁}}\neither: {k: v}\npattern: 甲{2}\n"
        "pass:\n  - {name: 戊}\n",
        "rule.yaml",
        Outer,
    )
    assert outer == Outer(
        title="甲",
        level="error",
        on_time=True,
        limit=3.0,
        words=("乙", "1"),
        inner=Inner(name="丙", count=-2),
        table={"a": Inner(name="丁")},
        either={"k": "v"},
        pattern=Pattern.parse("甲{2}"),
        pass_=(Inner(name="戊"),),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: 甲\ntitel: 乙\n", "2:1: 未知的键“titel”，是否为“title”？"),
        ("title: 甲\nzzzz: 乙\n", "2:1: 未知的键“zzzz”；可用的有：title"),
        ("level: info\n", "1:1: 缺少title"),
        ("title: [甲]\n", "1:8: 应为文字"),
        ("title: 12\n", '1:8: 应为文字，而不是“12”；请加引号："12"'),
        ("title: 甲\nlevel: errr\n", "2:8: 未知的取值“errr”，是否为“error”？"),
        ("title: 甲\non-time: 1\n", "2:10: 应为true或false，而不是“1”"),
        ("title: 甲\non_time: true\n", "2:1: 未知的键“on_time”，是否为“on-time”？"),
        ("title: 甲\nlimit: 高\n", "2:8: 应为数"),
        ("title: 甲\nwords: 乙\n", "2:8: 应为列表"),
        ("title: 甲\ninner: 乙\n", "2:8: 应为“键: 值”的形式"),
        ("title: 甲\ninner: {nam: 乙}\n", "2:9: 未知的键“nam”，是否为“name”？"),
        ("title: 甲\ntable: {a: {name: 乙, count: 1.5}}\n", "2:29: 应为整数"),
        ("title: 甲\npattern: 甲+\n", "2:10: 重复必须有上限"),
        # What YAML reads otherwise than an author means.
        ("title: 甲\non-time: no\n", '2:10: “no”在YAML中有歧义，请加引号："no"'),
        ("title: 甲\non-time: yes\n", "2:10: “yes”在YAML中有歧义"),
        ("title: 甲\non-time: True\n", "2:10: “True”在YAML中有歧义"),
        ("title: 012\n", "1:8: “012”在YAML中有歧义"),
        ("title: 0x1F\n", "1:8: “0x1F”在YAML中有歧义"),
        ("title: 12:30:00\n", "1:8: “12:30:00”在YAML中有歧义"),
        ("title: 2024-01-01\n", "1:8: “2024-01-01”在YAML中有歧义"),
        ("title: &a 甲\neither: *a\n", "1:8: 不能使用YAML别名"),
        ("title: 甲\ninner: {<<: {name: 乙}}\n", "2:9: 不能使用合并键<<"),
        ("title: 甲\ntitle: 乙\n", "2:1: 键“title”重复"),
        ("title: 甲\n[a]: 乙\n", "2:1: 键应当是一个词"),
        ("title: 甲\n  level: info\n", "2:8: 不是正确的YAML：此处不能再写“键: 值”"),
        ("title: '甲\n", "不是正确的YAML：引号没有配对"),
        ("title: 甲\ninner: {name: 乙\n", "不是正确的YAML：花括号里缺少逗号"),
        ("words: [甲, 乙\n", "不是正确的YAML：方括号里缺少逗号"),
        ("words:\n\t- 甲\n", "不是正确的YAML：此处的字符不能这样用：缩进只能用空格"),
        ("title: @甲\n", "1:8: 不是正确的YAML：此处的字符不能这样用"),
        ('title: "\\d"\n', "不是正确的YAML：双引号里的反斜杠写法有误"),
        ("title: *甲\n", "不是正确的YAML：以*、&开头的值要加引号"),
        ('title: "甲" 乙\n', "不是正确的YAML：缩进没有对齐，或者引号、括号之后还有文字"),
        ("title: - 甲\n", "1:8: 不是正确的YAML：列表的“- ”应当另起一行"),
        ("title: }\n", "1:8: 不是正确的YAML：此处缺少值，或者括号没有配对"),
        ("title: \x07\n", "不是正确的YAML：含有不可见的控制字符"),
        ("", "1:1: 文件没有内容"),
        ("# 只有说明\n", "1:1: 文件没有内容"),
        ("- 甲\n", "1:1: 应为“键: 值”的形式"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, told: str) -> None:
    problems = problems_of(text)
    assert any(told in problem for problem in problems), problems


@pytest.mark.parametrize("value", ['"no"', '"012"', "'2024-01-01'", "1e3", "1_0a", "甲 no"])
def test_words_that_are_words_to_yaml_too(value: str) -> None:
    assert datafile.load(f"title: {value}\n", "rule.yaml", Outer).title == value.strip("'\"")


def test_what_yaml_reads_otherwise_hides_nothing() -> None:
    text = (
        "title: 甲\ntitle: 乙\non-time: no\nlevel: errr\n"
        "inner: {<<: {name: 丙}, name: 2024-01-01}\n[a]: 丁\n"
    )
    assert [problem.split(" ")[0] for problem in problems_of(text)] == [
        "2:1:",
        "3:10:",
        "4:8:",
        "5:9:",
        "5:30:",
        "6:1:",
    ]


def test_all_problems_are_told_at_once_in_order() -> None:
    problems = problems_of("titel: 甲\nlevel: errr\ninner:\n  name: 12\n  cuont: 3\nwords: 乙\n")
    assert [problem.split(": ")[0] for problem in problems] == [
        "1:1",
        "1:1",
        "2:8",
        "4:9",
        "5:3",
        "6:8",
    ]


def test_a_later_document_counts_lines_of_its_file() -> None:
    assert problems_of("titel: 甲\n", first_line=11)[0].startswith("11:1")


def test_documents_of_a_file_with_their_lines() -> None:
    assert list(datafile.split_documents("a: 1\nb: 2\n---\nc: 3\n")) == [
        ("a: 1\nb: 2", 1),
        ("c: 3\n", 4),
    ]


def test_every_type_has_a_json_schema() -> None:
    schema: dict[str, Any] = json_schema(Outer)
    assert schema["required"] == ["title"]
    assert schema["additionalProperties"] is False
    properties = schema["properties"]
    assert set(properties) == {
        "title",
        "level",
        "on-time",
        "limit",
        "words",
        "inner",
        "table",
        "either",
        "pattern",
        "pass",
    }
    assert properties["level"] == {"description": "级别", "enum": ["error", "info"]}
    assert properties["words"]["items"] == {"type": "string"}
    assert {"type": "null"} in properties["inner"]["anyOf"]


def test_names_that_are_many_are_not_all_told() -> None:
    names = [f"rule-{number}" for number in range(71)]
    assert datafile.unknown("规则", "没有", names) == (
        "未知的规则“没有”；可用的71个见 lawlint rules"
    )
    assert "是否为“rule-70”" in datafile.unknown("规则", "rul-70", names)
    assert datafile.unknown("键", "没有", names[:2]).endswith("可用的有：rule-0、rule-1")


def test_both_loaders_give_their_reasons_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    texts = ["a: [1\nb: 2\n", "a: {b: 1\nc: 2\n", "a: b: c\n", "a: 'b\n", "a: @b\n", "a: |2x\n"]
    texts += ["- a\nb: 1\n", "a: 'b' c\n", "a: ,b\n", "a: 1\n---\nb: 2\n", "a: !e!x 1\n"]
    in_c = [problems_of(text) for text in texts]
    monkeypatch.setattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for found in (*in_c, *map(problems_of, texts)):
        assert not re.search("[a-z]{4}", found[0].split("YAML：")[1]), found


def test_a_kept_form_makes_nothing_but_what_is_made_of_plain_data() -> None:
    with pytest.raises(ValueError, match="subprocess"):
        made(("parsed", ("subprocess", "Popen")), "true")
