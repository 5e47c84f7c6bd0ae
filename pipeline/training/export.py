"""Write the trained model as it ships: `python -m pipeline.training.export --model FILE`.

Weights in int8, scaled by blocks along a row; what flows between layers is rounded by blocks too, so that
one large value does not coarsen the others, as it does where a whole layer has one scale. The weights by which
it is pooled with other readers are fitted afterwards, on the model as it ships: `pipeline/training/fit_pool.py`.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

from pipeline.training import network

_OPSET = 17
_BITS, _BLOCK = 8, 128
_SUMS_IN_INT8 = 4  # onnxruntime's "accuracy level" of MatMulNBits
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def main() -> None:
    """Read the command line; write `stance.onnx` (and the fp32 model, to compare)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--model",
        type=Path,
        nargs="+",
        required=True,
        help="model.pt of the last stage; several are averaged",
    )
    parser.add_argument("--out", type=Path, default=Path("pipeline/data"))
    parser.add_argument("--full", type=Path, help="keep the model in fp32 here")
    options = parser.parse_args()
    full = options.full or Path(tempfile.mkdtemp()) / "full.onnx"
    options.out.mkdir(parents=True, exist_ok=True)
    _write_full(options.model, full)
    _write_small(full, options.out / "stance.onnx")


def averaged(files: Sequence[Path]) -> dict[str, torch.Tensor]:
    """The mean of the weights in `files`, which have to come from one first run ("model soup", Wortsman et al., ICML 2022)."""
    states = [torch.load(file, weights_only=True) for file in files]
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def _write_full(files: Sequence[Path], path: Path) -> None:
    model = network.empty()
    model.load_state_dict(averaged(files))
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


def _write_small(full: Path, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        embedded = Path(folder) / "embedded.onnx"
        quantize_dynamic(
            full, embedded, weight_type=QuantType.QInt8, op_types_to_quantize=["Gather"], per_channel=True
        )
        quantizer = MatMulNBitsQuantizer(
            onnx.load(embedded),
            bits=_BITS,
            block_size=_BLOCK,
            is_symmetric=True,
            accuracy_level=_SUMS_IN_INT8,
        )
        quantizer.process()
        quantizer.model.save_model_to_file(str(path))


if __name__ == "__main__":
    main()
