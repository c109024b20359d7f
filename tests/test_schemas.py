"""The checked-in JSON Schemas say what the code says, and the shipped files fit them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lawlint import schemas
from lawlint.commands.init import TEMPLATE
from lawlint.datafile import split_documents
from lawlint.resources import rules_folder
from lawlint.ruleset import rule_files

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "schemas"


def check(kind: str, *files: Path) -> subprocess.CompletedProcess[str]:
    schema = FOLDER / f"{kind}.schema.json"
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *map(str, files)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_schema_is_in_step_with_the_code(kind: str) -> None:
    path = FOLDER / f"{kind}.schema.json"
    renew = f"lawlint schema {kind} --output docs/schemas/{path.name}"
    assert path.read_text(encoding="utf-8") == schemas.render(kind), f"renew with: {renew}"


def test_shipped_rule_files_fit(tmp_path: Path) -> None:
    # check-jsonschema reads one YAML document a file.
    parts = []
    for file in map(Path, rule_files((rules_folder(),))):
        for number, (text, _) in enumerate(split_documents(file.read_text(encoding="utf-8"))):
            part = tmp_path / f"{file.stem}-{number}.yaml"
            part.write_text(text, encoding="utf-8")
            parts.append(part)
    done = check("rule", *parts)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("kind", "text", "named"),
    [
        ("rule", "title: 甲\nchek: {}\ncases: {}\nbasis: []\n", "chek"),
        ("rule", "fail: []\npas: []\npass: []\n", "pas"),
        ("config", "stage: drft\n", "drft"),
        ("config", "paths: {草稿/: {fail-on: never}}\n", "fail-on"),
        ("waivers", "- {path: 甲, rule: 乙, fingerprint: 丙, reason: 丁}\n", "by"),
    ],
)
def test_what_is_wrong_is_refused(kind: str, text: str, named: str, tmp_path: Path) -> None:
    file = tmp_path / "file.yaml"
    file.write_text(text, encoding="utf-8")
    done = check(kind, file)
    assert done.returncode == 1
    assert f"'{named}'" in done.stdout


def test_the_template_fits_as_written_and_with_its_examples_on(tmp_path: Path) -> None:
    lines = TEMPLATE.splitlines()
    examples = [line.removeprefix("# ") for line in lines if _is_example(line)]
    assert len(examples) > 10
    plain, full = tmp_path / "plain.yaml", tmp_path / "full.yaml"
    plain.write_text(TEMPLATE, encoding="utf-8")
    full.write_text("\n".join(examples), encoding="utf-8")
    done = check("config", plain, full)
    assert done.returncode == 0, done.stdout


def _is_example(line: str) -> bool:
    """A setting, or a comment that is one: ``# key: value`` and the lines below it."""
    content = line.removeprefix("# ")
    return (
        bool(content)
        and (content[0].isascii() or content.startswith("  "))
        and (":" in content and not content.startswith("#"))
    )
