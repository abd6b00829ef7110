"""The day of saying in sentences of our own; the report is of Wednesday 15 May 2024."""

import datetime

import pytest

from dragoman.extract.pipeline import Reader, findings
from dragoman.model import Document, Statement

DAY = datetime.date(2024, 5, 15)


def statements(text: str) -> list[Statement]:
    document = Document(text=text, published=DAY, name="x")
    found = [f.item for f in findings(next(Reader().readings([document])))]
    return [i for i in found if isinstance(i, Statement)]


DATED = [
    ("Speaking to reporters on Friday, the minister said talks would resume.", "2024-05-10"),
    ("The minister, speaking in Oslo on Friday, said talks would resume.", "2024-05-10"),
    ("The minister told reporters in Oslo on Friday that talks would resume.", "2024-05-10"),
    ("The minister said on Friday he would not attend the talks.", "2024-05-10"),
    ("“We will talk,” the minister told parliament yesterday.", "2024-05-14"),
    ("The ministry said in a statement today that talks would resume.", "2024-05-15"),
    ("Last month, the government said it would not talk.", "2024-04"),
    ("The minister arrived in Oslo on Friday and said talks would resume.", "2024-05-10"),
    ("Asked on Friday about the talks, the minister said they would go on.", "2024-05-10"),
    ("After meeting the envoy on Friday, the minister said talks would resume.", "2024-05-10"),
    ("The minister said talks would resume.", None),
    ("The minister said talks would resume on Friday.", None),
    ("The minister has said the talks of last week failed.", None),
]


@pytest.mark.parametrize(("text", "day"), DATED)
def test_the_day_of_saying(text: str, day: str | None) -> None:
    found = statements(text)
    assert found
    assert str(found[0].said_on) == str(day)


def test_a_day_after_the_cue_is_no_part_of_what_was_said() -> None:
    (said,) = statements("The minister said on Friday he would not attend the talks.")
    assert said.content[0].exact == "he would not attend the talks"


def test_who_goes_on_speaking_does_so_on_the_same_day() -> None:
    text = "Anna Berg said on Friday that talks would resume.\n\n“It is time,” she added."
    first, second = statements(text)
    assert first.said_on is not None
    assert second.said_on is not None
    assert (first.said_on.basis, second.said_on.basis) == ("report", "inferred")
    assert first.said_on.value == second.said_on.value == "2024-05-10"


def test_the_outlet_that_was_told_is_the_channel() -> None:
    (said,) = statements("Anna Berg, the foreign minister of Norway, told Reuters she would come.")
    assert said.via == "reuters"
