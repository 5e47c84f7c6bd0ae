"""Joined nouns and adjectives of a clause that can each be claimed alone.

`It causes nausea, headache or drowsiness` holds of each; `wheat, barley and rye` in a list of
ingredients, fixed pairs, what is said of several together and what shares a figure stay whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from spacy.tokens import Token

from claims.appositions import is_apposition
from claims.clauses import Clause, Link
from claims.cue_tables import load_cues
from claims.denial import denying
from claims.heads import predicate_chain
from claims.inflection import finite, with_article
from claims.selection import Group, Member

_NOMINAL = frozenset({"NOUN", "PROPN"})
_PLURAL = frozenset({"NNS", "NNPS"})
# Predicates that say one thing of several together, or list what one thing is made of.
_TOGETHER = frozenset(
    {"interact", "combine", "meet", "work", "act", "range", "overlap", "coexist", "alternate"}
)
_MADE_OF = frozenset(
    {"contain", "consist", "comprise", "combine", "mix", "blend", "compose", "find", "separate", "compare"}
)
_JOINT_WORDS = frozenset(
    {
        "together",
        "combination",
        "combined",
        "mixture",
        "simultaneously",
        "alike",
        "ratio",
        "respectively",
        "other",
    }
)
_ALIKE = frozenset(
    {
        "similar",
        "different",
        "equal",
        "identical",
        "alike",
        "distinct",
        "comparable",
        "inseparable",
        "same",
        "interchangeable",
        "related",
    }
)
# Pairs that name one thing (any English dictionary lists them as set phrases).
_PAIRS = frozenset(
    {("nausea", "vomiting"), ("wear", "tear"), ("sign", "symptom"), ("pin", "needle"), ("fruit", "vegetable"),
     ("food", "drink"), ("man", "woman"), ("diet", "exercise"), ("trial", "error"), ("attention", "hyperactivity"),
     ("day", "night"), ("mind", "body"), ("fight", "flight"), ("ear", "nose"), ("growth", "development"),
     ("rest", "digest"), ("life", "death"), ("mother", "baby"), ("parent", "child"), ("skin", "hair")}
)  # fmt: skip
# Organs in the singular without an article only lead a compound: `heart and lung disease`.
_ORGANS = frozenset(
    {"heart", "lung", "liver", "kidney", "brain", "bone", "breast", "bowel", "colon", "stomach", "skin", "muscle", "nerve",
     "joint", "thyroid", "prostate", "bladder", "eye", "ear", "head", "neck", "gut", "lymph", "throat", "mouth", "blood"}
)  # fmt: skip
# What a preposition behind a verb or an adjective of effect joins can be said one by one.
_DIVIDES = frozenset({"to", "with", "for", "against", "from", "on", "of", "into", "in"})
# Nouns that carry over what they are of: the risk of A and B, an improvement in A and B.
_CARRIERS = frozenset(
    {"risk", "chance", "symptom", "sign", "rate", "level", "number", "production", "release", "incidence", "severity",
     "duration", "prevalence", "amount", "odd", "frequency", "likelihood", "danger", "cause", "case", "treatment", "absorption",
     "concentration", "breakdown", "uptake", "need", "history", "feeling", "sense"}
)  # fmt: skip
_QUANTIFIERS = frozenset({"no", "any", "less", "more", "fewer", "increased", "reduced", "decreased", "elevated", "raised", "lower", "higher"})  # fmt: skip
_SHARED_BEHIND = frozenset({"in", "among", "during", "after", "within", "than", "for"})
_CHANCES = frozenset({"can", "could", "may", "might"})


def joined_groups(clause: Clause, tokens: Sequence[Token]) -> Iterator[Group]:
    """The groups of joined nouns and adjectives among `tokens`, the words that the claim's text is made of."""
    inside = frozenset(token.i for token in tokens)
    if any(token.lower_ in _JOINT_WORDS and token.dep_ != "mark" for token in tokens):
        return
    for head in _heads(clause):
        group = _group(head, clause, tokens, inside)
        if group is not None:
            yield group


def _heads(clause: Clause) -> Iterator[Token]:
    """The words whose joined ones can come apart: subject, objects, and what prepositions of effect govern."""
    if clause.subject is not None and _subject_divides(clause):
        yield clause.subject
    if clause.link is Link.APPOSITION:
        return
    for verb in _verbs(clause):
        if verb.lemma_.lower() in _MADE_OF:
            continue
        for child in verb.rights:
            if child.dep_ in {"dobj", "acomp", "attr"}:
                yield child
            yield from _governed(child, verb)


