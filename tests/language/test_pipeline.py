import datetime

import pytest

from dragoman.errors import ModelError
from dragoman.language.paragraphs import paragraphs
from dragoman.language.pipeline import load, parse, parses
from dragoman.model import Document

DAY = datetime.date(2024, 5, 6)


def document(text: str, body: int = 0) -> Document:
    return Document(text=text, published=DAY, name="x", body=body)


def test_paragraphs_are_blocks_between_blank_lines() -> None:
    text = " date 2024-05-06 Title\n\nOne\nline.\n \n\nTwo.  \n"
    found = [text[a:b] for a, b in paragraphs(text, text.index("\n"))]
    assert found == ["One\nline.", "Two."]


@pytest.mark.parametrize("text", ["", "   \n\n ", "\n"])
def test_nothing_to_read_gives_an_empty_parse(text: str) -> None:
    assert parse(document(text)).tokens == ()


def test_offsets_are_those_of_the_document() -> None:
    text = (
        " date 2024-05-06 Talks\n\nThe envoy said  he would\ncome.\n\n“No,” said Ms Ólafsdóttir 😀."
    )
    result = parse(document(text, body=24))
    assert result.tokens
    for token in result.tokens:
        assert text[token.start : token.end].replace("\n", " ") == token.text
    assert {s.paragraph for s in result.sentences} == {0, 1}


def test_heads_stay_inside_their_sentence() -> None:
    result = parse(
        document("The envoy said he would come. Nobody else did.\n\nThey met on Monday.")
    )
    for token in result.tokens:
        assert token.head.sentence == token.sentence
        assert all(child.head is token for child in token.children)


def test_documents_come_back_in_order_with_their_own_tokens() -> None:
    texts = ["One side spoke.\n\nThe other did not.", "", "A third report."]
    found = list(parses([document(t) for t in texts]))
    assert [p.text for p in found] == texts
    assert [len(p.sentences) for p in found] == [2, 0, 1]


def test_head_of_a_noun_phrase_is_its_noun() -> None:
    text = "The new head of the delegation spoke."
    result = parse(document(text))
    head = result.head_of(0, text.index(" spoke"))
    assert head is not None
    assert head.text == "head"


def test_a_pipeline_that_is_not_there_is_an_error_with_a_fix() -> None:
    with pytest.raises(ModelError, match="spacy_model"):
        load("no_such_pipeline")
