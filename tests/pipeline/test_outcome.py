from __future__ import annotations

import pytest

from claims.sources import Source
from pipeline.batch import Checked
from pipeline.command.options import words
from pipeline.command.outcome import FAIL_WORDS, exit_code
from pipeline.model import Flag, VerdictLabel
from pipeline.settings import Unusable
from references.model import Problem
from tests.pipeline.builders import a_finding, a_report

SOURCE = Source(name="draft.txt", location="draft.txt")
UNREAD = Checked(source=SOURCE, problem=Problem(where="draft.txt", what="draft.txt: empty"))


def checked(label: VerdictLabel, *flags: Flag) -> Checked:
    return Checked(source=SOURCE, report=a_report(a_finding(label=label, flags=flags)))


@pytest.mark.parametrize(
    ("results", "fail_on", "code"),
    [
        ([checked(VerdictLabel.REFUTED)], [], 0),
        ([checked(VerdictLabel.REFUTED)], ["refuted"], 1),
        ([checked(VerdictLabel.SUPPORTED, Flag.OVERSTATED)], ["refuted", "overstated"], 1),
        ([checked(VerdictLabel.SUPPORTED)], ["refuted", "overstated"], 0),
        ([checked(VerdictLabel.REFUTED), UNREAD], ["refuted"], 2),
        ([UNREAD], [], 2),
        ([checked(VerdictLabel.UNAVAILABLE)], [], 2),
        ([checked(VerdictLabel.UNAVAILABLE), checked(VerdictLabel.SUPPORTED)], [], 0),
        ([checked(VerdictLabel.UNAVAILABLE), checked(VerdictLabel.SUPPORTED)], ["unavailable"], 1),
        ([Checked(source=SOURCE, report=a_report())], ["refuted"], 0),
    ],
)
def test_the_exit_code_tells_clean_from_found_from_could_not_run(
    results: list[Checked], fail_on: list[str], code: int
) -> None:
    assert exit_code(results, fail_on=fail_on) == code


def test_words_are_taken_apart_once_each() -> None:
    assert words(" refuted, overstated,,refuted", FAIL_WORDS, option="--fail-on") == ("refuted", "overstated")


def test_an_unknown_word_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(Unusable, match=r"--fail-on wrong: no such word; choose from supported, refuted"):
        words("refuted,wrong", FAIL_WORDS, option="--fail-on")
