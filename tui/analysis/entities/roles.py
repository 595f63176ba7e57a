"""The role an article gives somebody: "Ukrainian Foreign Minister", "the city's mayor".

Takes the tokens of a name, gives the words before it or in apposition after it that name an office,
a trade or a kinship, or None. Works on tags and commas, which the parser gets right more often than
the arcs of a long noun phrase.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from tui.analysis.annotations import TokenSpan
from tui.analysis.entities.names import HONORIFICS

LONGEST = 12
"""Words a role has at most."""

ROLE_NOUNS = frozenset(
    """
    academic activist actor actress adm. admiral adviser advisor agent aide aides ally ambassador
    analyst anchor archbishop architect artist assistant associate astronaut attorney author
    ayatollah banker bishop boss boyfriend brother businessman businesswoman campaigner candidate
    capt. captain cardinal ceo chair chairman chairperson chairwoman chancellor chef chief cleric
    coach col. colonel columnist commander commentator commissioner congressman congresswoman
    consultant coordinator coroner correspondent councillor councilman councilwoman counsel creator
    critic dad daughter dean delegate deputy designer detective diplomat director doctor driver
    economist editor educator emir engineer envoy executive expert farmer father fellow fighter
    filmmaker founder co-founder gen. general girlfriend gov. governor grandfather grandmother
    guard head historian host husband imam inspector investigator journalist judge justice king
    lady lawmaker lawyer leader lecturer legislator lieutenant lobbyist lt. maj. major manager
    marshal mayor mediator member minister moderator mogul monarch mother mp musician negotiator
    neighbor neighbour nominee novelist nurse officer official operative opponent organiser
    organizer owner parent partner pastor patriarch philosopher physician pilot player poet
    politician pollster pontiff pope predecessor premier president priest prime-minister prince
    princess principal producer professor prosecutor psychologist publisher queen rabbi rapporteur
    rep. reporter representative researcher resident rev. rival sailor scholar scientist sculptor
    secretary sen. senator sergeant sgt. sheikh sheriff singer sister soldier solicitor son speaker
    spokesman spokesperson spokeswoman star strategist student successor superintendent surgeon
    survivor suspect taoiseach teacher technician tsar treasurer trader undersecretary veteran
    vice-president victim volunteer widow widower wife witness woman man worker writer specialist
    archaeologist astronomer baker blogger boxer broadcaster builder butcher carer chaplain clerk
    comedian composer conductor cook curator cyclist dancer defender ecologist fireman firefighter
    fisherman fisherwoman gardener goalkeeper headmaster headmistress headteacher jockey keeper
    librarian master mathematician mechanic midfielder midwife miner monk nun paramedic pensioner
    pharmacist playwright presenter ranger rapper referee retiree rower seismologist shopkeeper
    skipper sprinter statistician striker surveyor swimmer vicar volcanologist waiter waitress
    warden zoologist
    whistleblower financier investor billionaire developer forecaster biologist chemist geologist
    physicist meteorologist sociologist demographer climatologist epidemiologist virologist
    """.split()
)

_INSIDE_TAGS = frozenset("NN NNS NNP NNPS JJ JJR JJS HYPH POS CD VBN CC AFX FW".split())
_BEFORE_TAGS = _INSIDE_TAGS - {"CC", "CD"}


def is_role_noun(token: Token) -> bool:
    """Does `token` name what somebody is ("minister", "spokeswoman")?"""
    return token.lower_ in ROLE_NOUNS or token.lower_.rstrip("s") in ROLE_NOUNS


def role_before(doc: Doc, name: TokenSpan) -> TokenSpan | None:
    """The role that runs up to the name: "Ukrainian Foreign Minister" before "Andrii Sybiha"."""
    first = name[0]
    sentence = doc[first].sent.start
    start = first
    while start > sentence and first - start < LONGEST and _continues_role(doc, start - 1, first):
        start -= 1
    while start < first and (
        doc[start].tag_ in ("POS", "HYPH", "CC", "IN", "DT")
        or (not doc[start].is_alpha and doc[start].is_punct)
    ):
        start += 1
    if any(is_role_noun(token) for token in doc[start:first]) and not _is_honorific_only(
        doc, start, first
    ):
        return start, first
    return None


def _is_honorific_only(doc: Doc, start: int, end: int) -> bool:
    return all(token.lower_.rstrip(".") in HONORIFICS for token in doc[start:end])


def _continues_role(doc: Doc, i: int, name: int) -> bool:
    token = doc[i]
    if token.tag_ in _BEFORE_TAGS and not token.is_space:
        # a verb form only inside a hyphenated word or before a noun: "newly elected president"
        return token.ent_type_ not in ("DATE", "TIME") and not (
            token.ent_type_ == "PERSON" and not is_role_noun(token) and doc[i + 1].tag_ != "POS"
        )
    # "Work and pensions minister": two of its nouns joined
    if token.lower_ == "and" and 0 < i < name - 1:
        before = doc[i - 1]
        joins = before.tag_[:2] == "NN" == doc[i + 1].tag_[:2] and before.ent_type_ != "PERSON"
        return joins and i - 1 >= token.sent.start
    # "Secretary of State John Kerry": a preposition between two capitalised words
    if token.lower_ in ("of", "for") and i > 0 and i + 1 < name:
        return (
            doc[i - 1].text[:1].isupper()
            and doc[i + 1].text[:1].isupper()
            and is_role_noun(doc[i - 1])
        )
    return False


def role_after(doc: Doc, name: TokenSpan) -> TokenSpan | None:
    """The role in apposition: "the city's head of administration" after "Oleksandr Vilkul,"."""
    i = name[1]
    sentence_end = doc[name[0]].sent.end
    if i + 1 >= sentence_end or doc[i].text != ",":
        return None
    i += 1
    start = i
    if doc[start].lower_ in ("the", "a", "an"):
        start += 1
    end = start
    while end < sentence_end and end - start < LONGEST and _continues_apposition(doc, end):
        end += 1
    if end >= sentence_end or end == start:
        return None
    while end > start and doc[end - 1].tag_ in ("IN", "DT", "CC", "TO", "POS"):
        end -= 1
    closed = doc[end].text in (",", ".", ";", "—", "–", "-", ")", "”", '"') or doc[end].tag_ in (
        "WP",
        "WDT",
        "IN",
        "VBD",
        "VBZ",
        "TO",
        "VBG",
    )
    head = _head_noun(doc, start, end)
    if closed and head is not None and is_role_noun(head):
        return start, end
    return None


def _continues_apposition(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.is_space:
        return False
    return (
        token.tag_ in _INSIDE_TAGS
        or token.text in ("’", "'")  # "the teachers’ union", taken for a closing mark
        or (
            token.lower_ in ("of", "for", "the", "and", "at", "in", "&", "to", "a", "an")
            and (token.lower_ != "and" or (i + 1 < len(doc) and doc[i + 1].tag_ in _INSIDE_TAGS))
        )
        or token.tag_ == "PRP$"
    )


def _head_noun(doc: Doc, start: int, end: int) -> Token | None:
    """The last noun before the first preposition, or in a compound the role word in it."""
    head = None
    for token in doc[start:end]:
        if token.tag_ in ("IN", "TO") or token.lower_ in ("of", "for", "at", "in"):
            break
        if token.tag_.startswith("NN"):
            head = token
    return head


def role_set_off(doc: Doc, name: TokenSpan) -> TokenSpan | None:
    """The role before a comma: "A lawyer for the family" before ", Ana Silva,"."""
    i = name[0] - 1
    sentence = doc[name[0]].sent.start
    if i <= sentence or doc[i].text != ",":
        return None
    start = i
    while start > sentence and i - start < LONGEST and _continues_apposition(doc, start - 1):
        start -= 1
        opens = doc[start].lower_ in ("the", "a", "an")
        if opens and (start == sentence or doc[start - 1].tag_ not in ("IN", "TO")):
            break
    if doc[start].lower_ not in ("the", "a", "an") and doc[start].tag_ != "PRP$":
        return None
    head = _head_noun(doc, start + 1, i)
    if head is None:
        return None
    is_told = (
        doc[name[0] : name[1]].root.head == head and doc[name[0] : name[1]].root.dep_ == "appos"
    )
    return (start + 1, i) if is_role_noun(head) or (is_told and head.tag_ == "NN") else None


def role_of(doc: Doc, name: TokenSpan) -> str | None:
    """The role given at this mention, without its article, or None."""
    found = role_before(doc, name) or role_after(doc, name) or role_set_off(doc, name)
    return doc[found[0] : found[1]].text.strip() if found else None
