"""Joined stretches of a clause that stand side by side: `A by 3 per cent and of B by 5`, `not A but B`.

They are told by their words, since a small parser attaches what is left out in many ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claims.clauses import Clause, Link
from claims.denial import affirming
from claims.selection import Group, Member

_NOT_ONLY = frozenset({"only", "just", "merely", "simply"})
_BY = frozenset({"by", "to", "from"})
_STAYING = frozenset({"lasting", "persisting", "continuing", "enduring"})
_WITHIN = frozenset({"within", "in", "after"})
# A longer stretch between commas is no remark.
_MOST_REMARK = 7
_ADVERBS = frozenset({"only", "just", "about", "around", "roughly", "nearly", "almost", "also"})


def segment_groups(clause: Clause, tokens: Sequence[Token]) -> Iterator[Group]:
    """The groups of stretches among `tokens`, the words that the claim's text is made of."""
    contrast = _contrast(clause, tokens)
    if contrast is not None:
        yield contrast
        return
    for place, token in enumerate(tokens):
        if token.dep_ == "cc" and token.lower_ in {"and", "but", "or"}:
            group = (
                _parallel(tokens, place, clause)
                or _measured(tokens, place, clause)
                or _likelihoods(tokens, place, clause)
                or _lasting(tokens, place)
                or _means(tokens, place)
            )
            if group is not None:
                yield group
                return


def _parallel(tokens: Sequence[Token], place: int, clause: Clause) -> Group | None:
    """`of A by 3 per cent and of B by 5`, `in A and in B`: the same preposition twice."""
    at = _past_remark(tokens, place + 1)
    if at + 1 >= len(tokens) or tokens[at].tag_ not in {"IN", "TO"}:
        return None
    second = tokens[at]
    if second.dep_ == "mark" or second.lower_ == "between":
        return None
    earlier = [
        at for at in range(place) if tokens[at].lower_ == second.lower_ and tokens[at].tag_ == second.tag_
    ]
    if not earlier or (tokens[earlier[-1]].i < clause.verb.i and clause.link is not Link.APPOSITION):
        return None
    start = earlier[-1]
    figures = _has_figure(tokens[start:place]) and _has_figure(tokens[place + 1 :])
    end = len(tokens) if figures else _end_of(second, tokens, at)
    return _pair(tokens, start, place, end)


def _past_remark(tokens: Sequence[Token], place: int) -> int:
    """Where it goes on behind a remark in commas: `and, to a lesser extent, of the ovaries`."""
    if place >= len(tokens) or tokens[place].text != ",":
        return place
    rest = tokens[place + 1 : place + 1 + _MOST_REMARK]
    end = next((at for at, token in enumerate(rest) if token.text == ","), None)
    return place if end is None else place + end + 2


def _means(tokens: Sequence[Token], place: int) -> Group | None:
    """`by blocking an enzyme and widening vessels`: each of the means alone."""
    above = tokens[place].head
    second = next((child for child in above.rights if child.dep_ == "conj"), None)
    first = next((verb for verb in (above, *above.ancestors) if verb.dep_ == "pcomp"), above)
    if first.dep_ != "pcomp" or first.head.lower_ != "by" or first.tag_ != "VBG":
        return None
    acts = any(word.dep_ == "dobj" for word in first.rights)
    if second is None or second.tag_ != "VBG" or not acts:
        return None
    start = next((at for at, token in enumerate(tokens) if token == first.left_edge), None)
    return None if start is None else _pair(tokens, start, place, _end_of(second, tokens, place + 1))


def _measured(tokens: Sequence[Token], place: int, clause: Clause) -> Group | None:
    """`A by 3 per cent and B by 5`: two objects, each with its figure."""
    thing = next((child for child in clause.verb.rights if child.dep_ in {"dobj", "nmod"}), None)
    rest = tokens[place + 1 :]
    if thing is None or len(rest) < 2 or rest[0].pos_ not in {"NOUN", "PROPN", "ADJ", "DET"}:  # noqa: PLR2004 - a noun and a figure
        return None
    indices = [token.i for token in tokens]
    if thing.left_edge.i not in indices or thing.left_edge.i > tokens[place].i:
        return None
    start = indices.index(thing.left_edge.i)
    if not (_by_figure(tokens[start:place]) and _by_figure(rest)):
        return None
    return _pair(tokens, start, place, len(tokens))


