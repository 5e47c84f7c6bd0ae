"""Claims in notes: list items without a verb, shares behind a label, remarks in brackets, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from claims.atoms import Atom
from claims.attribution import PLAIN
from claims.clauses import Clause, Link
from claims.cue_tables import load_cues
from claims.discourse import Discourse, Heading
from claims.kept import offsets_of, text_of
from claims.model import Block, BlockKind, ConceptKind
from claims.model import Span as Stretch
from claims.note_forms import MODALS, as_finding, is_plural_name
from claims.sentences import Unit

_FIGURE = r"(?:(?:about|approximately|around|up to|over|under|nearly|~|<|>|\u2264|\u2265) ?)?\d[\d.,]*(?: ?(?:-|\u2013|to) ?\d[\d.,]*)? ?(?:%|percent|per cent)"
# `Panic disorder: 20-25% comorbidity`
_SHARE = re.compile(
    rf"(?P<label>[A-Z][^:.%]{{2,60}}): (?P<figure>{_FIGURE})(?: (?P<what>[a-z][\w -]{{2,40}}))?\.?"
)
# What a heading says that its list holds the shares of, as one has it.
_SHARES = re.compile(
    r"\b(prevalence|incidence|comorbidit(?=y|ies)|remission|response|relapse|mortality|frequency|recurrence|survival)(?:y|ies)?\b",
    re.IGNORECASE,
)
_WHAT = {"comorbidit": "comorbidity", "response": "response rate", "remission": "remission rate", "relapse": "relapse rate",
         "survival": "survival rate", "recurrence": "recurrence rate"}  # fmt: skip
_ROW_LINE = re.compile(r"[^\n]+")
_RULED = re.compile(r"[\s|:+=-]*")
_ORDERS = frozenset(
    {"monitor", "assess", "watch", "check", "screen", "evaluate", "track", "exclude", "avoid", "consider"}
)
_PERSONS = frozenset({ConceptKind.CONDITION})
_BACK = 3
_TELLING = ("efficacy", "safety", "mechanism", "prevalence", "evidence", "finding")


def table_rows(doc: Doc, blocks: Sequence[Block]) -> Iterator[Unit]:
    """The rows of the tables behind their heads, as units; `blocks` are in the doc's offsets."""
    text, begins = text_of(doc), offsets_of(doc)
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            lines = list(_ROW_LINE.finditer(text, block.span.start, block.span.end))
            for line in [found for found in lines if not _RULED.fullmatch(found.group())][1:]:
                span = _trimmed(line)
                tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
                if tokens is not None and begins:
                    yield Unit(start=span.start, end=span.end, block=block, tokens=tokens)


def _trimmed(line: re.Match[str]) -> Stretch:
    """A row without the bars at its edges."""
    words = line.group().strip(" \t|")
    start = line.start() + line.group().index(words)
    return Stretch(start=start, end=start + len(words))


def row_atoms(row: Unit) -> Iterator[Atom]:
    """What the later cells of a row note of the thing in its first cell."""
    cells = list(_split(row.tokens, {"|"}))
    if not cells or not cells[0]:
        return
    subject = _words(cells[0])
    for cell in cells[1:]:
        for piece in _split(cell, {";"}):
            yield from _atoms(piece, as_finding(piece, subject))


def item_atoms(item: Unit, discourse: Discourse) -> Iterator[Atom]:
    """What a list item without a statement of its own notes."""
    tokens = [token for token in item.tokens if not token.is_space]
    share = _SHARE.fullmatch(item.text.strip())
    if share is not None:
        said = _share(share, item, discourse)
        yield from _atoms(tokens, [said] if said else [])
        return
    before, inside = _bracketed(tokens)
    if inside:
        yield from _atoms(inside, as_finding(inside, _thing(before)))
    else:
        subject, whom = _subjects(item, discourse)
        yield from _atoms(tokens, as_finding(tokens, subject, whom=whom))


