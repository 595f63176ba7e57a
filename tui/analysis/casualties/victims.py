"""How many a noun phrase stands for: "at least 21 guests", "a fourth", "her son", "no one".

Takes the head of a noun phrase, gives a `Count` or null where the phrase says no number and names
nobody ("soldiers were killed").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Span, Token

from tui.analysis.casualties.beings import (
    AGENT_ENDINGS,
    ANIMALS,
    COLLECTIVES,
    GROUPS,
    NO_AGENTS,
    NOT_HARMED,
    PERSON_ENDINGS,
    PERSONS,
    STRUCTURES,
    VEHICLES,
    WEAPONS,
)
from tui.analysis.casualties.grammar import object_of
from tui.analysis.casualties.mention import Count, Reading
from tui.analysis.dates import MONTHS
from tui.analysis.neighbours import word_after, word_before
from tui.records import Figure, TallyKind

NOBODY = frozenset({"nobody", "none", "noone", "nil"})
ADDING = frozenset({"another", "further", "additional", "more", "other", "others"})
_PASSED = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV", "SYM"})
_POSSESSIVE = frozenset({"his", "her", "their", "its", "my", "our", "your"})
_DEFINITE = frozenset({"the", "this", "these", "those", "both", "all"}) | _POSSESSIVE
_LONGEST_PHRASE = 12


def _not_one(head: Token) -> int | None:
    """Where "not a single civilian", "not one patient" begins."""
    if word_before(head) not in ("single", "one"):
        return None
    words = [t.lower_ for t in head.doc[max(0, head.i - 3) : head.i]]
    if words == ["not", "a", "single"]:
        return head.i - 3
    return head.i - 2 if words[-2:] == ["not", "one"] else None


def count_of(reading: Reading, head: Token) -> Count | None:
    """The count of the noun phrase headed by `head`."""
    if head.lower_ in MONTHS and head.pos_ == "PROPN":
        return None  # "29 October"
    if (size := GROUPS.get(head.lower_)) and _is_a_group(head):
        return Count(head.i - 1, head.i + 1, size, size, head.text, head)
    if (first := _not_one(head)) is not None:
        return _none(first, head, head.text)
    if figure := reading.count_figure(head):
        return _number(reading, figure, head)
    if head.lower_ in NOBODY and (of := _inside(head)) is not None:
        return Count(head.i, of.i + 1, 0, 0, of.text, head)
    if head.lower_ == "number" or _is_of_a_number(head):
        return _some(head)
    if head.lower_ in NOBODY:
        return _none(head.i, head)
    if head.lower_ == "one" and word_before(head) == "no":
        return _none(head.i - 1, head)
    if head.lower_ == "another":
        return _one(head.i, head, is_added=True)
    figure = reading.figure_at.get(head.i)
    if figure is not None and figure.type == "ordinal":  # "A fourth was found on Sunday"
        is_more = word_before(head) in ("a", "another")
        return _one(head.i - 1, head, is_added=True) if is_more else None
    if figure is not None and figure.type == "age" and head.lower_ == "old":
        return _aged(reading, head, figure)
    if head.i in reading.people:
        return _person(reading, head)
    if head.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB", "PRON"):
        return None
    return _noun(reading, head)


def _none(first: int, head: Token, who: str | None = None) -> Count:
    return Count(first, head.i + 1, 0, 0, who, head)


def _one(
    first: int,
    head: Token,
    who: str | None = None,
    *,
    is_added: bool = False,
    is_definite: bool = False,
) -> Count:
    """One, without a number."""
    return Count(
        first, head.i + 1, 1, 1, who, head,
        is_added=is_added, is_definite=is_definite, is_single=True,
    )  # fmt: skip


def _is_a_group(head: Token) -> bool:
    """As in "Among the dead are a couple", not "a couple of soldiers"."""
    opened = word_before(head) in {"a", "the", "another"} | _POSSESSIVE
    return opened and word_after(head) not in ("of", "dozen")


def _is_of_a_number(head: Token) -> bool:
    """Is it the people of "a number of people", not of "a number of 12 people"?"""
    number = head.head.head
    is_inside = number.lower_ == "number" and _inside(number) == head
    return is_inside and not any(c.dep_ == "nummod" for c in head.lefts)


def _some(head: Token) -> Count | None:
    """As in "a number of people": two and more."""
    number = head if head.lower_ == "number" else head.head.head
    opening, of = [t.lower_ for t in number.lefts], _inside(number)
    if of is None or not is_person(of) or opening not in (["a"], ["a", "large"], ["a", "small"]):
        return None
    return Count(number.left_edge.i, of.i + 1, 2, None, of.text, head, vague=True)


def _inside(head: Token) -> Token | None:
    """The noun of "none of the 40 passengers", "a number of people"."""
    of = next((c for c in head.rights if c.lower_ == "of"), None)
    return None if of is None else object_of(of)


def _number(reading: Reading, figure: Figure, head: Token) -> Count:
    """A number that stands for people by itself: "killing six", "three of the injured"."""
    span, doc = reading.span_of(figure), head.doc
    who, last, is_part = figure.unit, span.end, False
    following = word_after(span[-1])
    is_added = following in ADDING
    if is_added:
        last += 1
    elif following == "of":
        target = word_after(doc[last])
        is_part = target in _DEFINITE | {"them", "whom"}
        near = (t for t in doc[last + 1 : last + 6] if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ"))
        noun = object_of(doc[last]) or next(near, None)
        if target in ("them", "whom"):
            last += 2
        elif noun is not None:
            inside = any(reading.count_figure(t) for t in doc[last + 1 : noun.i])
            who, last = noun.text, last if inside else noun.i + 1
    elif following in ("(", "["):
        who = None  # "Deaths: 89 (previous report 98)"
    elif figure.unit:
        words = takewhile(lambda t: not t.is_punct, doc[last : last + 4])
        last = next((t.i + 1 for t in words if t.text == figure.unit), last)
    return _numbered(reading, figure, head, last, who, is_added=is_added, is_part=is_part)


def _numbered(
    reading: Reading,
    figure: Figure,
    head: Token,
    last: int,
    who: str | None,
    *,
    is_added: bool,
    is_part: bool = False,
) -> Count:
    """The count of a figure with the words before it."""
    first, added, is_definite = _opening(reading.span_of(figure)[0])
    return Count(
        first, last, _whole(figure.low), _whole(figure.high), who, head,
        approx=figure.approx, vague=_is_vague(figure), is_added=is_added or added,
        is_part=is_part, is_definite=is_definite,
    )  # fmt: skip


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _is_vague(figure: Figure) -> bool:
    """Is it a word without a number: "dozens", "several"?"""
    is_word = not any(c.isdigit() for c in figure.text)
    return is_word and figure.high is None and _VAGUE.search(figure.text.lower()) is not None


_VAGUE = re.compile("dozen|scores|hundreds|thousands|millions|tens of|several|few|handful|couple")


def _opening(first: Token) -> tuple[int, bool, bool]:
    """Where a phrase starts once "another", "a further" or "the" before it is counted in."""
    is_added = is_definite = False
    index = first.i
    while index and not first.doc[index].is_sent_start:
        before = first.doc[index - 1]
        if before.lower_ in ADDING:
            is_added = True
        elif before.lower_ in _DEFINITE:
            is_definite = True
        elif not (before.lower_ == "a" and is_added):
            break
        index -= 1
    return index, is_added, is_definite


def _aged(reading: Reading, head: Token, figure: Figure) -> Count | None:
    """Somebody known by age: "arrested a 31-year-old"."""
    first = reading.span_of(figure).start
    before = head.doc[first - 1].lower_ if first else ""
    if before not in ("a", "an", "another", "the"):
        return None
    return _one(first - 1, head, is_added=before == "another", is_definite=before == "the")


def _person(reading: Reading, head: Token) -> Count:
    span = reading.people[head.i]
    return Count(span.start, span.end, 1, 1, span.text, head, is_named=True, is_single=True)


def _noun(reading: Reading, head: Token) -> Count | None:
    """Walk left from a noun to what counts it: a number, "a", "no", a possessive."""
    named = next((c for c in head.children if c.dep_ == "appos" and c.i in reading.people), None)
    last = head.i + 1
    is_added = is_definite = has_ordinal = False
    first = head.i
    for index in range(head.i - 1, max(head.i - _LONGEST_PHRASE, -1), -1):
        token = head.doc[index]
        if token.is_space:
            if "\n" in token.text:  # the parse may split "Ten | people were hurt"
                break
            continue  # where a note mark stood
        figure = reading.figure_at.get(index)
        word = token.lower_
        if figure is not None and figure == reading.count_figure(token):
            return _numbered(reading, figure, head, last, head.text, is_added=is_added)
        if figure is not None and figure.type == "ordinal":
            has_ordinal = True
        if word == "no":
            return Count(index, last, 0, 0, head.text, head)
        if word in ADDING:
            is_added = True
        elif word in ("a", "an", "one"):
            first = index
            break
        elif word in _DEFINITE or token.tag_ == "POS":
            is_definite, first = True, index
            if token.tag_ != "POS":
                break
            continue
        elif figure is None and not _is_passed(token):
            break
        first = index
    if named is not None:
        count = _person(reading, named)
        count.is_definite = is_definite
        return count
    size = GROUPS.get(head.lower_)
    if size is None and head.lower_ in COLLECTIVES:
        return None
    if size is None and not (_is_singular(head) and is_person(head)):
        return None
    if size is None and first == head.i and head.idx >= reading.title_end:
        return None  # a bare "man" is a misreading but in a headline
    is_added = is_added or has_ordinal
    return Count(
        first, last, size or 1, size or 1, head.text, head,
        is_added=is_added, is_definite=is_definite, is_single=size is None,
    )  # fmt: skip


def counted_thing(reading: Reading, noun: Token) -> Count | None:
    """One thing that is not a person: "a third body", "a school", a headline's "Fifth body"."""
    if not _is_singular(noun):
        return None
    is_added = False
    for word in reversed(noun.doc[max(noun.sent.start, noun.i - 6) : noun.i]):
        figure = reading.figure_at.get(word.i)
        is_nth = figure is not None and figure.type == "ordinal"
        is_added = is_added or is_nth or word.lower_ == "another"
        if word.lower_ in ("a", "an", "another", "one") or (is_nth and word.is_sent_start):
            return _one(word.i, noun, noun.text, is_added=is_added)
        if not _is_passed(word):
            return None
    return None


