"""The figures about people say what the engine says, and can be drawn for nobody too."""

import datetime as dt
import json

import numpy as np
import pytest

from lib.analysis import Analysis, analyse
from lib.capacity.demand import LABELS
from lib.model.change import with_value
from lib.model.presets import blueprint_for
from lib.sampling import percentiles
from lib.ui.figures import people
from lib.ui.session import current

DAY = dt.date(2026, 12, 1)
SHAPES = sorted(current.catalogue().shapes)


def analysed(shape="forecasting-product", **changes) -> Analysis:
    blueprint = blueprint_for(shape, current.catalogue(), starts_on=DAY)
    for path, value in changes.items():
        blueprint = with_value(blueprint, path.replace("__", "."), value)
    return analyse(blueprint, current.catalogue(), seed=1, as_of=DAY, draws=64)


def traces(figure, kind):
    return [trace for trace in figure["data"] if trace["type"] == kind]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_figure_can_be_drawn_for_every_shape(shape):
    analysis = analysed(shape)
    assert json.dumps(people.load_months(analysis.capacity), allow_nan=False)
    for each in analysis.sourcing.capabilities:
        assert json.dumps(people.ways(each), allow_nan=False)


def test_every_kind_of_work_is_in_exactly_one_part_of_the_bar():
    kinds = [kind for _, _, group in people.WORK_GROUPS for kind in group]
    assert sorted(kinds) == sorted(LABELS)


def test_the_parts_of_a_bar_sum_to_the_likely_hours_of_its_month():
    plan = analysed().capacity
    bars = traces(people.load_months(plan), "bar")
    total = [sum(parts) for parts in zip(*(bar["y"] for bar in bars), strict=True)]
    assert total == pytest.approx(plan.hours[0], abs=0.3)  # six parts, each rounded to 0.1


def test_the_mark_stands_at_p50_and_its_whisker_ends_at_p90():
    plan = analysed().capacity
    _, middle, high = percentiles(plan.hours[1:])
    _, mark = traces(people.load_months(plan), "scatter")
    assert mark["y"] == pytest.approx(middle, abs=0.05)
    assert np.add(mark["y"], mark["error_y"]["array"]) == pytest.approx(high, abs=0.1)


def test_the_line_is_what_the_engineers_have_and_rises_when_somebody_starts():
    late = [{"role": "A", "hours_per_week": 30}, {"role": "B", "start_month": 5}]
    plan = analysed(team__people=late, team__focus_share=0.6).capacity
    line, _ = traces(people.load_months(plan), "scatter")
    # 30 x 52/12 x 0.6 = 78 hours a month; 40 more a week from month 5 on make 182
    assert (line["y"][1], line["y"][4], line["y"][5]) == (78.0, 78.0, 182.0)


def test_a_kind_of_work_without_hours_takes_no_place_in_the_legend():
    fluent = dict.fromkeys(current.catalogue().technologies, "fluent")
    for skills, is_learning in ((fluent, False), ({}, True)):
        plan = analysed(team__people=[{"skills": skills}, {"skills": skills}]).capacity
        names = [bar["name"] for bar in traces(people.load_months(plan), "bar")]
        assert ("Learning" in names) == is_learning


def test_a_team_of_nobody_can_be_drawn_and_told():
    plan = analysed(team__people=[]).capacity
    assert json.dumps(people.load_months(plan), allow_nan=False)
    assert "0 hours are there" in people.load_in_words(plan)


def test_the_words_name_the_busiest_month():
    plan = analysed().capacity
    assert f"Month {plan.load.busiest_month} is the busiest" in people.load_in_words(plan)


def test_the_chosen_way_is_the_widest_line_and_has_a_range():
    auth = analysed().sourcing.capabilities[0]
    lines = {trace["name"]: trace for trace in people.ways(auth)["data"]}
    assert set(lines) == {"Buy, P10 to P90", "Build", "Buy (chosen)", "Adopt"}
    assert lines["Buy (chosen)"]["line"]["width"] > lines["Build"]["line"]["width"]


def test_lines_differ_by_more_than_colour():
    auth = analysed().sourcing.capabilities[0]
    dashes = [trace["line"]["dash"] for trace in people.ways(auth)["data"][1:]]
    assert len(set(dashes)) == 3


def test_a_capability_that_is_left_out_has_no_range():
    decision = {"capability": "auth", "choice": "leave_out", "reason": "No accounts."}
    auth = analysed(sourcing=[decision]).sourcing.capabilities[0]
    assert [trace["name"] for trace in people.ways(auth)["data"]] == ["Build", "Buy", "Adopt"]


def test_the_break_even_is_drawn_where_it_comes_within_the_year():
    # An hour that costs nothing makes building free, so it never costs more than buying.
    auth = analysed(team__hourly_cost_usd=0).sourcing.capabilities[0]
    layout = people.ways(auth)["layout"]
    assert auth.break_even_month == 1
    assert layout["annotations"][0]["text"] == "Break-even, month 1"
    assert "from month 1 on" in people.ways_in_words(auth)


def test_the_words_say_when_building_does_not_catch_up():
    auth = analysed().sourcing.capabilities[0]
    assert "annotations" not in people.ways(auth)["layout"]
    assert "does not catch up with buying within the year" in people.ways_in_words(auth)
