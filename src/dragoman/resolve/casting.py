"""From a parse to the cast of a report: actors, posts, sides, and who is meant where."""

from __future__ import annotations

import datetime

from dragoman.attribution.attribution import Attribution
from dragoman.language.parse import Parse, Token
from dragoman.resolve import bodies, company, halves, leads, movements, spotting
from dragoman.resolve.agency import acts
from dragoman.resolve.cast import Cast, Mention
from dragoman.resolve.discourse import Discourse
from dragoman.resolve.gazetteer import Gazetteer
from dragoman.resolve.groups import is_people, unnamed
from dragoman.resolve.holders import Holders
from dragoman.resolve.implied import implied
from dragoman.resolve.knowledge import known
from dragoman.resolve.nominals import described, is_candidate
from dragoman.resolve.owners import acting, is_state
from dragoman.resolve.persons import runs
from dragoman.resolve.phrases import pairs, phrase
from dragoman.resolve.posts import offices
from dragoman.resolve.pronouns import ALL, Pronouns
from dragoman.resolve.scene import Scene
from dragoman.resolve.settling import settle
from dragoman.resolve.sighting import Sighting
from dragoman.resolve.speakers import source_head, speaker
from dragoman.times.timex import Timex


def cast(
    parse: Parse,
    times: tuple[Timex, ...],
    attributions: tuple[Attribution, ...],
    published: datetime.date,
    *,
    gazetteer: Gazetteer | None = None,
) -> Cast:
    """The cast of one report. ``gazetteer`` is the shipped one unless given."""
    heard = (*attributions, *implied(parse, tuple(attributions)))
    scene = Scene(parse, published, gazetteer or Gazetteer.shipped(), heard)
    _names(scene)
    speakers = Walk(scene).walked()
    return _finished(scene, speakers)


def _names(scene: Scene) -> None:
    """Everything that is called by a name, and the offices tied to names."""
    for sighting in spotting.spotted(scene.parse, scene.gazetteer, scene.published):
        scene.add(sighting)
    found = runs(scene.parse, scene.taken())
    people = company.gathered(scene.parse, found, _possessed(scene))
    by_token = company.introduce(scene, people)
    bodies.introduce(scene, [r for r in found if r.first not in scene.at])
    for sighting in scene.sightings:
        if sighting.sort == "entry":
            head = scene.parse.tokens[sighting.head]
            sighting.place = _is_dateline(scene, sighting) or not acts(sighting, head)
    halves.introduce(scene)
    movements.introduce(scene)
    scene.known = known(scene)
    settle(scene, offices(scene, by_token))
    leads.introduce(scene)


def _is_dateline(scene: Scene, sighting: Sighting) -> bool:
    """ "TEHRAN - Foreign Minister X said …": where the report was written, and no party."""
    tokens = scene.parse.tokens
    opens = scene.parse.sentence_of(tokens[sighting.first]).first == sighting.first
    dash = sighting.last < len(tokens) and tokens[sighting.last].text in {"-", "–", "—", "--"}
    return opens and dash and sighting.via != "demonym" and sighting.words(scene.parse).isupper()


def _possessed(scene: Scene) -> frozenset[int]:
    """Subjects right after "Thailand's": a state's people, where no body's name follows."""
    tokens = scene.parse.tokens
    ends = {s.last for s in scene.sightings if is_state(s.entry) and s.last < len(tokens)}
    return frozenset(
        i + 1
        for i in ends
        if tokens[i].text in {"'s", "’s"}
        and i + 2 < len(tokens)
        and "nsubj" in {tokens[i + 1].head.dep, tokens[i + 2].dep}
    )


