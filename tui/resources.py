"""Where the files that travel with the program are.

Takes a folder's name ("themes", "seeds"), gives its path: inside the package as installed from the
wheel, else at the top of the source checkout.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder `name`; raises FileNotFoundError, with the places looked in, if there is none."""
    places = (_PACKAGE / name, _PACKAGE.parent / name)
    for place in places:
        if place.is_dir():
            return place
    looked = " nor ".join(str(place) for place in places)
    raise FileNotFoundError(f"no folder {name!r}: neither {looked}")
