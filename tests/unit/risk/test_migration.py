"""Ways out of a pick: when they fire, and what they take."""

import numpy as np
import pytest

from lib.risk.assessment import uncertain_names
from lib.risk.migration import migrations_of
from lib.risk.triggers import Watch
from lib.sampling import draw
from tests.unit.capacity.small_world import SEED, blueprint, catalogue, option, ranged
from tests.unit.risk.entries import METRICS, ROWS, pattern, reaching, steady, trigger

GROWS = {"mau": reaching(1_000, 6, 3, 6, 12, None)}
BUSY = trigger("mau", ">", 500)


def migrations(*patterns, values=GROWS, plan=None, overrun=1.0, options=()):
    plan = plan or blueprint()
    world = catalogue(*options, patterns={each.id: each for each in patterns}, metrics=METRICS)
    return migrations_of(
        plan,
        world,
        draw(uncertain_names(plan, world), seed=SEED, draws=ROWS - 1),
        watch=Watch(values, rows=ROWS),
        overrun=np.full(ROWS, overrun),
    )


def test_work_falls_into_the_month_after_firing():
    found = migrations(pattern("out", BUSY))
    path = found.paths[0]
    assert (path.trip.state, path.trip.month, path.trip.first[0]) == ("tripped", 6, 5)
    # 5 days x 8 hours, in months 7 (likely), 4, 7; what fires in month 12 is next year's work
    expected = np.zeros((ROWS, 12))
    expected[[0, 1, 2], [6, 3, 6]] = 40
    np.testing.assert_allclose(found.hours, expected)
    np.testing.assert_allclose(path.hours, expected)
    np.testing.assert_allclose(found.usd(100), expected * 100)


def test_effort_is_days_of_eight_hours_with_the_overrun():
    path = migrations(pattern("out", BUSY), overrun=1.5).paths[0]
    assert path.effort_hours_likely == pytest.approx(60)
    assert path.effort_usd_likely == pytest.approx(6_000)


def test_uncertain_effort_is_drawn_once_per_draw():
    found = migrations(pattern("out", BUSY, effort_days=ranged(2, 5, 20)))
    assert found.hours[0].sum() == pytest.approx(40)
    assert len(set(np.round(found.hours.sum(axis=1), 6)) - {0}) == 3


def test_what_never_fires_takes_no_hours():
    found = migrations(pattern("out", BUSY), values={"mau": steady(5)})
    assert found.paths[0].trip.state == "clear"
    assert found.paths[0].effort_hours_likely == 40
    assert not found.hours.any()
    assert not found.paths[0].hours.any()


def test_what_fires_at_launch_is_due_in_month_2():
    found = migrations(pattern("out", BUSY), values={"mau": steady(1_000)})
    assert found.paths[0].is_due_at_launch
    np.testing.assert_allclose(found.hours[:, 1], 40)


def test_several_patterns_add_up():
    found = migrations(pattern("one", BUSY), pattern("two", BUSY))
    assert found.hours[0, 6] == pytest.approx(80)


def test_only_ways_out_of_a_pick_are_shown():
    found = migrations(pattern("here", BUSY), pattern("there", BUSY, from_options=("other",)))
    assert [path.pattern.id for path in found.paths] == ["here"]
    assert (found.paths[0].layer, found.paths[0].from_option) == ("storage", "plain-storage")


def test_a_way_to_where_the_stack_is_already_is_not_shown():
    postgres = option("storage", id="postgres")
    leads_there = pattern(
        "out", BUSY, from_options=("plain-storage", "postgres"), to_option="postgres"
    )
    assert migrations(leads_there, plan=blueprint(postgres), options=(postgres,)).paths == ()
    assert len(migrations(leads_there, options=(postgres,)).paths) == 1


def test_the_likeliest_way_comes_first():
    found = migrations(
        pattern("never", trigger("mau", ">", 1e9)),
        pattern("measured", trigger("pages_per_week", ">", 14)),
        pattern("likely", BUSY),
    )
    assert found.paths[0].pattern.id == "likely"
    assert {path.pattern.id: path.trip.state for path in found.paths} == {
        "likely": "tripped",
        "never": "clear",
        "measured": "measured",
    }


def test_all_triggers_may_have_to_hold():
    costs = trigger("run_cost_month", ">", 100)
    values = GROWS | {"run_cost_month": reaching(200, 8, 8, 8, 8, 8)}
    path = migrations(pattern("out", BUSY, costs, logic="all"), values=values).paths[0]
    assert path.trip.first.tolist() == [7, 7, 7, 11, 12]
    assert [each.condition.metric for each in path.conditions] == ["mau", "run_cost_month"]


def test_the_bill_changes_from_the_month_after_firing():
    """Fired in month 6, 3, 6, 12 and never: billed from month 7, 4 and 7, then not this year."""
    postgres = option("storage", id="postgres")
    out = pattern("out", BUSY, to_option="postgres")
    (move,) = migrations(out, options=(postgres,)).moves
    assert (move.id, move.layer, move.option) == ("out", "storage", "postgres")
    assert move.after.sum(axis=1).tolist() == [6, 9, 6, 0, 0]
    assert move.after[0].tolist() == [False] * 6 + [True] * 6
    assert move.first_month == 7
    assert move.likely.after.shape == (1, 12)


def test_the_bill_stays_where_a_way_out_is_not_due_left_out_or_of_unknown_price():
    postgres, jobs = option("storage", id="postgres"), option("pipeline", id="jobs")
    known = pattern("out", BUSY, to_option="postgres")
    elsewhere = pattern("out", BUSY, to_option="jobs")
    stays = blueprint().model_copy(update={"migrations_left_out": ("out",)})
    rare = {"mau": reaching(1_000, None, 3, None, None, None)}  # one draw of four: watched
    for found in (
        migrations(pattern("out", BUSY)),
        migrations(elsewhere, options=(jobs,)),
        migrations(known, options=(postgres,), plan=stays),
        migrations(known, options=(postgres,), values=rare),
    ):
        assert found.moves == ()
        assert not found.is_billed(found.paths[0])


def test_what_follows_a_pick_may_be_said_for_that_pick_alone():
    """Where no option has everything that the pick has, its price is not known."""
    options = (option("storage", id="postgres"), option("storage", id="with-vectors"))
    for named, follows in (
        ({"plain-storage": "with-vectors"}, "with-vectors"),
        ({"x": None}, "postgres"),
        ({"plain-storage": None}, None),
    ):
        out = pattern("out", BUSY, to_option="postgres", to_option_of=named)
        found = migrations(out, options=options)
        assert found.paths[0].to_option == follows
        assert [move.option for move in found.moves] == ([follows] if follows else [])


def test_of_two_ways_out_of_one_layer_the_earliest_counts():
    """Users pass 500 in months 6, 3, 6, 12; spend passes 100 in months 8, 2, 5, 4 and 4."""
    options = (option("storage", id="postgres"), option("storage", id="other"))
    found = migrations(
        pattern("users", BUSY, to_option="postgres"),
        pattern("spend", trigger("run_cost_month", ">", 100), to_option="other"),
        options=options,
        values=GROWS | {"run_cost_month": reaching(200, 8, 2, 5, 4, 4)},
    )
    after = {move.id: move.after.sum(axis=1).tolist() for move in found.moves}
    assert after == {"users": [6, 0, 0, 0, 0], "spend": [0, 10, 7, 8, 8]}
    both = sum(move.after.astype(int) for move in found.moves)
    assert both.max() == 1
