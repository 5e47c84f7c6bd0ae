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
# # What do they say, and what is it worth?
#
# This notebook checks the whole example article against the starter library, without the network, and
# then does what a reviewer should do with any automatic verdict: looks at the pile, picks a claim,
# and reads its evidence with suspicion.

# %%
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

pd.set_option("display.max_colwidth", 90)
ROOT = next(folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "examples").is_dir())

# %% [markdown]
# ## The check
#
# `open_tools` loads what a run works with, and `check` is the whole way from an article to a report.

# %%
from claims.reading import find_sources, read
from pipeline.check import check
from pipeline.settings import RunSettings, SourceName
from pipeline.tools import open_tools
from pipeline.web import fetch

tools = open_tools(RunSettings(source=SourceName.STARTER))
(source,) = find_sources([str(ROOT / "examples" / "ketamine-for-anxiety.txt")])
article = read(source, fetch=fetch, stdin=io.BytesIO())

# %%
report = check(article, tools)
print(len(report.findings), "claims checked,", len(report.problems), "problems")
for name, value in report.provenance:
    print(f"  {name}: {value}")

# %% [markdown]
# The provenance is what is needed to make this report again. A report without it cannot be audited.
#
# ## The findings
#
# A finding is a claim with its queries, its evidence and its verdict.

# %%
for finding in report.findings:
    verdict = finding.verdict
    print(f"{verdict.label:<12} {verdict.strength or '':<9} {finding.claim.text}")

# %% [markdown]
# Strength is an automatic pre-grade in GRADE's words, made from titles and abstracts. It is no GRADE
# assessment. Flags are what a reviewer should look at, whatever the verdict says.

# %%
print(Counter(flag.value for finding in report.findings for flag in finding.verdict.flags))
for finding in report.findings:
    if finding.verdict.flags:
        print(", ".join(finding.verdict.flags), "|", finding.claim.text)

# %% [markdown]
# ## The tables
#
# `tables` makes the frames behind `claims.csv`, `evidence.csv` and `queries.csv`: a row a claim, a row
# a paper of a claim, a row a query of a claim. They join on `article` and `claim_id`.

# %%
from pipeline.report.tables import tables

made = tables([report])
made.claims[["quote", "type", "verdict", "strength", "n_supports", "n_refutes", "n_neutral"]]

# %% [markdown]
# Verdicts by type. A type whose claims are all `insufficient` more often shows what the source lacks
# than what the article got wrong.

# %%
made.claims.groupby(["type", "verdict"]).size().unstack(fill_value=0)

# %% [markdown]
# Evidence by design and stance. A paper on the same topic that does not speak to the claim has to
# be neutral; a table with few neutral papers is a reason for suspicion, not for joy.

# %%
pd.crosstab(made.evidence["design"], made.evidence["stance"])

# %% [markdown]
# Counting papers is not weighing them. The weight brings design, size, directness and relevance
# together; neutral and retracted papers weigh nothing.

# %%
sided = made.evidence[made.evidence["stance"] != "neutral"]
sided.groupby(["design", "stance"])["weight"].agg(["size", "sum", "max"]).round(2)

# %% [markdown]
# What most often lowers the weight of a paper that takes a side:

# %%
named = sided["downgrades"].str.split(";").explode()
print(named[named != ""].value_counts().to_string())

# %% [markdown]
# ## One claim, read critically
#
# We take a flagged claim before an unflagged one, and among those the one with the most papers on a
# side.

# %%
finding = max(
    report.findings, key=lambda f: (bool(f.verdict.flags), f.verdict.n_supports + f.verdict.n_refutes)
)
claim, verdict = finding.claim, finding.verdict
print("in the article:", claim.quote)
print("standing alone:", claim.text)
print("type:", claim.type, "| hedged:", claim.hedged, "| causal strength:", int(claim.causal_strength))

# %% [markdown]
# **Is this what the author meant?** Read the sentence around it before anything else.

