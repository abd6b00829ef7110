"""Whose position it is: from a noun phrase or pronoun to actors of the cast."""

from __future__ import annotations

import re
from bisect import bisect_right

from dragoman.attribution.attribution import Attribution
from dragoman.extract.position.lexicon import Lexicon
from dragoman.extract.reading import Reading
from dragoman.language.parse import Token
from dragoman.model import Actor, Span
from dragoman.model.ids import slug
from dragoman.resolve.cast import Mention

_FIRST = {"i", "we", "our", "us", "my", "me", "ours"}
_THIRD_PERSON = {"he", "she", "his", "her", "him"}
_THIRD = {"it", "they", "its", "their", "them"}
_NAMERS = ("poss", "compound", "amod", "nmod", "appos")
_SIDES = {"side", "party", "country", "delegation", "nation", "capital", "neighbour", "neighbor"}
_AUTHORING = {"hand", "draft", "publish", "propose", "send", "sign", "write", "circulate"}
_CREWS = {"delegation", "team", "negotiator", "delegate"}
_EXAMPLES = re.compile(r"\b(including|such as|like|from|with)\b", re.IGNORECASE)
_BEFORE = ("amod", "compound", "nmod", "poss", "nummod")
_LONGEST_NAME = 60
_BACK = 60
"""How many tokens back a pronoun's antecedent is looked for."""


