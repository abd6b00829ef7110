"""Terms: the short phrases that qualify a position."""

from __future__ import annotations

from dragoman.extract.position.claim import Claim
from dragoman.extract.reading import Reading
from dragoman.language.parse import Token

_DULL = {"other", "such", "own", "same", "possible", "several", "many", "new"}
LONGEST = 14
"""How many tokens a condition may hold before it is cut to its clause's first words."""


def terms(reading: Reading, claim: Claim) -> list[str]:
    """Modifiers of the noun that names the issue, and the condition, as the text has them."""
    found = [_text(reading, group) for group in _modifiers(_noun_of(claim.topic))]
    if claim.condition is not None:
        words = [t for t in claim.condition.subtree if t.sentence == claim.condition.sentence]
        found.append(_text(reading, words[:LONGEST]))
    return [t for t in found if t]


def _noun_of(topic: Token) -> Token:
    """The noun that the topic qualifies, as in "ceasefire proposal", or the topic."""
    while topic.dep in ("compound", "amod", "nmod") and topic.head is not topic:
        topic = topic.head
    return topic


def _modifiers(noun: Token) -> list[list[Token]]:
    found: list[list[Token]] = []
    for child in noun.children:
        if child.i > noun.i or child.lower in _DULL or child.ent in ("NORP", "GPE", "PERSON"):
            continue
        if child.dep in ("amod", "nummod", "advmod", "compound", "nmod", "quantmod"):
            words = child.subtree
            if len(words) <= 5:
                found.append(words)
    return found


def _text(reading: Reading, tokens: list[Token]) -> str:
    kept = [t for t in tokens if not t.text.isspace()]
    while kept and kept[-1].dep == "punct":
        kept.pop()
    while kept and (kept[0].dep == "punct" or kept[0].text in "“”\"‘’'"):
        kept.pop(0)
    if not kept:
        return ""
    return " ".join(reading.document.text[kept[0].start : kept[-1].end].split())
