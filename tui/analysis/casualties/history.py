"""Of another time: counts that a date, a war, a heading or the paragraph sets before this story.

Takes a `Mention` and the `Calendar` of its document, says whether the harm belongs to the past. A
date sets its own clause and what hangs on it, and no other: "a fire in 1974 cost 20 lives and left
300 without work", but "at the mine, where a blast in 2019 killed 40, three died on Monday".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Span, Token

from tui.analysis import dates
from tui.analysis.annotations import paragraphs, plain_text, tokens
from tui.analysis.casualties.causes import CAUSES
from tui.analysis.casualties.grammar import SUBJECTS, subject_of
from tui.analysis.casualties.mention import Mention, Reading, said_in

_MONTH_NAMES = [month.title() for month in dates.MONTHS]
_MONTH = "|".join(sorted({n for m in _MONTH_NAMES for n in (m, m[:3])}, key=len, reverse=True))
_YEAR = re.compile(r"(?<![\w,.-])(?P<year>(?:1[5-9]|20)\d\d)(?:s\b)?(?![\w%]|[,.]\d)")
_SPAN = re.compile(
    rf"\b(?:last (?:year|month|decade|century|spring|summer|autumn|fall|winter)|in (?:{_MONTH})\b"
    r"(?!\.? \d)|(?:years?|decades?|months?|weeks?|century) (?:ago|earlier|before)|the previous "
    r"(?:year|month|week|decade))\b",
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_NOW = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|overnight|tonight|"
    r"this (?:morning|afternoon|evening|week|time)|now|latest|hours)\b",
)
_HEADING = re.compile(
    r"\b(?:background|history|context|previous|past|timeline|record)\b", re.IGNORECASE
)
_WARS = frozenset(
    "war conflict uprising insurgency rebellion revolt feud crackdown militancy unrest occupation "
    "fighting violence campaign insurrection hostility struggle epidemic famine".split()
)
_TYING = frozenset({"in", "on", "at", "during", "by", "from", "of", "throughout"})
_OPENING = 2
"""The sentences that give the story's own date."""


class Calendar:
    """The dates of one document: the story's own, and where its paragraphs speak of the past."""

    def __init__(self, reading: Reading) -> None:
        self._doc, self._body = reading.doc, reading.title_end

    @cached_property
    def opening(self) -> str:
        """The first sentences of the body, where the story's date stands."""
        sentences = (s for s in self._doc.sents if s.start_char >= self._body and s.text.strip())
        return " ".join(s.text for s, _ in zip(sentences, range(_OPENING), strict=False))

    @cached_property
    def _years(self) -> frozenset[str]:
        """The story's own year: of its publication, or with a day and month in its opening."""
        article = self._doc._.article
        published = (article.published if article is not None else None) or ""
        dated = re.findall(rf"(?:{_MONTH})\.?(?: {_NTH})?,? ((?:19|20)\d\d)", self.opening)
        return frozenset({published[:4], *dated})

    def past_in(self, sentence: Span) -> Iterator[tuple[Token, bool]]:
        """The last word of each phrase of the sentence that names a time before the story's.

        With each, whether it is only another day of the year, which a story may be about.
        """
        text = said_in(self._doc, sentence.start, sentence.end)
        for match in (*_YEAR.finditer(text), *_SPAN.finditer(text)):
            if match.re is _YEAR and match["year"] in self._years:
                continue
            end = sentence.start_char + match.end()
            yield tokens(self._doc, end - 1, end)[-1], match[0].startswith("in ")  # "in October"

    @cached_property
    def past_headings(self) -> list[tuple[int, int]]:
        """The characters under headings as "Background"."""
        found: list[tuple[int, int]] = []
        under: int | None = None
        for paragraph in paragraphs(self._doc):
            line = self._doc._.text[paragraph.start : paragraph.end].strip()
            if len(line.split()) > 6 or line[-1:] in (".", "”", '"', "!", "?"):
                continue
            if under is not None:
                found.append((under, paragraph.start))
            is_past = paragraph.start > self._body and _HEADING.search(line)
            under = paragraph.end if is_past else None
        return found if under is None else [*found, (under, len(self._doc._.text))]


def is_under_past_heading(mention: Mention, calendar: Calendar) -> bool:
    """Stands it under a heading as "Background" or "A history of accidents"?"""
    place = mention.count.head.idx
    return any(start <= place < end for start, end in calendar.past_headings)


