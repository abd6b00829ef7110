"""Matrix products keep to one thread, whichever module loads NumPy first."""

import os
import subprocess
import sys

import pytest

FIRST = ("dragoman.extract.pipeline", "dragoman.language.pipeline", "dragoman.attribution.chain")
ASKED = "import os, {module}; print(os.environ['OPENBLAS_NUM_THREADS'])"


@pytest.mark.parametrize("module", FIRST)
def test_products_keep_to_one_thread(module: str) -> None:
    bare = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"}
    told = subprocess.run(
        [sys.executable, "-c", ASKED.format(module=module)],
        capture_output=True,
        check=True,
        env=bare,
    )
    assert told.stdout.strip() == b"1"
