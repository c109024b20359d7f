"""``lawlint schema``: the JSON Schema of rule, configuration and waiver files, for editors."""

from __future__ import annotations

import argparse

from lawlint import schemas
from lawlint.arguments import Parser
from lawlint.commandline import write

SUMMARY = "输出规则、配置、豁免文件的JSON Schema，供编辑器使用"


def add_arguments(parser: Parser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "kind", choices=tuple(schemas.KINDS), metavar="种类", help="、".join(schemas.KINDS)
    )
    parser.add_argument("--output", metavar="文件", help="写入文件，而不是标准输出")


def run(arguments: argparse.Namespace) -> int:
    """Print or write one schema."""
    write(schemas.render(arguments.kind), arguments.output)
    return 0
