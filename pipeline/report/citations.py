"""The papers that were read as a bibliography: RIS, BibTeX and CSL-JSON.

Every paper stands once, by PMID, under the key `pmid` and its number, which never changes. Abstracts stay
out: they belong to their publishers. Notes say first when a paper is retracted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Report, Stance
from pipeline.report.authors import Author, author_of
from pipeline.report.plain import as_utf8, one_line
from references.model import Reference, Status

# What TeX reads as a command. No sign is escaped by a brace alone, for BibTeX counts escaped ones too.
_TEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "<": r"{\textless}",
        ">": r"{\textgreater}",
        "|": r"{\textbar}",
    }
)
# BibTeX takes DOIs and addresses as they stand, so only what breaks an entry is encoded, as in an address.
_VERBATIM = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_PAGES = re.compile(r"(?P<first>[A-Za-z]*\d+)-(?P<last>[A-Za-z]*\d+)")
_STATUS_NOTES: Mapping[Status, str] = {
    Status.RETRACTED: "RETRACTED",
    Status.NOTICE: "NOTICE on another paper",
    Status.CONCERN: "EXPRESSION OF CONCERN",
    Status.CORRECTED: "corrected since publication",
    Status.PREPRINT: "preprint, not reviewed by peers",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A paper with what is to be noted about it, a line a note."""

    paper: Reference
    notes: tuple[str, ...]

    @property
    def key(self) -> str:
        """The paper's name in a bibliography."""
        return f"pmid{re.sub(r'[^A-Za-z0-9]', '', self.paper.pmid)}"

    @property
    def authors(self) -> tuple[Author, ...]:
        """People by parts and groups whole, in the record's order."""
        return tuple(author_of(one_line(name)) for name in self.paper.authors)

    @property
    def pages(self) -> tuple[str, str]:
        """The first and the last page, "123-30" written out; no last page where the record is no range."""
        found = _PAGES.fullmatch(one_line(self.paper.pages))
        if found is None:
            return one_line(self.paper.pages), ""
        first, last = found["first"], found["last"]
        return first, first[: max(0, len(first) - len(last))] + last if last.isdigit() else last


def entries(reports: Sequence[Report]) -> tuple[Entry, ...]:
    """Every paper that was read for some claim, once, by PMID; its notes are its status and its stances."""
    papers: dict[str, Reference] = {}
    said: dict[str, dict[str, None]] = {}
    for finding in (finding for report in reports for finding in report.findings):
        for item in finding.evidence:
            pmid = item.reference.pmid
            papers.setdefault(pmid, item.reference)
            if item.reading.stance is not Stance.NEUTRAL:
                line = f"{item.reading.stance.value}: {one_line(finding.claim.text)}"
                said.setdefault(pmid, {})[line] = None
    ordered = sorted(papers, key=lambda pmid: (len(pmid), pmid))
    return tuple(
        Entry(paper=papers[pmid], notes=(*_status_note(papers[pmid]), *said.get(pmid, ())))
        for pmid in ordered
    )


def _status_note(paper: Reference) -> Iterator[str]:
    if paper.status in _STATUS_NOTES:
        yield _STATUS_NOTES[paper.status]


def as_ris(listed: Iterable[Entry]) -> bytes:
    """The bibliography in RIS, as EndNote, Zotero and ASReview read it."""
    return as_utf8("\n".join("\n".join(_ris_lines(entry)) for entry in listed))


def _ris_lines(entry: Entry) -> Iterator[str]:
    paper, (first, last) = entry.paper, entry.pages
    yield f"TY  - {'UNPB' if paper.status is Status.PREPRINT else 'JOUR'}"
    fields = (
        ("ID", (entry.key,)),
        ("TI", (paper.title,)),
        ("AU", tuple(_inverted(author) for author in entry.authors)),
        ("PY", (str(paper.year or ""),)),
        ("JO", (paper.journal,)),
        ("JA", (paper.journal_abbreviation,)),
        ("VL", (paper.volume,)),
        ("IS", (paper.issue,)),
        ("SP", (first,)),
        ("EP", (last,)),
        ("DO", (paper.doi,)),
        ("AN", (paper.pmid,)),
        ("C2", (paper.pmc,)),
        ("LA", (paper.language,)),
        ("N1", entry.notes),
        ("UR", (paper.url,)),
    )
    for tag, values in fields:
        yield from (f"{tag}  - {value}" for value in map(one_line, values) if value)
    yield "ER  - \n"


def _inverted(author: Author) -> str:
    return ", ".join(filter(None, (author.family, author.given, author.suffix)))


def as_bibtex(listed: Iterable[Entry]) -> bytes:
    """The bibliography in BibTeX; other than TeX's own signs all characters stand as they are, in UTF-8."""
    return as_utf8("\n".join(_bibtex(entry) for entry in listed))


def _bibtex(entry: Entry) -> str:
    paper, (first, last) = entry.paper, entry.pages
    kind = "misc" if paper.status is Status.PREPRINT else "article"
    # PubMed's titles are in sentence case; the braces keep a style from lowering their NMDA and DNA.
    fields = {
        "title": f"{{{_tex(paper.title)}}}" if paper.title else "",
        "author": " and ".join(_tex_name(author) for author in entry.authors),
        "journal": _tex(paper.journal),
        "year": str(paper.year or ""),
        "volume": _tex(paper.volume),
        "number": _tex(paper.issue),
        "pages": _tex(f"{first}--{last}" if last else first),
        "doi": one_line(paper.doi).translate(_VERBATIM),
        "pmid": one_line(paper.pmid).translate(_VERBATIM),
        "pmcid": one_line(paper.pmc).translate(_VERBATIM),
        "url": one_line(paper.url).translate(_VERBATIM),
        "note": _tex("; ".join(entry.notes)),
    }
    lines = (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{entry.key},\n{''.join(lines)}}}\n"


def _tex(text: str) -> str:
    return one_line(text).translate(_TEX)


def _tex_name(author: Author) -> str:
    """A person as "von Last, Jr, First"; a group in braces, so that no word of it is taken for a name."""
    if not author.given:
        return f"{{{_tex(author.family)}}}"
    return ", ".join(_tex(part) for part in (author.family, author.suffix, author.given) if part)


def as_csl(listed: Iterable[Entry]) -> bytes:
    """The bibliography in CSL-JSON, as Zotero, pandoc and citeproc read it."""
    return as_utf8(json.dumps([_csl(entry) for entry in listed], ensure_ascii=False, indent=1) + "\n")


def _csl(entry: Entry) -> dict[str, object]:
    paper, (first, last) = entry.paper, entry.pages
    fields: dict[str, object] = {
        "id": entry.key,
        "type": "article" if paper.status is Status.PREPRINT else "article-journal",
        "title": one_line(paper.title),
        "author": [_csl_name(author) for author in entry.authors],
        "issued": {"date-parts": [[paper.year]]} if paper.year else None,
        "container-title": one_line(paper.journal),
        "container-title-short": one_line(paper.journal_abbreviation),
        "volume": one_line(paper.volume),
        "issue": one_line(paper.issue),
        "page": f"{first}-{last}" if last else first,
        "DOI": one_line(paper.doi),
        "PMID": one_line(paper.pmid),
        "PMCID": one_line(paper.pmc),
        "URL": one_line(paper.url),
        "note": "; ".join(entry.notes),
    }
    return {name: value for name, value in fields.items() if value}


def _csl_name(author: Author) -> dict[str, str]:
    if not author.given:
        return {"literal": author.family}
    person = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {name: value for name, value in person.items() if value}
