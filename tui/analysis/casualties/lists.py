"""Lists: "a girl, two men and three nurses", "Wounded: 2", "Dead 158 (day before: 157)".

Takes a run of tokens, gives the heads of the phrases in it, each of which `victims.py` can count;
or the mark or the word after which a number stands by itself, and gives what the label before it
counts as `Mention`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from spacy.tokens import Token

from tui.analysis.annotations import plain_text
from tui.analysis.casualties.beings import PERSONS
from tui.analysis.casualties.lexicon import CUSTOMERS, LABELS, SAYING
from tui.analysis.casualties.mention import Count, Mention, Reading
from tui.analysis.casualties.victims import count_of, is_person, is_structure
from tui.analysis.neighbours import after, word_before
from tui.records import TallyKind, TallyRole


def listed(reading: Reading, start: int, stop: int) -> Iterator[Token]:
    """The heads of the counted phrases listed from `start`: "a girl, two men and three nurses"."""
    doc, index = reading.doc, start
    previous: Token | None = None
    while index < stop:
        token = doc[index]
        if token.text in (";", ":", ".", "“", '"', "–", "—") or "\n" in token.text:
            return
        if token.lower_ == "the" and index > start and doc[index - 1].lower_ != "and":
            if doc[index - 1].pos_ != "ADP":
                return  # ", the governor, Ivan Fedorov, said"
            index += 2  # "the driver of the bus and 11 passengers"
            continue
        if _is_age(reading, token):
            index += 1
            continue
        head = _head_from(reading, token)
        if head is not None and _is_the_source(reading, head):
            return  # "two cooks, Governor Ivan Fedorov said"
        if head is not None:
            is_name = token.i in reading.people
            is_named_before = previous is not None and is_name and previous.i == token.i - 2
            if not is_named_before and not _is_said_of_a_name(reading, token):
                yield head  # "One firefighter, Ho Wai-ho" is one
            previous = None if head.i in reading.people else head
            index = max(head.i + 1, index + 1)
            continue
        if token.pos_ in ("VERB", "AUX", "SCONJ") and token.tag_ not in ("VBN", "VBG"):
            return
        if token.lower_ in ("said", "according", "who", "which", "when", "after", "as", "while"):
            return
        index += 1


def _is_said_of_a_name(reading: Reading, article: Token) -> bool:
    """As in "Ho Wai-ho, a firefighter, and …", who is one."""
    index = article.i
    is_after_comma = index > 1 and article.doc[index - 1].text == ","
    return is_after_comma and article.lower_ in ("a", "an") and index - 2 in reading.people


def _is_the_source(reading: Reading, head: Token) -> bool:
    """Does the phrase speak: "a paramedic, a spokesman said"?"""
    end = reading.people[head.i].end if head.i in reading.people else head.i + 1
    if head.i in reading.people and head.doc[end : end + 1].text == ",":
        end += 1  # "the governor, Ivan Fedorov, said"
    return end < len(head.doc) and head.doc[end].lemma_.lower() in SAYING


def _is_age(reading: Reading, token: Token) -> bool:
    """As in "a paramedic, 26, and …", "a couple, both 34"."""
    figure = reading.figure_at.get(token.i)
    if figure is None or word_before(token) not in (",", "both", "aged"):
        return False
    end = reading.span_of(figure).end
    following = token.doc[end] if end < len(token.doc) else None
    return following is None or following.text in (",", ".", ";", ")") or following.is_space


def _head_from(reading: Reading, token: Token) -> Token | None:
    """The noun of the phrase that starts at `token` with a number, an article or a name."""
    figure = reading.count_figure(token)
    if figure is not None:
        span = reading.span_of(figure)
        for following in token.doc[span.end : span.end + 6]:
            if following.pos_ == "NOUN" and following.dep_ != "compound":
                return following
            if following.text in _ENDS or not _is_within(following):
                break
        return span[-1]
    if token.lower_ in ("a", "an", "his", "her", "their", "another", "the"):
        phrase = takewhile(
            lambda t: t.pos_ not in ("VERB", "AUX") and t.text not in _ENDS,
            token.doc[token.i + 1 : token.i + 12],
        )
        return next(filter(_is_somebody, phrase), None)
    is_name = token.i in reading.people and reading.people[token.i].start == token.i
    return token if is_name else None


_ENDS = frozenset({",", ".", ";", ")"})


def _is_within(word: Token) -> bool:
    return word.pos_ in ("ADJ", "PROPN", "NOUN", "PUNCT", "NUM") or word.tag_ in ("VBN", "VBG")


def _is_somebody(word: Token) -> bool:
    is_noun = word.pos_ in ("NOUN", "PROPN", "ADJ")  # "a paramedic" is tagged either way
    return is_noun and word.dep_ not in ("compound", "amod") and is_person(word)


# ── labels ────────────────────────────────────────────────────────────────────────────────────────


LONGEST_LABEL = 6
"""So many words at most label a number."""
_LONGEST_ITEM = 3
"""So many words at most stand before a number without a colon."""
_IN_HOSPITAL = frozenset({"hospital", "intensive"})
_ENDS_ITEM = frozenset({";", ",", ".", "/", "|", "•", "*", "(", ")"})
_BETWEEN_ITEMS = frozenset({";", ".", "/", "|", "•", "*"})
_ENDS_LABEL = _BETWEEN_ITEMS | {","}
_OF_THINGS: dict[str, TallyKind] = {
    "hit": "damaged", "attacked": "damaged", "flooded": "damaged", "cracked": "damaged",
    "looted": "damaged", "fire": "damaged", "burning": "damaged", "gone": "destroyed",
    "lost": "destroyed", "sunk": "destroyed", "down": "destroyed", "levelled": "destroyed",
    "leveled": "destroyed", "demolished": "destroyed", "gutted": "destroyed",
}  # fmt: skip
"""What labels harm to things alone: "Schools hit: 37", "Houses gone 52"."""
_OF_PEOPLE: dict[str, TallyKind] = {
    "moved": "displaced", "relocated": "displaced", "shelters": "displaced",
    "shelter": "displaced", "camps": "displaced", "sheltered": "displaced",
    "released": "rescued", "reunited": "rescued", "out": "rescued", "alive": "rescued",
    "living": "rescued", "survivors": "rescued", "taken": "detained", "held": "detained",
    "buried": "missing", "admitted": "injured", "treated": "injured", "hospitals": "injured",
    "affected": "affected",
}  # fmt: skip
"""What labels harm to people alone: "People in shelters: 97,400"."""
_WITHOUT = frozenset({"without", "out", "off", "supply", "power"})
_MARKS = frozenset({":", "-", "–"})
_EARLIER = frozenset({"previous", "previously", "yesterday", "earlier", "before", "last", "was"})
_FIRST = frozenset({"first", "initial", "initially", "provisional"})
_SPANS = frozenset({"day", "week", "month", "quarter", "year", "report", "sitrep", "update"})
_WORDS = frozenset({*LABELS, *_OF_THINGS, *_OF_PEOPLE})
LISTED = _MARKS | _WORDS
"""What `listed_mentions` begins from."""


def listed_mentions(reading: Reading, mark: Token) -> Iterator[Mention]:
    """A label and its number on one line: "Wounded: 2", "Children unaccounted for: 3", "Dead 158".

    `mark` is the colon, or the word that says the harm where the number follows it at once.
    """
    is_mark = mark.text in _MARKS
    number = after(mark) if is_mark or mark.lower_ in _WORDS else None
    if number is None or not (number.lower_ in ("none", "nil") or reading.count_figure(number)):
        return
    if is_mark:
        label, longest = label_before(mark), LONGEST_LABEL if mark.text == ":" else 1
        if mark.text == ":" and _kind_of(label) is None:  # "In hospital (of those up): 22"
            label = label_before(mark, _BETWEEN_ITEMS)
    else:
        label, longest = [*label_before(mark), mark], _LONGEST_ITEM
        if not _is_item(reading, label, number):
            return
    harm = _kind_of(label)
    if harm is None or sum(not t.is_punct for t in label) > longest:
        return  # nor "Two killed - 3 of them children"
    if harm[0].lower_ not in LABELS and not _is_end(reading, number):
        return  # "Harbour tower fire: at least nine dead"
    count = count_of(reading, number)
    if count is None:
        return
    word, kind = harm
    things = [
        t.text for t in label if t != word and t.pos_ in ("NOUN", "PROPN") and not _is_where(t)
    ]
    if count.who is None and things:
        count.who = things[0]
    role: TallyRole = "subset" if word.lower_ in _IN_HOSPITAL else "current"
    if any(t.lower_ in _FIRST for t in label):  # "Barns lost, first count: 40"
        role = "superseded"
    yield Mention(kind, count, word, role=role)
    for number, source in _by_sources(reading, count.last):
        if (rival := count_of(reading, number)) is not None:
            yield Mention(kind, rival, word, source=source, notes={"told"})
    if (before := _earlier(reading, count.last)) is not None:
        yield Mention(kind, before, word, role="superseded", notes={"old"})
    for head in _more_in_item(reading, mark, count.last):  # "Killed: 3 police, 2 civilians"
        if (more := count_of(reading, head)) is not None:
            yield Mention(kind, more, word, role=role)


_TOTAL = re.compile(
    r"(?:^|\n)\W*(?:(?:grand |sub)?total|day['’]s total|in (?:all|total)|altogether|all told)\b"
    r"[^.\n]*$",
    re.IGNORECASE,
)


def _is_total(mention: Mention) -> bool:
    """Does it stand in the line that adds up a list: "TOTAL 64 living, 9 dead"?"""
    doc = mention.sentence.doc
    start = doc[mention.first].idx
    return _TOTAL.search(plain_text(doc)[max(0, start - _LINE) : start]) is not None


_LINE = 80
"""So many characters before a count are looked at for the start of its line."""


def let_wholes_stand(mentions: Sequence[Mention]) -> None:
    """Where a list ends in its total, that counts and the items above are its parts."""
    for at, whole in enumerate(mentions):
        parts = [m for m in mentions[:at] if m.kind == whole.kind and m.role != "background"]
        is_whole = _is_total(whole) and len(parts) > 1
        if is_whole and all(part.count.value < whole.count.value for part in parts):
            whole.role, whole.alt = "current", None
            for part in parts:
                if part.counts:
                    part.role, part.alt = "subset", None


def _is_item(reading: Reading, label: list[Token], number: Token) -> bool:
    """Do a few nouns and the number make a whole item: "2. Missing 21 (Day 5: 22)"?"""
    return _is_end(reading, number) and not any(
        t.pos_ in ("DET", "AUX", "PRON", "ADP") or reading.count_figure(t) for t in label
    )


def _is_end(reading: Reading, number: Token) -> bool:
    """Does an item end behind its number?"""
    figure = reading.count_figure(number)
    if figure is None:
        return False
    end = reading.span_of(figure).end
    following = number.doc[end : end + 1]
    return not following or following[0].is_space or following.text in _ENDS_ITEM


def _kind_of(label: list[Token]) -> tuple[Token, TallyKind] | None:
    """The word of a label that says the harm, and its kind."""
    for word in reversed(label):
        if kind := LABELS.get(word.lower_):
            return word, kind
    words = {word.lower_ for word in label}
    if words & CUSTOMERS and words & _WITHOUT:
        return label[-1], "outage"
    are_people = bool({word.lemma_.lower() for word in label} & PERSONS)
    if not (are_people or any(map(is_structure, label))):
        return None
    table = _OF_PEOPLE if are_people else _OF_THINGS
    return next(((word, table[word.lower_]) for word in label if word.lower_ in table), None)


def _by_sources(reading: Reading, index: int) -> Iterator[tuple[Token, str]]:
    """The others of "Injured: 88 (hospital), 104 (the mayor)", each with its source."""
    doc = reading.doc
    while doc[index : index + 1].text == "(":
        end = next((t.i for t in doc[index : index + LONGEST_LABEL + 2] if t.text == ")"), None)
        following = doc[end + 1 : end + 3] if end is not None else doc[0:0]
        if len(following) < 2 or following[0].lower_ not in (",", "or", "and", ";"):
            return
        number = following[1]
        opening = doc[number.i + 1 : number.i + LONGEST_LABEL + 3]
        close = next((t.i for t in opening if t.text == ")"), None)
        if not reading.count_figure(number) or opening[:1].text != "(" or close is None:
            return
        yield number, doc[number.i + 2 : close].text
        index = number.i + 1


def _earlier(reading: Reading, index: int) -> Count | None:
    """The count of another day in "Missing: 34 (previous 63)", "Dead 158 (Day 5: 157)"."""
    inside = list(takewhile(lambda t: t.text != ")", reading.doc[index : index + LONGEST_LABEL]))
    if len(inside) < 3 or inside[0].text != "(" or not reading.count_figure(inside[-1]):
        return None
    is_earlier = any(t.lower_ in _EARLIER or t.lemma_.lower() in _SPANS for t in inside)
    return count_of(reading, inside[-1]) if is_earlier else None


def _more_in_item(reading: Reading, mark: Token, start: int) -> Iterator[Token]:
    """The people that a list's item counts after its first number."""
    end = start
    while end < mark.sent.end and not (
        mark.doc[end].is_space or mark.doc[end].lower_ in LABELS or mark.doc[end].text in "();:|/"
    ):
        end += 1
    yield from (h for h in listed(reading, start, end) if is_person(h))


def _is_where(noun: Token) -> bool:
    """Says it only where or by when: "Displaced in 23 sites: 15,600", "Bodies by dusk: 16"?"""
    return any(t.dep_ == "prep" and t.lower_ != "of" for t in (noun.head, noun.head.head))


def label_before(mark: Token, ends: frozenset[str] = _ENDS_LABEL) -> list[Token]:
    """The words from the start of the line, or of the list's item, to its colon."""
    before = reversed(mark.doc[: mark.i])
    label = [*takewhile(lambda t: not (t.is_space or t.text in ends), before)]
    return label[::-1]
