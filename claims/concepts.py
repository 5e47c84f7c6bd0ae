"""What a claim is about: MeSH descriptors where there are any, else its own noun phrases.

Longest match over the words of a span against a dictionary of folded names; see
`docs/decisions/0002-concept-lookup.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Self

from spacy.tokens import Doc, Span, Token

from claims.kept import text_in, text_of
from claims.lexicon import LONGEST_FORM, Entry, Lexicon, read_lexicon
from claims.model import Concept, ConceptKind
from claims.plain import chunks_of
from claims.terms import Word, fold, key, words

# A short name that is no heading ("OCD", "AMPA") counts only in capitals, or it would catch words.
_NEEDS_CAPITALS = 4
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_FUNCTION_WORDS = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "PART", "PRON", "SCONJ"})


class Concepts:
    """The lexicon, asked with spaCy spans."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @classmethod
    @cache
    def load(cls) -> Self:
        """The lexicon of the package's data files, read at the first call and kept."""
        return cls(read_lexicon())

    def find(self, span: Span | Doc) -> tuple[Concept, ...]:
        """The concepts named in `span`, in the order of their first mention, each once.

        Of overlapping names the one that starts first wins, and of those the longest. `mention` is
        the stretch of the text as written.
        """
        found: dict[str, Concept] = {}
        for entry, mention in self._mentions(span):
            concept = Concept(
                ui=entry.ui, name=entry.heading, kind=entry.kind, mention=mention, synonyms=entry.names
            )
            found.setdefault(entry.ui or entry.heading, concept)
        return tuple(found.values())

    def _mentions(self, span: Span | Doc) -> Iterator[tuple[Entry, str]]:
        text = text_in(span) if isinstance(span, Span) else text_of(span)
        tokens = _tokens_by_offset(span)
        in_text = words(text)
        lemmas = tuple(_folded_lemma(word, tokens) for word in in_text)
        position = 0
        while position < len(in_text):
            length, entry = self._longest(in_text[position : position + LONGEST_FORM], lemmas[position:])
            here = in_text[position : position + length]
            if entry and self._stands(entry, here, text=text, token=tokens.get(here[0].start)):
                yield entry, _POSSESSIVE.sub("", text[here[0].start : here[-1].end])
                position += length
            else:
                position += 1

    def _longest(self, ahead: Sequence[Word], lemmas: Sequence[str]) -> tuple[int, Entry | None]:
        """The longest name that begins here, and of how many words it is."""
        run = next((number for number, word in enumerate(ahead) if number and not word.glued), len(ahead))
        for length in range(min(run, self._lexicon.lengths.get(ahead[0].folded, 1)), 0, -1):
            before = [word.folded for word in ahead[: length - 1]]
            for last in dict.fromkeys((ahead[length - 1].folded, lemmas[length - 1])):
                entry = self._lexicon.entry(" ".join((*before, last)))
                if entry is not None:
                    return length, entry
        return 1, None

    def _stands(self, entry: Entry, here: Sequence[Word], *, text: str, token: Token | None) -> bool:
        """Whether the words found are used as a name: in capitals where needed, and no function word."""
        if len(here) > 1:
            return True
        mention = text[here[0].start : here[0].end]
        if self._needs_capitals(entry, here[0].folded) and (text.isupper() or not _in_capitals(mention)):
            return False
        return token is None or token.pos_ not in _FUNCTION_WORDS or _in_capitals(mention)

    def _needs_capitals(self, entry: Entry, form: str) -> bool:
        if len(form) > _NEEDS_CAPITALS or form in self._lexicon.relaxed:
            return entry.heading.isupper()
        return entry.heading.isupper() or form != key(entry.heading)


def plain_concepts(span: Span, *, known: Sequence[Concept] = ()) -> tuple[Concept, ...]:
    """The noun phrases in `span` that play a main part in it and hold none of the `known` mentions.

    They have no descriptor (`ui` is empty, `kind` is other) and let a claim be searched for all the same.
    """
    mentions = tuple(f" {key(concept.mention)} " for concept in known)
    found: dict[str, Concept] = {}
    for chunk in chunks_of(span):
        folded = f" {key(chunk.text)} "
        if not any(mention in folded for mention in mentions):
            name = chunk.text.lower()
            found.setdefault(folded, Concept(ui="", name=name, kind=ConceptKind.OTHER, mention=chunk.text))
    return tuple(found.values())


def _tokens_by_offset(span: Span | Doc) -> Mapping[int, Token]:
    first = span[0].idx if len(span) else 0
    return {token.idx - first: token for token in span}


def _folded_lemma(word: Word, tokens: Mapping[int, Token]) -> str:
    token = tokens.get(word.start)
    whole = token is not None and len(token) == word.end - word.start and token.pos_ == "NOUN"
    return fold(token.lemma_) if whole and token is not None else word.folded


def _in_capitals(mention: str) -> bool:
    capitals = sum(letter.isupper() for letter in mention)
    return capitals > 1 or (capitals == 1 and any(letter.isdigit() for letter in mention))
