"""A part that runs in some months only, and the bill of a stack whose pick gives way to another."""

import datetime as dt

import numpy as np
import pytest

from lib.analysis import analyse
from lib.catalogue.loading import load_catalogue
from lib.cost.accounts import shared_accounts
from lib.cost.bill import bill
from lib.cost.lines import family_lines
from lib.cost.plans import family_cost
from lib.model.change import with_value
from lib.model.cost_plan import BANDS
from lib.model.moves import Move
from lib.model.presets import blueprint_for
from lib.sizing.placement import placement_after, placement_of
from tests.unit.cost.small_bill import DAYS, Quantities, charge, cost_of, fee, service

CATALOGUE = load_catalogue()
AS_OF = dt.date(2026, 11, 22)
MODERATE = BANDS.index("moderate")
ROWS = 17
"""The likely row and sixteen draws."""


def from_month(first):
    """Return where a part runs from a month on, from 0, in both rows; 12: never."""
    return np.arange(12) >= np.array(first)[:, None]


def test_a_part_costs_something_in_the_months_in_which_it_runs():
    """USD 10 a month and 3 x USD 2: 16 from month 4 in the likely case, from month 11 in a draw."""
    plan = service("plan", fee(10), charge("users", 2))
    runs = from_month([3, 10])
    drivers = Quantities({"users": 3})
    cost = family_cost([plan], drivers, DAYS, commercial=True, free_plans=[True], runs=runs)
    np.testing.assert_allclose(cost.usd[0], np.where(runs, 16, 0))
    lines = family_lines("api", "Part", cost, drivers, DAYS, band=0)
    assert [line.usd.sum() for line in lines] == [90, 54]  # nine months of 10 and of 6
    np.testing.assert_allclose(sum(line.usd for line in lines), cost.usd[0, 0])


def test_what_never_runs_in_the_likely_case_has_no_line():
    plan = service("plan", fee(10))
    runs = from_month([12, 0])
    cost = family_cost([plan], Quantities({}), DAYS, commercial=True, free_plans=[True], runs=runs)
    assert cost.usd.sum() == 120  # the draw alone
    assert family_lines("api", "Part", cost, Quantities({}), DAYS, band=0) == ()


def test_an_account_fee_is_paid_by_the_part_that_is_there():
    """Two parts share a fee of USD 20: the first pays it until month 6, the second from then on."""
    first, second = (service(name, fee(20, meter="team_plan")) for name in ("one", "two"))
    until = ~from_month([6, 6])
    paid = shared_accounts([[first], [second]])
    here = family_cost(
        [first],
        Quantities({}),
        DAYS,
        commercial=True,
        free_plans=[True],
        paid=paid,
        runs=until,
    )
    there = cost_of([second], Quantities({}), paid=here.accounts)
    assert here.usd[0, 0].tolist() == [20] * 6 + [0] * 6
    assert there.usd[0, 0].tolist() == [0] * 6 + [20] * 6


def draft(shape):
    return blueprint_for(shape, CATALOGUE, starts_on=dt.date(2026, 12, 1))


def computed(plan):
    return analyse(plan, CATALOGUE, seed=1, as_of=AS_OF, draws=ROWS - 1)


MOVED = (
    ("search-discovery-product", "storage", "postgres-qdrant"),
    ("forecasting-product", "storage", "motherduck"),
    ("benchmark-evaluation-product", "observability", "grafana-cloud"),
    ("agentic-research-product", "llm", "claude-haiku-embeddings"),
    ("risk-scoring-product", "storage", "clickhouse-postgres"),
)


@pytest.mark.parametrize(("shape", "layer", "option"), MOVED)
def test_each_month_is_that_of_the_stack_that_runs_then(shape, layer, option):
    """Before the move the bill is that of the picks, after it that of the other option's stack."""
    plan = draft(shape)
    now, then = computed(plan), computed(with_value(plan, f"stack.{layer}.option", option))
    after = from_month([5, 12, 0, 3, *range(13)])
    total = moved_bill(now, [Move("out", "from a to b", layer, option, after)])
    expected = np.where(after, then.bill.of_the_picks.usd, now.bill.of_the_picks.usd)
    np.testing.assert_allclose(total.usd, expected, rtol=1e-9, atol=1e-9)


