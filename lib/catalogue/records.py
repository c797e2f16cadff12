"""The shape of every fact file in `presets/`.

Records are frozen and refuse unknown keys. A sourced fact names its source and the day it was
checked; everything else says `basis: reasoning` (a judgement) or `basis: derived` (arithmetic on
other facts).
"""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from lib.units import US_DOLLARS, CurrencyCode, NonNegative, Share

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(min_length=1)]
Confidence = Literal["high", "medium", "low"]
Basis = Literal["source", "derived", "reasoning"]
Layer = Literal["frontend", "api", "pipeline", "storage", "observability", "llm"]
ServiceLayer = Literal[
    "frontend", "api", "pipeline", "storage", "observability", "llm", "network", "saas"
]

LAYERS: tuple[Layer, ...] = ("frontend", "api", "pipeline", "storage", "observability", "llm")
"""The playbook's five layers, and model calls where a shape makes them."""

CostGroup = Layer | Literal["saas"]
WorkTime = Literal["run", "build"]
"""Work that goes on while the product runs, or rare work on a large machine."""
COST_GROUPS: tuple[CostGroup, ...] = (*LAYERS, "saas")
"""What invoices are grouped by: the layers, and capabilities that are bought instead of built."""


class Record(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Record):
    """Where a fact was read, and when.

    `url` may be empty only where the reference names a source whose address is withheld; the
    title then says what it is.
    """

    title: str = ""
    url: str = ""
    checked_on: dt.date
    locator: str = ""

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.title or self.url):
            raise ValueError("a source needs a url or a title")
        return self


class Fact(Record):
    """Anything that says where it comes from.

    `confidence` is high when read in the source's own text, medium when another page quotes it,
    low when it is memory or reasoning.
    """

    basis: Basis
    source: Source | None = None
    confidence: Confidence = "medium"

    @model_validator(mode="after")
    def _sourced_facts_name_their_source(self) -> Self:
        if self.basis == "source" and self.source is None:
            raise ValueError("basis 'source' needs a source with url and checked_on")
        return self


class Range(Fact):
    """A planning range: low, likely and high are about P10, P50 and P90."""

    low: float = Field(allow_inf_nan=False)
    likely: float = Field(allow_inf_nan=False)
    high: float = Field(allow_inf_nan=False)
    why: str = ""

    @model_validator(mode="after")
    def _is_ordered(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise ValueError(
                f"needs low <= likely <= high, found {self.low}, {self.likely}, {self.high}"
            )
        return self


# Vocabularies: what charges are counted in and what triggers watch.


class Driver(Record):
    """One quantity of the sizing worksheet that a charge can be counted in.

    `flow` drivers are counted per month, `level` drivers hold at the end of the month.
    """

    id: Id
    name: Text
    unit: Text
    kind: Literal["flow", "level"]
    formula: Text
    facts: tuple[Id, ...] = ()


class Metric(Record):
    """One measurable quantity that a tripwire can watch.

    `computed` metrics come out of the model month by month; the others can only be measured once
    the product runs, and are shown so.
    """

    id: Id
    unit: Text
    meaning: Text
    computed: bool


class SizingFact(Range):
    """A published or reasoned figure that a worksheet formula uses."""

    id: Id
    name: Text
    unit: Text
    bounds: tuple[float, float] = (0.0, float("inf"))
    time: WorkTime = "run"


# Prices


class Currency(Fact):
    """What one unit of a currency is worth in USD, until a person gives the rate of their bank."""

    id: CurrencyCode
    name: Text
    usd: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    why: str = ""


class Tier(Record):
    """A band of quantity, up to `up_to` (None: all the rest): `amount` per block.

    `flat` is added once as soon as the quantity reaches into the tier.
    """

    up_to: Annotated[float, Field(gt=0)] | None = None
    amount: NonNegative
    flat: NonNegative = 0.0


class LongContext(Record):
    """What a block costs instead once a model call takes in more than `above_tokens` tokens."""

    above_tokens: Annotated[float, Field(gt=0)]
    amount: NonNegative


class PriceValue(Record):
    """A price that holds from a day on: one amount, or tiers counted after the free part.

    `graduated` tiers price each band of the quantity at its own amount; under `volume` the tier
    that the quantity reaches prices all of it.
    """

    since: dt.date = Field(alias="from")
    amount: NonNegative | None = None
    tiers: tuple[Tier, ...] = ()
    tiering: Literal["graduated", "volume"] = "graduated"
    long_context: LongContext | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="after")
    def _is_flat_or_tiered(self) -> Self:
        if (self.amount is None) == (not self.tiers):
            raise ValueError("needs either an amount or tiers, not both and not neither")
        if self.tiers and self.long_context:
            raise ValueError("long_context goes with an amount, not with tiers")
        bounds = [tier.up_to for tier in self.tiers]
        if bounds and (bounds[-1] is not None or None in bounds[:-1]):
            raise ValueError("the last tier, and only the last, is open-ended (no up_to)")
        closed = [bound for bound in bounds if bound is not None]
        if closed != sorted(set(closed)):
            raise ValueError("tiers need rising up_to values")
        return self


