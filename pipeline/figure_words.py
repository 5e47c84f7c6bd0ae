"""The words and signs by which figures are known: tables for `pipeline.figures`, ours unless said."""

from __future__ import annotations

import re

_I = re.IGNORECASE
_NUM = r"\d+(?:[.,\u00b7]\d+)?"
_TO = r"\s*%?\s*(?:to|and|[-\u2013\u2212,;])\s*"

VALUES = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "twelve": 12.0, "twenty": 20.0, "fifty": 50.0, "hundred": 100.0,
    "thousand": 1000.0, "once": 1.0, "twice": 2.0, "thrice": 3.0, "bid": 2.0, "tid": 3.0,
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4, "fifth": 1 / 5,
    "fifths": 1 / 5, "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip
# What the groups of `FOLDS` stand for.
MULTIPLES = {"halved": 2.0, "twice": 2.0, "thrice": 3.0, "fourfold": 4.0}
# A month and a year of the Gregorian calendar in days.
DAYS = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0,
    "month": 30.436875, "year": 365.2425, "decade": 3652.425,
}  # fmt: skip
MILLIGRAMS = {
    "mg": 1.0, "milligram": 1.0, "milligrams": 1.0, "g": 1e3, "gram": 1e3, "grams": 1e3, "mcg": 1e-3,
    "microgram": 1e-3, "micrograms": 1e-3, "ug": 1e-3, "\u00b5g": 1e-3, "\u03bcg": 1e-3,
}  # fmt: skip

# Intervals, tests, spreads, heterogeneity, power; ages and follow-up: how a study was, not what it found.
RAISED_POINT = re.compile(r"(?<=\d)\u00b7(?=\d)")  # the decimal point of The Lancet
NO_FIGURES = re.compile(
    rf"\b\d\d(?:\.\d)?\s?(?:%|per ?cent)[ -]?(?:CIs?|CrIs?|UIs?|confidence|credible|uncertainty|prediction)\b(?:[ -](?:intervals?|limits?))?"
    rf"[\s:=,(\[]*(?:of\s+)?(?:from\s+)?(?:[-\u2212]?{_NUM}{_TO}[-\u2212]?{_NUM}\s?%?)?"
    rf"|\bCI[\s:=]+[-\u2212]?{_NUM}{_TO}[-\u2212]?{_NUM}\s?%?"
    rf"|\bp(?:[ -]?values?)?(?: for (?:trend|interaction|heterogeneity))?\s*(?:[<>=\u2264\u2265]|of|was)+\s*\d?\.\d+"
    rf"|\bI\s?(?:\u00b2|2|\^2)\s*(?:=|of|was)?\s*{_NUM}\s?%"
    rf"|(?:\u00b1|\+/-)\s*{_NUM}\s?%?|\bSDs?[\s:=]+{_NUM}\s?%?"
    rf"|\b\d+\s?(?:%|per ?cent) (?:power|significance|confidence|level)\b"
    rf"|\bage[ds]?\b[^.;,()]{{0,25}}?{_NUM}(?:{_TO}{_NUM})?(?:\s*(?:years?|months?|weeks?))?"
    rf"|\b{_NUM}(?:{_TO}{_NUM})?[ -](?:years?|months?|weeks?|days?)[ -](?:old|of age)\b"
    rf"|\bfollow(?:ed)?[ -]?up\b[^.;,()]{{0,20}}?{_NUM}[ -](?:years?|months?|weeks?|days?)"
    rf"|\b(?:Hb ?A1c|ejection fraction|saturation|ha?ematocrit)\b[^.;,()]{{0,15}}?{_NUM}\s?%"
    rf"|{_NUM}\s?%(?= (?:\w+ ){{0,3}}(?:cream|gel|ointment|solution|saline|spray|drops)\b)"
    rf"|\bn\s?=\s?\d[\d,]*",
    _I,
)
RATIOS = re.compile(
    r"\b(?:(?P<odds>(?i:odds ratios?)|a?ORs?)|(?i:(?:risk|rate|hazard|incidence rate|prevalence) ratios?|relative risks?)"
    r"|a?RRs?|a?HRs?|IRRs?)\b(?:\s*\(\s*[a-z]?(?:RR|HR|OR|IRR)\s*\))?[\s,:;=(]*(?:of |was |were |is )?[\s=(]*"
    r"(?P<value>\d+\.\d+|[2-9]|[1-9]\d)(?![\d%])(?!\.\d)(?!\s?(?:%|per ?cent))",
)
_NOT_A_SCHEDULE = (
    r"(?!\s*(?:daily|weekly|monthly|yearly|nightly|an?\b|per\b|each\b|every\b|in\b|during\b|blind))"
)
FOLDS = re.compile(
    r"\b(?:(?P<times>two|three|four|five|six|seven|eight|nine|ten)(?:[ -]?fold\b|\s+times\b"
    + _NOT_A_SCHEDULE
    + r")"
    r"|(?P<halved>halv(?:es?|ed|ing))\b"
    r"|(?P<twice>doubl(?:es?|ed|ing)\b(?!-)(?!\s*blind)(?!\s*dumm)|twice\b" + _NOT_A_SCHEDULE + r")"
    r"|(?P<thrice>tripl(?:es?|ed|ing)\b)|(?P<fourfold>quadrupl(?:es?|ed|ing)\b))",
    _I,
)
_SMALL = r"one|two|three|four|five|six|seven|eight|nine|ten"
PARTS = re.compile(
    rf"\b(?:(?P<part>{_SMALL}|\d{{1,3}}) (?:in|out of)(?: every)? "
    rf"(?P<whole>{_SMALL}|twelve|twenty|fifty|\d{{1,3}}(?:,\d{{3}})+|\d+)\b(?!\s*(?:%|per ?cent|years?|months?|weeks?|days?|hours?|points?|trials?|stud))"
    rf"|(?:(?P<several>a|an|one|two|three|four)[ -](?P<fraction>thirds?|quarters?|fifths?|tenths?|half)|(?P<half>half))\b"
    rf"(?= of\b| as\b| lower| higher| less| more| fewer|[.,;]|$)(?! an? (?:year|hour|day|month|century))(?! of the (?:year|day|night|study|trial)))",
    _I,
)
TIMES_A_DAY = re.compile(
    r"[\s,(]*(?P<times>once|twice|thrice|two|three|four|b\.?i\.?d|t\.?i\.?d)?(?: times)?[ -]*(?:daily|a day|per day|each day|a week|per week)",
    _I,
)

