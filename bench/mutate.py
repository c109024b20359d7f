"""The mutation benchmark of the number rules: how many slips they find, and whom they accuse.

    python -m bench.mutate bench/relations/seeds.yaml bench/relations/development.yaml

Every operand of every known relation is broken by digit substitution, transposition, drop,
insertion and by stale values (±1 to ±5). Mutants that stay true under some rounding (half-up,
half-even, truncation, rounding up in the last digit) are set apart. A finding counts only if the
mutated number is one of its operands; any other finding of warning or error is a false
accusation. Benign changes must raise no warning and no error. The run is deterministic.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import yaml

from lawlint.document.document import Document
from lawlint.engine import Options, lint_text
from lawlint.report import DocumentReport
from lawlint.rulefiles import load_shipped
from lawlint.ruleset import Ruleset, Selection
from lawlint.source import Source

RULES = (
    "rate-mismatch",
    "sum-mismatch",
    "part-exceeds-whole",
    "growth-mismatch",
    "figure-conflict",
)
OPTIONS = Options(selection=Selection(select=RULES))
GRAVE = ("error", "warning")
GROUPS = {"rate": "rates", "sum": "sums", "balance": "sums", "subset": "wholes",
          "growth": "growth", "conflict": "conflicts"}  # fmt: skip
TARGETS = {"rates": 0.85, "sums": 0.75, "growth": 0.70}
TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
PER_OPERATOR = 3
WIDE = str.maketrans({mark: chr(ord(mark) + 0xFEE0) for mark in ",;:()!?"})
NARROW = str.maketrans({chr(ord(mark) + 0xFEE0): mark for mark in ",;:()!?"})


@dataclass(frozen=True)
class Token:
    """A number token of a passage: half-open offsets in its text."""

    start: int
    end: int
    text: str


Operands = dict[str, list[Token]]


def operands_of(text: str, relation: dict[str, Any]) -> Operands:
    """The tokens of a relation by role."""
    tokens = [Token(match.start(), match.end(), match.group()) for match in TOKEN.finditer(text)]
    found: Operands = {}
    for role, given in relation.items():
        if role in ("kind", "name", "unit", "label"):
            continue
        found[role] = []
        for one in given if isinstance(given, list) else [given]:
            wanted, nth = (one["text"], one["nth"]) if isinstance(one, dict) else (one, 1)
            found[role].append([token for token in tokens if token.text == wanted][nth - 1])
    return found


def holds(text: str, relation: dict[str, Any], operands: Operands) -> bool:
    """Whether a relation is true of the operands under some rounding."""

    def range_of(token: Token) -> tuple[Fraction, Fraction]:
        value, unit = number(token.text), step(token.text)
        scaled = text[token.end : token.end + 1] in ("万", "亿")
        return (value - unit / 2, value + unit) if scaled or unit < 1 else (value, value)

    def total(role: str) -> tuple[Fraction, Fraction]:
        ranges = [range_of(token) for token in operands[role]]
        return sum((one[0] for one in ranges), Fraction(0)), sum(
            (one[1] for one in ranges), Fraction(0)
        )

    kind = relation["kind"]
    if kind == "rate":
        (low, high), (least, most) = total("numerator"), total("denominator")
        if not least or low > most:
            return False
        return rounds_to(operands["rate"][0].text, 100 * low / most, 100 * high / least)
    if kind == "sum":
        (low, high), (least, most) = total("parts"), total("total")
        return low <= most and least <= high
    if kind == "subset":
        return total("part")[0] <= total("whole")[1]
    if kind == "balance":
        values = {role: number(tokens[0].text) for role, tokens in operands.items()}
        return values["opening"] + values["received"] == values["closed"] + values["carried"]
    if kind == "conflict":
        return len({token.text for token in operands["values"]}) == 1
    base, value = number(operands["base"][0].text), number(operands["value"][0].text)
    change = operands["change"][0].text
    if relation["unit"] in ("count", "个百分点"):
        return abs(value - base) == number(change)
    (least, most), (low, high) = range_of(operands["base"][0]), range_of(operands["value"][0])
    if not least:
        return False
    factor = 1 if relation["unit"] == "倍" else 100
    ends = factor * (low / most - 1), factor * (high / least - 1)
    return rounds_to(change, *ends) or rounds_to(change, -ends[1], -ends[0])


def number(text: str) -> Fraction:
    """The value of a token."""
    return Fraction(text.replace(",", ""))


def step(text: str) -> Fraction:
    """One unit of a token's last digit."""
    return Fraction(1, 10 ** len(text.partition(".")[2]))


