"""The words that a clause is said with when it stands alone: its subject in front, its verb agreeing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from spacy.tokens import Token

from claims.absolutes import are_several, beside, echoed
from claims.appositions import defined_phrase, is_plural, summing_clause
from claims.clauses import Clause, Link
from claims.events import antecedent, event_of, leads, relativiser_of
from claims.heads import is_finite, is_negated
from claims.inflection import finite
from claims.own_words import (
    closed,
    first_conjunct,
    is_emptied,
    is_participle,
    shared_object,
    weighs_statement,
    words_of,
)
from claims.relatives import held, is_open, of_cause, of_owner, terms
from claims.rendering import Part, trimmed
from claims.restrictive import adds_to_object, brought_about, owned, tells_more
from claims.sequels import brings_about

_DASHES = frozenset({"-", "--", "\u2013", "\u2014"})
_PAUSES = frozenset({",", "--", "\u2013", "\u2014"})
_PLURAL = frozenset({"NNS", "NNPS"})
# What these name is too general to bring anything about: who works does.
_GENERAL = frozenset({"work", "act", "function", "operate"})


def parts_of(clause: Clause) -> tuple[Part, ...]:
    """The words of `clause` standing alone, before pronouns are read."""
    own = closed(clause)
    if is_emptied(clause):
        return ()
    said = _BY_LINK.get(clause.link)
    if said is not None:
        return said(clause, own)
    if own and own[0].lower_ in {"that", "how"} and own[0].i > 0 and own[0].nbor(-1).pos_ == "VERB":
        own = own[1:]
    linked = (Part(text="that"),) if clause.frame.words and clause.link is Link.MAIN else ()
    return (*words_of(clause.frame.words), *linked, *words_of(own), *shared_object(clause))


def subject_parts(clause: Clause) -> tuple[Part, ...]:
    """The words that name what the clause is about, borrowed where it does not name it itself."""
    host = clause.host
    if clause.link is Link.RELATIVE and host is not None and tells_more(clause.verb):
        return subject_parts(host)
    if clause.link is Link.RELATIVE:
        named = antecedent(clause)
        return _kind_of(clause) or words_of(named) if named is not None else _happening(clause)
    if clause.link is Link.PARTICIPLE:
        return _happening(clause)
    if clause.link is Link.APPOSITION and clause.subject is not None:
        return words_of(defined_phrase(clause.verb, clause.subject))
    own = _subject_tokens(clause)
    return words_of(own) if own or host is None else subject_parts(host)


def _subject_tokens(clause: Clause) -> tuple[Token, ...]:
    if clause.subject is None or clause.link is Link.COORDINATED:
        return ()
    whole = {token.i for token in clause.subject.subtree}
    return trimmed([token for token in closed(clause) if token.i in whole and token.i < clause.verb.i])


def _relative(clause: Clause, own: Sequence[Token]) -> tuple[Part, ...]:
    """The clause with the words for its `which` in place: as its subject, within it, or behind its preposition."""
    mark = relativiser_of(clause)
    effect = brought_about(clause.verb)
    if effect is not None and clause.host is not None:
        return of_cause(clause, own, effect, subject_parts(clause.host))
    if weighs_statement(clause):
        return ()
    if adds_to_object(clause.verb) or tells_more(clause.verb):
        return _added(clause, own)
    thing = owned(clause.verb)
    if thing is not None:
        return of_owner(clause, own, thing)
    if mark is None or leads(clause, mark):
        after = [token for token in own if mark is None or token.i > mark.i]
        rest = words_of(after) if antecedent(clause) is not None else _agreeing_rest(clause, after)
        return (*subject_parts(clause), *rest)
    named = _kind_of(clause) or words_of(antecedent(clause) or ())
    return _in_place(clause, own, mark, named) if named else ()


def _added(clause: Clause, own: Sequence[Token]) -> tuple[Part, ...]:
    """What a clause with `that` adds on a new object of its host, or on what the host defines."""
    said = subject_parts(clause.host) if clause.host is not None else ()
    if tells_more(clause.verb):
        return (*said, *words_of(token for token in own if token.i > clause.verb.head.i + 1))
    rest = words_of(token for token in own if token.i >= clause.verb.i or token.dep_ == "advmod")
    return (*held(clause, said), *rest)


def _kind_of(clause: Clause) -> tuple[Part, ...]:
    """`Asthma is a disease, in which`: what the host says the kind of, in place of the kind."""
    host, noun = clause.host, clause.verb.head
    if host is None or noun.dep_ != "attr" or host.verb.lemma_ != "be" or noun.head != host.verb:
        return ()
    if not any(child.lower_ in {"a", "an"} for child in noun.lefts):
        return ()
    return subject_parts(host)


def _in_place(clause: Clause, own: Sequence[Token], mark: Token, named: tuple[Part, ...]) -> tuple[Part, ...]:
    """The clause with `named` where its `which` stands, that being no subject."""
    before = [token for token in own if token.i < mark.i]
    after = [token for token in own if token.i > mark.i]
    if mark.lower_ == "where":
        return (Part(text="in"), *named, Part(text=","), *words_of(after))
    if mark.dep_ == "pobj" and mark.head.head == clause.verb:
        return (*words_of(before), *named, Part(text=","), *words_of(after))
    if mark.dep_ == "pobj":
        return (*words_of(before), *named, *words_of(after))
    if mark.head.pos_ not in {"VERB", "AUX"}:
        return ()
    verb = mark.head if mark.head in after else clause.verb
    return (
        *_until(after, verb),
        *named,
        *words_of(token for token in after if token.i > verb.i),
    )


def _until(tokens: Iterable[Token], verb: Token) -> tuple[Part, ...]:
    return words_of(token for token in tokens if token.i <= verb.i)


def _happening(clause: Clause) -> tuple[Part, ...]:
    """What the host clause says, as a noun: `Reducing the levels of cortisol`."""
    if clause.host is None:
        return ()
    event = event_of(clause.host)
    if clause.link is Link.PARTICIPLE and not brings_about(clause.verb):
        return subject_parts(clause.host)
    if _is_general(clause):
        return subject_parts(clause.host)
    if event is None or clause.host.link is Link.APPOSITION:
        return subject_parts(clause.host)
    denial = (Part(text="not"),) if is_negated(clause.host.verb) else ()
    return (*denial, Part(text=event.verb), *words_of(event.rest))


def _consequence(clause: Clause, own: Sequence[Token]) -> tuple[Part, ...]:
    return (*(_lasting(clause) or subject_parts(clause)), *_agreeing_rest(clause, own))


def _lasting(clause: Clause) -> tuple[Part, ...]:
    """`The worst of it is a dull ache, lasting days`: what lasts is what the host says the thing is."""
    host = clause.host
    if host is None or clause.verb.lemma_ not in {"last", "persist"} or host.verb.lemma_ != "be":
        return ()
    noun = next((child for child in host.verb.rights if child.dep_ == "attr"), None)
    if noun is None or noun.tag_ in _PLURAL or noun.left_edge.lower_ not in {"a", "an"}:
        return ()
    behind = [token for token in noun.subtree if noun.left_edge.i < token.i < clause.verb.left_edge.i]
    return (Part(text="the"), *words_of(trimmed(behind)))


def _is_general(clause: Clause) -> bool:
    """`works on the gut, easing cramps`: the drug eases them, and not its working."""
    host = clause.host
    general = host is not None and host.verb.lemma_ in _GENERAL and not _by_means(host.verb)
    return general and clause.verb.lemma_ != "make"


def _by_means(verb: Token) -> bool:
    return any(child.lower_ == "by" for child in verb.rights)


def _agreeing_rest(clause: Clause, own: Sequence[Token]) -> tuple[Part, ...]:
    """The clause's words from its verb on, the verb in the tense of its host."""
    verb, host = clause.verb, clause.host
    if is_finite(verb) and verb.tag_ not in {"VBP", "VBZ"}:
        return words_of(own)
    modal = next((child for child in host.verb.children if child.tag_ == "MD"), None) if host else None
    past = host is not None and _is_past(host.verb)
    same = host is not None and (event_of(host) is None or not brings_about(verb) or _is_general(clause))
    plural = same and host is not None and are_several(host.subject)
    if host is None and verb.tag_ == "VBG":
        # `Weaker bonds - disturbing sleep`: a heading, and what it brings about.
        plural = verb.dep_ == "acl" and are_several(verb.head)
        own = [token for token in own if not (token.text in _DASHES and token.i == verb.left_edge.i - 1)]
    text = (
        f"{modal.text} {verb.lemma_}"
        if modal is not None and verb.tag_ == "VBG"
        else finite(verb.lemma_, is_past=past, is_plural=plural)
    )
    return tuple(
        Part(text=text, token=token) if token == verb else words_of((token,))[0]
        for token in own
        if token.lower_ != "thereby"
    )


