"""What several commands share: the options over the configuration, and the scopes of paths."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from lawlint import config, console, waivers
from lawlint.applied import Scope
from lawlint.arguments import Parser, UsageError
from lawlint.batch import Progress, lint_paths
from lawlint.config import FAIL_ON, Configuration, FailOn, Settings
from lawlint.datafile import DataError, Problem
from lawlint.document.facts import PROFILES, FactOverrides, complaint_on_year
from lawlint.files import reason, write_file
from lawlint.finding import Severity
from lawlint.inputs import STDIN
from lawlint.namedtuples import NamedTuple
from lawlint.report import Report
from lawlint.ruleset import STAGES, Ruleset, Selection, SelectionError
from lawlint.waivers import WaiverFile

if TYPE_CHECKING:
    from lawlint.findingscache import FindingsCache

# The exit status where an input could not be read.
UNREADABLE = 3


class Workset(NamedTuple):
    """Paths that one configuration applies to, with the rules that it gives.

    ``waivers`` has the waiver file of each document that has one, by the document's shown path.
    """

    paths: list[str]
    scope: Scope
    ruleset: Ruleset
    waivers: dict[str, WaiverFile]


def add_fact_options(parser: Parser) -> None:
    """The options that state facts of the documents."""
    parser.add_argument(
        "--profile", choices=PROFILES, metavar="文种", help=f"指定文种：{'、'.join(PROFILES)}"
    )
    parser.add_argument("--report-year", type=int, metavar="年份", help="指定报告年度，如2024")


def add_output_format(parser: Parser) -> None:
    """The choice between text for people and JSON for programs."""
    parser.add_argument(
        "--format",
        default="text",
        choices=("text", "json"),
        metavar="格式",
        help="text（默认）或json",
    )


def add_isolated(parser: Parser) -> None:
    """The option that leaves configuration and waivers out."""
    parser.add_argument("--isolated", action="store_true", help="不读任何配置文件和豁免文件")


def add_rule_options(parser: Parser) -> None:
    """The options that say which rules run, and for which stage."""
    parser.add_argument(
        "--stage",
        choices=STAGES,
        metavar="阶段",
        help="draft 起草、submit 报送（默认）、publish 公开",
    )
    for name, told in (("select", "只用"), ("ignore", "不用")):
        parser.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="规则",
            help=f"{told}这些规则或规则组，逗号分隔，可重复",
        )


def add_fail_on(parser: Parser) -> None:
    """The option that says which findings make a command fail."""
    parser.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        metavar="级别",
        help="有该级别以上的问题时退出状态为1：error（默认）、warning、info、never",
    )


def exit_status(sets: Sequence[Workset], reports: Sequence[Report]) -> int:
    """The status of a run: the gravest of its worksets."""
    return max(
        report.exit_status(
            None if workset.scope.fail_on == "never" else Severity(workset.scope.fail_on)
        )
        for workset, report in zip(sets, reports, strict=True)
    )


def worksets(
    arguments: argparse.Namespace,
    paths: Sequence[str],
    stdin_name: str = "<stdin>",
    fail_on: FailOn | None = None,
) -> list[Workset]:
    """The paths by the configuration that applies to each.

    Raises UsageError with everything that is wrong in the options, the configuration files and
    the user's own rules.
    """
    isolated = vars(arguments).get("isolated", False)
    by_file: dict[str | None, list[str]] = {}
    known: dict[str, str | None] = {}
    for path in paths:
        absolute = os.path.abspath(_shown_name(path, stdin_name))
        folder = absolute if os.path.isdir(absolute) else os.path.dirname(absolute)
        file = None if isolated else config.find(folder, known)
        by_file.setdefault(file, []).append(path)
    stated = _stated(arguments)
    configurations = _read_all(list(by_file))
    sets = []
    for file, inside in by_file.items():
        ruleset = _ruleset(configurations[file], stated)
        named = [_shown_name(path, stdin_name) for path in inside]
        waiver_files = {} if isolated else _waivers(named, ruleset)
        scope = Scope(configurations[file], stated, fail_on)
        sets.append(Workset(inside, scope, ruleset, waiver_files))
    return sets


def lint(
    workset: Workset,
    stdin_name: str = "<stdin>",
    on_document: Progress | None = None,
    jobs: int = 1,
    cache: FindingsCache | None = None,
) -> Report:
    """Check the paths of a workset as of today, waivers applied.

    Raises UsageError where no rule is left to check with.
    """
    scope = workset.scope
    _refuse_no_rules(workset)
    report = lint_paths(
        workset.paths,
        ruleset=workset.ruleset,
        options=scope.options if scope.has_patterns else scope.options(""),
        stdin_name=stdin_name,
        on_document=on_document,
        jobs=jobs,
        cache=cache,
    )
    # The one place where a clock is read: what the rules say does not depend on the day.
    return waivers.apply(report, workset.waivers, date.today())


def _refuse_no_rules(workset: Workset) -> None:
    """Nothing found by no rule would pass for a clean report. Patterns may choose others yet."""
    selection = workset.scope.options("").selection
    rules = workset.ruleset.rules.values()
    if not workset.scope.has_patterns and all(
        workset.ruleset.why_off(rule, selection) for rule in rules
    ):
        raise UsageError("按--select、--ignore和配置文件，没有要运行的规则；见lawlint config")


def told_missing(path: str) -> bool:
    """Whether a file or folder that a command is about is not there; says so if it is not."""
    missing = not os.path.exists(path)
    if missing:
        console.tell(f"{path}：没有这个文件或文件夹；请核对路径")
    return missing


def _shown_name(path: str, stdin_name: str) -> str:
    return stdin_name if path == STDIN else path


def _stated(arguments: argparse.Namespace) -> Settings:
    given = vars(arguments)
    year = given.get("report_year")
    complaint = None if year is None else complaint_on_year(year)
    if complaint:
        raise UsageError(f"--report-year：{complaint}")
    return Settings(
        select=split_names(given.get("select", [])) or None,
        ignore=split_names(given.get("ignore", [])),
        stage=given.get("stage"),
        facts=FactOverrides(profile=given.get("profile"), report_year=year),
    )


def _read_all(files: list[str | None]) -> dict[str | None, Configuration]:
    configurations: dict[str | None, Configuration] = {}
    problems: set[Problem] = set()
    for file in files:
        try:
            configurations[file] = Configuration() if file is None else config.read(file)
        except DataError as error:
            # Two files may extend the same wrong one.
            problems.update(error.problems)
    if problems:
        raise UsageError(f"配置文件有误：\n{DataError(list(problems))}")
    return configurations


def _ruleset(configuration: Configuration, stated: Settings) -> Ruleset:
    try:
        ruleset = configuration.load_ruleset()
        ruleset.check_selection(Selection(stated.select or (), stated.ignore))
    except DataError as error:
        raise UsageError(f"规则文件有误：\n{error}") from None
    except SelectionError as error:
        raise UsageError(str(error)) from None
    return ruleset


def _waivers(documents: list[str], ruleset: Ruleset) -> dict[str, WaiverFile]:
    try:
        return waivers.files_for(documents, list(ruleset.rules))
    except DataError as error:
        raise UsageError(f"豁免文件有误：\n{error}") from None


def split_names(given: list[str]) -> tuple[str, ...]:
    """Names given with commas of either width, or one by one."""
    joined = ",".join(given).replace("，", ",").replace("、", ",")
    return tuple(name.strip() for name in joined.split(",") if name.strip())


def write(text: str, output: str | None = None) -> None:
    """Write text for programs as UTF-8 to standard output, or to a file in one step."""
    write_pieces([text], output)


def write_pieces(pieces: Iterable[str], output: str | None) -> None:
    """As :func:`write` for a text that comes in pieces."""
    if output is None:
        console.write_utf8(pieces)
    else:
        write_bytes(output, b"".join(console.utf8(pieces)))


def write_json(value: Any) -> None:
    """Write plain data for programs to standard output."""
    write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def write_bytes(path: str, data: bytes) -> None:
    """Write a file in one step; raises UsageError where that cannot be done."""
    try:
        write_file(path, data)
    except OSError as error:
        raise UsageError(f"无法写入{path}：{reason(error)}") from None
