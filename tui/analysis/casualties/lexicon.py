"""The words of harm: which verbs, nouns and states make which kind of row, and of whom.

Tables only. `frame` says where the victims of a verb stand: "object" (killed six), "subject"
(six died), "either" (six drowned, drowned six).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tui.records import TallyKind

Frame = Literal["object", "subject", "either"]


class Harm(NamedTuple):
    """The kind of row a word makes and where its victims stand."""

    kind: TallyKind
    frame: Frame = "object"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VERBS: dict[str, Harm] = {
    **dict.fromkeys(
        "kill slay murder assassinate massacre execute behead slaughter electrocute lynch "
        "decapitate asphyxiate strangle martyr".split(),
        Harm("killed"),
    ),
    **dict.fromkeys("die perish succumb".split(), Harm("killed", "subject")),
    **dict.fromkeys("drown suffocate".split(), Harm("killed", "either")),
    **dict.fromkeys(
        (
            "injure wound hurt maim hospitalize hospitalise scald stab bite graze sicken "
            "poison concuss"
        ).split(),
        Harm("injured"),
    ),
    **dict.fromkeys("disappear vanish".split(), Harm("missing", "subject")),
    **dict.fromkeys("displace uproot".split(), Harm("displaced")),
    **dict.fromkeys("evacuate relocate".split(), Harm("displaced", "either")),
    **dict.fromkeys("flee shelter".split(), Harm("displaced", "subject")),
    **dict.fromkeys(
        "detain arrest kidnap abduct capture imprison apprehend nab intern".split(),
        Harm("detained"),
    ),
    **dict.fromkeys("rescue save free".split(), Harm("rescued")),
    **dict.fromkeys("seize snatch".split(), Harm("detained")),
    **dict.fromkeys(
        "damage inundate flood scorch singe char shatter unroof".split(), Harm("damaged")
    ),
    **dict.fromkeys(
        "destroy demolish level raze flatten gut consume torch incinerate obliterate".split(),
        Harm("destroyed"),
    ),
    "collapse": Harm("destroyed", "subject"),
    **dict.fromkeys("affect strand trap isolate maroon".split(), Harm("affected")),
    "shoot": Harm("casualties"),
    "burn": Harm("injured", "either"),
}


class Phrase(NamedTuple):
    """A verb that does harm only together with certain words: "taken to hospital"."""

    verbs: frozenset[str]
    words: frozenset[str]
    harm: Harm


PHRASES: tuple[Phrase, ...] = (
    Phrase(
        _words("shoot stab beat burn crush hack trample freeze starve bleed gun cut bludgeon gas"),
        _words("dead death fatally down"),
        Harm("killed", "either"),
    ),
    Phrase(
        _words("wound injure hurt strike hit electrocute mow"),
        _words("fatally mortally"),
        Harm("killed", "either"),
    ),
    Phrase(_words("pass"), _words("away"), Harm("killed", "subject")),
    Phrase(_words("put"), _words("death"), Harm("killed")),
    Phrase(
        _words("lose"),
        _words(
            "leg legs arm arms hand hands foot feet finger fingers toe toes eye eyes limb limbs "
            "sight tooth teeth consciousness"
        ),
        Harm("injured", "subject"),
    ),
    Phrase(
        _words("have nurse get"),
        _words(
            "broken shattered fractured sprained concussion concussed bruises stitches burns "
            "fractures cuts"
        ),
        Harm("injured", "subject"),
    ),
    Phrase(_words("fight"), _words("life lives"), Harm("injured", "subject")),
    Phrase(_words("cut"), _words("glass shrapnel splinters debris"), Harm("injured")),
    Phrase(_words("fall take become"), _words("ill sick"), Harm("injured", "subject")),
    Phrase(_words("round"), _words("up"), Harm("detained")),
    Phrase(_words("take lead"), _words("handcuffs away"), Harm("detained")),
    Phrase(_words("drag carry march bundle haul spirit"), _words("off"), Harm("detained")),
    Phrase(
        _words("hit strike clip catch"),
        _words(
            "bullet bullets gunfire gunshot gunshots crossfire shrapnel buckshot "
            "pellets debris car "
            "vehicle truck train bus lorry van motorcycle head leg legs arm arms chest foot neck "
            "back hand shoulder abdomen stomach torso thigh face"
        ),
        Harm("injured"),
    ),
    Phrase(
        _words("find discover confirm pronounce declare report"),
        _words("dead"),
        Harm("killed"),
    ),
    Phrase(_words("lose"), _words("life lives"), Harm("killed", "subject")),
    Phrase(_words("cost"), _words("life lives"), Harm("killed")),
    Phrase(_words("sweep send hurl fall plunge"), _words("death deaths"), Harm("killed", "either")),
    Phrase(
        _words("treat"),
        _words(
            "burn burns injury injuries wound wounds inhalation shock hypothermia "
            "hospital hospitals clinic clinics medics paramedics "
            "scene shrapnel cuts bruises dehydration fractures exhaustion poisoning heatstroke"
        ),
        Harm("injured"),
    ),
    Phrase(
        _words("take rush airlift admit transfer carry send fly ferry put"),
        _words("hospital hospitals clinic hospitalised infirmary burn burns ward wards"),
        Harm("injured"),
    ),
    Phrase(_words("beat maul assault"), _words("badly severely savagely"), Harm("injured")),
    Phrase(
        _words("seek require receive get"),
        _words("treatment medical"),
        Harm("injured", "subject"),
    ),
    Phrase(
        _words("suffer sustain receive"),
        _words(
            "injury injuries wound wounds burn burns fractures concussion inhalation cuts bruises "
            "hypothermia frostbite shock"
        ),
        Harm("injured", "subject"),
    ),
    Phrase(
        _words("lose"),
        _words("home homes house houses dwelling dwellings"),
        Harm("displaced", "subject"),
    ),
    Phrase(
        _words("lose"),
        _words(
            "people men women troops soldiers servicemen fighters personnel militants guards son "
            "sons daughter daughters brother brothers sister sisters husband wife "
            "parents relatives "
            "marines officers members"
        ),
        Harm("killed"),
    ),
    Phrase(
        _words("lose"),
        _words("power electricity water heat heating gas"),
        Harm("outage", "subject"),
    ),
    Phrase(_words("plunge leave"), _words("darkness dark"), Harm("outage")),
    Phrase(_words("lose"), _words("roof roofs"), Harm("damaged", "subject")),
    Phrase(_words("take hold"), _words("custody"), Harm("detained")),
    Phrase(_words("hold"), _words("still police been was were"), Harm("detained")),
    Phrase(
        _words("be remain stay"),
        _words("custody captivity detention"),
        Harm("detained", "subject"),
    ),
    Phrase(_words("let set"), _words("go free"), Harm("rescued", "either")),
    Phrase(_words("exchange swap trade"), _words("prisoners captives"), Harm("rescued")),
    Phrase(
        _words("take hold seize keep"),
        _words("hostage hostages captive prisoner"),
        Harm("detained"),
    ),
    Phrase(
        _words("pull dig pluck free winch pick airlift bring"),
        _words(
            "alive rubble debris wreckage survivor survivors water sea stranded rooftops "
            "rooftop safety surface floodwaters waters surf waves roofs streets flooded cliff"
        ),
        Harm("rescued"),
    ),
    Phrase(_words("pick"), _words("up"), Harm("rescued")),
    Phrase(
        _words("find locate discover trace"),
        _words("alive safe unharmed unhurt well"),
        Harm("rescued"),
    ),
    Phrase(_words("take"), _words("dinghy dinghies raft rafts"), Harm("rescued")),
    Phrase(_words("help lead guide"), _words("out ashore safety"), Harm("rescued")),
    Phrase(
        _words("move transfer relocate shift"),
        _words(
            "school schools church hall gym stadium hotel hotels camp tents shelter "
            "shelters camps safety safer higher ground out precaution"
        ),
        Harm("displaced"),
    ),
    Phrase(_words("set"), _words("fire ablaze alight"), Harm("damaged")),
    Phrase(_words("catch"), _words("fire"), Harm("damaged", "subject")),
    Phrase(_words("sweep wash tear"), _words("away"), Harm("destroyed")),
    Phrase(_words("bring"), _words("down"), Harm("destroyed")),
    Phrase(_words("cut"), _words("off"), Harm("affected")),
    Phrase(_words("take seek find"), _words("refuge"), Harm("displaced", "subject")),
    Phrase(_words("remain be keep"), _words("treatment observation"), Harm("injured", "either")),
    Phrase(_words("reduce burn"), _words("rubble ashes down ground"), Harm("destroyed")),
    Phrase(_words("force drive"), _words("home homes beds"), Harm("displaced")),
    Phrase(_words("leave"), _words("homes"), Harm("displaced", "subject")),
    Phrase(_words("tell order ask urge"), _words("leave evacuate flee"), Harm("displaced")),
    Phrase(
        _words("break fracture"),
        _words("leg legs arm arms bone bones rib ribs hip wrist ankle"),
        Harm("injured", "subject"),
    ),
    Phrase(
        _words("spend sleep"),
        _words(
            "shelter shelters centres centers hotels club open outdoors outside tents "
            "school schools hall halls gym gyms "
            "gymnasium gymnasiums streets mosque mosques church churches"
        ),
        Harm("displaced", "subject"),
    ),
    Phrase(
        _words("free release liberate"),
        _words("hostage hostages captive captives prisoners abductees kidnapped captors captivity"),
        Harm("rescued"),
    ),
    Phrase(
        _words("fear believe presume"),
        _words("buried drowned lost missing trapped dead rubble debris wreckage underneath"),
        Harm("missing"),
    ),
)
"""The first that fits wins; a verb here is tried before `VERBS`."""

FINDING = _words("find recover pull discover retrieve locate")
"""Verbs that bodies are found with: "Another was pulled out at dusk"."""

OF_PEOPLE = _words("seize snatch take hold let set leave fall plunge send release")
"""Verbs that do harm only to people: gunmen seize 30 pupils, customs seize 30 kilos."""

LABELS: dict[str, TallyKind] = {
    "killed": "killed", "dead": "killed", "deaths": "killed", "fatalities": "killed",
    "bodies": "killed", "injured": "injured", "wounded": "injured", "hurt": "injured",
    "injuries": "injured", "hospital": "injured", "hospitalised": "injured",
    "hospitalized": "injured", "intensive": "injured", "missing": "missing",
    "unaccounted": "missing", "displaced": "displaced", "evacuated": "displaced",
    "homeless": "displaced", "evacuees": "displaced", "rescued": "rescued", "saved": "rescued",
    "freed": "rescued", "arrested": "detained", "detained": "detained", "arrests": "detained",
    "hostages": "detained", "kidnapped": "detained", "casualties": "casualties",
    "damaged": "damaged", "destroyed": "destroyed", "burnt": "destroyed", "burned": "destroyed",
    "collapsed": "destroyed", "razed": "destroyed", "wrecked": "destroyed", "trapped": "affected",
    "stranded": "affected",
}  # fmt: skip
"""The words of a list's labels: "Homes damaged: 40", "Children unaccounted for: 3"."""

