"""For whom somebody speaks: from an actor to the one whose position is recorded."""

from __future__ import annotations

import re

from dragoman.extract.position.naming import Naming
from dragoman.extract.position.ruling import ruling_parties
from dragoman.language.parse import Token
from dragoman.model import Post
from dragoman.resolve.gazetteer import Gazetteer

_EXAMPLES = re.compile(r"\b(including|such as|like|from|with)\b", re.IGNORECASE)

_SERVING = {
    "administration", "government", "embassy", "ministry", "department", "army", "military",
    "navy", "presidency", "parliament", "delegation", "official", "diplomat", "spokesman",
    "spokeswoman", "spokesperson", "negotiator", "envoy", "monitor", "source", "officer",
    "minister", "commander", "representative", "aide", "adviser", "leader", "member", "politburo",
    "cabinet", "office", "command", "police", "troop", "force", "mission", "leadership",
    "ambassador", "team", "regime", "authority", "senator", "lawmaker", "general", "delegate",
}  # fmt: skip
"""Last words of names that serve whoever the words before them name."""
_SEATED = {"ministry", "government", "official", "spokesman", "spokeswoman", "department", "office"}
"""Heads that speak for the state in whose capital they sit."""
_PARTS = {
    "member",
    "official",
    "spokesman",
    "spokeswoman",
    "representative",
    "negotiator",
    "leader",
}
"""Heads that speak for a body, be it no party."""
_OPPOSED = re.compile(r"\b(opposition|rebel|guerrilla|insurgent|separatist)\b", re.IGNORECASE)
_SENT = re.compile(r"\b(ambassador|envoy|emissary|mediator|representative)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(former|ex|late|onetime|then)\b", re.IGNORECASE)
_OFFICES = re.compile(
    r"\b(secretary|chairm[ae]n|chairwoman|chairperson|chair|chief|head|leader|president|commissioner|"
    r"spokes\w+|envoy|mediator|representative|negotiator|delegate|director[- ]general)\b",
    re.IGNORECASE,
)
"""Titles of those who speak for a body."""
_PLAYS = 3
"""How often a report names a party that plays a part in it."""
_WASHINGTON = "united-states"


