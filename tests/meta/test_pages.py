"""Pages of the project: links lead somewhere, every page can be reached."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md"), *(ROOT / "examples").glob("*.md")])
_LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def links(page: Path) -> list[Path]:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    local = [link for link in _LINK.findall(text) if "://" not in link and "@" not in link]
    return [(page.parent / link).resolve() for link in local]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert [str(p) for p in links(page) if not p.exists()] == []


def test_every_page_is_reached_from_the_index() -> None:
    reached = {DOCS / "index.md", *links(DOCS / "index.md")}
    assert {p for p in DOCS.rglob("*.md") if p not in reached} == set()


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda p: p.stem)
def test_every_page_has_one_heading_and_it_comes_first(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    assert text.startswith("# ")
    assert len(re.findall(r"^# ", text, re.M)) == 1
