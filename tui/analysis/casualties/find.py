"""Finding harm: from each word of harm in a document to the phrases that say to how many.

Takes a `Reading`, gives `Mention`s in text order, one a victim phrase. Whether the clause happened
at all is asked of `clauses.py`; whether a mention counts is decided later, in `roles.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from spacy.attrs import LEMMA, LOWER
from spacy.tokens import Doc, Span, Token

from tui.analysis.casualties import clauses
from tui.analysis.casualties.beings import ANIMALS
from tui.analysis.casualties.counted import mentions, noun_of
from tui.analysis.casualties.frames import Frame
from tui.analysis.casualties.grammar import OBJECTS, object_of, subject_of, subjects
from tui.analysis.casualties.lexicon import (
    CUSTOMERS,
    DEEDS,
    DENIED,
    FINDING,
    NOUNS,
    PLACES,
    POWER,
    STATES,
    WITHOUT,
)
from tui.analysis.casualties.lists import LISTED, listed_mentions
from tui.analysis.casualties.mention import Count, Mention, Reading
from tui.analysis.casualties.tolls import TOLL_NAMES, told_mentions, toll_mentions
from tui.analysis.casualties.turns import broken_part, denied, inverted, sought
from tui.analysis.casualties.verbs import (
    BLOWS,
    HARMING,
    from_neighbourhood,
    from_own_adverb,
    from_verb,
    nearest_left,
    verb_harm,
)
from tui.analysis.casualties.victims import can_suffer, count_of, counted_thing, is_person
from tui.analysis.columns import any_case, having, sentence_starts
from tui.analysis.neighbours import after, before, word_before
from tui.records import TallyKind


def find_mentions(reading: Reading) -> list[Mention]:
    """Every phrase that counts victims, in text order; of two readings of one, the first."""
    doc = reading.doc
    taken: dict[int, Mention] = {}
    numbers = reading.sentence_numbers
    imagined = {numbers[place] for place in having(doc, LOWER, clauses.IMAGINED)}
    for mention in _candidates(reading):
        count = mention.count
        if numbers[mention.trigger.i] in imagined:
            continue
        if not can_suffer(mention.kind, count) or is_of_animals(count):
            continue
        if _is_of_the_next(mention):
            continue
        if "denied" not in mention.notes and not clauses.happened(mention.trigger, count):
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
    if _opens_the_next(mention, doc[end : end + 2]):
        return True
    word, after = doc[end], doc[end + 1 : end + 2].text
    is_last = end + 1 == len(doc) or after.startswith("\n") or after in (",", ".", ";", "and", "in")
    is_number = mention.count.who is None
    return is_number and word.lower_ in STATES and is_last


def _opens_the_next(mention: Mention, words: Span) -> bool:
    """Is it the subject of what follows: "18 drowned and dozens were missing"?"""
    joined = word_before(words.doc[mention.first]) == "and" and mention.trigger.i < mention.first
    return joined and words[0].lower_ in ("was", "were", "are") and words[-1].lower_ in STATES


def _is_by_the_way(one: Mention, other: Mention) -> bool:
    """Is the first said in passing: "a woman who had been freed from the debris died"?"""
    if one.kind == "casualties" and other.kind in ("killed", "injured"):
        return one.count.head.sent == other.trigger.sent  # "was shot and died"
    if other.trigger.i == other.count.last and one.trigger.i < one.first:
        return one.kind != other.kind and {one.kind, other.kind} <= _TOLD_IN_A_ROW
    passing = one.trigger.dep_ in ("relcl", "acl") or one.trigger == one.count.head
    is_freed = other.kind == "rescued" and one.kind == "detained"  # "Nine hostages were freed"
    is_dead = other.kind == "killed" and one.kind in ("rescued", "detained", "missing")
    return passing and (is_freed or is_dead)


def _with_kinds(found: list[Mention]) -> Iterator[Mention]:
    """A bare "the number" is of what was counted last, a source's bare one of the killed first."""
    before: list[Mention] = []
    for mention in found:
        if "told" in mention.notes:
            near = [m for m in before if mention.first - m.count.last <= 2 * _LOOK_BACK]
            of = next((m for m in near if m.kind == "killed"), near[-1] if near else None)
        else:
            of = before[-1] if before else None
        if "bare" in mention.notes:
            if of is None:
                continue
            mention.kind = of.kind
        yield mention
        before.append(mention)


def is_of_animals(count: Count) -> bool:
    """Is a number without a noun one of animals, told of last: "It bit four and …"?"""
    if count.is_zero or (count.who is not None and count.who.lower() not in ("others", "rest")):
        return False
    doc = count.head.doc
    for token in reversed(doc[max(0, count.first - _LOOK_BACK) : count.first]):
        if token.is_space:
            return False
        is_noun = token.pos_ == "NOUN" and token.dep_ != "compound"  # not "the cattle market"
        if is_noun:
            if token.lemma_.lower() in ANIMALS - {"head"}:
                return True
            if is_person(token):
                return False
    return False


_LOOK_BACK = 30
_TOLD_IN_A_ROW = frozenset({"killed", "injured", "missing", "detained", "displaced"})
"""Kinds whose numbers follow each other: "11 dead and 34 hurt", "40 killed and 12 captured"."""


