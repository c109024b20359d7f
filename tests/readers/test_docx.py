"""The Word reader, one feature a test; the expected text is written by hand."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import docx as python_docx
import pytest

from lawlint.ooxml.body import Run, walk
from lawlint.readers import ReadError, read_bytes
from lawlint.source import Source
from tests.support import docx_builder as build
from tests.support.docx_builder import docx, field, paragraph, run, table, text_box


def read(*body: str, **parts: str) -> Source:
    return read_bytes(docx(*body, **parts), "草稿.docx")


def marked(source: Source, kind: str) -> list[tuple[str, str, str]]:
    return [
        (source.text[mark.span.start : mark.span.end], mark.detail, mark.author)
        for mark in source.marks
        if mark.kind == kind
    ]


def at(source: Source, text: str) -> tuple[str, int, int | None, str]:
    origin = source.origin_at(source.text.index(text))
    assert origin is not None
    return origin.kind, origin.ordinal, origin.page, origin.detail


def test_paragraphs_are_lines_and_empty_ones_blank_lines() -> None:
    source = read(paragraph("标题"), paragraph(), paragraph("正文，", "续。"))
    assert source.text == "标题\n\n正文，续。"
    assert source.format == "docx"
    assert at(source, "正文") == ("paragraph", 3, None, "")


def test_text_agrees_with_python_docx() -> None:
    document = python_docx.Document()
    document.add_heading("法治政府建设年度报告", 0)
    document.add_heading("一、主要举措", 1)
    document.add_paragraph("全年召开会议12次。").add_run("另有\t制表\n换行").bold = True
    document.add_table(2, 2).cell(1, 1).text = "单元格"
    buffer = io.BytesIO()
    document.save(buffer)
    source = read_bytes(buffer.getvalue(), "a.docx")
    oracle = [line for p in document.paragraphs for line in p.text.split("\n")]
    assert source.text.split("\n") == [*oracle, "", "", "", "单元格"]
    assert [d for _, d, _ in marked(source, "style")] == ["title", "heading 1"]


def test_soft_break_starts_a_line_of_the_same_paragraph() -> None:
    source = read(paragraph("前", "<w:r><w:br/></w:r>", "中", "<w:r><w:cr/></w:r>", "后"))
    assert source.text == "前\n中\n后"
    assert at(source, "后") == ("paragraph", 1, None, "")


def test_tab_hyphen_and_symbols() -> None:
    symbols = (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="X" w:char="4E2D"/></w:r>'
    )
    source = read(paragraph("甲", "<w:r><w:tab/><w:noBreakHyphen/></w:r>", symbols))
    assert source.text == "甲\t-☑中"


def test_tab_stops_are_no_text() -> None:
    properties = "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='420'/></w:tabs></w:pPr>"
    assert read(f"{properties}{run('文')}</w:p>").text == "文"


def test_blanks_count_only_where_xml_space_preserves_them() -> None:
    source = read(
        "<w:p><w:r><w:t>\n  甲 \n</w:t><w:t xml:space='preserve'> 乙\n丙</w:t></w:r></w:p>"
    )
    assert source.text == "甲 乙 丙"


def test_table_cell_by_cell() -> None:
    two = paragraph("第一段") + paragraph("第二段")
    source = read(paragraph("表前"), table(["甲", two], ["丙", "丁"]), paragraph("表后"))
    assert source.text == "表前\n甲\n第一段\n第二段\n丙\n丁\n表后"
    assert at(source, "第二段") == ("cell", 2, None, "表1第1行第2列第2段")
    assert at(source, "丁") == ("cell", 4, None, "表1第2行第2列")
    assert at(source, "表后") == ("paragraph", 2, None, "")


def test_nested_table() -> None:
    source = read(table([paragraph("外") + table(["内"]) + paragraph("尾")]))
    assert source.text == "外\n内\n尾"
    assert at(source, "内") == ("cell", 2, None, "表2第1行第1列")
    assert at(source, "尾") == ("cell", 1, None, "表1第1行第1列第2段")


def test_body_in_one_cell() -> None:
    source = read(table([paragraph("标题") + paragraph("一、举措") + paragraph("正文。")]))
    assert source.text == "标题\n一、举措\n正文。"


def test_text_box_once_and_after_its_host() -> None:
    source = read(paragraph("前", text_box(paragraph("框一"), paragraph("框二")), "后"))
    assert source.text == "前后\n框一\n框二"
    assert at(source, "框二") == ("textbox", 1, None, "第2段")


def test_vml_text_box_without_a_choice() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('框')}</w:txbxContent></w:pict></w:r>"
    assert read(paragraph("主", box)).text == "主\n框"


def test_footnotes_and_endnotes_follow_the_body() -> None:
    separator = (
        '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>'
    )
    source = read(
        paragraph("正文", '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        paragraph("又", '<w:r><w:endnoteReference w:id="7"/></w:r>'),
        footnotes=separator
        + build.note("footnote", 1, paragraph("脚注"))
        + build.note("footnote", 2, paragraph("无人引用")),
        endnotes=build.note("endnote", 7, paragraph("尾注"), table(["注表"])),
    )
    assert source.text == "正文\n又\n脚注\n尾注\n注表"
    assert at(source, "脚注") == ("footnote", 1, None, "")
    assert at(source, "尾注") == ("endnote", 1, None, "")


def test_content_controls_block_and_inline() -> None:
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('块')}</w:sdtContent></w:sdt>"
    inline = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('内')}</w:sdtContent></w:sdt>"
    source = read(block, paragraph("行", inline, "尾"))
    assert source.text == "块\n行内尾"
    assert marked(source, "field") == []


def test_placeholder_of_a_content_control_is_marked() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{run('点击此处输入')}{run('文字')}</w:sdtContent></w:sdt>"
    )
    source = read(paragraph("单位：", control, "。"))
    assert marked(source, "field") == [("点击此处输入文字", "placeholder", "")]


def test_field_results_not_codes() -> None:
    simple = f'<w:fldSimple w:instr="AUTHOR">{run("张三")}</w:fldSimple>'
    nested = field("IF a", "真")
    source = read(paragraph(field("PAGEREF _Toc1", "3"), simple, nested))
    assert source.text == "3张三真"


def test_a_field_that_never_ends_hides_nothing_of_the_next_paragraph() -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert read(paragraph("前", broken), paragraph("后")).text == "前\n后"


def test_hyperlink() -> None:
    assert read(paragraph("见", f"<w:hyperlink>{run('附件')}</w:hyperlink>")).text == "见附件"


def test_phonetic_guide_is_no_text() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rt>{run('ze')}</w:rt><w:rubyBase>{run('泽')}</w:rubyBase></w:ruby></w:r>"
    )
    assert read(paragraph(ruby, "州")).text == "泽州"


def test_tracked_insertion_is_text() -> None:
    source = read(paragraph("共", f'<w:ins w:author="李四">{run("12")}{run("次")}</w:ins>', "。"))
    assert source.text == "共12次。"
    assert marked(source, "insertion") == [("12次", "", "李四")]


def test_tracked_deletion_is_a_mark() -> None:
    deleted = '<w:del w:author="王五"><w:r><w:delText>旧</w:delText><w:tab/></w:r></w:del>'
    source = read(paragraph("前", deleted, "后"))
    assert source.text == "前后"
    assert marked(source, "deletion") == [("", "旧\t", "王五")]
    assert [mark.span for mark in source.marks] == [(1, 1)]


def test_moved_text_stands_where_it_went() -> None:
    source = read(
        paragraph(f'<w:moveFrom w:author="甲">{run("搬")}</w:moveFrom>', "一"),
        paragraph("二", f'<w:moveTo w:author="甲">{run("搬")}</w:moveTo>'),
    )
    assert source.text == "一\n二搬"
    assert marked(source, "deletion") == [("", "搬", "甲")]
    assert marked(source, "insertion") == [("搬", "", "甲")]


def test_deleted_paragraph_mark_merges() -> None:
    source = read(
        paragraph("前半", mark='<w:del w:author="甲"/>'), paragraph("后半"), paragraph("另段")
    )
    assert source.text == "前半后半\n另段"
    assert at(source, "前半")[1] == 1
    assert at(source, "后半")[1] == 2


def test_wholly_deleted_paragraph_leaves_no_line() -> None:
    gone = '<w:del w:author="甲"><w:r><w:delText>删</w:delText></w:r></w:del>'
    mark = '<w:del w:author="甲"/>'
    source = read(paragraph("留"), paragraph(gone, mark=mark), paragraph("也留"))
    assert source.text == "留\n也留"
    assert [mark.span for mark in source.marks] == [(2, 2)]
    last = read(paragraph("留"), paragraph(gone, mark=mark))
    assert last.text == "留"
    assert [mark.span for mark in last.marks] == [(1, 1)]


def test_deleted_table_row_leaves_no_line() -> None:
    rows = build.row("留") + build.row("删", properties='<w:trPr/><w:del w:author="甲"/>')
    source = read(f"<w:tbl>{rows}</w:tbl>", paragraph("后"))
    assert source.text == "留\n后"


def test_formatting_before_a_change_does_not_count() -> None:
    before = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    assert marked(read(paragraph(run("文", before))), "hidden") == []


def test_comment_range_and_author() -> None:
    source = read(
        paragraph("前", '<w:commentRangeStart w:id="0"/>', "被批"),
        paragraph(
            "注",
            '<w:commentRangeEnd w:id="0"/>',
            '<w:r><w:commentReference w:id="0"/></w:r>',
            "后",
        ),
        comments=build.note("comment", 0, paragraph("请核对"), paragraph("数字")),
    )
    assert source.text == "前被批\n注后"
    assert marked(source, "comment") == [("被批\n注", "请核对\n数字", "审核人")]


def test_comment_without_a_range() -> None:
    source = read(
        paragraph("前", '<w:r><w:commentReference w:id="3"/></w:r>', "后"),
        comments=build.note("comment", 3, paragraph("说")),
    )
    assert [(m.span, m.detail) for m in source.marks] == [((1, 1), "说")]


def test_comment_between_paragraphs() -> None:
    source = read(
        '<w:commentRangeStart w:id="0"/>',
        paragraph("甲"),
        paragraph("乙"),
        '<w:commentRangeEnd w:id="0"/>',
        paragraph("丙", '<w:r><w:commentReference w:id="0"/></w:r>'),
        comments=build.note("comment", 0, paragraph("说")),
    )
    assert marked(source, "comment") == [("甲\n乙", "说", "审核人")]


def test_hidden_text_is_kept_and_marked() -> None:
    style = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    source = read(
        paragraph(
            "显",
            run("直接", "<w:vanish/>"),
            "又显",
            run("按样式", '<w:rStyle w:val="H"/>'),
            run("不隐", '<w:rStyle w:val="H"/><w:vanish w:val="0"/>'),
        ),
        styles=style,
    )
    assert source.text == "显直接又显按样式不隐"
    assert marked(source, "hidden") == [("直接", "", ""), ("按样式", "", "")]


def test_hidden_paragraph_mark_hides_no_text() -> None:
    assert marked(read(paragraph("文", mark="<w:vanish/>")), "hidden") == []


def test_outline_levels_directly_and_by_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="标题甲"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    source = read(
        paragraph("总", outline=0), paragraph("分", style="B"), paragraph("文"), styles=styles
    )
    assert marked(source, "style") == [("总", "heading 1", ""), ("分", "heading 2", "")]


def test_headers_and_footers_apart() -> None:
    source = read(
        paragraph("正文"),
        header=paragraph("内部资料"),
        footer=paragraph("— ", field("PAGE", "1"), " —"),
    )
    assert source.text == "正文"
    assert source.metadata == {"header": "内部资料", "footer": "— 1 —"}


def test_author_and_title_of_the_properties() -> None:
    source = read(paragraph("正文"), core="<dc:title>报告</dc:title><dc:creator>张三</dc:creator>")
    assert source.metadata == {"core_title": "报告", "author": "张三"}


def test_pages_where_word_recorded_them() -> None:
    rendered = "<w:r><w:lastRenderedPageBreak/></w:r>"
    broken = '<w:r><w:br w:type="page"/></w:r>'
    source = read(
        paragraph("一页"),
        paragraph("跨", rendered, "页"),
        paragraph("二页", broken),
        paragraph(rendered, "三页"),
    )
    assert [at(source, t)[2] for t in ("一页", "跨", "页\n二页", "二页", "三页")] == [1, 1, 2, 2, 3]
    assert source.text.splitlines() == ["一页", "跨页", "二页", "", "三页"]


def test_explicit_breaks_count_when_nothing_is_recorded() -> None:
    source = read(
        paragraph("一"), paragraph('<w:r><w:br w:type="page"/></w:r>', "二"), paragraph("三")
    )
    assert source.text == "一\n二\n三"
    assert [at(source, t)[2] for t in "一二三"] == [1, 2, 2]


def test_a_row_across_pages_counts_once() -> None:
    cell = paragraph("甲", "<w:r><w:lastRenderedPageBreak/></w:r>", "乙")
    source = read(table([cell, cell.replace("甲", "丙")]), paragraph("后"))
    assert [at(source, t)[2] for t in "甲乙丙后"] == [1, 2, 1, 2]


def test_math_text_is_read() -> None:
    math = "<m:oMath><m:r><m:t>263/296</m:t></m:r></m:oMath>"
    assert read(paragraph("率为", math, "。")).text == "率为263/296。"


def test_strict_namespaces() -> None:
    parts = build.Docx(
        paragraph("严格", num=1),
        numbering=build.abstract(0, build.level(0, "%1.")) + build.num(1, 0),
    )
    for name, content in parts.parts.items():
        assert isinstance(content, str)
        parts.parts[name] = content.replace(
            build.W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
        )
    assert read_bytes(parts.build(), "a.docx").text == "1. 严格"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_encodings_of_xml(encoding: str) -> None:
    parts = build.Docx(paragraph("编码"))
    xml = parts.parts["word/document.xml"]
    assert isinstance(xml, str)
    declared = xml.replace("UTF-8", encoding[:6].upper()) if "16" in encoding else xml
    parts.parts["word/document.xml"] = declared.encode(encoding)
    assert read_bytes(parts.build(), "a.docx").text == "编码"


def test_main_part_is_found_by_its_relationship() -> None:
    parts = build.Docx(paragraph("另名"))
    parts.parts["word/document2.xml"] = parts.parts.pop("word/document.xml")
    rels = parts.parts["_rels/.rels"]
    assert isinstance(rels, str)
    parts.parts["_rels/.rels"] = rels.replace("document.xml", "document2.xml")
    assert read_bytes(parts.build(), "a.docx").text == "另名"


def test_a_file_with_pictures_only_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        read(paragraph("<w:r><w:drawing/></w:r>"))
    assert caught.value.kind == "no-text"


def test_runs_lead_back_to_the_bytes() -> None:
    body = [
        paragraph("甲&乙<", num=1),
        paragraph(run("丙", "<w:b/>"), "<w:r><w:tab/></w:r>", text_box(paragraph("框"))),
        table(["格"]),
    ]
    numbering = build.abstract(0, build.level(0, "%1、", "chineseCounting")) + build.num(1, 0)
    parts = build.Docx(*body, numbering=numbering)
    xml = parts.parts["word/document.xml"]
    assert isinstance(xml, str)
    data = xml.encode()
    result = walk(parts.build())
    assert result.text == "一、甲&乙<\n丙\t\n框\n格"
    first = result.runs[0]
    assert data[first.start : first.end].decode() == run("甲&乙<")
    offsets = [first.byte_offset(data, offset) for offset in range(2, 7)]
    pieces = [data[a:b].decode() for a, b in pairwise(offsets)]
    assert pieces == ["甲", "&amp;", "乙", "&lt;"]
    second, tab = result.runs[1:3]
    assert data[slice(*second.properties)] == b"<w:rPr><w:b/></w:rPr>"
    assert (tab.splits, data[slice(*tab.content)]) == (False, b"<w:tab/>")
    assert (tab.byte_offset(data, 8), tab.byte_offset(data, 9)) == tab.content
    covered = {offset for r in result.runs for offset in range(*r.span)}
    ends = {offset for offset, char in enumerate(result.text) if char == "\n"}
    assert set(range(len(result.text))) - covered - ends == {0, 1}
    box = next(block for block in result.blocks if block.host is not None)
    assert result.blocks[box.host or 0].span == (7, 9)
    assert [data[b.end : b.end + 6] for b in result.blocks] == [b"</w:p>"] * 4
    assert data[result.blocks[0].content : first.start] == b""


def test_runs_suffice_to_anchor_a_comment_at_any_span() -> None:
    parts = build.Docx(
        paragraph("甲&乙", run("丙丁", "<w:b/>"), "<w:r><w:t>戊</w:t><w:tab/><w:t>己</w:t></w:r>")
    )
    xml = parts.parts["word/document.xml"]
    assert isinstance(xml, str)
    body = walk(parts.build())
    for start in range(len(body.text)):
        for end in range(start + 1, len(body.text) + 1):
            parts.parts["word/document.xml"] = _anchored(xml.encode(), body.runs, start, end)
            document = python_docx.Document(io.BytesIO(parts.build()))
            assert document.paragraphs[0].text == body.text
            assert _between_anchors(document.paragraphs[0]._p) == body.text[start:end]


def _anchored(xml: bytes, runs: tuple[Run, ...], start: int, end: int) -> bytes:
    for offset, anchor in ((end, "commentRangeEnd"), (start, "commentRangeStart")):
        inside = (r for r in runs if r.span.start < offset < r.span.end)
        before = [r for r in runs if r.span.end <= offset] or [runs[0]]
        held = next(inside, before[-1])
        at = held.byte_offset(xml, offset)
        if held.splits:
            open_tag, close_tag = b'<w:t xml:space="preserve">', b"</w:t>"
        else:
            open_tag = close_tag = b""
        properties = xml[slice(*held.properties)]
        splice = close_tag + f'</w:r><w:{anchor} w:id="0"/><w:r>'.encode() + properties + open_tag
        xml = xml[:at] + splice + xml[at:]
    return xml


def _between_anchors(element: Any) -> str:
    text, inside = "", False
    for child in element.iter():
        name = child.tag.rpartition("}")[2]
        if name.startswith("commentRange"):
            inside = name == "commentRangeStart"
        elif inside and name in ("t", "tab"):
            text += child.text or ("\t" if name == "tab" else "")
    return text
