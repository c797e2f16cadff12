"""The figures of the database decision say what the engine says, and can be drawn."""

import dataclasses
import datetime as dt
import json

import pytest

from lib.analysis import analyse
from lib.model.change import with_value
from lib.model.presets import blueprint_for
from lib.scoring.deciding.result import DatabaseResult
from lib.ui.figures import decision
from lib.ui.session import current
from lib.ui.views.database_names import engine_names

DAY = dt.date(2026, 12, 1)
SHAPES = sorted(current.catalogue().shapes)


def decided(shape="alerting-monitoring-product", **changes) -> DatabaseResult:
    blueprint = blueprint_for(shape, current.catalogue(), starts_on=DAY)
    for path, value in changes.items():
        blueprint = with_value(blueprint, f"database.{path}", value)
    return analyse(blueprint, current.catalogue(), seed=1, as_of=DAY, draws=64).database


@pytest.mark.parametrize("shape", SHAPES)
def test_every_figure_can_be_drawn_for_every_shape(shape):
    result = decided(shape)
    first, second, *_ = result.candidates
    for figure in (
        decision.ranking(result),
        decision.head_to_head(result, first, second),
        decision.stability(result, engine_names()),
        decision.first_places(result),
    ):
        assert json.dumps(figure, allow_nan=False)


def test_the_segments_of_each_bar_sum_to_its_score():
    result = decided()
    bars = [trace for trace in decision.ranking(result)["data"] if trace["type"] == "bar"]
    for place, candidate in enumerate(result.candidates):
        assert sum(bar["x"][place] for bar in bars) == pytest.approx(candidate.score, abs=0.03)


def beside(candidate, cost, hours):
    """Return the load that a candidate is held against, with what it costs and takes."""
    name = candidate.database
    return dataclasses.replace(candidate.load, cost_usd={name: cost}, hours_month={name: hours})


def without_money(result: DatabaseResult) -> DatabaseResult:
    """Return a result whose names stand alone."""
    bare = [dataclasses.replace(each, load=beside(each, None, None)) for each in result.candidates]
    return dataclasses.replace(result, candidates=tuple(bare))


def test_the_winner_stands_on_top_in_bold_and_the_axis_runs_down():
    result = without_money(decided())
    axis = decision.ranking(result)["layout"]["yaxis"]
    assert axis["ticktext"][0] == "<b>TimescaleDB / Tiger Cloud</b>"
    assert axis["range"][0] > axis["range"][1]


def test_a_long_name_is_broken_into_lines_and_loses_its_brackets():
    result = without_money(decided("forecasting-product"))
    labels = decision.ranking(result)["layout"]["yaxis"]["ticktext"]
    assert "Files on object storage<br>with an in-process engine" in labels


def test_leads_sum_to_the_lead_and_are_sorted():
    result = decided()
    first, second, *_ = result.candidates
    ahead, behind = decision.head_to_head(result, first, second)["data"]
    leads = [one + other for one, other in zip(ahead["x"], behind["x"], strict=True)]
    assert leads[:-1] == sorted(leads[:-1], reverse=True)
    assert sum(leads[:-1]) == pytest.approx(leads[-1], abs=0.005)
    assert leads[-1] == pytest.approx(result.margin, abs=0.001)


def test_the_range_of_each_weight_holds_its_present_place():
    result = decided()
    stays, *_, now = decision.stability(result, engine_names())["data"]
    for base, width, weight in zip(stays["base"], stays["x"], now["x"], strict=True):
        assert base <= weight <= base + width


def test_who_wins_beyond_a_range_is_named_in_its_zone():
    result = decided()
    others = decision.stability(result, engine_names())["data"][1]
    named = {row.lower_rival for row in result.stability} | {
        row.upper_rival for row in result.stability
    }
    assert set(others["text"]) == {engine_names()[rival] for rival in named if rival}


def test_a_winner_that_no_weight_dethrones_has_no_zone_of_others():
    result = decided(candidates=["postgresql", "neo4j"], requirements=[])
    assert result.shift is None
    names = [trace["name"] for trace in decision.stability(result, {})["data"]]
    assert "Another engine wins" not in names


def test_shares_are_told_as_counts_of_a_hundred():
    assert [decision.of_hundred(share) for share in (0.0, 0.001, 0.314, 0.9999, 1.0)] == [
        "0",
        "under 1",
        "31",
        "over 99",
        "100",
    ]


def test_each_chart_has_its_words():
    result = decided()
    first, second, *_ = result.candidates
    assert "TimescaleDB / Tiger Cloud 8." in decision.ranking_in_words(result)
    assert "together +0." in decision.head_to_head_in_words(result, first, second)
    assert "ClickHouse wins" in decision.stability_in_words(result)
    assert "of any" in decision.first_places_in_words(result)


@pytest.mark.parametrize(
    ("cost", "hours", "words"),
    [
        (None, None, ""),
        ((19.0, 19.0), None, "USD 19"),
        ((0.0, 25.0), 6.0, "USD 0 → 25, 6 h"),
        (None, 1.0, "1 h"),
    ],
)
def test_cost_and_hours_stand_beside_the_name_when_known(cost, hours, words):
    first = decided().candidates[0]
    known = dataclasses.replace(first, load=beside(first, cost, hours))
    assert decision.beside_the_score(known) == words


def test_criteria_differ_in_colour():
    result = decided()
    colours = {decision.CRITERION_COLOURS[scale.criterion] for scale in result.scales}
    assert len(colours) == len(result.scales)


def test_names_cannot_bring_tags_into_a_chart():
    result = decided()
    first = dataclasses.replace(result.candidates[0], name="<a href='x'>evil</a>")
    changed = dataclasses.replace(result, candidates=(first, *result.candidates[1:]))
    text = json.dumps(decision.ranking(changed)) + json.dumps(
        decision.head_to_head(changed, first, changed.candidates[1])
    )
    assert "<a href" not in text
