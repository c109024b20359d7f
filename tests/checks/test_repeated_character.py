"""repeated-character: words decide whether a character is one too many."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lawlint import words
from lawlint.patterns import Pattern

Hits = Callable[..., list[tuple[str, str]]]
CHARACTERS = "的了和在是与及为对"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("对个人调解室的的现状进行调研。", "的的"),
        ("还建立了了跨区域协作机制。", "了了"),
        ("推进公安和和司法行政协作。", "和和"),
        ("执法人员在在现场检查。", "在在"),
        ("这项制度是是全省首创。", "是是"),
    ],
)
def test_one_too_many(hits: Hits, text: str, found: str) -> None:
    assert hits("repeated-character", text, characters=CHARACTERS) == [("found", found)]


@pytest.mark.parametrize(
    "text",
    [
        "监管的目的的确是方便群众。",
        "有的的士公司公开计价规则。",
        "为了了解企业诉求,除了了结历史积案。",
        "让法律服务成为为民办实事的抓手。",
        "妥善应对对外贸易纠纷。",
        "坚持实事求是是根本。",
        "公开以及及时更新。",
        "群众参与与监督并重。",
        "问题存在在基层。",
        "邻里和和美美。",
    ],
)
def test_two_words_meet(hits: Hits, text: str) -> None:
    assert hits("repeated-character", text, characters=CHARACTERS) == []


def test_excused_without_a_dictionary(hits: Hits, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("the dictionary was loaded")

    monkeypatch.setattr(words, "_tokenizer", refuse)
    unless = (Pattern.parse("目的的"),)
    assert hits("repeated-character", "目的的实现。", characters="的", unless=unless) == []


def test_words_cover_the_text() -> None:
    text = "监管的目的的确是方便群众"
    spans = list(words.words_of(text))
    assert [text[span.start : span.end] for span in spans][1:4] == ["的", "目的", "的确"]
    assert "".join(text[span.start : span.end] for span in spans) == text
