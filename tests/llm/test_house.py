"""The model beside the house's own extractors, in a dossier."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("httpx")

from click.testing import CliRunner
from tests.llm.model_server import Asked, Reply, findings, serving

from dragoman.cli.main import dragoman
from dragoman.dossier import Dossier
from dragoman.run.house import fingerprint
from dragoman.settings import Settings

REPORT = (
    "date 2025-05-16 Talks on the lake\n\n"
    "Norway's foreign minister, Anna Berg, said on Friday that her country would host the talks. "
    "On the truce, Norway kept its counsel.\n"
)
QUOTE = "Norway kept its counsel"


def answer(asked: Asked) -> Reply:
    norway = next(k for k, names in asked.shown["actors"].items() if "Norway" in names)
    found = {"actor": norway, "issue": "ceasefire", "stance": "conditional", "toward": None}
    return findings({**found, "quote": QUOTE}, {**found, "quote": "Norway wants war"})


def test_reading_with_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("DRAGOMAN_LLM_CACHE", str(tmp_path / "cache"))
    path, place = tmp_path / "lake.txt", str(tmp_path / "talks.db")
    path.write_text(REPORT, encoding="utf-8")

    def read() -> str:
        told = CliRunner().invoke(dragoman, ["read", place, str(path)])
        assert told.exit_code == 0, told.output
        return told.output

    assert "read 1" in read()  # without a model
    with serving() as server:
        monkeypatch.setenv("DRAGOMAN_LLM_ENDPOINT", server.address)
        monkeypatch.setenv("DRAGOMAN_LLM_MODEL", "tiny-1")
        server.answer = lambda asked: Reply(status=403)
        told = read()
        assert "read 1" in told and "not read by it: lake: the endpoint answered 403" in told
        server.answer = answer
        told = read()  # what the model did not read is read again
        assert "read 1" in told
        assert "tiny-1: 1 question," in told and "100 tokens in, 20 out; 1 finding" in told
        assert "dropped 1, a quote that the report does not have" in told
        assert "unchanged 1" in read()
        with Dossier(place) as talks:
            (entry,) = [e for e in talks.record.positions if e.support[0].spans[0].exact == QUOTE]
            assert entry.support[0].finding.provenance.model == "tiny-1"
        asked = len(server.asked)
        again = CliRunner().invoke(dragoman, ["read", str(tmp_path / "b.db"), str(path)])
        assert "0 questions, 1 answer known before, 0 tokens in" in again.output
        assert len(server.asked) == asked


def test_another_model_is_another_reading() -> None:
    from dragoman.run.house import house

    own = fingerprint(Settings())
    marks = {own.id}
    for model in ("a", "b"):
        made = house(Settings(llm_endpoint="http://127.0.0.1:1/v1", llm_model=model))
        marks.add(made.fingerprint.id)
        made.close()
    assert len(marks) == 3
    assert house(Settings()).fingerprint == own
