"""Words that a small model takes for their opposite, put in others of the same meaning before it reads.

What is quoted, matched and offset stays as it was written; only the model sees these texts.
"""

from __future__ import annotations

import re

# Particles that set off what stands behind them and change nothing of what is so.
_FOCUS = re.compile(r"\b(?:even(?! (?:if|though|number|numbers|out)\b)|also) ", re.IGNORECASE)
_ANTAGONIST = re.compile(r"\bantagoni(sts?|sms?|[sz]e|[sz]es|[sz]ed|[sz]ing)\b", re.IGNORECASE)
_BLOCKER = {"st": "blocker", "sts": "blockers", "sm": "blockade", "sms": "blockade",
            "se": "block", "ses": "blocks", "sed": "blocked", "sing": "blocking"}  # fmt: skip


def plainly(text: str) -> str:
    """`text` without `even` and `also`, and with a blocker for an antagonist.

    The model takes `effective even in` for a denial, and an antagonist of a receptor for an agonist of it.
    """
    return _ANTAGONIST.sub(_blocker, _FOCUS.sub("", text))


def _blocker(found: re.Match[str]) -> str:
    return _BLOCKER[found[1].lower().replace("z", "s")]
