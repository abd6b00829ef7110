"""English at once, other languages by the identifier, the short and the odd as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ingest import making

from dragoman.ingest import reports
from dragoman.ingest.tongue import detected
from dragoman.model import Document


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (making.TEXT, "en"),
        (making.FRENCH, "fr"),
        (
            "Міністри двох країн зустрілися у п'ятницю в Женеві й домовилися відновити переговори "
            "наступного тижня, заявив речник уряду.",
            "uk",
        ),
        (
            "Die Minister der beiden Länder trafen sich am Freitag in Genf und vereinbarten, die "
            "Gespräche in der nächsten Woche fortzusetzen, sagte ein Sprecher.",
            "de",
        ),
        ("Ministers met.", None),
        ("", None),
        ("12 34 56 78 90 " * 20, None),
    ],
)
def test_the_language(text: str, language: str | None) -> None:
    assert detected(text) == language


def test_what_the_file_says_goes_before(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"---\ndate: 2025-05-16\nlanguage: en\n---\n{making.FRENCH}")
    (found,) = reports([path])
    assert isinstance(found, Document)
    assert found.language == "en"


def test_a_report_in_another_language_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f" date 2025-05-16 Reprise\n\n{making.FRENCH}")
    (found,) = reports([path])
    assert isinstance(found, Document)
    assert found.language == "fr"
