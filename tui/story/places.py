"""Does one place hold another, or are they apart? By their words and the table of places."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from tui.analysis.entities import places

_LARGE = 100_000
"""Inhabitants of a large city."""

Relation = Literal["same", "wider", "narrower", "apart", "unknown"]

_REGION = frozenset("region oblast province county state governorate district prefecture".split())
_SLIGHT = frozenset(
    """
    the of in near at city town village suburb outskirts center centre downtown central north south
    east west northern southern eastern western
    """.split()
)
_WORDS = re.compile(r"[\w.]+")
_SPELLINGS = {
    "kiev": "kyiv",
    "odessa": "odesa",
    "kharkov": "kharkiv",
    "u.s.": "united states",
    "us": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "u.k.": "united kingdom",
    "britain": "united kingdom",
}


@lru_cache(maxsize=4096)
def relation(one: str, other: str) -> Relation:
    """How `one` stands to `other`: `wider` where it holds it, `apart` where both are cities."""
    first, second = _plain(one), _plain(other)
    names = _name(first), _name(second)
    if first == second:
        return "same"
    if names[0] == names[1]:
        regions = bool(_REGION & set(first.split())), bool(_REGION & set(second.split()))
        return "same" if regions[0] == regions[1] else "wider" if regions[0] else "narrower"
    if names[0] and names[0] < names[1]:
        return "wider"
    if names[1] and names[1] < names[0]:
        return "narrower"
    lands = _lands().get(first), _lands().get(second)
    cities = _countries_of(first), _countries_of(second)
    if lands[0] and lands[1]:
        return "apart"
    if lands[0]:
        return "wider" if lands[0] in cities[1] else "unknown"
    if lands[1]:
        return "narrower" if lands[1] in cities[0] else "unknown"
    return "apart" if cities[0] and cities[1] else "unknown"


def _plain(place: str) -> str:
    """The words of a place without the land that it is said to be in: "Odesa, Ukraine" is Odesa."""
    head, comma, land = place.casefold().rpartition(",")
    if comma and _spelt(land) in _lands():
        place = head
    return _spelt(re.sub(r"['’]s\b", "", place.casefold()))


def _spelt(words: str) -> str:
    if words.isalpha():  # most of the table's names
        return _SPELLINGS.get(words, words)
    found = _WORDS.findall(words)
    joined = " ".join(found)
    if joined in _SPELLINGS:
        return _SPELLINGS[joined]
    return joined if _SPELLINGS.keys().isdisjoint(found) else " ".join(map(_respelt, found))


def _respelt(word: str) -> str:
    return _SPELLINGS.get(word, word)


def _name(plain: str) -> frozenset[str]:
    return frozenset(plain.split()) - _SLIGHT - _REGION


def is_large(place: str) -> bool:
    """Is it a city that an article names by itself, rather than a part or a suburb of another?"""
    return _plain(place) in _cities()[1]


def is_land(place: str) -> bool:
    """Is it a country, or a state of the US?"""
    return _plain(place) in _lands()


@cache
def _lands() -> dict[str, str]:
    """The codes of the countries, and those that a state is in, by name."""
    kinds: tuple[places.Kind, ...] = ("state", "country")
    found = {place.name.casefold(): place.country for kind in kinds for place in places.read(kind)}
    return found | {"gaza": "PS", "gaza strip": "PS", "west bank": "PS"}


def _countries_of(plain: str) -> frozenset[str]:
    """The codes of the countries that have a city of that name."""
    return frozenset(_cities()[0].get(plain, ()))


@cache
def _cities() -> tuple[dict[str, list[str]], set[str]]:
    """The codes of the countries that have a city of each name, and the names of large ones."""
    found: dict[str, list[str]] = {}
    large: set[str] = set()
    for place in places.read("city"):
        for name in (place.name, *place.spellings):
            key = _spelt(name.casefold())
            found.setdefault(key, []).append(place.country)
            if place.population >= _LARGE:
                large.add(key)
    return found, large
