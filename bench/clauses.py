"""CPU time of the number rules on a text with a number in every clause, most of them wrong.

    python -m bench.clauses

Two shapes of the same size: paragraphs of a few sentences, and one single line. Doubling the
text must double the time.
"""

from __future__ import annotations

import gc
import random
import time

from lawlint.document.document import Document
from lawlint.rulefiles import load_shipped
from lawlint.source import Source

SIZES = (1, 2, 5)
_CLAUSES = (
    "全年受理矛盾纠纷{0}件，调解成功{1}件，调解成功率{2}.{3}%，涉及金额{4}万元；",
    "审结行政复议案件{0}件，其中维持{1}件，驳回{2}件，撤销{3}件，占{2}.{3}%；",
    "比上年的{0}件增加{1}件，增长{2}.{3}%，接待群众{4}余人次；",
    "发现问题{0}个，完成整改{1}个，其余{2}个限期整改，开展活动{3}场次。",
)


def text_of(megabytes: int, line_end: str) -> str:
    """A text of about so many megabytes of UTF-8, the same on every run."""
    draw = random.Random(megabytes)
    parts: list[str] = []
    size = 0
    while size < megabytes * 1_000_000:
        numbers = [draw.randint(10, 9999) for _ in range(5)]
        numbers[2] %= 100
        numbers[3] %= 10
        part = draw.choice(_CLAUSES).format(*numbers)
        if part.endswith("。"):
            part += line_end
        parts.append(part)
        size += len(part.encode())
    return "".join(parts)


def main() -> None:
    """Print seconds for quantities and relations by size and shape."""
    ruleset = load_shipped()
    # As in the command, where what a run makes stays to its end.
    gc.disable()
    print("| MB | shape | quantities | seconds for quantities | for relations |")
    print("|---|---|---|---|---|")
    for shape, line_end in (("paragraphs", "\n"), ("one line", "")):
        for size in SIZES:
            document = Document(Source(text=text_of(size, line_end)), ruleset.knowledge)
            document.outline.items, document.sentences  # noqa: B018 - not part of what is timed
            start = time.process_time()
            count = len(document.quantities)
            read = time.process_time()
            document.relations  # noqa: B018 - solved on first use
            solved = time.process_time()
            print(f"| {size} | {shape} | {count} | {read - start:.1f} | {solved - read:.1f} |")


if __name__ == "__main__":
    main()
