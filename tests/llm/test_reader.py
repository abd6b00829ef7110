"""A language model is asked, and what it says counts only where the report says it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("httpx")

from tests.llm.model_server import Asked, Reply, Server, completion, findings, serving

from dragoman.codebook.codebook import Codebook
from dragoman.errors import SettingsError
from dragoman.llm import Choice, ModelReader
from dragoman.llm.endpoint import LONGEST_WAIT, TRIES
from dragoman.llm.page import LONGEST
from dragoman.llm.reader import GIVEN_UP_AFTER
from dragoman.model import Actor, Document, Finding, Position, Provenance, Span, Statement
from dragoman.settings import Settings

TEXT = (
    "The Coast Assembly would accept a truce,\nits envoy Ana Lindqvist said on Friday. "
    "The Hill Front ruled out any truce."
)
MADE = Provenance(extractor="actors", version="1")
GOOD = {
    "actor": "hill-front",
    "issue": "ceasefire",
    "stance": "rejects",
    "toward": None,
    "quote": "The Hill Front ruled out any truce",
}
SAID = {
    "speaker": "ana-lindqvist",
    "source": "its envoy Ana Lindqvist",
    "cue": "said",
    "content": ["The Coast Assembly would accept a truce"],
}


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


def document(name: str = "a", text: str = TEXT) -> Document:
    return Document(text=text, published=datetime.date(2025, 5, 16), name=name)


def inner(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Finding]]]:
    """A reader that finds three actors in every report, and none in one of no names."""
    for one in documents:
        names = ("Coast Assembly", "Hill Front", "Ana Lindqvist")
        actors = [
            Actor(
                id=name.lower().replace(" ", "-"),
                kind="party",
                name=name,
                evidence=(Span.of(one.text, at, at + len(name)),),
            )
            for name in names
            if (at := one.text.find(name)) >= 0
        ]
        yield one, [Finding(document=one.id, item=a, provenance=MADE) for a in actors]


class Waits(list[float]):
    """Takes the waits without waiting."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def reader(server: Server, folder: Path, waits: Waits | None = None, **chosen: Any) -> ModelReader:
    told: dict[str, Any] = {"kinds": ("position",), "timeout": 5.0} | chosen
    choice = Choice(endpoint=server.address, model="tiny-1", cache=folder / "cache", **told)
    return ModelReader(inner, choice, Codebook.load(), wait=waits if waits is not None else Waits())


def more(read: ModelReader, *documents: Document) -> list[Finding]:
    """What the model added."""
    return [f for _, fs in read(documents) for f in fs if f.provenance.extractor == "llm"]


def test_a_position(server: Server, tmp_path: Path) -> None:
    server.answer = lambda asked: findings(GOOD)
    read = reader(server, tmp_path, key="secret", price_in=1.0, price_out=10.0)
    (found,) = more(read, document())
    assert isinstance(found.item, Position)
    assert (found.item.actor, found.item.stance) == ("hill-front", "rejects")
    assert found.item.evidence[0].exact == GOOD["quote"]
    assert (found.provenance.model, found.provenance.reader) == ("tiny-1", "position")
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == "Bearer secret"
    assert asked.body["model"] == "tiny-1"
    schema = asked.body["response_format"]["json_schema"]
    assert schema["strict"] is True
    item = schema["schema"]["properties"]["findings"]["items"]
    assert item["properties"]["actor"]["enum"] == ["ana-lindqvist", "coast-assembly", "hill-front"]
    assert asked.shown["report"] == TEXT
    (note,) = read.notes()
    assert note == (
        "tiny-1: 1 question, 0 answers known before, 100 tokens in, 20 out, cost 0.0003; 1 finding"
    )
    assert read.notes() == []


def test_a_statement_whose_words_run_over_a_line(server: Server, tmp_path: Path) -> None:
    said = {**SAID, "content": ["would accept a truce, its envoy"]}
    server.answer = lambda asked: findings(SAID, said)
    first, second = more(reader(server, tmp_path, kinds=("statement",)), document())
    assert isinstance(first.item, Statement) and isinstance(second.item, Statement)
    assert first.item.source is not None and first.item.source.exact == SAID["source"]
    assert first.item.form == "indirect"
    assert second.item.content[0].exact == "would accept a truce,\nits envoy"


