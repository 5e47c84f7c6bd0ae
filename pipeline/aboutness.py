"""Whether a sentence can answer a claim at all: it reports a finding, and on what the claim asserts.

A topic match is no answer. What was done to whom is method; a finding on another outcome says
nothing; and how common a thing is can only be read off a clause about how common it is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.directions import is_aim, is_null
from pipeline.polarity import polarity_of
from pipeline.terms import terms_of, topic_of

# What was done: enrolment, allocation, treatment, measurement, search.
_METHOD = re.compile(
    r"\b(?:enrol+ed|recruited|randomi[sz]ed|randomly|assigned|allocated|received|given|underwent|administered|included"
    r"|measured|assessed|evaluated|searched|compared|examined|investigated|analy[sz]ed|conducted|performed|collected"
    r"|completed|studied|treated|followed up|looked (?:for|at)|describes?|we used|used|interviewed|reviewed|tested|identified|screened"
    r"|primary (?:outcome|endpoint|end point)|outcome measures?)\b",
    re.IGNORECASE,
)
# What was found: a verb of finding, a comparison, or a number of effect.
_FINDING = re.compile(
    r"\bp\s?[<=>\u2264]|\b(?:ci|95%|hedges|cohen|smd|odds ratio|risk ratio|relative risk|hazard ratio)\b"
    r"|\bassociat\w+ with|\b(?:effect of|effects? on|response|remission|relapsed?|found|showed|shown|suggest\w*"
    r"|demonstrat\w+|indicat\w+|reveal\w+|significant\w*|differ(?:ed|s)|linked|correlat\w+|caus(?:e|es|ed)|led to|resulted"
    r"|more|less|than|most|conclude\w*|predict\w*|occurred|reported|produced|achieved|observed|eas(?:ed|es))\b",
    re.IGNORECASE,
)
_HOW_COMMON = re.compile(
    r"\b(?:prevalen\w+|incidence|common\w*|rare\w*|frequen\w+|proportion|per ?cent|percent|rates?|affects? (?:about|up to)"
    r"|one (?:in|of every|out of) \w+|\d+ (?:in|out of) \d+|more likely|less likely|risk|odds|epidemiolog\w+|burden"
    r"|lifetime|per 100|million)\b|\d ?%",
    re.IGNORECASE,
)
_ASKS_HOW_COMMON = re.compile(
    r"\b(?:one|two|three|\d+) (?:in|of every|out of) (?:\w+|\d+)\b.*\b(?:has|have|had|suffers?|lives?|develops?|gets?)\b"
    r"|\b(?:more|less|most|very|quite|fairly) (?:common|frequent|rare|prevalent)\b|\bprevalen\w+|\bincidence\b"
    r"|\d ?(?:%|per ?cent|percent) of (?:\w+ ){0,4}(?:has|have|had|suffer|live|develop|get)\b"
    r"|\b(?:is|are) (?:common|rare|frequent|prevalent)\b(?! (?:side|adverse))|\baffects? (?:about|some|nearly|over|up to) ",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"\b(?:effectiv\w*|efficac\w*|works?|benefi\w+|superior\w*|safe|safety|tolerated|tolerability)\b",
    re.IGNORECASE,
)
# When, to whom and how much.
CIRCUMSTANCES = (
    "dose doses dosing day days hour hours minute week weeks month months year years time short long term first single"
    " repeated once daily weekly patient patients people person participants adult adults men women group level levels"
    " treatment therapy trial study test common"
)
# "cortisol, a stress hormone": the words after the comma only explain.
_EXPLAINED = re.compile(r", (?:an?|the|which|who|such as)\b[^,.;]*", re.IGNORECASE)
# Verbs whose subject is the outcome.
_OCCURS = re.compile(
    r"(?:rises?|falls?|rose|fell|drops?|declines?|worsens?|improves?|goes|disappears?)\b(?! (?:the|an?|in|\w+ in)\b)"
    r"|(?:is|are|was|were) (?:(?:very|quite|more|less|a|an|the|most) )*(?:common|frequent|rare|known|possible)?"
    r" ?(?:side|adverse) (?:effects?|events?) (?:of|with)\b",
    re.IGNORECASE,
)
# The verb of a claim, before which stands what it is about and after which what is said of it.
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|may|might|will|would|does|do|did|should|cannot)\b"
    r"|\b(?:increas|decreas|reduc|improv|caus|promot|induc|enhanc|stimulat|activat|attenuat|regulat|mediat|eas|reliev"
    r"|rais|ris|declin|shorten|lengthen|strengthen|worsen|trigger|produc|predict)(?:e?s|ed)\b"
    r"|\b(?:inhibit|block|prevent|lower|affect|protect|suppress|treat|lead|alter|help|work|show|boost|cure|last|harm|fall|drop)(?:s|ed)\b",
    re.IGNORECASE,
)

# What changes an effect, or does not, is no word on whether there is one.
_MODERATES = re.compile(
    r"\b(?:makes?|made) no difference (?:to|in)\b"
    r"|\b(?:predict|moderat|mediat|influenc)(?:s|es|ed|e)? (?:the |a |an )?(?:\w+ ){0,3}(?:response|effects?|outcomes?|improvement|remission)\b",
    re.IGNORECASE,
)

# "people who have not responded": a denial in there denies nothing of what is said of them.
_RELATIVE = re.compile(
    r"\b(?:who|whom|whose|that|which|where) (?:\w+ ){0,2}(?:not|never|no|cannot)\b[^,;.]*", re.IGNORECASE
)
# "not for everyone", "not all patients": denies that it is so of all, and grants it of many.
_NOT_OF_ALL = re.compile(
    r"(?:\bnot|n['\u2019]t|\bcannot) (?:\w+ ){0,4}?"
    r"(?:everyone|everybody|always|every (?!day|night|week|month|year|hour|time|other)|(?<!\bat )all\b(?![- ]cause|-))",
    re.IGNORECASE,
)


def denies_all(claim: str) -> bool:
    """Whether `claim` denies only that a thing is so of everyone or always: no average speaks against that."""
    return _NOT_OF_ALL.search(claim) is not None


def asserted(claim: str) -> str:
    """The claim without relative clauses that deny something of a noun in it."""
    return _RELATIVE.sub("", claim)


def moderates(clause: str) -> bool:
    """Whether `clause` says what an effect depends on, and not whether there is one."""
    return _MODERATES.search(clause) is not None


def is_method(sentence: str) -> bool:
    """Whether `sentence` only says what was done or set out to be done, and reports no finding."""
    if not (_METHOD.search(sentence) or is_aim(sentence)):
        return False
    said = polarity_of(sentence)
    return not (_FINDING.search(sentence) or is_null(sentence) or said.way or said.worth)


def asks_how_common(claim: str) -> bool:
    """Whether `claim` is about how many have a thing."""
    return _ASKS_HOW_COMMON.search(claim) is not None


@lru_cache(maxsize=16_384)
def outcome_of(claim: str) -> frozenset[str]:
    """The terms of what `claim` says of its subject; of the subject where that is what changes or occurs.

    All of the topic where no verb parts the two. Circumstances and explanations between commas stay out.
    """
    plain = _EXPLAINED.sub(" ", claim)
    topic = topic_of(plain)
    verb = _PREDICATE.search(plain)
    if verb is None:
        return topic - circumstances() or topic
    subject, said = topic_of(plain[: verb.start()]), topic_of(plain[verb.end() :])
    if _OCCURS.match(plain, verb.start()):
        return subject - circumstances() or topic
    return said - subject - circumstances() or said - subject or topic


@cache
def circumstances() -> frozenset[str]:
    """The terms of when, to whom and how much, which alone name no outcome."""
    return terms_of(CIRCUMSTANCES)


def answers(claim: str, clause: str) -> bool:
    """Whether `clause` names what `claim` asserts, or how well a thing works where that is the claim."""
    if asks_how_common(claim) and not _HOW_COMMON.search(clause):
        return False
    wanted = outcome_of(claim)
    if not wanted or wanted & terms_of(clause):
        return True
    return bool(_GENERIC.search(claim) and _GENERIC.search(clause))
