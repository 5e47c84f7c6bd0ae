"""A report as one workbook for Excel and LibreOffice: a sheet a table, and no cell is a formula."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.report.plain import as_utf8
from pipeline.report.tables import Tables

WIDEST = 60  # characters; wider cells are wrapped instead of running off the screen
# Excel's own limits: characters of a cell and of an address, and addresses of a sheet.
LONGEST_CELL, LONGEST_ADDRESS, MOST_ADDRESSES = 32_767, 2_079, 65_530
_CUT = " ... (cut here: a cell holds no more)"

# The columns whose cells lead somewhere. An address is data of the cell and never HYPERLINK().
LINKS: Mapping[str, Callable[[str], str]] = {
    "pmid": lambda pmid: f"https://pubmed.ncbi.nlm.nih.gov/{quote(pmid, safe='')}/",
    "doi": lambda doi: f"https://doi.org/{quote(doi, safe='/')}",
    "url": lambda url: url,
}


def write_xlsx(folder: Path, tables: Tables) -> None:
    """Write `report.xlsx`: frozen headers, filters, links of PMIDs, DOIs and addresses."""
    frames = {
        "claims": tables.claims,
        "findings": tables.findings,
        "evidence": tables.evidence,
        "queries": tables.queries,
    }
    with tempfile.TemporaryDirectory(dir=folder) as draft:
        path = Path(draft) / "report.xlsx"
        with xlsxwriter.Workbook(path) as book:
            wrapped = book.add_format({"text_wrap": True, "valign": "top"})
            link = book.add_format({"hyperlink": True, "valign": "top"})
            header = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
            for name, frame in frames.items():
                sheet = book.add_worksheet(name)
                _head(sheet, frame, header=header, wrapped=wrapped)
                _fill(sheet, frame, wrapped=wrapped, link=link)
        path.replace(folder / "report.xlsx")


def _head(sheet: Worksheet, frame: pd.DataFrame, *, header: Format, wrapped: Format) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    for place, column in enumerate(frame.columns):
        lines = (line for cell in frame[column] for line in str(cell).splitlines())
        longest = max([len(column), *map(len, lines)])
        sheet.set_column(place, place, min(longest + 2, WIDEST), wrapped)
        sheet.write_string(0, place, column, header)


def _fill(sheet: Worksheet, frame: pd.DataFrame, *, wrapped: Format, link: Format) -> None:
    links = 0
    for place, column in enumerate(frame.columns):
        for line, cell in enumerate(frame[column], start=1):
            if isinstance(cell, str):
                text = _cell_text(cell)
                address = LINKS[column](text) if column in LINKS and text else ""
                if address and len(address) <= LONGEST_ADDRESS and links < MOST_ADDRESSES:
                    sheet.write_url(line, place, address, link, string=text)
                    links += 1
                else:
                    sheet.write_string(line, place, text, wrapped)
            elif not pd.isna(cell):
                sheet.write_number(line, place, cell, wrapped)


def _cell_text(text: str) -> str:
    """`text` as a cell can hold it: Excel refuses more, and a writer would leave the cell empty."""
    whole = as_utf8(text).decode()
    return whole if len(whole) <= LONGEST_CELL else whole[: LONGEST_CELL - len(_CUT)] + _CUT
