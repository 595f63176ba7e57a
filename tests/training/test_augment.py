"""Changed articles keep their marks where they were."""

from __future__ import annotations

import random

import pytest

from tests.training.made_up import NAMES, marked, words
from tui.training.augment import (
    DOUBLE_MARKS,
    augment,
    restyle_marks,
    rewrite,
    swap_names,
    swap_sources,
)
from tui.training.corpus import Marked


def quote_words(document: Marked) -> tuple[str | None, str | None, str | None]:
    (quote,) = document.quotes or ()
    return (
        words(document, quote.content[0]),
        words(document, quote.cue),
        words(document, quote.source),
    )


def test_one_name_becomes_one_other_name_throughout() -> None:
    changed = swap_names(marked(), NAMES, random.Random(1))
    people = [
        words(changed, (start, end)) for start, end, kind in changed.entities or () if kind == "PER"
    ]
    assert len(people) == 2
    assert "Lindqvist" not in " ".join(changed.tokens)
    assert people[1] is not None
    assert people[1].endswith(people[0] or "nobody")


@pytest.mark.parametrize("seed", range(12))
def test_marks_move_along_with_longer_and_shorter_names(seed: int) -> None:
    changed = swap_names(marked(), NAMES, random.Random(seed))
    content, cue, source = quote_words(changed)
    assert content == "“ the bridge is closed ”"
    assert cue == "said"
    first, last = [span for *span, kind in changed.entities or () if kind == "PER"][1]
    assert source is not None
    assert source.startswith(words(changed, (first, last)) or "nobody")
    assert len(changed.tokens) == len(changed.breaks) == len(changed.glued)
    assert sum(changed.breaks) == 2


def test_a_nameless_source_takes_the_whole_span() -> None:
    draws = (swap_sources(marked(), random.Random(seed)) for seed in range(20))
    changed = next(document for document in draws if "Anna" not in document.tokens)
    content, cue, source = quote_words(changed)
    assert (content, cue) == ("“ the bridge is closed ”", "said")
    assert source is not None
    assert source[0].isupper()


def test_quotation_marks_change_in_pairs() -> None:
    styles = set()
    for seed in range(30):
        content, _, _ = quote_words(restyle_marks(marked(), random.Random(seed)))
        assert content is not None
        styles.add((content.split()[0], content.split()[-1]))
    assert styles == {("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("''", "''")}


def test_a_text_with_single_marks_keeps_its_double_ones_double() -> None:
    document = rewrite(marked(), [(0, 1, "‘")])
    for seed in range(10):
        content, _, _ = quote_words(restyle_marks(document, random.Random(seed)))
        assert (content or "").split()[0] in DOUBLE_MARKS


def test_the_same_seed_makes_the_same_article() -> None:
    one, two = (augment(marked(), NAMES, random.Random("7 0 3"), 1.0) for _ in range(2))
    assert one == two
    assert one != augment(marked(), NAMES, random.Random("7 1 3"), 1.0)


def test_at_rate_nought_nothing_changes() -> None:
    assert augment(marked(), NAMES, random.Random(0), 0.0) == marked()
