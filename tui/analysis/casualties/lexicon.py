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
        "injure wound hurt maim hospitalize hospitalise scald stab".split(), Harm("injured")
    ),
    **dict.fromkeys("disappear vanish".split(), Harm("missing", "subject")),
    **dict.fromkeys("displace uproot".split(), Harm("displaced")),
    **dict.fromkeys("evacuate relocate".split(), Harm("displaced", "either")),
    **dict.fromkeys("flee shelter".split(), Harm("displaced", "subject")),
    **dict.fromkeys(
        "detain arrest kidnap abduct capture imprison apprehend".split(), Harm("detained")
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
    "burn": Harm("injured"),
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
            "hospital hospitals "
            "scene shrapnel cuts bruises dehydration fractures exhaustion poisoning heatstroke"
        ),
        Harm("injured"),
    ),
    Phrase(
        _words("take rush airlift admit transfer carry send fly ferry"),
        _words("hospital hospitals clinic hospitalised"),
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
        _words("injury injuries wound wounds burn burns fractures concussion inhalation"),
        Harm("injured", "subject"),
    ),
    Phrase(
        _words("lose"),
        _words(
            "people troops soldiers servicemen fighters personnel militants guards marines officers"
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
    Phrase(_words("hold"), _words("still"), Harm("detained")),
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
            "rooftop safety surface floodwaters waters roofs streets flooded cliff"
        ),
        Harm("rescued"),
    ),
    Phrase(_words("pick"), _words("up"), Harm("rescued")),
    Phrase(_words("take"), _words("dinghy dinghies raft rafts"), Harm("rescued")),
    Phrase(_words("help lead guide"), _words("out ashore safety"), Harm("rescued")),
    Phrase(
        _words("move transfer relocate"),
        _words("tents shelter shelters camps safety out precaution"),
        Harm("displaced"),
    ),
    Phrase(_words("set"), _words("fire ablaze alight"), Harm("damaged")),
    Phrase(_words("catch"), _words("fire"), Harm("damaged", "subject")),
    Phrase(_words("sweep wash"), _words("away"), Harm("destroyed")),
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
            "shelter shelters open outdoors outside tents school schools hall halls gym gyms "
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
        _words("buried drowned lost missing trapped dead"),
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
    "damaged": "damaged", "destroyed": "destroyed", "trapped": "affected",
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
    **dict.fromkeys("rescue".split(), "rescued"),
    **dict.fromkeys("damage".split(), "damaged"),
    **dict.fromkeys("destruction demolition collapse".split(), "destroyed"),
}
"""Nouns whose victims follow in "of": "the assassination of six priests"."""

