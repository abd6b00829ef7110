"""A brief: sections of sentences, each with the notes that it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote: the sentence of a report with the words that say it, and where it stands.

    ``parts`` are pieces of the sentence, each with whether it is marked. ``standing`` says how
    sure it is: what a person confirmed, or the confidence of the reading.
    """

    parts: tuple[tuple[str, bool], ...]
    source: str
    url: str | None
    standing: str

    @property
    def ending(self) -> str:
        """What stands after the source."""
        return f"; {self.standing}."

    @property
    def sentence(self) -> str:
        """The sentence without marks."""
        return "".join(words for words, _ in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence from a template, and the numbers of its notes, from 1.

    ``confirmed`` says that a person stands behind all that it says; ``below`` that it belongs
    to the sentence before it.
    """

    words: str
    notes: tuple[int, ...]
    confirmed: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with sentences; ``under`` are headings below it. ``rest`` counts what was left."""

    title: str
    sentences: tuple[Sentence, ...] = ()
    under: tuple[Section, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A whole brief. ``chart`` is the cover chart as SVG, or '' where none could be drawn."""

    title: str
    period: str
    lead: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    reports: tuple[str, ...]
    chart: str = field(default="", repr=False)

    def markdown(self) -> str:
        """As Markdown with footnotes."""
        from dragoman.brief.markdown import markdown

        return markdown(self)

    def html(self) -> str:
        """As one page that asks nothing of the network."""
        from dragoman.brief.page import page

        return page(self)

    def docx(self) -> bytes:
        """As a Word document with footnotes; ExportError where python-docx is missing."""
        from dragoman.brief.word import word

        return word(self)

    def pdf(self) -> bytes:
        """As a PDF with footnotes; ExportError where typst is missing."""
        from dragoman.brief.pdf import pdf

        return pdf(self)

    def save(self, out: str | Path, format: str = "") -> list[Path]:
        """Write it as ``md``, ``html``, ``docx`` or ``pdf``: by ``format``, or ``out``'s ending.

        The files written: Markdown has its chart beside it. ExportError for another ending, a
        missing library or a place that cannot be written.
        """
        from dragoman.brief.saving import saved

        return saved(self, Path(out), format)

    def _repr_html_(self) -> str:
        from dragoman.brief.page import body

        return body(self)