def _verbs(clause: Clause) -> Iterator[Token]:
    for verb in predicate_chain(clause.verb):
        yield verb
        for child in verb.rights:
            if child.lower_ == "by" and child.dep_ == "prep":
                yield from (
                    inner for inner in child.children if inner.dep_ == "pcomp" and inner.pos_ == "VERB"
                )


def _governed(child: Token, verb: Token) -> Iterator[Token]:
    """The nouns behind the prepositions of a verb, of its adjective, or of a noun that carries them over."""
    holders = [verb] if child.dep_ == "prep" else []
    if child.dep_ == "acomp" or (child.dep_ in {"dobj", "attr"} and _carries(child)):
        holders = [child]
    for holder in holders:
        preps = [child] if holder is verb else [word for word in holder.rights if word.dep_ == "prep"]
        for prep in preps:
            if prep.lower_ in _DIVIDES:
                yield from (noun for noun in prep.rights if noun.dep_ == "pobj")


def _carries(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in _CARRIERS or lemma in load_cues().words["effect_nouns"]


def _subject_divides(clause: Clause) -> bool:
    verb = predicate_chain(clause.verb)[-1]
    if clause.link in {Link.RELATIVE, Link.PARTICIPLE} or {verb.lemma_, clause.verb.lemma_} & _TOGETHER:
        return False
    for child in clause.verb.rights:
        if (
            child.dep_ == "acomp"
            and child.lower_ in _ALIKE
            and not any(word.dep_ == "prep" for word in child.rights)
        ):
            return False
        if child.dep_ == "attr" and (
            child.tag_ not in _PLURAL or any(_is_fixed(word) for word in child.lefts)
        ):
            return False
    return True


def _is_fixed(word: Token) -> bool:
    """What keeps a plural a plural: `the most common causes`, `two hormones`."""
    return word.dep_ in {"det", "nummod", "poss"} or word.tag_ in {"JJS", "RBS"} or word.lower_ == "most"


def _group(head: Token, clause: Clause, tokens: Sequence[Token], inside: AbstractSet[int]) -> Group | None:
    words = chain(head)
    between = {word.lower_ for member in words for word in member.children if word.dep_ == "cc"}
    if len(words) < 2 or not all(word.i in inside for word in words):  # noqa: PLR2004 - a pair
        return None
    if not (_are_nouns(words) or head.dep_ == "acomp") or between & {"but", "&", "/"} or not between:
        return None
    kept = [part & inside for part in _own(words)]
    neither = [
        child
        for child in head.lefts
        if child.dep_ == "preconj" or child.lower_ in {"neither", "both", "either"}
    ]
    if not all(kept):
        return None
    start = min(min(part) for part in kept)
    first = min([start, *(child.i for child in neither)])
    whole = frozenset(range(first, max(max(part) for part in kept) + 1)) & inside
    if _stays_whole(words, between, tokens, whole):
        return None
    return Group(whole=whole, members=tuple(_members(words, kept, clause, neither)))


def _are_nouns(words: Sequence[Token]) -> bool:
    return all(word.pos_ in _NOMINAL for word in words)


def chain(head: Token) -> tuple[Token, ...]:
    """A word and those joined to it, in order."""
    found = [head]
    for word in found:
        found.extend(
            child
            for child in word.rights
            if child.dep_ == "conj" and child not in found and not is_apposition(child)
        )
    return tuple(sorted(found, key=_place))


def _place(token: Token) -> int:
    return token.i


def _stays_whole(
    words: Sequence[Token], between: AbstractSet[str], tokens: Sequence[Token], whole: AbstractSet[int]
) -> bool:
    if any((first.lemma_.lower(), second.lemma_.lower()) in _PAIRS for first in words for second in words):
        return True
    if any(_leads_compound(word) for word in words[:-1]):
        return True
    others = [token for token in tokens if token.i not in whole]
    if words[0].dep_ != "acomp" and _has_figure(others):
        return True
    return "or" in between and not any(
        token.dep_ == "neg" or token.lower_ in _CHANCES or token.lower_ in {"no", "without"}
        for token in tokens
    )


def _leads_compound(word: Token) -> bool:
    bare = not any(child.dep_ in {"det", "poss", "amod", "compound"} for child in word.lefts)
    return word.tag_ == "NN" and bare and word.lemma_.lower() in _ORGANS


def _has_figure(tokens: Sequence[Token]) -> bool:
    """A share or a change by a figure, which then belongs to all of them together."""
    return any(
        token.lower_ in {"%", "percent", "percentage", "cent"}
        or (
            token.lower_ == "by" and any(word.tag_ == "CD" or word.lower_ == "half" for word in token.subtree)
        )
        for token in tokens
    )


def _own(words: Sequence[Token]) -> list[frozenset[int]]:
    """The words of each member: of all that hangs on them, what stands between it and the next."""
    starts = [max(word.left_edge.i, before.i + 1) for before, word in pairwise((words[0], *words[1:]))]
    below = sorted({token for word in words for token in word.subtree}, key=_place)
    later = {index for word in words for index in _apart(word)}
    cuts = [words[0].left_edge.i, *starts, below[-1].i + 1]
    spans = [
        [token for token in below if start <= token.i < end and token.i not in later]
        for start, end in pairwise(cuts)
    ]
    return [
        frozenset(token.i for token in _bare(span, word)) for span, word in zip(spans, words, strict=True)
    ]


def _apart(word: Token) -> Iterator[int]:
    """What hangs on a member and is a clause or an apposition of its own."""
    for child in word.rights:
        if child.dep_ in {"conj", "appos"} and is_apposition(child):
            yield from (token.i for token in child.subtree)


def _bare(span: Sequence[Token], word: Token) -> list[Token]:
    kept = list(span)
    while (
        kept
        and kept[-1] != word
        and (kept[-1].is_punct or kept[-1].dep_ == "cc")
        and kept[-1].text not in {")", "%"}
    ):
        kept.pop()
    while kept and kept[0] != word and (kept[0].dep_ in {"preconj", "cc"} or kept[0].is_punct):
        kept.pop(0)
    return [
        token for token in kept if not (token.lower_ in {"both", "neither", "either"} and token.i < word.i)
    ]


def _members(
    words: Sequence[Token], kept: Sequence[AbstractSet[int]], clause: Clause, marks: Sequence[Token]
) -> Iterator[Member]:
    denied = any(mark.lower_ == "neither" for mark in marks)
    shared = _shared_behind(words)
    for word, own in zip(words, kept, strict=True):
        extra = _shared_before(words[0], word) | (shared if word != words[-1] else frozenset())
        plural = word.tag_ in _PLURAL
        said = _agreeing(clause, plural=plural) if words[0] == clause.subject and not plural else {}
        if denied:
            said = {**said, **denying(clause.verb, plural=plural if words[0] == clause.subject else None)}
        yield Member(kept=own | extra, said=said, denied=True if denied else None)


def _shared_before(first: Token, word: Token) -> frozenset[int]:
    """Words in front of the first member that hold of a bare later one too: `its`, `more`, `the`."""
    if word == first or any(child.dep_ in {"det", "poss", "amod", "nummod"} for child in word.lefts):
        return frozenset()
    bare = not any(child.dep_ in {"prep", "acl", "relcl"} for child in first.rights)
    return frozenset(
        child.i
        for child in first.lefts
        if child.dep_ == "poss"
        or child.lower_ in _QUANTIFIERS
        or child.tag_ == "JJR"
        or (child.lower_ == "the" and bare)
        for child in child.subtree
    )


def _shared_behind(words: Sequence[Token]) -> frozenset[int]:
    """What follows the last member and holds of bare earlier ones too: `the cost and length of care`."""
    if any(child.dep_ in {"prep", "acl", "relcl"} for word in words[:-1] for child in word.rights):
        return frozenset()
    of_all = any(child.lower_ == "the" for child in words[0].lefts) and not list(words[-1].lefts)
    return frozenset(
        token.i
        for child in words[-1].rights
        if child.dep_ == "prep" and (child.lower_ in _SHARED_BEHIND or (child.lower_ == "of" and of_all))
        for token in child.subtree
    )


def _agreeing(clause: Clause, *, plural: bool) -> dict[int, str]:
    """The clause's verb, and the plural noun behind it, for a single subject."""
    verb = clause.verb
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    finite_one = helpers[0] if helpers else verb
    said = {}
    if finite_one.tag_ == "VBP" or finite_one.lower_ == "were":
        said[finite_one.i] = finite(finite_one.lemma_, is_past=finite_one.tag_ == "VBD", is_plural=plural)
    for child in verb.rights:
        if child.dep_ == "attr" and child.tag_ in _PLURAL:
            said |= _singular(child)
    return said


def _singular(noun: Token) -> dict[int, str]:
    """A plural noun phrase for one thing: `common causes` as `a common cause`."""
    lead = next(iter(word for word in noun.lefts if word.dep_ in {"amod", "compound"}), noun)
    first = lead.left_edge
    said = {noun.i: noun.lemma_}
    said[first.i] = with_article(said.get(first.i, first.text))
    return said
