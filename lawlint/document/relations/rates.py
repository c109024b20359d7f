"""Rates: 受理412件，调解成功396件，调解成功率96.1%.

A row of the table ``rates`` says by what words numerator and denominator are known, and whether
the family may accuse at all. A rate is held against its counts only when both stand in the same
paragraph and list item and count the same things; then it differs only if no admissible reading
fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from lawlint import regex
from lawlint.document.quantities import Interval, Quantity
from lawlint.document.relations import passage as told
from lawlint.document.relations.passage import Passage, usable
from lawlint.document.relations.readings import LISTED, Reading, best, may_hold
from lawlint.document.relations.relation import Operand, Relation
from lawlint.document.relations.rounding import Fit, decimal, ratio, shown, whole_total
from lawlint.document.relations.slips import is_slip, slip_as, slip_between, slip_into, slip_to
from lawlint.knowledge import Row, Table
from lawlint.namedtuples import NamedTuple

# The name of a rate ends right before it, or before a word that links the two.
_NAME = regex.compiled(
    r"(?P<name>[^，。；]{1,20}(?:[率面度]|比例))[ ]?(?:均|已|也|都|仅|则|分别)?"
    r"(?:达到|高达|达|为|是|：|计|(?:保持|稳定|维持)在|(?:提升|提高|上升|升|增|降)[至到])?了?[ ]?$"
)
# 败诉率由上一年度的12.6%压降至8.6%: the name stands before the earlier figure.
_NAME_BEFORE = regex.compiled("(?P<name>[^，。；]{1,20}率)[^，。；率]{0,20}%[^，。；]{0,6}$")
_TURNED_INTO = regex.compiled("[到至为]$")
# The base is not the printed total: due cases only, exempted ones left out, decided ones only.
# 办理92件（其中上年结转11件，本年新收81件）: the brackets divide what is the denominator.
_OF_WHICH = regex.compiled("(?<=[件起宗])（其中[^（）]{0,40}新(?:收|受理)[^（）]{0,20}）")
_LICENCE = regex.compiled(
    "不含|剔除|扣除|除外|为基数|为分母|计算|口径|到期|期限内|未到|尚未到|（含|实体|分别(?!增长|下降|上升|提高|减少|增加|为\\d)|抽样|问卷"
)
_COUNTED_ASIDE = regex.compiled(
    "，[^，。；]{0,8}(?:未|其余|余下|剩余)[^，。；\\d]{0,8}\\d[^，。；]{0,16}"
)
_ASIDE = regex.compiled("[^，。；]{0,40}(?:，[^，。；]{0,40})?")
_NUMERATOR_REACH = 4
_FEW_LATER = 2
_DENOMINATOR_REACH = 12
_TWO_POINTS = Fraction(2)
# A gap that no slip explains and that is wider has another cause: a denominator not printed.
_TEN_POINTS = Fraction(10)
_ALL = Fraction(100)
_ALL_OF_THEM = "100%，未复算"
# Policies of the table that are more than leave to accuse.
_SHARE, _OTHER, _ROW = "share", "other", "row"
_NEVER, _CONFIRM, _STEM = "never", "confirm", "stem"
_SUMS = frozenset(("共", "合计", "共计", "总计", "总共", "一共"))
_LEADS = regex.compiled("[^，。；]{0,12}中(?:，|的|有|已|\\d)")
_GENERAL = regex.compiled(
    "应|共|总|全部|受理|收到|收案|新收|接收|接到|发现|排查|摸排|梳理|登记|征集|征求|报名|招募|发放|发出|下发|制发|印发"
    "|出台|制定|出具|提出|提交|报送|申报|申请|交办|转办|派单|推送|流转|移交|认领|列入|纳入|确定|现有|在册|符合|呼入|来电"
    "|接入|参加|参与|组织|邀请|抽取|抽查|抽检|评查|检查|核查|审核|审查|联审|审议|承接|办理|处理|办结|审结|立案|查处|调解"
    "|建立|建成|培育|培养|设立|配备|录入|归集|采集|预警|监测|反馈|指出|生效|任务|问题|线索|清单|名单|人员|案件|事项|文件"
)
_GROUP_OF = regex.compiled("^[^，]{0,16}(?:其|案件|件|事项|问题|申请|的)中")
_NEGATED = regex.compiled(
    "未(?!成年|来)|不(?!断|少|同|动产)|拒|暂缓|取消资格|正在|尚|推进中|进行中|^[，、；]?(?:其余|其他|剩余|余)"
)
_DUE = regex.compiled("应(?:当)?(?!诉|急|邀|聘|用|付)[^，]{1,16}$")
_DUE_AFTER = regex.compiled("[^，应]{0,12}应(?:当)?(?!诉|急|邀|聘|用|付)[^，]{1,4}$")
_DONE = regex.compiled("^[，、]?(?:均?已|实际|实)([^，的]{1,2})")
_CORE = 2
# 合格以上237卷, 整改到位129个: a word may follow what a rate is named by.
_ENDING = 4
_RESPECTIVE = regex.compiled(
    "(?P<names>(?:[^，。；、\\d]{1,12}率[、和与及]){1,4}[^，。；、\\d]{1,12}率)分别(?:为|达到|达|是)?(?=\\d)"
)
_NAMES_APART = regex.compiled("[、和与及](?=[^，。；、\\d]{1,12}率)")
_OVERALL = regex.compiled("(?:总|综合|整体|平均|累计)[^，。；]{1,8}(?:率|比例)")
_IN_ALL = regex.compiled("共|总|应|全部")
_SUMMED = regex.compiled("共|计|总")
_MOST_DENOMINATORS = 3
# A rate of so few digits is one slip away from too many others for that to be evidence.
_SHORT = 2
_SMALL = 10


class Bound(NamedTuple):
    """Numerators and denominator of the strict reading, and whether its form is beyond doubt.

    ``explicit`` is a denominator that the words know and no other count stands before: a gap that
    no slip explains is told of no other. ``unlisted`` is a denominator that may be another than
    the author's: only a slip that can hardly be chance is told of it.
    """

    numerators: tuple[Quantity, ...]
    denominator: Quantity
    strict: bool
    explicit: bool = False
    unlisted: bool = False

    @property
    def reading(self) -> Reading:
        """The strict reading."""
        return Reading(self.numerators, (self.denominator,))


class Families:
    """The rows of the table ``rates``, found by the name of a rate."""

    def __init__(self, table: Table) -> None:
        self._listed = [row for row in table.rows if row["id"] not in (_SHARE, _OTHER)]
        self._others = [row for row in table.rows if row["id"] == _OTHER]
        self._names = _names_of(self._listed)
        self._stems = _names_of(self._others)

    def named(self, ending: str) -> tuple[Row, str] | None:
        """The row of the rate whose name ends a text, and that name; None where none does."""
        found = self._names.search(ending)
        if found is None:
            # A rate outside the table is named by what was counted: 建档率.
            found = self._stems.search(ending)
            return None if found is None else (self._others[_place(found)], found.group())
        # 不合格率 counts the others.
        start = found.start() - ending[: found.start()].endswith(("不", "未"))
        return self._listed[_place(found)], ending[start:]


def _place(found: re.Match[str]) -> int:
    return int((found.lastgroup or "").removeprefix(_ROW))


def solve_rates(
    passage: Passage, families: Families, totals: Mapping[Quantity, Quantity]
) -> Iterator[Relation]:
    """A relation for every named rate of a paragraph; shares of a total are not among them.

    ``totals`` are those of the parts of lists that add up.
    """
    holding: set[Quantity] = set()
    respective = _respective(passage)
    for rate in passage.quantities:
        if rate.kind != "rate":
            continue
        found = _family(passage, rate, families, respective)
        if found is not None:
            relation = _solve(passage, rate, *found, holding, totals)
            if relation.verdict in ("holds", "truncated"):
                holding.add(rate)
            # A name outside the table is none unless its counts are printed.
            if found[0]["id"] != _OTHER or relation.operands:
                yield relation


def _respective(passage: Passage) -> dict[Quantity, str]:
    """The names of rates told together: 签收率、按期办结率分别为100%、99.4%."""
    named: dict[Quantity, str] = {}
    if passage.text.find("率分别", passage.start, passage.end) < 0:
        return named
    for match in _RESPECTIVE.finditer(passage.text, passage.start, passage.end):
        names = [one for one in _NAMES_APART.split(match["names"]) if one]
        place = passage.place_after(match.end())
        rates = passage.quantities[place : place + len(names)]
        joined = all(
            passage.between(first, second) in ("、", "和", "及", "与", "，")
            for first, second in pairwise(rates)
        )
        if len(rates) == len(names) and joined and all(one.kind == "rate" for one in rates):
            named.update(zip(rates, names, strict=True))
    return named


def _family(
    passage: Passage, rate: Quantity, families: Families, respective: Mapping[Quantity, str]
) -> tuple[Row, str] | None:
    if rate in respective:
        return families.named(respective[rate])
    label = passage.label(rate)
    told_name = _NAME.search(label)
    if told_name is None and _TURNED_INTO.search(label):
        told_name = _NAME_BEFORE.search(passage.text[rate.clause : rate.number.start])
    if told_name is None:
        return None
    ending = told_name["name"]
    if ending.endswith("比例") and "占" in label:
        return None
    return families.named(ending)


def _names_of(rows: list[Row]) -> re.Pattern[str]:
    """The names at the end of a text: the search finds the longest, the earlier of equals."""
    listed = "|".join(f"(?P<{_ROW}{place}>{row['name'].text})" for place, row in enumerate(rows))
    return regex.compiled(rf"(?:{listed})\Z")


def why_not(passage: Passage, rate: Quantity) -> str:
    """Why a rate is not recomputed, whatever its counts; empty where it is."""
    if not usable(rate):
        return "约数、范围或零，不复算"
    sentence = passage.sentence(rate)
    if told.has_placeholder(sentence):
        return "句中有未填的数"
    if told.is_planned(passage.sentence_before(rate)):
        return "目标值"
    return _ALL_OF_THEM if rate.value == _ALL else ""


def _solve(
    passage: Passage,
    rate: Quantity,
    row: Row,
    name: str,
    holding: set[Quantity],
    totals: Mapping[Quantity, Quantity],
) -> Relation:
    base = Relation("rate", "unverified", rate, name=name, verified=bool(row["verified"]))
    if row["policy"] == _NEVER:
        return base._replace(reason="此类比率的分子、分母通常不写出")
    reason = why_not(passage, rate)
    if reason and reason != _ALL_OF_THEM:
        return base._replace(reason=reason)
    numerators = _numerators(passage, rate, row, name)
    if reason:
        return _complete(passage, base._replace(reason=reason), numerators, totals)
    if not numerators:
        return base._replace(reason="文中未见分子")
    if row.get("joined") and len(numerators) == 1 and name[:2] not in passage.label(numerators[0]):
        return base._replace(reason="分子未列全")
    overall = _OVERALL.search(passage.label(rate)) is not None
    summed = _SUMMED.search(passage.label(numerators[0])) is not None
    found = best(passage, rate, numerators)
    if found is not None and found[1] <= Fit.TRUNCATED:
        return agreed(base, *found)
    joined = _joined(rate, numerators, totals)
    if joined is not None:
        return agreed(base, *joined)
    refused = base._replace(reason="文中未见分母")
    scope = row["policy"] == _CONFIRM
    bounds: Iterable[Bound] = _bounds(passage, rate, row, name, numerators, holding, totals)
    qualified = _part_named(passage, rate, name, numerators, totals)
    if qualified is not None and row["policy"] != _CONFIRM:
        bounds = [Bound((numerators[0],), qualified, strict=True)]
    for place, bound in enumerate(bounds):
        licence = _licensed(passage, rate, bound, totals)
        if licence:
            return base._replace(reason=licence)
        if found is not None:
            return last_digit(base, *found)
        fits = bound.reading.fit(rate)
        if fits is not Fit.NONE:
            return (agreed if fits <= Fit.TRUNCATED else last_digit)(base, bound.reading, fits)
        if overall and not summed and len(bound.numerators) == 1:
            return base._replace(reason="总的比率，分子可能是几项之和")
        relation = differing(base, bound, scope=scope)
        if relation.verdict == "differs":
            return relation
        if place == 0:
            refused = relation
    return refused


def _complete(
    passage: Passage,
    base: Relation,
    numerators: list[Quantity],
    totals: Mapping[Quantity, Quantity],
) -> Relation:
    """A rate of 100 %: it holds where the same count is printed twice, and differs only from a
    count of what was due; 办结率100% is often that of the due ones alone.
    """
    rate = base.subject
    for numerator in numerators[:1]:
        due = _due(passage, rate, numerator, base.name)
        others = passage.counts_before(numerator, _NUMERATOR_REACH)
        own = [one for one in others if one.sentence == numerator.sentence]
        for one in own if due is None else [due]:
            if one.whole == numerator.whole is not None and one.counts_with(numerator):
                return agreed(base._replace(reason=""), Reading((numerator,), (one,)), Fit.ROUNDED)
        if due is None and own and _is_plain(passage, rate, numerator, own[0]):
            # 作出决定374件，法制审核974件，审核率100%
            exceeds = numerator.value > own[0].value and slip_to(numerator, own[0].value)
            if exceeds and not _licensed(passage, rate, Bound((numerator,), own[0], False), totals):
                reading = Reading((numerator,), (own[0],))
                return _with_reading(base._replace(reason=""), reading)._replace(
                    verdict="differs", case="likely", mode=Fit.NONE.label, slip=exceeds
                )
        if due is None or passage.text.startswith("（", rate.span.end):
            # What brackets add may be who was exempted.
            continue
        bound = Bound((numerator,), due, strict=True, explicit=True)
        if bound.reading.fit(rate) is Fit.NONE and not _licensed(passage, rate, bound, totals):
            return differing(base._replace(reason=""), bound, scope=False)
    return base


def agreed(base: Relation, reading: Reading, fits: Fit) -> Relation:
    """The relation when a reading holds."""
    return _with_reading(base, reading)._replace(
        verdict="holds" if fits is Fit.ROUNDED else "truncated",
        mode=_mode(reading, fits),
    )


def last_digit(base: Relation, reading: Reading, fits: Fit) -> Relation:
    """The relation when it is off by one in the last digit only."""
    return _with_reading(base, reading)._replace(
        verdict="differs", case="last-digit", mode=fits.label
    )


def differing(base: Relation, bound: Bound, *, scope: bool) -> Relation:
    """The relation when no reading holds: told with the strict one."""
    rate = base.subject
    reading = bound.reading
    interval = reading.quotient()
    slip = _slip(rate, bound)
    if bound.unlisted and not (slip and _is_telling(rate, interval)):
        return base._replace(reason="分母不止一种可能")
    gap = min(abs(interval.low - rate.value), abs(interval.high - rate.value))
    explained = bool(slip) or gap <= _TWO_POINTS
    if not slip and (gap > _TEN_POINTS or interval.low > _ALL):
        return base._replace(reason="相差过大，分母可能未写出")
    if not explained and not bound.explicit:
        return base._replace(reason="分子、分母的口径不明")
    case = "scope" if scope else "certain" if explained and bound.strict else "likely"
    return _with_reading(base, reading)._replace(
        verdict="differs",
        case=case,
        mode=_mode(reading, Fit.NONE),
        slip=slip,
    )


def _with_reading(base: Relation, reading: Reading) -> Relation:
    interval = reading.quotient()
    decimals = max(1, base.subject.decimals)
    operands = [Operand(one, "分子") for one in reading.numerators]
    operands += [Operand(one, "分母") for one in reading.denominators]
    operands += [Operand(one, "扣除") for one in reading.exempt]
    return base._replace(
        operands=tuple(operands),
        formula=reading.formula(),
        computed=f"{shown(interval, decimals)}%",
    )


def _mode(reading: Reading, fits: Fit) -> str:
    interval = reading.quotient()
    rounded = interval.low != interval.high
    return f"{fits.label}，按所列数字的取值区间" if rounded else fits.label


def _numerators(passage: Passage, rate: Quantity, row: Row, name: str) -> list[Quantity]:
    """The counts that may be a rate's numerator, the nearest first.

    审结案件中维持…，撤销…。直接纠错率14.1%: what may only be confirmed may take its counts from the
    sentence before. A name outside the table tells its numerator itself: 建档1428人，建档率96.9%.
    """
    pattern = row.get("numerator")
    stem = row["policy"] == _STEM
    confirmed = row["policy"] == _CONFIRM
    core = _core(name)
    negated = _NEGATED.search(name) is not None
    found: list[Quantity] = []
    reach = LISTED if confirmed or stem else _NUMERATOR_REACH
    for one in _near(passage, rate, reach, further=confirmed):
        words = passage.words(one)
        named = pattern.search(words) if pattern is not None else core in words
        if not named and not (stem and _is_akin(name, passage.label(one))):
            continue
        own = None if row.get("joined") else _own_rate(passage, one)
        if own is not None and own is not rate and _is_told(passage, one, own, rate, core):
            # 按时签收9341件，签收率99.73%；按时办结率97.18%: it has told its rate.
            continue
        label = passage.label(one)
        if _DUE.search(label):
            continue
        if negated != (_NEGATED.search(label) is not None) and not _names_negation(pattern, words):
            continue
        if not confirmed and _is_of_later(passage, one, rate, core):
            continue
        if not usable(one) and (confirmed or not found):
            # The nearest is the numerator; a farther one would be another's.
            break
        found.append(one)
    if len(found) > 1 and not confirmed:
        # 现场解决43件、协调部门解决15件，现场解决率74.1%; 调处391件，其中调处成功386件，调处率99.2%
        known = set(name.removesuffix("率"))
        found.sort(
            key=lambda one: (
                "以上" not in passage.label(one),
                not passage.label(one).endswith(core),
                -len(known.intersection(passage.words(one))),
            )
        )
        if not row.get("joined"):
            named_so = [one for one in found if core in passage.label(one)[-_ENDING:]]
            found = named_so or found
    if found and not usable(found[0]):
        return []
    found = [one for one in found if usable(one)]
    return found or _done_of_due(passage, rate) or _added(passage, rate, core)


def _done_of_due(passage: Passage, rate: Quantity) -> list[Quantity]:
    """The count that its words set against what was due: 应设立…42家，已设立39家，覆盖率92.9%."""
    for one in passage.counts_before(rate, 1):
        done = _DONE.search(passage.label(one))
        if done is not None and one.sentence == rate.sentence and usable(one):
            due = passage.counts_before(one, 1)
            if due and due[0].sentence == rate.sentence and _DUE.search(passage.label(due[0])):
                return [one]
    return []


def _is_told(passage: Passage, one: Quantity, own: Quantity, rate: Quantity, core: str) -> bool:
    """Whether the rate right after a count, and before another rate, is by its name of it."""
    if own.span.end < rate.span.start and passage.between(own, rate) in ("、", "和", "及", "，"):
        # 签收3764件、按期办结3742件，签收率、按期办结率分别为100%、99.4%
        return False
    name = _NAME.search(passage.label(own))
    label = passage.label(one)
    if name is not None and label.endswith(core) and not label.endswith(_core(name["name"])):
        # 调处391件，其中调处成功386件，调处率99.2%，调处成功率98.7%
        return False
    named = name is None or not set(_core(name["name"])).isdisjoint(passage.words(one))
    return named and own.span.start < rate.span.start


def _joined(
    rate: Quantity, numerators: list[Quantity], totals: Mapping[Quantity, Quantity]
) -> tuple[Reading, Fit] | None:
    """The reading where neighbouring parts of a list together are the numerator: 优秀50卷、
    合格148卷、不合格2卷，合格率99%.
    """
    total = totals.get(numerators[0])
    parts = [part for part, whole in totals.items() if whole is total] if total else []
    for first in range(len(parts)):
        for end in range(first + 2, len(parts) + (first > 0)):
            run = tuple(parts[first:end])
            if total is not None and numerators[0] in run:
                reading = Reading(run, (total,))
                fits = reading.fit(rate)
                if fits <= Fit.TRUNCATED:
                    return reading, fits
    return None


def _is_of_later(passage: Passage, one: Quantity, rate: Quantity, core: str) -> bool:
    """Whether a later rate of the sentence names a count better: 调处成功386件，调处率99.2%，
    调处成功率98.7%.
    """
    label = passage.label(one)
    if label.endswith(core):
        return False
    place = passage.place(rate) + 1
    for later in passage.quantities[place : place + _FEW_LATER]:
        name = _NAME.search(passage.label(later)) if later.kind == "rate" else None
        if name is not None and later.sentence == rate.sentence:
            other = _core(name["name"])
            if other != core and label.endswith(other):
                return True
    return False


def _names_negation(pattern: re.Pattern[str] | None, words: str) -> bool:
    """Whether a numerator is known by what did not happen: 未再进入诉讼程序的291件."""
    return pattern is not None and any(
        match.group()[0] in "未不" for match in pattern.finditer(words)
    )


def _is_akin(name: str, label: str) -> bool:
    """Whether what was done, the last two characters before a count, is in the name of a rate:
    持有行政执法证57名，持证率89.1%; 公示7419条，公示及时率99.56%.
    """
    done = label.rstrip("的了数有为达")[-2:]
    return done in name or not set(_core(name)).isdisjoint(done)


def _after(passage: Passage, rate: Quantity, limit: int) -> list[Quantity]:
    """The counts after a rate in its sentence."""
    return [
        one
        for one in passage.counts_after(rate, limit)
        # 接通率100%；受理300件，办结240件: what is told after the mark is another matter.
        if one.sentence == rate.sentence and "；" not in passage.between(rate, one)
    ]


def _added(passage: Passage, rate: Quantity, core: str) -> list[Quantity]:
    """The numerator where it is added to its rate: 优秀率26.8%，其中优秀案卷53本;
    审结率93.5%（审结29件）.
    """
    for one in _after(passage, rate, 1):
        label = passage.label(one).lstrip("，、； 其中共有（")
        bracketed = one.parenthesis == rate.span.end
        told_so = "其中" in passage.label(one) or bracketed
        if told_so and label.startswith(core) and usable(one):
            return [one]
    return []


def _near(passage: Passage, rate: Quantity, limit: int, *, further: bool) -> list[Quantity]:
    """The counts that a rate may be made of, the nearest first.

    They stand before it in its sentence, or else after it (办结率达98.0%，受理1203件，办结1179件),
    or else in the sentence before.
    """
    before = passage.counts_before(rate, limit)
    own = [one for one in before if one.sentence == rate.sentence]
    if further or own:
        return before if further else own
    after = _after(passage, rate, limit)
    if after or not before:
        return after
    last = before[0]
    if passage.text.count("。", last.span.end, rate.span.start) > 1:
        return []
    return [one for one in before if one.sentence == last.sentence]


def _bind(
    passage: Passage,
    rate: Quantity,
    row: Row,
    numerators: list[Quantity],
    totals: Mapping[Quantity, Quantity],
) -> Bound | None:
    """Numerator and denominator as the words of a row know them."""
    pattern = row.get("denominator")
    if pattern is None or row["policy"] == _STEM:
        return None
    first = numerators[0]
    if row["policy"] == _CONFIRM or row.get("joined"):
        first = numerators[-1]
    else:
        numerators = numerators[:1]
    group = told.group_of(passage.label(first))
    nearest = True
    after = first.span.start > rate.span.start
    candidates = passage.counts_before(rate, _DENOMINATOR_REACH)
    if after:
        candidates = _near(passage, rate, _NUMERATOR_REACH, further=False)
    for one in candidates:
        if one in numerators:
            continue
        if one.item != rate.item or one.section != rate.section:
            return None
        if one.chinese or not one.counts_with(first):
            continue
        label = passage.label(one)
        named = told.is_of(passage, first, one)
        divided = _is_divided_off(one, totals)
        part = passage.is_listed(one) or "其中" in label or divided
        if part and not named and (one.value < first.value or divided):
            # 许可案卷76卷、检查案卷32卷，评出优秀97卷: a part of the list cannot be its whole.
            continue
        words = _GROUP_OF.sub("", label) + passage.tail(one)
        known = named or pattern.search(words) is not None or _is_sum(label)
        if known and not told.is_comparison(label) and passage.tells_of(one, group):
            if not one.exact:
                return None
            if not nearest and one.value < first.value:
                return Bound((first,), one, strict=False, unlisted=True)
            strict = one.sentence == rate.sentence and one.parenthesis == first.parenthesis
            return Bound(tuple(reversed(numerators)), one, strict, explicit=strict and nearest)
        nearest = False
    return None


def _part_named(
    passage: Passage,
    rate: Quantity,
    name: str,
    numerators: list[Quantity],
    totals: Mapping[Quantity, Quantity],
) -> Quantity | None:
    """The part of a list that a rate or its numerator says it is of: 其中投诉9437件、举报5425件；
    投诉办结9389件, 新收案件审结率94.7%.
    """
    if not totals:
        return None
    label = passage.label(rate).lstrip("，、； ")
    thing = label[: max(0, label.find(name))].removesuffix("案件")
    done, core = passage.label(numerators[0]).lstrip("，、； "), _core(name)
    for one in passage.counts_before(rate, _DENOMINATOR_REACH):
        if one not in totals or one in numerators:
            continue
        part = passage.label(one)
        told_name = part.strip("，、； ").removeprefix("其中").removesuffix("案件")
        short = told_name[:_CORE] if len(told_name) <= _ENDING else told_name
        named = len(short) >= _CORE and short != core
        if (len(thing) >= _CORE and thing in part) or (
            named and (done.startswith(short) or (len(told_name) >= _ENDING and told_name in done))
        ):
            return one
    return None


def _parts_among(numerators: list[Quantity], totals: Mapping[Quantity, Quantity]) -> list[Quantity]:
    """The numerators that are parts of a list whose other parts are none: 开庭95件（正职出庭31件、
    副职出庭64件） is the sum of its numerators, not their denominator.
    """
    others = {total for part, total in totals.items() if part not in numerators}
    return [one for one in numerators if totals.get(one) in others]


def _bounds(
    passage: Passage,
    rate: Quantity,
    row: Row,
    name: str,
    numerators: list[Quantity],
    holding: set[Quantity],
    totals: Mapping[Quantity, Quantity],
) -> Iterator[Bound]:
    """The strict readings of a rate, the likeliest first."""
    due = _due(passage, rate, numerators[0], name)
    if due is not None:
        yield Bound((numerators[0],), due, strict=True, explicit=True)
        return
    if row["policy"] != _CONFIRM and not row.get("joined"):
        # 好评48190条，差评26条: they add up to what was received, of which 好评率 is told.
        added = _parts_among(numerators, totals)
        if len(added) > 1 and len({totals[one] for one in added}) == 1:
            # 一次性通过131人，补考通过19人，未通过8人，总通过率94.9%
            yield Bound(tuple(reversed(added)), totals[added[0]], strict=True)
        for one in added:
            yield Bound((one,), totals[one], strict=True)
    for one in _after(passage, rate, 1):
        if one.parenthesis == rate.span.end and _IN_ALL.search(passage.label(one)):
            # 督改隐患3918处，隐患督改率99.1%（共发现隐患3952处）
            yield Bound((numerators[0],), one, strict=True)
            return
    known = _bind(passage, rate, row, numerators, totals)
    if known is not None:
        yield known
    if row.get("general") or row["policy"] == _STEM:
        yield from _bind_generally(passage, rate, numerators[0], known, holding, totals)


def _due(passage: Passage, rate: Quantity, numerator: Quantity, name: str) -> Quantity | None:
    """The count of what was due, which is a denominator wherever it stands: 应进驻1702项."""
    for one in passage.counts_before(rate, _NUMERATOR_REACH):
        if one.sentence != rate.sentence:
            return None
        due = _DUE.search(passage.label(one)) or _DUE_AFTER.match(passage.tail(one))
        done = _DONE.search(passage.label(numerator))
        acts = set(name.removesuffix("率")) | set(done[1] if done else "")
        named = due is not None and not acts.isdisjoint(due.group())
        if named and one is not numerator and one.exact and one.counts_with(numerator):
            return one
    return None


def _core(name: str) -> str:
    """What a rate is named by: the two characters before 率."""
    return name.removesuffix("率").removesuffix("比例")[-2:]


def _bind_generally(
    passage: Passage,
    rate: Quantity,
    numerator: Quantity,
    known: Bound | None,
    holding: set[Quantity],
    totals: Mapping[Quantity, Quantity],
) -> Iterator[Bound]:
    """The counts before the numerator in one sentence, the nearest first: any may be its whole."""
    found = 0
    for one in passage.counts_before(numerator, _DENOMINATOR_REACH):
        if one.sentence != numerator.sentence or one.item != numerator.item:
            return
        if one.chinese or not one.counts_with(numerator):
            continue
        label = passage.label(one)
        if told.is_comparison(label) or told.is_step(label) or _is_divided_off(one, totals):
            continue
        if told.is_planned(label) or "计划" in label:
            return
        own = _own_rate(passage, one)
        holds = may_hold(one, numerator)
        if holds and own is not None and own not in holding:
            # 核查91条，核查率96.8%，查实38条: of those checked, or of all; the earlier rate must
            # hold, or else its denominator, which is this one's too, may not be printed.
            return
        plain = _is_plain(passage, rate, numerator, one)
        if one.exact and (holds or plain or _tells_of_whole(passage, one)):
            if known is None or one is not known.denominator:
                yield Bound((numerator,), one, strict=False, unlisted=not (plain and holds))
            found += 1
            if found == _MOST_DENOMINATORS:
                return
        elif not label.startswith(("、", "其中")):
            return


def _is_plain(passage: Passage, rate: Quantity, numerator: Quantity, whole: Quantity) -> bool:
    """Whether a sentence gives nothing else to make a rate of: one whole, one part, and the rate
    right after them, with no other count of their class before it. Small rates are made of too
    many pairs.
    """
    place = passage.place(rate)
    if place < 2 or rate.value < _SMALL or passage.quantities[place - 1] is not numerator:
        return False
    before = passage.counts_before(rate, _DENOMINATOR_REACH)
    akin = [one for one in before if one.sentence == rate.sentence and one.counts_with(numerator)]
    return akin == [numerator, whole] and numerator.unit == whole.unit != ""


def _is_divided_off(one: Quantity, totals: Mapping[Quantity, Quantity]) -> bool:
    """Whether a count is a part of a total before it; what is summed up later may be divided."""
    return one in totals and totals[one].span.start < one.span.start


def _tells_of_whole(passage: Passage, one: Quantity) -> bool:
    """Whether the words of a count that is smaller than its part say that it should not be."""
    words = _GENERAL.search(passage.words(one))
    return words is not None or _LEADS.match(passage.text, one.span.end) is not None


def _own_rate(passage: Passage, count: Quantity) -> Quantity | None:
    """The rate that follows a count at once, its own; None where none does."""
    place = passage.place(count) + 1
    after = passage.quantities[place : place + 1]
    own = bool(after) and after[0].kind == "rate" and after[0].sentence == count.sentence
    return after[0] if own else None


def _is_sum(label: str) -> bool:
    """Whether a label says that its count is a total: 许可416卷、处罚528卷，共944卷."""
    return label.strip() in _SUMS


def _divides(passage: Passage, whole: Quantity, totals: Mapping[Quantity, Quantity]) -> bool:
    """Whether the count after a total is one of the parts that add up to it."""
    return any(totals.get(one) is whole for one in passage.counts_after(whole, 1))


def _licensed(
    passage: Passage, rate: Quantity, bound: Bound, totals: Mapping[Quantity, Quantity]
) -> str:
    """Why the strict reading may not be what the author counted; empty where nothing says so."""
    start = min(bound.denominator.clause, bound.denominator.label.start)
    # What is left over with its number, 未回复的2份尚在期限内, was taken off among the readings.
    aside = _COUNTED_ASIDE.sub("", _aside(passage.text, rate.span.end))
    stretch = passage.text[start : rate.span.end] + aside
    if told.brings_over(_OF_WHICH.sub("", stretch, count=1)):
        return "含结转等，分母不明"
    # What the denominator itself is called licenses nothing: 办结实体审查案件214件.
    rest = stretch[max(0, bound.denominator.number.start - start) :]
    if len(bound.numerators) > 1 or _divides(passage, bound.denominator, totals):
        # 1436件（含一审874件、二审423件、再审139件）: the brackets hold all parts, and no others.
        rest = rest.replace("（含", "（")
    if _LICENCE.search(rest[: len(rest) - len(aside)]) or _LICENCE.search(aside):
        return "文中另有口径说明"
    if len(told.years_told(stretch)) > 1:
        return "涉及几个年度"
    labels = [passage.label(one) for one in bound.numerators]
    if any(told.scopes_differ(passage.label(bound.denominator), label) for label in labels):
        return "范围不同"
    if told.has_placeholder(stretch):
        return "文中有未填的数"
    if not usable(bound.denominator):
        return "约数，不复算"
    return ""


def _is_telling(rate: Quantity, computed: Interval) -> bool:
    """Whether a rate has so many digits, as printed or as meant, that a slip explains its
    difference hardly by chance.
    """
    meant = decimal(computed.low, rate.decimals)
    return _significant(rate.digits) > _SHORT or (
        is_slip(rate.digits, meant) and _significant(meant) > _SHORT
    )


def _significant(digits: str) -> int:
    """How many digits count: of 0.18 two."""
    return len(digits.lstrip("0.").replace(".", ""))


def _aside(text: str, start: int) -> str:
    """What is added to a rate: the rest of its clause, what brackets hold, and one clause more."""
    match = _ASIDE.match(text, start)
    return match.group() if match else ""


def _slip(rate: Quantity, bound: Bound) -> str:
    """The slip of one digit in rate, numerator or denominator that would make them agree."""
    wholes = whole_total(bound.numerators), bound.denominator.whole
    if wholes[0] is not None and wholes[1] is not None:
        return _slip_of_wholes(rate, bound, wholes[0], wholes[1])
    above = sum((one.value for one in bound.numerators), Fraction(0))
    below = bound.denominator.value
    slip = slip_as(rate, decimal(100 * above / below, rate.decimals))
    if slip:
        return slip
    half = rate.step / 2
    low, high = rate.value - half, rate.value + half
    slack = 0 if bound.denominator.scale == 1 else bound.denominator.step
    most = 100 * above / low if low > 0 else above
    slip = slip_into(bound.denominator, 100 * above / high - slack, most + slack)
    if slip or len(bound.numerators) > 1:
        return slip
    numerator = bound.numerators[0]
    slack = 0 if numerator.scale == 1 else numerator.step
    return slip_into(numerator, low * below / 100 - slack, high * below / 100 + slack)


def _slip_of_wholes(rate: Quantity, bound: Bound, above: int, below: int) -> str:
    """The same for whole numbers, as nearly all counts are, without a fraction."""
    hundred = 100 * 10**rate.decimals
    printed = int(rate.digits.replace(".", ""))
    low, high = 2 * printed - 1, 2 * printed + 1
    slip = slip_as(rate, ratio(100 * above, below, rate.decimals)) or slip_between(
        bound.denominator, -(-2 * above * hundred // high), 2 * above * hundred // max(low, 1)
    )
    if slip or len(bound.numerators) > 1:
        return slip
    return slip_between(
        bound.numerators[0], -(-low * below // (2 * hundred)), high * below // (2 * hundred)
    )
