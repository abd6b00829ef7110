"""Who holds an office that the text only describes: "the foreign minister", "the diplomat"."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import resources

import yaml

from dragoman.language.parse import Token
from dragoman.model import Post
from dragoman.resolve.discourse import Discourse
from dragoman.resolve.knowledge import as_posts
from dragoman.resolve.owners import is_state
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene

_GENERAL = frozenset(
    {
        *("chief", "top", "senior", "deputy", "former", "new", "special", "main"),
        *("the", "a", "an", "one", "his", "her", "their"),
    }
)
_CERTAIN = frozenset({"president", "minister", "king", "queen", "premier", "chancellor", "pope"})
"""Offices that nobody is called by who does not hold them."""
_FAR = 8


@functools.cache
def _likeness() -> dict[str, dict[str, frozenset[str]]]:
    file = resources.files("dragoman.resolve") / "data" / "likeness.yml"
    tables = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {
        name: {word: frozenset(others) for word, others in table.items()}
        for name, table in tables.items()
    }


def special_of(title: set[str]) -> set[str]:
    """The words of a description that say more than the office: "pacifist", "exiled"."""
    return {w for w in title if w not in _GENERAL and w not in roles().offices | roles().modifiers}


@dataclass(slots=True, eq=False)
class Holders:
    """Questions about the people of the report by office, asked in the order of the text."""

    scene: Scene
    discourse: Discourse
    speaking: list[tuple[int, str]] = field(default_factory=list)
    """Persons who are named where they speak: token and actor, in order."""

    def holder(self, noun: str, title: set[str], of: set[str], at: Token) -> str | None:
        """The person who holds an office described by noun, title words and owners."""
        found = self._held(noun, title, of, at)
        if found is not None and found[0] >= 2.5:
            return found[1]
        ahead = self.preview(noun, of, at) if at.sentence <= 3 else None
        if ahead is not None:
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
        posts = [*self.scene.posts, *self.scene.unowned]
        held = {p.person for p in posts if not of or p.of not in of}
        others = held if noun in _CERTAIN else set()
        woman = True if noun in roles().women else False if noun in roles().men else None
        fits: list[str] = []
        for sighting in self.discourse.recent():
            head = self.scene.parse.tokens[sighting.head]
            if head.sentence == at.sentence:
                continue
            if at.sentence - head.sentence > 1:
                break
            person = sighting.actor
            if person is None or person in others or self.scene.register.kind(person) != "person":
                continue
            if not self._may_be(person, of, woman):
                continue
            if self._in_front(person, head, of):
                return person
            fits.append(person)
        return fits[0] if of and len(set(fits)) == 1 else None

    def _may_be(self, person: str, of: set[str], woman: bool | None) -> bool:
        """Whether a description of that side and sex may be the person."""
        side, sex = self.scene.sides.get(person), self.scene.register.drafts[person].woman
        foreign = side is not None and is_state(self.scene.register.drafts[side].entry)
        if of and foreign and side not in of:
            return False
        return woman is None or sex is None or sex == woman

    def _in_front(self, person: str, head: Token, of: set[str]) -> bool:
        """Whether the person is the subject there, of that side, or the only one named."""
        subject = head.dep == "nsubj" or (head.dep == "appos" and head.head.dep == "nsubj")
        own = bool(of) and self.scene.sides.get(person) in of
        return subject or own or self._people(head.sentence) == {person}

    def _people(self, sentence: int) -> set[str]:
        """The persons named in a sentence."""
        tokens = self.scene.parse.tokens
        return {
            s.actor
            for s in self.discourse.recent()
            if s.sort == "person" and s.actor and tokens[s.head].sentence == sentence
        }

    def _held(
        self, noun: str, title: set[str], of: set[str], at: Token
    ) -> tuple[float, str] | None:
        like = set(_likeness()["like"].get(noun, frozenset({noun}))) | {noun}
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
                if noun not in _likeness()["like"] and score == 3.0 and special - {"prime", "vice"}:
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
            score += 0.8 if post.person == self.discourse.speaker and not of else 0.0
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
        yield from ((p, -0.1) for p in self.scene.unowned)
        yield from ((p, -0.2) for p in as_posts(self.scene))
        for person, side in self.scene.leanings.items():
            yield Post(person=person, title="leader minister", of=side, evidence=()), -0.6

    def _recency(self, person: str, at: Token) -> float:
        for sighting in self.discourse.recent():
            if sighting.actor == person:
                distance = at.sentence - self.scene.parse.tokens[sighting.head].sentence
                return max(0.0, 1.5 - distance / _FAR)
        return -0.8

    def preview(self, noun: str, of: set[str], at: Token) -> str | None:
        """Who is named as speaking soon after a lead that only describes the speaker."""
        like = set(_likeness()["like"].get(noun, frozenset({noun}))) | {noun}
        before = {s.actor for s in self.discourse.recent()}
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
        ranks = _likeness()["ranks"].get(noun)
        if ranks is None:
            return None
        for sighting in self.discourse.recent():
            person = sighting.actor if sighting.sort == "person" else None
            if person is not None and self.scene.honorifics.get(person, set()) & ranks:
                return person
        return None
