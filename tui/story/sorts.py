"""Whom a count counts: everybody, or a sort of victims ("soldiers") or of things ("homes")."""

from __future__ import annotations

import re

from tui.records import TallyKind, TallyRow

THINGS: frozenset[TallyKind] = frozenset({"damaged", "destroyed"})
"""Kinds of which each sort is counted by itself: homes are not bridges."""

_SORTS = {
    sort: frozenset(nouns.split())
    for sort, nouns in {
        "soldiers": "soldier troop serviceman servicemember servicewoman conscript paratrooper "
        "guardsman marine army",
        "fighters": "fighter militant insurgent rebel gunman terrorist combatant guerrilla",
        "civilians": "civilian villager",
        "children": "child children kid minor schoolchild baby infant toddler",
        "police officers": "policeman policewoman policemen police officer constable deputy",
        "rescuers": "rescuer firefighter medic paramedic",
        "students": "student pupil schoolgirl schoolboy",
        "journalists": "journalist reporter cameraman",
        "women": "woman women",
        "men": "man men",
        "homes": "home house residence dwelling household",
    }.items()
}
_SORT_OF = {noun: sort for sort, nouns in _SORTS.items() for noun in nouns}
_ARMED = frozenset({"soldiers", "fighters"})
_UNARMED = frozenset({"civilians", "children", "women"})
_MANY = {"men": "man", "women": "woman", "children": "child", "people": "person"}


def sort_of(row: TallyRow) -> str | None:
    """The sort of people or things that a row counts, None for everybody.

    A single one is nobody's sort: "a man" is a victim, not the men.
    """
    found = re.findall(r"[a-z]+", (row.who or "").casefold())
    if not found:
        return None
    noun = _MANY.get(found[-1], found[-1])
    one = noun.removesuffix("s") if noun not in ("children",) else noun
    if row.kind in THINGS:
        return _SORT_OF.get(one) or one
    if row.min == row.max == 1 and one in ("man", "woman", "child", "baby", "infant", "toddler"):
        return None
    if re.search(r"\bpolice\b", row.who or "", re.IGNORECASE):
        return "police officers"
    return _SORT_OF.get(one) or _SORT_OF.get(noun)


def exclude(one: str | None, other: str | None) -> bool:
    """Is nobody of both sorts?"""
    return (one in _ARMED and other in _UNARMED) or (one in _UNARMED and other in _ARMED)
