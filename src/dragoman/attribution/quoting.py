"""Who is quoted by somebody else: "the agency quoted X as saying that …", "X was quoted as …".

The news is what X said; the one who quotes is the channel, and no speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.boundaries import Extent, trimmed
from dragoman.attribution.cues import cues
from dragoman.attribution.ground import READER, Ground
from dragoman.attribution.merging import shared
from dragoman.language.parse import Token

_QUOTES = frozenset({"quote", "cite"})
_SURE = 0.85
_WIDE = 14
"""How many words may stand between the verb of quoting and "as saying"."""
_LEAD = 3
"""How far from its sentence's begin a quotation may stand that comes before the verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Relay:
    """The verb of quoting, whom it quotes, the verb of saying, and what is said, if read."""

    quotes: Token
    person: Extent
    says: Token
    content: tuple[Extent, ...]


def quoting(ground: Ground, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with those quoted as the sources of what they are quoted as saying."""
    kept = list(found)
    for relay in _relays(ground):
        cue = (relay.says.start, relay.says.end)
        inside = [a for a in kept if a.cue and shared(a.cue, cue)]
        around = [a for a in kept if a not in inside and _quotes(a, relay)]
        best = max((*inside, *around), key=lambda a: a.confidence, default=None)
        content = relay.content or tuple(c for a in inside for c in a.content)
        if not content:
            continue
        kept = [a for a in kept if a not in inside and a not in around]
        kept.append(
            Attribution(
                source=relay.person,
                cue=cue,
                content=_whole(content, inside, relay),
                confidence=max(_SURE, best.confidence if best else 0.0),
                reader=best.reader if best else READER,
            )
        )
    kept.sort(key=lambda a: (a.cue or a.content[0], a.content))
    return tuple(kept)


def _quotes(attribution: Attribution, relay: _Relay) -> bool:
    """Whether it only says that somebody was quoted: its cue is the verb of quoting."""
    cue = attribution.cue
    return cue is not None and cue[0] <= relay.quotes.start and relay.quotes.end <= cue[1]


def _whole(
    content: tuple[Extent, ...], inside: Sequence[Attribution], relay: _Relay
) -> tuple[Extent, ...]:
    """The content with further speech that the other reading found behind it."""
    end = content[-1][1]
    more = [c for a in inside for c in a.content if c[0] >= end and c[0] > relay.says.end]
    return tuple(sorted({*content, *more}))


def _relays(ground: Ground) -> Iterator[_Relay]:
    for verb in ground.parse.tokens:
        if verb.lemma not in _QUOTES or verb.pos != "VERB" or ground.marks.at(verb.start):
            continue
        says = _saying(verb)
        person = _quoted(verb)
        source = _named(ground, person, verb) if says and person else None
        if source is None:
            says, source = _flat(ground, verb)
        if says is not None and source is not None:
            yield _Relay(
                quotes=verb, person=source, says=says, content=tuple(_said(ground, verb, says))
            )


def _saying(verb: Token) -> Token | None:
    """ "saying" in "quoted X as saying", also without "as"."""
    whom = verb.child("dobj")
    near = [*verb.children, *(whom.children if whom is not None else ())]
    inner = [
        t
        for c in near
        if c.dep == "prep" and c.lower == "as"
        for t in c.children
        if t.dep == "pcomp"
    ]
    if whom is not None:
        inner += [c for c in near if c.dep in {"acl", "xcomp", "ccomp"} and c.i > whom.i]
    says = cues().clause
    return next((t for t in inner if t.tag == "VBG" and t.lemma in says), None)


def _flat(ground: Ground, verb: Token) -> tuple[Token | None, Extent | None]:
    """ "saying" and whom it is said of by the words' order alone, where the parser went astray."""
    tokens = ground.parse.tokens
    for at in range(verb.i + 2, min(verb.i + _WIDE, len(tokens) - 1)):
        token, after = tokens[at], tokens[at + 1]
        if token.sentence != verb.sentence or token.pos in {"AUX", "PUNCT"}:
            break
        if token.lower == "as" and after.tag == "VBG" and after.lemma in cues().clause:
            if tokens[verb.i + 1].lower == "by":
                break
            return after, trimmed(ground.text, (tokens[verb.i + 1].start, tokens[at - 1].end))
    return None, None


def _quoted(verb: Token) -> Token | None:
    """Whom the verb quotes; what a relative pronoun stands for."""
    passive = verb.child("nsubjpass")
    if passive is not None:
        relative = passive.tag in {"WP", "WDT"} and verb.dep == "relcl"
        return verb.head if relative else passive
    if verb.tag == "VBN" and verb.dep == "acl":
        return verb.head
    if verb.tag == "VBN" and verb.child("auxpass") is not None and verb.dep == "conj":
        return verb.head.child("nsubjpass", "nsubj")
    return verb.child("dobj")


def _named(ground: Ground, person: Token, verb: Token) -> Extent:
    """The words that name the one who is quoted, without the clause that tells of it."""
    start, end = ground.extent(person)
    end = min(end, verb.start) if start < verb.start else end
    inner = [c for c in person.children if c.dep in {"relcl", "acl"} and c.i > person.i]
    end = min([end, *(ground.extent(c)[0] for c in inner)])
    preps = [c for c in person.children if c.dep == "prep" and c.lower == "as"]
    end = min([end, *(c.start for c in preps)])
    return trimmed(ground.text, (start, max(end, person.end))) or (person.start, person.end)


def _said(ground: Ground, verb: Token, says: Token) -> list[Extent]:
    """What is said: the clause after "saying", else the quotation beside the verb."""
    clause = says.child("ccomp")
    if clause is not None and clause.i > says.i:
        return ground.one(ground.extent(clause))
    sentence = ground.parse.sentence_of(verb)
    for quotation in ground.marks.within(sentence.start, sentence.end):
        behind = 0 <= quotation.start - says.end <= 2
        before = quotation.end <= verb.start and quotation.start - sentence.start < _LEAD
        if behind or (before and len(ground.text[quotation.start : quotation.end].split()) > 1):
            return [(quotation.start, quotation.end)]
    return []


def sourced(ground: Ground, attribution: Attribution) -> Attribution:
    """The attribution with the subject of its cue as the source, where none was read."""
    cue = attribution.cue
    if attribution.source is not None or cue is None:
        return attribution
    verb = next((t for t in ground.parse.within(*cue) if t.pos == "VERB"), None)
    subject = verb.child("nsubj") if verb is not None else None
    if subject is None or subject.tag in {"WP", "WDT", "EX"} or subject.lower == "it":
        return attribution
    extent = ground.phrase(subject)
    if any(shared(extent, c) for c in (cue, *attribution.content)):
        return attribution
    return replace(attribution, source=extent)
