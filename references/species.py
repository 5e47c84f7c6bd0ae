"""Whom a paper looked at: MeSH check tags first, then the words of title and abstract."""

from __future__ import annotations

import re

from references.model import Reference, Species

# NLM's check tags and the commonest laboratory animals (https://meshb.nlm.nih.gov).
_HUMANS = "D006801"
_ANIMALS = frozenset(
    {
        "D000818",  # Animals
        "D051379",  # Mice
        "D008810",  # Mice, Inbred C57BL
        "D008822",  # Mice, Transgenic
        "D018345",  # Mice, Knockout
        "D051381",  # Rats
        "D017207",  # Rats, Sprague-Dawley
        "D017208",  # Rats, Wistar
        "D004285",  # Dogs
        "D013552",  # Swine
        "D011817",  # Rabbits
        "D008251",  # Macaca
        "D015027",  # Zebrafish
    }
)
_CELLS = frozenset(
    {
        "D066298",  # In Vitro Techniques
        "D002478",  # Cells, Cultured
        "D002460",  # Cell Line
        "D045744",  # Cell Line, Tumor
    }
)

ANIMAL_WORDS = re.compile(
    r"\b(?:mice|mouse|murine|rats?|rodents?|hamsters?|gerbils?|guinea[ -]pigs?|rabbits?|zebrafish|piglets?|pigs?"
    r"|swine|porcine|ovine|sheep|lambs?|bovine|dogs?|canine|cats|feline|monkeys?|macaques?|rhesus"
    r"|marmosets?|baboons?|primates?|drosophila|fruit fl(?:y|ies)|c(?:aenorhabditis|\.)? elegans|xenopus"
    r"|chickens?|broilers?|horses?|equine|ferrets?|sprague[ -]dawley|wistar|c57bl/?6\w*|balb/?c|knockout"
    r"|animal (?:model|stud(?:y|ies)|experiment)s?)\b",
    re.IGNORECASE,
)
_HUMAN_WORDS = re.compile(
    r"\b(?:patients?|participants?|volunteers?|women|woman|men|man|people|persons?|humans?|adults?|children|infants?"
    r"|adolescents?|boys?|girls?|students?|veterans?|outpatients?|inpatients?|individuals|clients"
    r"|subjects with|healthy subjects|users|smokers|survivors|respondents|mothers|caregivers)\b",
    re.IGNORECASE,
)
_CELL_WORDS = re.compile(
    r"\b(?:in vitro|cell lines?|cultured|cell cultures?|primary cultures?|hek[ -]?293\w*|hela cells?|organoids?"
    r"|oocytes|hepatocytes|fibroblasts|brain slices|ipsc\w*)\b",
    re.IGNORECASE,
)
# An animal study says "clinical" or "human" in passing; people in the study are named again and again.
_HUMAN_MENTIONS_BESIDE_ANIMALS = 3
_ANIMAL_MENTIONS_WITHOUT_TITLE = 2


def species_of(reference: Reference) -> Species:
    """Whom the paper looked at.

    MeSH decides where the record carries check tags; else the title and abstract do. Without a word
    of it the species is unknown, which is never read as "not human".
    """
    return _from_mesh(reference) or _from_words(reference.title, reference.text)


def species_word(reference: Reference) -> str:
    """The first word of title or abstract that names an animal or cells, or nothing."""
    text = f"{reference.title}\n{reference.text}"
    found = ANIMAL_WORDS.search(text) or _CELL_WORDS.search(text)
    return found.group() if found else ""


def _from_mesh(reference: Reference) -> Species | None:
    uis = {heading.ui for heading in reference.mesh}
    names = {heading.name.casefold() for heading in reference.mesh if not heading.ui}
    human = _HUMANS in uis or "humans" in names
    animal = bool(uis & _ANIMALS) or "animals" in names
    if human and animal:
        return Species.BOTH
    if human:
        return Species.HUMAN
    if animal:
        return Species.ANIMAL
    return Species.CELLS if uis & _CELLS else None


def _from_words(title: str, abstract: str) -> Species:
    animals_in_title = bool(ANIMAL_WORDS.search(title))
    animals = sum(1 for _ in ANIMAL_WORDS.finditer(abstract))
    people_in_title = bool(_HUMAN_WORDS.search(title))
    people = sum(1 for _ in _HUMAN_WORDS.finditer(abstract))
    about_animals = animals_in_title or animals >= _ANIMAL_MENTIONS_WITHOUT_TITLE
    about_people = people_in_title or people >= (_HUMAN_MENTIONS_BESIDE_ANIMALS if about_animals else 1)
    if animals_in_title != people_in_title and about_animals and about_people:
        return Species.ANIMAL if animals_in_title else Species.HUMAN
    if about_animals and about_people:
        return Species.HUMAN if people > animals else Species.BOTH
    if about_animals:
        return Species.ANIMAL
    if about_people:
        return Species.HUMAN
    return Species.CELLS if _CELL_WORDS.search(f"{title}\n{abstract}") else Species.UNKNOWN
