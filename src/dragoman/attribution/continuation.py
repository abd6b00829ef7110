"""Speech that goes on: quotations without a cue of their own, right behind an attributed one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.boundaries import Extent
from dragoman.attribution.quotations import Marks, Quotation
from dragoman.language.parse import Parse

_WORDS = 4
"""Shorter quotations are as likely names and titles."""


def continued(parse: Parse, marks: Marks, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with the quotations that go on with their speech.

    Such a quotation is whole sentences, belongs to nobody yet, and nothing stands between it and
    the sentence of an attribution but the break of a paragraph.
    """
    grown = list(found)
    for quotation in marks.found:
        extent = (quotation.start, quotation.end)
        if _claimed(grown, extent) or not _sentences(parse.text, marks, quotation):
            continue
        owner = _owner(parse, marks, grown, quotation.start)
        if owner is not None:
            a = grown[owner]
            grown[owner] = replace(a, content=(*a.content, extent))
    return tuple(grown)


def _claimed(found: Sequence[Attribution], extent: Extent) -> bool:
    return any(
        part is not None and part[0] < extent[1] and extent[0] < part[1]
        for a in found
        for part in (a.cue, *a.content)
    )


def _sentences(text: str, marks: Marks, quotation: Quotation) -> bool:
    """Whether the quotation is made of whole sentences, with no clause around them."""
    words = text[quotation.start : quotation.end]
    if len(words.split()) < _WORDS:
        return False
    before = text[: quotation.start].rstrip(" ")
    begins = not before or before.endswith("\n") or before[-1] in '.?!”"’' or quotation.resumed
    after = text[quotation.end : quotation.end + 2].lstrip(" ")
    final = words.rstrip("”\"’'»")[-1:] in (".", "?", "!", "…") or not quotation.closed
    ends = not after or after[0] == "\n" or after[0].isupper() or after[0] in '“"[‘'
    return begins and final and ends


def _owner(parse: Parse, marks: Marks, found: Sequence[Attribution], place: int) -> int | None:
    """Whose sentence or last quotation ends right before ``place``."""
    for i in range(len(found) - 1, -1, -1):
        a = found[i]
        if a.cue is None:
            continue
        tokens = parse.within(*a.cue)
        end = parse.sentence_of(tokens[-1]).end if tokens else a.cue[1]
        end = max(end, a.content[-1][1])
        gap = parse.text[min(end, place) : place]
        if end <= place and not gap.strip(' \n.”"') and gap.count("\n\n") <= 1:
            return i
    return None
