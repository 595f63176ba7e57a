"""Who and what can be harmed: people, animals, weapons, buildings, vehicles, groups.

Tables only, of singular nouns in lower case, asked by `victims.py` and the judges of roles.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """A table as it is written: words, and blanks between them."""
    return frozenset(text.split())


ANIMALS = words(
    "animal sheep cow cattle goat horse dog cat pig chicken hen bird poultry livestock camel "
    "elephant lion tiger bear wolf whale dolphin fish seal deer boar duck goose turkey monkey ape "
    "gorilla rhino turtle bee rat mouse puppy kitten pet donkey mule buffalo bison penguin swan "
    "calf lamb pigeon crocodile shark leopard cub foal pony hound alpaca yak reindeer beast head "
    "creature insect mosquito salmon hive hippo giraffe zebra antelope koala kangaroo vulture "
    "eagle owl hawk gull crow parrot ostrich flamingo pelican heron chick rooster cockerel hare "
    "rabbit fox badger otter beaver squirrel hedgehog bat lizard snake frog toad trout cod "
    "herring oyster crab lobster shrimp ant wasp butterfly ram ewe heifer bull bullock ox piglet "
    "sow mare stallion colt hog llama lynx jaguar puma cougar coyote jackal hyena moose elk "
    "caribou walrus porpoise orca manatee primate chimpanzee orangutan baboon lemur panda mammal "
    "reptile flock herd swarm"
)
WEAPONS = words(
    "drone missile rocket bomb shell tank gun rifle weapon grenade mortar round bullet aircraft "
    "jet helicopter plane fighter-jet warplane ship vessel submarine warship uav artillery system "
    "launcher howitzer munition mine device projectile interceptor warhead target strike attack "
    "raid sortie vehicle truck car bus lorry van boat ferry train"
)
"""Counted beside harm but never victims themselves (vehicles only as things damaged)."""

NOT_HARMED = words(
    "deal bill plan hope job project proposal career dream idea hour minute day week month year "
    "time goal point seat vote game match case test count percent cell tree tumour cancer virus "
    "bacteria germ weed process talk amendment law programme program appetite momentum "
    "conversation story rumour interest rally growth demand trade market share dollar euro pound "
    "rule agreement initiative mood buzz speculation debate motion reform merger contract feature "
    "app engine light switch pain thing species crop round set ton tonne barrel acre hectare mile "
    "place spot site town city village country state province region district incident occasion "
    "blast explosion shot wound charge account sentence reason way side part percentage half bed "
    "ambulance infection outbreak covid quake earthquake storm fire crash accident statement "
    "report"
)
"""Counted things that verbs of harm take in metaphor or by misreading, never victims."""

STRUCTURES = words(
    "home house building apartment flat residence dwelling school hospital church mosque temple "
    "shop store business structure bridge property hut tent warehouse factory shelter hotel "
    "office block clinic college kindergarten station plant facility villa cottage cabin market "
    "restaurant room tower classroom farm barn mall museum synagogue garage roof substation "
    "hangar depot infrastructure unit household university library theatre theater embassy "
    "headquarters bank monastery convent kiosk stall pylon road line refinery terminal greenhouse "
    "dormitory condo bungalow skyscraper prison courthouse granary silo winery brewery mansion "
    "chalet dam pipeline storefront premises premise shed cowshed stable outbuilding pavilion "
    "chapel shack shanty jetty pier dock window"
)
VEHICLES = words(
    "vehicle car bus truck lorry van boat ferry train motorcycle ambulance taxi trailer carriage "
    "tram coach"
)

PERSONS = words(
    "person people male female man men woman women child children boy girl baby infant toddler "
    "teenager teen adult youth kid student pupil teacher worker employee staff miner farmer "
    "fisherman soldier troop trooper serviceman servicewoman officer policeman policewoman police "
    "guard marine pilot sailor crew crewman passenger driver pedestrian cyclist motorcyclist "
    "motorist tourist holidaymaker visitor pilgrim worshipper worshiper spectator fan protester "
    "demonstrator rioter activist journalist reporter cameraman photographer doctor nurse medic "
    "paramedic patient firefighter rescuer volunteer aid-worker peacekeeper diplomat official "
    "mayor governor minister politician candidate lawmaker senator judge prosecutor lawyer priest "
    "nun bishop monk imam rabbi clergyman villager resident civilian inhabitant local citizen "
    "national foreigner migrant refugee settler militant fighter rebel insurgent gunman attacker "
    "bomber terrorist guerrilla extremist jihadist militiaman combatant commander general colonel "
    "major captain lieutenant sergeant corporal private conscript recruit cadet reservist "
    "prisoner inmate detainee hostage suspect victim survivor bystander passerby passer-by "
    "shopper customer guest diner neighbour neighbor relative father mother parent son daughter "
    "brother sister husband wife couple grandmother grandfather grandson granddaughter uncle aunt "
    "cousin nephew niece family member mourner reveller partygoer concertgoer hiker climber skier "
    "swimmer diver surfer camper mountaineer shepherd herder cook maid housekeeper gardener "
    "shopkeeper trader merchant vendor banker businessman businesswoman engineer scientist "
    "professor technician contractor labourer laborer electrician mechanic athlete player singer "
    "actor artist musician dancer president leader chief head figure agent operative spy informer "
    "smuggler trafficker dealer gangster robber thief burglar convict peasant campesino native "
    "expatriate individual human soul paratrooper ranger commando sniper policemen servicemen "
    "fishermen firefighters leftist subversive unionist councilman councillor deputy congressman "
    "magistrate ambassador consul attache bodyguard escort chauffeur watchman janitor seminarian "
    "jesuit missionary friar churchgoer teenage pensioner retiree elder orphan widow widower twin "
    "newborn schoolboy schoolgirl schoolchild youngster other servant lecturer dean rector "
    "director manager owner occupant tenant householder evacuee asylum-seeker staffer colleague "
    "personnel trainee lad dad mum mom grandparent baker butcher barber waiter waitress chef "
    "bride groom bridegroom fiance fiancee girlfriend boyfriend stepson stepdaughter grandchild "
    "infantryman airman gendarme warden jailer translator interpreter courier bellboy porter "
    "cleaner caretaker roofer builder painter plumber welder docker stevedore skipper mate "
    "deckhand steward stewardess attendant co-pilot copilot motorman conductor cabbie biker racer "
    "jockey trucker farmhand logger lumberjack hunter poacher angler walker runner jogger rambler "
    "scout referee coach striker goalkeeper guide aide spouse ally partner apprentice intern "
    "nanny hermit nomad pharmacist surgeon vet tailor mason carpenter potter stoker lodger poet "
    "acrobat footballer cricketer boxer wrestler clerk secretary editor publisher sophomore "
    "freshman undergraduate graduate classmate schoolmate roommate housemate flatmate workmate "
    "teammate friend pal comrade constable cop sheriff patrolman jawan sapper gunner bombardier "
    "brigadier herdsman drover pledge host hostess patron au-pair gran granny nan grandad grandpa "
    "grandma stepfather stepmother brother-in-law sister-in-law mother-in-law father-in-law "
    "son-in-law daughter-in-law sibling kin fiancée triplet tot preschooler kindergartner "
    "adolescent senior veteran martyr corpsman marksman stowaway castaway technologist drifter "
    "tramp invigilator curate vicar pastor chaplain deacon cardinal pope shaykh sheikh mullah "
    "cantor acolyte novice barista bartender bouncer cashier greengrocer hairdresser stylist "
    "seamstress weaver carer midwife orderly sonographer optician dentist physician gp "
    "paediatrician lifeguard coastguard steeplejack scaffolder longshoreman crane-operator "
    "operator helmsman bosun boatswain oarsman kayaker canoeist paddler snorkeler snorkeller "
    "snorkelist spearfisherman caver potholer snowmobiler sledder skater skateboarder scooterist "
    "rower bassist drummer guitarist pianist violinist vocalist dj rapper tenor soprano comedian "
    "biologist geologist botanist surveyor architect accountant auditor analyst adviser advisor "
    "bureaucrat envoy attaché legislator parliamentarian alderman commissioner premier"
)
AGENT_ENDINGS = ("er", "or", "eer", "ee", "ess", "ian", "ant")
NO_AGENTS = words(
    "water power paper letter number order tower river fever cancer weather computer motor door "
    "floor dinner summer winter matter quarter corner border center counter shelter container "
    "trailer tractor reactor sector factor error mirror terror horror harbor harbour trigger "
    "dagger danger anger answer offer layer meter metre litre liter cover chapter register "
    "newspaper helicopter bulldozer tanker freighter trawler cruiser destroyer carrier steamer "
    "locker hammer ladder boiler freezer cooker heater scooter chopper skyscraper flower shower "
    "filter poster barrier frontier ember timber cinder powder thunder shoulder finger liver "
    "bladder plant restaurant tree degree committee coffee knee fee asylum canyon elevator "
    "generator radiator transformer detector conveyor corridor supper drawer printer server "
    "router monitor parlor parlour manor tumor tumour rumour gender leather feather spider tiger "
    "panther hamster lobster oyster otter beaver badger heifer steer condor alligator adder "
    "disaster semester encounter plaster master cluster canister theater theatre chamber lumber "
    "rubber butter slipper copper pepper zipper sensor vector capacitor razor wrapper bumper "
    "bunker whisper crater warrant elephant covenant deterrent tenement grant want variant "
    "remnant quadrant hydrant quotient precipice"
)
"""Nouns that end like those of people who do something, and are none."""
PERSON_ENDINGS = ("man", "men", "woman", "women", "boy", "girl", "goer", "seeker", "keeper", "ist")

ATTACKERS = words(
    "attacker bomber gunman assailant shooter perpetrator hijacker knifeman suspect attackers "
    "gunmen assailants bombers shooters himself herself"
)
"""Whose own death stands apart from the victims'."""

