"""A linear-chain conditional random field over tags, its sums taken by halving."""

from __future__ import annotations

import torch
from torch import Tensor, nn

FORBIDDEN = -1e4


class Chain(nn.Module):
    """Start and transition scores of ``tags`` tags; ``forbidden`` pairs (from, to) never occur."""

    bars: Tensor

    def __init__(self, tags: int, forbidden: list[tuple[int, int]]) -> None:
        super().__init__()
        self.start = nn.Parameter(torch.zeros(tags))
        self.trans = nn.Parameter(torch.zeros(tags, tags))
        bars = torch.zeros(tags, tags)
        for before, after in forbidden:
            bars[before, after] = FORBIDDEN
        self.register_buffer("bars", bars)

    def scores(self) -> Tensor:
        """Transition scores with the forbidden pairs out of reach."""
        return self.trans + self.bars

    def loss(self, emit: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of each sequence: emit [N, T, K], tags and mask [N, T]."""
        emit = emit.float()
        trans = self.scores()
        keep = mask.float()
        own = emit.gather(2, tags[..., None])[..., 0] * keep
        steps = trans[tags[:, :-1], tags[:, 1:]] * keep[:, 1:]
        gold = self.start[tags[:, 0]] + own.sum(1) + steps.sum(1)
        return self._total(emit, trans, mask) - gold

    def _total(self, emit: Tensor, trans: Tensor, mask: Tensor) -> Tensor:
        tags = emit.shape[2]
        first = self.start + emit[:, 0]
        links = trans[None, None] + emit[:, 1:, None, :]
        neutral = torch.full((tags, tags), FORBIDDEN).fill_diagonal_(0.0)
        links = torch.where(mask[:, 1:, None, None], links, neutral)
        while links.shape[1] > 1:
            if links.shape[1] % 2:
                links = torch.cat([links, neutral.expand(links.shape[0], 1, tags, tags)], 1)
            left, right = links[:, 0::2], links[:, 1::2]
            links = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
        if links.shape[1]:
            first = torch.logsumexp(first[:, :, None] + links[:, 0], dim=1)
        return torch.logsumexp(first, dim=1)