STATES: dict[str, TallyKind] = {
    **dict.fromkeys("dead lifeless deceased".split(), "killed"),
    **dict.fromkeys("wounded injured hurt hospitalised hospitalized".split(), "injured"),
    **dict.fromkeys("missing unaccounted".split(), "missing"),
    **dict.fromkeys("homeless displaced".split(), "displaced"),
    **dict.fromkeys("hostage captive".split(), "detained"),
    **dict.fromkeys("stranded trapped".split(), "affected"),
}
"""States that people are in: "left 12 dead", "12 missing", "the wounded"."""

NOUNS: dict[str, TallyKind] = {
    **dict.fromkeys("death fatality".split(), "killed"),
    **dict.fromkeys("casualty".split(), "casualties"),
    **dict.fromkeys("injury".split(), "injured"),
    **dict.fromkeys("hostage captive abductee detainee".split(), "detained"),
    **dict.fromkeys("evacuee refugee".split(), "displaced"),
    **dict.fromkeys("body corpse".split(), "killed"),
    **dict.fromkeys("arrest".split(), "detained"),
    **dict.fromkeys("life".split(), "killed"),
}
"""Nouns that are themselves counted: "12 deaths", "no casualties", "a third body"."""

DEEDS: dict[str, TallyKind] = {
    **dict.fromkeys(
        "death killing murder assassination massacre execution slaying beheading slaughter loss "
        "drowning lynching".split(),
        "killed",
    ),
    **dict.fromkeys("body corpse remain remains life".split(), "killed"),
    **dict.fromkeys("injury wounding injuring".split(), "injured"),
    **dict.fromkeys("kidnapping abduction arrest capture detention".split(), "detained"),
    **dict.fromkeys("disappearance".split(), "missing"),
    **dict.fromkeys("displacement evacuation".split(), "displaced"),
    **dict.fromkeys("rescue release freeing".split(), "rescued"),
    **dict.fromkeys("damage".split(), "damaged"),
    **dict.fromkeys("destruction demolition collapse".split(), "destroyed"),
}
"""Nouns whose victims follow in "of": "the assassination of six priests"."""