def _likelihoods(tokens: Sequence[Token], place: int, clause: Clause) -> Group | None:
    """`are twice as likely to fall and three times as likely to break a bone`: each with its measure."""
    behind = [token.lower_ for token in tokens[place + 1 : place + 6]]
    start = next((at for at in range(place) if tokens[at].i > clause.verb.i), place)
    before = [token.lower_ for token in tokens[start : start + 6]]
    if clause.verb.lemma_ != "be" or "likely" not in behind or "likely" not in before or start >= place:
        return None
    measured = {"as", "more", "less"} & {*behind[: behind.index("likely")]}
    return _pair(tokens, start, place, len(tokens)) if measured else None


def _lasting(tokens: Sequence[Token], place: int) -> Group | None:
    """`gives relief within an hour and lasting a day`: when it comes, and how long it stays."""
    if tokens[place + 1 : place + 2] == [] or tokens[place + 1].lower_ not in _STAYING:
        return None
    starts = [at for at in range(1, place) if tokens[at].lower_ in _WITHIN and tokens[at].dep_ == "prep"]
    if not starts or tokens[starts[-1] - 1].pos_ != "NOUN" or tokens[starts[-1] - 1].dep_ != "dobj":
        return None
    return _pair(tokens, starts[-1], place, len(tokens))


def _pair(tokens: Sequence[Token], start: int, place: int, end: int) -> Group:
    last = place
    while last > start and tokens[last - 1].is_punct and tokens[last - 1].text not in {"%", ")"}:
        last -= 1
    first, second = (
        frozenset(token.i for token in part) for part in (tokens[start:last], tokens[place + 1 : end])
    )
    whole = frozenset(token.i for token in tokens[start:end])
    return Group(whole=whole, members=(Member(kept=first), Member(kept=second)))


def _end_of(second: Token, tokens: Sequence[Token], place: int) -> int:
    last = second.right_edge.i
    return next((at for at in range(place, len(tokens)) if tokens[at].i > last), len(tokens))


def _has_figure(tokens: Sequence[Token]) -> bool:
    return any(token.tag_ == "CD" for token in tokens)


def _by_figure(tokens: Sequence[Token]) -> bool:
    return any(
        token.lower_ in _BY and any(word.tag_ == "CD" for word in tokens[at + 1 : at + 3])
        for at, token in enumerate(tokens)
    )


def _contrast(clause: Clause, tokens: Sequence[Token]) -> Group | None:
    """`is not A but B`: the first denied, the second affirmed; `not only A but also B` affirms both."""
    verb = clause.verb
    denial = next((child for child in verb.children if child.dep_ == "neg"), None)
    place = next((at for at, token in enumerate(tokens) if token.lower_ == "but" and at > 0), 0)
    if denial is None or not place or denial.i > tokens[place].i or place + 1 >= len(tokens):
        return None
    rest = tokens[place + 1 :]
    begin = next((at for at, token in enumerate(rest) if token.lower_ not in _ADVERBS), len(rest))
    rest = rest[begin:]
    if not rest or any(token.dep_ in {"nsubj", "nsubjpass"} and token.head in rest for token in rest):
        return None
    start = _start_of_complement(verb, tokens, place, rest[0])
    if start is None:
        return None
    return _opposed(clause, tokens, start, place, rest)


def _opposed(clause: Clause, tokens: Sequence[Token], start: int, place: int, rest: Sequence[Token]) -> Group:
    only = any(token.lower_ in _NOT_ONLY and token.i < tokens[place].i for token in tokens)
    first = tokens[start:place]
    while first and (first[-1].is_punct or first[-1].lower_ in {"at", "all"}):
        first = first[:-1]
    kept = frozenset(token.i for token in first if token.lower_ not in _NOT_ONLY)
    said = {
        **affirming(clause.verb),
        **{token.i: "" for token in tokens[:place] if token.lower_ in _NOT_ONLY and only},
    }
    denied = Member(kept=kept, said=said, denied=False) if only else Member(kept=kept, denied=True)
    second = Member(kept=frozenset(token.i for token in rest), said=said, denied=False)
    return Group(whole=frozenset(token.i for token in tokens[start:]), members=(denied, second))


def _start_of_complement(verb: Token, tokens: Sequence[Token], place: int, opener: Token) -> int | None:
    """Where what is denied begins: at the same preposition, else behind the verb and its denial."""
    behind = [at for at in range(place) if tokens[at].i > verb.i and tokens[at].dep_ != "neg"]
    if opener.tag_ in {"IN", "TO"}:
        same = [at for at in behind if tokens[at].lower_ == opener.lower_]
        return same[0] if same else None
    if verb.lemma_ != "be" and not any(child.dep_ == "dobj" for child in verb.rights):
        return None
    return behind[0] if behind else None
