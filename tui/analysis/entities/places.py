"""The table of the world's places: countries, US states, cities of 15,000 inhabitants and more.

`places.tsv` is made by `scripts/places.py` from GeoNames (CC BY 4.0): a paragraph a kind, a line a
place, its cells set off by tabs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

FILE = Path(__file__).with_name("places.tsv")

Kind = Literal["country", "state", "city"]

_KINDS: tuple[Kind, ...] = ("country", "state", "city")


class Place(NamedTuple):
    name: str
    spellings: list[str]
    """What else a city of 100,000 inhabitants and more is called in ASCII letters."""
    country: str
    """Its code of two letters in ISO 3166."""
    population: int
    """Inhabitants; 0 of the states."""


def read(kind: Kind) -> Iterator[Place]:
    """Every place of the kind; `state` is a state of the US."""
    for line in _lines(kind).splitlines():
        name, *spellings, facts = line.split("\t")
        country, population = facts.split(" ")
        yield Place(name, spellings, country, int(population))


def names(kind: Kind) -> frozenset[str]:
    """What every place of the kind is called: 90,000 names of cities in 20 ms.

    The line's last cell comes along ("UA 603904"): no place is called so, and leaving it in is what
    makes this quick.
    """
    return frozenset(_lines(kind).replace("\n", "\t").split("\t"))


def _lines(kind: Kind) -> str:
    _, *lists = FILE.read_text(encoding="utf-8").split("\n\n")
    return dict(zip(_KINDS, lists, strict=True))[kind].rstrip("\n")
