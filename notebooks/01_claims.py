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
# # What exactly is claimed?
#
# The first step of an audit is to know what the article asserts: which words are a claim, what they
# say when they stand alone, and how strongly they say it. This notebook takes the bundled example
# article from its file to its claims. It needs no network.

# %%
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd

pd.set_option("display.max_colwidth", 90)
ROOT = next(folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "examples").is_dir())

# %% [markdown]
# ## The article
#
# `find_sources` takes what the command line takes: files, folders, addresses. `read` makes an
# `Article` of one source. For a web page it also takes `fetch`, which loads it, and for `-` it takes
# `stdin`; a file needs neither. The text is kept to the last code point, and every offset below counts in it.

# %%
from claims.reading import find_sources, read

(source,) = find_sources([str(ROOT / "examples" / "ketamine-for-anxiety.txt")])
article = read(source)
print(article.name, "has", len(article.text), "code points; SHA-256", article.digest[:16])

# %% [markdown]
# ## The view
#
# A parser stumbles over soft hyphens, odd spaces and curly quotation marks. The text itself is never
# changed; a `View` of it is, and each of its characters knows where it came from. These are the
# characters that differ in the example.

# %%
from claims.view import view_of

view = view_of(article)
changed = [(at, seen) for seen, at in zip(view.text, view.positions) if seen != article.text[at]]
for at, seen in changed:
    print(at, repr(article.text[at]), "is read as", repr(seen))

# %% [markdown]
# Text pasted from a web page shows why the way back matters: the view is shorter than the text, and
# a stretch of the view still finds its own words in the text.

# %%
from claims.model import Article

pasted = Article(name="pasted", text="Keta\u00admine\u00a0eases anxi\u00adety.")
clean = view_of(pasted)
start = clean.text.index("anxiety")
back = clean.span(start, start + len("anxiety"))
print(repr(clean.text))
print(repr(back.of(pasted.text)), "stands at", back.start, "to", back.end)

# %% [markdown]
# ## The blocks
#
# Layout decides what can be a claim at all. Banners, headings and copyright lines assert nothing,
# and a sentence never runs across the border of a block. When a claim seems to be missing, look here
# first: if its block is not prose or a list item, nobody has looked for claims in it.

# %%
from claims.layout import find_blocks

blocks = find_blocks(view.text, view.blocks)
for block in blocks:
    place = view.span(block.span.start, block.span.end)
    print(f"{block.kind:<10} {place.start:>5} {place.of(article.text)[:70]!r}")

# %% [markdown]
# ## The claims
#
# `load_english` gives a spaCy pipeline with the claim components. `find_claims` takes an article
# through it. The promise to check first is the one that everything else rests on: the article's text
# between a claim's offsets is the claim's quotation.

# %%
from claims.english import find_claims, load_english

nlp = load_english()
claims = find_claims(nlp, article)
print(len(claims), "claims")
print("every quotation is in its place:", all(c.span.of(article.text) == c.quote for c in claims))

# %% [markdown]
# The columns of `claims.csv` are public data, so a table of claims is made as the report makes it.

# %%
from pipeline.report.tables import CLAIM, row

table = pd.DataFrame([row(claim, CLAIM) for claim in claims])
table[["start", "end", "type", "quote"]]

# %% [markdown]
# ## The type, and why
#
# The type says which kind of study could answer a claim: a trial for `efficacy`, a survey or a cohort
# for `epidemiology`. The reasons are the cues that made it a claim of this type. A type that looks
# wrong is worth noticing early, because it decides which designs count as good evidence later.

# %%
print(table["type"].value_counts().to_string())

# %%
for claim in claims[:5]:
    print(f"[{claim.type}] {claim.quote}")
    print("   ", "; ".join(claim.reasons))

# %% [markdown]
# ## The claim standing alone
#
# A search needs to know what "it" is. `text` is the claim with its pronouns resolved; hedges, numbers
# and populations stay. Read every one of these: if the wrong thing was put in the place of a pronoun,
# the papers found will be about the wrong thing too. `ambiguous` marks claims where something could
# not be resolved.

