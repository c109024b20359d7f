"""Writing comments back, read again by python-docx; no expectation comes from our own reader."""

from __future__ import annotations

import io
import os
import random
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx as python_docx
import pytest

from lawlint.annotation import AUTHOR, annotated, finding_lines, summary_lines
from lawlint.engine import Options, lint_source
from lawlint.ooxml.body import walk
from lawlint.ooxml.comments import Comment, with_comments, without_comments
from lawlint.ooxml.package import PackageError
from lawlint.readers import read_bytes
from lawlint.report import DocumentReport
from lawlint.ruleset import Ruleset
from lawlint.source import Span
from tests.support import docx_builder as build
from tests.support.annotated import Anchored, anchored, members, open_docx, packed
from tests.support.docx_builder import Docx, field, paragraph, run, table, text_box

OFFICE = [name for name in ("soffice", "libreoffice") if shutil.which(name)]

COMMENTED = (
    f'<w:commentRangeStart w:id="4"/>{run("原有")}<w:commentRangeEnd w:id="4"/>'
    '<w:r><w:rPr><w:b/></w:rPr><w:commentReference w:id="4"/></w:r>'
)
INSERTED = f'<w:ins w:id="8" w:author="张三">{run("插入的", "<w:i/>")}</w:ins>'
DELETED = '<w:del w:id="9" w:author="李四"><w:r><w:delText>删掉的</w:delText></w:r></w:del>'
LINK = f'<w:hyperlink w:anchor="a">{run("链接文字")}</w:hyperlink>'
CONTROL = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件内')}</w:sdtContent></w:sdt>"
MIXED_RUN = (
    '<w:r w:rsidR="00AA"><w:rPr><w:b/></w:rPr><w:t>甲&amp;乙</w:t><w:tab/><w:t>丙丁</w:t>'
    "<w:br/><w:t>戊</w:t></w:r>"
)
NUMBERING = build.abstract(0, build.level(0, "%1、", "chineseCountingThousand")) + build.num(1, 0)


def everything() -> Docx:
    """A file with all that a draft can hold."""
    return Docx(
        paragraph("标题", style="Title"),
        paragraph("概况", num=1),
        paragraph("前", COMMENTED, MIXED_RUN, INSERTED, DELETED, LINK, CONTROL, "后"),
        "<w:p/>",
        table(["格一", "格二"], [paragraph("格三"), "格四"]),
        paragraph("宿主", text_box(paragraph("框内字")), "尾"),
        paragraph(field("PAGE", "3"), "页"),
        paragraph("引注", '<w:r><w:footnoteReference w:id="1"/></w:r>', "末"),
        numbering=NUMBERING,
        styles='<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>',
        comments=build.note("comment", 4, paragraph("人的意见")),
        footnotes=build.note("footnote", 1, paragraph("注文")),
    )


def told(data: bytes) -> list[Anchored]:
    return [comment for comment in anchored(data) if comment.author == AUTHOR]


def test_every_span_of_a_file_with_everything() -> None:
    data = everything().build()
    body = walk(data)
    hosts = {"框内字": "宿主尾", "注文": "引注末"}
    numbers = {"一、": "概况"}
    spans = [
        Span(start, end)
        for start in range(len(body.text))
        for end in range(start + 1, min(start + 9, len(body.text)) + 1)
    ]
    result = with_comments(data, AUTHOR, [Comment(span, ["甲"]) for span in spans])
    comments = told(result)
    assert len(comments) == len(spans)
    unreachable = [
        (body.text.index(words), body.text.index(words) + len(words))
        for words in (*hosts, *numbers)
    ]
    compared = 0
    for span, comment in zip(spans, comments, strict=True):
        if any(start < span.end and span.start < end for start, end in unreachable):
            continue
        text = body.text[span.start : span.end]
        if text.strip("\n") == "":
            continue
        # A soft line break is a character of a run, the end of a paragraph is none.
        assert comment.text.replace("\n", "") == text.replace("\n", "")
        compared += 1
    assert compared > 300
    for words, expected in {**hosts, **numbers}.items():
        start = body.text.index(words)
        span = Span(start, start + len(words))
        assert comments[spans.index(span)].text == expected
    assert walk(result).text == body.text


