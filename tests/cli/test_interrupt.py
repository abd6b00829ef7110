"""Ctrl-C and kill -9 in the middle of reading leave a dossier that can be read on."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import dragoman
from dragoman.store import Store

HERE = {**os.environ, "PYTHONPATH": str(Path(dragoman.__file__).parents[1])}

SLOW = """
    import sys, time, types
    from dragoman.run import Fingerprint, House

    def reader(documents):
        for one in documents:
            print(one.name, flush=True)
            time.sleep(0.02)
            yield one, []

    stub = types.ModuleType("dragoman.run.house")
    stub.house = lambda settings: House(reader=reader, fingerprint=Fingerprint(extractors=()))
    sys.modules["dragoman.run.house"] = stub
    from dragoman.cli.main import main
    sys.argv = ["dragoman", "read", *sys.argv[1:]]
    main()
"""


@pytest.mark.parametrize(
    ("sent", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_a_stopped_reading_can_go_on(tmp_path: Path, sent: signal.Signals, status: int) -> None:
    for n in range(40):
        text = f"date 2025-05-16 Report {n}\n\nNorway said yes {n} times.\n"
        (tmp_path / f"r{n:02}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", textwrap.dedent(SLOW), "talks.db", "."]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=HERE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stdout is not None
        for _ in range(10):
            run.stdout.readline()
        run.send_signal(sent)
        _, told = run.communicate(timeout=30)
    assert run.returncode == status
    assert "Traceback" not in told
    with Store(tmp_path / "talks.db", create=False) as store:
        kept = store.size().documents
        assert 8 <= kept < 40
    again = subprocess.run(
        command, cwd=tmp_path, env=HERE, capture_output=True, text=True, check=False
    )
    assert f"unchanged {kept}, " in again.stdout
    with Store(tmp_path / "talks.db", create=False) as store:
        assert store.size().documents == 40
