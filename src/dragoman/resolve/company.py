"""Who is who among the names of persons: full names, last names, titles and spellings."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.language.parse import Parse
from dragoman.resolve import names
from dragoman.resolve.fold import fold
from dragoman.resolve.given import is_woman
from dragoman.resolve.namewords import PARTICLES
from dragoman.resolve.persons import Run
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting
from dragoman.resolve.variants import close, same


@dataclass(slots=True, eq=False)
class Person:
    """Runs that name one person; ``parts`` is the fullest folded name."""

    parts: tuple[str, ...]
    name: str
    runs: list[Run] = field(default_factory=list)
    woman: bool | None = None
    id: str = ""


def gender(run: Run, parse: Parse) -> bool | None:
    """True for a woman, False for a man, None where honorific and title do not say."""
    words = set(run.honorifics)
    if run.lead > 0:
        words.add(parse.tokens[run.lead - 1].lower)
    if words & roles().women:
        return True
    if words & roles().men:
        return False
    return is_woman(parse.tokens[run.first].text) if run.last - run.first > 1 else None


def gathered(
    parse: Parse, runs: list[Run], possessed: frozenset[int] = frozenset()
) -> list[Person]:
    """The persons of the report; runs that name nobody surely are left out.

    ``possessed`` are tokens right after a state's "'s": "Thailand's Abhisit X" is a person.
    """
    people: list[Person] = []
    loose: list[Run] = []
    named = [(run, run.parts(parse)) for run in runs]
    _by_reuse(named)
    for run, parts in named:
        if not run.person and not run.body and len(parts) > 1:
            run.person = run.first in possessed
    full = {_own(parts) for run, parts in named if run.person}
    lasts = {own[-1] for own in full if own}
    for run, parts in named:
        own = _own(parts)
        if not own or _two_names(run, own, lasts, parse):
            continue
        if len(own) > 1 and run.person and not _is_tail(own, full):
            _take(people, run, parts, parse)
        else:
            loose.append(run)
    loose += _overlooked(parse, runs, people)
    for run in loose:
        _attach(people, run, parse)
    return people


def _overlooked(parse: Parse, runs: list[Run], people: list[Person]) -> list[Run]:
    """Last names of known people that the tagger did not take for names."""
    lasts = {p.parts[-1] for p in people if len(p.parts) > 1 and len(p.parts[-1]) > 3}
    inside = {i for r in runs for i in range(r.first, r.last)}
    return [
        Run(t.i, t.i + 1, t.i, (), False)
        for t in parse.tokens
        if t.i not in inside and t.text[:1].isupper() and fold(t.text) in lasts
    ]


def _by_reuse(named: list[tuple[Run, tuple[str, ...]]]) -> None:
    """Takes a name of two or three words for a person's where its last word is used alone too."""
    alone = {parts for _, parts in named if len(parts) == 1}
    for run, parts in named:
        if not run.person and not run.body and 1 < len(parts) <= 3 and parts[-1:] in alone:
            run.person = True


def _two_names(run: Run, own: tuple[str, ...], lasts: set[str], parse: Parse) -> bool:
    """Whether a hyphen joins two people: "a Holm-Moreau summit"."""
    marks = [t for t in parse.tokens[run.first : run.last] if t.text in "-–‑"]
    head = parse.tokens[run.last - 1]
    together = len(own) == 2 and len(marks) == 1 and run.last - run.first == 3
    return together and (head.dep == "compound" or set(own) <= lasts)


def _is_tail(own: tuple[str, ...], full: set[tuple[str, ...]]) -> bool:
    """Whether a longer name of the report ends in these words: "Lopez Obrador"."""
    return any(len(f) > len(own) and f[-len(own) :] == own for f in full)


def _own(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(p for p in parts if p not in PARTICLES)


def _take(people: list[Person], run: Run, parts: tuple[str, ...], parse: Parse) -> None:
    for person in people:
        if len(person.parts) > 1 and same(_own(person.parts), _own(parts)):
            person.runs.append(run)
            if len(parts) > len(person.parts):
                person.parts, person.name = parts, run.name(parse)
            person.woman = gender(run, parse) if person.woman is None else person.woman
            return
    people.append(Person(parts, run.name(parse), [run], gender(run, parse)))


def _attach(people: list[Person], run: Run, parse: Parse) -> None:
    """Joins a lone last name to its person, or makes a new one."""
    parts = _own(run.parts(parse))
    if not parts:
        return
    fits = [(score, p) for p in people if (score := _fit(p, parts, run, parse)) > 0]
    if fits:
        best = max(score for score, _ in fits)
        person = _nearest([p for score, p in fits if score == best], run)
        person.runs.append(run)
        if person.woman is None:
            person.woman = gender(run, parse)
    elif run.person:
        people.append(Person(run.parts(parse), run.name(parse), [run], gender(run, parse)))


def _fit(person: Person, parts: tuple[str, ...], run: Run, parse: Parse) -> int:
    woman = gender(run, parse)
    if woman is not None and person.woman is not None and woman != person.woman:
        return 0
    own = _own(person.parts)
    if parts == own[-len(parts) :]:
        return 4
    if len(parts) > 1:
        return 2 if close("".join(parts), "".join(own)) else 0
    word = parts[0]
    if close(word, own[-1]):
        return 3
    alike = names.same(run.name(parse), person.name) if run.person else None
    if alike is not None and not alike.proposed:
        return 2
    if not run.person and not run.titled:
        return 0
    return 1 if any(close(word, p) for p in own) and len(own) > 1 else 0


def _nearest(people: list[Person], run: Run) -> Person:
    """The person named last before the run, else the first after it."""

    def distance(person: Person) -> tuple[int, int]:
        before = [r.first for r in person.runs if r.first < run.first]
        if before:
            return 0, run.first - max(before)
        return 1, min(r.first for r in person.runs)

    return min(people, key=distance)


def introduce(scene: Scene, people: list[Person]) -> dict[int, Person]:
    """Adds the persons and their sightings to the scene; persons by the first token of a run."""
    by_token = {}
    for person in sorted(people, key=lambda p: min(r.first for r in p.runs)):
        person.id = scene.register.add("person", person.name)
        scene.register.drafts[person.id].woman = person.woman
        for run in person.runs:
            head = _head(scene.parse, run)
            sighting = Sighting(run.lead, run.last, head, "name", "person", actor=person.id)
            scene.add(sighting)
            scene.honorifics.setdefault(person.id, set()).update(run.honorifics)
            by_token[run.lead] = person
            scene.register.alias(person.id, run.name(scene.parse))
            scene.register.alias(person.id, sighting.words(scene.parse))
        if len(person.parts) > 1:
            scene.register.alias(person.id, person.name.split()[-1])
    return by_token


def _head(parse: Parse, run: Run) -> int:
    tops = [
        t.i
        for t in parse.tokens[run.first : run.last]
        if t.pos != "PUNCT" and (t.head is t or not run.first <= t.head.i < run.last)
    ]
    return tops[-1] if tops else run.last - 1