def _is_past(verb: Token) -> bool:
    """A past form, be it taken for a participle."""
    bare = not any(child.dep_ in {"aux", "auxpass"} for child in verb.lefts)
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bare)


def _defining(clause: Clause, own: Sequence[Token]) -> tuple[Part, ...]:
    """`butyrate, the main fuel` as `butyrate is the main fuel`; the pause stands for the verb."""
    pause = clause.verb.left_edge.nbor(-1)
    inside = {token.i for token in clause.verb.subtree}
    said = [token for token in own if token.lower_ != "both" and token.i in inside]
    if pause.text in _DASHES:
        end = next((token.i for token in own if token.i > clause.verb.i and _is_dash(token)), None)
        said = [token for token in said if end is None or token.i < end]
    summing = summing_clause(clause.verb)
    if summing is not None:
        known = clause.host is not None and event_of(clause.host) is not None
        return (
            (*_happening(clause), *words_of(token for token in said if token.i > summing.left_edge.i))
            if known
            else ()
        )
    if clause.subject is None:
        named = next((child for child in clause.verb.rights if child.dep_ == "acl"), clause.verb)
        said = [token for token in said if token.i >= named.i]
        return (*_happening(clause), Part(text="is", token=pause), *words_of(said))
    both = any(token.lower_ == "both" for token in own)
    plural = both or is_plural(clause.subject)
    return (*subject_parts(clause), Part(text="are" if plural else "is", token=pause), *words_of(said))


