"""Quotes: borders at quotation marks, parts, sources, kinds. What the encoder found is given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from tests.analysis.attributing import attribute, contents, parsed, place, source_of
from tests.building import make_article
from tests.growth import assert_grows_with_length
from tui.analysis.quotes.component import repaired
from tui.analysis.quotes.quotation_marks import stretches
from tui.records import Quote


def quoted(text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in stretches(text)]


def quotes(nlp: Language, doc: Doc) -> list[Quote]:
    nlp.get_pipe("onrecord_quotes")(doc)
    return list(doc._.quotes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” she said. “At last.”", ["“We won,”", "“At last.”"]),
        ('"We won," she said. "At last."', ['"We won,"', '"At last."']),
        ("''We won,'' she said.", ["''We won,''"]),
        ("``We won,'' she said.", ["``We won,''"]),
        ("‘The workers’ pay is low,’ he said.", ["‘The workers’ pay is low,’"]),
        ("'We won,' she said. It's over.", ["'We won,'"]),
        ("The boys' club didn't close.", []),
        ("“I’d call it “hell” and leave,” he said.", ["“I’d call it “hell” and leave,”"]),
        ('He is 6\'3" tall and "proud of it".', ['"proud of it"']),
        ("”We won,” she said.", ["”We won,”"]),
        ("„We won“, she said. „At last”.", ["„We won“", "„At last”"]),
    ],
)
def test_marks_of_every_style_are_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_paragraph_that_never_closes_runs_to_its_end_and_goes_on() -> None:
    text = "“We came home.\n“We slept,” she said."
    first, second = stretches(text)
    assert not first.is_closed
    assert first.goes_on
    assert text[first.start : first.end] == "“We came home."
    assert text[second.start : second.end] == "“We slept,”"


def test_single_marks_are_quotations_only_in_headlines_of_texts_with_double_ones() -> None:
    text = "Rao: ‘We won’\n“We won,” she said of the ‘race’."
    assert quoted(text) == ["‘We won’", "“We won,”"]


@given(st.text(alphabet="ab \n\"'“”‘’`.,", max_size=60))
def test_odd_marks_never_fail_and_stretches_are_in_order(text: str) -> None:
    end = 0
    for mark in stretches(text):
        assert end <= mark.start < mark.end <= len(text)
        end = mark.end


@pytest.mark.parametrize(
    "words", ["“We won ", "‘We won ‘at last ", 'We "won, "at last. ', "“We won\n"]
)
def test_odd_marks_are_paired_in_time_that_grows_with_the_text(words: str) -> None:
    assert_grows_with_length(lambda times: stretches(words * times), 20_000)


def test_odd_marks_are_repaired_in_time_that_grows_with_the_text(nlp: Language) -> None:
    docs = {n: nlp('"The mayor of Brod said the bridge, "was lost. ' * n) for n in (30, 240)}
    assert_grows_with_length(lambda n: repaired(docs[n], stretches(docs[n]._.text)), 240)


def test_content_grows_to_its_closing_mark(nlp: Language) -> None:
    doc = parsed(nlp, "“Stop it now, all of you,” Rao said.")
    attribute(doc, "Stop it now", "said", "Rao")
    quotes(nlp, doc)
    assert contents(doc) == [["“Stop it now, all of you,”"]]


def test_content_leaves_a_quotation_of_which_it_holds_a_crumb(nlp: Language) -> None:
    text = "Rao said the plan was dead. “We buried it together last night,” Lund added."
    doc = parsed(nlp, text)
    attribute(doc, "the plan was dead. “We", "said", "Rao")
    attribute(doc, "buried it together last night", "added", "Lund")
    quotes(nlp, doc)
    assert contents(doc)[0] == ["the plan was dead."]


def test_bracketed_words_stay(nlp: Language) -> None:
    doc = parsed(nlp, "“They [the miners] was [sic] tired,” Rao said.")
    attribute(doc, "They [the miners] was [sic] tired", "said", "Rao")
    quotes(nlp, doc)
    assert contents(doc) == [["“They [the miners] was [sic] tired,”"]]


def test_a_quotation_in_two_parts_round_its_cue_is_one_quote(nlp: Language) -> None:
    doc = parsed(nlp, "“We fought hard,” Rao said. “We won in the end.”")
    attribute(doc, "“We fought hard,”", "said", "Rao")
    found = quotes(nlp, doc)
    assert len(found) == 1
    assert contents(doc) == [["“We fought hard,”", "“We won in the end.”"]]


def test_a_quotation_standing_alone_takes_the_running_speaker(nlp: Language) -> None:
    text = (
        "“We fought hard,” Rao said.\n“It was a long and bitter night for all of us.”\nRain fell."
    )
    doc = parsed(nlp, text)
    attribute(doc, "“We fought hard,”", "said", "Rao")
    quotes(nlp, doc)
    assert contents(doc)[0][1] == "“It was a long and bitter night for all of us.”"


def test_scare_quotes_are_nobodys_speech(nlp: Language) -> None:
    doc = parsed(nlp, "“We fought hard,” Rao said. The “deep state” never slept.")
    attribute(doc, "“We fought hard,”", "said", "Rao")
    quotes(nlp, doc)
    assert contents(doc) == [["“We fought hard,”"]]


def test_an_unclaimed_quotation_goes_to_the_cue_beside_it(nlp: Language) -> None:
    doc = parsed(nlp, "“We will rebuild the harbour by spring,” the mayor told reporters.")
    found = quotes(nlp, doc)
    assert [source_of(doc, quote) for quote in found] == ["the mayor"]


def test_a_title_between_marks_is_not_claimed(nlp: Language) -> None:
    doc = parsed(nlp, "They watched “The Long Way to the Sea” and went home.")
    assert quotes(nlp, doc) == []


def test_the_name_under_a_quotation_is_its_source(nlp: Language) -> None:
    text = (
        "“A kind and patient teacher to us all.” — Ana Silva\n"
        "“He never once raised his voice.” — Ben Okoro\nThe end."
    )
    doc = parsed(nlp, text)
    attribute(doc, "“He never once raised his voice.”", None, "Ana Silva")
    found = quotes(nlp, doc)
    assert [source_of(doc, quote) for quote in found] == ["Ana Silva", "Ben Okoro"]


def test_turns_of_a_transcript_are_quotes(nlp: Language) -> None:
    text = "WALLACE: Why did you leave the party?\nRAO: It left me first, Chris."
    doc = parsed(nlp, text)
    found = quotes(nlp, doc)
    assert [source_of(doc, quote) for quote in found] == ["WALLACE", "RAO"]
    assert contents(doc) == [["Why did you leave the party?"], ["It left me first, Chris."]]


def test_one_label_in_capitals_is_no_transcript(nlp: Language) -> None:
    assert quotes(nlp, parsed(nlp, "UPDATE: The road is open again.")) == []


def test_a_quotation_with_its_own_cue_in_the_next_paragraph_is_another_quote(nlp: Language) -> None:
    text = "Rao said the vote was lost.\n“We should never have called it,” Lund added."
    doc = parsed(nlp, text)
    attribute(doc, ["the vote was lost", "“We should never have called it,”"], "said", "Rao")
    found = quotes(nlp, doc)
    assert [source_of(doc, quote) for quote in found] == ["Rao", "Lund"]


def test_the_headline_is_not_what_the_lead_reports(nlp: Language) -> None:
    text = "Bus leaves road near Graz\nNine people were hurt near Graz, police said."
    doc = parsed(nlp, text)
    doc._.article = make_article(text, title=True)
    words = "Bus leaves road near Graz\nNine people were hurt near Graz"
    attribute(doc, words, "said", "police")
    quotes(nlp, doc)
    assert contents(doc) == [["Nine people were hurt near Graz"]]


def test_prose_of_another_paragraph_is_not_quoted(nlp: Language) -> None:
    text = "The team lost every match that year.\n“We were simply tired,” Rao said."
    doc = parsed(nlp, text)
    attribute(
        doc, ["The team lost every match that year.", "“We were simply tired,”"], "said", "Rao"
    )
    quotes(nlp, doc)
    assert contents(doc) == [["“We were simply tired,”"]]


def test_prose_of_another_paragraph_is_not_quoted_where_there_is_no_verb_of_saying(
    nlp: Language,
) -> None:
    text = "Three dead in first hours\nFour more fell.\n“We had no warning.” Ana Rao, the vicar"
    doc = parsed(nlp, text)
    parts = ["Three dead in first hours", "Four more fell.", "“We had no warning.”"]
    attribute(doc, parts, None, "Ana Rao")
    quotes(nlp, doc)
    assert contents(doc) == [["“We had no warning.”"]]


@pytest.mark.parametrize(
    ("text", "content", "cue", "expected"),
    [
        ("The bridge is safe, she said on Monday.", "The bridge is safe", "said", "she"),
        (
            "According to two officials, the road is shut.",
            "the road is shut",
            "According to",
            "two officials",
        ),
        (
            "The road is shut, as reported by the local police.",
            "The road is shut",
            "reported by",
            "the local police",
        ),
        ("Rao paused, adding that the road was shut.", "the road was shut", "adding", "Rao"),
        ("Rao’s claim that the road was shut was false.", "the road was shut", "claim", "Rao"),
        ("The bill is known as a giveaway.", "a giveaway", "is known as", None),
        (
            "It read like a letter saying the war was lost.",
            "the war was lost",
            "saying",
            "a letter",
        ),
        ("His ex-wife said the house was sold.", "the house was sold", "said", "His ex-wife"),
    ],
)
def test_a_missing_source_is_the_subject_of_its_cue(
    nlp: Language, text: str, content: str, cue: str, expected: str | None
) -> None:
    doc = attribute(parsed(nlp, text), content, cue)
    assert [source_of(doc, quote) for quote in quotes(nlp, doc)] == [expected]


def test_a_headline_names_its_source_last(nlp: Language) -> None:
    doc = attribute(parsed(nlp, "Prices fall to two-year low, says ONS"), "Prices fall", "says")
    assert [source_of(doc, quote) for quote in quotes(nlp, doc)] == ["ONS"]


def test_whom_the_cue_speaks_to_is_not_its_source(nlp: Language) -> None:
    doc = parsed(nlp, "“It is over,” she told Harvey.")
    attribute(doc, "“It is over,”", "told", "Harvey")
    assert [source_of(doc, quote) for quote in quotes(nlp, doc)] == ["she"]


@pytest.mark.parametrize(
    ("text", "content", "cue", "kind"),
    [
        ("“It is over,” Rao said.", "“It is over,”", "said", "direct"),
        ("Rao said the war was “long and cruel”.", "the war was “long and cruel”", "said", "mixed"),
        ("Rao said the war was over.", "the war was over", "said", "indirect"),
        ("Rao hopes the war is over.", "the war is over", "hopes", "stance"),
        ("Rao wants an end to the war.", "an end to the war", "wants", "stance"),
        ("Rao fears that the war will last.", "that the war will last", "fears", "stance"),
        ("Rao condemned the attack.", "the attack", "condemned", "stance"),
        ("Rao lamented that nobody came.", "that nobody came", "lamented", "indirect"),
        ("Rao would say the war was over.", "the war was over", "would say", "stance"),
        ("Rao did not say who came.", "who came", "did not say", "stance"),
        ("Rao denied the war was over.", "the war was over", "denied", "indirect"),
        ("Rao declined to say who came.", "to say who came", "declined", "stance"),
        ("A study found that sleep helps.", "that sleep helps", "found", "indirect"),
        ("According to Rao, the war is over.", "the war is over", "According to", "indirect"),
        ("Rao: the war is over.", "the war is over", ":", "indirect"),
        (
            "Rao’s promise that pay would rise was kept.",
            "that pay would rise",
            "promise",
            "indirect",
        ),
        ("Rao’s belief that pay would rise was firm.", "that pay would rise", "belief", "stance"),
    ],
)
def test_kinds(nlp: Language, text: str, content: str, cue: str, kind: str) -> None:
    doc = attribute(parsed(nlp, text), content, cue)
    assert [quote.kind for quote in quotes(nlp, doc)] == [kind]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        (
            "Police said they feared the toll would rise.",
            "they feared the toll would rise",
            "Police",
        ),
        (
            "QUILL, Peru (AP) — A bus fell into a gorge before dawn, rescuers said on Monday.",
            "A bus fell into a gorge before dawn",
            "rescuers",
        ),
        (
            "The hall had been closed since May, its warden charged.",
            "The hall had been closed since May",
            "its warden",
        ),
    ],
)
def test_a_report_the_encoder_left_lying_is_found(
    nlp: Language, text: str, content: str, source: str
) -> None:
    doc = parsed(nlp, text)
    found = quotes(nlp, doc)
    assert contents(doc) == [[content]]
    assert [source_of(doc, quote) for quote in found] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "Police would not say who came to the house.",
        "The committee added two seats to the board.",
        "It was said that the house was haunted.",
        "Nobody knew that the road was shut.",
    ],
)
def test_where_nothing_was_reported_nothing_is_found(nlp: Language, text: str) -> None:
    assert quotes(nlp, parsed(nlp, text)) == []


def test_a_headline_ends_at_its_line(nlp: Language) -> None:
    text = "Ministers asleep, says committee chair\nThe cabinet met on Monday and left early."
    doc = parsed(nlp, text)
    attribute(doc, "Ministers asleep", "says")
    doc._.attributions = (
        doc._.attributions[0]._replace(
            content=(*doc._.attributions[0].content, place(doc, "The cabinet met on Monday"))
        ),
    )
    found = quotes(nlp, doc)
    assert contents(doc) == [["Ministers asleep"]]
    assert source_of(doc, found[0]) == "committee chair"


def test_prose_of_another_sentence_with_its_own_cue_is_not_quoted(nlp: Language) -> None:
    text = "Rao said the road was shut. Police said two men had left the village."
    doc = parsed(nlp, text)
    attribute(doc, ["the road was shut", "two men had left the village"], "said", "Rao")
    found = quotes(nlp, doc)
    assert contents(doc) == [["the road was shut"], ["two men had left the village"]]
    assert [source_of(doc, quote) for quote in found] == ["Rao", "Police"]


def test_who_listens_is_no_source(nlp: Language) -> None:
    doc = parsed(nlp, "Captain was watching a film, court told")
    attribute(doc, "Captain was watching a film", "told", "court")
    assert [source_of(doc, quote) for quote in quotes(nlp, doc)] == [None]


def test_a_label_before_a_colon_says_nothing(nlp: Language) -> None:
    doc = parsed(nlp, "Transcript: Mayor Rao on the floods")
    attribute(doc, "Mayor Rao on the floods", ":", "Transcript")
    assert quotes(nlp, doc) == []


def test_a_title_is_no_quote(nlp: Language) -> None:
    doc = parsed(nlp, "The report, “Nowhere Cheap Left,” was long.")
    attribute(doc, "“Nowhere Cheap Left,”")
    assert quotes(nlp, doc) == []


def test_ids_follow_the_text(nlp: Language) -> None:
    doc = parsed(nlp, "Rao said it rained. Lund said it snowed.")
    attribute(doc, "it snowed", "said", "Lund", after=20)
    attribute(doc, "it rained", "said", "Rao")
    assert [quote.id for quote in quotes(nlp, doc)] == ["q1", "q2"]
    assert contents(doc) == [["it rained"], ["it snowed"]]


@pytest.mark.parametrize(
    ("text", "content", "cue", "is_kept"),
    [
        ("Rao hopes the bridge will open.", "the bridge will open", "hopes", False),
        ("Rao said the bridge was open.", "the bridge was open", "said", True),
        ("Rao loves “the old bridge”.", "“the old bridge”", "loves", True),
    ],
)
def test_a_stance_the_encoder_doubts_is_left_out_and_speech_less_readily(
    nlp: Language, text: str, content: str, cue: str, is_kept: bool
) -> None:
    doc = attribute(parsed(nlp, text), content, cue, "Rao", cue_score=0.4)
    assert bool(quotes(nlp, doc)) == is_kept
