"""Words that stand for people: `two thirds of them`, `those who ...`, `participants`, `their blood pressure`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from spacy.tokens import Token

from claims.bridges import DOUBT, Answer
from claims.cue_tables import load_cues
from claims.discourse import Discourse
from claims.groups import PARTICIPANTS, StudyFrame
from claims.phrases import Phrase

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
THEY = frozenset({"they", "them", "their"})
SHARES = frozenset({"some", "many", "most", "few", "half", "all", "none", "others", "several"})
_QUANTITIES = SHARES | {
    "third",
    "thirds",
    "quarter",
    "quarters",
    "majority",
    "minority",
    "percent",
    "%",
    "number",
    "more",
    "fewer",
    "both",
    "each",
    "one",
}
_PARTS = frozenset({"third", "thirds", "quarter", "quarters", "fifth", "majority", "minority"})
_ABOUT = frozenset(
    {"about", "almost", "around", "roughly", "nearly", "only", "just", "over", "up", "to", "more", "less", "than", "a",
     "an", "the", "in", "out"}
)  # fmt: skip
# What people at large do, not those with a condition.
_MINDS = frozenset(
    {"hope", "think", "believe", "say", "argue", "expect", "fear", "want", "claim", "call", "know", "wonder", "swear",
     "prefer", "suggest", "consider"}
)  # fmt: skip
# What things do and people do not.
_BY_THINGS = frozenset({"cause", "contain", "trigger", "produce", "measure", "dissolve"})
_DROPS_OF = frozenset({"some", "many", "most", "few", "several"})


def crowd(token: Token, tokens: Sequence[Token], own: Sequence[Token], discourse: Discourse) -> Answer | None:
    """The people that a word stands for; None if it is no word for people.

    `tokens` are those of the claim's text, `own` those of its clause.
    """
    word = token.lower_
    if word in THEY:
        return _they(token, tokens, own, discourse)
    owner = _owner_left_out(token, tokens)
    if owner is not None:
        text = _who(owner, own, discourse)
        return Answer(words=((token.i, f"{token.text} of {text}"),)) if text else None
    if word == "those" and _is_described(token):
        return _those(token, discourse)
    if _is_share(token):
        return _share(token, discourse)
    frame = discourse.frame_at(token.i)
    if frame is not None and token.lemma_.lower() in PARTICIPANTS and _is_bare(token) and tells(token):
        text = frame.people if any(child.dep_ == "relcl" for child in token.rights) else frame.text
        return Answer(words=(_without_article(token), (token.i, text)))
    return None


def _they(token: Token, tokens: Sequence[Token], own: Sequence[Token], discourse: Discourse) -> Answer | None:
    if _partitive(token) is not None:
        if _verb(token).lemma_ in _BY_THINGS:
            return None
        return _of_them(token, discourse)
    text = _who(token, own, discourse)
    return None if text is None else _put(token, text, tokens)


def _who(token: Token, own: Sequence[Token], discourse: Discourse) -> str | None:
    """The people that `they` are, empty where that is open; None if things may be meant, or if they stand beside."""
    before = [phrase for phrase in reversed(discourse.near(token.i)) if phrase.plural]
    led = any(phrase.subject and phrase.start >= token.sent.start for phrase in before)
    nearest = next(
        (phrase for phrase in before if phrase.subject or (not led and _is_here(phrase, token))), None
    )
    inside = {word.i for word in own}
    if nearest is not None and nearest.root in inside:
        return None
    frame = discourse.frame_at(token.i)
    if nearest is not None and not nearest.people and not (nearest.person and frame):
        return None
    if nearest is not None and nearest.people:
        return _known(nearest, token, frame, discourse)
    return frame.text if frame is not None and tells(token) and not _by_researchers(token) else None


def _is_here(phrase: Phrase, token: Token) -> bool:
    """People named in the same sentence, in any part of it."""
    return phrase.people and phrase.start >= token.sent.start


def _known(phrase: Phrase, token: Token, frame: StudyFrame | None, discourse: Discourse) -> str:
    """Who the people of a phrase are: as it says itself, else those of the study at hand."""
    group = discourse.groups.get(phrase.start)
    if phrase.head in PARTICIPANTS and frame is not None and tells(token):
        return frame.text
    return max(phrase.whole, group.text if group else "", key=len)


def _owner_left_out(token: Token, tokens: Sequence[Token]) -> Token | None:
    """The `their` of `their weight and pulse` where only the pulse is spoken of."""
    first = token
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    owner = next((child for child in first.lefts if child.lower_ == "their" and child.dep_ == "poss"), None)
    return owner if owner is not None and first != token and owner not in tokens else None


def _put(token: Token, text: str, tokens: Sequence[Token]) -> Answer:
    """The people's name in the place of `they`; `their weight` becomes the weight of these people."""
    if not text:
        return DOUBT
    if token.lower_ != "their":
        return Answer(words=((token.i, text),))
    head = token.head
    last = max([head, *(word for word in head.conjuncts if word in tokens)], key=_place)
    if token.dep_ != "poss" or any(child.dep_ in {"prep", "relcl", "acl"} for child in last.rights):
        return DOUBT
    return Answer(words=((token.i, "the"), (last.i, f"{last.text} of {text}")))


