"""Names from all over the world to put in the place of those in the corpora.

Takes Faker's lists of people's names, the gazetteer's cities and countries, and the tables below;
gives `Names`. A model that has only met the names of 1996 and 2016 learns the names; one that
meets new ones every time learns what stands round them.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from collections.abc import Iterable

import msgspec

from tui.analysis.entities import places

LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’\- ]+")

MORE_FIRST = """
Volodymyr Oleksandr Andrii Dmytro Kateryna Serhii Xi Wei Li Ming Jia Hui Yan Jun Hyun Ji-woo
Min-jun Seo-yeon Haruto Yuki Kenji Aiko Mohammed Ahmed Fatima Yusuf Layla Omar Abdul Khalid
Noor Amina Chukwu Ngozi Oluwaseun Adaeze Kwame Ama Kofi Thabo Nomvula Sipho Tendai Wanjiru
Kamau Abebe Tigist Hailu Nguyen Thi Anh Minh Somchai Siti Budi Dewi Aung Thant Rajesh Priya
Arjun Sunita Imran Zainab Bilal Ayesha Dilnoza Rustam Aigerim Nursultan Giorgi Nino Levon
Ani Ilham Leyla Emmanuel Marie-Claire Jean-Pierre Jair Luiz Nicolás Andrés Manuel Lourdes
Ximena Evo Keiko Itzel Benyamin Shira Avigdor Naftali Mette Sanna Ólafur Katrín Mateusz
Andrzej Viktória Klaus Ursula Zuzana Maia Aleksandar Edi Kyriakos Recep
""".split()

MORE_LAST = """
Zelenskyy Kuleba Shevchenko Kovalenko Bondarenko Ivanov Petrova Sokolov Volkov Lukashenka
Wang Zhang Chen Zhao Huang Kim Park Choi Lee Tanaka Suzuki Kishida Watanabe Hassan Ibrahim
al-Masri al-Khatib el-Sayed bin-Salman Haddad Mansour Okafor Adeyemi Eze Mensah Boateng
Dlamini Nkosi Moyo Chanda Mwangi Odhiambo Tesfaye Bekele Abdi Farah Keita Traoré Diallo
Ndiaye Tran Pham Le Vo Chaiyasit Widodo Suryani Htun Win Sharma Patel Reddy Iyer Khan Malik
Chaudhry Rahman Begum Karimov Nazarbayeva Saakadze Petrosyan Aliyev Mbeki Tshisekedi Bolaños
Quispe Mamani Huamán Silva Souza Pereira Fernández Gutiérrez Netanyahu Ben-Ari Frederiksen
Marin Jónsson Morawiecki Nagy Orbán Müller von-Berg Čaputová Sandu Vučić Rama Mitsotakis
Yılmaz Demir Le-Pen O'Rourke MacAllister D'Souza Van-Dyke Ocasio Buttigieg
""".split()

BODY_WORDS = """
Global National United Northern Pacific Atlantic Royal First Central General Allied Delta
Orion Summit Vertex Nova Apex Pioneer Liberty Harbor Sterling Crescent Green Blue Silver
Golden Falcon Horizon Bright Quantum Solar Titan Vista Zenith Aurora Cobalt Lumen
""".split()

BODY_ENDS = """
Group|Holdings|Corp|Corp.|Inc|Inc.|Ltd|Bank|Airlines|Motors|Energy|Oil|Pharmaceuticals|
Technologies|Systems|Media|Partners|Capital|Foundation|Institute|University|Hospital|
Police Department|City Council|Chamber of Commerce|Red Cross|Health Authority|News|Times|
Post|Herald|FC|United|City|Rovers|Party|Front|Movement|Alliance|Union|Federation|Association|
Army|Ministry of Health|Ministry of Defence|Supreme Court|High Court|Central Bank|
Stock Exchange|Airport Authority|Railways|Electric|Foods|Studios
""".replace("\n", "").split("|")


class Names(msgspec.Struct, frozen=True):
    """First and last names of people, names of places, and the words bodies are named with."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    places: tuple[str, ...]
    body_words: tuple[str, ...]
    body_ends: tuple[str, ...]

    def body(self, draw: random.Random) -> str:
        """A made-up organisation."""
        if draw.random() < 0.25:
            return "".join(draw.choices("ABCDEFGHIKLMNOPRSTUVW", k=draw.choice((2, 3, 3, 3, 4))))
        start = draw.choice(draw.choice((self.body_words, self.places, self.last)))
        return f"{start} {draw.choice(self.body_ends)}" if draw.random() < 0.85 else start


def are_latin(names: Iterable[object]) -> set[str]:
    """Those of `names` that English news could print."""
    return {name for name in names if isinstance(name, str) and LATIN.fullmatch(name)}


def people() -> tuple[set[str], set[str]]:
    """First and last names from every country Faker knows."""
    import faker.providers.person

    first, last = set(MORE_FIRST), {name.replace("-Berg", " Berg") for name in MORE_LAST}
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        if not module.ispkg:
            continue
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for found, kinds in (
            (first, ("first_names", "first_romanized_names")),
            (last, ("last_names", "last_romanized_names")),
        ):
            for kind in kinds:
                for suffix in ("", "_male", "_female"):
                    listed = vars(provider).get(f"{kind}{suffix}", ())
                    if isinstance(listed, (tuple, list, dict)):
                        found |= are_latin(listed)
    return first, last


def collect(city_size: int = 60_000) -> Names:
    """All lists, sorted: the same on every machine. `city_size` are the people a city needs."""
    first, last = people()
    towns = {place.name for place in places.read("city") if place.population >= city_size}
    towns |= places.names("country") | places.names("state")
    return Names(
        tuple(sorted(first)),
        tuple(sorted(last)),
        tuple(sorted(are_latin(towns))),
        tuple(BODY_WORDS),
        tuple(BODY_ENDS),
    )
