"""Hostile and damaged files: each a clear error in bounded time and memory."""

from __future__ import annotations

import io
import random
import re
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from lawlint.readers import ReadError, read_bytes
from lawlint.source import Source
from tests.support import docx_builder as build
from tests.support.docx_builder import Docx, docx, paragraph, run, table, zipped
from tests.support.pages import LAYOUTS


def refusal(data: bytes, path: str = "a.docx") -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, path)
    message = caught.value.message
    assert any("\u4e00" <= char <= "\u9fff" for char in message)
    assert not set(message) & set(",;!?")
    return caught.value


def with_part(name: str, content: str | bytes) -> bytes:
    parts = Docx(paragraph("正文"))
    parts.parts[name] = content
    return parts.build()


def body(content: str) -> bytes:
    return with_part(
        "word/document.xml",
        f'<w:document xmlns:w="{build.W}"><w:body>{content}</w:body></w:document>',
    )


def bomb(megabytes: int) -> bytes:
    """A docx whose body is mostly blanks."""
    parts = Docx(paragraph("正文")).parts
    del parts["word/document.xml"]
    buffer = io.BytesIO(zipped(parts))
    with (
        zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        part.write(f'<w:document xmlns:w="{build.W}"><w:body><w:p><w:r><w:t>文'.encode())
        for _ in range(megabytes):
            part.write(b" " * 1024 * 1024)
        part.write("字</w:t></w:r></w:p></w:body></w:document>".encode())
    return buffer.getvalue()


measured = pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")


@measured
def test_a_zip_bomb_of_300_kilobytes(tmp_path: Path) -> None:
    data = bomb(300)
    assert 200_000 < len(data) < 400_000
    file = tmp_path / "bomb.docx"
    file.write_bytes(data)
    error, megabytes = _read_apart(file)
    assert error == "too-large"
    assert megabytes < 200


@measured
def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    data = bytearray(bomb(100))
    at = data.rfind(b"PK\1\2", 0, data.rfind(b"word/document.xml"))
    data[at + 24 : at + 28] = struct.pack("<L", 5_000)
    file = tmp_path / "bomb.docx"
    file.write_bytes(data)
    error, megabytes = _read_apart(file)
    assert error == "malformed"
    assert megabytes < 100


@measured
@pytest.mark.parametrize(
    "content",
    [
        "<w:p/>" * 2_000_000,
        f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 600_000}</w:p>",
        f"<w:p>{'<w:r/>' * 3_000_000}</w:p>",
        f"<w:p>{'<w:commentRangeStart/>' * 700_000}</w:p>",
    ],
    ids=["paragraphs", "runs", "empty runs", "comments"],
)
def test_millions_of_parts_stay_in_memory(tmp_path: Path, content: str) -> None:
    file = tmp_path / "parts.docx"
    # Random bytes beside the repeats keep the ratio that of a normal file.
    noise = random.Random(1).randbytes(400_000).hex()
    file.write_bytes(body(f"<!--{noise}-->{content}"))
    error, megabytes = _read_apart(file)
    assert error in ("too-large", "no-text")
    assert megabytes < 200


def _read_apart(file: Path) -> tuple[str, int]:
    """The kind of the refusal and the peak memory of a process that reads the file, in MB."""
    program = (
        "import re, sys\n"
        "from lawlint.readers import ReadError, read_bytes\n"
        "data = open(sys.argv[1], 'rb').read()\n"
        "try:\n    read_bytes(data, 'a.docx')\n    kind = 'read'\n"
        "except ReadError as error:\n    kind = error.kind\n"
        # Not ru_maxrss: a process inherits the peak of the one that started it.
        "status = open('/proc/self/status').read()\n"
        "print(kind, int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) // 1024)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True
    )
    kind, megabytes = result.stdout.split()
    return kind, int(megabytes)


def test_too_many_members() -> None:
    parts = Docx(paragraph("正文")).parts
    parts.update({f"word/media/{number}.bin": b"" for number in range(2_000)})
    assert refusal(zipped(parts)).kind == "too-large"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE w:document SYSTEM "http://example.com/evil.dtd">',
        '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_any_document_type_is_refused(declaration: str) -> None:
    xml = f'{declaration}<w:document xmlns:w="{build.W}"><w:body/></w:document>'
    assert refusal(with_part("word/document.xml", xml)).kind == "document-type"
    rels = Docx(paragraph("文")).parts["word/_rels/document.xml.rels"]
    assert isinstance(rels, str)
    hostile = rels.replace("<Relationships", f"{declaration}<Relationships", 1)
    assert refusal(with_part("word/_rels/document.xml.rels", hostile)).kind == "document-type"


