"""How records are put into words, once for the exports and the reader alike.

Takes records, gives short plain phrases: "at least 40 residences damaged", "part of the six",
"34–41 killed, disputed: ministry 34, rebels 41". Nothing here knows a format or a screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import UnsetType

from tui.corrections.anchoring import find
from tui.counting import doubt, reasons
from tui.counting.reasons import count_phrase
from tui.export.dates import in_short, in_words
from tui.patterns import late
from tui.records import (
    Analysis,
    Article,
    Entity,
    Figure,
    Mending,
    Note,
    Quote,
    Statement,
    Tally,
    TallyKind,
    TallyRole,
    TallyRow,
)

Mended = TallyRow | Quote | Entity | Figure | Statement
"""What a person may have set right."""

HARM: dict[TallyKind, str] = {
    "killed": "killed",
    "injured": "injured",
    "casualties": "killed or injured",
    "missing": "missing",
    "displaced": "displaced",
    "detained": "detained",
    "rescued": "rescued",
    "outage": "without service",
    "affected": "affected",
    "damaged": "damaged",
    "destroyed": "destroyed",
}
"""What happened to those counted, in the words of a total; kinds are shown in this order."""

_SAYING: dict[TallyKind, str] = {"killed": "dead killed", "injured": "injured wounded hurt"}
"""Words for those counted that say what happened to them; of other kinds the harm itself."""

ROLES: dict[TallyRole, str] = {
    "current": "counted",
    "claim": "a claim",
    "subset": "a part",
    "repeat": "told again",
    "superseded": "outdated",
    "background": "of another event",
}
"""What the role of a row means, in words."""

_THINGS = frozenset({"damaged", "destroyed"})
"""Kinds that count things: their totals say which ("40 residences damaged")."""

_SERVICE = late(
    r"\W+(?:\w+\W+){0,4}?without\W+((?:\w+\W+){0,2}?"
    r"(?:power|electricity|heat|heating|water|gas|internet|phone|light)\w*)",
    re.IGNORECASE,
)

_HOST = late(r"https?://(?:[^/?#]*@)?(?:www\.)?([^/?#:]+)", re.IGNORECASE)

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]+")


def one_line(text: str) -> str:
    """`text` on one line: line breaks and control characters become one space each run."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def total_phrase(kind: TallyKind, low: int | None, high: int | None, *, noun: str = "") -> str:
    """One total in words: "12 injured", "at least 40 residences damaged", "no one killed"."""
    if low == high == 0:
        return f"{'nothing' if kind in _THINGS else 'no one'} {HARM[kind]}"
    return " ".join(part for part in (count_phrase(low, high), noun, HARM[kind]) if part)


def totals(tally: Tally, text: str = "") -> list[str]:
    """Each total in words, disputed ones with what each source says.

    `text` is `Article.text`; with it, an outage says what failed ("without heat").
    """
    return [_total(tally, kind, text) for kind in HARM if kind in tally.totals]


def totals_line(tally: Tally, text: str = "") -> str:
    """All totals on one line, empty without a tally: "12 injured · at least 40 homes damaged"."""
    return " · ".join(totals(tally, text))


def harm_and_noun(tally: Tally, kind: TallyKind, text: str = "") -> tuple[str, str]:
    """What a total is of: the harm ("without heat" for an outage), and the things that all are."""
    rows = counted(tally, kind)
    harm = _common(_failed(row, text) for row in rows) if kind == "outage" else HARM[kind]
    return harm, _common_noun(rows) if kind in _THINGS else ""


def counted(tally: Tally, kind: TallyKind) -> list[TallyRow]:
    """The rows that a total is made of, in text order."""
    return [row for row in tally.rows if row.kind == kind and row.counts]


def mended_total(tally: Tally, kind: TallyKind) -> str:
    """What a total was before corrections changed it: "(was 21)"; else empty."""
    if not tally.was or kind not in tally.was:
        return ""
    was = tally.was[kind]
    return f"(was {count_phrase(*was) if was else 'none'})"


