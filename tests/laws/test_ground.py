"""Decisions laid on a folded record come to what a whole fold comes to."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dragoman.merge.fold import fold
from dragoman.merge.ground import Ground
from dragoman.model import Finding

_SPEC = importlib.util.spec_from_file_location(
    "fold_laws", Path(__file__).with_name("test_fold.py")
)
assert _SPEC is not None and _SPEC.loader is not None
laws = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(laws)


@settings(max_examples=150, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(laws.many, st.data())
def test_laid_on_is_folded_in(found: list[Finding], data: st.DataObject) -> None:
    ground = Ground(fold(laws.DOCUMENTS, found))
    decisions = data.draw(laws.decisions(found))
    known = {f.id for f in found}
    for number in range(len(decisions) + 1):
        ruled = decisions[:number]
        record = ground.under(ruled)
        if record is None:
            assert any(f not in known for d in ruled for f in d.findings)
        else:
            assert record == fold(laws.DOCUMENTS, found, ruled)
