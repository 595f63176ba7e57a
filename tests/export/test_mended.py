"""What a person set right is said in every form, with what was there before."""

from __future__ import annotations

import csv
import json

import pytest
from msgspec.structs import replace

from tests.export.sample import sample, span
from tui.corrections.anchoring import target_of
from tui.corrections.mending import addition, correction_of
from tui.corrections.overlay import lay_over
from tui.export import wording
from tui.export.render import FORMS, render
from tui.export.spoken import speak
from tui.records import Analysis, Note

WHEN = {"by": "A.B.", "made": "2026-11-27T10:00:00+00:00"}


def mended() -> Analysis:
    before = sample()
    number = correction_of(
        before, before.tally.rows[3], {"min": 40, "max": 40}, identity="1", **WHEN
    )
    speaker = correction_of(
        before, before.quotes[1], {"speaker": "Bo [Lund]"}, identity="2", **WHEN
    )
    checked = correction_of(before, before.tally.rows[1], {}, identity="3", **WHEN)
    missed = addition(
        before, "row", span("nobody"), {"kind": "missing", "min": 1, "max": 1}, identity="4", **WHEN
    )
    return lay_over(before, [number, speaker, checked, missed])


@pytest.mark.parametrize("form", [form for form in FORMS if not form.startswith(("json", "csv"))])
def test_every_form_says_what_was_there_before_and_who_changed_it(form):
    document = render(mended(), form=form)
    assert "40 killed (was 41; A.B., 27 Nov 2026)" in document
    assert "34–40 killed (was 34–41)" in document
    assert "was by Lena Holt; A.B., 27 Nov 2026" in document
    assert "1 missing (added; A.B., 27 Nov 2026)" in document
    assert document.count("A.B.") == 3, "what was found right is as it was"


def noted() -> Analysis:
    before = sample()
    here = target_of(before.article.text, span("nobody"))
    notes = (
        Note(id="n1", text="called =the ministry", made=WHEN["made"], changed="2026-11-28"),
        Note(id="n2", target=here, text="odd", made=WHEN["made"], changed=WHEN["made"]),
    )  # fmt: skip
    return replace(before, notes=notes, tags=("verify",))


@pytest.mark.parametrize("form", FORMS)
def test_notes_and_tags_are_in_every_form(form):
    document = render(noted(), form=form)
    assert "called =the ministry" in document
    assert "verify" in document


def test_notes_and_tags_are_spoken():
    told = speak(noted())
    assert "Tags: verify.\nNote: called =the ministry (28 Nov 2026)\n" in told
    assert "Tags" not in speak(sample())


def test_notes_are_rows_of_the_table_at_the_words_they_are_on():
    rows = list(csv.DictReader(render(noted(), form="csv").splitlines()))
    whole, words, tag = [row for row in rows if row["record"] in ("note", "tag")]
    assert (whole["note"], whole["start"], whole["mended"]) == (
        "called =the ministry",
        "",
        "2026-11-28",
    )
    assert (words["note"], words["text"]) == ("odd", "nobody")
    assert int(words["start"]) == span("nobody")[0]
    assert tag["note"] == "verify"


def test_it_is_spoken_too():
    assert "40 killed (was 41; A.B., 27 Nov 2026)" in speak(mended())


def test_a_quote_that_is_copied_says_it():
    copied = render(mended(), "quote", "text", record="q2")
    assert copied.startswith("Bo [Lund]")
    assert "(was by Lena Holt; A.B., 27 Nov 2026)" in copied


def test_json_keeps_both():
    record = json.loads(render(mended(), form="json"))
    assert record["tally"]["rows"][-1]["mended"]["was"] == {"min": 41, "max": 41}
    assert [each["id"] for each in record["corrections"]] == ["1", "2", "3", "4"]
    assert "mended" not in record["tally"]["rows"][0]


def test_the_table_has_columns_for_it():
    rows = list(csv.DictReader(render(mended(), "tally", "csv").splitlines()))
    assert [(row["was"], row["mended_by"]) for row in rows] == [
        ("", ""),
        ("added", "A.B."),
        ("", "A.B."),
        ("", ""),
        ("41", "A.B."),
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"role": "claim"}, "was outdated"),
        ({"kind": "injured"}, "was killed"),
        ({"place": "Karsk"}, "was place Port Vale"),
        ({"source": "police"}, "was without source"),
        ({"max": 34}, "was at least 34"),
        ({"vague": True}, "was not vague"),
        ({}, ""),
    ],
)
def test_what_was_is_in_words(changes, said):
    before = sample()
    made = correction_of(before, before.tally.rows[0], changes, identity="1", **WHEN)
    assert wording.mended_was(lay_over(before, [made]).tally.rows[0]) == said
