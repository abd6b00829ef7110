"""Lists of persons read from left to right, where the parser hangs their parts awry.

"The Peruvian foreign minister, A, the Chilean one, B, and Norway's C" names three persons of three
sides; titles and names in a long list are often hung on each other.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.trees import coordinated
from dragoman.language.parse import Parse, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE = frozenset({"WP", "WDT", "WRB", "WP$"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART", "NUM", "PRON", "PUNCT"})
_LONGEST = 60
_TITLE = 14
_NAME = 5


def enumerated(parse: Parse, first: Token, person: Callable[[Token], str | None]) -> list[Token]:
    """The tokens that name the persons of "A, B and C" from the token on; none without "and"."""
    found: list[Token] = []
    closing = False
    for token in parse.tokens[first.i : first.i + _LONGEST]:
        if token.sentence != first.sentence or token.tag in _RELATIVE:
            break
        if token.tag in _FINITE or (token.pos == "ADP" and token.lower not in {"of", "for"}):
            if closing and token.tag in _FINITE:
                return found[:-1] if len(found) > 2 else []
            break
        ends = closing and found and token.lower == "," and _after_and(parse, found[-1], token)
        if ends and not _goes_on(parse, token, person):
            break
        if token.lower in {"and", "&"}:
            closing = True
        if token.pos == "PROPN" and person(token) is not None and not _owns(parse, token):
            found.append(token)
    return found if closing and len(found) > 1 else []


def _goes_on(parse: Parse, comma: Token, person: Callable[[Token], str | None]) -> bool:
    """Whether more titles and names follow: "A and B, *envoy C, and the ministers D and E*"."""
    titled = False
    words = meeting_words()["teams"] | {"speaker", "aide", "general", "adviser", "undersecretary"}
    for token in parse.tokens[comma.i + 1 : comma.i + 1 + _LONGEST // 2]:
        if token.sentence != comma.sentence or token.tag in _FINITE | _RELATIVE:
            return False
        if token.pos not in _INSIDE | {"CCONJ", "X"} and token.lower not in {"of", "for", "to"}:
            return False
        titled = titled or token.lemma.lower() in words
        if titled and token.ent == "PERSON" and person(token) is not None:
            return True
    return False


def _owns(parse: Parse, name: Token) -> bool:
    """ "*Berg's* envoy": the owner is not in the list."""
    return name.i + 1 < len(parse.tokens) and parse.tokens[name.i + 1].tag == "POS"


def _after_and(parse: Parse, last: Token, comma: Token) -> bool:
    """Whether the last name of the list has come: "… and C, ..."."""
    between = parse.tokens[last.i + 1 : comma.i]
    joined = [t for t in parse.tokens[max(0, last.i - _TITLE) : last.i] if t.lower == "and"]
    return not between and bool(joined)


def titled_for(parse: Parse, name: Token, party: Callable[[Token], str | None]) -> str | None:
    """The side that the title right before a name gives; None where it gives none, or several."""
    sides: dict[str, None] = {}
    titled = owned = False
    words = meeting_words()["teams"] | {"speaker", "aide", "general", "adviser"}
    start = name.i
    while start > 0 and parse.tokens[start - 1].ent == "PERSON":
        start -= 1
    for token in reversed(parse.tokens[max(0, start - _TITLE) : start]):
        joint = token.pos == "ADP" and token.lower in {"of", "for"}
        if token.sentence != name.sentence or not (token.pos in _INSIDE or joint):
            break
        if token.ent == "PERSON" or token.lower in {"-", "–", ";", ":", "(", ")", '"', "“", "”"}:
            break
        titled = titled or token.lemma in words
        owned = owned or token.tag == "POS"
        if (side := party(token)) is not None:
            sides.setdefault(side)
    return next(iter(sides)) if len(sides) == 1 and (titled or owned) else None


def in_order(
    parse: Parse, party: Callable[[Token], str | None], person: Callable[[Token], str | None]
) -> dict[str, str]:
    """Whom each serves in "the Peruvian and Chilean ministers, A and B", by order."""
    found: dict[str, str] = {}
    people = meeting_words()["teams"]
    for noun in parse.tokens:
        if noun.tag != "NNS" or noun.lemma not in people:
            continue
        before = [c for c in noun.children if c.dep in {"amod", "compound", "nmod", "poss"}]
        of = [t for p in noun.children if p.lower == "of" for t in p.children]
        sides = [s for c in [*before, *of] for t in coordinated(c) if (s := party(t)) is not None]
        named: dict[str, None] = {}
        for token in parse.tokens[max([noun, *of], key=lambda t: t.i).i + 1 :][:_TITLE]:
            if token.sentence != noun.sentence or token.tag in _FINITE:
                break
            if (who := person(token)) is not None:
                named.setdefault(who)
        if len(sides) == len(set(sides)) == len(named) > 1:
            found.update(zip(named, sides, strict=True))
    return found


def behind(parse: Parse, noun: Token, person: Callable[[Token], str | None]) -> Token | None:
    """The name right behind a title or an owner that the parser hangs elsewhere.

    "Her counterpart *Ruiz*", "her counterpart, *Ruiz*,", "Norway's *Berg*".
    """
    at = noun.i + 1
    if at < len(parse.tokens) and parse.tokens[at].lower in {",", "'s", "’s"}:
        at += 1
    for token in parse.tokens[at : at + _NAME]:
        if token.sentence != noun.sentence or token.ent != "PERSON":
            break
        if person(token) is not None:
            return token
    return None
