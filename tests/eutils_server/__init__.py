"""A loopback E-utilities server for tests, and for trying claimgrade by hand without a network."""

from __future__ import annotations

from tests.eutils_server.server import EutilsServer, Seen, most_in_a_second
from tests.eutils_server.troubles import Trouble

__all__ = ["EutilsServer", "Seen", "Trouble", "most_in_a_second"]
