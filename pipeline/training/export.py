"""Write the trained model as it ships: `python -m pipeline.training.export --model FILE --data FOLDER`.

int8 by dynamic quantisation, with a temperature and a bias a label fitted on pairs held out of
training (the biomedical stage's watched pairs), so that probabilities mean what they say.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from pipeline.cross_encoder import Reader
from pipeline.training import network
from pipeline.training.biomedical import MARKED
from pipeline.training.data import WATCHED_ONE_IN, Pair, is_watched, pair_of, rows_of

_OPSET = 17
# Sets of claims as people write them, against abstracts, with silent papers among them.
NATURAL = frozenset({"scifact", "check_covid"})
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_STEPS, _RATE = 500, 0.02


def main() -> None:
    """Read the command line; write `stance.onnx` and `stance.json` (and the fp32 model, to compare)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="model.pt of the last stage")
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--out", type=Path, default=Path("pipeline/data"))
    parser.add_argument("--full", type=Path, help="keep the model in fp32 here")
    parser.add_argument("--length", type=int, default=256)
    options = parser.parse_args()
    full = options.full or Path(tempfile.mkdtemp()) / "full.onnx"
    options.out.mkdir(parents=True, exist_ok=True)
    _write_full(options.model, full)
    small = options.out / "stance.onnx"
    quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True)
    watched = held_out(options.data)
    reader = Reader.load(small.read_bytes(), length=options.length)
    temperature, bias = calibrate(reader, watched)
    settings = {
        "name": "cross_encoder",
        "length": options.length,
        "temperature": temperature,
        "bias": bias,
        "calibrated_on": len(watched),
    }
    (options.out / "stance.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def held_out(folder: Path) -> list[Pair]:
    """The natural claims against abstracts that the second stage was not trained on."""
    one_in = WATCHED_ONE_IN["biomedical"]
    return [
        pair
        for source in MARKED
        if source.name in NATURAL
        for pair in (pair_of(row, source=source.name) for row in rows_of(folder, source))
        if is_watched(pair, one_in=one_in)
    ]


def calibrate(reader: Reader, pairs: Sequence[Pair]) -> tuple[float, list[float]]:
    """The temperature and biases with the least cross-entropy on `pairs`, every label weighing the same."""
    scores = torch.tensor(reader.logits([(pair.claim, pair.evidence) for pair in pairs]))
    wanted = torch.tensor([pair.label for pair in pairs])
    shares = 1.0 / torch.bincount(wanted, minlength=len(_INPUTS)).clamp(min=1)
    log_temperature = torch.zeros(1, requires_grad=True)
    bias = torch.zeros(scores.shape[1], requires_grad=True)
    optimiser = torch.optim.Adam([log_temperature, bias], lr=_RATE)
    for _ in range(_STEPS):
        loss = nn.functional.cross_entropy(scores / log_temperature.exp() + bias, wanted, weight=shares)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    level: npt.NDArray[np.float32] = (bias - bias.mean()).detach().numpy()
    return round(float(log_temperature.exp()), 4), [round(float(each), 4) for each in level]


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
