"""The figures of the database decision say what the engine says, and can be drawn."""

import dataclasses
import datetime as dt
import json
import re

import pytest

from lib.analysis import analyse
from lib.model.change import with_value
from lib.model.presets import blueprint_for
from lib.scoring.deciding.result import DatabaseResult
from lib.ui.figures import decision
from lib.ui.figures.ranking import ranking, ranking_in_words
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
        decision.head_to_head(result, first, second),
        decision.stability(result, engine_names()),
        decision.first_places(result),
    ):
        assert json.dumps(figure, allow_nan=False)


def beside(candidate, cost, hours):
    """Return the load that a candidate is held against, with what it costs and takes."""
    name = candidate.database
    return dataclasses.replace(candidate.load, cost_usd={name: cost}, hours_month={name: hours})


def rows(result: DatabaseResult) -> list[str]:
    return ranking(result).split('class="y1-rank-row"')[1:]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_segments_of_each_bar_are_as_long_together_as_its_score(shape):
    result = decided(shape)
    for row, candidate in zip(rows(result), result.candidates, strict=True):
        widths = re.findall(r"<i[^>]*width: ([\d.]+)%", row)
        # The line ends at 10.8 points.
        assert sum(map(float, widths)) / 100 * 10.8 == pytest.approx(candidate.score, abs=0.005)
        assert f"<b>{candidate.score:.1f}</b>" in row


def test_the_winner_stands_on_top_in_bold_and_names_lose_their_brackets():
    first, second, *others = rows(decided("forecasting-product"))
    assert "<b>DuckDB</b>" in first
    assert "<span>Files on object storage with an in-process engine</span>" in second
    assert not any("</b><small>" in row for row in others)


def test_what_is_known_reaches_from_the_lowest_to_the_highest_score():
    result = decided()
    for row, candidate in zip(rows(result), result.candidates, strict=True):
        left, width = re.search(r"<s [^>]*left: ([\d.]+)%; width: ([\d.]+)%", row).groups()
        assert float(left) * 10.8 / 100 == pytest.approx(candidate.low, abs=0.001)
        assert float(width) * 10.8 / 100 == pytest.approx(candidate.high - candidate.low, abs=0.001)


def test_the_bars_are_told_in_words_too():
    result = decided()
    assert ranking_in_words(result).startswith("Best first")
    assert f'aria-label="{ranking_in_words(result)}"' in ranking(result)
    assert "TimescaleDB / Tiger Cloud 8." in ranking_in_words(result)


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
    chart = decision.head_to_head(changed, first, changed.candidates[1])
    assert "<a href" not in json.dumps(chart) + ranking(changed)
