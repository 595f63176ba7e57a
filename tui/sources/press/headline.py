"""What a headline is, and what a site hangs behind it.

"Title | World | News" is the title, its section and its site. Takes cleaned lines.
"""

from __future__ import annotations

import re

import msgspec

from tui.patterns import late

_SECTIONS = frozenset(
    (
        "world news politics business sport sports opinion tech technology science health uk us "
        "usa u.s. u.k. europe asia africa americas middle east culture arts entertainment "
        "lifestyle life travel money markets economy environment climate local national "
        "international home video perspective editorial letters review reviews exclusive watch "
        "education law crime media books film music food style weather analysis commentary "
        "comment features society religion obituaries football global development war ukraine "
        "russia israel china india australia canada royal celebrity showbiz tv radio finance "
        "companies energy investigations live latest breaking "
    ).split()
)
_OUTLET = late(
    r"\b(?:News|Times|Post|Guardian|BBC|CNN|Reuters|AP|AFP|Daily|Herald|Tribune|Journal|Telegraph|"
    r"Express|Mail|Mirror|Independent|Observer|Chronicle|Gazette|Globe|Star|Sun|Press|Today|NPR|"
    r"PBS|CBS|NBC|ABC|Fox|Bloomberg|Economist|Politico|Axios|Jazeera|Standard|Inquirer|Dispatch|"
    r"Examiner|Courier|Review|Magazine|Radio|TV|Sky|Euronews|Newspaper|Online)\b"
    r"|\b[\w-]+\.(?:com|co\.\w\w|org|net|news|tv|info|eu|uk|ua|in|au|ca|de|fr)\b"
)
_STRONG = late(r"\s+(?:\||»|::|¦)\s+|\s*\|\s*(?=\S)")
_WEAK = late(r"\s+[-–—·•]\s+")
_SENTENCE_ENDS = frozenset(".?!…。！？؟۔।")
_MAX_TITLE = 200


class Headline(msgspec.Struct, frozen=True):
    """A title without its tail, and what the tail said."""

    title: str
    section: str | None = None
    site: str | None = None


def headline_of(line: str, site: str | None = None) -> Headline:
    """`line` parted into title, section and site; `site` is the site's name where it is known.

    A bar ends the title wherever short parts follow it; a dash only before the site itself or a
    name that outlets bear, for headlines use dashes too. A section may stand before a bar as well.
    """
    line = _without_leading_site(line, site)
    parts = [part.strip() for part in _STRONG.split(line) if part.strip()]
    head: list[str] = []
    tail: list[str] = []
    if len(parts) > 1 and _is_section(parts[0]) and len(parts[1].split()) > 2:
        head.append(parts.pop(0))
        line = line[line.index(parts[0], len(head[0])) :]
    while len(parts) > 1 and _is_tail(parts[-1], " ".join(parts[:-1])):
        tail.insert(0, parts.pop())
    title = line if not tail else _up_to(line, tail)
    while (dashes := list(_WEAK.finditer(title))) and _is_dash_tail(
        title[dashes[-1].end() :], title[: dashes[-1].start()], site
    ):
        tail.insert(0, title[dashes[-1].end() :].strip())
        title = title[: dashes[-1].start()]
    section, outlet = _named(tail)
    return Headline(title.strip(), section or next(iter(head), None), outlet)


def without_site(line: str, site: str | None) -> str:
    """A headline as a page shows it, without the site's own name behind a bar or dash."""
    marks = [*_STRONG.finditer(line), *_WEAK.finditer(line)]
    last = max(marks, key=lambda mark: mark.end(), default=None)
    if last and site and _same(line[last.end() :], site) and len(line[: last.start()].split()) > 1:
        return line[: last.start()].strip()
    return line


