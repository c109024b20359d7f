"""Configuration files: find, read and check ``.lawlint.yaml`` or ``[tool.lawlint]``.

For each checked file the nearest configuration counts: that of its own folder, else of the
folder above it, and so on; in one folder ``.lawlint.yaml`` goes before ``pyproject.toml``. Files
of one run may so have different ones, and what is said of a file never depends on which other
files are checked with it. Files are not merged on the way up; ``extends`` names a file whose
settings apply first. Every path in a file is relative to the folder of that file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, get_args

from lawlint import datafile
from lawlint.datafile import DataError, KeyPath, Node, Problem, Problems
from lawlint.document.facts import FactOverrides
from lawlint.fields import Record, construct
from lawlint.files import shown
from lawlint.namedtuples import NamedTuple
from lawlint.resources import knowledge_folder, rules_folder
from lawlint.rulefiles import load, load_shipped, rule_files
from lawlint.ruleset import LevelOrOff, Ruleset, StageName

YAML_NAME = ".lawlint.yaml"
TOML_NAME = "pyproject.toml"
FailOn = Literal["error", "warning", "info", "never"]
FAIL_ON: tuple[FailOn, ...] = get_args(FailOn)
_TOML_TABLE = ("tool", "lawlint")
_NO_LEVELS: dict[str, LevelOrOff] = {}


class Settings(Record):
    """What may be said for all documents or for those of a path pattern."""

    select: Annotated[tuple[str, ...] | None, "只用这些规则或规则组"] = None
    ignore: Annotated[tuple[str, ...], "不用这些规则或规则组，与别处所列相加"] = ()
    severity: Annotated[
        dict[str, LevelOrOff], "规则的级别，off为不用；写了级别，默认关闭的规则即启用"
    ] = _NO_LEVELS
    stage: Annotated[StageName | None, "阶段：起草draft、报送submit（默认）、公开publish"] = None
    facts: Annotated[FactOverrides, "指定文种、年度、主体、公开日期"] = FactOverrides()


_NO_PATHS: dict[str, Settings] = {}


class Config(Settings):
    """A whole configuration file."""

    extends: Annotated[str | None, "先采用这个配置文件，本文件在其上修改"] = None
    fail_on: Annotated[FailOn | None, "有该级别以上的问题时退出状态为1（默认error）"] = None
    rules: Annotated[tuple[str, ...], "自己的规则文件夹（组/规则.yaml）"] = ()
    knowledge: Annotated[tuple[str, ...], "自己的知识表文件夹"] = ()
    paths: Annotated[
        dict[str, Settings],
        "按路径设置：*为任意文字，**为任意层文件夹，不含/时只看文件名；后面的优先",
    ] = _NO_PATHS


class ConfigFile(NamedTuple):
    """One file that was read. ``positions`` has the 1-based line and column of every key."""

    path: str
    config: Config
    positions: Mapping[KeyPath, tuple[int, int]]

    def origin(self, key_path: KeyPath) -> str:
        """Where a value is said, as ``file:line``."""
        return f"{shown(self.path)}:{self.positions[key_path][0]}"

    def folders(self, given: Sequence[str]) -> tuple[str, ...]:
        """Folders that the file names, as absolute paths."""
        return tuple(_beside(self.path, folder) for folder in given)


class Configuration(NamedTuple):
    """The files that apply together: the farthest base first, the file found last."""

    files: tuple[ConfigFile, ...] = ()

    @property
    def rule_folders(self) -> tuple[str, ...]:
        """The user's own rule folders."""
        return tuple(folder for file in self.files for folder in file.folders(file.config.rules))

    @property
    def knowledge_folders(self) -> tuple[str, ...]:
        """The user's own knowledge folders."""
        return tuple(
            folder for file in self.files for folder in file.folders(file.config.knowledge)
        )

    def load_ruleset(self) -> Ruleset:
        """The shipped rules and knowledge with the user's own; raises DataError."""
        if not self.rule_folders and not self.knowledge_folders:
            return load_shipped()
        return load(
            (rules_folder(), *self.rule_folders), (knowledge_folder(), *self.knowledge_folders)
        )


def find(folder: str, known: dict[str, str | None]) -> str | None:
    """The configuration file for an absolute folder; ``known`` keeps what was found before."""
    if folder not in known:
        parent = os.path.dirname(folder)
        own = _file_in(folder)
        known[folder] = own if own or parent == folder else find(parent, known)
    return known[folder]