class Holders:
    """Resolves tokens of one report to actor ids."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._reading = reading
        self._lexicon = lexicon
        self._actors: dict[str, Actor] = {a.id: a for a in reading.cast.actors}
        self._by_head: dict[int, Mention] = {}
        for mention in reading.cast.mentions:
            self._by_head.setdefault(mention.head, mention)
        self._mentions = sorted(reading.cast.mentions, key=lambda m: (m.start, -m.end))
        self._starts = [m.start for m in self._mentions]
        self._contents = sorted(
            (
                (end - start, start, end, a)
                for a in reading.attributions
                for start, end in a.content
            ),
            key=lambda c: c[:3],
        )
        self._speakers: dict[tuple[int, int], list[str]] = {}
        self._affiliations: dict[str, str] = {}
        self.groups: dict[str, Actor] = {}
        """Groups that hold a position and are not in the cast."""
        self._split = self._members_of_groups()

    # -- attributions -------------------------------------------------------------------------

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
        found = [self.recorded(s) for s in self.speakers(token)]
        return list(dict.fromkeys(f for f in found if f is not None))

    def _named_by(self, start: int, end: int) -> list[str]:
        speaker = self._reading.cast.speaker_of(start, end)
        if speaker is not None and self.kind(speaker) != "group":
            return [speaker]
        if speaker in self._split:
            return list(self._split[speaker])
        head = self._reading.parse.head_of(start, end)
        named = self.actors(head) if head is not None and head.pos != "PRON" else []
        if len(named) > 1 or speaker is None:
            return [n for n in named if n != speaker] or named
        return [speaker]

    # -- noun phrases -------------------------------------------------------------------------

    def actors(self, token: Token, joined: bool = True) -> list[str]:
        """The actors that the noun phrase at this head names; with its conjuncts."""
        found = self._single(token)
        if joined:
            for child in token.children:
                if child.dep == "conj" and child.pos in ("NOUN", "PROPN", "PRON", "ADJ"):
                    found.extend(self.actors(child))
        return list(dict.fromkeys(found))

    def positions_of(self, token: Token, own: bool = False) -> list[str]:
        """The ids under which a position of these actors is recorded.

        That is the party for which a person or body speaks, unless it is the person's ``own``
        conduct; never an outlet.
        """
        found = []
        for actor in self.actors(token):
            holder = self.recorded(actor, token, own)
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

    def _unnamed(self, token: Token) -> str | None:
        """A group that the cast lacks: "producers", "most opposition figures"."""
        plural = token.tag == "NNS" and token.lemma in self._lexicon.folk
        single = token.lemma in self._lexicon.collective and token.child("det") is not None
        if token.lemma in self._lexicon.representing and token.tag in ("NN", "NNP"):
            # "the president", "the government" in the words of somebody who speaks for it
            own = [s for s in self.speakers(token) if self.kind(self._side(s)) == "party"]
            if own and [c.dep for c in token.children if c.i < token.i] == ["det"]:
                return self._side(own[0])
        if not plural and not single or (token.lemma in _SIDES and self._both(token)):
            return None
        mention = self.mention(token)
        if mention is not None and mention.actor is not None:
            return None
        words = [c for c in token.children if c.i < token.i and c.dep in _BEFORE]
        inner = [t for c in words for t in c.subtree if t.dep not in ("det", "punct")]
        kept = sorted([t for t in inner if t.i < token.i and t.dep != "case"], key=lambda t: t.i)
        first = kept[0] if kept else token
        name = " ".join(self._reading.document.text[first.start : token.end].split())
        if token.sentence != first.sentence or len(name) > _LONGEST_NAME:
            return None
        actor = slug(name)
        if actor not in self._actors:
            span = Span.of(self._reading.document.text, first.start, token.end)
            made = Actor(id=actor, kind="group", name=name, evidence=(span,))
            self._actors[actor] = self.groups[actor] = made
        return actor

    def recorded(self, actor: str, token: Token | None = None, own: bool = False) -> str | None:
        """The id under which the actor's position is recorded; None for an outlet."""
        kind = self.kind(actor)
        if kind == "outlet":
            return None
        if kind == "person" and own:
            return actor
        side = self._side(actor)
        if side == actor and kind in ("group", "organisation") and token is not None:
            parties = self._parties_beside(token)
            if len(parties) == 1:
                return parties[0]
        if self.kind(side) == "outlet":
            return None
        return side

    def kind(self, actor: str) -> str:
        """The actor's kind, '' where the cast lacks it."""
        found = self._actors.get(actor)
        return found.kind if found is not None else ""

    def mention(self, token: Token) -> Mention | None:
        """The mention of which the token is the head, or the shortest that holds it."""
        direct = self._by_head.get(token.i)
        if direct is not None:
            return direct
        best: Mention | None = None
        at = bisect_right(self._starts, token.start)
        for mention in reversed(self._mentions[max(0, at - 12) : at]):
            if mention.start <= token.start and token.end <= mention.end:
                if best is None or mention.end - mention.start < best.end - best.start:
                    best = mention
        return best

    def _single(self, token: Token) -> list[str]:
        if token.lemma in _SIDES and self._both(token):
            sides = self.two_sides(token)
            if sides:
                return sides
        members = self._members(token)
        if members:
            return members
        mention = self.mention(token)
        if mention is not None and mention.actor is not None and not self._astray(mention, token):
            return list(self._split.get(mention.actor, (mention.actor,)))
        if token.lower in _FIRST | _THIRD_PERSON | _THIRD:
            return self._pronoun(token)
        named: list[str] = []
        if token.lemma in self._lexicon.representing or token.pos == "PROPN":
            named = self._named_beside(token)
        if not named and token.lemma in _CREWS and token.pos == "NOUN":
            named = self._crew_before(token)
        return named

    def _crew_before(self, token: Token) -> list[str]:
        """Whose delegation "the team" is: the one named last, else the speaker's."""
        tokens = self._reading.parse.tokens
        for i in range(token.i - 1, max(-1, token.i - 2 * _BACK), -1):
            if tokens[i].lemma in _CREWS:
                named = self._at(tokens[i]) or self._named_beside(tokens[i])
                if named:
                    return named
        return self.speakers(token)

    def _members(self, token: Token) -> list[str]:
        """The parties of "Russian and Ukrainian officials" or "two factions – A and B"."""
        if token.pos != "NOUN" or token.lemma not in self._lexicon.representing:
            return []
        named = [
            n
            for c in token.children
            if c.dep in ("amod", "appos", "nmod", "compound") and c.child("conj") is not None
            for n in (*self._at(c), *self._joined(c))
        ]
        parties = [n for n in dict.fromkeys(named) if self.kind(n) == "party"]
        return parties if len(parties) > 1 else []

    def _at(self, token: Token) -> list[str]:
        mention = self._by_head.get(token.i)
        return [mention.actor] if mention is not None and mention.actor is not None else []

    def _side(self, actor: str) -> str:
        """The cast's side of the actor; for a person without one, the party named beside it."""
        side = self._reading.cast.side(actor)
        if side == actor and self.kind(actor) in ("person", "group", "organisation"):
            if actor not in self._affiliations:
                self._affiliations[actor] = self._affiliation(actor)
            return self._affiliations[actor] or actor
        return side

    def _affiliation(self, actor: str) -> str:
        for mention in self._mentions:
            if mention.actor != actor or mention.kind not in ("name", "nominal"):
                continue
            token = self._reading.parse.tokens[mention.head]
            if self.kind(actor) != "person" and token.lemma not in self._lexicon.representing:
                continue
            parties = self._parties_beside(token)
            if token.dep == "poss" and self.kind(actor) == "person":
                owned = self._at(token.head)
                parties += [p for p in owned if self.kind(p) in ("party", "organisation")]
            if len(set(parties)) == 1:
                return parties[0]
        return ""

    def _parties_beside(self, token: Token) -> list[str]:
        """Parties named in the phrase, as in "spokesman for Oslo" or "X, of the Polisario"."""
        if token.lemma in self._lexicon.relations:
            return []
        places = [c for c in token.children if c.dep in ("appos", "amod", "poss", "nmod")]
        words = [token, *(c for c in places if c.dep == "appos")]
        for word in words:
            if (
                word.pos == "NOUN"
                and word is not token
                and word.lemma not in self._lexicon.representing
            ):
                continue
            places += [c for c in word.children if c.dep in ("amod", "poss", "nmod", "compound")]
            for child in word.children:
                if child.dep == "prep" and child.lower in ("of", "for", "from"):
                    places += [c for c in child.children if c.dep == "pobj"]
        found: list[str] = []
        places = [p for p in places if not self._only_places(p, token)]
        for place in places:
            for actor in (*self._at(place), *self._named_beside(place)):
                side = self._reading.cast.side(actor)
                if self.kind(side) == "party":
                    found.append(side)
        return list(dict.fromkeys(found))

    def _members_of_groups(self) -> dict[str, tuple[str, ...]]:
        """Groups that a source names with their members: "two factions – A and B – said"."""
        found: dict[str, tuple[str, ...]] = {}
        for attribution in self._reading.attributions:
            if attribution.source is None:
                continue
            speaker = self._reading.cast.speaker_of(*attribution.source)
            if speaker is None or self.kind(speaker) != "group":
                continue
            inside = [
                m.actor
                for m in self._reading.cast.within(*attribution.source)
                if m.actor is not None and m.kind == "name" and not m.place
            ]
            if _EXAMPLES.search(self._reading.document.text[slice(*attribution.source)]):
                continue
            sides = dict.fromkeys(s for s in inside if self.kind(s) in ("party", "person"))
            if len(sides) > 1:
                found[speaker] = tuple(sides)
        return found

    def _astray(self, mention: Mention, token: Token) -> bool:
        """Whether the mention only names something inside the phrase ("the Russian proposal")."""
        return mention.head != token.i and mention.kind == "demonym"

    def _named_beside(self, token: Token) -> list[str]:
        found: list[str] = []
        for child in token.children:
            if child.dep in _NAMERS and not self._only_places(child, token):
                mention = self._by_head.get(child.i)
                if mention is not None and mention.actor is not None:
                    found.append(mention.actor)
                    found.extend(self._joined(child))
                elif child.dep in ("compound", "nmod", "poss", "appos"):
                    found.extend(self._named_beside(child))
            elif child.dep == "prep" and child.lower in ("of", "from", "for"):
                noun = child.child("pobj")
                mention = self._by_head.get(noun.i) if noun is not None else None
                if noun is not None and mention is not None and mention.actor is not None:
                    found.append(mention.actor)
                    found.extend(self._joined(noun))
        return list(dict.fromkeys(found))

    def _only_places(self, word: Token, head: Token) -> bool:
        """Whether a state's adjective only says where they are ("Libyan rebels")."""
        mention = self._by_head.get(word.i)
        named = mention is not None and mention.kind == "demonym"
        return named and head.lemma in self._lexicon.insurgents

    def _joined(self, word: Token) -> list[str]:
        found = []
        for child in word.children:
            if child.dep == "conj":
                mention = self._by_head.get(child.i)
                if mention is not None and mention.actor is not None:
                    found.append(mention.actor)
                found.extend(self._joined(child))
        return found

    # -- pronouns and "both sides" --------------------------------------------------------------

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
            mention = self._by_head.get(i)
            if mention is None or mention.actor is None:
                continue
            if (self.kind(mention.actor) == "person") == person:
                return mention.actor
        return None

    @staticmethod
    def _both(token: Token) -> bool:
        return any(c.lower in ("both", "two", "warring", "rival") for c in token.children)

    def two_sides(self, token: Token) -> list[str]:
        """The parties that "both sides" are: the pair named together last, else the usual two."""
        pair = self._pair_before(token)
        if pair:
            return pair
        counts: dict[str, int] = {}
        for mention in self._mentions:
            if mention.actor is not None and self.kind(mention.actor) == "party":
                counts[mention.actor] = counts.get(mention.actor, 0) + (not mention.place)
        usual = sorted(counts, key=lambda a: -counts[a])[:2]
        return usual if len(usual) == 2 and counts[usual[1]] > 1 else []

    def _pair_before(self, token: Token) -> list[str]:
        tokens = self._reading.parse.tokens
        for i in range(token.i - 1, max(-1, token.i - 3 * _BACK), -1):
            if tokens[i].dep != "conj":
                continue
            pair = [*self._party(tokens[i].head), *self._party(tokens[i])]
            if len(set(pair)) == 2:
                return pair
        return []

    def _party(self, token: Token) -> list[str]:
        found = [self._reading.cast.side(a) for a in self._at(token)]
        return [f for f in found if self.kind(f) == "party"]
