"""Matching: whether two names name one person, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from dragoman.resolve.fold import fold
from dragoman.resolve.parts import Lexicon
from dragoman.resolve.ready import Prepared, prepared
from dragoman.resolve.spelling import alike, gendered, skeleton, spelled

_NEAR = 0.93
_SAME = ("equal", "transliteration")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two names that may be one person's.

    ``proposed`` means that a person should confirm it; otherwise the merge may be made among
    the people of one report.
    """

    reason: str
    score: float
    proposed: bool = False


@lru_cache(maxsize=65536)
def _relation(one: str, other: str) -> str | None:
    """How two words are one name: "equal", "transliteration", "variant" or "near"."""
    if one == other:
        return "equal"
    if skeleton(one) == skeleton(other) and alike(one, other):
        return "transliteration"
    given = Lexicon.shipped().given
    if given.get(one, frozenset()) & given.get(other, frozenset()):
        return "variant"
    if one[0] != other[0] or min(len(one), len(other)) < 5 or gendered(one, other):
        return None
    near = JaroWinkler.similarity(spelled(one), spelled(other), score_cutoff=_NEAR)
    return "near" if near else None


def same(a: str, b: str) -> Match | None:
    """Whether two names may be one person's, with the reason; None where they are not.

    >>> same("Nursultan Nazarbayev", "Nazarbaev").reason
    'last name, transliteration'
    """
    return compared(prepared(a), prepared(b))


def compared(one: Prepared, other: Prepared) -> Match | None:
    """As ``same``, for names that are ready."""
    if one.empty or other.empty or _conflict(one, other):
        return None
    if one.tokens == other.tokens:
        return _equal(one, other)
    family = _families(one, other)
    if family is None:
        return _subset(one, other) or _turned(one, other)
    if not one.given or not other.given:
        return _last_name(one, other, family)
    return _both(one, other, family)


def _equal(one: Prepared, other: Prepared) -> Match:
    if not one.given and _usual(one.family):
        return Match(reason="last name, common", score=0.6, proposed=True)
    return Match(reason="equal", score=1.0)


def _conflict(one: Prepared, other: Prepared) -> bool:
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return True
    gender = one.parts.gender
    return bool(gender and other.parts.gender and gender != other.parts.gender)


def _families(one: Prepared, other: Prepared) -> str | None:
    relation = _relation(one.family, other.family)
    if relation is None and bool(one.parts.particles) != bool(other.parts.particles):
        particles = {fold(p) for p in (*one.parts.particles, *other.parts.particles)}
        if not particles & _KEPT:
            relation = _relation(_bare(one), _bare(other))
        if relation is None and _whole(one) == _whole(other):
            relation = "equal"
    if relation is not None:
        return relation
    variants = Lexicon.shipped().families
    if one.parts.asian and other.parts.asian:
        shared = variants.get(one.family, frozenset()) & variants.get(other.family, frozenset())
        return "variant" if shared else None
    return None


def _plain(ready: Prepared) -> bool:
    return _usual(ready.family) and (len(ready.given[0]) == 1 or _usual(ready.given[0]))


def _telling(ready: Prepared) -> int:
    """How many given names there are, initials left out."""
    return sum(len(word) > 1 for word in ready.given)


# Particles without which the name is another one: Abu Mazen is not Mazen.
_KEPT = frozenset({"abu", "abou", "umm", "mac", "mc", "o", "san", "st", "santa", "fitz"})


@lru_cache(maxsize=65536)
def _usual(word: str) -> bool:
    """Whether a family name is so usual, or a given name too, that alone it does not tell who."""
    lexicon = Lexicon.shipped()
    return word in lexicon.common or word in lexicon.given


def _bare(ready: Prepared) -> str:
    return fold(ready.parts.family).replace(" ", "")


def _whole(ready: Prepared) -> str:
    """The family name with its particles as one word: Ben Moussa is Benmoussa."""
    return fold("".join((*ready.parts.particles, ready.parts.family))).replace(" ", "")


def _last_name(one: Prepared, other: Prepared, family: str) -> Match:
    common = _usual(one.family) or _usual(other.family)
    if family == "equal":
        reason = "last name, common" if common else "last name"
        return Match(reason=reason, score=0.6 if common else 0.85, proposed=common)
    if family == "near":
        return Match(reason="last name, near in spelling", score=0.5, proposed=True)
    short = len(skeleton(one.family)) < 3 and spelled(one.family) != spelled(other.family)
    unsure = common or short or family == "variant"
    return Match(
        reason="last name, transliteration", score=0.55 if unsure else 0.8, proposed=unsure
    )


