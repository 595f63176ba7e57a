"""What may have done harm: weapons, hazards, attacks, accidents; verbs of what happened and how.

Tables of singular nouns and of verbs in lower case, and the cause nearest to a harm by rule, which
tells it from others. Which cause a row gives is weighed: see `how`.
"""

from __future__ import annotations

from bisect import bisect_left

from spacy.attrs import LEMMA, LOWER
from spacy.tokens import Doc, Token

from tui.analysis.casualties.beings import words
from tui.analysis.casualties.mention import Mention, said_in
from tui.analysis.columns import any_case, having

_SORTS = {
    "a hazard": (
        "earthquake quake tremor aftershock flood flooding landslide mudslide landslip avalanche "
        "storm hurricane cyclone typhoon tornado tsunami eruption volcano wildfire heatwave snow "
        "blizzard lightning rain rainfall deluge cloudburst torrent wave debris blaze fire",
        "floodwater slide mudflow twister bushfire firestorm heat cold frost hail hailstorm "
        "thunderstorm downpour wind gale surge ice drought famine starvation hunger monsoon "
        "sandstorm ash lava inferno sea water",
    ),
    "a weapon": (
        "bomb missile rocket shell mortar artillery drone grenade mine landmine bullet knife "
        "shrapnel device warplane",
        "round gun pistol rifle shotgun gunshot machete sword axe hammer spear arrow baton "
        "splinter glass stone explosive ied munition ordnance projectile bomblet submunition "
        "howitzer tank warship plane aircraft jet helicopter gunboat gunship firework firecracker "
        "dynamite cylinder",
    ),
    "an attack": (
        "attack raid strike airstrike bombing bombardment shelling shooting gunfire stabbing "
        "assault ambush massacre offensive invasion siege clash fighting battle war conflict riot "
        "protest unrest violence shootout hijacking barrage",
        "firing incursion blockade skirmish disturbance uprising rebellion coup putsch mutiny "
        "gunbattle standoff firefight fight brawl feud dispute rampage lynching execution killing "
        "murder beating arson carjacking robbery demolition crackdown hit-and-run encounter chase "
        "exercise operation",
    ),
    "an accident": (
        "accident crash collision derailment collapse sinking capsizing explosion blast crush "
        "stampede wreck pile-up leak poisoning outbreak suicide",
        "capsize implosion wreckage pileup spill release rollover fall breach cave-in blackout "
        "failure malfunction overdose drowning electrocution",
    ),
    "a substance": (
        "",
        "gas methane firedamp monoxide chlorine ammonia cyanide poison pesticide alcohol methanol "
        "antifreeze fentanyl oxygen smoke fume spray injection tablet virus cholera ebola measles "
        "salmonella fever disease infection epidemic hypothermia dehydration asphyxiation "
        "suffocation",
    ),
    "a doer": (
        "gunman",
        "bandit militant rebel insurgent jihadist soldier troop police militia militiaman "
        "terrorist bomber attacker assailant sniper fighter gang mob extremist guerrilla army "
        "force paramilitary raider herder",
    ),
    "a thing": (
        "",
        "bus minibus train tram truck lorry car van taxi vehicle convoy coach pickup suv minivan "
        "motorcycle motorbike bike ferry boat ship tanker catamaran trawler raft barge dinghy "
        "canoe crane bridge dam building roof wall balcony stand scaffolding tower jetty elevator "
        "lift chairlift gondola bin boiler stove cable balloon",
    ),
    "said of anything": (
        "disaster incident",
        "event tragedy emergency calamity",
    ),
}
"""By sort: what is a cause by itself, and what is one only as told beside a harm."""
SORTS = {word: sort for sort, told in _SORTS.items() for word in " ".join(told).split()}
"""What may do harm, or be told as its cause, by its sort."""
CAUSES = frozenset(" ".join(alone for alone, _ in _SORTS.values()).split()) | {
    "floods", "rains", "shelled",
}  # fmt: skip
"""What is a cause by itself."""

EVENTS = words(
    "explode sink capsize overturn collapse crash derail collide erupt plunge detonate flood "
    "burst topple skid plough plow swerve flip roll fall blow deflate tip veer slam ignite"
)
"""Verbs of what befalls a thing: "a boat sank", "the bus overturned"."""
MANNERS = words(
    "shoot stab drown strangle behead hang lynch poison electrocute bludgeon beat burn gun strike "
    "hit run crush trample drag punch assault ram bomb bombard shell attack ambush torture "
    "suffocate choke trap bury sweep gas dynamite execute slash hack knife rape kick mow freeze "
    "starve stone rob fire storm"
)
"""Verbs that say how harm was done."""


_IN_TEXT = CAUSES | {f"{word}s" for word in CAUSES}


def is_cause(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and (
        token.lemma_.lower() in CAUSES or token.lower_.removesuffix("s") in CAUSES
    )


class Causes:
    """The words of one document for what may have done harm, to tell what did it from others."""

    def __init__(self, doc: Doc) -> None:
        likely = sorted({*any_case(doc, LEMMA, CAUSES), *having(doc, LOWER, _IN_TEXT)})
        causes = [token for token in map(doc.__getitem__, likely) if is_cause(token)]
        self._nouns = [t.i for t in causes if not (t.dep_ == "compound" and is_cause(t.head))]

    def of(self, mention: Mention) -> str | None:
        """The cause nearest to the harm in its own sentence."""
        count, doc, sentence = mention.count, mention.sentence.doc, mention.sentence
        start, end = (bisect_left(self._nouns, at) for at in (sentence.start, sentence.end))
        found = [at for at in self._nouns[start:end] if not count.first <= at < count.last]
        nearest = min(found, key=lambda at: abs(at - mention.trigger.i), default=None)
        return said_in(doc, *named(doc[nearest])) if nearest is not None else None


def named(noun: Token) -> tuple[int, int]:
    """The tokens of a noun with what it is compounded of, or names: "car bomb", "Typhoon Aya"."""
    first, last = noun.i, noun.i + 1
    while first > 0 and noun.doc[first - 1].dep_ == "compound" and noun.doc[first - 1].head == noun:
        first -= 1
    if noun.dep_ == "compound" and noun.head.i == last and noun.head.pos_ == "PROPN":
        last += 1
    return first, last