def looks_like_title(line: str, following: str) -> bool:
    """Is the first line of a text its headline, with `following` the paragraph after it?

    A sentence that ends like one is body, unless it is set in capitals like a headline: to take a
    lead for a headline loses more than the reverse.
    """
    words = line.split()
    if not 2 <= len(words) <= 30 or len(line) > _MAX_TITLE or line.endswith((":", ",", "...", "…")):
        return False
    if re.match(r"[-*•·–—>#]\s|\d+[.)]\s", line) or not any(c.isalpha() for c in line):
        return False
    if len(following) < 20:
        return False
    if line.endswith(("?", "!")):
        return len(words) <= 16
    if re.search(r"[.?!][\"”’']?$", line):
        return _is_title_case(words) or _is_clipped(words, following)
    return True


def ends_sentence(line: str) -> bool:
    """Does `line` end like a sentence, within quotation marks or brackets perhaps?"""
    return line.rstrip("\"”’') 」』»")[-1:] in _SENTENCE_ENDS


def is_heading(line: str, following: str) -> bool:
    """Is `line` a subheading, with `following` the paragraph it stands over?"""
    words = line.split()
    return (
        1 <= len(words) <= 10
        and len(line) <= 80
        and (line[0].isupper() or line[0].isdigit())
        and not re.search(r"[.,;:!”\"’…)]$|:\s*\S+$|^\d+[.)]?$", line)
        and sum(c.isalpha() for c in line) >= 0.6 * len(line)
        and len(following) >= 2.5 * len(line)
        and bool(re.search(r"[.?!][\"”’']?$", following))
    )


def _is_title_case(words: list[str]) -> bool:
    """Are nearly all the longer words capitalised, as American headlines set them?"""
    longer = [word.lstrip("\"“‘'(") for word in words[1:] if len(word) >= 4]
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in longer)
    return len(longer) >= 2 and capitals >= 0.75 * len(longer)


def _is_clipped(words: list[str], following: str) -> bool:
    """Is this the language of headlines: short, present tense, without articles?"""
    told = {"a", "an", "the", "was", "were", "had", "said", "i", "we", "you", "my", "our"}
    return (
        4 <= len(words) <= 15
        and len(following.split()) >= 1.5 * len(words)
        and not told & {word.lower().strip(".,'’\"“”") for word in words}
    )


def _is_section(part: str) -> bool:
    """Are all the words of `part` those that newspapers name their sections by?"""
    words = re.findall(r"[\w.]+", part.lower())
    return bool(words) and all(word in _SECTIONS for word in words)


def _is_tail(part: str, title: str) -> bool:
    """Is `part`, behind a bar, the name of a section or site rather than more headline?"""
    return len(part.split()) <= 5 and len(part) <= 40 and len(title.split()) >= 2


def _without_leading_site(line: str, site: str | None) -> str:
    """`line` without the site's name before it, as in "Lenn Courier: Bridge shut"."""
    mark = re.search(r"\s*[|»:]\s+|\s+[-–—·]\s+", line)
    if mark and site and _same(line[: mark.start()], site) and len(line[mark.end() :].split()) > 2:
        return line[mark.end() :]
    return line


def _is_dash_tail(part: str, title: str, site: str | None) -> bool:
    if len(title.split()) < 3:
        return False
    if site and _same(part, site):
        return True
    return len(part.split()) <= 4 and part[:1].isupper() and bool(_OUTLET.search(part))


def _same(one: str, other: str) -> bool:
    """Do two names mean the same outlet ("The Daily Bugle", "dailybugle.com")?"""
    a, b = (re.sub(r"^the|\W|(?:com|org|net|couk)$", "", each.lower()) for each in (one, other))
    return bool(a) and (a == b or (len(a) > 3 and len(b) > 3 and (a in b or b in a)))


def _named(tail: list[str]) -> tuple[str | None, str | None]:
    """Section and site of a tail: the last part names the site, unless alone it names a section."""
    if not tail:
        return None, None
    if len(tail) == 1:
        return (tail[0], None) if _is_section(tail[0]) else (None, tail[0])
    return tail[0], tail[-1]


def _up_to(line: str, tail: list[str]) -> str:
    """`line` without the parts of `tail` and the bars before them, otherwise untouched."""
    for part in reversed(tail):
        line = line[: line.rindex(part)]
    return line.rstrip().rstrip("|»:¦").rstrip()
