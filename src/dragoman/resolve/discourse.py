"""What the report has spoken of so far: who was named where, and who spoke last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.language.parse import Token
from dragoman.model import Post
from dragoman.resolve.knowledge import as_posts
from dragoman.resolve.movements import is_movement
from dragoman.resolve.owners import acting, is_state
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

_LIKE = {
    "leader": "president leader premier minister king chancellor ruler chief head chairman",
    "ruler": "president leader king emir",
    "dictator": "president leader",
    "strongman": "president leader",
    "premier": "prime premier",
    "diplomat": "foreign ambassador negotiator envoy representative aide",
    "negotiator": "negotiator aide envoy head representative",
    "mediator": "mediator envoy",
    "envoy": "envoy representative ambassador mediator",
    "official": "spokesman spokeswoman minister aide official adviser director secretary",
    "aide": "aide adviser",
    "adviser": "adviser advisor aide",
    "chief": "chief head secretary director leader president representative commander",
    "head": "head chief leader director president chairman",
    "spokesperson": "spokesman spokeswoman spokesperson",
    "spokesman": "spokesman spokesperson",
    "politician": "president minister leader senator lawmaker",
}
_GENERAL = frozenset(
    [
        "chief",
        "top",
        "senior",
        "deputy",
        "former",
        "new",
        "special",
        "the",
        "main",
        "a",
        "an",
        "one",
        "former",
        "his",
        "her",
        "their",
    ]
)
_FAR = 8
_RANKS = {
    "general": {"gen", "general", "brig", "brigadier", "maj", "major", "lt"},
    "colonel": {"col", "colonel"},
    "major": {"maj", "major"},
    "captain": {"capt", "captain"},
    "admiral": {"adm", "admiral"},
    "professor": {"prof", "professor"},
    "doctor": {"dr", "doctor"},
    "sheikh": {"sheikh", "sheik", "shaikh"},
    "cleric": {"sheikh", "mullah", "ayatollah", "imam", "maulana"},
    "senator": {"sen", "senator"},
}


def special_of(title: set[str]) -> set[str]:
    """The words of a description that say more than the office: "pacifist", "exiled"."""
    return {w for w in title if w not in _GENERAL and w not in roles().offices | roles().modifiers}


@dataclass(slots=True, eq=False)
class Discourse:
    """A record of mentions in the order of the text, and questions about it."""

    scene: Scene
    seen: list[Sighting] = field(default_factory=list)
    speaker: str | None = None
    speaking: list[tuple[int, str]] = field(default_factory=list)
    """Persons who are named where they speak: token and actor, in order."""
    varied: bool = False
    """Whether the last question was answered by the last subject alone."""
    previewed: str | None = None
    """Whom the last question found among those who speak later only."""
    _home: str | None = None

    def note(self, sighting: Sighting) -> None:
        """Takes in a sighting whose actor is known or will be."""
        self.seen.append(sighting)

    def actor_of(self, sighting: Sighting) -> str | None:
        """The actor of a sighting that is no place."""
        return None if sighting.place else acting(self.scene, sighting)

    def home(self) -> str | None:
        """The state whose government is at hand: named as such, else the most named state."""
        for sighting in reversed(self.seen):
            noun = self.scene.parse.tokens[sighting.head].head
            if is_state(sighting.entry) and noun.lower in roles().states:
                return acting(self.scene, sighting)
        if self._home is None:
            states = Counter(
                s.entry.id for s in self.scene.sightings if s.entry and is_state(s.entry)
            )
            if states:
                entry = self.scene.gazetteer.get(states.most_common(1)[0][0])
                self._home = self.scene.register.entry(entry) if entry else None
        return self._home

    def last_team(self) -> str | None:
        """The party whose delegation or team was named last."""
        for sighting in reversed(self.seen):
            token = self.scene.parse.tokens[sighting.head]
            if sighting.sort == "nominal" and token.lower in roles().teams and sighting.actor:
                return sighting.actor
            if sighting.sort == "entry" and token.head.lower in roles().teams:
                return self.actor_of(sighting)
        return None

    def subject_party(self) -> str | None:
        """The party that was a subject last, or for which the last subject speaks."""
        for sighting in reversed(self.seen):
            token = self.scene.parse.tokens[sighting.head]
            actor = self.actor_of(sighting)
            if actor is None or token.dep not in {"nsubj", "nsubjpass"}:
                continue
            side = self.scene.sides.get(actor, actor)
            if self.scene.register.kind(side) == "party":
                return side
        return None

    def last_outlet(self) -> str | None:
        """The outlet named last; a body unknown to the gazetteer that spoke last counts."""
        for sighting in reversed(self.seen):
            actor = self.actor_of(sighting)
            if actor is None or sighting.sort == "nominal":
                continue
            draft = self.scene.register.drafts[actor]
            unknown = draft.kind == "organisation" and draft.entry is None
            if draft.kind == "outlet" or (unknown and self._spoke(sighting)):
                if sighting.place or self._broadcast(sighting):
                    continue
                draft.kind = "outlet"
                return actor
        return None

    def last_wire(self, noun: str) -> str | None:
        """The body with that noun in its name, else the outlet or body named last."""
        for sighting in reversed(self.seen):
            actor = self.actor_of(sighting)
            if actor is not None and sighting.sort in {"entry", "body"}:
                if noun in self.scene.register.drafts[actor].name.lower().split():
                    return actor
        for sighting in reversed(self.seen):
            actor = self.actor_of(sighting)
            if actor is None or sighting.sort == "nominal" or self._broadcast(sighting):
                continue
            if self.scene.register.kind(actor) in {"outlet", "organisation"}:
                return actor
        return None

    def _spoke(self, sighting: Sighting) -> bool:
        head = self.scene.parse.tokens[sighting.head]
        return head.dep == "nsubj" and head.head.lemma in {"report", "say", "quote", "cite"}

    def _broadcast(self, sighting: Sighting) -> bool:
        """Whether the outlet was only told something: "told Reuters"."""
        return self.scene.parse.tokens[sighting.head].dep in {"dobj", "dative"}

    def last_body(self, noun: str) -> str | None:
        """The organisation or movement named last that ends in that noun or may be called it."""
        loose = {"group", "organisation", "organization", "movement", "agency", "monitor",
                 "watchdog", "body", "party", "council", "militia", "faction", "bloc", "alliance",
                 "bank", "fund", "army", "charity", "union"}  # fmt: skip
        fallback = None
        for sighting in reversed(self.seen):
            actor = self.actor_of(sighting)
            if actor is None or sighting.via in {"demonym", "seat"}:
                continue
            draft = self.scene.register.drafts[actor]
            if draft.kind not in {"organisation", "party"} or is_state(draft.entry):
                continue
            names = " ".join([draft.name, *draft.aliases.values()]).lower().split()
            if noun in names:
                return actor
            if fallback is None and noun in loose and self._may_be(noun, draft.kind):
                fallback = actor
        return fallback

    def _may_be(self, noun: str, kind: str) -> bool:
        if noun in {"agency", "monitor", "watchdog", "council"}:
            return kind == "organisation"
        return kind == "party" if noun in {"militia", "faction", "movement", "party"} else True

    def movement(self) -> str | None:
        """The armed or political movement named last: "the rebels", "the group"."""
        for sighting in reversed(self.seen):
            if is_movement(sighting.entry):
                return self.actor_of(sighting)
            actor = sighting.actor
            if actor is not None and actor in self.scene.movements.values():
                return actor
        return None

    def holder(self, noun: str, title: set[str], of: set[str], at: Token) -> str | None:
        """The person who holds an office described by noun, title words and owners."""
        found = self._held(noun, title, of, at)
        self.varied = False
        self.previewed = None
        if found is not None and found[0] >= 2.5:
            return found[1]
        ahead = self.preview(noun, of, at) if at.sentence <= 3 else None
        if ahead is not None:
            self.previewed = ahead
            return ahead
        ranked = self._ranked(noun) if not of else None
        if ranked is not None:
            return ranked
        weak = found is None or (not of and special_of(title))
        varied = self.variation(noun, of, at) if weak else None
        return varied or (found[1] if found is not None else None)

    def variation(self, noun: str, of: set[str], at: Token) -> str | None:
        """The person who was the last subject, where the description may only vary the name.

        A description as a subject that fits nobody's office is the person who was the subject
        just before, unless that person stands for another side or is of the other sex.
        """
        if at.dep not in {"nsubj", "nsubjpass", "poss"}:
            return None
        woman = True if noun in roles().women else False if noun in roles().men else None
        for sighting in reversed(self.seen):
            head = self.scene.parse.tokens[sighting.head]
            if at.sentence - head.sentence > 1 or head.sentence == at.sentence:
                if head.sentence == at.sentence:
                    continue
                return None
            person = sighting.actor
            if person is None or self.scene.register.kind(person) != "person":
                continue
            subject = head.dep == "nsubj" or (head.dep == "appos" and head.head.dep == "nsubj")
            if not subject and self._people(head.sentence) != {person}:
                continue
            side, sex = self.scene.sides.get(person), self.scene.register.drafts[person].woman
            foreign = side is not None and is_state(self.scene.register.drafts[side].entry)
            if (of and foreign and side not in of) or (
                woman is not None and sex is not None and sex != woman
            ):
                continue
            self.varied = True
            return person
        return None

    def _people(self, sentence: int) -> set[str]:
        """The persons named in a sentence."""
        tokens = self.scene.parse.tokens
        return {
            s.actor
            for s in self.seen
            if s.sort == "person" and s.actor and tokens[s.head].sentence == sentence
        }

    def _held(
        self, noun: str, title: set[str], of: set[str], at: Token
    ) -> tuple[float, str] | None:
        like = set(_LIKE.get(noun, noun).split()) | {noun}
        wide = of | {self.scene.sides[o] for o in of if o in self.scene.sides}
        special = {w for w in title if w not in _GENERAL and w not in roles().offices}
        best: tuple[float, str] | None = None
        for post, weight in self._posts("former" in title or "ex" in title):
            words = set(post.title.casefold().replace("-", " ").split())
            if of and post.of not in wide:
                continue
            score = 3.0 if noun in words else 1.5 if words & like else 0.0
            if not score:
                continue
            if special and not special & words:
                if noun not in _LIKE and score == 3.0 and special - {"prime", "vice"}:
                    score = 1.0
                elif {"prime", "vice", "foreign", "defence", "defense"} & special:
                    continue
            if "prime" in words and noun == "minister" and "prime" not in title and not of:
                score -= 1.0
            score += 0.6 * len(title & words) - (0.5 * ("deputy" in words - title))
            recency = self._recency(post.person, at)
            if recency < 0 and score < 3.0 and at.sentence > 1:
                continue
            score += weight + recency
            score += 0.8 if post.person == self.speaker and not of else 0.0
            if best is None or score > best[0]:
                best = (score, post.person)
        return best

    def _posts(self, former: bool) -> Iterable[tuple[Post, float]]:
        if former:
            yield from ((p, 0.0) for p in self.scene.former)
            for k in self.scene.known:
                if k.former:
                    yield Post(person=k.person, title=k.title, of=k.of, evidence=()), 0.0
            return
        yield from ((p, 0.0) for p in self.scene.posts)
        yield from ((p, -0.2) for p in as_posts(self.scene))
        for person, side in self.scene.leanings.items():
            yield Post(person=person, title="leader minister", of=side, evidence=()), -0.6

    def _recency(self, person: str, at: Token) -> float:
        for sighting in reversed(self.seen):
            if sighting.actor == person:
                distance = at.sentence - self.scene.parse.tokens[sighting.head].sentence
                return max(0.0, 1.5 - distance / _FAR)
        return -0.8

    def preview(self, noun: str, of: set[str], at: Token) -> str | None:
        """Who is named as speaking soon after a lead that only describes the speaker."""
        like = set(_LIKE.get(noun, noun).split()) | {noun}
        before = {s.actor for s in self.seen}
        for index, person in self.speaking:
            distance = self.scene.parse.tokens[index].sentence - at.sentence
            if index <= at.i or distance > 3 or person in before:
                continue
            posts = [p for p, _ in self._posts(False) if p.person == person]
            fits = any(
                (not of or p.of in of) and like & set(p.title.casefold().split()) for p in posts
            )
            if fits:
                return person
        return None

    def _ranked(self, noun: str) -> str | None:
        """The person last named with a rank: "the general" for Gen X."""
        ranks = _RANKS.get(noun)
        if ranks is None:
            return None
        for sighting in reversed(self.seen):
            if sighting.sort == "person" and sighting.actor is not None:
                if self.scene.honorifics.get(sighting.actor, set()) & ranks:
                    return sighting.actor
        return None

    def correspondent(self) -> str | None:
        """The person last named who stands for an outlet."""
        for sighting in reversed(self.seen):
            side = self.scene.sides.get(sighting.actor or "")
            if side is not None and self.scene.register.kind(side) == "outlet":
                return sighting.actor
        return None

    def group(self, noun: str) -> str | None:
        """The unnamed source last called by that noun."""
        for sighting in reversed(self.seen):
            head = self.scene.parse.tokens[sighting.head]
            if sighting.actor is None or head.lower not in {noun, noun + "s"}:
                continue
            if self.scene.register.kind(sighting.actor) == "group":
                return sighting.actor
        return None
