"""The blocks of an article: paragraphs, headings, list items and what is no text of its own.

What a file's format says comes first; what is left is told by the look of its lines, in passes
from the surest sign to the weakest. Each pass names pieces that no pass before it has named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from claims.lines import CLOSED, LIST_MARK, NUMBER, Line, lines, paragraphs, wrap_width
from claims.model import Article, Block, BlockKind, Span
from claims.residue import CITATION, CONTENTS_TITLE, REFERENCES_TITLE, residue_kind
from claims.view import view_of

# A heading is seldom longer; in sentence case (not Title Case) it is shorter still.
_SHORT_WORDS = 14
_SHORT_CHARS = 110
_SENTENCE_CASE_WORDS = 10
_HEADLINE_WORDS = 25
_LEAD_WORDS = 5
_RUNNING_CHARS = 60
# Three lines in a row make a list, three equal lines a banner; two do when they shout.
_SOME = 3
_NO_TEXT = frozenset(BlockKind) - {BlockKind.PROSE, BlockKind.LIST_ITEM, BlockKind.TABLE}
_LITTLE = re.compile(r"(?:an?|and|as|at|but|by|for|from|in|is|of|on|or|the|to|v|vs|with|your?)\b")
_MINOR_LETTERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    span: Span
    text: str
    tight: bool = False
    kind: BlockKind | None = None

    @property
    def bare(self) -> bool:
        """Short and not ended as a sentence ends: a heading, or an item of a list."""
        return self.short and CLOSED.search(self.text) is None and not self.text.endswith(",")

    @property
    def short(self) -> bool:
        return len(self.text) <= _SHORT_CHARS and len(self.text.split()) <= _SHORT_WORDS

    @property
    def title_like(self) -> bool:
        return self.bare or (self.short and self.text.endswith("?") and not re.search(r"[.!?]\s", self.title))

    @property
    def title(self) -> str:
        """Its words for comparison, without a list mark or its case."""
        return _bare_words(self.text)


def _bare_words(text: str) -> str:
    mark = LIST_MARK.match(text)
    return text[mark.end() if mark else 0 :].casefold().strip(" .:")


def layout_of(article: Article) -> tuple[Block, ...]:
    """The blocks of an article, in offsets of its own text."""
    view = view_of(article)
    return tuple(
        Block(span=view.span(block.span.start, block.span.end), kind=block.kind)
        for block in find_blocks(view.text, view.blocks)
    )


def find_blocks(text: str, hints: Sequence[Block] = ()) -> tuple[Block, ...]:
    """The blocks of `text`, in order, apart from each other, holding all that is not blank.

    `hints` are blocks that the file's own format knows, in the same offsets as `text`, in order.
    Lines of hard-wrapped paragraphs are joined; otherwise a line end ends a block.
    """
    pieces = tuple(_pieces(text, hints))
    for name_more in _PASSES:
        pieces = name_more(pieces)
    return tuple(Block(span=piece.span, kind=piece.kind or BlockKind.PROSE) for piece in pieces)


def _pieces(text: str, hints: Sequence[Block]) -> Iterator[_Piece]:
    stretches = tuple(_stretches(text, hints))
    open_lines = {span: tuple(lines(text, span)) for span, kind in stretches if kind is None}
    every = [line for found in open_lines.values() for line in found]
    width, alone = wrap_width(every), _repeated(every)
    for span, kind in stretches:
        if kind is None:
            for whole in paragraphs(open_lines[span], width=width, alone=alone):
                yield _Piece(span=Span(start=whole.start, end=whole.end), text=whole.text, tight=whole.tight)
        elif words := span.of(text).strip():
            start = text.index(words, span.start)
            yield _Piece(span=Span(start=start, end=start + len(words)), text=words, kind=kind)


def _stretches(text: str, hints: Sequence[Block]) -> Iterator[tuple[Span, BlockKind | None]]:
    """Hints that name a kind, and everything else: prose by its format may be anything."""
    done = 0
    for hint in hints:
        yield Span(start=done, end=hint.span.start), None
        yield hint.span, None if hint.kind is BlockKind.PROSE else hint.kind
        done = hint.span.end
    yield Span(start=done, end=len(text)), None


def _repeated(found: Iterable[Line]) -> frozenset[str]:
    """The lines that stand again and again on the page: brand names, running heads, page numbers."""
    short = [line for line in found if _may_repeat(line)]
    counts = Counter(_bare_words(line.text) for line in short)
    return frozenset(
        line.text
        for line in short
        if counts[_bare_words(line.text)] >= (_SOME - 1 if line.text.isupper() else _SOME)
    )


def _may_repeat(line: Line) -> bool:
    """Whether a line may be a brand or a running head: a part of a wrapped sentence may not."""
    little = len(line.text) <= _RUNNING_CHARS and not line.text[0].islower()
    return little and not line.closed and not line.marked


def _name_residue(pieces: tuple[_Piece, ...]) -> tuple[_Piece, ...]:
    return tuple(piece if piece.kind else replace(piece, kind=residue_kind(piece.text)) for piece in pieces)


def _name_contents(pieces: tuple[_Piece, ...]) -> tuple[_Piece, ...]:
    """A table of contents: what follows its title, or lines in a row that all come again as headings."""
    named, heads = list(pieces), _heads(pieces)
    at = 0
    while at < len(pieces):
        run = _contents_run(pieces, at, heads=heads)
        named[at:run] = [replace(piece, kind=BlockKind.CONTENTS) for piece in pieces[at:run]]
        at = max(run, at + 1)
    return tuple(named)


def _contents_run(pieces: tuple[_Piece, ...], at: int, *, heads: dict[str, int]) -> int:
    """Where the table of contents that starts with the piece ends; `at` itself when none does."""
    if pieces[at].kind in {None, BlockKind.HEADING} and CONTENTS_TITLE.fullmatch(pieces[at].title):
        return _entries_end(pieces, at + 1, later=None)
    end = _entries_end(pieces, at, later=heads)
    return end if end - at >= _SOME else at


def _heads(pieces: tuple[_Piece, ...]) -> dict[str, int]:
    """The last place at which each title-like line stands right above a paragraph."""
    return {
        piece.title: at
        for at, (piece, below) in enumerate(pairwise(pieces))
        if piece.title_like and not below.title_like
    }


def _entries_end(pieces: tuple[_Piece, ...], at: int, *, later: dict[str, int] | None) -> int:
    seen: set[str] = set()
    end = at
    while end < len(pieces):
        piece = pieces[end]
        entry = piece.title_like and piece.kind in {None, BlockKind.LIST_ITEM} and piece.title not in seen
        if (
            not entry
            or _heads_prose(pieces, end)
            or (later is not None and later.get(piece.title, -1) <= end)
        ):
            break
        seen.add(piece.title)
        end += 1
    return end


def _heads_prose(pieces: tuple[_Piece, ...], at: int) -> bool:
    """Whether a piece of its own stands right before a paragraph."""
    if pieces[at].tight or pieces[at].kind or at + 1 == len(pieces):
        return False
    below = pieces[at + 1]
    return below.kind is None and not below.title_like and not LIST_MARK.match(below.text)


def _name_banners(pieces: tuple[_Piece, ...]) -> tuple[_Piece, ...]:
    counts = Counter(piece.title for piece in pieces if not piece.kind and piece.bare)

    def is_banner(piece: _Piece) -> bool:
        least = _SOME - 1 if piece.text.isupper() else _SOME
        return (
            not piece.kind and piece.bare and not LIST_MARK.match(piece.text) and counts[piece.title] >= least
        )

    return tuple(replace(piece, kind=BlockKind.BANNER) if is_banner(piece) else piece for piece in pieces)


def _name_marked_items(pieces: tuple[_Piece, ...]) -> tuple[_Piece, ...]:
    """Bullets and numbers make items; a numbered line on its own above a paragraph is a heading."""
    named = []
    for at, piece in enumerate(pieces):
        if piece.kind or not LIST_MARK.match(piece.text):
            named.append(piece)
        elif NUMBER.match(piece.text) and piece.title_like and _heads_prose(pieces, at):
            named.append(replace(piece, kind=BlockKind.HEADING))
        else:
            named.append(replace(piece, kind=BlockKind.LIST_ITEM))
    return tuple(named)


def _name_bare_items(pieces: tuple[_Piece, ...]) -> tuple[_Piece, ...]:
    """Lists without bullets: bare lines after a colon, or several in a row without a blank line."""
    named: list[_Piece] = []
    no_prose = all(piece.kind or piece.bare for piece in pieces)
    for bare, run in groupby(pieces, key=lambda piece: not piece.kind and piece.bare):
        group = list(run)
        after_colon = bool(named) and named[-1].text.endswith(":")
        items = _count_items(group, after_colon=after_colon, first=not named and not no_prose) if bare else 0
        named += [replace(piece, kind=BlockKind.LIST_ITEM) for piece in group[:items]] + group[items:]
    return tuple(named)


def _count_items(group: Sequence[_Piece], *, after_colon: bool, first: bool) -> int:
    """How many of the bare pieces in a row, from the first on, are items of one list."""
    tight = 1 + next((at for at, piece in enumerate(group[1:]) if not piece.tight), len(group) - 1)
    if after_colon:
        loose = len(group) - 1 if len(group) > _SOME - 1 else 0
        return tight if tight > 1 else loose
    return tight if tight >= _SOME and not first else 0


def _name_headings(pieces: tuple[_Piece, ...]) -> tuple[_Piece, ...]:
    """Title-like lines with something below them; where nothing else stands on a page, they are its text."""
    if all(piece.kind in _NO_TEXT or piece.title_like for piece in pieces):
        return pieces
    last, headline = len(pieces) - 1, _headline(pieces)
    return tuple(
        replace(piece, kind=BlockKind.HEADING)
        if at < last and not piece.kind and (at == headline or _is_heading(piece))
        else piece
        for at, piece in enumerate(pieces)
    )


def _headline(pieces: tuple[_Piece, ...]) -> int | None:
    """The first line that is no banner or short heading, if it stands alone above an article and ends as no sentence."""
    first = next((at for at, piece in enumerate(pieces) if not (piece.kind or _is_heading(piece))), None)
    if first is None or CLOSED.search(pieces[first].text) or pieces[first].text[-1] in ",;:":
        return None
    below = pieces[first + 1 :]
    alone = bool(below) and not below[0].tight and any(CLOSED.search(piece.text) for piece in below)
    return first if alone and len(pieces[first].text.split()) <= _HEADLINE_WORDS else None


def _is_heading(piece: _Piece) -> bool:
    words = piece.text.split()
    if piece.text.endswith(":"):
        return len(words) <= _LEAD_WORDS and _title_case(words)
    if not piece.title_like or piece.text[0] in "\"'":
        return False
    return len(words) <= _SENTENCE_CASE_WORDS or piece.text.endswith("?") or _title_case(words)


def _title_case(words: Sequence[str]) -> bool:
    """Whether every longer word starts with a capital or a figure."""
    major = [word for word in words if len(word) > _MINOR_LETTERS and not _LITTLE.fullmatch(word)]
    return all(not word.lstrip("\"'(")[:1].islower() for word in major)


def _name_references(pieces: tuple[_Piece, ...]) -> tuple[_Piece, ...]:
    """What is cited under a heading such as References: titles of papers, not the article's claims."""
    named: list[_Piece] = []
    cited = False
    for piece in pieces:
        if piece.kind is BlockKind.HEADING:
            cited = REFERENCES_TITLE.fullmatch(piece.title) is not None
        citation = cited and piece.kind in {None, BlockKind.LIST_ITEM} and CITATION.search(piece.text)
        named.append(replace(piece, kind=BlockKind.BANNER) if citation else piece)
    return tuple(named)


_Pass = Callable[[tuple[_Piece, ...]], tuple[_Piece, ...]]
_PASSES: tuple[_Pass, ...] = (
    _name_residue,
    _name_contents,
    _name_banners,
    _name_marked_items,
    _name_bare_items,
    _name_headings,
    _name_references,
)
