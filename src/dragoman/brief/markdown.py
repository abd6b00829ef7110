"""A brief as Markdown with footnotes, as pandoc, GitHub and Obsidian read them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.brief.brief import Brief, Note, Section, Sentence

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])")
_LEADING = re.compile(r"^(\d+)([.)])|^([-+])")


def markdown(brief: Brief) -> str:
    """The whole brief."""
    lines = [f"# {escaped(brief.title)}", "", f"*{escaped(brief.period)}*", ""]
    lines += [escaped(brief.lead), ""]
    if brief.chart and "<" not in brief.chart:  # the name of a file, not the drawing itself
        lines += [f"![Timeline of the talks](<{brief.chart}>)", ""]
    for section in brief.sections:
        lines += _section(section, 2)
    lines += ["## Reports", "", *(f"- {escaped(report)}" for report in brief.reports), ""]
    lines += [f"[^{i}]: {_note(note)}" for i, note in enumerate(brief.notes, 1)]
    return "\n".join(lines).rstrip() + "\n"


def escaped(words: str) -> str:
    """Other people's words as plain text.

    >>> escaped("*No* <b>")
    '\\\\*No\\\\* \\\\<b\\\\>'
    """
    return _LEADING.sub(
        r"\1\\\2\3" if words[:1].isdigit() else r"\\\3", _SPECIAL.sub(r"\\\1", words)
    )


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {escaped(section.title)}"
    yield ""
    for sentence in section.sentences:
        yield f"{'  ' if sentence.below else ''}- {_sentence(sentence)}"
    if section.sentences:
        yield ""
    if section.rest and not section.under:
        yield from (f"*{escaped(section.rest)}*", "")
    for under in section.under:
        yield from _section(under, level + 1)
    if section.rest and section.under:
        yield from (f"*{escaped(section.rest)}*", "")


def _sentence(sentence: Sentence) -> str:
    marks = "".join(f"[^{number}]" for number in sentence.notes)
    return escaped(sentence.words) + (" ✓" if sentence.confirmed else "") + marks


def _note(note: Note) -> str:
    words = "".join(
        f"**{escaped(part)}**" if marked and part.strip() == part else escaped(part)
        for part, marked in note.parts
    )
    source = escaped(note.source)
    where = f"[{source}](<{_address(note.url)}>)" if note.url else source
    return f"“{words}” {where}; {note.standing}."


def _address(url: str) -> str:
    """An address that cannot end its own link."""
    return "".join(c for c in url if c.isprintable() and c not in "<> \\")
