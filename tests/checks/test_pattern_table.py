"""pattern-table: advertisements and watermarks from tables, and the sentences that fight them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lawlint.checks.pattern_table import Params, check
from lawlint.document.document import Document
from lawlint.ruleset import Ruleset
from lawlint.source import Source

Hits = Callable[..., list[tuple[str, str]]]


def test_overlapping_wordings_are_one_hit(hits: Hits) -> None:
    text = "拆除违建1.7万平方米,澳门线上赌场注册送彩金,投诉减少。"
    assert hits("pattern-table", text, table="spam") == [("error", "澳门线上赌场注册送彩金")]


@pytest.mark.parametrize(
    "text",
    ["捣毁线上赌场3个。", "侦破在线赌场下注网站案5起。", "警惕注册送彩金骗局。"],
)
def test_fighting_it_is_work(hits: Hits, text: str) -> None:
    assert hits("pattern-table", text, table="spam") == []


def test_quoted_bait_passes_only_where_asked(hits: Hits) -> None:
    text = "以“注册送彩金”引人入群。"
    assert hits("pattern-table", text, table="spam", quoted=False) == []
    assert len(hits("pattern-table", text, table="spam")) == 1


def test_unverified_row_is_told(ruleset: Ruleset) -> None:
    text = "落实无抵押贷款加微信制度。"
    document = Document(Source(text=text), ruleset.knowledge)
    (hit,) = check(document, Params(table="spam"))
    assert not hit.verified


def test_excuse_far_away_does_not_count(hits: Hits) -> None:
    text = "打击网络赌博。" + "甲" * 900 + "注册送彩金乙"
    assert len(hits("pattern-table", text, table="spam")) == 1
