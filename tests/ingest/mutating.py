"""Inputs that are nearly right: changed in a few places, also inside what is packed."""

from __future__ import annotations

import gzip
import io
import random
import re
import zipfile

ODD = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xf0\x9f\x95\x8a", b"\r", b"\n\n\n", b"\t", b'"', b"'",
    b"<", b"</p>", b"<![CDATA[", b"]]>", b"<!--", b"&#xD800;", b"&#0;", b"&amp", b"&#99999999;",
    b"\\u0000", b"\\ud800", b"null", b"NaN", b"1e999", b"-1", b"{}", b"[[", b"From ", b"%PDF-",
    b"=?utf-8?q?=ff?=", b"endobj", b"PK\x03\x04", b"../../etc/passwd", b"\xe2\x80\xae",
    b"\xc2\xa0" * 50, b"A" * 5_000,
)  # fmt: skip
"""What parsers stumble over."""
NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483648", b"99999999999999999999", b"1.5", b"")
_NUMBER = re.compile(rb"\d+")
_PACKED = b"PK\x03\x04"
_ZIPPED = b"\x1f\x8b"


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed; of a packed file one of its members, now and then."""
    if data.startswith(_PACKED) and chance.random() < 0.7:
        return _repacked(data, chance)
    if data.startswith(_ZIPPED) and chance.random() < 0.7:
        return gzip.compress(mutated(gzip.decompress(data), chance), 1)
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        if out:
            _change(out, chance)
    return bytes(out)


def _change(out: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(out))
    length = chance.choice((1, 1, 1, 4, 40, 400))
    match chance.randrange(8):
        case 0:
            out[place] = chance.randrange(256)
        case 1:
            del out[place : place + length]
        case 2:
            out[place:place] = out[place : place + length]
        case 3:
            out[place : place + length] = chance.randbytes(min(length, 16))
        case 4:
            out[place:place] = chance.choice(ODD)
        case 5:
            numbers = list(_NUMBER.finditer(out))
            if numbers:
                start, end = chance.choice(numbers).span()
                out[start:end] = chance.choice(NUMBERS)
        case 6:
            lines = out.split(b"\n")
            one, other = (chance.randrange(len(lines)) for _ in range(2))
            lines[one], lines[other] = lines[other], lines[one]
            out[:] = b"\n".join(lines)
        case _:
            del out[place:]


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """The archive with one member changed, left out, or under another name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        # The member with the words is the one that matters most.
        largest = max(names, key=lambda n: old.getinfo(n).file_size)
        chosen = chance.choice((largest, chance.choice(names)))
        for name in names:
            content = old.read(name)
            if name != chosen:
                new.writestr(name, content)
                continue
            match chance.randrange(8):
                case 0:
                    continue
                case 1:
                    new.writestr(name.upper() + chance.choice(("", "/", "\\")), content)
                case _:
                    new.writestr(name, mutated(content, chance))
    return out.getvalue()
