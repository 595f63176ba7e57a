"""Speakers: who "he", "the minister" and "officials" are. Names and quotes are given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from tests.analysis.attributing import attribute, name, parsed, ruled, speaker_of, speakers

SEEDS = Path(__file__).parents[2] / "seeds"
DEV = Path(__file__).parents[1] / "data" / "speakers_dev.jsonl"


def told(nlp: Language, text: str, said: list[tuple[str, str, str]], **names: str) -> Doc:
    """The document after the rules; `said` has content, cue and source of each quote, in order."""
    doc = name(parsed(nlp, text), **names)
    for content, cue, source in said:
        near = max(0, text.index(content) - 60)
        attribute(doc, content, cue, source, after=near if source in text[near:] else 0)
    return ruled(nlp, doc)


def test_he_is_the_man_who_spoke_before(nlp: Language) -> None:
    doc = told(
        nlp,
        "Ivo Petrov said the road was shut. “It will open soon,” he added.",
        [("the road was shut", "said", "Ivo Petrov"), ("“It will open soon,”", "added", "he")],
        PER="Ivo Petrov",
    )
    assert speakers(doc) == ["Ivo Petrov", "Ivo Petrov"]


def test_she_is_not_the_man_named_last(nlp: Language) -> None:
    doc = told(
        nlp,
        "Maria Lund met Ivo Petrov on Monday. “We were alone,” she said.",
        [("“We were alone,”", "said", "she")],
        PER="Maria Lund|Ivo Petrov",
    )
    assert speakers(doc) == ["Maria Lund"]


def test_nobody_is_named_inside_his_own_words(nlp: Language) -> None:
    doc = told(
        nlp,
        "Ivo Petrov praised Karl Berg. He said Petrov was a good neighbour.",
        [("Petrov was a good neighbour", "said", "He")],
        PER="Ivo Petrov|Karl Berg|Petrov",
    )
    assert speakers(doc) == ["Karl Berg"]


def test_a_pronoun_without_anybody_stays_unnamed(nlp: Language) -> None:
    doc = told(nlp, "Rain fell. “It will stop,” he said.", [("“It will stop,”", "said", "he")])
    assert speakers(doc) == [None]
    assert doc._.speakers == ()


@pytest.mark.parametrize(
    "description", ["the minister", "the Norwegian minister", "the foreign minister"]
)
def test_a_description_means_whom_the_article_gave_that_office(
    nlp: Language, description: str
) -> None:
    doc = told(
        nlp,
        "Norwegian Foreign Minister Kari Lund met Ivo Petrov. Petrov left, and "
        f"{description} said the talks were over.",
        [("the talks were over", "said", description)],
        PER="Kari Lund|Ivo Petrov|Petrov",
        MISC="Norwegian",
    )
    assert speakers(doc) == ["Kari Lund"]


def test_the_russian_leader_is_the_russian_president(nlp: Language) -> None:
    doc = told(
        nlp,
        "Russian President Vladimir Putin met Donald Trump. "
        "Later the Russian leader said it was late.",
        [("it was late", "said", "the Russian leader")],
        PER="Vladimir Putin|Donald Trump",
        MISC="Russian",
    )
    assert speakers(doc) == ["Vladimir Putin"]


def test_the_company_is_the_firm_the_article_is_about(nlp: Language) -> None:
    doc = told(
        nlp,
        "Kestrel Freight closed two depots on Monday. The company said sales had fallen.",
        [("sales had fallen", "said", "The company")],
        ORG="Kestrel Freight",
    )
    assert speakers(doc) == ["Kestrel Freight"]


def test_the_fund_is_the_body_with_that_word_in_its_name(nlp: Language) -> None:
    doc = told(
        nlp,
        "The Nordic Relief Fund met Halden Bank. The fund said the loan was paid.",
        [("the loan was paid", "said", "The fund")],
        ORG="Nordic Relief Fund|Halden Bank",
    )
    assert speakers(doc) == ["Nordic Relief Fund"]


def test_a_ministry_is_none_of_another_field(nlp: Language) -> None:
    doc = told(
        nlp,
        "The Foreign Office confirmed it. A wing fell, the interior ministry said.",
        [("A wing fell", "said", "the interior ministry")],
        ORG="Foreign Office",
    )
    assert [each.name for each in doc._.speakers] == ["interior ministry"]


def test_no_ministry_is_a_survey_by_its_name(nlp: Language) -> None:
    doc = told(
        nlp,
        "The Karsk Geological Survey recorded 94 aftershocks. A wing fell, the health ministry "
        "said.",
        [("A wing fell", "said", "the health ministry")],
        ORG="Karsk Geological Survey",
    )
    assert [each.name for each in doc._.speakers] == ["health ministry"]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("A senior official", "unnamed"),
        ("Police", "group"),
        ("Two officials", "group"),
        ("A spokesman for the hospital", "unnamed"),
        ("A report", "document"),
    ],
)
def test_who_is_not_named_is_kept_in_the_words_of_the_article(
    nlp: Language, source: str, kind: str
) -> None:
    doc = told(
        nlp,
        f"Ivo Petrov waited outside. {source} said the road was shut.",
        [("the road was shut", "said", source)],
        PER="Ivo Petrov",
    )
    found = speaker_of(doc, doc._.quotes[0])
    assert found is not None
    assert (found.name, found.kind, found.entity) == (source, kind, None)


def test_the_campaign_of_somebody_is_not_that_person(nlp: Language) -> None:
    doc = told(
        nlp,
        "Ivo Petrov rested. The Petrov campaign said he was well.",
        [("he was well", "said", "The Petrov campaign")],
        PER="Ivo Petrov|Petrov",
    )
    assert speakers(doc) == ["Petrov campaign"]


def test_the_spokeswoman_of_somebody_is_not_that_person(nlp: Language) -> None:
    doc = told(
        nlp,
        "Petrov’s spokeswoman Ana Silva said he was well.",
        [("he was well", "said", "Petrov’s spokeswoman Ana Silva")],
        PER="Petrov|Ana Silva",
    )
    assert speakers(doc) == ["Ana Silva"]


def test_she_can_be_somebody_without_a_name(nlp: Language) -> None:
    doc = told(
        nlp,
        "Maria Lund left. A teacher said she saw the fire. “It came from the school,” she said.",
        [("she saw the fire", "said", "A teacher"), ("“It came from the school,”", "said", "she")],
        PER="Maria Lund",
    )
    assert speakers(doc) == ["A teacher", "A teacher"]


def test_two_who_say_it_together_are_a_group(nlp: Language) -> None:
    doc = told(
        nlp,
        "Ana Silva and Ben Okoro said the road was shut.",
        [("the road was shut", "said", "Ana Silva and Ben Okoro")],
        PER="Ana Silva|Ben Okoro",
    )
    (speaker,) = doc._.speakers
    assert (speaker.name, speaker.kind) == ("Ana Silva and Ben Okoro", "group")


def test_his_wife_is_the_one_called_a_wife(nlp: Language) -> None:
    doc = told(
        nlp,
        "Ivo Petrov came with his wife Elena Petrova. His wife said the house was sold.",
        [("the house was sold", "said", "His wife")],
        PER="Ivo Petrov|Elena Petrova",
    )
    assert speakers(doc) == ["Elena Petrova"]


def test_his_lawyer_may_be_any_lawyer(nlp: Language) -> None:
    doc = told(
        nlp,
        "The court heard lawyer Ana Silva. Ivo Petrov stayed away. His lawyer said he was ill.",
        [("he was ill", "said", "His lawyer")],
        PER="Ana Silva|Ivo Petrov",
    )
    assert speakers(doc) == ["His lawyer"]


def test_the_54_year_old_is_who_was_just_spoken_of(nlp: Language) -> None:
    doc = told(
        nlp,
        "Ingrid Dahl said it was late. The 54-year-old added that she was tired.",
        [("it was late", "said", "Ingrid Dahl"), ("she was tired", "added", "The 54-year-old")],
        PER="Ingrid Dahl",
    )
    assert speakers(doc) == ["Ingrid Dahl", "Ingrid Dahl"]


def test_she_is_the_nameless_one_who_spoke_last(nlp: Language) -> None:
    doc = told(
        nlp,
        "Maria Lund accused the cabinet of neglect; a spokeswoman called that “shameful.”\n"
        "“You do not do politics on graves,” she added.",
        [
            ("the cabinet of neglect", "accused", "Maria Lund"),
            ("that “shameful.”", "called", "a spokeswoman"),
            ("“You do not do politics on graves,”", "added", "she"),
        ],
        PER="Maria Lund",
    )
    assert speakers(doc) == ["Maria Lund", "a spokeswoman", "a spokeswoman"]


def test_a_headline_means_whom_the_article_names(nlp: Language) -> None:
    doc = told(
        nlp,
        "Chile president vows change\nPresident Gabriel Boric spoke on Sunday.",
        [("change", "vows", "Chile president")],
        PER="Gabriel Boric",
        LOC="Chile",
    )
    assert speakers(doc) == ["Gabriel Boric"]


def test_his_remarks_are_his(nlp: Language) -> None:
    doc = told(
        nlp,
        "Ivo Petrov spoke on Monday. His remarks suggested the war was over.",
        [("the war was over", "suggested", "His remarks")],
        PER="Ivo Petrov",
    )
    assert speakers(doc) == ["Ivo Petrov"]


def test_who_is_the_noun_before_it(nlp: Language) -> None:
    doc = told(
        nlp,
        "Karl Berg thanked Maria Lund, who said she was tired.",
        [("she was tired", "said", "who")],
        PER="Karl Berg|Maria Lund",
    )
    assert speakers(doc) == ["Maria Lund"]


def test_i_inside_a_quotation_is_its_speaker(nlp: Language) -> None:
    doc = told(
        nlp,
        "“I think it is late,” Maria Lund said.",
        [("“I think it is late,”", "said", "Maria Lund"), ("it is late", "think", "I")],
        PER="Maria Lund",
    )
    assert set(speakers(doc)) == {"Maria Lund"}


def test_two_people_of_one_surname_speak_for_themselves(nlp: Language) -> None:
    doc = told(
        nlp,
        "Peter Novak met Elena Novak. "
        "Mrs. Novak said the house was sold. Mr. Novak said it was not.",
        [("the house was sold", "said", "Mrs. Novak"), ("it was not", "said", "Mr. Novak")],
        PER="Peter Novak|Elena Novak|Novak",
    )
    assert speakers(doc) == ["Elena Novak", "Peter Novak"]


def test_a_speaker_has_the_role_and_the_entity_of_the_person(nlp: Language) -> None:
    doc = told(
        nlp,
        "Norwegian Foreign Minister Kari Lund said the talks were over. Lund said it twice.",
        [
            ("the talks were over", "said", "Norwegian Foreign Minister Kari Lund"),
            ("it twice", "said", "Lund"),
        ],
        PER="Kari Lund|Lund",
        MISC="Norwegian",
    )
    (speaker,) = doc._.speakers
    assert (speaker.name, speaker.role) == ("Kari Lund", "Norwegian Foreign Minister")
    assert speaker.quotes == ("q1", "q2")
    assert speaker.entity in {entity.id for entity in doc._.entities}


def test_a_guess_is_less_sure_than_a_name(nlp: Language) -> None:
    doc = told(
        nlp,
        "Ivo Petrov said it was late. Karl Berg met Petrov. He said it rained.",
        [("it was late", "said", "Ivo Petrov"), ("it rained", "said", "He")],
        PER="Ivo Petrov|Karl Berg|Petrov",
    )
    by_name, by_pronoun = doc._.quotes
    assert by_pronoun.confidence < by_name.confidence <= 1.0


def test_the_hand_made_set_holds_places_and_names_only() -> None:
    rows = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 150
    assert {key for row in rows for key in row} <= {
        "doc",
        "start",
        "end",
        "kind",
        "speaker",
        "unnamed",
    }
    assert all(row["kind"] in ("pronoun", "nominal") for row in rows)
    assert all((row["speaker"] is None) == bool(row.get("unnamed")) for row in rows)
    assert sum(row["kind"] == "pronoun" for row in rows) >= 100
    assert sum(row["kind"] == "nominal" for row in rows) >= 60


def test_the_seed_article_names_its_speakers_places_and_people(nlp: Language) -> None:
    (seed,) = SEEDS.glob("*.txt")
    doc = nlp(seed.read_text(encoding="utf-8").strip())
    said = {
        doc.text[start:end]: name
        for quote, name in zip(doc._.quotes, speakers(doc), strict=True)
        for start, end in quote.content
    }

    def speaker(words: str) -> str | None:
        return next(name for content, name in said.items() if words in content)

    assert speaker("a necessary conversation") == "Vladimir Putin"
    assert speaker("we can’t agree to") == "Vladimir Putin"
    assert speaker("I think it is premature") == "Vladimir Putin"
    assert speaker("impression was") == "Donald Trump"
    assert speaker("stop wasting the world’s time") == "Andrii Sybiha"
    assert speaker("end the bluster") == "Yvette Cooper"
    assert speaker("A missile struck Kryvyi Rih") == "Oleksandr Vilkul"
    assert speaker("launched two ballistic missiles") == "officials"
    roles = {speaker.name: speaker.role for speaker in doc._.speakers}
    assert roles["Andrii Sybiha"] == "Ukrainian Foreign Minister"
    assert roles["Yvette Cooper"] == "U.K. Foreign Secretary"
    types = {entity.name: entity.type for entity in doc._.entities}
    assert [types[place] for place in ("Kryvyi Rih", "Kherson", "Odesa")] == ["GPE"] * 3
    assert [types[who] for who in ("Oleksandr Vilkul", "Rustem Umerov")] == ["PERSON"] * 2
