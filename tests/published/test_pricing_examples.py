"""What vendors work out on their own pricing pages comes out of the engine, line by line.

The examples, their sources and how each is expressed stand in tests/data/pricing_examples.yaml.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from lib.catalogue.records import Service, Tier
from lib.cost.charges import tiered
from lib.cost.lines import CostLine, family_lines
from lib.cost.plans import family_cost
from lib.units import MONTHS
from tests.unit.cost.small_bill import Quantities

Example = dict[str, Any]
CENT = 0.01
CREDIT = "credit"
DOCUMENT: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "pricing_examples.yaml").read_text("utf-8")
)
EXAMPLES: list[Example] = DOCUMENT["examples"]

each_example = pytest.mark.parametrize("example", EXAMPLES, ids=[item["id"] for item in EXAMPLES])


class Shown(NamedTuple):
    """One line of an example as we bill it; quantity None where meters are put together."""

    quantity: float | None
    usd: float


def plan_of(example: Example) -> Service:
    """Return the example's plan, its prices dated at the example's day."""
    model = example["model"]
    charges = []
    for charge in model["charges"]:
        fields = dict(charge)
        value = {key: fields.pop(key) for key in ("amount", "tiers") if key in fields}
        charges.append(fields | {"values": [{"from": example["as_of"]} | value]})
    return Service.model_validate(
        {
            "id": example["service"],
            "name": example["service"],
            "vendor": example["service"],
            "family": example["service"],
            "layer": "saas",
            "kind": "example",
            "managed": True,
            "charges": charges,
            "usage_credit_usd": model.get("usage_credit_usd", 0),
            "credit_meters": model.get("credit_meters", []),
            "basis": "source",
            "source": {"url": example["source"], "checked_on": example["as_of"]},
        }
    )


def billed(example: Example) -> tuple[float, tuple[CostLine, ...]]:
    """Return the total and the lines of the first month of the likely case."""
    drivers = Quantities(example["model"]["quantities"])
    days = (example["as_of"],) * MONTHS
    cost = family_cost([plan_of(example)], drivers, days, commercial=True, free_plans=[True])
    lines = family_lines("api", "Example", cost, drivers, days, band=0)
    return float(cost.usd[0, 0, 0]), lines


def shown_lines(example: Example) -> dict[str, Shown]:
    """Return our lines under the names that the vendor publishes them by."""
    model = example["model"]
    _, lines = billed(example)
    by_meter = {line.charge.meter if line.charge else CREDIT: line for line in lines}
    shown = {}
    for name, meters in model.get("lines", {}).items():
        parts = [by_meter.pop(meter) for meter in meters]
        shown[name] = Shown(None, sum(float(line.usd[0]) for line in parts))
    for meter, names in model.get("tier_lines", {}).items():
        shown |= dict(zip(names, _tiers(by_meter.pop(meter)), strict=True))
    for meter, line in by_meter.items():
        shown[meter] = Shown(float(line.billed[0]), float(line.usd[0]))
    return shown


def _tiers(line: CostLine) -> Iterator[Shown]:
    """Yield what each tier of a line bills: up to its end, less what lies before it."""
    assert line.charge is not None
    value = line.charge.values[0]
    quantity = usd = 0.0
    for tier in value.tiers:
        upto = line.billed[:1].clip(max=_end(tier))
        amount = float(tiered(value, upto, per=line.charge.per)[0])
        yield Shown(float(upto[0]) - quantity, amount - usd)
        quantity, usd = float(upto[0]), amount


def _end(tier: Tier) -> float:
    return float("inf") if tier.up_to is None else tier.up_to


def rounding(example: Example) -> float:
    """Return half of the last digit that the vendor shows."""
    half: float = example["model"].get("shown_to", CENT) / 2
    return half + 1e-9


@each_example
def test_lines(example: Example) -> None:
    """Every published line has ours beside it, and none of ours is left over."""
    ours = shown_lines(example)
    by_day = example["model"].get("rounded_by_day", ())
    published = example["published"]["lines"]
    assert set(ours) == {line["meter"] for line in published}
    for line in published:
        shown = ours[line["meter"]]
        if line["usd"] is None:
            continue
        usd = shown.usd
        if line["meter"] in by_day:
            usd = round(usd / example["given"]["days"], 2) * example["given"]["days"]
        assert usd == pytest.approx(line["usd"], abs=rounding(example)), line["meter"]
        if shown.quantity is not None:
            assert shown.quantity == pytest.approx(line["quantity"], rel=1e-5), line["meter"]


@each_example
def test_total(example: Example) -> None:
    """As recomputed by hand; to the cent as published, unless the vendor slipped."""
    total, _ = billed(example)
    verdict = example["verdict"]
    exactly = example["model"].get("exact_total_usd", verdict["recomputed_total_usd"])
    assert total == pytest.approx(exactly, rel=1e-6)
    published = example["published"]["total_usd"]
    agrees = total == pytest.approx(published, abs=rounding(example))
    assert agrees == verdict["matches"], f"published {published}, ours {total}: {verdict['note']}"


@each_example
def test_lines_add_up_to_the_total(example: Example) -> None:
    total, lines = billed(example)
    assert sum(float(line.usd[0]) for line in lines) == pytest.approx(total, abs=1e-9)


@each_example
def test_prices_are_those_that_the_example_states(example: Example) -> None:
    """No price is fitted to the answer: each stands in the example, but for the ones marked."""
    model = example["model"]
    stated = {*_numbers(example["prices_stated"]), *_numbers(example["given"]), 0.0, 1.0}
    fitted = {
        charge["meter"]
        for charge in model["charges"]
        if not {*_numbers(charge.get("amount")), *_numbers(charge.get("tiers"), "amount")} <= stated
    }
    assert fitted == set(model.get("prices_not_stated", ()))


def _numbers(value: object, key: str = "") -> Iterator[float]:
    """Yield every number in a value, or every one under a key."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if not key or name == key:
                yield from _numbers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _numbers(inner, key)
    elif isinstance(value, int | float):
        yield float(value)


def test_every_example_is_expressed() -> None:
    """None of the 44 is left out, and none of them holds a slip of the vendor."""
    assert len(EXAMPLES) == DOCUMENT["count"] == 44
    assert DOCUMENT["not_expressed"] == []
    assert [item["id"] for item in EXAMPLES if not item["verdict"]["matches"]] == []


def test_prices_that_examples_do_not_state() -> None:
    """Two compute rates are backed out of their line; three prices stand beside a quantity of 0."""
    not_stated = {
        item["id"]: item["model"]["prices_not_stated"]
        for item in EXAMPLES
        if "prices_not_stated" in item["model"]
    }
    assert not_stated == {
        "clickhouse-cloud-basic-12h": ["compute_unit_hours"],
        "clickhouse-cloud-scale-2": ["compute_unit_hours"],
        "datadog-apm-kubernetes-20-nodes": ["indexed_spans_million_billable"],
        "r2-standard-data-storage": ["class_a_billable", "class_b_billable"],
    }
