"""The rules of a run: which apply to a document, and how grave they are at a stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, get_args

from lawlint import datafile
from lawlint.document.facts import Facts
from lawlint.fields import Record
from lawlint.finding import Severity
from lawlint.knowledge import Knowledge
from lawlint.namedtuples import NamedTuple
from lawlint.rule import Level, Rule

LevelOrOff = Literal["error", "warning", "info", "off"]
StageName = Literal["draft", "submit", "publish"]
STAGES: tuple[StageName, ...] = get_args(StageName)
DEFAULT_STAGE: StageName = "submit"
_NO_LEVELS: dict[str, Level] = {}
_AS_THEY_ARE: Mapping[str, LevelOrOff] = {}
_REASONS = {
    "off": "默认不启用，可用--select打开",
    "profile": "不适用于该文种",
    "ignored": "已用--ignore或配置关闭",
    "unselected": "未在--select之内",
}


class Stage(Record):
    """An overlay of severities for a stage of the work."""

    title: Annotated[str, "阶段的名称"]
    severity: Annotated[dict[str, Level], "规则id到级别"] = _NO_LEVELS


class SelectionError(Exception):
    """An unknown rule or group in a selection; the message is for users."""


class Selection(NamedTuple):
    """Which rules run, by id or group, and how grave they are.

    Nothing selected means every rule that is on by default. ``severity`` says the level of a
    rule's gravest case, or ``off``; a level turns a rule on that is off by default.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, LevelOrOff] = _AS_THEY_ARE


class Ruleset:
    """Rules, stages and knowledge of one run."""

    def __init__(
        self,
        rules: Iterable[Rule],
        stages: Mapping[str, Stage],
        knowledge: Knowledge,
        digest: str = "",
    ) -> None:
        self.rules = {rule.id: rule for rule in sorted(rules, key=lambda rule: rule.id)}
        self.stages = dict(stages)
        self.knowledge = knowledge
        self.digest = digest
        # What applies to each profile under the selection that was last asked for: that of a run.
        self._selection: Selection | None = None
        self._applying: dict[str, tuple[tuple[Rule, ...], tuple[tuple[str, str], ...]]] = {}

    @property
    def groups(self) -> list[str]:
        """The names of the groups."""
        return sorted({rule.group for rule in self.rules.values()})

    def check_selection(self, selection: Selection) -> None:
        """Raises :class:`SelectionError` for a name that is neither a rule nor a group."""
        names = (*selection.select, *selection.ignore, *selection.severity)
        valid = [*self.rules, *self.groups] if names else []
        for name in names:
            if name not in valid:
                raise SelectionError(datafile.unknown("规则或规则组", name, valid))

    def for_document(
        self, profile: str, selection: Selection
    ) -> tuple[tuple[Rule, ...], tuple[tuple[str, str], ...]]:
        """The rules that apply to a document, and those that do not with the reason."""
        if selection is not self._selection:
            self._selection, self._applying = selection, {}
        if profile not in self._applying:
            self._applying[profile] = self._chosen(profile, selection)
        return self._applying[profile]

    def _chosen(
        self, profile: str, selection: Selection
    ) -> tuple[tuple[Rule, ...], tuple[tuple[str, str], ...]]:
        chosen: list[Rule] = []
        skipped: list[tuple[str, str]] = []
        for rule in self.rules.values():
            reason = self._why_not(rule, profile, selection)
            if reason is None:
                chosen.append(rule)
            else:
                skipped.append((rule.id, reason))
        return tuple(chosen), tuple(skipped)

    def _why_not(self, rule: Rule, profile: str, selection: Selection) -> str | None:
        reason = self.why_off(rule, selection)
        if reason is not None or profile in rule.profiles:
            return reason
        if profile == "general" and rule.group == "structure":
            return "文种为其他文稿，法定内容未检查"
        return _REASONS["profile"]

    @staticmethod
    def why_off(rule: Rule, selection: Selection) -> str | None:
        """Why a rule runs on no document under a selection, or None where it does."""
        level = selection.severity.get(rule.id)
        if selection.select and not _names(selection.select, rule):
            return _REASONS["unselected"]
        if level == "off" or _names(selection.ignore, rule):
            return _REASONS["ignored"]
        if not rule.enabled and level is None and rule.id not in selection.select:
            return _REASONS["off"]
        return None

    def severity(
        self, rule: Rule, case: str, facts: Facts, stage: str, selection: Selection
    ) -> Severity | None:
        """The severity of a case in a document, None where the rule does not report it.

        A selection's level goes before that of the stage, and either is the level of the rule's
        gravest case. Lesser cases stay lesser: what is only a note by its nature is not raised.
        """
        level = rule.cases[case].severity_for(facts.profile, facts.issuer_kind)
        stated = self._stated(rule, stage, selection)
        if level is None or stated is None:
            return level
        levels = [one.severity_for(facts.profile, facts.issuer_kind) for one in rule.cases.values()]
        gravest = min(one.rank for one in levels if one is not None)
        if level.rank == gravest:
            return stated
        return max(level, stated, key=lambda severity: severity.rank)

    def gravest(self, rule: Rule, stage: str, selection: Selection) -> Severity:
        """The gravest severity that a rule can have in any document."""
        levels = (level for case in rule.cases.values() for level in case.severities)
        own = min(levels, key=lambda severity: severity.rank)
        return self._stated(rule, stage, selection) or own

    def _stated(self, rule: Rule, stage: str, selection: Selection) -> Severity | None:
        overlay = self.stages[stage].severity if stage in self.stages else {}
        level = selection.severity.get(rule.id, overlay.get(rule.id))
        return None if level is None or level == "off" else Severity(level)


def _names(selected: tuple[str, ...], rule: Rule) -> bool:
    return rule.id in selected or rule.group in selected
