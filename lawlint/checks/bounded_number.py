"""A rate with a natural bound lies within it.

The table is a closed list of rate names: 办结率 cannot pass 100 %, 完成率 and 增长 can. A number
counts only where the name stands right before it, with nothing that tells of a change between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from lawlint import regex
from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.knowledge import Table
from lawlint.patterns import Patterns
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


class _Rates:
    """The rows of a table whose rates are bounded."""

    def __init__(self, table: Table) -> None:
        self.rows = [row for row in table.rows if row["bounded"]]
        self.names = Patterns(row["name"] for row in self.rows)


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a number; values: ``name`` as written, ``number``, ``low``, ``high``."""
    text = document.text
    if "%" not in text:
        return
    rates = document.knowledge.index(params.table, _Rates)
    seen: set[int] = set()
    for index, name in rates.names.finditer(text):
        value = _value_after(text, name)
        if value is None or value.start(1) in seen:
            continue
        seen.add(value.start(1))
        number = float(value[1])
        if params.low <= number <= params.high:
            continue
        yield Hit(
            Span(name.start(), value.end()),
            "above" if number > params.high else "below",
            {
                "name": name.group(),
                "number": f"{value[1]}%",
                "low": f"{params.low:g}%",
                "high": f"{params.high:g}%",
            },
            verified=bool(rates.rows[index]["verified"]),
        )


def _value_after(text: str, name: re.Match[str]) -> re.Match[str] | None:
    """The number that is the value of a rate, None where it tells of something else."""
    value = _LINK.match(text, name.end())
    if value is None or text.endswith("非", 0, name.start()) or _ends_in_name(text, name.end()):
        return None
    between = text[name.end() : value.start(1)]
    if "%" in between or "，" in between or _NOT_ITS_VALUE.search(between):
        return None
    return value


def _ends_in_name(text: str, end: int) -> bool:
    """Whether the name goes on, so that it is another one (满意率测评, 合格率增幅)."""
    return text[end : end + 2] in ("增幅", "增长", "增速", "提升", "测评", "指标", "目标")