TOLLS: dict[str, TallyKind] = {
    "dead": "killed", "deaths": "killed", "killed": "killed", "fatalities": "killed",
    "victims": "killed", "injured": "injured", "wounded": "injured", "injuries": "injured",
    "missing": "missing", "casualties": "casualties", "displaced": "displaced",
    "homeless": "displaced", "death": "killed", "casualty": "casualties", "injury": "injured",
    "corpses": "killed", "detained": "detained", "arrested": "detained", "detainees": "detained",
    "arrests": "detained", "evacuated": "displaced", "evacuees": "displaced",
    "rescued": "rescued",
}  # fmt: skip
"""What "the number of …" and "the … toll" count."""

COUNTED_TOLLS = _words("deaths fatalities injuries casualties dead wounded injured missing")
"""A toll with the right verb: "deaths climb to 22", "put the dead at 130"."""

WITHOUT = _words(
    "power electricity heat heating water gas light lighting energy electric internet service"
)
"""People "without" one of these are an outage."""

POWER = _words("power electricity heating outage outages blackout blackouts supply supplies")
"""What is cut to customers: "cut power to 112,000 homes", "blackouts hit 3,000 customers"."""
CUSTOMERS = _words(
    "people homes houses households customers residents consumers properties families businesses "
    "subscribers users premises inhabitants apartments addresses residences"
)

SAYING = _words("say report tell claim put announce state confirm estimate add")
"""Verbs whose subject stands behind a count."""
