"""Offices that the text says a person holds: before the name, beside it, or by a verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.language.parse import Token
from dragoman.resolve.company import Person
from dragoman.resolve.institutions import institution
from dragoman.resolve.office import CLITICS, Office, from_phrase, is_office
from dragoman.resolve.owners import before, is_state
from dragoman.resolve.paired import paired
from dragoman.resolve.phrases import Phrase, conjuncts, phrase
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting
from dragoman.resolve.titled import titled

_STOPS = frozenset({"VERB", "AUX", "PRON", "SCONJ"})
_COPULAS = frozenset({"be", "become", "remain"})
_NAMED = frozenset({"appoint", "name", "elect", "make", "designate", "choose"})
_CHOSEN = frozenset({"nominate", "select", "pick", "install", "reappoint", "retain", "send"})
_ENTERED = frozenset({"replace", "succeed", "confirm", "swear", "inaugurate"})
_SERVES = frozenset({"serve", "act", "work", "remain", "continue"})
_SENT = frozenset({"envoy", "representative"})
_LEADS = frozenset({"head", "lead", "chair", "run"})
_LETTERS = frozenset({"mp", "mep", "qc", "kc", "jr", "jr.", "sr", "sr."})
_CLERGY = frozenset({"archbishop", "bishop", "patriarch", "rabbi", "mufti"})
_WINDOW = 16


def offices(scene: Scene, people: dict[int, Person]) -> Iterator[Office]:
    """Every office that the text ties to a name."""
    yield from paired(scene, people)
    for first, person in sorted(people.items()):
        name = scene.at[first]
        before = [*titled(scene, name, person.id)]
        before += _ahead(scene, name, person.id, before)
        yield from before
        yield from _beside(scene, name, person.id, listed=bool(before))
        yield from _told(scene, name, person.id)


def _beside(scene: Scene, name: Sighting, person: str, *, listed: bool) -> Iterator[Office]:
    """ "Ada X, the Kenyan foreign minister," and "X (Kenya's chief negotiator)".

    ``listed``: an office before the name is told, so that one with a name behind it is another's:
    "the president, Ada X, the minister, Ivo Y, and …".
    """
    tokens = scene.parse.tokens
    at = name.last
    sentence = tokens[name.first].sentence
    at += at < len(tokens) and tokens[at].lower in _LETTERS
    aged = [t.text if t.pos != "NUM" else "#" for t in tokens[at : at + 3]] == [",", "#", ","]
    at += 2 if aged else 0
    if at + 3 < len(tokens) and tokens[at].lower in {"of", "from"}:
        party = scene.at.get(at + 1 + (tokens[at + 1].lower == "the"))
        at = party.last if party is not None else at
    if at >= len(tokens) or tokens[at].text not in {",", "(", "–", "—", "-"}:
        return
    noun = _noun(scene, at + 1, sentence)
    if noun is None:
        return
    np = phrase(scene.parse, noun)
    if np.first > at + 1 and not _only_title(scene, at + 1, np.first):
        return
    if _is_loose(scene, np) or _is_subject(scene, np) or (listed and _names(scene, noun)):
        return
    yield from_phrase(scene, person, np, (name.first, _reach(np) + 1))
    for other in conjuncts(noun):
        if is_office(other) and other.i not in scene.at and not _names(scene, other):
            second = phrase(scene.parse, other)
            yield from_phrase(scene, person, second, (name.first, _reach(second) + 1))


def _names(scene: Scene, noun: Token) -> bool:
    """Whether the office goes on to another name: "the envoy, and the UN chief, Ana X"."""
    end = _reach(phrase(scene.parse, noun)) + 1
    tokens = scene.parse.tokens[end : end + 2]
    at = [t.i for t in tokens if t.text not in {",", "–", "—"}][:1]
    own = scene.at.get(at[0]) if at else None
    return own is not None and own.sort == "person" and own.kind == "name"


def _is_loose(scene: Scene, np: Phrase) -> bool:
    """ "a Tajik leader": what somebody is like, no office."""
    alone = not np.complements("of", "for", "at", "in")
    return np.determiner in {"a", "an"} and np.head.lower in {"leader", "chief", "head"} and alone


def _is_subject(scene: Scene, np: Phrase) -> bool:
    """Whether the phrase goes on into a verb: "…Mr X, an EU spokeswoman said"."""
    following = scene.parse.tokens[_reach(np) + 1 : _reach(np) + 2]
    return (
        np.head.dep in {"nsubj", "nsubjpass"}
        and bool(following)
        and (following[0].pos in {"VERB", "AUX"})
    )


def _only_title(scene: Scene, first: int, last: int) -> bool:
    allowed = {"DET", "ADJ", "NOUN", "PROPN", "PART"}
    return all(t.pos in allowed or t.dep == "amod" for t in scene.parse.tokens[first:last])


def _noun(scene: Scene, at: int, sentence: int) -> Token | None:
    """The office noun that ends a noun phrase which begins at ``at``."""
    for token in scene.parse.tokens[at : at + _WINDOW]:
        if token.sentence != sentence or token.text in {",", ";", ":", ")"}:
            return None
        attached = token.dep == "amod" and token.head.i > token.i  # "long-serving", "newly elected"
        if (token.pos in _STOPS and not attached) or token.pos == "ADP":
            return None
        if is_office(token) and token.i not in scene.at and not _continued(scene, token):
            return token if token.tag not in {"NNS", "NNPS"} else None
    return None


def _continued(scene: Scene, token: Token) -> bool:
    """Whether the office word is only a modifier here: "chief negotiator", "deputy head"."""
    following = scene.parse.tokens[token.i + 1 : token.i + 2]
    if not following or following[0].sentence != token.sentence:
        return False
    after = following[0]
    if after.text == "-" or after.text in CLITICS:
        beyond = scene.parse.tokens[after.i + 1 : after.i + 2]
        glued = after.text == "-" and after.start == token.end
        return not (glued and beyond and beyond[0].lower == "in")  # "commander-in-chief"
    return is_office(after) or (
        token.dep in {"compound", "amod", "nmod"}
        and after.pos in {"NOUN", "ADJ", "PROPN"}
        and token.head.i > token.i
    )


def _reach(np: Phrase) -> int:
    """The last token of the phrase with what hangs on its noun by a preposition."""
    tails = [c.subtree[-1].i for c in np.head.children if c.dep == "prep" and c.i > np.head.i]
    return max([np.head.i, *tails])


def _ahead(scene: Scene, name: Sighting, person: str, held: Sequence[Office]) -> Iterator[Office]:
    """ "The Russian president, Vladimir X," with the name in apposition to the office.

    An office that was ``held`` once may stand between: "the EU's envoy, former premier Ada X".
    """
    tokens = scene.parse.tokens
    comma = min([o.first for o in held if o.former], default=name.first) - 1
    comma -= comma > 0 and tokens[comma].lower in roles().former
    comma -= comma > 0 and tokens[comma].lower in _CLERGY
    if comma < 2 or tokens[comma].text not in {",", "–", "—"} or _goes_into_verb(scene, name):
        return
    for at in range(comma - 1, max(comma - _WINDOW, -1), -1):
        token = tokens[at]
        if token.sentence != tokens[name.first].sentence or token.text in {",", ";", ":"}:
            return
        if token.pos in {"VERB", "AUX", "PRON"}:
            return
        if not is_office(token) or at in scene.at or token.tag in {"NNS", "NNPS"}:
            continue
        close = at == comma - 1
        if not close and at + 1 in scene.at and scene.at[at + 1].sort == "person":
            continue  # "the deputy of rebel leader Ada X, Ivo Y"
        if token.dep == "pobj" and token.head.lower == "of" and token.head.head.lower in _SENT:
            token, close = token.head.head, False  # "the envoy of the secretary general, X"
        np = phrase(scene.parse, token)
        behind = tokens[token.i + 1]
        if not close and (behind.pos not in {"ADP", "SCONJ", "PART"} or behind.text in CLITICS):
            return  # "the president's rival, X" is not the president
        if np.determiner in {"a", "an"} and close and len(np.modifiers) < 2:
            return
        if np.definite or before(scene, np) or not close or np.first < token.i:
            office = from_phrase(scene, person, np, (np.first, name.last))
            yield office
            joined = token.dep == "conj" and is_office(token.head) and token.head.i not in scene.at
            if joined and not _person_within(scene, token.head.i, token.i):
                first = phrase(scene.parse, token.head)
                other = from_phrase(scene, person, first, (first.first, name.last))
                office.owners = office.owners or other.owners
                yield other
        return


def _person_within(scene: Scene, first: int, last: int) -> bool:
    """Whether a person is named between the two tokens."""
    return any(i in scene.at and scene.at[i].sort == "person" for i in range(first, last))


def _goes_into_verb(scene: Scene, name: Sighting) -> bool:
    """Whether a verb follows the name at once, so that it begins a clause of its own."""
    following = scene.parse.tokens[name.last : name.last + 1]
    return bool(following) and following[0].pos in {"VERB", "AUX"}


def _told(scene: Scene, name: Sighting, person: str) -> Iterator[Office]:
    """ "X is the head of …", "Peru's negotiator is X", "X, who was appointed mediator"."""
    head = scene.parse.tokens[name.head]
    verbs = [head.head] if head.dep in {"nsubj", "nsubjpass"} else []
    verbs += [c for c in head.children if c.dep == "relcl" and _of_head(c)]
    verbs += [c for c in head.children if c.dep == "acl" and c.tag == "VBN"]
    besides = [c for c in head.children if c.dep == "appos" and c.i not in scene.at]
    verbs += [c for n in besides for c in n.children if c.dep == "relcl" and _of_head(c)]
    for verb in verbs:
        yield from _by_verb(scene, verb, name, person)
    if head.dep == "dobj" and head.head.lemma in _NAMED | _CHOSEN:
        yield from _by_verb(scene, head.head, name, person)
    if head.dep == "attr" and head.head.lemma in _COPULAS:
        subject = head.head.child("nsubj")
        if subject is not None and is_office(subject) and subject.i not in scene.at:
            np = phrase(scene.parse, subject)
            yield from_phrase(scene, person, np, (min(name.first, np.first), name.last))


def _of_head(verb: Token) -> bool:
    """Whether the relative clause is about its noun itself: "who is", not "whose wife is"."""
    subject = verb.child("nsubj", "nsubjpass")
    return subject is None or subject.tag in {"WP", "WDT"}


def _by_verb(scene: Scene, verb: Token, name: Sighting, person: str) -> Iterator[Office]:
    nouns: list[Token | None] = []
    if verb.lemma in _COPULAS and not verb.child("neg") and _holds(verb):
        held = verb.child("attr")
        nouns += [held, *(conjuncts(held) if held is not None else [])]
    if verb.lemma in _NAMED and (_passive(scene, verb, name) or verb.child("nsubjpass")):
        nouns.append(verb.child("oprd", "dobj", "attr"))
    entered = verb.lemma in _SERVES | _CHOSEN | _NAMED | _ENTERED or _took(verb)
    if verb.lemma == "remain" or (entered and _holds(verb)):
        preps = [c for c in verb.children if c.dep == "prep" and c.lower == "as"]
        nouns += [p.child("pobj") for p in preps]
    for prep in (c for c in verb.children if c.dep == "prep" and c.text == "As"):
        nouns.append(prep.child("pobj"))  # "As president of Malta, X must sign"
    if verb.lemma in _LEADS and _holds(verb):
        yield from _leads(scene, verb, name, person)
    shared: list[Sighting] = []
    for noun in reversed(nouns):
        if noun is None or not is_office(noun) or noun.i in scene.at:
            continue
        np = phrase(scene.parse, noun)
        office = from_phrase(scene, person, np, (min(name.first, np.first), _reach(np) + 1))
        agent = verb.child("agent")
        obj = agent.child("pobj") if agent is not None else None
        if not office.owners and obj is not None and obj.i in scene.at:
            office.owners = [scene.at[obj.i]]
        shared = office.owners = office.owners or shared  # "both premier and minister of Peru"
        if office.owners or np.determiner == "the" or verb.lemma not in _COPULAS:
            office.former |= verb.tag == "VBD" and verb.lemma in _SERVES
            yield office


def _passive(scene: Scene, verb: Token, name: Sighting) -> bool:
    """ "X, appointed envoy by the UN, …", even where the parser sees a past tense in it."""
    aside = verb.i == name.last + 1 and scene.parse.tokens[name.last].text == ","
    return verb.tag == "VBN" or (aside and verb.tag == "VBD")


def _took(verb: Token) -> bool:
    """ "Took over as", "took office as"."""
    taken = verb.child("prt", "dobj")
    return verb.lemma == "take" and taken is not None and taken.lower in {"over", "office", "power"}


def _leads(scene: Scene, verb: Token, name: Sighting, person: str) -> Iterator[Office]:
    """ "X, who heads the ministry": its head, where it is a body and no delegation."""
    body = verb.child("dobj")
    if body is None or body.i < verb.i or body.lower in roles().teams:
        return
    own = scene.at.get(body.i)
    if own is None or own.sort not in {"body", "entry"}:
        own = institution(scene, body)
    if own is None or own.sort not in {"body", "entry"} or is_state(own.entry):
        return
    reach = phrase(scene.parse, body)
    extent = (min(name.first, reach.first), body.i + 1)
    yield Office(person, "head", *extent, "head", [own], verb.tag == "VBD")


def _holds(verb: Token) -> bool:
    """Whether the clause says what is so, not what would be or is becoming."""
    modal = any(c.dep == "aux" and c.tag in {"MD", "TO"} for c in verb.children)
    return not modal and (verb.lemma != "become" or verb.tag == "VBD")