_PARTS = frozenset({"roof", "window"})
_SEARCH = frozenset({"search", "look", "dig"})
_GRAVE = frozenset({"condition", "care"})
_WORDS = LISTED | TOLL_NAMES | POWER | _GRAVE | {*STATES, *PLACES, "fatally", "without"}
_LEMMAS = HARMING | BLOWS | _PARTS | _SEARCH | {*DENIED, *NOUNS, *DEEDS}


def _places(doc: Doc) -> list[int]:
    """Where a rule may begin: at a word of harm or of counting, and where a sentence does."""
    starts = np.flatnonzero(sentence_starts(doc)).tolist()
    return sorted({*having(doc, LOWER, _WORDS), *any_case(doc, LEMMA, _LEMMAS), *starts})


def _candidates(reading: Reading) -> Iterator[Mention]:
    later: list[tuple[Token, Frame]] = []
    for place in _places(reading.doc):
        token = reading.doc[place]
        word, lemma = token.lower_, token.lemma_.lower()
        yield from listed_mentions(reading, token)
        yield from toll_mentions(reading, token)
        if token.is_sent_start and token.tag_ in ("VBN", "RB", "VBD"):
            yield from inverted(reading, token)
        if lemma in DENIED and clauses.is_denied(token):
            yield from denied(reading, token, DENIED[lemma])
            continue
        harm = verb_harm(token, lemma)
        if harm is not None:
            victims = list(from_verb(reading, token, harm))
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
        if word in PLACES:
            yield from mentions(
                reading, PLACES[word], clauses.placed(token), token, only_people=True
            )
        if lemma in _PARTS:
            yield from broken_part(reading, token)
        if lemma in _SEARCH:
            yield from sought(reading, token)
        if word in _GRAVE and clauses.is_grave(token):
            yield from mentions(reading, "injured", clauses.patients(token), token)
        if word == "fatally":
            yield from from_own_adverb(reading, token)
        if word == "without":
            yield from _from_without(reading, token)
    for place in sorted(reading.figure_at):
        yield from told_mentions(reading, reading.doc[place])
    for token, harm in later:
        yield from from_neighbourhood(reading, token, harm)


# ── states ────────────────────────────────────────────────────────────────────────────────────────


def _from_state(reading: Reading, state: Token, kind: TallyKind) -> Iterator[Mention]:
    """As in "12 dead", "left 12 dead", "the missing hikers", "two dead men"."""
    previous = None if state.is_sent_start else before(state)
    if previous is not None and previous.lower_ in ("them", "whom"):  # "one of them dead"
        one = before(state, 3)
        yield from mentions(reading, kind, [one] if one is not None else [], state)
        return
    if state.dep_ == "amod" and state.head.i > state.i:
        found = mentions(reading, kind, [state.head], state)
        yield from (m for m in found if not (m.count.is_definite and m.count.is_single))
        return
    if previous is not None and reading.count_figure(previous):  # "6 dead"
        yield from mentions(reading, kind, [previous], state)
        return
    auxiliaries = [c for c in state.lefts if c.dep_ in ("aux", "auxpass")]
    own = [c for word in (state, *auxiliaries) for c in subjects(word)]
    if own:  # "Eight sailors are missing"
        yield from mentions(reading, kind, own, state)
        return
    head = state.head
    objects = [c for c in head.children if c.dep_ in OBJECTS and c.i < state.i]
    if objects:
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
    if count is not None and (count.value != 1 or count.is_added or _is_found(noun)):
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
    if (following := after(deed)) is not None:
        preps.append(following)  # "resulted in damage to 40 homes", tied to the verb by the parse
    for prep in dict.fromkeys(preps):
        if prep.lower_ in ("of", "to") and (head := object_of(prep)) is not None:
            # "the bodies of five women and two men", whose men the parse ties to bodies
            joined = (c for c in deed.rights if c.dep_ == "conj" and c.lemma_ not in DEEDS)
            heads = [head, *filter(is_person, joined)]
            yield from mentions(reading, kind, heads, deed)


def _from_power(reading: Reading, power: Token) -> Iterator[Mention]:
    """As in "cut power to 112,000 homes", "power cuts hit 3,000 customers"."""
    if not clauses.is_cut(power) or (power.dep_ == "dobj" and power.head.lemma_ == "lose"):
        return  # whose customers are its subject
    for token in power.doc[power.i + 1 : power.sent.end]:
        figure = reading.count_figure(token)
        if figure is not None and (figure.unit or "").lower() in CUSTOMERS:
            yield from mentions(reading, "outage", [noun_of(reading, token)], power)
            return


def _from_without(reading: Reading, without: Token) -> Iterator[Mention]:
    """As in "leaving 40,000 residents without heat"."""
    if not any(t.lower_ in WITHOUT for t in without.subtree):
        return
    head = without.head
    if head.pos_ in ("NOUN", "NUM", "PROPN", "PRON"):
        heads = [head]
    else:
        heads = [c for c in head.children if c.dep_ in OBJECTS]
        if not heads and (subject := subject_of(head)) is not None:
            heads = [subject]
    found = list(mentions(reading, "outage", heads, without))
    yield from found or nearest_left(reading, without, "outage")
