"""Whose position it is: from a noun phrase or pronoun to actors of the cast."""

from __future__ import annotations

from dragoman.attribution.attribution import Attribution
from dragoman.extract.position.clauses import antecedent
from dragoman.extract.position.lexicon import Lexicon
from dragoman.extract.position.naming import Naming
from dragoman.extract.position.pairs import paired, two_sides
from dragoman.extract.position.sides import Sides
from dragoman.extract.position.unnamed import officer, staffed, unnamed
from dragoman.extract.reading import Reading
from dragoman.language.parse import Token
from dragoman.model import Actor
from dragoman.resolve.cast import Mention

_FIRST = {"i", "we", "our", "us", "my", "me", "ours"}
_THIRD_PERSON = {"he", "she", "his", "her", "him"}
_THIRD = {"it", "they", "its", "their", "them"}
_AUTHORING = {"hand", "draft", "publish", "propose", "send", "sign", "write", "circulate"}
_OFFICES = {
    "minister", "spokesman", "spokeswoman", "spokesperson", "ministry", "envoy", "negotiator",
    "ambassador", "president", "premier", "chancellor", "secretary", "delegate",
}  # fmt: skip
_CREWS = {"delegation", "team", "negotiator", "delegate"}
_SOME = {"several", "some", "many", "most", "all", "both", "each", "one", "two", "three", "none"}
_OWN = {"country", "kingdom", "republic", "nation", "movement", "party", "side", "group", "camp"}
"""What speakers call their own side."""
_BACK = 60
"""How many tokens back a pronoun's antecedent is looked for."""


