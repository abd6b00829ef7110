"""Offices of several people at once: "the presidents of Iran and Turkey"."""

from __future__ import annotations

from dragoman.language.parse import Token
from dragoman.model import Post, Span
from dragoman.resolve.office import is_office
from dragoman.resolve.owners import acting, after, before, is_state
from dragoman.resolve.phrases import phrase
from dragoman.resolve.roles import singular
from dragoman.resolve.scene import Scene

_HELD = frozenset({"president", "minister", "premier", "chancellor", "king", "leader", "emir"})


def introduce(scene: Scene) -> None:
    """Adds the post for each state's one person whom the report names without an office."""
    for token in scene.parse.tokens:
        if token.tag == "NNS" and is_office(token) and singular(token.lower) in _HELD:
            _share(scene, token)


def _share(scene: Scene, token: Token) -> None:
    np = phrase(scene.parse, token)
    owners = [o for o in (*before(scene, np), *after(scene, np, "of")) if is_state(o.entry)]
    states = {acting(scene, o) for o in owners}
    if len(states) < 2:
        return
    held = {p.person for p in scene.posts}
    last = max([token.i, *(o.last - 1 for o in owners)])
    text = scene.parse.text
    span = Span.of(text, np.start, scene.parse.tokens[last].end)
    for state in sorted(s for s in states if s is not None):
        people = {
            person
            for person, side in scene.leanings.items()
            if side == state and person not in held
        }
        if len(people) == 1:
            title = " ".join([*(t.text for t in _words(scene, token)), singular(token.text)])
            scene.posts.append(Post(person=people.pop(), title=title, of=state, evidence=(span,)))


def _words(scene: Scene, token: Token) -> list[Token]:
    """The title's words before the noun: "prime", "foreign"."""
    np = phrase(scene.parse, token)
    return [
        t
        for t in np.modifiers
        if t.i not in scene.at
        and t.pos in {"NOUN", "ADJ", "PROPN"}
        and t.dep in {"amod", "compound"}
    ]
