"""A rate with a natural bound lies within it.

The table is a closed list of rate names: 办结率 cannot pass 100 %, 完成率 and 增长 can. A number
counts only where the name stands right before it, with nothing that tells of a change between.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated

from lawlint import regex
from lawlint.datafile import Record
from lawlint.document.document import Document
from lawlint.finding import Hit
from lawlint.source import Span

SUMMARY = "比率在应有的范围之内"
_VALUES = ("name", "number", "low", "high")
CASES = {"above": _VALUES, "below": _VALUES}
# Between the name and its number: 均、达、达到、为、均达到了、约, not 同比增长 or 提高.
_LINK = regex.compiled(r"[^。；\n]{0,12}?(-?\d{1,9}(?:\.\d{1,6})?)%")
_NOT_ITS_VALUE = regex.compiled(
    "增长|上升|提高|提升|下降|降低|增加|减少|同比|环比|较|比|增幅|降幅|超额|高于|低于|分别|目标|年度计划|任务"
)


class Params(Record):
    """Which table and which bounds."""

    table: Annotated[str, "知识表：name 为比率名称的写法，bounded 为是否有界"] = "rates"
    low: Annotated[float, "下限"] = 0.0
    high: Annotated[float, "上限"] = 100.0


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a number; values: ``name`` as written, ``number``, ``low``, ``high``."""
    text = document.text
    if "%" not in text:
        return
    seen: set[int] = set()
    for row in document.knowledge.table(params.table).rows:
        if not row["bounded"]:
            continue
        for match in row["name"].finditer(text):
            value = _LINK.match(text, match.end())
            if value is None or value.start(1) in seen:
                continue
            between = text[match.end() : value.start(1)]
            before = text[max(0, match.start() - 6) : match.start()]
            if _NOT_ITS_VALUE.search(between) or "%" in between or before.endswith("非"):
                continue
            if "，" in between or _ends_in_name(text, match.end()):
                continue
            seen.add(value.start(1))
            number = Fraction(value[1])
            case = "above" if number > Fraction(params.high) else "below"
            if number > Fraction(params.high) or number < Fraction(params.low):
                yield Hit(
                    Span(match.start(), value.end()),
                    case,
                    {
                        "name": match.group(),
                        "number": f"{value[1]}%",
                        "low": f"{params.low:g}%",
                        "high": f"{params.high:g}%",
                    },
                    verified=bool(row["verified"]),
                )


def _ends_in_name(text: str, end: int) -> bool:
    """Whether the name goes on, so that it is another one (满意率测评, 合格率增幅)."""
    return text[end : end + 2] in ("增幅", "增长", "增速", "提升", "测评", "指标", "目标")
