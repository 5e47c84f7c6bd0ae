"""What PubMed made of a query, and the next, broader query where that came to nothing.

PubMed answers a query that it has changed as if nothing had happened; its translation is the only
proof of what ran. Relaxing goes in recorded steps: words that PubMed does not know are left out, a
phrase becomes words near each other and then words anywhere, and what stands beside the leading
concepts falls. It never turns AND into OR, and never leaves a leading concept out: from there on it
would be another question. Dropping a filter and loosening the phrases of the concepts are rungs of
the ladder itself (`references/query.py`), so they are no steps here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from references.forms import forms, plain
from references.lexical import stems, stop_words
from references.lint import lint
from references.model import Outcome, Query, Rung
from references.query import LEADING, as_phrase, as_words_nearby, mention_words

_TAG = re.compile(r"\[[^\[\]]*\]")
_OPERATOR = re.compile(r"\b(?:AND|OR|NOT)\b|[()\"]")
# A phrase in quotes, or words with a tag, in a translation.
_SEARCHED = re.compile(r'"([^"]*)"|([^\s()"\[\]][^()"\[\]]*)\[')
_QUOTED = re.compile(r'"([^"\[\]]* [^"\[\]]*)"\[tiab\]')
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
    source gives none, a name is gone when it or one of its words was dropped.
    """
    if query.outcome is not Outcome.ALTERED:
        return ()
    gone = _not_in(query.translation) if query.translation else _all_dropped(query)
    return tuple(names[0] for names in leads(query) if gone(names))


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
    asked, dropped = query.term.casefold(), {plain(_TAG.sub("", word)).casefold() for word in query.dropped}

    def gone(names: Names) -> bool:
        used = [name for name in names if name in asked]
        return bool(used) and all(name in dropped or dropped & set(name.split()) for name in used)

    return gone


def scattered(query: Query) -> bool:
    """Whether PubMed took a leading concept's every phrase apart and searched for its words anywhere."""
    if query.outcome is not Outcome.ALTERED or query.rung is Rung.FREE or not query.translation:
        return False
    searched = {stems(quoted or tagged) for quoted, tagged in _SEARCHED.findall(query.translation)}
    return any(searched.isdisjoint(map(stems, names)) for names in leads(query))


def relaxed(receipt: Query) -> Query | None:
    """The query to ask after `receipt`, or None where nothing broader is still the same question.

    Its first warning names the step. Empty answers of the other rungs need none: a broader rung follows.
    """
    if receipt.outcome is Outcome.EMPTY:
        steps = _AFTER_NOTHING.get(receipt.rung, ())
    else:
        steps = (_nearby,) if scattered(receipt) and not lost(receipt) else ()
    for step in steps:
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


def _nearby(receipt: Query) -> tuple[str, str]:
    return _QUOTED.sub(
        lambda found: as_words_nearby(found[1]), receipt.term
    ), "phrases as words near each other"


def _anywhere(receipt: Query) -> tuple[str, str]:
    return _NEARBY.sub(
        lambda found: _all_words(found[1]), receipt.term
    ), "phrases as words anywhere in the text"


def _all_words(phrase: str) -> str:
    words = dict.fromkeys(word for word in phrase.split() if word not in stop_words())
    return f"({' AND '.join(map(as_phrase, words or phrase.split()))})"


def _known_words(receipt: Query) -> tuple[str, str]:
    unknown = {plain(word).casefold() for word in receipt.dropped} - _leading_words(receipt)
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
_AFTER_NOTHING: dict[Rung, tuple[_Step, ...]] = {
    Rung.TEXT: (_anywhere,),
    Rung.FREE: (_known_words, _leads_alone),
}
