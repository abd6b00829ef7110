"""Footnotes in Word documents, which python-docx does not write by itself."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dragoman.brief.brief import Note
from dragoman.export.words import legal

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_OWN = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
    "</w:r></w:p></w:footnote>"
)
_SMALL = '<w:sz w:val="17"/>'
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


class Footnotes:
    """The footnotes of one document. A note used again is pointed at, not written again."""

    def __init__(self, document: Any, notes: tuple[Note, ...]) -> None:
        self._document = document
        self._notes = notes
        self._links: dict[str, str] = {}
        self._written: list[str] = []
        self._seen: set[int] = set()
        self._part = self._made()

    def _made(self) -> Any:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        whole = self._document.part
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, b"", whole.package)
        whole.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        return part

    def refer(self, paragraph: Any, number: int) -> None:
        """A mark in the text for the note with that number."""
        from docx.oxml import parse_xml

        first = number not in self._seen
        self._seen.add(number)
        if first:
            mark = f'<w:bookmarkStart w:id="{number}" w:name="note{number}"/>'
            close = f'<w:bookmarkEnd w:id="{number}"/>'
            run = f'<w:r>{_RAISED}<w:footnoteReference w:id="{number}"/></w:r>'
            self._written.append(self._note(number, self._notes[number - 1]))
        else:
            # As Word's own cross-references do: the number of the note, from its bookmark.
            mark = close = ""
            run = (
                f'<w:fldSimple w:instr=" NOTEREF note{number} \\h "><w:r>{_RAISED}'
                f"<w:t>{number}</w:t></w:r></w:fldSimple>"
            )
        for element in parse_xml(f'<w:p xmlns:w="{_W}">{mark}{run}{close}</w:p>'):
            paragraph._p.append(element)

    def _note(self, number: int, note: Note) -> str:
        raised = f'<w:rPr><w:vertAlign w:val="superscript"/>{_SMALL}</w:rPr>'
        runs = [f"<w:r>{raised}<w:footnoteRef/></w:r>", _run(" “")]
        runs += [_run(words, bold=marked) for words, marked in note.parts]
        runs.append(_run("” "))
        runs.append(self._source(note))
        runs.append(_run(note.ending))
        return f'<w:footnote w:id="{number}"><w:p>{"".join(runs)}</w:p></w:footnote>'

    def _source(self, note: Note) -> str:
        if note.url is None:
            return _run(note.source)
        from docx.opc.constants import RELATIONSHIP_TYPE

        url = legal(note.url)
        if url not in self._links:
            self._links[url] = self._part.relate_to(
                url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
        key = quoteattr(self._links[url])
        return f'<w:hyperlink xmlns:r="{_R}" r:id={key}>{_run(note.source)}</w:hyperlink>'

    def close(self) -> None:
        """Write the notes into the document."""
        text = f'<w:footnotes xmlns:w="{_W}">{_OWN}{"".join(self._written)}</w:footnotes>'
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        self._part._blob = (head + text).encode("utf-8")


def _run(words: str, *, bold: bool = False) -> str:
    heavy = "<w:b/>" if bold else ""
    text = f'<w:t xml:space="preserve">{escape(legal(words))}</w:t>'
    return f"<w:r><w:rPr>{heavy}{_SMALL}</w:rPr>{text}</w:r>"
