"""Files as the user names them, and files written in one step."""

from __future__ import annotations

import os
import stat


def write_file(path: str, data: bytes) -> None:
    """Write a file so that a reader sees the old or the new content, never a part; raises OSError.

    A file that is replaced keeps its permissions.
    """
    # Imported here: a plain run writes no file, and it costs more than the rest of this module.

    try:
        mode = stat.S_IMODE(os.stat(path).st_mode)
    except FileNotFoundError:
        mode = 0o644
    from tempfile import NamedTemporaryFile

    folder = os.path.dirname(os.path.abspath(path))
    with NamedTemporaryFile(dir=folder, delete=False) as file:
        file.write(data)
    try:
        os.chmod(file.name, mode)
        os.replace(file.name, path)
    except OSError:
        os.unlink(file.name)
        raise


def shown(path: str) -> str:
    """A path for a message: relative where it lies below the current folder, else absolute."""
    absolute = os.path.abspath(path)
    relative = os.path.relpath(absolute)
    return absolute if relative.startswith(os.pardir) else relative


def find_upward(folder: str, name: str) -> str | None:
    """The nearest file of a name in an absolute folder or above it."""
    while True:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
