"""Joined nouns and adjectives of a clause that can each be claimed alone.

`It causes nausea, headache or drowsiness` holds of each; `wheat, barley and rye` in a list of
ingredients, fixed pairs, what is said of several together and what shares a figure stay whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from claims.clauses import Clause, Link
from claims.cue_tables import load_cues
from claims.heads import predicate_chain
from claims.members import chain, kept_words, members_of
from claims.selection import Group

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
    {"together", "combination", "combined", "mixture", "simultaneously", "alike", "ratio", "respectively"}
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
_DIVIDES = frozenset({"to", "with", "for", "against", "from", "on", "of", "into", "in", "by"})
# Nouns that carry over what they are of: the risk of A and B, an improvement in A and B.
_CARRIERS = frozenset(
    {"risk", "chance", "symptom", "sign", "rate", "level", "number", "production", "release", "incidence", "severity",
     "duration", "prevalence", "amount", "odd", "frequency", "likelihood", "danger", "cause", "case", "treatment", "absorption",
     "concentration", "breakdown", "uptake", "need", "history", "feeling", "sense"}
)  # fmt: skip
# So many words with commas alone between them are a list whose `and` the parser put elsewhere.
_OPEN_LIST = 3
_JOINERS = frozenset({"and", "or", "nor"})
_CHANCES = frozenset({"can", "could", "may", "might", "likely", "unlikely"})


def joined_groups(clause: Clause, tokens: Sequence[Token]) -> Iterator[Group]:
    """The groups of joined nouns and adjectives among `tokens`, the words that the claim's text is made of."""
    inside = frozenset(token.i for token in tokens)
    if any(_is_joint(token) for token in tokens):
        return
    for head in _heads(clause):
        group = _group(head, clause, tokens, inside)
        if group is not None:
            yield group


def _is_joint(token: Token) -> bool:
    each_other = token.lower_ == "other" and token.i > 0 and token.nbor(-1).lower_ == "each"
    return token.lower_ in _JOINT_WORDS or each_other


def _heads(clause: Clause) -> Iterator[Token]:
    """The words whose joined ones can come apart: subject, objects, and what prepositions of effect govern."""
    if clause.subject is not None and _subject_divides(clause):
        yield clause.subject
        yield from _with_either(clause.subject)
    if clause.link is Link.APPOSITION:
        return
    for verb in _verbs(clause):
        if verb.lemma_.lower() in _MADE_OF or _lists_parts(clause):
            continue
        yield from _included(verb)
        for child in verb.rights:
            if child.dep_ in {"dobj", "acomp", "attr"}:
                yield child
            yield from _governed(child, verb)


def _included(verb: Token) -> Iterator[Token]:
    """`has effects including A and B`: each of those named among what the verb acts upon."""
    for token in verb.subtree:
        if token.lower_ == "including" and token.i > verb.i and token.dep_ == "prep":
            yield from (noun for noun in token.rights if noun.dep_ == "pobj")


def _with_either(subject: Token) -> Iterator[Token]:
    """`women with A or B`: each of them alone."""
    for prep in subject.rights:
        if prep.lower_ == "with":
            yield from (noun for noun in prep.rights if any(_has_or(word) for word in chain(noun)))


def _has_or(noun: Token) -> bool:
    return any(word.lower_ == "or" for word in noun.rights)


def _lists_parts(clause: Clause) -> bool:
    """`Other ingredients include`: what one thing is made of."""
    return clause.subject is not None and clause.subject.lemma_.lower() in {
        "ingredient",
        "component",
        "source",
    }


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
    holders = [verb] if child.dep_ in {"prep", "agent"} else []
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
    if not _is_list(words, between) or not all(word.i in inside for word in words):
        return None
    kept = [part & inside for part in kept_words(words)]
    neither = [
        child
        for child in head.lefts
        if child.dep_ == "preconj" or child.lower_ in {"neither", "both", "either"}
    ]
    if not all(kept):
        return None
    start = min(min(part) for part in kept)
    first = min([start, *(child.i for child in neither), *_marks_before(words[0])])
    whole = frozenset(range(first, max(max(part) for part in kept) + 1)) & inside
    if _stays_whole(words, between, tokens, whole) or _goes_on(tokens, whole):
        return None
    return Group(whole=whole, members=tuple(members_of(words, kept, clause, neither)))


def _marks_before(word: Token) -> Iterator[int]:
    """A `both` that the parser hung on an adjective of the first noun."""
    return (token.i for token in word.subtree if token.lower_ in {"both", "either"} and token.i < word.i)


def _is_list(words: Sequence[Token], between: AbstractSet[str]) -> bool:
    """Whether the words are nouns or adjectives with an `and`, `or` or `nor`, or with commas enough.

    What a figure counts comes before its own names: `two drugs, A and B`.
    """
    joined = bool(between) or len(words) >= _OPEN_LIST
    figures = any(word.text[0].isdigit() for word in words)
    kind = _are_nouns(words) or words[0].dep_ == "acomp"
    joiners = _JOINERS | {"but"} if words[0].dep_ == "acomp" else _JOINERS
    counted = any(child.dep_ == "nummod" for child in words[0].lefts) and words[0].tag_ in _PLURAL
    return len(words) > 1 and not counted and joined and kind and not figures and between <= joiners


def _goes_on(tokens: Sequence[Token], whole: AbstractSet[int]) -> bool:
    """Whether the list goes on behind what the parser took for all of it: `, and rapid growth`."""
    behind = [token for token in tokens if token.i > max(whole)][:3]
    joiner = next((at for at, token in enumerate(behind[:2]) if token.dep_ == "cc"), None)
    if joiner is None or (joiner == 1 and behind[0].text != ",") or joiner + 1 >= len(behind):
        return False
    return behind[joiner + 1].pos_ in {"NOUN", "PROPN", "ADJ", "DET", "VERB"} and behind[
        joiner + 1
    ].tag_ not in {"VBZ", "VBD", "VBP"}


def _are_nouns(words: Sequence[Token]) -> bool:
    return all(
        word.pos_ in _NOMINAL
        or (word.dep_ in {"dobj", "pobj"} and word.tag_ == "VB")
        or _is_bare_gerund(word)
        for word in words
    )


def _is_bare_gerund(word: Token) -> bool:
    """The `bruising` of `bruising and soreness`, taken for a verb."""
    named = word.tag_ == "VBG" and word.dep_ in {"nsubj", "nsubjpass", "csubj", "dobj", "pobj", "conj"}
    return named and all(child.dep_ in {"cc", "conj", "punct"} for child in word.children)


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
    return (
        "or" in between
        and words[0].head.lower_ != "with"
        and not any(
            token.dep_ == "neg" or token.lower_ in _CHANCES or token.lower_ in {"no", "without"}
            for token in tokens
        )
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
