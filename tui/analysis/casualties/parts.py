"""Part and whole: "including a 3 year old girl", "four of them children", "among the dead were".

Takes the mentions found so far and finds the parts of them that no word of harm of their own leads
to; marks as `subset` what a phrase says is part of another row. Breakdowns over several sentences
are judged in `story.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice, takewhile
from operator import attrgetter

from spacy.attrs import LOWER
from spacy.tokens import Span, Token

from tui.analysis.casualties.grammar import subjects
from tui.analysis.casualties.lexicon import LABELS
from tui.analysis.casualties.lists import listed
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.turns import AT, corrected, gapped, gapped_after, paired
from tui.analysis.casualties.victims import can_suffer, count_of, is_person
from tui.analysis.columns import having
from tui.analysis.neighbours import after, before, word_after, word_before
from tui.records import TallyKind

INCLUDING = frozenset({"including", "includes", "include", "included", "comprising", "comprised"})
AMONG = frozenset({"among", "amongst"})
VICTIM_WORDS: dict[str, TallyKind | None] = {
    **{word: kind for word, kind in LABELS.items() if word not in ("hospital", "intensive")},
    "detainees": "detained", "captives": "detained", "survivors": "rescued",
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
    doc, result = reading.doc, sorted(mentions, key=_FIRST)
    if not mentions:
        return result
    starts = [*(s.start for s in doc.sents), len(doc)]
    places = having(doc, LOWER, _WORDS)
    for sentence, within in groupby(places, reading.sentence_numbers.__getitem__):
        begin, end = starts[max(0, sentence - _REACH)], starts[sentence + 1]
        near = result[bisect_left(result, begin, key=_FIRST) : bisect_left(result, end, key=_FIRST)]
        rules = ((rule, doc[at]) for at in within for rule in _RULES[doc[at].lower_])
        for part in (part for rule, token in rules for part in rule(reading, token, near)):
            if any(_is_apposition_of(part, m) for m in near):
                continue
            clash = next((m for m in near if m.overlaps(part.first, part.count.last)), None)
            if clash is None:
                near.append(part)
                insort(result, part, key=_FIRST)
            elif clash.kind == part.kind:
                clash.role = part.role
                clash.notes.add("part")
    return result


_FIRST = attrgetter("first")


def _is_apposition_of(part: Mention, other: Mention) -> bool:
    """Is it the name of one just counted: "One firefighter, Ho Wai-ho"?"""
    is_named_only_now = part.count.is_named and not other.count.is_named and other.count.value == 1
    comma = part.sentence.doc[other.count.last : part.first]
    return is_named_only_now and comma.text == ","


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


def _after_including(reading: Reading, token: Token, mentions: list[Mention]) -> Iterator[Mention]:
    whole = _whole_before(reading, token, mentions, reach=0)
    kind = whole.kind if whole else None
    if token.lower_ in ("include", "includes", "included"):
        subject = [t.lower_ for t in token.sent if t.i < token.i]
        named = next((VICTIM_WORDS[w] for w in subject if VICTIM_WORDS.get(w)), None)
        kind = named or kind or ("killed" if "victims" in subject else None)
    if kind is None and token.lower_ in AMONG:
        last = _whole_before(reading, token, mentions)
        kind = last.kind if last else None
    if kind is None:
        return
    if whole is not None and any(
        t.pos_ == "VERB" and t.tag_ in ("VBD", "VBZ") and t.dep_ == "conj"
        for t in token.doc[whole.count.last : token.i]
    ):
        return
    start = token.i + (2 if token.lower_ in AMONG else 1)
    yield from _parts(reading, kind, listed(reading, start, token.sent.end), token)


def _some_before(reading: Reading, token: Token, mentions: list[Mention]) -> list[Token]:
    """The number before a word, where some were counted as injured."""
    some = before(token)
    are_hurt = any(m.kind == "injured" and m.count.last < token.i for m in mentions)
    return [some] if are_hurt and some is not None and reading.count_figure(some) else []


def _with_wounds(reading: Reading, token: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """Some of those counted before: "ten people were hurt, nine with serious wounds"."""
    if any(t.lemma_.lower() in ("injury", "wound", "burn", "condition") for t in token.subtree):
        yield from _parts(reading, "injured", _some_before(reading, token, mentions), token)


def _gravely(reading: Reading, token: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """Some of those counted before: "twenty children were hurt, four seriously"."""
    following = after(token)
    if following is not None and following.is_punct:
        yield from _parts(reading, "injured", _some_before(reading, token, mentions), token)


def _among(reading: Reading, token: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """As in "Six nurses are among the dead", "Among the injured were two boys"."""
    words = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    if words[:1] in (["them"], ["whom"]):  # "… 17 guests, among them two cooks"
        yield from _after_including(reading, token, mentions)
        return
    if VICTIM_WORDS.keys().isdisjoint(words):
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
        yield from _parts(reading, kind, subjects(verb), token)
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
        (i for i in (word.i - 1, word.i - 2, word.i - 3) if i > 0 and doc[i].lower_ == "of"), None
    )
    if of is None:
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
    count = count_of(reading, subject)
    last = _whole_before(reading, subject, mentions, reach=2)
    if count is None or count.is_single or last is None:
        return
    rest = verb.doc[verb.i + 1 : min(verb.i + 9, verb.sent.end)]
    is_grave = GRAVE.search(rest.text) is not None and any(
        m.kind == "injured" and m.count.last <= verb.i for m in mentions
    )
    what = next((t for t in rest if t.pos_ in ("NOUN", "PROPN", "VERB")), None)
    if is_grave or (what is not None and what.dep_ == "attr" and is_person(what)):
        kind = "injured" if is_grave else last.kind
        wholes = (m for m in mentions if m.kind == kind and m.role != "subset")
        sizes = (m.count.value for m in wholes if m.count.last <= count.first)
        if count.value <= max(sizes, default=0):
            yield from _parts(reading, kind, [subject], verb)


def _old_value(reading: Reading, token: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """The count a newer one replaces in "52 people had died, up from 47"."""
    if word_before(token) not in _CHANGES:
        return
    here = [m for m in mentions if token.sent.start <= m.first < token.i]
    deaths = next((m for m in here if m.kind == "killed"), None)  # tolls are deaths unless said
    whole = deaths or _whole_before(reading, token, mentions, reach=0)
    number = reading.first_number(token.doc[token.i + 1 : token.i + 7])
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


_RULES: dict[str, tuple[Callable[[Reading, Token, list[Mention]], Iterator[Mention]], ...]] = {
    **dict.fromkeys(VICTIM_WORDS, (_of_victims,)),
    **dict.fromkeys(_PREDICATES, (_predicate,)),
    **dict.fromkeys(_GRAVELY, (_gravely,)),
    **dict.fromkeys(AT, (gapped,)),
    **dict.fromkeys((":", "(", "–", "—", "-", ";"), (_breakdown,)),
    **dict.fromkeys(INCLUDING, (_after_including,)),
    **dict.fromkeys(AMONG, (_among,)),
    "with": (_with_wounds,),
    "from": (_old_value,),
    "and": (paired,),
    "not": (corrected,),
    ",": (gapped_after, _breakdown),
}
"""What is asked at each word."""
_WORDS = frozenset(_RULES)
