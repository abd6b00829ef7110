"""Reports and parts in object storage: an S3 server on this machine.

The server is moto's, run as a program: in our own environment it would change other packages.
"""

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.scale.test_local import Holding, merged, plainly

from dragoman.errors import PartError
from dragoman.scale import Done, Plan, local
from dragoman.scale.parts import place, written
from dragoman.scale.plan import Make

SERVER = shutil.which(os.environ.get("MOTO_SERVER", ""))
pytestmark = pytest.mark.skipif(
    SERVER is None,
    reason="python -m venv moto && moto/bin/pip install 'moto[server]'; then "
    "MOTO_SERVER=moto/bin/moto_server pytest",
)
PATIENCE = 60


@pytest.fixture
def bucket(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a bucket that holds the reports of ``folder``."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    assert SERVER is not None
    server = subprocess.Popen(
        [SERVER, "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        answered(port, server)
        made = urllib.request.Request(f"http://127.0.0.1:{port}/press", method="PUT")
        urllib.request.urlopen(made).close()
        files, root = place("s3://press/reports")
        for path in folder.iterdir():
            with files.open_output_stream(f"{root}/{path.name}") as stream:
                stream.write(path.read_bytes())
        yield "s3://press"
    finally:
        server.terminate()
        server.wait()


def answered(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    for _ in range(PATIENCE * 10):
        assert server.poll() is None, "the server ended"
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/").close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"no server after {PATIENCE} seconds")


@pytest.mark.parametrize("workers", [1, 2])
def test_reports_and_parts_may_lie_in_a_bucket(
    bucket: str,
    plan: Callable[..., Plan],
    make: Make,
    holding: Holding,
    workers: int,
) -> None:
    tmp_path = Path(plan().out).parent
    far = Plan(paths=(f"{bucket}/reports",), out=f"{bucket}/parts", settings=plan().settings)
    assert sum(local.carried_out(far, make, workers=workers), Done()) == Done(read=151, refused=1)
    assert all(part.startswith("s3://press/parts/") for part in written(far.out))
    again = sum(local.carried_out(far, make, workers=workers), Done())
    assert again == Done(unchanged=151, refused=1)
    wanted = holding(plainly(plan(), make, tmp_path / "plain.db"))
    assert placeless(holding(merged(far, tmp_path / "far.db"))) == placeless(wanted)


def placeless(held: dict[str, bytes]) -> dict[str, bytes]:
    """Without the places in files that are called otherwise there."""
    rows = json.loads(held["all.jsonl"])
    for row in rows:
        row.pop("origin", None)
    return {**held, "all.jsonl": json.dumps(rows).encode()}


def test_what_is_not_in_the_bucket_is_told(bucket: str, plan: Callable[..., Plan]) -> None:
    lost = Plan(paths=(f"{bucket}/nowhere",), out=f"{bucket}/parts", settings=plan().settings)
    with pytest.raises(PartError, match="nothing is there"):
        list(lost.files())
