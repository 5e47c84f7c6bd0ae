"""Appositions that say what a thing is: `butyrate, the main fuel of the gut`, `a state known as coma`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from claims.cue_tables import load_cues

_NOMINAL = frozenset({"NOUN", "PROPN"})
_VERBAL = frozenset({"VERB", "AUX"})
_COMPLEMENTS = frozenset({"dobj", "attr", "acomp"})
_PLURAL = frozenset({"NNS", "NNPS"})
# Names of diseases that end as plurals do and take a verb in the singular (any dictionary).
ONE_AILMENT = frozenset(
    {"diabetes", "measles", "mumps", "rickets", "rabies", "scabies", "shingles", "herpes"}
)
_PAUSES = frozenset({",", "-", "--", "\u2013", "\u2014"})
_DETERMINERS = frozenset({"a", "an", "the", "one", "both"})
# Labels that the small parser gives to an apposition, `appos` aside.
_MISREAD = frozenset({"dobj", "conj", "attr", "oprd", "dep", "nmod", "npadvmod", "pobj"})
_CANDIDATES = _MISREAD | {"appos", "nsubj"}
# Of a noun with an article these say nothing: no skin is a process.
_COURSES = frozenset({"process", "phenomenon", "practice", "reaction"})
# What takes up a whole statement: `..., a condition known as`.
_STATES = frozenset(
    {"situation", "condition", "process", "phenomenon", "state", "practice", "effect", "technique", "problem",
     "approach", "method", "procedure", "pattern", "reaction"}
)  # fmt: skip
# What takes up a statement with a clause behind it: `..., a delay that can cause`.
_SUMS = frozenset({"change", "delay", "lag", "drop", "rise", "fall", "shift", "increase", "decrease", "decline", "habit", "gap",
                   "effect"})  # fmt: skip
_NAMING = frozenset({"know", "call", "name", "term", "dub"})
# A quantity belongs to the sentence, not to what the thing is: `less serotonin, a messenger`.
_SEVERAL = frozenset(
    {
        "combination",
        "mixture",
        "mix",
        "blend",
        "pair",
        "duo",
        "trio",
        "group",
        "set",
        "list",
        "condition",
        "sign",
        "symptom",
    }
)
_QUANTITIES = frozenset({"no", "any", "some", "much", "many", "less", "more", "fewer", "enough", "lower", "higher", "low", "high",
                         "little", "extra", "reduced", "increased"})  # fmt: skip
_TIMES = frozenset({"year", "month", "week", "day", "hour", "time", "figure", "number", "increase", "rise", "drop", "fall", "reduction",
                    "decrease", "improvement", "difference", "gain", "loss", "third", "half", "quarter", "percentage", "finding", "result"})  # fmt: skip
_ROLES = ("ist", "ician", "ologer", "essor")
_PEOPLE = frozenset({"doctor", "director", "author", "nurse", "mother", "father", "editor", "man", "woman", "fellow", "chair", "founder",
                     "spokesman", "spokeswoman", "head", "leader", "student", "teacher", "writer", "boy", "girl", "son", "daughter",
                     "university", "hospital", "company", "charity", "firm", "city", "town", "journal", "institute"})  # fmt: skip


def is_apposition(token: Token) -> bool:
    """Whether the noun opens an apposition that defines the thing before it, or what has just been said."""
    if token.dep_ not in _CANDIDATES or token.pos_ not in _NOMINAL or not _is_behind_pause(token.left_edge):
        return False
    left = token.left_edge
    if summing_clause(token) is not None:
        return True
    if token.dep_ == "nsubj":
        return left.nbor(-1).text != "," and _is_second_subject(token) and defined(token) is not None
    if token.dep_ != "appos" and (token.dep_ not in _MISREAD or not _is_set_off(token)):
        return False
    lemma = token.lemma_.lower()
    if not _opens(token, left) or lemma in _TIMES or _is_person(token) or not _ends_with_pause(token):
        return False
    return names_event(token) or defined(token) is not None


def _is_behind_pause(left: Token) -> bool:
    """Behind a comma or dash; behind a bracket, where an article opens it and the bracket is all its own."""
    if left.i == left.sent.start:
        return False
    return left.nbor(-1).text in _PAUSES or (left.nbor(-1).text == "(" and left.lower_ in {"a", "an", "the"})


def _is_second_subject(token: Token) -> bool:
    """`Gluten - a protein in wheat - harms`, where both nouns were taken for the subject."""
    earlier = [child for child in token.head.lefts if child.dep_ == "nsubj" and child.i < token.i]
    return bool(earlier) and token.left_edge.text in _DETERMINERS


def summing_clause(token: Token) -> Token | None:
    """The verb of what is said of a whole statement: `can cause` in `..., a delay that can cause`."""
    if token.lemma_.lower() not in _SUMS or token.left_edge.lower_ not in {"a", "an"}:
        return None
    return next(
        (
            child
            for child in token.rights
            if child.dep_ == "relcl" and child.left_edge.lower_ == "that" and child.left_edge.i == token.i + 1
        ),
        None,
    )


def names_event(token: Token) -> bool:
    """Whether the apposition names what its sentence says: `..., a condition known as`."""
    if summing_clause(token) is not None:
        return True
    named = any(child.dep_ == "acl" and child.lemma_ in _NAMING for child in token.rights)
    return named and token.lemma_.lower() in _STATES


def defined(token: Token) -> Token | None:
    """The noun that the apposition defines: the nearest before it of the same number."""
    place = _before_brackets(token.left_edge.i - 2, token)
    if place < token.sent.start:
        return None
    nearest = _out_of_clause(token.doc[place], token)
    if nearest.pos_ not in _NOMINAL or _is_quantity(nearest):
        return None
    if token.lemma_.lower() in _COURSES and any(word.dep_ in {"det", "poss"} for word in nearest.lefts):
        return None
    if token.left_edge.lower_ == "both":
        top = nearest
        while top.dep_ == "conj":
            top = top.head
        return top if top != nearest else None
    single = not is_plural(token)
    for noun in _nouns_up(nearest, token):
        if is_plural(noun) != single and (_is_last(noun, token) or not _is_joined(noun)):
            return noun
    return None


def defined_phrase(token: Token, noun: Token) -> tuple[Token, ...]:
    """The words for the thing that the apposition defines, without its quantity."""
    end = token.left_edge.i - 1
    both = token.left_edge.lower_ == "both"
    later = {word.i for child in noun.rights if child.dep_ == "conj" and not both for word in child.subtree}
    words = [word for word in noun.subtree if word.i < end and word.i not in later]
    while words and (
        words[0].lower_ in _QUANTITIES | {"that"} or words[0].is_punct or words[0].dep_ in {"cc", "preconj"}
    ):
        words.pop(0)
    while words and (words[-1].text == "," or words[-1].dep_ == "cc"):
        words.pop()
    return tuple(words)


def _is_set_off(token: Token) -> bool:
    """Whether a noun that the parser attached otherwise stands apart: no list, no object of its own verb."""
    if token.dep_ == "conj" and token.left_edge.lower_ == "both":
        return True
    if token.dep_ == "pobj" or any(
        child.dep_ == "cc" for word in (token, token.head) for child in word.children
    ):
        return False
    if token.dep_ == "conj":
        return not any(
            child.dep_ == "conj" and child != token for child in (*token.head.children, *token.children)
        )
    return token.head.i < token.i and any(
        child.dep_ in ({"dobj", "attr", "acomp", "prep"} if token.dep_ == "npadvmod" else _COMPLEMENTS)
        and child.i < token.i
        for child in token.head.rights
    )


def _opens(token: Token, left: Token) -> bool:
    if left.lower_ in _DETERMINERS:
        return not left.is_title and not (left.lower_ == "one" and left.nbor(1).tag_ == "CD")
    return (
        token.dep_ == "appos"
        and token.tag_ in _PLURAL
        and any(child.dep_ in {"acl", "relcl"} for child in token.rights)
    )


def _ends_with_pause(token: Token) -> bool:
    last = max(token.right_edge.i, token.i)
    return last + 1 >= token.sent.end or token.doc[last + 1].is_punct or token.doc[last].is_punct


def _before_brackets(place: int, token: Token) -> int:
    """The last word before brackets: `cortex (DLPFC), an area`."""
    if token.doc[place].text != ")":
        return place
    while place > token.sent.start and token.doc[place].text != "(":
        place -= 1
    return place - 1


def _out_of_clause(noun: Token, token: Token) -> Token:
    """`The stretch above where it meets the bone - the so-called neck -`: the noun that such a clause narrows."""
    if token.left_edge.nbor(-1).text == ",":
        return noun
    for above in noun.ancestors:
        if above in {token, token.head} or above.i > noun.i:
            return noun
        opener = above.left_edge
        if above.pos_ in _VERBAL and opener.lower_ in {"where", "when"}:
            outer = next((head for head in above.ancestors if head.pos_ in _NOMINAL), noun)
            return outer if outer.i < opener.i else noun
    return noun


def _nouns_up(noun: Token, token: Token) -> Iterator[Token]:
    yield noun
    for above in noun.ancestors:
        if above.i > noun.i or above == token or above.pos_ not in _NOMINAL | {"ADP"}:
            return
        if above.pos_ in _NOMINAL:
            yield above


def _is_last(noun: Token, token: Token) -> bool:
    """`ginseng and kava, a plant`: one thing, named right before, and no mixture of all."""
    one = token.left_edge.lower_ in {"a", "an"} and token.lemma_.lower() not in _SEVERAL
    return one and noun.dep_ == "conj" and noun.i == token.left_edge.i - 2


def _is_joined(noun: Token) -> bool:
    """Whether the noun is one of a list, all of which the apposition may mean."""
    return any(
        child.dep_ == "conj" and child.left_edge.nbor(-1).text not in _PAUSES
        for word in (noun, noun.head)
        for child in word.rights
        if word.pos_ in _NOMINAL and child != noun
    ) or (noun.dep_ == "conj" and noun.head.pos_ in _NOMINAL)


def is_plural(noun: Token) -> bool:
    """Whether a noun is a plural, and not `pancreas` or `scabies` tagged as one."""
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        helper = next((child for child in noun.head.lefts if child.dep_ in {"aux", "auxpass"}), noun.head)
        if helper.tag_ == "VBZ":
            return False
    return noun.tag_ in _PLURAL and noun.lemma_.lower() != noun.lower_ and noun.lower_ not in ONE_AILMENT


def _is_quantity(noun: Token) -> bool:
    return noun.like_num or noun.tag_ == "CD"


def _is_person(token: Token) -> bool:
    """Somebody's work, age or place, which no paper checks."""
    lemma = token.lemma_.lower()
    who = any(word.lower_ in {"who", "whose"} for word in token.subtree)
    return who or lemma in _PEOPLE or lemma in load_cues().words["researchers"] or lemma.endswith(_ROLES)
