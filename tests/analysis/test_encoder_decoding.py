"""From scores to spans: windows that cover, labels that are legal, links that join."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis import decoding
from tui.analysis.decoding import (
    CLOSES,
    CONTENT,
    CUE,
    INSIDE,
    OPENS,
    OUTSIDE,
    SOURCE,
    Floats,
    Labelled,
    Links,
    Scores,
)


def scores_of(rows: list[list[float]]) -> Floats:
    return decoding.log_softmax(np.array(rows, np.float32))


def is_legal(path: list[int], starts: list[bool]) -> bool:
    before = 0
    for label, starts_line in zip(path, starts, strict=True):
        before = 0 if starts_line else before
        if label and label % 2 == 0 and before not in (label, label - 1):
            return False
        before = label
    return True


@given(
    st.lists(st.integers(1, 12), min_size=1, max_size=400),
    st.integers(50, 150),
    st.integers(12, 19),
    st.randoms(use_true_random=False),
)
def test_windows_cover_every_token_and_keep_their_limit(
    sizes: list[int], limit: int, overlap: int, draw: random.Random
) -> None:
    lines = [draw.random() < 0.1 for _ in sizes]
    planned = decoding.windows(sizes, lines, limit, overlap)
    covered = set(itertools.chain.from_iterable(range(*window) for window in planned))
    assert covered == set(range(len(sizes)))
    assert all(sum(sizes[start:end]) <= limit for start, end in planned)


def test_no_token_needs_no_window() -> None:
    assert decoding.windows([], [], 100, 12) == []


def test_a_text_that_fits_is_one_window() -> None:
    assert decoding.windows([2] * 50, [True] * 50, 100, 12) == [(0, 50)]


def test_a_window_begins_with_the_line_a_little_before_it() -> None:
    plain = decoding.windows([1] * 200, [True] + [False] * 199, 124, 40)
    assert plain == [(0, 93), (54, 146), (107, 200)]
    lines = [place in (0, 50, 80) for place in range(200)]
    assert decoding.windows([1] * 200, lines, 124, 40) == [(0, 93), (50, 146), (80, 200)]


def test_a_token_is_read_in_the_window_whose_edge_is_farthest() -> None:
    chosen = decoding.reading_window(10, [(0, 6), (4, 10)])
    assert chosen.tolist() == [0] * 5 + [1] * 5


def test_the_ends_of_the_text_are_no_edges() -> None:
    assert decoding.reading_window(4, [(0, 3), (1, 4)]).tolist() == [0, 0, 1, 1]


@given(st.data(), st.integers(1, 12))
def test_the_labels_are_legal_and_no_legal_labels_score_higher(
    data: st.DataObject, length: int
) -> None:
    rows = data.draw(
        st.lists(
            st.lists(st.floats(-4, 4, width=32), min_size=5, max_size=5),
            min_size=length,
            max_size=length,
        )
    )
    starts = [True, *data.draw(st.lists(st.booleans(), min_size=length - 1, max_size=length - 1))]
    scores = scores_of(rows)
    path = decoding.viterbi(scores, np.array(starts)).tolist()
    assert is_legal(path, starts)
    if length <= 5:
        best = max(
            sum(scores[place, label] for place, label in enumerate(labels))
            for labels in itertools.product(range(5), repeat=length)
            if is_legal(list(labels), starts)
        )
        assert sum(scores[place, label] for place, label in enumerate(path)) == pytest.approx(
            best, abs=1e-4
        )


def test_spans_are_what_the_labels_spell() -> None:
    scores = scores_of([[0.0] * 5] * 6)
    found = decoding.spans(np.array([1, 2, 1, 0, 3, 4]), scores)
    assert [(span.start, span.end, span.type) for span in found] == [
        (0, 2, 0),
        (2, 3, 0),
        (4, 6, 1),
    ]
    assert found[0].score == pytest.approx(0.2)


def linked(pairs: dict[int, int], length: int = 12) -> Scores:
    """Scores in which each dependent token points at one head, all in one window."""
    links = np.zeros((length, length), np.float32)
    for dependent, head in pairs.items():
        links[dependent, head] = 1
    nothing = np.zeros((length, 1), np.float32)
    return Scores(
        nothing,
        nothing,
        nothing,
        [Links(0, links, np.eye(length, dtype=np.float32))],
        np.zeros(length, np.int64),
    )


def span(start: int, end: int, kind: int) -> Labelled:
    return Labelled(start, end, kind, 0.9)


def test_a_source_and_two_contents_of_one_cue_are_one_quote() -> None:
    marked = [span(0, 3, CONTENT), span(3, 4, CUE), span(4, 5, SOURCE), span(6, 9, CONTENT)]
    (quote,) = decoding.link(marked, linked({0: 3, 4: 3, 6: 3}))
    assert quote.content == ((0, 3), (6, 9))
    assert quote.cue == (3, 4)
    assert quote.source == (4, 5)


def test_contents_of_two_cues_are_two_quotes() -> None:
    marked = [
        span(0, 1, SOURCE),
        span(1, 2, CUE),
        span(2, 4, CONTENT),
        span(5, 6, SOURCE),
        span(6, 7, CUE),
        span(7, 9, CONTENT),
    ]
    quotes = decoding.link(marked, linked({0: 1, 2: 1, 5: 6, 7: 6}))
    assert [(quote.source, quote.content) for quote in quotes] == [
        ((0, 1), ((2, 4),)),
        ((5, 6), ((7, 9),)),
    ]


def test_of_two_cues_a_content_goes_to_the_surer_one() -> None:
    cues = [Labelled(0, 1, CUE, 0.4), Labelled(6, 7, CUE, 0.9)]
    for surer, other in (cues, cues[::-1]):
        marked = [surer._replace(score=0.9), other._replace(score=0.4), span(3, 5, CONTENT)]
        (quote,) = decoding.link(marked, linked({}))
        assert quote.cue == (surer.start, surer.end)
        assert quote.cue_score == 0.9


def test_a_source_goes_on_where_the_model_wavers() -> None:
    roles = np.full((3, 7), -9.0, np.float32)
    roles[0, 1] = roles[1, 2] = 0.0
    roles[2, [0, 2]] = -0.5, -1.0
    (source,) = decoding.role_spans(roles, np.array([True, False, False]))
    assert (source.start, source.end, source.type) == (0, 3, SOURCE)


def test_a_content_without_a_cue_goes_to_its_source() -> None:
    (quote,) = decoding.link([span(0, 2, SOURCE), span(3, 6, CONTENT)], linked({3: 0}))
    assert quote.cue is None
    assert quote.source == (0, 2)


def test_a_content_alone_is_a_quote_of_nobody() -> None:
    (quote,) = decoding.link([span(3, 6, CONTENT)], linked({}))
    assert (quote.cue, quote.source) == (None, None)


def test_a_cue_without_content_is_no_quote() -> None:
    assert decoding.link([span(0, 1, SOURCE), span(1, 2, CUE)], linked({0: 1})) == []


def test_nothing_links_beyond_its_window() -> None:
    scores = linked({3: 0}, 6)._replace(
        links=[
            Links(0, np.ones((3, 1), np.float32), np.ones((3, 1), np.float32)),
            Links(3, np.ones((3, 1), np.float32), np.ones((3, 1), np.float32)),
        ],
        window=np.array([0, 0, 0, 1, 1, 1]),
    )
    (quote,) = decoding.link([span(0, 1, CUE), span(3, 5, CONTENT)], scores)
    assert quote.cue is None


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("He said “ it is over ” now", "oo(ii i)o"),
        ('He said " it is over " now', "oo(ii i)o"),
        ("He said '' it is over '' now", "oo(ii i)o"),
        ("He said “ it is over", "oo(ii i"),
        ("“ one ” and “ two ”", "(i)o(i)"),
        ("the workers ' rights", "oooo"),
    ],
)
def test_tokens_know_how_they_stand_to_the_quotation_marks(text: str, states: str) -> None:
    tokens = text.split()
    told = {"o": OUTSIDE, "i": INSIDE, "(": OPENS, ")": CLOSES}
    starts = [True] + [False] * (len(tokens) - 1)
    glued = [False] * len(tokens)
    found = decoding.quote_states(tokens, glued, starts)
    assert found.tolist() == [told[mark] for mark in states.replace(" ", "")]


def test_a_single_quotation_mark_needs_its_fellow() -> None:
    tokens = ["‘", "It", "is", "over", ",", "’", "he", "said", "of", "the", "players", "’", "row"]
    glued = [False, True, False, False, True, True, *[False] * 5, True, False]
    starts = [True] + [False] * 12
    states = decoding.quote_states(tokens, glued, starts).tolist()
    assert states == [OPENS, *[INSIDE] * 4, CLOSES, *[OUTSIDE] * 7]


def test_a_mark_left_open_ends_with_its_line() -> None:
    tokens = ["“", "It", "is", "over", "He", "left"]
    starts = [True, False, False, False, True, False]
    states = decoding.quote_states(tokens, [False] * 6, starts).tolist()
    assert states == [OPENS, INSIDE, INSIDE, INSIDE, OUTSIDE, OUTSIDE]


@pytest.mark.parametrize(
    ("token", "shape"),
    [
        ("over", 0),
        ("UN", 1),
        ("A", 2),
        ("Oslo", 3),
        ("McKay", 4),
        ("—", 5),
        ("1,200", 6),
        ("iPad", 7),
    ],
)
def test_a_tokens_shape_is_how_it_is_written(token: str, shape: int) -> None:
    assert decoding.shape(token) == shape
