"""A failure that nobody foresaw, in one line."""

from __future__ import annotations

import traceback
from pathlib import Path


def defect_line(error: BaseException) -> str:
    """What happened and where, for the line that a user is asked to report."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    return f"a defect of claimgrade: {type(error).__name__} at {place}: {error}; please report this line"
