"""The tokens beside a token, nothing past the edge of the text.

`Token.nbor` raises at the edge and `doc[token.i - 1]` wraps round to the last token, so a word that
opens or ends a text is looked at through these.
"""

from __future__ import annotations

from spacy.tokens import Token


def before(token: Token, by: int = 1) -> Token | None:
    """The token `by` places before, None where the text begins."""
    return token.doc[token.i - by] if token.i >= by else None


def after(token: Token, by: int = 1) -> Token | None:
    """The token `by` places after, None where the text ends."""
    return token.doc[token.i + by] if token.i + by < len(token.doc) else None


def word_before(token: Token) -> str:
    """The token before in small letters, empty where the text begins."""
    found = before(token)
    return "" if found is None else found.lower_


def word_after(token: Token) -> str:
    """The token after in small letters, empty where the text ends."""
    found = after(token)
    return "" if found is None else found.lower_
