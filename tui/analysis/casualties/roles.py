"""What a clause alone says about a count: other event, history, earlier count, attacker's death.

Each rule is a small function with the sentence it was made for; it takes a `Mention` and says
whether it holds. Rules that need more than the sentence are in `story.py`.
"""

from __future__ import annotations

import re

from tui.analysis import dates
from tui.analysis.casualties.beings import ATTACKERS, MILITARY
from tui.analysis.casualties.grammar import subject_of
from tui.analysis.casualties.lexicon import SAYING
from tui.analysis.casualties.mention import Mention, said_in
from tui.analysis.casualties.relation import party_of
from tui.analysis.casualties.victims import lemma_of
from tui.analysis.neighbours import word_after

MONTHS = "|".join(month.title() for month in dates.MONTHS)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


_EARLIER = _any(
    r"(?:initial(?:ly)?|early|earlier|preliminary|previous(?:ly)?|first) (?:reports?|counts?|"
    r"tolls?|estimates?|figures?|information|sources?|said|reported|put|spoke|statement)",
    r"initially|previously|(?<!hours )(?<!minutes )(?<!days )earlier",
    r"(?:up|down|revised(?: up| down)?|an increase|compared with|instead of the) from",
    r"had (?:put|given) the",
    r"erroneously|mistakenly|wrongly|misstated",
    r"(?:last (?:week|month)|yesterday|the previous (?:day|week|month|report))['’]s "
    r"(?:figures?|counts?|tolls?|totals?|numbers?)",
)
_LATER_TODAY = _any(r"earlier (?:on|in the day|today|this)")
_CHANGED_FROM = re.compile(
    r"\b(?:up|down|revised(?: up| down)?|compared with|rather than|instead of) ?(?:from|the)?$"
)
_RUNNING = _any(
    rf"since (?:the|last|early|late|mid|its|then|he|she|they|war|fighting|\d{{4}}|{MONTHS})",
    r"since records",
    r"so far this (?:year|month|season|week)",
    r"this (?:year|season|month)[’']s (?:tally|toll|count|number|total|figure)",
    r"this (?:year|season|winter|summer)",
    r"(?:over|in|during|for|within) the (?:past|last) (?:[\w-]+ )?(?:week|month|year|decade)s?",
    r"(?:during|in|of|throughout) (?:the|a|its|their)(?: [\w-]+){0,2} (?:war|conflict|insurgency)",
    r"(?:years|decades|months|a decade) of (?:war|conflict|violence|fighting|unrest)",
    r"year-to-date|to date",
    r"(?:bringing|brings|taking|takes|raising) (?:to|the) .* this (?:week|month|season|year)",
)
_SINCE = re.compile(
    r" since (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|dawn|midnight|the weekend)"
)
"""Since a day of this week is the event itself."""
_NTH = re.compile(
    r"\b(?:to (?:be )?\w+|killed|murdered|who has died)\b.*"
    r"\b(?:this (?:year|month|week|season|term)|since|in (?:as many|the (?:past|last))|"
    r"in \w+ (?:days|weeks|months|years))\b"
)
_RATE = _any(
    r"(?:per|each|every|a|an) (?:day|week|month|year|hour|minute)",
    r"daily|annually|yearly|on average|an average of|average",
)
_EVENTS = (
    "attack incident accident crash blast fire strike quake earthquake disaster shooting raid "
    "storm explosion flood collapse sinking"
).replace(" ", "|")
_SUCH = re.compile(r"\b(?:second|third|fourth|fifth) (?:such|\w+ (?:this|in))\b")
_EVENT_NOUNS = frozenset(_EVENTS.split("|"))
_HISTORY = _any(
    r"in (?:1[5-9]\d\d|20[0-2]\d)",
    r"last (?:year|month|decade|century|spring|summer|autumn|winter)",
    rf"in (?:{MONTHS})\b(?! \d)",
    r"(?:years?|decades?|months|weeks) (?:ago|earlier|before)",
    r"a (?:year|month|week|decade) (?:ago|earlier|before)|the previous (?:year|month|week)",
    rf"(?:similar|previous|earlier|past) (?:{_EVENTS})s?",
    r"in the (?:19|20)\d0s|historically|the last time|anniversary",
)
_DAY_BEFORE = _any(r"(?:a|one|the) day (?:earlier|before)", r"the previous (?:day|night|evening)")
_BUILT = re.compile(
    r"\b(?:built|opened|founded|established|born|made|launched|constructed|elected|signed|bought|"
    r"introduced|renovated|commissioned|started|created|closed|acquired)\b[^,;]{0,20}$"
)
"""The year after these is of a thing, not of the harm: "a bus built in 1998 overturned"."""
_YEAR_AFTER = re.compile(rf"[^.;]{{0,50}}\b(?:in|on) (?:{MONTHS})? ?(?P<year>(?:19|20)\d\d)\b")
_OTHER_EVENT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:since|in|on)\b[^,;]*\b(?:\d{{4}}|ago|{MONTHS}),? when\b",
        r"\b(?:war|conflict|fighting|hostilities|offensive)\b.*\b(?:began|started|erupted|broke out"
        r"|was (?:triggered|sparked))\b",
        r"\b(?:days?|weeks?|months?|years?) after (?:an?|another)\b",
        r"\b(?:after|follow(?:s|ed|ing)?) (?:another|a (?:similar|previous|earlier)|an earlier)\b",
    )
)
_OWN_HAND = _any(
    r"on (?:him|her)self", r"(?:shot|killed|hanged|stabbed) (?:him|her)self", r"own life"
)
_FOES = MILITARY | ATTACKERS
_ITSELF, _ITS = frozenset({"it", "they", "we"}), frozenset({"its", "their", "our"})
_TRIAL = re.compile(
    r"\b(?:trial|court|jury|jailed|sentenced|convicted|charged|pleaded|acquitted|prosecutors?|"
    r"indicted|inquest|inquiry|tribunal|found guilty)\b",
    re.IGNORECASE,
)


