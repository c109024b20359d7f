"""unpaired-marks: where the pairing of the document breaks, and what is no pair."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lawlint.checks.unpaired_marks import Params, check
from lawlint.document.document import Document
from lawlint.ruleset import Ruleset
from lawlint.source import Source

Hits = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("开展“清朗行动。落实“双随机”。", [("unclosed", "“")]),
        ("接听12345”热线,落实“双随机”。", [("unopened", "”")]),
        ("修订《办法,落实《民法典》。", [("unclosed", "《")]),
        ("落实责任)并述法(书面)。", [("unopened", "）")]),
        ("召开领导小组(扩大会议。", [("unclosed", "（")]),
        ("修订《办法,落实“双随机。", [("unclosed", "“"), ("unclosed", "《")]),
    ],
)
def test_breaks(hits: Hits, text: str, found: list[tuple[str, str]]) -> None:
    assert hits("unpaired-marks", text) == found


@pytest.mark.parametrize(
    "text",
    [
        "“第一段。\n　　“第二段。\n“第三段。”",
        "1)学习;2)部署。\na)宣传\n(一)督导",
        "(1、学习。(2、部署。",
        "(见附件 1)(第2项)",
        "People’s Park和‘普法角’。",
        "落实《关于加强\n法治建设的意见》。",
        "落实“‘一网通办’改革”。",
        "开展“清朗行动\n---此处隐藏4450字,下载后查看---\n继续推进。",
    ],
)
def test_no_break(hits: Hits, text: str) -> None:
    assert hits("unpaired-marks", text) == []


def test_place_is_the_first_mark_left_over(ruleset: Ruleset) -> None:
    text = "一、“甲”“乙”。\n二、“丙和“丁”。\n三、“戊”和“己。"
    document = Document(Source(text=text), ruleset.knowledge)
    (hit,) = check(document, Params())
    assert text[hit.span.start :].startswith("“丙")
    assert [text[span.start :] for span, _ in hit.related] == ["“己。"]
    assert (hit.values["opened"], hit.values["closed"]) == (6, 4)
