"""What reaches a console: in its encoding, nothing that commands it, and a word where it is gone."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lawlint import console
from lawlint.engine import lint_text
from lawlint.formatters import load
from lawlint.report import DocumentReport, InputError, Note, Report
from lawlint.ruleset import Ruleset
from tests.support.console import ROOT, run

SEED = "seeds/001_8af15fb0e70292a2.txt"
HOSTILE = "三、2024年工作\x1b[1m安排"
DRAFT = (
    f"青山区2024年法治政府建设年度报告\n一、工作\n办结*件。\n{HOSTILE}\n办结2件。\n{HOSTILE}\n办结3件。\n"
    # A text with many control characters would be none.
    + "坚持依法行政，推进法治建设。\n" * 90
)


def assert_plain(told: str) -> None:
    assert told
    assert all(line.replace("\u3000", " ").isprintable() for line in told.splitlines())


@pytest.mark.parametrize("name", ["concise", "github"])
def test_a_line_a_finding_is_one_plain_line(name: str, ruleset: Ruleset) -> None:
    found = lint_text(DRAFT, "稿\n\x1b[1m.txt", ruleset=ruleset)
    assert any("\x1b" in finding.message for finding in found.findings)
    unread = DocumentReport("\udcb1\x1b.txt", InputError("missing", "没有\x1b"))
    note = Note("\u202e.yaml", 1, "waiver-unused", "甲\x1b的豁免")
    told = load(name).render(Report((found, unread), notes=(note,)))
    assert_plain(told)
    assert len(told.splitlines()) == len(found.findings) + 2
    assert "<U+001B>[1m安排" in told
    assert "<U+202E>.yaml" in told
    assert "<U+DCB1><U+001B>.txt" in told


def test_the_outline_and_what_waive_confirms_are_plain(tmp_path: Path) -> None:
    path = tmp_path / "稿\x1b[1m.txt"
    path.write_text(DRAFT, encoding="utf-8")
    outline = run("outline", str(path), "--numbers")
    assert_plain(outline.out.decode())
    assert "三、2024年工作<U+001B>[1m安排" in outline.out.decode()
    waived = run("waive", str(path), "--rule", "unfilled-number", "--reason", "待定")
    assert_plain(waived.out.decode())
    assert "稿<U+001B>[1m.txt" in waived.out.decode()


def test_an_error_is_plain() -> None:
    told = run("check", SEED, "--select", "\x1b[1m甲").err.decode()
    assert_plain(told)
    assert "“<U+001B>[1m甲”" in told


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (["rules"], "条，启用"),
        (["explain", "missing-causes"], "应当报出"),
        (["explain", "--check", "length"], "参数"),
        (["knowledge"], "行已核对"),
        (["outline", SEED], "法定内容"),
        (["doctor"], "组件"),
        (["config", SEED], "豁免文件：无"),
        (["init"], "已写入"),
        (["waive", "稿.txt", "--rule", "unfilled-number", "--reason", "待定"], "已豁免稿.txt"),
        (["fix", "稿.txt", "--diff", "--select", "text"], "-办结3件。。"),
        (["annotate", "稿.txt"], "未批注"),
        (["--help"], "退出状态"),
    ],
)
def test_a_console_of_another_encoding_is_written_to_in_it(
    command: list[str], expected: str, tmp_path: Path
) -> None:
    (tmp_path / "稿.txt").write_text(f"{DRAFT}办结3件。。\n", encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "lawlint",
            *(str(ROOT / one) if one == SEED else one for one in command),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=False,
    )
    assert expected in done.stdout.decode("gbk")
    done.stderr.decode("gbk")


@pytest.mark.parametrize(
    "command",
    [
        ["check", SEED],
        ["check", SEED, "--format", "json"],
        ["rules"],
        ["--help"],
        ["check", "--help"],
        ["--version"],
    ],
)
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
def test_output_that_cannot_be_written_is_told(command: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "lawlint", *command],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, "lawlint：无法写到标准输出：磁盘已满\n")


def test_an_interpreter_that_does_not_buffer_writes_the_same() -> None:
    told = [
        subprocess.run(
            [sys.executable, *unbuffered, "-m", "lawlint", "check", "seeds", "--format", "json"],
            cwd=ROOT,
            capture_output=True,
            check=False,
        ).stdout
        for unbuffered in ([], ["-u"])
    ]
    assert told[0] == told[1]
    assert told[0].endswith(b"}\n")


def test_the_pieces_of_a_long_text_are_written_together(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []

    class Raw(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            written.append(bytes(data))
            return len(data)

    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(Raw(), "utf-8", write_through=True))  # type: ignore[type-var]
    pieces = [f"第{number}段\n" for number in range(20_000)]
    console.write_utf8(pieces)
    assert b"".join(written) == "".join(pieces).encode()
    assert len(written) < 10


def test_no_standard_output_is_told() -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m lawlint check {SEED} >&-"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, "lawlint：没有标准输出；请把结果写入文件\n")


def test_a_reader_that_has_enough_is_no_error() -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m lawlint rules | true; echo ${{PIPESTATUS[0]}}"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_an_interrupt_while_modules_are_loaded_is_told(tmp_path: Path) -> None:
    (tmp_path / "argparse.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "lawlint", "rules"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (130, "lawlint：已中断\n")
