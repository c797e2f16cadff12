"""What a comparison needs of a plan: a few figures and words, a hundredth of its analysis.

Five plans can be compared, and kept, without keeping five analyses.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from lib.analysis.result import Analysis
from lib.brief.differences import calendar_of, conclusions_of, rules_that_bind, service_years
from lib.brief.inputs import Input, inputs_of
from lib.cost.bands import BandCost
from lib.model.blueprint import Blueprint
from lib.model.cost_plan import BANDS, BandName
from lib.sampling import Floats
from lib.scoring.deciding.headline import gap_words
from lib.verdict.judgement import Word
from lib.wording import listed, short_name


@dataclass(frozen=True, slots=True, eq=False)
class SideBand:
    """One band of a plan, in USD; the draws are in their own order, which all plans share.

    Attributes:
        low: P10 per month, shape (12,).
        middle: P50 per month.
        high: P90 per month.
        year: P10, P50 and P90 of the twelve months together.
        month_12_draws: Month 12 in each draw.
        year_draws: The twelve months together in each draw.
    """

    low: Floats
    middle: Floats
    high: Floats
    year: tuple[float, float, float]
    month_12_draws: Floats
    year_draws: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One plan, as far as it is compared.

    Attributes:
        blueprint: What was decided.
        as_of: The day whose facts count.
        seed: Seed of the draws.
        inputs: Everything that was decided, in words, by where it stands.
        bands: Cost by band.
        ceiling_chance: Chance per month of a moderate bill over the ceiling; None without one.
        over_ceiling: Chance that any month's bill is over it; None without one.
        load: Middle load by month as a share of the hours there are, shape (12,).
        busiest_month: The month with the highest of these.
        database: What ranks first, in words; "" where nothing is left.
        lead: By how much, and how sure that is.
        tripped: Months in which something goes off, earliest first.
        word: The verdict.
        headline: The verdict as a person says it.
        broken: Number of rules that are broken.
        conditions: Number of rules that hold under a condition, or that nobody can judge yet.
        conclusions: What else comes out, in words.
        rules: The rules of the verdict that do not simply hold.
        calendar: When each tripwire goes off.
        services: USD that each service costs in the likely year of the moderate band.
    """

    blueprint: Blueprint
    as_of: dt.date
    seed: int
    inputs: Mapping[str, Input]
    bands: Mapping[BandName, SideBand]
    ceiling_chance: Floats | None
    over_ceiling: float | None
    load: Floats
    busiest_month: int
    database: str
    lead: str
    tripped: tuple[int, ...]
    word: Word
    headline: str
    broken: int
    conditions: int
    conclusions: Mapping[str, str]
    rules: Mapping[str, str]
    calendar: Mapping[str, str]
    services: Mapping[str, float]

    @property
    def busiest(self) -> float:
        """Middle load of the busiest month; infinite where nobody is there."""
        return float(self.load[self.busiest_month - 1])

    @property
    def ceiling(self) -> float | None:
        """The monthly ceiling, USD."""
        return self.blueprint.cost.ceiling_usd_per_month


def side_of(analysis: Analysis) -> Side:
    """Return what a comparison needs of an analysis."""
    months, load = analysis.moderate, analysis.capacity.load
    database, lead = _database(analysis)
    found = [entry.month for entry in analysis.risks.calendar if entry.month is not None]
    return Side(
        blueprint=analysis.blueprint,
        as_of=analysis.as_of,
        seed=analysis.seed,
        inputs=inputs_of(analysis),
        bands={name: _band(analysis.bands[name]) for name in BANDS},
        ceiling_chance=months.ceiling_chance,
        over_ceiling=months.over_ceiling,
        load=load.p50,
        busiest_month=load.busiest_month,
        database=database,
        lead=lead,
        tripped=tuple(sorted(found)),
        word=analysis.verdict.word,
        headline=analysis.verdict.headline,
        broken=len(analysis.verdict.reasons),
        conditions=len(analysis.verdict.conditions),
        conclusions=conclusions_of(analysis),
        rules=rules_that_bind(analysis),
        calendar=calendar_of(analysis),
        services=service_years(analysis),
    )


def _band(months: BandCost) -> SideBand:
    drawn = months.bill.usd[BANDS.index(months.band), 1:]
    return SideBand(
        low=months.low,
        middle=months.middle,
        high=months.high,
        year=months.year,
        month_12_draws=drawn[:, -1].copy(),
        year_draws=drawn.sum(axis=1),
    )


def _database(analysis: Analysis) -> tuple[str, str]:
    result = analysis.database
    names = [short_name(each.name) for each in result.candidates if each.database in result.winners]
    word = result.verdict_word.lower()
    if result.runner_up is None or len(names) != 1:
        return (listed(names) if names else ""), word
    rival = short_name(analysis.catalogue.databases[result.runner_up].name)
    return names[0], f"{gap_words(result.margin)} ahead of {rival}, {word}"