class Sides:
    """Parties of persons, bodies and groups; ``split`` maps a group to its named members."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._affiliations: dict[str, str] = {}
        self._parties: dict[str, str | None] = {}
        self._onlookers: dict[str, bool] = {}
        self._senders: dict[str, str | None] = {}
        self.ruling = ruling_parties(naming)
        self.split = self._members_of_groups()

    def recorded(self, actor: str, token: Token | None = None, own: bool = False) -> str | None:
        """The id under which the actor's position is recorded; None for an outlet."""
        kind = self._naming.kind(actor)
        if kind == "outlet" or (kind == "group" and self._text(actor)):
            return None
        if kind == "person" and self._onlooker(actor):
            return None
        if kind == "person" and own:
            return actor
        if kind == "group" and vague(self._naming.actors[actor].name):
            side = self.side(actor)
            return side if side != actor else None
        side = self.side(actor)
        if side == actor and kind in ("group", "organisation") and token is not None:
            parties = self._parties_beside(token)
            if len(parties) == 1:
                return parties[0]
        if self._naming.kind(side) == "outlet":
            return None
        return side

    def _onlooker(self, actor: str) -> bool:
        """Whether the person watches the talks by trade: an analyst, a reporter."""
        if actor not in self._onlookers:
            tokens = self._naming.reading.parse.tokens
            self._onlookers[actor] = any(
                _described(tokens[m.head]) & _WATCHING
                for m in self._naming.mentions
                if m.actor == actor and m.kind in ("name", "nominal")
            )
        return self._onlookers[actor]

    def _text(self, actor: str) -> bool:
        """Whether it is no group at all but a text: "the bill would allow …"."""
        words = self._naming.actors[actor].name.split()
        return bool(words) and words[-1].casefold() in self._naming.lexicon.papers

    def side(self, actor: str) -> str:
        """The cast's side of the actor; for a person without one, the party named beside it."""
        side = self._naming.reading.cast.side(actor)
        if self._naming.kind(actor) == "person":
            sender = self._sender(actor)
            if sender is not None:
                return self._named_for(self._naming.reading.cast.side(sender))
            opposed = self._opposed(actor)
            led = self._led(actor, 1 if opposed else _PLAYS)
            if led is not None:
                return led
            if opposed and side in {p.of for p in self._naming.reading.cast.posts}:
                return (self._only_opposition() or actor) if _state(side) else side
            if side == actor:
                return self._served(actor) or self._named_for(self._affiliated(actor))
        if side != actor:
            ruling = self.ruling.get(side)
            ruler = ruling is not None and self._naming.kind(actor) == "person"
            return ruling if ruling is not None and ruler else self._named_for(side)
        if self._naming.kind(actor) in ("group", "organisation"):
            return self._named_for(self._affiliated(actor))
        return side

    def _affiliated(self, actor: str) -> str:
        if actor not in self._affiliations:
            self._affiliations[actor] = ""  # a body may name itself
            self._affiliations[actor] = self._affiliation(actor)
        return self._affiliations[actor] or actor

    def _served(self, person: str) -> str | None:
        """The body whose officer the person is: "Opec's secretary general"."""
        for post in self._naming.reading.cast.posts:
            if post.person == person and not _PAST.search(post.title):
                kind = self._naming.kind(post.of)
                if kind == "party" or (kind == "organisation" and _OFFICES.search(post.title)):
                    return self._named_for(self._naming.reading.cast.side(post.of))
        return None

    def _sender(self, person: str) -> str | None:
        """Who sent an envoy: "*Chad's* UN ambassador", "the *UN* special envoy for Mali"."""
        if person not in self._senders:
            self._senders[person] = None
            for post in self._naming.reading.cast.posts:
                if post.person == person and _SENT.search(post.title):
                    found = self._before_title(post)
                    if found is not None:
                        self._senders[person] = found
                        break
        return self._senders[person]

    def _before_title(self, post: Post) -> str | None:
        span = post.evidence[0]
        title = span.exact.casefold().find(post.title.casefold())
        inside = [
            m.actor
            for m in self._naming.mentions
            if m.actor is not None
            and m.kind != "nominal"
            and span.start <= m.start
            and m.end <= span.start + title
            and self._naming.kind(m.actor) in ("party", "organisation")
        ]
        return inside[0] if inside else None

    def _opposed(self, actor: str) -> bool:
        """Whether the person leads those who oppose a state: never speaks for it."""
        titles = [p.title for p in self._naming.reading.cast.posts if p.person == actor]
        return any(_OPPOSED.search(t) for t in titles)

    def _only_opposition(self) -> str | None:
        """The one side whose name says that it is the opposition."""
        named = [
            a.id
            for a in self._naming.actors.values()
            if a.kind == "party" and "opposition" in a.name.casefold()
        ]
        return named[0] if len(named) == 1 else None

    def _led(self, actor: str, plays: int) -> str | None:
        """The party that is named as the person's and plays a part ("Banda's National Front")."""
        if actor not in self._parties:
            self._parties[actor] = None
            for mention in self._naming.mentions:
                token = self._naming.reading.parse.tokens[mention.head]
                if mention.actor != actor or token.dep != "poss":
                    continue
                owned = self._naming.by_head.get(token.head.i)
                if owned is None or owned.actor is None or owned.kind != "name":
                    continue
                counts = sum(m.actor == owned.actor for m in self._naming.mentions)
                if counts >= plays and self._naming.kind(owned.actor) in ("party", "organisation"):
                    self._parties[actor] = owned.actor
                    break
        return self._parties[actor]

    def _named_for(self, actor: str) -> str:
        """The side that the name of a body or group says ("US embassy"), else the actor itself."""
        if self._naming.kind(actor) not in ("group", "organisation"):
            return actor
        words = self._naming.actors[actor].name.split()
        if len(words) < 2 or _singular(words[-1]) not in _SERVING:
            return actor
        for first in range(len(words) - 1):
            for last in range(len(words) - 1, first, -1):
                owner = self._naming.called(" ".join(words[first:last]))
                if owner is not None and owner != actor:
                    return self._named_for(self._naming.reading.cast.side(owner))
        if words[-1] == "administration" and _WASHINGTON in self._naming.actors:
            return _WASHINGTON  # named for a president whom the report does not introduce
        return actor

    def _affiliation(self, actor: str) -> str:
        for mention in self._naming.mentions:
            if mention.actor != actor or mention.kind not in ("name", "nominal"):
                continue
            token = self._naming.reading.parse.tokens[mention.head]
            if (
                self._naming.kind(actor) != "person"
                and token.lemma not in self._naming.lexicon.representing
            ):
                continue
            parties = self._parties_beside(token)
            if token.dep == "poss" and self._naming.kind(actor) == "person":
                owned = self._naming.at(token.head)
                parties += [p for p in owned if self._naming.kind(p) in ("party", "organisation")]
            if len(set(parties)) == 1:
                return parties[0]
        return ""

    def _parties_beside(self, token: Token) -> list[str]:
        """Parties named in the phrase, as in "spokesman for Oslo" or "X, of the Polisario"."""
        if token.lemma in self._naming.lexicon.relations:
            return []
        places = [c for c in token.children if c.dep in ("appos", "amod", "poss", "nmod")]
        words = [token, *(c for c in places if c.dep == "appos")]
        for word in words:
            if (
                word.pos == "NOUN"
                and word is not token
                and word.lemma not in self._naming.lexicon.representing
            ):
                continue
            places += [c for c in word.children if c.dep in ("amod", "poss", "nmod", "compound")]
            for child in word.children:
                if child.dep == "prep" and child.lower in ("of", "for", "from"):
                    places += [c for c in child.children if c.dep == "pobj"]
        found: list[str] = []
        places = [p for p in places if not self._naming.only_places(p, token)]
        own = self._naming.by_head.get(token.i)
        if own is not None and own.kind == "name":  # "Banda's National Front" is not Banda's state
            places = [p for p in places if not self._persons(p)]
        for word in words:
            if word.lemma in _SEATED and not places:
                places += self._capitals(word)
        for place in places:
            for actor in (*self._naming.at(place), *self._naming.named_beside(place)):
                side = self.side(actor)
                kind = self._naming.kind(side)
                if kind == "party" or (kind == "organisation" and token.lemma in _PARTS):
                    found.append(side)
        return list(dict.fromkeys(found))

    def _persons(self, place: Token) -> bool:
        return any(self._naming.kind(a) == "person" for a in self._naming.at(place))

    def _capitals(self, token: Token) -> list[Token]:
        """The seat of government behind the noun: "the foreign ministry *in Ankara*"."""
        behind = [c for c in token.children if c.dep == "prep" and c.lower in ("in", "at")]
        places = [g for c in behind for g in c.children if g.dep == "pobj"]
        return [
            p
            for place in places
            for p in (place, *(self._capitals(place) if place.lemma in _SEATED else ()))
            if (entry := Gazetteer.shipped().find(p.text)) is not None and entry[1] == "seat"
        ]

    def _members_of_groups(self) -> dict[str, tuple[str, ...]]:
        """Groups that a source names with their members: "two factions – A and B – said"."""
        found: dict[str, tuple[str, ...]] = {}
        for attribution in self._naming.reading.attributions:
            if attribution.source is None:
                continue
            speaker = self._naming.reading.cast.speaker_of(*attribution.source)
            if speaker is None or self._naming.kind(speaker) != "group":
                continue
            inside = [
                m.actor
                for m in self._naming.reading.cast.within(*attribution.source)
                if m.actor is not None and m.kind == "name" and not m.place
            ]
            if _EXAMPLES.search(self._naming.reading.document.text[slice(*attribution.source)]):
                continue
            sides = dict.fromkeys(s for s in inside if self._naming.kind(s) in ("party", "person"))
            if len(sides) > 1:
                found[speaker] = tuple(sides)
        return found


