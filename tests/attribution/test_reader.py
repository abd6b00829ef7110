import random
from collections.abc import Callable

import pytest

from dragoman.attribution.labeller import SHIPPED, Labeller
from dragoman.attribution.reader import _ruled, attributions, batch
from dragoman.errors import ModelError
from dragoman.language.parse import Parse

Parser = Callable[[str], Parse]

needs_model = pytest.mark.skipif(
    not (SHIPPED / "model.onnx").is_file(), reason="the model's files are not installed"
)

WORDS = [
    *("The", "envoy", "said", "talks", "resume", "he", "told", "us"),
    *("—", "“", "”", "‘", "’", "'", '"', "«", "»", "„", "``", "''", "(", ")", "…"),
    *(":", ",", ".", "?", "!", "\n\n", "😀", "İ", "ﬁ"),
]


def broken(seed: int) -> str:
    """A text of common words and quotation marks that nobody closes."""
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) for _ in range(rng.randrange(0, 60)))


def test_two_hundred_broken_texts_never_raise(parse: Parser) -> None:
    parses = [parse(broken(seed)) for seed in range(200)]
    for found, one in zip(batch(parses), parses, strict=True):
        for a in found:
            ranges = [r for r in (a.source, a.cue, *a.content) if r is not None]
            assert all(0 <= s < e <= len(one.text) for s, e in ranges)
            assert 0 <= a.confidence <= 1


def test_the_rules_alone_never_raise_either(parse: Parser) -> None:
    for seed in range(200, 300):
        _ruled(parse(broken(seed)))


@pytest.mark.parametrize("read", [attributions, _ruled])
def test_a_next_paragraph_in_quotation_marks_goes_on(
    parse: Parser, read: Callable[[Parse], tuple[object, ...]]
) -> None:
    text = (
        "“The bridge will be rebuilt by the two towns,” said the mayor of the old port.\n\n"
        "“Our engineers have begun to draw the plans for it.”\n\nIt rained all day."
    )
    (found,) = (a for a in attributions(parse(text)) if a.source)
    assert [text[s:e] for s, e in found.content][-1].startswith("“Our engineers")


def test_relayed_news_is_not_nested_but_its_relay_is(parse: Parser) -> None:
    text = "The agency reported that the minister said the border would open on Friday."
    found = {text[slice(*a.cue)]: a.nested for a in attributions(parse(text)) if a.cue}
    assert found.get("said") is False
    assert found.get("reported", True) is True


def test_a_relative_pronoun_gives_way_to_what_it_stands_for(parse: Parser) -> None:
    text = "They attended the summit, which the envoy described as a success."
    (found,) = _ruled(parse(text))
    assert [text[s:e] for s, e in found.content] == ["the summit", "as a success"]


@needs_model
def test_the_model_says_that_it_read(parse: Parser) -> None:
    found = attributions(parse("The minister said the talks would resume on Monday."))
    assert [a.reader for a in found] != ["rules"]


@needs_model
def test_a_batch_reads_what_single_reports_give(parse: Parser) -> None:
    texts = [
        "The minister said the talks would resume on Monday.",
        "“We will sign,” she said. “It is time.”",
        "",
    ]
    parses = [parse(t) for t in texts]
    alone = [[(a.cue, a.content) for a in attributions(p)] for p in parses]
    together = [[(a.cue, a.content) for a in found] for found in batch(parses)]
    assert alone == together


def test_a_broken_model_is_named(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    with pytest.raises(ModelError):
        Labeller.load(folder)
