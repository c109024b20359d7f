"""Mechanical corrections: text files byte for byte outside of them, Word files as revisions."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from lawlint.document.document import Document
from lawlint.engine import Options, lint_document, lint_source
from lawlint.fixes import fixes, replaced, replaced_in_file
from lawlint.ooxml.body import walk
from lawlint.ooxml.revisions import Replacement, with_revisions
from lawlint.readers import ReadError, read_bytes
from lawlint.rule import Rule, read_examples
from lawlint.rulefiles import load_shipped
from lawlint.ruleset import Ruleset, Selection
from lawlint.ruletest import findings_of
from lawlint.source import Source, Span
from tests.support import docx_builder as build
from tests.support.annotated import members, open_docx, packed
from tests.support.docx_builder import docx, paragraph, run, table, text_box

WRONG = "全县人均的的收入提高 ，截止目前办结案件30件。。\r\n\r\n继续推进  。\n"
RIGHT = "全县人均的收入提高，截至目前办结案件30件。\r\n\r\n继续推进。\n"
FIXABLE = [rule for rule in load_shipped().rules.values() if rule.fixable]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be with a mark"]
)
def test_text_files_keep_encoding_mark_and_line_ends(encoding: str, ruleset: Ruleset) -> None:
    before, after = WRONG, RIGHT
    if encoding == "utf-16-be with a mark":
        before, after, encoding = f"\ufeff{WRONG}", f"\ufeff{RIGHT}", "utf-16-be"
    data = before.encode(encoding)
    source = read_bytes(data, "a.txt")
    made, left = fixes(source, lint_source(source, ruleset, Options()).findings, ruleset.rules)
    assert (len(made), left) == (5, [])
    assert replaced_in_file(data, made) == after.encode(encoding)
    assert replaced(source.text, made) == RIGHT.replace("\r\n", "\n")


def test_bytes_that_cannot_be_written_again_are_refused(
    monkeypatch: pytest.MonkeyPatch, ruleset: Ruleset
) -> None:
    data = WRONG.encode("gb18030")
    source = read_bytes(data, "a.txt")
    made, _ = fixes(source, lint_source(source, ruleset, Options()).findings, ruleset.rules)
    monkeypatch.setattr("lawlint.readers.text.decode", lambda _: ("别的文字", "gb18030"))
    with pytest.raises(ReadError, match="无法原样写回"):
        replaced_in_file(data, made)


def test_the_first_of_overlapping_edits_wins(ruleset: Ruleset) -> None:
    source = Source("办结案件 ，，截止目前12件。")
    findings = lint_source(source, ruleset, Options()).findings
    twice = [*findings, *findings]
    made, left = fixes(source, twice, ruleset.rules)
    assert [fix.finding for fix in made] == [one for one in findings if one.edits]
    assert left == [fix.finding for fix in made]


def test_which_rules_are_fixable() -> None:
    assert [rule.id for rule in FIXABLE] == [
        "cutoff-wording",
        "doubled-punctuation",
        "repeated-character",
        "space-before-punctuation",
    ]


@pytest.mark.parametrize("rule", FIXABLE, ids=lambda rule: rule.id)
def test_a_corrected_example_passes(rule: Rule, ruleset: Ruleset) -> None:
    corrected = 0
    for example in read_examples(Path(rule.path).read_text(encoding="utf-8"), rule.path).fail:
        source, findings = findings_of(rule, example, ruleset)
        made, _ = fixes(source, findings, ruleset.rules)
        corrected += len(made)
        after = Document(Source(replaced(source.text, made)), ruleset.knowledge, example.facts)
        report = lint_document(after, ruleset, Options(selection=Selection(select=(rule.id,))))
        kept = [finding for finding in findings if not finding.edits]
        assert len(report.findings) == len(kept), example.text
    assert corrected


# Word


def accepted(data: bytes) -> list[str]:
    """The paragraphs with all revisions accepted."""
    return [
        "".join(t.text or "" for t in p.iter(qn("w:t")))
        for p in open_docx(data).element.iter(qn("w:p"))
    ]


def rejected(data: bytes) -> list[str]:
    """The paragraphs as they were before the revisions of lawlint."""
    texts = []
    for p in open_docx(data).element.iter(qn("w:p")):
        inserted = {
            t
            for one in p.iter(qn("w:ins"))
            if one.get(qn("w:author")) == "lawlint"
            for t in one.iter()
        }
        kept = [t for t in p.iter(qn("w:t"), qn("w:delText")) if t not in inserted]
        texts.append("".join(t.text or "" for t in kept))
    return texts


def revise(data: bytes, *wanted: tuple[str, str]) -> tuple[bytes, list[bool]]:
    text = walk(data).text
    groups = []
    for old, new in wanted:
        start = text.index(old)
        groups.append([Replacement(Span(start, start + len(old)), new)])
    return with_revisions(data, "lawlint", groups)


def test_a_replacement_in_one_run_keeps_its_properties() -> None:
    data = docx(paragraph("前", run("截止目前&后", "<w:b/>")))
    new, made = revise(data, ("截止", "截至"))
    assert made == [True]
    assert accepted(new) == ["前截至目前&后"]
    assert rejected(new) == ["前截止目前&后"]
    xml = members(new)["word/document.xml"].decode()
    rest = "<w:r><w:rPr><w:b/></w:rPr>"
    assert (
        f'{rest}<w:t xml:space="preserve">截</w:t></w:r><w:del w:id="1" w:author="lawlint">' in xml
    )
    assert f'{rest}<w:delText xml:space="preserve">止</w:delText></w:r></w:del><w:ins ' in xml
    assert f'{rest}<w:t xml:space="preserve">至</w:t></w:r></w:ins>{rest}' in xml


def test_every_range_of_a_file_can_be_taken_out_and_back() -> None:
    link = f'<w:hyperlink w:anchor="a">{run("链接")}</w:hyperlink>'
    inserted = f'<w:ins w:id="8" w:author="张三">{run("插入")}</w:ins>'
    parts = "<w:r><w:t>甲&amp;</w:t><w:t>乙</w:t></w:r>"
    data = docx(paragraph("前", parts, run("丙丁", "<w:i/>"), link, inserted), paragraph("第二段"))
    text = walk(data).text
    first = text.index("\n")
    for start in range(first):
        for end in range(start + 1, first + 1):
            replacement = Replacement(Span(start, end), "新")
            new, made = with_revisions(data, "lawlint", [[replacement]])
            assert made == [True]
            assert accepted(new) == [text[:start] + "新" + text[end:first], "第二段"]
            assert rejected(new) == text.split("\n")
            assert walk(new).text == text[:start] + "新" + text[end:]


def test_what_cannot_be_revised_is_told_and_stays() -> None:
    emoji = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="x"><w:t>笑脸</w:t></mc:Choice>'
        "</mc:AlternateContent></w:r>"
    )
    data = docx(
        paragraph("前", text_box(paragraph("框内的的字"))),
        paragraph("题", num=1),
        paragraph(emoji),
        table(["格内的的字"]),
        numbering=build.abstract(0, build.level(0, "附%1：")) + build.num(1, 0),
    )
    wanted = [("的的", "的"), ("附1", "附一"), ("笑脸", "哭脸"), ("格内的的", "格内的")]
    new, made = revise(data, *wanted)
    assert made == [False, False, False, True]
    assert "格内的字" in accepted(new)
    before, after = packed(data), packed(new)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}


def test_a_footnote_is_revised_in_its_part() -> None:
    data = docx(
        paragraph("正文", '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        footnotes=build.note("footnote", 1, paragraph("注的的文")),
    )
    new, made = revise(data, ("的的", "的"))
    assert made == [True]
    before, after = packed(data), packed(new)
    assert {name for name in before if before[name] != after[name]} == {"word/footnotes.xml"}
    assert walk(new).text == "正文\n注的文"


def test_insertion_only() -> None:
    data = docx(paragraph("习近平重要讲话"))
    new, made = revise(data, ("习近平", "习近平总书记"))
    assert (made, accepted(new), rejected(new)) == (
        [True],
        ["习近平总书记重要讲话"],
        ["习近平重要讲话"],
    )


def lawlint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lawlint", "fix", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_command_on_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(WRONG.encode("gb18030"))
    (tmp_path / "b.docx").write_bytes(docx(paragraph("截止目前，办结案件30件 。")))
    (tmp_path / "c.txt").write_bytes("办结案件30件。\r\n".encode())
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    shown = lawlint(tmp_path, ".", "--diff", "--select", "text,dates")
    assert shown.returncode == 0
    assert "-截止目前，办结案件30件 。\n" in shown.stdout
    assert "+截至目前，办结案件30件。\n" in shown.stdout
    assert "可改5处" in shown.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    done = lawlint(tmp_path, ".", "--select", "text,dates")
    assert "a.txt：改了5处（cutoff-wording 1、doubled-punctuation 1、" in done.stdout
    assert "c.txt：没有可以直接改的" in done.stdout
    assert (tmp_path / "a.txt").read_bytes() == RIGHT.encode("gb18030")
    assert (tmp_path / "c.txt").read_bytes() == before["c.txt"]
    revised = (tmp_path / "b.docx").read_bytes()
    assert accepted(revised) == ["截至目前，办结案件30件。"]
    assert rejected(revised) == ["截止目前，办结案件30件 。"]
    again = lawlint(tmp_path, "b.docx", "--select", "text,dates")
    assert "没有可以直接改的" in again.stdout
    assert (tmp_path / "b.docx").read_bytes() == revised
