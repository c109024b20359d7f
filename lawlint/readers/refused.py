"""Formats that are known but not read: each is refused with what to do about it."""

from __future__ import annotations

from lawlint.readers import ReadError, docx
from lawlint.source import Source

FORMAT = "doc"
# Drafts only: a folder with one of these must not look clean. Pictures and tables beside a
# draft are recognised when they are named, but not looked for.
SUFFIXES = (".doc", ".dot", ".wps", ".wpt", ".ofd", ".rtf", ".odt", ".mht", ".mhtml")
HINT = "不能直接读取，请用Word或WPS打开后另存为.docx"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\3\4"
_SAVE_AS = "请用Word或WPS打开后另存为.docx，再检查"
_SIGNATURES = (
    (b"\x89PNG", "图片"), (b"\xff\xd8\xff", "图片"), (b"GIF8", "图片"), (b"BM", "图片"),
    (b"II*\0", "图片"), (b"MM\0*", "图片"), (b"Rar!", "压缩包"), (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
)  # fmt: skip
_MARKUP = (b"<?mso-application", b"<w:wordDocument", b"<pkg:package")
_HEAD = 4096


def recognises(data: bytes, path: str) -> bool:
    """Whether the bytes are of a format that is refused.

    A package of unknown contents is refused by the reader that its name names, if there is one.
    """
    if _holds(data) is None and data.startswith(_ZIP):
        return not path.lower().endswith(docx.SUFFIXES)
    return _refusal(data) is not None


def read(data: bytes, path: str) -> Source:
    """Refuse the file; always raises ReadError."""
    raise _refusal(data) or ReadError("unsupported", f"不支持这种文件格式；{_SAVE_AS}")


def _refusal(data: bytes) -> ReadError | None:
    if data.startswith(_OLE):
        return _ole_refusal(data)
    if data.startswith(_ZIP):
        return _zip_refusal(data)
    if data.startswith(b"{\\rtf"):
        return ReadError("unsupported", f"这是RTF文件，不能直接读取；{_SAVE_AS}")
    head = data[:_HEAD]
    if head.startswith(b"MIME-Version:") and b"multipart/related" in head:
        return ReadError("unsupported", f"这是单个文件网页（MHT），不能直接读取；{_SAVE_AS}")
    if any(mark in head for mark in _MARKUP):
        return ReadError("unsupported", f"这是Word的XML文档，不能直接读取；{_SAVE_AS}")
    for signature, name in _SIGNATURES:
        # A text may begin with BM; a picture has a zero byte soon.
        if data.startswith(signature) and b"\0" in data[:64]:
            return ReadError("unsupported", f"这是{name}，里面的文字读不出来；请提供Word或文本文件")
    return None


def _ole_refusal(data: bytes) -> ReadError:
    """The older Office container; its directory names the streams in UTF-16."""
    streams = {
        "EncryptedPackage": (
            "encrypted",
            "文件设有密码，无法读取；请去掉密码后另存为.docx，再检查",
        ),
        "Workbook": ("unsupported", "这是Excel表格，不是报告；请提供Word或文本文件"),
        "PowerPoint Document": ("unsupported", "这是演示文稿，不是报告；请提供Word或文本文件"),
    }
    for stream, (kind, message) in streams.items():
        if stream.encode("utf-16-le") in data:
            return ReadError(kind, message)
    return ReadError("unsupported", f"这是旧版.doc或.wps文件，不能直接读取；{_SAVE_AS}")


def _zip_refusal(data: bytes) -> ReadError:
    message = _holds(data) or "这是压缩包，不是文档；请先解压，再检查里面的文件"
    return ReadError("unsupported", message)


def _holds(data: bytes) -> str | None:
    """What to say of a package by what it holds, None where nothing in it is known."""
    contents = (
        (b"xl/workbook", "这是Excel表格，不是报告；请提供Word或文本文件"),
        (b"ppt/presentation", "这是演示文稿，不是报告；请提供Word或文本文件"),
        (b"OFD.xml", "这是OFD版式文件，不能直接读取；请用OFD阅读器或WPS转换为.docx，再检查"),
        (b"opendocument.text", f"这是ODT文档，不能直接读取；{_SAVE_AS}"),
    )
    return next((message for name, message in contents if name in data), None)
