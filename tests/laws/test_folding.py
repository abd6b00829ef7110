"""The fold kept up report by report is the fold of all of them."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dragoman.merge.fold import fold
from dragoman.merge.folding import Folding
from dragoman.model import Finding

_SPEC = importlib.util.spec_from_file_location(
    "fold_laws", Path(__file__).with_name("test_fold.py")
)
assert _SPEC is not None and _SPEC.loader is not None
laws = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(laws)

DOCUMENTS = laws.DOCUMENTS[:4]
DOCUMENTS_BY_ID = {d.id: d for d in DOCUMENTS}


@settings(max_examples=80, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(laws.many, st.data(), st.integers(0, 999))
def test_one_by_one_is_all_at_once(found: list[Finding], data: st.DataObject, seed: int) -> None:
    ruled = data.draw(laws.decisions(found))
    order = list(DOCUMENTS)
    random.Random(seed).shuffle(order)
    folding = Folding()
    for number, document in enumerate(order, 1):
        folding.add(document, [f for f in found if f.document == document.id])
        there = order[:number]
        for decisions in ([], ruled):
            assert folding.record(decisions) == fold(there, found, decisions)
