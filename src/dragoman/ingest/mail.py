"""E-mail: a newsletter or a forwarded report (.eml), and boxes of them (.mbox)."""

from __future__ import annotations

import email
import email.policy
import email.utils
import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import BinaryIO

from dragoman.ingest import furniture, html
from dragoman.ingest.decoding import decoded
from dragoman.ingest.draft import Draft
from dragoman.ingest.letters import Letters
from dragoman.ingest.plain import taken
from dragoman.ingest.refusal import RefusedError, unreadable
from dragoman.ingest.tracing import Origin, traced

name = "mail"
suffixes = (".eml", ".mbox")
WEIGHT = 20
"""How many times the limit of a report a letter may weigh, for its pictures."""

_HEADER = re.compile(
    r"(?:From [^\n]+\n)?(?:(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|From|To"
    r"|Subject|Date|X-[\w-]+|ARC-[\w-]+|DKIM-Signature|Content-Type)\s*:[^\n]*\n"
    r"(?:[ \t][^\n]*\n)*){2}",
    re.I,
)
_SEPARATOR = re.compile(rb"From [^\n]*\d{4}\s*\r?\n")
_QUOTED = re.compile(r"^> ?", re.M)


def claims(head: str) -> bool:
    """Whether the text begins with two headers of a letter."""
    return _HEADER.match(head.replace("\r\n", "\n")) is not None and "\nfrom:" in (
        "\n" + head[:8_000].replace("\r\n", "\n").lower()
    )


def drafts(stream: BinaryIO, limit: int) -> Iterator[Draft | RefusedError]:
    """A report a letter; of a box, one by one."""
    box = False
    for number, data in enumerate(_letters(stream, limit * WEIGHT), start=1):
        box = box or number > 1 or _SEPARATOR.match(data) is not None
        try:
            if len(data) > limit * WEIGHT:
                raise RefusedError("too-large", f"a letter of more than {limit * WEIGHT:,} bytes")
            yield _draft(data, number if box else None)
        except Exception as error:  # the library fails on some headers; the next letter is read
            yield unreadable(error, number if box else None)


def _letters(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """Each letter of a box, cut off behind ``most`` bytes; a single letter whole."""
    first = stream.readline(most + 1)
    if not _SEPARATOR.match(first):
        yield first + taken(stream, most)
        return
    held, size, blank = [first], len(first), False
    while line := stream.readline(most + 1):
        if blank and _SEPARATOR.match(line):
            yield b"".join(held)
            held, size = [], 0
        if size <= most:
            held.append(line)
        size += len(line)
        blank = not line.strip()
    yield b"".join(held)


def _draft(data: bytes, line: int | None) -> Draft:
    letter = email.message_from_bytes(
        _SEPARATOR.sub(b"", data, count=1), policy=email.policy.default
    )
    text, origin = _text(letter, "" if line is None else f"letter {line}, ")
    if not text.strip():
        raise RefusedError("empty-document", "the letter has no text: save its page instead", line)
    sender, _ = email.utils.parseaddr(_header(letter, "from"))
    return Draft(
        text=text,
        line=line,
        date=_header(letter, "date") or None,
        title=_header(letter, "subject"),
        outlet=sender or None,
        origin=origin,
    )


def _header(letter: EmailMessage, name: str) -> str:
    try:
        return str(letter.get(name, "") or "").strip()
    except (ValueError, IndexError, AttributeError):  # a header that is none
        return ""


def _text(letter: EmailMessage, where: str) -> tuple[str, Origin]:
    """The words of the letter: its plain part, or those of its page where that has more."""
    plain = _part(letter, "plain")
    words = furniture.without(_QUOTED.sub("", plain)) if plain.strip() else ""
    source = _part(letter, "html")
    own = Letters().plain(f"{where}text/plain", plain)
    if not source.strip():
        return words, traced(words, own)
    try:
        page = html.page(source).text
    except RefusedError:
        page = html.fragment(source)
    # The plain part of a newsletter is often only a note that there is a page.
    if len(page) > 2 * len(words) or not words:
        return page, traced(page, Letters().markup(f"{where}text/html", source))
    return words, traced(words, own)


def _part(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body(preferencelist=(kind,))
    if part is None:
        return ""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    return decoded(data, part.get_content_charset())