# What stands just before a number that is only about right.
ABOUT = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|approx\.?|circa|nearly|almost|some|close to|an estimated)|[~\u2248])\s*$",
    _I,
)
_LESS = r"(?:reduc|decreas|declin|lower|less|fewer|small|short|drop|fall|fell|cut|los[est]|slow|shrink|shrank|rarer|protect|prevent|halv)\w*"
_MORE = r"(?:increas|rais|rise|rising|rose|higher|great|more\b|large|long|gain|grew|grow|excess|extra|boost|elevat|faster|doubl|tripl)\w*"
UP, DOWN = re.compile(rf"\b{_MORE}", _I), re.compile(rf"\b{_LESS}", _I)
_BETTER = r"(?:improve|better|worse|change|relative)\w*"
_SMALL_WORDS = r"(?:\s+(?:relative|risk|overall|mean|average|significant(?:ly)?|further|a))*"
CHANGED = re.compile(
    rf"[\s-]*(?:\([^)]*\)\s*)?{_SMALL_WORDS}\s*(?:{_LESS}|{_MORE}|{_BETTER})(?! than half)", _I
)
CHANGES = re.compile(
    rf"(?:\bby|\b(?:{_LESS}|{_MORE}|{_BETTER})(?:\s+in(?:\s+\w+){{1,3}}?\s+of|\s+of)?)"
    rf"(?:\s+(?:to|of|as much as|an average(?: of)?|a mean(?: of)?|a further|an estimated|about|around|roughly|approximately|nearly|almost|some|~))*\s*$",
    _I,
)
ABSOLUTE = re.compile(r"\bpoints?\b|\babsolute\b|\bscore", _I)
LASTING = re.compile(
    r"\b(?:last(?:s|ed|ing)?|persist\w*|sustain\w*|maintain\w*|endur\w*|half-life)\b(?:\s+\w+){0,4}\s*$", _I
)
ONSET = re.compile(r"\b(?:onset|takes? effect|start(?:s|ed)? (?:to work|working))\b(?:\s+\w+){0,3}\s*$", _I)
