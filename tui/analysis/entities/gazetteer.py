"""Places, peoples and the small word lists that help to tell one kind of name from another.

Takes a name as the article writes it, gives what it can denote. The world's places (`places`) are
read once, on first use.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from tui.analysis.entities import places

PlaceType = Literal["GPE", "LOC", "FAC"]


def _names(table: str) -> frozenset[str]:
    """The names of a table, set off by bars."""
    return frozenset(" ".join(name.split()) for name in table.split("|"))


_OTHER_COUNTRY_NAMES = _names(
    """
    America|Britain|Burma|Côte d'Ivoire|Ivory Coast|Czech Republic|Congo|DR Congo|East Timor|
    England|Great Britain|Holland|Kosovo|Macedonia|North Macedonia|Northern Ireland|Palestine|
    Republic of Ireland|Scotland|Swaziland|Timor-Leste|Turkiye|Türkiye|Turkey|U.K.|U.S.|U.S.A.|
    UAE|UK|US|USA|USSR|Soviet Union|United States of America|Vatican|Wales|West Bank|Yugoslavia|
    East Germany|West Germany|Crimea|Chechnya|Donbas|Donbass|Gaza|Gaza Strip|Kashmir|Kurdistan|
    Tibet|Transnistria|Abkhazia|South Ossetia|Catalonia|Bavaria|Quebec|Ontario|Washington D.C.|
    Washington, D.C.|D.C.|European Union|EU|E.U.|South Korea|North Korea|Taiwan|Hong Kong|Macau|
    Zaire|Czechoslovakia|Cabo Verde|Eswatini
    """
)

_REGIONS = _names(
    """
    Africa|Antarctica|Arctic|Asia|Balkans|Baltics|Caribbean|Caucasus|Central America|
    Central Asia|Crimean Peninsula|Eastern Europe|Eurasia|Europe|Far East|Horn of Africa|
    Latin America|Maghreb|Mideast|Middle East|Midwest|North America|North Africa|
    Northern Europe|Oceania|Pacific|Atlantic|Persian Gulf|Sahel|Scandinavia|South America|
    South Asia|Southeast Asia|Southern Europe|Sub-Saharan Africa|West Africa|East Africa|
    Western Europe|Mediterranean|Siberia|Sahara|Himalayas|Alps|Andes|Earth|Mars|Moon|West|East|
    Southern Africa|Rocky Mountains|New England|Bay Area|Silicon Valley|Gulf Coast|East Coast|
    West Coast
    """
)

_LANDSCAPE_WORDS = frozenset(
    """
    bay basin beach canal canyon cape channel coast creek delta desert falls forest glacier gulf
    hills island islands lake lakes mount mountain mountains mt ocean peninsula plateau rift river
    sea strait straits strip valley volcano
    """.split()
)

_BUILDING_WORDS = frozenset(
    """
    airport arena avenue barracks base basilica boulevard bridge building cathedral cemetery center
    centre dam expressway field garden gate hall harbor harbour highway hospital hotel house
    interchange mall mosque monument motorway museum palace park pier plant plaza port prison
    railway road square stadium station street synagogue temple terminal tower towers tunnel zoo
    """.split()
)

_NATIONALITIES = frozenset(
    """
    afghan afghans albanian algerian american andorran angolan arab arabs arabian argentine
    argentinian armenian australian austrian azerbaijani azeri bahraini bangladeshi basque bavarian
    belarusian belgian bengali berber bolivian bosnian brazilian briton britons british bulgarian
    burmese burundian californian cambodian cameroonian canadian catalan chadian chechen chilean
    chinese colombian congolese corsican cossack croat croats croatian cuban cypriot czech czechs
    dane danes danish dutch dutchman ecuadorean ecuadorian egyptian emirati english englishman
    eritrean estonian ethiopian european eurasian fijian filipino filipinos finn finns finnish
    flemish french frenchman frenchmen gambian georgian german ghanaian greek greeks guatemalan
    guinean haitian hawaiian hispanic hispanics hmong honduran hungarian icelandic indian
    indonesian iranian iraqi irish irishman israeli italian ivorian jamaican japanese jordanian
    kazakh kenyan korean kosovar kurd kurds kurdish kuwaiti kyrgyz laotian latin latina latinas
    latino latinos latvian lebanese liberian libyan lithuanian londoner luxembourger macedonian
    malagasy malawian malay malaysian malian maltese maori mauritanian mexican moldovan mongolian
    montenegrin moroccan mozambican namibian nepalese nepali nicaraguan nigerian nigerien norwegian
    omani pakistani palestinian panamanian papuan paraguayan parisian pashtun persian peruvian pole
    poles polish portuguese qatari romanian russian rwandan salvadoran samoan saudi scot scots
    scottish senegalese serb serbs serbian siberian sicilian sierra-leonean sikh sikhs singaporean
    slav slavs slavic slovak slovaks slovene slovenes slovenian somali soviet soviets spaniard
    spaniards spanish sudanese swede swedes swedish swiss syrian taiwanese tajik tamil tanzanian
    tatar tatars texan thai tibetan tongan tunisian turk turks turkish turkmen ugandan ukrainian
    uruguayan uyghur uighur uzbek venezuelan vietnamese welsh yemeni yugoslav zairean zambian
    zimbabwean zulu african african-american asian asian-american caribbean scandinavian nordic
    balkan baltic byzantine roman latin-american afro-american anglo-saxon
    """.split()
)

_FAITHS_AND_PARTIES = frozenset(
    """
    anglican baptist buddhist catholic christian evangelical hindu islamic islamist jew jews jewish
    lutheran mennonite methodist mormon moslem muslim orthodox pentecostal presbyterian protestant
    quaker salafi shia shiite sufi sunni taoist zionist alawite druze yazidi coptic bolshevik
    communist conservative conservatives democrat democrats democratic labourite libertarian maoist
    marxist nazi nazis neo-nazi republican republicans socialist tory tories trotskyist whig
    """.split()
)

_LANGUAGES = frozenset("cantonese esperanto hebrew hindi mandarin swahili urdu yiddish".split())


@cache
def countries() -> frozenset[str]:
    """The world's countries by the names that GeoNames gives them."""
    return places.names("country")


