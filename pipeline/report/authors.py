"""A paper's authors, taken apart into the parts that reference managers sort by.

Records give "Lastname Initials Suffix", and groups by their name. What does not look like a person's
name is kept as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Initials as MEDLINE writes them: "JA", "IuV", "J-P"; MEDLINE's suffixes.
_PERSON = re.compile(
    r"(?P<family>\S.*?) (?P<initials>(?:[^\W\d_a-z]-?[a-z]?){1,5})(?: (?P<suffix>Jr|Sr|[23]rd|[2-9]nd|[4-9]th|I{1,3}|IV|VI?))?"
)
_GROUP = re.compile(
    r"\b(?:association|board|cent(?:er|re)|collaborat\w*|college|committee|consortium|foundation|group|initiative"
    r"|institute|investigators?|network|organi[sz]ation|panel|project|registry|society|study|task|team|trial(?:ists?)?|unit"
    r"|university|working)\b",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"-?[^\W\d_a-z][a-z]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A person by parts, or a group by its whole name as `family` with nothing given."""

    family: str
    given: str = ""
    suffix: str = ""


def author_of(name: str) -> Author:
    """The parts of a name as PubMed writes it: "Smith JA Jr" is Smith, J. A., Jr."""
    person = _PERSON.fullmatch(name)
    if person is None or _GROUP.search(name):
        return Author(family=name)
    initials = _INITIAL.findall(person["initials"])
    given = " ".join(f"{part}." for part in initials).replace(" -", "-")
    return Author(family=person["family"], given=given, suffix=person["suffix"] or "")
