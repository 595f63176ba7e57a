"""How much of a page's article is found, and how little else: main text F1 and exact titles.

    python -m tests.benchmarks.pages            the made-up pages of the tests
    python -m tests.benchmarks.pages FOLDER     every NAME.html in it, against NAME.txt

NAME.txt holds the title in its first line and the article's text below. Texts are compared by
their runs of four words: precision and recall of each page, their means, and F1 of the two means,
as the article extraction benchmark does (https://github.com/scrapinghub/article-extraction-benchmark).
Captions are left out of what is found on saved pages; what the made-up ones should give has them.
trafilatura's own text stands beside ours. Prints; asserts nothing.
"""

from __future__ import annotations

import argparse
import logging
import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.sources.every_page import PAGES
from tui.sources import SourceError, open_source
from tui.sources.gate.draft import finish
from tui.sources.page.parse import NoArticleError, parse_page

_RUN = 4  # words


class Case(NamedTuple):
    """A page as it came, and the article on it."""

    name: str
    page: str | Path
    title: str
    text: str


class Share(NamedTuple):
    """Runs of words that are right, too many and missing, as shares of them all."""

    right: float
    extra: float
    missed: float


def runs_of(text: str) -> Counter[tuple[str, ...]]:
    """The runs of `_RUN` words in `text`, each with how often it comes."""
    words = re.findall(r"\w+", text)
    last = max(1, len(words) - _RUN + 1)
    return Counter(tuple(words[at : at + _RUN]) for at in range(last if words else 0))


def compared(found: str, wanted: str) -> Share:
    """How the runs of two texts agree."""
    ours, theirs = runs_of(found), runs_of(wanted)
    both = (ours & theirs).total()
    whole = (ours | theirs).total() or 1
    return Share(both / whole, (ours - theirs).total() / whole, (theirs - ours).total() / whole)


def f1(shares: list[Share]) -> tuple[float, float, float]:
    """Precision and recall as means over the pages, and F1 of the two."""
    precision = sum(s.right / (s.right + s.extra) if s.right + s.extra else 0 for s in shares)
    recall = sum(s.right / (s.right + s.missed) if s.right + s.missed else 1 for s in shares)
    p, r = precision / len(shares), recall / len(shares)
    return 2 * p * r / (p + r) if p + r else 0.0, p, r


def read(case: Case) -> tuple[str | None, str]:
    """Title and text that the reader takes from a page; none where it refuses it."""
    try:
        if isinstance(case.page, Path):
            article = open_source(str(case.page)).article
        else:
            article = finish(parse_page(case.page), case.name).article
    except (SourceError, NoArticleError) as refused:
        sys.stderr.write(f"{case.name}: {refused}\n")
        return None, ""
    left_out = ("title", "caption") if isinstance(case.page, Path) else ("title",)
    kept = (p for p in article.paragraphs if p.kind not in left_out)
    return article.title, "\n".join(article.text[p.start : p.end] for p in kept)


def by_trafilatura(case: Case) -> str:
    """What trafilatura alone takes for the main text."""
    from trafilatura import extract

    page = case.page.read_bytes() if isinstance(case.page, Path) else case.page
    return extract(page, include_comments=False) or ""


def made_up() -> list[Case]:
    """The pages of the tests."""
    return [Case(p.name, p.html, p.title or "", "\n".join(p.body)) for p in PAGES]


def in_folder(folder: Path) -> list[Case]:
    """The pages of `folder` that have a text beside them."""
    cases = []
    for page in sorted(folder.glob("*.html")):
        gold = page.with_suffix(".txt")
        if gold.exists():
            title, _, text = gold.read_text(encoding="utf-8").partition("\n")
            cases.append(Case(page.stem, page, title, text))
    return cases


def main() -> None:
    """Print the figures of every page set asked for."""
    parser = argparse.ArgumentParser(description="Main text and titles of pages.")
    parser.add_argument("folder", nargs="?", type=Path, help="NAME.html with NAME.txt beside it")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="name the N worst pages")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    cases = in_folder(options.folder) if options.folder else made_up()
    if not cases:
        sys.exit("no pages there")
    readings = [read(case) for case in cases]
    ours = [compared(text, case.text) for (_, text), case in zip(readings, cases, strict=True)]
    theirs = [compared(by_trafilatura(case), case.text) for case in cases]
    for name, shares in (("onrecord", ours), ("trafilatura", theirs)):
        sys.stdout.write(
            "{:12} F1 {:.4f}  precision {:.4f}  recall {:.4f}\n".format(name, *f1(shares))
        )
    exact = sum(title == case.title for (title, _), case in zip(readings, cases, strict=True))
    sys.stdout.write(f"titles exact {exact} of {len(cases)}\n")
    ranked = sorted(zip(ours, cases, strict=True), key=lambda pair: pair[0].right)
    for share, case in ranked[: options.worst]:
        sys.stdout.write(
            f"  {case.name}: right {share.right:.2f}, extra {share.extra:.2f}, "
            f"missed {share.missed:.2f}\n"
        )


if __name__ == "__main__":
    main()
