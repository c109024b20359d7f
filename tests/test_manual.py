"""The READMEs and the pages hold: what they tell to write and to run is written and run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from lawlint import config, formatters
from lawlint.arguments import Parser
from tests.support import manual
from tests.support.manual import GUIDE, READMES, ROOT

REPORT = """\
临江县司法局2024年法治政府建设情况报告

通过临江办受理事项*件，推进政务服务一门通办，实现办事不求人。
"""


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lawlint", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def parser_of(command: str) -> Parser:
    parser = Parser()
    import_module(f"lawlint.commands.{command}").add_arguments(parser)
    return parser


@pytest.mark.parametrize("page", manual.ALL, ids=lambda page: page.stem)
def test_the_commands_in_blocks_are_taken(page: Path) -> None:
    for block in manual.blocks(page):
        for command, *arguments in manual.commands(block):
            parser_of(command).parse_args(arguments)


@pytest.mark.parametrize("page", manual.ALL, ids=lambda page: page.stem)
def test_the_commands_in_sentences_have_the_options_told(page: Path) -> None:
    for said in re.findall(r"`lawlint ([a-z]+[^`]*)`", page.read_text(encoding="utf-8")):
        command, *arguments = said.split()
        told = parser_of(command).format_help()
        for option in arguments:
            assert not option.startswith("--") or option in told, said


def test_the_commands_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "`a/b.yaml`：\n\n```yaml\n- run: lawlint check x --no-such  # why\n```\n"
        "```groovy\nsh 'lawlint test y'\n```\n",
        encoding="utf-8",
    )
    first, second = manual.blocks(page)
    assert (first.file, second.file) == ("a/b.yaml", None)
    assert list(manual.commands(first)) == [["check", "x", "--no-such"]]
    assert list(manual.commands(second)) == [["test", "y"]]


@pytest.mark.parametrize("page", [*READMES, GUIDE / "writing-rules.md"], ids=lambda page: page.stem)
def test_the_rule_of_five_minutes_runs_as_written(page: Path, tmp_path: Path) -> None:
    manual.write_files(page, tmp_path)
    tested = run(tmp_path, "test", "my-rules")
    assert (tested.returncode, "1条规则" in tested.stdout) == (0, True), tested.stdout
    (tmp_path / ".lawlint.yaml").write_text("rules: [my-rules]\n", encoding="utf-8")
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    checked = run(tmp_path, "check", "报告.txt", "--select", "local", "--format", "concise")
    assert checked.stdout.splitlines() == [
        "报告.txt:3:19: 应改 one-network 写作“一门通办”，本市统一写“一网通办”"
    ]


def test_the_knowledge_tables_work_as_written(tmp_path: Path) -> None:
    page = GUIDE / "writing-knowledge.md"
    manual.write_files(page, tmp_path)
    (tmp_path / "报告.txt").write_text(REPORT + "临江办公室完成工作。\n", encoding="utf-8")
    test, show, check = manual.commands(manual.blocks(page, "text")[-1])
    tested = run(tmp_path, *test)
    assert (tested.returncode, tested.stdout) == (0, "1条规则，4个示例，0个不符\n")
    assert "会上听说，未见文件（未核对，只作提示）" in run(tmp_path, *show).stdout
    checked = run(tmp_path, *check, "--format", "concise")
    assert [line.split("：")[0] for line in checked.stdout.splitlines()] == [
        "报告.txt:3:3: 应改 wrong-term “临江办”应为“临事通”",
        "报告.txt:3:19: 应改 old-slogans “一门通办”是本市不再使用的提法",
        "报告.txt:3:26: 请核 old-slogans “办事不求人”是本市不再使用的提法",
    ]


def test_a_table_with_mistakes_is_refused_with_their_places(tmp_path: Path) -> None:
    manual.write_files(GUIDE / "writing-knowledge.md", tmp_path)
    table = tmp_path / "my-rules" / "knowledge" / "slogans.yaml"
    written = table.read_text(encoding="utf-8")
    table.write_text(written.replace("verified: false", "verfied: false"), encoding="utf-8")
    tested = run(tmp_path, "test", "my-rules")
    assert tested.returncode == 2
    assert "slogans.yaml:16:5: 未知的列“verfied”，是否为“verified”？" in tested.stderr
    assert "缺少verified" in tested.stderr


def configurations() -> list[tuple[str, str]]:
    """The blocks that are configuration files of ours: their keys say so."""
    return [
        (page.stem, block.text)
        for page in manual.ALL
        for block in manual.blocks(page, "yaml")
        if "<" not in block.text
        and isinstance(said := next(yaml.safe_load_all(block.text)), dict)
        and {"stage", "rules"} & set(said)
    ]


@pytest.mark.parametrize(("page", "text"), configurations())
def test_the_configurations_are_taken(page: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / ".lawlint.yaml"
    path.write_text(text, encoding="utf-8")
    (tmp_path / "my-rules" / "knowledge").mkdir(parents=True)
    assert config.read(str(path)).files


def test_configurations_are_shown() -> None:
    assert {page for page, _ in configurations()} >= {"README", "README.zh-CN", "configuration"}


def snippets(key: str) -> list[str]:
    """The YAML blocks of all pages that have a key at their top; what to fill in is filled in."""
    found = []
    for page in manual.ALL:
        for block in manual.blocks(page, "yaml"):
            text = re.sub("<[^>]*>", "x", block.text)
            said = next(yaml.safe_load_all(text))
            if isinstance(said, dict) and key in said:
                found.append(text)
    return found


@pytest.mark.parametrize(
    ("key", "schema", "count"),
    [("jobs", "github-workflows", 3), ("lawlint", "gitlab-ci", 2)],
)
def test_the_snippets_for_ci_fit_their_schemas(
    key: str, schema: str, count: int, tmp_path: Path
) -> None:
    texts = snippets(key)
    assert len(texts) == count
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
        done = subprocess.run([*command, path], capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + text


def test_the_hooks_are_configurations_of_precommit(tmp_path: Path) -> None:
    texts = snippets("repos")
    assert len(texts) == 5
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "pre_commit", "validate-config", path]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + text


def test_the_hooks_that_take_pdf_have_what_reads_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = project["optional-dependencies"]["pdf"]
    hooks = [
        hook
        for text in snippets("repos")
        for repo in yaml.safe_load(text)["repos"]
        for hook in repo["hooks"]
        if "pdf" in hook.get("files", "")
    ]
    assert len(hooks) == 4
    assert all(hook["additional_dependencies"] == extra for hook in hooks)


def test_every_format_has_its_chapter() -> None:
    headings = re.findall(r"^## (\w+)：", (GUIDE / "formats.md").read_text(encoding="utf-8"), re.M)
    assert {*headings, "text"} == set(formatters.names())


def test_the_problem_matcher_reads_concise(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    (block,) = manual.blocks(GUIDE / "formats.md", "json")
    pattern = json.loads(block.text)["tasks"][0]["problemMatcher"]["pattern"]
    lines = run(tmp_path, "check", "报告.txt", "--format", "concise").stdout.splitlines()
    read = [re.fullmatch(pattern["regexp"], line) for line in lines]
    found = {
        (match[pattern["file"]], match[pattern["line"]], match[pattern["column"]])
        for match in read
        if match and "unfilled-number" in match[pattern["message"]]
    }
    assert len(read) == sum(map(bool, read))
    assert found == {("报告.txt", "3", "10")}


def test_the_cache_keeps_what_its_page_tells(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / ".lawlint.yaml").write_text("ignore: [missing-title]\n", encoding="utf-8")
    text = (GUIDE / "caches.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \|[^|]+\|[^|]+\| (?:\*\*)?(没?有)", text, re.M)
    told = dict(rows)
    run(tmp_path, "doctor", LAWLINT_CACHE_DIR=str(cache))
    run(tmp_path, "check", LAWLINT_CACHE_DIR=str(cache))
    assert not any(fnmatch(path.name, "findings-*") for path in cache.iterdir())
    run(tmp_path, "check", "--cache", LAWLINT_CACHE_DIR=str(cache))
    for path in cache.iterdir():
        (holds_text,) = (says for name, says in told.items() if fnmatch(path.name, name))
        assert ("通过临江办受理事项".encode() in path.read_bytes()) is (holds_text == "有")
    for name in told:
        assert list(cache.glob(name)), name


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.stem)
def test_the_python_of_the_readme_runs(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "报告.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (block,) = manual.blocks(page, "python")
    names = {"text": REPORT}
    exec(block.text, names)
    assert type(names["report"]).__name__ == "DocumentReport"
    assert [document.path for document in names["run"].documents] == ["reports/报告.txt"]


def test_the_readmes_tell_the_same() -> None:
    """The same commands, options, files and blocks, though the words and names differ."""
    told = []
    for page in READMES:
        text = page.read_text(encoding="utf-8")
        told.append(
            {
                "headings": re.findall("^#+", text, re.M),
                "blocks": [block.language for block in manual.blocks(page)],
                "commands": re.findall(r"lawlint [a-z]+\b", "\n".join(re.findall("`[^`]+`", text))),
                "options": sorted(set(re.findall(r"--[a-z-]+", text))),
                "files": sorted(
                    set(re.findall(r"(?:docs|bench|rules|seeds)/[\w./-]*", text, re.A))
                ),
                "keys": sorted(set(re.findall(r"^ *(?:- )?[a-z_-]+:", text, re.M))),
                "statuses": re.findall(r"^\| (\d) \|", text, re.M),
            }
        )
    assert told[0] == told[1]
