"""Export for run time: int8 ONNX, tokenizer, link weights, labels; several checkpoints as one.

python -m training.attribution.export --checkpoint runs/1/last.pt --encoder MiniLM --out model
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertModel

from training.attribution.network import LINKED, ROLES, Network, weights


class Scores(nn.Module):
    """Everything the run time needs in one table: flat scores, token half, cue half."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Scores [B, T, 9 + width + width]."""
        return torch.cat(self.network(ids, mask), dim=-1)


def main() -> None:
    """Write the folder of a model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True, nargs="+")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="polnear-minilm-2")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    base = BertModel.from_pretrained(
        given.encoder, add_pooling_layer=False, attn_implementation="eager"
    )
    network = Network(base)
    network.load_state_dict(weights(given.checkpoint))
    network.eval()
    full = given.out / "fp32.onnx"
    ids = torch.randint(1000, 2000, (2, 64))
    torch.onnx.export(
        Scores(network),
        (ids, torch.ones_like(ids)),
        str(full),
        input_names=["ids", "mask"],
        output_names=["scores"],
        dynamic_axes={n: {0: "rows", 1: "pieces"} for n in ("ids", "mask", "scores")},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        str(full), str(given.out / "model.onnx"), per_channel=True, weight_type=QuantType.QInt8
    )
    links(network, given.out / "links.npz")
    shutil.copy(given.encoder / "tokenizer.json", given.out / "tokenizer.json")
    labels = {"name": given.name, "roles": list(ROLES), "linked": list(LINKED)}
    labels["sha256"] = hashlib.sha256((given.out / "model.onnx").read_bytes()).hexdigest()
    (given.out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n")
    onnx.checker.check_model(str(given.out / "model.onnx"))


def links(network: Network, path: Path) -> None:
    """The arrays that the run time joins spans with."""
    with torch.no_grad():
        np.savez(
            path,
            near=network.near.weight.numpy(),
            weight=network.linked.weight.numpy(),
            bias=network.linked.bias.numpy(),
            start=network.joined.start.numpy(),
            steps=network.joined.scores().numpy(),
            roles=np.stack([chain.scores().numpy() for chain in network.chains()]),
        )


if __name__ == "__main__":
    main()
