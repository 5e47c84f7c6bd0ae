"""Names of things, folded so that a heading and the words of an article meet.

Pure functions over strings: no file, no parser. The data files are folded by the same functions
when they are baked, so a change here calls for a new bake (`tools/bake_mesh.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s?\b")
# What may stand between two words of one name: a blank, a hyphen or dash, a slash.
_JOINT = re.compile(r"[ \t\r\n\u00a0]*[-\u2010-\u2013/]?[ \t\r\n\u00a0]*")
_SHORT = 4
_NO_PLURAL = ("ss", "us", "is")
_BRITISH_FROM = 6
_MIDDLE_PREPOSITIONS = ("of", "in", "with", "and", "for", "to", "by", "from", "due", "as")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a text: its folded form and its offsets; `glued` if only a joint parts it from the last."""

    folded: str
    start: int
    end: int
    glued: bool


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """One form for a word's singular and plural, and for its British and American spelling.

    The rules are step 1 of Porter (1980) for plurals and final y, with a guard on short words, and
    the regular ae/oe, -our and -ise differences of spelling. The result is a key, not a word.
    """
    plain = _POSSESSIVE.sub("", word.lower())
    return _fold_plural(_fold_british(plain))


def _fold_british(word: str) -> str:
    if len(word) < _BRITISH_FROM:
        return word
    american = word.replace("ae", "e").replace("oe", "e").replace("isation", "ization")
    return re.sub(r"our(s?|al|ally|ed)$", r"or\1", american)


def _fold_plural(word: str) -> str:
    if word.endswith("sis") and len(word) > _SHORT + 1:
        return word[:-2]
    if word.endswith("s") and len(word) > _SHORT and not word.endswith(_NO_PLURAL):
        word = word[:-1]
    if word.endswith("ie") and len(word) > _SHORT:
        return word[:-1]
    if word.endswith("e") and len(word) > _SHORT + 1:
        return word[:-1]
    if word.endswith("y") and len(word) >= _SHORT:
        return word[:-1] + "i"
    return word


def words(text: str) -> tuple[Word, ...]:
    """The words of `text` in order, folded, with half-open code-point offsets into it."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        before = text[found[-1].end : match.start()] if found else ""
        glued = bool(found) and _JOINT.fullmatch(before) is not None
        found.append(Word(folded=fold(match[0]), start=match.start(), end=match.end(), glued=glued))
    return tuple(found)


def key(name: str) -> str:
    """The folded words of a name, joined by single blanks: what two spellings of it share."""
    return " ".join(word.folded for word in words(name))


def natural_order(heading: str) -> str:
    """A heading as one would write it: "Receptors, AMPA" gives "AMPA Receptors".

    MeSH puts the noun first and its qualifiers behind commas; a heading that is a list ("Behavior
    and Behavior Mechanisms", "Ethics, Business and Work") is left as it stands.
    """
    parts = [part.strip() for part in heading.split(", ")]
    if len(parts) == 1 or any(part.split(" ", 1)[0].lower() in _MIDDLE_PREPOSITIONS for part in parts[1:]):
        return heading
    return " ".join(reversed(parts))
