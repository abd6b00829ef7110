"""Pronouns: whom "he", "she", "they", "it", "we" and "I" mean."""

from __future__ import annotations

from bisect import bisect_right

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.cues import cues
from dragoman.language.parse import Token
from dragoman.resolve.discourse import Discourse
from dragoman.resolve.groups import is_people, unnamed
from dragoman.resolve.phrases import pairs, phrase
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
ALL = HE | SHE | IT | THEY | FIRST
_DONE_TO = frozenset(
    {
        *("insult", "attack", "help", "thank", "recognise", "recognize", "bomb", "invade", "arm"),
        *("fund", "join", "represent", "defeat", "betray", "humiliate", "isolate", "punish"),
        *("sanction", "threaten", "trust", "force", "allow", "tell", "criticise", "criticize"),
    }
)
"""Verbs whose "it" is an actor."""
_REACH = {"person": 5, "body": 3, "many": 3}


class Pronouns:
    """Resolves pronouns in the order of the text."""

    def __init__(self, scene: Scene, discourse: Discourse) -> None:
        self.scene = scene
        self.discourse = discourse
        self.speakers: dict[int, str | None] = {}
        """The speaker of each attribution, by its place in the scene's tuple."""
        self._contents = sorted(
            (start, end, i) for i, a in enumerate(scene.attributions) for start, end in a.content
        )
        self._sources = {
            a.source: i for i, a in enumerate(scene.attributions) if a.source is not None
        }
        self._quoted = quoted(scene.parse.text)

    def actor(self, token: Token) -> str | None:
        """Whom the pronoun means; None where nobody fits."""
        word = token.lower
        if word in FIRST:
            return self._first_person(token)
        if word == "it" and (_expletive(token) or _is_thing(token)):
            return None
        if word in IT and not self._is_source(token) and self._is_about_thing(token):
            return None
        best: tuple[float, int, str] | None = None
        for sighting in self.discourse.recent():
            if word in THEY and sighting.sort == "nominal" and sighting.actor is None:
                crowd = self._crowd(sighting, token)
                if crowd is not None and (best is None or crowd > best[0]):
                    best = (crowd, sighting.first, "")
                continue
            head = self.scene.parse.tokens[sighting.head]
            distance = token.sentence - head.sentence
            if distance > 6:
                break
            actor = self.discourse.actor_of(sighting)
            if actor is None or not self._fits(word, actor, sighting, token):
                continue
            score = self._score(token, head, sighting, actor, distance)
            if best is None or score > best[0]:
                best = (score, sighting.first, actor)
        if best is None or best[0] <= -6:
            return None
        if word in THEY and best[2] and self._several(best[1], token):
            return None
        return best[2] or self._named_crowd(best[1])

    def _several(self, first: int, token: Token) -> bool:
        """Whether "they" may rather be the two persons named just before than one state."""
        found = next(s for s in self.discourse.recent() if s.first == first)
        head = self.scene.parse.tokens[found.head]
        if self._many(found) or found.entry is None or token.sentence == head.sentence:
            return False
        people = {
            s.actor
            for s in self.discourse.recent()
            if s.sort == "person"
            and 0 <= token.sentence - self.scene.parse.tokens[s.head].sentence <= 1
        }
        return len(people) > 1

    def _crowd(self, sighting: Sighting, token: Token) -> float | None:
        """How well people whom the text only describes fit "they"; None where they do not."""
        head = self.scene.parse.tokens[sighting.head]
        distance = token.sentence - head.sentence
        if distance > 1 or head.tag != "NNS" or not is_people(head):
            return None
        return self._score(token, head, sighting, "", distance)

    def _named_crowd(self, first: int) -> str | None:
        sighting = next(
            s for s in self.discourse.recent() if s.first == first and s.sort == "nominal"
        )
        head = self.scene.parse.tokens[sighting.head]
        if not pairs(phrase(self.scene.parse, head)):
            sighting.actor = unnamed(self.scene, head)
        return sighting.actor

    def _is_about_thing(self, token: Token) -> bool:
        """Whether the subject just before is a thing: "the accord … it", "the plan … its"."""
        tokens = self.scene.parse.tokens
        for before in reversed(tokens[max(0, token.i - 60) : token.i]):
            if token.sentence - before.sentence > 1:
                return False
            if before.dep in {"nsubj", "nsubjpass"} and before.pos in {"NOUN", "PROPN", "PRON"}:
                if before.tag in {"WP", "WDT", "EX", "DT"} or before.lower in HE | SHE | FIRST:
                    continue
                own = self.scene.at.get(before.i)
                return before.tag == "NN" and (own is None or own.actor is None)
        return False

    def _first_person(self, token: Token) -> str | None:
        """The speaker of the innermost attribution around the pronoun."""
        around = [i for start, end, i in self._contents if start <= token.start < end]
        known = [a for i in around if (a := self._speaker(i, token)) is not None]
        return known[-1] if known else None

    def _speaker(self, i: int, token: Token) -> str | None:
        """The speaker of an attribution; one named by a pronoun further on is resolved now."""
        source = self.scene.attributions[i].source
        if i not in self.speakers and source is not None and source[0] > token.start:
            head = self.scene.parse.head_of(*source)
            if head is not None and head.lower in ALL - FIRST:
                self.speakers[i] = self.actor(head)
        return self.speakers.get(i)

    def _fits(self, word: str, actor: str, sighting: Sighting, token: Token) -> bool:
        draft = self.scene.register.drafts[actor]
        if word in HE or word in SHE:
            if draft.kind != "person":
                return draft.kind == "group" and sighting.sort == "nominal" and self._one(sighting)
            return draft.woman is None or draft.woman == (word in SHE)
        if word in IT:
            if draft.kind == "group":
                return self._is_document(sighting)
            return draft.kind in {"party", "organisation", "outlet"} and not self._many(sighting)
        if draft.kind == "person":
            return False
        return (
            draft.kind == "group" or self._many(sighting) or draft.kind in {"party", "organisation"}
        )

    def _many(self, sighting: Sighting) -> bool:
        return self.scene.parse.tokens[sighting.head].tag in {"NNS", "NNPS"}

    def _is_document(self, sighting: Sighting) -> bool:
        """Whether a source without a name is a report, not people."""
        head = self.scene.parse.tokens[sighting.head]
        return head.tag == "NN" and head.lower in roles().utterances

    def _one(self, sighting: Sighting) -> bool:
        return self.scene.parse.tokens[sighting.head].tag in {"NN", "NNP"}

    def _score(
        self, token: Token, head: Token, sighting: Sighting, actor: str, distance: int
    ) -> float:
        score = -1.6 * distance
        top = head.head if head.dep == "appos" and head.head is not head else head
        if top.dep == "pobj" and top.head.dep == "agent":
            score += 1.6
        if top.dep in {"nsubj", "nsubjpass"}:
            dep = top.head.dep
            score += 2.0 if dep in {"ROOT", "conj", "parataxis"} else 1.6 if dep == "ccomp" else 1.2
        elif head.dep in {"poss", "compound", "amod"}:
            score -= 0.8
        if sighting.via == "demonym":
            score -= 2.0
        if token.lower in THEY:
            score += 2.0 if self._many(sighting) else -1.0
            if head.dep == "dobj" and any(c.dep == "nummod" for c in head.children):
                score -= 3.0  # "agreed to free 400 captives at their first talks"
        if self._is_source(token) and actor == self.discourse.speaker:
            score += 2.5 if distance < 2 else 1.2
        if distance == 0:
            score += self._same_sentence(token, head, actor)
        return score + 0.002 * (head.i - token.i)

    def _same_sentence(self, token: Token, head: Token, actor: str) -> float:
        score = 0.0
        if _parallel(token, head):
            score += 2.5
        if token.head is head.head and token.dep in {"dobj", "dative"} and head.dep == "nsubj":
            return -20.0
        within = [i for start, end, i in self._contents if start <= token.start < end]
        for i in within:
            said_by = self.speakers.get(i)
            if said_by == actor:
                score += -20.0 if self.in_quotes(token) and token.lower not in IT else 2.5
            elif said_by is not None and self.scene.sides.get(said_by) == actor:
                score += 1.5
        clause = _clause(token)
        if token.tag == "PRP$" and head.dep in {"nsubj", "nsubjpass"} and clause is head.head:
            score += 3.5
        if any(t.dep == "relcl" and t.head is head for t in token.ancestors):
            score += 3.5
        return score

    def _is_source(self, token: Token) -> bool:
        return (token.start, token.end) in self._sources

    def in_quotes(self, token: Token) -> bool:
        """Whether the token lies inside quotation marks."""
        at = bisect_right(self._quoted, (token.start, 1 << 60)) - 1
        return at >= 0 and self._quoted[at][0] <= token.start < self._quoted[at][1]


