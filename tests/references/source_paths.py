"""Where the data folder lies beside the repository, if it does."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
LIBRARY_FILE = DATA / "library" / "pubmed26n0001.xml.gz"
