"""A small dossier of invented talks, made without reading, and the application on it."""

from __future__ import annotations

import contextlib
import datetime
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dragoman.merge.current import FindingSet
from dragoman.model import (
    Actor,
    Assessment,
    Document,
    Finding,
    Item,
    Position,
    Post,
    Provenance,
    Round,
    Seat,
    Span,
    Statement,
    Term,
    Time,
    When,
)
from dragoman.serve import Options, application
from dragoman.serve.access.users import User, hashed
from dragoman.store import Store

SCRIPT = "<script>window.hacked=1</script>"
IMAGE = '"><img src=x onerror=window.hacked=1>'
PASSWORD = "a long pass phrase"
BY = Provenance(extractor="test", version="1", codebook="base")


@dataclass(slots=True)
class Draft:
    """A report in the making."""

    name: str
    day: str
    title: str
    outlet: str | None
    text: str
    items: list[tuple[Item, float]] = field(default_factory=list)

    def span(self, words: str) -> Span:
        at = self.text.index(words)
        return Span.of(self.text, at, at + len(words))

    def add(self, item: Item, sure: float = 0.8) -> None:
        self.items.append((item, sure))

    def done(self) -> tuple[Document, list[Finding]]:
        document = Document(
            text=self.text,
            published=datetime.date.fromisoformat(self.day),
            name=self.name,
            title=self.title,
            outlet=self.outlet,
        )
        found = [
            Finding(document=document.id, item=i, provenance=BY, confidence=c)
            for i, c in self.items
        ]
        return document, found


def courier() -> Draft:
    """Norland's envoy demands, Sudria rejects; talks are planned in Geneva."""
    draft = Draft(
        "courier", "2024-03-04", "Envoys prepare for Geneva", "The Courier",
        "Anna Berg, the envoy of Norland, said on Monday that Sudria must stop firing at once.\n\n"
        "Sudria rejected a ceasefire.\n\nThe sides will meet in Geneva on 12 March. "
        "A deal looks far off.",
    )  # fmt: skip
    _people(draft)
    monday = draft.span("on Monday")
    when = When("2024-03-04", "report", monday)
    draft.add(
        Statement(
            speaker="anna-berg", source=draft.span("Anna Berg, the envoy of Norland"),
            cue=draft.span("said"), content=(draft.span("Sudria must stop firing at once"),),
            form="indirect", said_on=when,
        ), 0.93,
    )  # fmt: skip
    draft.add(
        Position(
            actor="norland", issue="ceasefire", stance="demands", toward="sudria", as_of=when,
            evidence=(draft.span("Sudria must stop firing at once"),), terms=("at once",),
        ), 0.7,
    )  # fmt: skip
    draft.add(
        Position(
            actor="sudria", issue="ceasefire", stance="rejects",
            evidence=(draft.span("Sudria rejected a ceasefire"),),
        ), 0.65,
    )  # fmt: skip
    draft.add(_geneva(draft, "planned", "The sides will meet in Geneva on 12 March"), 0.6)
    draft.add(Time(type="DATE", value="2024-03-12", evidence=(draft.span("12 March"),)))
    draft.add(Assessment(outlook="doubtful", evidence=(draft.span("A deal looks far off"),)))
    return draft


def wire() -> Draft:
    """The talks were held; Sudria accepts on conditions; a violation is alleged."""
    draft = Draft(
        "wire", "2024-03-13", "Talks held in Geneva", "Harbour Wire",
        "GENEVA – Anna Berg led the team of Norland at talks in Geneva on 12 March.\n\n"
        "“We accept a pause of 30 days if the border posts stay open,” said Boris Costa, the chief "
        "negotiator of Sudria.\n\nNorland said that Sudria had broken the truce near the river.",
    )  # fmt: skip
    _people(draft)
    draft.add(_geneva(draft, "held", "talks in Geneva on 12 March"), 0.9)
    team = draft.span("Anna Berg led the team of Norland")
    draft.add(Seat(person="anna-berg", party="norland", role="head", round="g", evidence=(team,)))
    quote = draft.span("“We accept a pause of 30 days if the border posts stay open,”")
    costa = draft.span("Boris Costa, the chief negotiator of Sudria")
    draft.add(Actor(id="boris-costa", kind="person", name="Boris Costa", evidence=(costa,)))
    draft.add(Post(person="boris-costa", title="chief negotiator", of="sudria", evidence=(costa,)))
    draft.add(
        Statement(speaker="boris-costa", source=costa, cue=draft.span("said"), content=(quote,),
                  form="direct")
    )  # fmt: skip
    draft.add(
        Position(actor="sudria", issue="ceasefire", stance="conditional", evidence=(quote,)), 0.75
    )
    draft.add(Term(status="proposed", by="sudria", duration="P30D", evidence=(quote,)))
    draft.add(
        Term(status="violated", by="norland", accused="sudria", where="near the river",
             evidence=(draft.span("Sudria had broken the truce near the river"),))
    )  # fmt: skip
    return draft