def _parallel(token: Token, head: Token) -> bool:
    """Whether both are subjects of joined clauses: "Ana met a general, but she said …"."""
    if token.dep != "nsubj" or head.dep not in {"nsubj", "nsubjpass"} or head.head is token.head:
        return False
    verb = token.head
    while verb.dep == "conj" and verb.head is not verb:
        verb = verb.head
        if verb is head.head:
            return True
    return False


def _is_thing(token: Token) -> bool:
    """Whether "it" is what is done or said, not who: the object of "rejected", not of "urged"."""
    if token.dep not in {"dobj", "pobj", "attr"}:
        return False
    governor = token.head if token.dep == "dobj" else token.head.head
    return governor.lemma not in cues().person | _DONE_TO


def _clause(token: Token) -> Token | None:
    """The verb of the token's own clause."""
    return next((t for t in token.ancestors if t.pos in {"VERB", "AUX"}), None)


def _expletive(token: Token) -> bool:
    """Whether "it" only fills the subject's place: "it is clear that"."""
    if token.dep not in {"nsubj", "nsubjpass"}:
        return False
    verb = token.head
    return (
        verb.lemma == "be"
        and any(c.dep in {"acomp", "attr"} for c in verb.children)
        and any(c.dep in {"ccomp", "xcomp", "advcl", "csubj"} for c in verb.children)
    )


def quoted(text: str) -> list[tuple[int, int]]:
    """Ranges between opening and closing double quotation marks of one paragraph."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for i, char in enumerate(text):
        if char in "“«„":
            opened = i
        elif char in "”»" and opened is not None:
            found.append((opened, i + 1))
            opened = None
        elif char == '"':
            if opened is None:
                opened = i
            else:
                found.append((opened, i + 1))
                opened = None
        elif char == "\n" and text[i - 1 : i] == "\n" and opened is not None:
            found.append((opened, i))
            opened = None
    return found


def order(attributions: tuple[Attribution, ...]) -> list[int]:
    """The attributions' places by where their source stands."""
    keys = [(a.source or a.cue or (a.content or ((0, 0),))[0])[0] for a in attributions]
    return sorted(range(len(keys)), key=keys.__getitem__)
