"""Places that a report names: cities and states, where a meeting can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.extract.cities import state_of
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.reading import Reading, once
from dragoman.extract.trees import bearer
from dragoman.language.parse import Token
from dragoman.resolve.gazetteer import Gazetteer

_PLACED = frozenset({"in", "at", "to", "from", "into", "near", "outside", "for"})
_INSIDE = frozenset({"in", "near", "outside"})
_TOWNS = frozenset(
    {"city", "town", "resort", "capital", "port", "village", "suburb", "state", "kingdom"}
    | {"republic", "emirate", "island", "neighbourhood", "district", "palace", "house", "hotel"}
    | {"centre", "center", "headquarters", "residence", "mansion", "retreat", "venue", "home"}
    | {"location", "site", "spot", "office", "villa", "compound", "estate", "guesthouse", "club"}
)
_SETTLED = frozenset({"city", "town", "resort", "port", "village", "suburb"})
_NAMES = frozenset({"", "GPE", "ORG", "PERSON", "NORP", "LOC", "FAC"})
_DATELINE = re.compile(
    r"\s*([A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2})"
    r"(?:, (?:[A-Z]{2,}|[A-Z][a-z]+\.?)(?: \d{1,2})?)?\s*(?:\([^)]{2,40}\)\s*)?[-–—:]"
)
_LONGEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city or a state at the token ``head``; ``name`` is how a venue is written.

    ``country`` is the id of the state where it lies or which it is, where that is known.
    ``bond`` is the word on which it hangs: the preposition's head, or the noun that it modifies.
    ``preposition`` is '' where it only modifies ("the Geneva talks"), "'s" where it owns.
    """

    name: str
    state: bool
    country: str | None
    head: Token
    bond: Token
    preposition: str
    start: int
    end: int

    def may_be(self, other: Place) -> bool:
        """Whether both can be one venue: the same name, or a city and its state."""
        if self.name.casefold() == other.name.casefold():
            return True
        if self.state == other.state:
            return False
        return self.country is not None and self.country == other.country


@once
def places(reading: Reading) -> tuple[Place, ...]:
    """The places named in a report, in order."""
    named = [_place(reading, tokens) for tokens in _names(reading)]
    return tuple(sorted([*named, *_here(reading)], key=lambda p: p.start))


def _here(reading: Reading) -> Iterator[Place]:
    """ "The talks began *here* on Monday": in the town of the dateline."""
    start = reading.document.body
    match = _DATELINE.match(reading.document.text[start : start + 80])
    if match is None or (country := state_of(match[1].title())) is None:
        return
    for token in reading.parse.tokens:
        if token.lower == "here" and token.dep == "advmod":
            yield Place(
                name=match[1].title() if match[1].isupper() else match[1],
                state=False,
                country=country,
                head=token,
                bond=bearer(token.head),
                preposition="in",
                start=token.start,
                end=token.end,
            )


def _place(reading: Reading, tokens: list[Token]) -> Place:
    head = _head(tokens)
    preposition, bond = _bond(head)
    bond = bearer(bond) if preposition else bond
    words = reading.document.text[tokens[0].start : tokens[-1].end]
    words = " ".join(words.removeprefix("the ").removeprefix("The ").split())
    state = _state(words)
    city = state_of(words)
    if state is not None and not (city and city != state[0] and words != state[1]):
        name, is_state = state[1], True
    else:
        name, is_state = words, False
    return Place(
        name=name,
        state=is_state,
        country=state[0] if is_state and state is not None else city,
        head=head,
        bond=bond,
        preposition=preposition,
        start=tokens[0].start,
        end=tokens[-1].end,
    )


def _names(reading: Reading) -> Iterator[list[Token]]:
    """Runs of tokens that name a city or a state: known names, and what the parser takes for it."""
    tokens = reading.parse.tokens
    at = 0
    while at < len(tokens):
        run = _known(reading.document.text, tokens, at) or _guessed(tokens, at)
        if run:
            yield run
            at = run[-1].i + 1
        else:
            at += 1


def _known(text: str, tokens: tuple[Token, ...], at: int) -> list[Token] | None:
    first = tokens[at]
    odd = first.ent not in _NAMES and not _bare_name(first)
    if first.pos != "PROPN" or odd or not first.text[:1].isupper():
        return None
    if at and tokens[at - 1].sentence == first.sentence and _inside_name(tokens[at - 1], first):
        return None
    for count in range(_LONGEST, 0, -1):
        run = list(tokens[at : at + count])
        if len(run) < count or run[-1].pos != "PROPN" or run[-1].sentence != first.sentence:
            continue
        words = " ".join(text[run[0].start : run[-1].end].split())
        if state_of(words) is None and _state(words) is None:
            continue
        if _goes_on(tokens, run) or (first.ent == "PERSON" and not _bare_name(run[-1])):
            continue
        return run
    return None


def _inside_name(before: Token, token: Token) -> bool:
    """Whether the name begins before the token ("New *York*", "John *London*")."""
    return before.ent == token.ent == "PERSON" and not token.ent_start


