"""Figures over several scenarios: each told apart by more than colour, and said in words."""

import numpy as np
import pytest

from lib.brief.comparing import compared, finding, side_of
from lib.model.change import with_value
from lib.ui.figures import scenarios as figures
from lib.ui.figures.scenarios import LOOKS
from lib.ui.show.theme import PALETTE
from tests.unit.brief.briefs import draft, quick

SHAPE = "forecasting-product"


def side(name, **changes):
    plan = with_value(draft(SHAPE), "scenario", name)
    for path, value in changes.items():
        plan = with_value(plan, path.replace("__", "."), value)
    return side_of(quick(plan))


@pytest.fixture(scope="module")
def two():
    licence = [{"name": "Licence", "layer": "api", "usd": 10}]
    return compared([side("A"), side("<b>B</b>", cost__own_lines=licence)])


def test_scenarios_differ_in_colour_dash_and_mark():
    for part in ("colour", "dash", "symbol", "mark"):
        assert len({getattr(look, part) for look in LOOKS}) == len(LOOKS) == 5
    assert {look.colour for look in LOOKS} <= set(PALETTE)


def test_each_scenario_has_a_line_in_a_ribbon(two):
    traces = figures.months(two)["data"]
    lines = [trace for trace in traces if trace["mode"] == "lines+markers"]
    assert [trace["name"] for trace in lines] == ["A", "&lt;b&gt;B&lt;/b&gt;"]
    first, second = (np.array(trace["y"]) for trace in lines)
    assert second - first == pytest.approx(10)  # the licence, in every month
    edges = [trace for trace in traces if trace["mode"] == "lines"]
    assert len(edges) == 4  # P10 and P90 of each
    assert all((np.array(edges[1]["y"]) >= np.array(edges[0]["y"])).tolist())


def test_the_text_says_the_finding_first(two):
    text = figures.months_in_words(two, finding(two))
    assert text.startswith('Against "A", "<b>B</b>" costs USD 10 more in month 12. Monthly cost')


def test_a_ceiling_far_above_is_not_drawn_and_one_that_matters_is():
    far = compared([side("A", cost__ceiling_usd_per_month=1_000_000)])
    assert figures.months(far)["layout"]["shapes"] == []
    near = compared([side("A", cost__ceiling_usd_per_month=60), side("B")])
    assert len(figures.months(near)["layout"]["shapes"]) >= 1


def test_who_has_no_ceiling_has_no_chance():
    none = side("None", cost__ceiling_usd_per_month=None)
    some = compared([none, side("Tight", cost__ceiling_usd_per_month=1)])
    (line,) = figures.chances(some)["data"]
    assert line["y"] == [1.0] * 12  # every draw is over one dollar a month
    assert figures.chances_in_words(some).endswith("of USD 1.00. No ceiling: None.")
    assert not figures.has_ceiling(compared([none]))


def test_what_a_year_exceeds_falls_from_certain_to_rare():
    costs, chances = figures.exceeded(np.arange(101.0))
    assert chances[0] == 1
    assert costs[chances.index(0.5)] == 50
    assert chances[-1] == pytest.approx(0.01)
    assert chances == sorted(chances, reverse=True)