def _is_passed(word: Token) -> bool:
    """May it stand between a noun and what counts it?"""
    return word.pos_ in _PASSED or word.tag_ in ("VBN", "VBG", "HYPH")


def _is_singular(head: Token) -> bool:
    return head.tag_ in ("NN", "NNP", "JJ", "PRP")


def with_conjuncts(head: Token) -> Iterator[Token]:
    """`head` and the nouns joined to it: "three soldiers and two civilians"."""
    yield head
    for child in head.rights:
        if child.dep_ == "conj" and not _speaks(child):
            yield from with_conjuncts(child)


def _speaks(noun: Token) -> bool:
    """The subject of a next clause misread as a victim, mostly of one that speaks.

    "abducted eight women, residents and a leader said", "killed six and another killed four".
    """
    words = noun.doc[noun.i + 1 : noun.right_edge.i + 3]  # over the comma of a name
    if noun.lower_ == "another" and words and words[0].tag_ == "VBD":
        return True
    return any(t.lemma_ in ("say", "tell", "report", "add") for t in words[:6])


def inner_head(head: Token) -> Token:
    """The counted noun of "a group of 12 migrants", "a total of 34 people", "a family of five"."""
    if head.lower_ in COLLECTIVES and not any(c.dep_ == "nummod" for c in head.lefts):
        return _inside(head) or head
    return head


