"""What can be priced and sized at all: charges, plans, quantities and estimates, for hypothesis."""

import datetime as dt
from typing import Any

import numpy as np
from hypothesis import strategies as st

from lib.catalogue.records import Charge, Service
from lib.model.blueprint import Workload
from lib.model.estimate import Estimate
from lib.units import MONTHS
from tests.unit.cost.small_bill import Quantities, service

METERED = ("requests", "storage_gb", "egress_gb", "hosts")
"""Drivers that generated charges and limits are counted in, beside the month."""
FIRST_DAY = dt.date(2026, 1, 1)
SHAPE = (2, 3, MONTHS)
"""Bands, rows and months of generated quantities."""


def rounded(low: float, high: float, *, digits: int = 4) -> st.SearchStrategy[float]:
    """Return floats with few digits, as people and price lists write them."""
    scale = 10**digits
    return st.integers(round(low * scale), round(high * scale)).map(lambda count: count / scale)


amounts = st.one_of(st.just(0.0), rounded(0, 1), rounded(0, 100, digits=2))


@st.composite
def tiers(draw: st.DrawFn) -> list[dict[str, float]]:
    """Return graduated bands with rising ends; prices may fall or rise."""
    ends = sorted(draw(st.sets(st.integers(1, 5_000), min_size=1, max_size=3)))
    flat = st.sampled_from([0.0, 0.0, 9.0])
    return [{"up_to": float(end), "amount": draw(amounts), "flat": draw(flat)} for end in ends] + [
        {"amount": draw(amounts), "flat": draw(flat)}
    ]


@st.composite
def _values(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Return one or two dated prices, each flat or in tiers."""
    days = [FIRST_DAY, *draw(st.lists(st.just(dt.date(2027, 1, 1)), max_size=1))]
    return [
        {"from": day}
        | ({"tiers": draw(tiers())} if draw(st.booleans()) else {"amount": draw(amounts)})
        for day in days
    ]


@st.composite
def charge_fields(draw: st.DrawFn, *, meter: str = "meter") -> dict[str, Any]:
    """Return one metered charge with any of the mechanics that a price list knows."""
    fields: dict[str, Any] = {
        "meter": meter,
        "driver": draw(st.sampled_from(METERED)),
        "unit": "units",
        "values": draw(_values()),
        "factor": draw(st.sampled_from([1.0, 0.1, 3.0, 744.0])),
        "per": draw(st.sampled_from([1.0, 1_000.0])),
        "free": draw(st.one_of(st.just(0.0), rounded(0, 2_000, digits=1))),
        "at_least": draw(st.sampled_from([0.0, 0.0, 5.0])),
        "round_up_to": draw(st.sampled_from([0.0, 0.0, 1.0, 100.0])),
    }
    if draw(st.integers(0, 3)) == 0:
        fields["free_per"] = {"hosts": draw(rounded(0, 50, digits=1))}
    return fields


charges = charge_fields().map(Charge.model_validate)


@st.composite
def limits(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Return up to two limits of a plan."""
    drivers = draw(st.sets(st.sampled_from(METERED), max_size=2))
    return [{"driver": name, "at_most": draw(rounded(1, 3_000, digits=0))} for name in drivers]


@st.composite
def services(draw: st.DrawFn, *, name: str = "plan", family: str = "host") -> Service:
    """Return one plan: perhaps a fee, metered charges, a credit, limits; perhaps a free plan."""
    metered = [
        draw(charge_fields(meter=f"meter_{index}")) for index in range(draw(st.integers(0, 3)))
    ]
    fee = {
        "meter": draw(st.sampled_from(["plan_fee", "account_plan"])),
        "driver": "month",
        "unit": "months",
        "values": [{"from": FIRST_DAY, "amount": draw(rounded(0, 60, digits=0))}],
    }
    has_fee = not metered or draw(st.booleans())
    meters = [charge["meter"] for charge in metered]
    return service(
        name,
        *([fee] if has_fee else []),
        *metered,
        family=family,
        free_plan=draw(st.integers(0, 3)) == 0,
        commercial_use=draw(st.integers(0, 3)) > 0,
        usage_credit_usd=draw(st.one_of(st.just(0.0), rounded(0, 50, digits=0))),
        credit_meters=draw(st.lists(st.sampled_from(meters), unique=True)) if meters else [],
        limits=draw(limits()),
    )


@st.composite
def families(draw: st.DrawFn, *, family: str = "host") -> tuple[Service, ...]:
    """Return one to four plans that replace each other."""
    count = draw(st.integers(1, 4))
    return tuple(draw(services(name=f"{family}-{at}", family=family)) for at in range(count))


@st.composite
def quantities(draw: st.DrawFn) -> Quantities:
    """Return drivers of two bands and three rows, some of them growing, some level, some none."""
    sizes = draw(
        st.tuples(*(st.sampled_from([0.0, 1.0, 30.0, 1_000.0, 50_000.0]) for _ in METERED))
    )
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return Quantities(
        {
            name: np.round(size * rng.random(rng.choice(_WAYS_TO_VARY)), 3)
            for name, size in zip(METERED, sizes, strict=True)
        },
        SHAPE,
    )


_WAYS_TO_VARY = np.array(
    [(1, 1, 1), (1, 1, MONTHS), (SHAPE[0], 1, 1), (1, SHAPE[1], MONTHS), SHAPE], dtype=np.int64
)


@st.composite
def estimates(draw: st.DrawFn, *, least: float = 0.0, most: float = 1e6) -> Estimate:
    """Return low, likely and high within bounds; any two of them may be the same figure."""
    points = sorted(draw(st.tuples(*(rounded(least, most) for _ in range(3)))))
    return Estimate(low=points[0], likely=points[1], high=points[2])


WORKLOAD_RANGES: dict[str, tuple[float, float]] = {
    "users_at_launch": (1, 10_000),
    "monthly_growth_share": (-0.2, 0.5),
    "dau_mau": (0.01, 1),
    "requests_per_active_user_day": (1, 500),
    "read_share": (0, 1),
    "analytical_share": (0, 1),
    "query_p95_ms": (10, 10_000),
    "freshness_minutes": (1, 1_440),
    "data_ingested_mb_day": (0.001, 5_000),
    "record_bytes": (10, 100_000),
    "retention_months": (1, 36),
    "pipeline_runs_day": (0.1, 300),
    "pipeline_minutes_per_run": (0.1, 60),
    "llm_share_of_requests": (0, 1),
    "llm_tokens_per_llm_request": (1, 20_000),
    "llm_tokens_per_pipeline_run": (0, 100_000),
    "egress_kb_per_request": (0.1, 500),
    "availability_share": (0.9, 0.999),
    "build_runs_month": (0, 30),
    "build_hours_per_run": (0, 48),
}
"""What generated products carry: least and most of each workload parameter."""


@st.composite
def workloads(draw: st.DrawFn, *, certain: bool = False) -> Workload:
    """Return a workload with an estimate of every parameter; without spread if it is certain."""
    answers = {}
    for name, (least, most) in WORKLOAD_RANGES.items():
        estimate = draw(estimates(least=least, most=most))
        answers[name] = Estimate.exactly(estimate.likely) if certain else estimate
    return Workload(**answers)
