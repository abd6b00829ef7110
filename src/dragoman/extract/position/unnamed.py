"""Groups that hold a position though the cast names nobody of them: "producers"."""

from __future__ import annotations

from dragoman.extract.position.naming import Naming
from dragoman.extract.position.pairs import paired
from dragoman.extract.position.sides import vague
from dragoman.language.parse import Token
from dragoman.model import Actor, Span
from dragoman.model.ids import slug

_BEFORE = ("amod", "compound", "nmod", "poss", "nummod")
_LONGEST = 60


def unnamed(naming: Naming, token: Token) -> Actor | None:
    """The group that the noun names, None where it is none or the cast knows it."""
    lexicon = naming.lexicon
    plural = token.tag == "NNS" and token.lemma in lexicon.folk
    single = token.lemma in lexicon.collective and token.child("det") is not None
    if not (plural or single) or paired(token):
        return None
    mention = naming.mention(token)
    if mention is not None and mention.actor is not None and not naming.misnamed(token, mention):
        return None
    return (_known(naming, token) if single else None) or _made(naming, token)


def _known(naming: Naming, token: Token) -> Actor | None:
    """The one actor whose name ends with the bare noun ("the Community", "the coalition")."""
    if any(c.dep in _BEFORE for c in token.children):
        return None
    named = [a for a in naming.actors.values() if a.name.casefold().endswith(" " + token.lemma)]
    return named[0] if len(named) == 1 else None


def _made(naming: Naming, token: Token) -> Actor | None:
    text = naming.reading.document.text
    words = [c for c in token.children if c.i < token.i and c.dep in _BEFORE]
    inner = [t for c in words for t in c.subtree if t.dep not in ("det", "punct", "case")]
    kept = sorted((t for t in inner if t.i < token.i), key=lambda t: t.i)
    first = kept[0] if kept else token
    name = " ".join(text[first.start : token.end].split())
    if token.sentence != first.sentence or len(name) > _LONGEST or vague(name):
        return None
    known = naming.actors.get(slug(name))
    span = Span.of(text, first.start, token.end)
    return known or Actor(id=slug(name), kind="group", name=name, evidence=(span,))
