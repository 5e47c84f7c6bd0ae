"""Word and PDF files, made on the fly."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from claims.documents import DocumentError, pdf_text, word_text


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Does Rest Help?", level=1)
    document.add_paragraph("Rest may help tired adults.")
    document.add_paragraph("It is cheap", style="List Bullet")
    document.add_paragraph("Two people resting", style="Caption")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Group", "Hours"
    document.add_paragraph("")
    document.add_paragraph("Others doubt it.")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_file(*pages: Sequence[str], password: str | None = None) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, encrypt=password, invariant=1)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 760 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_a_word_file_says_what_its_paragraphs_are() -> None:
    found = word_text(word_file())
    assert [(block.kind.value, block.span.of(found.text)) for block in found.blocks] == [
        ("heading", "Does Rest Help?"),
        ("prose", "Rest may help tired adults."),
        ("list_item", "It is cheap"),
        ("caption", "Two people resting"),
        ("table", "Group | Hours"),
        ("prose", "Others doubt it."),
    ]


def test_a_pdf_gives_its_lines() -> None:
    assert pdf_text(pdf_file(["Rest helps adults", "of any age."])) == "Rest helps adults\nof any age."


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        pytest.param(["All treat-", "ment is rest."], "All treatment is rest.", id="a word"),
        pytest.param(["A controlled trial with placebo. A placebo-", "controlled trial."],
                     "A controlled trial with placebo. A placebo-controlled trial.", id="a compound of two known words"),
        pytest.param(["A long-term view. A long-", "term trial."], "A long-term view. A long-term trial.", id="a compound seen before"),
        pytest.param(["From 5-", "10 hours."], "From 5-\n10 hours.", id="figures"),
    ],
)  # fmt: skip
def test_words_broken_at_a_lines_end_are_put_together(lines: list[str], whole: str) -> None:
    assert pdf_text(pdf_file(lines)) == whole


def test_running_heads_and_feet_are_left_and_a_sentence_runs_on_over_the_page() -> None:
    pages = [
        ["Calm Desk", "Rest may help", "Page 1"],
        ["Calm Desk", "tired adults.", "Page 2"],
        ["Calm Desk", "So may tea.", "Page 3"],
    ]
    assert pdf_text(pdf_file(*pages)) == "Rest may help\ntired adults.\n\nSo may tea."


def test_a_single_page_keeps_its_first_and_last_lines() -> None:
    assert pdf_text(pdf_file(["Rest", "It helps.", "Page 1"])) == "Rest\nIt helps.\nPage 1"


def test_a_pdf_without_a_text_layer_has_no_text() -> None:
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    file = BytesIO()
    writer.write(file)
    assert pdf_text(file.getvalue()) == ""


def test_a_pdf_that_only_forbids_printing_is_read_and_one_with_a_password_is_not() -> None:
    data = pdf_file(["Rest helps."], password="secret")  # noqa: S106 (a test file's own)
    assert PdfReader(BytesIO(data)).is_encrypted
    with pytest.raises(DocumentError, match="encrypted"):
        pdf_text(data)
    writer = PdfWriter(clone_from=BytesIO(pdf_file(["Rest helps."])))
    writer.encrypt(user_password="", owner_password="secret", algorithm="RC4-128")  # noqa: S106 (as above)
    file = BytesIO()
    writer.write(file)
    assert pdf_text(file.getvalue()) == "Rest helps."


@pytest.mark.parametrize("cut", [0, 30, 400])
def test_a_broken_pdf_is_told(cut: int) -> None:
    with pytest.raises(DocumentError, match="no intact PDF"):
        pdf_text(pdf_file(["Rest helps."])[:cut] + b"\xff" * 9)


@pytest.mark.parametrize("cut", [0, 50, 2000])
def test_a_broken_word_file_is_told(cut: int) -> None:
    with pytest.raises(DocumentError, match="no intact Word file"):
        word_text(word_file()[:cut])


def test_an_archive_made_to_burst_is_refused() -> None:
    file = BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as entry,
    ):
        for _ in range(101):
            entry.write(b" " * 2**20)
    with pytest.raises(DocumentError, match="100 MB"):
        word_text(file.getvalue())
