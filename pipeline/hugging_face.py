"""Any Hugging Face model of natural language inference as a verifier; needs the extra `transformers`.

A model that classifies sequences into three, by name or in a local folder. Which of its classes is which
stance is read from its own names for them, whatever their order; a model that does not name them is
refused, for a guess would turn its answers round.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer
from transformers.utils import logging

from pipeline.cross_encoder import STANCES, WHOLE_ALONE, CrossEncoderVerifier, Scores
from pipeline.model import Stance
from pipeline.settings import Unusable
from pipeline.stance_rules import RuleVerifier

# The names that models give their classes, by their letters alone: those of SNLI, MultiNLI and ANLI, of
# FEVER, VitaminC and SciFact, and of HealthVer.
NAMES: Mapping[str, Stance] = {
    **dict.fromkeys(("entailment", "entail", "entails", "entailed", "e"), Stance.SUPPORTS),
    **dict.fromkeys(("supports", "support", "supported", "true"), Stance.SUPPORTS),
    **dict.fromkeys(("contradiction", "contradict", "contradicts", "contradictory", "c"), Stance.REFUTES),
    **dict.fromkeys(("refutes", "refute", "refuted", "false"), Stance.REFUTES),
    **dict.fromkeys(("neutral", "nei", "notenoughinfo", "notenoughinformation", "n"), Stance.NEUTRAL),
}
_LONGEST = 512
_WEIGHTS = ("*.safetensors", "*.bin")


@dataclass(frozen=True, slots=True, kw_only=True)
class TransformersScorer:
    """The model and its tokenizer; `order` holds the model's class of each of `STANCES`."""

    model: Any  # transformers has no types
    tokenizer: Any
    order: tuple[int, ...]
    length: int

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        """A row of three for each pair of claim and evidence, in the order of `STANCES`.

        The evidence is the premise and the claim the hypothesis, as in every set that such models learn
        from. Each pair is read alone, so that no answer depends on its neighbours.
        """
        found = np.zeros((len(pairs), len(STANCES)), dtype=np.float32)
        for row, (claim, evidence) in enumerate(pairs):
            inputs = self.tokenizer(
                evidence, claim, truncation=True, max_length=self.length, return_tensors="pt"
            )
            with torch.inference_mode():
                scores = self.model(**inputs).logits[0].float().numpy()
            found[row] = scores[list(self.order)]
        return found


def load(model: str) -> CrossEncoderVerifier:
    """The verifier that reads with the model of that name, or in that folder.

    Raises:
        Unusable: it cannot be loaded, does not classify into the three stances, or was never trained to.
    """
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    where = f"--verifier transformers:{model}"
    try:
        tokenizer = AutoTokenizer.from_pretrained(model)
        network, loading = AutoModelForSequenceClassification.from_pretrained(model, output_loading_info=True)
    except (OSError, ValueError, KeyError) as error:
        first = (str(error).splitlines() or [type(error).__name__])[0]
        message = (
            f"{where}: the model cannot be loaded ({first}); give a model's name or a folder that holds one"
        )
        raise Unusable(message) from error
    if loading["missing_keys"]:
        message = (
            f"{where}: it is a language model without a trained classifier; give one that was trained on NLI"
        )
        raise Unusable(message)
    order = order_of(network.config.id2label, where=where)
    scorer = TransformersScorer(
        model=network.eval(), tokenizer=tokenizer, order=order, length=_length(tokenizer, network.config)
    )
    name = f"transformers:{_short(model)}@{_version(model, network.config)}"
    return CrossEncoderVerifier(reader=scorer, rules=RuleVerifier.load(), pool=WHOLE_ALONE, name=name)


def order_of(labels: Mapping[int, str], *, where: str) -> tuple[int, ...]:
    """The class of each of `STANCES`, by the names that the model gives its classes.

    Raises:
        Unusable: the names do not say which class is which, or there are more or fewer than three.
    """
    named = {NAMES.get(re.sub(r"[^a-z]", "", label.lower())): place for place, label in labels.items()}
    if len(labels) != len(STANCES) or set(named) != set(STANCES):
        message = (
            f"{where}: its classes are called {', '.join(labels.values())}, which does not say what supports, what"
            " refutes and what is neutral; give a model with three named classes, or name them in its config.json"
        )
        raise Unusable(message)
    return tuple(named[stance] for stance in STANCES)


def _length(tokenizer: Any, config: Any) -> int:  # noqa: ANN401 - transformers has no types
    """How many tokens the model can read; some tokenizers say that there is no end."""
    positions = getattr(config, "max_position_embeddings", None) or _LONGEST
    return int(min(tokenizer.model_max_length, positions, _LONGEST))


def _short(model: str) -> str:
    """The name of a model, or of its folder without the path, which is this machine's own."""
    return Path(model).resolve().name if Path(model).is_dir() else model


def _version(model: str, config: Any) -> str:  # noqa: ANN401 - as above
    """What tells this model from another of its name: the hub's commit, or the hash of its weights."""
    if not Path(model).is_dir():
        return str(getattr(config, "_commit_hash", None) or "unknown")[:12]
    digest = hashlib.sha256()
    for path in sorted(path for pattern in _WEIGHTS for path in Path(model).glob(pattern)):
        with path.open("rb") as weights:
            digest.update(hashlib.file_digest(weights, "sha256").digest())
    return digest.hexdigest()[:12]
