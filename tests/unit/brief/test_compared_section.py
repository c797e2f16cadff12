"""A brief can hold its plan against other scenarios; what it opens to is still its own plan."""

import zipfile
from io import BytesIO

import pytest

from lib.brief.archive import render_zip
from lib.brief.comparing import side_of
from lib.brief.edits import has_edited_figures
from lib.brief.formats import FORMATS
from lib.brief.opening import opened, opened_scenarios
from lib.brief.render import render_markdown
from lib.brief.word import is_pandoc_there
from lib.errors import BlueprintError
from lib.model.change import with_value
from tests.unit.brief.briefs import SHAPES, draft, quick
from tests.unit.brief.hostile import HOSTILE
from tests.unit.brief.reading import headings
from tests.unit.brief.test_layout import LINES_PER_PAGE, printed_lines

SHAPE = "forecasting-product"
TITLE = "Compared With Other Scenarios"


def asked_for(blueprint=None, length="full"):
    plan = with_value(blueprint or draft(SHAPE), "record.layout.compared", value=True)
    return with_value(plan, "record.layout.length", length)


def other(name="With licence", usd=10):
    plan = with_value(draft(SHAPE), "scenario", name)
    return with_value(plan, "cost.own_lines", [{"name": "Licence", "layer": "api", "usd": usd}])


def sides(*plans):
    return [side_of(quick(plan)) for plan in plans]


def test_the_section_says_who_is_better_in_what():
    text = render_markdown(quick(asked_for()), sides(other(), other("Dear", 20)))
    section = text.partition(f"## {TITLE}\n")[2].partition("\n## ")[0]
    # USD 10 and USD 20 a month in every draw
    assert '* Against this plan, "With licence" costs USD 10 more in month 12.' in section
    assert '* Against this plan, "Dear" costs USD 20 more in month 12.' in section
    assert "Of the 3 scenarios this plan costs least" in section
    assert "| Result | This plan | With licence | Dear |" in section
    assert "; 10 more |" in section
    assert "| Our own line Licence | not there | USD 10 a month, api layer |" in section


@pytest.mark.parametrize("plan", [draft(SHAPE), asked_for()])
def test_nothing_is_compared_unasked_or_with_nothing(plan):
    others = () if plan.record.layout.compared else sides(other())
    assert render_markdown(quick(plan), others) == render_markdown(quick(plan))
    assert TITLE not in render_markdown(quick(plan), others)


@pytest.mark.parametrize("length", ["full", "one_page"])
def test_it_opens_to_the_plan_itself(length):
    plan = asked_for(length=length)
    text = render_markdown(quick(plan), sides(other()))
    assert opened(text, "b.md") == plan
    assert not has_edited_figures(text)


def test_one_page_has_one_line_and_stays_one():
    text = render_markdown(quick(asked_for(length="one_page")), sides(other()))
    assert "**Compared.** Against this plan" in text
    assert TITLE not in [title for _, title in headings(text)]


@pytest.mark.parametrize("shape", SHAPES)
def test_one_page_is_about_a_page_with_the_comparison(shape):
    plan = asked_for(draft(shape), "one_page")
    page = render_markdown(quick(plan), sides(other("A name of some length for a scenario")))
    assert printed_lines(page) <= LINES_PER_PAGE + 1


@pytest.mark.parametrize("name", HOSTILE)
def test_names_of_scenarios_cannot_break_the_tables(name):
    try:
        plan = with_value(other(), "scenario", name)
    except BlueprintError:
        return
    text = render_markdown(quick(asked_for()), sides(plan))
    assert opened(text, "b.md") == asked_for()
    titles = [title for _, title in headings(text)]
    plain = [title for _, title in headings(render_markdown(quick(asked_for()), sides(other())))]
    assert titles == plain


def test_the_zip_carries_each_scenario_and_brings_all_back():
    plan, others = (
        asked_for(),
        [other(), other("A name / with: signs"), other("A name / with: signs")],
    )
    packed = render_zip(quick(plan), sides(*others))
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        names = [each for each in archive.namelist() if each.startswith("scenarios/")]
    assert len(set(names)) == 3
    assert opened(packed, "all.zip") == plan
    assert opened_scenarios(packed, "all.zip") == tuple(others)


def test_the_zip_carries_the_scenarios_whether_they_are_compared_or_not():
    packed = render_zip(quick(draft(SHAPE)), sides(other()))
    assert opened_scenarios(packed, "all.zip") == (other(),)


@pytest.mark.parametrize("content", ["text", b"text", render_markdown(quick(draft(SHAPE)))])
def test_other_files_hold_no_scenarios(content):
    assert opened_scenarios(content, "b.md") == ()


def test_a_scenario_that_cannot_be_read_is_refused_with_a_sentence():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("scenarios/02-a.yaml", "schema_version: 1\nproduct: 3\n")
    with pytest.raises(BlueprintError):
        opened_scenarios(packed.getvalue(), "a.zip")
    with pytest.raises(BlueprintError, match="cannot be read"):
        opened_scenarios(b"PK\x03\x04" + b"x" * 50, "a.zip")


def test_every_format_takes_the_others_along_or_leaves_them_out():
    analysis, beside = quick(asked_for()), sides(other())
    for each in FORMATS:
        if each.name == "docx" and not is_pandoc_there():
            continue
        text = each.make(analysis, beside)
        assert (text != each.make(analysis)) == (each.name in {"md", "html", "docx", "zip"})


def test_amounts_are_said_in_the_plans_own_currency():
    rate = {"currency": "EUR", "usd": 2.0, "on": "2026-11-20"}
    plan = with_value(asked_for(), "cost.rates", [rate])
    plan = with_value(plan, "cost.shown_in", "EUR")
    text = render_markdown(quick(plan), sides(other()))
    # USD 10 at USD 2 for one EUR
    assert '"With licence" costs EUR 5.00 more in month 12.' in text
    assert "| Moderate, month 12, EUR |" in text
