"""An article's own list of references: its entries, under which marks the text refers to them, and where.

A list is what stands below a heading such as "References", or any lines that begin with a label in square
brackets. An entry without a number of its own (an HTML list, a Word list) is counted when no entry has one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.model import Article, BlockKind, Span
from claims.residue import CITATION, REFERENCES_TITLE

_LINE = re.compile(r"[^\n\r]+")
_AROUND_TITLE = " \t#*_:.|\ufeff"
_MARKDOWN_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_LABEL = re.compile(
    r"\s*(?:[-*+]\s+)?(?:\[(?P<key>\^?[\w-]{1,24})\]:?|\(?(?P<number>[0-9]{1,3})[.)](?=\s)|(?P<bare>[0-9]{1,3})(?=\s+[A-Z]))\s*"
)
_KEYED = re.compile(r"\s{0,3}\[(?P<key>\^?[\w-]{1,24})\](?::|(?=\s+[A-Z]))\s*")
_NAME = r"(?:(?:van|von|de|der|den|di|la|le|du|el|al|ter|ten)\s+){0,3}[A-Z\u00c0-\u00de][\w'\u2019-]+"
_AUTHOR = re.compile(rf"\s*(?:[-*+]\s+)?{_NAME}(?:,| [A-Z]{{1,3}}\b)")
_YEAR = re.compile(r"(?<![0-9./-])(?P<year>(?:19|20)[0-9]{2}[a-z]?)(?![0-9]|[./-][0-9])")

_MOST_IN_RANGE = 40
_RUN = r"[0-9]{1,3}(?:\s?[,;\u2013-]\s?[0-9]{1,3})*"
_BRACKETED = re.compile(rf"\[(?P<labels>{_RUN}|\^?[\w-]{{1,24}})\](?![(:])")
_ROUND = re.compile(rf"(?<=[\w%)\"\u201d] )\((?P<labels>{_RUN})\)(?=[.,;:!?]|\s*$)", re.MULTILINE)
_BEHIND_A_STOP = re.compile(rf"(?<=[a-z)\]\"\u201d][.,;!?])(?P<labels>{_RUN})(?=\s|$)")
_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
_LEVEL = str.maketrans(f"{_RAISED}\u207b", "0123456789-")
_SUPERSCRIPT = re.compile(
    rf"(?:(?<=[a-z]{{3}})|(?<=[.,;!?)\"\u201d]))[{_RAISED}](?:[{_RAISED},\u2013\u207b-]*[{_RAISED}])?"
)
_OTHERS = rf"(?:\s+et\s+al\.?|(?:\s*,\s*{_NAME}){{0,6}},?\s*(?:&|and)\s+{_NAME})?"
_AUTHOR_YEAR = re.compile(
    rf"(?P<name>{_NAME}){_OTHERS}(?:['\u2019]s)?,?\s*\(?(?P<year>(?:19|20)[0-9]{{2}}[a-z]?)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One paper of the list: where it stands, under which label the text refers to it, and its words."""

    span: Span
    label: str
    text: str

    def is_by(self, name: str, year: str) -> bool:
        """Whether the entry's first author and year are these."""
        words = _plain(self.text)
        first = _plain(name)
        follows = words[len(first) : len(first) + 1]
        years = {match["year"] for match in _YEAR.finditer(self.text)}
        return words.startswith(first) and not (follows.isalnum() or follows == "-") and year in years


def entries_of(article: Article) -> tuple[Entry, ...]:
    """The entries of the article's lists of references, in order."""
    lines = tuple(_LINE.finditer(article.text))
    titled = [at for at, line in enumerate(lines) if _is_title(line.group())]
    listed = tuple(_below(article, lines, titled[-1] + 1)) if titled else ()
    keyed = (_entry(line.start(), line.end(), article.text, _KEYED) for line in lines)
    outside = [
        entry
        for entry in keyed
        if entry is not None and not any(_overlap(entry.span, known.span) for known in listed)
    ]
    return _unambiguous(sorted((*_numbered(article, listed), *outside), key=lambda entry: entry.span.start))


def markers(article: Article, entries: Sequence[Entry]) -> Iterator[tuple[Span, tuple[Entry, ...]]]:
    """Each mark of the text outside the list, and the entries that it refers to."""
    by_label = {entry.label: entry for entry in entries if entry.label}
    found = [(span, labels) for span, labels in _marks(article) if not _inside(span, entries)]
    for span, labels in found:
        meant = tuple(by_label[label] for label in labels if label in by_label)
        if meant:
            yield span, meant
    for match in _AUTHOR_YEAR.finditer(article.text) if entries else ():
        meant = tuple(entry for entry in entries if entry.is_by(match["name"], match["year"]))
        span = Span(start=match.start(), end=match.end())
        if len(meant) == 1 and not _inside(span, entries):
            yield span, meant


