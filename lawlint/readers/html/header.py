"""What a page says of itself: title, date of publication and source."""

from __future__ import annotations

from lawlint import regex

_META = {
    "articletitle": "title",
    "og:title": "title",
    "pubdate": "published",
    "publishdate": "published",
    "og:release_date": "published",
    "article:published_time": "published",
    "og:published_time": "published",
    "contentsource": "source",
    "source": "source",
}
_DATE = regex.compiled(r"(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
_PUBLISHED = regex.compiled(
    r"(?<!成文)(?<!生效)(?<!有效)(?:日期|时间)\s*[：:]+\s*(\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2})"
)
_SOURCE = regex.compiled(
    r"(?:(?:信息|文章|稿件|内容)?来\s?源|发布(?:机构|单位|机关)|公开(?:机构|单位))\s*[：:]+\s*"
    r"([^\s|｜【\[（(]{2,40})"
)
_OWN_LINE = regex.compiled(
    r"(?:(?:发布|公开|发表|更新)?(?:日期|时间)|(?:信息|文章|稿件|内容)?来\s?源|作\s?者"
    r"|(?:发布|公开)(?:机构|单位|机关))\s*[：:]"
)
_LABEL = regex.compiled(r".{0,6}(?:日期|时间|来源|机构|单位|机关)\s*[：:]?")
_LONGEST_OWN_LINE = 160
# The page header stands above the text: nobody gives the date in its middle.
_OWN_LINES_WITHIN = 8
_SITE = regex.compiled(r"\s*[_|｜]\s*|\s+[-–—]+\s+|-(?=[^-]{2,20}(?:网|政府|局|门户网站)\Z)")


class Header:
    """Collects what meta tags, the title and the page header say; the first answer counts."""

    def __init__(self) -> None:
        self.metadata: dict[str, str] = {}
        self._page_title = ""

    def read_meta(self, values: dict[str, str]) -> None:
        """Take the attributes of a meta tag."""
        key = _META.get((values.get("name") or values.get("property") or "").lower())
        value = " ".join(values.get("content", "").split())
        if key == "published":
            value = _iso(value)
        if key and value:
            self.metadata.setdefault(key, value)

    def read_title(self, text: str) -> None:
        """Take the title of the page."""
        self._page_title = self._page_title or text

    def read_lines(self, lines: list[str]) -> None:
        """Look for date and source in the lines of the page."""
        for line, following in zip(lines, [*lines[1:], ""], strict=False):
            # In a table the label stands in one cell, the value in the next.
            self._read_line(f"{line}：{following}" if _LABEL.fullmatch(line) else line)

    def _read_line(self, text: str) -> None:
        if len(text) > _LONGEST_OWN_LINE:
            return
        date = _PUBLISHED.search(text)
        if "published" not in self.metadata and date and (iso := _iso(date[1])):
            self.metadata["published"] = iso
        if "source" not in self.metadata and (source := _SOURCE.search(text)):
            self.metadata["source"] = source[1]

    def without_own_lines(self, lines: list[str]) -> list[str]:
        """The lines without the page header among the first of them."""
        return [
            line
            for number, line in enumerate(lines)
            if number >= _OWN_LINES_WITHIN
            or len(line) > _LONGEST_OWN_LINE
            or not _OWN_LINE.match(line)
        ]

    def title(self, headings: list[str], lines: list[str]) -> str:
        """The title: by meta tag, else a heading, else the page title without the site."""
        if title := self.metadata.get("title"):
            return title
        pieces = [piece for piece in _SITE.split(self._page_title) if piece]
        for piece in pieces:
            if piece in lines:
                return piece
        if headings:
            return headings[0]
        return pieces[0] if pieces else ""


def _iso(text: str) -> str:
    """A date as ``2024-02-29``; empty when there is none that could be."""
    date = _DATE.search(text)
    if date is None:
        return ""
    year, month, day = (int(part) for part in date.groups())
    if not (1949 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}"
