"""What is said of a whole run: the table of documents, and the last lines to act on."""

from __future__ import annotations

from collections import Counter

from lawlint.document.facts import PROFILE_LABELS
from lawlint.finding import Severity
from lawlint.report import DocumentReport, Report
from lawlint.terminal.cells import pad
from lawlint.terminal.page import by_severity
from lawlint.terminal.sheet import Piece, Sheet

_GOALS = {"draft": "再定稿", "submit": "再报送", "publish": "再公开"}
_PROFILE_CELLS = 8
_BEFORE_PATH = 34
_MOST_NUMBERS = 3


def show_table(sheet: Sheet, report: Report) -> None:
    """One row a document: counts, kind, year, path; the path last, since it may take lines."""
    sheet.line(Piece("必改  应改  请核  文种      年度  文稿", "title"))
    for document in report.documents:
        if document.profile is None:
            lead: tuple[Piece, ...] = (Piece(pad("未读", _BEFORE_PATH), "error"),)
            note = f"（{document.error.message}）" if document.error else ""
        else:
            lead = (
                *(Piece(f"{document.count(one):>4}  ", _loud(document, one)) for one in Severity),
                Piece(pad(PROFILE_LABELS[document.profile], _PROFILE_CELLS)),
                Piece(f"  {pad(str(document.report_year or '不明'), 4)}  "),
            )
            note = "（检查不完整）" if document.error else ""
        sheet.paragraph(f"{document.path}{note}", indent=_BEFORE_PATH, lead=lead)


def _loud(document: DocumentReport, level: Severity) -> str:
    return level.value if document.count(level) else "quiet"


def show_closing(sheet: Sheet, report: Report, *, numbered: bool) -> None:
    """What was read and which rules ran; then how many findings, and what to do about them.

    ``numbered`` says that the findings of one document stand above with their numbers.
    """
    for note in report.notes:
        place = Piece(f"{note.path}:{note.line}  ", "warning")
        sheet.paragraph(note.message, indent=2, lead=(place,))
    sheet.items(_coverage(report))
    lead: list[Piece] = []
    for level in Severity:
        count = report.count(level)
        lead.append(Piece(f"{level.label}{count}", level.value if count else ""))
        lead.append(Piece("  "))
    if report.waived:
        lead.append(Piece(f"豁免{report.waived}  "))
    sheet.items(_actions(report, numbered), lead=tuple(lead))


def _coverage(report: Report) -> list[str]:
    read = [document for document in report.documents if document.profile is not None]
    told = [f"读了{len(read)}份文稿，运行{report.rules_run}条规则"]
    unread = len(report.documents) - len(read)
    if unread:
        told.append(f"{unread}份未能读取")
    ran = {rule for document in report.documents for rule in document.rules_run}
    never = Counter(reason for rule, reason in report.rules_skipped if rule not in ran)
    told += [f"{count}条未运行（{reason}）" for reason, count in sorted(never.items())]
    partly = Counter(reason for rule, reason in report.rules_skipped if rule in ran)
    told += [f"{count}条只在部分文稿上运行（{reason}）" for reason, count in sorted(partly.items())]
    return told


def _actions(report: Report, numbered: bool) -> list[str]:
    told = ["先解决未能读取或检查不完整的文稿"] if report.unreadable else []
    for level, say in (
        (Severity.ERROR, "先改{which}{goal}"),
        (Severity.WARNING, "没有必改的，{which}宜改好{goal}"),
        (Severity.INFO, "没有必改、应改的，{which}请人工核对"),
    ):
        concerned = [document for document in report.documents if document.count(level)]
        if concerned:
            goal = _GOALS.get(concerned[0].stage or "", "")
            which = _numbers(report, level) if numbered else _count(report, level)
            told.append(say.format(which=which, goal=goal).replace("， ", "，"))
            rule = next(one.rule for one in by_severity(concerned[0]) if one.severity is level)
            return [*told, f"查依据：lawlint explain {rule}"]
    return told or ["未见需要改的地方，事实和数字是否属实仍请人工核对"]


def _numbers(report: Report, level: Severity) -> str:
    """The numbers of the findings of a level, which stand in the order of severity."""
    first = 1 + sum(report.count(other) for other in Severity if other.rank < level.rank)
    numbers = [f"[{number}]" for number in range(first, first + report.count(level))]
    several = len(numbers) > _MOST_NUMBERS
    return f" {f'{numbers[0]} 至 {numbers[-1]}' if several else '、'.join(numbers)} "


def _count(report: Report, level: Severity) -> str:
    concerned = sum(1 for document in report.documents if document.count(level))
    return f"{concerned}份文稿的{report.count(level)}处{level.label}"