class Charge(Record):
    """One priced meter of a service, counted in one driver of the worksheet.

    Billed quantity = driver x `factor` - `free`, but not less than `at_least`, rounded up to
    `round_up_to` where the vendor does so, in blocks of `per` units: `amount` is the price of one
    block. `free_per` names drivers that bring more free units along, such as the events included
    with each seat.
    """

    meter: Text
    driver: Id
    factor: Annotated[float, Field(gt=0)] = 1.0
    unit: Text
    per: Annotated[float, Field(gt=0)] = 1.0
    free: NonNegative = 0.0
    free_per: dict[Id, NonNegative] = {}
    at_least: NonNegative = 0.0
    round_up_to: NonNegative = 0.0
    values: Annotated[tuple[PriceValue, ...], Field(min_length=1)]
    confidence: Confidence | None = None
    note: str = ""

    @model_validator(mode="after")
    def _dates_rise(self) -> Self:
        days = [value.since for value in self.values]
        if days != sorted(set(days)):
            raise ValueError("values need rising, distinct `from` dates")
        return self


class Limit(Record):
    """A plan holds while the driver is at most `at_most`; beyond it the next plan is needed."""

    driver: Id
    at_most: NonNegative
    note: str = ""


class Service(Fact):
    """One plan or size of a vendor's service. Plans of one `family` replace each other.

    `usage_credit_usd` is the part of the fee that is spent on usage first (on the meters in
    `credit_meters`, or on all but the fee when empty). `free_plan` marks plans that stop instead
    of billing; `commercial_use` is False where the vendor forbids business use.
    """

    source: Source
    id: Id
    name: Text
    vendor: Text
    family: Id
    layer: ServiceLayer
    kind: Text
    managed: bool
    region: str = "global"
    currency: CurrencyCode = US_DOLLARS
    free_plan: bool = False
    commercial_use: bool = True
    pauses: str = ""
    usage_credit_usd: NonNegative = 0.0
    credit_meters: tuple[str, ...] = ()
    charges: Annotated[tuple[Charge, ...], Field(min_length=1)]
    limits: tuple[Limit, ...] = ()
    notes: str = ""
    review_every_days: int = 90

    @model_validator(mode="after")
    def _credit_is_for_own_meters(self) -> Self:
        meters = {charge.meter for charge in self.charges}
        unknown = set(self.credit_meters) - meters
        if unknown:
            raise ValueError(f"credit_meters names no charge of this service: {sorted(unknown)}")
        return self


# Stack options


class Component(Record):
    """One running part of a stack option: a service family, or something that costs nothing.

    `ops` names a row of the operations table (hours a month to keep it running).
    """

    name: Text
    family: Id | None = None
    ops: Id
    managed: bool
    critical: bool = True
    standby: bool = False


class StackOption(Fact):
    """One thing that a team can pick on a layer.

    `database_share` and `file_share` say which part of the product's data this pick keeps in a
    database and in files; `technologies` are what people have to know; `responsibilities` are the
    parts of the pipeline (ingestion, transformation, storage, serving) that it takes on, and
    `welded_to` the layers that cannot be changed without it.
    """

    id: Id
    layer: Layer
    name: Text
    summary: Text
    components: tuple[Component, ...] = ()
    technologies: tuple[Id, ...] = ()
    engines: tuple[Id, ...] = ()
    database_share: Share = 0.0
    file_share: Share = 0.0
    warehouse_share: Share = 0.0
    complexity: Literal["green", "yellow", "red"]
    complexity_why: Text
    build_hours: Range
    responsibilities: tuple[Literal["ingestion", "transformation", "storage", "serving"], ...] = ()
    welded_to: tuple[Layer, ...] = ()
    session_limit: Annotated[int, Field(gt=0)] | None = None
    always_on: bool = True
    runs_as: Literal["instances", "functions", "static", "workstation", "none"] = "none"


class CompatibilityRule(Record):
    """Two picks that do not go together, or only under a condition, and why."""

    id: Id
    when: dict[Layer, tuple[Id, ...]]
    level: Literal["blocks", "warns"]
    says: Text
    fix: Text


class OperationsRow(Record):
    """Hours a month that one component asks for, managed or run by the team itself."""

    id: Id
    name: Text
    managed: Range
    self_hosted: Range
    note: str = ""


class Technology(Record):
    """Something a person can know, with the days it takes to become competent."""

    id: Id
    name: Text
    learning_days: Range


# Databases


class DatabaseFact(Record):
    """One sourced sentence or figure about an engine. `value` None means not known."""

    value: str | float | bool | None
    confidence: Confidence
    source: Source | None = None
    note: str = ""


class OutgrownWhen(Record):
    """A limit at which teams leave an engine."""

    threshold: Text
    metric: str = ""
    value: float | None = None
    source: Source | None = None
    confidence: Confidence = "low"


class MigratesTo(Record):
    """Where teams go when they leave an engine, and why."""

    engine: Id
    why: Text
    source: Source | None = None


