"""Which reader reads a file: by content, then by name; what is refused says what to do."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from lawlint.readers import ReadError, known_suffixes, markdown, pdf, read_bytes, supported
from tests.support.docx_builder import docx, paragraph, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
WORD = docx(paragraph("正文"))
PAGE = "<!DOCTYPE html><html><body><p>正文一句，完。</p></body></html>".encode()


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        ("正文".encode(), "a.txt", "txt"),
        ("正文".encode(), "a", "txt"),
        ("正文".encode(), "a.unknown", "txt"),
        ("<通知>正文".encode(), "a.txt", "txt"),
        ("BM是文本".encode(), "a.txt", "txt"),
        ("正文".encode("utf-16"), "a.txt", "txt"),
        (WORD, "a.docx", "docx"),
        (WORD, "a.doc", "docx"),
        (WORD, "a.txt", "docx"),
        (PAGE, "a.doc", "html"),
        (PAGE, "a.txt", "html"),
        (b"\xef\xbb\xbf" + PAGE, "a.md", "html"),
        (PAGE.decode().encode("utf-16"), "a.html", "html"),
        ("没有标签的正文，完。".encode(), "a.html", "html"),
    ],
)
def test_kind(data: bytes, path: str, expected: str) -> None:
    assert read_bytes(data, path).format == expected


@pytest.mark.parametrize(
    ("data", "path", "kind", "says"),
    [
        (OLE, "a.doc", "unsupported", "另存为.docx"),
        (OLE, "a.docx", "unsupported", "另存为.docx"),
        (OLE, "a.txt", "unsupported", "另存为.docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted", "密码"),
        (OLE + "Workbook".encode("utf-16-le"), "a.xls", "unsupported", "Excel"),
        ("正文".encode(), "a.wps", "unsupported", "另存为.docx"),
        ("正文".encode(), "a.docx", "not-word", "另存为.docx"),
        (zipped({"xl/workbook.xml": "<a/>"}), "a.xlsx", "unsupported", "Excel"),
        (zipped({"xl/workbook.xml": "<a/>"}), "a.docx", "unsupported", "Excel"),
        (zipped({"ppt/presentation.xml": "<a/>"}), "a.pptx", "unsupported", "演示文稿"),
        (zipped({"OFD.xml": "<a/>"}), "a.ofd", "unsupported", "转换为.docx"),
        (zipped({"a.txt": "正文"}), "a.zip", "unsupported", "解压"),
        (zipped({"a.txt": "正文"}), "a.docx", "not-word", "内容却不是"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.png", "unsupported", "图片"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a.docx", "unsupported", "图片"),
        (b"{\\rtf1\\ansi}", "a.doc", "unsupported", "RTF"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "a.doc", "unsupported", "MHT"),
        (b'<?xml version="1.0"?><w:wordDocument>', "a.doc", "unsupported", "XML"),
        (b"  \n", "a.docx", "empty", "空"),
    ],
)
def test_refused(data: bytes, path: str, kind: str, says: str) -> None:
    with pytest.raises(ReadError, match=says) as caught:
        read_bytes(data, path)
    assert caught.value.kind == kind


def test_what_is_supported() -> None:
    support = {item.format: item for item in supported()}
    assert set(support) == {"txt", "docx", "html", "markdown", "pdf", "doc"}
    assert support["docx"].available and ".docx" in support["docx"].suffixes
    assert not support["doc"].available and "另存为.docx" in support["doc"].hint
    assert {".txt", ".docx", ".docm", ".html", ".pdf", ".md", ".doc"} <= set(known_suffixes())


def test_a_missing_extra_is_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    support = {item.format: item for item in supported()}
    assert f"{sys.executable} -m pip install 'pypdfium2>=4.30'" in support["pdf"].hint
    assert "additional_dependencies: ['pypdfium2>=4.30']" in support["pdf"].hint
    assert not support["pdf"].available
    assert support["docx"].available


def test_a_hint_installs_what_the_extra_does(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert (extras["pdf"], extras["markdown"]) == ([pdf.PACKAGE], [markdown.PACKAGE])


def _modules_after(code: str) -> set[str]:
    program = f"import sys\nfrom lawlint.readers import *\n{code}\nprint(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(result.stdout.split())


def test_plain_text_imports_no_other_reader() -> None:
    loaded = _modules_after("read_bytes('一、正文'.encode(), 'a.txt')")
    assert {name for name in loaded if name.startswith("lawlint.readers.")} == {
        "lawlint.readers.text"
    }


def test_nothing_heavy_is_imported_to_find_out_what_is_supported() -> None:
    loaded = _modules_after("supported()")
    assert not loaded & {"lxml", "pypdfium2", "markdown_it", "xml.parsers.expat", "zipfile"}
