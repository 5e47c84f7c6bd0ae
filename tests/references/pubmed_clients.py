"""What the tests of PubMed share: patience of milliseconds, and the troubles that pass."""

from __future__ import annotations

from collections.abc import Callable

from references.pubmed import PubMed
from references.wire import Patience
from tests.eutils_server import Trouble
from tests.references.papers import PAPERS

Make = Callable[..., PubMed]

QUICK = Patience(attempts=4, deadline=8.0, timeout=1.0, pause=0.01, rate_limit_pause=0.02, longest_pause=2.0)
ALL = tuple(paper.pmid for paper in PAPERS)
KEY = "0123456789abcdef0123456789abcdef0123"

# Each passes: the request that follows is answered.
PASSING = (
    *(Trouble.TOO_MANY_IN_200, Trouble.SERVER_ERROR, Trouble.BAD_GATEWAY, Trouble.WEB_PAGE, Trouble.NOTHING),
    *(Trouble.BACKEND_FAILED, Trouble.NOT_SUPPORTED, Trouble.EXPIRED, Trouble.CUT_OFF, Trouble.ROOTLESS),
    *(Trouble.RESET, Trouble.HANG_UP, Trouble.FLAKY_REFUSAL),
)
