"""What all tests share: properties without a stopwatch, and no key or cache of the user's."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# A slow machine is no fault of the code; where nobody looks (CI), the same examples every time.
settings.register_profile(
    "house",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")

USERS = ("NCBI_API_KEY", "NCBI_EMAIL")


@pytest.fixture(autouse=True, scope="session")
def nobodys_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests neither see the user's key nor touch the user's cache."""
    before = dict(os.environ)
    for name in USERS:
        os.environ.pop(name, None)
    os.environ["CLAIMGRADE_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(autouse=True, scope="session")
def interrupts_are_heard() -> None:
    """A shell that starts the tests in the background has them, and what they start, ignore interrupts."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
