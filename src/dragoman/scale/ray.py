"""The plan on Ray Data: files are opened by tasks, and read by actors that stay warm.

Sharing out, retrying and back-pressure are Ray's. A batch that is tried again overwrites its own
part; parts that are there are not read again, so that a run cut off goes on where it ended.
"""

from __future__ import annotations

import importlib
import json
import logging
import os
import warnings
from collections.abc import Callable, Generator, Iterator
from typing import Any

from dragoman.errors import PartError
from dragoman.ingest import Refusal
from dragoman.model.plain import plain
from dragoman.scale.parts import document_of, packed
from dragoman.scale.plan import Done, Entry, Make, Plan

Columns = dict[str, list[Any]]
_OPENING = 0.25
"""Processors for opening files: little beside reading, and never so much that it waits for it."""


def carried_out(plan: Plan, make: Make, *, workers: int = 1) -> Generator[Done, None, None]:
    """Read what the parts lack on the cluster; tells of each batch as it is done.

    The cluster is the one that ``RAY_ADDRESS`` names, else one on this machine. PartError where
    Ray is not installed.
    """
    ray = _library()
    if not ray.is_initialized():
        _begun(ray, workers)
    data = ray.data
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    context.target_max_block_size = 1  # each batch a block of its own, for whoever is free
    packs = [{"files": _written(list(pack))} for pack in plan.packs()]
    if not packs:
        return
    opened = data.from_items(packs).map_batches(
        _opener(plan), batch_size=1, batch_format="numpy", num_cpus=_OPENING
    )
    done = opened.map_batches(
        _worker(plan, make),
        batch_size=1,
        batch_format="numpy",
        compute=data.ActorPoolStrategy(size=workers),
        num_cpus=1,
        **({"num_gpus": 1} if plan.settings.device == "cuda" else {}),
    )
    for row in done.iter_rows():
        yield Done(**{name: int(count) for name, count in row.items()})


def _begun(ray: Any, workers: int) -> None:
    # Ray warns on standard error of its own defaults; what fails is raised all the same.
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    warnings.filterwarnings("ignore", module=r"ray\.data\.", category=UserWarning)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    here = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": workers + 1}
    ray.init(include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR, **here)


def _opener(plan: Plan) -> Callable[[Columns], Iterator[Columns]]:
    def opened(packs: Columns) -> Iterator[Columns]:
        """The reports of the packs; a row is a batch."""
        for files in packs["files"]:
            pack = [Refusal(**f) if isinstance(f, dict) else f for f in json.loads(files)]
            for batch in plan.batches(pack):
                yield {"batch": [json.dumps([_row(entry) for entry in batch])]}

    return opened


def _worker(plan: Plan, make: Make) -> type:
    # The plan travels in the class: an actor whose arguments lie in the object store cannot be
    # started again when the process that put them there is gone.
    class Worker:
        """One process with its models loaded, which reads batch after batch."""

        def __init__(self) -> None:
            self._house = make(plan.settings.model_copy(update={"workers": 1}))

        def __call__(self, batches: Columns) -> Columns:
            """Read batches; a row tells how one went."""
            told = Done()
            for batch in batches["batch"]:
                told += plan.read([_entry(row) for row in json.loads(batch)], self._house)
            return {name: [count] for name, count in plain(told).items()}

    return Worker


def _written(value: object) -> str:
    return json.dumps(plain(value), ensure_ascii=False)


def _row(entry: Entry) -> Any:
    return plain(entry) if isinstance(entry, Refusal) else packed(entry)


def _entry(row: Any) -> Entry:
    return Refusal(**row) if isinstance(row, dict) else document_of(row)


def _library() -> Any:
    try:
        importlib.import_module("ray.data")
        return importlib.import_module("ray")
    except ImportError:
        raise PartError("reading on a cluster needs Ray: pip install 'dragoman[ray]'") from None
