"""Part and whole: "including a 3 year old girl", "four of them children", "among the dead were".

Takes the mentions found so far and finds the parts of them that no word of harm of their own leads
to; marks as `subset` what a phrase says is part of another row. Breakdowns over several sentences
are judged in `story.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

from spacy.tokens import Span, Token

from tui.analysis.casualties.gaps import AT, corrected, gapped, gapped_after, paired
from tui.analysis.casualties.identity import are_different_people
from tui.analysis.casualties.lists import listed
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.victims import can_suffer, count_of, is_person
from tui.analysis.neighbours import after, before, word_after, word_before
from tui.records import TallyKind

INCLUDING = frozenset({"including", "includes", "include", "included", "comprising", "comprised"})
AMONG = frozenset({"among", "amongst"})
VICTIM_WORDS: dict[str, TallyKind | None] = {
    "dead": "killed", "killed": "killed", "deaths": "killed", "fatalities": "killed",
    "deceased": "killed", "bodies": "killed",
    "injured": "injured", "wounded": "injured", "hurt": "injured", "hospitalised": "injured",
    "hospitalized": "injured", "missing": "missing", "displaced": "displaced",
    "evacuated": "displaced", "detained": "detained", "arrested": "detained",
    "detainees": "detained", "hostages": "detained", "captives": "detained", "rescued": "rescued",
    "casualties": "casualties", "survivors": "rescued", "evacuees": "displaced",
    "victims": None, "them": None, "whom": None, "those": None,
}  # fmt: skip
"""Words for people already counted, and the kind they are; null is whatever was counted last."""

GRAVE = re.compile(
    r"\b(?:critical(?:ly)?|serious(?:ly)?|severe(?:ly)?|grave(?:ly)?|intensive care|"
    r"life-threatening|"
    r"in (?:a )?(?:stable|serious|critical|grave) condition|life support|discharged|in hospital|"
    r"in surgery|released from hospital)\b",
    re.IGNORECASE,
)
"""States of people already counted as injured."""

_REACH = 60
"""How many sentences back a part looks for its whole."""
_PREDICATES = frozenset({"was", "were", "are", "is", "being", "were:"})
_GRAVELY = frozenset({"seriously", "critically", "severely", "gravely", "badly", "lightly"})
_CHANGES = frozenset({"up", "down", "increase", "rise", "revised", "lowered", "decrease"})


def add_parts(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """The mentions with the parts that phrases name, in text order; parts have role `subset`."""
    result = sorted(mentions, key=_first)
    numbers = reading.sentence_numbers
    starts = [s.start for s in reading.doc.sents] if mentions else []
    for sentence in reading.doc.sents if mentions else ():
        begin = starts[max(0, numbers[sentence.start] - _REACH)]
        first = bisect_left(result, begin, key=_first)
        last = bisect_left(result, sentence.end, key=_first)
        near = result[first:last]
        for part in _parts_in(reading, sentence, near):
            if any(_is_apposition_of(part, m) for m in near):
                continue
            clash = next((m for m in near if _overlap(m, part)), None)
            if clash is None:
                near.append(part)
                insort(result, part, key=_first)
            elif clash.kind == part.kind:
                clash.role = part.role
                clash.notes.add("part")
    return result


def _first(mention: Mention) -> int:
    return mention.first


def _is_apposition_of(part: Mention, other: Mention) -> bool:
    """Is it the name of one just counted: "One firefighter, Ho Wai-ho"?"""
    one = other.count
    comma = part.count.head.doc[part.first - 1] if part.first else None
    return (
        part.count.is_named
        and not one.is_named
        and one.value == 1
        and comma is not None
        and comma.text == ","
        and one.last == comma.i
    )


def _overlap(one: Mention, other: Mention) -> bool:
    return one.count.first < other.count.last and other.count.first < one.count.last


def _parts_in(reading: Reading, sentence: Span, mentions: list[Mention]) -> Iterator[Mention]:
    for token in sentence:
        word = token.lower_
        if word in INCLUDING or (word in AMONG and _is_apposition(token)):
            yield from _after_including(reading, token, mentions)
        elif word in AMONG:
            yield from _among(reading, token, mentions)
        elif word in VICTIM_WORDS and token.i > sentence.start:
            yield from _of_victims(reading, token, mentions)
        elif word in _PREDICATES:
            yield from _predicate(reading, token, mentions)
        elif word in ("fatally", "mortally") and token.i > sentence.start:
            yield from _fatally(reading, token, mentions)
        elif word in _GRAVELY and token.i > sentence.start:
            yield from _gravely(reading, token, mentions)
        elif word == "with" and token.i > sentence.start:
            yield from _with_wounds(reading, token, mentions)
        elif word == "from" and token.i > sentence.start:
            yield from _old_value(reading, token, mentions)
        elif word == "and" and token.i > sentence.start:
            yield from paired(reading, token, mentions)
        elif word == "not" and token.i > sentence.start + 1:
            yield from corrected(reading, token, mentions)
        elif token.text == "," and token.i > sentence.start + 1:
            yield from gapped_after(reading, token, mentions)
            yield from _breakdown(reading, token, mentions)
        elif word in AT and token.i > sentence.start + 1:
            yield from gapped(reading, token, mentions)
        elif word in (":", "(", "–", "—", "-", ";") and token.i > sentence.start:
            yield from _breakdown(reading, token, mentions)


def _parts(
    reading: Reading, kind: TallyKind, heads: Iterable[Token], trigger: Token
) -> Iterator[Mention]:
    for head in heads:
        count = count_of(reading, head)
        if count is not None and not count.is_zero and can_suffer(kind, count):
            yield Mention(kind, count, trigger, role="subset")


def _whole_before(
    reading: Reading, token: Token, mentions: list[Mention], reach: int = 1
) -> Mention | None:
    """The nearest mention before `token`, in its sentence or `reach` sentences earlier."""
    before = [
        m
        for m in mentions
        if m.count.last <= token.i + 1
        and m.role not in ("subset", "superseded")
        and not m.count.is_zero
    ]
    if not before:
        return None
    last = max(before, key=lambda m: m.first)
    numbers = reading.sentence_numbers
    return last if numbers[token.i] - numbers[last.first] <= reach else None


def _is_apposition(token: Token) -> bool:
    """As in "… 17 guests, among them two cooks"."""
    return word_after(token) in ("them", "whom")


def _after_including(reading: Reading, token: Token, mentions: list[Mention]) -> Iterator[Mention]:
    whole = _whole_before(reading, token, mentions, reach=0)
    kind = whole.kind if whole else None
    subject = [t.lower_ for t in token.sent if t.i < token.i]
    named = next((VICTIM_WORDS[w] for w in subject if VICTIM_WORDS.get(w)), None)
    if token.lower_ in ("include", "includes", "included"):
        kind = named or kind
        if kind is None and "victims" in subject:
            deaths = [m for m in mentions if m.kind == "killed" and m.count.last <= token.i]
            counted = _whole_before(reading, token, deaths or mentions, reach=4)
            kind = counted.kind if counted else None
    if kind is None and token.lower_ in AMONG:
        last = _whole_before(reading, token, mentions)
        kind = last.kind if last else None
    if kind is None:
        return
    if whole is not None and any(
        t.pos_ == "VERB"
        and t.tag_ in ("VBD", "VBZ")
        and t.i > whole.count.last
        and t.lemma_ not in ("say", "report", "tell")
        and t.dep_ == "conj"
        for t in token.doc[whole.count.last : token.i]
    ):
        return
    start = token.i + (2 if _is_apposition(token) and token.lower_ in AMONG else 1)
    yield from _parts(reading, kind, listed(reading, start, token.sent.end), token)


def _with_wounds(reading: Reading, token: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """Some of those counted before: "ten people were hurt, nine with serious wounds"."""
    some = before(token)
    injured = any(m.kind == "injured" and m.count.last < token.i for m in mentions)
    if (
        injured
        and some is not None
        and reading.count_figure(some)
        and any(t.lemma_.lower() in ("injury", "wound", "burn", "condition") for t in token.subtree)
    ):
        yield from _parts(reading, "injured", [some], token)


def _fatally(reading: Reading, token: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """As in "Four teenagers were shot, one fatally": hurt together, dead apart."""
    whole = any(m.kind in ("injured", "casualties") and m.count.last < token.i for m in mentions)
    number = before(token)
    if whole and number is not None and reading.count_figure(number):
        for part in _parts(reading, "killed", [number], token):
            part.role = "current"
            yield part


def _gravely(reading: Reading, token: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """Some of those counted before: "twenty children were hurt, four seriously"."""
    some, following = before(token), after(token)
    injured = any(m.kind == "injured" and m.count.last < token.i for m in mentions)
    is_last = following is None or following.is_punct or following.is_space
    if injured and is_last and some is not None and reading.count_figure(some):
        yield from _parts(reading, "injured", [some], token)


def _among(reading: Reading, token: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """As in "Six nurses are among the dead", "Among the injured were two boys"."""
    words = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    word = next((w for w in words if w in VICTIM_WORDS and w not in ("them", "whom")), None)
    if word is None:
        return
    later = [t for t in token.doc[token.i + 1 : token.i + 5] if t.lower_ in VICTIM_WORDS]
    kind = next((VICTIM_WORDS[t.lower_] for t in reversed(later) if VICTIM_WORDS[t.lower_]), None)
    if kind is None:
        last = _whole_before(reading, token, mentions, reach=3)
        kind = last.kind if last else "killed"
    verb = next(
        (t for t in reversed(token.doc[token.sent.start : token.i]) if t.pos_ in ("AUX", "VERB")),
        None,
    )
    if verb is not None:
        subjects = [c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")]
        yield from _parts(reading, kind, subjects, token)
        yield from _parts(reading, kind, listed(reading, verb.left_edge.i, verb.i), token)
        return
    start = (later[-1] if later else token).i + 1
    if start < token.sent.end and token.doc[start].lower_ in _PREDICATES:
        start += 1
    yield from _parts(reading, kind, listed(reading, start, token.sent.end), token)


def _of_victims(reading: Reading, word: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """As in "four of the dead", "two of them", "of whom four were children"."""
    doc = word.doc
    of = next(
        (i for i in (word.i - 1, word.i - 2, word.i - 3) if i >= 0 and doc[i].lower_ == "of"), None
    )
    if of is None or of == 0:
        return
    kind = VICTIM_WORDS[word.lower_]
    if word.i > of + 1 and doc[of + 1].lower_ not in ("the", "those", "these", "all", "his", "her"):
        return  # "one of them seriously injured"
    if kind is None and word.lower_ not in ("them", "whom"):
        kind = VICTIM_WORDS.get(word_after(word))
    if kind is None:
        last = _whole_before(reading, doc[of], mentions, reach=2)
        if last is None or _counts_a_thing(reading, doc[last.count.last : of - 1]):
            return
        kind = last.kind
    some = doc[of - 1]
    if doc[word.i + 1 : word.i + 2].text == "fatally":  # "Two were stabbed, one of them fatally"
        for part in _parts(reading, "killed", [some], word):
            part.role = "current"
            yield part
        return
    if reading.count_figure(some):
        yield from _parts(reading, kind, [some], word)
    elif word.lower_ == "whom" or some.text in (",", ";", "–", "—") or of == word.sent.start:
        first = islice(listed(reading, word.i + 1, word.sent.end), 1)
        yield from _parts(reading, kind, first, word)


def _counts_a_thing(reading: Reading, between: Span) -> bool:
    """Are "them" the things counted since: "shot down 112 drones, 31 of them over the border"?"""
    things = (t for t in between if t.pos_ == "NOUN" and t.tag_ == "NNS")
    return any(not is_person(t) and any(map(reading.count_figure, t.lefts)) for t in things)


def _predicate(reading: Reading, verb: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """Some of those counted: "Four were children", "Three are in a critical condition"."""
    subject = before(verb) if verb.i > verb.sent.start else None
    if subject is None:
        return
    if subject.lower_ in VICTIM_WORDS and (kind := VICTIM_WORDS[subject.lower_] or "killed"):
        following = verb.doc[verb.i + 1 : verb.i + 2].text.lower()
        if following in ("a", "an") or reading.figure_at.get(verb.i + 1):
            heads = listed(reading, verb.i + 1, verb.sent.end)
            yield from _parts(reading, kind, heads, verb)
        return
    figure = reading.count_figure(subject) or (
        reading.count_figure(subject.doc[subject.i - 1])
        if subject.i > verb.sent.start
        and subject.lower_ in ("people", "others", "patients", "pilgrims")
        else None
    )
    counted = count_of(reading, subject) if figure is None and subject.pos_ == "NOUN" else None
    if figure is None and (counted is None or counted.is_single):
        return
    rest = verb.doc[verb.i + 1 : min(verb.i + 9, verb.sent.end)]
    grave = GRAVE.search(rest.text) is not None and any(
        m.kind == "injured" and m.count.last <= verb.i for m in mentions
    )
    what = next((t for t in rest if t.pos_ in ("NOUN", "PROPN", "VERB")), None)
    person = (
        figure is not None
        and what is not None
        and what.pos_ == "NOUN"
        and is_person(what)
        and what.dep_ == "attr"
    )
    if not grave and not person:
        return
    last = _whole_before(reading, subject, mentions, reach=2)
    if last is None:
        return
    kind = "injured" if grave else last.kind
    wholes = [m for m in mentions if m.kind == kind and m.role != "subset"]
    for part in _parts(reading, kind, [subject], verb):
        sizes = [
            m.count.value
            for m in wholes
            if m.count.last <= part.first and not are_different_people(part, m)
        ]
        if sizes and part.count.value <= max(sizes):
            yield part


def _old_value(reading: Reading, token: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """The count a newer one replaces in "52 people had died, up from 47"."""
    if word_before(token) not in _CHANGES:
        return
    here = [m for m in mentions if token.sent.start <= m.first < token.i]
    deaths = next((m for m in here if m.kind == "killed"), None)  # tolls are deaths unless said
    whole = deaths or _whole_before(reading, token, mentions, reach=0)
    number = next(
        (t for t in token.doc[token.i + 1 : token.i + 7] if reading.count_figure(t)), None
    )
    if whole is None or number is None or (count := count_of(reading, number)) is None:
        return
    yield Mention(whole.kind, count, token, role="superseded", notes={"old"})


def _breakdown(reading: Reading, mark: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """As in "12 people (eight men and four women)", "12 people: eight men and four women"."""
    whole = _whole_before(reading, mark, mentions, reach=0)
    if whole is None or whole.count.low is None or mark.i - whole.count.last > 12:
        return
    between = mark.doc[whole.count.last : mark.i]
    closed = ("VERB", "AUX", "PUNCT") if mark.text == "," else ("VERB", "AUX")
    if mark.text in (",", ";") and any(t.pos_ in closed for t in between):
        return  # as in "Three of a family, a woman and two men, …"
    for heads in (listed(reading, mark.i + 1, mark.sent.end), _bare_items(reading, mark)):
        parts, left = [], whole.count.value
        for part in _parts(reading, whole.kind, heads, mark):
            parts.append(part)
            left -= part.count.value
            if left <= 0:
                break
        if left == 0 and len(parts) > 1 and not any(part.count.is_part for part in parts):
            yield from parts
            return


def _bare_items(reading: Reading, mark: Token) -> Iterator[Token]:
    """The numbers of "14 deaths: drowning 9, lightning 5", each the last word of its item."""
    doc = mark.doc
    for token in takewhile(lambda t: "\n" not in t.text, doc[mark.i + 1 : mark.i + _LONGEST_LIST]):
        figure = reading.count_figure(token)
        if figure is not None and reading.span_of(figure)[-1] == token:
            if doc[token.i + 1 : token.i + 2].text not in (",", ";", ")", ".", "and", ""):
                return
            yield token


_LONGEST_LIST = 40
"""So many tokens at most are looked at for the parts of a whole."""