TOLLS: dict[str, TallyKind] = {
    "dead": "killed", "deaths": "killed", "killed": "killed", "fatalities": "killed",
    "victims": "killed", "injured": "injured", "wounded": "injured", "injuries": "injured",
    "missing": "missing", "casualties": "casualties", "displaced": "displaced",
    "homeless": "displaced", "death": "killed", "casualty": "casualties", "injury": "injured",
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

ANIMALS = _words(
    "animal sheep cow cattle goat horse dog cat pig chicken hen bird poultry livestock camel "
    "elephant lion tiger bear wolf whale dolphin fish seal deer boar duck goose turkey monkey ape "
    "gorilla rhino turtle bee rat mouse puppy kitten pet donkey mule buffalo bison penguin swan "
    "calf lamb pigeon crocodile shark leopard cub foal pony hound alpaca yak reindeer beast "
    "head creature insect mosquito salmon hive hippo giraffe zebra antelope koala kangaroo "
    "vulture eagle owl hawk gull crow parrot ostrich flamingo pelican heron chick rooster "
    "cockerel hare rabbit fox badger otter beaver squirrel hedgehog bat lizard snake frog toad "
    "trout cod herring oyster crab lobster shrimp ant wasp butterfly ram ewe heifer bull bullock "
    "ox piglet sow mare stallion colt hog llama lynx jaguar puma cougar coyote jackal hyena "
    "moose elk caribou walrus porpoise orca manatee primate chimpanzee orangutan baboon lemur "
    "panda mammal reptile flock herd swarm"
)
WEAPONS = _words(
    "drone missile rocket bomb shell tank gun rifle weapon grenade mortar round bullet "
    "aircraft jet "
    "helicopter plane fighter-jet warplane ship vessel submarine warship uav artillery system "
    "launcher howitzer munition mine device projectile interceptor warhead target strike attack "
    "raid sortie vehicle truck car bus lorry van boat ferry train"
)
"""Counted beside harm but never victims themselves (vehicles only as things damaged)."""

NOT_HARMED = _words(
    "deal bill plan hope job project proposal career dream idea hour minute day week month year "
    "time goal point seat vote game match case test count percent cell tree tumour cancer virus "
    "bacteria germ weed process talk amendment law programme program appetite momentum "
    "conversation "
    "story rumour interest rally growth demand trade market share dollar euro pound rule agreement "
    "initiative mood buzz speculation debate motion reform merger contract dollar feature app "
    "engine light switch pain thing species crop round set ton tonne barrel acre hectare mile "
    "place spot site town city village country state province region district incident occasion "
    "blast explosion shot wound charge account sentence reason way side part percentage half "
    "bed ambulance infection outbreak covid quake earthquake storm fire crash accident statement "
    "report"
)
"""Counted things that verbs of harm take in metaphor or by misreading, never victims."""

STRUCTURES = _words(
    "home house building apartment flat residence dwelling school hospital church mosque temple "
    "shop store business structure bridge property hut tent warehouse factory shelter hotel office "
    "block clinic college kindergarten station plant facility villa cottage cabin market "
    "restaurant "
    "room tower classroom farm barn mall museum synagogue garage roof substation hangar depot "
    "infrastructure unit household university library theatre theater embassy headquarters bank "
    "monastery convent kiosk stall pylon road line refinery terminal greenhouse dormitory condo "
    "bungalow skyscraper prison courthouse granary silo winery brewery mansion chalet dam "
    "pipeline storefront premises premise shed cowshed stable outbuilding pavilion chapel shack "
    "shanty jetty pier dock window"
)
VEHICLES = _words(
    "vehicle car bus truck lorry van boat ferry train motorcycle ambulance taxi trailer "
    "carriage tram coach"
)

PERSONS = _words(
    "person people man men woman women child children boy girl baby infant toddler teenager teen "
    "adult youth kid student pupil teacher worker employee staff miner farmer fisherman soldier "
    "troop trooper serviceman servicewoman officer policeman policewoman police guard marine pilot "
    "sailor crew crewman passenger driver pedestrian cyclist motorcyclist motorist tourist "
    "holidaymaker visitor pilgrim worshipper worshiper spectator fan protester demonstrator rioter "
    "activist journalist reporter cameraman photographer doctor nurse medic paramedic patient "
    "firefighter rescuer volunteer aid-worker peacekeeper diplomat official mayor "
    "governor minister "
    "politician candidate lawmaker senator judge prosecutor lawyer priest nun bishop monk imam "
    "rabbi clergyman villager resident civilian inhabitant local citizen national "
    "foreigner migrant "
    "refugee settler militant fighter rebel insurgent gunman attacker bomber terrorist guerrilla "
    "extremist jihadist militiaman combatant commander general colonel major captain lieutenant "
    "sergeant corporal private conscript recruit cadet reservist prisoner inmate detainee hostage "
    "suspect victim survivor bystander passerby passer-by shopper customer guest diner neighbour "
    "neighbor relative father mother parent son daughter brother sister husband wife couple "
    "grandmother grandfather grandson granddaughter uncle aunt cousin nephew niece family member "
    "mourner reveller partygoer concertgoer hiker climber skier swimmer diver surfer camper "
    "mountaineer shepherd herder cook maid housekeeper gardener shopkeeper trader merchant vendor "
    "banker businessman businesswoman engineer scientist professor technician contractor labourer "
    "laborer electrician mechanic athlete player singer actor artist musician dancer president "
    "leader chief head figure agent operative spy informer smuggler trafficker dealer gangster "
    "robber thief burglar convict peasant campesino native expatriate individual human soul "
    "paratrooper ranger commando sniper policemen servicemen fishermen firefighters leftist "
    "subversive unionist councilman councillor deputy congressman magistrate ambassador consul "
    "attache bodyguard escort chauffeur watchman janitor seminarian jesuit missionary friar "
    "churchgoer teenage pensioner retiree elder orphan widow widower twin newborn schoolboy "
    "schoolgirl schoolchild youngster other servant lecturer dean rector director manager owner "
    "occupant tenant householder evacuee asylum-seeker staffer colleague personnel trainee lad dad "
    "mum mom grandparent baker butcher barber waiter waitress chef bride groom bridegroom "
    "fiance fiancee girlfriend boyfriend stepson stepdaughter grandchild infantryman "
    "airman gendarme warden jailer translator interpreter driver courier bellboy porter "
    "cleaner caretaker roofer builder painter plumber welder docker stevedore skipper "
    "captain mate deckhand steward stewardess attendant co-pilot copilot motorman "
    "conductor cabbie biker racer jockey trucker farmhand logger lumberjack hunter "
    "poacher angler walker runner jogger rambler scout referee coach striker goalkeeper "
    "guide aide spouse ally partner apprentice intern nanny hermit nomad pharmacist surgeon vet "
    "tailor mason carpenter potter stoker lodger poet acrobat footballer cricketer boxer "
    "wrestler clerk secretary editor publisher"
)
AGENT_ENDINGS = ("er", "or", "eer", "ee", "ess", "ian", "ant")
NO_AGENTS = _words(
    "water power paper letter number order tower river fever cancer weather computer motor door "
    "floor dinner summer winter matter quarter corner border center counter shelter "
    "container trailer tractor reactor sector factor error mirror terror horror harbor harbour "
    "trigger dagger danger anger answer offer layer meter metre litre liter cover chapter register "
    "newspaper helicopter bulldozer tanker freighter trawler cruiser destroyer carrier steamer "
    "locker hammer ladder boiler freezer cooker heater scooter chopper skyscraper "
    "flower shower filter poster barrier frontier ember timber cinder powder thunder shoulder "
    "finger liver bladder plant restaurant tree degree committee coffee knee fee asylum canyon "
    "elevator generator radiator transformer detector conveyor corridor supper "
    "drawer printer server router monitor parlor parlour manor tumor tumour rumour gender leather "
    "feather weather spider tiger panther hamster lobster oyster otter beaver badger heifer "
    "steer condor alligator adder disaster semester encounter plaster master "
    "cluster canister theater theatre chamber lumber rubber butter slipper copper pepper zipper "
    "sensor vector capacitor razor wrapper bumper bunker whisper crater warrant elephant covenant "
    "deterrent tenement "
    "grant want variant remnant quadrant hydrant quotient precipice"
)
"""Nouns that end like those of people who do something, and are none."""
PERSON_ENDINGS = ("man", "men", "woman", "women", "boy", "girl", "goer", "seeker", "keeper", "ist")

ATTACKERS = _words(
    "attacker bomber gunman assailant shooter perpetrator hijacker knifeman suspect attackers "
    "gunmen assailants bombers shooters himself herself"
)
"""Whose own death stands apart from the victims'."""

GROUPS: dict[str, int] = {"couple": 2, "twins": 2, "duo": 2, "pair": 2, "trio": 3, "quartet": 4}
"""Nouns that are a count of people by themselves."""

COLLECTIVES = _words(
    "group family crew total team number party band squad crowd couple pair handful toll "
    "gang convoy trio windows roofs window roof walls"
)
"""The count follows in "of": "a group of 12 migrants", "a family of five"."""

GENERIC = _words(
    "people person individual victim resident villager civilian passenger inhabitant local citizen "
    "national other more man woman child boy girl baby infant toddler teenager teen youth "
    "kid adult "
    "human soul life body corpse member family casualty fatality death injury dead injured wounded "
    "them whom guest customer visitor occupant spectator onlooker bystander migrant refugee crew"
)
"""Words that may be said of anybody: parts of, or wholes over, any other count."""

MILITARY = _words(
    "soldier troop troops trooper serviceman servicemen fighter militant rebel insurgent guerrilla "
    "marine paratrooper officer policeman police guard conscript recruit combatant "
    "terrorist gunman "
    "militiaman jihadist extremist subversive personnel sailor commando ranger reservist"
)
CIVILIAN = _words(
    "civilian child woman girl boy resident villager worker teenager baby toddler tourist "
    "passenger "
    "student pupil teacher journalist nurse doctor priest farmer migrant pedestrian"
)
