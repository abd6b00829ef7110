"""A brief as one HTML page: its own styles and chart, nothing asked of the network."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib import resources

from dragoman.brief.brief import Brief, Note, Section, Sentence


def page(brief: Brief) -> str:
    """The whole page."""
    styles = resources.files("dragoman.brief").joinpath("page.css").read_text("utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(brief.title)}</title>\n<style>\n{styles}</style>\n</head>\n"
        f"<body>\n{body(brief)}</body>\n</html>\n"
    )


def body(brief: Brief) -> str:
    """What stands on the page."""
    return "".join(_lines(brief))


def _lines(brief: Brief) -> Iterator[str]:
    yield '<main class="brief">\n<header>\n'
    yield f'<h1>{escape(brief.title)}</h1>\n<p class="period">{escape(brief.period)}</p>\n'
    yield f'<p class="lead">{escape(brief.lead)}</p>\n</header>\n'
    if brief.chart:
        yield '<figure role="img" aria-label="Timeline of the talks">\n'
        yield f"{_inside(brief.chart)}\n</figure>\n"
    uses: dict[int, int] = {}
    for section in brief.sections:
        yield from _section(section, 2, uses)
    yield "<section>\n<h2>Reports</h2>\n<ul>\n"
    yield from (f"<li>{escape(report)}</li>\n" for report in brief.reports)
    yield '</ul>\n</section>\n<section class="notes">\n<h2>Notes</h2>\n<ol>\n'
    yield from (_note(i, note) for i, note in enumerate(brief.notes, 1))
    yield "</ol>\n</section>\n</main>\n"


def _inside(svg: str) -> str:
    """A drawing without what only a file of its own needs."""
    return svg[svg.index("<svg") :] if "<svg" in svg else ""


def _section(section: Section, level: int, uses: dict[int, int]) -> Iterator[str]:
    yield f"<section>\n<h{level}>{escape(section.title)}</h{level}>\n"
    if section.sentences:
        yield "<ul>\n"
        for sentence in section.sentences:
            yield _sentence(sentence, uses)
        yield "</ul>\n"
    for under in section.under:
        yield from _section(under, level + 1, uses)
    if section.rest:
        yield f'<p class="rest">{escape(section.rest)}</p>\n'
    yield "</section>\n"


def _sentence(sentence: Sentence, uses: dict[int, int]) -> str:
    marks = []
    for number in sentence.notes:
        uses[number] = uses.get(number, 0) + 1
        # The note leads back to the first place that it stands at.
        key = f' id="r{number}"' if uses[number] == 1 else ""
        marks.append(f'<a{key} href="#n{number}">{number}</a>')
    ticked = ' <span class="tick" title="a person confirmed this">✓</span>'
    words = escape(sentence.words) + (ticked if sentence.confirmed else "")
    notes = f"<sup>{', '.join(marks)}</sup>" if marks else ""
    return f"<li{' class=below' if sentence.below else ''}>{words}{notes}</li>\n"


def _note(number: int, note: Note) -> str:
    words = "".join(
        f"<mark>{escape(part)}</mark>" if marked else escape(part) for part, marked in note.parts
    )
    source = escape(note.source)
    if note.url:
        source = f'<a href="{escape(note.url)}" rel="noreferrer">{source}</a>'
    back = f'<a class="back" href="#r{number}" aria-label="back to the text">↩</a>'
    return f'<li id="n{number}">“{words}” {source}{escape(note.ending)} {back}</li>\n'
