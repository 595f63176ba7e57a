"""How the tables of casualty passages are written and compared: "killed 6+ subset | six men"."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from tui.analysis import pipeline
from tui.analysis.casualties import read_tally
from tui.records import Article, Paragraph, Tally

_ROW = re.compile(r"(?P<kind>\w+) (?P<number>\S+)(?: (?P<role>[a-z/]+))? \| (?P<phrase>.+)$")


class Expected(NamedTuple):
    kind: str
    low: int | None
    high: int | None
    role: str
    phrase: str


def read_number(number: str) -> tuple[int | None, int | None]:
    """As in "6" is 6 to 6, "6+" open upwards, "-6" open downwards, "15-20" a range, "~6" is 6."""
    number = number.removeprefix("~")
    if number.startswith("-"):
        return None, int(number[1:])
    if number.endswith("+"):
        return int(number[:-1]), None
    low, _, high = number.partition("-")
    return int(low), int(high or low)


def expected_rows(rows: list[str]) -> list[Expected]:
    found = []
    for row in rows:
        match = _ROW.match(row)
        assert match, row
        part = match.groupdict()
        found.append(
            Expected(
                part["kind"],
                *read_number(part["number"]),
                part["role"] or "current",
                part["phrase"],
            )
        )
    return found


def found_rows(tally: Tally) -> list[Expected]:
    return [Expected(r.kind, r.min, r.max, r.role, r.text) for r in tally.rows]


def read_totals(totals: str) -> dict[str, tuple[int | None, int | None]]:
    pairs = (part.split() for part in totals.split(", ") if part)
    return {kind: read_number(number) for kind, number in pairs}


def article_of(text: str, *, titled: bool = False) -> Article:
    """An article of `text`, a paragraph a line, the first its title if `titled`."""
    paragraphs, start = [], 0
    for number, line in enumerate(text.split("\n")):
        kind = "title" if titled and not number else "body"
        paragraphs.append(Paragraph(start, start + len(line), kind))  # type: ignore[arg-type]
        start += len(line) + 1
    title = text.split("\n")[0] if titled else None
    return Article(id="made-up", source="-", title=title, text=text, paragraphs=tuple(paragraphs))


def tally_of(nlp: Language, text: str, *, titled: bool = False) -> Tally:
    """The tally by the rules alone, whose passages these are: the second witness stays silent."""
    return read_tally(doc_of(nlp, text, titled=titled))


def doc_of(nlp: Language, text: str, *, titled: bool = False) -> Doc:
    """The article judged up to the tally, which the second witness has not heard."""
    article = article_of(text, titled=titled)
    doc = pipeline.judge(nlp, article, list(pipeline.read(nlp, article)))
    doc._.harm = None
    return doc


def is_same(expected: Expected, found: Expected) -> bool:
    """Is it the expected row? A role written "a/b" may be either."""
    return expected._replace(role="") == found._replace(role="") and found.role in (
        expected.role.split("/")
    )
