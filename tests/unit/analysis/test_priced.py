"""Worksheet and prices are shared by plans that differ in nothing that these read."""

import datetime as dt

import numpy as np

from lib.analysis import analyse
from lib.analysis.priced import as_priced, priced_of
from lib.brief.export import export_of
from lib.catalogue.loading import load_catalogue
from lib.model.change import with_value
from tests.unit.brief.test_differences import full, leaves, other

CATALOGUE = load_catalogue()
AS_OF = dt.date(2026, 11, 22)
FEW = {"seed": 1, "as_of": AS_OF, "draws": 8}


def test_shared_prices_give_what_prices_of_its_own_give():
    """Each input that leaves the shared part alone is changed; fresh prices give the same."""
    plan = full()
    common = as_priced(plan)
    shared = priced_of(common, CATALOGUE, **FEW)
    seen = 0
    for path, value in leaves(plan.model_dump(mode="json")):
        changed = other(path, value)
        if changed is None:
            continue
        differing = with_value(plan, path, changed)
        if as_priced(differing) != common:
            continue
        alone = analyse(differing, CATALOGUE, **FEW)
        together = analyse(differing, CATALOGUE, **FEW, pricing=lambda _common: shared)
        assert np.array_equal(alone.bill.usd, together.bill.usd), path
        assert export_of(alone) == export_of(together), path
        seen += 1
    assert seen > 60


def test_what_is_sized_or_priced_is_not_shared():
    plan = full()
    for path, value in {
        "workload.users_at_launch": {"low": 1, "likely": 2, "high": 3},
        "cost.moderate.environments": 3,
        "cost.discounts": [],
        "product.starts_on": "2027-03-01",
        "team.people": [*plan.team.people, plan.team.people[0]],
        "stack.api.option": "service-vm",
        "sourcing": [],
    }.items():
        assert as_priced(with_value(plan, path, value)) != as_priced(plan), path
