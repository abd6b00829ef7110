"""The predicate lexicon, ready for look-up."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from dragoman.codebook.codebook import Codebook
from dragoman.errors import CodebookError
from dragoman.model.items import Stance

Frame = Literal["object", "person", "own", "act"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb, with the words that must follow it, its stance and frame.

    ``issue`` is what it is about where its arguments name nothing; ``about`` the issues that its
    arguments must name; ``object`` words one of which they must hold; ``own`` says that it is the
    person's own conduct; ``past`` that it counts when done, not only when intended; ``crew`` that a
    team does it, not a single person. ``needs`` are the stances that its argument must have;
    ``clause`` says that it needs a clause that tells what is to be done; ``subject`` are words one
    of which must head its subject.
    """

    lemma: str
    rest: tuple[str, ...]
    stance: Stance
    frame: Frame
    issue: str = ""
    about: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    own: bool = False
    past: bool = False
    crew: bool = False
    clause: bool = False
    subject: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """The predicates by lemma; verbs with more words come first."""

    verbs: Mapping[str, tuple[Verb, ...]]
    acts: Mapping[str, tuple[Verb, ...]]
    nouns: Mapping[str, Stance]
    adjectives: Mapping[str, Stance]
    judgements: Mapping[str, Stance]
    carriers: frozenset[str]
    undoing: frozenset[str]
    representing: frozenset[str]
    anaphors: frozenset[str]
    needy: frozenset[str]
    light: frozenset[str]
    goals: frozenset[str]
    hinging: frozenset[str]
    thin: frozenset[str]
    folk: frozenset[str]
    collective: frozenset[str]
    compacts: frozenset[str]
    judging: frozenset[str]
    wishing: frozenset[str]
    papers: frozenset[str]
    relations: frozenset[str]
    insurgents: frozenset[str]
    praise: frozenset[str]
    appraisals: Mapping[str, Stance]


@functools.lru_cache(maxsize=8)
def lexicon(codebook: Codebook) -> Lexicon:
    """The codebook's predicates; CodebookError where they do not hold."""
    data = codebook.lexicon("predicates")
    try:
        return Lexicon(
            verbs=_table([v for entry in data["verbs"] for v in _verbs(entry)]),
            acts=_table([v for entry in data["acts"] for v in _acts(entry)]),
            nouns=_stances(data["nouns"]),
            adjectives=_stances(data["adjectives"]),
            judgements=_stances(data["judgements"]),
            appraisals=_stances(data["appraisals"]),
            **{name: frozenset(data[name]) for name in _WORD_LISTS},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise CodebookError(
            f"the lexicon 'predicates' of codebook {codebook.version} lacks or misshapes {error}"
        ) from error


_WORD_LISTS = (
    "carriers",
    "undoing",
    "representing",
    "anaphors",
    "needy",
    "light",
    "goals",
    "hinging",
    "thin",
    "folk",
    "collective",
    "compacts",
    "judging",
    "wishing",
    "papers",
    "relations",
    "insurgents",
    "praise",
)


def _verbs(entry: Mapping[str, Any]) -> list[Verb]:
    return [
        Verb(
            lemma=words[0],
            rest=tuple(words[1:]),
            stance=_stance(entry["stance"]),
            frame=entry.get("frame", "object"),
            issue=entry.get("issue", ""),
            about=frozenset(entry.get("about", ())),
            needs=frozenset(entry.get("needs", ())),
            clause=bool(entry.get("clause", False)),
        )
        for words in (phrase.split() for phrase in entry["words"])
    ]


def _acts(entry: Mapping[str, Any]) -> list[Verb]:
    return [
        Verb(
            lemma=words[0],
            rest=tuple(words[1:]),
            stance=_stance(entry.get("stance", "accepts")),
            frame="act",
            issue=entry.get("issue", ""),
            about=frozenset(entry.get("about", ())),
            object=frozenset(entry.get("object", ())),
            subject=frozenset(entry.get("subject", ())),
            own=bool(entry.get("own", False)),
            past=bool(entry.get("past", False)),
            crew=bool(entry.get("crew", False)),
        )
        for words in (phrase.split() for phrase in entry["words"])
    ]


def _table(verbs: list[Verb]) -> dict[str, tuple[Verb, ...]]:
    table: dict[str, list[Verb]] = {}
    for verb in verbs:
        table.setdefault(verb.lemma, []).append(verb)
    return {k: tuple(sorted(v, key=lambda e: -len(e.rest))) for k, v in table.items()}


def _stances(entry: Mapping[str, list[str]]) -> dict[str, Stance]:
    return {word: _stance(stance) for stance, words in entry.items() for word in words}


def _stance(name: str) -> Stance:
    if name not in get_args(Stance):
        raise CodebookError(f"the lexicon 'predicates' has no stance {name!r}")
    stance: Stance = name  # type: ignore[assignment]
    return stance
