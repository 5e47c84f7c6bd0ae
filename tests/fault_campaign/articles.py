"""Short articles of our own on the topic of the starter library, with claims on which it has no paper too."""

from __future__ import annotations

from claims.model import Article

_TEXTS = {
    "infusions": """\
Ketamine beyond the operating room

Repeated ketamine infusions reduce the symptoms of post-traumatic stress disorder. The drug is given over forty
minutes, and people are watched while it works.

Ketamine raises blood pressure during the infusion. It also causes dissociation in most patients.

Beetroot juice improves the sleep of lighthouse keepers.
""",
    "spray": """\
What a nasal spray can do

Esketamine nasal spray prevents relapse in treatment-resistant depression. Esketamine is more effective than
quetiapine for treatment-resistant depression (PMID 37792613).

Ketamine does not reduce the symptoms of obsessive-compulsive disorder. Ketamine causes lasting memory loss in every
patient who receives it.
""",
    "anxiety": """\
Questions from our readers

Does it help when nothing else has? A single dose of ketamine relieves social anxiety disorder within an hour. Oral
ketamine may reduce anxiety in people who receive hospice care.

Ketamine works by increasing brain-derived neurotrophic factor. In rats, ketamine causes poor maternal care. Ketamine
cures borderline personality disorder.
""",
}  # fmt: skip

ARTICLES = tuple(Article(name=f"{name}.txt", text=text) for name, text in _TEXTS.items())