def _file_in(folder: str) -> str | None:
    path = os.path.join(folder, YAML_NAME)
    if os.path.isfile(path):
        return path
    path = os.path.join(folder, TOML_NAME)
    if os.path.isfile(path) and _has_table(path):
        return path
    return None


def _has_table(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        # It may mention us, and is told when it is read.
        return True
    # Most projects' files do not mention us; a broken one that does is told when it is read.
    if b"lawlint" not in data:
        return False
    import tomllib

    try:
        tools = tomllib.loads(data.decode("utf-8", "replace")).get("tool")
    except (tomllib.TOMLDecodeError, RecursionError):
        return b"[tool.lawlint" in data
    return isinstance(tools, dict) and "lawlint" in tools


def read(path: str) -> Configuration:
    """A configuration file with all that it extends; raises DataError with every problem."""
    reader = _Reader()
    reader.read(os.path.abspath(path), ())
    if reader.problems:
        raise DataError(reader.problems)
    return Configuration(tuple(reader.files))


class _Reader:
    """Reads a chain of files, bases first, and collects what is wrong in any of them."""

    def __init__(self) -> None:
        self.files: list[ConfigFile] = []
        self.problems: list[Problem] = []
        self.rule_folders = [rules_folder()]

    def read(self, path: str, extended_by: tuple[str, ...]) -> None:
        """Read one file after the one that it extends."""
        problems = Problems(shown(path))
        node = _compose(path, problems)
        if node is not None and node.id == "mapping":
            items = datafile.mapping_items(node)
            self._read_base(path, items.get("extends"), (*extended_by, path), problems)
            self.rule_folders += _existing(path, items.get("rules"), problems)
            _existing(path, items.get("knowledge"), problems)
            _check_names(node, self.rule_folders, problems)
        plain = datafile.INVALID if node is None else datafile.validate(node, Config, problems)
        self.problems += problems
        if plain is not datafile.INVALID:
            config: Config = construct(Config, plain)
            self.files.append(ConfigFile(path, config, dict(datafile.positions(node))))

    def _read_base(
        self, path: str, node: Node | None, chain: tuple[str, ...], problems: Problems
    ) -> None:
        if node is None or node.id != "scalar" or node.tag.endswith(":null"):
            return
        base = _beside(path, node.value)
        if base in chain:
            told = "→".join(shown(one) for one in (*chain, base))
            problems.add(node, f"extends循环：{told}")
        elif not os.path.isfile(base):
            problems.add(node, f"没有文件{shown(base)}")
        else:
            self.read(base, chain)


def _compose(path: str, problems: Problems) -> Node | None:
    text = datafile.text_of(path, problems)
    if text is None:
        return None
    if not path.endswith(".toml"):
        return datafile.compose("{}" if datafile.is_blank(text) else text, problems)
    from lawlint.tomldata import compose_table

    node = compose_table(text, _TOML_TABLE, problems)
    if node is None and not problems:
        problems.append(Problem(problems.path, 1, 1, "没有[tool.lawlint]"))
    return node


def _existing(path: str, node: Node | None, problems: Problems) -> list[str]:
    folders = []
    for item in _scalars(node):
        folder = _beside(path, item.value)
        if os.path.isdir(folder):
            folders.append(folder)
        else:
            problems.add(item, f"没有文件夹{shown(folder)}")
    return folders


def _check_names(node: Node, rule_folders: Sequence[str], problems: Problems) -> None:
    """Note every name that is no rule, from the nodes: also beside other problems."""
    files = rule_files(tuple(rule_folders))
    rules = [os.path.basename(path).removesuffix(".yaml") for path in files]
    groups = sorted({os.path.basename(os.path.dirname(path)) for path in files})
    for settings in _settings_nodes(node):
        items = datafile.mapping_items(settings)
        for name in (*_scalars(items.get("select")), *_scalars(items.get("ignore"))):
            if name.value not in (*rules, *groups):
                problems.add(name, datafile.unknown("规则或规则组", name.value, [*rules, *groups]))
        for name, _ in datafile.pairs(items.get("severity")):
            if name.value not in rules:
                problems.add(name, datafile.unknown("规则", name.value, rules))


def _settings_nodes(node: Node) -> Iterator[Node]:
    yield node
    paths = datafile.pairs(datafile.mapping_items(node).get("paths"))
    yield from (settings for _, settings in paths if settings.id == "mapping")


def _scalars(node: Node | None) -> list[Any]:
    if node is None or node.id != "sequence":
        return []
    return [item for item in node.value if item.id == "scalar"]


def _beside(path: str, given: str) -> str:
    return os.path.normpath(os.path.join(os.path.dirname(path), os.path.expanduser(given)))
