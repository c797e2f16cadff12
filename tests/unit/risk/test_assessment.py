"""Everything about risks together: proposals, rights, calendar and metrics."""

import numpy as np

from lib.model.blueprint import DataSource
from lib.model.risks import Risk, Tripwire
from lib.risk.assessment import assess, product_metrics, uncertain_names
from lib.sampling import draw
from tests.unit.capacity.small_world import SEED, blueprint, catalogue, component, option
from tests.unit.risk.entries import METRICS, ROWS, entry, pattern, reaching, steady, trigger

LIBRARY = {
    "costs": entry("costs", trigger("run_cost_month", ">", 100), impact_1_5=2),
    "no_need": entry("no_need", trigger("mau", "<", 10), impact_1_5=5, likelihood_1_5=4),
    "elsewhere": entry("elsewhere", applies_to=("other-shape",)),
    "here": entry("here", applies_to=("shape",), impact_1_5=1),
    "runaway": entry("runaway", trigger("llm_cost_share", ">", 0.6)),
}
MODEL = option("llm", id="model", components=(component("Model API"),))
WORLD = catalogue(
    MODEL,
    risks=LIBRARY,
    metrics=METRICS,
    patterns={"out": pattern("out", trigger("mau", ">", 500))},
)
VALUES = {
    "run_cost_month": reaching(200, 6, 4, 6, 8, None),
    "mau": reaching(1_000, 9, 9, 9, None, None),
    "llm_cost_share": steady(0.1),
}


def assessed(plan=None, values=VALUES):
    plan = plan or blueprint()
    return assess(
        plan,
        WORLD,
        draw(uncertain_names(plan, WORLD), seed=SEED, draws=ROWS - 1),
        metrics=values,
        overrun=np.ones(ROWS),
        budget_usd=50_000,
    )


def test_fitting_risks_are_proposed_with_the_reason_and_the_urgent_ones_first():
    found = assessed().proposals
    # `mau < 10` holds from month 1; the costs pass 100 by month 6; the rest is usual
    assert [(each.entry.id, each.is_urgent) for each in found] == [
        ("no_need", True),
        ("costs", True),
        ("here", False),
    ]
    assert [each.reason for each in found] == [
        "It holds in this plan from the first month: mau: less than 10 unit.",
        "In this plan it is more likely than not from month 6: run_cost_month: more than 100 unit.",
        "It is usual for this kind of product.",
    ]


def test_a_watched_number_is_a_reason_with_its_chance():
    found = assessed(
        values=VALUES | {"mau": steady(50), "run_cost_month": reaching(200, 1, 1, None, None, None)}
    )
    costs = next(each for each in found.proposals if each.entry.id == "costs")
    assert costs.reason == (
        "Its chance within the year is 25 % in this plan. It is met by "
        "run_cost_month: more than 100 unit."
    )


def test_risks_of_model_calls_fit_where_models_are_called():
    found = assessed(blueprint(MODEL)).proposals
    assert "runaway" in [each.entry.id for each in found]


def test_what_is_in_the_register_is_not_proposed_again():
    risks = (
        Risk(id="no_need", title="Nobody needs it"),
        Risk(id="mine", title="Costs", library="costs"),
    )
    assert [each.entry.id for each in assessed(blueprint(risks=risks)).proposals] == ["here"]


def test_rights_are_held_against_the_use():
    sources = (DataSource(name="Prices", rights="red"), DataSource(name="Maps"))
    found = assessed(blueprint(product={"sources": sources}))
    assert [each.name for each in found.forbidden_sources] == ["Prices"]
    assert [each.name for each in found.unknown_rights] == ["Maps"]


def test_the_calendar_is_in_the_order_of_the_months():
    wires = (
        Tripwire(metric="run_cost_month", operator=">", threshold=100, action="stop"),
        Tripwire(metric="mau", operator=">", threshold=1e9),
    )
    risks = (
        Risk(id="costs", title="Costs", tripwires=wires),
        Risk(id="closed", title="Closed", tripwires=wires, status="closed"),
    )
    found = assessed(blueprint(risks=risks)).calendar
    assert [(each.month, each.kind, each.id, each.action) for each in found] == [
        (6, "risk", "costs", "stop"),
        (9, "migration", "out", "migrate"),
    ]
    assert found[1].title == "SQLite to PostgreSQL"
    assert found[1].condition == "mau: more than 500 unit"


def test_the_first_thing_that_trips_is_named():
    assert assessed().first_tripped.id == "out"
    assert assessed(values={}).first_tripped is None


def test_what_is_only_watched_stands_at_the_end_without_a_month():
    wires = (Tripwire(metric="run_cost_month", operator=">", threshold=100),)
    plan = blueprint(risks=(Risk(id="costs", title="Costs", tripwires=wires),))
    values = VALUES | {"run_cost_month": reaching(200, 1, 1, None, None, None)}
    found = assessed(plan, values).calendar
    assert [(each.month, each.id) for each in found] == [(9, "out"), (None, "costs")]


def test_names_are_drawn_with_the_risks_last():
    risks = (Risk(id="a", title="a"), Risk(id="b", title="b"))
    assert uncertain_names(blueprint(risks=risks), WORLD) == (
        "migration",
        "chances of risks",
        "losses of risks",
        "risk:a",
        "risk:b",
    )


def test_metrics_of_the_product_page():
    sources = (DataSource(name="a"), DataSource(name="b", licence="CC BY 4.0"))
    plan = blueprint(product={"sources": sources, "high_risk_use": True})
    metrics = product_metrics(plan, rows=ROWS)
    assert {name: each[0, 0] for name, each in metrics.items()} == {
        "external_sources": 2,
        "sources_without_licence": 1,
        "high_risk_use": 1,
    }
    assert all(each.shape == (ROWS, 12) for each in metrics.values())


def test_sources_that_nobody_listed_are_not_known_to_be_none():
    metrics = product_metrics(blueprint(), rows=ROWS)
    assert np.isnan(metrics["external_sources"]).all()
