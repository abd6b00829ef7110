"""Which mentions stand where: the cast's names by the tokens that head them."""

from __future__ import annotations

from bisect import bisect_right

from dragoman.extract.position.lexicon import Lexicon
from dragoman.extract.reading import Reading
from dragoman.language.parse import Token
from dragoman.model import Actor
from dragoman.resolve.cast import Mention
from dragoman.resolve.gazetteer import Gazetteer

_NEAR = 12
"""How many mentions before a token may reach over it."""
_BEARERS = ("party", "organisation", "person")
_SETTING_APART = {"opposition", "rebel", "insurgent", "tribal", "separatist", "western", "rival"}
_NAMERS = ("poss", "compound", "amod", "nmod", "appos")


class Naming:
    """Looks mentions up by token; ``actors`` are those of the cast and groups added to them."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading = reading
        self.lexicon = lexicon
        self.actors: dict[str, Actor] = {a.id: a for a in reading.cast.actors}
        kept = [
            m
            for m in reading.cast.mentions
            if not _continental(reading, m) and not _opposing(reading, m)
        ]
        self.mentions = sorted(kept, key=lambda m: (m.start, -m.end))
        self._freed = {
            t.i
            for m in reading.cast.mentions
            if _opposing(reading, m)
            for t in reading.parse.within(m.start, m.end)
        }
        self._starts = [m.start for m in self.mentions]
        self.by_head: dict[int, Mention] = {}
        for mention in kept:
            self.by_head.setdefault(mention.head, mention)

    def called(self, words: str) -> str | None:
        """The party, body or person of the report whom the words name, also by surname."""
        key = words.casefold()
        entry = Gazetteer.shipped().find(words)
        if entry is not None and self.kind(entry[0].id) in _BEARERS:
            return entry[0].id
        for actor in self.actors.values():
            if actor.kind not in _BEARERS:
                continue
            names = [n.casefold() for n in (actor.name, *actor.aliases)]
            if key in names or key + "s" in names:
                return actor.id
            if actor.kind == "person" and key == names[0].rsplit(" ", 1)[-1]:
                return actor.id
        return None

    def kind(self, actor: str) -> str:
        """The actor's kind, '' where the cast lacks it."""
        found = self.actors.get(actor)
        return found.kind if found is not None else ""

    def mention(self, token: Token) -> Mention | None:
        """The mention of which the token is the head, or the shortest that holds it."""
        direct = self.by_head.get(token.i)
        if direct is not None:
            return direct
        at = bisect_right(self._starts, token.start)
        near = self.mentions[max(0, at - _NEAR) : at]
        around = [m for m in near if m.start <= token.start and token.end <= m.end]
        return min(around, key=lambda m: (m.end - m.start, -m.start)) if around else None

    def misnamed(self, token: Token, mention: Mention) -> bool:
        """Whether a nominal was taken for somebody of whom its own words do not speak.

        "The Kurdish administration" is not the state named before it, and "opposition figures"
        are no side whose names never say so.
        """
        if mention.kind != "nominal" or mention.actor is None or mention.head != token.i:
            return False
        actor = self.actors.get(mention.actor)
        if actor is None or actor.kind not in ("party", "person"):
            return False
        if actor.kind == "person":
            return self._of_others(token, mention.actor)
        if _anybody(token) and self.lexicon.representing & {token.lemma}:
            return True
        names = actor.name.casefold()  # its aliases hold the words in question themselves
        for child in token.children:
            if child.dep not in ("amod", "compound", "nmod"):
                continue
            if child.lemma in _SETTING_APART and child.lemma not in names:
                return True
            others = [self.reading.cast.side(o) for o in self.at(child)]
            if others and mention.actor not in others and child.lower not in names:
                return True
        return False

    def _of_others(self, token: Token, person: str) -> bool:
        """Whether "the Swiss president" was taken for somebody of another state."""
        side = self.reading.cast.side(person)
        for child in token.children:
            if child.dep in ("amod", "compound", "nmod", "poss") and child.i < token.i:
                named = {self.reading.cast.side(o) for o in self.at(child)}
                if named and self.kind(side) == "party" and not named & {side, person}:
                    return all(self.kind(n) == "party" for n in named)
        return False

    def at(self, token: Token) -> list[str]:
        """The actor whose mention the token heads, if any."""
        mention = self.by_head.get(token.i)
        if mention is None and token.i in self._freed:
            found = self.called(token.text)
            return [found] if found is not None else []
        return [mention.actor] if mention is not None and mention.actor is not None else []

    def joined(self, word: Token) -> list[str]:
        """The actors joined to the word by "and"."""
        found = []
        for child in word.children:
            if child.dep == "conj":
                mention = self.by_head.get(child.i)
                if mention is not None and mention.actor is not None:
                    found.append(mention.actor)
                found.extend(self.joined(child))
        return found

    def named_beside(self, token: Token) -> list[str]:
        """The actors that stand before or after the noun in its phrase."""
        found: list[str] = []
        for child in token.children:
            if child.dep in _NAMERS and not self.only_places(child, token):
                mention = self.by_head.get(child.i)
                if mention is not None and mention.actor is not None:
                    found.append(mention.actor)
                    found.extend(self.joined(child))
                elif child.dep in ("compound", "nmod", "poss", "appos"):
                    found.extend(self.named_beside(child))
            elif child.dep == "prep" and child.lower in ("of", "from", "for"):
                noun = child.child("pobj")
                mention = self.by_head.get(noun.i) if noun is not None else None
                if noun is not None and mention is not None and mention.actor is not None:
                    found.append(mention.actor)
                    found.extend(self.joined(noun))
        return list(dict.fromkeys(found))

    def only_places(self, word: Token, head: Token) -> bool:
        """Whether a state's adjective only says where they are ("Libyan rebels")."""
        mention = self.by_head.get(word.i)
        named = mention is not None and mention.kind == "demonym"
        return named and head.lemma in self.lexicon.insurgents


def _anybody(token: Token) -> bool:
    """Whether nothing says whose "the negotiators" are."""
    if token.tag != "NNS" or token.lemma not in _CREW:
        return False
    return all(c.dep in ("det", "relcl", "punct", "cc") for c in token.children)


_CREW = {"negotiator", "delegate", "diplomat", "minister", "envoy", "leader", "president"}


def _continental(reading: Reading, mention: Mention) -> bool:
    """Whether "American" is only the end of "Latin American"."""
    if mention.kind != "demonym":
        return False
    before = reading.document.text[max(0, mention.start - _LONGEST) : mention.start].split()
    return bool(before) and before[-1].casefold() in ("latin", "south", "north", "central")


_LONGEST = 10
"""Characters before a demonym that may change what it means."""


def _opposing(reading: Reading, mention: Mention) -> bool:
    """Whether "Turkish opposition *to* …" is that Turkey opposes it, and nobody's name."""
    text = reading.document.text
    words = text[mention.start : mention.end].casefold()
    return words.endswith("opposition") and text[mention.end : mention.end + 4] == " to "