@pytest.mark.parametrize(
    ("kind", "said", "why"),
    [
        ("position", {**GOOD, "quote": "The Hill Front rejected it"}, "a quote"),
        ("position", {**GOOD, "quote": "  "}, "a quote"),
        ("position", {**GOOD, "quote": None}, "a quote"),
        ("position", {**GOOD, "actor": "the-moon"}, "an actor"),
        ("position", {**GOOD, "actor": ["hill-front"]}, "an actor"),
        ("position", {**GOOD, "toward": "the-moon"}, "an actor"),
        ("position", {**GOOD, "issue": "cheese"}, "an issue"),
        ("position", {**GOOD, "stance": "likes"}, "an issue"),
        ("position", "rejects", "an answer out of shape"),
        ("position", {}, "an issue"),
        ("statement", {**SAID, "content": []}, "an answer out of shape"),
        ("statement", {**SAID, "content": "all"}, "an answer out of shape"),
        ("statement", {**SAID, "content": ["would accept", "no such words"]}, "a quote"),
        ("statement", {**SAID, "cue": "shouted"}, "a quote"),
        ("statement", {**SAID, "speaker": "the-moon"}, "an actor"),
    ],
)
def test_what_does_not_hold_is_dropped_and_counted(
    server: Server, tmp_path: Path, kind: str, said: Any, why: str
) -> None:
    good = GOOD if kind == "position" else SAID
    server.answer = lambda asked: findings(said, good)
    read = reader(server, tmp_path, kinds=(kind,))
    assert len(more(read, document())) == 1
    assert any(note.startswith(f"tiny-1: dropped 1, {why}") for note in read.notes())


@pytest.mark.parametrize(
    ("speaker", "words", "same"),
    [
        ("ana-lindqvist", "Coast Assembly would accept a truce", True),
        ("ana-lindqvist", "accept a truce,\nits envoy Ana Lindqvist said", False),
        (None, "Coast Assembly would accept a truce", False),
    ],
)
def test_the_same_words_with_another_extent_are_one_statement(
    server: Server, tmp_path: Path, speaker: str | None, words: str, same: bool
) -> None:
    content = (Span.of(TEXT, 0, len("The Coast Assembly would accept a truce")),)
    own = Statement(
        speaker="ana-lindqvist", source=None, cue=None, content=content, form="indirect"
    )

    def with_statement(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Finding]]]:
        for one, found in inner(documents):
            yield one, [*found, Finding(document=one.id, item=own, provenance=MADE)]

    server.answer = lambda asked: findings({**SAID, "speaker": speaker, "content": [words]})
    choice = Choice(
        endpoint=server.address, model="tiny-1", cache=tmp_path / "c", kinds=("statement",)
    )
    (found,) = more(ModelReader(with_statement, choice, Codebook.load()), document())
    assert isinstance(found.item, Statement)
    assert (found.item.content == content) is same


def test_an_answer_is_paid_for_once(server: Server, tmp_path: Path) -> None:
    server.answer = lambda asked: findings(GOOD)
    first = more(reader(server, tmp_path), document())
    again = reader(server, tmp_path)
    assert more(again, document("b")) == first
    assert len(server.asked) == 1
    assert "0 questions, 1 answer known before, 0 tokens in" in again.notes()[0]
    other = document(text=TEXT + " More was said.")
    assert len(more(again, other)) == 1
    assert len(server.asked) == 2


def test_a_spoilt_cache_is_asked_anew(server: Server, tmp_path: Path) -> None:
    server.answer = lambda asked: findings(GOOD)
    more(reader(server, tmp_path), document())
    for place in (tmp_path / "cache").rglob("*.json"):
        place.write_text("{", encoding="utf-8")
    assert len(more(reader(server, tmp_path), document())) == 1
    assert len(server.asked) == 2


def after(failures: int, reply: Reply, good: Reply) -> Any:
    """Answers so a few times, then well."""
    left = [failures]

    def answer(asked: Asked) -> Reply:
        left[0] -= 1
        return reply if left[0] >= 0 else good

    return answer


def test_busy_servers_are_asked_again(server: Server, tmp_path: Path) -> None:
    waits = Waits()
    busy = Reply(status=429, headers={"retry-after": "7"})
    server.answer = after(1, busy, findings(GOOD))
    assert len(more(reader(server, tmp_path, waits), document())) == 1
    assert waits == [7.0]
    server.answer = after(2, Reply(status=500), findings(GOOD))
    waits.clear()
    assert len(more(reader(server, tmp_path, waits), document(text=TEXT + " Two."))) == 1
    assert waits == [1.0, 2.0]
    server.answer = after(1, Reply(status=503, headers={"retry-after": "99999"}), findings(GOOD))
    waits.clear()
    assert len(more(reader(server, tmp_path, waits), document(text=TEXT + " Three."))) == 1
    assert waits == [LONGEST_WAIT]