def is_person(token: Token) -> bool:
    """Does the noun name a person: "a shepherd", "a policewoman", "a Ukrainian"?"""
    lemma = token.lemma_.lower()
    return (
        lemma in PERSONS
        or token.ent_type_ == "NORP"
        or (lemma.endswith(PERSON_ENDINGS) and len(lemma) > 5)
        or (lemma.endswith(AGENT_ENDINGS) and len(lemma) > 4 and lemma not in NO_AGENTS | _THINGS)
    )


_THINGS = ANIMALS | WEAPONS | NOT_HARMED | STRUCTURES | VEHICLES
"""What is no person and, in general, no casualty."""


def is_source(reading: Reading, phrase: Span) -> bool:
    """Is it a person or a body, who may count: "the union", "a doctor"?"""
    is_somebody = phrase.root.tag_ == "NN" and is_person(phrase.root)
    return is_somebody or any(token.idx in reading.named for token in phrase)


def is_structure(token: Token) -> bool:
    """Is it something that is damaged or destroyed: homes, a bridge, vehicles?"""
    lemma = token.lemma_.lower()
    one = token.lower_.removesuffix("s")  # a list's "Mosques lost" has no lemma
    return bool({lemma, token.lower_, one} & (STRUCTURES | VEHICLES))


def can_suffer(kind: TallyKind, count: Count) -> bool:
    """Can what is counted suffer this kind of harm? Sheep, drones and deals are no casualties."""
    if count.is_named:
        return kind not in ("damaged", "destroyed")
    noun = (count.who or "").lower()
    lemma = lemma_of(count)
    if noun.removesuffix("s") in ANIMALS:
        return False
    if count.is_part or noun in ("others", "more", "dead", "injured", "wounded"):
        return True
    if kind == "displaced" and (count.is_single or lemma == "household"):  # "the driver fled"
        return not count.is_single
    if kind in ("damaged", "destroyed"):
        return lemma in STRUCTURES or lemma in VEHICLES or noun in STRUCTURES
    if not noun:
        return True
    if noun in PERSONS or lemma in PERSONS:
        return True
    if kind == "outage":
        return lemma not in ANIMALS | WEAPONS
    if kind == "casualties":  # "shot at three centres"
        return False
    if kind == "affected" and lemma in STRUCTURES:
        return lemma in {"home", "house", "household"}
    return lemma not in _THINGS


def lemma_of(count: Count) -> str:
    """The singular of the counted noun, as the parse has it where the noun is in reach."""
    noun = (count.who or "").lower()
    doc = count.head.doc
    for token in map(doc.__getitem__, range(count.first, min(count.last + 8, len(doc)))):
        if token.lower_ == noun and token.pos_ != "PROPN":  # a list's "Houses" has no lemma
            return token.lemma_.lower()
    return noun.rsplit("-", 1)[-1].removesuffix("s")
