"""What is counted once from a record: statements by everything, positions by day, segments."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.dossier import Dossier
from dragoman.serve.edition import Edition
from dragoman.serve.evidence import quotations
from dragoman.serve.network import Choice, network
from dragoman.serve.reader import paragraphs
from dragoman.serve.statement_index import FACETS, Search


@pytest.fixture(scope="module")
def edition(filled: Path) -> Iterator[Edition]:
    with Dossier(filled, create=False) as talks:
        yield Edition(talks.record)


@given(data=st.data())
def test_facets_count_what_choosing_them_finds(edition: Edition, data: st.DataObject) -> None:
    index = edition.statements
    facet = data.draw(st.sampled_from(FACETS))
    values = [f.value for f in index.search(Search()).facets[facet]]
    chosen = {facet: data.draw(st.sampled_from(values))} if values else {}
    words = tuple(
        data.draw(st.lists(st.sampled_from(["firing", "sud", "bo", "zebra"]), max_size=2))
    )
    found = index.search(Search(words=words, facets=chosen))
    for name, counted in found.facets.items():
        for one in counted:
            again = index.search(Search(words=words, facets={**chosen, name: one.value}))
            assert again.total == one.count, (name, one)


def test_a_word_is_found_by_its_beginning_only(edition: Edition) -> None:
    def total(*words: str) -> int:
        return edition.statements.search(Search(words=words)).total

    assert total("fir") == total("firing") == total("stop firing") == 1
    assert total("iring") == total("firing stop") == 0
    every = edition.statements.search(Search()).total
    assert edition.statements.search(Search(without=("firing",))).total == every - 1


def test_a_day_takes_what_may_lie_on_it(edition: Edition) -> None:
    day = datetime.date(2024, 3, 4)
    found = edition.statements.search(Search(since=day, until=day))
    assert [e.value.speaker for e in found.entries] == ["anna-berg"]


def test_a_party_that_changed_its_line(edition: Edition) -> None:
    cell = ("ceasefire", "sudria")
    stances = [s.stance for s in edition.histories.changes(cell)]
    assert stances == ["rejects", "conditional"]
    (only,) = edition.histories.at(cell, datetime.date(2024, 3, 12))
    assert (only.stance, only.newest) == ("rejects", True)
    newest, older = edition.histories.at(cell, None)
    assert (newest.stance, newest.newest, older.newest) == ("conditional", True, False)
    assert edition.histories.at(cell, datetime.date(2024, 3, 1)) == ()


def test_people_stand_with_their_side(edition: Edition) -> None:
    assert edition.sides["anna-berg"] == "norland"
    assert edition.main_sides[:2] == ("norland", "sudria")


def test_segments_are_the_whole_text_in_order(edition: Edition) -> None:
    for document in edition.record.documents:
        held = edition.by_document[document.id]
        shown = "".join(s.text for row in paragraphs(document, held) for s in row)
        assert shown == document.text.replace("\n", "")


def test_each_support_lies_under_its_own_segments(edition: Edition) -> None:
    for document in edition.record.documents:
        held = edition.by_document[document.id]
        rows = paragraphs(document, held)
        for one in held:
            words = "".join(s.text for row in rows for s in row if one.entry.id in s.items)
            for span in one.support.spans:
                assert span.exact.replace("\n", "") in words


def test_quotations_mark_the_evidence(edition: Edition) -> None:
    for entry in edition.record:
        for quotation in quotations(edition.record, entry):
            marked = "".join(p.text for p in quotation.pieces if p.marked)
            assert marked
            document = edition.record.document(quotation.document)
            assert "".join(p.text for p in quotation.pieces) in document.text


def test_ties_rest_on_items_that_name_both(edition: Edition) -> None:
    found = network(edition, Choice(people=True))
    ties = {(t.source, t.kind, t.target) for t in found.ties}
    assert ("norland", "addresses", "sudria") in ties
    assert ("anna-berg", "speaks about", "sudria") in ties
    for tie in found.ties:
        assert all(edition.find(kind, item) is not None for kind, item in tie.items)
