"""The figures of an article: every number with its value, unit and hedge, in `doc._.figures`.

Numbers are read by `numbers.py` from the text in the notation of `notation.py`, but for those in
`codes.py`; here they get a type from the words and marks beside them and, for counts, a unit from
the parse: the counted noun as the text has it ("six individuals" -> "individuals"). A figure's text
is the number with its hedge and, where it is measured, its measure ("about 5 km"), as the article
has it; a counted noun is not part of it. Shares ("one in five", "a third of") are percentages. A
date's `low` and `high` are its year, a time's are minutes after midnight; their unit is the ISO
8601 form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.training import Example
from spacy.util import registry

from tui.analysis.annotations import overlap, plain_text, tokens
from tui.analysis.codes import codes
from tui.analysis.columns import offsets
from tui.analysis.dates import dates_and_times
from tui.analysis.measures import (
    AGE_AFTER,
    AGE_BEFORE,
    MONEY_AFTER,
    ORDINAL,
    PROPORTION,
    currency_code,
    measure_after,
    ordinal_value,
    proportion_value,
)
from tui.analysis.neighbours import word_before
from tui.analysis.numbers import Number, numbers
from tui.records import Figure

NAMING_WORDS = frozenset(
    "route highway flight boeing airbus article section chapter resolution room gate line page "
    "no no. number nos version windows iphone level phase grade group channel area apollo ward "
    "protocol model type category class interstate motorway isbn issn psalm verse episode season "
    "platform apartment suite proposition amendment".split()
)
"""A number after one of these is part of a name: "Boeing 737", "Group of Seven"."""

NAME_LABELS = frozenset({"ORG", "PRODUCT", "FAC", "LAW", "WORK_OF_ART", "EVENT"})
PREPOSITIONS = frozenset({"over", "under", "around", "about", "above", "below", "up to"})
RISING = frozenset({"go", "rise", "climb", "come", "move", "jump", "creep", "shoot"})
"""Verbs whose "up" is their own: "the toll had gone up to nine"."""
"""Hedges that may be mere prepositions: "talks over two days"."""

_GLUED = re.compile(r"[A-Za-z][-–]$|\d[-–/:]$")
_GLUED_AFTER = re.compile(r"[/:-]\d|⁻")


def read_figures(doc: Doc) -> tuple[Figure, ...]:
    """The figures of `doc` in text order, none overlapping."""
    read, shown = plain_text(doc), doc._.text
    found = [*dates_and_times(read)]
    all_numbers = list(numbers(_without(found, read)))
    shares = (n for n in all_numbers if n.is_share)
    found += _free(found, [*_proportions(read), *(_share(read, number) for number in shares)])
    found += _free(found, _ordinals(doc, read))
    starts = {start: place for place, start in enumerate(offsets(doc)[0])}
    no_figures = list(codes(read))
    counted = (
        _figure(doc, read, starts, number)
        for number in all_numbers
        if not number.is_share and not overlap(number.core, no_figures)
    )
    found += _free(found, (figure for figure in counted if figure is not None))
    if read != shown:
        found = [replace(figure, text=shown[figure.start : figure.end]) for figure in found]
    return tuple(sorted(found, key=lambda figure: figure.start))


def _without(found: list[Figure], text: str) -> str:
    """`text` with the dates and times crossed out, no end of a range: "May 4 - Six people"."""
    for figure in found:
        text = text[: figure.start] + "·" * (figure.end - figure.start) + text[figure.end :]
    return text


def _free(taken: list[Figure], candidates: Iterable[Figure]) -> list[Figure]:
    """The candidates that share no character with a figure already found."""
    covered = {i for figure in taken for i in range(figure.start, figure.end)}
    return [c for c in candidates if covered.isdisjoint(range(c.start, c.end))]


def _share(text: str, number: Number) -> Figure:
    """A part of a whole, as a percentage: "nearly a third", "nine-tenths"."""
    return _of(
        "percent", text, number.start, number.end, number.low, number.high, "%", number.approx
    )


def _proportions(text: str) -> Iterator[Figure]:
    """Shares told by the head: "one in five", as percentages."""
    for match in PROPORTION.finditer(text):
        if (share := proportion_value(match)) is not None:
            yield _of("percent", text, match.start(), match.end(), share, share, "%")


def _ordinals(doc: Doc, text: str) -> Iterator[Figure]:
    """As in "the 21st child", "a third"; not "First Minister", not "sixty seconds"."""
    for match in ORDINAL.finditer(text):
        token = tokens(doc, *match.span())[0]
        title = match.group()[0].isupper() and not token.is_sent_start
        is_adverb = token.tag_ == "RB" and word_before(token) not in ("a", "another", "the")
        if not (title or is_adverb) and (value := ordinal_value(match.group())):
            yield _of("ordinal", text, match.start(), match.end(), value, value, None)


def _of(
    kind: Any, text: str, start: int, end: int, low: float | None, high: float | None,
    unit: str | None, approx: bool = False,
) -> Figure:  # fmt: skip
    return Figure(
        start=start, end=end, type=kind, low=low, high=high, unit=unit, approx=approx,
        text=text[start:end],
    )  # fmt: skip


def _figure(doc: Doc, text: str, starts: dict[int, int], number: Number) -> Figure | None:
    """The figure a number stands for, null where it is part of a name or no figure at all."""
    core, after = number.core
    token = doc[starts[core]] if core in starts else tokens(doc, core, after)[0]
    if _GLUED.search(text[max(0, core - 2) : core]):
        return None
    if not number.currency and _is_name(token):
        return None
    if _GLUED_AFTER.match(text, after):
        return None
    start = _without_preposition(doc, number, starts)
    low, high = (number.low, number.high) if start == number.start else (None, None)
    if start != number.start:
        low = high = number.low if number.low is not None else number.high
    span = (text, start)
    if AGE_BEFORE.search(text[max(0, core - 24) : core]) or _is_age_in_commas(token, text, after):
        return _of("age", *span, number.end, low, high, "year", number.approx)
    if age := AGE_AFTER.match(text, after):
        return _of("age", *span, age.end(), low, high, age.group("unit").lower(), number.approx)
    if number.currency:
        return _of(
            "money", *span, number.end, low, high, currency_code(number.currency), number.approx
        )
    if money := MONEY_AFTER.match(text, after):
        return _of(
            "money",
            *span,
            money.end(),
            low,
            high,
            currency_code(money.group("currency")),
            number.approx,
        )
    if found := measure_after(text, number.end):
        kind, unit, end = found
        return _of(kind, *span, end, low, high, unit, number.approx)
    if text[number.end : number.end + 1].isalnum():  # "5G", "4x4"
        return None
    if _is_pronoun(token, text[core:after]):
        return None
    noun = counted_noun(doc, core, after)
    is_bare_one = noun is None and token.lower_ == "one" and not text.startswith(" of ", after)
    if is_bare_one and (token.dep_ in ("attr", "appos") or token.n_lefts):
        return None  # "a very concrete one"
    counted = _with_hyphens(noun) if noun is not None else None
    return _of("count", *span, number.end, low, high, counted, number.approx)


def _with_hyphens(noun: Token) -> str:
    """The noun with what hyphens tie to it: "co-defendants", which spaCy makes three tokens."""
    words: str = noun.doc._.text  # as the article has it
    start, end = noun.idx, noun.idx + len(noun)
    while match := re.match(r"[-’']\w+", words[end:]):
        end += match.end()
    while match := re.search(r"[A-Za-z]+-$", words[max(0, start - 20) : start]):
        start -= len(match.group())
    return words[start:end].removesuffix("’s").removesuffix("'s")


def _without_preposition(doc: Doc, number: Number, starts: dict[int, int]) -> int:
    """Where the figure starts: a hedge that is a preposition in the parse is none of it."""
    if number.hedge in PREPOSITIONS and number.start in starts:
        token = doc[starts[number.start]]
        rises = token.dep_ in ("advmod", "prt") and token.head.lemma_ in RISING
        if (token.dep_ == "prep" and not _is_over_a_number(token)) or rises:
            return number.core[0]
    return number.start


def _is_over_a_number(prep: Token) -> bool:
    """Is "over" a hedge although the parse has it as a preposition: "injured over 3,100"?"""
    number = prep.nbor(1) if prep.i + 1 < len(prep.doc) else prep
    follows_verb = prep.i > 0 and prep.nbor(-1).pos_ == "VERB"
    return prep.lower_ == "over" and follows_verb and number.dep_ == "pobj" and number.tag_ == "CD"


def _is_name(token: Token) -> bool:
    """Is the number part of a name: "Boeing 737", "the Group of Seven", "Route 66"?"""
    if token.i and not token.is_sent_start:
        before = token.nbor(-1)
        if before.lower_ in NAMING_WORDS and not before.is_sent_start:
            return True
        if before.lower_ in NAMING_WORDS and token.head.i <= token.i:
            return True
        if before.lower_ == "of" and token.i > 1 and token.nbor(-2).text in ("Group", "Big"):
            return True
        if before.pos_ == "PROPN" and token.dep_ in ("nummod", "appos") and token.head == before:
            return before.ent_type_ in NAME_LABELS and before.ent_iob_ != "O"
    capital = token.text[0].isupper() and not token.is_sent_start
    return capital and token.ent_type_ in NAME_LABELS


def _is_pronoun(token: Token, core: str) -> bool:
    """Is this "one" no number: "no one", "one another", "one day", "the one"?"""
    if core.lower() != "one":
        return False
    before = token.nbor(-1).lower_ if token.i else ""
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return (
        token.tag_ not in ("CD",)
        or before in {"no", "the", "this", "that", "any", "every", "each", "which", "another"}
        or after in {"another", "day", "day,", "thing", "’s", "'s", "side", "hand", "point"}
    )


def _is_age_in_commas(token: Token, text: str, after: int) -> bool:
    """Is it an age as in "Maria Lind, 58, died"?"""
    if not re.fullmatch(r"\d{1,3}", token.text) or not 0 < int(token.text) < 115 or token.i < 2:
        return False
    comma, name = token.nbor(-1), token.nbor(-2)
    closed = text[after : after + 1] in {",", ")", ".", ";"} or text[after : after + 4] == " and"
    return comma.text in {",", "("} and closed and name.pos_ == "PROPN" and name.ent_type_ != "DATE"


STATES = frozenset("dead hurt wounded injured killed missing drown homeless arrested".split())
"""Headline words that the parse takes for counted nouns: "Two dead, 68 hurt"."""


def counted_noun(doc: Doc, start: int, end: int) -> Token | None:
    """The noun that the number at characters `start` to `end` counts, null if it stands alone."""
    span = tokens(doc, start, end)
    last = span[-1]
    for token in (last, *reversed(span)):
        head = token.head
        if token.dep_ in ("nummod", "amod") and head.i > last.i and head.pos_ in ("NOUN", "PROPN"):
            between = doc[last.i + 1 : head.i]
            if len(between) > 6 or head.lower_ in STATES or any(t.text == "," for t in between):
                return None
            return head
    following = last.i + 1
    noun = None
    if following < len(doc) and doc[following].lower_ == "of":
        following += 1
        if following < len(doc) and doc[following].pos_ == "DET":
            return None
    for token in doc[following : following + 6]:
        if token.lower_ in STATES:
            break
        if token.pos_ in ("NOUN", "PROPN") and not token.is_sent_start:
            noun = token
        elif noun is not None or token.pos_ not in ("ADJ",):
            break
    return noun


@Language.factory(
    "onrecord_figures", default_config={"scorer": {"@scorers": "onrecord.figures.v1"}}
)
class Figures:
    """Writes `doc._.figures`."""

    def __init__(self, nlp: Language, name: str, *, scorer: Any) -> None:
        self.name = name
        self.scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        doc._.figures = read_figures(doc)
        return doc

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """F1 of the figures; see `score_figures`."""
        return dict(self.scorer(examples, **settings))


@registry.scorers("onrecord.figures.v1")
def make_figures_scorer() -> Any:
    """The scorer for pipeline configs."""
    return score_figures


def score_figures(examples: Iterable[Example], **_: Any) -> dict[str, float]:
    """Precision, recall and F1 of the figures' places and values against the reference's."""
    gold_total = found_total = right = 0
    for example in examples:
        gold, found = (
            {(f.start, f.end, f.type, f.low, f.high) for f in doc._.figures}
            for doc in (example.reference, example.predicted)
        )
        gold_total, found_total = gold_total + len(gold), found_total + len(found)
        right += len(gold & found)
    precision = right / found_total if found_total else 0.0
    recall = right / gold_total if gold_total else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"figures_p": precision, "figures_r": recall, "figures_f": f1}