GROUPS: dict[str, int] = {"couple": 2, "twins": 2, "duo": 2, "pair": 2, "trio": 3, "quartet": 4}
"""Nouns that are a count of people by themselves."""

COLLECTIVES = words(
    "group family crew total team number party band squad crowd couple pair handful toll gang "
    "convoy trio windows roofs window roof walls"
)
"""The count follows in "of": "a group of 12 migrants", "a family of five"."""

GENERIC = words(
    "people person male female individual victim resident villager civilian passenger inhabitant "
    "local citizen national other more man woman child boy girl baby infant toddler teenager teen "
    "youth kid adult human soul life body corpse member family casualty fatality death injury "
    "dead injured wounded them whom guest customer visitor occupant spectator onlooker bystander "
    "migrant refugee crew"
)
"""Words that may be said of anybody: parts of, or wholes over, any other count."""

MILITARY = words(
    "soldier troop troops trooper serviceman servicemen fighter militant rebel insurgent "
    "guerrilla marine paratrooper officer policeman police guard conscript recruit combatant "
    "terrorist gunman militiaman jihadist extremist subversive personnel sailor commando ranger "
    "reservist"
)
INSURGENT = words(
    "militant rebel insurgent guerrilla combatant terrorist gunman militiaman jihadist extremist "
    "subversive attacker assailant"
)
"""Those whom soldiers fight."""
CIVILIAN = words(
    "civilian child woman girl boy resident villager worker teenager baby toddler tourist "
    "passenger student pupil teacher journalist nurse doctor priest farmer migrant pedestrian"
)
