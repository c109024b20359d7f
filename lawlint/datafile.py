"""YAML files read against records: rule, configuration and knowledge files.

Every problem of a file is told at once, with line, column and the nearest valid name; what a
record may say is in :mod:`lawlint.fields`.
YAML's surprises are refused: aliases, merge keys, duplicate keys, bare ``no``, ``012``, dates.
"""

from __future__ import annotations

import os
import types
from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from lawlint.fields import FieldInfo, construct, fields_of, is_record, shape_of, to_plain
from lawlint.files import reason, shown
from lawlint.namedtuples import NamedTuple

# A node of PyYAML's composed tree; its published types lack what every node has.
Node = Any
# The keys and list indexes that lead to a value.
KeyPath = tuple[str | int, ...]
T = TypeVar("T")
INVALID: Any = object()
# The tag of a value of which a problem is noted already.
_REFUSED = "refused"
_TAG = "tag:yaml.org,2002:"
# Names that are too many for a message, and the command that lists them.
_LISTED_BY = {
    "规则": "rules",
    "规则或规则组": "rules",
    "检查种类": "schema rule",
    "知识表": "knowledge",
}
# How alike names are, from 0 to 1: one or two wrong letters, and a good part in common.
_MISSPELT = 0.85
_ALIKE = 0.5


class Problem(NamedTuple):
    """Something wrong in a file, at a 1-based line and column."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class DataError(Exception):
    """A file that says something wrong; carries all its problems."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, sorted(problems))))
        self.problems = sorted(problems)


class Problems(list[Problem]):
    """Collects the problems of one file; ``first_line`` shifts a later YAML document."""

    def __init__(self, path: str, first_line: int = 1) -> None:
        super().__init__()
        self.path = path
        self.first_line = first_line

    def add(self, node: Node, message: str) -> Any:
        """Note a problem at a node; returns the mark of an invalid value."""
        mark = node.start_mark
        self.append(Problem(self.path, mark.line + self.first_line, mark.column + 1, message))
        return INVALID


def compose(text: str, problems: Problems) -> Node | None:
    """The YAML node of one document, or None with the problem noted.

    What is refused of it is noted as well, and then refused in silence: the rest is still checked.
    """
    import yaml

    from lawlint.yamlreasons import in_chinese

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node: Node | None = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line, mark.column + 1) if mark else (0, 1)
        told = in_chinese(getattr(error, "problem", None) or str(error))
        problems.append(
            Problem(problems.path, line + problems.first_line, column, f"不是正确的YAML：{told}")
        )
        return None
    if node is None:
        problems.append(Problem(problems.path, problems.first_line, 1, "文件没有内容"))
        return None
    return node if _refuse_surprises(node, problems) else None


def _refuse_surprises(root: Node, problems: Problems) -> bool:
    """Whether the rest can be checked: what is named twice by an alias may hold itself."""
    seen: set[int] = set()
    aliases = False
    stack = [root]
    while stack:
        node = stack.pop()
        if id(node) in seen:
            problems.add(node, "不能使用YAML别名（&、*），请把内容写全")
            aliases = True
            continue
        seen.add(id(node))
        if node.id == "sequence":
            stack += node.value
        elif node.id == "mapping":
            node.value = list(_words_once(node, problems))
            stack += [value for _, value in node.value]
        elif not node.style:  # None or "", by the loader
            _refuse_bare(node, problems)
    return not aliases


def _words_once(mapping: Node, problems: Problems) -> Iterator[tuple[Node, Node]]:
    """The pairs of a mapping whose key is a word, the first of each."""
    keys: set[str] = set()
    for key, value in mapping.value:
        if key.id != "scalar":
            problems.add(key, "键应当是一个词")
        elif key.value in keys:
            problems.add(key, f"键“{key.value}”重复")
        elif key.tag == _TAG + "merge":
            problems.add(key, "不能使用合并键<<")
        else:
            keys.add(key.value)
            yield key, value


def _refuse_bare(node: Node, problems: Problems) -> None:
    kind, value = node.tag.removeprefix(_TAG), node.value
    ambiguous = (
        # A bare off is safe: false where a flag is meant, the word where a choice is.
        (kind == "bool" and value not in ("true", "false", "off"))
        or (kind == "int" and not value.lstrip("-").isdecimal())
        or (kind == "int" and value.lstrip("-") != "0" and value.lstrip("-").startswith("0"))
        or (kind == "float" and not value.lstrip("-").replace(".", "", 1).isdecimal())
        or kind == "timestamp"
    )
    if ambiguous:
        problems.add(node, f'“{value}”在YAML中有歧义，请加引号："{value}"')
        node.tag = _REFUSED


