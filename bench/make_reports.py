"""Make the corpora that ``bench/run.py`` measures on; the same seed gives the same bytes.

Reports vary the seeds: places and figures are replaced, sub-sections of a chapter change their
order and are numbered anew, sentences that carry no number change places with those of other
seeds. No two reports are equal, and nothing a linter keeps from one file helps with the next.

The twins are what peers of other languages read: as many files, each of as many bytes.
"""

from __future__ import annotations

import argparse
import random
import re
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
PLACES_OF_SEEDS = ("泽州", "静安", "西塞山", "江海")
FIRST = "安宁清平永兴德长新东南西北石金龙凤云江湖林沙广文武康庆和"
SECOND = "州阳溪山川河泉城原江陵浦岗坪湾源宁安定远"
DIGITS = "一二三四五六七八九十"
SUBSECTION = re.compile(rf"^[(（][{DIGITS}]+[)）]")
CHAPTER = re.compile(rf"^[{DIGITS}]+、")
# Counts only: a year, a day of the month, a share and part of a larger figure stay.
FIGURE = re.compile(r"(?<![\d.·年月-])(?!20\d\d)\d{1,4}(?![\d.%％·年月日届号-])")
NUMBERED = re.compile(rf"[{DIGITS}]是|[第首其][{DIGITS}次先]|^[(（]|[“”《》]")
ENGLISH_WORDS = (
    "the annual report tells what offices did about lawful government and what remains to be done "
    "county town bureau court hearing review training service measure problem reason plan leader "
    "number share people meeting decision rule notice advice case record public trust fair open"
)


def seed_texts() -> list[str]:
    """The texts of the seeds in the order of their names."""
    return [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]


def make_report(number: int, seeds: list[str], seed: int = 0) -> str:
    """The report of a number: one seed varied."""
    chance = random.Random(f"{seed}/{number}")
    text = seeds[number % len(seeds)]
    pool = [one for other in seeds for one in _free_sentences(other)]
    chapters = _split(text.split("\n"), CHAPTER)
    lines = [line for chapter in chapters for line in _reordered(chapter, chance)]
    text = "\n".join(_with_other_sentences(line, pool, chance) for line in lines)
    for place in PLACES_OF_SEEDS:
        text = text.replace(place, chance.choice(FIRST) + chance.choice(SECOND))
    return FIGURE.sub(lambda match: _another_figure(match.group(), chance), text)


def _split(lines: list[str], start: re.Pattern[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if start.match(line):
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _reordered(chapter: list[str], chance: random.Random) -> list[str]:
    head, *blocks = _split(chapter, SUBSECTION)
    # The last block of a chapter may carry what follows the report; it stays where it is.
    moving = blocks[:-1]
    chance.shuffle(moving)
    lines = list(head)
    for number, (first, *rest) in enumerate([*moving, *blocks[-1:]]):
        lines += [SUBSECTION.sub(f"({DIGITS[number]})", first), *rest]
    return lines


def _free_sentences(text: str) -> list[str]:
    return [
        sentence
        for line in text.split("\n")
        for sentence in line.split("。")[1:-1]
        if len(sentence) > 15 and not NUMBERED.search(sentence)
    ]


def _with_other_sentences(line: str, pool: list[str], chance: random.Random) -> str:
    sentences = line.split("。")
    for index in range(1, len(sentences) - 1):
        if not NUMBERED.search(sentences[index]) and chance.random() < 0.6:
            sentences[index] = chance.choice(pool)
    return "。".join(sentences)


def _another_figure(figure: str, chance: random.Random) -> str:
    low = 10 ** (len(figure) - 1)
    return str(chance.randrange(low, low * 10))


def make_yaml_twin(report: str, chance: random.Random) -> str:
    """A YAML file of as many bytes as a report, as a linter of YAML likes it."""
    size = len(report.encode())
    words = ENGLISH_WORDS.split()
    lines = ["---"]
    length = 4
    while length < size:
        line = f"  {chance.choice(words)}_{len(lines)}: {' '.join(chance.choices(words, k=6))}"
        if len(lines) % 9 == 1:
            line = f"section_{len(lines)}:"
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines) + "\n"


def make_prose_twin(report: str, chance: random.Random) -> str:
    """English prose of as many bytes as a report."""
    size = len(report.encode())
    words = ENGLISH_WORDS.split()
    sentences: list[str] = []
    length = 0
    while length < size:
        sentence = " ".join(chance.choices(words, k=12)).capitalize() + "."
        sentences.append(sentence)
        length += len(sentence) + 1
    return "\n".join(" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)) + "\n"


def make_corpora(folder: Path, count: int, seed: int = 0) -> None:
    """Fill a folder: ``reports/``, ``yaml/``, ``prose/``, and two files that hold all reports,
    ``whole.txt`` line by line and ``one-line.txt`` without a line end.
    """
    seeds = seed_texts()
    reports = [make_report(number, seeds, seed) for number in range(count)]
    chance = random.Random(f"{seed}/twins")
    for name in ("reports", "yaml", "prose"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for number, report in enumerate(reports):
        name = f"{number:04}"
        _write(folder / "reports" / f"{name}.txt", report)
        _write(folder / "yaml" / f"{name}.yaml", make_yaml_twin(report, chance))
        _write(folder / "prose" / f"{name}.md", make_prose_twin(report, chance))
    whole = "\n".join(reports)
    _write(folder / "whole.txt", whole)
    _write(folder / "one-line.txt", whole.replace("\n", ""))
    _write(folder / "one.txt", max(reports[:50], key=lambda text: -abs(len(text.encode()) - 12000)))


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def main() -> None:
    """Make the corpora in the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    make_corpora(arguments.folder, arguments.count, arguments.seed)


if __name__ == "__main__":
    main()
