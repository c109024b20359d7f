"""What is kept between runs, in a private folder of the user.

An entry is bytes under a name, sealed with a key that says what they were made from. Nothing
here is ever an error: a folder that cannot be used keeps nothing, and an entry that is damaged,
or was made from something else, is as if it were not there.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from zlib import crc32

from lawlint import __version__
from lawlint.digest import sha256

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_SEAL_LENGTH = 72
_DAYS_KEPT = 30


def default_folder() -> str:
    """Where entries are kept; ``LAWLINT_CACHE_DIR`` goes before the custom of the system."""
    stated = os.environ.get("LAWLINT_CACHE_DIR")
    if stated:
        return os.path.expanduser(stated)
    if sys.platform == "win32":
        parent = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    elif sys.platform == "darwin":
        parent = os.path.expanduser("~/Library/Caches")
    else:
        parent = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(parent, "lawlint")


def stamp(paths: Iterable[str]) -> bytes:
    """A key for what is made from files: version, Python, and each path with size and time.

    A path that leads nowhere is as good as any: whoever reads it says so.
    """
    told = [f"{__version__} {sys.version}"]
    for path in paths:
        try:
            status = os.stat(path)
        except OSError:
            told.append(path)
        else:
            told.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(told).encode("utf-8", "surrogateescape")


def code_files(package: str = "") -> list[str]:
    """The modules of a package inside ours: a change to one outdates what rests on them."""
    return sorted(
        os.path.join(folder, name)
        for folder, _, names in os.walk(os.path.join(_PACKAGE, package))
        for name in names
        if name.endswith(".py")
    )


def read(name: str, key: bytes, folder: str | None = None) -> bytes | None:
    """What was kept under a name for a key, or None."""
    path = os.path.join(folder or default_folder(), name)
    try:
        # What is no file, a pipe for one, may keep its reader waiting for ever.
        if not _is_private(os.path.dirname(path)) or not os.path.isfile(path):
            return None
        with open(path, "rb") as file:
            kept = file.read()
    except (OSError, ValueError):
        return None
    content = kept[_SEAL_LENGTH:]
    return content if kept[:_SEAL_LENGTH] == _seal(key, content) else None


def write(name: str, key: bytes, content: bytes, folder: str | None = None) -> None:
    """Keep bytes under a name, in one step: another run sees the old entry or the new one."""
    folder = folder or default_folder()
    path = os.path.join(folder, name)
    unfinished = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if not _is_private(folder):
            return
        with open(unfinished, "wb") as file:
            file.write(_seal(key, content) + content)
        os.replace(unfinished, path)
        _remove_old(folder, name.split("-")[0])
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.unlink(unfinished)


def _seal(key: bytes, content: bytes) -> bytes:
    # Damage is all that a checksum is for: who may write here may write a right seal as well.
    return f"{sha256(key).hexdigest()}{crc32(content):08x}".encode()


def _is_private(folder: str) -> bool:
    """Whether no other user can have put an entry there."""
    if sys.platform == "win32":
        return True
    status = os.stat(folder)
    return status.st_uid == os.getuid() and not status.st_mode & 0o002


def _remove_old(folder: str, kind: str) -> None:
    """Entries of this kind that no run wrote for long: of other versions, of other folders."""
    oldest = time.time() - _DAYS_KEPT * 24 * 3600
    for entry in os.scandir(folder):
        if entry.name.startswith(f"{kind}-") and entry.stat().st_mtime < oldest:
            os.unlink(entry.path)
