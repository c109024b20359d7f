"""What people see, verified by a terminal emulator and by snapshots that someone has read."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawlint.batch import lint_paths
from lawlint.cli import main
from lawlint.engine import lint_text
from lawlint.finding import Waived
from lawlint.formatters import text as text_format
from lawlint.report import Note, Report
from lawlint.ruleset import Ruleset
from lawlint.terminal import MANY
from lawlint.terminal.cells import is_ambiguous, least_cells, most_cells, shorten, wrap
from lawlint.terminal.progress import progress_bar
from lawlint.terminal.window import window
from lawlint.visible import visible
from tests.support.console import ROOT, Screen, run

SNAPSHOTS = Path(__file__).parent / "snapshots"
SEEDS = sorted(path.name for path in (ROOT / "seeds").iterdir())
WIDTHS = (60, 80, 120)
WINDOW_ROW = re.compile(r" +(\d+):(\d+) \| ")
ESCAPE = b"\x1b"


def shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int, *paths: str
) -> str:
    """What ``lawlint check`` prints in this process, piped, at a width."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", str(width))
    main(["check", *paths])
    return capsys.readouterr().out


# -- snapshots --------------------------------------------------------------------------------


def compare(name: str, told: str) -> None:
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("LAWLINT_RENEW_SNAPSHOTS"):
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("seed", SEEDS)
def test_snapshot_of_a_seed(
    seed: str,
    width: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compare(f"{seed[:3]}-{width}", shown(capsys, monkeypatch, width, f"seeds/{seed}"))


@pytest.mark.parametrize("width", [60, 80])
def test_snapshot_of_the_summary(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = shown(capsys, monkeypatch, width, "seeds", "各单位报送/没有的文稿.txt", "--summary")
    compare(f"summary-{width}", told)
    assert max(map(most_cells, told.splitlines())) <= width


# -- widths, by the emulator ------------------------------------------------------------------


def evidence_of(report: Report) -> set[tuple[int, int, int]]:
    """Line, column and length of every finding and related place; a length ends with its line."""
    places = []
    for document in report.documents:
        for finding in document.findings:
            places += [finding, *finding.related]
    return {
        (
            place.start.line,
            place.start.column,
            place.end.column - place.start.column if place.end.line == place.start.line else 10**6,
        )
        for place in places
    }


def carets(screen: Screen) -> Iterator[tuple[int, int, str]]:
    """For each window with carets: line and column that it names, and the text above them."""
    for row, told in enumerate(screen.rows[:-1]):
        label = WINDOW_ROW.match(told)
        columns = screen.caret_columns(row + 1)
        if label and columns:
            assert columns == list(range(columns[0], columns[-1] + 1))
            yield int(label[1]), int(label[2]), screen.text_in(row, columns)


def check_carets(output: str, width: int, source: str, report: Report) -> int:
    """Every caret run stands under evidence and nothing else; how many there are."""
    lines, places, seen = source.split("\n"), evidence_of(report), 0
    for line, column, under in carets(Screen(output, width)):
        rest = lines[line - 1][column - 1 :]
        expected = {
            visible(rest[: max(1, length)])
            for at, start, length in places
            if (at, start) == (line, column)
        }
        assert under
        assert any(one.startswith(under) for one in expected), (line, column, under)
        # Carets may stop early only where the window ends.
        assert under in expected or width - least_cells(under) < width * 2 / 3
        seen += 1
    return seen


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("seed", SEEDS)
def test_carets_stand_under_the_evidence_of_the_seeds(
    seed: str,
    width: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    ruleset: Ruleset,
) -> None:
    path = ROOT / "seeds" / seed
    output = shown(capsys, monkeypatch, width, str(path))
    report = lint_paths([str(path)], ruleset=ruleset)
    seen = check_carets(output, width, path.read_text(encoding="utf-8"), report)
    assert seen or not any(one.rule == "unfilled-number" for one in report.documents[0].findings)


HARD_LINES = {
    "700 characters": "坚持依法行政。" * 60 + "开展检查*次，" + "坚持依法行政。" * 40,
    "half-width": "办结案件1234567890件, " * 40 + "开展检查*次, " + "GDP 789 VR AI, " * 40,
    "quotes beside": "落实“四个亲自”“*次”和“三项制度”" + "“法治”" * 60,
    "emoji": "😀👍🏽" * 20 + "开展检查*次" + "👨‍👩‍👧‍👦" * 10,
    "combining": "e\u0301a\u0300" * 30 + "开展检查*次" + "，推进法治建设" * 40,
    "tabs and controls": "\t甲\x1b[31m" + "坚持依法行政，\t" * 80 + "\x1b[1m开展检查*次\x1b[0m",
    "bidi": "\u202e甲乙\u2066" * 20 + "开展检查*次\u202c",
    "private use": "\ue000甲" * 40 + "开展检查*次",
    "at the start": "*次检查" + "，坚持依法行政" * 90,
    "at the end": "坚持依法行政，" * 90 + "检查*次",
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("line", HARD_LINES.values(), ids=HARD_LINES.keys())
def test_carets_stand_under_the_evidence_of_hard_lines(
    line: str,
    width: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    ruleset: Ruleset,
) -> None:
    path = tmp_path / "报告.txt"
    source = f"一、主要工作\n{line}\n"
    path.write_text(source, encoding="utf-8")
    output = shown(capsys, monkeypatch, width, str(path), "--select", "unfilled-number")
    found = [
        one
        for one in lint_paths([str(path)], ruleset=ruleset).documents[0].findings
        if one.rule == "unfilled-number"
    ]
    assert found, "the line must have its placeholder found"
    report = lint_paths([str(path)], ruleset=ruleset)
    assert check_carets(output, width, source, report) == len(found)
    row = next(row for row in output.splitlines() if WINDOW_ROW.match(row))
    assert "*" in row


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("seed", SEEDS)
def test_no_line_is_too_long_on_any_console(
    seed: str,
    width: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    output = shown(capsys, monkeypatch, width, f"seeds/{seed}")
    assert max(map(most_cells, output.splitlines())) <= width
    assert Screen(output, width).rows == [line.rstrip() for line in output.splitlines()]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_terminal_shows_the_same_in_colours(width: int) -> None:
    seed = f"seeds/{SEEDS[0]}"
    coloured = run("check", seed, width=width, on_terminal=True)
    assert ESCAPE + b"[" in coloured.out
    plain = run("check", seed, width=width)
    assert ESCAPE not in plain.out
    assert Screen(coloured.out.decode(), width).rows == Screen(plain.out.decode(), width).rows
    assert coloured.status == plain.status == 1


def test_columns_go_before_the_terminal_and_are_bounded() -> None:
    seed = f"seeds/{SEEDS[1]}"
    narrow = run("check", seed, width=120, on_terminal=True, NO_COLOR="1", COLUMNS="60")
    assert max(map(most_cells, narrow.out.decode().splitlines())) <= 60
    for given_columns, at_most in (("1", 40), ("1000", 120), ("nonsense", 80)):
        told = run("check", seed, COLUMNS=given_columns).out.decode().splitlines()
        longest = max(map(most_cells, told))
        assert at_most * 2 / 3 < longest <= at_most or at_most == 40


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_none(environment: dict[str, str]) -> None:
    told = run("check", f"seeds/{SEEDS[0]}", on_terminal=True, **environment)
    assert ESCAPE not in told.out
    assert "必改" in told.out.decode()


# -- consoles of other encodings, and drafts that mean harm ---------------------------------------


def test_a_gbk_console_shows_what_it_can_and_the_caret_is_right(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    source = "一、主要工作\n😀½한办结*件，“全面”推进。\n"
    path.write_text(source, encoding="utf-8")
    told = run("check", str(path), "--select", "unfilled-number", PYTHONIOENCODING="gbk")
    assert (told.status, told.err) == (1, b"")
    output = told.out.decode("gbk")
    assert "???办结*件" in output
    assert [under for _, _, under in carets(Screen(output, 80))] == ["*"]


@pytest.mark.parametrize("on_terminal", [False, True])
def test_the_draft_cannot_steer_the_console(on_terminal: bool, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "甲县\x1b]0;标题\x07法治政府建设\u202e年度报告[bold]\n"
        "一、[red]主要\x1b[2J工作[/red]\n\x1b[1A\u202e办结*件，[link=x]:smile:\x9b31m。\n"
        + "坚持依法行政，推进法治建设。\n"
        * 90,
        encoding="utf-8",
    )
    told = run("check", str(path), width=120, on_terminal=on_terminal).out.decode()
    # Colours are ours; there is no other escape sequence and no other control character.
    rest = re.sub(r"\x1b\[[\d;]*m", "", told) if on_terminal else told
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", rest)
    for literal in ("<U+001B>[1A<U+202E>办结*件", "[red]主要", "[link=x]:smile:<U+009B>31m"):
        assert literal in rest


# -- what a page says --------------------------------------------------------------------------


def page(text: str, ruleset: Ruleset) -> str:
    return text_format.render(Report((lint_text(text, "稿.txt", ruleset=ruleset),)))


def test_a_general_document_says_that_parts_were_not_checked(ruleset: Ruleset) -> None:
    told = page("关于召开会议的通知\n请各单位派员参加。\n", ruleset)
    assert "法定内容  未检查" in told
    assert "缺" not in told
    assert re.search(r"条未运行（文种为其他文稿，法定内容未检查）", told)


def test_only_an_annual_report_lacks_parts(ruleset: Ruleset) -> None:
    body = "一、主要工作\n办结案件12件。\n二、下一步打算\n继续推进。\n"
    annual = page(f"甲县2024年法治政府建设年度报告\n{body}", ruleset)
    assert re.search(r"\n  缺    第一责任人履职情况 +见 \[\d+\]\n", annual)
    summary = page(f"甲县司法局2024年工作总结\n{body}", ruleset)
    assert re.search(r"\n  无    第一责任人履职情况 +工作总结不要求\n", summary)


def test_findings_are_numbered_by_severity_and_the_card_refers_to_them(ruleset: Ruleset) -> None:
    told = page(
        "甲县2024年法治政府建设年度报告\n一、2024年主要工作\n办结案件*件。\n"
        "二、存在的问题\n一是力量薄弱；二是培训不足；三是宣传不深，形式有待丰富，实效有待增强。\n"
        "三、2025年主要安排\n继续推进。\n",
        ruleset,
    )
    numbered = re.findall(r"^\[(\d+)\] (必改|应改|请核)", told, re.MULTILINE)
    assert [number for number, _ in numbered] == [str(at + 1) for at in range(len(numbered))]
    assert [level for _, level in numbered] == sorted(
        (level for _, level in numbered), key=["必改", "应改", "请核"].index
    )
    for part, rule in (
        ("第一责任人履职情况", "missing-first-responsible-person"),
        ("不足的原因", "missing-causes"),
    ):
        number = re.search(rf"缺    {part} +见 \[(\d+)\]", told)
        assert number
        block = told.split(f"\n[{number[1]}] ")[1].split("\n\n")[0]
        assert rule in block


def test_agreement_is_claimed_only_where_nothing_was_found(ruleset: Ruleset) -> None:
    good = (
        "甲县2024年法治政府建设年度报告\n一、2024年主要工作\n一是学习。二是执法。\n"
        "二、2025年安排\n继续。\n"
    )
    told = page(good, ruleset)
    assert "年份  标题和第一章 2024，第二章 2025" in told
    assert "序号  各级标题和“一是、二是”连续" in told
    told = page(good.replace("二是", "三是").replace("一、2024", "一、2022"), ruleset)
    assert "年份  " not in told
    assert "序号  " not in told


def test_a_clean_page_says_so_without_promising_too_much(ruleset: Ruleset) -> None:
    told = page("关于召开会议的通知\n请各单位派员参加。\n", ruleset)
    assert told.splitlines()[-1].startswith("必改0  应改0  请核0  未见需要改的地方")


def test_what_is_waived_is_shown_with_its_reason_and_not_numbered(ruleset: Ruleset) -> None:
    document = lint_text(
        "甲县2024年法治政府建设年度报告\n一、2024年主要工作\n办结案件12件。\n二、2025年安排\n继续。\n",
        "稿.txt",
        ruleset=ruleset,
    )
    waiver = Waived("乡镇另行报告", "张三")
    document = document._replace(
        findings=(),
        waived=tuple(one._replace(waived=waiver) for one in document.findings),
    )
    note = Note("w.yaml", 3, "waiver-expired", "豁免已到期")
    told = text_format.render(Report((document,), notes=(note,)))
    assert re.search(r"\n  缺    第一责任人履职情况 +已豁免\n", told)
    assert "理由：乡镇另行报告（张三）" in told
    assert "[1]" not in told
    assert "\nw.yaml:3  豁免已到期\n" in told
    assert f"豁免{len(document.waived)}  未见需要改的地方" in told


# -- many documents ----------------------------------------------------------------------------


def test_many_documents_start_with_a_table_and_end_with_the_sum() -> None:
    told = run("check", "seeds", "缺.txt")
    assert told.status == 3
    lines = told.out.decode().splitlines()
    assert [line.split()[-1][:9] for line in lines[1:6]] == [f"seeds/{name[:3]}" for name in SEEDS]
    assert lines[6].startswith("未读") and "缺.txt（没有这个文件" in lines[6]
    table = [list(map(int, line.split()[:3])) for line in lines[1:6]]
    errors, warnings, infos = (sum(column) for column in zip(*table, strict=True))
    assert f"必改{errors}  应改{warnings}  请核{infos}" in "\n".join(lines[-3:])
    assert "先解决未能读取或检查不完整的文稿" in "\n".join(lines[-3:])
    three = run("check", *(f"seeds/{name}" for name in SEEDS[:3])).out.decode()
    assert not three.startswith("必改  应改")


def test_summary_is_the_table_alone() -> None:
    told = run("check", f"seeds/{SEEDS[0]}", "--summary").out.decode()
    assert f"seeds/{SEEDS[0]}" in told
    assert "[1]" not in told
    assert re.search(r"先改1份文稿的\d+处必改再报送", told)
    refused = run("check", "seeds", "--summary", "--format", "json")
    assert refused.status == 2
    assert "--summary" in refused.err.decode()


def test_progress_is_shown_on_a_terminal_for_many_documents_only() -> None:
    many = run("check", "seeds", on_terminal=True)
    assert "检查中" in many.err.decode()
    assert "检查中" not in many.out.decode()
    assert run("check", f"seeds/{SEEDS[0]}", on_terminal=True).err == b""
    assert run("check", "seeds").err == b""


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_escapes_gets_no_progress(environment: dict[str, str]) -> None:
    assert run("check", "seeds", on_terminal=True, **environment).err == b""


def test_few_documents_do_not_wait_for_the_import_of_a_progress_bar(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setitem(sys.modules, "rich.progress", None)
    with progress_bar(MANY) as bar:
        assert bar is None
    with pytest.raises(ImportError), progress_bar(MANY + 1):
        pass


def test_every_document_is_told_as_it_is_done(ruleset: Ruleset) -> None:
    told: list[tuple[int, int]] = []
    lint_paths(
        [str(ROOT / "seeds"), "缺.txt"],
        ruleset=ruleset,
        on_document=lambda done, total: told.append((done, total)),
    )
    assert told == [(done, 6) for done in range(1, 7)]


def test_a_file_gets_plain_text_of_80_columns(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    told = run("check", f"seeds/{SEEDS[0]}", "--output", str(path), width=120, on_terminal=True)
    assert told.out == b""
    assert path.read_text(encoding="utf-8") == (SNAPSHOTS / "000-80.txt").read_text("utf-8")


# -- properties of the layout -------------------------------------------------------------------

ANY_TEXT = st.text(max_size=200)


@given(ANY_TEXT)
def test_visible_text_has_nothing_that_a_console_obeys(text: str) -> None:
    told = visible(text)
    assert visible(told) == told
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", told)
    visible(text, "gbk").encode("gbk")


@given(ANY_TEXT, st.integers(10, 130))
def test_wrapping_fits_and_loses_nothing(text: str, width: int) -> None:
    text = visible(text)
    lines = wrap(text, width)
    assert all(most_cells(line) <= width for line in lines)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)


@given(ANY_TEXT, st.integers(4, 130))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert most_cells(shorten(visible(text), width)) <= width


@given(ANY_TEXT, st.data(), st.integers(40, 120), st.booleans())
def test_a_window_fits_and_its_caret_is_right(
    text: str, data: st.DataObject, width: int, starts_line: bool
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    view = window(text, start, end, width=width, starts_line=starts_line)
    assert most_cells(view.before + view.evidence + view.after) <= width
    assert not any(map(is_ambiguous, view.before))
    assert view.caret == most_cells(view.before)
    assert visible(text[start:end]).startswith(view.evidence)
    assert view.is_cut is (view.evidence != visible(text[start:end]))
    assert 1 <= view.carets <= max(1, most_cells(view.evidence))
