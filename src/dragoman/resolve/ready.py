"""Names made ready to be compared: what comparing needs of a name, worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.resolve.fold import fold
from dragoman.resolve.parts import Lexicon, NameParts, parts
from dragoman.resolve.spelling import skeleton

_ABD = ("abdul", "abdel", "abdal", "abd", "abdoul")
_SUFFIX = {"jnr": "jr", "junior": "jr", "snr": "sr", "senior": "sr"}
_LINKS = frozenset({"bin", "ibn", "ben", "bint", "al", "el", "ould", "wa", "y", "e"})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A name made ready: what comparing needs of a name, worked out once."""

    parts: NameParts
    family: str
    given: tuple[str, ...]
    tokens: tuple[str, ...]
    keys: frozenset[str]
    suffix: str

    @property
    def empty(self) -> bool:
        """Whether there is no name in it."""
        return not self.family


@lru_cache(maxsize=262144)
def prepared(name: str) -> Prepared:
    """The name made ready to be compared."""
    found = parts(name)
    lexicon = Lexicon.shipped()
    given = _compound([fold(g).replace(" ", "") for g in found.given if not _link(g)])
    last = _compound([fold(w).replace(" ", "") for w in (*found.particles, found.family)])
    bare = [w for w in last if w not in lexicon.articles and w not in _LINKS] or last
    family = "".join(bare)
    tokens = (family, *given) if found.asian else (*given, family)
    keys = frozenset(k for g in given for k in _given_keys(g))
    suffix = fold(" ".join(found.suffixes)) if found.suffixes else ""
    return Prepared(found, family, tuple(given), tokens, keys, _SUFFIX.get(suffix, suffix))


def _compound(words: list[str]) -> list[str]:
    """Abd al-Rahman, Abdel Rahman and Abdurrahman as one word."""
    found: list[str] = []
    words = [_abd(word) for word in words]
    at = 0
    while at < len(words):
        if words[at] in _ABD and at + 1 < len(words):
            follows = at + 1
            if words[follows] in Lexicon.shipped().articles and follows + 1 < len(words):
                follows += 1
            found.append("abd" + words[follows])
            at = follows + 1
        else:
            found.append(words[at])
            at += 1
    return found


def _abd(word: str) -> str:
    """A joined "Abdulrahman" or "Abdurrahman" in the short form; Abdullah stays."""
    if word[:7] in ("abdulla", "abdalla", "abdella", "abdulah") or word in _ABD:
        return word
    for start in ("abdoul", "abdul", "abdel", "abdal"):
        if word.startswith(start) and len(word) > len(start) + 2:
            return "abd" + word[len(start) :]
    if word[:3] == "abd" and len(word) > 7 and word[3] in "ue" and word[4] == word[5]:
        return "abd" + word[5:]
    return word


def _link(word: str) -> bool:
    """Whether a word only links names ("bin", "y"); an initial does not."""
    return fold(word) in _LINKS and not (len(word) == 1 and word.isupper())


@lru_cache(maxsize=65536)
def _given_keys(word: str) -> frozenset[str]:
    """What two given names share if they can be one: groups, skeleton, or a first letter."""
    groups = Lexicon.shipped().given.get(word, frozenset())
    keys = {f"={number}" for number in groups}
    keys.add(skeleton(word))
    return frozenset(keys)
