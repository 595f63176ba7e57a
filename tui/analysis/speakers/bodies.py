"""Of what kind a body is, by a description ("the network") and by a name ("Fox News").

Takes single words and names, gives kinds; knows nothing of documents. A description that tells a
kind is never a body whose name tells another.
"""

from __future__ import annotations

from functools import lru_cache

_DESCRIBED = {
    "medium": """broadcaster channel magazine network newspaper outlet paper publication publisher
        station tabloid website site blog""",
    "party": "party",
    "agency": """agency authority bureau department ministry regulator watchdog commission
        service administration office""",
    "company": """airline bank business carmaker chain company conglomerate corporation firm giant
        maker manufacturer operator producer retailer startup supplier utility""",
    "school": "college school university institute",
    "court": "court tribunal",
    "police": "police force",
    "army": "army forces military navy",
    "chamber": """assembly board commission committee congress council house legislature panel
        parliament senate""",
    "group": """alliance association charity club coalition federation foundation group institute
        institution movement ngo organisation organization think-tank union""",
    "hospital": "clinic hospital",
    "place": "city country nation state town village province republic kingdom",
}
_NAMED = {
    "medium": """abc ap bbc bloomberg breitbart broadcasting cbs chronicle cnn daily fox gazette
        guardian herald journal magazine mail mirror msnbc nbc news npr observer pbs politico post
        press radio reuters review sentinel star sun telegraph television times tribune tv weekly
        axios afp tass xinhua""",
    "party": "conservatives democratic democrats gop labour liberals party republican republicans",
    "agency": """administration agency authority bureau cdc cia commission department dhs doj epa
        fbi fda irs ministry nasa nsa office pentagon service treasury""",
    "company": """airlines airways bank brands co company corp corporation energy group holdings inc
        industries international llc ltd motor motors oil petroleum pharmaceuticals plc steel
        systems technologies""",
    "school": "academy college institute school university",
    "court": "court tribunal",
    "police": "constabulary police sheriff",
    "army": "army forces guard military navy",
    "chamber": """assembly board bundestag commission committee congress council house knesset
        legislature parliament senate""",
    "group": """action alliance amnesty association center centre coalition congress council
        federation foundation front fund institute international league movement network
        organisation organization project society union watch""",
    "hospital": "clinic hospital infirmary",
}


def _by_word(table: dict[str, str]) -> dict[str, frozenset[str]]:
    words = {word for line in table.values() for word in line.split()}
    return {
        word: frozenset(kind for kind, line in table.items() if word in line.split())
        for word in words
    }


_OF_NOUN, _OF_NAME_WORD = _by_word(_DESCRIBED), _by_word(_NAMED)
_NONE: frozenset[str] = frozenset()


def kinds_described(noun: str) -> frozenset[str]:
    """The kinds that a lower-case noun may describe; none for one that tells none."""
    return _OF_NOUN.get(noun, _NONE)


@lru_cache(maxsize=4096)
def kinds_named(name: str) -> frozenset[str]:
    """The kinds that a body's name tells by any of its words."""
    words = name.casefold().replace(".", "").split()
    return frozenset(kind for word in words for kind in _OF_NAME_WORD.get(word, _NONE))
