"""The hook as another repository uses it: the real pre-commit, installed from this project.

pre-commit builds an environment from a checkout of the project, so this needs the package
registry once; the wheel is what runs.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
CLEAN = """\
临江县司法局2024年法治政府建设情况报告

一、2024年主要举措和成效
召开会议12次，办结案件30件。
二、存在的不足和原因
执法力量薄弱。主要原因是编制少、任务重。
三、主要负责人履行推进法治建设第一责任人职责情况
局长主持召开法治工作会议4次，亲自听取汇报、部署行政执法工作，出庭应诉2次，述法1次。
四、2025年主要安排
充实执法力量。
"""
UNFILLED = CLEAN.replace("会议12次", "会议*次")


class Repository:
    """A git repository with its own pre-commit home and no settings of the machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {
            **os.environ,
            "PRE_COMMIT_HOME": str(folder.parent / "pre-commit-home"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **{f"GIT_{who}_NAME": "甲" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "jia@example.org" for who in ("AUTHOR", "COMMITTER")},
        }
        # Set where the tests run inside a hook themselves.
        for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
            self.env.pop(name, None)
        folder.mkdir()
        self.git("init", "--quiet")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def git(self, *arguments: str) -> str:
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stdout
        return done.stdout.strip()

    def write(self, name: str, data: bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.git("add", name)

    def commit(self) -> subprocess.CompletedProcess[str]:
        return self.run("git", "commit", "--quiet", "-m", "报告")

    def discard(self) -> None:
        self.git("reset", "--quiet", "--hard")


def project_checkout(folder: Path) -> Repository:
    """This project as it stands in the work tree, as a repository with one commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    project = Repository(folder)
    for name in listed.stdout.split("\0"):
        if name and (ROOT / name).is_file():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes((ROOT / name).read_bytes())
    project.git("add", "--all")
    project.git("commit", "--quiet", "-m", "lawlint")
    return project


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository of reports with the hook installed: strict, and for drafts under 草稿/."""
    base = tmp_path_factory.mktemp("hook")
    project = project_checkout(base / "lawlint")
    reports = Repository(base / "reports")
    drafts = {"id": "lawlint", "files": "^草稿/", "args": ["--stage", "draft"]}
    hooks = [{"id": "lawlint", "exclude": "^草稿/"}, drafts]
    source = {
        "repo": str(project.folder),
        "rev": project.git("rev-parse", "HEAD"),
        "hooks": hooks,
    }
    configuration = yaml.safe_dump({"repos": [source]}, allow_unicode=True)
    reports.write(".pre-commit-config.yaml", configuration.encode())
    done = reports.run(sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    assert done.returncode == 0, done.stdout
    assert reports.commit().returncode == 0
    return reports


def test_a_commit_with_a_defect_is_refused_and_the_finding_shown(repository: Repository) -> None:
    before = repository.git("rev-parse", "HEAD")
    repository.write("定稿/2024年 报告.txt", UNFILLED.encode("gb18030"))
    done = repository.commit()
    assert done.returncode == 1
    assert "unfilled-number" in done.stdout
    assert "2024年 报告.txt" in done.stdout
    assert repository.git("rev-parse", "HEAD") == before
    repository.discard()


def test_a_clean_commit_passes(repository: Repository) -> None:
    repository.write("定稿/县司法局 报告.txt", CLEAN.encode())
    done = repository.commit()
    assert done.returncode == 0, done.stdout
    assert "县司法局 报告.txt" in repository.git("-c", "core.quotepath=off", "ls-files")


def test_drafts_may_have_placeholders(repository: Repository) -> None:
    repository.write("草稿/2024年 初稿.txt", UNFILLED.encode())
    done = repository.commit()
    assert done.returncode == 0, done.stdout


def test_other_files_are_left_alone(repository: Repository) -> None:
    repository.write("数据/表.csv", "会议,*次\n".encode())
    done = repository.commit()
    assert done.returncode == 0, done.stdout
    assert "no files to check" in done.stdout


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("报告.docx", True),
        ("报 告.DOCX", True),
        ("报告.pdf", True),
        ("a.html", True),
        ("报告.docx.bak", False),
        ("docx", False),
        (".lawlint.yaml", False),
        ("README.md", False),
        ("docs/readme.zh-CN.md", False),
        ("LICENSE.txt", False),
        ("CHANGELOG.md", False),
        ("requirements-dev.txt", False),
        ("报送/报告.批注2.docx", False),
        ("报告批注.docx", True),
        ("README/报告.txt", True),
    ],
)
def test_files_are_chosen_by_name(name: str, chosen: bool) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    taken = re.search(hook["files"], name) and not re.search(hook["exclude"], name)
    assert bool(taken) is chosen
    assert hook["require_serial"] is True
