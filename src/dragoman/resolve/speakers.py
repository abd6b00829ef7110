"""From the source of an attribution to the actor who speaks."""

from __future__ import annotations

import itertools
import re

from dragoman.language.parse import Token
from dragoman.resolve.groups import joint, unnamed
from dragoman.resolve.office import is_office
from dragoman.resolve.owners import acting, after, before
from dragoman.resolve.phrases import conjuncts, phrase
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting


def speaker(
    scene: Scene, source: tuple[int, int], last: str | None = None, body: str | None = None
) -> str | None:
    """The actor that the source's words name; a group where they name nobody in particular.

    ``last`` is who spoke before: "the statement" without an owner is theirs. ``body`` is the
    organisation named just before: "a statement" is its.
    """
    head = source_head(scene, source)
    if head is None:
        return None
    own = scene.headed(head)
    first = scene.parse.within(*source)[:2]
    if len(first) == 2 and first[0].lower == "one" and first[1].lower == "of":
        return scene.register.add("group", " ".join(scene.parse.text[slice(*source)].split()))
    if any(t.lower in {"other", "others"} for t in conjuncts(head) for t in (t, *t.children)):
        words = scene.parse.text[source[0] : source[1]]
        return scene.register.add("group", " ".join(words.split()))
    together = _joined(scene, head, source)
    if together is not None:
        return together
    if own is not None and own.sort != "nominal":
        several = _several(scene, head, source) or _listed(scene, source)
        if several:
            return joint(scene, several, source)
        return acting(scene, own)
    named = _titled(scene, head, own, source)
    if named is not None:
        return named
    if head.lower in roles().utterances:
        return _uttered(scene, head, source, last, body)
    if own is not None and own.actor is not None:
        return own.actor
    if own is None:
        inner = _inside(scene, source)
        if inner is not None and (head.pos not in {"NOUN", "PROPN"} or inner.sort == "pronoun"):
            return acting(scene, inner)
    return unnamed(scene, head, source)


def _joined(scene: Scene, head: Token, source: tuple[int, int]) -> str | None:
    """The group of unlike sources that "and" joins: "the government and the rebels"."""
    others = [t for t in conjuncts(head) if source[0] <= t.start < source[1]]
    if any(t.lower in _WITH and any(c.tag == "PRP$" for c in t.children) for t in others):
        return None  # "Kyiv and its allies" is Kyiv with company
    apart = [t for t in others if _own_phrase(t)]
    if not apart or head.lower in roles().utterances:
        return None
    sightings = [scene.headed(t) for t in (head, *others)]
    named = [s for s in sightings if s is not None and s.sort not in {"pronoun", "nominal"}]
    if len(named) == len(sightings):
        return None  # all of them by name: the group is called by their names
    actors = {acting(scene, s) if s is not None else None for s in sightings}
    if len(actors) == 1 and None not in actors:
        return None
    words = " ".join(scene.parse.text[source[0] : source[1]].split())
    bare = re.sub(r"^(?:the|both)\s+", "", words, flags=re.I)
    group = scene.register.add("group", bare)
    scene.register.alias(group, words)
    return group


def _own_phrase(token: Token) -> bool:
    """Whether a joined noun is somebody else, not another office of the same person."""
    if not any(c.dep == "cc" and c.lower in {"and", "&"} for c in token.head.children):
        return False
    alone = any(c.dep in {"det", "poss"} for c in token.children)
    return alone or token.tag in {"NNP", "NNPS", "NNS"}


def _titled(scene: Scene, head: Token, own: Sighting | None, source: tuple[int, int]) -> str | None:
    """The one person whom the words name behind an office: "the head of the service, Ana X".

    Also the body named right behind its noun: "the Shia movement Hezbollah".
    """
    if own is None or own.sort != "nominal":
        return None
    behind = scene.at.get(head.i + 1)
    if head.lower in roles().bodies and behind is not None and behind.first == head.i + 1:
        last = scene.parse.tokens[behind.last - 1]
        if behind.kind == "name" and behind.sort in {"entry", "body"} and last.end >= source[1]:
            return acting(scene, behind)
    if not is_office(head):
        return None
    names = _names(scene, scene.parse.within(*source))
    inside = [s for s in names if s.first > head.i and not _qualifies(scene, s)]
    return inside[0].actor if len(inside) == len(names) == 1 else None


def _qualifies(scene: Scene, name: Sighting) -> bool:
    """Whether the name only modifies a noun, or belongs to a clause: "the X plan", "who met X"."""
    token = scene.parse.tokens[name.head]
    if token.dep in {"compound", "nmod", "amod", "poss", "conj", "dobj"}:
        return True
    return any(t.dep in {"relcl", "acl", "advcl"} for t in token.ancestors)


def _uttered(
    scene: Scene, head: Token, source: tuple[int, int], last: str | None, body: str | None
) -> str | None:
    """Whose words "the report", "a statement" are: their owner's, or the one's who spoke last.

    A report goes by itself, under its own words, where the text names no owner: "a report based
    on interviews with rebels" is not the rebels'.
    """
    determiner = phrase(scene.parse, head).determiner
    owner = _owner(scene, head, source)
    if owner is not None:
        return owner
    if head.lower in _REPORTS:
        known = _again(scene, head) if determiner in {"the", "this"} else None
        return known or (last if determiner in _ITS else unnamed(scene, head, source))
    if determiner in {"the", "this", *_ITS}:
        return last
    return body if determiner in {"a", "an"} else None


