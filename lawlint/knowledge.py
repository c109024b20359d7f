"""The tables of ``rules/knowledge``: facts that rules and the Document rest on.

A table file says its own columns, so that a new table needs no code. Texts are kept with their
widths folded, as a Document has them. Every row has ``source``
and ``verified``; what rests on an unverified row is shown at info. A user's folder may hold
files of the same names, whose rows are added, and tables of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from lawlint import datafile
from lawlint.fields import Record, form_of, made
from lawlint.folding import fold
from lawlint.namedtuples import NamedTuple
from lawlint.patterns import Pattern

T = TypeVar("T")
Row = Mapping[str, Any]
# The values that a column may have, each with the rule that knows it.
Choices = Mapping[str, Mapping[str, str]]
_NO_CHOICES: Choices = {}
ColumnType = Literal[
    "text", "date", "dates", "year", "number", "flag", "texts", "years", "pattern", "patterns"
]


class Column(Record):
    """One column of a table."""

    type: Annotated[ColumnType, "列的类型"]
    required: Annotated[bool, "是否每行都要有"] = False
    note: Annotated[str, "说明"] = ""


class Table(NamedTuple):
    """A table: ``rows`` map column names to values; ``as_of`` is the month it is right up to."""

    name: str
    title: str
    as_of: str
    columns: dict[str, Column]
    rows: tuple[Row, ...]


class Day:
    """A date as files write it, ``"YYYY-MM-DD"``; the object is a :class:`datetime.date`."""

    @staticmethod
    def parse(text: str) -> str:
        """The text, if it names a day; raises ValueError with a message in Chinese."""
        try:
            date.fromisoformat(text)
        except ValueError:
            raise ValueError(f'“{text}”不是日期，应为"2024-03-01"的形式') from None
        return text

    @staticmethod
    def from_plain(text: str) -> date:
        """The date that a checked text names."""
        return date.fromisoformat(text)

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """The JSON Schema of such a text."""
        return {"type": "string", "format": "date"}


_KINDS: dict[str, Any] = {
    "text": str,
    "date": Day,
    "dates": tuple[Day, ...],
    "year": int,
    "number": float,
    "flag": bool,
    "texts": tuple[str, ...],
    "years": tuple[tuple[int, ...], ...],
    "pattern": Pattern,
    "patterns": tuple[Pattern, ...],
}
_TABLE_KEYS = ("title", "as_of", "columns", "rows")
_REQUIRED_OF_ALL = {
    "source": Column(type="text", required=True),
    "verified": Column(type="flag", required=True),
}


class Knowledge:
    """The tables of the shipped folder and of a user's own, each read when first asked for."""

    def __init__(self, folders: tuple[str, ...], plain: dict[str, Any] | None = None) -> None:
        self.folders = folders
        self._plain: dict[str, Any] = {} if plain is None else plain
        self._tables: dict[str, Table] = {}
        self._indexes: dict[tuple[str, Callable[[Table], Any]], Any] = {}

    def table(self, name: str) -> Table:
        """A table by the stem of its file; raises KeyError or :class:`datafile.DataError`."""
        if name not in self._tables:
            if name not in self._plain:
                self._plain[name] = read_plain(name, self.folders)
            self._tables[name] = _construct(name, self._plain.pop(name))
        return self._tables[name]

    def index(self, name: str, build: Callable[[Table], T]) -> T:
        """What ``build`` makes of a table, made once and kept; raises as :meth:`table` does."""
        if (name, build) not in self._indexes:
            self._indexes[name, build] = build(self.table(name))
        kept: T = self._indexes[name, build]
        return kept

    def names(self) -> list[str]:
        """The names of all tables, sorted; raises :class:`datafile.DataError`."""
        found = set()
        for folder in self.folders:
            if os.path.isdir(folder):
                paths = datafile.yaml_files(folder)
                found |= {os.path.basename(path).removesuffix(".yaml") for path in paths}
        return sorted(found)


def read_all_plain(
    folders: tuple[str, ...], choices: Mapping[str, Choices]
) -> tuple[dict[str, Any], list[datafile.Problem]]:
    """The plain data of all tables by name, and every problem found in them; ``choices`` by table
    says which values its rules know.
    """
    tables: dict[str, Any] = {}
    problems: list[datafile.Problem] = []
    for name in Knowledge(folders).names():
        try:
            tables[name] = read_plain(name, folders, choices.get(name, _NO_CHOICES))
        except datafile.DataError as error:
            problems += error.problems
    return tables, problems