def hostile() -> Draft:
    """A report whose every word wants to be markup; and one sentence from right to left."""
    name = f"Mallory {SCRIPT}"
    draft = Draft(
        "hostile", "2024-03-14", f"Title {SCRIPT}{IMAGE}", f"Outlet {SCRIPT}",
        f"{name}, said {IMAGE} that {SCRIPT} was fine; =cmd|' /C calc'!A0.\n\n"
        "قال الوفد إن المحادثات مستمرة.\n\nNorland and Mallory may meet in May.",
    )  # fmt: skip
    whole = draft.span(name)
    draft.add(
        Actor(id="mallory", kind="person", name=name, aliases=(IMAGE,), evidence=(whole,)), 0.4
    )
    draft.add(
        Statement(speaker="mallory", source=whole, cue=draft.span("said"),
                  content=(draft.span(f"{SCRIPT} was fine"),), form="indirect"), 0.4,
    )  # fmt: skip
    draft.add(Post(person="mallory", title=SCRIPT, of="norland", evidence=(whole,)), 0.4)
    draft.add(
        Round(id="m", name=f"Meeting {SCRIPT}", status="proposed", venue=f"Nowhere {SCRIPT}",
              start=When("2024-05"), participants=("mallory",),
              evidence=(draft.span("Norland and Mallory may meet in May"),)), 0.4,
    )  # fmt: skip
    draft.add(
        Position(actor="mallory", issue="talks", stance="proposes", terms=(SCRIPT,),
                 evidence=(draft.span(f"{SCRIPT} was fine"),)), 0.4,
    )  # fmt: skip
    draft.add(
        Statement(speaker=None, source=None, cue=draft.span("قال"),
                  content=(draft.span("المحادثات مستمرة"),), form="indirect"), 0.5,
    )  # fmt: skip
    return draft


def _people(draft: Draft) -> None:
    berg = draft.span("Anna Berg")
    draft.add(Actor(id="anna-berg", kind="person", name="Anna Berg", evidence=(berg,)), 0.95)
    draft.add(Post(person="anna-berg", title="envoy", of="norland", evidence=(berg,)))
    for name in ("Norland", "Sudria"):
        actor = Actor(id=name.lower(), kind="party", name=name, evidence=(draft.span(name),))
        draft.add(actor, 0.95)


def _geneva(draft: Draft, status: str, words: str) -> Round:
    return Round(
        id="g", name="Talks in Geneva", venue="Geneva", start=When("2024-03-12"),
        status=status, participants=("norland", "sudria"),  # type: ignore[arg-type]
        evidence=(draft.span(words),),
    )  # fmt: skip


def fill(place: Path, *drafts: Draft) -> Path:
    """A dossier that holds these reports."""
    now = datetime.datetime(2024, 3, 20, 9, tzinfo=datetime.UTC)
    with Store(place) as store:
        run = store.begin("test", "a test", now)
        for draft in drafts:
            document, found = draft.done()
            made = FindingSet(
                document=document.id, fingerprint="test", read_at=now, findings=tuple(found)
            )
            store.add(document, made, run)
        store.end(run, now)
    return place


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of all three reports, to be copied."""
    place = tmp_path_factory.mktemp("serve") / "talks.db"
    return fill(place, courier(), wire(), hostile())


@pytest.fixture
def place(filled: Path, tmp_path: Path) -> Path:
    """A dossier of one's own."""
    return Path(shutil.copy(filled, tmp_path / "talks.db"))


@pytest.fixture
def client(place: Path) -> Iterator[TestClient]:
    """A browser without scripts on a desk of one's own."""
    with TestClient(application(place, Options(name="tester"))) as browser:
        yield browser


@pytest.fixture(scope="session")
def reader(filled: Path) -> Iterator[TestClient]:
    """A browser that only reads."""
    with TestClient(application(filled, Options(name="tester"))) as browser:
        yield browser


@pytest.fixture(scope="session")
def people() -> dict[str, User]:
    """One user of each role."""
    secret = hashed(PASSWORD)
    return {
        role: User(name=role, role=role, secret=secret, full_name=role.capitalize())
        for role in ("reader", "reviewer", "editor")
    }


def chromium() -> str:
    """Where the system's Chromium is; skips where it has none."""
    named = os.environ.get("DRAGOMAN_TEST_CHROMIUM")
    found = named or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all tests."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
    where = chromium()
    with playwright.sync_playwright() as play:
        opened = play.chromium.launch(
            executable_path=where, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield opened
        opened.close()


@contextlib.contextmanager
def serving(place: Path, options: Options | None = None) -> Iterator[str]:
    """The application on a real port; yields its address."""
    import uvicorn

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = application(place, options or Options(name="tester"))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application on a real port, for tests that change nothing."""
    place = fill(tmp_path_factory.mktemp("site") / "talks.db", courier(), wire(), hostile())
    with serving(place) as address:
        yield address
