"""What PubMed made of a query, and the next, broader query where that came to nothing.

PubMed answers a query that it has changed as if nothing had happened; its translation is the only
proof of what ran. Relaxing goes in recorded steps: words near each other become words anywhere, words
that PubMed does not know are left out, and then all that stands beside the leading concepts. It never
turns AND into OR, and never leaves a leading concept out: from there on it would be another question.
Dropping a filter and loosening a phrase to words near each other are rungs of the ladder itself
(`references/query.py`), so they are no steps here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from references.forms import forms, plain
from references.lexical import stems, stop_words
from references.lint import lint
from references.model import Outcome, Query, Rung
from references.query import LEADING, as_phrase, mention_words

SHORTEST_WORD = 3  # a shorter one says nothing on its own

_TAG = re.compile(r"\[[^\[\]]*\]")
_OPERATOR = re.compile(r"\b(?:AND|OR|NOT)\b|[()\"]")
_NEARBY = re.compile(r'"([^"\[\]]* [^"\[\]]*)"\[tiab:~\d+\]')

Names = tuple[str, ...]


def leads(query: Query) -> tuple[Names, ...]:
    """The names of each thing that `query` must be about: its concepts, or else its first words."""
    if query.concepts:
        return tuple((*forms(concept), plain(concept.name).lower()) for concept in query.concepts)
    return tuple((word,) for word in _bare(query.term).split()[:LEADING])


def lost(query: Query) -> tuple[str, ...]:
    """The leading concepts that `query` asked for and PubMed did not search for, by their first name.

    An answer without them is an answer to another question. The translation decides; where a
    source gives none, a name is gone when it or one of its words was dropped. A query for a cited
    paper asks for an identifier, not for concepts.
    """
    if query.outcome is not Outcome.ALTERED or query.rung is Rung.CITED:
        return ()
    gone = _not_in(query.translation) if query.translation else _all_dropped(query)
    return tuple(names[0] for names in leads(query) if gone(names))


def unknown_words(query: Query) -> frozenset[str]:
    """The words and phrases that the source dropped, plain and in lower case, without their tags."""
    return frozenset(plain(_TAG.sub("", word)).casefold() for word in query.dropped)


def _not_in(translation: str) -> Callable[[Names], bool]:
    searched = set(stems(_TAG.sub(" ", translation)))

    def gone(names: Names) -> bool:
        wanted = (_telling(name) for name in names)
        return not any(words <= searched for words in wanted if words)

    return gone


def _telling(name: str) -> set[str]:
    """The stems of a name without its stop words, which PubMed may leave out of any translation."""
    return {stem for word in name.split() if word not in stop_words() for stem in stems(word)}


def _all_dropped(query: Query) -> Callable[[Names], bool]:
    asked, dropped = query.term.casefold(), unknown_words(query)

    def gone(names: Names) -> bool:
        used = [name for name in names if name in asked]
        return bool(used) and all(name in dropped or dropped & set(name.split()) for name in used)

    return gone


def relaxed(receipt: Query) -> Query | None:
    """The query to ask after one that found nothing, or None where nothing broader is the same question.

    Its first warning names the step.
    """
    if receipt.outcome is not Outcome.EMPTY:
        return None
    for step in _STEPS.get(receipt.rung, ()):
        term, remark = step(receipt)
        if term and term != receipt.term and not lint(term):
            return Query(
                rung=receipt.rung,
                term=term,
                concepts=receipt.concepts,
                words=receipt.words,
                warnings=(f"relaxed: {remark}",),
            )
    return None


def without_lost(receipt: Query) -> Query:
    """`receipt`, marked when it lost a leading concept."""
    names = ", ".join(lost(receipt))
    remark = f"lost what the claim is about ({names}): papers that it alone found are not read"
    return replace(receipt, warnings=(*receipt.warnings, remark)) if names else receipt


def _anywhere(receipt: Query) -> tuple[str, str]:
    return _NEARBY.sub(_words_apart, receipt.term), "phrases as words anywhere in the text"


def _words_apart(found: re.Match[str]) -> str:
    """The words joined by AND; "5 2 diet" stays together, since 5 and 2 stand everywhere."""
    words = tuple(dict.fromkeys(word for word in found[1].split() if word not in stop_words()))
    if len(words) < 2 or any(len(word) < SHORTEST_WORD or word.isdecimal() for word in words):  # noqa: PLR2004 - a phrase
        return found[0]
    return f"({' AND '.join(map(as_phrase, words))})"


def _known_words(receipt: Query) -> tuple[str, str]:
    unknown = unknown_words(receipt) - _leading_words(receipt)
    left = _kept(receipt.term, lambda word: word not in unknown)
    return left, f"without words that PubMed does not know ({', '.join(sorted(unknown))})"


def _leads_alone(receipt: Query) -> tuple[str, str]:
    leading = _leading_words(receipt)
    return _kept(receipt.term, leading.__contains__), "what the claim is about, without its other words"


def _kept(term: str, wanted: Callable[[str], bool]) -> str:
    return " ".join(filter(wanted, term.split()))


def _leading_words(query: Query) -> set[str]:
    return {*mention_words(query.concepts)} or {name for names in leads(query) for name in names}


def _bare(term: str) -> str:
    return _OPERATOR.sub(" ", _TAG.sub(" ", term))


_Step = Callable[[Query], tuple[str, str]]
# By rung; above each of the others stands a broader rung, and an empty RECENT says that nothing is new.
_STEPS: dict[Rung, tuple[_Step, ...]] = {
    Rung.TEXT: (_anywhere,),
    Rung.FREE: (_known_words, _leads_alone),
}
