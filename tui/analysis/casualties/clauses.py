"""Did it happen? Modality, negation, drills and fiction, judged clause by clause; tolls.

Takes tokens of the parse, answers questions. "Would", "could", "if", threats and plans unmake the
clause they stand in and no other: "Police said six died and warned the storm could kill more".
"""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.casualties.grammar import SUBJECTS, is_passive, subjects
from tui.analysis.casualties.lexicon import DEEDS
from tui.analysis.casualties.mention import Count
from tui.analysis.neighbours import word_after, word_before

MODALS = frozenset("could would might may can should shall will 'd ’d 'll ’ll wo ca must".split())
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "should"})
UNREAL_GOVERNORS = frozenset(
    "threaten plan plot try attempt aim intend want vow prepare seek refuse fail pretend simulate "
    "conspire hope wish promise pledge order ask urge call train design mean prevent avoid avert "
    "risk stop rehearse imagine consider like go need help manage".split()
)
IMAGINED = frozenset(
    "drill simulation rehearsal simulated mock wargame wargames simulator manoeuvre manoeuvres "
    "umpire umpires referee referees rehearsed film movie novel thriller sequel episode "
    "videogame sitcom playwright blockbuster miniseries".split()
)
"""Words of drills, films and novels: nothing in their sentence was done."""
_DEEPEST = 12
_LIVES_VERBS = frozenset("claim cost take lose kill".split())
_GRAVE = frozenset({"critical", "serious", "grave", "stable", "intensive"})
_CUTS = frozenset("cut knock disrupt interrupt lose fail outage down cutoff sever out off".split())
_BRINGING = frozenset(
    "continue begin use go have force compel oblige drive prompt cause send leave lead".split()
)
"""Verbs whose aim came about: "forced thousands to flee", "had to sleep outdoors"."""


def happened(trigger: Token, count: Count) -> bool:
    """Is the harm at `trigger` said to have been done?"""
    if _is_in_scare_quotes(trigger) or _is_definition(trigger, count):
        return False
    if is_said_false(trigger, count):
        return False
    is_deed = trigger.lemma_.lower() in DEEDS and trigger.pos_ == "NOUN"
    if is_deed or (trigger.dep_ == "amod" and trigger.head.i > trigger.i):
        return True  # "the deaths of six men", "two wounded men": they are
    token = trigger
    for _ in range(_DEEPEST):
        if _is_unmade(token, count):
            return False
        if _is_top(token):
            return True
        token = token.head
    return True


_DENYING = frozenset(
    "deny dismiss reject refute rebut debunk quash retract withdraw disprove contradict".split()
)
_REPORTS = frozenset(
    "report rumour rumor claim allegation suggestion speculation post account word story "
    "assertion statement news".split()
)
_FALSE = frozenset(
    "false untrue wrong incorrect inaccurate unfounded baseless fake bogus erroneous fabricated "
    "invented mistaken groundless unsubstantiated".split()
)


def is_said_false(trigger: Token, count: Count) -> bool:
    """Is it a report that is said to be false: "dismissed rumours that 12 were killed"?

    Who denies having killed six does not deny that they are dead.
    """
    if count.is_zero:
        return False
    for word in (trigger, *trigger.ancestors):
        head = word.head
        if word.dep_ in ("acl", "ccomp", "relcl", "appos") and head.lemma_.lower() in _REPORTS:
            return _is_false_report(head)
        if word.dep_ == "ccomp" and head.lemma_.lower() in _DENYING:
            return is_passive(trigger) or trigger.lemma_ in ("die", "perish", "drown")
    return False


def _is_false_report(report: Token) -> bool:
    """As in "contrary to reports", "denied reports", "the reports are false", "a false claim"."""
    if any(c.lower_ in _FALSE for c in report.lefts):
        return True
    governor = report.head
    if report.dep_ == "pobj":
        before = {t.lower_ for t in report.doc[max(0, governor.i - 2) : governor.i + 1]}
        if "contrary" in before:
            return True
        governor = governor.head  # "denied knowledge of reports"
    return governor.lemma_.lower() in _DENYING or _is_said_false(governor)


def _is_said_false(verb: Token) -> bool:
    """As in "were false", "proved wrong"."""
    said = {c.lower_ for c in verb.rights if c.dep_ in ("acomp", "attr", "oprd", "advmod")}
    return bool(said & _FALSE)


def _is_definition(trigger: Token, count: Count) -> bool:
    """As in "an attack in which four or more people die"."""
    is_general = trigger.tag_ in ("VBP", "VBZ", "VB")
    return is_general and " or more" in count.head.doc[count.first : count.last].text.lower()


