"""Whom a plural means: "they", "their", "both", "the two leaders" for persons named before."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.reading import Reading
from dragoman.extract.trees import coordinated
from dragoman.language.parse import Token

_PRONOUNS = frozenset({"they", "them", "their", "themselves", "both"})
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4}
_PEOPLE = frozenset(
    {"leader", "president", "man", "woman", "minister", "premier", "chancellor", "king", "head"}
    | {"negotiator", "envoy", "diplomat", "statesman", "politician", "secretary", "commander"}
    | {"general", "rival", "counterpart", "official", "chief", "monarch", "foe", "delegate"}
)
_ANYONE = frozenset({"man", "woman", "envoy", "diplomat", "official", "negotiator", "politician"})
"""Nouns for persons who can be of one side."""
_ASIDE = frozenset({"poss", "compound", "nmod"})
_NEAR = 1
_FAR = 6


class Pairs:
    """Persons that plurals of one reading stand for."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        kinds = {a.id: a.kind for a in reading.cast.actors}
        self._persons: dict[int, str] = {
            m.head: m.actor
            for m in reading.cast.mentions
            if m.actor is not None and kinds.get(m.actor) == "person" and not m.place
        }

    def meant(self, token: Token) -> tuple[str, ...]:
        """The persons, in order; empty where the word is no plural or nobody fits."""
        count = self._count(token)
        if count is None:
            return ()
        if token.lower == "their" and (named := self._ahead(token)):
            return named
        if token.pos == "NOUN" and (titled := self._titled(token, count)):
            return titled
        reach = _FAR if token.pos == "NOUN" else _NEAR
        for sentence in range(token.sentence, max(-1, token.sentence - reach - 1), -1):
            found = self._together(sentence, token, count)
            if found:
                return found
        return ()

    def _count(self, token: Token) -> int | None:
        """How many the plural speaks of; 0 for some, None where it is no plural of persons."""
        if token.lower in _PRONOUNS and token.pos in {"PRON", "DET"} and token.dep != "det":
            return 2 if token.lower == "both" else 0
        if token.tag != "NNS" or token.lemma not in _PEOPLE:
            return None
        return next((_COUNTS[c.lower] for c in token.children if c.lower in _COUNTS), None)

    def _ahead(self, their: Token) -> tuple[str, ...]:
        """ "At *their* meeting *the two presidents* agreed"."""
        tokens = self._reading.parse.tokens_of(self._reading.parse.sentence_of(their))
        for token in (t for t in tokens if t.i > their.i and t.dep in {"nsubj", "nsubjpass"}):
            if token.pos == "NOUN" and self._count(token):
                return self.meant(token)
            joined = self._named(coordinated(token))
            return joined if len(joined) > 1 else ()
        return ()

    def _titled(self, noun: Token, count: int) -> tuple[str, ...]:
        """Those who hold the office that the noun names, where they are as many as it says."""
        posts = self._reading.cast.posts
        holders = {p.person for p in posts if noun.lemma in p.title.lower().split()}
        named = dict.fromkeys(
            actor
            for i, actor in sorted(self._persons.items(), reverse=True)
            if i < noun.i and actor in holders
        )
        recent = list(named)[:count]
        sides = {self._reading.cast.side(a) for a in recent}
        return tuple(reversed(recent)) if len(recent) == count == len(sides) else ()

    def _together(self, sentence: int, before: Token, count: int) -> tuple[str, ...]:
        """Persons joined in the sentence, else the only two of it, who are of two sides."""
        tokens = [
            t
            for t in self._reading.parse.tokens_of(self._reading.parse.sentences[sentence])
            if t.i < before.i
        ]
        for group in reversed(list(self._groups(tokens))):
            fits = len(group) == count or (not count and len(group) > 1)
            free = before.pos != "NOUN" or before.lemma in _ANYONE
            if fits and (free or self._of_sides(group)):
                return group
        alone = self._named([t for t in tokens if t.dep not in _ASIDE])
        other_sentence = sentence != before.sentence
        apart = before.lemma in _ANYONE or self._of_sides(alone)
        if other_sentence and len(alone) == 2 and count in {0, 2} and apart:
            return alone
        return ()

    def _of_sides(self, persons: tuple[str, ...]) -> bool:
        """Whether each speaks for a side of its own."""
        sides = {self._reading.cast.side(p) for p in persons}
        return len(sides) == len(persons) and not sides & set(persons)

    def _groups(self, tokens: list[Token]) -> Iterator[tuple[str, ...]]:
        for token in tokens:
            if token.dep != "conj":
                group = self._named(coordinated(token))
                if len(group) > 1:
                    yield group

    def _named(self, tokens: list[Token]) -> tuple[str, ...]:
        """The persons that the tokens name, or that stand beside them by apposition."""
        found: dict[str, None] = {}
        for token in tokens:
            near = [token, *(c for c in token.children if c.dep == "appos")]
            actor = next((self._persons[t.i] for t in near if t.i in self._persons), None)
            if actor is not None:
                found.setdefault(actor)
        return tuple(found)
