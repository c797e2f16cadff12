"""A small blueprint for tests that need some model but no catalogue."""

import datetime as dt

from lib.catalogue.records import LAYERS
from lib.model.blueprint import Blueprint, DatabaseDecision, Person, Pick, Product, Stack, Team
from lib.model.cost_plan import CostPlan
from lib.model.risks import Risk


def sample_blueprint() -> Blueprint:
    return Blueprint(
        product=Product(
            name="Flood outlook", shape="forecasting-product", starts_on=dt.date(2026, 1, 1)
        ),
        stack=Stack(**{layer: Pick(option="some-option") for layer in LAYERS}),
        database=DatabaseDecision(candidates=("postgresql",)),
        cost=CostPlan(ceiling_usd_per_month=500),
        team=Team(people=(Person(), Person(role="Data engineer"))),
        risks=(Risk(id="quota", title="Quota runs out"), Risk(id="price", title="Price rises")),
    )
