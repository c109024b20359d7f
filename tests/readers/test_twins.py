"""One report in every format: the lines of its text agree."""

from __future__ import annotations

import pytest

from lawlint.engine import Options, lint_source
from lawlint.readers import read_bytes
from lawlint.ruleset import Ruleset
from tests.support import docx_builder as build
from tests.support.docx_builder import docx, paragraph
from tests.support.pages import LAYOUTS

TITLE = "泽州县司法局2023年度法治政府建设情况报告"
LEAD = (
    "2023年，县司法局在县委、县政府的坚强领导下，深入学习贯彻习近平法治思想，"
    "扎实做好守法普法、行政复议、公共法律服务等各项工作。现将有关情况报告如下："
)
# The level of a heading, its number as typed, and the rest of the paragraph.
NUMBERED: list[tuple[int | None, str, str]] = [
    (None, "", LEAD),
    (0, "一、", "主要举措和成效"),
    (1, "（一）", "深入学习贯彻习近平法治思想。全年开展专题学习12次，参加人员300人次。"),
    (1, "（二）", "扎实办理行政复议案件。受理案件296件，办结263件，按期办结率为88.9%。"),
    (2, "1. ", "规范复议程序。"),
    (2, "2. ", "公开复议文书。"),
    (0, "二、", "存在的不足和原因"),
    (1, "（一）", "力量薄弱，因编制不足，基层司法所仅有1人。"),
    (0, "三、", "第一责任人履职情况"),
    (None, "", "局长主持研究法治建设工作4次，对重大问题亲自过问、重要环节亲自协调。"),
    (0, "四、", "2024年主要安排"),
    (None, "", "继续推进法治政府建设。"),
    (None, "", "泽州县司法局"),
    (None, "", "2024年1月20日"),
]
PARAGRAPHS = [number + text for _, number, text in NUMBERED]
LINES = [TITLE, *PARAGRAPHS]
NUMBERING = build.abstract(
    0,
    build.level(0, "%1、", "chineseCountingThousand"),
    build.level(1, "（%2）", "chineseCounting"),
    build.level(2, "%3."),
) + build.num(1, 0)


def _automatic() -> bytes:
    body = [paragraph(TITLE)]
    for level, _, text in NUMBERED:
        body.append(paragraph(text) if level is None else paragraph(text, num=1, level=level))
    return docx(*body, numbering=NUMBERING)


def _markdown() -> str:
    heads = {None: "", 0: "## ", 1: "### ", 2: ""}
    blocks = [heads[level] + number + text for level, number, text in NUMBERED]
    return "\n\n".join([f"# {TITLE}", *blocks]) + "\n"


TWINS: dict[str, tuple[bytes, str]] = {
    "txt": ("\n\n".join(LINES).encode(), "a.txt"),
    "gb18030": ("\r\n".join(LINES).encode("gb18030"), "a.txt"),
    "typed": (docx(*map(paragraph, LINES)), "a.docx"),
    "automatic": (_automatic(), "a.docx"),
    "one cell": (docx(build.table(["".join(map(paragraph, LINES))])), "a.docx"),
    **{name: (layout(TITLE, PARAGRAPHS).encode(), "a.html") for name, layout in LAYOUTS.items()},
}


def _lines(data: bytes, path: str) -> list[str]:
    return [line for line in read_bytes(data, path).text.split("\n") if line]


@pytest.mark.parametrize("name", TWINS)
def test_lines_agree(name: str) -> None:
    assert _lines(*TWINS[name]) == LINES


def test_lines_of_markdown_agree() -> None:
    pytest.importorskip("markdown_it")
    assert _lines(_markdown().encode(), "a.md") == LINES


@pytest.mark.parametrize("indent", [True, False])
def test_lines_of_pdf_agree(indent: bool) -> None:
    pytest.importorskip("pypdfium2")
    pytest.importorskip("reportlab")
    from tests.support.pdf_builder import pdf

    assert _lines(pdf(TITLE, PARAGRAPHS, indent=indent), "a.pdf") == LINES


def _findings(data: bytes, path: str, ruleset: Ruleset) -> list[tuple[str, str, str]]:
    report = lint_source(read_bytes(data, path), ruleset, Options())
    return sorted((found.rule, found.case, found.message) for found in report.findings)


@pytest.mark.parametrize("name", TWINS)
def test_findings_agree(name: str, ruleset: Ruleset) -> None:
    expected = _findings(*TWINS["txt"], ruleset)
    assert expected
    assert _findings(*TWINS[name], ruleset) == expected
