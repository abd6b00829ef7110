"""The reference holds every error, refusal, setting, format and code that there is."""

import importlib
import inspect
import re
from pathlib import Path

import pytest

from dragoman import errors
from dragoman.codebook.codebook import STANCES, Codebook
from dragoman.codebook.schema import CodebookFile, IssueEntry
from dragoman.export.formats import FORMATS as EXPORTS
from dragoman.ingest import SLUGS
from dragoman.ingest.coded import FORMATS as CODED
from dragoman.ingest.columns import COLUMNS
from dragoman.ingest.formats import FORMATS
from dragoman.ingest.frontmatter import KEYS
from dragoman.settings import MAX_DOCUMENT_BYTES, PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"


def ticked(page: str) -> set[str]:
    """Everything that stands in backticks on a page of the reference."""
    text = (REFERENCE / page).read_text(encoding="utf-8")
    return set(re.findall(r"`([^`\n]+)`", text))


def rows(page: str) -> dict[str, str]:
    """The rows of a page's tables, by the word in backticks that begins them."""
    text = (REFERENCE / page).read_text(encoding="utf-8")
    return {m[1]: m[0] for m in re.finditer(r"^\| `([^`]+)`.*$", text, re.MULTILINE)}


def all_errors() -> list[type[errors.DragomanError]]:
    found, waiting = [], [errors.DragomanError]
    while waiting:
        cls = waiting.pop()
        if cls.__module__ == errors.__name__:
            found.append(cls)
        waiting.extend(cls.__subclasses__())
    return found


@pytest.mark.parametrize("cls", all_errors(), ids=lambda c: c.__name__)
def test_errors_are_documented_and_drawn_in_the_tree(cls: type[errors.DragomanError]) -> None:
    assert {cls.slug, cls.__name__} <= ticked("errors.md")
    assert cls.__name__ in (errors.__doc__ or "")
    assert cls.__doc__


def test_slugs_are_each_ones_own() -> None:
    slugs = [cls.slug for cls in all_errors()]
    assert len(set(slugs)) == len(slugs)


def test_refusals_are_documented() -> None:
    text = (
        (REFERENCE / "errors.md")
        .read_text(encoding="utf-8")
        .partition("## Refusals")[2]
        .partition("\n## ")[0]
    )
    listed = re.findall(r"^\| `([^`]+)`", text, re.MULTILINE)
    assert listed == list(SLUGS)


def test_settings_are_documented() -> None:
    listed = rows("settings.md")
    assert list(listed) == list(Settings.model_fields)
    for name in Settings.model_fields:
        assert f"`{PREFIX}{name.upper()}`" in listed[name]
    assert f"{MAX_DOCUMENT_BYTES:,}" in listed["max_document_bytes"]


def test_formats_are_documented() -> None:
    listed = rows("formats.md")
    for known in FORMATS:
        assert known.name in listed
        assert all(f"`{suffix}`" in listed[known.name] for suffix in known.suffixes)


def test_formats_of_coded_material_are_documented() -> None:
    text = (REFERENCE / "formats.md").read_text(encoding="utf-8").partition("## Coded material")[2]
    listed = re.findall(r"^\| `([^`]+)` \| (.*?) \|", text, re.MULTILINE)
    wanted = [(one.name, " ".join(f"`{s}`" for s in one.suffixes)) for one in CODED]
    assert listed == wanted


def test_front_matter_and_columns_are_documented() -> None:
    names = ticked("formats.md")
    assert set(KEYS) <= names
    assert {name for ways in COLUMNS.values() for name in ways} <= names


def test_the_codebook_is_documented() -> None:
    names = ticked("codebook.md")
    shipped = Codebook.load()
    wanted = {*CodebookFile.model_fields, *IssueEntry.model_fields, *shipped.codes, *STANCES}
    assert wanted | set(shipped.roles) | set(shipped.statuses) <= names


@pytest.mark.parametrize(
    "name",
    [
        "delegations",
        "positions",
        "rounds",
        "statements",
        "ceasefires",
        "assessments",
        "timeline",
        "actors",
    ],
)
def test_the_columns_of_every_view_are_documented(name: str) -> None:
    text = (REFERENCE / "views.md").read_text(encoding="utf-8")
    part = text.partition(f"## {name}\n")[2].partition("\n## ")[0]
    view = importlib.import_module(f"dragoman.views.{name}")
    rows_ = importlib.import_module("dragoman.views.rows")
    assert set(rows_.CARRIED) <= ticked("views.md")
    assert set(view.COLUMNS) - set(rows_.CARRIED) <= set(re.findall(r"`(\w+)`", part))


def test_the_export_formats_are_documented() -> None:
    listed = rows("exports.md")
    assert [name for name in listed if name in EXPORTS] == list(EXPORTS)
    for one in EXPORTS.values():
        where = "file" if one.suffixes else "folder"
        ending = f"`{one.suffixes[0]}`" if one.suffixes else ""
        needs = f"`{one.extra}`" if one.extra else ""
        cells = (f"`{one.name}`", where, ending, needs, one.about)
        assert [cell.strip() for cell in listed[one.name].strip("|").split("|")] == list(cells)


def test_the_dossier_is_documented() -> None:
    from dragoman.dossier import Dossier

    text = (REFERENCE / "python.md").read_text(encoding="utf-8")
    public = [n for n, _ in inspect.getmembers(Dossier) if not n.startswith("_")]
    inner = {"add", "house", "reload", "settings"}  # for programs that read in ways of their own
    assert {n for n in public if f"`{n}" not in text and f" `{n}" not in text} <= inner
