"""Files as the user names them, files written in one step, and why neither can be had."""

from __future__ import annotations

import errno
import os
import stat

_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接循环",
    errno.EROFS: "磁盘只读",
    errno.ENOSPC: "磁盘已满",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.EBUSY: "文件正在使用",
    errno.ETXTBSY: "文件正在使用",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
}


def write_file(path: str, data: bytes) -> None:
    """Write a file so that a reader sees the old or the new content, never a part; raises OSError.

    A file that is replaced keeps its permissions, and a link its target. What is no regular file,
    a device or a pipe, is written to, not replaced.
    """
    path = os.path.realpath(path)
    try:
        status = os.stat(path)
    except FileNotFoundError:
        mode = 0o644
    else:
        mode = stat.S_IMODE(status.st_mode)
        if not stat.S_ISREG(status.st_mode):
            with open(path, "wb") as file:
                file.write(data)
            return
    _replace(path, data, mode)


def _replace(path: str, data: bytes, mode: int) -> None:
    # Imported here: a plain run writes no file, and it costs more than the rest of this module.
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(dir=os.path.dirname(path), delete=False) as file:
        file.write(data)
    try:
        os.chmod(file.name, mode)
        os.replace(file.name, path)
    except OSError:
        os.unlink(file.name)
        raise


def reason(error: OSError) -> str:
    """Why the system refused, in words for the user."""
    return _REASONS.get(error.errno or 0, f"系统错误{error.errno}")


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