def test_text_properties_and_others_work_stay() -> None:
    data = everything().build()
    body = walk(data)
    spans = [Span(at, at + 1) for at in range(len(body.text))]
    result = with_comments(data, AUTHOR, [Comment(span, ["乙"]) for span in spans])
    before, after = open_docx(data), open_docx(result)
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
    bold = [
        "".join(r.text for p in document.paragraphs for r in p.runs if r.bold)
        for document in (before, after)
    ]
    assert bold == ["甲&乙\t丙丁\n戊"] * 2
    (human,) = [comment for comment in anchored(result) if comment.author != AUTHOR]
    assert human == Anchored("审核人", "原有", ["人的意见"])
    xml = members(result)["word/document.xml"].decode()
    assert xml.count('w:author="张三"') == xml.count('w:author="李四"') == 1
    assert "<w:delText>删掉的</w:delText>" in xml


def test_blanks_that_word_does_not_show_do_not_appear() -> None:
    data = build.docx("<w:p><w:r><w:t>\n  甲 乙\n</w:t></w:r></w:p>")
    result = with_comments(data, AUTHOR, [Comment(Span(1, 2), ["空"])])
    assert told(result)[0].text == " "
    assert walk(result).text == "甲 乙"


def test_only_the_parts_that_change_are_written() -> None:
    parts = everything()
    parts.parts["word/media/image1.png"] = bytes(range(256)) * 40
    data = parts.build()
    result = with_comments(data, AUTHOR, [Comment(Span(0, 2), ["丙"])])
    before, after = packed(data), packed(result)
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "word/comments.xml"}


def test_a_file_without_comments_gets_the_part_its_type_and_its_link() -> None:
    data = build.docx(paragraph("甲乙丙"))
    result = with_comments(data, AUTHOR, [Comment(Span(1, 2), ["一行", "二行<&>\x01"])])
    assert told(result) == [Anchored(AUTHOR, "乙", ["一行", "二行<&>"])]
    before, after = members(data), members(result)
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
        "word/document.xml",
    }


def test_twice_is_once_byte_for_byte() -> None:
    data = everything().build()
    body = walk(data)
    comments = [Comment(Span(at, at + 3), [str(at)]) for at in range(0, len(body.text) - 3, 2)]
    once = with_comments(data, AUTHOR, comments)
    assert with_comments(once, AUTHOR, comments) == once


def test_other_comments_replace_the_earlier_ones() -> None:
    data = everything().build()
    first = with_comments(data, AUTHOR, [Comment(Span(0, 2), ["旧"])] * 3)
    second = with_comments(first, AUTHOR, [Comment(Span(0, 1), ["新"])])
    assert [comment.lines for comment in told(second)] == [["新"]]
    assert not told(without_comments(second, AUTHOR))
    untouched = without_comments(second, AUTHOR)
    assert b"lawlint" not in members(untouched)["word/document.xml"]
    assert [p.text for p in open_docx(untouched).paragraphs] == [
        p.text for p in open_docx(data).paragraphs
    ]


def test_what_word_made_of_our_comments_goes_and_a_reply_stays() -> None:
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ours = (
        f'<w:comment w:id="0" w:author="lawlint" w:date="2025-01-01T00:00:00Z"><w:p {w14} '
        'w14:paraId="0A"><w:r><w:annotationRef/></w:r><w:r><w:t>应改</w:t></w:r></w:p></w:comment>'
    )
    reply = (
        f'<w:comment w:id="1" w:author="张三"><w:p {w14} w14:paraId="0B"><w:r><w:t>已改</w:t>'
        "</w:r></w:p></w:comment>"
    )
    both = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in (0, 1))
    ends = "".join(
        f'<w:commentRangeEnd w:id="{n}"/><w:r><w:rPr><w:rStyle w:val="a"/></w:rPr>'
        f'<w:commentReference w:id="{n}"/></w:r>'
        for n in (0, 1)
    )
    parts = Docx(paragraph("前", f"{both}{run('所标')}{ends}"), comments=ours + reply)
    space = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    parts.parts["word/commentsExtended.xml"] = (
        f'<w15:commentsEx {space}><w15:commentEx w15:paraId="0A" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/></w15:commentsEx>'
    )
    rels = str(parts.parts["word/_rels/document.xml.rels"])
    link = (
        '<Relationship Id="x" Target="commentsExtended.xml" '
        'Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended"/>'
    )
    parts.parts["word/_rels/document.xml.rels"] = rels.replace("</R", f"{link}</R")
    result = with_comments(parts.build(), AUTHOR, [Comment(Span(0, 1), ["新"])])
    assert sorted(anchored(result)) == [
        Anchored(AUTHOR, "前", ["新"]),
        Anchored("张三", "所标", ["已改"]),
    ]
    extended = members(result)["word/commentsExtended.xml"].decode()
    assert extended.count("commentEx ") == 1
    assert 'w15:paraId="0B" w15:done' in extended


