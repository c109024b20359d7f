"""The rules on what only Word shows, over real files; the examples in the rules have no file."""

from __future__ import annotations

import pytest

from lawlint.engine import Options, lint_source
from lawlint.readers import read_bytes
from lawlint.ruleset import Ruleset, Selection
from tests.support.docx_builder import docx, note, paragraph, run

INSERTED = f'<w:ins w:id="1" w:author="张三">{run("新增文字")}</w:ins>'
DELETED = '<w:del w:id="2" w:author="李四"><w:r><w:delText>旧的文字</w:delText></w:r></w:del>'
COMMENTED = (
    f'<w:commentRangeStart w:id="0"/>{run("十二次")}<w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r>'
)
CONTROL = (
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    f"<w:sdtContent>{run('点击此处输入文字')}</w:sdtContent></w:sdt>"
)


def found(
    ruleset: Ruleset, *content: str, comments: str = "", stage: str = "submit"
) -> list[tuple[str, str, str, str]]:
    source = read_bytes(docx(paragraph("全年召开会议。", *content), comments=comments), "a.docx")
    options = Options(selection=Selection(select=("word",)), stage=stage)
    report = lint_source(source, ruleset, options)
    assert report.error is None
    return [
        (one.rule, one.severity.value, source.text[slice(*one.span)], one.message)
        for one in report.findings
    ]


def test_tracked_changes(ruleset: Ruleset) -> None:
    ((*where, message),) = found(ruleset, INSERTED, "，", INSERTED)
    assert where == ["tracked-changes", "error", "新增文字"]
    assert message == "2处插入的修订没有接受或拒绝，如张三插入的“新增文字”"
    ((*where, message),) = found(ruleset, DELETED, "尾")
    assert where == ["tracked-changes", "error", ""]
    assert message == "1处删除的修订没有接受或拒绝，如李四删除的“旧的文字”"


@pytest.mark.parametrize(("author", "rules"), [("审核人", ["leftover-comment"]), ("lawlint", [])])
def test_comments_of_people_only(ruleset: Ruleset, author: str, rules: list[str]) -> None:
    comment = note("comment", 0, paragraph("核实一下")).replace("审核人", author)
    told = found(ruleset, COMMENTED, comments=comment)
    assert [one[0] for one in told] == rules
    for _, _, text, message in told:
        assert (text, message) == ("十二次", "审核人的批注没有清理：“核实一下”")


def test_hidden_text_and_placeholder(ruleset: Ruleset) -> None:
    hidden = run("内部口径", "<w:vanish/>")
    assert [one[:3] for one in found(ruleset, hidden, CONTROL)] == [
        ("hidden-text", "warning", "内部口径"),
        ("placeholder-field", "warning", "点击此处输入文字"),
    ]


@pytest.mark.parametrize(("stage", "level"), [("draft", "info"), ("publish", "error")])
def test_stages(ruleset: Ruleset, stage: str, level: str) -> None:
    comment = note("comment", 0, paragraph("核实一下"))
    told = found(ruleset, INSERTED, COMMENTED, CONTROL, comments=comment, stage=stage)
    assert [one[1] for one in told] == [level] * 3


def test_a_filled_file_passes(ruleset: Ruleset) -> None:
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('临江县司法局')}</w:sdtContent></w:sdt>"
    assert found(ruleset, filled, run("  ", "<w:vanish/>")) == []
