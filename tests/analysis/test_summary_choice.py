"""What a summary takes in, and in which order."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from tests.analysis.summary_building import Draft
from tui.analysis.summary.choice import LONGEST, choose
from tui.analysis.summary.units import units
from tui.records import SummaryPoint, Tally, TallyRow

LEAD = (
    "A ferry with 300 people on board sank off Port Vale in heavy rain on Monday night, and most "
    "of those on board swam to the shore or were taken off the water by boats of the village, "
    "which lies on the other side of the bay.\n"
)
FILLER = (
    "The rain had begun some hours before and the wind had turned in the course of the evening.\n"
    "Nobody in the village had seen a night like this one for a very long time.\n"
    "The old harbour is small and its light has been out of order since the spring.\n"
)


def points(doc: Doc) -> list[SummaryPoint]:
    return choose(doc, units(doc))


def kinds(doc: Doc) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for point in points(doc):
        found.setdefault(point.kind, []).append(point.text)
    return found


def with_toll(doc: Doc, draft: Draft, *phrases: str) -> Doc:
    """The doc with a tally that counts the phrases as killed."""
    doc._.tally = Tally(
        rows=tuple(
            TallyRow(
                id=f"t{number}",
                kind="killed",
                min=1,
                max=1,
                text=phrase,
                start=draft.span(phrase)[0],
                end=draft.span(phrase)[1],
            )
            for number, phrase in enumerate(phrases)
        )
    )
    return doc


def test_the_article_begins_and_the_title_does_not(nlp: Language) -> None:
    draft = Draft("Ferry sinks\n" + LEAD + FILLER.rstrip(), title=True)
    first = points(draft.doc(nlp))[0]
    assert first.kind == "lead"
    assert first.text + "\n" == LEAD


def test_the_toll_is_told_wherever_it_stands(nlp: Language) -> None:
    draft = Draft(LEAD + FILLER + "In all, nine crew members died.\nA cook died in hospital.")
    doc = with_toll(draft.doc(nlp), draft, "nine crew members", "A cook")
    assert kinds(doc)["toll"] == ["In all, nine crew members died.", "A cook died in hospital."]


def test_each_side_that_speaks_has_a_line(nlp: Language) -> None:
    draft = Draft(
        LEAD + FILLER + "“We had warned them about the light,” Lena Holt said.\n"
        "“We were never told,” said Omar Reyes.\n“It is not over,” Holt said."
    )
    draft.names("Lena Holt", "PERSON").names("Omar Reyes", "PERSON")
    draft.says("Lena Holt", "“We had warned them about the light,”", source=draft.span("Lena Holt"))
    draft.says("Omar Reyes", "“We were never told,”", source=draft.span("Omar Reyes"))
    said = [point.text for point in points(draft.doc(nlp)) if "“" in point.text]
    assert sorted(said) == [
        "“We had warned them about the light,” Lena Holt said.",
        "“We were never told,” said Omar Reyes.",
    ]


def test_what_happens_next_is_told(nlp: Language) -> None:
    draft = Draft(LEAD + FILLER + "A hearing will be held on the pier.")
    assert kinds(draft.doc(nlp))["next"] == ["A hearing will be held on the pier."]


def test_what_somebody_says_will_happen_in_a_quotation_is_not_next(nlp: Language) -> None:
    draft = Draft(LEAD + FILLER + "“They will all go,” Lena Holt said.")
    draft.says("Lena Holt", "“They will all go,”", source=draft.span("Lena Holt"))
    assert "next" not in kinds(draft.doc(nlp))


def test_what_is_said_again_becomes_evidence_not_a_point(nlp: Language) -> None:
    again = "The ferry with 300 people on board sank off Port Vale on Monday night in heavy rain."
    draft = Draft(LEAD + again + "\n" + FILLER.rstrip())
    doc = with_toll(draft.doc(nlp), draft, "The ferry")
    found = points(doc)
    assert again not in [point.text for point in found]
    assert draft.span(again) in found[0].evidence


def test_a_sentence_without_a_name_or_figure_gives_way_in_the_lead(nlp: Language) -> None:
    plain = "It is clear by now that this was a bad night for all of the people in the village."
    telling = (
        "Mayor Lena Holt closed 14 piers from Ash Bay to Cape Mirrow, and Omar Reyes of the Dock "
        "Union called the company, Vale Lines, to the Ruthenian capital for Tuesday at 9 a.m. "
        "with all of its captains."
    )
    draft = Draft(f"A ferry sank off Port Vale on Monday night.\n{plain}\n{telling}\n{FILLER}")
    lead = kinds(draft.doc(nlp))["lead"]
    assert telling in lead
    assert plain not in lead


def test_a_summary_is_no_longer_than_its_longest(nlp: Language) -> None:
    draft = Draft("\n".join(f"Holt left pier {n} for Port Vale on Monday." for n in range(200)))
    assert sum(len(point.text.split()) for point in points(draft.doc(nlp))) <= LONGEST


SHORT = "A ferry with 300 people on board sank off Port Vale in heavy rain on Monday night."


def test_the_second_sentence_stays_where_it_tells_anything(nlp: Language) -> None:
    second = (
        "Most of those on board swam to the shore of the village, the harbour of Port Vale said."
    )
    third = "Mayor Lena Holt of Ash Bay, Omar Reyes of Cape Mirrow and 14 captains met on Tuesday."
    second = second.replace("Port Vale", "Oakham")
    lead = kinds(Draft(f"{SHORT}\n{second}\n{third}\n{FILLER}").doc(nlp))["lead"]
    assert lead[:2] == [SHORT, second]


def test_a_long_sentence_is_judged_by_the_words_there_is_room_for(nlp: Language) -> None:
    second = (
        "The mayor, Lena Holt, came down to the water before the light of the day was seen " * 2
    )
    second = second.strip() + " by all of them."
    late = (
        "It was clear by then that this had been a bad night for the people of the village and "
        "for the boats, said Omar Reyes, Ada Moss, Idris Bell and Lee Park of the Dock Union."
    )
    early = "Omar Reyes of the Dock Union said that it had been a bad night for all the people."
    lead = kinds(Draft(f"{SHORT}\n{second}\n{late}\n{early}\n{FILLER}").doc(nlp))["lead"]
    assert early in lead
    assert late not in lead
