from dragoman.model import Finding, Position, Provenance, Round, Span, Statement, When
from dragoman.model.plain import plain, restored

TEXT = "The minister said on Monday that the talks would go on."
SPAN = Span.of(TEXT, 33, 42)


def test_items_survive_the_way_to_json_and_back() -> None:
    statement = Statement(
        speaker="minister",
        source=Span.of(TEXT, 0, 12),
        cue=Span.of(TEXT, 13, 17),
        content=(SPAN,),
        form="indirect",
        said_on=When("2024-05-06", "report", Span.of(TEXT, 21, 27)),
    )
    position = Position(actor="a", issue="talks", stance="accepts", evidence=(SPAN,))
    meeting = Round(id="r", name="Talks", status="planned", evidence=(SPAN,), start=When("2024"))
    for item in (statement, position, meeting):
        assert restored(type(item), plain(item)) == item


def test_a_finding_is_named_by_its_contents() -> None:
    position = Position(actor="a", issue="talks", stance="accepts", evidence=(SPAN,))
    other = Position(actor="a", issue="talks", stance="rejects", evidence=(SPAN,))
    made = [
        Finding(document="d", item=i, provenance=Provenance(extractor="x", version="1"))
        for i in (position, position, other)
    ]
    assert made[0].id == made[1].id != made[2].id
    assert made[0].kind == "position"