def rounds_to(printed: str, low: Fraction, high: Fraction) -> bool:
    """Whether a computed range prints so when rounded half up, half even, down or up."""
    value, unit = number(printed), step(printed)
    return (low < value + unit and high > value - unit) or low == value == high


def mutations(token: str, draw: random.Random) -> Iterator[tuple[str, str]]:
    """Operator and new token, each token once; separators of thousands are dropped."""
    digits = token.replace(",", "")
    places = [at for at, char in enumerate(digits) if char != "."]
    made: dict[str, list[str]] = defaultdict(list)
    for at in places:
        other = draw.choice([one for one in "0123456789" if one != digits[at]])
        made["substitution"].append(digits[:at] + other + digits[at + 1 :])
        made["drop"].append(digits[:at] + digits[at + 1 :])
        made["insertion"].append(digits[:at] + draw.choice("0123456789") + digits[at:])
        if at + 1 in places and digits[at] != digits[at + 1]:
            swapped = digits[at + 1] + digits[at]
            made["transposition"].append(digits[:at] + swapped + digits[at + 2 :])
    unit = step(digits)
    decimals = len(digits.partition(".")[2])
    for by in (1, 2, 3, 4, 5):
        for sign in (1, -1):
            value = number(digits) + sign * by * unit
            if value > 0:
                made["stale"].append(f"{float(value):.{decimals}f}")
    seen = {digits}
    for operator, texts in made.items():
        fresh = [
            one
            for one in dict.fromkeys(texts)
            if one not in seen and re.fullmatch(r"(?:0|[1-9]\d*)(?:\.\d+)?", one) and number(one)
        ]
        for one in draw.sample(fresh, min(PER_OPERATOR, len(fresh))):
            seen.add(one)
            yield operator, one


def replaced(text: str, operands: Operands, token: Token, new: str) -> tuple[str, Operands]:
    """The text with another token, and the operands in it."""
    shift = len(new) - len(token.text)

    def moved(one: Token) -> Token:
        if one == token:
            return Token(one.start, one.start + len(new), new)
        return (
            Token(one.start + shift, one.end + shift, one.text) if one.start > token.start else one
        )

    after = {role: [moved(one) for one in tokens] for role, tokens in operands.items()}
    return text[: token.start] + new + text[token.end :], after