def is_earlier_count(mention: Mention) -> bool:
    """Replaced, as in "At first the word was of nine drowned", "they had earlier reported six"."""
    doc, first = mention.sentence.doc, mention.first
    before = said_in(doc, max(mention.sentence.start, first - 3), first).lower()
    if _CHANGED_FROM.search(before):
        return True
    clause = mention.clause
    if "toll" in mention.notes and re.search(r"\bnow\b", clause):
        clause = clause.rpartition(",")[2]  # "earlier given as 12, now stands at 15"
    return bool(_EARLIER.search(clause)) and not _LATER_TODAY.search(clause)


def is_of_the_day_before(mention: Mention) -> bool:
    """As in "A day earlier three people were killed there"."""
    return "toll" not in mention.notes and bool(_DAY_BEFORE.search(mention.clause))


def is_running_total(mention: Mention) -> bool:
    """As in "More than 300 have been killed since October", "so far this year"."""
    clause = mention.clause
    if mention.count.is_single:  # "the girl has not been seen since the weekend"
        return False
    if _RUNNING.search(clause) or _RUNNING.match(mention.said.strip()):
        return True
    lefts = (*mention.trigger.lefts, *mention.trigger.head.lefts)
    have = next((t for t in lefts if t.lower_ in ("have", "has")), None)
    if have is None or word_after(have) == "since":  # "two of them have since died"
        return False
    rest = mention.sentence.doc[have.i : mention.sentence.end].text
    return _SINCE.search(re.split(r"[;:]|,(?!\d)", rest)[0]) is not None


def is_nth(mention: Mention) -> bool:
    """Counted along, not anew: "Holm is the third mayor to be killed this year"."""
    count = mention.count
    if not count.is_single:
        return False
    phrase = said_in(count.head.doc, count.first, mention.sentence.end)
    return _ORDINAL.match(phrase) is not None and bool(_NTH.search(phrase))


_ORDINAL = re.compile(
    r"(?:the|a|his|her|their)? ?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"latest|\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)


def is_rate(mention: Mention) -> bool:
    """As in "About 40 people die on the roads every day"."""
    return bool(_RATE.search(mention.clause)) and mention.trigger.tag_ in _OF_ANY_TIME


_OF_ANY_TIME = ("VBP", "VBZ", "VB", "NNS", "VBN")


def is_history(mention: Mention) -> bool:
    """As in "Last year wolves killed 300", "a 1998 blast killed 37", "in 2011, 12 died"."""
    clause = mention.clause
    found = _HISTORY.finditer(clause)
    return any(not clause[: m.start()].endswith("than ") for m in found)  # "fewer than a year ago"


