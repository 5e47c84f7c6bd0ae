"""A language model is believed as far as it can quote, and its silence is never a reading."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.chat import Chat, Endpoint, Patience
from pipeline.cli import run
from pipeline.evaluation.pairs import claim_of, match_of, paper_of
from pipeline.llm import LlmVerifier, located, understood
from pipeline.model import Stance
from pipeline.stance import VerifierUnavailable
from references.clock import Clock
from references.model import Match
from tests.pipeline.chat_server import Asked, ChatServer, Said, judging, saying
from tests.pipeline.test_key import contents

KEY = "5ec4e7-c0de-5ec4e7-c0de-5ec4e7"
CLAIM = claim_of("Zinc shortens the common cold.")
ABSTRACT = (
    "Colds are common.  Zinc was given to\nadults. Zinc shortened the common cold by a day. Rest was advised."
)
TITLE = "Zinc lozenges in the common cold"
PAPER = paper_of("7", title=TITLE, abstract=ABSTRACT)
RESULT = "Zinc shortened the common cold by a day."


def match() -> Match:
    return match_of(CLAIM, PAPER)


def verifier(server: ChatServer) -> LlmVerifier:
    clock = Clock(sleep=lambda _: None)
    return LlmVerifier(chat=Chat(Endpoint(url=server.url, model="small"), patience=Patience(), clock=clock))


@pytest.mark.parametrize("stance", [Stance.SUPPORTS, Stance.REFUTES])
def test_a_stance_with_a_literal_quotation_is_a_reading(stance: Stance) -> None:
    with ChatServer(judging(stance.value, RESULT)) as server:
        (reading,) = verifier(server).read(CLAIM, (match(),))
    assert (reading.stance, reading.sentence, reading.problem) == (stance, RESULT, "")
    assert PAPER.text[reading.start : reading.end] == RESULT
    assert server.asked[0].paper == {"claim": CLAIM.text, "title": TITLE, "abstract": PAPER.text}


def test_readings_keep_the_order_and_number_of_matches() -> None:
    with ChatServer(judging("supports", RESULT), judging("neutral", ""), judging("refutes", TITLE)) as server:
        readings = verifier(server).read(CLAIM, (match(), match(), match()))
        assert verifier(server).read(CLAIM, ()) == ()
    assert [each.stance for each in readings] == [Stance.SUPPORTS, Stance.NEUTRAL, Stance.REFUTES]
    assert (readings[2].sentence, readings[2].start, readings[2].end) == (TITLE, -1, -1)


QUOTES = {
    "across a line break": ("Zinc was given to adults.", "Zinc was given to\nadults."),
    "part of a sentence": ("shortened the common cold", RESULT),
    "two sentences": ("by a day. Rest was advised.", f"{RESULT} Rest was advised."),
    "padded": (f"  {RESULT} ", RESULT),
}


@pytest.mark.parametrize(("quote", "sentence"), QUOTES.values(), ids=QUOTES)
def test_a_quotation_is_found_with_its_whole_sentence(quote: str, sentence: str) -> None:
    place = located(quote, PAPER)
    assert place is not None
    assert place.text == sentence == PAPER.text[place.start : place.end]


NOT_THERE = {
    "invented": "Zinc cured every cold.",
    "one word changed": "Zinc shortened the common cold by two days.",
    "other capitals": "zinc shortened the common cold by a day.",
    "words left out": "Zinc shortened ... by a day.",
    "half words": "inc shortened the common col",
    "too short": "Zinc shortened",
    "empty": "",
}


@pytest.mark.parametrize("quote", NOT_THERE.values(), ids=NOT_THERE)
def test_a_quotation_that_does_not_stand_there_throws_the_answer_away(quote: str) -> None:
    with ChatServer(judging("supports", quote)) as server:
        (reading,) = verifier(server).read(CLAIM, (match(),))
    assert reading.stance is Stance.NEUTRAL
    assert "thrown away: its quotation does not stand in the paper" in reading.problem
    assert len(server.asked) == 1


UNREADABLE = {
    "prose": "The paper supports the claim.",
    "broken": '{"stance": "supports", "quote": "Zinc',
    "a list": '["supports"]',
    "another stance": '{"stance": "probably", "quote": ""}',
    "a stance that is a list": '{"stance": ["supports"], "quote": ""}',
    "no stance": "{}",
    "nothing": "",
    "too deep": '{"stance":' * 50_000 + "}",
}


@pytest.mark.parametrize("said", UNREADABLE.values(), ids=UNREADABLE)
def test_an_answer_of_another_form_is_thrown_away(said: str) -> None:
    with ChatServer(saying(said)) as server:
        (reading,) = verifier(server).read(CLAIM, (match(),))
    assert reading.stance is Stance.NEUTRAL
    assert "thrown away: it is not of the form" in reading.problem


def test_a_fence_around_the_answer_does_no_harm() -> None:
    fenced = f"```json\n{json.dumps({'stance': 'supports', 'quote': RESULT})}\n```"
    assert understood(fenced, PAPER).stance is Stance.SUPPORTS


@given(st.text(), st.sampled_from(["supports", "refutes", "neutral", "other"]))
def test_whatever_is_said_only_the_papers_own_words_are_quoted(quote: str, stance: str) -> None:
    answer = understood(json.dumps({"stance": stance, "quote": quote}), PAPER)
    if answer.place is None:
        assert answer.stance is Stance.NEUTRAL
    else:
        assert answer.place.text in {PAPER.text[answer.place.start : answer.place.end], PAPER.title}


@pytest.mark.parametrize(
    "trouble", [Said(status=500), Said(status=429), Said(body=b"{")], ids=["500", "429", "form"]
)
def test_an_endpoint_that_is_down_is_never_a_neutral_reading(trouble: Said) -> None:
    with ChatServer(judging("supports", RESULT), trouble) as server, pytest.raises(VerifierUnavailable):
        verifier(server).read(CLAIM, (match(), match()))


RECORD = """PMID- 7
TI  - Ketamine and NMDA receptors in rats
AB  - Ketamine blocked NMDA receptors in rats.
DP  - 2011 May
TA  - J Examples
PT  - Journal Article

