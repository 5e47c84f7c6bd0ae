"""Where the data folder lies, for tests that use it when it is there."""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
EUTILS = SHARED / "eutils"
LIBRARY = SHARED / "library" / "pubmed26n0001.xml.gz"
MISSING = "the data folder ../shared is not there"
