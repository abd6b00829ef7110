"""Web pages, through trafilatura: the main text, never menus, comments or scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, BinaryIO

from dragoman.ingest import furniture, ownbrief
from dragoman.ingest.dates import EARLIEST
from dragoman.ingest.decoding import decoded
from dragoman.ingest.draft import Draft
from dragoman.ingest.letters import Letters
from dragoman.ingest.plain import taken
from dragoman.ingest.refusal import RefusedError
from dragoman.ingest.tracing import traced

name = "html"
suffixes = (".html", ".htm", ".xhtml")
MARKUP = 10
"""How many times the limit of a report a page may weigh, for its markup."""

_PAGE = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b",
    re.I | re.S,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.I)
_LINK = re.compile(r"<a\b[^<>]*>((?:[^<]|<(?!/?a\b)){3,600})</a>", re.I)
_TAG = re.compile(r"<[^<>]*>")
_TABLED = re.compile(r"^\|.{300,}", re.M)
_ROW = re.compile(r"<(/?)(?:table|tbody|thead|tr)\b[^<>]*>", re.I)
_CELL = re.compile(r"<t[dh]\b[^<>]*>", re.I)
_CELL_END = re.compile(r"</t[dh]\s*>", re.I)
_BREAKS = re.compile(r"(?:<br\b[^<>]*>\s*){2,}", re.I)
_STYLE = re.compile(r"<style\b[^<]*</style", re.I)
# The page's own metadata only: a date guessed from its text would be one in disguise.
_DATES = {"original_date": True, "extensive_search": False, "min_date": EARLIEST.isoformat()}


def claims(head: str) -> bool:
    """Whether the text begins as a page does."""
    return _PAGE.match(head) is not None


def drafts(stream: BinaryIO, limit: int) -> Iterator[Draft]:
    """The one report of the page; its text is what trafilatura takes for the article."""
    yield page(markup(taken(stream, limit * MARKUP)))


def markup(data: bytes, declared: str | None = None) -> str:
    """The page as text, in the encoding that it declares."""
    found = _CHARSET.search(data[:4096])
    return decoded(data, declared or (found[1].decode("ascii") if found else None))


def page(source: str, url: str | None = None, part: str = "") -> Draft:
    """The report of a page; RefusedError where no article is found in it.

    ``part`` is what the page is called where its file holds more than it.
    """
    ownbrief.refuse(_STYLE.sub("", source))
    found = _extracted(source, url)
    if found is not None and _TABLED.search(found.text or ""):
        # A page of the old kind, whose columns are cells of one table.
        found = _extracted(_untabled(source), url)
    if found is None or not (found.text or "").strip():
        raise RefusedError(
            "empty-document", "no article text was found in the page: save its text as a .txt file"
        )
    title = found.title or ""
    # A line is a paragraph in what trafilatura gives; paragraphs are apart by a blank line.
    text = furniture.without(re.sub(r"\n+", "\n\n", found.text.strip()), title, _links(source))
    return Draft(
        text=text,
        date=found.date,
        title=title,
        author=found.author or "",
        outlet=found.sitename,
        url=found.url or url,
        origin=traced(text, Letters().markup(part, source)),
    )


def fragment(source: str) -> str:
    """The words of a piece of a page, a blank line between paragraphs; '' where it has none."""
    found = _extracted(f"<html><body><article>{source}</article></body></html>", None)
    text = (found.text or "") if found is not None else ""
    return furniture.without(re.sub(r"\n+", "\n\n", text.strip())) if text.strip() else ""


def _untabled(source: str) -> str:
    """A page with its tables as divisions, and its double line breaks as paragraphs."""
    plain = _CELL_END.sub("</p></div>", _CELL.sub("<div><p>", _ROW.sub(r"<\1div>", source)))
    return _BREAKS.sub("</p><p>", plain)


def _links(source: str) -> set[str]:
    """The words of the links of a page."""
    return {unescape(_TAG.sub(" ", found[1])) for found in _LINK.finditer(source)}


def _extracted(source: str, url: str | None) -> Any:
    import trafilatura  # slow to import, and most dossiers hold no page
    from trafilatura.settings import use_config

    config = use_config()
    for size in ("MIN_EXTRACTED_SIZE", "MIN_OUTPUT_SIZE"):
        config.set("DEFAULT", size, "1")  # a flash of one sentence is a report
    return trafilatura.bare_extraction(
        source,
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params=_DATES,
        config=config,
    )
