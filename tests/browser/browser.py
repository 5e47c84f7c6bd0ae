"""What a test does with a browser, in its own words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.remote.command import Command

HEIGHT = 900
NARROW, WIDE = 380, 1400


class Browser:
    """A browser window of any width, in the light or in the dark."""

    def __init__(self, driver: Chrome) -> None:
        self._driver = driver

    def reset(self) -> None:
        """Script on, an empty page, and empty logs."""
        self.script(on=True)
        self._driver.get("about:blank")
        self.messages()
        list(self.requests())

    def script(self, *, on: bool) -> None:
        """Let pages run their script, or not."""
        self._driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not on})

    def visit(self, page: Path, *, width: int = WIDE, scheme: str = "light", place: str = "") -> None:
        """Open `page` afresh, at the claim `place`."""
        metrics = {"width": width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
        self._driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        media = {"media": "", "features": [{"name": "prefers-color-scheme", "value": scheme}]}
        self._driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        self._driver.get("about:blank")
        self._driver.get(f"{page.as_uri()}#{place}" if place else page.as_uri())

    def printing(self) -> None:
        """Show the page as the printer would get it."""
        self._driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})

    def run(self, code: str, *arguments: object) -> object:
        """What the body of a JavaScript function returns."""
        return cast("object", self._driver.execute_script(code, *arguments))

    def strings(self, code: str, *arguments: object) -> list[str]:
        """As `run`, for a list of strings."""
        return cast("list[str]", self.run(code, *arguments))

    def wait_for(self, code: str, *arguments: object) -> object:
        """What the promise that `code` returns comes to."""
        script = f"const done = arguments[arguments.length - 1]; (async () => {{{code}}})().then(done)"
        return cast("object", self._driver.execute_async_script(script, *arguments))

    def press(self, *keys: str) -> None:
        """Press the keys one after the other."""
        for key in keys:
            ActionChains(self._driver, duration=0).send_keys(key).perform()

    def open_all(self, *, most: int = 1_000) -> None:
        """Open the cards, at `most` so many, and everything that is folded away in them and outside."""
        self.run(
            "const cards = [...document.querySelectorAll('.claim')].slice(0, arguments[0]);"
            "for (const card of cards) card.classList.add('open');"
            "for (const it of document.querySelectorAll('details'))"
            " it.open = !it.closest('.claim') || cards.includes(it.closest('.claim'))",
            most,
        )

    def messages(self) -> list[str]:
        """What has come up in the console since the last look."""
        return [entry["message"] for entry in self._log("browser")]

    def requests(self) -> Iterator[str]:
        """The addresses that have been asked for since the last look."""
        for entry in self._log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                yield message["params"]["request"]["url"]

    def _log(self, kind: str) -> list[dict[str, str]]:
        # `get_log` is the same without types.
        return cast("list[dict[str, str]]", self._driver.execute(Command.GET_LOG, {"type": kind})["value"])
