"""Tags and text of a web page, in one pass whose cost is linear whatever the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lawlint import regex
from lawlint.namedtuples import NamedTuple

_TAG = regex.compiled(r"<(/?)([a-zA-Z][^\s/>]{0,60})")
_TAG_REST = regex.compiled(r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>")
_ATTRIBUTE = regex.compiled(
    r"(?<![\w:.-])([a-zA-Z_:][\w:.-]{0,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
_LONGEST_TAG = 20_000
# Quotes that do not match cost a long look ahead; a page of them is not worth it.
_MOST_BROKEN_TAGS = 100
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "noscript", "template", "iframe", "svg", "xml")
}


class Token(NamedTuple):
    """A start tag, an end tag or text. ``name`` is lower case and empty for text; ``content``
    is the unescaped text or the raw attributes.
    """

    name: str
    content: str
    closing: bool = False


def attributes(raw: str) -> dict[str, str]:
    """The attributes of a start tag, names in lower case."""
    return {
        name.lower(): unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(raw)
    }


def tokens(html: str) -> Iterator[Token]:
    """The tokens of a page; comments, declarations, scripts and styles are left out."""
    at, broken = 0, 0
    while True:
        tag = html.find("<", at)
        if tag == -1:
            break
        if tag > at:
            yield Token("", unescape(html[at:tag]))
        match = _TAG.match(html, tag)
        if match is None:
            at = _after_declaration(html, tag)
            if at == tag:
                yield Token("", "<")
                at += 1
            continue
        rest = None
        if broken < _MOST_BROKEN_TAGS:
            rest = _TAG_REST.match(html, match.end(), match.end() + _LONGEST_TAG)
            broken += rest is None
        end = rest.end() if rest else html.find(">", match.end()) + 1
        if not end:
            return
        name = match[2].lower()
        yield Token(name, html[match.end() : end - 1], bool(match[1]))
        at = end
        if name in _RAW and not match[1] and not html.endswith("/>", 0, end):
            close = _RAW[name].search(html, end)
            at = close.start() if close else len(html)
    if at < len(html):
        yield Token("", unescape(html[at:]))


def _after_declaration(html: str, at: int) -> int:
    """The offset after a comment or declaration; ``at`` itself when there is none."""
    if html.startswith("<!--", at):
        end = html.find("-->", at + 4)
        return len(html) if end == -1 else end + 3
    if html.startswith(("<!", "<?", "</"), at):
        end = html.find(">", at)
        return len(html) if end == -1 else end + 1
    return at