def _total(tally: Tally, kind: TallyKind, text: str) -> str:
    low, high = tally.totals[kind]
    rows = counted(tally, kind)
    harm, noun = harm_and_noun(tally, kind, text)
    phrase = total_phrase(kind, low, high, noun=noun).replace(HARM[kind], harm)
    phrase = " ".join(filter(None, (phrase, mended_total(tally, kind))))
    rivals = [row for row in rows if doubt.rivals_of(row, rows)]
    if rivals:
        scope = "disputed" if len(rivals) == len(rows) else "of these disputed"
        phrase += f", {scope}: " + ", ".join(map(_claim, rivals))
    elif kind in tally.doubts and tally.doubts[kind].disputed:
        deniers = dict.fromkeys(name for row in rows for name in row.disputed_by)
        phrase += ", disputed" + (f" by {_listed(deniers)}" if deniers else "")
    if kind in tally.doubts and tally.doubts[kind].unsure:
        phrase += ", unsure"
    return phrase


def _listed(names: Iterable[str]) -> str:
    return " and ".join(map(_inside, names))


def _claim(row: TallyRow) -> str:
    count = count_phrase(row.min, row.max, is_approximate=row.approx)
    return f"{_inside(row.source or 'no source named')} {count}"


def _inside(phrase: str) -> str:
    """A phrase as it stands inside a sentence: "The coast guard" is "the coast guard"."""
    return re.sub(r"^(?:The|An?)\b", lambda found: found[0].lower(), one_line(phrase))


def _common_noun(rows: Sequence[TallyRow]) -> str:
    """The noun all rows count, else none: homes and cars are not added under one name."""
    nouns = {(row.who or "").casefold() for row in rows}
    return one_line(rows[0].who or "") if len(nouns) == 1 else ""


def _common(phrases: Iterable[str]) -> str:
    found = set(phrases)
    return found.pop() if len(found) == 1 else HARM["outage"]


def _failed(row: TallyRow, text: str) -> str:
    """What the people of an outage row are without, read off the words after it."""
    match = _SERVICE.match(text, row.end)
    if match is None or "\n" in match[0]:
        return HARM["outage"]
    return f"without {one_line(match[1])}"


def row_phrase(row: TallyRow, text: str = "") -> str:
    """A row's count, whom it counts and the harm: "6 individuals injured".

    With `text`, which is `Article.text`, an outage says what failed. One that was set right says
    what it was: "12 people killed (was 21; A.B., 27 Nov 2026)".
    """
    if row.min == row.max == 0:
        return " ".join(filter(None, (total_phrase(row.kind, 0, 0), mended_note(row))))
    count = count_phrase(row.min, row.max, is_approximate=row.approx)
    harm = _failed(row, text) if row.kind == "outage" else HARM[row.kind]
    who = one_line(row.who or "")
    if who.casefold() in _SAYING.get(row.kind, harm).split():
        who = ""  # "two of the injured" are "2 injured"
    parts = (count, who, harm, mended_note(row))
    return " ".join(part for part in parts if part)


def row_details(row: TallyRow) -> list[str]:
    """Where, by what, when, according to whom and disputed by whom, as far as the article says."""
    found = [one_line(part) for part in (row.place, row.cause, row.time) if part]
    found += [f"according to {_inside(row.source)}"] if row.source else []
    return [*found, _disputed(row)] if row.disputed else found


def _disputed(row: TallyRow) -> str:
    return f"disputed by {_listed(row.disputed_by)}" if row.disputed_by else "disputed"


def row_line(row: TallyRow, analysis: Analysis) -> str:
    """A row in one line: how many came to what harm, the details, why it is not added if it is not.

    "3 children killed · Karsk · according to the mayor · not added: part of the 12".
    """
    why = reason(row, analysis.tally)
    parts = [row_phrase(row, analysis.article.text), *row_details(row)]
    return " · ".join([*parts, f"not added: {why}"] if why else parts)