def _place(token: Token) -> int:
    return token.i


def _partitive(token: Token) -> Token | None:
    """The quantity in `two thirds of them`."""
    above = token.head
    if token.lower_ == "them" and above.lower_ == "of" and above.head.lower_ in _QUANTITIES:
        return above.head
    return above.head if token.lower_ == "them" and above.lower_ == "of" and above.head.tag_ == "CD" else None


def _of_them(token: Token, discourse: Discourse) -> Answer:
    group = discourse.group_before(token.i)
    if group is None:
        return DOUBT
    quantity = _partitive(token)
    drops = quantity is not None and quantity.lower_ in _DROPS_OF
    return Answer(words=((token.head.i, "" if drops else "of"), (token.i, group.text)))


def _is_described(token: Token) -> bool:
    """`those who ...`, `those with ...`: people, and not `those of the control group`."""
    who = any(
        child.dep_ == "relcl" and any(word.lower_ == "who" for word in child.lefts) for child in token.rights
    )
    return who or any(
        child.dep_ == "prep" and child.lower_ in {"with", "in", "on", "under", "at", "over"}
        for child in token.rights
    )


def _those(token: Token, discourse: Discourse) -> Answer | None:
    """The noun that `those` repeats: people of the same sentence, else the participants of the study."""
    before = takewhile(lambda phrase: phrase.start >= token.sent.start, discourse.before(token.i))
    here = (discourse.groups.get(phrase.start) for phrase in before)
    nearest = next((group for group in here if group is not None), None)
    if nearest is not None:
        return Answer(words=((token.i, nearest.noun),))
    if _is_compared(token):
        return None
    frame = discourse.frame_at(token.i)
    if frame is not None:
        return Answer(words=((token.i, frame.people),))
    group = discourse.group_before(token.i, back=2)
    return None if group is None else Answer(words=((token.i, group.noun),))


def _is_compared(token: Token) -> bool:
    """`commoner among swimmers than among those on land`: the sentence itself names whom `those` repeats."""
    earlier = [word for word in token.doc[token.sent.start : token.i] if word.lower_ == "than"]
    preposition = token.head.lower_ if token.dep_ == "pobj" else ""
    return bool(earlier) and any(
        word.lower_ == preposition and any(noun.tag_ == "NNS" for noun in word.rights)
        for word in token.doc[token.sent.start : earlier[-1].i]
    )