"""
DRAFT = "Ketamine blocks NMDA receptors in the brain.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a run of the command came to: its exit code, its folder, and everything it said."""

    code: int
    folder: Path
    said: str

    @property
    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "out" / "report.json").read_text(encoding="utf-8"))
        return found


Check: TypeAlias = Callable[[str], Done]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    (folder / "one.nbib").write_text(RECORD, encoding="utf-8")
    assert run(["library", "build", str(folder / "library"), str(folder / "one.nbib")]) == 0
    return folder / "library"


@pytest.fixture
def checked(
    tmp_path: Path,
    library: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> Check:
    """`claimgrade check --verifier llm` of a draft against a library of one paper, every logger listened to."""

    def check(url: str) -> Done:
        caplog.set_level("DEBUG")
        (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
        for name, value in (("URL", url), ("MODEL", "small"), ("KEY", KEY)):
            monkeypatch.setenv(f"CLAIMGRADE_LLM_{name}", value)
        options = ["--library", str(library), "--verifier", "llm", "--out", str(tmp_path / "out")]
        code = run(["check", str(tmp_path / "draft.txt"), *options])
        streams = capsys.readouterr()
        return Done(code=code, folder=tmp_path, said=streams.out + streams.err + caplog.text)

    return check


def echoing(asked: Asked) -> Said:
    """Supports with the paper's own sentence, and repeats the key wherever it can."""
    answer = judging("supports", asked.paper["abstract"])
    return Said(
        body=answer.body.replace(b'"role"', f'"{KEY}": "{KEY}", "role"'.encode()), headers=(("X-Key", KEY),)
    )


def test_a_whole_run_names_the_model_and_leaves_the_key_nowhere(checked: Check) -> None:
    with ChatServer(reply=echoing) as server:
        done = checked(server.url)
        assert {asked.key for asked in server.asked} == {KEY}
    assert done.code == 0, done.said
    assert done.report["provenance"]["verifier"].startswith("llm:small at 127.0.0.1:")
    (paper,) = done.report["articles"][0]["claims"][0]["evidence"]
    assert (paper["stance"], paper["sentence"]) == ("supports", "Ketamine blocked NMDA receptors in rats.")
    assert KEY not in done.said
    assert [path for path, data in contents(done.folder) if KEY.encode() in data] == []


def test_a_quotation_that_is_not_there_is_a_problem_of_the_report(checked: Check) -> None:
    with ChatServer(judging("supports", "Ketamine blocked every receptor.")) as server:
        done = checked(server.url)
    assert done.code == 0
    (article,) = done.report["articles"]
    (problem,) = article["problems"]
    assert problem["where"] == "PMID 7"
    assert "thrown away" in problem["what"]
    assert article["claims"][0]["n_neutral"] == 1


def test_an_endpoint_that_refuses_ends_the_run_with_one_line(checked: Check) -> None:
    with ChatServer(Said(status=401, body=KEY.encode())) as server:
        done = checked(server.url)
    assert done.code == 2
    assert "CLAIMGRADE_LLM_KEY" in done.said
    assert "Traceback" not in done.said
    assert KEY not in done.said


def test_without_an_address_one_line_says_what_to_set(checked: Check) -> None:
    done = checked("")
    assert done.code == 2
    assert "CLAIMGRADE_LLM_URL is not set" in done.said
