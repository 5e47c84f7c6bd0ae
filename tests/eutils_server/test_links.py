"""Links come as recorded: the paper itself first, one LinkSet an `id`, and none where there is nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from lxml import etree

from tests.eutils_server.holdings import held
from tests.eutils_server.links import link
from tests.eutils_server.transport import fields_of
from tests.eutils_server.troubles import Trouble
from tests.references.papers import PAPERS, UNKNOWN_PMID

HELD = held(PAPERS)
ONE, TWO = PAPERS[0].pmid, PAPERS[1].pmid


def sets(form: str) -> list[list[str]]:
    body = link(HELD, fields_of(f"dbfrom=pubmed&db=pubmed&cmd=neighbor&{form}"), Trouble.NONE).body
    root = etree.fromstring(body)
    return [
        [found.text or "" for found in each.iterfind("LinkSetDb/Link/Id")]
        for each in root.iterfind("LinkSet")
    ]


def test_a_paper_is_linked_to_itself_first_and_then_to_those_most_like_it() -> None:
    (linked,) = sets(f"id={ONE}")
    assert linked[0] == ONE
    assert linked[1] in {TWO, PAPERS[2].pmid, PAPERS[4].pmid}
    assert len(linked) == len(set(linked))


def test_a_repeated_id_gives_a_set_each_and_a_list_of_ids_one_for_all() -> None:
    assert [found[:1] for found in sets(f"id={ONE}&id={TWO}")] == [[ONE], [TWO]]
    (pooled,) = sets(f"id={ONE},{TWO}")
    assert pooled[:2] == [ONE, TWO]


@pytest.mark.parametrize("form", [f"id={UNKNOWN_PMID}", f"id={ONE}&linkname=pubmed_pubmed_refs"])
def test_what_has_no_links_is_a_set_without_links(form: str) -> None:
    body = link(HELD, fields_of(form), Trouble.NONE).body
    assert b"<LinkSet>" in body
    assert b"LinkSetDb" not in body


def test_json_says_the_same_as_xml() -> None:
    body = link(HELD, fields_of(f"retmode=json&id={ONE}"), Trouble.NONE).body
    answer: Mapping[str, list[Mapping[str, list[Mapping[str, object]]]]] = json.loads(body)
    assert answer["linksets"][0]["linksetdbs"][0]["links"] == sets(f"id={ONE}")[0]


@pytest.mark.parametrize("trouble", [Trouble.LINK_SERVER, Trouble.EXCEPTION])
@pytest.mark.parametrize("retmode", ["xml", "json"])
def test_an_outage_is_an_error_in_200(trouble: Trouble, retmode: str) -> None:
    sent = link(HELD, {"id": ONE, "retmode": retmode}, trouble)
    assert sent.status == 200
    assert b"ERROR" in sent.body
    assert b"LinkSetDb" not in sent.body
