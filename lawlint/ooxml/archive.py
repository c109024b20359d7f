"""Write a package again with some parts changed, all others byte for byte as they were."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from lawlint.ooxml.package import (
    DEFLATED,
    END,
    ENTRY,
    LOCAL,
    Member,
    Package,
    content_start,
)

_HAS_DESCRIPTOR = 0x0008
_UTF8_NAME = 0x0800
_DESCRIPTOR_SIGNATURE = b"PK\7\x08"
_VERSION = 20
# The first day a zip can name: what is written does not depend on the day.
_DATE = (1 << 5) | 1
_OFFSET_IN_ENTRY = ENTRY.size - 4


def rewritten(package: Package, changed: Mapping[str, bytes]) -> bytes:
    """The bytes of the package with parts replaced or added.

    A member that does not change keeps its header, packed bytes and place in the order.
    Raises PackageError where a member cannot be found in the package.
    """
    left = {name.lower(): (name, content) for name, content in changed.items()}
    written = bytearray()
    directory: list[bytes] = []
    for key, member in package.members.items():
        offset = len(written)
        if key in left:
            _, content = left.pop(key)
            local, entry = _packed(member.name, content, offset)
        else:
            local = _stored(package.data, member)
            entry = bytearray(package.data[slice(*member.entry)])
            entry[_OFFSET_IN_ENTRY : ENTRY.size] = offset.to_bytes(4, "little")
        written += local
        directory.append(bytes(entry))
    for name, content in left.values():
        local, entry = _packed(name, content, len(written))
        written += local
        directory.append(bytes(entry))
    records = b"".join(directory)
    count = len(directory)
    end = END.pack(b"PK\5\6", 0, 0, count, count, len(records), len(written), 0)
    return bytes(written) + records + end


def _stored(data: bytes, member: Member) -> bytes:
    """A member as it stands in the package: header, packed bytes, and sizes told after them."""
    end = content_start(data, member) + member.packed_size
    if member.flags & _HAS_DESCRIPTOR:
        end += 16 if data[end : end + 4] == _DESCRIPTOR_SIGNATURE else 12
    return data[member.header : end]


def _packed(name: str, content: bytes, offset: int) -> tuple[bytes, bytearray]:
    """Local header with packed bytes, and directory record, of a new content."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    raw_name = name.encode()
    about = (
        _UTF8_NAME if len(raw_name) > len(name) else 0,
        DEFLATED,
        0,
        _DATE,
        zlib.crc32(content),
        len(packed),
        len(content),
        len(raw_name),
        0,
    )
    local = LOCAL.pack(b"PK\3\4", _VERSION, *about) + raw_name + packed
    entry = ENTRY.pack(b"PK\1\2", _VERSION, _VERSION, *about, 0, 0, 0, 0, offset) + raw_name
    return local, bytearray(entry)
