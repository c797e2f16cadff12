"""The worksheet and the prices behind a plan: the dear part of an analysis.

Much of what a user changes moves neither: a ceiling, an hour's cost, a weight, a risk. Plans that
differ in nothing else share what stands here.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

import numpy as np

from lib.analysis.metrics import MODERATE
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.lookup import family
from lib.catalogue.records import LAYERS
from lib.cost.bill import Bill, bill
from lib.cost.calendar import price_days
from lib.cost.overlay import adjusted
from lib.cost.plans import family_usd
from lib.model.blueprint import Blueprint, DatabaseDecision, Person, Pick, Team, Thresholds
from lib.model.moves import Move
from lib.model.wordless import without_words
from lib.ondemand import OnDemand
from lib.sampling import Floats
from lib.sizing.parameters import ResolvedParameter, resolved_parameters
from lib.sizing.placement import placement_after
from lib.sizing.worksheet import OneBand, Sizing, size, sizing_draws
from lib.sourcing.comparison import BuyUsd, needed_capabilities

Bought = Sequence[tuple[str, str]]
"""Name and service family of each capability that is bought."""


@dataclass(frozen=True, eq=False)
class Priced:
    """What sizing and pricing give.

    Attributes:
        blueprint: The plan, as far as they read it.
        catalogue: The facts.
        days: The day whose prices hold in each month.
        parameters: The workload, resolved.
        sizing: The worksheet.
        buy_usd: USD a month of everything that could be bought, by capability and family; priced
            when it is asked for.
    """

    blueprint: Blueprint
    catalogue: Catalogue
    days: tuple[dt.date, ...]
    parameters: tuple[ResolvedParameter, ...]
    sizing: Sizing
    buy_usd: BuyUsd
    _bills: dict[tuple[tuple[str, str], ...], Bill] = field(default_factory=dict)
    _moved: dict[tuple[object, ...], Bill] = field(default_factory=dict)

    def bill(self, bought: Bought) -> Bill:
        """Return what the picks and the bought capabilities cost; kept for the next one to ask."""
        key = tuple(bought)
        if key not in self._bills:
            self._bills[key] = bill(
                self.blueprint, self.catalogue, self.sizing, self.days, bought=bought
            )
        return self._bills[key]

    def moved_bill(self, bought: Bought, moves: Sequence[Move]) -> Bill:
        """Return what the picks cost, and from its move on what takes the place of each.

        It is the same bill where nothing moves. The last one is kept: moves follow from more than
        what is shared here.
        """
        if not moves:
            return self.bill(bought)
        key = (*bought, *((move.id, move.option, move.after.tobytes()) for move in moves))
        total = self._moved.get(key)
        if total is None:
            placement = placement_after(self.blueprint, self.catalogue, moves)
            total = bill(
                self.blueprint,
                self.catalogue,
                self.sizing.placed(placement),
                self.days,
                bought=bought,
                moves=moves,
                unmoved=self.bill(bought),
            )
            self._moved.clear()
            self._moved[key] = total
        return total


def as_priced(blueprint: Blueprint) -> Blueprint:
    """Return a plan without everything that sizing and pricing do not read.

    Of the team they read how many people need a seat.
    """
    picks: dict[str, Pick] = {
        layer: blueprint.stack.pick(layer).model_copy(
            update={"because": "", "needed_because": "", "rejected": ()}
        )
        for layer in LAYERS
    }
    return without_words(blueprint).model_copy(
        update={
            "stack": blueprint.stack.model_copy(update=picks),
            "database": DatabaseDecision(candidates=blueprint.database.candidates[:1]),
            "cost": blueprint.cost.model_copy(
                update={"ceiling_usd_per_month": None, "budget_usd_per_year": None}
            ),
            "team": Team(people=tuple(Person() for _ in blueprint.team.people)),
            "risks": (),
            "migrations_left_out": (),
            "thresholds": Thresholds(),
        }
    )


def priced_of(
    blueprint: Blueprint, catalogue: Catalogue, *, seed: int, as_of: dt.date, draws: int
) -> Priced:
    """Return the worksheet and the prices of a plan.

    Raises:
        CatalogueError: If a price does not exist on a day that is asked for.
    """
    days = price_days(blueprint.product.starts_on, as_of)
    sizing = size(blueprint, catalogue, sizing_draws(catalogue, seed=seed, draws=draws))
    return Priced(
        blueprint=blueprint,
        catalogue=catalogue,
        days=days,
        parameters=resolved_parameters(blueprint, catalogue),
        sizing=sizing,
        buy_usd=_buy_usd(blueprint, catalogue, sizing, days),
    )


def _buy_usd(
    blueprint: Blueprint, catalogue: Catalogue, sizing: Sizing, days: Sequence[dt.date]
) -> BuyUsd:
    """Price every family that could be bought instead of building, in the moderate band.

    The cheapest family of a capability, and the one that the user wants, are priced on every draw;
    the others in the likely case. Nothing is priced before somebody asks for it.
    """
    wanted = {decision.family for decision in blueprint.sourcing}
    drawn = sizing.only(MODERATE)
    likely_case = sizing.only(MODERATE, rows=1)

    def usd(family_id: str, drivers: OneBand) -> Floats:
        moderate: Floats = family_usd(
            adjusted(family(catalogue, family_id), blueprint.cost, catalogue.currencies),
            drivers,
            days,
            commercial=blueprint.product.commercial,
            free_plans=[blueprint.cost.moderate.free_plans],
        )[0]
        return moderate

    def prices_of(families: Sequence[str]) -> Mapping[str, Floats]:
        likely = OnDemand({one: partial(usd, one, likely_case) for one in families})

        @cache
        def cheapest() -> str:
            return min(likely, key=lambda each: float(likely[each].sum()))

        def price(one: str) -> Floats:
            if one in wanted or one == cheapest():
                return usd(one, drawn)
            return np.broadcast_to(likely[one], drawn.shape[1:])

        return OnDemand({one: partial(price, one) for one in families})

    return {
        capability.id: prices_of(capability.buy_families)
        for capability in needed_capabilities(blueprint, catalogue)
    }