# %%
print(article.text[claim.sentence_start : claim.sentence_end])

# %% [markdown]
# **What was decided, and by which rules?** The reasons are the rules that fired, in order. The
# confidence is about the balance of the papers that were read; it knows nothing of those that were not.

# %%
print(verdict.label, verdict.strength, f"confidence {verdict.confidence:.2f}", *verdict.flags)
for reason in verdict.reasons:
    print("-", reason)

# %% [markdown]
# **Was the right question asked?** If the strict queries came back empty and only the broad ones
# found papers, the evidence is about the topic and not about the claim.

# %%
for query in finding.queries:
    print(f"{query.rung:<10} {query.outcome:<10} {query.count:>3}  {query.term[:90]}")

# %% [markdown]
# **Who speaks for it, and who against?** The heaviest papers decide, so read their sentences first.

# %%
own = sided[sided["claim_id"] == claim.id].sort_values("weight", ascending=False, kind="stable")
own[["stance", "weight", "probability", "design", "sample_size", "species", "year", "downgrades"]].head(8)

# %% [markdown]
# Now the sentences. For each, ask: is it about the same people, drug and outcome? Is it a
# finding, or only what the study set out to do? Does the claim go further than the sentence: "every",
# "years", "cures"? And would a probability near a coin toss convince you?

# %%
heaviest = sorted(finding.evidence, key=lambda evidence: -evidence.weight)[:4]
for evidence in heaviest:
    reading = evidence.reading
    print(f"{reading.stance} ({reading.probability:.2f}), weight {evidence.weight:.2f}, {evidence.design}")
    print("  ", reading.sentence)
    print("   why:", "; ".join(evidence.why))
    print("  ", evidence.reference.url)

# %% [markdown]
# **Does the sentence stand where the report says?** A quotation that cannot be found again is worth
# nothing. Offsets count in the reference's text, and a sentence from the title has minus one.

# %%
quoted = [each for each in finding.evidence if each.reading.start >= 0]
placed = [each.reference.text[each.reading.start : each.reading.end] for each in quoted]
print("in their places:", all(s == e.reading.sentence for s, e in zip(placed, quoted)))

# %% [markdown]
# **What was read and not counted?** Neutral papers are the usual hiding place of a missed refutation;
# skim the most relevant ones. A retracted paper stands here with its status.

# %%
uncounted = made.evidence[(made.evidence["claim_id"] == claim.id) & (made.evidence["weight"] == 0)]
uncounted.sort_values("relevance", ascending=False)[["relevance", "stance", "status", "sentence"]].head(5)

# %% [markdown]
# The reviewer's own conclusion may well differ from the machine's. The report's work is to put what is
# needed for it on one page.
#
# ## An outage is not an absence
#
# When nobody could be asked, the verdict is `unavailable`, and the report says what went wrong. Here is
# a source that is always down.

# %%
from references.model import SourceUnavailable


class Down:
    name, data_date = "down", ""

    def search(self, query, *, limit):
        raise SourceUnavailable("the source does not answer; try again later")

    def fetch(self, pmids):
        raise SourceUnavailable("the source does not answer; try again later")


# %%
dark = check(article, replace(tools, source=Down()))
print(Counter(finding.verdict.label.value for finding in dark.findings))
print(dark.problems[0].what)
print(dark.findings[0].verdict.reasons[0])

# %% [markdown]
# ## The report as files
#
# `write_report` writes what `claimgrade check --out` writes, here to a temporary folder. Give it a
# folder of your own to keep it, and open `index.html` in a browser.

# %%
from pipeline.report.write import Format, write_report

with TemporaryDirectory() as folder:
    write_report(Path(folder), [report], [], formats=tuple(Format))
    for file in sorted(Path(folder).rglob("*.*")):
        print(file.relative_to(folder), file.stat().st_size, "bytes")

# %% [markdown]
# From the command line, the same check is
#
#     claimgrade check examples/ketamine-for-anxiety.txt --source starter --out report
