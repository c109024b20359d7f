"""The engine: run the rules that apply over one document and place what they find.

:func:`lint_text` is half of the documented Python interface; many files are :mod:`lawlint.batch`.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from lawlint import checks
from lawlint.document.document import Document
from lawlint.document.facts import FactOverrides
from lawlint.document.outline import Section
from lawlint.document.parts import CAUSES, PROBLEMS
from lawlint.document.spanindex import SpanIndex
from lawlint.finding import Finding, Hit, LocatedEdit, Place, Severity, fingerprint
from lawlint.namedtuples import NamedTuple
from lawlint.readers import ReadError, refuse_what_is_not_chinese
from lawlint.report import CheckedFact, DocumentReport, InputError, PartState
from lawlint.rule import Case, Rule, fill, yields_of
from lawlint.rulefiles import load_shipped
from lawlint.ruleset import DEFAULT_STAGE, Ruleset, Selection
from lawlint.source import Source, Span

# The backstop for what patterns' limits do not hold: no document of any size takes as long.
SECONDS_PER_DOCUMENT = 60.0
_EXCERPT_BEFORE = 24
_EXCERPT_LENGTH = 120


class Options(NamedTuple):
    """What a caller asks for beyond the ruleset."""

    selection: Selection = Selection()
    stage: str = DEFAULT_STAGE
    stated: FactOverrides = FactOverrides()


def lint_text(
    text: str,
    path: str = "<text>",
    *,
    ruleset: Ruleset | None = None,
    options: Options | None = None,
) -> DocumentReport:
    """Check one text.

    ``path`` is only a name to show. What is no Chinese text is an error in the report, as it is
    for a file. Raises :class:`~lawlint.datafile.DataError` where the
    shipped rules cannot be read, and :class:`~lawlint.ruleset.SelectionError` for an unknown
    rule in ``options``.
    """
    options = options or Options()
    try:
        refuse_what_is_not_chinese(text)
    except ReadError as error:
        return unread(path, options, error)
    source = Source(text=text.replace("\r\n", "\n").replace("\r", "\n"), path=path)
    return lint_source(source, ruleset or load_shipped(), options)


def unread(path: str, options: Options, error: ReadError) -> DocumentReport:
    """The report of an input that could not be read."""
    return DocumentReport(
        path=path, stage=options.stage, error=InputError(error.kind, error.message)
    )


def lint_source(source: Source, ruleset: Ruleset, options: Options) -> DocumentReport:
    """Check one Source; a check that breaks is told in the report, the rest goes on."""
    ruleset.check_selection(options.selection)
    document = Document(source, ruleset.knowledge, options.stated)
    return lint_document(document, ruleset, options)


def lint_document(document: Document, ruleset: Ruleset, options: Options) -> DocumentReport:
    """Run the rules that apply to a document."""
    facts = document.facts
    rules, not_run = ruleset.for_document(facts.profile, options.selection)
    skipped = list(not_run)
    run = _Run(document, ruleset, options)
    deadline = time.monotonic() + SECONDS_PER_DOCUMENT
    for number, rule in enumerate(rules):
        if time.monotonic() > deadline:
            skipped += [(late.id, "检查超时，未运行") for late in rules[number:]]
            run.broken.append("检查超时，部分规则未运行；请拆分文件后再检查")
            break
        run.apply(rule)
    source = document.source
    findings = tuple(run.findings())
    return DocumentReport(
        path=source.path,
        error=InputError("internal", "；".join(run.broken)) if run.broken else None,
        format=source.format,
        encoding=source.encoding,
        sha256=source.sha256 or None,
        stage=options.stage,
        profile=facts.profile,
        profile_reason=facts.profile_reason,
        title=_raw(document, facts.title_span) if facts.title_span else None,
        report_year=facts.report_year,
        report_year_reason=facts.report_year_reason,
        issuer=facts.issuer,
        published=str(facts.published) if facts.published else None,
        characters=len("".join(document.text[: document.regions.body_end].split())),
        parts=tuple(_part_states(document, findings)),
        stated_years=tuple(document.fact_finder.stated_years()),
        checked=tuple(
            CheckedFact(
                checked.what,
                source.line_number(document.view.offset_to_source(checked.span.start)),
                checked.text,
                checked.result,
            )
            for checked in document.checked()
        ),
        findings=findings,
        rules_run=tuple(run.ran),
        rules_skipped=tuple(skipped),
    )


def _raw(document: Document, span: Span) -> str:
    return document.raw[span.start : span.end]


def _part_states(document: Document, findings: Sequence[Finding]) -> Iterator[PartState]:
    cut = bool(document.regions.of("cut"))
    thin = {finding.part for finding in findings if finding.case == "thin"}
    for part in document.parts:
        state = part.state
        if state == "missing" and cut:
            state = "unread"
        elif state == "present" and part.name in thin:
            state = "thin"
        heading = part.sections[0] if part.sections else None
        start = heading.span.start if heading else part.start
        characters, points = (
            document.parts.problem_substance() if part.name == PROBLEMS and part.found else (0, 0)
        )
        yield PartState(
            part.name,
            state,
            None
            if start is None
            else document.source.line_number(document.view.offset_to_source(start)),
            _mark_of(document, part.name),
            sum(len(section.children) for section in part.sections),
            characters,
            points,
        )


def _mark_of(document: Document, name: str) -> str | None:
    sections = document.parts[name].sections
    if not sections or sections[0].heading is None or name == CAUSES:
        return None
    return _raw(document, sections[0].heading.mark).strip() or None


class _Run:
    """The rules applied to one document so far."""

    def __init__(self, document: Document, ruleset: Ruleset, options: Options) -> None:
        self.document = document
        self.ruleset = ruleset
        self.options = options
        self.hits: list[tuple[Rule, Severity, Hit]] = []
        self.ran: list[str] = []
        self.broken: list[str] = []
        # A long sentence may hold many hits; its digest is taken once.
        self._told: dict[Span, str] = {}
        # Findings of one section share their path.
        self._paths: dict[Section | None, tuple[str, ...]] = {}

    def apply(self, rule: Rule) -> None:
        """Collect the hits of one rule."""
        try:
            hits = self._hits_of(rule)
        except Exception as error:  # A broken check must not hide what the others found.
            self.broken.append(f"规则{rule.id}内部错误（{type(error).__name__}: {error}）")
            return
        self.ran.append(rule.id)
        self.hits += hits

    def _hits_of(self, rule: Rule) -> list[tuple[Rule, Severity, Hit]]:
        hits = list(checks.load(rule.check.kind).check(self.document, rule.check.params))
        if not hits:
            return []
        facts = self.document.facts
        found: list[tuple[Rule, Severity, Hit]] = []
        for hit in hits:
            if hit.case not in rule.cases or not self._in_regions(rule, hit):
                continue
            severity = self.ruleset.severity(
                rule, hit.case, facts, self.options.stage, self.options.selection
            )
            if severity is None:
                continue
            if hit.case == "hidden" or not hit.verified:
                severity = Severity.INFO
            found.append((rule, severity, hit))
        return _grouped(found, rule.group_by, self._line_of)

    def _in_regions(self, rule: Rule, hit: Hit) -> bool:
        if hit.case == "hidden":
            # Points at the cut that may hide what is missed.
            return True
        region = self.document.regions.at(hit.span.start)
        return (region.kind if region else "body") in rule.regions

    def _line_of(self, hit: Hit) -> int:
        return bisect_right(self._line_starts, hit.span.start)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.document.text.lines]

    def findings(self) -> Iterator[Finding]:
        """Findings in order of position and rule, less those that yield to another rule."""
        remaining = sorted(
            self._unyielded(), key=lambda entry: (entry[2].span, entry[0].id, entry[2].case)
        )
        remaining.reverse()
        seen: Counter[str] = Counter()
        # Of a text with thousands of findings, hits and findings need not be kept side by side.
        self.hits.clear()
        while remaining:
            yield self._finding(*remaining.pop(), seen)

    def _unyielded(self) -> Iterator[tuple[Rule, Severity, Hit]]:
        yielded_to = {other for rule, _, hit in self.hits for other in yields_of(rule, hit.case)}
        spans: dict[str, list[Span]] = {}
        for rule, _, hit in self.hits:
            if rule.id in yielded_to:
                spans.setdefault(rule.id, []).extend([hit.span, *(span for span, _ in hit.related)])
        by_rule = {rule_id: SpanIndex(found) for rule_id, found in spans.items()}
        for rule, severity, hit in self.hits:
            yields = any(
                scope == "document" or by_rule[other].overlaps(hit.span)
                for other, scope in yields_of(rule, hit.case).items()
                if other in by_rule
            )
            if not yields:
                yield rule, severity, hit

    def _finding(self, rule: Rule, severity: Severity, hit: Hit, seen: Counter[str]) -> Finding:
        document, source = self.document, self.document.source
        case: Case = rule.cases[hit.case]
        values = {"count": 1 + len(hit.related), **hit.values}
        span = document.view.to_source(hit.span)
        start, end = source.positions(span)
        excerpt, excerpt_start = _excerpt(source, span, start.line)
        return Finding(
            rule=rule.id,
            case=hit.case,
            severity=severity,
            message=fill(case.message, values),
            advice=fill(case.advice or rule.advice, values),
            basis=rule.told_basis,
            span=span,
            start=start,
            end=end,
            section=self._path_at(hit.span.start),
            excerpt=excerpt,
            excerpt_start=excerpt_start,
            related=tuple(self._place(related, word) for related, word in hit.related),
            edits=tuple(
                LocatedEdit(*self._place(edit.span, "").as_range(), edit.text) for edit in hit.edits
            ),
            fingerprint=self._fingerprint(rule, hit, seen),
            part=hit.part,
            location=_location(source, span.start),
        )

    def _place(self, span: Span, message: str) -> Place:
        in_source = self.document.view.to_source(span)
        source = self.document.source
        start, end = source.positions(in_source)
        return Place(start, end, message, *_excerpt(source, in_source, start.line))

    def _path_at(self, offset: int) -> tuple[str, ...]:
        """The headings above a view offset, from the outermost in."""
        outline = self.document.outline
        section = outline.section_at(offset)
        if section not in self._paths:
            self._paths[section] = tuple(
                _raw(self.document, section.heading.span).strip()
                for section in outline.path_at(offset)
                if section.heading is not None
            )
        return self._paths[section]

    def _fingerprint(self, rule: Rule, hit: Hit, seen: Counter[str]) -> str:
        if hit.part is not None:
            return fingerprint(rule.id, hit.case, hit.part)
        sentence = self.document.sentences.at(hit.span.start)
        if sentence not in self._told:
            words = self.document.text[sentence.start : sentence.end].split()
            self._told[sentence] = fingerprint("".join(words))
        name = fingerprint(rule.id, hit.case, self._told[sentence])
        seen[name] += 1
        return fingerprint(name, str(seen[name]))


def _grouped(
    hits: list[tuple[Rule, Severity, Hit]], scope: str, line_of: Callable[[Hit], int]
) -> list[tuple[Rule, Severity, Hit]]:
    """Hits of one rule merged per paragraph or document and case; the first one leads."""
    if scope == "hit":
        return hits
    groups: dict[tuple[object, ...], list[tuple[Rule, Severity, Hit]]] = {}
    for entry in sorted(hits, key=lambda entry: entry[2].span):
        where = line_of(entry[2]) if scope == "paragraph" else 0
        groups.setdefault((where, entry[2].case, entry[1]), []).append(entry)
    merged = []
    for (rule, severity, first), *others in groups.values():
        related = first.related + tuple(
            place for _, _, other in others for place in ((other.span, ""), *other.related)
        )
        edits = first.edits + tuple(edit for _, _, other in others for edit in other.edits)
        merged.append((rule, severity, first._replace(related=related, edits=edits)))
    return merged


def _excerpt(source: Source, span: Span, number: int) -> tuple[str, int]:
    """A window of the line that a span starts on, and the 1-based column of its first character."""
    line = source.line_span(number)
    start = max(line.start, span.start - _EXCERPT_BEFORE)
    end = min(line.end, max(span.end, start + _EXCERPT_LENGTH), start + 2 * _EXCERPT_LENGTH)
    if end == line.end:
        start = max(line.start, min(start, end - _EXCERPT_LENGTH))
    return source.text[start:end], start - line.start + 1


def _location(source: Source, offset: int) -> dict[str, int] | None:
    origin = source.origin_at(offset)
    if origin is None:
        return None
    location = {origin.kind: origin.ordinal}
    if origin.page is not None:
        location["page"] = origin.page
    return location
