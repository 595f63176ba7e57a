"""Numbers as texts write them, read as one notation: marks of thousands, decimals, note marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from tests.building import make_article
from tui.analysis.notation import Notation, in_thousands, notation_of, plain
from tui.analysis.pipeline import analyse

GROUPED = [
    # a space of any width
    ("Some 15 640 people fled.", "Some 15,640 people fled."),
    ("Some 15\u00a0640 people fled.", "Some 15,640 people fled."),
    ("Some 15\u202f640 people fled.", "Some 15,640 people fled."),
    ("Some 15\u2009640 people fled.", "Some 15,640 people fled."),
    ("In Vale 1 204 died.", "In Vale 1,204 died."),
    ("It cost 12 500 000 euros.", "It cost 12,500,000 euros."),
    ("A crowd of 4 000-5 000 came.", "A crowd of 4,000-5,000 came."),
    ("Rent is 1 200,50 euros.", "Rent is 1,200.50 euros."),
    ("A 12 500-strong crowd sang.", "A 12,500-strong crowd sang."),
    # an apostrophe
    ("A bill of 1'204 francs", "A bill of 1,204 francs"),
    ("A bill of 3’400’000 francs", "A bill of 3,400,000 francs"),
    # a dot, by what else the text writes
    ("Some 15.640 fled and 1.204 people died.", "Some 15,640 fled and 1,204 people died."),
    ("They built 1.204.000 carts.", "They built 1,204,000 carts."),
    ("It cost €1,2 million; 1.204 left.", "It cost €1.2 million; 1,204 left."),
    ("A bed is €1.299,50.", "A bed is €1,299.50."),
    ("Farms lost 12.500 tonnes, and 3.251 closed.", "Farms lost 12,500 tonnes, and 3,251 closed."),
    ("The quake killed at least 1.204.", "The quake killed at least 1,204."),
    ("The toll rose to 15.640.", "The toll rose to 15,640."),
    # a decimal comma
    ("Rents rose 3,5 per cent.", "Rents rose 3.5 per cent."),
    ("The dam holds 1,5 to 2,5 million litres.", "The dam holds 1.5 to 2.5 million litres."),
    ("Some 3,5 to 4 million left.", "Some 3.5 to 4 million left."),
    ("Between 3,5 and 4 million left.", "Between 3.5 and 4 million left."),
    ("A quake of magnitude 6,3 struck.", "A quake of magnitude 6.3 struck."),
    # digits of full width, a fraction slash
    ("It cost $１２０ million.", "It cost $120 million."),
    ("Add 1⁄2 cup.", "Add 1/2 cup."),
    # note marks
    ("Eleven¹ of 40² lamps burned.³", "Eleven  of 40  lamps burned. "),
    ("Some 29[3] men left.[12]", "Some 29    men left.    "),
    ("It burned for 10⁵ minutes.", "It burned for 10  minutes."),
    ("In all 1,200¹,² left.", "In all 1,200    left."),
]

LEFT = [
    "Some 15,640 people fled at a rate of 1.204 an hour.",
    "The euro rose to 1.204 dollars.",
    "Petrol cost $3.459 a gallon.",
    "It takes 2.5 million; the rate is 1.204 points.",
    "The gymnast scored 14.566 and 15.100.",
    "The rates are 0.125 and 0.250.",
    "On May 12 500 people marched.",
    "By Oct. 3 200 had left.",
    "Call 800 555 now.",
    "Call 212 555 0100.",
    "Dial +44 20 7946 0018.",
    "On Flight 370 239 people flew.",
    "In 2019 300 people came.",
    "She won 3 100-metre races.",
    "Rooms 1,2 and 3 are shut.",
    "Some 1,28,205 families applied.",
    "The server is 192.168.1.1.",
    "It covers 40 km² and 12 m² a head.",
    "It holds 3 × 10⁵ cells.",
    "By E = mc² and x² they reckon.",
    "Section 1.204 of the code",
    "Write “[t]he end”.",
    "It is ’97 again.",
]


@pytest.mark.parametrize(("text", "expected"), GROUPED, ids=[text for text, _ in GROUPED])
def test_a_number_is_read_as_its_text_writes_numbers(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize("text", LEFT)
def test_what_only_looks_like_another_notation_stays(text: str) -> None:
    assert plain(text) == text


def test_a_part_of_a_text_is_read_in_the_notation_of_the_whole() -> None:
    whole = notation_of("Some 15.640 people fled.\nA day later 1.204 were back.")
    assert whole == Notation(dot_groups=True)
    assert plain("1.204", whole) == "1,204"
    assert plain("1.204") == "1.204"


@given(st.text(alphabet="0123456789 .,'’\u202f\u00a0²³[]-–abkm€½\n"))
def test_every_character_keeps_its_place(text: str) -> None:
    once = plain(text)
    assert len(once) == len(text)
    assert [i for i, c in enumerate(once) if c == "\n"] == [
        i for i, c in enumerate(text) if c == "\n"
    ]


@given(st.integers(1_000, 10**12), st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "'", "’"]))
def test_any_grouped_number_is_read_with_commas(value: int, mark: str) -> None:
    written = f"{value:,}".replace(",", mark)
    assert plain(f"About {written} came.") == f"About {value:,} came."


def test_a_number_in_lakhs_is_a_number_in_thousands_to_the_model() -> None:
    words = ("1,28,205", "12,34,567", "128,205", "1,2", "28,20,5", "Vale")
    assert [in_thousands(word) for word in words] == [
        "128,205", "1,234,567", "128,205", "1,2", "28,20,5", "Vale",
    ]  # fmt: skip


TOLD = [
    ("Some 15.640 people were displaced and 1.204 killed by the floods.", "killed", 1204),
    ("The floods killed 1 204 people in Vale.", "killed", 1204),
    ("A quake killed 12’500 people in Vale on Monday.", "killed", 12500),
    ("A flood killed 1,28,205 people in Vale.", "killed", 128205),
    ("A fire killed 29³ men in Vale.", "killed", 29),
    ("At least 3\u202f400 people were injured in Vale.", "injured", 3400),
]


@pytest.mark.parametrize(("text", "kind", "low"), TOLD, ids=[told[0] for told in TOLD])
def test_figures_and_tally_count_the_same_and_show_the_article_s_own_words(
    nlp: Language, text: str, kind: str, low: int
) -> None:
    found = analyse(nlp, make_article(text))
    row = next(row for row in found.tally.rows if row.kind == kind)
    figure = next(f for f in found.figures if row.start <= f.start < row.end)
    assert row.min == figure.low == low
    assert found.tally.totals[kind][0] == low
    assert row.text == text[row.start : row.end]
    assert figure.text == text[figure.start : figure.end]
