"""The ways to get each capability side by side: break-even, chances, and what the decided ones ask.

A capability is one that the product's shape needs, or one that a person named in a decision.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import Capability, Layer
from lib.errors import BlueprintError, CatalogueError
from lib.model.blueprint import Blueprint, SourcingDecision
from lib.ondemand import OnDemand
from lib.sampling import Draws, Floats, percentiles
from lib.sourcing.cashflow import CashFlow, Way, break_even_month, together
from lib.sourcing.decision import Decision, decide
from lib.sourcing.own import own_capabilities
from lib.sourcing.ways import adopted, bought, built, effort_of, names_of
from lib.units import MONTHS

BuyUsd = Mapping[str, Mapping[str, Floats]]
"""USD a month by capability and service family, each of shape (1 + draws, 12)."""


@dataclass(frozen=True, slots=True)
class YearCost:
    """The twelve months of one way: hours at their cost and invoices together.

    Attributes:
        hours_likely: Hours with everything at its likely value.
        invoice_usd_likely: Invoices in USD, likely.
        usd_likely: Both together, the hours at the team's cost.
        usd_p10: P10 of both together.
        usd_p50: P50 of both together.
        usd_p90: P90 of both together.
    """

    hours_likely: float
    invoice_usd_likely: float
    usd_likely: float
    usd_p10: float
    usd_p50: float
    usd_p90: float


@dataclass(frozen=True, eq=False)
class CapabilityComparison:
    """One capability: its ways, and the one that counts.

    What compares the ways is computed when it is first asked for.

    Attributes:
        id: The capability.
        name: Its label.
        scope: What is meant by it.
        decision: What the rule says, and what a person decided.
        flows: What each way takes; `buy` is missing where no service is priced.
        prices: Invoices of each priced service family, USD a month, shape (1 + draws, 12).
        open_source: Open source that is known for it.
        covered_by: The layer whose pick brings its hours and its bill, or None: it counts here.
    """

    id: str
    name: str
    scope: str
    decision: Decision
    flows: Mapping[Way, CashFlow]
    prices: Mapping[str, Floats]
    open_source: tuple[str, ...] = ()
    covered_by: Layer | None = None

    @property
    def chosen(self) -> CashFlow | None:
        """What the way that counts takes; None where the capability is left out."""
        choice = self.decision.choice
        return None if choice == "leave_out" else self.flows[choice]

    @cached_property
    def families(self) -> tuple[tuple[str, float], ...]:
        """Each priced service family with its likely invoices of the year, cheapest first."""
        return _cheapest_first(self.prices)

    @cached_property
    def year(self) -> Mapping[Way, YearCost]:
        """What each way takes in the twelve months."""
        points = percentiles(self._year_usd, axis=1)
        return {
            way: _year_cost(flow, points=three)
            for (way, flow), three in zip(self.flows.items(), points.T, strict=True)
        }

    @property
    def break_even_month(self) -> int | None:
        """First month in which building has cost no more than buying; None: not in the year."""
        return self._break_even[0]

    @property
    def projected_break_even_month(self) -> int | None:
        """The same if both go on as in month 12; None: not in ten years."""
        return self._break_even[1]

    @cached_property
    def chance_buying_is_cheaper(self) -> float | None:
        """Share of draws in which buying costs less than building over the year.

        None where no service is priced.
        """
        if "buy" not in self.flows:
            return None
        buy, build = self.flows["buy"].year_usd[1:], self.flows["build"].year_usd[1:]
        return float((buy < build).mean())

    @cached_property
    def chance_cheapest(self) -> Mapping[Way, float]:
        """Share of draws in which each way costs least over the year."""
        cheapest = self._year_usd.argmin(axis=0)
        return {way: float((cheapest == index).mean()) for index, way in enumerate(self.flows)}

    @cached_property
    def _break_even(self) -> tuple[int | None, int | None]:
        if "buy" not in self.flows:
            return None, None
        return break_even_month(self.flows["build"], self.flows["buy"])

    @property
    def _year_usd(self) -> Floats:
        return np.stack([flow.year_usd[1:] for flow in self.flows.values()])


@dataclass(frozen=True, slots=True, eq=False)
class SourcingPlan:
    """All capabilities, and what the ways that count ask for together.

    Attributes:
        capabilities: One comparison each.
        hours: Hours a month, shape (1 + draws, 12).
        invoice_usd: Invoices of what is bought, USD a month, shape (1 + draws, 12).
    """

    capabilities: tuple[CapabilityComparison, ...]
    hours: Floats
    invoice_usd: Floats

    @property
    def bought(self) -> tuple[tuple[str, str], ...]:
        """Name and service family of every capability that is bought and billed by itself."""
        flows = [
            (each.name, each.chosen.family)
            for each in self.capabilities
            if each.covered_by is None and each.chosen is not None
        ]
        return tuple((name, family) for name, family in flows if family is not None)


def uncertain_names(
    blueprint: Blueprint,  # noqa: ARG001 - every domain is asked alike
    catalogue: Catalogue,
) -> tuple[str, ...]:
    """Return the names of the figures that are drawn.

    They are the same for every blueprint, so that another decision leaves all other draws alone.
    """
    return names_of(catalogue.capabilities.values())


def own_names(blueprint: Blueprint) -> tuple[str, ...]:
    """Return the names that are drawn for the user's own capabilities.

    A caller puts these behind all others, so that another one leaves all other draws alone.
    """
    return names_of(own_capabilities(blueprint).values())


def needed_capabilities(blueprint: Blueprint, catalogue: Catalogue) -> tuple[Capability, ...]:
    """Return the capabilities that the shape needs, then those that a person named or added.

    Raises:
        BlueprintError: If a decision names a capability that neither the catalogue has nor the
            user, or one of the user's own has the id of another.
        CatalogueError: If the shape names one that does not exist.
    """
    of_shape = catalogue.shapes[blueprint.product.shape].capabilities
    own = own_capabilities(blueprint)
    for taken in own.keys() & catalogue.capabilities.keys():
        raise BlueprintError(
            where="own_capabilities",
            found=taken,
            allowed="an id that no capability of the catalogue has",
            fix=f"Call it own_{taken}, or use the catalogue's.",
        )
    known = {**own, **catalogue.capabilities}
    named = tuple(decision.capability for decision in blueprint.sourcing)
    needed = tuple(dict.fromkeys((*of_shape, *named, *own)))
    for capability in needed:
        if capability not in known:
            error = CatalogueError if capability in of_shape else BlueprintError
            raise error(
                where="sourcing",
                found=capability,
                allowed=", ".join(catalogue.capabilities),
                fix="Choose one of these, or remove it.",
            )
    return tuple(known[each] for each in needed)


def compare(
    blueprint: Blueprint,
    catalogue: Catalogue,
    draws: Draws,
    *,
    buy_usd: BuyUsd,
    overrun: Floats,
) -> SourcingPlan:
    """Return build, buy and adopt for each capability, and what the decided ones ask for.

    Args:
        blueprint: The shape, the team and the decisions.
        catalogue: Efforts, and which service families replace building.
        draws: Points of the names in `uncertain_names`.
        buy_usd: Invoices by capability and family, USD a month; a family may be missing.
        overrun: Effort that it takes over effort that was estimated, shape (1 + draws,).

    Raises:
        BlueprintError: If a decision names a capability or a family that cannot be priced.
    """
    own = {decision.capability: decision for decision in blueprint.sourcing}
    compared = tuple(
        _compared(
            each,
            blueprint,
            catalogue,
            draws,
            own=own.get(each.id),
            prices=buy_usd.get(each.id, {}),
            overrun=overrun,
        )
        for each in needed_capabilities(blueprint, catalogue)
    )
    chosen = [
        each.chosen for each in compared if each.covered_by is None and each.chosen is not None
    ]
    hours, invoice_usd = together(chosen, blueprint.team, rows=draws.normals.shape[0])
    return SourcingPlan(capabilities=compared, hours=hours, invoice_usd=invoice_usd)


def _compared(
    capability: Capability,
    blueprint: Blueprint,
    catalogue: Catalogue,
    draws: Draws,
    *,
    own: SourcingDecision | None,
    prices: Mapping[str, Floats],
    overrun: Floats,
) -> CapabilityComparison:
    team = blueprint.team
    shape = catalogue.shapes[blueprint.product.shape]
    decision = decide(capability, shape, own, can_buy=bool(prices))
    wanted = None if own is None else own.family
    if decision.choice == "buy":
        _check_priced(capability, wanted, prices)
    effort = effort_of(capability, draws, overrun=overrun)

    def buy() -> CashFlow:
        family = wanted if wanted and wanted in prices else _cheapest_first(prices)[0][0]
        return bought(effort, team, catalogue, draws, family=family, invoice_usd=prices[family])

    flows: dict[Way, Callable[[], CashFlow]] = {
        "build": lambda: built(effort, team),
        "adopt": lambda: adopted(effort, team, catalogue, draws),
    }
    if prices:
        flows["buy"] = buy
    return CapabilityComparison(
        id=capability.id,
        name=capability.name,
        scope=capability.scope,
        decision=decision,
        flows=OnDemand(flows),
        prices=prices,
        open_source=capability.open_source,
        covered_by=capability.covered_by,
    )


def _cheapest_first(prices: Mapping[str, Floats]) -> tuple[tuple[str, float], ...]:
    """Return each priced family with its likely invoices of the year."""
    years = ((family, float(usd[0].sum())) for family, usd in prices.items())
    return tuple(sorted(years, key=lambda each: each[1]))


def _check_priced(capability: Capability, wanted: str | None, prices: Mapping[str, Floats]) -> None:
    """Refuse to buy what has no price.

    Raises:
        BlueprintError: If the family that a person chose is not priced, or none is.
    """
    if wanted not in prices and (wanted is not None or not prices):
        raise BlueprintError(
            where=f"sourcing: {capability.name}",
            found=f"buy {wanted or 'it'}, which has no price here",
            allowed=", ".join(family for family, _ in _cheapest_first(prices))
            or "build, adopt or leave_out",
            fix="Choose one of these.",
        )


def _year_cost(flow: CashFlow, *, points: Floats) -> YearCost:
    p10, p50, p90 = (float(point) for point in points)
    invoice = 0.0 if flow.invoice_usd is None else float(flow.invoice_usd[0].sum())
    months_of_upkeep = MONTHS - flow.build_months
    return YearCost(
        hours_likely=float(flow.effort_hours[0] + flow.upkeep_hours[0] * months_of_upkeep),
        invoice_usd_likely=invoice,
        usd_likely=float(flow.year_usd[0]),
        usd_p10=p10,
        usd_p50=p50,
        usd_p90=p90,
    )