def _is_unmade(token: Token, count: Count) -> bool:
    """Does this word of the clause, or what governs it, say that it did not happen?"""
    if token.pos_ in ("VERB", "AUX") or token.dep_ in ("acomp", "attr", "acl", "oprd"):
        lefts = {c.lower_ for c in token.lefts}
        if lefts & MODALS and not _is_month_may(token):
            return True
        if lefts & CONDITIONS:
            return True
        if any(c.dep_ == "neg" for c in token.children) and not count.is_zero:
            return True
    governor = token.head.lemma_.lower()
    if token.dep_ == "xcomp" and governor in UNREAL_GOVERNORS:
        return True
    return _is_bare_purpose(token)


def _is_top(token: Token) -> bool:
    """Does the clause end here, so that what stands above does not judge it?"""
    if token.head == token or token.dep_ in ("ccomp", "relcl", "acl", "parataxis"):
        return True
    if token.dep_ == "advcl":
        return token.tag_ not in ("VBG", "VB")
    return token.dep_ == "conj" and any(c.dep_ in SUBJECTS for c in token.children)


def _is_month_may(token: Token) -> bool:
    return any(c.text == "May" for c in token.children)


def _is_bare_purpose(token: Token) -> bool:
    """An aim as "to kill 12", unlike "is believed to have killed", "confirmed to be dead"."""
    if token.tag_ != "VB" or token.pos_ != "VERB":
        return False
    return any(c.lower_ == "to" for c in token.lefts) and token.head.lemma_ not in _BRINGING


def _is_in_scare_quotes(trigger: Token) -> bool:
    """As in "the umpires declared 40 men “killed”"."""
    opened, closed = word_before(trigger), word_after(trigger)
    if not opened or not closed or trigger.tag_ not in ("VBN", "JJ"):
        return False
    return opened in "“\"‘'" and closed in "”\"’'"


def is_attempted(deed: Token) -> bool:
    """As in "the attempted murder of a baker": it did not come to that."""
    return any(c.lower_ in ("attempted", "failed", "planned", "foiled") for c in deed.lefts)


def is_grave(noun: Token) -> bool:
    """As in "critical condition", "intensive care"."""
    return any(c.lower_ in _GRAVE for c in noun.lefts)


def patients(noun: Token) -> list[Token]:
    """The subject of "A fifth passenger was in critical condition"."""
    verb = noun.head.head if noun.head.dep_ == "prep" else noun
    return subjects(verb) if verb.pos_ == "AUX" or verb.lemma_ in _STAYING else []


def placed(place: Token) -> list[Token]:
    """Who is there: "A third boy is in hospital", "nine dead, 35 in hospital"."""
    prep = place.head
    if place.dep_ != "pobj" or prep.lower_ not in ("in", "under", "beneath", "on"):
        return []
    who = prep.head
    if who.pos_ == "NUM" or (who.dep_ == "pobj" and who.head.lower_ == "with"):
        return [who]
    return subjects(who) if who.lemma_ == "be" or who.lemma_ in _STAYING else []


_STAYING = frozenset({"remain", "stay", "lie", "recover"})


def is_denied(verb: Token) -> bool:
    """As in "Two have not been traced", "Four are yet to be found", "did not survive"."""
    if any(c.dep_ == "neg" for c in verb.lefts):
        words = {c.lower_ for c in verb.lefts}
        return bool(words & _TENSED) and not words & {"if", "whether"}
    yet = verb.head if verb.dep_ == "xcomp" else verb
    return verb.tag_ == "VBN" and any(t.lower_ == "yet" for t in (*yet.lefts, *yet.rights, yet))


_TENSED = frozenset("have has had been could did do does was were".split())


def is_cut(power: Token) -> bool:
    """Is the supply said to be gone: "cut power", "power outages", "power was knocked out"?"""
    words = {t.lemma_.lower() for t in power.doc[max(power.sent.start, power.i - 3) : power.i + 4]}
    return power.lower_.startswith(("outage", "blackout")) or bool(words & _CUTS)


def is_unreported(noun: Token) -> bool:
    """Is it said that none is known: "no reports of deaths"? Not "no immediate reports"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return False
    reports = noun.head.head
    if reports.lemma_.lower() not in ("report", "sign", "word"):
        return False
    words = {c.lower_ for c in reports.lefts}
    return "no" in words and "immediate" not in words


def takes_lives(noun: Token) -> bool:
    """As in "claimed 12 lives", "the lives of six people"; not "their daily lives"."""
    return noun.head.lemma_.lower() in _LIVES_VERBS