def test_two_moves_are_made_each_in_its_own_month():
    """Month by month the bill is that of the picks, of one move, of the other, or of both."""
    plan = draft("search-discovery-product")
    stacks = {"storage": "postgres-qdrant", "observability": "grafana-cloud"}
    whole = {}
    for moved in ((), ("storage",), ("observability",), ("storage", "observability")):
        changed = plan
        for layer in moved:
            changed = with_value(changed, f"stack.{layer}.option", stacks[layer])
        whole[moved] = computed(changed).bill.of_the_picks.usd[MODERATE, 0]
    moves = [
        Move("one", "from a to b", "storage", stacks["storage"], from_month([3] * ROWS)),
        Move(
            "two", "from c to d", "observability", stacks["observability"], from_month([8] * ROWS)
        ),
    ]
    likely = moved_bill(computed(plan), moves).usd[MODERATE, 0]
    np.testing.assert_allclose(likely[:3], whole[()][:3])
    np.testing.assert_allclose(likely[3:8], whole[("storage",)][3:8])
    np.testing.assert_allclose(likely[8:], whole[("storage", "observability")][8:])


def moved_bill(analysis, moves):
    plan = analysis.blueprint
    sizing = analysis.sizing.placed(placement_after(plan, CATALOGUE, moves))
    return bill(
        plan, CATALOGUE, sizing, analysis.days, bought=analysis.sourcing.bought, moves=moves
    )


def test_a_placement_follows_the_option_that_runs():
    plan = draft("forecasting-product")
    moved = with_value(plan, "stack.storage.option", "motherduck")
    after = from_month([6] * 2)
    found = placement_after(
        plan, CATALOGUE, [Move("out", "from a to b", "storage", "motherduck", after)]
    )
    before, then = placement_of(plan, CATALOGUE), placement_of(moved, CATALOGUE)
    for name in ("database_share", "file_share", "warehouse_share", "critical_components"):
        expected = np.where(after, getattr(then, name), getattr(before, name))
        np.testing.assert_array_equal(np.broadcast_to(getattr(found, name), after.shape), expected)


@pytest.fixture(scope="module")
def agentic():
    """A plan whose way out to a smaller model is due in month 1."""
    return analyse(draft("agentic-research-product"), CATALOGUE, seed=1, as_of=AS_OF)


def test_a_way_out_that_is_due_is_in_every_figure_of_the_cost(agentic):
    path = next(
        each for each in agentic.risks.migrations.paths if each.pattern.id == "llm_optimise"
    )
    assert (path.trip.state, path.trip.first[0]) == ("tripped", 0)
    stays = analyse(
        with_value(agentic.blueprint, "migrations_left_out", ["llm_optimise"]),
        CATALOGUE,
        seed=1,
        as_of=AS_OF,
    )
    smaller = analyse(
        with_value(agentic.blueprint, "stack.llm.option", "claude-haiku-embeddings"),
        CATALOGUE,
        seed=1,
        as_of=AS_OF,
    )
    likely = agentic.moderate.by_layer["llm"]
    assert likely[0] == pytest.approx(stays.moderate.by_layer["llm"][0])
    np.testing.assert_allclose(likely[1:], smaller.moderate.by_layer["llm"][1:])
    assert agentic.moderate.over_ceiling < stays.moderate.over_ceiling
    assert agentic.moderate.year[1] < stays.moderate.year[1]


@pytest.mark.parametrize("band", BANDS)
def test_lines_still_add_up_and_say_from_when_they_hold(agentic, band):
    months = agentic.bands[band]
    np.testing.assert_allclose(sum(line.usd for line in months.lines), months.likely)
    lasts = {
        line.service.name: line.lasts for line in months.lines if line.component == "Model calls"
    }
    assert set(lasts.values()) == {
        "until month 1, before the move",
        "from month 2 on, after the move",
    }
    assert {line.lasts for line in months.lines if line.layer == "frontend"} == {""}
    moves = [cliff for cliff in months.cliffs if cliff.kind == "move"]
    assert [cliff.month for cliff in moves] == [2]
    assert moves[0].jump_usd < 0


def test_the_swings_start_from_the_same_year_as_the_bands(agentic):
    """A figure that moves nothing leaves the likely year, moves made."""
    still = [each for each in agentic.swings if each.spread_usd == 0]
    assert still
    assert still[0].usd_at_low == pytest.approx(agentic.moderate.likely_year)


def test_what_fires_is_seen_on_the_plan_as_picked(agentic):
    """The metrics do not see the move: it cannot still the trigger that led to it."""
    spent = agentic.metrics["llm_cost_month"]
    np.testing.assert_allclose(spent, agentic.bill.of_the_picks.by_layer["llm"][MODERATE])


def test_without_a_move_there_is_one_bill():
    found = computed(draft("alerting-monitoring-product"))
    assert found.bill.moves == ()
    assert found.bill.of_the_picks is found.bill
