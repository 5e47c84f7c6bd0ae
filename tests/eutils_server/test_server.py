"""Over the socket: troubles befall what they can befall, and the rate is measured."""

from __future__ import annotations

import pytest
import requests

from tests.eutils_server import EutilsServer, Seen, Trouble, most_in_a_second
from tests.eutils_server.troubles import CANNED, ERRORS, HOLLOW
from tests.references.papers import PAPERS

UTILITIES = ("esearch.fcgi", "efetch.fcgi", "esummary.fcgi", "elink.fcgi")
ASKED = {"db": "pubmed", "retmode": "json", "term": "tea", "id": PAPERS[0].pmid}


def at(*times: float) -> tuple[Seen, ...]:
    return tuple(Seen(at=time, method="POST", path="/", fields={}, trouble=Trouble.NONE) for time in times)


@pytest.mark.parametrize(
    ("times", "most"),
    [((), 0), ((5.0,), 1), ((0.0, 0.4, 0.8, 1.2), 3), ((3.0, 1.0, 1.999, 2.0), 2), ((0.0,) * 4, 4)],
)
def test_the_most_in_a_second_is_the_fullest_of_all_windows(times: tuple[float, ...], most: int) -> None:
    assert most_in_a_second(at(*times)) == most


def test_a_shorter_second_holds_less() -> None:
    assert most_in_a_second(at(0.0, 0.4, 0.8, 1.2), second=0.5) == 2


def test_a_trouble_that_cannot_befall_a_request_is_passed_over() -> None:
    with EutilsServer(PAPERS, troubles=[Trouble.SHORT_LIST, Trouble.SHORT_LIST]) as server:
        requests.post(f"{server.url}efetch.fcgi", data=ASKED, timeout=5)
        requests.post(f"{server.url}esearch.fcgi", data=ASKED, timeout=5)
        assert [seen.trouble for seen in server.seen] == [Trouble.NONE, Trouble.SHORT_LIST]


def test_a_spared_utility_keeps_the_troubles_for_the_others() -> None:
    with EutilsServer(PAPERS, troubles=[Trouble.NOTHING], spared=["esearch.fcgi"]) as server:
        for utility in UTILITIES:
            requests.post(server.url + utility, data=ASKED, timeout=5)
        assert [seen.trouble for seen in server.seen[:3]] == [Trouble.NONE, Trouble.NOTHING, Trouble.NONE]


@pytest.mark.parametrize("utility", UTILITIES)
def test_no_trouble_in_the_reply_looks_like_the_answer(utility: str) -> None:
    in_the_body = [*CANNED, *ERRORS, *(() if utility not in HOLLOW else (Trouble.HOLLOW,)), Trouble.CUT_OFF]
    with EutilsServer(PAPERS, retry_after=0) as server:
        calm = requests.post(server.url + utility, data=ASKED, timeout=5)
        assert calm.status_code == 200
        for trouble in in_the_body:
            server.troubles.append(trouble)
            reply = requests.post(server.url + utility, data=ASKED, timeout=5)
            happened = server.seen[-1].trouble is trouble
            assert (reply.content != calm.content) == happened, trouble


@pytest.mark.parametrize("given", [True, False])
def test_a_rate_limit_comes_with_and_without_the_time_to_wait(*, given: bool) -> None:
    trouble = Trouble.TOO_MANY if given else Trouble.TOO_MANY_SILENT
    with EutilsServer(PAPERS, troubles=[trouble], retry_after=2) as server:
        reply = requests.post(f"{server.url}esearch.fcgi", data=ASKED, timeout=5)
    assert reply.status_code == 429
    assert reply.headers.get("Retry-After") == ("2" if given else None)


def test_identifiers_in_a_long_address_are_refused() -> None:
    with EutilsServer(PAPERS) as server:
        query = {"db": "pubmed", "id": ",".join(["900000001"] * 400)}
        assert requests.get(f"{server.url}efetch.fcgi", params=query, timeout=5).status_code == 414
        assert requests.post(f"{server.url}efetch.fcgi", data=query, timeout=5).status_code == 200


def test_identifiers_that_are_none_are_refused() -> None:
    with EutilsServer(PAPERS) as server:
        reply = requests.post(f"{server.url}efetch.fcgi", data={"db": "pubmed", "id": "0"}, timeout=5)
    assert (reply.status_code, b"ID list is empty" in reply.content) == (400, True)