def _is_share(token: Token) -> bool:
    """`One in three`, `some`, `almost half` as a subject, without a word on whom.

    By place, as the small parser rarely takes such a word for a subject: at the start of a clause, with
    the verb next.
    """
    counted = token.tag_ == "CD" and _is_chance(token)
    named = token.lower_ in SHARES or (token.lower_ in _PARTS and token.i > token.sent.start)
    if not (counted or named) or token.i + 1 >= token.sent.end or _adds_to_number(token):
        return False
    behind = token.nbor(1)
    while behind.pos_ == "ADV" and behind.i + 1 < token.sent.end:
        behind = behind.nbor(1)
    if any(word.lemma_ in _MINDS for word in token.doc[behind.i : min(behind.i + 2, token.sent.end)]):
        return False
    acts = behind.pos_ in {"VERB", "AUX"} or (behind.dep_ == "ROOT" and behind.lower_.endswith("s"))
    return acts and behind.tag_ not in {"VBG", "VB"} and _starts_clause(token)


def _adds_to_number(token: Token) -> bool:
    """The `half` of `two and a half years`."""
    start = token.sent.start
    return token.i - start >= 2 and token.nbor(-1).lower_ == "a" and token.nbor(-2).lower_ == "and"  # noqa: PLR2004 - two words back


def _is_chance(token: Token) -> bool:
    """The `three` of `one in three`."""
    start = token.sent.start
    return token.i - start >= 2 and token.nbor(-1).lower_ == "in" and token.nbor(-2).tag_ == "CD"  # noqa: PLR2004 - two words back


def _starts_clause(token: Token) -> bool:
    place = token.i
    while place > token.sent.start:
        before = token.doc[place - 1]
        if not (before.tag_ == "CD" or before.lower_ in _ABOUT):
            return before.is_punct or before.tag_ in {"CC", "IN"}
        place -= 1
    return True


def _share(token: Token, discourse: Discourse) -> Answer:
    things = _things(token, discourse)
    if things:
        return Answer(words=((token.i, f"{token.text}{_link(token)} {things}"),))
    group = discourse.group_before(token.i, back=2)
    frame = discourse.frame_at(token.i)
    condition = discourse.condition_at(token.i)
    text = frame.text if frame else (group.text if group else "")
    if not text and condition:
        text = f"people with {condition}"
    if not text:
        return DOUBT
    return Answer(words=((token.i, f"{token.text}{_link(token)} {text}"),))


def _link(token: Token) -> str:
    return " of" if token.lower_ in _PARTS | {"half", "none", "all"} else ""


def _things(token: Token, discourse: Discourse) -> str:
    """`No two brands are alike: some contain sugar`: the things that the same sentence is about, if no people."""
    here = takewhile(lambda phrase: phrase.start >= token.sent.start, discourse.before(token.i))
    led = [phrase for phrase in here if phrase.subject]
    plural = bool(led) and led[0].plural and not led[0].people and not led[0].person
    return (
        discourse.casing.inside(token.doc[led[0].root].text) if plural and token.i > token.sent.start else ""
    )


def _is_bare(token: Token) -> bool:
    """A noun for participants that does not say by itself who they are."""
    narrowed = any(child.dep_ in {"prep", "acl"} for child in token.rights)
    return (
        token.tag_ == "NNS"
        and not narrowed
        and all(
            child.dep_ in {"det", "nummod", "quantmod", "predet"}
            or child.lower_ in {"many", "most", "more", "fewer", "all"}
            for child in token.lefts
        )
    )


def _without_article(token: Token) -> tuple[int, str]:
    article = next((child for child in token.lefts if child.lower_ in {"the", "these", "those"}), None)
    return (token.i, token.text) if article is None else (article.i, "")


def _verb(token: Token) -> Token:
    return next((above for above in token.ancestors if above.pos_ in {"VERB", "AUX"}), token)


def tells(token: Token) -> bool:
    """Whether the clause tells what happened: a result stands in the past tense."""
    verb = token if token.pos_ in {"VERB", "AUX"} else _verb(token)
    tags = {verb.tag_, *(child.tag_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"})}
    return "VBD" in tags


def _by_researchers(token: Token) -> bool:
    """`They measured`, `they found`: what those do who run a study."""
    words = load_cues().words
    verb = _verb(token)
    return token.dep_ in _SUBJECTS and verb.lemma_ in words["method_verbs"] | words["reporting_verbs"]
