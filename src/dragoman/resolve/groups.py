"""Sources without a name: "a senior official", "Western diplomats", "Merkel and Macron"."""

from __future__ import annotations

import re

from dragoman.language.parse import Token
from dragoman.model.items import ActorKind
from dragoman.resolve.owners import acting, after, before
from dragoman.resolve.phrases import phrase
from dragoman.resolve.roles import roles, singular
from dragoman.resolve.scene import Scene

_NOBODY = frozenset(
    {
        *("it", "there", "what", "which", "that", "who", "this", "some", "many", "no"),
        *("conference", "talks", "news", "ceremony", "event"),
        *("rumours", "rumors", "speculation", "evidence", "video", "footage", "picture"),
    }
)


def unnamed(scene: Scene, head: Token, source: tuple[int, int] | None = None) -> str | None:
    """The group that the words around the head name; None where they name nobody."""
    np = phrase(scene.parse, head)
    if head.lower == "those" and source is not None:
        return scene.register.add("group", _clean(scene.parse.text[source[0] : source[1]]))
    if head.pos not in {"NOUN", "PROPN", "ADJ", "NUM"} or head.lower in _NOBODY:
        return None
    bare = _clean(np.words(article=False))
    office = _office(scene, head)
    if office is not None and np.modifiers and bare.lower() == head.lower:
        bare = _clean(_with_owner(scene, head))
    actor = scene.unnamed.get(office) if office is not None else None
    actor = actor or scene.register.named(bare)
    if actor is None or scene.register.kind(actor) not in {
        "group",
        "organisation",
        "outlet",
        "party",
    }:
        actor = scene.register.add(_kind(head), bare)
    if office is not None:
        scene.unnamed.setdefault(office, actor)
    scene.register.alias(actor, _clean(np.words()))
    end = _reach(scene, head)
    if end > head.i:
        first = scene.parse.tokens[np.first]
        skip = first.tag == "DT" and first.i < head.i
        start = scene.parse.tokens[np.first + skip].start
        scene.register.alias(actor, _clean(scene.parse.text[start : scene.parse.tokens[end].end]))
    if source is not None:
        words = _clean(scene.parse.text[source[0] : source[1]])
        scene.register.alias(actor, words)
        short = words.split(",")[0]
        for form in (words, short):
            scene.register.alias(actor, re.sub(r"^(?:an?|the|some)\s+", "", form, flags=re.I))
        scene.register.alias(actor, short)
    return actor


def _office(scene: Scene, head: Token) -> tuple[str, str] | None:
    """The office and its owner behind an unnamed spokesman; None for other nouns.

    "A spokesman for the company" and "the company spokesman" are one where nobody says else.
    """
    if head.tag not in {"NN", "NNP"} or not head.lower.startswith("spokes"):
        return None
    np = phrase(scene.parse, head)
    for owner in (*before(scene, np), *after(scene, np, "for", "of")):
        actor = acting(scene, owner) if owner.sort != "pronoun" else None
        if actor is not None:
            return "spokesman", actor
    return None


def _with_owner(scene: Scene, head: Token) -> str:
    """ "spokesman for the company", from the head to the end of what hangs on it."""
    return scene.parse.text[head.start : scene.parse.tokens[_reach(scene, head)].end]


def _reach(scene: Scene, head: Token) -> int:
    """The last token of what hangs on the noun by a preposition: "residents of Aleppo"."""
    end = head.i
    for child in head.children:
        if child.dep == "prep" and child.i == end + 1:
            nodes = [t.i for t in child.subtree]
            if nodes == list(range(nodes[0], nodes[-1] + 1)) and len(nodes) < 7:
                end = nodes[-1]
    return end


def _kind(head: Token) -> ActorKind:
    if head.lower in roles().outlets:
        return "outlet"
    body = head.lower in roles().bodies - {"group"} and head.tag in {"NN", "NNP"}
    return "organisation" if body else "group"


def joint(scene: Scene, actors: list[str], source: tuple[int, int]) -> str:
    """The group of several named actors who speak as one source."""
    words = _clean(scene.parse.text[source[0] : source[1]])
    names = [scene.register.drafts[a].name for a in actors]
    name = f"{', '.join(names[:-1])} and {names[-1]}"
    actor = scene.register.add("group", name)
    scene.register.alias(actor, words)
    return actor


def is_people(token: Token) -> bool:
    """Whether the noun is what unnamed people are called."""
    return token.lower in roles().people or singular(token.lower) in roles().people


def _clean(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()
