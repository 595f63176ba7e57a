"""Plain text taken apart for the checker: sentences, clauses, names, numbers, quotations.

Takes strings, gives small tuples; knows no records and no parser, so that what a model wrote and
what the article says are read in exactly the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.analysis.numbers import Number, numbers

_SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"’')\]]*(?=\s+[“\"‘'(\[]?[A-Z0-9])")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Rev|St|Mt|No|vs|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z]|\b[ap]\.m)\.$"
)
_CLAUSE = re.compile(
    r"\s*(?:;|,?\s(?:while|whilst|but|though|although|whereas|after|before|when|where|who|which"
    r"|as|adding|saying|and)\b)\s*"
)
_NAME = re.compile(r"[^\W\d_](?:[\w’'.&-]*\w)?\.?")
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|(?<!\w)‘([^’]+(?:’\w[^’]*)*)’(?!\w)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ORDINALS = "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ORDINAL = re.compile(
    rf"\b(?:{'|'.join(_ORDINALS)}|[0-9]+(?:,[0-9]{{3}})*(?:st|nd|rd|th))\b", re.IGNORECASE
)
_GAP = re.compile(r"\s*(?:\[?(?:…|\.\.\.)\]?|\[[^\]]*\])\s*")

_STOP = frozenset(
    "a an the of to in and that on for is was with as at by from it he she they i we you his her "
    "their its our my has have had be been being are were this these those which who whom whose "
    "not no or but also would will can could should may might after before over more than about "
    "into there them him us when where while if so then such some any all other one said says say "
    "according during between against under until up out off down only just both each do did does "
    "what how because since through".split()
)
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


class Part(NamedTuple):
    """A piece of a text, `start` to `end` in it."""

    start: int
    end: int
    text: str


def folded(text: str) -> str:
    """`text` with typographic marks as plain ones and single spaces, in lower case."""
    return " ".join(text.translate(_FOLD).split()).casefold()


def sentences(text: str) -> list[Part]:
    """The sentences of one paragraph or several."""
    found = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for end in _SENTENCE_END.finditer(text, line.start(), line.end()):
            if not _NO_END.search(text, start, end.end()):
                found.append(_stripped(text, start, end.end()))
                start = end.end()
        found.append(_stripped(text, start, line.end()))
    return [part for part in found if part.text]


def _stripped(text: str, start: int, end: int) -> Part:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Part(start, start + len(words.strip()), words.strip())


def clauses(sentence: str) -> list[str]:
    """The sentence cut where one statement ends and another begins, never inside a quotation."""
    quoted = [found.span() for found in _QUOTED.finditer(sentence)]
    pieces, start = [], 0
    for cut in _CLAUSE.finditer(sentence):
        joins_names = "and" in cut[0] and (
            sentence[cut.end() : cut.end() + 1].isupper()
            and bool(re.search(r"[A-Z][\w’'.-]*$", sentence[: cut.start()]))
        )
        if not joins_names and not any(s < cut.start() < e for s, e in quoted):
            pieces.append(sentence[start : cut.start()])
            start = cut.end()
    return [piece for piece in (*pieces, sentence[start:]) if piece.strip()]


def quotations(sentence: str) -> Iterator[Part]:
    """The words in quotation marks, marks left out."""
    for found in _QUOTED.finditer(sentence):
        group = next(number for number in (1, 2, 3) if found[number])
        yield Part(*found.span(group), found[group])


def quoted_pieces(quotation: str) -> list[str]:
    """A quotation folded, cut where it says that something was left out or put in."""
    pieces = _GAP.split(quotation)
    return [piece for piece in (folded(p).strip(" ,.;:!?'\"-") for p in pieces) if piece]


def name_runs(text: str) -> list[list[str]]:
    """Runs of words with a capital, in order; the first word of a sentence counts as one."""
    runs: list[list[str]] = []
    last_end = -2
    for found in _NAME.finditer(text):
        word = found[0]
        if not word[0].isupper():
            continue
        if runs and last_end == found.start() - 1 and text[last_end] == " ":
            runs[-1].append(name_key(word))
        else:
            runs.append([name_key(word)])
        ends_run = word.endswith((".", "’s", "'s", "’", "'")) and not re.fullmatch(
            r"(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Rep|Prof|St)\.", word
        )
        last_end = -2 if ends_run else found.end()
    return runs


def name_key(word: str) -> str:
    """A word of a name without possessive and dots: "U.S.'s" is "US"."""
    word = re.sub(r"(?:’s|'s|’|')$", "", word)
    return word.replace(".", "").replace("’", "'")


def number_keys(text: str) -> list[str]:
    """The values in a text as "1200" and "4th", both ends of a range.

    The word "one" is not told from a pronoun, nor "first" and "second" from adverbs: left out.
    """
    found: list[str] = []
    for number in numbers(text):
        if text[slice(*number.core)].casefold() in ("one", "a", "an", "no"):
            continue
        found += [f"{value:g}" if value % 1 else f"{int(value)}" for value in _ends(number)]
    for word in _ORDINAL.findall(text):
        place = (
            _ORDINALS.index(word.casefold()) + 3
            if word[0].isalpha()
            else int(word[:-2].replace(",", ""))
        )
        found.append(f"{place}th")
    return list(dict.fromkeys(found))


def _ends(number: Number) -> list[int | float]:
    return [value for value in (number.low, number.high) if value is not None]


def content_words(text: str) -> set[str]:
    """The words that carry meaning, cut short so that "injuring" and "married" meet "injured" and
    "marriage"."""
    words = (word.casefold().replace("’", "'") for word in _WORD.findall(text))
    return {stem(word)[:5] for word in words if word not in _STOP and not word.isdigit()}


def stem(word: str) -> str:
    """A word without its ending, rough: it only has to be the same for forms of one word."""
    word = re.sub(r"(?:'s|')$", "", word)
    for ending in ("ations", "ation", "ingly", "ings", "ing", "edly", "ed", "ies", "es", "ly", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e")