def test_deep_nesting_is_refused() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 100_000
    error = refusal(body(deep + paragraph("底") + "</w:tc></w:tr></w:tbl>" * 100_000))
    assert error.kind == "too-large"
    tables = paragraph("底")
    for _ in range(40):
        tables = table([tables])
    assert read_bytes(docx(tables), "a.docx").text == "底"


def test_truncated_anywhere() -> None:
    data = docx(paragraph("正文"), table(["格"]))
    kinds = {refusal(data[:size]).kind for size in range(1, len(data), 7)}
    assert kinds <= {"truncated", "not-word", "unsupported"}
    assert refusal(data[: len(data) // 2 + 400]).kind == "truncated"


def test_not_a_word_package() -> None:
    parts = Docx(paragraph("正文")).parts
    rels = parts["_rels/.rels"]
    assert isinstance(rels, str)
    assert refusal(zipped({k: v for k, v in parts.items() if k != "_rels/.rels"})).kind == (
        "malformed"
    )
    assert refusal(zipped({k: v for k, v in parts.items() if k != "word/document.xml"})).kind == (
        "malformed"
    )
    other = {**parts, "_rels/.rels": rels.replace('officeDocument"', 'other"')}
    assert refusal(zipped(other)).kind == "not-word"


def test_broken_relationships() -> None:
    parts = Docx(paragraph("正文"), footer=paragraph("脚"), styles="<w:style/>")
    rels = parts.parts["word/_rels/document.xml.rels"]
    assert isinstance(rels, str)
    for broken in (
        rels.replace("footer.xml", "missing.xml"),
        rels.replace("styles.xml", "../../../etc/passwd"),
        rels.replace('Id="r2"', 'Id="r9"'),
        rels[:-20],
    ):
        damaged = {**parts.parts, "word/_rels/document.xml.rels": broken}
        assert refusal(zipped(damaged)).kind == "malformed"


def test_nothing_outside_the_package_is_read() -> None:
    parts = Docx(paragraph("正文"), styles="<w:style/>").parts
    rels = parts["word/_rels/document.xml.rels"]
    assert isinstance(rels, str)
    external = rels.replace(
        'Target="styles.xml"', 'Target="http://x.invalid/" TargetMode="External"'
    )
    source = read_bytes(zipped({**parts, "word/_rels/document.xml.rels": external}), "a.docx")
    assert source.text == "正文"


def test_encrypted_member() -> None:
    data = bytearray(docx(paragraph("正文")))
    at = 0
    while (at := data.find(b"PK\1\2", at)) != -1:
        data[at + 8] |= 1
        at += 4
    assert refusal(bytes(data)).kind == "encrypted"


def test_unknown_compression_and_zip64() -> None:
    data = docx(paragraph("正文"))
    packed = Docx(paragraph("正文")).build(zipfile.ZIP_BZIP2)
    assert refusal(packed).kind == "malformed"
    end = data.rfind(b"PK\5\6")
    zip64 = data[:end] + b"PK\6\7" + bytes(16) + data[end:]
    assert refusal(zip64).kind == "malformed"


def test_damaged_content() -> None:
    for xml in ("<w:document", "<a></b>", "\0\1\2", '<?xml version="1.0" encoding="x-no"?><a/>'):
        assert refusal(with_part("word/document.xml", xml)).kind in ("malformed", "no-text")
    data = docx(paragraph("正文" * 50))
    at = data.find(b"word/document.xml") + 40
    assert refusal(data[:at] + b"\xff\xff" + data[at + 2 :]).kind == "malformed"


def test_stored_and_commented_archives_are_read() -> None:
    parts = Docx(paragraph("正文"))
    stored = parts.build(zipfile.ZIP_STORED)
    assert read_bytes(stored, "a.docx").text == "正文"
    commented = stored[:-2] + struct.pack("<H", 5) + b"PK\5\6x"
    assert read_bytes(commented[:-5] + b"hello", "a.docx").text == "正文"
    assert zlib.crc32(stored) != zlib.crc32(commented)


SECONDS = 8


def _word() -> Docx:
    return Docx(
        paragraph("前", "<w:commentRangeStart w:id='1'/>", build.text_box(paragraph("框")), num=1),
        paragraph(f"<w:ins w:author='a'>{run('插')}</w:ins>", mark="<w:del w:author='b'/>"),
        table(["甲", paragraph("乙") + table(["丙"])]),
        paragraph(build.field("DATE", "果"), "<w:r><w:footnoteReference w:id='2'/></w:r>"),
        numbering=build.abstract(0, build.level(0, "%1、", "chineseCounting")) + build.num(1, 0),
        styles='<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>',
        comments=build.note("comment", 1, paragraph("批")),
        footnotes=build.note("footnote", 2, paragraph("注")),
        header=paragraph("眉"),
        core="<dc:title>题</dc:title>",
    )


def _samples() -> list[tuple[bytes, str]]:
    word = _word()
    samples = [(word.build(), "a.docx"), (word.build(zipfile.ZIP_STORED), "a.docx")]
    paragraphs = ["一、主要举措，完成。", "全年办结12件，办结率100%。"]
    samples += [(layout("年度报告", paragraphs).encode(), "a.html") for layout in LAYOUTS.values()]
    markdown = "---\ntitle: 题\n---\n# 题\n\n1. 甲*乙*\n   - [丙](丁)\n\n|表|\n|---|\n|1|\n"
    samples.append((markdown.encode(), "a.md"))
    samples.append(("一、主要举措\n正文，完成。".encode("gb18030"), "a.txt"))
    try:
        from tests.support.pdf_builder import pdf
    except ImportError:
        return samples
    return [*samples, (pdf("年度报告", paragraphs), "a.pdf")]


def _mutated(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(changed))
        kind = chance.randrange(5)
        if kind == 0:
            changed[at] = chance.randrange(256)
        elif kind == 1:
            changed[at] ^= 1 << chance.randrange(8)
        elif kind == 2:
            del changed[at : at + chance.randrange(1, 40)]
        elif kind == 3:
            changed[at:at] = changed[chance.randrange(len(changed)) :][: chance.randrange(1, 60)]
        else:
            changed[at : at + 4] = chance.choice(
                (b"\xff" * 4, b"\0" * 4, b"<w:p", b"</w:", b"&#0;")
            )
        if not changed:
            return b"\0"
    return bytes(changed)


def _swapped(xml: str, chance: random.Random) -> str:
    """XML with elements and values out of place, yet mostly well formed."""
    pieces = re.compile(r"<[^<>]*/>|<(w:\w+)[^<>]*>[^<>]*</\1>|\"[^\"]*\"")
    tags = [match[0] for match in pieces.finditer(xml)]
    for _ in range(chance.choice((1, 2, 5))):
        old, new = chance.choice(tags), chance.choice((*tags, "", '"-1"', '"99999999999999999999"'))
        if old.startswith("<") == new.startswith("<"):
            xml = xml.replace(old, new, chance.choice((1, 99)))
    return xml


def test_parts_out_of_place_are_read_or_refused() -> None:
    chance = random.Random(1)
    parts = _word().parts
    names = [name for name in parts if name.endswith((".xml", ".rels")) and "Types" not in name]
    stop = time.monotonic() + SECONDS / 2
    count = read = 0
    while time.monotonic() < stop and count < 1_500:
        name = chance.choice(names)
        xml = parts[name]
        assert isinstance(xml, str)
        data = zipped({**parts, name: _swapped(xml, chance)}, zipfile.ZIP_STORED)
        count += 1
        try:
            source = read_bytes(data, "a.docx")
        except ReadError:
            continue
        read += 1
        _assert_inside(source)
    assert read > 50


def test_mutated_files_are_read_or_refused() -> None:
    chance = random.Random(20240229)
    samples = _samples()
    for data, path in samples:
        assert read_bytes(data, path).text
    stop = time.monotonic() + SECONDS
    read = refused = 0
    while time.monotonic() < stop and read + refused < 4_000:
        data, path = samples[(read + refused) % len(samples)]
        try:
            source = read_bytes(_mutated(data, chance), path)
        except ReadError:
            refused += 1
            continue
        read += 1
        _assert_inside(source)
    assert read > 50
    assert refused > 50


def _assert_inside(source: Source) -> None:
    assert source.text.strip()
    length = len(source.text)
    for span in [item.span for item in source.origins] + [item.span for item in source.marks]:
        assert 0 <= span.start <= span.end <= length
    starts = [origin.span.start for origin in source.origins]
    assert starts == sorted(starts)
