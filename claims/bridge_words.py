"""The closed classes of nouns that lean on the text before: what treatments and conditions have.

Our own lists, collected from general medical English.
"""

from __future__ import annotations

# How far back, in tokens, `these receptors` may reach: about three sentences of prose.
REACH = 60
POINTING = frozenset({"this", "these", "that", "those", "such"})
DETERMINERS = frozenset({"the", "a", "an", "any", "each", "every", "all", "no", "some"}) | POINTING
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BEFORE_NOUN = frozenset({"det", "amod", "compound", "poss", "nmod", "nummod", "predet", "quantmod", "neg"})
CLAUSES = frozenset({"relcl", "acl", "appos"})
OWNING = frozenset({"of", "for", "from", "between", "with", "to"})
OWNERS = frozenset({"compound", "poss", "nmod"})
# Ways of doing things: a treatment only where one was just spoken of.
VAGUE = frozenset({"approach", "method", "technique", "practice"})
# What a treatment has.
EFFECTS = frozenset(
    {"effect", "benefit", "side-effect", "advantage", "disadvantage", "drawback", "downside", "action", "efficacy",
     "effectiveness", "reaction"}
)  # fmt: skip
POINTED_EFFECTS = EFFECTS | {"risk"}
# How a treatment is given: `a single dose`; and the things that it comes as: `patches`.
DOSES = frozenset({"dose", "dosage", "infusion", "injection", "session", "course", "overdose"})
FORMS = frozenset(
    {"patch", "gel", "tablet", "capsule", "pill", "drip", "spray", "lozenge", "cream", "ointment", "lotion", "syrup",
     "powder", "gummy", "suppository"}
)  # fmt: skip
# What a condition has.
OF_DISEASE = frozenset({"cause", "prevalence", "incidence", "prognosis", "severity", "symptom", "recurrence"})
BEFORE_DISEASE = {"treatment": "for", "cure": "for", "remedy": "for", "antidote": "for", "clue": "to"}
CURES = frozenset({"treatment", "cure", "remedy", "antidote"})
RISKS = frozenset({"risk", "odds", "chance"})
RISK_WORDS = frozenset(
    {"absolute", "relative", "excess", "overall", "added", "extra", "additional", "increased", "raised", "elevated",
     "higher", "lower", "reduced"}
)  # fmt: skip
LINKS = frozenset({"association", "link", "correlation", "connection", "relationship"})
CHANGES = frozenset(
    {"increase", "decrease", "reduction", "rise", "drop", "fall", "difference", "change", "improvement"}
)
USES = frozenset({"take", "swallow", "wear", "apply", "use", "prescribe"})
RESULTS = frozenset({"result", "finding"})
BEGINNINGS = frozenset({"begin", "start", "stop", "discontinue", "continue", "finish", "resume"})
TIMES = frozenset({"day", "week", "month", "year", "hour"})
AROUND = frozenset({"after", "during", "before", "following"})
# Words that say no more of a noun than how many or how much.
PLAIN = frozenset(
    {"first", "second", "early", "earliest", "common", "main", "typical", "usual", "mild", "severe", "serious", "only",
     "possible", "potential", "single", "last", "high", "low", "higher", "lower", "repeated", "daily", "weekly",
     "small", "large", "larger", "new", "long-term", "short-term", "therapeutic", "adverse", "side", "negative",
     "positive", "best", "standard", "full", "further", "modest", "most", "more", "other"}
)  # fmt: skip
