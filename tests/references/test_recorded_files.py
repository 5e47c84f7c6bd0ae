"""Every recorded file has the outcome that is written here: a new or changed file fails the test.

An outcome is `N papers` (and `N deleted`), `nothing`, what the one problem says, the fault or the
answer that a reply is, or `no reply` for what merely stands beside the recordings.
"""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from references.eutils import Fault, Reply, search_request
from references.medline import Deleted, parse
from references.model import Problem, Reference
from references.replies import read_fetch, read_search
from tests.references.recordings import content
from tests.references.shared_data import EUTILS, MISSING

ONE = "1 papers"
_FOREIGN = "this is no PubMed XML: its root is "
_JABREF = "JabRef+jabref/jablib/src/test/resources/org/jabref/logic/importer/fileformat/MedlineImporterTest"
_BIOPYTHON = "biopython+biopython/Tests/Entrez/"
_CASSETTES = "biocommons+eutils/tests/data/cassettes/"
_BASELINE = "baseline_format/net_synergy/data/pubmed21n"

# Patterns of paths and their outcome; the first that fits a file holds.
OUTCOMES: tuple[tuple[str, str], ...] = (
    ("*.md", "no reply"),
    ("*/SOURCE.txt", "no reply"),
    ("*/LICENSE", "no reply"),
    ("*.properties", "no reply"),
    ("*/example_citation_lookup_results.txt", "no reply"),
    ("*/non_english_pmids_reference.json", "no reply"),
    ("*/pubmed_retractions.tsv", "no reply"),
    # Papers.
    ("*/pmid_xml/37909814.xml", "nothing"),
    ("*/pmid_xml/*.xml", ONE),
    ("metapub+metapub/tests/data/pmid_28731372.xml", ONE),
    (f"{_JABREF}BookArticleSet.xml", "1 papers; the record has neither a title nor an abstract"),
    (f"{_JABREF}MalformedEntry.xml", "the record is cut off; the file ends before its </PubmedArticleSet>"),
    (f"{_JABREF}MinimalEntry.xml", "the record has no MedlineCitation"),
    (f"{_JABREF}Nbib.xml", "2 papers"),
    (f"{_JABREF}*.xml", ONE),
    (f"{_BIOPYTHON}pubmed[12].xml", "2 papers"),
    (f"{_BIOPYTHON}pubmed[4567].xml", ONE),
    ("internetarchive+fatcat/*/pubmedsample_2019.xml", "176 papers; 7 deleted"),
    ("internetarchive+fatcat/*/pubmed_*.xml", ONE),
    ("lucas-m-lopes+sotawhat/*/pubmed_efetch.xml", "5 papers"),
    ("populationgenomics+pubmed-proto/*.xml", ONE),
    ("psynamic_test/test/test_data/abstract_test.xml", "19 papers"),
    ("titipata+pubmed_parser/*.xml", ONE),
    ("wcmc-its+ReCiter-PubMed-Retrieval-Tool/*.xml", ONE),
    ("zotero+translators/xml/case0[02]_*.xml", "2 papers"),
    ("zotero+translators/xml/*.xml", ONE),
    *(
        (f"{_BASELINE}{number}.xml.gz", f"{papers} papers")
        for number, papers in zip(("0001", *range(1000, 1006)), (49, 29, 37, 45, 51, 88, 20), strict=True)
    ),
    (f"{_CASSETTES}test_efetch", ONE),
    (f"{_CASSETTES}*_pubmedarticle_*", ONE),
    # XML of other utilities and databases.
    (f"{_CASSETTES}test_einfo*", f"{_FOREIGN}<eInfoResult>"),
    (f"{_CASSETTES}test_elink", f"{_FOREIGN}<eLinkResult>"),
    (f"{_CASSETTES}test_entrezgeneset", f"{_FOREIGN}<Entrezgene-Set>"),
    (f"{_CASSETTES}test_esearch", f"{_FOREIGN}<eSearchResult>"),
    (f"{_CASSETTES}test_esearchresult", f"{_FOREIGN}<GBSet>"),
    (f"{_CASSETTES}test_esummary", f"{_FOREIGN}<eSummaryResult>"),
    (f"{_CASSETTES}*_pubmedcentralarticle_*", f"{_FOREIGN}<pmc-articleset>"),
    (f"{_CASSETTES}test_two_snps", f"{_FOREIGN}<ExchangeSet>"),
    (f"{_BIOPYTHON}efetch_pmc.xml", f"{_FOREIGN}<pmc-articleset>"),
    (f"{_BIOPYTHON}efetch_schemas.xml", f"{_FOREIGN}<IPGReportSet>"),
    (f"{_BIOPYTHON}einfo*.xml", f"{_FOREIGN}<eInfoResult>"),
    (f"{_BIOPYTHON}elink*.xml", f"{_FOREIGN}<eLinkResult>"),
    (f"{_BIOPYTHON}epost*.xml", f"{_FOREIGN}<ePostResult>"),
    (f"{_BIOPYTHON}esearch*.xml", f"{_FOREIGN}<eSearchResult>"),
    (f"{_BIOPYTHON}espell.xml", f"{_FOREIGN}<eSpellResult>"),
    (f"{_BIOPYTHON}esummary*.xml", f"{_FOREIGN}<eSummaryResult>"),
    ("metapub+metapub/tests/data/medgen_elink_pubmed_0_entries.xml", f"{_FOREIGN}<eLinkResult>"),
    ("metapub+metapub/tests/data/sample_related_pmids_result.xml", f"{_FOREIGN}<eLinkResult>"),
    # Replies.
    ("_quoted_bodies/efetch_200_expired_webenv.xml", "expired"),
    ("_quoted_bodies/efetch_200_root_dropped.xml", "truncated"),
    ("_quoted_bodies/efetch_200_unknown_pmid_empty_set.xml", "0 records"),
    ("_quoted_bodies/efetch_400_history_out_of_range.xml", "misuse"),
    ("_quoted_bodies/efetch_400_id_list_empty.xml", "misuse"),
    ("_quoted_bodies/efetch_400_text_mode_id_list_empty.txt", "misuse"),
    ("_quoted_bodies/elink_200_exlinksrv2.xml", "outage"),
    ("_quoted_bodies/esummary_200_missing_uid.xml", "truncated"),
    ("_quoted_bodies/doc_rate_limit.json", "rate_limit"),
    ("_quoted_bodies/http429_no_key.json", "rate_limit"),
    ("_quoted_bodies/http400_api_key_invalid.json", "bad_key"),
    ("_quoted_bodies/html_500_www_error.TRUNCATED.html", "outage"),
    ("_quoted_bodies/esearch_200_backend_unresolved.json", "outage"),
    ("_quoted_bodies/esearch_200_database_not_supported.json", "outage"),
    ("_quoted_bodies/esearch_200_expired_webenv.json", "expired"),
    ("_quoted_bodies/esearch_200_retstart_9999_raw_newline.NOTJSON", "misuse"),
    ("_quoted_bodies/esearch_200_too_many_wildcards.json", "misuse"),
    # Both were recorded without a list of identifiers.
    ("_quoted_bodies/esearch_200_terms_dropped_nuccore.json", "incomplete"),
    ("_quoted_bodies/esearch_200_zero_hits_both_containers_taxonomy.json", "altered answer"),
    ("_quoted_bodies/esearch_200_zero_hits_clean_pubmed.json", "answer"),
    ("_quoted_bodies/esearch_usehistory.TRIMMED.json", "incomplete"),
    ("_quoted_bodies/esummary_200_too_many_uids.json", "misuse"),
    ("_quoted_bodies/*.json", "truncated"),
    (f"{_BIOPYTHON}pubmed3.html", "web_page"),
    ("lucas-m-lopes+sotawhat/*/pubmed_esearch.json", "altered answer"),
)
_STATUS = re.compile(r"_([2-5]\d\d)_|http([45]\d\d)_")


