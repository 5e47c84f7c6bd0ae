"""A second reading of sentences in which the parser took a verb of effect for a noun.

The small English models do not know the names of drugs: `Ketamine lowers anxiety` becomes a pile of
nouns. Read with a pronoun in the name's place (by its norm, which is what spaCy's embedding sees), the
sentence comes out right; measured beside other words, `they` did so most often.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from claims.component import BLOCKS
from claims.cue_tables import load_cues
from claims.cues import CAUSAL_VERBS, CHANGE_VERBS
from claims.inflection import past, third_person
from claims.model import BlockKind
from claims.verb_forms import surely_verbs

if TYPE_CHECKING:
    from thinc.types import Ints2d

_STAND_IN = "they"
_VERB_STAND_IN = "reduces"
_COLUMNS: list[int | str] = ["HEAD", "DEP", "TAG"]
_READERS = ("tok2vec", "tagger", "parser")
_HOLDS_CLAIMS = frozenset({BlockKind.PROSE, BlockKind.LIST_ITEM})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doubt:
    """A sentence without a finite verb at its head; `verb` is the token that may be it."""

    sentence: Span
    verb: int


def read_again(nlp: Language, doc: Doc) -> Doc:
    """Put the second reading of a doc's verbless sentences into it, where there is a better one.

    It goes between the parser and whatever works with its tags.
    """
    prose = _prose(doc)
    for sentence in doc.sents:
        if sentence.root.i in prose and _is_mistagged(sentence.root):
            sentence.root.tag_ = _tag(sentence.root)
    doubts = [doubt for sentence in doc.sents for doubt in _doubts(sentence, prose)]
    if not doubts or not all(nlp.has_pipe(name) for name in _READERS):
        return doc
    copies = [_copy(doubt) for doubt in doubts]
    for name in _READERS:
        read = nlp.get_pipe(name)
        copies = [read(copy) for copy in copies]
    taken: dict[int, tuple[_Doubt, Doc]] = {}
    for doubt, copy in zip(doubts, copies, strict=True):
        if _is_better(copy, doubt.verb - doubt.sentence.start):
            taken.setdefault(doubt.sentence.start, (doubt, copy))
    return _with_readings(doc, list(taken.values())) if taken else doc


def _doubts(sentence: Span, prose: AbstractSet[int]) -> Iterator[_Doubt]:
    root = sentence.root
    if len(sentence) < 3 or root.i not in prose:  # noqa: PLR2004 - subject, verb, object
        return
    if _is_finite(root) and not _is_odd(root):
        return
    forms = _forms()
    for before, token in pairwise(sentence):
        if token.lower_ in forms and before.is_alpha and before.tag_[:1] in {"N", "J", "F", "V"}:
            agrees = not forms[token.lower_] or before.lower_.endswith("s")
            if agrees:
                yield _Doubt(sentence=sentence, verb=token.i)


def _prose(doc: Doc) -> AbstractSet[int]:
    """The tokens in prose and lists, as far as the doc knows its layout."""
    if BLOCKS not in doc.spans:
        return frozenset(range(len(doc)))
    blocks = (block for block in doc.spans[BLOCKS] if block.label_ in _HOLDS_CLAIMS)
    return frozenset(index for block in blocks for index in range(block.start, block.end))


def _is_finite(token: Token) -> bool:
    return token.tag_ in _FINITE or any(
        child.dep_ in _AUXILIARIES and child.tag_ in _FINITE for child in token.children
    )


def _is_mistagged(root: Token) -> bool:
    """`It impairs memory`, parsed as a verb with subject and object and tagged as an adjective."""
    if _is_finite(root) or root.lower_ not in _forms():
        return False
    subject = any(child.dep_ in _SUBJECTS for child in root.lefts)
    return subject and any(child.dep_ == "dobj" for child in root.rights)


def _tag(verb: Token) -> str:
    if _forms()[verb.lower_]:
        return "VBP"
    return "VBZ" if verb.lower_.endswith("s") else "VBD"


def _is_odd(root: Token) -> bool:
    """`Metformin treats diabetes`, where `treats` became the subject and `diabetes` the verb."""
    if root.lower_ in surely_verbs() or root.i == root.sent.start:
        return False
    before = root.nbor(-1)
    return before.dep_ in _SUBJECTS and before.head == root and before.lower_ in _forms()


@cache
def _forms() -> Mapping[str, bool]:
    """The inflected verbs of effect, each with whether it is the plain form, which only a plural takes."""
    verbs = load_cues().words["effect_verbs"] | CAUSAL_VERBS | CHANGE_VERBS
    bare = dict.fromkeys(verbs, True)
    return bare | {form: False for verb in verbs for form in (third_person(verb), past(verb))}


def _copy(doubt: _Doubt) -> Doc:
    tokens = list(doubt.sentence)
    copy = Doc(
        doubt.sentence.doc.vocab,
        words=[token.text for token in tokens],
        spaces=[bool(token.whitespace_) for token in tokens],
    )
    verb = doubt.verb - doubt.sentence.start
    copy[verb - 1].norm_ = _STAND_IN
    if tokens[verb].tag_ == "JJ" and tokens[verb].lower_.endswith("s"):
        # No adjective ends so: the model does not know the verb either (`impairs`).
        copy[verb].norm_ = _VERB_STAND_IN
    for token in copy[1:]:
        token.is_sent_start = False
    return copy


def _is_better(copy: Doc, place: int) -> bool:
    """Whether the word at `place` is now the finite verb, with a subject before and an object behind it."""
    verb = copy[place]
    if verb.head != verb or verb.tag_ not in _FINITE:
        return False
    subject = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
    whole = subject is not None and place - 1 in {token.i for token in subject.subtree}
    return whole and any(child.dep_ == "dobj" for child in verb.rights)


def _with_readings(doc: Doc, taken: Sequence[tuple[_Doubt, Doc]]) -> Doc:
    table = doc.to_array(_COLUMNS)
    strings = doc.vocab.strings
    for doubt, copy in taken:
        start, verb = doubt.sentence.start, doubt.verb
        name, tag = doc[verb - 1], copy[verb - start].tag_
        table[start : doubt.sentence.end] = copy.to_array(_COLUMNS)
        table[verb - 1, 2] = strings.add(name.tag_ if name.tag_.startswith("N") else "NN")
        table[verb, 2] = strings.add("VBP" if _forms()[doc[verb].lower_] else tag)
    return doc.from_array(_COLUMNS, cast("Ints2d", table))
