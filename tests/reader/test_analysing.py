"""What the reader shows before, while and after the analysis comes, and where it fails."""

from __future__ import annotations

from tests.reader.harbour import ANALYSIS, ARTICLE, FakeAnalyser, article, failing, streaming
from tests.reader.piloting import NARROW, Reading, reading, shown, told
from tui.records import Analysis, Summary


def headings(r: Reading) -> list[str]:
    """What stands in the panes' borders."""
    return [str(pane.border_title) for pane in r.screen.side.panes]


async def test_the_text_is_there_before_any_answer() -> None:
    analyser = FakeAnalyser(streaming().answers[1:], hold=True)
    async with reading(analyser=analyser) as r:
        assert any("A passenger ferry carrying 214 people" in line for line in r.lines)
        assert "analysing" in shown(r.screen.status_line)[0]
        assert headings(r) == [
            "Summary · analysing …",
            "Who said what · analysing …",
            "Tally · analysing …",
        ]
        tops = [pane.region.y for pane in r.screen.side.panes]
        first = r.screen.side.region.y
        assert tops == [first, first + 1, first + 2], "together at the top"


async def test_the_byline_has_the_day_as_people_write_it() -> None:
    async with reading() as r:
        assert "By Marit Holm · 17 October 2025" in r.lines


async def test_marks_come_before_the_panes_and_say_how_far_the_analysis_is() -> None:
    analyser = streaming()
    async with reading(analyser=analyser) as r:
        await r.press("f")
        assert r.words == "214 people"
        await r.pilot.pause(0.4)
        assert "50%" in shown(r.screen.status_line)[0]
        assert r.screen.reading.analysis is None


async def test_the_current_mark_stays_current_when_the_analysis_is_whole() -> None:
    analyser = streaming()
    async with reading(analyser=analyser) as r:
        await r.press("n", "n")
        before = r.current
        assert before.label == ""
        analyser.release()
        await r.pilot.pause(0.1)
        assert r.current.id == before.id
        assert r.current.label == "Ingrid Solheim"
        assert "analysing" not in shown(r.screen.status_line)[0]


async def test_a_failure_is_one_line_and_the_article_stays_readable() -> None:
    async with reading(analyser=failing("the model\nis missing"), size=NARROW) as r:
        assert shown(r.screen.status_line)[0].strip() == "No analysis: the model is missing"
        await r.press("j", "n", "tab", "enter")
        assert shown(r.screen.side.summary)[0].strip() == "No analysis."


async def test_why_there_is_no_analysis_is_not_said_twice() -> None:
    notes = ("not English (French): shown without analysis",)
    async with reading(analyser=failing("it is not in English"), size=NARROW, notes=notes) as r:
        assert shown(r.screen.status_line)[0].split("  ")[0] == " No analysis"
        assert shown(r.screen.status_line)[0].count("English") == 1
        await r.press("escape")
        assert shown(r.screen.status_line)[0].strip() == "No analysis: it is not in English"


async def test_an_analyser_that_ends_without_an_answer_is_a_failure_too() -> None:
    async with reading(analyser=FakeAnalyser(streaming().answers[:1])) as r:
        assert "No analysis" in shown(r.screen.status_line)[0]


async def test_an_article_without_findings_says_so_in_each_pane() -> None:
    async with reading(Analysis(article=ARTICLE)) as r:
        assert headings(r) == [
            "Summary · nothing to sum up",
            "Who said what · nobody is quoted",
            "Tally · no casualties or damage reported",
        ]
        await r.press("n", "c", "f", "e", "tab", "j", "enter", "tab", "G", "enter", "tab", "k")
        assert r.screen.reading.current is None


async def test_an_article_without_casualties_keeps_its_other_panes() -> None:
    quiet = Analysis(
        article=ARTICLE, quotes=ANALYSIS.quotes, speakers=ANALYSIS.speakers, summary=Summary()
    )
    async with reading(quiet) as r:
        assert headings(r)[2] == "Tally · no casualties or damage reported"
        assert r.screen.side.tally.region.height == 1
        assert any("Paulo Mendes" in line for line in shown(r.screen.side.said))


async def test_notes_are_told_once_the_text_is_there() -> None:
    async with reading(notes=("2 lines left out: [link]",)) as r:
        assert told(r.app) == "2 lines left out: [link]"


async def test_an_empty_article_opens() -> None:
    async with reading(Analysis(article=article(None))) as r:
        await r.press("j", "G", "n", "space", "tab", "escape")
        assert r.screen.view.percent == 100
