"""The day of saying is the date of the verb of saying, not one of what is said."""

from __future__ import annotations

import datetime

import pytest

from dragoman.language.pipeline import parse
from dragoman.model import Document
from dragoman.times.anchor import day_of, day_told
from dragoman.times.tagger import times

FRIDAY = datetime.date(2025, 5, 16)


def said_on(sentence: str, cue: str, content: str = "") -> str | None:
    parsed = parse(Document(text=sentence, published=FRIDAY, name="t"))
    start = sentence.index(cue)
    inside = sentence.index(content) if content else 0
    ranges = [(inside, inside + len(content))] if content else []
    found = day_of(parsed, times(parsed, FRIDAY), start, start + len(cue), ranges)
    return found.value if found else None


@pytest.mark.parametrize(
    ("sentence", "cue", "content", "day"),
    [
        ("The minister said on Thursday that talks failed.", "said", "talks failed", "2025-05-15"),
        ("The minister said Thursday that talks failed.", "said", "talks failed", "2025-05-15"),
        ("On Monday the minister said talks failed.", "said", "talks failed", "2025-05-12"),
        ("Talks failed, the minister said on Tuesday.", "said", "Talks failed", "2025-05-13"),
        ("The minister has said talks failed.", "has said", "talks failed", None),
        (
            "In a statement on Sunday, the minister proposed a truce from Friday.",
            "proposed",
            "a truce from Friday",
            "2025-05-11",
        ),
        ("He said the talks on Monday failed.", "said", "the talks on Monday failed", None),
        (
            "He said in remarks published on Monday that talks failed.",
            "said",
            "talks failed",
            "2025-05-12",
        ),
        (
            "On Tuesday, the army said it had won and blamed the rebels for the delay.",
            "blamed",
            "the rebels for the delay",
            "2025-05-13",
        ),
        (
            "Hopes rose on Tuesday when the army announced a pause.",
            "announced",
            "a pause",
            "2025-05-13",
        ),
        (
            "In the first talks since March 2022 he demanded a withdrawal.",
            "demanded",
            "a withdrawal",
            None,
        ),
        ("Last week the minister said talks failed.", "said", "talks failed", "2025-W19"),
        (
            "The minister told reporters late on Monday it was over.",
            "told",
            "it was over",
            "2025-05-12",
        ),
        ("He said it was over.", "said", "it was over", None),
    ],
)
def test_day_of_saying(sentence: str, cue: str, content: str, day: str | None) -> None:
    assert said_on(sentence, cue, content) == day


def test_an_empty_range_has_no_day() -> None:
    parsed = parse(Document(text="", published=FRIDAY, name="t"))
    assert day_of(parsed, (), 0, 0) is None


@pytest.mark.parametrize(
    ("report", "day"),
    [
        ("The minister yesterday rejected the plan. He said it was late.", "2025-05-15"),
        ("The minister rejected the plan on Tuesday. He said it was late.", "2025-05-13"),
        ("The minister rejected the plan on Tuesday. He had seen it on Monday.", None),
        ("The minister rejected the plan yesterday. He had seen it on Monday.", "2025-05-15"),
        ("The minister will see the plan on Tuesday. He said it was late.", None),
        ("The minister rejected the plan. On Tuesday he said it was late.", None),
        ("On Monday and Tuesday the minister saw the plan.", None),
        ("", None),
    ],
)
def test_the_day_that_a_report_tells_of(report: str, day: str | None) -> None:
    parsed = parse(Document(text=report, published=FRIDAY, name="t"))
    found = day_told(parsed, times(parsed, FRIDAY), FRIDAY)
    assert (found.value if found else None) == day
