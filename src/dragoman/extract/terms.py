"""Terms: what the report says of a ceasefire's terms, its fate and its alleged violations."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

from dragoman.extract.day import day
from dragoman.extract.reading import Reading
from dragoman.extract.trees import governor, negated, objects, reach, subjects
from dragoman.extract.truces import truce_words, truces
from dragoman.language.parse import Token
from dragoman.model import Finding, Provenance, Span, Term, When
from dragoman.model.items import TermStatus
from dragoman.resolve.cast import Mention
from dragoman.times.factuality import factuality
from dragoman.times.timex import Timex

_FROM = frozenset({"from", "since", "starting", "beginning", "on", "at"})
_UNTIL = frozenset({"until", "till", "to", "through"})
_ORDER: tuple[TermStatus, ...] = ("violated", "ended", "in-force", "agreed", "proposed")
_REACH = 4
_VAGUE = frozenset({"in", "on", "off", "take", "come", "end", "begin", "start", "last", "follow"})
"""Words that place a ceasefire only when they govern it themselves."""


class Terms:
    """One finding for each sentence that says something of a ceasefire."""

    name = "terms"
    version = "2"

    def findings(self, reading: Reading) -> Iterable[Finding]:
        """What is said of ceasefires, in the order of the text."""
        for noun in _one_a_sentence(reading):
            term = _term(reading, noun)
            if term is not None:
                yield Finding(
                    document=reading.document.id,
                    item=term,
                    provenance=Provenance(
                        extractor=self.name,
                        version=self.version,
                        codebook=reading.codebook.version,
                        reader=term.status,
                    ),
                    confidence=0.6,
                )


def _one_a_sentence(reading: Reading) -> list[Token]:
    """The first mention of each sentence: a second one there is of the same ceasefire."""
    found: dict[int, Token] = {}
    for noun in truces(reading.parse):
        found.setdefault(noun.sentence, noun)
    return list(found.values())


def _term(reading: Reading, noun: Token) -> Term | None:
    said, trigger = _status(noun)
    status = _real(reading, noun, trigger, said) if said and trigger else None
    if status is None or trigger is None:
        return None
    sentence = reading.parse.sentence_of(noun)
    times = [t for t in reading.times if sentence.start <= t.start and t.end <= sentence.end]
    durations = [t.value for t in times if t.type == "DURATION" and _hangs_on(reading, t, noun)]
    term = Term(
        status=status,
        evidence=(Span.of(reading.document.text, *_extent(trigger, noun)),),
        between=_parties(reading, noun, trigger, status),
        by=None if trigger.lemma in truce_words()["opposing"] else _author(reading, trigger),
        start=_bound(reading, times, _FROM) if status in ("agreed", "in-force") else None,
        end=_bound(reading, times, _UNTIL),
        duration=next((d for d in durations if d), None),
        where=_where(reading, noun),
        scope=_scope(noun),
        exceptions=_clauses(reading, noun, "exceptions"),
        conditions=_clauses(reading, noun, "conditions"),
        monitor=_monitor(reading, noun),
    )
    return _accusation(reading, term, trigger) if status == "violated" else term


def _status(noun: Token) -> tuple[TermStatus | None, Token | None]:
    """What happens to the ceasefire, and the word that says it: the nearest one decides."""
    statuses = truce_words()["statuses"]
    for level, token in enumerate(_line(noun)):
        for status in _ORDER:
            if token.lemma in statuses[status] and (level == 0 or token.lemma not in _VAGUE):
                return ("ended" if _undone(token, status) else status), token
    return None, None


def _real(reading: Reading, noun: Token, trigger: Token, status: TermStatus) -> TermStatus | None:
    """The status that is left of what the word says, as the text has it: none of what is denied.

    What is only wanted, feared or conditional is a proposal, or nothing of a breach or an end.
    """
    if status == "proposed":
        return None if _none(noun, trigger) else status
    fact = factuality(reading.parse, trigger)
    if fact == "denied" or _none(noun, trigger):
        return status if status == "ended" and trigger.lemma not in _ends() else None
    if fact in ("happened", "under-way"):
        return status
    if status in ("violated", "ended"):
        return None
    return "agreed" if (status, fact) == ("in-force", "planned") else "proposed"


def _ends() -> list[str]:
    words: list[str] = truce_words()["statuses"]["ended"]
    return words


def _none(noun: Token, trigger: Token) -> bool:
    """ "No ceasefire was agreed", "an agreement on prisoners but none on a ceasefire"."""
    if any(c.dep == "det" and c.lower in {"no", "neither"} for c in noun.children):
        return True
    between = itertools.takewhile(lambda t: t is not trigger, noun.ancestors)
    return any(t.lower in {"none", "nothing", "without"} for t in between)


def _undone(token: Token, status: TermStatus) -> bool:
    """ "No longer holds" and "did not hold" end what was in force."""
    return status == "in-force" and negated(token)


def _line(noun: Token) -> list[Token]:
    """The words that may say what becomes of it, nearest first: those above, then its clauses."""
    above: list[Token] = []
    for token in noun.ancestors:
        if token.pos in {"VERB", "NOUN", "AUX", "PROPN", "ADJ"}:
            above.append(token)
        if len(above) == _REACH:
            break
    return above + [c for c in noun.children if c.dep in {"relcl", "acl"}]


def _extent(trigger: Token, noun: Token) -> tuple[int, int]:
    """From the first to the last word of the two phrases that say it."""
    own = [t for t in noun.subtree if abs(t.i - noun.i) < 12 and t.pos != "PUNCT"]
    return reach([trigger, *own, noun])


def _parties(reading: Reading, noun: Token, trigger: Token, status: TermStatus) -> tuple[str, ...]:
    """Between whom: by "between", else who agreed."""
    named = list(objects(noun, "between", "with"))
    if not named and status == "agreed":
        named = subjects(trigger) + list(objects(trigger, "with"))
    found = (_actor(reading, t) for t in named)
    return tuple(dict.fromkeys(reading.cast.side(a) for a in found if a))


def _author(reading: Reading, trigger: Token) -> str | None:
    """Who does what the trigger says, or who says the sentence."""
    attribution = next(
        (
            a
            for a in reading.attributions
            if a.source and any(lo <= trigger.start < hi for lo, hi in a.content)
        ),
        None,
    )
    if attribution is not None and attribution.source is not None:
        return reading.cast.speaker_of(*attribution.source)
    verb = trigger if trigger.pos in {"VERB", "AUX"} else governor(trigger)
    acting = [t for t in subjects(verb) if t.dep == "nsubj"] if verb else []
    if not acting and verb:
        acting = list(objects(verb, "by"))
    return next((a for t in acting if (a := _actor(reading, t))), None)


def _accusation(reading: Reading, term: Term, trigger: Token) -> Term:
    """Who is said to have broken it, and by whom: "A accused B of breaking …", "B broke …"."""
    accusing = truce_words()["accusing"]
    above = next((t for t in trigger.ancestors if t.lemma in accusing), None)
    if above is not None:
        target = [c for c in above.children if c.dep in {"dobj", "nsubjpass"}]
        author = next((a for t in subjects(above) if (a := _actor(reading, t))), term.by)
        accused = next((a for t in target if (a := _actor(reading, t))), None)
        return replace(term, by=author, accused=accused)
    if trigger.pos in {"VERB", "AUX"}:
        doers = [t for t in subjects(trigger) if t.dep == "nsubj"] or list(objects(trigger, "by"))
    else:
        doers = [*(c for c in trigger.children if c.dep == "poss"), *objects(trigger, "by")]
    accused = next((a for t in doers if (a := _actor(reading, t))), None)
    said = term.by if term.by != accused else None
    return replace(term, by=said, accused=accused)


def _bound(reading: Reading, times: list[Timex], prepositions: frozenset[str]) -> When | None:
    for timex in times:
        head = reading.parse.head_of(timex.start, timex.end)
        if head is None or head.head.lower not in prepositions or timex.type == "DURATION":
            continue
        if (bound := day(reading, timex)) is not None:
            return bound
    return None


def _hangs_on(reading: Reading, timex: Timex, noun: Token) -> bool:
    head = reading.parse.head_of(timex.start, timex.end)
    return head is not None and any(t is noun or noun.head is t for t in (head, *head.ancestors))


def _where(reading: Reading, noun: Token) -> str | None:
    for token in objects(noun, "in", "across", "around", "throughout"):
        if token.pos == "PROPN" or token.ent in {"GPE", "LOC"}:
            start, end = reach(t for t in token.subtree if t.dep not in {"relcl", "acl", "punct"})
            return reading.document.text[start:end].replace("\n", " ")
    return None


def _scope(noun: Token) -> tuple[str, ...]:
    adjectives = truce_words()["adjectives"]
    return tuple(c.lower for c in noun.children if c.dep == "amod" and c.lemma in adjectives)


def _clauses(reading: Reading, noun: Token, kind: str) -> tuple[str, ...]:
    """The clauses of the sentence that a word of this kind opens."""
    words = truce_words()[kind]
    found = []
    sentence = reading.parse.tokens_of(reading.parse.sentence_of(noun))
    for token in sentence:
        if token.lower in words and token.dep in {"mark", "prep", "advmod"}:
            top = token if token.dep == "prep" else token.head
            start, end = reach(t for t in top.subtree if t.i >= token.i)
            found.append(reading.document.text[start:end].replace("\n", " "))
    return tuple(dict.fromkeys(found))


def _monitor(reading: Reading, noun: Token) -> str | None:
    words = truce_words()["monitoring"]
    sentence = reading.parse.tokens_of(reading.parse.sentence_of(noun))
    for verb in (t for t in sentence if t.lemma in words and t.pos == "VERB"):
        doers = [t for t in subjects(verb) if t.dep == "nsubj"] + list(objects(verb, "by"))
        if found := next((a for t in doers if (a := _actor(reading, t))), None):
            return found
    return None


def _actor(reading: Reading, token: Token) -> str | None:
    mention: Mention | None = reading.cast.covering(token.i)
    return mention.actor if mention is not None and not mention.place else None