def is_telling(text: str) -> bool:
    """Whether the words of a note are those of findings: `Parking possible nearby` has none."""
    types, lowered = load_cues().types, text.lower()
    return any(types[name].search(lowered) for name in _TELLING)


def opens_with_modal(item: Unit, clause: Clause) -> bool:
    """`May ease pain`, whose subject is what the section is about."""
    return clause.subject is None and item.tokens[0].lower_ in MODALS


def is_remark(clause: Clause) -> bool:
    """`Ginger 1 g (reduces nausea)`: the verb opens the brackets."""
    return clause.verb.i > 0 and clause.verb.nbor(-1).text == "("


def is_misread(item: Unit, clause: Clause) -> bool:
    """`stomach ulcers`: a noun at the end of an item, taken for its verb."""
    words = [token for token in item.tokens if not token.is_punct and not token.is_space]
    return (
        bool(words)
        and words[-1] == clause.verb
        and clause.verb.tag_ in {"VBZ", "VB", "VBP"}
        and len(words) > 1
    )


def _share(found: re.Match[str], item: Unit, discourse: Discourse) -> str:
    what = found["what"] or _listed_share(discourse, item.tokens.start)
    if not what:
        return ""
    label = found["label"].strip()
    if what.startswith("of "):
        return f"{label} occurs in {found['figure']} {what}"
    plural = is_plural_name(label)
    return f"{label} {'have' if plural else 'has'} {found['figure']} {what}"


def _listed_share(discourse: Discourse, index: int) -> str:
    """What the headings above say that the shares are of."""
    for heading in reversed([heading for heading in discourse.headings if heading.start <= index][-_BACK:]):
        found = _SHARES.search(heading.text)
        if found:
            return _WHAT.get(found[1].lower(), found[1].lower())
    return ""


def _subjects(item: Unit, discourse: Discourse) -> tuple[str, str]:
    """What a note is about: the article's treatment; whom a modal speaks of, in a section on a condition."""
    index = item.tokens.start
    named = _named(discourse, index)
    return discourse.topic or named, f"patients with {named}" if named else ""


def _named(discourse: Discourse, index: int) -> str:
    """The condition that the section's heading names."""
    here: list[Heading] = [heading for heading in discourse.headings if heading.start <= index][-1:]
    return next(
        (concept.mention for heading in here for concept in heading.concepts if concept.kind in _PERSONS), ""
    )


def _bracketed(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """The words before brackets that end the item, and those in the brackets."""
    opening = next((at for at, token in enumerate(tokens) if token.text == "("), 0)
    if not opening or tokens[-1].text != ")" or sum(token.text == "(" for token in tokens) > 1:
        return tokens, ()
    return tokens[:opening], tokens[opening + 1 : -1]


def _thing(before: Sequence[Token]) -> str:
    """What a remark in brackets is on: the words before, without an order such as `Monitor for`."""
    words = list(before)
    if words and words[0].lower_ in _ORDERS:
        words = words[2:] if len(words) > 1 and words[1].pos_ == "ADP" else words[1:]
    return _words(words)


def _split(tokens: Sequence[Token] | Span, marks: set[str]) -> Iterator[Sequence[Token]]:
    part: list[Token] = []
    for token in tokens:
        if token.text in marks:
            yield part
            part = []
        elif not token.is_space:
            part.append(token)
    yield part


def _words(tokens: Sequence[Token]) -> str:
    return "".join(token.text_with_ws for token in tokens).strip()


def _atoms(tokens: Sequence[Token], said: Iterable[str]) -> Iterator[Atom]:
    for text in said:
        clause = Clause(verb=tokens[0], tokens=tuple(tokens), subject=None, link=Link.MAIN, frame=PLAIN)
        whole = f"{text[:1].upper()}{text[1:]}."
        yield Atom(start=tokens[0].i, end=tokens[-1].i + 1, text=whole, ambiguous=False, clause=clause)
