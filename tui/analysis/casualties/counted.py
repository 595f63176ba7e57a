"""From the heads of victim phrases to mentions: each counted, with the kind that fits it.

Takes the nouns that a word of harm points to, gives a `Mention` for each that says a number; of a
phrase that no rule led to, and that the second witness only points at, its `Count`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from tui.analysis.casualties.beings import PERSONS
from tui.analysis.casualties.grammar import is_somebodys, subjects
from tui.analysis.casualties.lexicon import CUSTOMERS, OF_PEOPLE
from tui.analysis.casualties.mention import Count, Mention, Reading
from tui.analysis.casualties.victims import (
    can_suffer,
    count_of,
    counted_thing,
    inner_head,
    is_person,
    is_structure,
    lemma_of,
    with_conjuncts,
)
from tui.analysis.neighbours import after, before, word_before
from tui.records import TallyKind


def mentions(
    reading: Reading,
    kind: TallyKind,
    heads: Iterable[Token],
    trigger: Token,
    *,
    only_people: bool = False,
) -> Iterator[Mention]:
    """The mentions of harm at `trigger` that the heads stand for."""
    for outer in heads:
        for head in (*_listed_before(reading, outer), *_joined(reading, inner_head(outer))):
            victim = _before_dash(reading, inner_head(head))
            count = count_of(reading, victim)
            if count is None and kind in ("damaged", "destroyed") and is_structure(victim):
                count = counted_thing(reading, victim)
            of_people = trigger.lemma_ in OF_PEOPLE and kind in _OF_PEOPLE
            if count is None or (
                (only_people or of_people) and not _are_people(kind, victim, count)
            ):
                continue
            if count.who is None and kind in ("damaged", "destroyed"):
                count.who = _structure_before(count)  # "56 flats were damaged and 12 destroyed"
            yield Mention(_kind_of(kind, trigger, count), count, trigger)


def _joined(reading: Reading, head: Token) -> Iterator[Token]:
    """`head` and what is joined to it: also the others of "Tom Berg, his wife and Ida Berg"."""
    for noun in with_conjuncts(head):
        yield noun
        for child in noun.rights if noun.i in reading.people else ():
            if child.dep_ == "appos" and _is_another(reading, child):
                yield from _joined(reading, child)


def _is_another(reading: Reading, apposed: Token) -> bool:
    """A second name, or somebody's relative, beside a name; not its alias: "Tom Berg (Abu Tom)"."""
    if apposed.i in reading.people:
        first = reading.people[apposed.i].start
        return word_before(apposed.doc[first]) not in ("(", "[")
    return is_person(apposed) and is_somebodys(apposed)


_OF_PEOPLE = frozenset({"detained", "rescued", "killed", "displaced"})


def _are_people(kind: TallyKind, victim: Token, count: Count) -> bool:
    if kind == "outage" and (count.who or "").lower() in CUSTOMERS:
        return True
    if (count.who or "").lower() in PERSONS or lemma_of(count) in PERSONS:
        return True  # "thousands of people", headed by the number
    return count.who is None or count.is_named or is_person(victim) or victim.pos_ != "NOUN"


def _structure_before(count: Count) -> str | None:
    """The building that the number before in the sentence counts."""
    before = count.head.doc[count.head.sent.start : count.first]
    number = next((t for t in reversed(before) if t.pos_ == "NUM"), None)
    if number is None:
        return None
    after = before.doc[number.i + 1 : number.i + 4]
    return next((t.text for t in after if t.i < count.first and is_structure(t)), None)


def _before_dash(reading: Reading, head: Token) -> Token:
    """The whole of "Eleven people - six women and five men - were killed", not its first part."""
    number = next((t for t in (head, *reversed([*head.lefts])) if reading.count_figure(t)), None)
    if number is None:
        return head
    first = reading.span_of(reading.figure_at[number.i]).start
    if first < head.sent.start + 3 or head.doc[first - 1].text not in ("-", "–", "—", "("):
        return head
    number, noun = head.doc[first - 3 : first - 1]
    return noun if noun.pos_ == "NOUN" and reading.count_figure(number) else head


def _listed_before(reading: Reading, head: Token) -> Iterator[Token]:
    """The start of a headline's list: "Two students, two teachers killed"."""
    numbers = [t for t in head.lefts if reading.count_figure(t)]
    if not numbers or numbers[0].i < head.sent.start + 3 or word_before(numbers[0]) != ",":
        return
    opening = head.doc[head.sent.start : numbers[0].i]
    noun = opening[-2]
    if noun.pos_ == "NOUN" and not any(t.pos_ in ("VERB", "AUX", "ADP") for t in opening):
        yield noun


