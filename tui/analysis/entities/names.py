"""Names as strings: what is title and what is name, and whether two names can be one bearer.

Takes and gives plain strings; knows nothing of documents.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tui.analysis.entities.first_names import Gender, gender_of

HONORIFICS: dict[str, Gender | None] = {
    "mr": "m",
    "sir": "m",
    "lord": "m",
    "king": "m",
    "prince": "m",
    "father": "m",
    "brother": "m",
    "imam": "m",
    "sheikh": "m",
    "sheik": "m",
    "ayatollah": "m",
    "mullah": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "mme": "f",
    "dame": "f",
    "lady": "f",
    "queen": "f",
    "princess": "f",
    "sister": "f",
    "mx": None,
    "dr": None,
    "prof": None,
}
"""Words before a name that say nothing of an office, and the gender they tell."""

TITLES = frozenset(HONORIFICS) | frozenset(
    """
    adm admiral ambassador archbishop attorney bishop brig brigadier cardinal chancellor chief cmdr
    col colonel commander commissioner congressman congresswoman constable corporal councilman
    councilwoman councillor cpl deputy det detective doctor emir first-lady former gen general gov
    governor justice judge lt lieutenant maj major marshal mayor minister mp officer ofc patriarch
    pope premier president professor prosecutor rabbi rep representative rev reverend secretary sen
    senator senators sergeant sgt sheriff speaker sultan superintendent supt taoiseach treasurer
    trooper vice vice-president capt captain chairman chairwoman chair justice prime foreign
    """.split()
)
"""Words that stand before a name and are not part of it."""

_SUFFIXES = frozenset("jr sr ii iii iv esq phd md obe cbe mbe qc kc".split())
_PARTICLES = frozenset(
    "al bin bint da de del der den di dos du el ibn la le mac san st ten ter van von zu".split()
)
_SHORT_FORMS = {
    short: full
    for full, shorts in {
        "alexander": "alex sasha",
        "andrew": "andy",
        "anthony": "tony",
        "benjamin": "ben bibi",
        "bernard": "bernie",
        "charles": "charlie chuck",
        "christopher": "chris",
        "daniel": "dan danny",
        "david": "dave",
        "donald": "don",
        "edward": "ed eddie ted",
        "elizabeth": "liz beth betsy",
        "gregory": "greg",
        "james": "jim jimmy",
        "jeffrey": "jeff",
        "john": "jack johnny",
        "joseph": "joe",
        "katherine": "kate kathy",
        "kenneth": "ken",
        "margaret": "maggie peggy",
        "matthew": "matt",
        "michael": "mike",
        "nicholas": "nick",
        "patricia": "pat patty",
        "peter": "pete",
        "richard": "rick dick rich",
        "robert": "bob bobby rob",
        "ronald": "ron",
        "samuel": "sam",
        "stephen": "steve",
        "steven": "steve",
        "susan": "sue",
        "theodore": "ted",
        "thomas": "tom",
        "timothy": "tim",
        "vladimir": "volodymyr",
        "william": "bill billy will",
    }.items()
    for short in shorts.split()
}


def is_title(word: str) -> bool:
    """Does `word` stand before names without being part of them ("President", "Mr.")?"""
    return word.casefold().rstrip(".") in TITLES


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[str, ...]:
    """The words of a person's name that identify: no titles, initials, nicknames or suffixes.

    "Sen. Robert C. “Bobby” Scott Jr." gives ("robert", "scott"); a name that is nothing else keeps
    its words.
    """
    bare = re.sub(r"[\"“‘(][^\"”’)]*[\"”’)]", " ", name)
    words = [word.casefold().rstrip(".,") for word in bare.split()]
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    kept = [word for i, word in enumerate(words) if i == len(words) - 1 or len(word) > 1]
    return tuple(kept or words) or (name.casefold(),)


def surname(name: str) -> str:
    """The last of the identifying words, with its particles: "von der leyen"."""
    words = parts(name)
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def is_full(name: str) -> bool:
    """Does `name` hold a first name as well as a surname?"""
    return len(parts(name)) > len(surname(name).split())


def same_person(one: str, other: str) -> bool:
    """Can these two full names be one person: one surname, and first names that agree?"""
    a, b = parts(one), parts(other)
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) > 1 and longer[-len(shorter) :] == shorter:
        return True  # "Guajardo Villarreal" beside "Ildefonso Guajardo Villarreal"
    if surname(one) != surname(other):
        return False
    return _same_first_name(a[0], b[0])


def _same_first_name(one: str, other: str) -> bool:
    return one == other or _SHORT_FORMS.get(one, one) == _SHORT_FORMS.get(other, other)


def gender(name: str) -> Gender | None:
    """The gender a person's name or its honorific tells, or None.

    Slavic surnames in -ova, -eva, -ska and the like tell it where the first name is not known.
    """
    first_word = name.split()[0].casefold().rstrip(".") if name.split() else ""
    told = HONORIFICS.get(first_word)
    if told is not None:
        return told
    words = parts(name)
    if len(words) < 2:
        return None
    known = gender_of(words[0])
    if known is None and re.search(r"(?:[oe]va|aya|ska|dottir|dóttir)$", words[-1]):
        return "f"
    if known is None and re.search(r"(?:ovich|evich|[^aeiou]ski|skyi?|enkov)$", words[-1]):
        return "m"
    return known


_SMALL_WORDS = frozenset("of the and for in on to de la du des & 's ’s".split())


_OFFICES_OF = frozenset("department ministry office bureau agency".split())


def initials(name: str) -> str:
    """First letters of the words that count: "WHO" of "World Health Organization"."""
    return "".join(
        word[0]
        for word in re.split(r"[\s\-]+", name)
        if word.casefold() not in _SMALL_WORDS and word
    ).upper()


def is_acronym_of(short: str, name: str) -> bool:
    """Is `short` made of the first letters of `name` ("U.N." of "United Nations")?"""
    letters = short.replace(".", "")
    if len(letters) < 2 or not letters.isupper() or " " in short or len(name.split()) < 2:
        return False
    if name.split()[0].casefold() in _OFFICES_OF and initials(name)[1:] == letters:
        return True  # "VA" of "Department of Veterans Affairs"
    with_small = "".join(w[0] for w in re.split(r"[\s\-]+", name) if w).upper()
    return letters in (initials(name), with_small)
