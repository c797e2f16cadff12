"""The register: figures, tripwires, order and matrix."""

import pytest

from lib.errors import BlueprintError
from lib.model.risks import Risk, Tripwire
from lib.risk.assessment import uncertain_names
from lib.risk.register import register_of
from lib.risk.triggers import Watch
from lib.sampling import draw
from tests.unit.capacity.small_world import SEED, blueprint, catalogue
from tests.unit.risk.entries import METRICS, entry, reaching, steady, trigger

LIBRARY = {
    "costs": entry("costs", trigger("run_cost_month", ">", 100), trigger("mau", "<", 10)),
    "pages": entry("pages", trigger("pages_per_week", ">", 14)),
    "words": entry("words"),
}
WORLD = catalogue(risks=LIBRARY, metrics=METRICS)
VALUES = {"run_cost_month": reaching(200, 6, 4, 6, 8, None), "mau": steady(50)}


def register(*risks, world=WORLD, budget_usd=100_000, draws=4):
    plan = blueprint(risks=risks)
    points = draw(uncertain_names(plan, world), seed=SEED, draws=draws)
    watch = Watch(VALUES, rows=points.normals.shape[0])
    return register_of(plan, world, points, watch=watch, budget_usd=budget_usd)


def risk(risk_id, **changes):
    return Risk(**{"id": risk_id, "title": risk_id, **changes})


def test_the_largest_expected_loss_comes_first_and_closed_risks_last():
    found = register(
        risk("small", likelihood=0.9, impact_usd=100),
        risk("closed", likelihood=0.9, impact_usd=9e5, status="closed"),
        risk("rare", likelihood=0.01, impact_usd=20_000),
        risk("large", likelihood=0.3, impact_usd=10_000),
        risk("as-rare", likelihood=0.02, impact_usd=10_000),
    )
    order = [each.risk.id for each in found.entries]
    # 3,000; 200 with the larger impact; 200; 90
    assert order == ["large", "rare", "as-rare", "small", "closed"]
    assert found.losses.expected_usd == pytest.approx(3_490)


def test_the_matrix_names_open_risks_by_cell():
    found = register(
        risk("a", likelihood=0.3, impact_usd=10_000),
        risk("b", likelihood=0.2, impact_usd=6_000),
        risk("c", likelihood=0.9, impact_usd=500),
        risk("d", likelihood=0.9, impact_usd=500, status="closed"),
    )
    # both 15-35 % and 5-15 % of the budget, although one expects 3,000 and the other 1,200
    assert found.matrix == {(3, 3): ("a", "b"), (5, 1): ("c",)}


def test_a_library_risk_without_tripwires_of_its_own_is_watched_by_the_librarys():
    found = register(risk("costs", library="costs")).entries[0]
    # months 4, 6, 8 of four draws: half of them by month 6
    assert (found.wires_from, found.state, found.month) == ("library", "tripped", 6)
    assert [each.trip.state for each in found.tripwires] == ["tripped", "clear"]
    assert not found.stops


def test_a_persons_tripwires_take_the_place_of_the_librarys():
    wires = (Tripwire(metric="mau", operator="<", threshold=10),)
    found = register(risk("costs", library="costs", tripwires=wires)).entries[0]
    assert (found.wires_from, found.state, found.month) == ("own", "clear", None)


@pytest.mark.parametrize(
    ("action", "status", "stops"),
    [("stop", "open", True), ("review", "open", False), ("stop", "closed", False)],
)
def test_a_tripped_stop_invalidates_the_plan(action, status, stops):
    wires = (Tripwire(metric="run_cost_month", operator=">", threshold=100, action=action),)
    found = register(risk("r", tripwires=wires, status=status))
    assert [each.risk.id for each in found.invalidated] == (["r"] if stops else [])


def test_the_month_to_stop_is_that_of_the_wire_that_stops():
    wires = (
        Tripwire(metric="mau", operator=">", threshold=10, action="review"),
        Tripwire(metric="run_cost_month", operator=">", threshold=100, action="stop"),
    )
    found = register(risk("r", tripwires=wires)).entries[0]
    assert (found.month, found.stop_month) == (1, 6)


def test_a_risk_that_the_model_cannot_watch_is_to_be_measured():
    found = register(risk("pages", library="pages"), risk("words", library="words"), risk("own"))
    assert {each.risk.id: each.state for each in found.entries} == {
        "pages": "measured",
        "words": "measured",
        "own": "measured",
    }
    assert {each.wires_from for each in found.entries} == {"library", "none"}


def test_assumed_figures_are_listed():
    found = register(
        risk("given", likelihood=0.1, impact_weeks=1),
        risk("half", likelihood=0.1),
        risk("closed", status="closed"),
    )
    assert [each.risk.id for each in found.assumed] == ["half"]


def test_an_empty_register_costs_nothing():
    found = register()
    assert (found.entries, found.matrix, found.losses.expected_usd) == ((), {}, 0)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"library": "gone"}, "gone"),
        ({"tripwires": (Tripwire(metric="muu", operator=">", threshold=1),)}, "muu"),
    ],
)
def test_what_does_not_exist_is_refused_in_a_sentence(changes, named):
    with pytest.raises(BlueprintError, match=named):
        register(risk("r", **changes))
