"""The article in a Word or PDF file: its text and what the file says about its layout."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO

import docx
from docx.table import Table
from docx.text.hyperlink import Hyperlink as WordLink
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run
from pypdf import PdfReader

from claims.anchors import SUPERSCRIPT, Anchors, Content, unmarked
from claims.model import BlockKind
from claims.pages import Paragraph, assemble

_STYLES = (
    ("toc", BlockKind.CONTENTS),
    ("heading", BlockKind.HEADING),
    ("title", BlockKind.HEADING),
    ("subtitle", BlockKind.HEADING),
    ("list", BlockKind.LIST_ITEM),
    ("caption", BlockKind.CAPTION),
)
# Word writes a book's text in a few megabytes of XML; more is an archive made to burst.
_LARGEST_XML = 100 * 1024 * 1024

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_WRAPPED_HYPHEN = re.compile(r"(\w+(?:-\w+)*)-[ \t]*\n[ \t]*([a-z]\w*)")
_WORD = re.compile(r"\w+(?:-\w+)*")
_MID_SENTENCE = re.compile(r"[^.!?:\"'\u201d\u2019)\]\s]\s*$")
_MOST_PAGES = 0.5
_TWO = 2
# A running head or foot has at most so many lines.
_RUNNING_LINES = 3


class DocumentError(Exception):
    """A Word or PDF file that holds no readable text; the message says why and what to do."""


def word_text(data: bytes) -> Content:
    """The text, blocks and links of a .docx file.

    Raises:
        DocumentError: The bytes are no intact Word file.
    """
    try:
        _refuse_bomb(data)
        document = docx.Document(BytesIO(data))
        anchors = Anchors()
        return anchors.unmark(*assemble(_word_paragraphs(document.iter_inner_content(), anchors)))
    except DocumentError:
        raise
    except Exception as error:
        message = "is no intact Word file; open it in Word and save it again as .docx"
        raise DocumentError(message) from error


def _refuse_bomb(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > _LARGEST_XML:
        message = "unpacks to more than 100 MB; save its text alone"
        raise DocumentError(message)


def _word_paragraphs(content: Iterator[WordParagraph | Table], anchors: Anchors) -> Iterator[Paragraph]:
    for part in content:
        if isinstance(part, Table):
            rows = (" | ".join(cell.text.strip() for cell in row.cells) for row in part.rows)
            yield unmarked("\n".join(rows)), BlockKind.TABLE
        else:
            words = "".join(_word_words(piece, anchors) for piece in part.iter_inner_content())
            yield words.strip(), _word_kind(part)


def _word_words(piece: Run | WordLink, anchors: Anchors) -> str:
    """The words of a run or a link, with marks around a link's and a superscript's."""
    words = unmarked(piece.text)
    if isinstance(piece, Run):
        return anchors.mark(words, SUPERSCRIPT) if piece.font.superscript else words
    return anchors.mark(words, piece.url) if piece.url else words


def _word_kind(paragraph: WordParagraph) -> BlockKind:
    style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    for start, kind in _STYLES:
        if style.startswith(start):
            return kind
    properties = paragraph._p.pPr  # noqa: SLF001 (the only way to a paragraph's numbering)
    return BlockKind.LIST_ITEM if properties is not None and properties.numPr is not None else BlockKind.PROSE


def pdf_text(data: bytes) -> str:
    """The text of a PDF file, its words put together again, without running heads and feet.

    Raises:
        DocumentError: The bytes are no intact PDF file, or it needs a password.
    """
    try:
        pages = _page_texts(PdfReader(BytesIO(data)))
    except DocumentError:
        raise
    except Exception as error:
        message = "is no intact PDF file; export it again"
        raise DocumentError(message) from error
    return _unwrapped(_bound([page.translate(_LIGATURES) for page in pages]))


def _page_texts(reader: PdfReader) -> tuple[str, ...]:
    if reader.is_encrypted and not reader.decrypt(""):
        message = "is encrypted; save a copy without a password"
        raise DocumentError(message)
    return tuple(page.extract_text() for page in reader.pages)


def _bound(pages: Sequence[str]) -> str:
    """The pages in a row: a sentence that runs over the page's end is not broken."""
    bodies = [body.strip() for body in _without_running_lines(pages) if body.strip()]
    text = ""
    for body in bodies:
        gap = "\n" if _MID_SENTENCE.search(text) and body[0].islower() else "\n\n"
        text = f"{text}{gap}{body}" if text else body
    return text


def _without_running_lines(pages: Sequence[str]) -> tuple[str, ...]:
    """The pages without first and last lines that most of them share, their numbers apart."""
    split = [[line for line in page.split("\n") if line.strip()] for page in pages]
    for _ in range(_RUNNING_LINES):
        edges = Counter(key for found in split if found for key in {_edge(found[0]), _edge(found[-1])})
        running = {key for key, count in edges.items() if count >= _TWO and count > _MOST_PAGES * len(pages)}
        split = [_peeled(found, running) for found in split]
    return tuple("\n".join(found) for found in split)


def _peeled(found: list[str], running: set[str]) -> list[str]:
    first = 1 if found and _edge(found[0]) in running else 0
    last = -1 if len(found) > first and _edge(found[-1]) in running else None
    return found[first:last]


def _edge(line: str) -> str:
    return re.sub(r"\d+", "0", line).strip().casefold()


def _unwrapped(text: str) -> str:
    """Words broken at a line's end put together: as the text writes them elsewhere, or in one word.

    The hyphen stays in a compound: where the text has it whole, or has both of its halves alone.
    """
    words = {word.casefold() for word in _WORD.findall(_WRAPPED_HYPHEN.sub(" ", text))}

    def mend(match: re.Match[str]) -> str:
        left, right = match.groups()
        whole, compound = f"{left}{right}".casefold(), f"{left}-{right}".casefold()
        halves = left.casefold() in words and right.casefold() in words
        hyphen = "-" if whole not in words and (compound in words or halves) else ""
        return f"{left}{hyphen}{right}"

    return _WRAPPED_HYPHEN.sub(mend, text)
