"""Plain text is read in the encodings that offices use, and refused in others, never guessed."""

from __future__ import annotations

import codecs
import hashlib

import pytest

from lawlint import readers
from lawlint.readers import ReadError, read_bytes

PROSE = (
    "2024年，我局在县委、县政府的领导下，深入学习贯彻习近平法治思想，扎实推进法治政府建设。\n"
    "一、主要举措和成效\n全年办理行政复议案件23件，制定规范性文件2件。\n"
)
TRADITIONAL = PROSE.translate(
    str.maketrans("习贯彻扎实进设办复议规范领导", "習貫徹紮實進設辦復議規範領導")
)


def kind_of_error(data: bytes, name: str = "report.txt") -> str:
    with pytest.raises(ReadError) as error:
        read_bytes(data, name)
    assert error.value.message
    return error.value.kind


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PROSE.encode("utf-8"), "utf-8"),
        (PROSE.encode("utf-8-sig"), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + PROSE.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + PROSE.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + PROSE.encode("utf-32-le"), "utf-32"),
        (PROSE.encode("gb18030"), "gb18030"),
        (PROSE.encode("gbk"), "gb18030"),
    ],
)
def test_encodings_that_are_read(data: bytes, encoding: str) -> None:
    source = read_bytes(data, "report.txt")
    assert source.text == PROSE
    assert source.encoding == encoding
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.path == "report.txt"


def test_gb18030_keeps_characters_beyond_gbk() -> None:
    text = PROSE + "𠮷林村"
    assert read_bytes(text.encode("gb18030"), "a.txt").text == text


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_short_gb18030_text_is_read(length: int) -> None:
    text = "法治政府建设工作报告\n"[: length * 3]
    assert read_bytes(text.encode("gb18030"), "a.txt").text == text


@pytest.mark.parametrize(
    "data",
    [
        TRADITIONAL.encode("big5", "ignore"),
        "年度報告全文如下，請審閱。".encode("big5"),
        "全年の法治政府建設の取り組みについて、次のとおり報告します。".encode("shift_jis"),
        "全年の法治政府建設の取り組みについて、次のとおり報告します。".encode("euc_jp"),
        "올해의 법치정부 건설 업무에 관하여 다음과 같이 보고합니다.".encode("euc_kr"),
        "Le rapport annuel a été présenté à l'assemblée générale.".encode("latin-1"),
        PROSE.encode("utf-8")[:-2] + b"\xff\xfe\xfa",
    ],
)
def test_other_encodings_are_refused(data: bytes) -> None:
    assert kind_of_error(data) == "encoding"


@pytest.mark.parametrize("cut", [1, 2])
def test_utf8_cut_inside_a_character_is_refused(cut: int) -> None:
    assert kind_of_error(PROSE.rstrip("\n。").encode("utf-8")[:-cut]) == "encoding"


def test_utf16_cut_inside_a_character_is_refused() -> None:
    assert kind_of_error((codecs.BOM_UTF16_LE + PROSE.encode("utf-16-le"))[:-1]) == "encoding"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \n\r\n\t", "empty"),
        ("\ufeff".encode(), "empty"),
        ("\u3000\n\u3000".encode(), "empty"),
        (codecs.BOM_UTF16_LE + "\n".encode("utf-16-le"), "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "unsupported"),
        ("报告\x00正文".encode(), "binary"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08report", "binary"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, kind: str) -> None:
    assert kind_of_error(data) == kind


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MAX_BYTES", 10)
    assert kind_of_error(PROSE.encode()) == "too-large"


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
def test_line_ends_are_unified(line_end: str) -> None:
    data = PROSE.replace("\n", line_end).encode()
    assert read_bytes(data, "a.txt").text == PROSE


def test_a_text_without_chinese_is_refused() -> None:
    assert kind_of_error(b"report 2024\n")
