from collections.abc import Callable

import pytest

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.rules import READER, Rules
from dragoman.language.parse import Parse

Parser = Callable[[str], Parse]

# text, source, cue, content
CASES = [
    (
        "The minister said the talks would resume on Monday.",
        "The minister",
        "said",
        ["the talks would resume on Monday"],
    ),
    (
        "The envoy has repeatedly said that both sides are close.",
        "The envoy",
        "has repeatedly said",
        ["both sides are close"],
    ),
    ("The truce is holding, the monitors said.", "the monitors", "said", ["The truce is holding"]),
    (
        "The border will reopen, said the governor of the province.",
        "the governor of the province",
        "said",
        ["The border will reopen"],
    ),
    ("“We will sign,” she said.", "she", "said", ["“We will sign,”"]),
    (
        "“We will sign,” she said, “once the guns are silent.”",
        "she",
        "said",
        ["“We will sign,”", "“once the guns are silent.”"],
    ),
    (
        "“We came to talk. We are still here,” the negotiator told reporters.",
        "the negotiator",
        "told",
        ["“We came to talk. We are still here,”"],
    ),
    (
        "According to a diplomat, the draft has nine articles.",
        "a diplomat",
        "According to",
        ["the draft has nine articles"],
    ),
    (
        "The draft has nine articles, according to a diplomat.",
        "a diplomat",
        "according to",
        ["The draft has nine articles"],
    ),
    (
        "The government called for an immediate ceasefire.",
        "The government",
        "called for",
        ["an immediate ceasefire"],
    ),
    (
        "The rebels demanded the release of all prisoners.",
        "The rebels",
        "demanded",
        ["the release of all prisoners"],
    ),
    (
        "The president wants to meet the rebel leader.",
        "The president",
        "wants",
        ["to meet the rebel leader"],
    ),
    (
        "The mediator urged both armies to pull back.",
        "The mediator",
        "urged",
        ["both armies to pull back"],
    ),
    (
        "The spokeswoman described the offer as a trick.",
        "The spokeswoman",
        "described",
        ["the offer as a trick"],
    ),
    (
        "The plan was described as a trap by the rebels.",
        "the rebels",
        "was described",
        ["The plan", "as a trap"],
    ),
    (
        "It was announced that the round would be held in May.",
        None,
        "was announced",
        ["the round would be held in May"],
    ),
    (
        "The opposition's demand that the army withdraw was repeated.",
        "The opposition",
        "demand",
        ["the army withdraw"],
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), CASES)
def test_reads(parse: Parser, text: str, source: str | None, cue: str, content: list[str]) -> None:
    found = Rules(parse(text)).attributions()
    assert (source, cue, content) in [shown(text, a) for a in found]
    assert all(a.reader == READER for a in found)


def shown(text: str, a: Attribution) -> tuple[str | None, str | None, list[str]]:
    words = [None if e is None else text[slice(*e)] for e in (a.source, a.cue)]
    return words[0], words[1], [text[s:e] for s, e in a.content]


@pytest.mark.parametrize(
    "text",
    [
        "The army crossed the river at dawn.",
        "The road to the capital is open.",
        "",
        "…",
    ],
)
def test_the_narrator_is_nobody(parse: Parser, text: str) -> None:
    assert Rules(parse(text)).attributions() == ()


def test_inside_a_quotation_nothing_is_read(parse: Parser) -> None:
    text = "“The general said the war is over and he wants peace,” the priest told us."
    found = Rules(parse(text)).attributions()
    assert [shown(text, a)[0] for a in found] == ["the priest"]
