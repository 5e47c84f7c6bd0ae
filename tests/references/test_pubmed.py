"""PubMed over a real socket: answers, receipts, batches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from references.model import Outcome, Query, Reference, Rung, SourceMisused
from references.pubmed import PubMed
from tests.eutils_server import EutilsServer, Trouble
from tests.references.papers import ANSWERED, EMPTY, PAPERS, UNKNOWN_PMID
from tests.references.pubmed_clients import ALL, KEY, QUICK, Make
from tests.references.source_laws import LAWS, Law, Subject, law_name


@pytest.mark.parametrize("law", LAWS, ids=law_name)
def test_pubmed_keeps_the_law(law: Law, make: Make) -> None:
    law(
        Subject(
            source=make(),
            answered=ANSWERED,
            empty=EMPTY,
            unknown_pmid=UNKNOWN_PMID,
            broken=lambda: make(base_url="http://127.0.0.1:9/", patience=replace(QUICK, attempts=1)),
        )
    )


def test_records_come_back_as_they_are(make: Make) -> None:
    assert make().fetch(ALL) == PAPERS


def test_a_search_is_sent_by_post_with_nothing_in_the_address(server: EutilsServer, make: Make) -> None:
    make(api_key=KEY, email="reader@example.org").search(ANSWERED, limit=3)
    seen = server.seen[0]
    assert (seen.method, seen.path) == ("POST", "/entrez/eutils/esearch.fcgi")
    expected = {"sort": "relevance", "retmax": "3", "retmode": "json", "db": "pubmed", "term": ANSWERED.term}
    assert expected.items() <= seen.fields.items()
    assert {
        "tool": "claimgrade",
        "email": "reader@example.org",
        "api_key": KEY,
    }.items() <= seen.fields.items()


def test_the_receipt_names_dropped_words_and_the_translation(make: Make) -> None:
    query = Query(rung=Rung.FREE, term="green tea zzyzzx")
    receipt = make().search(query, limit=5).query
    assert receipt.outcome is Outcome.ALTERED
    assert receipt.dropped == ("zzyzzx",)
    assert receipt.translation == '"green"[All Fields] AND "tea"[All Fields]'
    assert receipt.warnings == ("not found, left out: zzyzzx",)
    assert receipt.count == 3


def test_a_phrase_that_pubmed_splits_is_an_altered_query(make: Make) -> None:
    receipt = make().search(Query(rung=Rung.TEXT, term='"tea sleep"[tiab]'), limit=5).query
    assert receipt.outcome is Outcome.ALTERED
    assert receipt.dropped == ()
    assert receipt.warnings == ('not in the phrase index, searched as words: "tea sleep"[tiab]',)


def test_a_short_list_is_no_answer(server: EutilsServer, make: Make) -> None:
    server.troubles.append(Trouble.SHORT_LIST)
    assert len(make().search(ANSWERED, limit=10).pmids) == 3
    assert len(server.seen) == 2


def test_a_batch_refused_whole_is_halved(server: EutilsServer, make: Make) -> None:
    server.troubles.extend([Trouble.FLAKY_REFUSAL] * QUICK.attempts)
    assert make().fetch(ALL) == PAPERS
    assert [len(seen.fields["id"].split(",")) for seen in server.seen[-2:]] == [3, 3]


def test_no_batch_is_larger_than_two_hundred(server: EutilsServer, make: Make) -> None:
    make().fetch([str(number) for number in range(1, 402)])
    sizes = [len(seen.fields["id"].split(",")) for seen in server.seen]
    assert max(sizes) == 200
    assert sum(sizes[:3]) == 401


def test_an_empty_query_is_never_put_to_pubmed(server: EutilsServer, make: Make) -> None:
    with pytest.raises(SourceMisused):
        make().search(replace(ANSWERED, term="  "), limit=5)
    assert server.seen == ()


@pytest.mark.parametrize("address", ["", "eutils.example.org", "ftp://example.org/", "http://"])
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(SourceMisused, match="should look like"):
        PubMed(base_url=address)


def test_odd_characters_in_a_query_reach_pubmed(server: EutilsServer, make: Make) -> None:
    make().search(replace(ANSWERED, term="β-carotene & thé + \ud800"), limit=5)
    assert server.seen[0].fields["term"] == "β-carotene & thé + ?"


def test_a_server_of_an_xml_file_sends_its_records(make: Make) -> None:
    from tests.eutils_server.render import article_set, record  # noqa: PLC0415 - only here

    with EutilsServer.of_xml(article_set(map(record, PAPERS))) as other:
        papers: tuple[Reference, ...] = make(base_url=other.url).fetch(ALL)
    assert papers == PAPERS
