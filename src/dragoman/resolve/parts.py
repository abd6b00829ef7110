"""The parts of a person's name: honorifics, given names, particles, family name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

import yaml

from dragoman.resolve.fold import fold, plain

Gender = Literal["female", "male"]

_BRACKETS = re.compile('[(\\[{"“”„«»][^)\\]}"“”„«»]*[)\\]}"“”„«»]')
_ARTICLE = re.compile(
    "^(al|el|ad|an|ar|as|ash|at|az|ul|ud|ed|es|er|abu|bin|ibn)[-‐‑–'’](.+)$", re.I
)
_CAMEL = re.compile(r"^(El|Al)([A-Z][a-z]{2,})$")
_ELISION = re.compile("^([dl]|dell|dall)['’](.+)$", re.IGNORECASE)
_INITIALS = re.compile(r"^(?:[^\W\d_]\.)+$|^[^\W\d_]\.?$|^[A-Z]{2}$")
_SYLLABLES = re.compile(
    r"^(?:(?:zh|ch|sh|ts|hs|[bpmfdtnlgkhjqxrzcsyw])?'?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ung|iao|ian|ien|uai|uan|yan|yun|yuan|ai|ei|ao|ou|an|en|in|un|"
    r"ia|ie|iu|ua|ui|uo|ue|ee|ih|a|o|e|i|u|v)){1,3}$"
)
# Family names that are also particles or given names: they lead only in names of three words.
_RARELY_FIRST = frozenset({"le", "van", "do", "to", "ho", "mai", "ha", "an", "ban", "u", "long"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NameParts:
    """A name taken apart. ``given`` holds initials too, as single letters, in their place.

    ``asian`` says that the family name stood first.
    """

    honorifics: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    family: str = ""
    suffixes: tuple[str, ...] = ()
    gender: Gender | None = None
    asian: bool = False

    @property
    def initials(self) -> tuple[str, ...]:
        """Those given names that are only a letter."""
        return tuple(word for word in self.given if len(word) == 1)

    @property
    def last(self) -> str:
        """The family name with its particles: "de Mistura"."""
        return " ".join((*self.particles, self.family))

    def __str__(self) -> str:
        words = (self.last, *self.given) if self.asian else (*self.given, self.last)
        return " ".join(w for w in (*words, *self.suffixes) if w)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that parts of names are told by, folded."""

    genders: dict[str, Gender | None]
    suffixes: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    chinese: frozenset[str]
    korean: frozenset[str]
    vietnamese: frozenset[str]
    common: frozenset[str]
    given: dict[str, frozenset[int]]
    families: dict[str, frozenset[int]]

    @classmethod
    def shipped(cls) -> Lexicon:
        """The words that come with the package, read once."""
        return _lexicon()


@cache
def _lexicon() -> Lexicon:
    source = resources.files("dragoman.resolve") / "data" / "names.yml"
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every word is text, "no" and "on" too
    data: dict[str, Any] = yaml.load(source.read_text(encoding="utf-8"), Loader=loader)
    genders: dict[str, Gender | None] = {fold(w): None for w in data["honorifics"]["neutral"]}
    genders.update({fold(w): "male" for w in data["honorifics"]["male"]})
    genders.update({fold(w): "female" for w in data["honorifics"]["female"]})
    genders["the"] = None
    return Lexicon(
        genders=genders,
        suffixes=_folded(data["suffixes"]),
        particles=_folded(data["particles"]),
        articles=_folded(data["articles"]),
        chinese=_folded(data["chinese"]),
        korean=_folded(data["korean"]),
        vietnamese=_folded(data["vietnamese"]),
        common=_folded(data["common"]),
        given=_groups(data["given"]),
        families=_groups(data["family_variants"]),
    )


