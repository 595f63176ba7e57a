"""Which of the record's eleven types a name has.

Takes a name, the encoder's label (PER, ORG, LOC, MISC) and spaCy's label for the same words,
gives an `EntityType`. The encoder decides the family; spaCy, the gazetteer and the name's own
words decide within it.
"""

from __future__ import annotations

from tui.analysis.entities import gazetteer
from tui.records import EntityType

FROM_SPACY: dict[str, EntityType] = {
    "PERSON": "PERSON",
    "NORP": "NORP",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "FAC": "FAC",
    "EVENT": "EVENT",
    "PRODUCT": "PRODUCT",
    "WORK_OF_ART": "WORK",
    "LAW": "LAW",
    "LANGUAGE": "LANGUAGE",
}
"""spaCy's (OntoNotes') labels under the record's names."""

COARSE: dict[EntityType, str] = {
    "PERSON": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
}
"""The encoder's label for a type; every other type is MISC."""

MISCELLANEOUS: frozenset[EntityType] = frozenset(
    ("NORP", "EVENT", "PRODUCT", "WORK", "LAW", "LANGUAGE")
)

_LAST_WORD: dict[str, EntityType] = {
    **dict.fromkeys(
        """
        ashes bowl championship championships classic conference cup day derby election elections
        expo fair festival final finals games gp grand holocaust intifada league marathon massacre
        masters olympics open primary prix race rebellion referendum regatta revolution round
        season series summit tournament trophy tour uprising war
        """.split(),
        "EVENT",
    ),
    **dict.fromkeys(
        "accord accords act agreement amendment bill charter code constitution convention law pact "
        "protocol resolution treaty".split(),
        "LAW",
    ),
}


def fine_type(name: str, news: str, spacy: EntityType | None) -> EntityType:
    """The type of `name`, labelled `news` by the encoder and `spacy` (or nothing) by spaCy."""
    if news == "PER":
        return "PERSON"
    if news == "ORG":
        return "ORG"
    if news == "LOC" and (gazetteer.place_type(name) or not gazetteer.is_demonym(name)):
        return _place(name, spacy)
    return _miscellaneous(name, spacy)


def _place(name: str, spacy: EntityType | None) -> EntityType:
    known = gazetteer.place_type(name)
    if known is not None:
        return known
    return spacy if spacy in ("GPE", "LOC", "FAC") else "GPE"


def _miscellaneous(name: str, spacy: EntityType | None) -> EntityType:
    if gazetteer.is_demonym(name) or _is_adjective(name):
        return "NORP"
    if gazetteer.is_language(name):
        return "LANGUAGE"
    if spacy in MISCELLANEOUS:
        return spacy
    last = name.casefold().split()[-1]
    return _LAST_WORD.get(last, "PRODUCT" if any(c.isdigit() for c in name) else "EVENT")


def _is_adjective(name: str) -> bool:
    """Is `name` a participle with a name before it ("U.S.-brokered")?"""
    return "-" in name and name.rpartition("-")[2].islower()
