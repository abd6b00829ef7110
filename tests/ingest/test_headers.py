"""Header lines and front matter: what they give, and where the body begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest import frontmatter, headerline

BODY = "The envoys met on Friday.\n"


@pytest.mark.parametrize(
    ("text", "date", "title"),
    [
        (" date 2025-05-16 Talks open\n\n" + BODY, "2025-05-16", "Talks open"),
        ("date 2025-05-16 Talks open\n" + BODY, "2025-05-16", "Talks open"),
        ("\ufeff date 2025-05-16 Talks open\n\n" + BODY, "2025-05-16", "Talks open"),
        ("\n\n date 2025-05-16\tTalks: a second day\n" + BODY, "2025-05-16", "Talks: a second day"),
        ("date 2025-05-16\n" + BODY, "2025-05-16", ""),
        ("date 2025-02-31 Talks\n" + BODY, "2025-02-31", "Talks"),
    ],
)
def test_header_lines(text: str, date: str, title: str) -> None:
    draft = headerline.split(text)
    assert draft is not None
    assert (draft.date, draft.title) == (date, title)
    assert draft.text == text
    assert draft.text[draft.body :].lstrip() == BODY


@pytest.mark.parametrize(
    "text",
    ["", "Date night in the old city\n", "dated 2025-05-16\n", "The date 2025-05-16 stands.\n"],
)
def test_what_is_no_header_line(text: str) -> None:
    assert headerline.split(text) is None


def test_a_header_line_alone_has_an_empty_body() -> None:
    draft = headerline.split("date 2025-05-16 Talks")
    assert draft is not None
    assert draft.body == len(draft.text)


@pytest.mark.parametrize(
    "text",
    [
        "---\ndate: 2025-05-16\ntitle: Talks open\noutlet: The Example\n---\n\n" + BODY,
        "\ufeff---\nDate: 2025-05-16\nTitle: 'Talks open'\nauthor: A. Writer\n"
        'Outlet: "The Example"\n---\n' + BODY,
        "---\ndate: 2025-05-16\nheadline: Talks open\nsource: The Example\n...\n" + BODY,
        "date: 2025-05-16\ntitle: Talks open\noutlet: The Example\n\n" + BODY,
        "title: Talks open\nbyline: A. Writer\noutlet: The Example\ndate: 2025-05-16\n" + BODY,
        "title: Talks open\noutlet: The Example\ndate: 2025-05-16\nauthor: A. Writer\n\n" + BODY,
    ],
)
def test_front_matter(text: str) -> None:
    draft = frontmatter.split(text)
    assert draft is not None
    assert (draft.date, draft.title, draft.outlet) == ("2025-05-16", "Talks open", "The Example")
    assert draft.text == text
    assert draft.text[draft.body :].lstrip() == BODY


def test_the_address_and_the_language_are_read() -> None:
    text = "date: 2025-05-16\nurl: https://example.org/a:b\nlang: en-GB\n\n" + BODY
    draft = frontmatter.split(text)
    assert draft is not None
    assert (draft.url, draft.language) == ("https://example.org/a:b", "en-GB")


def test_a_dateline_after_front_matter_is_body() -> None:
    text = "date: 2025-05-16\ntitle: Talks\nMoscow: the delegation has left, an aide said.\n"
    draft = frontmatter.split(text)
    assert draft is not None
    assert draft.text[draft.body :].startswith("Moscow: the delegation")


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        "Moscow: the delegation has left.\n",
        "Q: Will there be talks?\nA: Yes.\n",
        "---\nno end to this fence\n",
        "---",
    ],
)
def test_what_is_no_front_matter(text: str) -> None:
    assert frontmatter.split(text) is None


@given(st.text(alphabet="date:tile-\n\ufeff 2025x", max_size=80))
def test_the_body_lies_in_the_text(text: str) -> None:
    for split in (headerline.split, frontmatter.split):
        draft = split(text)
        assert draft is None or 0 <= draft.body <= len(text) == len(draft.text)


def test_front_matter_ends_at_the_end_of_a_line() -> None:
    text = "date: 2025-05-16\nurl: https://example.org/" + "x" * 9_000 + "\n\n" + BODY
    draft = frontmatter.split(text)
    assert draft is not None
    assert draft.text[draft.body :].lstrip() == BODY
