"""A trained verifier: a small cross-encoder in int8, on the processor, without a network.

It reads the claim against the paper's title and closest sentences as one text, then looks for the
sentence that says so. No model ships yet; how one is made stands in `pipeline/training/README.md`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Protocol, Self

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Encoding, Tokenizer

from claims.model import Claim
from pipeline.condense import condense, score_sentences
from pipeline.directness import absent, weighed
from pipeline.model import Stance, StanceReading
from pipeline.stance_sentences import Candidate, candidates
from references.model import Match, Reference

Scores = npt.NDArray[np.float32]

STANCES = (Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL)
THREADS = 2
# How many of the sentences closest to the claim are asked whether it was they that said it.
ASKED = 5


class Scorer(Protocol):
    """Anything that scores pairs of claim and evidence."""

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        """A row of three for each pair, in the order of `STANCES`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """The model and its tokenizer: pairs of texts in, logits out."""

    session: InferenceSession
    tokenizer: Tokenizer

    @classmethod
    def load(cls, model: bytes, *, length: int, threads: int = THREADS) -> Self:
        """The ONNX `model` with the package's tokenizer, at most `length` tokens a pair."""
        options = SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        source = files("references") / "data" / "minilm_tokenizer.json"
        tokenizer = Tokenizer.from_str(source.read_text(encoding="utf-8"))
        tokenizer.enable_truncation(length)
        tokenizer.no_padding()
        session = InferenceSession(model, options, providers=["CPUExecutionProvider"])
        return cls(session=session, tokenizer=tokenizer)

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        """A row of three for each pair of claim and evidence, in the order of `STANCES`.

        Each pair is read alone: dynamic quantisation scales a batch as a whole, so that in company
        a pair's answer would depend on its neighbours.
        """
        found = np.zeros((len(pairs), len(STANCES)), dtype=np.float32)
        for row, encoding in enumerate(self.tokenizer.encode_batch(list(pairs)) if pairs else ()):
            found[row] = self.session.run(["logits"], _inputs(encoding))[0][0]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossEncoderVerifier:
    """Reads whole abstracts; `temperature` divides the logits, `bias` is added to them.

    Both are fitted on pairs held out of training (Guo et al., ICML 2017).
    """

    reader: Scorer
    temperature: float
    bias: tuple[float, ...]
    name: str = "cross_encoder"

    @classmethod
    def load(cls) -> Self:
        """The verifier with the model that ships with the package.

        Raises:
            FileNotFoundError: this installation has no model file.
        """
        folder = files("pipeline") / "data"
        settings = json.loads((folder / "stance.json").read_text(encoding="utf-8"))
        reader = Reader.load((folder / "stance.onnx").read_bytes(), length=settings["length"])
        return cls(
            reader=reader,
            temperature=settings["temperature"],
            bias=tuple(settings["bias"]),
            name=settings["name"],
        )

    def read(self, claim: Claim, matches: Sequence[Match]) -> tuple[StanceReading, ...]:
        """What each matched paper says about `claim`, in the order of `matches`."""
        papers = [match.reference for match in matches]
        found = [candidates(paper) for paper in papers]
        wholes = [
            (claim.text, condense(claim.text, paper.title, [each.text for each in held]))
            for paper, held in zip(papers, found, strict=True)
        ]
        odds = [
            weighed(dict(zip(STANCES, row, strict=True)), absent=absent(claim, paper))
            for row, paper in zip(self.probabilities(wholes).tolist(), papers, strict=True)
        ]
        best = [max(STANCES, key=row.__getitem__) for row in odds]
        chosen = self._chosen(claim.text, papers, found, best)
        return tuple(
            StanceReading(
                stance=stance,
                probability=row[stance],
                sentence=sentence.text,
                start=sentence.start,
                end=sentence.end,
            )
            for row, stance, sentence in zip(odds, best, chosen, strict=True)
        )

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        """The calibrated probabilities of `STANCES` for each pair of claim and evidence."""
        scores = self.reader.logits(pairs) / self.temperature + np.array(self.bias, dtype=np.float32)
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        odds: Scores = raised / raised.sum(axis=1, keepdims=True)
        return odds

    def _chosen(
        self,
        claim: str,
        papers: Sequence[Reference],
        found: Sequence[Sequence[Candidate]],
        best: Sequence[Stance],
    ) -> tuple[Candidate, ...]:
        """For each paper, of its sentences closest to the claim the one that says so most plainly."""
        asked = [_closest(claim, paper, held) for paper, held in zip(papers, found, strict=True)]
        pairs = [(claim, each.text) for held in asked for each in held]
        odds = self.probabilities(pairs)
        chosen, start = [], 0
        for held, stance in zip(asked, best, strict=True):
            rows = odds[start : start + len(held), STANCES.index(stance)]
            chosen.append(held[int(rows.argmax())])
            start += len(held)
        return tuple(chosen)


def _closest(claim: str, paper: Reference, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The sentences worth asking, closest first; the title when there is no abstract."""
    if not found:
        return (Candidate(text=paper.title, start=-1, end=-1),)
    scores = score_sentences(claim, "", [each.text for each in found])
    ranked = sorted(range(len(found)), key=lambda place: (-scores[place], place))
    return tuple(found[place] for place in ranked[:ASKED])


def _inputs(encoding: Encoding) -> dict[str, npt.NDArray[np.int64]]:
    named = (
        ("input_ids", encoding.ids),
        ("attention_mask", encoding.attention_mask),
        ("token_type_ids", encoding.type_ids),
    )
    return {name: np.array([values], dtype=np.int64) for name, values in named}
