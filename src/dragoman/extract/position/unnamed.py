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


def staffed(naming: Naming, token: Token) -> Actor | None:
    """The group for which an unnamed officer speaks: "the rebels' negotiator"."""
    mention = naming.mention(token)
    if mention is not None and mention.head == token.i and mention.actor is not None:
        return None
    if token.lemma not in naming.lexicon.representing or token.tag not in ("NN", "NNS"):
        return None
    return _behind(naming, token)


def officer(naming: Naming, person: str) -> Actor | None:
    """The group for which a named person speaks: "rebel commander Banda"."""
    for mention in naming.mentions:
        if mention.actor != person or mention.kind not in ("name", "nominal"):
            continue
        name = naming.reading.parse.tokens[mention.head]
        words = [name, *(c for c in name.children if c.dep in ("appos", "compound"))]
        if name.dep == "appos":
            words.append(name.head)
        for clause in (c for c in name.children if c.dep == "relcl" and c.lemma in _LEADING):
            words += [c for c in clause.children if c.dep == "dobj"]
        titled = [w for w in words if w.lemma in naming.lexicon.representing]
        for word in [*titled, *([name] if titled else [])]:
            found = _behind(naming, word)
            if found is not None:
                return found
    return None


def _behind(naming: Naming, office: Token) -> Actor | None:
    """The group that stands before an office: "*rebel* spokesman", "the *opposition's* envoy"."""
    for child in office.children:
        if child.dep not in ("poss", "compound", "amod", "nmod") or child.i > office.i:
            continue
        if child.lemma not in _GROUPS or naming.at(child):
            continue
        if child.tag == "NNS" or child.lemma in naming.lexicon.collective:
            name = child.lower
        else:
            name = f"{child.lower}s"
        known = naming.actors.get(slug(name)) or _ending(naming, name)
        span = Span.of(naming.reading.document.text, child.start, child.end)
        return known or Actor(id=slug(name), kind="group", name=name, evidence=(span,))
    return None


_LEADING = {"head", "lead", "represent", "chair"}
_GROUPS = {
    "rebel", "opposition", "union", "government", "guerrilla", "separatist", "insurgent", "militia",
    "junta", "coalition", "employer", "producer", "consumer", "exporter", "importer", "creditor",
    "industry", "regime", "republican", "democrat", "paramilitary", "settler",
}  # fmt: skip
"""Words before an office that say whose it is."""


def _ending(naming: Naming, name: str) -> Actor | None:
    """The one actor whose name ends with the word: "Libyan rebels" for "rebels"."""
    ends = [
        a
        for a in naming.actors.values()
        if a.kind in ("party", "organisation", "group") and a.name.casefold().endswith(" " + name)
    ]
    return ends[0] if len(ends) == 1 else None


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
