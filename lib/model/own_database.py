"""What a person adds to the database decision: engines, criteria, comparisons and thresholds.

Words of an engine's facts are those that the value functions read in `presets/databases`.
"""

import datetime as dt
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from lib.catalogue.records import Id
from lib.model.estimate import Part
from lib.model.text import Line, Name
from lib.units import Hours, Points, Score, Share, UsdPerMonth


class OwnEngine(Part):
    """An engine that the catalogue does not have, with its facts typed in.

    A fact left at "unknown" or None opens the whole range of what it decides; it is never 0. The
    figures of cost and hours are shown beside the score.
    """

    id: Id
    name: Name
    workload: Literal[
        "unknown", "oltp", "olap", "document", "key-value", "time-series", "search", "vector",
        "graph", "cache",
    ] = "unknown"  # fmt: skip
    layout: Literal["unknown", "row", "column", "document"] = "unknown"
    sql: Literal["unknown", "full", "partial", "none"] = "unknown"
    joins: Literal["unknown", "full", "limited", "none"] = "unknown"
    transactions: Literal["unknown", "multi-statement", "limited", "none"] = "unknown"
    concurrent_writers: Literal[
        "unknown", "many", "many, in batches", "one node", "one", "one process"
    ] = "unknown"
    secondary_indexes: bool = True
    server: bool = True
    self_hostable: bool = True
    managed_available: bool = False
    scale_to_zero: bool = False
    backup: Literal["unknown", "point-in-time", "snapshot", "copy the file"] = "unknown"
    licence: Line = ""
    used_by_share: Share | None = None
    dbt: Literal["unknown", "maintained by the vendor", "community", "none"] = "unknown"
    usd_month_1: UsdPerMonth | None = None
    usd_month_12: UsdPerMonth | None = None
    hours_month: Hours | None = None
    source_url: Line = ""
    read_on: dt.date | None = None


class OwnCriterion(Part):
    """A criterion beside the playbook's five, with what 0 and 10 mean.

    `measure` says where its scores come from: typed in per candidate, or told from the USD of
    month 12 or the hours a month, where 0 scores 10 and `worst_at` scores 0. Without `worst_at`
    the monthly ceiling serves, or USD 500, or 40 hours.
    """

    id: Id
    name: Name
    worst: Line = ""
    best: Line = ""
    points: Points = 20
    measure: Literal["typed", "usd_month_12", "hours_month"] = "typed"
    worst_at: Annotated[float, Field(gt=0, le=1e7, allow_inf_nan=False)] | None = None
    scores: Annotated[dict[Id, Score], Field(max_length=30)] = Field(default_factory=dict)


MOST_TIMES: Final = 9.0
"""Most that one criterion may be called more important than another, as on Saaty's scale."""


class PairJudgment(Part):
    """How many times as important the first criterion is as the second; below 1 it is less."""

    first: Id
    second: Id
    times: Annotated[float, Field(ge=1 / MOST_TIMES, le=MOST_TIMES, allow_inf_nan=False)]


class VerdictThresholds(Part):
    """When a winner counts as clear, and when as a toss-up: a convention that a team may change.

    Shares are of nearby weightings, points of weight, and the margin is in points of score.
    """

    clear_share: Share = 0.90
    clear_points: Points = 10
    clear_margin: Score = 0.3
    toss_up_share: Share = 0.60
    toss_up_points: Points = 3

    @model_validator(mode="after")
    def _stand_in_order(self) -> Self:
        if self.toss_up_share > self.clear_share or self.toss_up_points > self.clear_points:
            raise ValueError("a toss-up must end where a clear winner begins, or below that")
        return self
