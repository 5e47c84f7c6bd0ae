"""The data file's own shape: one JSON object a line, checked strictly, turned into a Reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from references.model import Depth, Link, MeshHeading, Reference, Section, SourceMisused, Status, Term

Text = Annotated[str, StringConstraints(min_length=1)]


class Topic(StrEnum):
    """What a paper was chosen for; a paper may serve several topics."""

    ANXIETY = "anxiety"
    PTSD = "ptsd"
    OCD = "ocd"
    DEPRESSION = "depression"
    EFFICACY = "efficacy"
    ONSET = "onset"
    DURATION = "duration"
    RELAPSE = "relapse"
    SAFETY = "safety"
    DISSOCIATION = "dissociation"
    BLOOD_PRESSURE = "blood_pressure"
    NAUSEA = "nausea"
    COGNITION = "cognition"
    BLADDER = "bladder"
    ABUSE = "abuse"
    MECHANISM = "mechanism"
    NMDA = "nmda"
    AMPA = "ampa"
    GLUTAMATE = "glutamate"
    PLASTICITY = "plasticity"
    OPIOID = "opioid"
    STRESS_HORMONES = "stress_hormones"
    ANIMAL = "animal"
    DEFINITION = "definition"
    OFF_TOPIC = "off_topic"


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class TermEntry(_Strict):
    """A publication type; `ui` is empty where the record gives none."""

    ui: str
    name: Text


class MeshEntry(_Strict):
    """A MeSH heading of the record."""

    ui: str
    name: Text
    major: bool
    qualifiers: tuple[Text, ...]


class LinkEntry(_Strict):
    """A notice or companion of the paper, by its RefType."""

    kind: Text
    pmid: str
    note: str


class Entry(_Strict):
    """One line of `papers.jsonl`; every field must be there, and no other."""

    pmid: Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,8}$")]
    doi: str
    title: Text
    journal: str
    year: Annotated[int, Field(ge=1800, le=2200)] | None
    publication_types: tuple[TermEntry, ...]
    mesh: tuple[MeshEntry, ...]
    participants: Annotated[int, Field(ge=1)] | None
    status: Status
    links: tuple[LinkEntry, ...]
    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
    summary: Text

    def reference(self) -> Reference:
        """The paper as every source gives it; its abstract is our summary."""
        return Reference(
            pmid=self.pmid,
            doi=self.doi,
            title=self.title,
            abstract=(Section(label="SUMMARY", text=self.summary),),
            depth=Depth.SUMMARY,
            journal=self.journal,
            year=self.year,
            publication_types=tuple(Term(**term.model_dump()) for term in self.publication_types),
            mesh=tuple(MeshHeading(**heading.model_dump()) for heading in self.mesh),
            links=tuple(Link(**link.model_dump()) for link in self.links),
            status=self.status,
            participants=self.participants,
        )


def parse(lines: Iterable[str], *, where: str) -> Iterator[Entry]:
    """The entries of a data file's lines; `where` names the file in errors.

    Raises:
        SourceMisused: a line is no such object, or repeats a PMID.
    """
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        entry = _entry(line, where=f"{where} line {number}")
        if entry.pmid in seen:
            message = f"{where} line {number}: PMID {entry.pmid} stands in line {seen[entry.pmid]} already"
            raise SourceMisused(message)
        seen[entry.pmid] = number
        yield entry


def _entry(line: str, *, where: str) -> Entry:
    try:
        return Entry.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        field = ".".join(map(str, first["loc"])) or "the line"
        message = f"{where}: {field}: {first['msg']}"
        raise SourceMisused(message) from error
