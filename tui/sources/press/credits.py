"""Who wrote it and where: bylines and datelines, as newspapers and agencies set them.

Takes cleaned lines, gives names and places. A line is a byline only if nothing else is in it: what
might be a sentence of the article stays one.
"""

from __future__ import annotations

import re

from tui.patterns import late
from tui.sources.press.dates import iso_date, without_dates

_PARTICLE = (
    r"(?:de|da|del|della|der|den|di|do|dos|du|la|le|van|von|bin|ibn|al|el|ter|ten|of|the|y|e)"
)
_WORD = r"(?:[^\W\d_a-z][\w’'.\-]*|(?:al|el|d|l|o)[-’'][^\W\d_][\w’'\-]*)"
_NAME = late(rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_WORD}){{1,4}}")
_OPENING = late(
    r"^(?:written\s+by|reported\s+by|story\s+by|reporting\s+by|"
    r"(?:words|text|photographs?|pictures)(?:\s+and\s+(?:words|text|photographs?|pictures))?\s+by|by|author:?)\s+",
    re.IGNORECASE,
)
_ORG = late(
    r"\b(?:Press|Reuters|AFP|AP|UPI|dpa|PA|News|Newsroom|Agency|Agencies|Staff|Times|Post|Herald|"
    r"Tribune|Journal|Media|Desk|Team|Service|Services|University|Institute|Correspondents?|Editors?|"
    r"Reporters?|Writers?|Bureau|Chief|Columnist|Contributors?|Producer|Columnists|Guardian|BBC|CNN|"
    r"Network|Radio|TV|Magazine|Today|Analyst|Professor|Special|Senior|Political|Foreign|Affairs)\b"
)
_TWO_WORD_PLACE = late(
    r"^(?:New|San|Santa|Los|Las|Saint|St\.?|Tel|Hong|Abu|Buenos|Rio|Cape|Kuala|Phnom|Addis|Mexico|"
    r"North|South|East|West|Washington|Sri|Port|Fort|El|Ho|Saudi|United)\s"
)
_ROLE = late(
    r"\b(?:by|and|for|the|staff|senior|chief|special|political|foreign|world|national|local|news|"
    r"sports?|business|health|science|technology|legal|white house|writers?|reporters?|"
    r"correspondents?|editors?|columnists?|contributors?|associated press|reuters|afp|min(?:ute)?s?"
    r"|read|\d+|share|follow|opinion)\b",
    re.IGNORECASE,
)
_POST = late(
    r"(?:by\s+)?(?:[\w&’'-]+[\s,]+){0,4}(?:correspondent|editor|reporter|writer|columnist|producer|"
    r"presenter|analyst|journalist)s?(?:[\s,]+(?:in|at|for)?\s*[\w ]{0,20})?",
    re.IGNORECASE,
)
_ROUND_DATES = late(
    r"by|on|at|in|of|and|for|the|am|pm|first|last|originally|published|posted|updated|modified|filed|"
    r"under|created|date|st|nd|rd|th|ago|hours?|min(?:ute)?s?|read"
)
_MAX_BYLINE = 160
_MAX_CREDIT = 100
_MOST_SMALL = 6  # words without a capital; a line of more that ends in a full stop is a sentence
_OWNER = (
    r"(?:Getty(?: Images)?|AP(?: Photo)?|AFP|Reuters|EPA|PA(?: Wire| Images| Media)?|Shutterstock|"
    r"iStock|Associated Press|Bloomberg|Xinhua|Alamy|Handout|handout|Corbis|NASA|USA Today Sports)"
)
# A capitalised word, and as many more as the quantifier put behind it says.
_WORDS = r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)"
_PICTURE_CREDIT = late(
    r"\(?(?:"
    r"(?i:(?:(?:file|pool|courtesy) )?(?:photo(?:graph)?|image|picture|video|credit|screenshot|"
    r"illustration|graphic|source)s?)"
    r"(?i:\W*|\s*:.{0,90}|(?: (?:credit|source|courtesy))?[\s:]+(?:by|via|of|courtesy)\b"
    r".{0,70})"
    rf"|©.{{0,70}}|{_OWNER}(?:\s*[/,|]\s*[^.]{{0,40}})?"
    rf"|[\w .,’'&-]{{1,40}}\s*(?:[/,|]|\bvia\b)\s*{_OWNER}(?:[\s/,|-]+[^.]{{1,30}})?"
    r"|[\w .,’'&-]{1,40}\s*/\s*[Vv]ia\b.{1,40}"
    rf"|/ {_WORDS}{{0,3}}|{_WORDS}{{1,3}} ?/ ?{_WORDS}{{0,4}}|[A-Z]\w+ ?/ ?{_WORDS}{{1,4}}"
    r")\)?\.?"
)

