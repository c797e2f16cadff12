"""The one typed session-state model: everything that a user decides about a product.

A blueprint names facts of the catalogue by id and holds the user's own figures. It computes
nothing. Change it only through `lib.model.change`.
"""

import datetime as dt
from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from lib.catalogue.records import LAYERS, Id, Layer
from lib.model.cost_plan import CostPlan
from lib.model.estimate import (
    Answer,
    AvailabilityAnswer,
    CountAnswer,
    Estimate,
    GrowthAnswer,
    Part,
    PositiveAnswer,
    ShareAnswer,
    WeeksRange,
)
from lib.model.own_database import OwnCriterion, OwnEngine, PairJudgment, VerdictThresholds
from lib.model.record import Handoff, Record
from lib.model.risks import Risk
from lib.model.room import RoomRound
from lib.model.text import Line, Name, Paragraph
from lib.units import Points, Score, Share, UsdPerHour

SCHEMA_VERSION: Final = 1


class DataSource(Part):
    """An external source that the product draws on, with its quota and its usage rights."""

    name: Line
    url: Line = ""
    licence: Line = ""
    rights: Literal["green", "yellow", "red", "unknown"] = "unknown"
    commercial_use: Literal["yes", "no", "unknown"] = "unknown"
    redistribution: Literal["yes", "no", "unknown"] = "unknown"
    quota_calls_per_day: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    calls_per_run: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    notes: Line = ""


class Product(Part):
    """What is being built, for whom, and where it runs."""

    name: Line = "Untitled product"
    shape: Id
    problem: Paragraph = ""
    audience: Line = ""
    difference: Line = ""
    hosting: Literal["workstation", "by_users", "by_us"] = "by_us"
    commercial: bool = True
    starts_on: dt.date
    sources: Annotated[tuple[DataSource, ...], Field(max_length=30)] = ()
    high_risk_use: bool = False


class Workload(Part):
    """What the product has to carry. None: not looked at; "unknown": looked at, nobody knows."""

    users_at_launch: PositiveAnswer = None
    monthly_growth_share: GrowthAnswer = None
    dau_mau: ShareAnswer = None
    requests_per_active_user_day: CountAnswer = None
    read_share: ShareAnswer = None
    analytical_share: ShareAnswer = None
    query_p95_ms: PositiveAnswer = None
    freshness_minutes: PositiveAnswer = None
    data_ingested_mb_day: CountAnswer = None
    record_bytes: PositiveAnswer = None
    retention_months: PositiveAnswer = None
    pipeline_runs_day: CountAnswer = None
    pipeline_minutes_per_run: CountAnswer = None
    llm_share_of_requests: ShareAnswer = None
    llm_tokens_per_llm_request: CountAnswer = None
    llm_tokens_per_pipeline_run: CountAnswer = None
    egress_kb_per_request: CountAnswer = None
    availability_share: AvailabilityAnswer = None
    build_runs_month: CountAnswer = None
    build_hours_per_run: CountAnswer = None

    def answer(self, parameter: str) -> Answer:
        """Return what the user said about one parameter."""
        answer: Answer = getattr(self, parameter)
        return answer


class Rejection(Part):
    """An alternative that was looked at and not taken, and why."""

    option: Id
    because: Line = ""


class Pick(Part):
    """The option picked on a layer, why, and what was rejected.

    `needed_because` completes "We need this because ..." and is asked for where the option costs
    complexity (yellow or red).
    """

    option: Id
    because: Paragraph = ""
    needed_because: Paragraph = ""
    rejected: Annotated[tuple[Rejection, ...], Field(max_length=20)] = ()


class Stack(Part):
    """One pick per layer, and one for model calls."""

    frontend: Pick
    api: Pick
    pipeline: Pick
    storage: Pick
    observability: Pick
    llm: Pick

    def pick(self, layer: Layer) -> Pick:
        """Return the pick of one layer."""
        pick: Pick = getattr(self, layer)
        return pick

    @property
    def options(self) -> dict[Layer, str]:
        """The picked option ids by layer, in the playbook's order."""
        return {layer: self.pick(layer).option for layer in LAYERS}


class CriterionWeights(Part):
    """Points that the swing from worst to best on each of the playbook's five criteria gets."""

    access_pattern: Points = 30
    query_latency: Points = 20
    operations: Points = 25
    familiarity: Points = 10
    integration: Points = 15

    @model_validator(mode="after")
    def _something_matters(self) -> Self:
        if not any(getattr(self, name) for name in type(self).model_fields):
            raise ValueError("every weight is 0: give at least one criterion some points")
        return self


