"""Finding harm: from each word of harm in a document to the phrases that say to how many.

Takes a `Reading`, gives `Mention`s in text order, one a victim phrase. Whether the clause happened
at all is asked of `clauses.py`; whether a mention counts is decided later, in `roles.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from tui.analysis.casualties import clauses
from tui.analysis.casualties.beings import ANIMALS
from tui.analysis.casualties.counted import mentions, noun_of
from tui.analysis.casualties.grammar import (
    OBJECTS,
    SUBJECTS,
    is_passive,
    own_subject,
    subject_of,
)
from tui.analysis.casualties.lexicon import (
    CUSTOMERS,
    DEEDS,
    FINDING,
    NOUNS,
    POWER,
    STATES,
    VERBS,
    WITHOUT,
    Harm,
)
from tui.analysis.casualties.mention import Count, Mention, Reading
from tui.analysis.casualties.tolls import listed_mentions, toll_mentions
from tui.analysis.casualties.turns import (
    broken_part,
    inverted,
    left_with_wounds,
    more_bodies,
    ruined,
    series,
    sought,
    untraced,
)
from tui.analysis.casualties.verbs import harm_of_verb
from tui.analysis.casualties.victims import (
    can_suffer,
    count_of,
    counted_thing,
    is_person,
)
from tui.records import TallyKind


def find_mentions(reading: Reading) -> list[Mention]:
    """Every phrase that counts victims, in text order; of two readings of one, the first."""
    taken: dict[int, Mention] = {}
    for mention in _candidates(reading):
        count = mention.count
        if not can_suffer(mention.kind, count) or is_of_animals(count):
            continue
        if _is_of_the_next(mention):
            continue
        if "untraced" not in mention.notes and not clauses.happened(mention.trigger, count):
            continue
        words = range(count.first, count.last)
        others = {id(taken[i]): taken[i] for i in words if i in taken}.values()
        if all(_is_by_the_way(other, mention) for other in others):
            for other in others:
                for i in range(other.first, other.count.last):
                    taken.pop(i, None)
            taken.update(dict.fromkeys(words, mention))
            mention.in_title = count.head.idx < reading.title_end
    found = {id(m): m for m in taken.values()}.values()
    return list(_with_kinds(sorted(found, key=lambda m: m.first)))


def _is_of_the_next(mention: Mention) -> bool:
    """Belongs the number to the word of harm after it: "1 killed 3 injured", "3 dead, 12 hurt"?"""
    end, doc = mention.count.last, mention.sentence.doc
    if mention.trigger.i >= end or end >= mention.sentence.end:
        return False
    word, after = doc[end], doc[end + 1 : end + 2].text
    is_last = end + 1 == len(doc) or after.startswith("\n") or after in (",", ".", ";", "and", "in")
    is_number = mention.count.who is None and not mention.count.is_named
    is_harm = word.lower_ in STATES or (word.tag_ == "VBN" and word.lemma_.lower() in VERBS)
    return is_number and is_harm and (is_last or doc[end + 1].pos_ in ("ADP", "SCONJ"))


def _is_by_the_way(one: Mention, other: Mention) -> bool:
    """Is the first said in passing: "a woman who had been freed from the debris died"?"""
    passing = one.trigger.dep_ in ("relcl", "acl") or one.trigger == one.count.head
    is_freed = other.kind == "rescued" and one.kind == "detained"  # "Nine hostages were freed"
    is_dead = other.kind == "killed" and one.kind in ("rescued", "detained", "missing")
    return passing and (is_freed or is_dead)


def _with_kinds(found: list[Mention]) -> Iterator[Mention]:
    """A bare "the number" is of what was counted last."""
    last: Mention | None = None
    for mention in found:
        if "bare" in mention.notes:
            if last is None:
                continue
            mention.kind = last.kind
        yield mention
        last = mention


def is_of_animals(count: Count) -> bool:
    """Is a number without a noun one of animals, told of last: "It bit four and …"?"""
    if count.is_zero or (count.who is not None and count.who.lower() not in ("others", "rest")):
        return False
    doc = count.head.doc
    for token in reversed(doc[max(0, count.first - _LOOK_BACK) : count.first]):
        if token.is_space:
            return False
        is_noun = token.pos_ == "NOUN" and token.dep_ != "compound"  # not "the cattle market"
        if is_noun or token.lower_ in ("flock", "herd"):
            if token.lemma_.lower() in ANIMALS - {"head"}:
                return True
            if is_person(token):
                return False
    return False


_LOOK_BACK = 30


def _candidates(reading: Reading) -> Iterator[Mention]:
    later: list[tuple[Token, Harm]] = []
    for token in reading.doc:
        word, lemma = token.lower_, token.lemma_.lower()
        yield from listed_mentions(reading, token)
        yield from toll_mentions(reading, token)
        if token.is_sent_start and token.tag_ in ("VBN", "RB", "VBD"):
            yield from inverted(reading, token)
        harm = harm_of_verb(token, lemma)
        if harm is not None:
            victims = list(_from_verb(reading, token, harm))
            yield from victims
            if not victims:
                later.append((token, harm))
            continue
        if word in STATES:
            yield from _from_state(reading, token, STATES[word])
        if lemma in NOUNS:
            yield from _from_noun(reading, token, NOUNS[lemma])
        if lemma in DEEDS and not clauses.is_attempted(token):
            yield from _from_deed(reading, token, DEEDS[lemma])
        if word in POWER:
            yield from _from_power(reading, token)
        if lemma in FINDING:
            yield from more_bodies(reading, token)
        if clauses.is_untraced(token):
            yield from untraced(reading, token)
        if lemma in ("hospital", "clinic", "coma", "surgery"):
            yield from mentions(reading, "injured", clauses.patients_in(token), token)
        if lemma in ("ash", "ruin", "repair"):
            yield from ruined(reading, token)
        if lemma in ("roof", "window"):
            yield from broken_part(reading, token)
        if lemma in ("search", "look", "dig"):
            yield from sought(reading, token)
        if word in ("condition", "care") and clauses.is_grave(token):
            yield from mentions(reading, "injured", clauses.patients(token), token)
        if word == "with" and token.head.lemma_ == "leave":
            yield from left_with_wounds(reading, token)
        if word == "without":
            yield from _from_without(reading, token)
    for token, harm in later:
        yield from _from_neighbourhood(reading, token, harm)


# ── verbs ─────────────────────────────────────────────────────────────────────────────────────────


def _from_verb(reading: Reading, verb: Token, harm: Harm) -> Iterator[Mention]:
    heads = list(_victim_heads(reading, verb, harm))
    if heads:
        heads += _together_with(verb, heads)
        heads += series(reading, verb, heads[0])
    yield from mentions(reading, harm.kind, heads, verb)


def _victim_heads(reading: Reading, verb: Token, harm: Harm) -> Iterator[Token]:
    """The nouns that the verb says were harmed."""
    objects = [c for c in verb.rights if c.dep_ in OBJECTS]
    if objects and objects[0].lower_ in _THEMSELVES:  # "accidentally shot himself"
        objects = [subject] if (subject := subject_of(verb)) is not None else []
    before = verb.nbor(-1) if verb.i else verb
    if verb.dep_ == "acl" and (figure := reading.count_figure(before)) and not figure.unit:
        yield before  # "three women, and 20 wounded", which the parse hangs on the women
        return
    if verb.dep_ == "amod" and verb.head.i > verb.i:  # "two wounded soldiers"
        yield verb.head
    elif objects and verb.dep_ == "acl":  # a main verb misread: "strikes killed at least 32"
        yield from objects
    elif is_passive(verb) or harm.frame == "subject" or (harm.frame == "either" and not objects):
        if (subject := subject_of(verb)) is not None:
            yield subject
    elif objects:
        yield from objects
    elif verb.tag_ in ("VBN", "VBD") and (subject := own_subject(verb)) is not None:
        counted = any(reading.count_figure(t) for t in (subject, *subject.lefts))
        counted = counted or subject.lower_ == "another"  # "one was killed and another wounded"
        yield from [subject] if counted else []  # a headline's "Six injured in blast"


_THEMSELVES = frozenset({"himself", "herself", "themselves", "itself"})


def _together_with(verb: Token, heads: list[Token]) -> Iterator[Token]:
    """The others of "She was killed, along with two of her guards"."""
    for parent in (verb, *heads):
        for prep in parent.rights:
            if prep.lower_ in ("along", "together"):
                withs = (c for c in prep.children if c.lower_ == "with")
                yield from (c for w in withs for c in w.children if c.dep_ == "pobj")


# ── states ────────────────────────────────────────────────────────────────────────────────────────


def _from_state(reading: Reading, state: Token, kind: TallyKind) -> Iterator[Mention]:
    """As in "12 dead", "left 12 dead", "the missing hikers", "two dead men"."""
    previous = state.nbor(-1) if state.i and not state.is_sent_start else None
    if previous is not None and previous.lower_ in ("them", "whom"):  # "one of them dead"
        yield from mentions(reading, kind, state.doc[state.i - 3 : state.i - 2], state)
        return
    if state.dep_ == "amod" and state.head.i > state.i:
        found = mentions(reading, kind, [state.head], state)
        yield from (m for m in found if not (m.count.is_definite and m.count.is_single))
        return
    if previous is not None and reading.count_figure(previous):  # "6 dead"
        yield from mentions(reading, kind, [previous], state)
        return
    auxiliaries = [c for c in state.lefts if c.dep_ in ("aux", "auxpass")]
    subjects = [c for word in (state, *auxiliaries) for c in word.lefts if c.dep_ in SUBJECTS]
    if subjects:  # "Eight sailors are missing"
        yield from mentions(reading, kind, subjects, state)
        return
    if state.dep_ in (
        "acomp",
        "attr",
        "oprd",
        "ccomp",
        "xcomp",
        "conj",
        "amod",
        "acl",
        "advcl",
        "dobj",
        "appos",
        "pobj",
    ):
        head = state.head
        objects = [c for c in head.children if c.dep_ in OBJECTS and c.i < state.i and c != state]
        if objects and head.pos_ == "VERB":
            yield from mentions(reading, kind, objects[-1:], state)
        elif head.pos_ in ("VERB", "AUX") and (subject := subject_of(head)) is not None:
            yield from mentions(reading, kind, [subject], state)
        elif head.pos_ in ("NOUN", "NUM", "PROPN") and head.i < state.i:
            yield from mentions(reading, kind, [head], state)


# ── nouns ─────────────────────────────────────────────────────────────────────────────────────────


def _from_noun(reading: Reading, noun: Token, kind: TallyKind) -> Iterator[Mention]:
    """As in "12 deaths", "no casualties", "a third body": the noun itself is counted."""
    lemma = noun.lemma_.lower()
    if lemma == "life" and not clauses.takes_lives(noun):
        return
    if clauses.is_unreported(noun):  # "no reports of deaths"
        span = noun.doc[noun.head.head.left_edge.i : noun.i + 1]
        yield Mention(kind, Count(span.start, span.end, 0, 0, None, noun), noun)
        return
    count = count_of(reading, noun) or counted_thing(reading, noun)
    if count is not None and lemma not in ("hostage", "captive", "evacuee", "refugee"):
        count.who = None
    if count is not None and (
        count.value != 1 or count.is_added or lemma in ("hostage", "captive") or _is_found(noun)
    ):
        yield Mention(kind, count, noun)


def _is_found(body: Token) -> bool:
    """As in "a body was recovered at dusk"."""
    is_body = body.lemma_.lower() in ("body", "corpse") and body.dep_ in ("nsubjpass", "dobj")
    return is_body and body.head.lemma_.lower() in FINDING


def _from_deed(reading: Reading, deed: Token, kind: TallyKind) -> Iterator[Mention]:
    """As in "the deaths of 12 people", "the murder of Ana Lund", "the bodies of six men"."""
    if deed.lemma_.lower() == "life" and not clauses.takes_lives(deed):
        return
    preps = [c for c in deed.rights if c.dep_ == "prep"]
    if deed.i + 1 < len(deed.doc):
        preps.append(
            deed.nbor(1)
        )  # "resulted in damage to 40 homes", tied to the verb by the parse
    for prep in dict.fromkeys(preps):
        if prep.lower_ in ("of", "to"):
            heads = [c for c in prep.children if c.dep_ == "pobj"]
            if heads:  # "the bodies of five women and two men", whose men the parse ties to bodies
                joined = (c for c in deed.rights if c.dep_ == "conj" and c.lemma_ not in DEEDS)
                heads += [c for c in joined if is_person(c)]
            yield from mentions(reading, kind, heads, deed)
    if kind == "damaged" and deed.dep_ == "pobj" and deed.head.lower_ == "with":
        yield from mentions(reading, kind, [deed.head.head], deed)  # "64 homes with smoke damage"
    for owner in deed.lefts:
        if owner.dep_ == "poss" and owner.i in reading.people:
            yield from mentions(reading, kind, [owner], deed)


def _from_power(reading: Reading, power: Token) -> Iterator[Mention]:
    """As in "cut power to 112,000 homes", "power cuts hit 3,000 customers"."""
    if not clauses.is_cut(power) or (power.dep_ == "dobj" and power.head.lemma_ == "lose"):
        return  # whose customers are its subject
    for token in power.doc[power.i + 1 : power.sent.end]:
        figure = reading.count_figure(token)
        if figure is None:
            if token.text in (";", "“") or token.lower_ == "restored":
                return
            continue
        if (figure.unit or "").lower() in CUSTOMERS:
            yield from mentions(reading, "outage", [noun_of(reading.span_of(figure)[-1])], power)
            return


def _from_without(reading: Reading, without: Token) -> Iterator[Mention]:
    """As in "leaving 40,000 residents without heat"."""
    needs = {t.lower_ for t in without.subtree} & WITHOUT
    if not needs:
        return
    head = without.head
    if head.pos_ in ("NOUN", "NUM", "PROPN", "PRON"):
        heads = [head]
    else:
        heads = [c for c in head.children if c.dep_ in OBJECTS and c.i < without.i]
        if not heads and (subject := subject_of(head)) is not None:
            heads = [subject]
    found = list(mentions(reading, "outage", heads, without))
    yield from found or _nearest_left(reading, without, "outage")


# ── where the parse fails ─────────────────────────────────────────────────────────────────────────


def _from_neighbourhood(reading: Reading, verb: Token, harm: Harm) -> Iterator[Mention]:
    """The number right after an active verb, or the nearest one before a participle."""
    is_active = verb.tag_ in ("VBG", "VBD", "VBZ", "VBP", "VB") or (
        verb.dep_ == "conj" and not is_passive(verb)
    )
    if is_active and harm.frame != "subject":
        for token in verb.doc[verb.i + 1 : verb.i + 4]:
            if token.is_sent_start or token.is_punct:
                break
            if (figure := reading.count_figure(token)) is not None:
                span = reading.span_of(figure)
                yield from mentions(reading, harm.kind, [noun_of(span[-1])], verb)
                return
    passive = next((c for c in verb.lefts if c.dep_ == "auxpass"), None)
    if passive is not None and (noun := _before_age(reading, passive)) is not None:
        yield from mentions(reading, harm.kind, [noun], verb)
    elif verb.tag_ in ("VBN", "VBD") or harm.frame != "object":
        yield from _nearest_left(reading, verb, harm.kind)


def _before_age(reading: Reading, verb: Token) -> Token | None:
    """Whose age stands before the verb: "a woman, 44, was hurt"."""
    if verb.i - verb.sent.start < 4 or verb.nbor(-1).text != "," or verb.nbor(-3).text != ",":
        return None
    noun = verb.nbor(-4)
    return noun if verb.nbor(-2).pos_ == "NUM" and is_person(noun) else None


def _nearest_left(reading: Reading, word: Token, kind: TallyKind) -> Iterator[Mention]:
    for index in range(word.i - 1, max(word.i - 9, word.sent.start - 1), -1):
        token = word.doc[index]
        if token.text in (",", ";", ":", ".", "“", "”", '"') or token.pos_ == "VERB":
            return
        if (figure := reading.count_figure(token)) is not None:
            number = reading.span_of(figure)[-1]
            noun = noun_of(number)
            yield from mentions(reading, kind, [noun if noun.i < word.i else number], word)
            return
        if token.lower_ == "old" and index in reading.figure_at:  # "with a 16-year-old being shot"
            yield from mentions(reading, kind, [token], word)
            return
