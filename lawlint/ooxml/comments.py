"""Comments written into a Word file, and those of an author taken out of it.

Everything else in the package stays as it is: the text, the comments and tracked changes of
others, and every part that does not have to change, byte for byte.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from itertools import count

from lawlint.namedtuples import NamedTuple
from lawlint.ooxml.anchors import Anchors, Marker
from lawlint.ooxml.archive import rewritten
from lawlint.ooxml.body import Body, walk
from lawlint.ooxml.events import (
    STRICT_WORD,
    WORD,
    Attributes,
    Events,
    attribute,
    element_end,
    is_empty,
    tag_end,
)
from lawlint.ooxml.markup import (
    Names,
    Splice,
    appended,
    character_data,
    children,
    spliced,
)
from lawlint.ooxml.package import Package
from lawlint.source import Span

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARAGRAPH_ID = "http://schemas.microsoft.com/office/word/2010/wordml paraId"
# What newer versions of Word keep of comments in parts of their own, one element a comment.
_COMPANIONS = ("commentsExtended", "commentsIds")
_COMPANION = re.compile(rb"<(?:\w+:)?(?:commentEx|commentId)\b[^<>]*/>")
_COMPANION_ID = re.compile(rb":paraId=[\"'](\w+)[\"']")
_COMPANION_PARENT = re.compile(rb"\s[\w.-]+:paraIdParent=[\"'](\w+)[\"']")


class Comment(NamedTuple):
    """A comment on a span of the text, one paragraph a line."""

    span: Span
    lines: Sequence[str]


def with_comments(data: bytes, author: str, comments: Sequence[Comment]) -> bytes:
    """The bytes of a Word file with these comments of ``author`` and no others of that author.

    Spans are those of :func:`lawlint.ooxml.body.walk`. Raises PackageError.
    """
    kept = without_comments(data, author)
    return add_comments(kept, walk(kept), author, comments)


def add_comments(data: bytes, body: Body, author: str, comments: Sequence[Comment]) -> bytes:
    """The bytes of a Word file, of which ``body`` was read, with comments added.

    Raises PackageError.
    """
    package = Package(data)
    xml = package.xml(body.part)
    names = Names(xml)
    store = _Store(package, body.part, names.strict)
    markers = [
        _marker(names, number, comment.span)
        for number, comment in enumerate(comments, store.next_id)
    ]
    changed = {
        body.part: spliced(xml, Anchors(body, xml).splices(markers, names)),
        **store.with_added(author, comments),
    }
    return rewritten(package, changed)


def without_comments(data: bytes, author: str) -> bytes:
    """The bytes of a Word file without the comments of ``author``; raises PackageError."""
    package = Package(data)
    main = package.main_part()
    parts = {link.kind: link.target for link in package.relationships(main)}
    name = parts.get("comments", "")
    if name not in package:
        return data
    xml = package.xml(name)
    own = [entry for entry in _Entries(xml).found if entry.author == author]
    if not own:
        return data
    text = package.xml(main)
    anchors = _AnchorsOf({entry.id for entry in own}, text)
    changed = {
        name: spliced(xml, [Splice(entry.start, entry.end, b"") for entry in own]),
        main: spliced(text, anchors.splices()),
    }
    paragraphs = {paragraph.encode() for entry in own for paragraph in entry.paragraphs}
    for kind in _COMPANIONS:
        if parts.get(kind, "") in package:
            changed[parts[kind]] = _without_entries(package.xml(parts[kind]), paragraphs)
    return rewritten(package, changed)


def _marker(names: Names, number: int, span: Span) -> Marker:
    identifier = names.attribute("id", number)
    reference = names.element("r", content=names.element("commentReference", identifier))
    return Marker(
        span,
        names.element("commentRangeStart", identifier),
        names.element("commentRangeEnd", identifier) + reference,
    )


class _Store:
    """The part that holds the comments of a main part, or the way to make one."""

    def __init__(self, package: Package, main: str, strict: bool) -> None:
        self._package = package
        self._main = main
        self._strict = strict
        targets = [link.target for link in package.relationships(main) if link.kind == "comments"]
        self._is_new = not targets
        if self._is_new:
            self._name = _free_name(package, posixpath.dirname(main))
            uri = STRICT_WORD if strict else WORD
            self._xml = f'{_DECLARATION}<w:comments xmlns:w="{uri}"/>'.encode()
        else:
            self._name = targets[0]
            self._xml = package.xml(self._name)
        ids = [int(entry.id) for entry in _Entries(self._xml).found if entry.id.isdecimal()]
        self.next_id = max(ids, default=-1) + 1

    def with_added(self, author: str, comments: Sequence[Comment]) -> Mapping[str, bytes]:
        """The parts to write for comments added, numbered from ``next_id``."""
        names = Names(self._xml)
        markup = "".join(
            _comment(names, author, number, comment.lines)
            for number, comment in enumerate(comments, self.next_id)
        )
        changed = {self._name: appended(self._xml, names.encode(markup))}
        if self._is_new:
            changed[_CONTENT_TYPES] = self._content_types()
            name, relationships = self._relationships()
            changed[name] = relationships
        return changed

    def _content_types(self) -> bytes:
        xml = self._package.xml(_CONTENT_TYPES)
        entry = (
            f'<Override xmlns="{_TYPES}" PartName="/{character_data(self._name)}" '
            f'ContentType="{_CONTENT_TYPE}"/>'
        )
        return appended(xml, entry.encode())

    def _relationships(self) -> tuple[str, bytes]:
        folder, base = posixpath.split(self._main)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name in self._package:
            xml = self._package.xml(name)
        else:
            xml = f'{_DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()
        identifier = "lawlintComments"
        while identifier.encode() in xml:
            identifier += "1"
        kind = f"{_STRICT_OFFICE if self._strict else _OFFICE}/comments"
        entry = (
            f'<Relationship xmlns="{_RELATIONSHIPS}" Id="{identifier}" Type="{kind}" '
            f'Target="{posixpath.basename(self._name)}"/>'
        )
        return name, appended(xml, entry.encode())


class _Entry(NamedTuple):
    """A ``w:comment``: its byte range, and the identifiers of its paragraphs where it has any."""

    id: str
    author: str
    start: int
    end: int
    paragraphs: list[str]


class _Entries(Events):
    """The comments of a comments part."""

    def __init__(self, xml: bytes) -> None:
        super().__init__()
        self.found: list[_Entry] = []
        self._xml = xml
        self.starts = {"w:comment": self._start_comment, "w:p": self._start_paragraph}
        self.ends = {"w:comment": self._end_comment}
        self.parse(xml)

    def _start_comment(self, attributes: Attributes) -> None:
        identifier = attribute(attributes, "id") or ""
        author = attribute(attributes, "author") or ""
        self.found.append(_Entry(identifier, author, self.offset, 0, []))

    def _start_paragraph(self, attributes: Attributes) -> None:
        if self.found and _PARAGRAPH_ID in attributes:
            self.found[-1].paragraphs.append(attributes[_PARAGRAPH_ID])

    def _end_comment(self) -> None:
        entry = self.found[-1]
        end = element_end(self._xml, entry.start, self.offset)
        self.found[-1] = entry._replace(end=end)


class _AnchorsOf(Events):
    """What stands in the main part for some comments: ranges and references."""

    def __init__(self, ids: set[str], xml: bytes) -> None:
        super().__init__()
        self._ids = ids
        self._xml = xml
        self._runs: list[int] = []
        self._ranges: list[Splice] = []
        self._references: list[Splice] = []
        # The runs that hold a reference, with their references.
        self._holders: dict[tuple[int, int], list[Splice]] = {}
        self.starts = {
            "w:r": lambda _: self._runs.append(self.offset),
            "w:commentRangeStart": lambda a: self._note(a, self._ranges),
            "w:commentRangeEnd": lambda a: self._note(a, self._ranges),
            "w:commentReference": lambda a: self._note(a, self._references),
        }
        self.ends = {"w:r": self._end_run}
        self.parse(xml)

    def splices(self) -> list[Splice]:
        """Ranges and references taken out; a run with nothing else in it goes as a whole."""
        found = [*self._ranges, *self._references]
        for (start, end), references in self._holders.items():
            held = [
                child
                for child in children(self._xml, start, end)
                if not child.name.endswith(b"rPr")
            ]
            if len(held) == len(references):
                found.append(Splice(start, end, b""))
            else:
                found += references
        return found

    def _note(self, attributes: Attributes, found: list[Splice]) -> None:
        if attribute(attributes, "id") in self._ids:
            start = self.offset
            end = tag_end(self._xml, start)
            # Nothing stands in these, so that an end tag follows at once.
            end = end if is_empty(self._xml, start) else tag_end(self._xml, end)
            found.append(Splice(start, end, b""))

    def _end_run(self) -> None:
        start = self._runs.pop()
        inside = [splice for splice in self._references if splice.start > start]
        if inside:
            end = tag_end(self._xml, self.offset)
            self._holders[start, end] = inside
            self._references = self._references[: -len(inside)]


def _comment(names: Names, author: str, number: int, lines: Sequence[str]) -> str:
    paragraphs = "".join(
        names.element("p", content=names.element("r", content=names.text(line))) for line in lines
    )
    attributes = names.attribute("id", number) + names.attribute("author", author)
    return names.element("comment", attributes, paragraphs)


def _without_entries(xml: bytes, paragraphs: set[bytes]) -> bytes:
    """A companion part without the entries of some paragraphs; a reply to one stands alone."""

    def kept(entry: re.Match[bytes]) -> bytes:
        identifier = _COMPANION_ID.search(entry[0])
        if identifier is not None and identifier[1] in paragraphs:
            return b""
        parent = _COMPANION_PARENT.search(entry[0])
        if parent is not None and parent[1] in paragraphs:
            return entry[0][: parent.start()] + entry[0][parent.end() :]
        return entry[0]

    return _COMPANION.sub(kept, xml)


def _free_name(package: Package, folder: str) -> str:
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in count())
    return next(name for name in names if name not in package)
