"""Datelines, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.paragraphs import paragraphs
from dragoman.model.dateline import dateline


@pytest.mark.parametrize(
    ("head", "credit"),
    [
        ("KYIV, Feb 5 (Reuters) – ", "Reuters"),
        ("Feb 10 (Reuters) - ", "Reuters"),
        ("ANKARA (AP) — ", "AP"),
        ("PARIS, France, 16 May 2025 (AFP) - ", "AFP"),
        ("NEW YORK/GENEVA, May 16 (Xinhua) -- ", "Xinhua"),
        ("ISTANBUL, Friday, May 16 (Harbour Wire): ", "Harbour Wire"),
        ("GENEVA | Thu May 26, 2011 9:20 pm BST GENEVA (Reuters) - ", "Reuters"),
        ("LAUSANNE, May 16. /Harbour Wire/. ", "Harbour Wire"),
        ("ISTANBUL, May 16 — ", ""),
        ("ADDIS ABABA -- ", ""),
        ("ANKARA, Türkiye, 3 May – ", ""),
        ("\n\nKYIV, Feb 5 (Reuters) – ", "Reuters"),
    ],
)
def test_datelines(head: str, credit: str) -> None:
    text = head + "The envoy left on Friday.\n\nHe said nothing."
    found = dateline(text)
    assert found is not None
    assert text[found.end :].startswith("The envoy")
    assert found.credit == credit
    assert [text[a:b] for a, b in paragraphs(text)] == [
        head.strip(),
        "The envoy left on Friday.",
        "He said nothing.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The envoy left on Friday.",
        "The envoy (Reuters reported him absent) left.",
        "Moscow: The envoy left.",
        "Q: Will he come?",
        "The Red Cross (ICRC) said that the envoy left.",
        "Israel-Lebanon talks resume.",
        "Moscow – and not only Moscow – waits.",
        "UN – the world's parliament – meets.",
        "NATO-Russia talks resume.",
        "NATO – Russia talks resume.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert dateline(text) is None


@given(st.text(alphabet='KYIV, (Reuters)–-—|May 5\n"x.', max_size=80), st.integers(0, 80))
def test_a_dateline_ends_in_the_text(text: str, at: int) -> None:
    start = min(at, len(text))
    found = dateline(text, start)
    assert found is None or start < found.end <= len(text)
