"""The form of the JSON file; `docs/schema/` is generated from it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from lib.model.blueprint import Blueprint
from lib.sourcing.cashflow import Way
from lib.units import MONTHS
from lib.verdict.judgement import Word
from lib.verdict.rules import State, Topic

CeilingWord = Literal["no ceiling", "unlikely", "possible", "likely"]
"""How likely a month passes the ceiling, in the steps that the verdict tells apart."""

Figure = float | None
"""A rounded figure; null where it does not exist."""
Months = Annotated[tuple[Figure, ...], Field(min_length=MONTHS, max_length=MONTHS)]
"""One figure for each month of the year."""


@dataclass(frozen=True, slots=True)
class Results:
    """What a later check compares: conclusions, a few figures and the prices used.

    `rules` is how each rule of the verdict stands, `build_or_buy` what the rule takes for each
    capability, and `prices` the price of each meter in month 1, by service and meter.
    """

    version: str
    as_of: str
    seed: int
    draws: int
    verdict: Word
    database: str
    ceiling: CeilingWord
    usd_in_month_12: Figure
    usd_in_the_year: Figure
    rules: dict[str, State]
    build_or_buy: dict[str, Way]
    prices: dict[str, str]


@dataclass(frozen=True, slots=True)
class ExportedRule:
    """A rule of the verdict, held against this plan."""

    id: str
    topic: Topic
    state: State
    says: str
    number: str
    threshold: str
    source: str
    fix: str


@dataclass(frozen=True, slots=True)
class ExportedVerdict:
    """The verdict, and how many workload figures it rests on that nobody gave."""

    word: Word
    assumed: int
    unknown: int
    rules: tuple[ExportedRule, ...]


@dataclass(frozen=True, slots=True)
class ExportedCandidate:
    """A database that was ranked: scores are 0 to 10, by criterion."""

    id: str
    rank: int
    score: Figure
    scores: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class ExportedKnockedOut:
    """A database that fails a must-have."""

    id: str
    fails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportedDatabase:
    """The database decision."""

    winner: str | None
    verdict: str
    sentence: str
    candidates: tuple[ExportedCandidate, ...]
    knocked_out: tuple[ExportedKnockedOut, ...]


@dataclass(frozen=True, slots=True)
class ExportedLine:
    """One meter of one service: likely quantity billed and USD of each month.

    `lasts` says from or until when a part runs that a move brings or ends.
    """

    layer: str
    part: str
    service: str
    meter: str | None
    billed: Months
    usd: Months
    unit_price_usd: Figure
    source: str
    priced_on: str
    confidence: str
    lasts: str


@dataclass(frozen=True, slots=True)
class ExportedCliff:
    """A month in which a plan changes, a free part ends, a limit breaks or a move is made."""

    month: int
    kind: str
    cause: str


@dataclass(frozen=True, slots=True)
class ExportedMonths:
    """USD of each month: everything at its likely value, and the percentiles of the draws."""

    likely: Months
    p10: Months
    p50: Months
    p90: Months


@dataclass(frozen=True, slots=True)
class ExportedYear:
    """USD of the year: the percentiles of the draws."""

    p10: Figure
    p50: Figure
    p90: Figure


@dataclass(frozen=True, slots=True)
class ExportedBand:
    """One operating band. `chance_over_ceiling` is null where no ceiling is set."""

    usd: ExportedMonths
    year_usd: ExportedYear
    chance_over_ceiling: Figure
    lines: tuple[ExportedLine, ...]
    cliffs: tuple[ExportedCliff, ...]


@dataclass(frozen=True, slots=True)
class ExportedBands:
    """The three operating bands."""

    lean: ExportedBand
    moderate: ExportedBand
    scaled: ExportedBand


@dataclass(frozen=True, slots=True)
class ExportedFigure:
    """A workload figure as it was used, and whether somebody gave it."""

    id: str
    unit: str
    low: float
    likely: float
    high: float
    status: str


@dataclass(frozen=True, slots=True)
class ExportedTeam:
    """Hours there are, the load on them (1 is full), and what is built or bought."""

    engineer_hours: Months
    load_p50: Months
    load_p90: Months
    first_version_month: int | None
    year_hours_p50: Figure
    year_usd_p50: Figure
    sourcing: dict[str, str]


@dataclass(frozen=True, slots=True)
class ExportedRisk:
    """A risk: chance in the year, loss if it happens, and both multiplied."""

    id: str
    likelihood: Figure
    impact_usd: Figure
    expected_usd: Figure
    state: str
    month: int | None


@dataclass(frozen=True, slots=True)
class ExportedMigration:
    """A way out of a pick, with the month in which it is due, and whether the bands count it."""

    id: str
    state: str
    month: int | None
    chance: Figure
    in_bands: bool


@dataclass(frozen=True, slots=True)
class ExportedRisks:
    """Risks and ways out."""

    expected_usd: Figure
    register: tuple[ExportedRisk, ...]
    migrations: tuple[ExportedMigration, ...]


@dataclass(frozen=True, slots=True)
class ExportedAnalysis:
    """Everything that was computed from the blueprint."""

    verdict: ExportedVerdict
    database: ExportedDatabase
    cost: ExportedBands
    workload: tuple[ExportedFigure, ...]
    team: ExportedTeam
    risks: ExportedRisks


@dataclass(frozen=True, slots=True)
class Export:
    """A whole brief as data. Opening it reads the blueprint and nothing else."""

    format: Literal["year-one-brief"]
    year_one: Results
    blueprint: Blueprint
    analysis: ExportedAnalysis