@cache
def _governed() -> frozenset[str]:
    return _OTHER_COUNTRY_NAMES | countries() | places.names("state")


@cache
def _cities() -> frozenset[str]:
    """Every city's name, and what else large ones are called in Latin letters."""
    return places.names("city")


def is_country_or_state(name: str) -> bool:
    """Is `name` a country, a US state or another region with a government?"""
    return name in _governed()


def is_city(name: str) -> bool:
    """Is there a city called `name`? (There is a city called Reading, too.)"""
    return name in _cities()


def place_type(name: str) -> PlaceType | None:
    """What kind of place `name` is by its own words, None where they do not tell."""
    if name in _governed():
        return "GPE"
    if name in _REGIONS:
        return "LOC"
    words = name.casefold().split()
    if len(words) > 1:
        if words[-1] in _BUILDING_WORDS:
            return "FAC"
        if words[-1] in _LANDSCAPE_WORDS or words[0] in (
            "lake",
            "mount",
            "gulf",
            "cape",
            "sea",
            "strait",
        ):
            return "LOC"
    return "GPE" if name in _cities() else None


def is_demonym(name: str) -> bool:
    """Is `name` a people, a faith or a party's followers ("Russian", "Sunnis", "Democrats")?"""
    words = name.casefold().split()
    return bool(words) and (
        _is_group_word(words[-1])
        and all(_is_group_word(word) or word in _QUALIFIERS for word in words[:-1])
    )


def is_nationality(word: str) -> bool:
    """Is `word` the adjective or noun of a country or region ("Russian", "Ukrainians")?"""
    key = word.casefold()
    return key in _NATIONALITIES or (key.endswith("s") and key[:-1] in _NATIONALITIES)


def is_language(word: str) -> bool:
    """Is `word` only ever a language ("Hebrew")?"""
    return word.casefold() in _LANGUAGES


_QUALIFIERS = frozenset(
    "north south east west northern southern eastern western central new sri latin native".split()
)


def _is_group_word(word: str) -> bool:
    known = _NATIONALITIES | _FAITHS_AND_PARTIES
    return (
        word in known
        or (word.endswith("s") and word[:-1] in known)
        or any(part in known for part in word.split("-") if len(part) > 3)
    )
