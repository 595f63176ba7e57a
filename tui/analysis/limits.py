"""Which articles are not analysed, and why: asked before any model is loaded."""

from __future__ import annotations

from tui.records import Article

LONGEST = 1_000_000
"""Characters of the longest text analysed, some 170,000 words: a book takes about a minute."""


def refusal(article: Article) -> str | None:
    """Why the article is shown without analysis, in one line; None if it can be analysed."""
    if not article.is_english:
        return "it is not in English"
    if len(article.text) > LONGEST:
        return f"it is too long, {len(article.text):,} characters; {LONGEST:,} are the most"
    return None
