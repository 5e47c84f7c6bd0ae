"""Which part a MeSH descriptor plays in a claim, by its tree numbers or else by its heading's form.

Tree letters are those of the NLM's MeSH tree (C diseases, D chemicals and drugs, F mental health).
The dictionaries give tree numbers for C, D and F03 alone; the other branches are told by the ends of
their headings, which MeSH forms regularly, and by `claims/data/everyday.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# The first rule whose prefix a tree number has decides, so finer branches stand before coarser ones.
BY_TREE = (
    ("C", "condition"),
    ("F03", "condition"),
    ("D08", "mechanism"),  # enzymes and coenzymes
    ("D12.776", "mechanism"),  # proteins, receptors among them
    ("D23", "mechanism"),  # biological factors: antigens, cytokines, biomarkers
    ("D13", "mechanism"),  # nucleic acids
    ("D06", "mechanism"),  # hormones
    ("D12.644", "mechanism"),  # peptides
    ("D", "drug"),
)
# The first pattern found in the heading decides.
BY_HEADING = (
    (r"^Receptors?, | Receptors?(, |$)|Signaling|Pathways?$|Transduction|Neurotransmi|Synap", "mechanism"),
    (r"(Disorders?|Diseases?|Syndromes?|Neoplasms?|Injuries|Infections?|Deficiency)(, |$)", "condition"),
    (r"(Vaccines?|Agents|Inhibitors|Antagonists|Agonists|Blockers|Modulators|Supplements)(, |$)", "drug"),
    (
        r"(Therapy|Therapies|Surgery|Procedures|Training|Rehabilitation|Counseling|Massage|Transplantation)(, |$)",
        "procedure",
    ),
    (r"(ectomy|otomy|ostomy|plasty|scopy|graphy|metry|centesis)(, |$)|^Diet, |^Exercise", "procedure"),
    (r"^(Mice|Rats|Dogs|Cats|Swine|Sheep|Cattle|Rabbits|Zebrafish|Macaca|Primates)(, |$)", "animal"),
    (
        r"(Women|Men|Child|Children|Infant|Adolescent|Adult|Aged|Workers|Athletes|Veterans|Persons)(, |$)",
        "population",
    ),
    (r"^(Mortality|Survival|Quality of Life|Recurrence|Remission|Weight|Body Mass|Pain )", "outcome"),
    (r"(Rate|Outcome|Mortality|Survival)(, |$)", "outcome"),
)


def kind_of(heading: str, trees: Sequence[str], *, medicine: bool) -> str:
    """The kind's word. `medicine` says that a patient formulary lists the name as something to take."""
    if medicine:
        return "drug"
    for prefix, kind in BY_TREE:
        if any(tree.startswith(prefix) for tree in trees):
            return kind
    return next((kind for pattern, kind in BY_HEADING if re.search(pattern, heading)), "other")
