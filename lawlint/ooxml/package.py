"""A Word file as a package of parts, opened with a limit on everything that can be inflated.

The zip directory is read here rather than with :mod:`zipfile`: that costs 20 ms to import and
builds an object for each of a million members before anyone can count them. What an Office
package may not hold (zip64, several disks, unknown compression) is refused.
"""

from __future__ import annotations

import posixpath
import struct
import zlib

from lawlint.namedtuples import NamedTuple

MAX_MEMBERS = 2_000
MAX_DIRECTORY_BYTES = 1024 * 1024
MAX_PART_BYTES = 32 * 1024 * 1024
MAX_TOTAL_BYTES = 64 * 1024 * 1024
MAX_RATIO = 200
# A few kilobytes of blanks compress better than any ratio and harm nobody.
_RATIO_FREE_BYTES = 1024 * 1024

END = struct.Struct("<4s4H2LH")
ENTRY = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")
_STORED, DEFLATED = 0, 8
_MAX_COMMENT = 0xFFFF

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_REPAIR = "请用Word或WPS打开后另存为.docx，再检查"


class PackageError(Exception):
    """A package that cannot be read. ``kind`` is for programs, the message for people."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


def malformed(what: str) -> PackageError:
    """The error for a damaged file; ``what`` says in Chinese what is wrong with it."""
    return PackageError("malformed", f"Word文件已损坏：{what}；{_REPAIR}")


def too_large(what: str) -> PackageError:
    """The error for a file that would cost too much; ``what`` says in Chinese what is too much."""
    return PackageError(
        "too-large", f"Word文件{what}，为安全起见未读取；请核对文件来源或拆分后再检查"
    )


class Member(NamedTuple):
    """One file of the zip. Sizes and the offset of its local header are in bytes; ``entry`` is
    the range of its record in the directory.
    """

    name: str
    flags: int
    method: int
    crc: int
    packed_size: int
    size: int
    header: int
    entry: tuple[int, int]


class Relationship(NamedTuple):
    """A link from one part to another; ``kind`` is the last word of its type."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of an Office file. Nothing is inflated until it is asked for.

    ``members`` maps the lower-case name, without a leading slash, to the member. All methods
    and the constructor raise :class:`PackageError`.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.members = _directory(data)
        self._inflated = 0

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.members

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        member = self.members.get(name.lower())
        if member is None:
            raise malformed(f"缺少{name}")
        content = _inflate(self.data, member, MAX_TOTAL_BYTES - self._inflated)
        self._inflated += len(content)
        return content

    def xml(self, name: str) -> bytes:
        """An XML part as UTF-8 without a byte order mark, transcoded when it is UTF-16.

        All byte offsets of :mod:`lawlint.ooxml.body` are offsets in this.
        """
        content = self.read(name)
        if content[:2] in (b"\xff\xfe", b"\xfe\xff") or content[:4] in (b"<\0?\0", b"\0<\0?"):
            return _from_utf16(content, name)
        return content.removeprefix(b"\xef\xbb\xbf")

    def relationships(self, part: str) -> list[Relationship]:
        """The internal links of a part (of the package itself for ``""``), in file order.

        Links to outside the package are left out: nothing is ever fetched.
        """
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self:
            return []
        links: list[Relationship] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if name != f"{_RELATIONSHIPS} Relationship":
                return
            if attributes.get("TargetMode", "").lower() == "external":
                return
            kind = attributes.get("Type", "").rsplit("/", 1)[-1]
            target = attributes.get("Target", "")
            links.append(Relationship(attributes.get("Id", ""), kind, _resolve(folder, target)))

        from lawlint.ooxml.events import parse_elements

        parse_elements(self.xml(rels), start)
        return links

    def main_part(self) -> str:
        """The name of the part that holds the body; kind ``not-word`` when there is none."""
        if "_rels/.rels" not in self:
            raise malformed("缺少关系表_rels/.rels")
        for link in self.relationships(""):
            if link.kind == "officeDocument":
                if link.target not in self:
                    raise malformed(f"关系表指向的正文{link.target}不存在")
                return link.target
        raise PackageError("not-word", f"文件里没有Word正文（word/document.xml）；{_REPAIR}")


