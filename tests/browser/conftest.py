"""A browser, where there is one, and the pages that it opens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from references.model import Problem
from tests.browser.browser import Browser
from tests.browser.pages import EXAMPLE, HOSTILE, SEED, checked, made_up, write

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Seconds that a check of a large page may take on a busy machine.
SLOW = 300
# What keeps a browser that runs as root in a closed network quiet.
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


@pytest.fixture(scope="session")
def driver() -> Iterator[Chrome]:
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    chromedriver = shutil.which("chromedriver")
    if program is None or chromedriver is None:
        pytest.skip("no chromium with its chromedriver on the PATH (on Debian: chromium, chromium-driver)")
    options = Options()
    options.binary_location = program
    for argument in ARGUMENTS:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = Chrome(options=options, service=Service(chromedriver))
    chrome.set_script_timeout(SLOW)
    yield chrome
    chrome.quit()


@pytest.fixture
def browser(driver: Chrome) -> Browser:
    """The browser as it starts: script on, nothing in its logs."""
    fresh = Browser(driver)
    fresh.reset()
    return fresh


@pytest.fixture(scope="session")
def axe() -> str:
    return (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def pages(driver: Chrome, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:  # noqa: ARG001 - no browser, no need for pages
    """`example`, `made_up`, `index`, and `seed` where its data is there."""
    seeds = sorted(SEED.glob("*.txt")) if SEED.is_dir() else []
    (example, *rest), hostile = checked([EXAMPLE, *seeds]), made_up()
    problem = Problem(where=HOSTILE[1], what=HOSTILE[0])
    written = write(tmp_path_factory.mktemp("pages"), (example, hostile, *rest), [problem])
    named = {"example": example, "made_up": hostile, **({"seed": rest[0]} if rest else {})}
    return {name: written[report.article.name] for name, report in named.items()} | {
        "index": written["index"]
    }


@pytest.fixture(params=["example", "made_up", "index", "seed"])
def page(request: pytest.FixtureRequest, pages: dict[str, Path]) -> Path:
    """Each page in turn."""
    if request.param not in pages:
        pytest.skip("the seed article is not in ../shared")
    return pages[request.param]
