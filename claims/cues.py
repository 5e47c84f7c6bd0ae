"""Words that hedge, negate, or make a statement causal: the tables behind `claims.wording`.

Sources: hedges after Hyland, "Hedging in Scientific Research Articles" (1998), and the BioScope
guidelines (Vincze et al. 2008); negation after NegEx (Chapman et al. 2001) and ConText (Harkema et al.
2009); causal and correlational language after Yu, Li and Wang (EMNLP 2019, D19-1473), Sumner et al.
(BMJ 2014;349:g7015) and Wright and Augenstein (EMNLP 2021, 2021.emnlp-main.845). All lemmas, all in
lower case; phrases are lemmas joined by blanks.
"""

from __future__ import annotations

# --- hedges -------------------------------------------------------------------------------------
HEDGE_MODALS = frozenset({"may", "might", "could", "would"})
HEDGE_VERBS = frozenset({"suggest", "indicate", "appear", "seem", "tend", "speculate", "hypothesize", "hypothesise",
                         "propose", "suspect", "assume", "imply", "hint", "postulate"})  # fmt: skip
HEDGE_WORDS = frozenset({
    "potential", "potentially", "promising", "likely", "unlikely", "possible", "possibly", "probable", "probably",
    "perhaps", "maybe", "apparently", "presumably", "arguably", "seemingly", "preliminary", "tentative",
    "tentatively", "theoretical", "theoretically", "plausible", "plausibly", "possibility", "uncertain", "unclear", "conceivably", "supposedly", "purportedly", "allegedly",
})  # fmt: skip
# "Can" is ability and no possibility with these as its subject, or these done to it (Palmer, "Modality and the English Modals", 1990).
ABLE = frozenset(
    {"you", "we", "i", "one", "anyone", "anybody", "everyone", "doctors", "researchers", "scientists"}
)
DOABLE = frozenset({
    "use", "see", "find", "buy", "obtain", "measure", "test", "give", "take", "administer", "prescribe", "treat", "say",
    "divide", "describe", "detect", "diagnose", "define", "explain", "combine", "call", "view", "eat", "purchase", "apply",
    "abuse", "misuse", "manage", "perform", "repeat", "monitor", "remove", "replace",
})  # fmt: skip
# Passive "is thought to", "are believed to", "it is considered".
HEDGE_PASSIVES = frozenset(
    {"expect", "think", "believe", "suppose", "presume", "assume", "consider", "suspect", "say"}
)
HEDGE_PHRASES = (
    "in some case", "some evidence", "limited evidence", "early evidence", "not yet clear", "not fully understand",
    "it be possible", "to some extent", "more research be need", "far study be need", "further study be need",
    "remain to be see", "one idea be that", "one theory be that", "one hypothesis be that", "one explanation be that",
    "the idea be that", "the theory be that", "the hypothesis be that", "the thinking be that", "one view be that",
)  # fmt: skip
# "more likely to" compares, "as likely as not" aside; it does not hedge.
LIKELY_COMPARED = frozenset({"more", "less", "twice", "times", "equally", "as", "most", "least"})

# --- negation -----------------------------------------------------------------------------------
NEGATIVE_VERBS = frozenset({"fail", "lack"})
NEGATIVE_NOUNS = frozenset({"lack", "absence", "failure"})
NEGATIVE_DETERMINERS = frozenset({"no", "neither", "none", "nor"})
NEGATIVE_ADJECTIVES = frozenset(
    {"unlikely", "ineffective", "unable", "insufficient", "unrelated", "unaffected", "unchanged"}
)
NEGATIVE_ADVERBS = frozenset({"never", "hardly", "rarely", "seldom", "barely", "scarcely", "without"})
# "not only ... but also", "not just": a negation that denies nothing.
PSEUDO_NEGATION = frozenset(
    {"only", "just", "merely", "simply", "necessarily", "yet", "fully", "always", "solely"}
)
# What "no" denies a claim by, as against "no patient withdrew".
DENIED_NOUNS = frozenset({
    "effect", "evidence", "benefit", "difference", "association", "link", "relationship", "correlation", "impact",
    "improvement", "change", "increase", "decrease", "reduction", "risk", "influence", "role", "advantage", "proof",
    "support", "response", "harm", "connection", "reason", "sign", "indication", "cure", "efficacy", "interaction",
})  # fmt: skip