_NOT_A_PLACE = late(
    r"^(?:EXCLUSIVE|UPDATED?|WATCH|BREAKING|ANALYSIS|OPINION|COMMENT|EDITOR|FACTBOX|EXPLAINER|LIVE|"
    r"TIMELINE|VIDEO|PHOTOS?|CORRECTION|REVIEW|NOTE|POLL|TRANSCRIPT|INTERVIEW|ADVISORY|URGENT|"
    r"READ|MORE|FILE|PHOTO|BRIEF|WRAPUP|FEATURE|Q&A)\b"
)
_MONTH = r"(?i:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{2,4}}\b)?"
_UPPER = r"[A-Z\u00c0-\u00de.’'\-]+"
_CAPITALS = rf"[A-Z\u00c0-\u00de]{_UPPER}(?:\s+(?:{_UPPER}|de|la|al|upon)){{0,3}}"
_REGION = r"[A-Z][\w.’'\-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w.’'\-]*){0,3}"
_AGENCY = r"\((?P<agency>[A-Z][\w .,&/’'\-]{1,40})\)"
_DASH = r"(?:\s*(?:—|–|―|--)\s*|\s+-\s+|\s*:\s+)"
_DATELINE_ENDS = late(rf"{_DASH}|\d$")
_DATELINES = tuple(
    late(pattern)
    for pattern in (
        rf"(?P<place>{_CAPITALS}(?:/{_CAPITALS})?(?:,\s+(?!{_MONTH}\s+\d){_REGION})?)"
        rf"(?:,?\s+{_DATE})?(?:,?\s*{_AGENCY})?{_DASH}(?=\S)",
        rf"(?P<place>{_REGION}(?:,\s+(?!{_MONTH}\s+\d){_REGION})?)(?:,?\s+{_DATE})?,?\s*{_AGENCY}"
        rf"{_DASH}(?=\S)",
        rf"(?P<place>{_REGION}(?:,\s+(?!{_MONTH}\s+\d){_REGION})?),\s+{_DATE}{_DASH}(?=\S)",
        rf"(?P<place>{_CAPITALS})\s+\d{{4}}-\d\d-\d\d$",
    )
)


def is_picture_credit(line: str) -> bool:
    """Does `line` say who took or owns a picture, and nothing else?"""
    if len(line) > _MAX_CREDIT or not _PICTURE_CREDIT.fullmatch(line):
        return False
    small = sum(word[0].islower() for word in line.split())
    return not (line.endswith(".") and small > _MOST_SMALL)


def byline_of(line: str) -> list[str]:
    """The names on a byline such as "By Jane Doe and John Roe, Jerusalem"; none on other lines."""
    opening = _OPENING.match(line)
    if not opening or len(line) > _MAX_BYLINE or re.search(r"[!?;“”\"%$]|\.\s+[a-z]", line):
        return []
    rest = line[opening.end() :].rstrip(" .")
    names = authors_in(rest)
    return names if names and _is_only_credits(rest, names) else []


