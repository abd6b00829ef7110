from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import GoldError
from dragoman.evaluate import ontogum

ROWS = """# begin document x
0\tMaria\t(1
1\tLopez\t1)
2\tmet\t_
3\tthe\t(2
4\tpress\t2)
5\t.\t_
6\tShe\t(1)
7\tsaid\t_
8\tthe\t(3
9\tplan\t3)
10\twas\t_
11\tready\t_
12\t.\t_
# end document
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.conll").write_text(ROWS, encoding="utf-8")
    return tmp_path


def test_reads_chains(folder: Path) -> None:
    (document,) = ontogum.documents(folder)
    assert document.text.startswith("Maria Lopez met the press . She said")
    words = [[document.text[s:e] for s, e in chain] for chain in document.chains]
    assert words == [["Maria Lopez", "She"], ["the press"], ["the plan"]]


def test_scores(folder: Path) -> None:
    figures = ontogum.score(folder)
    assert figures["documents"] == 1
    assert figures["lea_f1"] == 100.0
    assert figures["muc_f1"] == 100.0
    assert figures["b3_f1"] == 100.0
    assert figures["links"] == 100.0


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="give a folder"):
        list(ontogum.documents(tmp_path))


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.conll").write_text("0 word\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"bad\.conll:1"):
        list(ontogum.documents(tmp_path))


def test_dev_of_ontogum() -> None:
    folder = Path(__file__).parents[2].parent / "shared" / "corpora" / "ontogum" / "dev"
    if not folder.is_dir():
        pytest.skip("the OntoGUM corpus is not here")
    figures = ontogum.score(folder)
    assert figures["documents"] == 12
    assert figures["lea_f1"] > 20
