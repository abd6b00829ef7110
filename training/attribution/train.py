"""Train the attribution model on a corpus in PolNeAR's format.

    python -m training.attribution.train --corpus polnear/train --encoder MiniLM --out runs/1

``--encoder`` is a folder with a BERT in Hugging Face's format and its ``tokenizer.json``. Seeded; a
GPU is not needed. ``--minutes`` bounds the run: the learning rate falls to nought by then.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import time
from pathlib import Path

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.multiprocessing.spawn import spawn
from transformers import BertModel

from dragoman.evaluate.brat import Article, articles
from dragoman.language.pieces import Vocabulary, windows
from training.attribution.examples import Marked, batched, epoch, window
from training.attribution.network import ROLES, Network, weights

log = logging.getLogger("train")
HELD_OUT = 21  # every 21st article of the training folder is kept for the curve


def groups(
    network: Network, encoder_rate: float, head_rate: float, decay: float
) -> list[dict[str, object]]:
    """Parameter groups: lower layers learn slower, heads faster, the embeddings of words not."""
    layers = len(network.encoder.encoder.layer)
    found: dict[tuple[float, float], list[Tensor]] = {}
    for name, value in network.named_parameters():
        if name.startswith("encoder.embeddings.word"):
            value.requires_grad_(False)
            continue
        rate = head_rate
        if name.startswith("encoder."):
            depth = int(name.split(".")[3]) if ".layer." in name else -1
            rate = encoder_rate * decay ** (layers - 1 - depth)
        elif name.startswith(("roles", "joined")):
            rate = 10 * head_rate
        weight = 0.01 if value.dim() > 1 else 0.0
        found.setdefault((rate, weight), []).append(value)
    return [
        {"params": v, "lr": rate, "weight_decay": weight, "peak": rate}
        for (rate, weight), v in found.items()
    ]


@torch.no_grad()
def token_f1(network: Network, rows: list[Article], vocabulary: Vocabulary) -> dict[str, float]:
    """Token F1 of the flat tags by their best tag, a quick look at the curve."""
    network.eval()
    made = []
    for article in rows:
        marked = Marked(article, vocabulary)
        made += [
            window(marked, a, b, vocabulary) for a, b in windows(len(marked.pieces), stride=254)
        ]
    made.sort(key=lambda row: len(row["ids"]))
    counts = torch.zeros(len(ROLES), 3)
    loss = 0.0
    for i in range(0, len(made), 16):
        batch = batched(made[i : i + 16], vocabulary.padding)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            flat, _, _ = network(batch["ids"], batch["mask"])
            loss += float(network.loss(batch)) * len(batch["ids"]) / len(made)
        for r in range(len(ROLES)):
            said = (flat[..., 3 * r : 3 * r + 3].argmax(-1) > 0) & batch["inner"]
            true = (batch["flat"][:, r] > 0) & batch["inner"]
            counts[r] += torch.tensor([(said & true).sum(), said.sum(), true.sum()])
    network.train()
    figures = {role: float(2 * c[0] / (c[1] + c[2])) for role, c in zip(ROLES, counts, strict=True)}
    return {**figures, "loss": loss}


def main() -> None:
    """Train and leave a checkpoint an epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, action="append")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, nargs="+", help="goes on from its weights")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--minutes", type=float, default=1e9)
    parser.add_argument("--rows", type=int, default=4, help="windows a worker and step")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--layer-decay", type=float, default=0.9)
    parser.add_argument("--masked", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--warm-up", type=float, default=0.3, help="in epochs")
    parser.add_argument("--threads", type=int, default=1, help="of each worker")
    parser.add_argument("--workers", type=int, default=2, help="processes that share a batch")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    if given.workers == 1:
        work(0, given)
    else:
        (given.out / "meeting").unlink(missing_ok=True)
        spawn(work, (given,), nprocs=given.workers)  # type: ignore[no-untyped-call]


def work(rank: int, given: argparse.Namespace) -> None:
    """One worker's share of the training; the first one keeps the log and the checkpoints."""
    begin(rank, given)
    rng = random.Random(given.seed)
    vocabulary = Vocabulary.load(given.encoder / "tokenizer.json")
    rows = [a for folder in given.corpus for a in articles(folder)]
    kept = rows[::HELD_OUT]
    learned = [a for i, a in enumerate(rows) if i % HELD_OUT]
    network = Network(BertModel.from_pretrained(given.encoder, add_pooling_layer=False))
    if given.start:
        network.load_state_dict(weights(given.start))
    grouped = groups(network, given.rate, given.head_rate, given.layer_decay)
    optimizer = torch.optim.AdamW(grouped, betas=(0.9, 0.98), fused=True)
    learnt = [p for p in network.parameters() if p.requires_grad]
    began = time.monotonic()
    step, per_epoch = 0, 0
    network.train()
    done = 0.0
    for number in range(given.epochs):
        batches = list(epoch(learned, vocabulary, rng, given.rows, given.masked))
        batches = batches[rank :: given.workers][: len(batches) // given.workers]
        per_epoch = len(batches)
        total = 0.0
        for i, batch in enumerate(batches):
            spent = (time.monotonic() - began) / 60 / given.minutes
            done = agreed(max((number + i / per_epoch) / given.epochs, spent), given.workers)
            if done >= 1:
                break
            pace = min(1.0, (step + 1) / (given.warm_up * per_epoch)) * (1 - done)
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * pace
            total += stepped(network, batch, optimizer, learnt, given.workers)
            step += 1
            if step % 50 == 0:
                minutes = (time.monotonic() - began) / 60
                log.info("step %d/%d %.1f min loss %.2f", step, per_epoch, minutes, total / (i + 1))
        if rank == 0:
            torch.save(network.state_dict(), given.out / f"epoch-{number + 1}.pt")
        figures = token_f1(network, kept, vocabulary) if rank == 0 else {}
        minutes = (time.monotonic() - began) / 60
        told = " ".join(f"{k} {v:.4f}" for k, v in figures.items())
        log.info("epoch %d %.1f min %s", number + 1, minutes, told)
        if done >= 1:
            break
    if rank == 0:
        torch.save(network.state_dict(), given.out / "last.pt")


def begin(rank: int, given: argparse.Namespace) -> None:
    """The log, the meeting of the workers, and the seeds."""
    if rank == 0:
        logging.basicConfig(
            level=logging.INFO,
            format="%(asctime)s %(message)s",
            handlers=[logging.StreamHandler(), logging.FileHandler(given.out / "log.txt")],
        )
        log.info("%s", json.dumps(vars(given), default=str))
    if given.workers > 1:
        where = given.out.resolve() / "meeting"
        dist.init_process_group(
            "gloo", init_method=f"file://{where}", rank=rank, world_size=given.workers
        )
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed + rank)


def stepped(
    network: Network,
    batch: dict[str, Tensor],
    optimizer: torch.optim.Optimizer,
    learnt: list[nn.Parameter],
    workers: int,
) -> float:
    """One step of the optimizer; the loss before it."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        loss = network.loss(batch)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    if workers > 1:
        shared(learnt, workers)
    torch.nn.utils.clip_grad_norm_(learnt, 50.0)
    optimizer.step()
    return float(loss)


def agreed(done: float, workers: int) -> float:
    """The first worker's count of what is done, so that all stop and slow down together."""
    if workers == 1:
        return done
    told = torch.tensor([done], dtype=torch.float64)
    dist.broadcast(told, 0)
    return float(told)


def shared(learnt: list[nn.Parameter], workers: int) -> None:
    """Each gradient becomes the mean of all workers'."""
    for p in learnt:
        if p.grad is None:
            p.grad = torch.zeros_like(p)
    flat = torch.cat([p.grad.flatten() for p in learnt if p.grad is not None])
    dist.all_reduce(flat)
    flat /= workers
    at = 0
    for p in learnt:
        p.grad = flat[at : at + p.numel()].view_as(p)
        at += p.numel()


if __name__ == "__main__":
    main()
