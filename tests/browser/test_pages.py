"""The pages in a real browser: whole, quiet, reachable by keyboard, and without a serious fault."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.browser import NARROW, WIDE, Browser
from tests.browser.pages import HOSTILE, MANY

CLAIMS = "return [...document.querySelectorAll('.claim')].map((it) => it.id)"
OPEN = "return [...document.querySelectorAll('.claim.open')].map((it) => it.id)"
SHOWN = "return [...document.querySelectorAll('.claim:not(.out)')].map((it) => it.id)"
FOCUSED = "return document.activeElement.id"
OUTLINE = "const it = getComputedStyle(document.activeElement); return it.outlineStyle + parseFloat(it.outlineWidth)"
IN_SIGHT = (
    "const it = document.getElementById(arguments[0]).getBoundingClientRect();"
    "return it.top >= 0 && it.top < innerHeight && it.height > 0"
)
READABLE = "return [...document.querySelectorAll('.claim .body')].every((it) => it.getBoundingClientRect().height > 0)"
# Axe does not judge what is folded away, and takes long to walk through it.
DROP_FOLDED = "for (const it of document.querySelectorAll('.claim:not(.open) > .body')) it.remove()"
# The rules that WCAG 2.1 AA stands for.
RUN_AXE = (
    "const found = await axe.run(document, {resultTypes: ['violations'],"
    " runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']});"
    "return found.violations.filter((it) => ['serious', 'critical'].includes(it.impact))"
    ".map((it) => it.id + ': ' + it.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(' | '))"
)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_page_is_quiet_asks_for_nothing_and_does_not_overflow(
    browser: Browser, page: Path, width: int
) -> None:
    browser.visit(page, width=width)
    browser.open_all()
    across = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert browser.run(across) == 0
    assert browser.messages() == []
    asked = [url for url in browser.requests() if not url.startswith(("data:", "about:"))]
    assert set(asked) == {page.as_uri()}


@pytest.mark.parametrize(("scheme", "width"), [("light", NARROW), ("dark", WIDE)])
def test_axe_finds_no_serious_fault(
    browser: Browser, page: Path, axe: str, scheme: str, *, width: int
) -> None:
    browser.visit(page, scheme=scheme, width=width)
    browser.open_all(most=4)
    browser.run(DROP_FOLDED)
    browser.run(axe)
    assert browser.wait_for(RUN_AXE) == []


@pytest.mark.parametrize("name", ["example", "made_up"])
def test_every_claim_is_reached_with_j_and_again_with_k(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    browser.visit(pages[name])
    claims = browser.strings(CLAIMS)
    visited = []
    for _ in claims:
        browser.press("j")
        assert browser.run(OUTLINE) != "none0"
        visited += browser.strings(OPEN)
    assert visited == claims
    browser.press("j")
    assert browser.strings(OPEN) == claims[-1:]
    browser.press("k")
    assert browser.strings(OPEN) == claims[-2:-1]
    assert browser.run(IN_SIGHT, claims[-2])


@pytest.mark.parametrize("name", ["example", "made_up"])
def test_every_claim_is_reached_with_the_tab_key_and_opened_with_enter(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    browser.visit(pages[name])
    claims = browser.strings(CLAIMS)
    reached = [""]
    while len(reached) < 4 * MANY and reached[-1] != f"head-{claims[-1]}":
        browser.press(Keys.TAB)
        reached.append(cast("str", browser.run(FOCUSED)))
        assert browser.run(OUTLINE) != "none0", reached[-1]
    assert {f"in-{claim}" for claim in claims} <= set(reached)
    assert [it for it in reached if it.startswith("head-")] == [f"head-{claim}" for claim in claims]
    browser.press(Keys.ENTER)
    assert browser.strings(OPEN) == claims[-1:]
    assert browser.run(FOCUSED) == f"head-{claims[-1]}"


def test_escape_closes_the_claim_in_focus(browser: Browser, pages: dict[str, Path]) -> None:
    browser.visit(pages["example"])
    browser.press("j")
    assert len(browser.strings(OPEN)) == 1
    browser.press(Keys.ESCAPE)
    assert browser.strings(OPEN) == []


def test_keys_can_be_turned_off(browser: Browser, pages: dict[str, Path]) -> None:
    browser.visit(pages["example"])
    browser.run("document.getElementById('keys').click()")
    browser.press("j", "/")
    assert browser.strings(OPEN) == []
    assert browser.run(FOCUSED) != "search"


def test_the_slash_searches_and_escape_clears(browser: Browser, pages: dict[str, Path]) -> None:
    browser.visit(pages["made_up"])
    browser.press("/", *"twin OVER")
    assert browser.run("return document.getElementById('search').value") == "twin OVER"
    assert len(browser.strings(SHOWN)) == 1
    assert browser.run("return document.getElementById('shown').textContent").startswith("1 of ")  # type: ignore[attr-defined]
    browser.press(Keys.ESCAPE)
    assert browser.strings(SHOWN) == browser.strings(CLAIMS)


def test_filters_of_one_kind_add_up_and_of_two_kinds_narrow(browser: Browser, pages: dict[str, Path]) -> None:
    browser.visit(pages["made_up"])
    tick = "document.querySelector(`[name=${arguments[0]}][value=${arguments[1]}]`).click()"
    facets = "return [...document.querySelectorAll('.claim:not(.out)')].map((it) => `${it.dataset.verdict} ${it.dataset.type}`)"
    browser.run(tick, "verdict", "refuted")
    browser.run(tick, "verdict", "mixed")
    assert {facet.split()[0] for facet in browser.strings(facets)} == {"refuted", "mixed"}
    browser.run(tick, "type", "safety")
    assert set(browser.strings(facets)) == {"refuted safety", "mixed safety"}
    browser.run(tick, "flags", "number")
    flags = "return [...document.querySelectorAll('.claim:not(.out)')].map((it) => it.dataset.flags)"
    assert set(browser.strings(flags)) == {"number"}
    browser.press("j")
    assert browser.strings(OPEN) == browser.strings(SHOWN)[:1]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_deep_link_opens_its_claim(browser: Browser, pages: dict[str, Path], width: int) -> None:
    browser.visit(pages["example"])
    claim = browser.strings(CLAIMS)[20]
    browser.visit(pages["example"], place=claim, width=width)
    assert browser.strings(OPEN) == [claim]
    assert browser.run(IN_SIGHT, claim)
    if width == WIDE:
        assert browser.run(IN_SIGHT, f"in-{claim}")


@pytest.mark.parametrize("name", ["example", "made_up"])
def test_without_script_all_is_readable_and_a_deep_link_leads_to_its_claim(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    browser.visit(pages[name])
    claim = browser.strings(CLAIMS)[20]
    browser.script(on=False)
    browser.visit(pages[name], place=claim)
    assert browser.run("return document.documentElement.className") == ""
    assert browser.run(READABLE)
    assert browser.run(IN_SIGHT, claim)
    assert browser.run("return document.querySelector('.filters').getBoundingClientRect().height") == 0
    assert browser.run("return document.querySelector(':target').id") == claim


def test_a_printed_page_shows_every_claim_and_no_control(browser: Browser, pages: dict[str, Path]) -> None:
    browser.visit(pages["made_up"])
    browser.press("/", *"twin OVER")
    assert len(browser.strings(SHOWN)) == 1
    browser.printing()
    assert browser.run(READABLE)
    assert browser.run("return document.querySelector('.filters').getBoundingClientRect().height") == 0


def test_hostile_text_is_shown_and_never_run(browser: Browser, pages: dict[str, Path]) -> None:
    browser.visit(pages["made_up"])
    assert browser.run("return document.title") == f"{HOSTILE[0]}.txt · claimgrade"
    assert browser.run("return document.scripts.length") == 1
    assert browser.run("return document.querySelectorAll('img, [onerror], section b b').length") == 0
    text = cast("str", browser.run("return document.body.textContent"))
    assert all(evil in text for evil in HOSTILE)


def test_the_policy_refuses_script_that_is_not_the_page_s_own(browser: Browser, page: Path) -> None:
    browser.visit(page)
    browser.run(
        "const it = document.createElement('script'); it.textContent = 'document.title = \"in\"';"
        "document.body.append(it)"
    )
    assert browser.run("return document.title") != "in"
    assert any("Content Security Policy" in message for message in browser.messages())


def test_the_text_of_the_article_is_shown_as_written(browser: Browser, pages: dict[str, Path]) -> None:
    browser.visit(pages["example"])
    shown = cast(
        "str",
        browser.run(
            "const it = document.querySelector('.article').cloneNode(true);"
            "for (const tag of it.querySelectorAll('.tag')) tag.remove(); return it.textContent"
        ),
    )
    source = (Path(__file__).parents[2] / "examples" / "ketamine-for-anxiety.txt").read_text(encoding="utf-8")
    assert shown == source