class Walk:
    """One pass over the text: descriptions, pronouns and speakers in the order they come."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.discourse = Discourse(scene)
        self.holders = Holders(scene, self.discourse)
        self.pronouns = Pronouns(scene, self.discourse)
        self.heads: dict[int, list[int]] = {}
        for i, attribution in enumerate(scene.attributions):
            if attribution.source is None:
                continue
            head = source_head(scene, attribution.source)
            if head is not None:
                self.heads.setdefault(head.i, []).append(i)
                own = scene.headed(head)
                if own is not None:
                    self.pronouns.speakers[i] = acting(scene, own)
                    if own.sort == "person" and own.actor is not None:
                        self.holders.speaking.append((head.i, own.actor))
        self.holders.speaking.sort()

    def walked(self) -> dict[tuple[int, int], str | None]:
        """The speaker of every source."""
        named = {s.head: s for s in self.scene.sightings}
        for token in self.scene.parse.tokens:
            sighting = named.get(token.i) or self._met(token)
            if sighting is not None and sighting.via == "demonym":
                self._as_person(sighting, token)
            if sighting is not None:
                self.discourse.note(sighting)
            for i in self.heads.get(token.i, ()):
                self._speaks(i)
        return {
            a.source: self.pronouns.speakers.get(i)
            for i, a in enumerate(self.scene.attributions)
            if a.source is not None
        }

    def _as_person(self, sighting: Sighting, token: Token) -> None:
        """ "The Norwegian thanked both": one of the people who was named just before."""
        article = token.child("det")
        ends = token.lower.endswith(("an", "i", "er", "soviet", "ish"))
        single = token.tag in {"NN", "NNP", "JJ"} and ends
        if article is None or article.lower != "the" or token.dep != "nsubj" or not single:
            return
        if token.head.pos not in {"VERB", "AUX"} or sighting.entry is None:
            return
        person = self.holders.variation("", {sighting.entry.id}, token)
        person = person or self.discourse.unnamed_of(sighting.entry.id)
        if person is not None:
            sighting.sort, sighting.actor = "nominal", person
            sighting.kind = "nominal"

    def _met(self, token: Token) -> Sighting | None:
        scene = self.scene
        if token.i in scene.at:
            return None
        if token.tag in {"PRP", "PRP$"} and token.lower in ALL:
            actor = self.pronouns.actor(token)
            sighting = Sighting(token.i, token.i + 1, token.i, "pronoun", "pronoun", actor=actor)
        elif is_candidate(token):
            found = described(scene, token, self.holders)
            if found is None:
                return None
            sighting = found
            if sighting.actor is None and self._speaks_unnamed(token):
                sighting.actor = unnamed(scene, token)
        else:
            return None
        scene.sightings.append(sighting)
        for i in range(sighting.first, sighting.last):
            scene.at.setdefault(i, sighting)
        scene.at[token.i] = sighting
        return sighting

    def _speaks_unnamed(self, token: Token) -> bool:
        if not is_people(token) or pairs(phrase(self.scene.parse, token)):
            return False
        return token.dep == "nsubj" and token.tag == "NNS" and token.i not in self.heads

    def _speaks(self, i: int) -> None:
        source = self.scene.attributions[i].source
        if source is None:
            return
        last = self.discourse.speaker or self.discourse.last_body("body")
        near = self.discourse.body_before(self.scene.parse.tokens[self._first(source)])
        actor = speaker(self.scene, source, last, near)
        head = source_head(self.scene, source)
        own = self.scene.headed(head) if head is not None else None
        if own is not None and own.sort == "nominal" and own.actor is None:
            own.actor = actor
        if own is None and head is not None and actor is not None:
            self._note_unnamed(head, actor)
        self.pronouns.speakers[i] = actor
        if actor is not None and head is not None and self._is_main(i, head):
            self.discourse.speaker = actor

    def _first(self, source: tuple[int, int]) -> int:
        """The first token of the source."""
        inside = self.scene.parse.within(*source)
        return inside[0].i if inside else 0

    def _note_unnamed(self, head: Token, actor: str) -> None:
        """Takes in a source that no list of roles knows: "Bankers said … They added …"."""
        if self.scene.register.kind(actor) != "group" or head.pos not in {"NOUN", "PROPN"}:
            return
        np = phrase(self.scene.parse, head)
        sighting = Sighting(np.first, head.i + 1, head.i, "nominal", "nominal", actor=actor)
        self.scene.sightings.append(sighting)
        for i in range(sighting.first, sighting.last):
            self.scene.at.setdefault(i, sighting)
        self.discourse.note(sighting)

    def _is_main(self, i: int, head: Token) -> bool:
        """Whether the saying is the narrator's own, not told inside another or in an aside."""
        if any(t.dep in {"relcl", "advcl", "acl"} for t in (head, *head.ancestors)):
            return False
        return not any(
            start <= head.start < end
            for j, other in enumerate(self.scene.attributions)
            if j != i
            for start, end in other.content
        )


def _telling(scene: Scene, sighting: Sighting) -> bool:
    """Whether a description says enough to be an alias: of a person "the Soviet leader" does,
    "the president" does not.
    """
    if sighting.actor is None or scene.register.kind(sighting.actor) != "person":
        return True
    tokens = scene.parse.tokens[sighting.first : sighting.last]
    return any(t.text[:1].isupper() and t.tag != "DT" for t in tokens)


def _finished(scene: Scene, speakers: dict[tuple[int, int], str | None]) -> Cast:
    mentions = []
    used = {i for i in speakers.values() if i is not None}
    named = {s.actor for s in scene.sightings if s.kind == "name"}
    for sighting in scene.ordered():
        actor = acting(scene, sighting)
        words = sighting.words(scene.parse)
        if actor is not None and not sighting.place:
            used.add(actor)
            if sighting.sort == "entry" or (
                sighting.sort == "nominal" and (actor not in named or _telling(scene, sighting))
            ):
                scene.register.alias(actor, words)
        first, last = scene.parse.tokens[sighting.first], scene.parse.tokens[sighting.last - 1]
        mentions.append(
            Mention(
                start=first.start,
                end=last.end,
                head=sighting.head,
                kind=sighting.kind,
                actor=actor,
                place=sighting.place,
            )
        )
    used |= {p.person for p in scene.posts} | {p.of for p in scene.posts}
    used |= set(scene.sides.values()) | set(scene.sides)
    return Cast(
        scene.register.actors(used),
        tuple(scene.posts),
        tuple(mentions),
        dict(scene.sides),
        dict(speakers),
    )
