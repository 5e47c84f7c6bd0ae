"""Sections that tell the case of one patient: no paper confirms what befell somebody."""

from __future__ import annotations

import re

from claims.discourse import Discourse

_CASE = re.compile(
    r"\W*(?:(?:clinical |patient )?case (?:examples?|stud(?:y|ies)|reports?|vignettes?|histor(?:y|ies)|\d+)\b"
    r"|(?:patient|client|customer) (?:stor(?:y|ies)|testimonials?|reviews?)\b|testimonials?\b)",
    re.IGNORECASE,
)


def in_case(discourse: Discourse, index: int) -> bool:
    """Whether a token stands below the title of a case; labels such as `Outcome:` begin no other section."""
    titles = [heading for heading in discourse.headings if heading.start <= index]
    title = next(
        (heading.text for heading in reversed(titles) if not heading.text.rstrip("* ").endswith(":")), ""
    )
    return _CASE.match(title) is not None
