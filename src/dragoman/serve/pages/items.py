"""One item: what it says, the words that say it, what was decided, and the forms to decide."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from dragoman.errors import DragomanError
from dragoman.model import KINDS, Entry
from dragoman.serve import addresses
from dragoman.serve.evidence import quotations
from dragoman.serve.failure import Failure, missing, told
from dragoman.serve.forms import changes, form
from dragoman.serve.related import related, ways
from dragoman.serve.sent import Form, Sent
from dragoman.serve.visit import Arrival, Here, Visit

router = APIRouter()
_VERBS = ("accept", "reject", "correct", "merge", "split", "note")


@router.get("/items/{kind}/{item_id}")
def item(visit: Here, kind: str, item_id: str) -> Response:
    """The item's page, or that of the item into which it was merged."""
    entry = _entry(visit, kind, item_id)
    if entry.id != item_id:
        return RedirectResponse(addresses.item(entry.kind, entry.id), 303)
    return shown(visit, entry)


def shown(
    visit: Visit, entry: Entry[Any], failure: Failure | None = None, sent: Sent | None = None
) -> Response:
    """An item's page; with what was typed and why it could not be taken, if so."""
    edition = visit.edition
    typed = sent.prefixed("f-") if sent else None
    return visit.page(
        "item.html",
        failure.status if failure else 200,
        title=entry.kind.capitalize(),
        edition=edition,
        entry=entry,
        failure=failure,
        sent=sent,
        fields=form(edition, entry, typed) if visit.may("reviewer") else [],
        quotations=quotations(edition.record, entry, None if len(entry.support) < 40 else 40),
        ruled=visit.past.of(entry.id),
        step=visit.past.step(entry.id, visit.editors),
        near=_near(visit, entry),
        related=related(edition, entry),
        ways=ways(edition, entry),
        struck=entry.id in edition.rejected,
        link=str(visit.request.base_url).rstrip("/") + addresses.item(entry.kind, entry.id),
        open_verb=sent.text("verb") if sent else "",
    )


def _entry(visit: Visit, kind: str, item_id: str) -> Entry[Any]:
    edition = visit.edition
    if kind not in KINDS:
        raise missing(f"there is no kind of item {kind!r}", f"it is one of {', '.join(KINDS)}")
    entry = edition.find(kind, item_id) or edition.record.resolve(item_id)
    if entry is None or entry.kind != kind:
        raise missing(f"no {kind} has the id {item_id!r}", "it may be of another dossier")
    return entry


def _near(visit: Visit, entry: Entry[Any]) -> list[Entry[Any]]:
    """Items of the kind that it could be one with: they share an actor, a place or a day."""
    marks = _marks(entry)
    scored = [
        (len(marks & _marks(other)), other)
        for other in visit.edition.record.entries(entry.kind)[:5000]
        if other.id != entry.id
    ]
    ranked = sorted((s for s in scored if s[0]), key=lambda s: (-s[0], s[1].id))
    return [other for _, other in ranked[:12]]


def _marks(entry: Entry[Any]) -> frozenset[str]:
    value = entry.value
    names = ("speaker", "actor", "person", "party", "venue", "issue", "accused", "round")
    found = {f"{n}={v}" for n in names if (v := getattr(value, n, None))}
    for name in ("start", "said_on"):
        when = getattr(value, name, None)
        if when is not None:
            found.add(f"{name}={when.value}")
    if entry.kind == "actor":
        found = {w.casefold() for w in value.name.split() if len(w) > 2}
    if len(found) > 1:
        found = found | {f"{entry.kind}"}
    return frozenset(found)


@router.post("/decide")
def decide(visit: Arrival, sent: Form) -> Response:
    """Put a decision in; on an error the page comes back with everything that was typed."""
    user = visit.need("reviewer")
    entry = _entry(visit, sent.text("kind"), sent.text("item"))
    verb = sent.text("verb")
    try:
        if verb not in _VERBS:
            raise Failure(422, "bad-decision", f"{verb!r} is no ruling: {', '.join(_VERBS)}")
        change = _change(visit, entry, verb, sent)
        visit.desk.decide(
            verb,  # type: ignore[arg-type]
            entry.id,
            by=user.name,
            why=sent.text("why"),
            change=change,
        )
    except (Failure, DragomanError) as error:
        failure = error if isinstance(error, Failure) else told(error)
        if sent.text("plain"):
            raise failure from None
        failure.status = 422 if failure.status < 500 else failure.status
        return shown(visit, entry, failure, sent)
    return RedirectResponse(onward(sent, addresses.item(entry.kind, entry.id)), 303)


def _change(visit: Visit, entry: Entry[Any], verb: str, sent: Sent) -> list[tuple[str, str]]:
    if verb == "correct":
        found = changes(visit.edition, entry, sent.prefixed("f-"))
        if not found:
            fix = "change a field first, or accept it as it is"
            raise Failure(422, "bad-correction", f"nothing is other than before: {fix}")
        return found
    if verb == "merge":
        others = [o for o in (*sent.all("other"), sent.text("other-id")) if o]
        if not others:
            raise Failure(422, "bad-merge", "name the item that is the same: choose one or its id")
        return [("id", other.rstrip("/").rpartition("/")[2]) for other in others]
    if verb == "split":
        found_ids = sent.all("finding")
        if not found_ids:
            raise Failure(422, "bad-split", "tick the sentences that are about something else")
        return [("finding", f) for f in dict.fromkeys(found_ids)]
    return []


@router.post("/undo")
def undo(visit: Arrival, sent: Form) -> Response:
    """Take a decision back."""
    user = visit.need("reviewer")
    visit.desk.undo(sent.text("decision"), by=user.name)
    return RedirectResponse(onward(sent, "/review"), 303)


@router.post("/redo")
def redo(visit: Arrival, sent: Form) -> Response:
    """Bring back a decision that was undone."""
    user = visit.need("reviewer")
    visit.desk.redo(sent.text("decision"), by=user.name)
    return RedirectResponse(onward(sent, "/review"), 303)


def onward(sent: Sent, default: str) -> str:
    """Where to go next: a page of this application only."""
    wanted = sent.text("next")
    own = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if own and wanted.isprintable() else default
