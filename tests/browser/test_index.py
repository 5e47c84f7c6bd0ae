"""The page of many articles: found by name, verdict and flag, by keyboard alone, and printed whole."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from selenium.webdriver.common.keys import Keys

from claims.model import ClaimType
from pipeline.model import Flag, Report, VerdictLabel
from references.model import Problem
from tests.browser.browser import NARROW, WIDE, Browser
from tests.browser.pages import write
from tests.browser.test_pages import FOCUSED, OUTLINE, RUN_AXE
from tests.builders import a_claim
from tests.pipeline.builders import a_finding, a_report

REFUTED, MIXED, SUPPORTED = VerdictLabel.REFUTED, VerdictLabel.MIXED, VerdictLabel.SUPPORTED
DRAFTS: dict[str, tuple[tuple[VerdictLabel, tuple[Flag, ...]], ...]] = {
    "ketamine/anxiety.md": ((REFUTED, (Flag.OVERSTATED,)), (SUPPORTED, ())),
    "ketamine/Depression.md": ((REFUTED, ()), (MIXED, (Flag.NUMBER,))),
    "sleep/melatonin.txt": ((MIXED, (Flag.OVERSTATED, Flag.SPECIES)),),
    "about-us.txt": (),
    "sleep/caffeine.txt": ((SUPPORTED, ()),),
}
UNREAD = "sleep/scan.pdf"
# As the page puts them: what was not read, then the worst first.
ORDER = [UNREAD, *DRAFTS]
SHOWN = (
    "return [...document.querySelectorAll('.articles tbody tr')]"
    ".filter((it) => it.getBoundingClientRect().height > 0).map((it) => it.querySelector('th').textContent.trim())"
)
AT = "return document.activeElement.textContent"
TICK = "document.querySelector(`[name=${arguments[0]}][value=${arguments[1]}]`).click()"
STATUS = "return document.getElementById('shown').textContent"
CONTROLS = "return document.querySelector('.filters').getBoundingClientRect().height"


def a_draft(name: str) -> Report:
    findings, text = [], ""
    for number, (label, flags) in enumerate(DRAFTS[name]):
        kind = (ClaimType.EFFICACY, ClaimType.SAFETY)[number % 2]
        claim = a_claim(f"Claim {number} of {name}.", article=name, start=len(text), type=kind)
        findings.append(a_finding(claim, label, flags=flags))
        text += f"{claim.text} "
    return a_report(*findings, text=text or "Hello.", name=name)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    problem = Problem(where=UNREAD, what=f"{UNREAD}: no text in it; give a PDF with text")
    written = write(tmp_path_factory.mktemp("index"), [a_draft(name) for name in DRAFTS], [problem])
    return written["index"]


def test_articles_are_found_by_words_of_their_names(browser: Browser, index: Path) -> None:
    browser.visit(index)
    assert browser.strings(SHOWN) == ORDER
    assert browser.run(STATUS) == "6 of 6 articles shown"
    browser.press("/", *"depres KETA")
    assert browser.strings(SHOWN) == ["ketamine/Depression.md"]
    assert browser.run(STATUS) == "1 of 6 articles shown"
    browser.press(Keys.ESCAPE)
    assert browser.strings(SHOWN) == ORDER


@pytest.mark.parametrize(
    ("ticked", "left"),
    [
        ([("verdict", "refuted")], ["ketamine/anxiety.md", "ketamine/Depression.md"]),
        ([("verdict", "refuted"), ("verdict", "supported")],
         ["ketamine/anxiety.md", "ketamine/Depression.md", "sleep/caffeine.txt"]),
        ([("flags", "overstated")], ["ketamine/anxiety.md", "sleep/melatonin.txt"]),
        ([("verdict", "mixed"), ("flags", "overstated")], ["sleep/melatonin.txt"]),
        ([("verdict", "unread")], [UNREAD]),
        ([("verdict", "supported"), ("flags", "number")], []),
    ],
    ids=["verdict", "verdicts", "flag", "verdict and flag", "not read", "none"],
)  # fmt: skip
def test_verdicts_add_up_and_a_flag_narrows(
    browser: Browser, index: Path, ticked: list[tuple[str, str]], left: list[str]
) -> None:
    browser.visit(index)
    for pair in ticked:
        browser.run(TICK, *pair)
    assert browser.strings(SHOWN) == left
    assert browser.run(STATUS) == f"{len(left)} of 6 articles shown"
    browser.run("document.getElementById('clear').click()")
    assert browser.strings(SHOWN) == ORDER
    assert browser.run(FOCUSED) == "search"


def test_j_and_k_go_from_article_to_article_and_enter_opens_one(browser: Browser, index: Path) -> None:
    browser.visit(index)
    visited = []
    for _ in ORDER:
        browser.press("j")
        visited.append(browser.run(AT))
        assert browser.run(OUTLINE) != "none0"
    assert visited == ORDER
    browser.press("j", "k", "k")
    assert browser.run(AT) == ORDER[-3]
    browser.press(Keys.ENTER)
    assert browser.run("return document.title").startswith("sleep/melatonin.txt")  # type: ignore[attr-defined]


def test_keys_pass_over_what_is_filtered_out_and_can_be_turned_off(browser: Browser, index: Path) -> None:
    browser.visit(index)
    browser.press("j")
    browser.run(TICK, "flags", "overstated")
    browser.press("j")
    assert browser.run(AT) == "ketamine/anxiety.md"
    browser.press("j")
    assert browser.run(AT) == "sleep/melatonin.txt"
    browser.press("j")
    assert browser.run(AT) == "sleep/melatonin.txt"
    browser.run("document.getElementById('keys').click()")
    browser.press("k", "/")
    assert browser.run(AT) == "sleep/melatonin.txt"


def test_a_reader_who_comes_back_finds_what_is_ticked(browser: Browser, index: Path) -> None:
    browser.visit(index)
    browser.run(TICK, "verdict", "mixed")
    kept = browser.strings(SHOWN)
    browser.press("j", Keys.ENTER)
    assert "Depression.md" in cast("str", browser.run("return document.title"))
    browser.run("history.back()")
    ticked = browser.wait_for(
        "while (!document.querySelector('.filters:not([hidden])')) await new Promise((on) => setTimeout(on, 20));"
        "await new Promise((on) => setTimeout(on, 300));"
        "return document.querySelector('[name=verdict][value=mixed]').checked"
    )
    assert browser.strings(SHOWN) == (kept if ticked else ORDER)


def test_a_printed_index_shows_every_article_and_no_control(browser: Browser, index: Path) -> None:
    browser.visit(index)
    browser.press("/", *"melatonin")
    assert len(browser.strings(SHOWN)) == 1
    browser.printing()
    assert browser.strings(SHOWN) == ORDER
    assert browser.run(CONTROLS) == 0


def test_without_script_every_article_is_there_and_no_control(browser: Browser, index: Path) -> None:
    browser.script(on=False)
    browser.visit(index)
    assert browser.strings(SHOWN) == ORDER
    assert browser.run(CONTROLS) == 0


def test_one_article_has_nothing_to_filter(browser: Browser, tmp_path: Path) -> None:
    browser.visit(write(tmp_path, [a_draft("sleep/caffeine.txt")], [])["index"])
    assert browser.run("return document.forms.length") == 0
    assert browser.messages() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_axe_finds_no_serious_fault_in_a_filtered_index(
    browser: Browser, index: Path, axe: str, scheme: str, *, width: int
) -> None:
    browser.visit(index, scheme=scheme, width=width)
    browser.run(TICK, "verdict", "refuted")
    browser.press("j")
    browser.run(axe)
    assert browser.wait_for(RUN_AXE) == []
