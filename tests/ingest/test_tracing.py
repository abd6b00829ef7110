"""Every place that is claimed holds the same words."""

from __future__ import annotations

import html
import io
import re
from html.parser import HTMLParser

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dragoman.ingest.letters import Letters
from dragoman.ingest.tracing import Origin, traced
from dragoman.model.original import packed, places

BLANK = re.compile(r"[\s\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]+")


class Reader(HTMLParser):
    """What a reader sees of a piece of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown = io.StringIO()
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.shown.write(data)


def seen(source: str) -> str:
    reader = Reader()
    reader.feed(source)
    reader.close()
    return reader.shown.getvalue()


def letters_of(words: str) -> str:
    """Without blanks, and without the hyphens at which a PDF splits words."""
    return BLANK.sub("", words).replace("-", "")


def claims_hold(text: str, origin: Origin, parts: dict[str, str], *, page: bool) -> int:
    """Check every word of the text; how many letters have a place."""
    mapped = 0
    for word in re.finditer(r"\S+", text):
        for place in places(packed("f", origin), *word.span()):
            there = parts[place.part][place.start : place.end]
            here = text[slice(*place.words)]
            assert letters_of(seen(there) if page else there) == letters_of(here)
            mapped += len(letters_of(here))
    for place in places(packed("f", origin), 0, len(text)):
        there = parts[place.part][place.start : place.end]
        here = text[slice(*place.words)]
        assert letters_of(seen(there) if page else there) == letters_of(here)
    return mapped


WORD = st.text(st.sampled_from("abcdefghilmnorst'“”é"), min_size=1, max_size=9)
SENTENCE = st.lists(st.one_of(WORD, st.sampled_from(["A&B", "<b>", "§", "20%"])), min_size=1)
PARAGRAPHS = st.lists(SENTENCE, min_size=1, max_size=6)
MARKUP = st.sampled_from(
    ["", "", "", "<b>", "</b>", "<!-- no -->", "<script>var a = 1 < 2;</script>", "<br>", "\n",
     "<a href='/x'>", "&nbsp;", "\u00ad", "  "]
)  # fmt: skip


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and a page that holds it among other things."""
    held, source = [], ["<html><body><nav>abc def</nav><p>"]
    for words in draw(PARAGRAPHS):
        held.append(" ".join(words))
        for word in words:
            written = html.escape(word) if draw(st.booleans()) else html.escape(word, quote=False)
            source += [written, draw(MARKUP), " "]
        source.append(draw(st.sampled_from(["</p><p>", "</p><aside>more news</aside><p>"])))
    return "\n\n".join(held), "".join(source) + "</p></body></html>"


@settings(deadline=None, max_examples=150)
@given(pages())
@example(("aa bb aa", "<p>aa</p> <p>bb aa</p>"))
@example(("“a” b", "<p>&ldquo;a&rdquo; b</p>"))
def test_a_page(made: tuple[str, str]) -> None:
    text, source = made
    origin = traced(text, Letters().markup("", source))
    claims_hold(text, origin, {"": source}, page=True)


@settings(deadline=None, max_examples=100)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=3), st.integers(3, 30))
def test_pages_of_lines(sheets: list[list[list[str]]], width: int) -> None:
    """As a PDF has them: lines of some width, and here and there a word split at its end."""
    parts, held = {}, []
    for number, paragraphs in enumerate(sheets, start=1):
        lines = []
        for words in paragraphs:
            whole = " ".join(words)
            held.append(whole)
            lines += [whole[i : i + width] for i in range(0, len(whole), width)]
        shown = ["-".join((a, "")) if a[-1:].isalpha() else a for a in lines]
        parts[f"page {number}"] = "\n".join(shown)
    letters = Letters()
    for name, shown_ in parts.items():
        letters.plain(name, shown_)
    origin = traced("\n\n".join(held), letters)
    claims_hold("\n\n".join(held), origin, parts, page=False)


def test_all_words_of_a_plain_page_have_their_place() -> None:
    text = "The envoys met on Friday.\n\nThey agreed to meet again, the ministry said.\n"
    source = (
        "<title>The envoys met</title><p>The <i>envoys</i> met on\nFriday.</p>"
        "<p>They agreed to meet again, the ministry said.</p>"
    )
    origin = traced(text, Letters().markup("", source))
    assert claims_hold(text, origin, {"": source}, page=True) == len(letters_of(text))


def test_words_that_the_file_lacks_have_no_place() -> None:
    text = "The envoys met on Friday.\n\nWords of somewhere else altogether, which nobody wrote.\n"
    source = "<p>The envoys met on Friday.</p>"
    origin = traced(text, Letters().markup("", source))
    assert claims_hold(text, origin, {"": source}, page=True) == len("TheenvoysmetonFriday.")


def test_the_report_is_found_and_not_its_teaser() -> None:
    lead = "The envoys of the two republics met on Friday and agreed to go on with their talks."
    more = "They are to meet again within three weeks at the same place, the mediator said."
    source = (
        f"<nav><p>{lead}</p></nav><p>Other news.</p><article><p>{lead}</p><p>{more}</p></article>"
    )
    (part,) = traced(f"{lead}\n\n{more}", Letters().markup("", source))
    assert part[1][0].at == source.rindex(lead)


def test_a_hostile_page_ends() -> None:
    text = "\n\n".join(f"{n} words that stand nowhere in it" for n in range(3_000))
    traced(text, Letters().markup("", "<a" * 50_000 + "<!--" * 50_000 + "&amp" * 50_000))
