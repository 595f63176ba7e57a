"""The words of harm: which verbs, nouns and states make which kind of row, and of whom.

Tables only: what `frames` says of them by word, and the words round about.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import LEMMA, LOWER
from spacy.strings import get_string_id
from spacy.tokens import Doc

from tui.analysis.casualties import frames
from tui.analysis.casualties.beings import words
from tui.records import TallyKind


def _kinds(table: Iterable[frames.Frame]) -> dict[str, TallyKind]:
    return {word: frame.kind for frame in table for word in frame.words}


VERBS = {word: frame for frame in frames.VERBS for word in frame.words}
PHRASES = {
    verb: [frame for frame in frames.PHRASES if verb in frame.words]
    for verb in frozenset().union(*(frame.words for frame in frames.PHRASES))
}
"""By verb; the first that fits wins, before `VERBS`."""

FINDING = words("find recover pull discover retrieve locate")
"""Verbs that bodies are found with."""

OF_PEOPLE = words("seize snatch take hold let set leave fall plunge send release")
"""Verbs that do harm only to people: gunmen seize 30 pupils, customs seize 30 kilos."""

LABELS: dict[str, TallyKind] = {
    "killed": "killed", "deceased": "killed", "drownings": "killed", "died": "killed",
    "dead": "killed", "deaths": "killed", "fatalities": "killed",
    "bodies": "killed", "injured": "injured", "wounded": "injured", "hurt": "injured",
    "injuries": "injured", "hospital": "injured", "hospitalised": "injured",
    "hospitalized": "injured", "intensive": "injured", "missing": "missing",
    "unaccounted": "missing", "displaced": "displaced", "evacuated": "displaced",
    "homeless": "displaced", "evacuees": "displaced", "displacement": "displaced",
    "rescued": "rescued", "saved": "rescued", "freed": "rescued",
    "arrested": "detained", "detained": "detained", "arrests": "detained",
    "hostages": "detained", "kidnapped": "detained", "casualties": "casualties",
    "damaged": "damaged", "destroyed": "destroyed", "burnt": "destroyed", "burned": "destroyed",
    "collapsed": "destroyed", "razed": "destroyed", "wrecked": "destroyed", "trapped": "affected",
    "stranded": "affected",
}  # fmt: skip
"""The words of a list's labels: "Homes damaged: 40", "Children unaccounted for: 3"."""

STATES = _kinds(frames.STATES)
"""States that people are in: "left 12 dead", "12 missing", "the wounded"."""
NOUNS = _kinds(frames.NOUNS)
"""Nouns that are themselves counted: "12 deaths", "no casualties", "a third body"."""
DEEDS = _kinds(frames.DEEDS)
"""Nouns whose victims follow in "of": "the assassination of six priests"."""
DENIED = _kinds(frames.DENIED)
"""What people did not do, or was not done to them, where that is the harm."""
PLACES = _kinds(frames.PLACES)
"""Where the harmed are: "in hospital", "in custody", "under the rubble"."""

TOLLS: dict[str, TallyKind] = {
    **LABELS, "victims": "killed", "death": "killed", "casualty": "casualties",
    "injury": "injured", "corpses": "killed", "detainees": "detained",
}  # fmt: skip
"""What "the number of …" and "the … toll" count."""

COUNTED_TOLLS = words("deaths fatalities injuries casualties dead wounded injured missing")
"""A toll with the right verb: "deaths climb to 22", "put the dead at 130"."""

WITHOUT = words(
    "power electricity heat heating water gas light lighting energy electric internet service"
)
"""People "without" one of these are an outage."""

POWER = words("power electricity heating outage outages blackout blackouts supply supplies")
"""What is cut to customers: "cut power to 112,000 homes", "blackouts hit 3,000 customers"."""
CUSTOMERS = words(
    "people homes houses households customers residents consumers properties families businesses "
    "subscribers users premises inhabitants apartments addresses residences flats clients "
    "connections meters"
)

SAID: dict[str, set[TallyKind]] = {}
"""Every kind that a word of harm may say."""
for _table in (LABELS, STATES, NOUNS, DEEDS, DENIED, PLACES, TOLLS):
    for _word, _kind in _table.items():
        SAID.setdefault(_word, set()).add(_kind)
for _word, _of in VERBS.items():
    SAID.setdefault(_word, set()).add(_of.kind)

SAYING = words("say report tell claim put announce state confirm estimate add")
"""Verbs whose subject stands behind a count."""


_COMMON = words(
    "account affect bite camps cell cells clinic consume dark darken darkness electricity find "
    "free gut hear heating hotels intern isolate leave level life light locate loss mud oxygen "
    "power prison release remain remains reunite revive save saved see shelter shelters sicken "
    "supplies supply survive tents theatre torch trace treat"
)
_TELLING = (
    frozenset({*VERBS, *LABELS, *STATES, *NOUNS, *DEEDS, *DENIED, *PLACES, *TOLLS, *POWER})
    - _COMMON
)
"""Words of harm that any news may say are left out: a third of its windows is then asked for, and
one count in a hundred stands where none is."""


_IDS = frozenset(map(get_string_id, _TELLING))


def telling(doc: Doc) -> NDArray[np.bool_]:
    """Which tokens are words of harm: the little that the second witness is asked for."""
    words = doc.to_array([LOWER, LEMMA]).tolist()
    return np.array([lower in _IDS or lemma in _IDS for lower, lemma in words], np.bool_)
