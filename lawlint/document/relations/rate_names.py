"""The names of rates, and the row of the table ``rates`` that a name belongs to."""

from __future__ import annotations

import re

from lawlint import regex
from lawlint.document.quantity import Quantity
from lawlint.document.relations.passage import Passage
from lawlint.knowledge import Row, Table

# The name of a rate ends right before it, or before a word that links the two.
RATE_NAME = regex.compiled(
    r"(?P<name>[^，。；]{1,20}(?:[率面度]|比例))[ ]?(?:均|已|也|都|仅|则|分别)?"
    r"(?:达到|高达|达|为|是|：|计|(?:保持|稳定|维持)在|(?:提升|提高|上升|升|增|降)[至到])?了?[ ]?$"
)
# 败诉率由上一年度的12.6%压降至8.6%: the name stands before the earlier figure.
_NAME_BEFORE = regex.compiled("(?P<name>[^，。；]{1,20}率)[^，。；率]{0,20}%[^，。；]{0,6}$")
_TURNED_INTO = regex.compiled("[到至为]$")
# Policies of the table that are more than leave to accuse.
_SHARE, OTHER, _ROW = "share", "other", "row"
NEVER, CONFIRM, STEM = "never", "confirm", "stem"


_OF_CHANGE = regex.compiled(
    "[增减升降提缩压](?:长|加|少|幅|高|低|升|短|减|缩)?(?:率|比例)$|下降|精简"
)


class Families:
    """The rows of the table ``rates``, found by the name of a rate."""

    def __init__(self, table: Table) -> None:
        self._listed = [row for row in table.rows if row["id"] not in (_SHARE, OTHER)]
        self._others = [row for row in table.rows if row["id"] == OTHER]
        self._names = _names_of(self._listed)
        self._stems = _names_of(self._others)

    def named(self, ending: str) -> tuple[Row, str] | None:
        """The row of the rate whose name ends a text, and that name; None where none does."""
        found = self._names.search(ending)
        if found is None:
            # A rate outside the table is named by what was counted: 建档率.
            found = self._stems.search(ending)
            return None if found is None else (self._others[_place(found)], found.group())
        # 不合格率 counts the others.
        start = found.start() - ending[: found.start()].endswith(("不", "未"))
        return self._listed[_place(found)], ending[start:]


def _place(found: re.Match[str]) -> int:
    return int((found.lastgroup or "").removeprefix(_ROW))


def family_of(passage: Passage, rate: Quantity, families: Families) -> tuple[Row, str] | None:
    """The row and the name of a rate, as its clause tells; None where it names none."""
    label = passage.label(rate)
    told_name = RATE_NAME.search(label)
    if told_name is None and _TURNED_INTO.search(label):
        told_name = _NAME_BEFORE.search(passage.text[rate.clause : rate.number.start])
    if told_name is None:
        return None
    ending = told_name["name"]
    if ending.endswith("比例") and "占" in label:
        return None
    found = families.named(ending)
    if found is not None and found[0]["id"] == OTHER and _OF_CHANGE.search(ending):
        # 申请材料减少比例 compares with another time.
        return None
    return found


def _names_of(rows: list[Row]) -> re.Pattern[str]:
    """The names at the end of a text: the search finds the longest, the earlier of equals."""
    listed = "|".join(f"(?P<{_ROW}{place}>{row['name'].text})" for place, row in enumerate(rows))
    return regex.compiled(rf"(?:{listed})\Z")


def core_of(name: str) -> str:
    """What a rate is named by: the two characters before 率."""
    return name.removesuffix("率").removesuffix("比例")[-2:]
