"""Write the trained model as it ships: `python -m pipeline.training.export --model FILE`.

int8 by dynamic quantisation. The weights by which it is pooled with other readers are fitted
afterwards, on the model as it ships: `pipeline/training/fit_pool.py`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from pipeline.training import network

_OPSET = 17
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def main() -> None:
    """Read the command line; write `stance.onnx` (and the fp32 model, to compare)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="model.pt of the last stage")
    parser.add_argument("--out", type=Path, default=Path("pipeline/data"))
    parser.add_argument("--full", type=Path, help="keep the model in fp32 here")
    options = parser.parse_args()
    full = options.full or Path(tempfile.mkdtemp()) / "full.onnx"
    options.out.mkdir(parents=True, exist_ok=True)
    _write_full(options.model, full)
    small = options.out / "stance.onnx"
    # Seven bits: processors without VNNI add up products of eight bits in sixteen and would cut them off.
    quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def _write_full(weights: Path, path: Path) -> None:
    model = network.empty()
    model.load_state_dict(torch.load(weights, weights_only=True))
    model.eval()
    example = tuple(torch.ones(2, 16, dtype=torch.int64) for _ in _INPUTS)
    axes = {name: {0: "pairs", 1: "tokens"} for name in _INPUTS}
    torch.onnx.export(
        model,
        example,
        str(path),
        input_names=list(_INPUTS),
        output_names=["logits"],
        dynamic_axes={**axes, "logits": {0: "pairs"}},
        opset_version=_OPSET,
        dynamo=False,
    )


if __name__ == "__main__":
    main()