# --- causal and correlational wording -----------------------------------------------------------
# Verbs that say that the subject brings the object about.
CAUSAL_VERBS = frozenset({
    "accelerate", "activate", "aggravate", "alleviate", "alter", "ameliorate", "attenuate", "avert", "avoid",
    "benefit", "block", "boost", "cause", "combat", "confer", "contribute", "cure", "curb", "cut",
    "damage", "delay", "deplete", "deteriorate", "diminish", "disrupt", "drive", "ease", "elevate", "eliminate",
    "enable", "encourage", "enhance", "exacerbate", "exert", "extend", "facilitate", "fight", "foster", "harm",
    "heal", "help", "hinder", "impact", "impair", "induce", "influence", "inhibit", "interact", "kill", "lead", "lengthen",
    "limit", "maintain", "mediate", "minimize", "minimise", "mitigate", "modify", "modulate", "normalize",
    "normalise", "offset", "optimize", "permit", "play", "potentiate", "precipitate", "preserve", "prevent",
    "produce", "prolong", "promote", "protect", "provoke", "raise", "regulate", "relieve", "repair", "restore",
    "result", "reverse", "save", "shape", "shorten", "shrink", "slow", "soothe", "speed", "spur", "stabilize",
    "stimulate", "strengthen", "suppress", "trigger", "undermine", "weaken", "worsen", "affect",
    "act", "amplify", "assist", "complicate", "compromise", "counter", "counteract", "dampen", "empower", "generate",
    "hamper", "offer", "pose", "predispose", "provide", "render", "safeguard", "stave", "thwart", "threaten", "underlie", "yield",
})  # fmt: skip
# These also say that something merely changed; they are causal only with an object or an agent.
CHANGE_VERBS = frozenset({
    "change", "control", "decline", "decrease", "double", "drop", "fall", "grow", "halve", "halves", "improve", "increase",
    "lower", "reduce", "rise", "treat", "triple",
})  # fmt: skip
# These need their own preposition or object to be causal: "lead to", "result in", "play a role".
CAUSAL_COMPLEMENTS = {
    "lead": frozenset({"to"}), "result": frozenset({"in", "from"}), "contribute": frozenset({"to"}),
    "protect": frozenset({"against", "from"}), "play": frozenset({"role", "part"}), "benefit": frozenset({"from"}),
    "act": frozenset({"on"}), "interact": frozenset({"with", "badly", "negatively", "dangerously"}),
}  # fmt: skip
CAUSAL_NOUNS = frozenset({
    "effect", "impact", "influence", "benefit", "efficacy", "effectiveness", "cause", "contributor", "consequence",
    "improvement", "role", "protection", "remedy", "cure", "determinant", "culprit",
})  # fmt: skip
CAUSAL_ADJECTIVES = frozenset({
    "effective", "efficacious", "beneficial", "protective", "responsible", "ineffective", "harmful", "detrimental",
    "helpful", "toxic", "attributable", "superior", "inferior", "noninferior", "due", "causal", "deadly",
})  # fmt: skip
CORRELATIONAL_VERBS = frozenset({
    "associate", "correlate", "link", "relate", "predict", "tie", "connect", "coincide", "differ", "parallel",
    "accompany", "depend",
})  # fmt: skip
CORRELATIONAL_NOUNS = frozenset({
    "association", "correlation", "link", "relationship", "predictor", "marker", "biomarker", "likelihood", "odds",
    "connection", "correlate", "indicator", "relation", "difference", "interaction", "ratio",
})  # fmt: skip
CORRELATIONAL_ADJECTIVES = frozenset({
    "associated", "correlated", "linked", "related", "predictive", "prognostic", "likely", "prone", "dependent",
    "susceptible", "comparable", "similar",
})  # fmt: skip
# "higher risk", "increased prevalence": a state compared, not an action.
RATE_NOUNS = frozenset({
    "risk", "rate", "odds", "likelihood", "prevalence", "incidence", "chance", "mortality", "level", "score",
    "frequency", "probability", "concentration", "proportion", "activity",
})  # fmt: skip
RATE_ADJECTIVES = frozenset({
    "high", "higher", "low", "lower", "great", "greater", "increased", "reduced", "elevated", "decreased", "raised",
    "fewer", "more", "less", "similar", "comparable", "different", "excess", "extra", "added", "twice", "double", "triple",
})  # fmt: skip
# "a promising treatment": an adjective of effect on one of these nouns says that the thing works.
REMEDY_NOUNS = frozenset({
    "treatment", "therapy", "option", "approach", "remedy", "intervention", "strategy", "drug", "way", "method",
    "alternative", "tool", "medication", "measure", "medicine", "candidate", "agent",
})  # fmt: skip
# Numbers of cases over what is usual: "nine extra cases".
CASE_NOUNS = frozenset({"case", "death", "event", "admission"})
EXCESS = frozenset({"excess", "extra", "additional", "more", "fewer"})
# A change that is seen in a group and done by nothing: "no such increase was found".
SEEN_CHANGES = frozenset({"increase", "decrease", "reduction", "rise", "decline"})
SEEING = frozenset({"see", "observe", "find", "note", "record", "detect"})
LARGE_NUMBERS = frozenset({"dozen", "hundred", "thousand", "million", "billion"})
# A study is no cause: "these results provide evidence".
EVIDENCE_NOUNS = frozenset({
    "analysis", "article", "data", "evidence", "finding", "investigation", "observation", "paper", "report",
    "research", "result", "review", "study", "survey", "trial", "meta", "work", "implication", "conclusion",
})  # fmt: skip
# Advice is no finding: "women should be offered".
ADVISING = frozenset({"should", "must", "ought"})
# Under these a relation is asked for, not asserted: "we investigated whether", "studies are needed to".
ASKING = frozenset({
    "investigate", "examine", "assess", "evaluate", "explore", "study", "test", "aim", "seek", "determine",
    "analyze", "analyse", "need", "require", "warrant", "compare", "measure", "ask", "attempt", "hope", "want", "try",
    "understand", "elucidate", "clarify", "design", "focus", "discuss", "plan", "estimate", "review", "consider",
})  # fmt: skip
ASKING_WORDS = frozenset(
    {"whether", "if", "how", "aim", "objective", "purpose", "goal", "necessary", "needed"}
)
