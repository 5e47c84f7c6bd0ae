"""What spaCy sees of this package: three components and one extension.

Every `Language()` of an environment imports this module through its entry points, so it imports
little: the lexicon, the cue tables and the code that reads them come with the first doc.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from claims.model import Claim

CLAIMS = "claims"
BLOCKS = "blocks"
# Keys of `doc.user_data`: the name of the article, and what its format says about its layout as
# rows of start, end and kind.
ARTICLE = "claimgrade_article"
HINTS = "claimgrade_hints"
READER = "claim_reader"
# What makes parts of speech and lemmas from the parser's tags, in spaCy's own order.
_FOLLOWERS = ("attribute_ruler", "lemmatizer")


def make_claim_boundaries(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that keeps sentences inside blocks; it goes before the parser."""
    del nlp, name
    return mark_boundaries


def make_claim_reader(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that reads verbless sentences again; it goes right behind the parser."""
    del name

    def reread(doc: Doc) -> Doc:
        from claims.repairs import repair  # noqa: PLC0415 - light at import, see above
        from claims.second_reading import read_again  # noqa: PLC0415 - light at import, see above

        return repair(read_again(nlp, doc))

    return reread


def make_claim_annotator(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that finds claims; it goes last and needs sentences and a parse.

    In a pipeline without `claim_reader` it reads verbless sentences again itself, and runs the
    components that follow the parser once more for the new tags.
    """
    del name
    reread = make_claim_reader(nlp, READER)

    def read_and_annotate(doc: Doc) -> Doc:
        if READER not in nlp.component_names:
            doc = reread(doc)
            for follower in _FOLLOWERS:
                if follower in nlp.pipe_names:
                    doc = nlp.get_pipe(follower)(doc)
        return annotate(doc)

    return read_and_annotate


def mark_boundaries(doc: Doc) -> Doc:
    """Put the layout into `doc.spans["blocks"]` and set the sentence starts that it forces."""
    from claims.layers import set_boundaries  # noqa: PLC0415 - light at import, see above

    return set_boundaries(doc)


def annotate(doc: Doc) -> Doc:
    """Put the claims of a parsed doc into `doc.spans["claims"]`."""
    from claims.layers import set_claims  # noqa: PLC0415 - light at import, see above

    return set_claims(doc)


def claims_of(doc: Doc) -> tuple[Claim, ...]:
    """The claims that a doc carries, in the order of its text; none before the annotator ran."""
    from claims.layers import read_claims  # noqa: PLC0415 - light at import, see above

    return read_claims(doc)


Language.factory("claim_boundaries", func=make_claim_boundaries, assigns=["doc.spans", "token.is_sent_start"])
Language.factory(
    READER,
    func=make_claim_reader,
    requires=["token.dep", "token.tag"],
    assigns=["token.dep", "token.head", "token.tag"],
)
Language.factory(
    "claim_annotator", func=make_claim_annotator, requires=["doc.sents", "token.dep"], assigns=["doc.spans"]
)
if not Doc.has_extension(CLAIMS):
    Doc.set_extension(CLAIMS, getter=claims_of)