@pytest.mark.parametrize(
    ("reply", "why", "asked"),
    [
        (Reply(status=500), "answered 500, 4 times", TRIES),
        (Reply(status=429), "answered 429, 4 times", TRIES),
        (
            Reply(status=401, body=b'{"error": {"message": "bad key"}}'),
            "answered 401: bad key",
            1,
        ),
        (Reply(status=302, headers={"location": "http://127.0.0.1:1/"}), "answered 302", 1),
        (Reply(body=b"<html>"), "no chat completion", 1),
        (Reply(body=b'{"choices": []}'), "no chat completion", 1),
        (completion("I cannot do that."), "not the JSON asked for, 2 times", 2),
        (completion('{"findings": "none"}'), "not the JSON asked for, 2 times", 2),
        (Reply(body=b"x" * 5_000_001), "more than 5,000,000 bytes", 1),
        (Reply(after=1.0), "ReadTimeout", TRIES),
        (Reply(body=b"x" * 100, drip=0.05), "ReadTimeout", TRIES),
    ],
)
def test_a_failing_endpoint_costs_no_finding_of_ours(
    server: Server, tmp_path: Path, reply: Reply, why: str, asked: int
) -> None:
    server.answer = lambda _: reply
    read = reader(server, tmp_path, timeout=0.3)
    one = document()
    ((same, found),) = list(read([one]))
    assert same == one
    assert [f.provenance.extractor for f in found] == ["actors"] * 3
    assert read.lacks(one)
    assert len(server.asked) == asked
    notes = read.notes()
    assert any("not read by it: a: the endpoint" in n and why in n for n in notes), notes


def test_nobody_listens(tmp_path: Path) -> None:
    with serving() as server:
        pass
    read = reader(server, tmp_path)
    assert more(read, document()) == []
    assert "ConnectError" in read.notes()[1]


def test_a_dead_endpoint_is_left_alone(server: Server, tmp_path: Path) -> None:
    server.answer = lambda _: Reply(status=500)
    read = reader(server, tmp_path)
    many = [document(f"d{n}", f"{TEXT} {n}") for n in range(60)]
    assert len(list(read(many))) == 60
    assert len(server.asked) < 60
    assert len(server.asked) >= TRIES * GIVEN_UP_AFTER
    assert all(read.lacks(one) for one in many)
    assert "more reports; read again to ask again" in read.notes()[-1]
    # The next run tries anew, and so asks about what is lacking.
    server.answer = lambda _: findings(GOOD)
    assert len(more(read, *many)) == 60
    assert not any(read.lacks(one) for one in many)


def test_a_model_without_temperature(server: Server, tmp_path: Path) -> None:
    no = b'{"error": {"message": "unsupported value: temperature"}}'

    def answer(asked: Asked) -> Reply:
        return Reply(status=400, body=no) if "temperature" in asked.body else findings(GOOD)

    server.answer = answer
    assert len(more(reader(server, tmp_path), document())) == 1


def test_a_fenced_answer(server: Server, tmp_path: Path) -> None:
    server.answer = lambda _: completion(f"```json\n{json.dumps({'findings': [GOOD]})}\n```")
    assert len(more(reader(server, tmp_path), document())) == 1


def test_long_reports_go_page_by_page(server: Server, tmp_path: Path) -> None:
    server.answer = lambda asked: findings(GOOD)
    text = "\n\n".join([TEXT] + ["Nothing else was said at the lake on that day."] * 600)
    read = reader(server, tmp_path)
    assert len(more(read, document(text=text))) == 1
    assert len(server.asked) == 2
    assert all(len(a.shown["report"]) <= LONGEST for a in server.asked)
    assert sorted(len(a.shown["report"]) for a in server.asked)[0] > 0
    assert "".join(sorted((a.shown["report"] for a in server.asked), reverse=True)) == text
    # The quote does not stand on the second page.
    assert any("dropped 1, a quote" in note for note in read.notes())


def test_a_report_that_names_nobody_is_not_asked_about(server: Server, tmp_path: Path) -> None:
    read = reader(server, tmp_path)
    assert more(read, document(text="Rain fell.")) == []
    assert server.asked == []
    assert read.notes() == []


def test_off_by_default_and_chosen_by_settings(tmp_path: Path) -> None:
    assert Choice.of(Settings()) is None
    environ = {"DRAGOMAN_LLM_ENDPOINT": "http://localhost:1/v1", "DRAGOMAN_LLM_MODEL": "m"}
    (tmp_path / "dragoman.toml").write_text('llm_cache = "kept"\nllm_key = "MY_KEY"\n')
    settings = Settings.load(
        tmp_path / "dragoman.toml",
        environ={**environ, "DRAGOMAN_LLM_KINDS": "statement, position"},
    )
    choice = Choice.of(settings, {"MY_KEY": "s3cret"})
    assert choice is not None
    assert choice.kinds == ("position", "statement")
    assert choice.cache == tmp_path / "kept"
    assert choice.key == "s3cret"
    assert "s3cret" not in repr(choice)
    assert choice.mark == ("llm", "1 m at http://localhost:1/v1 for position statement")
    with pytest.raises(SettingsError, match="MY_KEY"):
        Choice.of(settings, {})
    with pytest.raises(SettingsError, match="llm_model"):
        Choice.of(Settings(llm_endpoint="http://localhost:1/v1"))
    for wrong in ({"LLM_KINDS": "cheese"}, {"LLM_ENDPOINT": "ftp://x"}, {"LLM_KINDS": ","}):
        with pytest.raises(SettingsError):
            Settings.load(environ={f"DRAGOMAN_{k}": v for k, v in wrong.items()})
