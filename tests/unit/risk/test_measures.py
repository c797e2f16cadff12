"""What ends the product, and what has to be measured: page and brief ask the same functions."""

import numpy as np

from lib.model.risks import Risk, Tripwire
from lib.risk.assessment import assess, uncertain_names
from lib.risk.measures import Concern, kill_conditions, measured
from lib.sampling import draw
from tests.unit.capacity.small_world import SEED, blueprint, catalogue
from tests.unit.risk.entries import METRICS, ROWS, entry, pattern, steady, trigger

PAGES = trigger("pages_per_week", ">", 14)
WORLD = catalogue(
    risks={"pages": entry("pages", PAGES)},
    metrics=METRICS,
    patterns={"out": pattern("out", trigger("mau", ">", 500), PAGES)},
)
NEVER_COMPUTED = Tripwire(metric="pages_per_week", operator=">", threshold=14)
STOP = Tripwire(metric="mau", operator="<", threshold=10, action="stop")


def assessed(*risks, values):
    plan = blueprint(risks=risks)
    return assess(
        plan,
        WORLD,
        draw(uncertain_names(plan, WORLD), seed=SEED, draws=ROWS - 1),
        metrics=values,
        overrun=np.ones(ROWS),
        budget_usd=50_000,
    )


def test_kill_conditions_are_those_of_open_risks_at_which_a_person_stops():
    found = assessed(
        Risk(id="few", title="Nobody comes", tripwires=(STOP, NEVER_COMPUTED)),
        Risk(id="gone", title="Closed", tripwires=(STOP,), status="closed"),
        values={"mau": steady(50)},
    )
    kills = list(kill_conditions(found.register))
    assert [(each.risk.id, one.condition.text) for each, one in kills] == [("few", "mau < 10")]


def test_what_nobody_can_foresee_is_measured_once_for_risks_and_for_moves():
    found = measured(
        assessed(
            Risk(id="a", title="Alarms", owner="Data engineer", tripwires=(NEVER_COMPUTED,)),
            Risk(id="b", title="Sleep", owner="Bob", library="pages"),
            Risk(id="c", title="Closed", tripwires=(NEVER_COMPUTED,), status="closed"),
            values={"mau": steady(50)},
        ),
        WORLD.metrics,
    )
    assert [each.words for each in found] == ["pages_per_week: more than 14 unit"]
    assert set(found[0].concerns) == {
        Concern("Alarms", "Data engineer", "review"),
        Concern("Sleep", "Bob", "review"),
        Concern("the move from SQLite to PostgreSQL", "", "migrate"),
    }


def test_a_computed_metric_without_a_value_does_not_apply_and_is_not_measured():
    found = measured(assessed(Risk(id="a", title="a", tripwires=(STOP,)), values={}), WORLD.metrics)
    assert "mau" not in {each.condition.metric for each in found}
