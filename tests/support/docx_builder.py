"""A small Word file written as raw XML, so that a test can say exactly what is in it."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def run(text: str, properties: str = "") -> str:
    """A ``w:r`` with one ``w:t``."""
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(
    *runs: str,
    style: str = "",
    num: str | int = "",
    level: int | None = None,
    outline: int | None = None,
    mark: str = "",
) -> str:
    """A ``w:p``; a run that is no markup is text. ``mark`` is the ``w:rPr`` of its mark."""
    properties = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if num != "" or level is not None:
        ilvl = "" if level is None else f'<w:ilvl w:val="{level}"/>'
        num_id = "" if num == "" else f'<w:numId w:val="{num}"/>'
        properties += f"<w:numPr>{ilvl}{num_id}</w:numPr>"
    if outline is not None:
        properties += f'<w:outlineLvl w:val="{outline}"/>'
    if mark:
        properties += f"<w:rPr>{mark}</w:rPr>"
    if properties:
        properties = f"<w:pPr>{properties}</w:pPr>"
    content = "".join(item if item.startswith("<") else run(item) for item in runs)
    return f"<w:p>{properties}{content}</w:p>"


def table(*rows: list[str]) -> str:
    """A ``w:tbl`` of cells; a cell that is no markup is one paragraph."""
    return f"<w:tbl>{''.join(row(*cells) for cells in rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A ``w:tr``."""
    properties = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    filled = [cell if cell.startswith("<") else paragraph(cell) for cell in cells]
    return f"<w:tr>{properties}{''.join(f'<w:tc>{cell}</w:tc>' for cell in filled)}</w:tr>"


def text_box(*paragraphs: str) -> str:
    """A run with a text box as Word writes it: twice, in the Choice and in the Fallback."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(instruction: str, result: str) -> str:
    """A complex field, its result in one run."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def level(
    index: int,
    text: str,
    kind: str = "decimal",
    start: int = 1,
    extra: str = "",
    suffix: str = "",
) -> str:
    """A ``w:lvl`` of a list."""
    suffix = f'<w:suff w:val="{suffix}"/>' if suffix else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f"{extra}{suffix}<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def abstract(identifier: int, *levels: str, extra: str = "") -> str:
    """A ``w:abstractNum``."""
    return f'<w:abstractNum w:abstractNumId="{identifier}">{extra}{"".join(levels)}</w:abstractNum>'


def num(identifier: int, abstract_id: int, overrides: str = "") -> str:
    """A ``w:num``."""
    return (
        f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'
    )


def note(kind: str, identifier: int, *paragraphs: str) -> str:
    """A ``w:footnote``, ``w:endnote`` or ``w:comment`` (with an author)."""
    author = ' w:author="审核人"' if kind == "comment" else ""
    return f'<w:{kind} w:id="{identifier}"{author}>{"".join(paragraphs)}</w:{kind}>'


class Docx:
    """A Word file in the making; ``parts`` maps file names to XML and may be changed at will."""

    def __init__(
        self,
        *body: str,
        numbering: str = "",
        styles: str = "",
        footnotes: str = "",
        endnotes: str = "",
        comments: str = "",
        header: str = "",
        footer: str = "",
        core: str = "",
    ) -> None:
        self.parts: dict[str, str | bytes] = {}
        links: list[tuple[str, str]] = []
        section = ""
        for kind, root, content in (
            ("numbering", "numbering", numbering),
            ("styles", "styles", styles),
            ("footnotes", "footnotes", footnotes),
            ("endnotes", "endnotes", endnotes),
            ("comments", "comments", comments),
            ("header", "hdr", header),
            ("footer", "ftr", footer),
        ):
            if content:
                links.append((kind, f"{kind}.xml"))
                self.parts[f"word/{kind}.xml"] = _element(root, content)
                if kind in ("header", "footer"):
                    section += f'<w:{kind}Reference w:type="default" r:id="r{len(links)}"/>'
        self.parts["word/document.xml"] = _element(
            "document", f"<w:body>{''.join(body)}<w:sectPr>{section}</w:sectPr></w:body>"
        )
        self.parts["word/_rels/document.xml.rels"] = _relationships(links)
        top = [("officeDocument", "word/document.xml")]
        if core:
            top.append(("core-properties", "docProps/core.xml"))
            self.parts["docProps/core.xml"] = (
                '<cp:coreProperties xmlns:cp="urn:x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
                f"{core}</cp:coreProperties>"
            )
        self.parts["_rels/.rels"] = _relationships(top)
        overrides = "".join(
            f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPES}{kind}+xml"/>'
            for kind, _ in links
        )
        self.parts["[Content_Types].xml"] = (
            f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPES}document.main+xml"/>'
            f"{overrides}</Types>"
        )

    def build(self, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
        """The bytes of the file."""
        return zipped(self.parts, compression)


def docx(*body: str, **parts: str) -> bytes:
    """The bytes of a Word file with this body; see :class:`Docx`."""
    return Docx(*body, **parts).build()


def zipped(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of named files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _element(root: str, content: str) -> str:
    return f"{_DECLARATION}<w:{root} {_NAMESPACES}>{content}</w:{root}>"


def _relationships(links: list[tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'