def is_reply(path: Path) -> bool:
    return path.parent.name == "_quoted_bodies" or path.suffix in {".json", ".html"}


def outcome(path: Path) -> str:
    """What the file is, by the reader that meets it."""
    data = content(path)
    if not is_reply(path):
        return parsed(data)
    status = _STATUS.search(path.name)
    reply = Reply(status=int(status.group(1) or status.group(2)) if status else 200, body=data)
    if path.suffix in {".xml", ".txt", ".html"}:
        fetched = read_fetch(reply)
        return fetched.kind.value if isinstance(fetched, Fault) else f"{len(fetched.records)} records"
    found = read_search(reply, search_request("walking", limit=1))
    if isinstance(found, Fault):
        return found.kind.value
    return "altered answer" if found.altered else "answer"


def parsed(data: bytes) -> str:
    """The outcome of XML: how many of what it holds, and each problem."""
    items = list(parse(data))
    papers = sum(isinstance(item, Reference) for item in items)
    deleted = sum(isinstance(item, Deleted) for item in items)
    counts = (f"{papers} papers" if papers else "", f"{deleted} deleted" if deleted else "")
    problems = (item.what.split(": it was")[0] for item in items if isinstance(item, Problem))
    return "; ".join(filter(None, (*counts, *problems))) or "nothing"


def expected(name: str) -> str:
    return next((told for pattern, told in OUTCOMES if fnmatch(name, pattern)), "not in the table")


# What is wrong with three records, which the authors of a recording made so.
_BROKEN = (
    "the record has neither a title nor an abstract",
    "the record is cut off",
    "the record has no MedlineCitation",
)


def names() -> list[str]:
    return [path.relative_to(EUTILS).as_posix() for path in sorted(EUTILS.rglob("*")) if path.is_file()]


pytestmark = pytest.mark.skipif(not EUTILS.is_dir(), reason=MISSING)


def test_every_recorded_file_has_its_outcome() -> None:
    told = {name: expected(name) for name in names()}
    found = {name: "no reply" if told[name] == "no reply" else outcome(EUTILS / name) for name in told}
    assert found == told
    assert len(found) == 305


def test_no_line_of_the_table_is_idle() -> None:
    used = {next((pattern for pattern, _ in OUTCOMES if fnmatch(name, pattern)), "") for name in names()}
    assert [pattern for pattern, _ in OUTCOMES if pattern not in used] == []


def test_no_paper_of_any_file_is_passed_over() -> None:
    opened, read, unread = 0, 0, 0
    for name in names():
        if expected(name) != "no reply":
            data = content(EUTILS / name)
            items = list(parse(data))
            begun = len(re.findall(rb"<Pubmed(?:Book)?Article[ >]", data))
            opened += begun
            read += sum(isinstance(item, Reference) for item in items)
            unread += (
                sum(isinstance(item, Problem) and item.what in _BROKEN for item in items) if begun else 0
            )
    assert opened >= 734
    assert read + unread == opened
    assert unread == len(_BROKEN)
