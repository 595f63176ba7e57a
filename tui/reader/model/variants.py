"""Quotes across outlets word by word, and what is new in each article, as rows.

Takes a `Story` and its articles; gives rows, and where the words of each stand. What differs is
told by signs beside the colour: ‹other words›, ‹› where words are left out, + for what is new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from tui.export.story import when
from tui.export.wording import one_line
from tui.reader.model.row import PaneRow
from tui.records import Article, Span, Story, StoryArticle, Variant
from tui.story.words import sentences, words

NEW = "+ "

Parts = tuple[tuple[str, str], ...]


def quotes(story: Story) -> list[PaneRow]:
    """Each utterance, its flags first, then how each outlet has it, against the first one."""
    known = {each.file: each for each in story.articles}
    found: list[PaneRow] = []
    order = sorted(
        range(len(story.quotes)),
        key=lambda n: (len(story.quotes[n].variants) < 2, not story.quotes[n].flags),
    )
    for number in order:
        group = story.quotes[number]
        if found:
            found.append(PaneRow((("", ""),)))
        if group.flags:
            flags = "⚑ " + " · ".join(group.flags)
            found.append(PaneRow(((flags, "casualty"),), is_wrapped=True))
        for at, variant in enumerate(group.variants):
            speaker = one_line(variant.speaker) if variant.speaker else "not named"
            head = ((f"{speaker}: ", "title"),)
            said = ((one_line(variant.text), "quote"),) if at == 0 else _against(
                group.variants[0], variant
            )  # fmt: skip
            found.append(
                PaneRow(
                    head + said,
                    mark=f"quote {number} {at}",
                    aside=outlet(known[variant.article]),
                    sign="“ " if at == 0 else "= ",
                    indent=2,
                    is_wrapped=True,
                )
            )
    return found


def _against(first: Variant, other: Variant) -> Parts:
    """The words of `other`, those that `first` has not in signs."""
    before, after = one_line(first.text).split(), one_line(other.text).split()
    match = SequenceMatcher(None, _plain(before), _plain(after), autojunk=False)
    parts: list[tuple[str, str]] = []
    for what, low, high, start, end in match.get_opcodes():
        if what == "equal":
            parts.append((" ".join(after[start:end]) + " ", ""))
        elif end > start:
            parts += [(f"‹{' '.join(after[start:end])}›", "gained"), (" ", "")]
        elif "".join(_plain(before[low:high])):
            parts += [("‹›", "lost"), (" ", "")]
    return tuple(parts)


def _plain(said: list[str]) -> list[str]:
    return [" ".join(words(word)) for word in said]


def outlet(article: StoryArticle) -> str:
    """Who published it, told as a file where that is unknown; and when, marked where unsaid."""
    time = when(article.published) if not article.undated else "undated"
    time += ", its year inferred" if article.inferred else ""
    return f"{article.outlet or f'file {article.file}'} · {time}"


def news(story: Story, articles: Mapping[str, Article]) -> list[PaneRow]:
    """Every article in the order of time: the new sentences plain and with a sign, others quiet.

    `articles` are by the file they have in the story.
    """
    found: list[PaneRow] = []
    for number, each in enumerate(story.articles):
        if found:
            found.append(PaneRow((("", ""),)))
        title = one_line(each.title or each.file)
        found.append(
            PaneRow(
                ((title, "title"), (_about(each, story), "quiet")),
                mark=f"new {number} 0 0",
                aside=outlet(each),
            )
        )
        for start, end, is_new in _runs(articles[each.file], set(each.new)):
            found.append(
                PaneRow(
                    ((one_line(articles[each.file].text[start:end]), "" if is_new else "quiet"),),
                    mark=f"new {number} {start} {end}",
                    sign=NEW if is_new else "  ",
                    indent=2,
                    is_wrapped=True,
                )
            )
    return found


def _about(each: StoryArticle, story: Story) -> str:
    if not each.read:
        return "  not read: another language"
    if each.copy_of:
        original = next(one for one in story.articles if one.file == each.copy_of)
        return f"  copy of {original.outlet or original.file}"
    return "" if each.new else "  nothing new"


def _runs(article: Article, new: set[Span]) -> Iterator[tuple[int, int, bool]]:
    """Sentences in a row that are all new, or all told before."""
    run: tuple[int, int, bool] | None = None
    for start, end in sentences(article):
        is_new = (start, end) in new
        is_on = run is not None and run[2] == is_new and "\n" not in article.text[run[1] : start]
        if run is not None and is_on:
            run = (run[0], end, is_new)
            continue
        if run is not None:
            yield run
        run = (start, end, is_new)
    if run is not None:
        yield run
