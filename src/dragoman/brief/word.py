"""A brief as a Word document, with real footnotes."""

from __future__ import annotations

import io
from typing import Any

from dragoman.brief.brief import Brief, Section, Sentence
from dragoman.brief.footnotes import Footnotes
from dragoman.errors import ExportError
from dragoman.export.words import legal

_INCHES = 6.3


def word(brief: Brief) -> bytes:
    """The .docx file; ExportError where python-docx is missing."""
    try:
        import docx
        from docx.shared import Inches
    except ImportError as error:
        raise ExportError("DOCX needs python-docx: pip install 'dragoman[brief]'") from error
    document = docx.Document()
    document.core_properties.title = legal(brief.title)
    document.core_properties.author = "dragoman"
    notes = Footnotes(document, brief.notes)
    document.add_heading(legal(brief.title), level=0)
    document.add_paragraph(legal(brief.period), style="Subtitle")
    document.add_paragraph(legal(brief.lead))
    if brief.chart:
        document.add_picture(io.BytesIO(_png(brief.chart)), width=Inches(_INCHES))
    for section in brief.sections:
        _section(document, section, 1, notes)
    document.add_heading("Reports", level=1)
    for report in brief.reports:
        document.add_paragraph(legal(report), style="List Bullet")
    notes.close()
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _png(svg: str) -> bytes:
    import vl_convert

    image: bytes = vl_convert.svg_to_png(svg, scale=2)
    return image


def _section(document: Any, section: Section, level: int, notes: Footnotes) -> None:
    document.add_heading(legal(section.title), level=level)
    for sentence in section.sentences:
        _sentence(document, sentence, notes)
    for under in section.under:
        _section(document, under, level + 1, notes)
    if section.rest:
        document.add_paragraph().add_run(legal(section.rest)).italic = True


def _sentence(document: Any, sentence: Sentence, notes: Footnotes) -> None:
    style = "List Bullet 2" if sentence.below else "List Bullet"
    paragraph = document.add_paragraph(style=style)
    paragraph.add_run(legal(sentence.words) + (" ✓" if sentence.confirmed else ""))
    for place, number in enumerate(sentence.notes):
        if place:
            paragraph.add_run(", ").font.superscript = True
        notes.refer(paragraph, number)
