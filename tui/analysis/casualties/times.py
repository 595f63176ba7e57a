"""When harm was done, in the words of the text: "late on Friday", "the past three years".

Takes a sentence and the word of harm in it, gives the phrase; nothing is resolved to a date, for
the text alone does not know one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from tui.analysis.casualties.lexicon import SAYING

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART_OF_DAY = r"(?:morning|afternoon|evening|night|midday|midnight|noon|dawn)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.?(?= \d))"
)
_SEASON = r"(?:spring|summer|autumn|winter)"
_YEAR = r"(?:1[89]|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MANY = (
    r"(?:\d+|[Tt]wo|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|several|[Aa]n?|"
    r"many|some)"
)
_SPAN = r"(?:hour|day|night|week|month|year|decade)"
TIME = re.compile(
    rf"\b(?:(?:(?:[Ll]ate|[Ee]arly|[Ss]ince|[Bb]y|[Oo]n|[Bb]efore|[Aa]fter|[Aa]t)[ ])*"
    rf"(?:(?:dawn|midnight|noon|the[ ]{_PART_OF_DAY})[ ](?:on|of)[ ])?"
    rf"(?:last[ ]|next[ ]|this[ ])?{_WEEKDAY}(?:[ ]{_PART_OF_DAY})?"
    rf"|(?:[Ll]ate|[Ee]arly)?[ ]?(?:[Yy]esterday|[Tt]oday|[Tt]onight|[Oo]vernight)"
    rf"(?:[ ]{_PART_OF_DAY})?"
    rf"|(?:[Ll]ast|[Tt]his)[ ](?:week|month|year|night|weekend|{_PART_OF_DAY}|{_SEASON})"
    rf"|(?:[Ss]ince|[Ii]n|[Oo]n|[Bb]y|the[ ]{_PART_OF_DAY}[ ]of)?[ ]?"
    rf"(?:{_DAY}(?:-{_DAY})?[ ])?{_MONTH}(?:[ ]{_DAY}\b)?(?:,?[ ]{_YEAR}|[ ]last[ ]year)?\b"
    rf"|(?:[Ii]n|[Ss]ince|from|of)[ ]{_YEAR}\b"
    rf"|(?:the[ ])?(?:past|last|previous|recent)[ ](?:{_MANY}[ ])?{_SPAN}s?\b"
    rf"|{_MANY}[ ]{_SPAN}s?[ ](?:ago|earlier|before)\b"
    rf"|the[ ](?:week|day|night|month|year)[ ]before\b|(?:day|week)-(?:old|long)\b|New Year\b"
    rf"|(?:this|the|that|at)[ ]{_PART_OF_DAY}\b|(?:before|after|at)[ ]dawn\b)",
)


def times_in(sentence: Span) -> Iterator[tuple[Token, str]]:
    """The time phrases of a sentence, each with the token that it begins at."""
    for found in TIME.finditer(sentence.text):
        phrase = found.group().strip()
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        span = sentence.char_span(start, start + len(phrase), alignment_mode="expand")
        if span is not None and phrase.lower() != "may":
            yield span.root, phrase


def time_of(sentence: Span, trigger: Token) -> str | None:
    """The time phrase nearest to the harm; not when it was said, as in "police said on Monday"."""
    found = [
        (abs(root.i - trigger.i), phrase)
        for root, phrase in times_in(sentence)
        if not _is_of_saying(root, trigger)
    ]
    return min(found, default=(0, None))[1]


def _is_of_saying(time: Token, trigger: Token) -> bool:
    verb = next((t for t in time.ancestors if t.pos_ in ("VERB", "AUX")), None)
    return verb is not None and verb != trigger and verb.lemma_.lower() in SAYING