CRITERIA: Final[tuple[str, ...]] = tuple(CriterionWeights.model_fields)

CriterionId = Literal["access_pattern", "query_latency", "operations", "familiarity", "integration"]


class ScoreOverride(Part):
    """A person's score for one engine on one criterion; the computed score stays visible.

    Low and high beside it are its P10 and P90; without them it is taken as sure.
    """

    database: Id
    criterion: CriterionId
    score: Score
    low: Score | None = None
    high: Score | None = None
    reason: Annotated[Paragraph, StringConstraints(min_length=1)]

    @model_validator(mode="after")
    def _range_is_ordered(self) -> Self:
        low, high = self.range
        if not low <= self.score <= high:
            raise ValueError(
                f"a score with low, likely and high in rising order, not {low:g} to "
                f"{self.score:g} to {high:g}"
            )
        return self

    @property
    def range(self) -> tuple[float, float]:
        """Low and high; a side that is not given has no spread."""
        return (
            self.score if self.low is None else self.low,
            self.score if self.high is None else self.high,
        )


class DatabaseDecision(Part):
    """Who is compared, by which weights, under which must-haves.

    `names` calls a criterion of the playbook something else. `judgments` are kept so that weights
    which were taken from them can be argued about; the points are what counts. `concentration`
    says how sure the weights are: 20 roughly, 60 fairly, 200 very.
    """

    candidates: Annotated[tuple[Id, ...], Field(min_length=1, max_length=12)]
    weights: CriterionWeights = CriterionWeights()
    overrides: Annotated[tuple[ScoreOverride, ...], Field(max_length=60)] = ()
    requirements: Annotated[tuple[Id, ...], Field(max_length=12)] = ()
    own_engines: Annotated[tuple[OwnEngine, ...], Field(max_length=6)] = ()
    own_criteria: Annotated[tuple[OwnCriterion, ...], Field(max_length=5)] = ()
    names: dict[CriterionId, Name] = Field(default_factory=dict)
    judgments: Annotated[tuple[PairJudgment, ...], Field(max_length=45)] = ()
    concentration: Annotated[float, Field(ge=5, le=1000, allow_inf_nan=False)] = 60
    thresholds: VerdictThresholds = VerdictThresholds()

    @property
    def points(self) -> dict[str, float]:
        """Points of every criterion, the playbook's five first."""
        own = {criterion.id: criterion.points for criterion in self.own_criteria}
        return {**{name: getattr(self.weights, name) for name in CRITERIA}, **own}

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        if len(set(self.candidates)) != len(self.candidates):
            raise ValueError("a candidate is listed twice")
        pairs = [(item.database, item.criterion) for item in self.overrides]
        if len(set(pairs)) != len(pairs):
            raise ValueError("two overrides for the same engine and criterion")
        for what, names in (
            ("engines of your own", [item.name for item in self.own_engines]),
            ("engines of your own", [item.id for item in self.own_engines]),
            ("criteria", [*CRITERIA, *(item.id for item in self.own_criteria)]),
            ("criteria", [*self.names.values(), *(item.name for item in self.own_criteria)]),
        ):
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise ValueError(f"two {what} are called {twice[0]!r}; rename one of them")
        return self

    @model_validator(mode="after")
    def _compares_known_criteria(self) -> Self:
        pairs = [frozenset((item.first, item.second)) for item in self.judgments]
        if any(len(pair) != 2 for pair in pairs) or len(set(pairs)) != len(pairs):
            raise ValueError("two criteria are compared twice, or one with itself")
        strangers = sorted({each for pair in pairs for each in pair} - set(self.points))
        if strangers:
            raise ValueError(f"a comparison names {strangers[0]!r}, which is no criterion here")
        return self


class Person(Part):
    """A member of the team, by role.

    `weeks_away` are weeks of the year without work, such as holidays, beside what the team's focus
    share leaves out.
    """

    role: Line = "Engineer"
    hours_per_week: Annotated[float, Field(ge=0, le=60, allow_inf_nan=False)] = 40
    start_month: Annotated[int, Field(ge=1, le=12)] = 1
    weeks_away: Annotated[float, Field(ge=0, le=52, allow_inf_nan=False)] = 0
    engineer: bool = True
    skills: Annotated[dict[Id, Literal["none", "learning", "fluent"]], Field(max_length=60)] = (
        Field(default_factory=dict)
    )


