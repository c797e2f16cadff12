"""Minutes: what was decided, by which numbers, where the room disagreed, and who does what."""

import re

import pytest

from lib.brief.actions import AT_ONCE, Action, actions_of, by_role
from lib.brief.html_page import render_html
from lib.brief.minutes import render_minutes
from lib.brief.missing import missing_of
from lib.brief.opening import opened
from lib.brief.render import render_markdown
from lib.brief.rounds import RoundSummary
from lib.model.change import with_value
from lib.model.record import SECTIONS
from lib.wording import count, usd
from tests.unit.brief.briefs import SHAPES, analysis_of, draft, quick
from tests.unit.brief.hostile import HOSTILE
from tests.unit.brief.reading import headings, tables, tokens

SHAPE = "workflow-automation-product"
INSIDE = [
    "What Was Decided",
    "By Which Numbers",
    "Where the Room Disagreed",
    "Actions by Role",
]
USERS = RoundSummary(
    "Users at launch",
    people=9,
    low="20",
    middle="60",
    high="200",
    taken="60 users",
    before="10 to 500",
    reasons=("the list has 200 names",),
)


def with_values(**changes):
    blueprint = draft(SHAPE)
    for path, value in changes.items():
        blueprint = with_value(blueprint, path.replace("__", "."), value)
    return blueprint


@pytest.mark.parametrize("shape", SHAPES)
def test_minutes_have_their_parts_for_every_shape(shape):
    text = render_minutes(analysis_of(shape))
    name = draft(shape).product.name
    assert headings(text) == [(1, f"Minutes: {name}"), *((2, each) for each in INSIDE)]
    assert "Workshop of 22 November 2026" in text
    assert not re.search(r"\n\n\n", text)
    assert re.search(r"[^\n]\n\Z", text)
    for word in ("nan", "None", "inf"):
        assert word not in text.split()


def test_the_numbers_are_those_of_the_analysis_with_their_range():
    analysis = analysis_of(SHAPE)
    months = analysis.moderate
    cells = dict(tables(render_minutes(analysis))[0][1:])
    low, middle, high = (
        usd(float(each[-1])).removeprefix("USD ")
        for each in (months.low, months.middle, months.high)
    )
    assert cells["Invoices of month 12, USD"] == f"{middle} ({low} to {high})"
    assert cells["Chance that at least one month passes the ceiling"].endswith("for USD 600")
    year = analysis.capacity.year_hours
    assert cells["Hours of work in the year"] == f"{count(year.p50)} (P90 {count(year.p90)})"


def test_figures_that_people_gave_are_listed_and_the_others_counted():
    assert len(tables(render_minutes(quick(draft(SHAPE))))) == 1
    given = with_values(workload__users_at_launch={"low": 50, "likely": 100, "high": 300})
    unknown = with_value(given, "workload.dau_mau", "unknown")
    text = render_minutes(quick(unknown))
    assert tables(text)[1][1:] == [["Users at launch", "users", "50", "100", "300"]]
    figures = len(quick(unknown).parameters)
    assert f"{figures - 2} workload figures are the shape's assumption; nobody knows: " in text


def test_nothing_is_said_of_changes_where_nobody_kept_the_beginning():
    assert "What Was Changed" not in render_minutes(quick(draft(SHAPE)))


def test_what_was_moved_in_the_workshop_is_listed_with_what_came_of_it():
    before, after = draft(SHAPE), with_values(cost__ceiling_usd_per_month=10_000)
    text = render_minutes(quick(after), began=quick(before))
    changed = text.partition("## What Was Changed in the Workshop\n\n")[2].partition("\n## ")[0]
    inputs, _, results = changed.partition("What came out differently by that:")
    assert inputs.strip() == "* Ceiling a month: from USD 600 to USD 10,000"
    assert "Chance to pass the ceiling: from" in results
    for line in results.strip().splitlines():
        one, _, other = line.partition(": from ")[2].partition(" to ")
        assert one != other


def test_a_workshop_in_which_nothing_was_moved_says_so():
    analysis = quick(draft(SHAPE))
    text = render_minutes(analysis, began=analysis)
    assert "## What Was Changed in the Workshop\n\nNothing was changed.\n\n## Actions" in text
    assert "came out differently" not in text


def test_rounds_are_told_with_their_spread_and_those_that_move_the_verdict_first():
    harmless, grave = USERS, RoundSummary(
        "Ceiling", 1, "USD 100", "USD 300", "USD 900", "USD 300", moves_verdict=True
    )  # fmt: skip
    text = render_minutes(quick(draft(SHAPE)), rounds=[harmless, grave])
    told = text.partition("Disagreed\n\n")[2].partition("\n\n")[0].splitlines()
    assert told == [
        "* Ceiling: 1 person, USD 100 to USD 900, middle USD 300. Taken: USD 300. "
        "The spread moves the verdict.",
        "* Users at launch: 9 people, 20 to 200, middle 60. Taken: 60 users. "
        "In the first round: 10 to 500. Said at the ends: the list has 200 names.",
    ]
    assert "No round of estimates was held." in render_minutes(quick(draft(SHAPE)))


