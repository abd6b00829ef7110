"""What of a codebook occurs in texts, and what no issue covers."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.codebook.codebook import Codebook
from dragoman.codebook.coverage import Coverage, coverage

REPORTS = (
    "Norway proposed a ceasefire. Both armies stopped the shelling; the ceasefires held.",
    "Prisoners were exchanged, and the water rights of the valley were discussed.",
)
SAID = (
    "there would be a truce on Monday",
    "the water rights of the valley come first",
    "nobody may touch the water rights of the north",
)


@pytest.fixture(scope="module")
def found() -> Coverage:
    return coverage(Codebook.load(), REPORTS, SAID, names=("Norway",))


def terms(found: Coverage, code: str) -> dict[str, int]:
    return next(dict(issue.terms) for issue in found.issues if issue.code == code)


def test_terms_count_whatever_their_ending(found: Coverage) -> None:
    assert terms(found, "ceasefire") == {"ceasefire": 2, "stop shelling": 1}
    assert terms(found, "prisoners")["prisoner"] == 1


def test_an_issue_counts_once_a_report(found: Coverage) -> None:
    reports = {issue.code: issue.reports for issue in found.issues}
    assert reports["ceasefire"] == 1
    assert reports["nuclear"] == 0


def test_issues_stand_in_the_codebooks_order(found: Coverage) -> None:
    assert tuple(issue.code for issue in found.issues) == Codebook.load().codes


def test_what_no_term_covers_is_listed_with_its_frequent_words() -> None:
    bare = tuple(f"{said} and the dam" for said in ("water shall flow", "the water is ours"))
    found = coverage(Codebook.load(), (), ("a truce", *bare))
    assert found.uncovered == ()  # "dam" is a term of infrastructure
    found = coverage(Codebook.load(), (), ("a truce", "the well is ours", "keep the well"))
    assert found.uncovered == (1, 2)
    assert not found.phrases  # "well" is too common a word
    found = coverage(Codebook.load(), (), ("spring water flows", "Ulm: spring water"), ("Ulm",))
    assert found.phrases == (("spring water", 2),)


def test_a_users_issue_covers_what_the_shipped_ones_do_not(tmp_path: Path) -> None:
    file = tmp_path / "own.yml"
    file.write_text(
        "version: own\nextends: base\nissues:\n"
        "  water:\n    definition: wells and rivers\n    terms: [water right, spring wat*]\n",
        encoding="utf-8",
    )
    found = coverage(Codebook.load(file), REPORTS, SAID)
    assert terms(found, "water") == {"water right": 1}
    assert found.uncovered == ()
