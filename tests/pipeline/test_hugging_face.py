"""Any model of inference from Hugging Face, tried on a tiny one that the test makes itself."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

torch = pytest.importorskip("torch", reason="the extra `transformers` is not installed")
transformers = pytest.importorskip("transformers", reason="the extra `transformers` is not installed")

from pipeline.cross_encoder import STANCES  # noqa: E402 - behind the skip
from pipeline.evaluation.pairs import claim_of, match_of, paper_of  # noqa: E402 - as above
from pipeline.hugging_face import TransformersScorer, load, order_of  # noqa: E402 - as above
from pipeline.pooling import softmax  # noqa: E402 - as above
from pipeline.settings import Unusable  # noqa: E402 - as above

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "zinc", "shortened", "lengthened", "the", "cold", ".")
LABELS = ("contradiction", "neutral", "entailment")
CLAIM = claim_of("Zinc shortened the cold.")
TEXT = "The cold. Zinc shortened the cold."
Make: TypeAlias = Callable[..., str]


def a_config(labels: tuple[str, ...]) -> object:
    return transformers.BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=32,
        id2label=dict(enumerate(labels)),
        label2id={label: place for place, label in enumerate(labels)},
    )


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Writes a random BERT with these names for its classes; always the same weights."""

    def made(labels: tuple[str, ...] = LABELS, *, name: str = "tiny", headless: bool = False) -> str:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
        torch.manual_seed(7)
        kind = transformers.BertModel if headless else transformers.BertForSequenceClassification
        kind(a_config(labels)).save_pretrained(folder)
        transformers.BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
        return str(folder)

    return made


def test_a_reading_is_the_softmax_over_the_models_own_names(make: Make) -> None:
    verifier = load(make())
    match = match_of(CLAIM, paper_of("1", title="Zinc", abstract=TEXT))
    (reading,) = verifier.read(CLAIM, [match])
    assert isinstance(verifier.reader, TransformersScorer)
    odds = verifier.heard(CLAIM.text, match.reference)[0][0].tolist()
    assert odds == pytest.approx(softmax(verifier.reader.logits([(CLAIM.text, f"Zinc. {TEXT}")]))[0].tolist())
    assert reading.probability == pytest.approx(max(odds))
    assert reading.stance is STANCES[odds.index(max(odds))]
    assert match.reference.text[reading.start : reading.end] == reading.sentence


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param(("entailment", "neutral", "contradiction"), id="another order"),
        pytest.param(("REFUTES", "SUPPORTS", "NOT ENOUGH INFO"), id="FEVER"),
        pytest.param(("SUPPORT", "CONTRADICT", "NEI"), id="SciFact"),
        pytest.param(("Neutral", "Supports", "Refutes"), id="HealthVer"),
    ],
)
def test_the_order_follows_the_names(labels: tuple[str, ...], make: Make) -> None:
    plain, named = load(make()), load(make(labels, name="other"))
    pair = [(CLAIM.text, TEXT)]
    assert isinstance(plain.reader, TransformersScorer)
    assert isinstance(named.reader, TransformersScorer)
    raw = dict(zip(plain.reader.order, plain.reader.logits(pair)[0].tolist(), strict=True))
    assert named.reader.logits(pair)[0].tolist() == pytest.approx(
        [raw[place] for place in named.reader.order]
    )


def test_the_evidence_is_the_premise_and_the_claim_the_hypothesis(make: Make) -> None:
    reader = load(make()).reader
    assert isinstance(reader, TransformersScorer)
    inputs = reader.tokenizer("the cold", "zinc", return_tensors="pt")
    with torch.inference_mode():
        expected = reader.model(**inputs).logits[0].numpy()[list(reader.order)]
    assert reader.logits([("zinc", "the cold")])[0].tolist() == pytest.approx(expected.tolist())


def test_a_pairs_answer_does_not_depend_on_its_neighbours(make: Make) -> None:
    reader = load(make()).reader
    one, other = ("zinc", "the cold"), ("zinc shortened the cold", f"{TEXT} {TEXT}")
    assert reader.logits([one, other])[0].tolist() == reader.logits([one])[0].tolist()
    assert reader.logits([]).shape == (0, 3)


def test_a_long_abstract_is_cut_to_what_the_model_can_read(make: Make) -> None:
    reader = load(make()).reader
    assert reader.logits([("zinc", "the cold. " * 500)]).shape == (1, 3)


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param(("LABEL_0", "LABEL_1", "LABEL_2"), id="without names"),
        pytest.param(("entailment", "not_entailment"), id="two classes"),
        pytest.param(("supports", "refutes", "neutral", "disputed"), id="four classes"),
        pytest.param(("positive", "negative", "neutral"), id="moods"),
        pytest.param(("supports", "entailment", "neutral"), id="one stance twice"),
    ],
)
def test_classes_that_do_not_say_what_they_are_are_refused(labels: tuple[str, ...]) -> None:
    with pytest.raises(Unusable, match=f"classes are called {', '.join(labels)}"):
        order_of(dict(enumerate(labels)), where="--verifier transformers:x")


def test_a_model_that_was_never_trained_to_classify_is_refused(make: Make) -> None:
    with pytest.raises(Unusable, match="without a trained classifier"):
        load(make(headless=True))


@pytest.mark.parametrize("damage", ["no folder", "no weights", "no config"])
def test_a_model_that_cannot_be_loaded_is_one_line(damage: str, make: Make, tmp_path: Path) -> None:
    folder = Path(make())
    if damage == "no folder":
        shutil.rmtree(folder)
    else:
        (folder / {"no weights": "model.safetensors", "no config": "config.json"}[damage]).unlink()
    with pytest.raises(Unusable, match="cannot be loaded") as raised:
        load(str(folder))
    assert "\n" not in str(raised.value)
    assert tmp_path.exists()


def test_the_name_holds_the_weights_and_not_the_path(make: Make) -> None:
    folder = Path(make())
    name = load(str(folder)).name
    moved = folder.rename(folder.parent / "elsewhere")
    assert name.startswith("transformers:tiny@")
    assert load(str(moved)).name.partition("@")[2] == name.partition("@")[2]
    other = transformers.BertForSequenceClassification(a_config(LABELS))
    other.save_pretrained(moved)
    assert load(str(moved)).name.partition("@")[2] != name.partition("@")[2]
    assert str(folder.parent) not in name
    assert json.loads((moved / "config.json").read_text(encoding="utf-8"))["id2label"]["0"] == LABELS[0]
