import datetime

from dragoman.extract.pipeline import Reader, extractors
from dragoman.model import Document


def test_every_stage_of_reading_is_counted() -> None:
    reader = Reader()
    text = "Norway rejected a ceasefire, its foreign minister said on Monday."
    document = Document(text=text, published=datetime.date(2025, 5, 12), name="oslo")
    assert list(reader.findings([document]))
    stages = {"parse", "attributions", "times", "actors", *(e.name for e in extractors())}
    assert set(reader.stages.seconds) == stages
    assert all(seconds > 0 for seconds in reader.stages.seconds.values())
