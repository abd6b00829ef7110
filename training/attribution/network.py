"""The network: one encoder, a flat tagger for every role, and a tagger that looks from each cue."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from training.attribution.crf import Chain

ROLES = ("source", "cue", "content")
OUT, BEGIN, INSIDE = 0, 1, 2
LINKED = ("O", "B-source", "I-source", "B-content", "I-content")
WIDTH = 192
NEAR, BUCKETS = 4, 24


def distance(offset: Tensor) -> Tensor:
    """Signed distance from the cue in pieces → bucket: exact up to 4, then by quarter octaves."""
    size = offset.abs()
    far = NEAR + torch.round(4 * torch.log2(size.clamp(min=NEAR).float() / NEAR)).long()
    bucket = torch.where(size <= NEAR, size, far).clamp(max=BUCKETS - 1)
    return torch.where(offset < 0, BUCKETS - 1 - bucket, BUCKETS - 1 + bucket)


class Network(nn.Module):
    """Flat tags for each role [B, T, 3 × 3], and for each cue the tags of its own attribution."""

    def __init__(self, encoder: BertModel, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        wide = encoder.config.hidden_size
        self.drop = nn.Dropout(dropout)
        self.flat = nn.Linear(wide, 3 * len(ROLES))
        self.token = nn.Linear(wide, WIDTH)
        self.cue = nn.Linear(wide, WIDTH)
        self.near = nn.Embedding(2 * BUCKETS - 1, WIDTH)
        self.linked = nn.Linear(WIDTH, len(LINKED))
        self.roles = nn.ModuleList(Chain(3, [(OUT, INSIDE)]) for _ in ROLES)
        self.joined = Chain(len(LINKED), [(0, 2), (0, 4), (1, 4), (2, 4), (3, 2), (4, 2)])
        nn.init.normal_(self.near.weight, std=0.02)

    def chains(self) -> list[Chain]:
        """The chains of the roles, in their order."""
        return [chain for chain in self.roles if isinstance(chain, Chain)]

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Flat scores, and the token and cue halves of the link tagger."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        hidden = self.drop(hidden)
        return self.flat(hidden), self.token(hidden), self.cue(hidden)

    def link(self, token: Tensor, cue: Tensor, owner: Tensor, cues: Tensor) -> Tensor:
        """Scores [N, T, 5] for N cues: ``owner`` is each one's row, ``cues`` marks its pieces."""
        weight = cues.float() / cues.sum(1, keepdim=True).clamp(min=1)
        looked = torch.einsum("nt,ntd->nd", weight, cue[owner].float())
        place = torch.arange(cues.shape[1]).expand_as(cues)
        low = torch.where(cues, place, cues.shape[1]).min(1, keepdim=True).values
        high = torch.where(cues, place, -1).max(1, keepdim=True).values
        offset = (place - high).clamp(min=0) + (place - low).clamp(max=0)
        seen = token[owner].float() + looked[:, None] + self.near(distance(offset))
        scores: Tensor = self.linked(self.drop(torch.nn.functional.gelu(seen)))
        return scores

    def loss(self, batch: dict[str, Tensor]) -> Tensor:
        """Negative log-likelihood of a batch, a window's share."""
        flat, token, cue = self(batch["ids"], batch["mask"])
        # Chains begin after the encoder's first piece: a span may run on from the window before.
        inner = batch["inner"][:, 1:]
        total: Tensor = flat.new_zeros((), dtype=torch.float32)
        for r, chain in enumerate(self.chains()):
            mine = flat[:, 1:, 3 * r : 3 * r + 3]
            total = total + chain.loss(mine, batch["flat"][:, r, 1:], inner).sum()
        if len(batch["owner"]):
            scores = self.link(token, cue, batch["owner"], batch["cues"])
            kept = inner[batch["owner"]]
            total = total + self.joined.loss(scores[:, 1:], batch["linked"][:, 1:], kept).sum()
        share: Tensor = total / len(batch["ids"])
        return share


def weights(checkpoints: Sequence[Path]) -> dict[str, Tensor]:
    """The weights of a checkpoint, or the mean of several from one course of training."""
    states = [torch.load(path, weights_only=True) for path in checkpoints]
    return {name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]}
