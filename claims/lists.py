"""List items that finish what the line before the list began: `Side effects include:` and `nausea`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claims.atoms import Atom
from claims.attribution import PLAIN
from claims.clauses import Clause, Link, clauses_of
from claims.discourse import SYMPTOMS, Discourse
from claims.model import BlockKind
from claims.sentences import Unit

# What is listed of a treatment and of a condition; each item under it is a claim.
_OF_TREATMENT = r"(?:side[ -]effects?|adverse (?:effects|events|reactions)|risks|benefits|complications|contraindications)"
_OF_CONDITION = r"(?:symptoms|signs|causes|risk factors|triggers|complications)"
_LISTED = re.compile(rf"\b(?:{_OF_TREATMENT}|{_OF_CONDITION})\b", re.IGNORECASE)
_UNNAMED = re.compile(rf"\b{_OF_TREATMENT}\b(?! (?:of|from|with|to)\b)", re.IGNORECASE)
_WAITS = frozenset({"VERB", "ADP", "AUX", "SCONJ", "PART"})
_MOST_WORDS = 14
_MOST_TITLE = 6
_LEAD_WORD = 15


def lead_ins(units: Sequence[Unit]) -> Mapping[int, Unit]:
    """The line or label that ends with a colon before a list, by the start of each item of the list."""
    found: dict[int, Unit] = {}
    lead: Unit | None = None
    for unit in units:
        if unit.block.kind is BlockKind.HEADING:
            colon = unit.text.rstrip().endswith(":") and _LISTED.search(unit.text)
            lead = unit if colon or _is_title(unit) else None
        elif unit.block.kind is not BlockKind.LIST_ITEM:
            # spaCy writes a doc's whole text anew for `unit.text`; only what may end so is read.
            ends = any(token.text.endswith(":") for token in unit.tokens[-2:])
            lead = unit if ends and unit.text.rstrip().endswith(":") else None
        elif lead is not None:
            found[unit.start] = lead
    return found


def _is_title(unit: Unit) -> bool:
    """`Symptoms to look out for` without a colon: a short heading that says what is listed below it."""
    words = unit.text.split()
    listed = _LISTED.search(unit.text)
    return (
        listed is not None
        and len(words) <= _MOST_TITLE
        and listed.start() <= len(unit.text) - listed.end() + _LEAD_WORD
    )


def is_titled(lead: Unit) -> bool:
    """Whether the list stands under a heading that opens no sentence."""
    return lead.block.kind is BlockKind.HEADING and not lead.text.rstrip().endswith(":")


def listed_atom(item: Unit, lead: Unit, discourse: Discourse) -> Atom | None:
    """The claim that an item without a verb makes with its lead-in, or None if the lead-in awaits no such."""
    opened = _entitled(lead, discourse) if is_titled(lead) else _opened(lead)
    words = item.text.strip().rstrip(".;,")
    tokens = [token for token in item.tokens if not token.is_punct and not token.is_space]
    if opened is None or not tokens or len(tokens) > _MOST_WORDS:
        return None
    if is_titled(lead) and item.tokens.root.pos_ not in {"NOUN", "PROPN"}:
        return None
    text = f"{_named(opened, discourse)} {_inside(words, discourse)}."
    open_ = is_titled(lead) and " of " not in opened
    return Atom(start=tokens[0].i, end=tokens[-1].i + 1, text=text, ambiguous=open_, clause=_clause(lead))


def _inside(words: str, discourse: Discourse) -> str:
    """An item without the capital that only its place gave it, also that of an `A`."""
    return f"a{words[1:]}" if words.startswith("A ") else discourse.casing.inside(words)


def _entitled(lead: Unit, discourse: Discourse) -> str | None:
    """`Symptoms of gout include`, of what the article is about; without it where that is open or itself a symptom."""
    of_treatment = re.search(_OF_TREATMENT, lead.text, re.IGNORECASE)
    listed = of_treatment or re.search(_OF_CONDITION, lead.text, re.IGNORECASE)
    if listed is None:
        return None
    what = discourse.topic if of_treatment else discourse.condition_at(lead.tokens.start)
    named = f" of {what}" if what and not SYMPTOMS & set(what.lower().split()) else ""
    return f"{listed.group().capitalize()}{named} include"


def _opened(lead: Unit) -> str | None:
    """The lead-in as the first half of a sentence."""
    words = [token for token in lead.tokens if not token.is_punct and not token.is_space]
    text = lead.text.rstrip().rstrip(":").rstrip()
    if lead.block.kind is BlockKind.HEADING:
        text = f"{text[:1]}{text[1:].lower()}"
    if not words:
        return None
    if words[-1].pos_ in _WAITS:
        return text if clauses_of(lead.tokens) else None
    listed = _LISTED.search(text)
    if listed is None:
        return None
    return f"{text}:" if clauses_of(lead.tokens) else f"{text} include"


def _named(opened: str, discourse: Discourse) -> str:
    """The lead-in with the article's treatment named behind `side effects`."""
    if not discourse.topic or discourse.topic.lower() in opened.lower():
        return opened
    found = _UNNAMED.search(opened)
    return opened if found is None else f"{opened[: found.end()]} of {discourse.topic}{opened[found.end() :]}"


def _clause(lead: Unit) -> Clause:
    clauses = clauses_of(lead.tokens)
    if clauses:
        return clauses[-1]
    tokens = tuple(token for token in lead.tokens if not token.is_space)
    return Clause(verb=lead.tokens.root, tokens=tokens, subject=None, link=Link.MAIN, frame=PLAIN)