def _state(actor: str) -> bool:
    """Whether the gazetteer knows a seat of government of the actor."""
    entry = Gazetteer.shipped().entries.get(actor)
    return entry is not None and bool(entry.seats)


def _described(name: Token) -> set[str]:
    """The nouns that say what somebody is: before the name, behind it, or the one it explains."""
    nouns = [c for c in name.children if c.dep in ("appos", "compound", "amod", "nmod")]
    if name.dep in ("appos", "attr") or name.pos == "NOUN":
        nouns += [name.head if name.pos == "PROPN" else name]
    return {n.lemma for n in nouns if n.pos in ("NOUN", "PROPN")} | {n.lower for n in nouns}


_WATCHING = {
    "analyst", "expert", "journalist", "professor", "researcher", "scholar", "author", "editor",
    "columnist", "historian", "commentator", "reporter", "correspondent", "academic", "lecturer",
    "economist", "blogger", "pollster", "trader", "dealer", "broker", "resident", "eyewitness",
}  # fmt: skip


def _singular(word: str) -> str:
    low = word.casefold()
    if low.endswith("sses"):
        return low[:-2]
    return low[:-3] + "y" if low.endswith("ies") else low.removesuffix("s")


_VAGUE = {
    "negotiator", "party", "source", "expert", "people", "observer", "witness", "analyst",
    "journalist", "citizen", "resident", "member", "other", "commentator", "side", "spokesman",
    "spokeswoman", "interviewee", "delegation", "medium", "paper", "newspaper", "reporter",
    "troop", "civilian", "one", "issue", "diplomat", "banker", "trader",
}  # fmt: skip
"""Heads of groups that are nobody's party."""


_BROAD = {"country", "state", "government", "nation", "leader", "figure", "party", "side"}
"""Heads of groups that are nobody's party unless a word beside them says whose."""
_COUNTING = {
    "some", "many", "several", "other", "enough", "most", "few", "various", "certain", "political",
    "relevant", "more", "numerous", "different",
}  # fmt: skip


def vague(name: str) -> bool:
    """Whether the name of a group says nobody's side: "several countries", "one source"."""
    words = [_singular(w.casefold()) for w in name.split()]
    if not words:
        return False
    before = name.casefold().split()[:-1]
    bare = all(w in _COUNTING for w in before) and (before or words[-1] != name.casefold())
    return words[-1] in _VAGUE or bool(words[-1] in _BROAD and bare)
