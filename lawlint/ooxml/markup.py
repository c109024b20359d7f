"""Markup that is added to a part: its names, its characters, and where it is put."""

from __future__ import annotations

import re

from lawlint import regex
from lawlint.namedtuples import NamedTuple
from lawlint.ooxml.events import STRICT_WORD, WORD, tag_end

_DECLARATION = re.compile(rb"\s*<\?xml[^>]*?encoding=[\"']([\w.-]+)[\"']")
_NAMESPACE = re.compile(rb"\sxmlns(?::([\w.-]+))?\s*=\s*[\"']([^\"']*)[\"']")
_TAG = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    rb"|<(?P<close>/?)(?P<name>[^\s/>]+)(?:[^>\"'/]++|\"[^\"]*\"|'[^']*'|/(?!>))*+(?P<empty>/?)>",
    re.DOTALL,
)
# What XML 1.0 cannot hold at all.
_FORBIDDEN = regex.compiled("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
PRESERVE = ' xml:space="preserve"'


class Splice(NamedTuple):
    """Bytes of a part, ``start`` to ``end``, to be replaced."""

    start: int
    end: int
    new: bytes


class Child(NamedTuple):
    """An element directly inside another: its tag name as written, and its byte range."""

    name: bytes
    start: int
    end: int


def spliced(xml: bytes, splices: list[Splice]) -> bytes:
    """The part with all splices made, in the order of their places; they may not overlap."""
    pieces: list[bytes] = []
    at = 0
    for splice in sorted(splices, key=lambda splice: splice[:2]):
        pieces += (xml[at : splice.start], splice.new)
        at = splice.end
    pieces.append(xml[at:])
    return b"".join(pieces)


def children(xml: bytes, start: int, end: int) -> list[Child]:
    """The elements directly inside the element that fills the byte range."""
    found: list[Child] = []
    depth = 0
    opened = 0
    for tag in _TAG.finditer(xml, tag_end(xml, start), end):
        if tag["name"] is None:
            continue
        if tag["close"]:
            depth -= 1
            if depth == 0:
                found[-1] = found[-1]._replace(end=tag.end())
            elif depth < 0:
                break
            continue
        if depth == 0:
            opened = tag.start()
            found.append(Child(tag["name"], opened, tag.end()))
        if not tag["empty"]:
            depth += 1
    return found


class Names:
    """How a part writes the names of Word's namespace."""

    def __init__(self, xml: bytes) -> None:
        root = _root(xml)
        head = xml[root : tag_end(xml, root)]
        self.strict = STRICT_WORD.encode() in head
        self._uri = STRICT_WORD if self.strict else WORD
        spaces = {
            uri.decode("utf-8", "replace"): prefix.decode()
            for prefix, uri in _NAMESPACE.findall(head)
            if prefix
        }
        prefix = spaces.get(self._uri)
        self._declared = prefix is not None
        self.prefix = prefix or "w"
        declared = _DECLARATION.match(xml)
        self._encoding = declared[1].decode() if declared else "utf-8"

    def element(self, name: str, attributes: str = "", content: str = "") -> str:
        """An element of Word's namespace; ``attributes`` has its leading blank."""
        opening, closing = self._tags(name, attributes)
        return f"{opening}{content}{closing}" if content else f"{opening[:-1]}/>"

    def around(self, content: bytes, name: str, attributes: str = "") -> bytes:
        """An element around what is in the part already."""
        opening, closing = self._tags(name, attributes)
        return self.encode(opening) + content + self.encode(closing)

    def _tags(self, name: str, attributes: str) -> tuple[str, str]:
        tag = f"{self.prefix}:{name}"
        space = "" if self._declared else f' xmlns:{self.prefix}="{self._uri}"'
        return f"<{tag}{space}{attributes}>", f"</{tag}>"

    def attribute(self, name: str, value: str | int) -> str:
        """An attribute of Word's namespace with a leading blank."""
        return f' {self.prefix}:{name}="{character_data(str(value))}"'

    def text(self, text: str, name: str = "t") -> str:
        """A ``w:t`` that keeps its blanks."""
        return self.element(name, PRESERVE, character_data(text))

    def decode(self, markup: bytes) -> str:
        """Markup of the part as text."""
        return markup.decode(self._encoding)

    def encode(self, markup: str) -> bytes:
        """Markup as bytes of the part, whatever it says its encoding is."""
        return markup.encode(self._encoding, "xmlcharrefreplace")


def character_data(text: str) -> str:
    """Text as it stands in XML, also in an attribute, without what XML cannot hold."""
    return _FORBIDDEN.sub("", text).translate(_ESCAPES)


def appended(xml: bytes, content: bytes) -> bytes:
    """The part with content put at the end of its root element."""
    start = _root(xml)
    head = xml[start : tag_end(xml, start)]
    if head.endswith(b"/>"):
        return xml[:start] + head[:-2] + b">" + content + b"</" + _root_name(xml) + b">"
    end = xml.rfind(b"</")
    return xml[:end] + content + xml[end:]


def _root_name(xml: bytes) -> bytes:
    start = _root(xml)
    return xml[start + 1 : tag_end(xml, start)].rstrip(b"/>").split()[0]


def _root(xml: bytes) -> int:
    for tag in _TAG.finditer(xml):
        if tag["name"] is not None:
            return tag.start()
    return 0