class Team(Part):
    """Who builds and runs it, and what an hour costs.

    `focus_share` is the part of paid hours left for this product after meetings, leave and other
    work. `build_months` is how long the first version takes while it is already in use.
    """

    people: Annotated[tuple[Person, ...], Field(max_length=20)]
    focus_share: Share = 0.65
    hourly_cost_usd: UsdPerHour = 108
    build_months: Annotated[int, Field(ge=1, le=12)] = 4
    on_call: Literal["none", "office_hours", "around_the_clock"] = "office_hours"
    overrun: bool = True


class OwnCapability(Part):
    """A capability that the catalogue does not have: weeks of one engineer, and who sells it.

    Upkeep is the share of the effort that it takes again in each year. A service family of the
    catalogue prices it; without one it can be built or adopted.
    """

    id: Id
    name: Annotated[Line, StringConstraints(min_length=1)]
    build_weeks: WeeksRange
    integration_weeks: WeeksRange = Estimate(low=0.5, likely=1, high=3)
    upkeep_share_per_year: Share = 0.2
    family: Id | None = None


class SourcingDecision(Part):
    """What a person decided for one capability, against or with the rule."""

    capability: Id
    choice: Literal["buy", "build", "adopt", "leave_out"] | None = None
    differentiating: bool | None = None
    family: Id | None = None
    reason: Line = ""


Chance = Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]


class Thresholds(Part):
    """Where the verdict's rules draw their lines; None: where the rule's own source draws it.

    `passing_condition` and `passing_broken` are chances of passing the ceiling, the budget or a
    quota; `tripped_chance` the chance from which a tripwire or a migration counts as tripped;
    `overload_chance` the chance of one month that is too full; `operations_share` the engineers'
    time that operations may take; the last two are numbers of people and of new technologies.
    """

    passing_condition: Chance | None = None
    passing_broken: Chance | None = None
    tripped_chance: Chance | None = None
    overload_chance: Chance | None = None
    operations_share: Chance | None = None
    around_the_clock_engineers: Annotated[int, Field(ge=1, le=50)] | None = None
    unfamiliar_technologies: Annotated[int, Field(ge=0, le=50)] | None = None

    @model_validator(mode="after")
    def _a_condition_comes_before_the_break(self) -> Self:
        condition, broken = self.passing_condition, self.passing_broken
        if condition is not None and broken is not None and condition > broken:
            raise ValueError(
                f"a chance of {condition:g} is a condition and {broken:g} breaks the plan: "
                "the condition must not lie above the break"
            )
        return self


class Blueprint(Part):
    """Everything that a user decides about one product, in one scenario.

    `migrations_left_out` are ways out that nobody will take in this year: they are shown, and
    their work counts nowhere. `rounds` are what a room said about a figure, one for each.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    scenario: Annotated[Line, StringConstraints(min_length=1)] = "Baseline"
    product: Product
    workload: Workload = Workload()
    stack: Stack
    database: DatabaseDecision
    cost: CostPlan
    team: Team
    own_capabilities: Annotated[tuple[OwnCapability, ...], Field(max_length=12)] = ()
    sourcing: Annotated[tuple[SourcingDecision, ...], Field(max_length=40)] = ()
    risks: Annotated[tuple[Risk, ...], Field(max_length=60)] = ()
    migrations_left_out: Annotated[tuple[Id, ...], Field(max_length=60)] = ()
    thresholds: Thresholds = Thresholds()
    handoff: Handoff = Handoff()
    record: Record = Record()
    rounds: Annotated[tuple[RoomRound, ...], Field(max_length=60)] = ()

    @model_validator(mode="after")
    def _ids_are_distinct(self) -> Self:
        for what, ids in (
            ("risk", [risk.id for risk in self.risks]),
            ("capability", [item.id for item in self.own_capabilities]),
            ("sourcing decision", [item.capability for item in self.sourcing]),
            ("round of estimates", [item.path for item in self.rounds]),
        ):
            twice = sorted({one for one in ids if ids.count(one) > 1})
            if twice:
                raise ValueError(f"the {what} id {twice[0]!r} is used twice; rename one of them")
        return self
