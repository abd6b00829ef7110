"""Names that the gazetteer knows, found in the tokens."""

from __future__ import annotations

import datetime
import re

from dragoman.language.parse import Parse, Token
from dragoman.resolve.fold import fold, join
from dragoman.resolve.gazetteer import Entry, Gazetteer, Via
from dragoman.resolve.roles import roles
from dragoman.resolve.sighting import Sighting, head_index

_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})


def spotted(parse: Parse, gazetteer: Gazetteer, published: datetime.date) -> list[Sighting]:
    """Every longest gazetteer name, in the order of the text; none of them overlap."""
    found = []
    for sentence in parse.sentences:
        tokens = parse.tokens_of(sentence)
        words = [t.text for t in tokens]
        at = 0
        while at < len(tokens):
            hit = gazetteer.longest(words, at) if _may_begin(tokens[at]) else None
            if hit is None:
                at += 1
                continue
            count, entry, via = hit
            count = _longer(tokens, at, count, entry)
            first = sentence.first + at
            if _is_name(parse, first, first + count, entry, via):
                named = join(words[at : at + count])
                entry = _meant(gazetteer, entry, named, via, published)
                found.append(_sighting(parse, first, first + count, entry, via))
                at += count
            else:
                at += 1
    return found


def _longer(tokens: tuple[Token, ...], at: int, count: int, entry: Entry) -> int:
    """The count with what follows of the body's full name: "Institute of Peace"."""
    if entry.kind == "party" or tokens[at].ent != "ORG":
        return count
    words = {*fold(entry.name).split(), "of", "for", "the", "on"}
    end = at + count
    while end < len(tokens) and tokens[end].ent == "ORG" and not tokens[end].ent_start:
        if fold(tokens[end].text) not in words:
            break
        end += 1
    return end - at


def _may_begin(token: Token) -> bool:
    return token.pos not in {"PUNCT", "SPACE", "DET", "ADP", "AUX", "PRON"} or token.text.isupper()


_ARMIES = frozenset({"military", "army", "forces", "troops"})
_BEFORE = {
    "russia": ("soviet-union", datetime.date(1991, 12, 26)),
    "european-union": ("european-community", datetime.date(1993, 11, 1)),
}
"""Who was meant by the name, demonym or seat before a day: "the Russians" of 1987."""


def _meant(
    gazetteer: Gazetteer, entry: Entry, words: str, via: Via, published: datetime.date
) -> Entry:
    """The state for its army, and the state whose seat a capital was on the day."""
    state = gazetteer.get(entry.of) if entry.of is not None else None
    if state is not None and words.rsplit(maxsplit=1)[-1].lower() in _ARMIES:
        owner = gazetteer.find(re.sub(r"(?:['’]s)?(?: armed)? \w+$", "", words))
        return state if owner is not None and owner[0] is state else entry
    if entry.id in _BEFORE and published < _BEFORE[entry.id][1]:
        return gazetteer.get(_BEFORE[entry.id][0]) or entry
    return entry


def _sighting(parse: Parse, first: int, last: int, entry: Entry, via: Via) -> Sighting:
    head = head_index(parse, first, last)
    kind = "demonym" if via == "demonym" else "name"
    return Sighting(first, last, head, kind, "entry", entry, via)  # type: ignore[arg-type]


def _is_name(parse: Parse, first: int, last: int, entry: Entry, via: Via) -> bool:
    """Whether the words are the actor's name here, not part of a person's or a date."""
    tokens = parse.tokens[first:last]
    if last - first == 1 and _in_title(parse, first):
        return False
    if all(t.ent in _TIMES for t in tokens) and via != "seat":
        return False
    if not any(t.text[:1].isupper() for t in tokens):
        return via != "seat" and len(tokens) > 1
    return via == "demonym" or not _in_person(parse, first, last)


def _in_title(parse: Parse, at: int) -> bool:
    """Whether the word belongs to a title: "Supreme Leader", "Secretary of State"."""
    token = parse.tokens[at]
    if token.lower in {"state", "states"}:
        return at > 0 and parse.tokens[at - 1].lower == "of"
    return token.lower in roles().modifiers


def _in_person(parse: Parse, first: int, last: int) -> bool:
    """Whether the words are a part of a longer run that the parser took for a person."""
    tokens = parse.tokens
    if any(t.ent != "PERSON" for t in tokens[first:last]):
        return False
    if first > 1 and tokens[first - 1].text in {"-", "‑"} and not tokens[first].ent_start:
        return tokens[first - 2].ent == "PERSON"  # "Bandar al-Sabah"
    before = tokens[first - 1] if first and not tokens[first].ent_start else None
    after = tokens[last] if last < len(tokens) and not tokens[last].ent_start else None
    return any(
        t is not None
        and t.ent == "PERSON"
        and t.text[:1].isupper()
        and t.pos == "PROPN"
        and t.sentence == tokens[first].sentence
        and t.lower not in roles().offices | roles().modifiers | roles().honorifics
        for t in (before, after)
    )
