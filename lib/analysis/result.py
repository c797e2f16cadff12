"""Everything computed about a blueprint: pages and brief show this one object."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lib.analysis.metrics import MODERATE
from lib.analysis.sensitivity import Influence, Swing, influences, swings
from lib.capacity.plan import CapacityPlan
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import CostGroup
from lib.cost.bands import BandCost
from lib.cost.bill import Bill, ComponentCost
from lib.cost.exchange import shown_money
from lib.model.blueprint import Blueprint
from lib.model.cost_plan import BANDS, BandName
from lib.risk.assessment import RiskAssessment
from lib.sampling import Floats
from lib.scoring.decision import DatabaseResult, WorkloadContext
from lib.scoring.stores import Stores, decide_stores
from lib.sizing.parameters import ResolvedParameter
from lib.sizing.quotas import QuotaUse
from lib.sizing.worksheet import Sizing, WorksheetRow, sizing_draws, worksheet
from lib.sourcing.comparison import SourcingPlan
from lib.stack.assessment import StackAssessment
from lib.verdict.judgement import Verdict
from lib.wording import Money


@dataclass(frozen=True, eq=False)
class Analysis:
    """The computed side of a blueprint on one day.

    Attributes:
        blueprint: What the user decided.
        catalogue: The facts that were used.
        as_of: The day whose facts count.
        seed: Seed of the draws.
        draws: Number of draws.
        parameters: Workload figures as used, with their status.
        sizing: The worksheet's arrays.
        stack: The picks against the complexity budget and the compatibility rules.
        bill: All components over all bands, draws and months, after the moves that are due.
        bands: Twelve months per band.
        days: The day whose prices hold in each month.
        load: What the value functions of the database decision are told about the product.
        database: The ranking and how robust it is.
        capacity: Hours needed against hours there are.
        sourcing: Build, buy or adopt per capability.
        risks: Register, tripwires and migration paths.
        quotas: Use of the outside sources' quotas, in the moderate band.
        metrics: The metric vocabulary in the moderate band, each (1 + draws, 12) or broadcasting.
        verdict: The answer, with its rules.
    """

    blueprint: Blueprint
    catalogue: Catalogue
    as_of: dt.date
    seed: int
    draws: int
    parameters: tuple[ResolvedParameter, ...]
    sizing: Sizing
    stack: StackAssessment
    bill: Bill
    bands: Mapping[BandName, BandCost]
    days: tuple[dt.date, ...]
    load: WorkloadContext
    database: DatabaseResult
    capacity: CapacityPlan
    sourcing: SourcingPlan
    risks: RiskAssessment
    quotas: tuple[QuotaUse, ...]
    metrics: Mapping[str, Floats]
    verdict: Verdict

    @property
    def moderate(self) -> BandCost:
        """The expected band."""
        return self.bands["moderate"]

    @cached_property
    def worksheet(self) -> tuple[WorksheetRow, ...]:
        """The sizing worksheet of the moderate band."""
        return self.worksheet_of("moderate")

    @cached_property
    def swings(self) -> tuple[Swing, ...]:
        """What moves the moderate band's year most, widest first."""
        return swings(
            self.blueprint,
            self.catalogue,
            self.parameters,
            self.days,
            bought=self.sourcing.bought,
            moves=self.bill.moves,
        )

    @cached_property
    def stores(self) -> Stores:
        """Where changes are kept and where totals come from: one engine or two."""
        return decide_stores(self.blueprint, self.catalogue, self.load, rng_seed=self.seed)

    @property
    def money(self) -> Money:
        """The currency in which amounts are shown."""
        return shown_money(self.blueprint.cost, self.catalogue.currencies)

    @property
    def picked_usd_month_12(self) -> Mapping[CostGroup, float]:
        """Likely USD of the picks in month 12 by layer, as if none gave way to another option."""
        layers = self.bill.of_the_picks.by_layer.items()
        return {layer: float(values[MODERATE, 0, -1]) for layer, values in layers}

    @property
    def components(self) -> tuple[ComponentCost, ...]:
        """Billed parts of the stack."""
        return self.bill.components

    @cached_property
    def influences(self) -> tuple[Influence, ...]:
        """How much of the spread of the moderate year goes with each figure, strongest first."""
        points = sizing_draws(self.catalogue, seed=self.seed, draws=self.draws)
        years = self.bill.usd[BANDS.index("moderate"), 1:].sum(axis=1)
        return influences(self.catalogue, self.parameters, points, years)

    def worksheet_of(self, band: BandName) -> tuple[WorksheetRow, ...]:
        """Return the sizing worksheet of one band."""
        return worksheet(self.sizing, self.catalogue.drivers, band=BANDS.index(band))