def _again(scene: Scene, head: Token) -> str | None:
    """The actor for which the same noun stood as a source before."""
    for other in reversed(scene.attributions):
        if other.source is None or other.source[0] >= head.start:
            continue
        token = source_head(scene, other.source)
        own = scene.headed(token) if token is not None else None
        if token is not None and token.lower == head.lower and own is not None:
            return own.actor
    return None


_REPORTS = frozenset({"report", "study", "document", "paper", "account", "survey", "text"})
_WITH = frozenset({"allies", "ally", "partners", "partner", "backers", "supporters", "aides"})
_SOME = frozenset({"a", "an", "one", "another", "some", "several"})
_ITS = frozenset({"its", "his", "her", "their"})
_MEDIA = frozenset({"media", "press", "newspaper", "television", "radio", "tv"})
_QUANTIFIERS = frozenset(
    [
        "much",
        "most",
        "many",
        "some",
        "part",
        "number",
        "majority",
        "few",
        "several",
        "half",
        "all",
        "one",
        "dozens",
        "hundreds",
    ]
)


def source_head(scene: Scene, source: tuple[int, int]) -> Token | None:
    """The head of the source; behind "much of", "some of" what that is part of."""
    head = scene.parse.head_of(*source)
    if head is not None and head.lower in _QUANTIFIERS:
        prep = next((c for c in head.children if c.dep == "prep" and c.lower == "of"), None)
        obj = prep.child("pobj") if prep is not None else None
        if obj is not None and source[0] <= obj.start < source[1]:
            return obj
    return head


def _several(scene: Scene, head: Token, source: tuple[int, int]) -> list[str]:
    """The named actors that are joined as one source; empty where it is one."""
    joined = [t for t in conjuncts(head) if source[0] <= t.start < source[1]]
    if not joined:
        return []
    sightings = [scene.headed(t) for t in (head, *joined)]
    if any(s is None or s.sort in {"pronoun", "nominal"} for s in sightings):
        return []
    actors = [acting(scene, s) for s in sightings if s is not None]
    known = list(dict.fromkeys(a for a in actors if a is not None))
    return known if len(known) > 1 else []


def _listed(scene: Scene, source: tuple[int, int]) -> list[str]:
    """Persons whose names "and" joins, each with its title: "Minister X and Secretary Y".

    By the words alone, for the parser often hangs the second on the first one's title.
    """
    tokens = scene.parse.within(*source)
    names = _names(scene, tokens)
    if len(names) < 2 or any(t.pos in {"VERB", "AUX"} or t.tag in {"WP", "WDT"} for t in tokens):
        return []
    for earlier, later in itertools.pairwise(names):
        between = scene.parse.tokens[earlier.last : later.first]
        joined = [t for t in between if t.lower == "and" or t.text in {",", "&"}]
        if not joined or any(t.pos == "ADP" and t.i > joined[-1].i for t in between):
            return []
    last = scene.parse.tokens[names[-2].last : names[-1].first]
    if not any(t.lower in {"and", "&"} for t in last):
        return []
    return list(dict.fromkeys(s.actor for s in names if s.actor is not None))


def _names(scene: Scene, tokens: list[Token]) -> list[Sighting]:
    """The persons named in the words, but for those who only own something there."""
    found: list[Sighting] = []
    seen: list[Sighting] = []
    for token in tokens:
        own = scene.at.get(token.i)
        if own is None or own.sort != "person" or own.kind != "name" or own in seen:
            continue
        seen.append(own)
        after = scene.parse.tokens[own.last : own.last + 1]
        before = scene.parse.tokens[max(0, own.first - 1) : own.first]
        owns = bool(after) and after[0].tag == "POS"
        inside = scene.parse.tokens[own.head].dep == "pobj"
        behind = inside or (bool(before) and before[0].pos == "ADP")
        follows = len(seen) > 1 and seen[-2] not in found and seen[-2].last == own.first - 1
        if not owns and not behind and not follows:
            found.append(own)
    return found


def _owner(scene: Scene, head: Token, source: tuple[int, int]) -> str | None:
    """Whose statement, report or website it is."""
    np = phrase(scene.parse, head)
    media = next((t for t in np.modifiers if t.lower in _MEDIA), None)
    if media is not None and media.i not in scene.at:
        words = scene.parse.text[np.start : media.end]
        outlet = scene.register.add("outlet", re.sub(r"^(?:the|an?) ", "", words, flags=re.I))
        scene.register.alias(outlet, scene.parse.text[source[0] : source[1]])
        return outlet
    owners = before(scene, np) or after(scene, np, "of", "by", "from")
    if head.lower in _REPORTS and scene.parse.tokens[np.first].lower in _SOME:
        owners = [o for o in owners if o.via != "demonym"]  # "an Iranian report": a medium's
    for owner in owners:
        actor = acting(scene, owner)
        if actor is not None:
            return actor
    inner = _inside(scene, source) if head.lower not in _REPORTS else None
    if inner is not None:
        return acting(scene, inner)
    makers = np.complements("of", "by", "from")
    return unnamed(scene, makers[0]) if makers and makers[0].pos in {"NOUN", "PROPN"} else None


def _inside(scene: Scene, source: tuple[int, int]) -> Sighting | None:
    for token in scene.parse.within(*source):
        if token.i in scene.at:
            return scene.at[token.i]
    return None
