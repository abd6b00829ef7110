"""News that an agency passes on: the agency is no part of what was said."""

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.relays import without_relay

TEXT = "Berg noted that the team has a mandate, the Harbour Wire agency reported."


def extent(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_the_relay_is_cut_from_what_it_relays() -> None:
    inner = Attribution(
        source=extent("Berg"),
        cue=extent("noted"),
        content=(extent("the team has a mandate, the Harbour Wire agency reported"),),
    )
    relay = Attribution(
        source=extent("the Harbour Wire agency"),
        cue=extent("reported"),
        content=(extent("Berg noted that the team has a mandate"),),
    )
    first, second = without_relay(TEXT, (inner, relay))
    assert first.content == (extent("the team has a mandate"),)
    assert second == relay
