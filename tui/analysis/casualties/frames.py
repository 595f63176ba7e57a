"""Every wording of harm, one line each: what kind of row it makes and where its victims stand.

A table only. A frame is given away by one of its `words` (lemmas of verbs and nouns; states as they
are written) and, where it has some, one of the words `beside` it under the same verb. Its example
is its test: the phrase in brackets is the one victim phrase of the sentence.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from tui.records import TallyKind


class Slot(StrEnum):
    """Where the victims stand, seen from the word of harm."""

    OBJECT = "object"  # "killed six", "six were killed"
    SUBJECT = "subject"  # "six died"
    EITHER = "either"  # "six drowned", "drowned six"
    STATE = "state"  # "12 dead", "left 12 dead", "the missing hikers"
    COUNTED = "counted"  # the noun is counted itself: "12 deaths"
    OF = "of"  # "the deaths of 12 people"
    PASSIVE = "passive"  # "six were treated", not "treated six"
    DENIED = "denied"  # "six did not survive": what is said not to have been is the harm
    PLACED = "placed"  # who is there: "six are in hospital", "six in custody"


class Frame(NamedTuple):
    """One wording. `only_people`: unlike most, it also fits things, which it does not count."""

    kind: TallyKind
    slot: Slot
    words: frozenset[str]
    example: str
    beside: frozenset[str] = frozenset()
    only_people: bool = False


def _frame(
    kind: TallyKind,
    slot: Slot,
    words: str,
    example: str,
    beside: str = "",
    *,
    only_people: bool = False,
) -> Frame:
    return Frame(
        kind, slot, frozenset(words.split()), example, frozenset(beside.split()), only_people
    )


OBJECT, SUBJECT, EITHER = Slot.OBJECT, Slot.SUBJECT, Slot.EITHER

# fmt: off
_KILLED = (
    _frame("killed", EITHER,
           "shoot stab beat burn crush hack trample freeze starve bleed gun mow cut bludgeon gas "
           "char suffocate strangle", "[Six men] were shot dead.",
           "dead death fatally down"),
    _frame("killed", EITHER, "injure wound hurt strike hit electrocute mow",
           "[Two pilots] were fatally injured.", "fatally mortally"),
    _frame("killed", OBJECT, "find discover confirm pronounce declare report",
           "[Six men] were found dead.", "dead hanged lifeless"),
    _frame("killed", SUBJECT, "lose lay sacrifice", "[Six men] lost their lives.", "life lives"),
    _frame("killed", SUBJECT, "pass", "[Two babies] passed away.", "away", only_people=True),
    _frame("killed", OBJECT, "lose", "The rebels lost [40 fighters].",
           "people men women troops soldiers servicemen fighters personnel militants guards "
           "marines officers members peacekeepers police policemen conscripts comrades sailors"),
    _frame("killed", OBJECT, "lose", "She lost [two sons] in the flood.",
           "son sons daughter daughters brother brothers sister sisters husband wife mother "
           "father parents relatives cousins grandchildren nephews nieces"),
)

_LOST = (
    _frame("displaced", SUBJECT, "lose", "[Twenty-two people] lost their homes.",
           "home homes house houses"),
    _frame("outage", SUBJECT, "lose lack", "[Six thousand people] lost power.",
           "power electricity water heat heating gas current"),
    _frame("damaged", SUBJECT, "lose", "[Six houses] lost their roofs.",
           "roof roofs windows"),
)

_INJURED = (
    _frame("injured", SUBJECT, "have", "[Eight men] have burns.",
           "burn burns injury injuries wound wounds fracture fractures concussion bruises cuts",
           only_people=True),
    _frame("injured", SUBJECT, "have nurse get", "[One driver] has a broken arm.",
           "broken shattered fractured sprained collapsed concussed stitches", only_people=True),
    _frame("injured", SUBJECT, "fight", "[A boy] was fighting for his life.", "life lives",
           only_people=True),
    _frame("injured", OBJECT, "cut", "[Two men] were cut by flying glass.",
           "glass shrapnel splinters debris", only_people=True),
    _frame("injured", EITHER, "remain keep", "[Six men] remain under treatment.",
           "treatment observation", only_people=True),
    _frame("injured", OBJECT, "hit strike clip catch", "[A woman] was hit by a car.",
           "car vehicle truck train bus lorry van motorcycle", only_people=True),
    _frame("injured", SUBJECT, "break fracture cut crush burn sprain",
           "[Two men] broke their legs.",
           "leg legs arm arms bone bones rib ribs hip wrist ankle ankles hand hands foot feet"),
    _frame("injured", SUBJECT, "lose", "[One deminer] lost a hand.",
           "hand hands leg legs arm arms foot feet finger fingers eye eyes limb limbs teeth toes "
           "sight eyesight"),
    _frame("injured", OBJECT, "shoot hit strike graze stab wound",
           "[A woman] was shot in the leg.",
           "leg legs arm arms hand hands foot feet knee ankle thigh hip calf shoulder buttocks "
           "buttock jaw elbow wrist heel finger forearm", only_people=True),
    _frame("injured", OBJECT,
           "take rush airlift admit transfer carry send fly ferry bring transport evacuate put",
           "[Six men] were flown to hospital.",
           "hospital hospitals clinic hospitalised infirmary burn burns ward wards er icu "
           "injuries", only_people=True),
    _frame("injured", SUBJECT, "need seek require receive get undergo",
           "[Six men] needed treatment.",
           "treatment medical surgery stitches operation operations", only_people=True),
    _frame("injured", SUBJECT, "suffer sustain receive", "[Six men] suffered burns.",
           "injury injuries wound wounds burn burns fractures concussion inhalation cuts "
           "bruises laceration lacerations hypothermia frostbite shock"),
    _frame("injured", EITHER, "fall take become", "[Six pupils] fell ill.", "ill sick",
           only_people=True),
)

_MISSING = (
    _frame("missing", OBJECT, "fear believe presume", "[Six men] are feared dead.",
           "buried drowned lost missing trapped dead rubble debris wreckage underneath"),
    _frame("missing", OBJECT, "list report register", "[Six men] were listed as missing.",
           "missing unaccounted overdue lost"),
)

_DISPLACED = (
    _frame("displaced", OBJECT, "move transfer relocate shift", "[Sixty men] were moved to safety.",
           "tents shelter shelters camps safety safer higher ground out precaution ridge"),
    _frame("displaced", OBJECT, "move transfer relocate take lead bring",
           "[Sixty tenants] were moved to a school.",
           "camp school schools church stadium hotel hotels gym hall accommodation dormitory "
           "dormitories college centre centres center centers", only_people=True),
    _frame("displaced", OBJECT, "force drive", "[Six families] were forced from their homes.",
           "home homes beds"),
    _frame("displaced", SUBJECT, "leave abandon vacate", "[Six families] left their homes.",
           "homes houses villages"),
    _frame("displaced", OBJECT, "tell order ask urge", "[Six families] were told to leave.",
           "leave evacuate flee"),
    _frame("displaced", SUBJECT, "spend sleep", "[Six families] slept outdoors.",
           "shelter shelters open outdoors outside tents school schools hall halls gym gyms "
           "gymnasium gymnasiums streets mosque mosques church churches centre centres center "
           "centers club hotel hotels cars"),
    _frame("displaced", OBJECT, "bus fly ship ferry drive truck",
           "[Some 900 people] were bused out.", "out away", only_people=True),
    _frame("displaced", OBJECT, "put house lodge accommodate", "[Six families] were put up.",
           "up hotel hotels school schools hall", only_people=True),
    _frame("displaced", SUBJECT, "leave", "[Some 900 people] left the town.",
           "town city village area province region valley country", only_people=True),
    _frame("displaced", SUBJECT, "stay live", "[Sixty people] are staying with relatives.",
           "relatives friends tents hotels hotel shelters shelter camp camps", only_people=True),
)

_DETAINED = (
    _frame("detained", OBJECT, "take hold", "[Six men] were taken into custody.", "custody"),
    _frame("detained", OBJECT, "take bring haul", "[A boy] was taken in for questioning.",
           "questioning", only_people=True),
    _frame("detained", OBJECT, "carry lead drag march", "Raiders dragged off [two herders].",
           "off", only_people=True),
    _frame("detained", OBJECT, "hold", "[Six men] were held by police.",
           "still police been was were"),
    _frame("detained", OBJECT, "round", "Police rounded up [63 men].", "up",
           only_people=True),
)

_RESCUED = (
    _frame("rescued", EITHER, "let set", "[Six men] were set free.", "go free"),
    _frame("rescued", OBJECT, "exchange swap trade", "[Six prisoners] were exchanged.",
           "prisoners captives"),
    _frame("rescued", OBJECT, "find locate discover trace", "[Two hikers] were found alive.",
           "alive safe unharmed unhurt safely well", only_people=True),
    _frame("rescued", OBJECT,
           "pull dig pluck free winch pick airlift bring lift carry haul drag take fish",
           "[Six men] were pulled from the rubble.",
           "alive rubble debris wreckage survivor survivors water sea stranded rooftops rooftop "
           "safety dinghy dinghies raft rafts surface floodwaters waters surf waves roofs streets "
           "flooded cliff ruins river lake roof snow", only_people=True),
    _frame("rescued", OBJECT, "dig winch pluck cut", "[Six men] were dug out.", "out free clear",
           only_people=True),
    _frame("rescued", OBJECT, "carry bring lift haul", "[Six patients] were carried out.", "out",
           only_people=True),
    _frame("rescued", OBJECT, "pick", "A trawler picked up [six men].", "up"),
    _frame("rescued", OBJECT, "help lead guide", "[Six men] were led to safety.",
           "out ashore safety"),
    _frame("rescued", SUBJECT, "come walk get", "[Eight miners] came out alive.", "alive",
           only_people=True),
)

_OUTAGE = (
    _frame("outage", SUBJECT, "have", "[Some 900 homes] have no power.",
           "power electricity heat heating current", only_people=True),
    _frame("outage", OBJECT, "plunge leave", "The storm left [40,000 people] in the dark.",
           "darkness dark"),
)

_AFFECTED = (
    _frame("affected", OBJECT, "cut", "[Fifty guests] were cut off by snow.", "off",
           only_people=True),
)

_DAMAGED = (
    _frame("damaged", OBJECT, "set", "[Six houses] were set on fire.", "fire ablaze alight"),
    _frame("damaged", SUBJECT, "have", "[Eleven houses] have cracks in the walls.",
           "damage cracks"),
    _frame("destroyed", OBJECT, "sweep wash carry tear", "[Six houses] were washed away.",
           "away off"),
    _frame("destroyed", OBJECT, "reduce burn tear bring pull knock",
           "[Six houses] were torn down.", "rubble ashes down ground"),
    _frame("destroyed", SUBJECT, "come", "[Some 300 houses] came down.", "down"),
)

PHRASES = (
    *_LOST, *_KILLED, *_INJURED, *_MISSING, *_DISPLACED, *_DETAINED, *_RESCUED, *_OUTAGE,
    *_AFFECTED, *_DAMAGED,
)

VERBS = (
    _frame("killed", OBJECT, "kill slay murder assassinate massacre execute behead slaughter "
           "electrocute lynch decapitate asphyxiate strangle martyr neutralise neutralize",
           "A bomb killed [six men]."),
    _frame("killed", SUBJECT, "die perish succumb", "[Six men] died."),
    _frame("killed", EITHER, "drown suffocate", "[Six men] drowned."),
    _frame("casualties", OBJECT, "shoot", "Gunmen shot [six men]."),
    _frame("injured", OBJECT, "injure wound hurt maim hospitalize hospitalise scald stab bite "
           "graze sicken poison concuss", "A bomb injured [six men]."),
    _frame("injured", EITHER, "burn", "[Six men] were burned."),
    _frame("injured", Slot.PASSIVE, "treat", "[About 340 people] were treated."),
    _frame("missing", SUBJECT, "disappear vanish", "[Six men] disappeared."),
    _frame("displaced", OBJECT, "displace uproot", "The flood displaced [six families]."),
    _frame("displaced", EITHER, "evacuate relocate", "[Six families] were evacuated."),
    _frame("displaced", SUBJECT, "flee shelter", "[Six families] fled."),
    _frame("detained", OBJECT, "detain arrest rearrest kidnap abduct capture recapture imprison "
           "apprehend nab intern seize snatch", "Police arrested [six men]."),
    _frame("rescued", OBJECT, "rescue save free reunite repatriate ransom",
           "Divers rescued [six men]."),
    _frame("affected", OBJECT, "affect strand trap isolate maroon besiege",
           "The flood stranded [six men]."),
    _frame("damaged", OBJECT, "damage inundate flood scorch singe char shatter unroof",
           "The blast damaged [six houses]."),
    _frame("destroyed", OBJECT, "destroy demolish level raze flatten gut consume torch "
           "incinerate obliterate wreck", "The fire destroyed [six houses]."),
    _frame("destroyed", SUBJECT, "collapse", "[Six houses] collapsed."),
    _frame("outage", OBJECT, "darken", "The storm darkened [61,000 homes].", only_people=True),
)

STATES = (
    _frame("killed", Slot.STATE, "dead lifeless deceased", "The blast left [12 men] dead."),
    _frame("injured", Slot.STATE, "wounded injured hurt hospitalised hospitalized",
           "The blast left [12 men] injured."),
    _frame("missing", Slot.STATE, "missing unaccounted", "[Twelve men] are missing."),
    _frame("displaced", Slot.STATE, "homeless displaced", "The fire left [12 men] homeless."),
    _frame("detained", Slot.STATE, "hostage captive", "[Twelve men] are still captive."),
    _frame("affected", Slot.STATE, "stranded trapped", "[Twelve men] are still trapped."),
)

NOUNS = (
    _frame("killed", Slot.COUNTED,
           "martyr death fatality body corpse life homicide femicide drowning slaying",
           "The blaze caused [12 deaths]."),
    _frame("casualties", Slot.COUNTED, "casualty", "There were [12 casualties]."),
    _frame("injured", Slot.COUNTED, "injury", "There were [12 injuries]."),
    _frame("detained", Slot.COUNTED, "hostage captive abductee detainee arrest",
           "Police made [12 arrests]."),
    _frame("displaced", Slot.COUNTED, "evacuee refugee", "The town took in [900 evacuees]."),
)

DEEDS = (
    _frame("killed", Slot.OF, "death killing murder assassination massacre execution slaying "
           "beheading slaughter loss drowning lynching body corpse remain remains life",
           "He was charged with the murder of [six men]."),
    _frame("injured", Slot.OF, "injury wounding injuring", "The wounding of [six men] stunned us."),
    _frame("detained", Slot.OF, "kidnapping abduction arrest capture detention",
           "The arrest of [six men] was announced."),
    _frame("missing", Slot.OF, "disappearance", "The disappearance of [six men] is a riddle."),
    _frame("displaced", Slot.OF, "displacement evacuation",
           "The evacuation of [six families] took hours."),
    _frame("rescued", Slot.OF, "rescue release freeing", "The rescue of [six men] took hours."),
    _frame("damaged", Slot.OF, "damage", "The storm did damage to [six houses]."),
    _frame("destroyed", Slot.OF, "destruction demolition collapse",
           "The demolition of [six houses] began."),
)

DENIED = (
    _frame("missing", Slot.DENIED, "trace locate see find account",
           "[Two men] have not been traced."),
    _frame("missing", Slot.DENIED, "hear", "[Two men] have not been heard from."),
    _frame("killed", Slot.DENIED, "survive", "[Eleven residents] did not survive."),
    _frame("killed", Slot.DENIED, "save revive", "[Two miners] could not be saved."),
)

PLACES = (
    _frame("killed", Slot.PLACED, "morgue mortuary morgues", "[Six men] are in the morgue."),
    _frame("injured", Slot.PLACED, "hospital clinic", "[Six men] are in hospital."),
    _frame("injured", Slot.PLACED, "coma theatre surgery ventilator ventilators oxygen",
           "[A boy] is in a coma."),
    _frame("detained", Slot.PLACED, "custody captivity jail prison cells cell",
           "[Six men] are in custody."),
    _frame("displaced", Slot.PLACED, "shelter shelters camps hotels tents",
           "[Some 9,400 people] are in shelters."),
    _frame("outage", Slot.PLACED, "dark darkness", "[Some 61,000 people] were in the dark."),
    _frame("missing", Slot.PLACED, "rubble debris mud wreckage",
           "[Twelve men] are still under the rubble."),
)

FRAMES = (*PHRASES, *VERBS, *STATES, *NOUNS, *DEEDS, *DENIED, *PLACES)
# fmt: on
