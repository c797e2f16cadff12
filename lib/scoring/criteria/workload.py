"""What the value functions are told about a product: its load, its team, its needs."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Final, Literal, NamedTuple

from lib.errors import ScoringError
from lib.model.blueprint import Person
from lib.scoring.criteria.curves import Curve
from lib.units import HOURS_PER_MONTH


class Triple(NamedTuple):
    """A figure with the range it may lie in: about P10, P50 and P90."""

    low: float
    likely: float
    high: float


class Mix(NamedTuple):
    """Shares of the operations, which sum to 1: fetch, add up, change, and only ever append."""

    lookups: float
    totals: float
    changes: float
    appends: float


_APPENDING: Final = Curve(((1.0, 0.0), (10.0, 0.2), (100.0, 0.7), (1_000.0, 1.0)))
"""Share of the writes that only append, by the rows a second that arrive all the time.

From about 1,000 samples a second on one speaks of a stream (as in the alerting shape's storage).
"""

_MOST_GROWTH: Final = 10.0
"""Users at P90 over likely ones are five to ten in the shapes; runs spread wider than people."""

USUAL_SCAN_SHARE: Final = Triple(0.02, 0.1, 0.5)
"""Share of the rows that one analytical question reads, as among the sizing facts."""


@dataclass(frozen=True, kw_only=True)
class WorkloadContext:
    """The load in month 12 of the expected band, in plain figures.

    Attributes:
        peak_writes_per_s: Rows written a second at the busiest time, by users and by pipeline runs.
        peak_writes_per_s_high: The same at P90.
        writing_processes: Processes that write at the same time: app instances and workers.
        peak_requests_per_s: User requests a second at the busiest time.
        concurrent_sessions: Sessions open at the same time at the peak.
        analytics_users: People who ask the store analytical questions at the same time.
        read_share: Share of the operations that only read, 0 to 1.
        analytical_share: Share of the questions that scan or add up many rows, 0 to 1.
        query_p95_ms: Answer time in ms that 95 of 100 requests must keep.
        freshness_minutes: How old the data on the screen may be, in minutes.
        data_gb_month_12: Raw data kept at the end of month 12, in GB.
        data_gb_month_12_high: The same at P90.
        rows_month_12: Rows kept at the end of month 12.
        vectors_month_12: Embeddings kept at the end of month 12.
        embeds: Whether the product searches by meaning.
        availability_share: Share of a month in which the product must answer, 0 to 1.
        standby: Whether a second database instance is paid for.
        part: Which part of the load this is: everything, only the records (look-ups and changes),
            or only the totals, which need no search by meaning.
        cost_usd: By engine, USD at P50 in month 1 and month 12; None where no price is known.
            Shown beside the score, never part of it unless a criterion of one's own asks.
        hours_month: By engine, hours a month to keep it running; None where not known. Shown
            beside the score, never part of it.
        priced_as: By engine, what was priced, or why its figures are not known.
    """

    peak_writes_per_s: float
    peak_writes_per_s_high: float
    writing_processes: float
    peak_requests_per_s: float
    concurrent_sessions: float
    analytics_users: float
    read_share: float
    analytical_share: float
    query_p95_ms: float
    freshness_minutes: float
    data_gb_month_12: float
    data_gb_month_12_high: float
    rows_month_12: float
    vectors_month_12: float
    embeds: bool
    availability_share: float
    standby: bool
    part: Literal["everything", "records", "totals"] = "everything"
    cost_usd: Mapping[str, tuple[float, float] | None] = field(default_factory=dict)
    hours_month: Mapping[str, float | None] = field(default_factory=dict)
    priced_as: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse figures that no load can have.

        Raises:
            ScoringError: A figure is negative or not finite, or a share exceeds 1.
        """
        for each in fields(self):
            figure = getattr(self, each.name)
            if isinstance(figure, float | int):
                highest = 1.0 if each.name.endswith("_share") else math.inf
                if not (math.isfinite(figure) and 0 <= figure <= highest):
                    raise ScoringError(
                        where=f"workload, {each.name}",
                        found=figure,
                        allowed="a finite number of 0 or more, for a share at most 1",
                        fix="Correct the answers on workload that this figure comes from.",
                    )

    @cached_property
    def user_writes_per_s(self) -> float:
        """Small changes a second that users cause at the peak; the rest is loaded in bulk."""
        return min(self.peak_requests_per_s * (1 - self.read_share), self.peak_writes_per_s)

    @cached_property
    def user_writes_per_s_high(self) -> float:
        """The same at P90: as much more as all writes, but no more than tenfold."""
        more = self.peak_writes_per_s_high / max(self.peak_writes_per_s, 1e-9)
        return self.user_writes_per_s * min(max(more, 1.0), _MOST_GROWTH)

    @property
    def appended_rows_per_s(self) -> float:
        """Rows a second that arrive all the time, rather than with a run; 0 where runs do.

        Source: playbook, data stack module (2026-03-05): below 15 minutes runs stop being enough.
        """
        if self.freshness_minutes >= 15:
            return 0.0
        return max(self.peak_writes_per_s - self.user_writes_per_s, 0.0)

    @cached_property
    def mix(self) -> "Mix":
        """The operations by what they do."""
        writes = 1 - self.read_share
        appends = writes * _APPENDING(self.appended_rows_per_s)
        totals = self.read_share * self.analytical_share
        return Mix(
            lookups=self.read_share - totals,
            totals=totals,
            changes=writes - appends,
            appends=appends,
        )

    @property
    def downtime_hours_month(self) -> float:
        """Hours a month in which the promise allows the product to be away."""
        return (1 - self.availability_share) * HOURS_PER_MONTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What one engine is judged for.

    Attributes:
        workload: The load.
        people: The team.
        scan_share: Share of the rows that one analytical question reads, 0 to 1.
        learning_days: By technology, days until one engineer works with it safely.
        needs_embeddings: Whether search by meaning is part of the job.
        ceiling_usd_per_month: The most that a month may cost; None if none is set.
        hosted_by_us: Whether we run it for others, and not on a workstation or at its users.
    """

    workload: WorkloadContext
    people: tuple[Person, ...] = ()
    scan_share: Triple = USUAL_SCAN_SHARE
    learning_days: Mapping[str, Triple] = field(default_factory=dict)
    needs_embeddings: bool = False
    ceiling_usd_per_month: float | None = None
    hosted_by_us: bool = True