def _is_dash(token: Token) -> bool:
    """A dash between words, and no hyphen within one."""
    return token.text in _DASHES and bool(token.nbor(-1).whitespace_)


def _coordinated(clause: Clause, own: Sequence[Token]) -> tuple[Part, ...]:
    """The clause behind the subject that it shares, the terms before that, and the helpers before its verb."""
    host = clause.host
    lead = (*terms(host), *subject_parts(host)) if host is not None else ()
    helpers = () if is_finite(clause.verb) and not is_participle(clause.verb) else tuple(_helpers(clause))
    if helpers and own and own[0].lower_ == "to" and helpers[-1].text == "to":
        own = own[1:]
    # `and, in the long run, leads`: the comma that closes a remark needs the one that opened it.
    remark = any(token.text == "," for token in own if token.i < clause.verb.i)
    closing = (Part(text=","),) if is_open(lead) else ()
    opened = (Part(text=","),) if remark and lead and not helpers and not closing else ()
    return (*lead, *closing, *helpers, *opened, *words_of(own), *shared_object(clause))


def _helpers(clause: Clause) -> Iterator[Part]:
    """The host's words between its subject and the first of the joined verbs."""
    host, first = clause.host, first_conjunct(clause.verb)
    if host is None:
        return
    if host.link is Link.COORDINATED and first not in host.tokens:
        yield from _helpers(host)
        return
    parts = parts_of(host)
    if first not in [part.token for part in parts]:
        return
    until = [part.token for part in parts].index(first)
    named = {part.token.i for part in subject_parts(host) if part.token is not None}
    start = max((at + 1 for at, part in enumerate(parts[:until]) if _names(part, named)), default=0)
    for part in parts[start:until]:
        if part.token is None or not (part.token.is_punct or part.token.dep_ in {"prep", "preconj"}):
            yield part


def _names(part: Part, named: set[int]) -> bool:
    return part.token is None or part.token.i in named


_BY_LINK: Mapping[Link, Callable[[Clause, Sequence[Token]], tuple[Part, ...]]] = MappingProxyType(
    {
        Link.RELATIVE: _relative,
        Link.PARTICIPLE: _consequence,
        Link.ABSOLUTE: beside,
        Link.APPOSITION: _defining,
        Link.ECHO: echoed,
        Link.COORDINATED: _coordinated,
    }
)