def _marks(article: Article) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Marks in brackets, behind a full stop and above the line; round brackets where there are no others."""
    text = article.text
    bracketed = [
        (Span(start=it.start(), end=it.end()), _labels(it["labels"])) for it in _BRACKETED.finditer(text)
    ]
    raised = [Span(start=it.start(), end=it.end()) for it in _SUPERSCRIPT.finditer(text)]
    inside = [link.span for link in article.hyperlinks if link.url.startswith("#")]
    places = {(span.start, span.end): span for span in (*raised, *article.superscripts, *inside)}
    noted = [
        (span, _labels(words))
        for span in places.values()
        if re.fullmatch(_RUN, words := span.of(text).translate(_LEVEL).strip(" []()"))
    ]
    for pattern in (_BEHIND_A_STOP,) if bracketed or noted else (_BEHIND_A_STOP, _ROUND):
        noted += [
            (Span(start=it.start("labels"), end=it.end("labels")), _labels(it["labels"]))
            for it in pattern.finditer(text)
        ]
    yield from bracketed
    yield from (mark for mark in noted if not any(_overlap(mark[0], span) for span, _ in bracketed))


def _labels(words: str) -> tuple[str, ...]:
    """The labels of a mark: "2, 4-6" is four of them."""
    if not re.fullmatch(_RUN, words):
        return (words.casefold(),)
    found: list[str] = []
    for part in re.split(r"\s?[,;]\s?", words):
        ends = [int(number) for number in re.findall(r"[0-9]+", part)]
        if 0 <= ends[-1] - ends[0] <= _MOST_IN_RANGE:
            found += [str(number) for number in range(ends[0], ends[-1] + 1)]
    return tuple(found)


def _is_title(line: str) -> bool:
    return REFERENCES_TITLE.fullmatch(line.strip(_AROUND_TITLE).casefold()) is not None


def _below(article: Article, lines: Sequence[re.Match[str]], first: int) -> Iterator[Entry]:
    """The entries below a heading, up to the next one or to what is no reference; a line may introduce them."""
    found = False
    for number, span in enumerate(_pieces(article, lines[first:])):
        entry = _entry(span.start, span.end, article.text, _LABEL)
        if entry is not None and (entry.label or CITATION.search(entry.text)):
            found = True
            yield entry
        elif found or number:
            break


def _pieces(article: Article, lines: Sequence[re.Match[str]]) -> Iterator[Span]:
    """The lines up to the next heading, put together to what looks like one reference."""
    text, headings = article.text, {it.span.start for it in article.blocks if it.kind is BlockKind.HEADING}
    start = end = -1
    for line in lines:
        if line.start() in headings or _MARKDOWN_HEADING.match(line.group()):
            break
        apart = start < 0 or text[end : line.start()].count("\n") > 1
        if apart or _LABEL.match(line.group()) or _AUTHOR.match(line.group()):
            if start >= 0:
                yield Span(start=start, end=end)
            start = line.start()
        end = line.end()
    if start >= 0:
        yield Span(start=start, end=end)


def _entry(start: int, end: int, text: str, labelled: re.Pattern[str]) -> Entry | None:
    """The entry in `text[start:end]`; None where it must have a label and has none."""
    label = labelled.match(text, start, end)
    if label is None:
        words = text[start:end].strip(" -*+\t")
        return (
            Entry(span=Span(start=start, end=end), label="", text=words)
            if labelled is _LABEL and words
            else None
        )
    name = next(part for part in label.groups() if part is not None)
    return Entry(span=Span(start=start, end=end), label=_labels(name)[0], text=text[label.end() : end])


def _numbered(article: Article, listed: Sequence[Entry]) -> tuple[Entry, ...]:
    """Entries that the format itself makes a list get its numbers, which the text does not show."""
    items = [block.span for block in article.blocks if block.kind is BlockKind.LIST_ITEM]
    shown = any(entry.label for entry in listed)
    if shown or not all(any(_overlap(entry.span, item) for item in items) for entry in listed):
        return tuple(listed)
    return tuple(replace(entry, label=str(number)) for number, entry in enumerate(listed, start=1))


def _unambiguous(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries, without the labels that several of them have."""
    count = Counter(entry.label for entry in entries)
    return tuple(entry if count[entry.label] == 1 else replace(entry, label="") for entry in entries)


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words).replace("\u2019", "'").casefold().lstrip()


def _inside(span: Span, entries: Sequence[Entry]) -> bool:
    return any(_overlap(span, entry.span) for entry in entries)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