def row_cells(row: TallyRow, analysis: Analysis) -> list[str]:
    """A row as the cells of a table.

    Count, words in the article, where, cause, when, source, whether it is in the total, paragraph.
    """
    why = reason(row, analysis.tally)
    return [
        row_phrase(row, analysis.article.text),
        f"“{row.text}”",
        row.place or "",
        row.cause or "",
        row.time or "",
        row.source or "",
        f"no, {why}" if why else f"yes, {_disputed(row)}" if row.disputed else "yes",
        str(paragraph_number(analysis.article, row.start)),
    ]


def mended_note(record: Mended) -> str:
    """What a record that a person set right was, by whom and when, in brackets; else empty.

    "(was 21; A.B., 27 Nov 2026)", "(was part; …)", "(was by Ada Moss; …)", "(added; …)".
    """
    if not record.mended or record.mended.was == {}:
        return ""
    return f"({mended_was(record)}; {mended_by(record.mended)})"


def mended_was(record: Mended) -> str:
    """What a mended record was: "was 21", "added" for one that was missed, "" for one found right.

    Empty too for what nobody looked at.
    """
    if not record.mended or record.mended.was == {}:
        return ""
    was = record.mended.was
    return "added" if was is None else f"was {', '.join(_was(record, dict(was)))}"


def _was(record: Mended, was: dict[str, Any]) -> Iterator[str]:
    low, high = ("low", "high") if isinstance(record, Figure) else ("min", "max")
    if {low, high, "approx"} & set(was):
        ends = [was.pop(name, getattr(record, name)) for name in (low, high)]
        is_approximate = was.pop("approx", getattr(record, "approx", False))
        yield count_phrase(*ends, is_approximate=is_approximate)
    for name, value in was.items():
        if name in ("kind", "role", "type", "name"):
            yield one_line(HARM.get(value, ROLES.get(value, str(value))))
        elif isinstance(value, bool):
            yield name if value else f"not {name}"
        else:
            label = "by" if name in ("speaker", "source") else name
            yield f"{label} {one_line(str(value))}" if value else f"without {name}"


def mended_by(mending: Mending) -> str:
    """Who set something right, and on which day: "A.B., 27 Nov 2026"."""
    return f"{one_line(mending.by)}, {in_short(mending.made)}"


def note_lines(notes: Iterable[Note] | UnsetType, article: Article) -> Iterator[str]:
    """Each of the reader's notes, what it is on, and its day.

    "Called the ministry (on “nine people”, ¶2; 27 Nov 2026)"
    """
    for note in notes or ():
        span = find(note.target, article.text) if note.target is not None else None
        where = f", ¶{paragraph_number(article, span[0])}" if span else ""
        on = f"on “{one_line(note.target.exact)}”{where}; " if note.target is not None else ""
        yield f"{one_line(note.text)} ({on}{in_short(note.changed)})"


def reason(row: TallyRow, tally: Tally) -> str:
    """Why a row is not part of the total ("part of the six"); empty for a row that is."""
    return one_line(reasons.reason(row, tally.rows))


def paragraph_number(article: Article, offset: int) -> int:
    """The paragraph (1 = the first, usually the title) that holds the character at `offset`."""
    number = 1
    for position, paragraph in enumerate(article.paragraphs, 1):
        if paragraph.start <= offset:
            number = position
    return number


def outlet(article: Article) -> str | None:
    """Who published it: the site, else the host of its address."""
    host = _HOST.match(article.url or article.source)
    return article.site or (host[1] if host else None)


def address_of(article: Article) -> str | None:
    """The web address it can be found at, if it has one."""
    return next(filter(_HOST.match, filter(None, (article.url, article.source))), None)


def citation(article: Article) -> list[str]:
    """What a reader needs to find the article again: outlet or source, day, address if any.

    "The Northern Courier", "14 March 2026", "https://example.org/kaveh".
    """
    piped = "standard input" if article.source == "-" else article.source
    where = outlet(article) or piped
    found = (where, in_words(article.published), address_of(article))
    return [one_line(part) for part in found if part]


def cited(article: Article) -> list[str]:
    """The citation below words of the article: its title in quotation marks goes before."""
    title = [f"“{article.title}”"] if article.title else []
    return [*title, *citation(article)]
