"""region-present: one finding a block of a web page, and the lines to delete."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lawlint.checks.region_present import Params, check
from lawlint.document.document import Document
from lawlint.patterns import Pattern
from lawlint.ruleset import Ruleset
from lawlint.source import Source

Hits = Callable[..., list[tuple[str, str]]]
PARAMS = Params(kinds=("header", "form", "footer"), controls=(Pattern.parse("浏览次数"),))
BODY = "青山区水务局2024年法治政府建设年度报告\n一、主要举措\n办结案件12件。\n"


@pytest.mark.parametrize(
    ("page", "case", "left"),
    [
        (f"发布日期: 2025-02-20 发布机构: 水务局\n{BODY}", "date-line", BODY),
        (f"来源: 水务局 浏览次数: 316\n{BODY}", "header", BODY),
        (f"索引号: 0143/2025\n来源: 水务局\n{BODY}", "header", BODY),
        (f"{BODY}留言咨询\n纠错\n1.错误类:*\n您的姓名:*", "form", BODY.rstrip()),
        (f"{BODY}分享到:\n上一篇:商务局报告\n", "footer", BODY),
    ],
)
def test_block_and_its_deletion(ruleset: Ruleset, page: str, case: str, left: str) -> None:
    (hit,) = check(Document(Source(text=page), ruleset.knowledge), PARAMS)
    (edit,) = hit.edits
    assert hit.case == case
    assert page[: edit.span.start] + edit.text + page[edit.span.end :] == left


@pytest.mark.parametrize(
    "line", ["扫一扫二维码,即可查看条文。", "主办单位:县司法局", "分享至各村群,让群众知晓。"]
)
def test_sentences_and_programmes_stay(hits: Hits, line: str) -> None:
    assert hits("region-present", f"{BODY}{line}\n继续推进。", kinds=PARAMS.kinds) == []