# %%
for claim in claims:
    if claim.text.rstrip(".") != claim.quote.rstrip("."):
        print("in the article:", claim.quote)
        print("standing alone:", claim.text, "(ambiguous)" if claim.ambiguous else "")

# %% [markdown]
# ## How strongly it is said
#
# `causal_strength` climbs from wording that states no relation to wording that is plainly causal; a
# "may" keeps it a step below. `hedged` says whether the author left room for doubt. Both are about the
# wording alone; whether the papers bear it out is for `03_report.py`.

# %%
from claims.model import CausalStrength

print({int(step): step.name.lower() for step in CausalStrength})
pd.crosstab(table["causal_strength"], table["hedged"])

# %% [markdown]
# The claims to worry about are causal and unhedged. They need the best evidence.

# %%
for claim in claims:
    if claim.causal_strength is CausalStrength.CAUSAL and not claim.hedged:
        print("-", claim.text)

# %% [markdown]
# ## What it is about
#
# Concepts are MeSH headings, found by their names and synonyms. Their kind (drug, condition, outcome)
# decides which of them a paper must be about. A claim without concepts can only be searched by its
# words, so its evidence deserves more doubt.

# %%
found = Counter((concept.kind.value, concept.name) for claim in claims for concept in claim.concepts)
for (kind, name), times in found.most_common(12):
    print(f"{times:>3} {kind:<10} {name}")

# %%
for claim in claims:
    if not claim.concepts:
        print("no concept:", claim.text)

# %% [markdown]
# ## Repeats
#
# A closing summary often says a claim again. The later mention is kept, because a reader meets it,
# and points to the first one by `repeat_of`.

# %%
by_id = {claim.id: claim for claim in claims}
repeats = [claim for claim in claims if claim.repeat_of]
print(len(repeats), "repeats")
for claim in repeats:
    print(f"{claim.quote!r} repeats {by_id[claim.repeat_of].quote!r}")

# %% [markdown]
# ## Identifiers that survive editing
#
# A claim's id is made from the article's name, its sentence and its text, never from offsets. So a new
# paragraph at the top moves every claim and renames none, and a reviewer's notes stay attached.

# %%
edited = replace(article, text=f"A word from our editors.\n\n{article.text}")
after = {claim.id: claim for claim in find_claims(nlp, edited)}
kept = [claim for claim in claims if claim.id in after]
print(len(kept), "of", len(claims), "ids are the same;", "moved by", after[kept[0].id].start - kept[0].start)

# %% [markdown]
# ## What was not taken for a claim
#
# A claim that was missed is never checked, and no later step can tell you so. Read what is left over:
# much of it is talk, advice and stories, and a sentence that you would have checked is a finding of
# your audit. `judgements` gives every sentence and list item of the prose with its claims, or with what
# it is instead and the cues that said so.

# %%
from claims.english import judgements

for judged in judgements(nlp, article):
    if judged.other:
        print(f"[{judged.other}] {judged.text}")
        print("   ", "; ".join(judged.reasons))

# %% [markdown]
# ## The component in a pipeline of your own
#
# `parse` gives the spaCy `Doc` of an article, with the claims in `doc._.claims`; its offsets are those of
# the view. `claim_annotator` is a spaCy factory, so `nlp.add_pipe("claim_annotator")` works on any English
# pipeline with a parser. Its claims are spans with a label and an id, next to everything else that
# spaCy knows about their words.

# %%
from claims.english import parse

doc = parse(nlp, article)
print(len(doc._.claims), "claims in", len(list(doc.sents)), "sentences")

# %%
note = nlp("Ketamine blocks NMDA receptors. It may relieve depression. Call us today.")
for span in note.spans["claims"]:
    print(span.id_, span.label_, "|", span.text, "| root:", span.root.lemma_)

# %% [markdown]
# They are stored in primitive values, so they survive every way in which spaCy stores a document.

# %%
from spacy.tokens import Doc

copy = Doc(nlp.vocab).from_bytes(note.to_bytes())
print("the same after a round trip:", copy._.claims == note._.claims)

# %% [markdown]
# Next: `02_references.py` takes one claim to the papers that speak to it.
