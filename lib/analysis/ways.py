"""The playbook's two ways to answer questions over many rows: local-first and warehouse-first.

Both keep Dagster and dbt; what differs is where the totals are computed. The published triggers say
when the first way ends, and they are held against this product's numbers.

Source: Microproduct playbook, data stack module (2026-03-05).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from lib.analysis.candidates import Offer, offers_for
from lib.analysis.metrics import MODERATE
from lib.analysis.result import Analysis
from lib.catalogue.records import MigrationPattern
from lib.ondemand import joined
from lib.risk.triggers import ConditionTrip, Trip, Watch, condition_of, trip_of
from lib.sampling import Floats
from lib.wording import plural, short_name

PATTERN: Final = "duckdb_to_warehouse"
LOCAL_FIRST: Final = "files-duckdb"
WAREHOUSE_FIRST: Final = "snowflake"
NAMES: Final[Mapping[str, str]] = {
    LOCAL_FIRST: "Local-first: Dagster, dbt and DuckDB over files",
    WAREHOUSE_FIRST: "Warehouse-first: Dagster, dbt and Snowflake",
}


@dataclass(frozen=True, slots=True, eq=False)
class AnalyticalWays:
    """Both ways on this product's numbers.

    Attributes:
        offers: What the store of each way costs and takes, by its engine.
        pattern: The published move from the first way to the second.
        conditions: Its triggers, each with when it first holds.
        trip: When any of them first holds.
        sentence: Which way to start, in words.
    """

    offers: Mapping[str, Offer]
    pattern: MigrationPattern
    conditions: tuple[ConditionTrip, ...]
    trip: Trip
    sentence: str


def analytical_ways(analysis: Analysis) -> AnalyticalWays | None:
    """Return both ways; None where the catalogue does not have the engines or the triggers."""
    catalogue = analysis.catalogue
    pattern = catalogue.patterns.get(PATTERN)
    if pattern is None or not {LOCAL_FIRST, WAREHOUSE_FIRST} <= set(catalogue.databases):
        return None
    rows = analysis.draws + 1
    watch = Watch(joined(analysis.metrics, {"modeled_data_gb": _all_in_files(analysis)}), rows=rows)
    wires = tuple(condition_of(trigger) for trigger in pattern.triggers)
    conditions = tuple(watch.trip(wire) for wire in wires)
    trip = trip_of(watch.combined(wires, logic=pattern.logic), rows=rows)
    return AnalyticalWays(
        offers=offers_for(
            (LOCAL_FIRST, WAREHOUSE_FIRST),
            analysis.blueprint,
            catalogue,
            analysis.parameters,
            analysis.days,
            seed=analysis.seed,
        ),
        pattern=pattern,
        conditions=conditions,
        trip=trip,
        sentence=" ".join((_words(analysis, conditions, trip), _neither(analysis))).strip(),
    )


def _all_in_files(analysis: Analysis) -> Floats:
    """Return the GB that local-first keeps in files, whatever the storage pick keeps there."""
    placement = replace(
        analysis.sizing.placement, database_share=0.0, file_share=1.0, warehouse_share=0.0
    )
    gigabytes: Floats = analysis.sizing.placed(placement).full("file_gb")[MODERATE]
    return gigabytes


def _words(analysis: Analysis, conditions: tuple[ConditionTrip, ...], trip: Trip) -> str:
    many = plural(len(conditions), "published trigger")
    if trip.month is None:
        if trip.state == "watch":
            return (
                "Start local-first and watch its tripwires: one may be reached within the year, "
                "but that is not likely."
            )
        return f"Local-first lasts the first year: none of the {many} is likely to be reached."
    first = min(
        (each for each in conditions if each.trip.month is not None),
        key=lambda each: each.trip.month or 0,
        default=None,
    )
    because = "" if first is None else first.condition.in_words(analysis.catalogue.metrics)
    reason = f" ({because})" if because else ""
    if trip.month == 1:
        return f"Local-first does not serve: a published trigger holds from the start{reason}."
    return (
        f"Local-first lasts until month {trip.month}{reason}. Start there, and plan the move to a "
        "warehouse."
    )


def _neither(analysis: Analysis) -> str:
    """Say that one engine for records and totals makes both ways needless; "" where none does."""
    one = analysis.stores.one_for_both
    if one is None or not analysis.catalogue.databases[one].server:
        return ""
    name = short_name(analysis.catalogue.databases[one].name)
    return f"This is for later: {name} does for records and totals, so neither way is needed yet."