def _kind_of(kind: TallyKind, trigger: Token, count: Count) -> TallyKind:
    """People who burn are injured, houses destroyed; who was hurt and died is killed."""
    if kind in ("casualties", "injured") and died_of_it(trigger):
        return "killed"
    if kind in ("killed", "injured") and _is_one_of_two(trigger):
        return "casualties"
    if (
        kind == "injured"
        and trigger.lemma_ == "burn"
        and count.who
        and can_suffer("damaged", count)
    ):
        return "destroyed"
    if kind == "destroyed" and count.who is None and trigger.lemma_ in ("sweep", "wash", "carry"):
        return "missing"  # "Three people died and two were swept away"
    return kind


_DEATH = frozenset({"kill", "dead", "die"})
_HURT = frozenset({"injure", "wound", "hurt", "injured", "wounded"})


def _is_one_of_two(trigger: Token) -> bool:
    """As in "killed or wounded 60", "400 dead and wounded": not told apart."""
    near = trigger.doc[max(0, trigger.i - 2) : trigger.i + 3]
    joined = next((t for t in near if t.lower_ in ("or", "and", "/")), None)
    if joined is None or trigger.pos_ == "NOUN":
        return False
    one, other = before(joined), after(joined)
    if one is None or other is None or trigger not in (one, other):
        return False
    if joined.lower_ != "or" and one.tag_[:2] == "VB":
        return False
    pair = {one.lemma_, other.lemma_}
    return bool(pair & _DEATH) and bool(pair & _HURT)


def died_of_it(verb: Token) -> bool:
    """Is the end told in the same sentence: "was taken to hospital, where she died"?"""
    return any(
        t.dep_ in ("conj", "relcl", "advcl", "ccomp")
        and t.i > verb.i
        and _is_death(t)
        and {c.lower_ for c in subjects(t)} <= _THE_SAME
        for t in verb.subtree
    )


def _is_death(verb: Token) -> bool:
    words = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 4]}
    return (
        verb.lemma_ in ("die", "succumb", "perish")
        or (verb.lemma_ in ("pronounce", "declare") and "dead" in words)
        or (verb.lemma_ == "pass" and "away" in words)
    )


_THE_SAME = frozenset({"he", "she", "they", "who"})


def noun_of(reading: Reading, number: Token) -> Token:
    """The noun that the figure at `number` counts by the parse, else its last word."""
    last = reading.span_of(reading.figure_at[number.i])[-1]
    return last.head if last.dep_ == "nummod" and last.head.i > last.i else last


# ── what was only heard ───────────────────────────────────────────────────────────────────────────


_ALONE = {"both": (2, 2), "one": (1, 1), "multiple": (2, None)}
"""Words that say how many, though no figure: "both pilots", "one of its privates"."""


_EVERYONE = frozenset("everyone everybody all crew family group crowd population".split())
"""Words in the singular of more than one, none says how many."""


def count_in(reading: Reading, first: int, last: int) -> Count | None:
    """The count of the tokens from `first` to `last` (exclusive), null where they give none."""
    span = reading.doc[first:last]
    heads = [span.root, *(token for token in span if token != span.root)]
    figures = [token for token in span if reading.count_figure(token)]
    for head in (*heads[:1], *figures, *heads[1:]):
        count = count_of(reading, head)
        if count is not None and count.first < last and first < max(count.last, head.i + 1):
            count.first, count.last = min(count.first, first), max(count.last, last)
            return count
    root = span.root
    thing = counted_thing(reading, root)
    if thing is not None:
        return thing
    if (said := _said(reading, span)) is not None:
        return Count(first, last, *said, None, root, vague=said[1] is None)
    if root.lower_ in _EVERYONE:
        return None
    is_singular = root.tag_ in ("NN", "NNP", "PRP", "JJ", "JJS") or is_person(root)
    if root.tag_ not in ("NNS", "NNPS") and is_singular:
        is_definite = span[0].lower_ in ("the", "his", "her", "their")
        return Count(first, last, 1, 1, root.text, root, is_single=True, is_definite=is_definite)
    return None


def _said(reading: Reading, span: Span) -> tuple[int, int | None] | None:
    """The number in words or digits that is no figure elsewhere: "Civil Hospital [83]"."""
    for token in span:
        if token.lower_ in _ALONE:
            return _ALONE[token.lower_]
    digits, figure = span.text.replace(",", ""), reading.figure_at.get(span.start)
    is_age = figure is not None and figure.type == "age"
    return (int(digits), int(digits)) if digits.isdecimal() and not is_age else None
