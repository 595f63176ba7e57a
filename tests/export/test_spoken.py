"""The linear form says in words what the reader shows by marks and panes."""

from __future__ import annotations

from tests.building import make_article
from tests.reader.harbour import ANALYSIS
from tui.export.spoken import speak
from tui.records import Analysis, Tally, TallyRow


def test_every_paragraph_is_there_with_its_number():
    lines = speak(ANALYSIS).splitlines()
    text = ANALYSIS.article.text.split("\n")
    assert f"Title: {text[0]}" in lines
    assert f"Paragraph 2: {text[1]}" in lines
    assert f"Paragraph {len(text)}: {text[-1]}" in lines


def test_quotes_say_their_kind_speaker_and_place():
    said = speak(ANALYSIS)
    assert "Ingrid Solheim, harbour master: " in said.replace("Harbour", "harbour")
    assert "Direct quote, paragraph 3: “The sea gave us no warning at all,”" in said


def test_rows_say_whether_they_count_and_why_not():
    said = speak(ANALYSIS)
    assert "Counted, paragraph 2: 9 passengers injured" in said
    assert "Not counted, part of the nine, paragraph 2: 2 children injured" in said


def test_nothing_found_is_said():
    said = speak(Analysis(article=make_article("All was calm.")))
    assert "Summary: no points." in said
    assert "Who said what: no quotes." in said
    assert "Tally: no casualties are reported." in said
    assert said.endswith("End.\n")


def test_no_sign_carries_meaning():
    record = speak(ANALYSIS).split("Summary:")[1]
    assert not set("•●○¶~–·▸▎│") & set(record)


def test_a_range_is_spoken():
    row = TallyRow(id="t1", kind="killed", min=34, max=41, text="34-41", start=0, end=5)
    tally = Tally(rows=(row,), totals={"killed": (34, 41)})
    said = speak(Analysis(article=make_article("34-41 died."), tally=tally))
    assert "Tally: 34 to 41 killed." in said
    assert "Counted, paragraph 1: 34 to 41 killed." in said
