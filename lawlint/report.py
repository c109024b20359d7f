"""What a run says: per document what was understood and found, and the sum of it.

This is what formatters get: plain, located, without a Document or a Source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lawlint.digest import sha256
from lawlint.finding import Finding, Severity
from lawlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from lawlint.rule import Rule


class InputError(NamedTuple):
    """Why a document could not be read or checked; ``kind`` is for programs."""

    kind: str
    message: str


class PartState(NamedTuple):
    """A statutory part: ``present``, ``unheaded``, ``thin``, ``missing`` or ``unread`` (hidden
    by a cut). ``line`` is where it starts, ``label`` its heading or None, ``characters`` and
    ``points`` how much the problems part tells.
    """

    part: str
    state: str
    line: int | None
    label: str | None = None
    sections: int = 0
    characters: int = 0
    points: int = 0


class CheckedFact(NamedTuple):
    """Something that was checked: it ``agrees``, or is ``unverified`` for want of its operands."""

    what: str
    line: int
    text: str
    result: str = "agrees"


class DocumentReport(NamedTuple):
    """All that is said of one document.

    ``findings`` are those that count; the ``waived`` ones are told apart.
    """

    path: str
    error: InputError | None = None
    format: str | None = None
    encoding: str | None = None
    sha256: str | None = None
    stage: str | None = None
    profile: str | None = None
    profile_reason: str | None = None
    title: str | None = None
    report_year: int | None = None
    report_year_reason: str | None = None
    issuer: str | None = None
    published: str | None = None
    characters: int = 0
    parts: tuple[PartState, ...] = ()
    #: The years that the title (标题) and the outermost headings (一、) name, as written.
    stated_years: tuple[tuple[str, int], ...] = ()
    checked: tuple[CheckedFact, ...] = ()
    findings: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    rules_run: tuple[str, ...] = ()
    rules_skipped: tuple[tuple[str, str], ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings of a severity it has."""
        return sum(1 for finding in self.findings if finding.severity is severity)


class Note(NamedTuple):
    """Something to know about a file beside the documents, at a 1-based line of it."""

    path: str
    line: int
    kind: str
    message: str


class Report(NamedTuple):
    """A whole run."""

    documents: tuple[DocumentReport, ...]
    ruleset_digest: str = ""
    knowledge_as_of: str = ""
    notes: tuple[Note, ...] = ()
    #: All rules by id, for formats that describe those that ran.
    rules: Mapping[str, Rule] = {}

    @property
    def unreadable(self) -> int:
        """How many inputs could not be read or checked in full."""
        return sum(1 for document in self.documents if document.error is not None)

    def count(self, severity: Severity) -> int:
        """How many findings of a severity the run has."""
        return sum(document.count(severity) for document in self.documents)

    @property
    def waived(self) -> int:
        """How many findings are waived."""
        return sum(len(document.waived) for document in self.documents)

    @property
    def rules_run(self) -> int:
        """How many rules ran on at least one document."""
        return len({rule for document in self.documents for rule in document.rules_run})

    @property
    def rules_skipped(self) -> list[tuple[str, str]]:
        """The rules that did not run on some document, with the reason given most often."""
        reasons: dict[str, Counter[str]] = {}
        for document in self.documents:
            for rule, reason in document.rules_skipped:
                reasons.setdefault(rule, Counter())[reason] += 1
        return [(rule, counts.most_common(1)[0][0]) for rule, counts in sorted(reasons.items())]

    def exit_status(self, fail_on: Severity | None) -> int:
        """3 where some input could not be read, else 1 for findings at or above ``fail_on``,
        else 0; None for ``fail_on`` never fails on findings.
        """
        if self.unreadable or not self.documents:
            return 3
        if fail_on is None:
            return 0
        failing = any(
            finding.severity.rank <= fail_on.rank
            for document in self.documents
            for finding in document.findings
        )
        return 1 if failing else 0


def merged(reports: Sequence[Report]) -> Report:
    """The report of several runs as one, documents and notes in order of path."""
    if len(reports) == 1:
        return reports[0]

    digests = sorted({report.ruleset_digest for report in reports})
    together = sha256("".join(digests).encode()).hexdigest()
    return reports[0]._replace(
        documents=tuple(
            sorted(
                (document for report in reports for document in report.documents),
                key=lambda document: document.path,
            )
        ),
        ruleset_digest=digests[0] if len(digests) == 1 else f"sha256:{together}",
        notes=tuple(sorted({note for report in reports for note in report.notes})),
        rules={name: rule for report in reports for name, rule in report.rules.items()},
    )
