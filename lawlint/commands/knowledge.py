"""``lawlint knowledge``: the tables that rules rest on, and where each row comes from."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from lawlint import console, datafile
from lawlint.arguments import Parser, UsageError
from lawlint.commandline import add_isolated, worksets
from lawlint.datafile import DataError
from lawlint.knowledge import Row, Table
from lawlint.patterns import Pattern

SUMMARY = "显示规则所依据的知识表及每行的出处"
_OF_ALL = ("source", "verified")


def add_arguments(parser: Parser) -> None:
    """The arguments of the command."""
    parser.add_argument("table", nargs="?", metavar="表", help="显示该表各行；不写则列出各表")
    add_isolated(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the list of tables, or one table."""
    (workset,) = worksets(arguments, ["."])
    knowledge = workset.ruleset.knowledge
    names = knowledge.names()
    if arguments.table is not None and arguments.table not in names:
        raise UsageError(datafile.unknown("知识表", arguments.table, names))
    try:
        if arguments.table is None:
            lines = list(_overview([knowledge.table(name) for name in names]))
        else:
            lines = list(_whole(knowledge.table(arguments.table)))
    except DataError as error:
        raise UsageError(f"知识表有误：\n{error}") from None
    console.show("\n".join(lines) + "\n")
    return 0


def _overview(tables: list[Table]) -> Iterator[str]:
    width = max(len(table.name) for table in tables)
    for table in tables:
        yield f"{table.name:<{width}}  {_counts(table)}  {table.title}"


def _counts(table: Table) -> str:
    verified = sum(bool(row["verified"]) for row in table.rows)
    told = f"{len(table.rows)}行，{verified}行已核对"
    return f"截至{table.as_of}，{told}" if table.as_of else told


def _whole(table: Table) -> Iterator[str]:
    yield f"{table.name}  {table.title}"
    yield _counts(table)
    for name, column in table.columns.items():
        if column.note:
            yield f"  {name}：{column.note}"
    for number, row in enumerate(table.rows, 1):
        yield ""
        yield from _row(number, row)


def _row(number: int, row: Row) -> Iterator[str]:
    mark = f"{number}. "
    for name, value in row.items():
        if name not in _OF_ALL:
            yield f"{mark}{name}: {_told(value)}"
            mark = " " * len(mark)
    checked = "已核对" if row["verified"] else "未核对，只作提示"
    yield f"{mark}出处：{row['source']}（{checked}）"


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(map(_told, value))
    if isinstance(value, float):
        return f"{value:g}"
    return value.text if isinstance(value, Pattern) else str(value)