def _resolve(folder: str, target: str) -> str:
    path = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))
    return path.lstrip("/")


def _directory(data: bytes) -> dict[str, Member]:
    end = _find_end(data)
    _, disk, directory_disk, on_disk, count, size, offset, _ = END.unpack_from(data, end)
    if disk or directory_disk or on_disk != count or data[end - 20 : end - 16] == b"PK\6\7":
        raise malformed("压缩目录是分卷或zip64格式")
    if count > MAX_MEMBERS or size > MAX_DIRECTORY_BYTES:
        raise too_large(f"内部文件过多（超过{MAX_MEMBERS}个）")
    at = end - size
    shift = at - offset
    if at < 0 or shift < 0:
        raise malformed("压缩目录的位置不对")
    members: dict[str, Member] = {}
    for _ in range(count):
        member, at = _entry(data, at, end, shift)
        members[member.name.lower()] = member
    return members


def _find_end(data: bytes) -> int:
    end = len(data) - END.size
    if data[end : end + 4] != b"PK\5\6" or data[-2:] != b"\0\0":
        end = data.rfind(b"PK\5\6", max(0, end - _MAX_COMMENT))
    if end < 0 or end + END.size > len(data):
        raise PackageError(
            "truncated",
            "Word文件不完整（压缩包没有结尾），可能下载或拷贝中断；请重新取得文件后再检查",
        )
    return end


def _entry(data: bytes, at: int, end: int, shift: int) -> tuple[Member, int]:
    if at + ENTRY.size > end or data[at : at + 4] != b"PK\1\2":
        raise malformed("压缩目录中断")
    fields = ENTRY.unpack_from(data, at)
    flags, method, crc, packed, size = fields[3], fields[4], fields[7], fields[8], fields[9]
    name_size, extra_size, comment_size, header = fields[10], fields[11], fields[12], fields[16]
    start = at + ENTRY.size
    name = data[start : start + name_size].decode("utf-8", "replace").replace("\\", "/")
    after = start + name_size + extra_size + comment_size
    header += shift
    return Member(name.lstrip("/"), flags, method, crc, packed, size, header, (at, after)), after


def _inflate(data: bytes, member: Member, left: int) -> bytes:
    if member.flags & 1:
        raise PackageError(
            "encrypted", "Word文件设有密码，无法读取；请去掉密码后另存为.docx，再检查"
        )
    if member.size > min(MAX_PART_BYTES, left):
        raise too_large(f"解压后过大（{member.name}）")
    if member.size > max(_RATIO_FREE_BYTES, member.packed_size * MAX_RATIO):
        raise too_large(f"压缩率异常（{member.name}），可能是压缩炸弹")
    start = content_start(data, member)
    packed = memoryview(data)[start : start + member.packed_size]
    content = _unpack(packed, member)
    if len(content) != member.size or zlib.crc32(content) != member.crc:
        raise malformed(f"{member.name}的内容与校验值不符")
    return content


def content_start(data: bytes, member: Member) -> int:
    """Where the packed bytes of a member start, after its local header; raises PackageError."""
    header = data[member.header : member.header + LOCAL.size]
    if len(header) < LOCAL.size or header[:4] != b"PK\3\4":
        raise malformed(f"找不到{member.name}的内容")
    fields: tuple[int, ...] = LOCAL.unpack(header)
    return member.header + LOCAL.size + fields[9] + fields[10]


def _unpack(packed: memoryview, member: Member) -> bytes:
    if member.method == _STORED:
        return bytes(packed)
    if member.method != DEFLATED:
        raise malformed(f"{member.name}的压缩方式不受支持")
    try:
        # One byte more than declared is enough to see that the declaration lies.
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, member.size + 1)
    except zlib.error:
        raise malformed(f"{member.name}解压失败") from None


def _from_utf16(content: bytes, name: str) -> bytes:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    else:
        encoding = "utf-16-le" if content[:1] == b"<" else "utf-16-be"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise malformed(f"{name}不是UTF-16编码的文字") from None
    if text.startswith("<?xml"):
        text = text[text.find("?>") + 2 :]
    return text.encode("utf-8", "replace")
