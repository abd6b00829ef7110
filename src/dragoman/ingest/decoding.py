"""Bytes to text. What cannot be decoded with certainty is refused, never guessed."""

from __future__ import annotations

import codecs
import re

from dragoman.ingest.refusal import RefusedError

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"PK\x03\x04", "an archive or an office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (rb"{\rtf", "a rich-text document"),
    (b"SQLite format 3", "a database"),
)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TYPOGRAPHY = frozenset("‘’“”‚„–—…•€£¥§°©®™«»·½¼¾\u00a0")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
FIX = "save it as plain text in UTF-8"


def decoded(data: bytes, declared: str | None = None) -> str:
    """The text, with every line end as one line feed (as Python's own ``open`` reads it).

    A byte-order mark of UTF-8 stays as the first character, so that offsets are those of
    ``Path.read_text(encoding="utf-8")``. RefusedError for binary data and unknown encodings.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise RefusedError("not-text", f"{what}, not text: {FIX}")
    text = _characters(data, declared).replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text or len(_CONTROL.findall(text)) > 1 + len(text) // 100:
        raise RefusedError("not-text", f"binary data, not text: {FIX}")
    return text


def _characters(data: bytes, declared: str | None) -> str:
    if data.startswith(_WIDE):
        return _strict(data, "utf-16")
    if declared is not None:
        try:
            return data.decode(declared)
        except (UnicodeDecodeError, LookupError, ValueError):
            pass  # pages often declare what they are not
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if b"\x00" in data:
            raise RefusedError("not-text", f"binary data, not text: {FIX}") from None
        return _western(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(error) from None


def _western(data: bytes) -> str:
    """Windows-1252, where it makes clear sense.

    Nearly all ASCII, no broken UTF-8 in it, and each other character a known typographic mark or
    a letter beside a letter.
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _undecodable(error) from None
    high = [i for i, c in enumerate(text) if c > "\x7f"]
    if (
        _SEQUENCE.search(data)
        or len(high) > 8 + len(text) // 12
        or not all(text[i] in _TYPOGRAPHY or _in_word(text, i) for i in high)
    ):
        raise _undecodable(None)
    return text


def _in_word(text: str, i: int) -> bool:
    beside = text[max(i - 1, 0) : i] + text[i + 1 : i + 2]
    return text[i].isalpha() and any(c.isascii() and c.isalpha() for c in beside)


def _undecodable(error: UnicodeDecodeError | None) -> RefusedError:
    where = f" (byte {error.start})" if error is not None else ""
    return RefusedError("undecodable", f"the encoding is not UTF-8 and not sure{where}: {FIX}")


def repaired(text: str) -> str:
    """Text without lone surrogates, which JSON can write and no file can store; same length."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
