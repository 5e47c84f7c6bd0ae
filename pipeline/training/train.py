"""Train the stance model: `python -m pipeline.training.train general|biomedical --data FOLDER`.

Two stages, one script. The learning rate warms up and falls to nothing over `--minutes`, so a short run
is a whole run. The minutes are the processor's own over its threads, not the wall's: on a machine shared
with others the same command does the same work, only later. A checkpoint holds weights, optimiser, random states and position; a
later run with the same `--out` goes on from it.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from pipeline.training import biomedical, network, watching
from pipeline.training.data import WATCHED_ONE_IN, Pair, general_pairs, is_watched
from pipeline.training.sampler import Sampler

log = logging.getLogger("claimgrade.training")

_WARM_UP = 0.06
_WEIGHT_DECAY = 0.01
_CLIP = 1.0
_HEAD_FASTER = 4.0
_CHUNK = 1536
_WATCHED_WHILE_TRAINING = 360

Weighted = Iterator[tuple[Pair, float]]
STAGES: dict[str, Callable[[Path], Weighted]] = {
    "general": general_pairs,
    "biomedical": biomedical.biomedical_pairs,
}


@dataclass(slots=True, kw_only=True)
class Run:
    """Where a run stands: chunks drawn, steps taken, seconds of processor time over threads."""

    chunks: int = 0
    steps: int = 0
    seconds: float = 0.0


def main() -> None:
    """Read the command line, train, write `OUT/model.pt` and `OUT/figures.json`."""
    options = _parser().parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    weighted = list(STAGES[options.stage](options.data))
    if options.subset:
        weighted = weighted[:: max(1, len(weighted) // options.subset)]
    one_in = WATCHED_ONE_IN[options.stage]
    watched = [pair for pair, _ in weighted if is_watched(pair, one_in=one_in)]
    sampler = Sampler(
        (each for each in weighted if not is_watched(each[0], one_in=one_in)), seed=options.seed
    )
    log.info("%s: %d pairs, %d watched", options.stage, len(weighted), len(watched))
    model = _train(sampler, watched, options)
    torch.save(model.state_dict(), options.out / "model.pt")
    figures = watching.figures(model, network.tokenizer(options.length), options.data, watched)
    (options.out / "figures.json").write_text(json.dumps(figures, indent=2), encoding="utf-8")
    log.info("figures %s", json.dumps(figures))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=sorted(STAGES))
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints and the model go")
    parser.add_argument("--init", type=Path, help="weights of the stage before (its model.pt)")
    parser.add_argument(
        "--minutes", type=float, default=75.0, help="how long to train, in processor time over threads"
    )
    parser.add_argument("--subset", type=int, default=0, help="train on about this many pairs; 0 is all")
    parser.add_argument("--rate", type=float, default=5e-5, help="the highest learning rate")
    parser.add_argument("--length", type=int, default=128, help="tokens a pair at most")
    parser.add_argument("--pairs", type=int, default=48, help="pairs a batch at most")
    parser.add_argument("--tokens", type=int, default=4096, help="padded tokens a batch at most")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--save-minutes", type=float, default=10.0)
    return parser


def _train(sampler: Sampler, watched: Sequence[Pair], options: argparse.Namespace) -> network.CrossEncoder:
    model = network.fresh()
    if options.init:
        model.load_state_dict(torch.load(options.init, weights_only=True))
    model.bert.embeddings.word_embeddings.requires_grad_(requires_grad=False)
    optimiser = _optimiser(model, options.rate)
    reader = network.tokenizer(options.length)
    run = _resume(model, optimiser, sampler, reader, options)
    budget, saved = options.minutes * 60.0, run.seconds
    while run.seconds < budget:
        loss = _chunk(model, optimiser, reader, sampler, run, options)
        log.info("chunk %d step %d %.0f s loss %.4f", run.chunks, run.steps, run.seconds, loss)
        if run.seconds - saved > options.save_minutes * 60.0:
            _save(model, optimiser, run, options.out / "checkpoint.pt")
            saved = run.seconds
            some = watched[:: max(1, len(watched) // _WATCHED_WHILE_TRAINING)]
            log.info("right on %.3f of %d watched", watching.accuracy(model, reader, some), len(some))
    _save(model, optimiser, run, options.out / "checkpoint.pt")
    return model


def _chunk(
    model: network.CrossEncoder,
    optimiser: torch.optim.Optimizer,
    reader: Tokenizer,
    sampler: Sampler,
    run: Run,
    options: argparse.Namespace,
) -> float:
    """Train on the next chunk; the mean loss."""
    model.train()
    total, count = 0.0, 0
    for batch in _batches(sampler, reader, options):
        began = time.process_time()
        _set_rate(optimiser, run.seconds / (options.minutes * 60.0))
        total += _step(model, optimiser, reader, batch) * len(batch)
        count += len(batch)
        run.steps += 1
        run.seconds += (time.process_time() - began) / options.threads
        if run.seconds >= options.minutes * 60.0:
            break
    run.chunks += 1
    return total / count


def _batches(sampler: Sampler, reader: Tokenizer, options: argparse.Namespace) -> list[list[Pair]]:
    """The next chunk in batches."""
    chunk = sampler.chunk(_CHUNK)
    lengths = network.lengths(reader, chunk)
    return list(sampler.batches(chunk, lengths, pairs=options.pairs, tokens=options.tokens))


def _step(
    model: network.CrossEncoder, optimiser: torch.optim.Optimizer, reader: Tokenizer, batch: list[Pair]
) -> float:
    wanted = torch.tensor([pair.label for pair in batch])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(*network.encode(reader, batch))
    loss = nn.functional.cross_entropy(scores.float(), wanted)
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), _CLIP)
    optimiser.step()
    return float(loss.item())


def _optimiser(model: network.CrossEncoder, rate: float) -> torch.optim.Optimizer:
    """AdamW; no decay for biases and norms, a faster rate for the head, which starts from nothing."""
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            key = (name.startswith("bert."), parameter.ndim > 1)
            groups.setdefault(key, []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "peak": rate if in_bert else rate * _HEAD_FASTER,
                "lr": 0.0,
                "weight_decay": _WEIGHT_DECAY if decays else 0.0,
            }
            for (in_bert, decays), parameters in groups.items()
        ]
    )


def _set_rate(optimiser: torch.optim.Optimizer, progress: float) -> None:
    """Up in a line over the warm-up, then down along a cosine to nothing."""
    if progress < _WARM_UP:
        share = (progress + 1e-4) / _WARM_UP
    else:
        share = 0.5 * (1.0 + math.cos(math.pi * min(1.0, (progress - _WARM_UP) / (1.0 - _WARM_UP))))
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * share


def _save(model: nn.Module, optimiser: torch.optim.Optimizer, run: Run, path: Path) -> None:
    """Write the checkpoint whole or not at all."""
    state = {
        "model": model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "torch": torch.get_rng_state(),
        "chunks": run.chunks,
        "steps": run.steps,
        "seconds": run.seconds,
    }
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)
    log.info("saved %s at step %d", path.name, run.steps)


def _resume(
    model: nn.Module,
    optimiser: torch.optim.Optimizer,
    sampler: Sampler,
    reader: Tokenizer,
    options: argparse.Namespace,
) -> Run:
    """Take up the checkpoint in `--out`, if there is one, and deal the sampler up to its place."""
    path = options.out / "checkpoint.pt"
    if not path.exists():
        return Run()
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    torch.set_rng_state(state["torch"])
    for _ in range(state["chunks"]):
        _batches(sampler, reader, options)
    log.info("going on from chunk %d", state["chunks"])
    return Run(chunks=state["chunks"], steps=state["steps"], seconds=state["seconds"])


if __name__ == "__main__":
    main()
