"""The trained verifier: a small cross-encoder in int8, on the processor, without a network.

It reads the claim against the paper's title and closest sentences as one text and against each of
those sentences alone; the plain rules read it too, and the three are pooled. How the model is made
stands in `pipeline/training/README.md`, what it can and cannot do in `pipeline/data/MODEL_CARD.md`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
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
from pipeline.plain_words import plainly
from pipeline.pooling import Odds, Pool, softmax, strongest
from pipeline.stance_rules import RuleVerifier, closest
from pipeline.stance_sentences import Candidate, candidates
from references.model import Match, Reference

Scores = npt.NDArray[np.float32]

STANCES = (Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL)
# How many pairs are read at once: faster than two threads on each, and the workers of a batch do not spin for a core.
THREADS = 2
# The readers that are pooled, in the order of the pool's weights.
READERS = ("whole", "sentences", "rules")
# A model that nobody fitted a pool for answers for itself.
WHOLE_ALONE = Pool(weights=(1.0, 0.0, 0.0), bias=(0.0, 0.0, 0.0))
# How many of the sentences closest to the claim are read alone.
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
    threads: int = THREADS

    @classmethod
    def load(cls, model: bytes, *, length: int, threads: int = THREADS) -> Self:
        """The ONNX `model` with the package's tokenizer, at most `length` tokens a pair and `threads` pairs at once."""
        options = SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        source = files("references") / "data" / "minilm_tokenizer.json"
        tokenizer = Tokenizer.from_str(source.read_text(encoding="utf-8"))
        tokenizer.enable_truncation(length)
        tokenizer.no_padding()
        session = InferenceSession(model, options, providers=["CPUExecutionProvider"])
        return cls(session=session, tokenizer=tokenizer, threads=threads)

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        """A row of three for each pair of claim and evidence, in the order of `STANCES`.

        Each pair is read alone, so that its answer depends on no neighbour, to the last bit.
        """
        encodings = self.tokenizer.encode_batch(list(pairs)) if pairs else []
        with ThreadPoolExecutor(self.threads) as pool:
            rows = list(pool.map(self._one, encodings))
        return np.array(rows, dtype=np.float32).reshape(len(pairs), len(STANCES))

    def _one(self, encoding: Encoding) -> Scores:
        row: Scores = self.session.run(["logits"], _inputs(encoding))[0][0]
        return row


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossEncoderVerifier:
    """Reads each paper as a whole, sentence by sentence, and by the plain rules, and pools what comes out."""

    reader: Scorer
    rules: RuleVerifier
    pool: Pool
    name: str = "cross_encoder"

    @classmethod
    def load(cls) -> Self:
        """The verifier with the model that ships with the package.

        Raises:
            FileNotFoundError: this installation has no model file.
        """
        folder = files("pipeline") / "data"
        settings = json.loads((folder / "stance.json").read_text(encoding="utf-8"))
        return cls(
            reader=Reader.load((folder / "stance.onnx").read_bytes(), length=settings["length"]),
            rules=RuleVerifier.load(),
            pool=Pool(weights=tuple(settings["weights"].values()), bias=tuple(settings["bias"])),
        )

    def read(self, claim: Claim, matches: Sequence[Match]) -> tuple[StanceReading, ...]:
        """What each matched paper says about `claim`, in the order of `matches`."""
        return tuple(self._one(claim, match.reference) for match in matches)

    def _one(self, claim: Claim, paper: Reference) -> StanceReading:
        ruled, asked = asked_of(claim.text, paper)
        readers, said = self._readers(claim.text, paper, ruled, asked)
        (row,) = self.pool.odds(readers).tolist()
        odds = weighed(dict(zip(STANCES, row, strict=True)), absent=absent(claim, paper))
        stance = max(STANCES, key=odds.__getitem__)
        sayer = asked[int(said[:, STANCES.index(stance)].argmax())]
        sentence = ruled if stance is Stance.NEUTRAL else sayer
        return StanceReading(
            stance=stance,
            probability=odds[stance],
            sentence=sentence.text,
            start=sentence.start,
            end=sentence.end,
        )

    def heard(self, claim: str, paper: Reference) -> tuple[Odds, ...]:
        """What each of `READERS` holds likely, shape (1, 3) each, in the order of `STANCES`."""
        return self._readers(claim, paper, *asked_of(claim, paper))[0]

    def _readers(
        self, claim: str, paper: Reference, ruled: Candidate, asked: Sequence[Candidate]
    ) -> tuple[tuple[Odds, ...], Odds]:
        """What each reader holds likely, and of each sentence of `asked` what it says, a row each."""
        whole = condense(claim, paper.title, [each.text for each in candidates(paper)])
        plain = plainly(claim)
        scores = self.reader.logits(
            [(plain, plainly(text)) for text in (whole, *(each.text for each in asked))]
        )
        odds = softmax(scores)
        by_rule = self.rules.odds(claim, paper, ruled)
        rules = np.array([[by_rule[stance] for stance in STANCES]])
        return (odds[:1], strongest(odds[1:]), rules), odds[1:]


def asked_of(claim: str, paper: Reference) -> tuple[Candidate, tuple[Candidate, ...]]:
    """The sentence that the rules read, and those worth reading alone, closest first; else the title."""
    ruled, found = closest(claim, paper), candidates(paper)
    scores = score_sentences(claim, "", [each.text for each in found])
    ranked = sorted(range(len(found)), key=lambda place: (-scores[place], place))
    return ruled, tuple(found[place] for place in ranked[:ASKED]) or (ruled,)


def _inputs(encoding: Encoding) -> dict[str, npt.NDArray[np.int64]]:
    named = (
        ("input_ids", encoding.ids),
        ("attention_mask", encoding.attention_mask),
        ("token_type_ids", encoding.type_ids),
    )
    return {name: np.array([values], dtype=np.int64) for name, values in named}
