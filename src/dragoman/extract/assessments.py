"""Assessments: the narrator's own judgement of the talks, kept apart as the outlet's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Literal

import yaml

from dragoman.extract.reading import Reading
from dragoman.extract.trees import reach
from dragoman.language.parse import Token
from dragoman.model import Assessment, Finding, Provenance, Span

Outlook = Literal["hopeful", "doubtful"]
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "ccomp", "conj", "attr"})


@cache
def _words() -> dict[str, frozenset[str]]:
    text = resources.files("dragoman.extract").joinpath("data/assessments.yml").read_text("utf-8")
    table: dict[str, list[str]] = yaml.safe_load(text)
    return {name: frozenset(words) for name, words in table.items()}


class Assessments:
    """One finding for each clause in which the narrator judges how the talks stand."""

    name = "assessments"
    version = "1"

    def findings(self, reading: Reading) -> Iterable[Finding]:
        """Judgements outside everything that is ascribed to somebody."""
        for token in reading.parse.tokens:
            outlook = _outlook(token)
            if outlook is None or _ascribed(reading, token):
                continue
            subject = _subject(token)
            if subject is not None:
                yield self._finding(reading, token, subject, outlook)

    def _finding(self, reading: Reading, token: Token, subject: Token, outlook: Outlook) -> Finding:
        start, end = reach([token, *(t for t in subject.subtree if t.pos != "PUNCT")])
        return Finding(
            document=reading.document.id,
            item=Assessment(
                outlook=outlook, evidence=(Span.of(reading.document.text, start, end),)
            ),
            provenance=Provenance(
                extractor=self.name, version=self.version, codebook=reading.codebook.version
            ),
            confidence=0.5,
        )


def _outlook(token: Token) -> Outlook | None:
    words = _words()
    if token.lemma in words["doubtful"]:
        return "doubtful"
    if token.lemma in words["hopeful"]:
        return "doubtful" if any(c.dep == "neg" for c in token.children) else "hopeful"
    return None


def _subject(token: Token) -> Token | None:
    """What is judged: an argument of the word, or of the verb that it completes."""
    heads = [token]
    if token.dep in {"acomp", "oprd", "attr", "dobj", "advmod", "pobj", "amod", "prep", "ccomp"}:
        heads.append(token.head)
        if token.head.dep in {"prep", "pobj"}:
            heads.append(token.head.head)
    for head in heads:
        for noun in (head, *head.children, *(g for c in head.children for g in c.children)):
            fits = noun.lemma in _words()["subjects"] and noun is not token
            if fits and (noun.dep in _ARGUMENTS or noun is token.head):
                return noun
    return None


def _ascribed(reading: Reading, token: Token) -> bool:
    """Whether somebody else than the narrator says it."""
    return any(low <= token.start < high for a in reading.attributions for low, high in a.content)