def is_long_ago(mention: Mention, calendar: Calendar) -> bool:
    """As in "A fire at the mill in 1974 cost 20 weavers their lives and left 300 homeless"."""
    if _NOW.search(mention.clause):
        return False
    setting = [
        is_day for time, is_day in calendar.past_in(mention.sentence) if _sets(time, mention)
    ]
    if setting and all(setting):
        mention.notes.add("other day")
    return bool(setting)


def says_now(sentence: Span) -> bool:
    """Does the sentence speak of these days: "on Monday", "overnight", "now"?"""
    return _NOW.search(said_in(sentence.doc, sentence.start, sentence.end)) is not None


def _cause_told_of(mention: Mention) -> Token | None:
    """The event that the harm only describes: "the collapse, in which 52 perished"."""
    words = (mention.trigger, *mention.trigger.ancestors)
    nouns = (word.head for word in words if word.dep_ == "relcl")
    return next((noun for noun in nouns if noun.lemma_.lower() in CAUSES), None)


def is_of_a_named_event(mention: Mention) -> bool:
    """As in "It recalled the Orsova bridge collapse, in which 52 perished"."""
    noun = _cause_told_of(mention)
    if noun is None or not any(c.lower_ == "the" for c in noun.lefts):
        return False
    names = [c.text for c in noun.lefts if c.pos_ == "PROPN"]
    before = plain_text(noun.doc)[: noun.sent.start_char]
    return bool(names) and not any(name in before for name in names)


def is_of_an_earlier_event(mention: Mention) -> bool:
    """As in "a loan after an earthquake that killed 1,000": told of in passing, not the story."""
    noun = _cause_told_of(mention)
    return (
        noun is not None
        and any(c.lower_ in ("a", "an") for c in noun.lefts)
        and noun.head.lower_ in ("after", "following", "since", "like")
    )


def is_of_a_war(mention: Mention) -> bool:
    """As in "The uprising has cost 8,000 lives and sent a million across the border"."""
    verb = verb_of(mention.trigger)
    subject = subject_of(verb)
    if subject is None or subject.lemma_.lower() not in _WARS:
        return False
    shared = (verb, *(v for v in verb.ancestors if v.pos_ == "VERB"))
    return any(c.lower_ in ("has", "have") for v in shared for c in v.lefts)


def verb_of(token: Token) -> Token:
    """The verb of the clause that `token` stands in, or the clause's topmost word."""
    words = (token, *token.ancestors)
    return next((word for word in words if word.pos_ in ("VERB", "AUX")), token.sent.root)


def shares_clause(one: Mention, other: Mention) -> bool:
    """Is the other told in one breath: "3,544 dead and 15,036 wounded", "cost 9 and hurt 20"?"""
    if one.sentence.start != other.sentence.start or _NOW.search(other.clause):
        return False
    between = one.sentence.doc[one.count.last : other.first]
    is_joined = any(t.lower_ == "and" for t in between)
    return is_joined and not any(t.dep_ in SUBJECTS for t in between)


def _anchor(time: Token) -> Token:
    """What a time says the time of: a verb, or the noun of "the 1996 crash"."""
    word = time
    while word.pos_ not in ("VERB", "AUX") and word.head != word:
        head = word.head
        if word.dep_ == "prep" and word.lower_ not in _TYING:
            return head if head.pos_ not in ("VERB", "AUX") else word
        if word.dep_ in ("dobj", "appos", "attr", "conj") and word != time:
            return word
        word = head
    return word


def _sets(time: Token, mention: Mention) -> bool:
    """Is `time` the time of what the mention tells?"""
    trigger = mention.trigger
    if any(t.lower_ == "since" for t in time.doc[max(time.sent.start, time.i - 5) : time.i]):
        return time.i < trigger.i and any(t.lower_ == "when" for t in time.doc[time.i : trigger.i])
    anchor = _anchor(time)
    if anchor.dep_ == "acl" and anchor.head.dep_ == "conj":
        anchor = anchor.head  # the parse of "184 were killed and 876 hurt in October"
    while anchor.dep_ == "conj":
        anchor = anchor.head
    if anchor.dep_ == "relcl" and anchor.head.dep_ in SUBJECTS:
        anchor = anchor.head.head  # "Hurricane Mavis, which took a similar path in 2017, killed 29"
    return anchor in (trigger, *trigger.ancestors)
