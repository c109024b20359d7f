"""The main text of a page: where most of its prose is, less what is not prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lawlint import regex
from lawlint.namedtuples import NamedTuple
from lawlint.readers import ReadError
from lawlint.readers.html.header import Header
from lawlint.readers.html.tokens import Token, attributes, tokens

MAX_DEPTH = 500
MAX_LINES = 100_000
MAX_ELEMENTS = 200_000

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "button", "caption",
        "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "html", "head", "li",
        "main", "nav", "ol", "option", "p", "pre", "section", "select", "table", "tbody",
        "td", "tfoot", "th", "thead", "title", "tr", "ul", "ucapcontent", "ucaptitle"
    )
)  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3"))
# A tag of the key ends an open tag of the value, down to the tags that hold it.
_ENDS = {
    "li": (("li",), ("ul", "ol")),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "tr": (("tr", "td", "th"), ("table",)),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
}
_CELLS = frozenset(("td", "th"))
_OUTSIDE_CELLS = frozenset(("td", "th", "tr", "tbody", "table", "body", "html"))

_AROUND_TAGS = frozenset(("nav", "footer", "header", "aside", "form", "button", "select", "option"))
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:top|nav|navbar|menu|foot|footer|bottom|head|header|crumbs?|bread|breadcrumb|"
    r"position|location|weizhi|dqwz|path|share|bdshare\w*|jiathis\w*|fenxiang|relat\w*|recommend|"
    r"xg\w{0,4}|side|sidebar|aside|copyright|links?|yqlj|friend\w*|tools?|toolbar|print|qrcode|"
    r"ewm|comments?|pager|pagination|search|login|banner|logo|hot|rank)(?:$|[\s_\d-])",
    re.IGNORECASE,
)
_CONTENT = re.compile(
    r"(?:^|\s)(?:trs_editor|trs_ueditor|view\strs_ueditor|ucapcontent|zoom|zoomcon\w*|vsb_content"
    r"\w*|article[-_]?(?:content|con|body|text)|content[-_]?(?:text|body|article)|pages_content|"
    r"news_content|xxgk[-_]?(?:content|con|text)|main[-_]?(?:text|txt)|txt_?con|bt_content|"
    r"mainnewscontent|gkcontent)(?:$|\s)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SENTENCE = regex.compiled("[。；，！？,;]")
_OTHER_LINES = regex.compiled(
    r"[\[【（(\s]*(?:字体|字号)[：:\s]?.{0,20}"
    r"|[\[【（(\s]*大[\s|/]*中[\s|/]*小[\]】）)\s]*"
    r"|[\[【（(\s]*(?:(?:我要|在线)?(?:打印|关闭|收藏|分享)(?:本页|此页|窗口|本文|页面|文章|到|至)?"
    r"|返回(?:顶部|首页)|扫一扫.{0,30})[\s：:\]】）)|]*"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数)[：:].{0,20}"
    r"|(?:上|下)一(?:篇|条|页)[：:]?.{0,80}"
    r"|相关(?:链接|稿件|文章|阅读|解读|附件|信息|新闻)[：:]?"
    r"|(?:您)?(?:当前|现在|所在)(?:的)?(?:所在)?(?:的)?位置[：:]?.*"
    r"|首页\s*[>＞»/].*"
    r"|[（(]?(?:责任)?编辑[：:].{0,30}"
)
_LATIN_BLANK = regex.compiled(r"[ \t\r\n\f]+")
_HAN = r"[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]"
# A line end in the file is a blank on the page, but between two Han characters it is nothing.
_HAN_BREAK = regex.compiled(rf"(?<={_HAN})[ \t]*[\r\n]\s*(?={_HAN})")
_ENOUGH = 0.5
_NEARLY_ALL = 0.9
_MOSTLY_LINKS = 0.6
_LONG = 60
_TITLE_WITHIN = 6


@dataclass(slots=True)
class _Node:
    """An element that holds lines. ``prose`` is the weight of the prose in it."""

    name: str
    parent: _Node | None
    around: bool = False
    content: bool = False
    hidden: bool = False
    prose: float = 0
    children: list[_Node] = field(default_factory=list)

    def within(self) -> Iterator[_Node]:
        """The node and those around it."""
        node: _Node | None = self
        while node is not None:
            yield node
            node = node.parent


@dataclass(slots=True)
class _Line:
    text: str
    links: int
    node: _Node


class Page(NamedTuple):
    """The lines of the main text, title first, and what the page says of itself."""

    lines: list[str]
    metadata: dict[str, str]


def parse_page(html: str) -> Page:
    """Find the main text; raises ReadError ``too-large`` for a page that is built too deep."""
    parser = _Parser()
    for token in tokens(html):
        parser.take(token)
    parser.end_line()
    header = parser.header
    body = [line for line in parser.lines if not any(n.hidden for n in line.node.within())]
    root = _main_node(parser.root)
    lines = [line.text for line in body if _belongs(line, root, parser.root.prose)]
    lines = header.without_own_lines(lines)
    header.read_lines([line.text for line in body])
    headings = [line.text for line in body if line.node.name in _HEADINGS]
    title = header.title(headings, [line.text for line in body])
    metadata = dict(header.metadata)
    if title and lines:
        lines = _title_first(title, lines)
        metadata["title"] = title
    return Page(lines, metadata)


def _main_node(root: _Node) -> _Node:
    """The element known to hold the text on such sites, else the smallest with nearly all."""
    queue = [root]
    while queue:
        node = queue.pop(0)
        if node.content and node.prose >= root.prose * _ENOUGH:
            return node
        queue += [child for child in node.children if child.prose >= root.prose * _ENOUGH]
    node = root
    while node.children:
        largest = max(node.children, key=lambda child: child.prose)
        if largest.name == "p" or largest.prose < node.prose * _NEARLY_ALL or not largest.prose:
            break
        node = largest
    return node


def _belongs(line: _Line, root: _Node, prose: float) -> bool:
    """Whether a line is of the main text."""
    inside = False
    for node in line.node.within():
        if node is root:
            inside = True
            break
        # What holds most of the prose is not around it, whatever its name.
        if node.around and node.prose < prose * _ENOUGH:
            return False
    if not inside or _OTHER_LINES.fullmatch(line.text):
        return False
    return line.links < len(line.text) * _MOSTLY_LINKS or len(line.text) >= _LONG


def _title_first(title: str, lines: list[str]) -> list[str]:
    wanted = _plain(title)
    joined = ""
    for count, line in enumerate(lines[:_TITLE_WITHIN], 1):
        joined += _plain(line)
        if joined == wanted:
            # A title on several lines is as its author set it.
            return lines
        if _plain(line) == wanted:
            return [line, *lines[: count - 1], *lines[count:]]
    return [title, *lines]


def _plain(text: str) -> str:
    return "".join(text.split())


class _Parser:
    """Elements and lines out of tokens."""

    def __init__(self) -> None:
        self.root = _Node("", None)
        self.lines: list[_Line] = []
        self.header = Header()
        self._open = [self.root]
        self._pieces: list[str] = []
        self._links = 0
        self._in_link = False
        self._elements = 0

    def take(self, token: Token) -> None:
        """Take the next token."""
        name = token.name
        if not name:
            self._text(token.content)
        elif name == "br" or name == "hr":
            self.end_line()
        elif name == "a":
            self._in_link = not token.closing
        elif name == "meta":
            self.header.read_meta(attributes(token.content))
        elif name in _BLOCKS:
            self.end_line()
            self._in_link = False
            if token.closing:
                self._close(name)
            else:
                self._start(name, token.content)

    def end_line(self) -> None:
        """End the line that is open, at the edge of an element or at a line break."""
        if not self._pieces:
            return
        text = "".join(self._pieces)
        links, node = self._links, self._open[-1]
        self._pieces, self._links = [], 0
        text = _LATIN_BLANK.sub(" ", _HAN_BREAK.sub("", text)).strip()
        if not text:
            return
        if node.name == "title":
            self.header.read_title(text)
            return
        if len(self.lines) >= MAX_LINES:
            raise ReadError("too-large", f"网页超过{MAX_LINES}行，未读取；请核对文件来源")
        self.lines.append(_Line(text, links, node))
        plain = max(0, len(text) - links)
        weight = plain if _SENTENCE.search(text) else plain / 4
        for holder in node.within():
            if holder.hidden:
                return
        for holder in node.within():
            holder.prose += weight

    def _text(self, text: str) -> None:
        if self._open[-1].name == "pre":
            *lines, text = text.split("\n")
            for line in lines:
                self._add(line)
                self.end_line()
        self._add(text)

    def _add(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            if self._in_link:
                self._links += len(text.strip())

    def _start(self, name: str, raw: str) -> None:
        if self._open[-1].name == "p":
            self._open.pop()
        ended, holders = _ENDS.get(name, ((), ()))
        self._end_open(ended, holders)
        if len(self._open) >= MAX_DEPTH:
            raise ReadError(
                "too-large", f"网页嵌套过深（超过{MAX_DEPTH}层），未读取；请核对文件来源"
            )
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise ReadError("too-large", "网页过碎（元素过多），未读取；请核对文件来源")
        parent = self._open[-1]
        node = _Node(name, parent)
        if raw:
            values = attributes(raw)
            names = f"{values.get('id', '')} {values.get('class', '')}"
            node.content = _CONTENT.search(names) is not None
            node.around = not node.content and _AROUND.search(names) is not None
            node.hidden = "style" in values and _HIDDEN.search(values["style"]) is not None
        node.around = node.around or name in _AROUND_TAGS
        node.content = node.content or name == "ucapcontent"
        parent.children.append(node)
        self._open.append(node)

    def _end_open(self, names: tuple[str, ...], holders: tuple[str, ...]) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            open_name = self._open[depth].name
            if open_name in holders:
                return
            if open_name in names:
                del self._open[depth:]

    def _close(self, name: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            open_name = self._open[depth].name
            if open_name == name:
                del self._open[depth:]
                return
            # A stray end tag in a cell does not end the table around it.
            if open_name in _CELLS and name not in _OUTSIDE_CELLS:
                return
