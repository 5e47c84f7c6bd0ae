"""How many people took part, read from title and abstract.

Every count of people in the text is a candidate. The words around it say whether it is the number
who were randomised, enrolled or analysed, or something else: an arm, people screened, people with a
side effect. The best-scored candidate wins; where only arms are counted, they are added up. The
points were set by reading abstracts; they order the candidates and mean nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from references.model import Reference
from references.number_words import NUMBER, value
from references.species import ANIMAL_WORDS

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_PEOPLE = (
    r"(?:in-?|out-?)?(?:patients?|participants?|subjects?|volunteers?|women|men|people|persons|individuals|adults|children"
    r"|infants|newborns|neonates|adolescents|teenagers|boys|girls|students|females|males|survivors|veterans|soldiers"
    r"|users|smokers|respondents|cases|controls|mothers|fathers|parents|couples|families|caregivers|carers|clients"
    r"|residents|nurses|physicians|doctors|clinicians|practitioners|gps|radiologists|surgeons|workers|athletes"
    r"|runners|players|households|twins|latinas|latinos|seniors|pregnancies|dyads)"
)
_PAPERS = r"(?:studies|trials|rcts|articles|papers|reports|records|publications|reviews|meta-analyses|citations|experiments)"
# Words between a number and the people it counts: "97 newly diagnosed Japanese breast cancer patients".
_BETWEEN = (
    rf"(?:(?!(?:{_PAPERS}|of|to|with|in|per|years?|months?|weeks?|days?|hours?|minutes|times|mg|ml|kg|were|was|who|had|for)\b)"
    r"[^\s.;:()\d%]+,? ){0,6}?"
)
_WORD = rf"(?!(?:countries|cent(?:er|re)s|hospitals|sites|groups|arms|clinics|cycles|weeks|of|to|in|and|or|{_PAPERS})\b)[a-z][a-z-]+"
_LEFT = r"(?<![\w.,/$<>=≥≤±+-])(?<![<>=≥≤±]\s)(?<!\bto )"
_COUNTED = re.compile(
    rf"{_LEFT}(?P<n>{NUMBER})(?: \([^)]{{0,30}}\))?(?: of the)? (?P<between>{_BETWEEN}){_PEOPLE}\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"{_LEFT}(?P<n>{NUMBER})(?: \([^)]{{0,30}}\))? (?P<between>(?:{_WORD} ){{0,2}})(?:\([^)]{{0,40}}\) )?"
    r"(?=(?:(?:were|was|have been) )?(?:then |finally |randomly"
    r" |eventually |subsequently ){0,2}(?:randomi[sz]ed|enrolled|recruited|assigned|allocated|included|analy[sz]ed"
    r"|registered|evaluable|consented|participated|completed)\b)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(rf"\b(?:total )?n\s?[=:]\s?(?P<n>{NUMBER})(?![\d.%/])", re.IGNORECASE)
_COUNTED_ANIMALS = re.compile(
    rf"{_LEFT}(?P<n>{NUMBER}) (?P<between>{_BETWEEN}){ANIMAL_WORDS.pattern}", re.IGNORECASE
)
_PERSON = re.compile(rf"\b{_PEOPLE}\b", re.IGNORECASE)
_ARM = re.compile(
    r"\b(?:groups?|arms?|placebo|controls?|intervention|usual care|sham|vehicle)\b", re.IGNORECASE
)
_ASIDE = re.compile(r" ?\([^()]*\)|^[^()]*\)")
_OF_PAPERS = re.compile(rf"\b{_PAPERS}\b", re.IGNORECASE)
_AFTER_PAPERS = re.compile(rf"\b{_PAPERS}\W+(?:\w+\W+){{0,3}}$", re.IGNORECASE)
_TREATED = re.compile(
    r"\b(?:randomi[sz]\w*|assigned|allocated|receiv\w*|underwent|treated|or|versus|vs)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|from|to|until|through|since|between|early|late|year|during|(?:19|20)\d\d and"
    r"|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)|\d),?\s*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9(\[])|\n")

# Points for what stands before a count in its sentence, and after it.
_BEFORE: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), points)
    for pattern, points in (
        (r"(?:total(?: sample)?(?: size)? of|in total,?|overall,?|altogether,?)\s*$", 4),
        (
            r"\b(?:randomi[sz]\w*|enrol\w*|recruit\w*|assign\w*|involv\w*|includ\w*|compris\w*|invited?)\W+(?:\w+\W+){0,3}$",
            2,
        ),
        (
            r"\b(?:study|trial|conducted|performed|carried out|sample|cohort|data)\W+(?:of|in|on|with|among|from)\W+(?:\w+\W+){0,2}$",
            2,
        ),
        (
            r"\b(?:of (?:whom|which|these|those|them)|among (?:whom|these|those)|remaining|excluding|excluded)\W+(?:\w+\W+){0,2}$",
            -4,
        ),
        (r"\b(?:screened|approached|at least|group|arm)\W+(?:\w+\W+){0,2}$", -2),
        (r"^\W*(?:\w+:\W*)?$", 1),
        (r"\b(?:randomi[sz]ed|randomly assigned|enrol+(?:ed|ing)|recruit(?:ed|ing))\s*$", 2),
        (r"[(\[]\s*$", -3),
    )
)
_AFTER: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), points)
    for pattern, points in (
        (r"^[^.;]{0,90}?\b(?:randomi[sz]ed|randomly|assigned|allocated)\b", 4),
        (r"^[^.;]{0,70}?\b(?:enrol+ed|recruited|registered|entered|participated|took part|consented)\b", 3),
        (
            r"^[^.;]{0,70}?\b(?:included|analy[sz]ed|evaluable|studied|received|underwent|treated|comprised|completed)\b",
            2,
        ),
        (
            r"^\W*(?:\w+ ){0,6}(?:in|to|of|received?|with) (?:the )?(?:[\w/+-]+ ){0,4}(?:group|arm|placebo|controls?)\b(?! or| and)",
            -4,
        ),
        (
            r"^\W*(?:\([^)]*\)\W*)?(?:were |who |was |have |had )*(?:screened|eligible|approached|invited|assessed for eligibility)",
            -3,
        ),
        (
            (
                r"^\W*(?:\([^)]*\)\W*)?(?:were |was |have |had |who )*(?:excluded|withdrew|withdrawn|dropped|died|discontinued|reported"
                r"|experienced|developed|responded|relapsed|refused|declined|lost|achieved|showed|had(?! been| undergone)|failed|improved)\b"
            ),
            -4,
        ),
        (rf"^[^.;]{{0,90}}? and {NUMBER} (?:\w+ ){{0,3}}?(?:were|was|to|received|in)\b(?! total)", -3),
        (r"^\W*(?:per|each|in each|every)\b", -5),
    )
)
_IN_NAME = re.compile(
    r"\b(?:randomi[sz]ed|enrolled|evaluable|recruited|consecutive|eligible|treated)\b", re.IGNORECASE
)
_IN_NAME_POINTS = 3
_BRACKET_POINTS = 3
_ARM_POINTS = -4
_ARMS_TOGETHER_POINTS = 1
_LEAD = 60
# Counts as small as these are mostly grades, phases and single events.
_HANDFUL = 3
_WORTHWHILE = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants:
    """How many took part, with the words that say so; `arms` are the groups that are counted apart.

    `total` is None where no number of people is given. `animals` is the largest number of animals.
    """

    total: int | None
    words: str
    arms: tuple[int, ...]
    animals: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    number: int
    points: int
    words: str
    arm: bool = False


def participants_evidence(reference: Reference) -> Participants:
    """The participants of a paper as `participants_of`, with the words, the arms and, apart, the animals."""
    text = f"{reference.title}\n{reference.text}"
    best = _best(text)
    stated = reference.participants
    found = best.number if best is not None else None
    return Participants(
        total=found if stated is None else stated,
        words=best.words if best is not None and stated in {None, best.number} else "",
        arms=_arms(text),
        animals=_animals(text),
    )


def participants_of(reference: Reference) -> int | None:
    """How many people took part: the source's own fact where it states one, else from the text.

    For a synthesis it is the participants of its studies together. None where no number is given.
    """
    if reference.participants is not None:
        return reference.participants
    return count_participants(f"{reference.title}\n{reference.text}")


def count_participants(text: str) -> int | None:
    """The number of participants that `text` (a title and an abstract) states, or None."""
    best = _best(text)
    return None if best is None else best.number


def _best(text: str) -> _Count | None:
    counts = [count for sentence in _sentences(text) for count in _counts(sentence)]
    best = max(counts, key=lambda count: (count.points, count.number), default=None)
    return best if best is not None and best.points >= _WORTHWHILE else None


def _arms(text: str) -> tuple[int, ...]:
    """The groups counted in the first sentence that counts more than one."""
    for sentence in _sentences(text):
        found = [_in_brackets(sentence, match) for match in _BRACKETED.finditer(sentence)]
        arms = tuple(count.number for count in found if count is not None and count.arm)
        if len(arms) > 1:
            return arms
    return ()


def _animals(text: str) -> int | None:
    counts = (value(match["n"]) for match in _COUNTED_ANIMALS.finditer(text.translate(_DASHES)))
    return max((count for count in counts if count is not None), default=None)


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE_END.split(text.translate(_DASHES)) if sentence.strip()]


def _counts(sentence: str) -> list[_Count]:
    people = [
        _Count(number=number, points=_points(sentence, match, name=match.group(0)), words=match.group(0))
        for pattern in (_COUNTED, _BARE)
        for match in pattern.finditer(sentence)
        if (number := value(match["n"])) is not None and number > 1 and not _is_date(sentence, match)
        if pattern is _COUNTED or not _OF_PAPERS.search(sentence)
    ]
    bracketed = [count for match in _BRACKETED.finditer(sentence) if (count := _in_brackets(sentence, match))]
    arms = [count for count in bracketed if count.arm]
    total, said = sum(count.number for count in arms), ", ".join(count.words for count in arms)
    together = [_Count(number=total, points=_ARMS_TOGETHER_POINTS, words=said)] if len(arms) > 1 else []
    return [*people, *bracketed, *together]


def _is_date(sentence: str, match: re.Match[str]) -> bool:
    return bool(_YEAR.fullmatch(match["n"]) and _BEFORE_YEAR.search(sentence[: match.start()]))


def _in_brackets(sentence: str, match: re.Match[str]) -> _Count | None:
    number = value(match["n"])
    if number is None or _AFTER_PAPERS.search(sentence[: match.start()]):
        return None
    arm = _is_arm(sentence, match)
    lead = sentence[max(0, match.start() - _LEAD) : match.start()]
    if arm:
        return _Count(number=number, points=_ARM_POINTS, words=match.group(0), arm=True)
    points = _points(sentence, match, name="") + _BRACKET_POINTS
    return _Count(number=number, points=points + bool(_PERSON.search(lead)), words=match.group(0))


def _is_arm(sentence: str, match: re.Match[str]) -> bool:
    """Whether "n = 57" counts a part: named as one, one of several, or given a treatment."""
    opening = max(sentence.rfind(mark, 0, match.start()) for mark in "([")
    closing = sentence.find(")", match.end())
    inside = sentence[opening + 1 : closing if closing >= 0 else len(sentence)]
    if len(_BRACKETED.findall(inside)) > 1 or (opening >= 0 and _ARM.search(inside)):
        return True
    lead = sentence[max(0, opening - _LEAD) : max(0, opening)]
    people = [found.end() for found in _PERSON.finditer(lead)]
    last = lead[people[-1] if people else 0 :]
    return bool(_ARM.search(last) or _TREATED.search(last))


def _points(sentence: str, match: re.Match[str], *, name: str) -> int:
    before = _ASIDE.sub("", sentence[: match.start()])
    after = _ASIDE.sub("", sentence[match.end() :])
    points = sum(worth for pattern, worth in _BEFORE if pattern.search(before))
    points += sum(worth for pattern, worth in _AFTER if pattern.search(after))
    if _ARM.search(name) or (value(match["n"]) or 0) <= _HANDFUL:
        points += _ARM_POINTS
    return points + (_IN_NAME_POINTS if _IN_NAME.search(name) else 0)
