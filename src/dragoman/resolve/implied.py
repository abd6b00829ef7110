"""Who speaks by grammar alone, where no attribution was read: coreference needs to know."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.cues import cues, names
from dragoman.language.parse import Parse, Token
from dragoman.resolve.phrases import phrase
from dragoman.resolve.pronouns import quoted

_ALONE = frozenset({"say", "tell", "add", "announce", "warn", "write", "reply", "insist"})


def implied(parse: Parse, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """An attribution for each subject of a reporting verb that no given source covers."""
    sources = [a.source for a in attributions if a.source is not None]
    quotes = quoted(parse.text)
    found = []
    for verb, subject in _spoken(parse):
        if any(start <= subject.start < end for start, end in sources):
            continue
        start = phrase(parse, subject).start
        content = _content(parse, verb, quotes)
        if content or verb.lemma in _ALONE:
            found.append(
                Attribution(
                    source=(start, subject.end),
                    cue=(verb.start, verb.end),
                    content=content,
                    confidence=0.5,
                    reader="grammar",
                )
            )
    return tuple(found)


def _spoken(parse: Parse) -> Iterator[tuple[Token, Token]]:
    clause = cues().clause
    for verb in parse.tokens:
        if (verb.pos == "VERB" and verb.lemma in clause | {"say"}) or _any(
            names(verb), clause, verb
        ):
            subject = verb.child("nsubj")
            if subject is None and verb.dep == "conj" and verb.head.pos == "VERB":
                subject = verb.head.child("nsubj")
            if subject is not None and subject.tag not in {"WP", "WDT"}:
                yield verb, subject


def _any(words: list[str], clause: frozenset[str], verb: Token) -> bool:
    return verb.pos == "VERB" and any(w in clause for w in words)


def _content(
    parse: Parse, verb: Token, quotes: list[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    clause = verb.child("ccomp")
    sentence = parse.sentence_of(verb)
    inside = [q for q in quotes if sentence.start <= q[0] < sentence.end]
    if clause is not None:
        tokens = clause.subtree
        extent = (tokens[0].start, tokens[-1].end)
        return tuple(sorted({extent, *(q for q in inside if not extent[0] <= q[0] < extent[1])}))
    return tuple(inside)