def is_credit_line(line: str, names: list[str]) -> bool:
    """Does `line` name these authors, with a date or a role perhaps, and say nothing else?

    A date with nothing but capitalised words beside it is a credit too, whoever it names.
    """
    rest = line
    for name in names:
        rest = re.sub(re.escape(name), " ", rest, flags=re.IGNORECASE)
    if len(line) > _MAX_BYLINE:
        return False
    if rest == line:
        return iso_date(line) is not None and _is_only_names(line)
    if _POST.fullmatch(rest.strip(" ,|·-–—")):
        return True
    rest = _ROLE.sub(" ", _OPENING.sub("", rest.strip()))
    return not re.search(r"\w", without_dates(rest))


def authors_in(text: str) -> list[str]:
    """The authors a credit names: no "By", no place, no role, no e-mail address, nobody twice.

    "By Jane Doe, Jerusalem" is one author, "Jane Doe and John Roe, Kyiv" are two; where no person
    is named, the body that is ("Associated Press") stands.
    """
    text = re.sub(r"<[^>]*>|\S+@\S+|https?://\S+|@\w+", " ", text)
    text = _OPENING.sub("", " ".join(text.split()))
    text = re.split(r"\s+[|•·]\s+|\s+[—–-]\s+|\s+\(", text)[0]
    text = re.sub(rf"\s+(?:for|from|in|at)\s+{_REGION}", "", text)
    listed, _, last = text.rpartition(" and ") if " and " in text else text.rpartition(" & ")
    parts = [part.strip(" .") for part in re.split(r"\s*[,;]\s*", listed) if part.strip(" .")]
    tail = [part.strip(" .") for part in last.split(",") if part.strip(" .")]
    after_and = bool(listed)
    # After "and X" a comma opens a place or a role; before it, commas divide the names.
    candidates = parts + tail[:1] if after_and else tail
    people = [
        part
        for n, part in enumerate(candidates)
        if _NAME.fullmatch(part)
        and not _ORG.search(part)
        and not (n > 0 and len(candidates) == 2 and not after_and and _TWO_WORD_PLACE.match(part))
    ]
    if not people and candidates and (_ORG.search(text) or len(candidates[0].split()) <= 4):
        people = [candidates[0].removeprefix("The ").removeprefix("the ")]
    return list(dict.fromkeys(_cased(name) for name in people))


def _is_only_credits(rest: str, names: list[str]) -> bool:
    """Is every word of a byline part of a name, a place or a role, and so capitalised or small?"""
    if not any(_NAME.fullmatch(name) or _ORG.search(name) for name in names):
        return False
    small = re.findall(r"\b[a-z]{4,}\b", rest)
    roles = ("from", "with", "correspondent", "editor", "reporter", "writer", "staff", "special")
    return all(word in roles for word in small) and not re.match(r"[\d(]", rest)


def _is_only_names(line: str) -> bool:
    """Are the words of a dated line few, and capitalised but for those that stand round dates?"""
    words = re.findall(r"[^\W\d_]{2,}", line)
    small = [word for word in words if word.islower()]
    if len(words) > 16 or line.endswith("."):
        return False
    return all(_ROUND_DATES.fullmatch(word) for word in small)


def _cased(name: str) -> str:
    """ "JANE DOE" as "Jane Doe"; an acronym of a single word stays."""
    return name.title() if name.isupper() and " " in name else name


def dateline_of(paragraph: str) -> str | None:
    """The place a paragraph opens with: "KYIV, Ukraine" of "KYIV, Ukraine (AP) — Drones …"."""
    head = paragraph[:160]
    if not _DATELINE_ENDS.search(head):  # most paragraphs: the long patterns need not be compiled
        return None
    for pattern in _DATELINES:
        match = pattern.match(head)
        if match and not _NOT_A_PLACE.match(match["place"]) and len(match["place"]) > 2:
            return match["place"]
    return None