class Holders:
    """Resolves tokens of one report to actor ids."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._reading = reading
        self._lexicon = lexicon
        self._naming = Naming(reading, lexicon)
        self._sides = Sides(self._naming)
        self._contents = sorted(
            (
                (end - start, start, end, a)
                for a in reading.attributions
                for start, end in a.content
            ),
            key=lambda c: c[:3],
        )
        self._speakers: dict[tuple[int, int], list[str]] = {}
        self.groups: dict[str, Actor] = {}
        """Groups that hold a position and are not in the cast."""

    def kind(self, actor: str) -> str:
        """The actor's kind, '' where it is unknown."""
        return self._naming.kind(actor)

    def mention(self, token: Token) -> Mention | None:
        """The mention of which the token is the head, or the shortest that holds it."""
        return self._naming.mention(token)

    def recorded(self, actor: str, token: Token | None = None, own: bool = False) -> str | None:
        """The id under which the actor's position is recorded; None for an outlet."""
        found = self._sides.recorded(actor, token, own)
        if found == actor and not own and self.kind(actor) == "person":
            return self._added(officer(self._naming, actor)) or found
        return found

    def two_sides(self, token: Token) -> list[str]:
        """The parties that "both sides" are at this place."""
        return two_sides(self._naming, token)

    def attribution(self, token: Token) -> Attribution | None:
        """The innermost attribution in whose content the token stands."""
        for _, start, end, attribution in self._contents:
            if start <= token.start and token.end <= end:
                return attribution
        return None

    def speakers(self, token: Token) -> list[str]:
        """The actors to whom the words around the token are ascribed; [] for the narrator's."""
        attribution = self.attribution(token)
        if attribution is None or attribution.source is None:
            return []
        key = attribution.source
        if key not in self._speakers:
            self._speakers[key] = self._named_by(*key)
        return self._speakers[key]

    def recorded_speakers(self, token: Token) -> list[str]:
        """The ids under which the positions of those who say these words are recorded."""
        found = [self._of_office(s, token) or self.recorded(s) for s in self.speakers(token)]
        return list(dict.fromkeys(f for f in found if f is not None))

    def _of_office(self, actor: str, token: Token) -> str | None:
        """The party for which "the foreign minister" speaks, where only his words name it."""
        if self.kind(actor) != "group" or self._sides.side(actor) != actor:
            return None
        words = self._naming.actors[actor].name.lower().split()
        attribution = self.attribution(token)
        if attribution is None or not words or words[-1] not in _OFFICES:
            return None
        for start, end in attribution.content:
            for word in self._reading.parse.within(start, end):
                if word.dep in ("nsubj", "nsubjpass"):
                    for found in self._naming.at(word):
                        side = self._sides.side(found)
                        return side if self.kind(side) == "party" else None
        return None

    def _named_by(self, start: int, end: int) -> list[str]:
        speaker = self._reading.cast.speaker_of(start, end)
        if speaker is not None and self.kind(speaker) != "group":
            return [speaker]
        if speaker in self._sides.split:
            return list(self._sides.split[speaker])
        head = self._reading.parse.head_of(start, end)
        named = self.actors(head) if head is not None and head.pos != "PRON" else []
        if len(named) > 1 or speaker is None:
            return [n for n in named if n != speaker] or named
        return [speaker]

    def actors(self, token: Token, joined: bool = True) -> list[str]:
        """The actors that the noun phrase at this head names; with its conjuncts."""
        found = self._misjoined(token) or self._single(token)
        if joined:
            for child in token.children:
                mate = child.dep == "conj" and child.pos in ("NOUN", "PROPN", "PRON", "ADJ")
                if mate or self._listed(token, child):
                    found.extend(self.actors(child))
        return list(dict.fromkeys(found))

    def _listed(self, token: Token, child: Token) -> bool:
        """Whether "Chad" in "Niger, Chad and Mali" was taken for another name of Niger."""
        if child.dep not in ("appos", "npadvmod") or child.child("conj") is None:
            return False
        named = [*self._naming.at(token), *self._naming.at(child)]
        return len(set(named)) == 2 and {self.kind(n) for n in named} <= {"party", "organisation"}

    def _misjoined(self, token: Token) -> list[str]:
        """Both of "Chad and *Western governments*": the parser hangs the name on the noun.

        An abbreviation before people who speak for somebody ("US and African officials") is an
        adjective and stays one.
        """
        for child in token.children:
            if child.dep != "nmod" or child.pos != "PROPN":
                continue
            described = [c for c in child.children if c.dep == "conj" and c.pos == "ADJ"]
            spoken_for = child.text.isupper() and token.lemma in self._lexicon.representing
            if described and not spoken_for:
                second = [n for t in (token, *described) for n in self._naming.at(t)]
                return [*self._naming.at(child), *second] if second else []
        return []

    def positions_of(self, token: Token, own: bool = False) -> list[str]:
        """The ids under which a position of these actors is recorded.

        That is the party for which a person or body speaks, unless it is the person's ``own``
        conduct; never an outlet.
        """
        whole = _whole(token)
        if whole is not None:
            return self.positions_of(whole, own)
        found = []
        phrase = None if self._misjoined(token) else token
        for actor in self.actors(token):
            holder = self.recorded(actor, phrase, own)
            if holder is not None:
                found.append(holder)
        if not found and token.lemma in self._lexicon.papers:
            found = self._authors(token, own)
        for word in [token, *(c for c in token.children if c.dep == "conj")]:
            if word is token and found:
                continue
            group = self._unnamed(word)
            found += [group] if group is not None else []
        return list(dict.fromkeys(found))

    def _own_side(self, token: Token) -> str | None:
        """The speaker's party for "the president", "his side" in its own words."""
        known = token.lemma in self._lexicon.representing or token.lemma in _OWN
        if not known or token.tag not in ("NN", "NNP"):
            return None
        before = [c for c in token.children if c.i < token.i]
        own = [c.lower in _THIRD_PERSON | _THIRD | _FIRST for c in before if c.dep == "poss"]
        if [c.dep for c in before] != ["det"] and own != [True]:
            return None
        sides = [self._sides.side(s) for s in self.speakers(token)]
        return next((s for s in sides if self.kind(s) == "party"), None)

    def _unnamed(self, token: Token) -> str | None:
        own = self._own_side(token)
        if own is not None:
            return own
        return self._added(unnamed(self._naming, token) or staffed(self._naming, token))

    def _added(self, group: Actor | None) -> str | None:
        """The group's id, once the group is among the actors."""
        if group is None:
            return None
        if group.id not in self._naming.actors:
            self._naming.actors[group.id] = self.groups[group.id] = group
        return group.id

    def _authors(self, token: Token, own: bool) -> list[str]:
        """Whose text it is: its possessor's, or that of who hands it over."""
        for child in token.children:
            if child.dep in ("poss", "amod", "compound", "nmod"):
                found = [self.recorded(a, child, own) for a in self.actors(child)]
                if found and found[0] is not None:
                    return [f for f in found if f is not None]
        if token.dep == "dobj" and token.head.lemma in self._lexicon.carriers | _AUTHORING:
            who = token.head.child("nsubj")
            return self.positions_of(who, own) if who is not None else []
        return []

    def _single(self, token: Token) -> list[str]:
        if paired(token):
            sides = self.two_sides(token)
            if sides:
                return sides
        whole = _whole(token)
        if whole is not None:
            return self.actors(whole)
        members = self._explained(token) or self._members(token) or self._by_name(token)
        if members:
            return members
        above = _told_by(token)
        if above is not None:
            told = self.actors(above) or self.speakers(token)
            if told and (self.kind(told[0]) != "person" or above.child("conj") is not None):
                return told
            group = None if told else self._unnamed(above)
            if group is not None:
                return [group]
        mention = self.mention(token)
        if mention is not None and mention.actor is not None and not self._astray(mention, token):
            return list(self._sides.split.get(mention.actor, (mention.actor,)))
        if token.lower in _FIRST | _THIRD_PERSON | _THIRD:
            return self._pronoun(token)
        named: list[str] = []
        if token.lemma in self._lexicon.representing or token.pos == "PROPN":
            named = self._naming.named_beside(token)
        if not named and mention is None:
            named = self._naming.at(token)
        if not named and token.lemma in _CREWS and token.pos == "NOUN":
            named = self._crew_before(token)
        return named

    def _explained(self, token: Token) -> list[str]:
        """The body that a description explains: "Hamas, the *movement* that opposes talks"."""
        if token.dep != "appos" or token.tag != "NN" or token.child("relcl") is None:
            return []
        named = self._naming.at(token.head)
        return [a for a in named if self.kind(a) in ("party", "organisation")]

    def _by_name(self, token: Token) -> list[str]:
        """The body that a description introduces: "his party, the *National Front*"."""
        named = token.child("appos")
        if token.pos != "NOUN" or named is None or named.pos != "PROPN" or named.child("conj"):
            return []
        found = self._naming.at(named)
        own = self.mention(token)
        if own is None or own.actor is None:
            return found if token.lemma in self._lexicon.relations else []  # "its ally *Mali*"
        bodies = [f for f in found if self.kind(f) in ("party", "organisation")]
        return bodies if own.kind == "nominal" else []

    def _crew_before(self, token: Token) -> list[str]:
        """Whose delegation "the team" is: the one named last, else the speaker's."""
        tokens = self._reading.parse.tokens
        for i in range(token.i - 1, max(-1, token.i - 2 * _BACK), -1):
            if tokens[i].lemma in _CREWS:
                named = self._naming.at(tokens[i]) or self._naming.named_beside(tokens[i])
                if named:
                    return named
        return self.speakers(token)

    def _members(self, token: Token) -> list[str]:
        """The parties of "Russian and Ukrainian officials" or "two factions – A and B"."""
        if token.pos != "NOUN":
            return []
        if token.lemma not in self._lexicon.representing:
            return self._introduced(token)
        named = [
            n
            for c in token.children
            if c.dep in ("amod", "appos", "nmod", "compound") and c.child("conj") is not None
            for n in (*self._naming.at(c), *self._naming.joined(c))
        ]
        for child in token.children:  # "officials from Chad, Niger and Mali"
            noun = child.child("pobj") if child.lower in ("from", "of") else None
            if noun is not None and noun.child("conj") is not None:
                named += [*self._naming.at(noun), *self._naming.joined(noun)]
        parties = [n for n in dict.fromkeys(named) if self.kind(n) == "party"]
        return parties if len(parties) > 1 else []

    def _introduced(self, token: Token) -> list[str]:
        """The parties that a plural introduces: "the three guarantors – Chad, Niger and Mali"."""
        first = token.child("appos") if token.tag == "NNS" else None
        if first is None or first.child("conj") is None:
            return []
        named = [*self._naming.at(first), *self._naming.joined(first)]
        parties = [n for n in dict.fromkeys(named) if self.kind(n) == "party"]
        return parties if len(parties) > 1 else []

    def _astray(self, mention: Mention, token: Token) -> bool:
        """Whether the mention only names something inside the phrase ("the Russian proposal")."""
        inside = mention.head != token.i and mention.kind == "demonym"
        return inside or self._naming.misnamed(token, mention)

    def _pronoun(self, token: Token) -> list[str]:
        speakers = self.speakers(token)
        if token.lower in _FIRST:
            return speakers
        person = token.lower in _THIRD_PERSON
        if speakers and (self.kind(speakers[0]) == "person") == person:
            return speakers
        before = self._subject_before(token, person)
        return [before] if before is not None else speakers

    def _subject_before(self, token: Token, person: bool) -> str | None:
        tokens = self._reading.parse.tokens
        for i in range(token.i - 1, max(-1, token.i - _BACK), -1):
            word = tokens[i]
            if word.dep not in ("nsubj", "nsubjpass") or word.pos == "PRON":
                continue
            if token.lower == "it" and word.tag == "NN" and word.lemma in self._lexicon.papers:
                authors = self._authors(word, own=False)  # "the bill sets out …. It would …"
                return authors[0] if authors else None
            mention = self._naming.by_head.get(i)
            if mention is None or mention.actor is None:
                continue
            if (self.kind(mention.actor) == "person") == person:
                return mention.actor
        return None


def _whole(token: Token) -> Token | None:
    """Of whom some are meant: "several of *those ministers*"."""
    of = token.child("prep") if token.lower in _SOME else None
    whole = of.child("pobj") if of is not None and of.lower == "of" else None
    return whole if whole is not None and (whole.tag == "NNS" or whole.pos == "PRON") else None


def _told_by(token: Token) -> Token | None:
    """Who says it of itself: "France, which said it would …", "the group said it would …"."""
    clause = token.head
    if token.lower not in ("it", "they") or token.dep != "nsubj" or clause.dep != "ccomp":
        return None
    teller = clause.head.child("nsubj")
    if teller is None or clause.head.lemma not in _TELLING or teller.i > clause.i:
        return None
    if teller.lower in ("which", "who", "that"):
        named = antecedent(teller, clause.head)
        return named if named is not teller else None
    joined = teller.child("conj") is not None
    return teller if teller.pos != "PRON" and (joined or token.lower == "it") else None


_TELLING = {
    "say",
    "announce",
    "declare",
    "add",
    "insist",
    "vow",
    "warn",
    "state",
    "indicate",
    "pledge",
}