class Bench:
    """One run over passages; ``misses`` and ``accusations`` keep examples to look at."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self.cache: dict[str, DocumentReport] = {}
        self.detected: dict[str, Counter[str]] = defaultdict(Counter)
        self.by_operator: dict[str, Counter[str]] = defaultdict(Counter)
        self.apart: Counter[str] = Counter()
        self.attributed = self.accused = 0
        self.benign: Counter[str] = Counter()
        self.alarms: list[str] = []
        self.misses: list[str] = []
        self.accusations: list[str] = []
        self.covered: dict[str, Counter[str]] = defaultdict(Counter)

    def lint(self, text: str) -> DocumentReport:
        """The findings of the number rules."""
        if text not in self.cache:
            self.cache[text] = lint_text(text, ruleset=self.ruleset, options=OPTIONS)
        return self.cache[text]

    def passage(self, passage: dict[str, Any], draw: random.Random) -> None:
        """Break and bend one passage."""
        text = passage["text"]
        self.alarm("clean", passage["id"], text)
        for relation in passage["relations"]:
            operands = operands_of(text, relation)
            if not holds(text, relation, operands):
                raise ValueError(f"{passage['id']}: {relation} does not hold")
            self.cover(text, relation, operands)
            for tokens in operands.values():
                for token in tokens:
                    for operator, new in mutations(token.text, draw):
                        self.mutant(passage["id"], text, relation, operands, token, operator, new)
        for operator, changed in benign(text, passage["relations"]):
            self.alarm(operator, passage["id"], changed)

    def cover(self, text: str, relation: dict[str, Any], operands: Operands) -> None:
        """Whether the tool verified a relation by itself."""
        document = Document(Source(text=text), self.ruleset.knowledge)
        wanted = {token.start for tokens in operands.values() for token in tokens}
        verified = any(
            one.verdict in ("holds", "truncated")
            and wanted
            <= {one.subject.number.start, *(o.quantity.number.start for o in one.operands)}
            for one in document.relations
        )
        self.covered[relation["kind"]]["verified" if verified else "not"] += 1

    def mutant(
        self,
        name: str,
        text: str,
        relation: dict[str, Any],
        operands: Operands,
        token: Token,
        operator: str,
        new: str,
    ) -> None:
        """Score one mutant."""
        mutated, after = replaced(text, operands, token, new)
        place = token.start, token.start + len(new)
        level = self.level_at(name, mutated, place)
        group = GROUPS[relation["kind"]]
        if holds(mutated, relation, after):
            self.apart[group] += 1
            return
        self.detected[group][level] += 1
        self.by_operator[operator][level] += 1
        if level in ("none", "info"):
            self.misses.append(f"{name} {group} {token.text}→{new} ({level}) {mutated}")

    def level_at(self, name: str, text: str, place: tuple[int, int]) -> str:
        """The gravest finding whose operands hold a place; others of weight are accusations."""
        levels = ["none"]
        for finding in self.lint(text).findings:
            spans = [
                (one.start.column - 1, one.end.column - 1) for one in (finding, *finding.related)
            ]
            severity = finding.severity.value
            if any(start < place[1] and place[0] < end for start, end in spans):
                levels.append(severity)
                self.attributed += severity in GRAVE
            elif severity in GRAVE:
                self.accused += 1
                self.accusations.append(f"{name} {finding.rule} {finding.message} ¦ {text}")
        return min(levels, key=("error", "warning", "info", "none").index)

    def alarm(self, operator: str, name: str, text: str) -> None:
        """Count a warning or an error on a text that is right."""
        self.benign[operator] += 1
        for finding in self.lint(text).findings:
            if finding.severity.value in GRAVE:
                self.alarms.append(f"{operator} {name} {finding.rule} {finding.message} ¦ {text}")

    def report(self) -> str:
        """The figures, as a Markdown text."""
        lines = ["| kind | mutants | error | warning | info | missed | recall | or info | target |",
                 "|---|---|---|---|---|---|---|---|---|"]  # fmt: skip
        for group, levels in sorted(self.detected.items()):
            count = sum(levels.values())
            grave = levels["error"] + levels["warning"]
            lines.append(
                f"| {group} | {count} | {levels['error']} | {levels['warning']} | {levels['info']} "
                f"| {levels['none']} | {grave / count:.3f} "
                f"| {(grave + levels['info']) / count:.3f} "
                f"| {TARGETS.get(group, '–')} |"
            )
        lines += ["", "| operator | mutants | recall |", "|---|---|---|"]
        for operator, levels in sorted(self.by_operator.items()):
            count = sum(levels.values())
            lines.append(
                f"| {operator} | {count} | {(levels['error'] + levels['warning']) / count:.3f} |"
            )
        told = self.attributed + self.accused
        lines += [
            "",
            f"Set apart as still true: {sum(self.apart.values())}.",
            f"Precision by operand: {self.attributed}/{told}"
            f" = {self.attributed / max(1, told):.4f}.",
            "Benign changes: "
            + ", ".join(f"{name} {count}" for name, count in self.benign.items())
            + f"; alarms: {len(self.alarms)}.",
            "Coverage (verified of known): "
            + ", ".join(
                f"{kind} {levels['verified']}/{sum(levels.values())}"
                for kind, levels in sorted(self.covered.items())
            )
            + ".",
        ]
        return "\n".join(lines)


def benign(text: str, relations: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Changes that leave a text right, or leave nothing to check."""
    yield (
        "full-width",
        re.sub(r"(?<!\d),|,(?!\d{3})", "，", text).translate(
            {key: value for key, value in WIDE.items() if key != ord(",")}
        ),
    )
    yield "ascii", text.translate(NARROW)
    all_operands = [
        [token for tokens in operands_of(text, relation).values() for token in tokens]
        for relation in relations
    ]
    for relation in relations:
        operands = operands_of(text, relation)
        if relation["kind"] == "rate":
            shared = sum(operands["rate"][0] in tokens for tokens in all_operands)
            yield from _benign_rate(text, operands, truncate=shared == 1)
        for role in ("numerator", "denominator", "total", "base", "value"):
            for token in operands.get(role, []):
                unit = re.compile("[万亿]?").match(text, token.end)
                at = unit.end() if unit else token.end
                yield "余 inserted", f"{text[:at]}余{text[at:]}"
        if relation["kind"] == "sum":
            swapped = _swapped(text, operands["parts"])
            if swapped is not None:
                yield "list order", swapped