@pytest.mark.parametrize("kind", ["prefix", "default", "utf-16", "strict"])
def test_other_ways_of_writing_the_same_part(kind: str) -> None:
    parts = build.Docx(paragraph("甲乙丙"))
    xml = str(parts.parts["word/document.xml"])
    if kind == "prefix":
        xml = xml.replace("<w:", "<x:").replace("</w:", "</x:").replace("xmlns:w=", "xmlns:x=", 1)
    elif kind == "default":
        # Attributes keep the prefix, elements lose it.
        xml = xml.replace("<w:", "<").replace("</w:", "</")
        xml = xml.replace("xmlns:w=", f'xmlns="{build.W}" xmlns:w=', 1)
    elif kind == "strict":
        xml = xml.replace(build.W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    if kind == "utf-16":
        parts.parts["word/document.xml"] = xml.replace("UTF-8", "UTF-16").encode("utf-16")
    else:
        parts.parts["word/document.xml"] = xml
    result = with_comments(parts.build(), AUTHOR, [Comment(Span(1, 2), ["意见"])])
    body = walk(result)
    assert body.text == "甲乙丙"
    marks = [mark for mark in body.marks if mark.kind == "comment"]
    assert [(body.text[slice(*mark.span)], mark.detail) for mark in marks] == [("乙", "意见")]


def test_text_that_a_run_holds_in_other_elements() -> None:
    emoji = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="x"><w:t>笑脸</w:t></mc:Choice>'
        "<mc:Fallback><w:t>备用</w:t></mc:Fallback></mc:AlternateContent><w:t>文字</w:t></w:r>"
    )
    data = build.docx(paragraph("甲", emoji, "<w:r><w:t><![CDATA[乙<丙]]></w:t></w:r>"))
    body = walk(data)
    assert body.text == "甲笑脸文字乙<丙"
    for start in range(len(body.text)):
        result = with_comments(data, AUTHOR, [Comment(Span(start, start + 1), ["丁"])])
        assert walk(result).text == body.text
        (comment,) = told(result)
        assert body.text[start] in comment.text


def lint(data: bytes, ruleset: Ruleset) -> DocumentReport:
    return lint_source(read_bytes(data, "a.docx"), ruleset, Options())


def seed_as_docx(path: Path) -> bytes:
    document = python_docx.Document()
    for line in path.read_text(encoding="utf-8").split("\n"):
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("number", range(5))
def test_findings_of_the_seeds(number: int, root: Path, ruleset: Ruleset) -> None:
    seed = sorted((root / "seeds").glob("*.txt"))[number]
    data = seed_as_docx(seed)
    source = read_bytes(data, "a.docx")
    report = lint(data, ruleset)
    assert report.findings
    result = annotated(data, report)
    summary, *comments = told(result)
    assert summary.lines == summary_lines(report)
    opening = report.title or source.text.lstrip().split("\n")[0][:30]
    assert summary.text == opening.replace("\n", "")
    assert [one.lines for one in comments] == [finding_lines(one) for one in report.findings]
    for finding, comment in zip(report.findings, comments, strict=True):
        words = source.text[slice(*finding.span)].replace("\n", "")
        assert comment.text == words or (not words and len(comment.text) <= 1)
    before, after = open_docx(data), open_docx(result)
    assert [p.text for p in before.paragraphs] == [p.text for p in after.paragraphs]
    again = lint(result, ruleset)
    assert [one.fingerprint for one in again.findings] == [
        one.fingerprint for one in report.findings
    ]
    assert annotated(result, again) == result