def _both(one: Prepared, other: Prepared, family: str) -> Match | None:
    """Both have a family name that agrees, and given names."""
    if one.parts.asian and other.parts.asian:
        relation = _asian(one.given[0], other.given[0])
    else:
        relation = _given(one.given, other.given)
    if relation is None:
        asian = one.parts.asian and other.parts.asian
        if asian or any(len(word) == 1 for word in (*one.given, *other.given)):
            return None
        relation = _relation("".join(one.given), "".join(other.given))
        if relation is None:
            return None
    if family == "near" and relation == "near":
        return None
    reason = "transliteration" if family == "variant" else _REASONS[family]
    reasons = [r for r in dict.fromkeys((reason, _REASONS[relation])) if r != "equal"] or ["equal"]
    unsure = "near" in (family, relation) or relation == "middle"
    unsure = unsure or (family == "variant" and not one.parts.asian)
    unsure = unsure or (relation == "initial" and (family != "equal" or _usual(one.family)))
    if _telling(one) != _telling(other) and _plain(one) and _plain(other):
        # Ahmed Ali and Ahmed Hassan Ali: names so usual that the third word may tell two apart.
        unsure = True
        reasons = [*(r for r in reasons if r != "equal"), "usual names"]
    score = _SCORES[family] * _SCORES[relation]
    return Match(reason=", ".join(reasons), score=round(score, 3), proposed=unsure)


_KOREAN = (("young", "yong"), ("eo", "o"), ("eu", "u"), ("oo", "u"), ("ee", "i"), ("hyun", "hyon"))


def _asian(one: str, other: str) -> str | None:
    """Chinese and Korean given names: syllables differ by a letter, so only known rules count."""
    if one == other:
        return "equal"
    for old, new in _KOREAN:
        one, other = one.replace(old, new), other.replace(old, new)
    return "transliteration" if one == other else None


_REASONS = {
    "equal": "equal",
    "transliteration": "transliteration",
    "variant": "form of the given name",
    "initial": "initials",
    "near": "near in spelling",
    "middle": "middle name",
}
_SCORES = {"equal": 1.0, "transliteration": 0.95, "variant": 0.92, "initial": 0.85, "near": 0.7,
           "middle": 0.75}  # fmt: skip
_WORST = ("near", "initial", "variant", "transliteration", "equal")


def _given(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """How the given names agree: the weakest of the relations in their places."""
    if len(one) != len(other) and "".join(one) == "".join(other):
        return "equal"
    first = _given_word(one[0], other[0])
    if first is None:
        if len(one) != len(other):
            long, short = (one, other) if len(one) > len(other) else (other, one)
            if len(short[0]) > 1 and any(_relation(short[0], w) in _SAME for w in long[1:]):
                return "middle"
        return None
    found = [first]
    rest, others = one[1:], other[1:]
    if len(rest) == len(others):
        for x, y in zip(rest, others, strict=True):
            relation = _given_word(x, y)
            if relation is None:
                return None
            found.append(relation)
    elif rest and others:
        # Of two lists of middle names, the shorter must lie within the longer.
        short, long = sorted((rest, others), key=len)
        if not all(any(_given_word(x, y) for y in long) for x in short):
            return None
        if not _given_word(short[0], long[0]) and len(short[0]) == 1:
            return None
    return min(found, key=_WORST.index)


def _given_word(one: str, other: str) -> str | None:
    if len(one) == 1 or len(other) == 1:
        if one[0] == other[0]:
            return "equal" if one == other else "initial"
        return None
    relation = _relation(one, other)
    if relation is None and min(len(one), len(other)) > 2:
        short, long = sorted((one, other), key=len)
        # Double given names: Jean for Jean-Pierre has its own hyphen folded away.
        if long.startswith(short) and len(short) > 3:
            return "near"
    return relation


def _subset(one: Prepared, other: Prepared) -> Match | None:
    """One name within the longer other: sure where they begin alike with two words or more."""
    short, long = sorted((one.tokens, other.tokens), key=len)
    if len(short) >= len(long):
        return None
    if len(short) == 1:
        return _single(short[0], long)
    at = 0
    for word in long:
        if at < len(short) and _relation(short[at], word) in _SAME:
            at += 1
    if at < len(short):
        return None
    sure = _relation(short[0], long[0]) in _SAME
    linked = {"bin", "ibn"} & {fold(p) for p in (one.parts.particles + other.parts.particles)}
    sure = sure and (len(short) > 2 or bool(linked) or not _usual(short[-1]))
    score = 0.9 if sure else 0.65
    return Match(reason="part of the longer name", score=score, proposed=not sure)


def _single(word: str, names: tuple[str, ...]) -> Match | None:
    """One word that is another word of the name than the last: Saddam, Lula."""
    if len(word) < 3 or word not in names:
        return None
    reason = "given name" if word == names[0] else "part of the name"
    return Match(reason=reason, score=0.5, proposed=True)


def _turned(one: Prepared, other: Prepared) -> Match | None:
    """The same words with the family name at the other end."""
    if any(len(n.given) != 1 or len(n.given[0]) == 1 for n in (one, other)):
        return None
    first = _relation(one.family, other.given[0])
    second = _relation(one.given[0], other.family)
    if first not in _SAME or second not in _SAME:
        return None
    sure = one.parts.asian != other.parts.asian
    return Match(reason="order", score=0.9 if sure else 0.6, proposed=not sure)
