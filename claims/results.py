"""Bare results of a study, `Weight fell by 3 percent`, carry the people of the study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from claims.crowds import SHARES, THEY, tells
from claims.cue_tables import load_cues
from claims.discourse import Discourse
from claims.groups import StudyFrame
from claims.phrases import PEOPLE

# What a group in a study does; what is said of an arm or a control group has its own people.
_ARMS = frozenset(
    {"group", "groups", "arm", "arms", "placebo", "control", "controls", "participants", "comparison"}
)
_WHO_RAN = frozenset(
    {"researchers", "scientists", "investigators", "authors", "doctors", "experts", "clinicians"}
)


def people_of_result(
    tokens: Sequence[Token], discourse: Discourse, *, taken: Mapping[int, str]
) -> Mapping[int, str]:
    """The participants behind a bare result of a study: `Weight fell by 3 percent` in whom."""
    root = next((token for token in tokens if token.dep_ == "ROOT"), None)
    if root is None or not tokens or not tells(root):
        return {}
    frame = discourse.frame_at(root.i)
    if frame is None or not _is_result(tokens, root) or _has_people(tokens, taken):
        return {}
    last = next((token for token in reversed(tokens) if not token.is_punct), None)
    if last is None or last.i in taken:
        return {}
    return {last.i: f"{last.text} in {_named_once(frame, tokens)}"}


def _named_once(frame: StudyFrame, tokens: Sequence[Token]) -> str:
    """The participants, without a treatment that the clause names itself."""
    text = " ".join(token.lower_ for token in tokens)
    return frame.people if frame.treatment and frame.treatment.lower() in text else frame.text


def _is_result(tokens: Sequence[Token], root: Token) -> bool:
    words = load_cues().words
    changes = root.lemma_ in words["effect_verbs"] or root.lemma_ in {"be", "go", "show"}
    measured = any(token.like_num or token.tag_ in {"JJR", "RBR"} for token in tokens)
    return changes and measured


def _has_people(tokens: Sequence[Token], taken: Mapping[int, str]) -> bool:
    if any(token.lemma_.lower() in PEOPLE or token.lower_ in _ARMS | _WHO_RAN for token in tokens):
        return True
    if any(
        token.lower_
        in {"those", "everyone", "nobody", "no-one", "one", "anyone", "none", "he", "she", "i", "we", "who"}
        for token in tokens
    ):
        return True
    return any(token.i in taken and token.lower_ in THEY | SHARES for token in tokens)
