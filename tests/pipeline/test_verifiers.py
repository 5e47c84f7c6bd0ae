"""Which verifier is taken, and what becomes of claims when it does not answer."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from claims.model import Article, Claim
from pipeline.check import Tools, check
from pipeline.cli import run
from pipeline.command.outcome import nothing_asked
from pipeline.model import Report, Stance, StanceReading, VerdictLabel
from pipeline.settings import Environment, Unusable
from pipeline.stance import VerifierUnavailable
from pipeline.verifiers import open_verifier
from references.library import Library
from references.model import Match, Problem, Reference
from tests.builders import a_claim, a_reference

ROOT = Path(__file__).resolve().parents[2]
PAPER = a_reference("7", "Ketamine in anxiety disorders", "Ketamine reduced anxiety disorders.")
DOWN = "verifier unavailable: example.org answers HTTP 500 (asked 3 times); try again later"


@pytest.mark.parametrize("name", ["rules", "cross_encoder"])
def test_what_ships_is_opened_by_name(name: str) -> None:
    assert open_verifier(name, Environment()).name == name


@pytest.mark.parametrize("name", ["oracle", "", "transformers", "transformers:", "LLM"])
def test_an_unknown_name_says_what_there_is(name: str) -> None:
    with pytest.raises(Unusable, match="choose from cross_encoder, rules, transformers:MODEL, llm"):
        open_verifier(name, Environment())


WITHOUT = """
import sys
sys.modules["torch"] = None
from pipeline.cli import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize("verb", ["check", "evaluate"])
def test_without_its_extra_a_verifier_is_one_clear_line(verb: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Ketamine blocks NMDA receptors.\n", encoding="utf-8")
    rest = (
        ["stance", "tests/data/hard_pairs.jsonl"]
        if verb == "evaluate"
        else [str(draft), "--source", "starter"]
    )
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, verb, *rest, "--verifier", "transformers:some/model"],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "torch is not installed" in line
    assert "claimgrade[transformers]" in line


@dataclass(frozen=True)
class Reader:
    """Supports everything, is down for claims with one of `silent` in them, and complains of `odd` ones."""

    silent: tuple[str, ...] = ()
    odd: str = "no such word"
    name: str = "reader"

    def read(self, claim: Claim, matches: Sequence[Match]) -> tuple[StanceReading, ...]:
        if any(word in claim.text for word in self.silent):
            raise VerifierUnavailable(DOWN)
        problem = "an answer was thrown away" if self.odd in claim.text else ""
        return tuple(
            StanceReading(
                stance=Stance.SUPPORTS,
                probability=0.9,
                sentence=match.reference.title,
                start=-1,
                end=-1,
                problem=problem,
            )
            for match in matches
        )


CLAIMS = (
    a_claim("Ketamine reduces anxiety disorders."),
    a_claim("Ketamine ends anxiety disorders.", start=40),
)


def ranked(claim: Claim, candidates: Sequence[Reference]) -> tuple[Match, ...]:
    return tuple(
        Match(claim_id=claim.id, reference=paper, relevance=1.0, lexical=1.0, semantic=1.0)
        for paper in dict.fromkeys(candidates)
    )


def report(verifier: Reader) -> Report:
    tools = Tools(
        find_claims=lambda _: CLAIMS,
        source=Library.in_memory([PAPER], name="library"),
        rank=ranked,
        verifier=verifier,
    )
    return check(Article(name="draft.txt", text=" ".join(claim.text for claim in CLAIMS)), tools)


def test_claims_that_could_not_be_read_are_unavailable_and_the_others_are_not() -> None:
    found = report(Reader(silent=("ends",)))
    read, unread = found.findings
    assert read.verdict.label is not VerdictLabel.UNAVAILABLE
    assert unread.verdict.label is VerdictLabel.UNAVAILABLE
    assert (unread.verdict.n_read, unread.verdict.strength, unread.evidence) == (0, None, ())
    assert DOWN in unread.verdict.reasons[0]
    assert unread.queries
    assert found.problems == (Problem(where=CLAIMS[1].id, what=DOWN),)
    assert not nothing_asked([found])


def test_a_run_in_which_nothing_could_be_read_could_not_run() -> None:
    assert nothing_asked([report(Reader(silent=("Ketamine",)))])


def test_an_answer_that_was_thrown_away_is_a_row_for_its_paper() -> None:
    (problem,) = report(Reader(odd="ends")).problems
    assert problem.where == "PMID 7"
    assert problem.what == f"on claim {CLAIMS[1].id}, an answer was thrown away"


def test_the_verifier_stands_in_the_provenance(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Ketamine blocks NMDA receptors.\n", encoding="utf-8")
    options = ["--source", "starter", "--verifier", "rules", "--out", str(tmp_path / "out")]
    assert run(["check", str(draft), *options]) == 0
    written = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert written["provenance"]["verifier"] == "rules"
