"""Why a text is no YAML, in words for its author: PyYAML gives its reasons in English only."""

from __future__ import annotations

# By what a reason holds; its two loaders, in C and in Python, word most of them differently.
_REASONS = (
    ("',' or ']'", "方括号里缺少逗号，或者缺少“]”"),
    ("',' or '}'", "花括号里缺少逗号，或者缺少“}”；含有花括号、方括号、逗号的值要加引号"),
    (
        "mapping values are not allowed",
        "此处不能再写“键: 值”：看冒号之后是否有空格，含有冒号的值是否加了引号，缩进是否对齐",
    ),
    ("could not find expected ':'", "此处缺少冒号"),
    ("unexpected end of stream", "引号没有配对"),
    (
        "cannot start any token",
        "此处的字符不能这样用：缩进只能用空格，不能用制表符；以@、`、%开头的值要加引号",
    ),
    ("'-' indicator", "列表的各项应当对齐，都以“- ”开头"),
    ("sequence entries are not allowed", "列表的“- ”应当另起一行"),
    ("unknown escape", "双引号里的反斜杠写法有误；正则表达式请用单引号"),
    ("undefined alias", "以*开头的值要加引号"),
    ("second occurrence", "以&开头的值要加引号"),
    ("alphabetic or numeric", "以*、&开头的值要加引号"),
    ("undefined tag", "以!开头的值要加引号"),
    ("another document", "多了一行“---”"),
    ("expected key", "缩进没有对齐，或者引号、括号之后还有文字"),
    ("<block end>", "缩进没有对齐，或者引号、括号之后还有文字"),
    ("node content", "此处缺少值，或者括号没有配对"),
    ("comment or line break", "“|”“>”之后应当换行"),
    ("chomping or indentation", "“|”“>”之后应当换行"),
    ("characters are not allowed", "含有不可见的控制字符"),
)


def in_chinese(reason: str) -> str:
    """The reason in Chinese; as it is where it is none of the common ones."""
    return next((told for part, told in _REASONS if part in reason), reason)