class DatabaseTraits(Record):
    """What the value functions read: the engine's fixed properties in a small vocabulary."""

    workload: Text
    layout: Text
    sql: Text
    joins: Text
    transactions: Text
    secondary_indexes: bool
    concurrent_writers: Text
    self_hostable: bool
    managed_available: bool
    scale_to_zero_option: bool


class Database(Record):
    """An engine that can hold the product's data, with its facts grouped by criterion."""

    id: Id
    name: Text
    family: Text
    licence: DatabaseFact
    traits: DatabaseTraits
    access_pattern: dict[str, DatabaseFact] = {}
    query_latency: dict[str, DatabaseFact] = {}
    operations: dict[str, DatabaseFact] = {}
    familiarity: dict[str, DatabaseFact] = {}
    integrations: dict[str, DatabaseFact] = {}
    outgrows_when: tuple[OutgrownWhen, ...] = ()
    migrates_to: tuple[MigratesTo, ...] = ()
    families: tuple[Id, ...] = ()
    technology: Id
    ops: Id
    server: bool = True


# Product shapes


class WorkloadParameter(Record):
    """What one workload parameter means, its unit and the values it can take."""

    id: Id
    name: Text
    meaning: Text
    unit: Text
    bounds: tuple[float, float]
    question: Text
    time: WorkTime = "run"


class Alternative(Record):
    """Another option for a layer, with the condition under which it is better."""

    option: Id
    better_when: Text


class LayerBaseline(Record):
    """The pick that a shape starts from on one layer, its reason and its alternatives."""

    layer: Layer
    option: Id
    label: Text
    reason: Text
    alternatives: tuple[Alternative, ...] = ()


class ProductShape(Record):
    """One of the ten product shapes: what it is, what it carries and what it starts from."""

    id: Id
    name: Text
    fits_when: Text
    workload: dict[Id, Range]
    pipeline_token_kind: Literal["generation", "embedding", "none"]
    baseline: tuple[LayerBaseline, ...]
    candidates: tuple[Id, ...]
    requirements: tuple[Id, ...] = ()
    capabilities: tuple[Id, ...]
    differentiating: tuple[Id, ...] = ()
    risks: tuple[Id, ...]
    ceiling_usd_per_month: NonNegative
    ceiling_why: Text
    notes: str = ""


# Risks, migrations, capabilities


class Condition(Record):
    """Another metric that has to stand above or below a number for a trigger to count."""

    metric: Id
    operator: Literal[">", ">=", "<", "<=", "=="]
    threshold: float


class Trigger(Fact):
    """A condition on a metric. `threshold` is a number, a truth value or a small expression.

    It counts only in months in which every condition of `only_when` holds as well: eight people on
    call are needed where day and night are promised, not elsewhere.
    """

    metric: Id
    operator: Literal[">", ">=", "<", "<=", "=="]
    threshold: float | bool | str
    unit: Text
    note: str = ""
    sustained: str = ""
    only_when: tuple[Condition, ...] = ()


class RiskEntry(Fact):
    """A first-year risk of the library with the triggers that would invalidate the plan."""

    id: Id
    name: Text
    category: Text
    triggers: tuple[Trigger, ...]
    likelihood_1_5: Annotated[int, Field(ge=1, le=5)]
    impact_1_5: Annotated[int, Field(ge=1, le=5)]
    rationale: Text
    early_warning: Text
    mitigations: tuple[Text, ...]
    applies_to: tuple[Id, ...] = ()
    note: str = ""
    further_sources: tuple[Source, ...] = ()


class MigrationPattern(Fact):
    """A known way out when the first architecture limits growth.

    `to_option_of` names what follows a pick that `to_option` would not replace in full; null where
    no option of the catalogue does, so that nobody knows the price.
    """

    id: Id
    start: Text
    target: Text
    layer: Text
    from_options: tuple[Id, ...]
    to_option: Id | None = None
    to_option_of: dict[Id, Id | None] = {}
    logic: Literal["any", "all"]
    triggers: tuple[Trigger, ...]
    effort_days: Range
    risk_1_5: Annotated[int, Field(ge=1, le=5)]
    risk_what: Text
    reversible: Literal["yes", "partly", "no"]
    reversibility_note: str = ""
    leading_indicator: Text
    approach: tuple[Text, ...]
    shapes: tuple[Id, ...] = ()
    note: str = ""


class Capability(Record):
    """Something nearly every product needs and hardly any product is about.

    `covered_by` names the layer whose pick already brings its hours and its bill: the comparison is
    shown, and nothing is counted twice.
    """

    id: Id
    name: Text
    scope: Text
    build_weeks: Range
    maintenance_share_per_year: Range
    maintenance_hours_per_month: NonNegative | None = None
    integration_weeks: Range
    buy_families: tuple[Id, ...]
    open_source: tuple[Text, ...]
    default: Literal["buy", "build", "adopt"]
    default_reason: Text
    covered_by: Layer | None = None
    ops: Id | None = None
