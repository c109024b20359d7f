"""Reports of documents kept between runs: what has not changed is not checked again.

A report is found by the digest of the file, its name's ending and the options that applied to
it, in one file for each version, ruleset and code. Findings are kept as well as their absence.
"""

from __future__ import annotations

import os

from lawlint import cache, records
from lawlint.digest import sha256
from lawlint.report import DocumentReport
from lawlint.ruleset import Ruleset

# A run that writes keeps what it did not use up to this many reports, the latest first.
_MOST_REPORTS = 5000


class FindingsCache:
    """The reports that earlier runs kept in a folder; None is the private one of the user."""

    def __init__(self, ruleset: Ruleset, folder: str | None = None) -> None:
        self._folder = folder
        self._key = cache.stamp(cache.code_files()) + ruleset.digest.encode()
        self._name = f"findings-{sha256(self._key).hexdigest()[:16]}.txt"
        kept = cache.read(self._name, self._key, folder) or b""
        self._kept = dict(line.split(b" ", 1) for line in kept.splitlines())
        self._used: dict[bytes, bytes] = {}
        self._has_new = False

    def get(self, path: str, options: object) -> DocumentReport | None:
        """The report of a file, None where none is kept or the file cannot be read."""
        try:
            with open(path, "rb") as file:
                digest = sha256(file.read()).hexdigest()
        except (OSError, ValueError):
            return None
        key = _key_of(digest, path, options)
        kept = self._kept.get(key)
        if kept is None:
            return None
        self._used[key] = kept
        return records.from_json(DocumentReport, kept)._replace(path=path)

    def put(self, path: str, options: object, report: DocumentReport) -> None:
        """Keep a report, unless it says that something went wrong."""
        if report.error is None and report.sha256 is not None:
            key = _key_of(report.sha256, path, options)
            self._used[key] = records.to_json(report).encode("utf-8", "surrogatepass")
            self._has_new = True

    def write(self) -> None:
        """Keep what was put in for later runs. Of two runs at a time the last one's stays."""
        if not self._has_new:
            return
        unused = [key for key in self._kept if key not in self._used]
        kept = self._used | {key: self._kept[key] for key in unused[:_MOST_REPORTS]}
        content = b"".join(b"%s %s\n" % entry for entry in kept.items())
        cache.write(self._name, self._key, content, self._folder)


def _key_of(digest: str, path: str, options: object) -> bytes:
    suffix = os.path.splitext(path)[1].lower()
    return sha256(f"{digest} {suffix} {options!r}".encode("utf-8", "replace")).hexdigest().encode()
