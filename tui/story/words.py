"""Words without a parse, beside sentences: enough to compare what articles say."""

from __future__ import annotations

import re

from tui.patterns import late
from tui.sentences import sentence_at as sentence_at
from tui.sentences import sentences as sentences

_WORD = late(r"\w+(?:['’]\w+)*")
SLIGHT = frozenset(
    """
    a about after all also an and any are as at be been before being but by can could did do does
    for from had has have he her here him his how i if in into is it its just me more most my no not
    of on one only or other our out over said say says she should so some than that the their them
    then there these they this those through to told under up us was we were what when where which
    while who will with would you your
    """.split()
)
"""Words that say nothing by themselves: about every other text has each of the commoner ones."""
_NEITHER_SPELLING = re.compile(r"is(e[ds]?|ing|ation)$")


def words(text: str) -> list[str]:
    """The words in small letters: neither marks, brackets nor -ise for -ize make another text."""
    found = (match[0].casefold().replace("’", "'") for match in _WORD.finditer(text))
    return [_NEITHER_SPELLING.sub(r"iz\1", word) if len(word) > 6 else word for word in found]


def content_words(text: str) -> set[str]:
    """The words that say something by themselves."""
    return {word.removesuffix("'s") for word in words(text)} - SLIGHT