def read_plain(name: str, folders: tuple[str, ...], choices: Choices = _NO_CHOICES) -> Any:
    """The plain data of a table over all folders; raises KeyError where no folder has it."""
    table: dict[str, Any] | None = None
    for folder in folders:
        path = os.path.join(folder, f"{name}.yaml")
        if os.path.lexists(path) and not os.path.isdir(path):
            table = _read_file(datafile.read_text(path), path, table, choices)
    if table is None:
        raise KeyError(name)
    return table


def _read_file(
    text: str, path: str, base: dict[str, Any] | None, choices: Choices
) -> dict[str, Any]:
    problems = datafile.Problems(path)
    node = datafile.compose(text, problems)
    if node is None:
        raise datafile.DataError(problems)
    table: dict[str, Any] = _validate(node, base, choices, problems)
    if problems:
        raise datafile.DataError(problems)
    return table


def _validate(
    node: datafile.Node, base: dict[str, Any] | None, choices: Choices, problems: datafile.Problems
) -> Any:
    if node.id != "mapping":
        return problems.add(node, "应为“键: 值”的形式")
    table: dict[str, Any] = (
        {**base, "rows": list(base["rows"])} if base else {"title": "", "as_of": "", "rows": []}
    )
    rows: datafile.Node | None = None
    for key, value in node.value:
        if key.value in ("title", "as_of"):
            table[key.value] = datafile.validate(value, str, problems)
        elif key.value == "columns" and base is None:
            table["columns"] = datafile.validate(value, dict[str, Column], problems)
        elif key.value == "rows":
            rows = value
        elif key.value != "columns":
            problems.add(key, datafile.unknown("键", key.value, list(_TABLE_KEYS)))
    columns = table.get("columns")
    if not isinstance(columns, dict):
        return problems.add(node, "缺少columns（列名和类型）")
    if rows is None or rows.id != "sequence":
        return problems.add(node, "缺少rows（列表）")
    kinds = {name: construct_column(plain) for name, plain in columns.items()} | _REQUIRED_OF_ALL
    table["rows"] += [_validate_row(row, kinds, choices, problems) for row in rows.value]
    return table


def construct_column(plain: Mapping[str, Any]) -> Column:
    """A column from its plain data."""
    return Column(**plain)


def _validate_row(
    node: datafile.Node, columns: dict[str, Column], choices: Choices, problems: datafile.Problems
) -> Any:
    if node.id != "mapping":
        return problems.add(node, "每行应为“列名: 值”的形式")
    row: dict[str, Any] = {}
    for key, value in node.value:
        column = columns.get(key.value)
        if column is None:
            problems.add(key, datafile.unknown("列", key.value, columns))
        elif value.tag.endswith(":null"):
            continue
        else:
            plain = datafile.validate(value, _KINDS[column.type], problems)
            row[key.value] = _folded(plain, column)
            valid = choices.get(key.value)
            if valid is not None and plain is not datafile.INVALID and plain not in valid:
                rules = "、".join(sorted(set(valid.values())))
                problems.add(
                    value, f"{datafile.unknown('情形', plain, valid)}（规则{rules}的cases）"
                )
    missing = [name for name, column in columns.items() if column.required and name not in row]
    if missing:
        problems.add(node, f"缺少{'、'.join(missing)}")
    return row


def _folded(plain: Any, column: Column) -> Any:
    """Texts as a Document has them. Patterns are refused where they are written otherwise."""
    if plain is datafile.INVALID or column.type not in ("text", "texts"):
        return plain
    return fold(plain) if column.type == "text" else list(map(fold, plain))


def _construct(name: str, plain: dict[str, Any]) -> Table:
    """A table of plain data, whose rows it takes over."""
    columns = {key: construct_column(value) for key, value in plain["columns"].items()}
    columns |= _REQUIRED_OF_ALL
    forms = {key: form_of(_KINDS[column.type]) for key, column in columns.items()}
    changing = [(key, form) for key, form in forms.items() if form is not None]
    rows: tuple[dict[str, Any], ...] = tuple(plain["rows"])
    for key, form in changing:
        for row in rows:
            if key in row:
                row[key] = made(form, row[key])
    return Table(name, plain["title"], plain["as_of"], columns, rows)
