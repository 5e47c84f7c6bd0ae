"""Whether a claim is on harm: what a treatment brings upon those who have it."""

from __future__ import annotations

from claims.cue_tables import load_cues
from claims.model import ConceptKind
from claims.seen import Seen

# What a treatment does to a healthy function when it harms.
_HARMS = frozenset({"impair", "worsen", "damage", "harm", "irritate", "injure", "disturb", "wipe", "deplete", "disrupt",
                    "erode", "strip", "raise", "increase"})  # fmt: skip
# A raised number is a harm only where what is raised is one.
_RAISES = frozenset({"raise", "increase"})
_HAPPENS = frozenset({"be", "occur", "report", "happen", "develop", "follow", "see", "observe", "last", "appear", "arise",
                      "record", "note", "result"})  # fmt: skip
_LINKED = ("link", "associat", "tied", "correlat", "connect")
# What a treatment does to a tissue when it harms it.
_WEARS = frozenset({"weaken", "thin", "inflame", "scar", "tear", "break", "burn", "bruise", "stiffen"})
BRINGS = frozenset({"cause", "trigger", "provoke", "induce", "lead", "precipitate", "produce"})


def _befalls(seen: Seen) -> bool:
    """What happens to some under a treatment: `bruising is sometimes reported`."""
    if not (seen.treated or seen.kinds.of_treatment) or seen.speaks_of("efficacy"):
        return False
    happens = seen.features.predicate in _HAPPENS
    return happens and seen.features.subject in load_cues().words["side_effects"]


def harms(seen: Seen) -> bool:
    """A treatment that brings on a condition, raises a risk or hurts a function; a risk in its use."""
    features, kinds = seen.features, seen.kinds
    if kinds.of_treatment or seen.treated:
        if seen.speaks_of("felt", "intolerance") or _befalls(seen):
            return True
        raised = seen.speaks_of("raised risk") and not (seen.of_people or seen.of_condition)
        if seen.speaks_of("rare harm") or raised:
            return True
        if features.predicate in BRINGS and ConceptKind.CONDITION in kinds.beyond:
            return True
    worn = seen.in_tissue or features.object in load_cues().words["organs"]
    if features.acts and features.predicate in _WEARS and worn:
        return True
    linked = any(name == "association" and word.startswith(_LINKED) for name, word in features.statements)
    tied = linked and ConceptKind.CONDITION in kinds.beyond
    if kinds.treats and tied and not seen.speaks_of("efficacy", "comparison", "mechanism"):
        return True
    hurts = features.acts and features.predicate in _HARMS - _RAISES
    return hurts and (kinds.treats or not (kinds.subject or seen.speaks_of("mechanism") or seen.of_people))