def _goes_on(tokens: tuple[Token, ...], run: list[Token]) -> bool:
    """Whether a longer name goes on behind the run ("Paris *Club*")."""
    last = run[-1]
    if last.i + 1 >= len(tokens):
        return False
    after = tokens[last.i + 1]
    return (
        last.ent in {"ORG", "PERSON", "FAC"}
        and after.ent == last.ent
        and not after.ent_start
        and after.pos == "PROPN"
        and after.lemma not in {"summit", "conference", "congress", "talks"}
    )


def _guessed(tokens: tuple[Token, ...], at: int) -> list[Token] | None:
    first = tokens[at]
    if (hyphened := _hyphened(tokens, at)) is not None:
        return hyphened
    if _bare_name(first) and first.ent in {"", "PERSON"}:
        return [first]
    if first.ent != "GPE" or first.pos != "PROPN":
        return None
    run = [first]
    hit = Gazetteer.shipped().find(first.text)
    if hit is not None and hit[0].kind != "party":
        return None
    for token in tokens[at + 1 : at + 6]:
        if token.ent != "GPE" or token.ent_start or token.pos not in {"PROPN", "PART", "PUNCT"}:
            break
        run.append(token)
    while run[-1].pos != "PROPN":
        run.pop()
    return run


def _hyphened(tokens: tuple[Token, ...], at: int) -> list[Token] | None:
    """ "In Khanty-Mansiysk" and the like: two names joined by a hyphen."""
    run = list(tokens[at : at + 3])
    if len(run) < 3 or run[1].text not in {"-", "–"} or {run[0].pos, run[2].pos} != {"PROPN"}:
        return None
    if run[0].lower in {"mid", "early", "late", "pre", "post"}:
        return None
    if not (run[0].end == run[1].start and run[1].end == run[2].start):
        return None
    if any(t.ent in {"PERSON", "NORP"} for t in run) or at == 0:
        return None
    last = run[2] if run[2].dep == "pobj" else run[0]
    before = tokens[at - 1]
    named = last.dep == "pobj" and last.head is before
    return run if named and (before.lower in {"in", "at"} or _of_town(last)) else None


def _bare_name(token: Token) -> bool:
    """A name right after "in" that the parser gives no type, or a wrong one."""
    return (
        token.pos == "PROPN"
        and token.dep == "pobj"
        and (token.head.lower in {"in", "at"} or _of_town(token))
        and token.i - token.head.i == 1
        and token.text[:1].isupper()
    )


def _of_town(token: Token) -> bool:
    """ "The oil town of X" is a place, whatever X looks like."""
    town = token.head.head
    return token.head.lower == "of" and town.pos == "NOUN" and town.lemma in _SETTLED


def _head(tokens: list[Token]) -> Token:
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head.i not in inside or t.head is t]
    return tops[-1] if tops else tokens[-1]


def _bond(head: Token) -> tuple[str, Token]:
    """The preposition before a place and what it hangs on ("the resort of X" is X's)."""
    at = head
    for _ in range(6):
        parent = at.head
        if parent is at:
            return "", at
        if at.dep == "pobj" and parent.lower == "of" and parent.head.pos in {"NOUN", "PROPN"}:
            if parent.head.lemma not in _TOWNS:
                return "of", parent.head
            at = parent.head
        elif at.dep == "pobj" and parent.lower in _PLACED:
            site = parent.head
            if parent.lower not in _INSIDE or site.dep != "pobj" or not _is_site(site):
                return parent.lower, site
            at = site
        elif at.dep == "appos" and parent.lower in {"talks", "negotiations"}:
            return "appos", parent
        elif at.dep in {"appos", "conj"} or (
            at.dep in {"compound", "nmod", "poss", "amod"} and parent.lemma in _TOWNS
        ):
            at = parent
        elif at.dep in {"compound", "nmod", "amod"}:
            return "", parent
        elif at.dep == "nsubj" and parent.lower == "talks" and _the_talks(at, parent):
            return "", parent  # "the Oslo talks", which the parser takes for a verb
        else:
            return ("'s" if at.dep == "poss" else at.dep), parent
    return "", head


def _is_site(noun: Token) -> bool:
    """A town or house, or whatever else something is "at" ("at the Hanseatic League in Bergen")."""
    if noun.lemma in _TOWNS:
        return True
    words = meeting_words()
    named = noun.pos == "PROPN" and noun.lemma not in words.sure | words.loose
    return noun.head.lower == "at" and named and noun.ent not in {"PERSON", "GPE", "EVENT"}


def _the_talks(place: Token, talks: Token) -> bool:
    """ "*The* Oslo talks", not "Oslo talks to the rebels"."""
    return place.i == talks.i - 1 and any(c.lower == "the" for c in place.children)


def _state(words: str) -> tuple[str, str] | None:
    """The id and name of the state that the words name."""
    hit = Gazetteer.shipped().find(words)
    if hit is None or hit[1] != "name" or hit[0].kind != "party":
        return None
    return hit[0].id, hit[0].name
