"""XML as events, with the byte offset of each: expat, without document types and entities.

Names are short (``w:p``) whatever prefix or flavour of the standard (transitional, strict) the
file uses. A handler that returns :data:`SKIP` for a start tag never hears of what is inside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.parsers import expat

from lawlint.ooxml.package import PackageError, malformed, too_large

MAX_DEPTH = 200
MAX_TAGS = 3_000_000
MAX_TAG_BYTES = 4 * 1024 * 1024

SKIP = True

Attributes = dict[str, str]
Start = Callable[[Attributes], bool | None]
End = Callable[[], None]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_PREFIXES = {
    _WORD: "w",
    _STRICT_WORD: "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_RELATIONSHIP_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
_TAG_END = re.compile(rb"(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")


def attribute(attributes: Attributes, name: str) -> str | None:
    """A ``w:`` attribute, given without its prefix."""
    value = attributes.get(f"{_WORD} {name}")
    return attributes.get(f"{_STRICT_WORD} {name}") if value is None else value


def number(attributes: Attributes, name: str = "val") -> int | None:
    """A ``w:`` attribute as a whole number; None when it is missing or none."""
    value = attribute(attributes, name)
    try:
        # Ten digits hold every number Word writes.
        return None if value is None else int(value[:10])
    except ValueError:
        return None


def switch(attributes: Attributes) -> bool:
    """Whether an on-off element such as ``<w:vanish/>`` is on."""
    return attribute(attributes, "val") not in ("0", "false", "off")


def relationship_id(attributes: Attributes) -> str:
    """The ``r:id`` of an element."""
    return next((attributes[name] for name in _RELATIONSHIP_IDS if name in attributes), "")


def tag_end(xml: bytes, start: int) -> int:
    """The byte offset after the tag that starts at ``start``."""
    match = _TAG_END.match(xml, start)
    return match.end() if match else len(xml)


class Events:
    """Handlers of one XML part: ``starts`` and ``ends`` by short name, and :meth:`text`."""

    def __init__(self) -> None:
        self.starts: dict[str, Start] = {}
        self.ends: dict[str, End] = {}
        self._parser: expat.XMLParserType | None = None

    def text(self, text: str) -> None:
        """Character data; in one piece between two tags."""

    @property
    def offset(self) -> int:
        """The byte offset of the tag that is being handled."""
        return self._parser.CurrentByteIndex if self._parser else 0

    def parse(self, xml: bytes) -> None:
        """Send the events of a part; raises PackageError for XML that is damaged or hostile."""
        self._parser = _parser(xml)
        starts, ends = self.starts, self.ends
        names: dict[str, str] = {}
        skipped_from = depth = 0

        def start(name: str, attributes: Attributes) -> None:
            nonlocal depth, skipped_from
            depth += 1
            if depth > MAX_DEPTH:
                raise too_large(f"嵌套过深（超过{MAX_DEPTH}层）")
            if skipped_from:
                return
            short = names.get(name)
            if short is None:
                short = names[name] = _short(name)
            handler = starts.get(short)
            if handler is not None and handler(attributes) is SKIP:
                skipped_from = depth

        def end(name: str) -> None:
            nonlocal depth, skipped_from
            depth -= 1
            if skipped_from:
                if depth < skipped_from:
                    skipped_from = 0
                return
            handler = ends.get(names[name])
            if handler is not None:
                handler()

        def text(data: str) -> None:
            if not skipped_from:
                self.text(data)

        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end
        self._parser.CharacterDataHandler = text
        _run(self._parser, xml)
        self._parser = None


def parse_elements(xml: bytes, start: Callable[[str, Attributes], None]) -> None:
    """Call ``start`` with the full name (namespace, blank, name) of each element."""
    parser = _parser(xml)
    parser.StartElementHandler = start
    _run(parser, xml)


def _parser(xml: bytes) -> expat.XMLParserType:
    if xml.count(b"<") > MAX_TAGS:
        raise too_large(f"内容过碎（标记超过{MAX_TAGS}个）")
    if len(xml) > MAX_TAG_BYTES and re.search(rb"<[^<>]{%d}" % MAX_TAG_BYTES, xml):
        raise too_large("里有异常大的标记")
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 64 * 1024
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def _refuse_document_type(*_: object) -> None:
    raise PackageError(
        "document-type",
        "Word文件含有文档类型声明（DTD），可能是恶意文件，未读取；请核对文件来源",
    )


def _run(parser: expat.XMLParserType, xml: bytes) -> None:
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise malformed(f"XML第{error.lineno}行有错") from None
    except (ValueError, LookupError):
        raise malformed("XML的编码不受支持") from None


def _short(name: str) -> str:
    uri, _, local = name.rpartition(" ")
    prefix = _PREFIXES.get(uri)
    return f"{prefix}:{local}" if prefix else name