def is_tried(mention: Mention) -> bool:
    """As in "went on trial on Monday over a 2019 crush that killed 31": the event of the story."""
    return _TRIAL.search(mention.said) is not None


def is_other_event(mention: Mention) -> bool:
    """Of another event, as "a week after another crash killed 11", "since 2016, when 71 died"."""
    doc, sentence = mention.sentence.doc, mention.sentence
    before = said_in(doc, sentence.start, max(mention.trigger.i, mention.count.first))
    return any(pattern.search(before) for pattern in _OTHER_EVENT)


def is_dated_back(mention: Mention) -> bool:
    """The year follows the place: "killed 19 children in Uvalde, Texas, in May 2022"."""
    doc = mention.sentence.doc
    rest = said_in(doc, mention.count.last, mention.sentence.end)
    match = _YEAR_AFTER.match(rest)
    article = doc._.article
    published = article.published if article is not None else None
    if match is not None and _BUILT.search(rest[: match.start("year") - 4]):
        return False
    return match is not None and match.group("year") != (published or "")[:4]


def is_other_one(mention: Mention) -> bool:
    """As in "It is the third landslide this spring; the last, in March, injured two"."""
    subject = next((c for c in mention.trigger.lefts if c.dep_ == "nsubj"), None)
    if subject is None:
        return False
    words = {subject.lower_}
    if subject.lower_ == "one" or subject.lemma_.lower() in _EVENT_NOUNS:
        words |= {c.lower_ for c in subject.lefts}
        if not _SUCH.search(mention.said):
            words -= {"other"}
    return bool(words & {"first", "previous", "other", "former", "earlier", "last"})


def is_attacker(mention: Mention) -> bool:
    """As in "The gunman was shot dead": apart from the victims."""
    count = mention.count
    who = (count.who or "").lower()
    if not (count.is_single or count.value <= 3) or mention.kind not in ("killed", "injured"):
        return False
    if count.value == 1 and _OWN_HAND.search(mention.clause):
        return "accident" not in mention.said.lower()
    return who in ATTACKERS and count.is_single


def is_losses_claim(mention: Mention) -> bool:
    """One side's word on the other: "The army said the rebels had lost 300 fighters"."""
    if mention.trigger.lemma_ == "lose" and mention.kind == "killed" and mention.source:
        mention.notes.add("losses")
        return True
    if _is_own_deed(mention):
        return True
    return any(
        clause.dep_ in ("ccomp", "xcomp") and clause.head.lemma_ == "claim"
        for clause in (mention.trigger, *mention.trigger.ancestors)
    )


def _is_own_deed(mention: Mention) -> bool:
    """As in "The rebels said they had killed 40 soldiers"."""
    verb, subject = mention.trigger, subject_of(mention.trigger)
    if subject is None or mention.kind != "killed" or _is_no_foe(mention):
        return False
    is_own = subject.lower_ in _ITSELF or any(c.lower_ in _ITS for c in subject.lefts)
    return is_own and any(v.head.lemma_ in SAYING for v in (verb, verb.head) if v.dep_ == "ccomp")


def _is_no_foe(mention: Mention) -> bool:
    party = party_of(mention.source or voice_of(mention))
    return lemma_of(mention.count) not in _FOES and party != "opposing"


_COUNTING = frozenset("put give count list record document log cite".split())
_SPOKEN_OF = re.compile(r"he|she|they|it|the spokes(?:man|woman|person)", re.IGNORECASE)


def voice_of(mention: Mention, before: str = "") -> str:
    """Who stands behind a count: the subject of the verb of saying above it, else its source.

    "He" and "the spokesman" speak for whoever spoke `before`. Only to tell rivals apart; the source
    a row shows comes from who said what.
    """
    voice = _own_voice_of(mention)
    return before if before and _SPOKEN_OF.fullmatch(voice) else voice


def _own_voice_of(mention: Mention) -> str:
    for clause in (mention.trigger, *mention.trigger.ancestors):
        verb = clause.head
        is_said = clause.dep_ == "ccomp" and verb.lemma_.lower() in SAYING
        if is_said or verb.lemma_ in _COUNTING:  # "The ministry put the toll at 16"
            subject = subject_of(verb)
            if subject is not None:
                return str(subject.doc[subject.left_edge.i : subject.right_edge.i + 1].text)
    return mention.source or ""
