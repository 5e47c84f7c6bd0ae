"""Claims turned into their opposite by rule, where the rule is safe.

A claim that its paper supports is refuted when its one verb of direction is turned round or its one
statement negated. The converse does not hold (a refuted "increases" may be no effect at all), so a
refuted claim is only turned by taking a plain negation out.
"""

from __future__ import annotations

import re

from pipeline.directions import is_negated

_PAIRS = (
    ("increases", "decreases"), ("increase", "decrease"), ("increased", "decreased"), ("increasing", "decreasing"),
    ("higher", "lower"), ("reduces", "increases"), ("reduce", "increase"), ("reduced", "increased"),
    ("reducing", "increasing"), ("promotes", "inhibits"), ("promote", "inhibit"), ("enhances", "impairs"),
    ("enhance", "impair"), ("enhanced", "impaired"), ("improves", "worsens"), ("improve", "worsen"),
    ("improved", "worsened"), ("effective", "ineffective"), ("activates", "inhibits"), ("activate", "inhibit"),
    ("upregulates", "downregulates"), ("upregulated", "downregulated"), ("positively", "negatively"),
    ("greater", "smaller"), ("faster", "slower"), ("longer", "shorter"), ("safe", "unsafe"), ("raises", "lowers"),
    ("stimulates", "suppresses"), ("accelerates", "slows"), ("gain", "loss"), ("beneficial", "harmful"),
    ("more", "less"), ("elevated", "reduced"), ("protects against", "causes"), ("prevents", "causes"),
    ("prevent", "cause"), ("superior", "inferior"), ("better", "worse"), ("early", "late"),
)  # fmt: skip
_OPPOSITE = dict(reversed([*((b, a) for a, b in _PAIRS), *_PAIRS]))
_CUE = re.compile(r"\b(" + "|".join(sorted(_OPPOSITE, key=len, reverse=True)) + r")\b")
_AUXILIARY = re.compile(r"\b(is|are|was|were|can|could|has|have|may|might|will|does|do|did|should)\b(?! not)")
_THIRD_PERSON = re.compile(
    r"\b(reduce|increase|decrease|improve|promote|inhibit|prevent|cause|affect|induce|enhance|regulate|lead|result"
    r"|play|require|contribute|protect|control|activate|mediate|express|suppress|influence|help|work|lower|raise)s\b"
)
_NOT = re.compile(r"\b(is|are|was|were|can|could|has|have|may|will|should) not\b|\bcannot\b")


def turned(claim: str) -> str | None:
    """`claim` with its one word of direction turned round; None unless there is exactly one."""
    cues = list(_CUE.finditer(claim))
    if len(cues) != 1 or is_negated(claim):
        return None
    cue = cues[0]
    return claim[: cue.start()] + _OPPOSITE[cue.group(1)] + claim[cue.end() :]


def negated(claim: str) -> str | None:
    """`claim` with its one auxiliary or plain verb negated; None unless there is exactly one."""
    if is_negated(claim):
        return None
    auxiliaries, verbs = list(_AUXILIARY.finditer(claim)), list(_THIRD_PERSON.finditer(claim))
    if len(auxiliaries) == 1 and not verbs:
        return f"{claim[: auxiliaries[0].end()]} not{claim[auxiliaries[0].end() :]}"
    if len(verbs) == 1 and not auxiliaries:
        verb = verbs[0]
        return f"{claim[: verb.start()]}does not {verb.group(1)}{claim[verb.end() :]}"
    return None


def affirmed(claim: str) -> str | None:
    """`claim` with its one plain "not" taken out; None unless there is exactly one."""
    marks = list(_NOT.finditer(claim))
    if len(marks) != 1:
        return None
    mark = marks[0]
    plain = claim[: mark.start()] + (mark.group(1) or "can") + claim[mark.end() :]
    return None if is_negated(plain) else plain


def opposites(claim: str) -> tuple[str, ...]:
    """What a paper that supports `claim` refutes, as far as rules can say."""
    return tuple(found for found in (turned(claim), negated(claim)) if found)