def _folded(words: Sequence[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _groups(rows: Sequence[Sequence[str]]) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, row in enumerate(rows):
        for word in row:
            key = fold(word).replace(" ", "")
            found[key] = found.get(key, frozenset()) | {number}
    return found


@lru_cache(maxsize=262144)
def parts(name: str) -> NameParts:
    """The parts of a name in any usual order; an empty ``family`` where there are no letters.

    >>> parts("Dr. Staffan de Mistura").last, parts("Xi Jinping").family
    ('de Mistura', 'Xi')
    """
    words = _words(name)
    words, honorifics, gender = _without_honorifics(words)
    words, suffixes = _without_suffixes(words)
    if not words:
        return NameParts(honorifics=honorifics, gender=gender)
    if _family_first(words):
        given = ("".join(re.sub(r"\W", "", w) for w in words[1:]).capitalize(),)
        return NameParts(
            honorifics=honorifics,
            given=given,
            family=words[0],
            suffixes=suffixes,
            gender=gender,
            asian=True,
        )
    at = _family_from(words)
    first = [letter for word in words[:at] for letter in _initials(word)]
    return NameParts(
        honorifics=honorifics,
        given=tuple(first),
        particles=tuple(words[at:-1]),
        family=words[-1],
        suffixes=suffixes,
        gender=gender,
    )


def _words(name: str) -> list[str]:
    text = _BRACKETS.sub(" ", name)
    before, _, after = text.partition(",")
    # "Petrov, Sergei" is turned; "Baker, Jr." is not.
    if after.strip() and fold(after) not in Lexicon.shipped().suffixes:
        text = f"{after} {before}"
    words: list[str] = []
    for word in re.sub("['’]s?(?=\\s|$)", "", text.replace(",", " ")).split():
        words.extend(_split(word))
    return [word for word in words if any(c.isalpha() for c in word)]


def _split(word: str) -> list[str]:
    """A word without stray marks, its article apart: "al-Najjar" to "al", "Najjar"."""
    bare = word.strip("!?:;.-–—*_/\\<>|’'‘`") if not _INITIALS.match(word) else word
    for pattern in (_ARTICLE, _CAMEL, _ELISION):
        found = pattern.match(bare)
        if found:
            return [found[1], *_split(found[2])]
    return [bare] if bare else []


def _without_honorifics(words: list[str]) -> tuple[list[str], tuple[str, ...], Gender | None]:
    genders = Lexicon.shipped().genders
    found: list[str] = []
    gender: Gender | None = None
    while len(words) > 1:
        size = next((n for n in (3, 2, 1) if len(words) > n and _key(words[:n]) in genders), 0)
        if not size or fold(words[size]) in ("bin", "ibn"):
            break
        gender = gender or genders[_key(words[:size])]
        found.append(" ".join(words[:size]))
        words = words[size:]
    return words, tuple(found), gender


def _key(words: Sequence[str]) -> str:
    return fold(" ".join(words)) or "the"


def _without_suffixes(words: list[str]) -> tuple[list[str], tuple[str, ...]]:
    known = Lexicon.shipped().suffixes
    found: list[str] = []
    while len(words) > 1 and fold(words[-1]) in known:
        if len(words[-1]) == 1 or (not words[-1].isupper() and fold(words[-1]) in ("md", "mp")):
            break
        found.insert(0, words[-1])
        words = words[:-1]
    return words, tuple(found)


def _family_first(words: list[str]) -> bool:
    """Whether this is a Chinese, Korean or Vietnamese name in its own order."""
    if not 2 <= len(words) <= 4:
        return False
    lexicon = Lexicon.shipped()
    first, rest = fold(words[0]), words[1:]
    if first in _RARELY_FIRST and len(rest) < 2 and "-" not in rest[0]:
        return False
    if first in lexicon.vietnamese and len(rest) >= 2 and first not in lexicon.chinese:
        return all(len(word) <= 7 and word[:1].isupper() for word in rest)
    if first not in lexicon.chinese | lexicon.korean:
        return False
    if any(_INITIALS.match(word) for word in rest):
        return False
    if len(rest) == 1:
        return _asian_given(rest[0], lexicon)
    return all(len(word) <= 6 and "-" not in word and _asian(word) for word in rest)


def _asian(word: str) -> bool:
    key = plain(word).casefold()
    return bool(_SYLLABLES.match(key)) or len(key) <= 5


def _asian_given(word: str, lexicon: Lexicon) -> bool:
    key = plain(word).casefold()
    if "-" in key:
        return all(0 < len(half) <= 6 for half in key.split("-"))
    return bool(_SYLLABLES.match(key.replace("'", ""))) and key not in lexicon.given


def _family_from(words: list[str]) -> int:
    """Where the family name begins, its particles included."""
    particles = Lexicon.shipped().particles
    at = len(words) - 1
    while at > 0 and fold(words[at - 1]) in particles and not _initial(words[at - 1]):
        at -= 1
        if fold(words[at]) in ("e", "y") and at > 1:
            at -= 1
    # A given name that looks like a particle ("Al Gore", "Ben Wallace", "Van Jones").
    if at == 0 and len(words) == 2 and words[0] in ("Al", "Ben", "Van", "Le", "Bar", "Des", "Lo"):
        return 1
    return at


def _initial(word: str) -> bool:
    return word[:1].isupper() and len(word.rstrip(".")) == 1


def _initials(word: str) -> list[str]:
    if not _INITIALS.match(word):
        return [word]
    letters = [c for c in word if c.isalpha()]
    if len(letters) == 2 and "." not in word and fold(word) in Lexicon.shipped().given:
        return [word]
    return [letter.upper() for letter in letters]
