"""What a user looks for: `toll:killed>=10 place:Odesa after:2026-01-01 "without heat" -drill`.

Takes a line, gives a tree of what an article must have. Words, "a phrase", a beginning*, -without,
one OR the other, (groups) and the fields of `FIELDS`. Anything else is a `QueryError` in words.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple, get_args

from tui.library.errors import QueryError
from tui.records import TallyKind

Where = Literal["", "title", "said", "speaker", "name", "place"]
_WORDS: tuple[Where, ...] = get_args(Where)
_STATES = ("unread", "fixed", "noted")
_MOST_LETTERS, _MOST_TERMS, _DEEPEST = 2000, 100, 20

FIELDS = {
    "said": "words of a quote",
    "speaker": "who is quoted",
    "name": "a name in the article",
    "place": "a place in the article",
    "outlet": "site or host",
    "title": "words of the title",
    "note": "letters of a note of yours",
    "tag": "a tag of yours",
    "story": "a story's number, as `onrecord story list` shows it",
    "toll": "a total of the tally: toll:killed>=10",
    "is": "unread, fixed or noted",
    "after": "published (else kept) on that day or later",
    "before": "published (else kept) before that day",
    "published": "a day, month or year, or a..b",
}
"""The fields there are, and what each looks into."""


class Words(NamedTuple):
    """Words that stand next to each other in `where`; the last may be a beginning."""

    where: Where
    words: str
    is_beginning: bool = False


class Letters(NamedTuple):
    """Letters somewhere in the outlet or a note, or a whole tag, or the beginning of one."""

    where: Literal["outlet", "note", "tag"]
    letters: str
    is_beginning: bool = False


class Toll(NamedTuple):
    """A total that has a number from `low` to `high` in it; an open end counts as the other."""

    kind: TallyKind
    low: int
    high: int


class Days(NamedTuple):
    """Days, both included; `is_published` leaves out articles without a date of their own."""

    first: str
    last: str
    is_published: bool


class State(NamedTuple):
    """Whether an article is unread, fixed (has corrections) or noted (has notes)."""

    state: Literal["unread", "fixed", "noted"]


class Within(NamedTuple):
    """The story, by its number, that an article is in."""

    story: int


class Not(NamedTuple):
    """What an article must not have."""

    part: Node


class All(NamedTuple):
    """What an article must have each of; with no parts, every article."""

    parts: tuple[Node, ...]


class Any(NamedTuple):
    """What an article must have one of."""

    parts: tuple[Node, ...]


Node = Words | Letters | Toll | Days | State | Within | Not | All | Any


class _Token(NamedTuple):
    """`(`, `)`, `OR`, `-` or a term: an optional field, its value, whether that was quoted."""

    sign: str
    field: str = ""
    value: str = ""
    is_quoted: bool = False
    is_beginning: bool = False


_TOKEN = re.compile(
    r"\s*(?:(?P<sign>[()]|-(?=\S))"
    r"|(?P<or>OR(?=[\s(]|$))"
    r"|(?:(?P<field>[^\W\d]+):)?(?:[\"“](?P<quoted>[^\"“”]*)[\"”](?P<star>\*?)|(?P<bare>[^\s()\"“”]+)))"
)
_FOR_NOTHING = re.compile(r"([^\W\d]+):")
_TOLL = re.compile(r"(?P<kind>\w*)(?P<sign>>=|<=|=|>|<|)(?P<number>.*)", re.DOTALL)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def parse(line: str) -> Node:
    """The tree of a query; an empty line is every article. Raises `QueryError`."""
    if len(line) > _MOST_LETTERS:
        raise QueryError(f"a query has at most {_MOST_LETTERS:,} characters")
    tokens = _tokens(line)
    if len(tokens) > _MOST_TERMS:
        raise QueryError(f"a query has at most {_MOST_TERMS} words, signs and fields")
    return _Parser(tokens).any(0)


def _tokens(line: str) -> list[_Token]:
    found, at, line = [], 0, line.rstrip()
    while at < len(line):
        match = _TOKEN.match(line, at)
        if match is None:
            rest = line[at:].strip()[:20]
            raise QueryError(f"a quotation mark is not closed: {rest}")
        at = match.end()
        if match["sign"]:
            found.append(_Token(match["sign"]))
        elif match["or"]:
            found.append(_Token("OR"))
        else:
            field = (match["field"] or "").lower()
            if match["quoted"] is not None:
                value, is_quoted, star = match["quoted"], True, match["star"]
            else:
                bare = match["bare"]
                if nothing := _FOR_NOTHING.fullmatch(bare):
                    raise _for_nothing(nothing[1])
                value, is_quoted = bare.rstrip("*"), False
                star = bare[len(value) :]
            found.append(_Token("", field, value, is_quoted, bool(star)))
    return found


class _Parser:
    """Goes through tokens once: `any` is parts with OR between them, `all` is parts in a row."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def any(self, depth: int) -> Node:
        """As far as the bracket that closes this group, or the end."""
        if depth > _DEEPEST:
            raise QueryError(f"brackets within brackets go {_DEEPEST} deep")
        choices = [self._all(depth)]
        while self._next_is("OR"):
            self._at += 1
            choices.append(self._all(depth))
        if len(choices) > 1 and All(()) in choices:
            raise QueryError("OR needs something on both sides")
        if self._next_is(")"):
            if not depth:
                raise QueryError("a bracket is closed that was not opened")
            self._at += 1
        elif depth:
            raise QueryError("a bracket is not closed")
        return choices[0] if len(choices) == 1 else Any(tuple(choices))

    def _all(self, depth: int) -> Node:
        parts: list[Node] = []
        while self._at < len(self._tokens) and not self._next_is("OR") and not self._next_is(")"):
            parts.append(self._part(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _part(self, depth: int) -> Node:
        if self._at >= len(self._tokens) or self._next_is("OR") or self._next_is(")"):
            raise QueryError("- stands before nothing")
        token = self._tokens[self._at]
        self._at += 1
        if token.sign == "(":
            found = self.any(depth + 1)
            if found == All(()):
                raise QueryError("brackets hold nothing")
            return found
        if token.sign == "-":
            if depth > _DEEPEST:
                raise QueryError(f"signs before signs go {_DEEPEST} deep")
            return Not(self._part(depth + 1))
        return _term(token)

    def _next_is(self, sign: str) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at].sign == sign


def _term(token: _Token) -> Node:
    field, value = token.field, token.value
    if not field:
        return _words("", token)
    if field not in FIELDS:
        known = ", ".join(FIELDS)
        raise QueryError(
            f'there is no field {field}: (there are {known}); for the words: "{field}"'
        )
    if field in _WORDS:
        return _words(field, token)
    if not value.strip():
        raise _for_nothing(field)
    return _SPECIAL[field](token)


def _for_nothing(field: str) -> QueryError:
    return QueryError(f"{field}: looks for nothing; write it without a space, as {field}:word")


def _words(where: str, token: _Token) -> Words:
    if not any(letter.isalnum() for letter in token.value):
        shown = f"{where}: " if where else ""
        raise QueryError(f"{shown}{token.value!r} has no letter or digit to look for")
    return Words(where, token.value, token.is_beginning)  # type: ignore[arg-type]


def _letters(token: _Token) -> Letters:
    letters = token.value.casefold()
    if token.field == "tag":  # as tags are kept
        letters = "-".join(letters.split()).lstrip("#")
    return Letters(token.field, letters, token.is_beginning)  # type: ignore[arg-type]


def _toll(token: _Token) -> Toll:
    found = _TOLL.fullmatch(token.value)
    kind, sign, number = found.groups() if found else ("", "", "")
    kinds: dict[str, TallyKind] = {each: each for each in get_args(TallyKind)}
    if kind not in kinds:
        raise QueryError(f"toll: there is no {kind!r}; there are {', '.join(kinds)}")
    if not sign and not number:
        return Toll(kinds[kind], 1, _ENDLESS)
    if not re.fullmatch(r"[0-9]{1,12}", number) or not sign:
        raise QueryError(f"toll: compares with a number, as in toll:{kind}>=10")
    size = int(number)
    low, high = {
        ">=": (size, _ENDLESS),
        ">": (size + 1, _ENDLESS),
        "=": (size, size),
        "<": (0, size - 1),
        "<=": (0, size),
    }[sign]
    return Toll(kinds[kind], low, high)


def _state(token: _Token) -> State:
    if token.value.lower() not in _STATES:
        raise QueryError(f"is: there is no {token.value!r}; there are {', '.join(_STATES)}")
    return State(token.value.lower())  # type: ignore[arg-type]


def _within(token: _Token) -> Within:
    if not re.fullmatch(r"[0-9]{1,12}", token.value):
        raise QueryError("story: is a number, as `onrecord story list` shows it")
    return Within(int(token.value))


def _after(token: _Token) -> Days:
    return Days(_days(token.value)[0], "9999-12-31", is_published=False)


def _before(token: _Token) -> Days:
    first = date.fromisoformat(_days(token.value)[0])
    if first == date.min:
        raise QueryError("before: nothing was published before the year 1")
    before = date.fromordinal(first.toordinal() - 1)
    return Days("0001-01-01", before.isoformat(), is_published=False)


def _published(token: _Token) -> Days:
    start, dots, end = token.value.partition("..")
    first = _days(start)[0] if start else "0001-01-01"
    if not dots:
        return Days(first, _days(start)[1], is_published=True)
    last = _days(end)[1] if end else "9999-12-31"
    if first > last:
        raise QueryError(f"published: {start} comes after {end}")
    return Days(first, last, is_published=True)


def _days(value: str) -> tuple[str, str]:
    """The first and last day of a year, a month or a day."""
    match = _DATE.fullmatch(value)
    try:
        if match is None:
            raise ValueError
        year, month, day = int(match[1]), match[2], match[3]
        first = date(year, int(month or 1), int(day or 1))
    except ValueError as error:
        message = f"{value!r} is no date; write 2026-11-27, 2026-11 or 2026"
        raise QueryError(message) from error
    if day:
        return first.isoformat(), first.isoformat()
    last_month = int(month or 12)
    last = date(year, last_month, calendar.monthrange(year, last_month)[1])
    return first.isoformat(), last.isoformat()


_ENDLESS = 10**15

_SPECIAL: dict[str, Callable[[_Token], Node]] = {
    "outlet": _letters,
    "note": _letters,
    "tag": _letters,
    "story": _within,
    "toll": _toll,
    "is": _state,
    "after": _after,
    "before": _before,
    "published": _published,
}