def _benign_rate(text: str, operands: Operands, *, truncate: bool) -> Iterator[tuple[str, str]]:
    rate = operands["rate"][0]
    exact = (
        100
        * sum((number(token.text) for token in operands["numerator"]), Fraction(0))
        / sum((number(token.text) for token in operands["denominator"]), Fraction(0))
    )
    # A rate that a change is told of is no longer right when cut off.
    for decimals in {len(rate.text.partition(".")[2]), 1, 0} if truncate else ():
        cut = exact * 10**decimals // 1
        told = f"{cut // 10**decimals}" + (
            f".{cut % 10**decimals:0{decimals}d}" if decimals else ""
        )
        yield "truncated", text[: rate.start] + told + text[rate.end :]
    token = operands["denominator"][0]
    start = max(text.rfind(mark, 0, token.start) for mark in "，,。；;") + 1
    ends = [at for mark in "，,。；;" if (at := text.find(mark, token.end)) != -1]
    if ends and not start <= rate.start < min(ends):
        yield "denominator deleted", text[:start] + text[min(ends) + 1 :]


def _swapped(text: str, parts: list[Token]) -> str | None:
    """The list with its first two parts exchanged, where marks set both off."""
    first, second = parts[0], parts[1]
    between = text[first.end : second.start]
    mark = re.match(r"(?:万|亿)?[件宗起人名份条项处个卷]([、，,；;])", between)
    end = re.match(r"(?:万|亿)?[件宗起人名份条项处个卷](?=[、，,；;。])", text[second.end :])
    starts = [text.rfind(char, 0, first.start) for char in "，,。；;：:、中"]
    # A lead-in stays where it is.
    starts += [text.rfind(word, 0, first.start) + len(word) - 1 for word in ("其中", "包括", "为")]
    start = max(starts) + 1
    if mark is None or end is None or start <= 0 or "其余" in between or "%" in between:
        return None
    one = text[start : first.end + mark.start(1)]
    other = text[first.end + mark.end(1) : second.end + end.end()]
    return text[:start] + other + mark[1] + one + text[second.end + end.end() :]


def main() -> None:
    """Print the figures of one or more files of known relations."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", help="YAML files of passages with their relations")
    parser.add_argument("--misses", type=int, default=0, help="show so many misses")
    arguments = parser.parse_args()
    bench = Bench(load_shipped())
    draw = random.Random(0)
    for path in arguments.files:
        with open(path, encoding="utf-8") as file:
            for passage in yaml.safe_load(file):
                bench.passage(passage, draw)
    print(bench.report())
    for title, examples in (("alarm", bench.alarms), ("accusation", bench.accusations)):
        for example in dict.fromkeys(examples):
            print(f"{title}: {example}")
    for example in bench.misses[: arguments.misses]:
        print(f"missed: {example}")


if __name__ == "__main__":
    main()