def test_lines_of_a_comment(ruleset: Ruleset) -> None:
    data = build.docx(paragraph("临江县2024年法治政府建设年度报告"), paragraph("召开会议*次。"))
    report = lint(data, ruleset)
    (finding,) = [one for one in report.findings if one.rule == "unfilled-number"]
    level, advice, basis, rule = finding_lines(finding)
    assert level.startswith("必改：") and advice.startswith("改法：")
    assert basis.startswith("依据：") and rule == "规则：unfilled-number"
    lines = summary_lines(report)
    assert lines[0].startswith("lawlint检查结果：必改")
    assert "缺：第一责任人履职情况（见批注）" in lines


if OFFICE:

    def test_libreoffice_opens_and_saves_it(tmp_path: Path) -> None:
        # LibreOffice 7 writes a control right after a link out of order, with comments or without.
        data = Docx(
            paragraph("标题", style="Title"),
            paragraph("前", COMMENTED, MIXED_RUN, INSERTED, DELETED, LINK, "后"),
            paragraph("前", CONTROL, "后"),
            table(["格一", "格二"], [paragraph("格三"), "格四"]),
        ).build()
        body = walk(data)
        words = ("标题", "甲&乙", "插入的", "链接文字", "控件内", "格一", "格三")
        comments = [
            Comment(Span(at, at + len(word)), [word])
            for word in words
            for at in [body.text.index(word)]
        ]
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.docx").write_bytes(with_comments(data, AUTHOR, comments))
        subprocess.run(
            [
                OFFICE[0],
                f"-env:UserInstallation=file://{tmp_path}/profile",
                "--headless",
                "--convert-to",
                "docx",
                "--outdir",
                str(tmp_path),
                str(tmp_path / "in" / "a.docx"),
            ],
            check=True,
            env={**os.environ, "HOME": str(tmp_path)},
        )
        saved = open_docx((tmp_path / "a.docx").read_bytes())
        # It may write a comment twice; what counts is that it has read each.
        assert {one.text for one in saved.comments if one.author == AUTHOR} == set(words)


def test_zip_members_with_sizes_after_them_are_kept() -> None:
    class Unseekable(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.data += data
            return len(data)

    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        for name, content in everything().parts.items():
            archive.writestr(name, content)
    data = bytes(stream.data)
    result = with_comments(data, AUTHOR, [Comment(Span(0, 2), ["甲"])])
    assert [comment.text for comment in told(result)] == ["标题"]
    before, after = packed(data), packed(result)
    assert before["word/numbering.xml"] == after["word/numbering.xml"]


def test_damaged_files_are_annotated_or_refused() -> None:
    chance = random.Random(6)
    parts = everything().parts
    names = [name for name in parts if "Types" not in name]
    pieces = re.compile(r"<[^<>]*/>|<(w:\w+)[^<>]*>[^<>]*</\1>|\"[^\"]*\"")
    written = 0
    for _ in range(400):
        name = chance.choice(names)
        xml = str(parts[name])
        tags = [match[0] for match in pieces.finditer(xml)]
        old, new = chance.choice(tags), chance.choice([*tags, ""])
        if old.startswith("<") == new.startswith("<"):
            xml = xml.replace(old, new, chance.choice((1, 99)))
        data = build.zipped({**parts, name: xml}, zipfile.ZIP_STORED)
        try:
            text = walk(data).text
            spans = [Span(at, at + 2) for at in range(0, max(len(text) - 1, 1), 3)]
            result = with_comments(data, AUTHOR, [Comment(span, ["甲"]) for span in spans])
        except PackageError:
            continue
        written += 1
        body = walk(result)
        assert body.text == text
        assert len([one for one in body.marks if one.author == AUTHOR]) >= len(spans)
    assert written > 100
