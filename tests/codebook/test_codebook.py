from pathlib import Path

import pytest

from dragoman.codebook.codebook import STANCES, Codebook
from dragoman.errors import CodebookError, UnknownCodeError


def written(folder: Path, text: str, name: str = "mine.yml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_codebook_knows_25_issues() -> None:
    assert len(Codebook.load().issues) == 25


def test_the_shipped_codebook_is_read_once() -> None:
    assert Codebook.load() is Codebook.load()


def test_every_issue_has_a_definition_terms_examples_and_crosswalk() -> None:
    for issue in Codebook.load().issues.values():
        assert issue.definition, issue.code
        assert issue.examples, issue.code
        if issue.code != "other":
            assert issue.terms, issue.code
            assert issue.counter_examples, issue.code
            assert issue.pax, issue.code


def test_no_term_names_two_issues() -> None:
    owners: dict[str, str] = {}
    for issue in Codebook.load().issues.values():
        for term in issue.terms:
            assert owners.setdefault(term, issue.code) == issue.code, term


def test_stances_are_those_of_the_record() -> None:
    assert tuple(Codebook.load().stances) == STANCES


def test_the_version_carries_a_digest_of_the_content(tmp_path: Path) -> None:
    one = Codebook.load(written(tmp_path, "version: a\nextends: base\n", "one.yml"))
    two = Codebook.load(written(tmp_path, "version: a\nextends: base\n# more\n", "two.yml"))
    assert one.version.startswith("a+")
    assert one.version != two.version


def test_an_unknown_code_suggests_the_nearest() -> None:
    with pytest.raises(UnknownCodeError, match="did you mean 'ceasefire'"):
        Codebook.load().issue("cesefire")


def test_an_unknown_code_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Codebook.load().issue("zzz")


def test_a_user_adds_an_issue(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "version: mine\nextends: base\nissues:\n  fishing:\n    definition: catches\n"
        "    terms: [fishing right, trawler, catch quota, fishery, herring]\n",
    )
    book = Codebook.load(path)
    assert book.issue("fishing").terms[1] == "trawler"
    assert book.issue("talks")
    assert book.lexicons.keys() == Codebook.load().lexicons.keys()


def test_a_user_adds_terms_to_an_issue(tmp_path: Path) -> None:
    path = written(
        tmp_path, "version: mine\nextends: base\nissues:\n  trade:\n    terms: [caravan]\n"
    )
    issue = Codebook.load(path).issue("trade")
    assert "caravan" in issue.terms
    assert "grain" in issue.terms
    assert issue.definition


def test_a_user_replaces_the_codebook(tmp_path: Path) -> None:
    path = written(
        tmp_path, "version: mine\nissues:\n  water:\n    definition: rivers\n    terms: [river]\n"
    )
    assert Codebook.load(path).codes == ("water",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("issues: {}\n", "version"),
        ("version: x\n", "names no issue"),
        ("version: x\nissues:\n  Big One:\n    definition: y\n", "no code"),
        ("version: x\nissues:\n  a:\n    terms: [b]\n", "needs a definition"),
        ("version: x\nextends: base\nissues:\n  a:\n    terms: [b]\n", "needs a definition"),
        ("version: x\nextends: base\nissues:\n  talks:\n    terms: ['']\n", "at least one word"),
        ("version: x\nextends: base\nstances:\n  shouts: aloud\n", "a record knows only"),
        ("version: x\nextends: base\ncolour: red\n", "colour"),
        ("version: x\nextends: mine.yml\n", "circle"),
        ("version: x\nextends: gone.yml\n", "gone.yml"),
        ("version: [\n", "not YAML"),
        ("", "top level"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CodebookError, match=message) as caught:
        Codebook.load(written(tmp_path, text))
    assert ".yml" in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="cannot be read"):
        Codebook.load(tmp_path / "none.yml")


def test_a_missing_lexicon_is_refused() -> None:
    with pytest.raises(CodebookError, match="no lexicon"):
        Codebook.load().lexicon("none")