def test_every_condition_question_and_gap_is_an_action_of_somebody():
    analysis = quick(with_values(handoff__open_questions=["Who pays for the second year?"]))
    actions = actions_of(analysis)
    said = [action.what for action in actions]
    for rule in (*analysis.verdict.reasons, *analysis.verdict.conditions):
        assert rule.fix in said
        assert actions[said.index(rule.fix)].due == AT_ONCE
    for gap in missing_of(analysis):
        assert (gap.question or gap.what) in said
    assert "Who pays for the second year?" in said
    assert len(set(said)) == len(said)
    assert all(action.role for action in actions)
    together = [each for role in by_role(actions).values() for each in role]
    assert sorted(together, key=actions.index) == list(actions)


def test_actions_go_to_the_role_that_owns_the_part():
    actions = actions_of(quick(draft("forecasting-product")))
    by_what = {action.what: action.role for action in actions}
    assert by_what["Who uses it first?"] == "Product manager"
    asked = next(what for what in by_what if what.startswith("Why do we need Dagster"))
    assert by_what[asked] == "Data engineer"  # the pipeline is theirs


def test_a_tripwire_falls_to_the_owner_of_its_risk_in_its_month():
    risk = {
        "id": "slow",
        "title": "Nobody uses it",
        "owner": "Head of claims",
        "tripwires": [{"metric": "run_cost_month", "operator": ">", "threshold": 0.01}],
    }
    actions = actions_of(quick(with_values(risks=[risk])))
    (found,) = [action for action in actions if "Nobody uses it" in action.what
                and action.role == "Head of claims"]  # fmt: skip
    assert found == Action("Head of claims", found.what, "December 2026 (month 1)")


def test_the_section_is_left_out_unless_the_layout_asks_for_it():
    assert "minutes" not in SECTIONS
    assert "Minutes of the Workshop" not in render_markdown(quick(draft(SHAPE)))


def test_the_section_stands_where_the_layout_puts_it_and_opens_again():
    sections = ("minutes", *SECTIONS)
    blueprint = with_values(record__layout__sections=list(sections))
    text = render_markdown(quick(blueprint))
    titles = headings(text)
    at = titles.index((2, "Minutes of the Workshop"))
    assert titles[at + 1 : at + 5] == [(3, each) for each in INSIDE]
    assert titles[at + 5] == (2, "Baseline Architecture")
    assert opened(text, "b.md") == blueprint
    assert not re.search(r"\n\n\n", text)
    assert "Minutes of the Workshop" in render_html(quick(blueprint))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_was_typed_changes_the_minutes(text):
    risk = {"id": "r", "title": f"x {text}"[:300], "owner": f"x {text}"[:300]}
    line = " ".join(text.split())[:200]
    blueprint = with_values(
        product__name=line,
        scenario=line or "x",
        handoff__open_questions=[line],
        record__decision_makers=[line or "x"],
        risks=[risk],
    )
    summary = RoundSummary(text, 3, text, text, text, text, text, (text,))
    minutes = render_minutes(quick(blueprint), began=quick(draft(SHAPE)), rounds=[summary])
    assert [level for level, _ in headings(minutes)] == [1, 2, 2, 2, 2, 2]
    kinds = {token.type for token in tokens(minutes)}
    assert kinds <= {
        *(f"{kind}_{end}" for kind in ("heading", "paragraph", "bullet_list", "list_item", "table",
                                       "thead", "tbody", "tr", "th", "td") for end in
          ("open", "close")),
        "inline",
    }  # fmt: skip
    for token in tokens(minutes):
        for child in token.children or []:
            assert child.type in {"text", "text_special", "strong_open", "strong_close"}


def test_a_team_without_anybody_is_told_in_words():
    text = render_minutes(quick(with_values(team__people=[])))
    assert re.search(r"Fullest month of the team \| month \d+, nobody there \|", text)


def test_a_tripwire_belongs_to_the_owner_of_its_own_risk():
    """The title of the one risk stands in the title of the other."""
    wires = [{"metric": "run_cost_month", "operator": ">", "threshold": 0, "action": "stop"}]
    risks = [
        {"id": "one", "title": "Outage", "owner": "Builder", "tripwires": wires},
        {"id": "two", "title": "Outage of a vendor", "owner": "Planner", "tripwires": wires},
    ]
    found = actions_of(quick(with_values(risks=risks)))
    dated = [each for each in found if "Outage" in each.what and "(month" in each.due]
    assert [each.role for each in dated if "vendor" in each.what] == ["Planner"]
    assert [each.role for each in dated if "vendor" not in each.what] == ["Builder"]
