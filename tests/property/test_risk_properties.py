"""What holds for every condition and every register."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lib.errors import CatalogueError
from lib.model.blueprint import DataSource, Product
from lib.model.risks import Risk
from lib.risk.assessment import assess, uncertain_names
from lib.risk.exposure import exposure_of
from lib.risk.expressions import parsed
from lib.risk.rights import rights_of
from lib.risk.triggers import NEVER, Condition, Watch, trip_of
from lib.sampling import draw
from tests.unit.capacity.small_world import SEED, START, blueprint, catalogue, team
from tests.unit.risk.entries import METRICS, entry, pattern, trigger

ROWS = 17
FIGURES = st.floats(-1e6, 1e6, allow_nan=False)
VALUES = arrays(np.float64, (ROWS, 12), elements=FIGURES)
RISING = st.sampled_from([">", ">="])
RISKS = st.builds(
    Risk,
    id=st.from_regex(r"[a-z][a-z0-9]{0,6}", fullmatch=True),
    title=st.just("A risk"),
    likelihood=st.none() | st.floats(0, 1),
    impact_usd=st.none() | st.floats(0, 1e7),
    impact_weeks=st.none() | st.floats(0, 100),
    response=st.sampled_from(["avoid", "reduce", "transfer", "accept"]),
    mitigation=st.sampled_from(["", "A plan."]),
    status=st.sampled_from(["open", "watched", "closed"]),
    library=st.sampled_from([None, "costs"]),
)
REGISTERS = st.lists(RISKS, max_size=6, unique_by=lambda risk: risk.id).map(tuple)
WORLD = catalogue(
    metrics=METRICS,
    risks={"costs": entry("costs", trigger("run_cost_month", ">", 100))},
    patterns={"out": pattern("out", trigger("mau", ">", "2*planned_run_cost_month"))},
)


def trip(values, operator, threshold):
    return Watch({"mau": values}, rows=ROWS).trip(Condition("mau", operator, threshold)).trip


@given(VALUES, RISING, FIGURES, st.floats(0, 1e6))
@settings(max_examples=80, deadline=None)
def test_a_higher_threshold_never_trips_earlier(values, operator, threshold, more):
    low, high = trip(values, operator, threshold), trip(values, operator, threshold + more)
    assert (high.first >= low.first).all()
    assert (high.chance <= low.chance).all()
    assert (high.month or NEVER + 1) >= (low.month or NEVER + 1)


@given(VALUES, st.sampled_from([">", ">=", "<", "<=", "=="]), FIGURES)
@settings(max_examples=60, deadline=None)
def test_chances_only_rise_and_agree_with_state_and_month(values, operator, threshold):
    found = trip(values, operator, threshold)
    assert (np.diff(found.chance) >= 0).all()
    assert found.chance_in_year == np.mean(found.first[1:] < NEVER)
    assert (found.state == "tripped") == (found.chance_in_year >= 0.5)
    assert (found.state == "clear") == (found.chance_in_year < 0.1)
    if found.month is not None:
        assert found.chance[found.month - 1] >= 0.5
        assert not (found.chance[: found.month - 1] >= 0.5).any()


@given(VALUES, VALUES, FIGURES, FIGURES)
@settings(max_examples=60, deadline=None)
def test_any_is_never_later_than_one_and_all_is_never_earlier(first, second, low, high):
    watch = Watch({"a": first, "b": second}, rows=ROWS)
    both = [Condition("a", ">", low), Condition("b", "<", high)]
    alone = watch.trip(both[0]).trip.first
    assert (trip_of(watch.combined(both, logic="any"), rows=ROWS).first <= alone).all()
    assert (trip_of(watch.combined(both, logic="all"), rows=ROWS).first >= alone).all()


def assessed(risks, values=None):
    plan = blueprint(risks=risks)
    figures = np.full((ROWS, 12), 150.0) if values is None else values
    names = (
        *uncertain_names(blueprint(), WORLD),
        *(f"risk:{name}" for name in sorted(risk.id for risk in risks)),
    )
    return assess(
        plan,
        WORLD,
        draw(names, seed=SEED, draws=ROWS - 1),
        metrics={"mau": figures, "run_cost_month": figures},
        overrun=np.ones(ROWS),
        budget_usd=50_000,
    )


@given(REGISTERS, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_risks_does_not_matter(risks, shuffler):
    shuffled = list(risks)
    shuffler.shuffle(shuffled)
    one, other = assessed(risks).register, assessed(tuple(shuffled)).register
    assert [each.risk.id for each in one.entries] == [each.risk.id for each in other.entries]
    for figure in ("expected_usd", "residual_usd", "p50_usd", "p90_usd", "chance_of_any"):
        np.testing.assert_allclose(getattr(one.losses, figure), getattr(other.losses, figure))


@given(REGISTERS)
@settings(max_examples=40, deadline=None)
def test_expected_losses_add_up_over_the_open_risks(risks):
    register = assessed(risks).register
    alive = [each for each in register.entries if each.is_open]
    np.testing.assert_allclose(
        register.losses.expected_usd, sum(each.exposure.expected_usd for each in alive)
    )
    assert sum(len(ids) for ids in register.matrix.values()) == len(alive)
    assert 0 <= register.losses.residual_usd <= register.losses.expected_usd
    assert register.losses.p50_usd <= register.losses.p90_usd


@given(RISKS, st.sampled_from(["avoid", "reduce", "transfer"]))
@settings(max_examples=60, deadline=None)
def test_a_mitigation_never_raises_what_is_left(risk, response):
    bare = risk.model_copy(update={"response": "accept", "mitigation": ""})
    mitigated = risk.model_copy(update={"response": response, "mitigation": "A plan."})
    before, after = (
        exposure_of(each, None, team=team(), budget_usd=10_000) for each in (bare, mitigated)
    )
    assert after.residual_usd <= before.residual_usd
    assert after.expected_usd == before.expected_usd


@given(REGISTERS, RISKS)
@settings(max_examples=30, deadline=None)
def test_another_risk_never_lowers_the_loss(risks, another):
    another = another.model_copy(update={"id": "zz"})  # drawn last: the others' points stay
    before, after = assessed(risks).register.losses, assessed((*risks, another)).register.losses
    assert after.expected_usd >= before.expected_usd
    assert after.p90_usd >= before.p90_usd
    assert after.chance_of_any >= before.chance_of_any


@given(VALUES)
@settings(max_examples=30, deadline=None)
def test_migration_hours_are_there_where_it_fires_and_nowhere_else(values):
    migrations = assessed((), values).migrations
    path = migrations.paths[0]
    fires_in_time = path.trip.first < NEVER - 1
    np.testing.assert_allclose(migrations.hours.sum(axis=1), np.where(fires_in_time, 40.0, 0.0))
    assert ((migrations.hours > 0).sum(axis=1) == fires_in_time).all()


@given(REGISTERS, VALUES)
@settings(max_examples=15, deadline=None)
def test_the_same_draws_give_the_same_assessment(risks, values):
    one, other = assessed(risks, values), assessed(risks, values)
    assert one.register.losses == other.register.losses
    np.testing.assert_array_equal(one.migrations.hours, other.migrations.hours)
    assert [each.reason for each in one.proposals] == [each.reason for each in other.proposals]


@given(st.text(max_size=60) | st.text("mau+-*/()0123456789. _", max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_as_arithmetic_or_refused(text):
    try:
        names = parsed(text).names
    except CatalogueError:
        return
    assert all(name.isidentifier() for name in names)


@given(
    st.builds(
        DataSource,
        name=st.just("Prices"),
        rights=st.sampled_from(["green", "yellow", "red", "unknown"]),
        commercial_use=st.sampled_from(["yes", "no", "unknown"]),
        redistribution=st.sampled_from(["yes", "no", "unknown"]),
    ),
    st.sampled_from(["workstation", "by_users", "by_us"]),
)
@settings(max_examples=60, deadline=None)
def test_selling_never_makes_a_source_easier_to_use(source, hosting):
    gravity = ["green", "unknown", "yellow", "red"]

    def light(*, commercial):
        product = Product(shape="shape", starts_on=START, hosting=hosting, commercial=commercial)
        return gravity.index(rights_of(source, product).light)

    assert light(commercial=True) >= light(commercial=False)


@given(REGISTERS, st.floats(0, 1))
@settings(max_examples=40, deadline=None)
def test_leaving_less_never_leaves_more_and_accepting_leaves_everything(risks, left):
    def residual(**changes):
        changed = tuple(each.model_copy(update=changes) for each in risks)
        return assessed(changed).register.losses.residual_usd

    assert residual(left_share=left / 2) <= residual(left_share=left) + 1e-6
    assert residual(left_share=left) <= residual(response="accept") + 1e-6
