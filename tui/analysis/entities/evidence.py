"""What the words round a name say of it: that it is a body's, where it ends, that it is none.

Takes a `Doc` and spans of tokens that were read as names. The model reads a name by itself; these
few patterns are right nearly wherever they stand, so they overrule it.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.attrs import IS_LOWER, IS_TITLE, ORTH
from spacy.tokens import Doc, Token

from tui.analysis.annotations import TokenSpan
from tui.analysis.entities import gazetteer, names
from tui.analysis.entities.first_names import gender_of
from tui.records import EntityType

BODY_NOUNS = frozenset(
    """
    agency airline app association automaker bank brand broadcaster brokerage carmaker carrier chain
    charity chipmaker club company conglomerate consultancy cooperative daily drugmaker exchange
    firm foundation giant group grouping insurer lender magazine maker manufacturer movement
    newspaper nonprofit operator organisation organization party platform refiner retailer shipper
    startup start-up studio subsidiary supermarket supplier union utility watchdog weekly wholesaler
    """.split()
)
"""Nouns of bodies: a name right after one, or explained by one, is a body's."""

BODY_ENDS = frozenset(
    """
    Agency Airlines Airways Association Authority Bancorp Bio Capital College Commission Committee
    Corp Corp. Corporation Council Department FC Foundation Gazette Group Herald Holdings Inc Inc.
    Industries Institute LLC Labs Lines Ltd Ltd. Media Ministry Motors Newsdesk Newsroom Party
    Partners Pharma Pharmaceuticals PLC Plc Press School Society Software Systems Technologies
    Therapeutics Times Tribune University Ventures
    """.split()
)
"""Last words of the names of bodies, and hardly of anything else."""

ENDS_OF_APPOSITION = frozenset(", . ; ( of in at for who which that from with".split())
EXPLAINED_WITHIN = 7
"""Tokens of an apposition that are read for its noun."""

POST_NOMINALS = frozenset("KC QC SC MP MSP MEP MD PhD OBE CBE MBE MLA TD".split())
LOOSE_ENDS = frozenset("a an and at for from in of on the to & - –".split())
BARE_TITLES = names.TITLES | frozenset("baroness duchess duke earl emperor empress".split())


def is_shown_a_body(doc: Doc, span: TokenSpan, kind: EntityType) -> bool:
    """Do the words in and round a name show a body, whatever `kind` it was read as?

    "Corran Lines", "the messaging company Pingle", "Island Hopper, a Greek regional carrier".
    """
    start, end = span
    name = " ".join(doc[start:end].text.split())
    if kind == "NORP" or gazetteer.place_type(name) is not None:
        return False
    if end - start > 1:
        if doc[end - 1].text in BODY_ENDS:
            return True
        if kind == "PERSON" and gender_of(doc[start].text) is not None:
            return False  # "the developer Arthur Cohen"
    return follows_its_noun(doc, start) or is_explained(doc, end)


def follows_its_noun(doc: Doc, start: int) -> bool:
    """Does a body's noun stand right before the name ("the bank Hallam")?"""
    if not start or doc[start - 1].text not in BODY_NOUNS:
        return False
    return start < 2 or doc[start - 2].text != "-"  # "film-maker Samia Belkacem"


def is_explained(doc: Doc, end: int) -> bool:
    """Does an apposition after the name have a body's noun ("Hallam, a small lender")?"""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in ("a", "an"):
        return False
    for token in doc[end + 2 : end + 2 + EXPLAINED_WITHIN]:
        if token.text in ENDS_OF_APPOSITION:
            return False
        if token.text in BODY_NOUNS:
            after = doc[token.i + 1] if token.i + 1 < len(doc) else None
            # "a company spokesman" is no company
            return after is None or (after.pos_ not in ("NOUN", "PROPN") and after.text != "-")
    return False


def without_loose_ends(doc: Doc, span: TokenSpan) -> TokenSpan:
    """The span without a preposition, article or "and" that dangles from it, or letters after it.

    "the Mercantile and" is "Mercantile", "Fiona MacAskill KC" goes without the letters.
    """
    start, end = span
    while end - start > 1 and (doc[end - 1].text in LOOSE_ENDS or doc[end - 1].is_space):
        end -= 1
    while end - start > 1 and (doc[start].text in LOOSE_ENDS or doc[start].is_space):
        start += 1
    if end - start > 2 and doc[end - 1].text in POST_NOMINALS:
        end -= 1
    return start, end


def common_words(doc: Doc, spans: Iterable[TokenSpan]) -> set[str]:
    """The words among one-word `spans` that name nothing in this article.

    An article, a title with one before it ("the Duchess"), a word written small, and one that has
    its capital only where a sentence begins and is written small elsewhere.
    """
    single = [doc[start] for start, end in spans if end - start == 1]
    words = {token.orth for token in single}
    columns = doc.to_array([ORTH, IS_LOWER, IS_TITLE]).tolist()
    small = {word for word, is_small, _ in columns if is_small}
    titled = [
        doc[at] for at, (word, _, is_title) in enumerate(columns) if is_title and word in words
    ]
    inside = {token.orth for token in titled if not token.is_sent_start and not opens(token)}
    return {
        token.text
        for token in single
        if token.lower_ in LOOSE_ENDS
        or is_bare_title(token)
        or (token.lower in small and token.orth not in inside and not is_abbreviation(token))
    }


def is_bare_title(token: Token) -> bool:
    """ "The Duchess", "a Minister"."""
    return token.lower_ in BARE_TITLES and token.i > 0 and token.nbor(-1).lower_ in ("the", "a")


def is_abbreviation(token: Token) -> bool:
    """ "US" is not "us"."""
    return token.is_upper and len(token) > 1


def opens(token: Token) -> bool:
    """Does the token follow a mark or a gap that a sentence may begin after?"""
    before = token.nbor(-1) if token.i else None
    return before is None or before.is_space or before.text in "“\"‘'—:-.?!"