def load(text: str, path: str, cls: type[T], first_line: int = 1) -> T:
    """Read one YAML document as a record; raises :class:`DataError` with every problem."""
    loaded: T = construct(cls, load_plain(text, path, cls, first_line))
    return loaded


def load_plain(text: str, path: str, cls: Any, first_line: int = 1) -> Any:
    """Like :func:`load`, but gives the plain data that :func:`construct` takes."""
    problems = Problems(path, first_line)
    node = compose(text, problems)
    plain = validate(node, cls, problems) if node is not None else INVALID
    if problems:
        raise DataError(problems)
    return plain


def validate(node: Node, kind: Any, problems: Problems) -> Any:
    """Plain data of a node as the given type, or INVALID with its problems noted."""
    if node.tag == _REFUSED:
        return INVALID
    if hasattr(kind, "validate_node"):
        return kind.validate_node(node, problems)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _validate_union(node, get_args(kind), problems)
    if origin is Literal:
        return _validate_choice(node, get_args(kind), problems)
    if origin is tuple:
        if node.id != "sequence":
            return problems.add(node, "应为列表（每行一个“- ”，或写成[…]）")
        items = [validate(item, get_args(kind)[0], problems) for item in node.value]
        return INVALID if INVALID in items else items
    if origin is dict:
        if node.id != "mapping":
            return problems.add(node, "应为“键: 值”的形式")
        value_kind = get_args(kind)[1]
        pairs = {key.value: validate(value, value_kind, problems) for key, value in node.value}
        return INVALID if INVALID in pairs.values() else pairs
    if is_record(kind):
        return validate_mapping(node, kind, problems)
    return _validate_scalar(node, kind, problems)


def validate_mapping(node: Node, cls: Any, problems: Problems) -> Any:
    """Plain data of a mapping node as a record."""
    if node.id != "mapping":
        return problems.add(node, "应为“键: 值”的形式")
    fields = fields_of(cls)
    plain: dict[str, Any] = {}
    for key, value in node.value:
        field = fields.get(key.value)
        if field is None:
            problems.add(key, unknown("键", key.value, fields))
        else:
            plain[key.value] = _validate_field(value, field, problems)
    missing = [name for name, field in fields.items() if field.required and name not in plain]
    if missing:
        return problems.add(node, f"缺少{'、'.join(missing)}")
    if INVALID in plain.values():
        return INVALID
    check = getattr(cls, "check_plain", None)
    complaint = check(plain) if check else None
    return problems.add(node, complaint) if complaint else plain


def _validate_field(node: Node, field: FieldInfo, problems: Problems) -> Any:
    plain = validate(node, field.kind, problems)
    if field.check is None or plain is None or plain is INVALID:
        return plain
    complaint = field.check(plain)
    return problems.add(node, complaint) if complaint else plain


def unknown(what: str, name: str, valid: Mapping[str, Any] | list[str]) -> str:
    """The message for an unknown name, with the nearest valid one, else all of them or, where they
    are many, how to list them.
    """
    near = _nearest(name, list(valid))
    if near:
        hint = f"，是否为“{near}”？"
    elif what in _LISTED_BY:
        hint = f"；可用的{len(valid)}个见 lawlint {_LISTED_BY[what]}"
    else:
        hint = f"；可用的有：{'、'.join(valid)}"
    return f"未知的{what}“{name}”{hint}"


def _nearest(name: str, valid: list[str]) -> str | None:
    """The name that was meant: one misspelt, else one with all the words, else one that is alike.

    missing-plan is alike missing-title, but its words are those of missing-next-year-plan.
    """
    from difflib import get_close_matches

    words = set(name.split("-"))
    with_all_words = [one for one in valid if words <= set(one.split("-"))]
    near = (
        get_close_matches(name, valid, n=1, cutoff=_MISSPELT)
        or get_close_matches(name, with_all_words, n=1, cutoff=0.0)
        or get_close_matches(name, valid, n=1, cutoff=_ALIKE)
    )
    return near[0] if near else None


