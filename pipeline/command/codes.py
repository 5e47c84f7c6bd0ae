"""The exit codes of the contract, apart from all else so that the start of the command stays light."""

from __future__ import annotations

CLEAN, FOUND, COULD_NOT_RUN = 0, 1, 2
