"""``lawlint init``: write a configuration file with comments to start from."""

from __future__ import annotations

import argparse
import os

from lawlint import console
from lawlint.arguments import Parser, UsageError
from lawlint.commandline import write
from lawlint.config import YAML_NAME

SUMMARY = "写一个带说明的配置文件.lawlint.yaml"
TEMPLATE = """\
# lawlint的配置。对本文件夹及其下的文件有效；下层文件夹可以有自己的配置，就近采用。
# 路径都相对于本文件所在的文件夹。“lawlint config 文件”显示对某个文件实际采用的设置及其出处。

# 阶段：draft 起草（未填的地方只提醒）、submit 报送、publish 公开（个人信息等必须改）
stage: submit

# 有该级别以上的问题时退出状态为1：error、warning、info、never
fail-on: error

# 先采用另一个配置文件，再以本文件修改
# extends: ../common/lawlint.yaml

# 只用或不用某些规则或规则组；“lawlint rules”列出全部规则
# select: [structure, residue]
# ignore: [missing-title]

# 改规则的级别：error、warning、info、off（不用）
# severity:
#   thin-problems: warning
#   heading-run-in: off

# 报告的文种、年度等；不写则从文中读出
# facts:
#   profile: annual-report
#   report-year: 2024
#   issuer: 泽州县司法局
#   published: "2025-03-31"

# 按路径设置。*为任意文字，**为任意层文件夹，以/结尾为其下全部；不含/时只看文件名
# paths:
#   草稿/:
#     stage: draft
#   "*工作总结*":
#     facts: {profile: work-summary}

# 自己的规则（组/规则.yaml）和知识表
# rules: [lawlint-rules]
# knowledge: [lawlint-knowledge]
"""


def add_arguments(parser: Parser) -> None:
    """The arguments of the command."""
    parser.add_argument("folder", nargs="?", default=".", metavar="文件夹", help="默认为当前文件夹")
    parser.add_argument("--force", action="store_true", help="覆盖已有的配置文件")


def run(arguments: argparse.Namespace) -> int:
    """Write the file; refuses to replace one without ``--force``."""
    path = os.path.join(arguments.folder, YAML_NAME)
    if os.path.exists(path) and not arguments.force:
        raise UsageError(f"已有{path}；如要覆盖请加--force")
    write(TEMPLATE, path)
    console.show(f"已写入{path}\n")
    return 0
