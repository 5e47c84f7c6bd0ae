# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Which papers speak to it?
#
# A verdict is only as good as the search behind it. This notebook follows one claim from its query to
# the papers and to the sentences in them that speak to it. It asks the starter library, which ships
# with claimgrade and needs no network; PubMed and a library of your own are asked in the same way.

# %%
import io
from collections import Counter
from pathlib import Path

import pandas as pd

pd.set_option("display.max_colwidth", 90)
ROOT = next(folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "examples").is_dir())

# %% [markdown]
# ## A claim
#
# Of the example's claims we take the first efficacy claim that names a drug and a condition.

# %%
from claims.english import find_claims, load_english
from claims.reading import find_sources, read
from pipeline.web import fetch

nlp = load_english()
(source,) = find_sources([str(ROOT / "examples" / "ketamine-for-anxiety.txt")])
claims = find_claims(nlp, read(source, fetch=fetch, stdin=io.BytesIO()))

# %%
from claims.model import ClaimType, ConceptKind

wanted = {ConceptKind.DRUG, ConceptKind.CONDITION}
efficacy = [claim for claim in claims if claim.type is ClaimType.EFFICACY]
claim = next(c for c in efficacy if wanted <= {concept.kind for concept in c.concepts})
print(claim.text)
for concept in claim.concepts:
    print(" ", concept.kind, concept.ui, concept.name, "from", repr(concept.mention))

# %% [markdown]
# ## The query ladder
#
# `ladder` writes the queries, strict to broad: systematic reviews on the concepts first, then trials,
# then anything on the concepts, then words alone. None of them says "works" or "does not work": a
# query that names the direction of an effect finds the papers that agree with it. When you audit a
# search, look for exactly that, and for synonyms that are missing.

# %%
from references.query import ladder

queries = ladder(claim)
for query in queries:
    print(f"[{query.rung}]")
    print(query.term, end="\n\n")

# %% [markdown]
# ## The receipts
#
# A source answers with the papers it found and with the query again, now filled in: how many papers
# there are, what became of the query, what was dropped from it. The receipt keeps apart what looks the
# same in an empty table: an outage, a query that was altered, and a true absence of papers.

# %%
from references.model import Outcome
from references.starter import open_starter

starter = open_starter()
print("source:", starter.name, "with data of", starter.data_date)
print("what can become of a query:", ", ".join(Outcome))

# %%
answers = [starter.search(query, limit=20) for query in queries]
columns = ["rung", "outcome", "count", "dropped", "warnings", "source"]
receipts = pd.DataFrame([{name: getattr(answer.query, name) for name in columns} for answer in answers])
receipts

# %% [markdown]
# A claim on something that the source does not hold gets an `empty` receipt on its strict rungs. That
# is a true absence of papers from this source, and says nothing about the world: this library is small.

# %%
(elsewhere,) = nlp("Calcium supplements prevent hip fractures in postmenopausal women.")._.claims
for query in ladder(elsewhere):
    answer = starter.search(query, limit=20)
    print(f"{answer.query.rung:<10} {answer.query.outcome:<10} {answer.query.count}")

# %% [markdown]
# ## The papers
#
# The same paper comes from several rungs and is fetched once, the strictest query's papers first.

# %%
pmids = tuple(dict.fromkeys(pmid for answer in answers for pmid in answer.pmids))
papers = starter.fetch(pmids)
print(len(papers), "papers from", sum(len(answer.pmids) for answer in answers), "hits")

# %% [markdown]
# `depth` says how much of a paper could be read. The starter library holds summaries of its own, so
# nothing here is a paper's wording: follow the link before you quote anything.

# %%
paper = papers[0]
print(paper.title)
print(paper.journal, paper.year or "(no year)", paper.url)
print("depth:", paper.depth, "| status:", paper.status)
print(", ".join(heading.name for heading in paper.mesh if heading.major))

# %% [markdown]
# ## The matches
#
# A search finds papers on the topic; `rank` asks which of them speak to this claim. Shared words and
# nearness of meaning make the relevance, and `why` says what the paper names and what it does not. A paper that lacks one of the claim's leading concepts is pushed down, not hidden.

# %%
from references.embed import Embedder
from references.match import rank

matches = rank(claim, papers, embedder=Embedder(), limit=20)
columns = ["relevance", "lexical", "semantic"]
scores = pd.DataFrame([{name: getattr(match, name) for name in columns} for match in matches])
scores.assign(title=[match.reference.title for match in matches])

# %%
for match in (matches[0], matches[-1]):
    print(f"{match.relevance:.2f}", match.reference.title)
    for reason in match.why:
        print("     ", reason)

# %% [markdown]
# ## The sentences
#
# The passages are the sentences of the paper nearest to the claim, best first. Their offsets count in
# `Reference.text`; a passage from the title has none, and says so by minus one. Read them beside the
# claim and ask: the same people, the same drug, the same outcome, the same comparison?

# %%
best = matches[0]
print("claim:", claim.text)
for passage in best.passages:
    place = "title" if passage.start < 0 else f"{passage.start} to {passage.end}"
    print(f"{passage.score:.2f} ({place}) {passage.text}")

# %%
text = best.reference.text
inside = [passage for passage in best.passages if passage.start >= 0]
print("in their places:", all(text[p.start : p.end] == p.text for p in inside))

# %% [markdown]
# A near sentence is not yet a sentence that agrees. Whether it supports the claim, refutes it or
# neither is a question of its own, answered in the next notebook.

# %% [markdown]
# ## What kind of study it is
#
# The design comes from PubMed's tags where there are any and from the paper's own words otherwise; the
# cue shows which. Participants and species are read in the same way. An empty number means that none
# was found, not that there were none.

# %%
from references.design import design_evidence, participants_of, species_of

evidence = design_evidence(best.reference)
print(best.reference.title)
print("design:", evidence.design, "because of", repr(evidence.cue))
print("participants:", participants_of(best.reference), "| species:", species_of(best.reference))

# %%
seen = [match.reference for match in matches]
studies = pd.DataFrame({"pmid": [each.pmid for each in seen], "year": [each.year for each in seen]})
studies["design"] = [design_evidence(each).design.value for each in seen]
studies["cue"] = [design_evidence(each).cue for each in seen]
studies["participants"] = pd.array([participants_of(each) for each in seen], dtype="Int64")
studies["species"] = [species_of(each).value for each in seen]
studies

# %% [markdown]
# A good audit looks at the whole pile before it reads a single paper: how many are trials, how large
# are they, how many were done in animals?

# %%
studies.groupby("design")["participants"].agg(["size", "median", "max"])

# %% [markdown]
# ## Papers that must not count
#
# A retracted paper is found and shown, so that nobody cites it unwarned, and weighs nothing later. A
# preprint or an expression of concern is not a retraction.

# %%
from references.model import Status
from references.starter import starter_references

library = starter_references()
print(Counter(each.status.value for each in library))
for each in library:
    if each.status is Status.RETRACTED:
        print(each.pmid, each.title, [link.kind for link in each.links])

# %% [markdown]
# ## The same questions to PubMed
#
# `references.pubmed.PubMed` and `references.library.Library` keep the laws of the starter library:
# `search` gives an answer with its receipt, `fetch` gives the records, and an outage is an error that
# is never taken for "no papers". Nothing else in this notebook would change.
#
# Next: `03_report.py` checks the whole article.