def _validate_union(node: Node, kinds: tuple[Any, ...], problems: Problems) -> Any:
    if type(None) in kinds and node.id == "scalar" and node.tag == _TAG + "null":
        return None
    kinds = tuple(kind for kind in kinds if kind is not type(None))
    fitting = [kind for kind in kinds if shape_of(kind) == node.id]
    return validate(node, (fitting or kinds)[0], problems)


def _validate_choice(node: Node, choices: tuple[str, ...], problems: Problems) -> Any:
    if node.id != "scalar":
        return problems.add(node, f"应为以下之一：{'、'.join(choices)}")
    if node.value not in choices:
        return problems.add(node, unknown("取值", node.value, list(choices)))
    return node.value


_SCALARS: dict[Any, tuple[str, str]] = {
    str: ("str", "应为文字"),
    int: ("int", "应为整数"),
    float: ("float", "应为数"),
    bool: ("bool", "应为true或false"),
}


def _validate_scalar(node: Node, kind: Any, problems: Problems) -> Any:
    tag, expected = _SCALARS[kind] if kind in _SCALARS else _SCALARS[str]
    if node.id != "scalar":
        return problems.add(node, expected)
    given = node.tag.removeprefix(_TAG)
    if kind is float and given in ("int", "float"):
        return float(node.value)
    if given != tag:
        hint = f'；请加引号："{node.value}"' if tag == "str" and node.value else ""
        return problems.add(node, f"{expected}，而不是“{node.value}”{hint}")
    if kind is bool:
        return node.value == "true"
    if kind in _SCALARS:
        return kind(node.value)
    try:
        return to_plain(kind.parse(node.value))
    except ValueError as error:
        return problems.add(node, str(error))


def split_documents(text: str) -> Iterator[tuple[str, int]]:
    """The YAML documents of a file with their first lines (1-based), without parsing them."""
    line = 1
    for document in text.split("\n---\n"):
        yield document, line
        line += document.count("\n") + 2


def positions(node: Node, path: KeyPath = ()) -> Iterator[tuple[KeyPath, tuple[int, int]]]:
    """Every key and list item of a node with its 1-based line and column."""
    if node.id == "mapping":
        for key_node, value in node.value:
            inner = (*path, key_node.value)
            yield inner, _place(key_node)
            yield from positions(value, inner)
    elif node.id == "sequence":
        for index, item in enumerate(node.value):
            yield (*path, index), _place(item)
            yield from positions(item, (*path, index))


def _place(node: Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def is_blank(text: str) -> bool:
    """Whether a YAML text holds nothing but blank lines and comments."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())


def read_text(path: str) -> str:
    """The text of a UTF-8 file; raises DataError where it cannot be read as such."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except UnicodeDecodeError:
        raise DataError([Problem(shown(path), 1, 1, "文件不是UTF-8编码，请另存为UTF-8")]) from None
    except OSError as error:
        raise DataError([Problem(shown(path), 1, 1, f"无法读取：{reason(error)}")]) from None


def text_of(path: str, problems: Problems) -> str | None:
    """The text of a UTF-8 file, or None with the problem noted."""
    try:
        return read_text(path)
    except DataError as error:
        problems += error.problems
        return None


def yaml_files(folder: str) -> list[str]:
    """The paths of the YAML files of a folder, sorted; raises DataError where it cannot be read.

    Hidden names are no one's rules: editors keep locks and systems notes under them.
    """
    return [path for path in listed(folder) if path.endswith(".yaml") and not os.path.isdir(path)]


def listed(folder: str) -> list[str]:
    """The paths of what is in a folder and not hidden, sorted; raises DataError as above."""
    try:
        names = os.listdir(folder)
    except OSError as error:
        raise DataError([Problem(shown(folder), 1, 1, f"无法读取：{reason(error)}")]) from None
    return [os.path.join(folder, name) for name in sorted(names) if not name.startswith(".")]


def quoted(value: str) -> str:
    """A text as a YAML scalar of one line, in double quotes."""
    import yaml

    dumped: str = yaml.dump(value, default_style='"', allow_unicode=True, width=float("inf"))
    return dumped.rstrip("\n")


def mapping_items(node: Node) -> dict[str, Node]:
    """The values of a mapping node by key; of any other node none."""
    return {key_node.value: value for key_node, value in pairs(node)}


def pairs(node: Node | None) -> list[tuple[Node, Node]]:
    """The keys of a mapping node with their values; of any other node none."""
    return list(node.value) if node is not None and node.id == "mapping" else []
