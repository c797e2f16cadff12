"""What keeping the data in each candidate costs and takes: beside its score, never inside it.

Each candidate stands in for the storage pick, and the worksheet is sized anew for where it keeps
the data. A figure that cannot be told stays unknown, with the reason.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, TypeVar

import numpy as np

from lib.capacity.facts import hours_range
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.lookup import family
from lib.catalogue.records import Component, Database, StackOption
from lib.cost.accounts import shared_accounts
from lib.cost.drivers import Drivers
from lib.cost.overlay import adjusted
from lib.cost.plans import family_cost
from lib.model.blueprint import Blueprint
from lib.scoring.criteria.workload import WorkloadContext
from lib.sizing.parameters import ResolvedParameter
from lib.sizing.placement import Placement, placement_of
from lib.sizing.worksheet import Sizing, sized, sizing_draws

T = TypeVar("T")
DRAWS: Final = 128
"""Draws behind a candidate's P50: of the same sequence as the bill's, and enough for a middle."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What keeping the data in one engine costs and takes.

    Attributes:
        usd: Invoices at P50 in month 1 and month 12 of the moderate band, USD; None if not known.
        hours_month: Hours a month to keep it running, likely value; None if not known.
        says: What was priced; or why the figures are not known.
    """

    usd: tuple[float, float] | None
    hours_month: float | None
    says: str


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to run an engine: the parts that run, and where they keep the data."""

    name: str
    parts: tuple[Component, ...]
    placement: Placement


def offers_for(
    engines: Sequence[str],
    blueprint: Blueprint,
    catalogue: Catalogue,
    parameters: Sequence[ResolvedParameter],
    days: Sequence[dt.date],
    *,
    seed: int,
) -> dict[str, Offer]:
    """Return the offer for each engine by its id: as picked, else the cheapest that fits.

    The cheapest is the one whose invoices of month 12 and hours together cost least.

    Args:
        engines: Ids of engines, such as the candidates.
        blueprint: The other picks and the user's own prices.
        catalogue: Options, services and hours.
        parameters: The workload, resolved.
        days: The day whose prices hold in each month.
        seed: Seed of the draws.
    """
    pricing = _Pricing(blueprint, catalogue, parameters, days, seed)
    return {engine: pricing.offer(catalogue.databases[engine]) for engine in engines}


class _Pricing:
    """Prices ways to run engines; worksheets are kept, as many ways keep data alike."""

    def __init__(
        self,
        blueprint: Blueprint,
        catalogue: Catalogue,
        parameters: Sequence[ResolvedParameter],
        days: Sequence[dt.date],
        seed: int,
    ) -> None:
        self._blueprint = blueprint
        self._catalogue = catalogue
        self._parameters = parameters
        self._days = days
        self._draws = sizing_draws(catalogue, seed=seed, draws=DRAWS)
        self._sizings: dict[Placement, Sizing] = {}
        self._placement = placement_of(blueprint, catalogue)

    def offer(self, engine: Database) -> Offer:
        """Return what one engine costs and takes."""
        own = next((e for e in self._blueprint.database.own_engines if e.id == engine.id), None)
        if own is not None:
            usd = _typed(own.usd_month_1, own.usd_month_12)
            typed_in = "your own figures" if usd else "nobody has typed in what it costs"
            return Offer(usd=usd, hours_month=own.hours_month, says=typed_in)
        ways = list(self._ways(engine))
        if not ways:
            return Offer(None, None, f"no service for {engine.name} is in the catalogue")
        priced = [(way, self._usd(way)) for way in ways]
        fitting = [(way, usd) for way, usd in priced if not isinstance(usd, int)]
        if not fitting:
            month = max(usd for _, usd in priced if isinstance(usd, int))
            return Offer(
                usd=None,
                hours_month=min(self._hours(way) for way in ways),
                says=f"from month {month} on the load outgrows every plan in the catalogue",
            )
        way, usd = min(fitting, key=lambda one: one[1][1] + self._worth(one[0]))
        return Offer(usd, self._hours(way), way.name)

    def _ways(self, engine: Database) -> Iterator[_Way]:
        picked = self._catalogue.options[self._blueprint.stack.storage.option]
        if engine.id in picked.engines:
            yield self._way_of(picked)
            return
        options = [
            option
            for option in self._catalogue.options.values()
            if option.layer == "storage" and engine.id in option.engines
        ]
        if self._blueprint.product.hosting != "workstation":
            options = [option for option in options if option.runs_as != "workstation"]
        own = [option for option in options if option.engines[0] == engine.id]
        alone = [option for option in own if option.engines == (engine.id,)]
        for option in alone or own or options:
            yield self._way_of(option)
        if not options:
            yield from self._bare(engine)

    def _way_of(self, option: StackOption) -> _Way:
        picks = self._blueprint.stack.options
        others = [self._catalogue.options[picks[at]] for at in picks if at != "storage"]
        placement = replace(
            self._placement,
            **{
                kind: max(getattr(each, kind) for each in (*others, option))
                for kind in ("database_share", "file_share", "warehouse_share")
            },
        )
        return _Way(option.name, option.components, placement)

    def _bare(self, engine: Database) -> Iterator[_Way]:
        """Yield each service that runs an engine for which the catalogue has no option."""
        is_warehouse = "warehouse" in engine.family
        placement = replace(
            self._placement,
            database_share=0.0 if is_warehouse else 1.0,
            file_share=0.0,
            warehouse_share=1.0 if is_warehouse else 0.0,
        )
        for name in engine.families:
            part = Component(name=engine.name, family=name, ops=engine.ops, managed=True)
            service = family(self._catalogue, name)[0]
            yield _Way(service.name.partition(" (")[0], (part,), placement)

    def _usd(self, way: _Way) -> tuple[float, float] | int:
        """Return the P50 in month 1 and 12, or the month in which no plan is large enough."""
        plan, drivers = self._blueprint.cost, self._drivers(way.placement)
        families = [
            adjusted(family(self._catalogue, part.family), plan, self._catalogue.currencies)
            for part in way.parts
            if part.family is not None
        ]
        accounts = shared_accounts(families)
        total = np.zeros(drivers.shape)
        for services in families:
            cost = family_cost(
                services,
                drivers,
                self._days,
                commercial=self._blueprint.product.commercial,
                free_plans=[plan.moderate.free_plans],
                paid=accounts,
            )
            if cost.outgrown[0, 0].any():
                return int(cost.outgrown[0, 0].argmax()) + 1
            accounts = cost.accounts
            total += cost.usd
        first, last = np.median(total[0, 1:][:, [0, -1]], axis=0)
        return float(first), float(last)

    def _drivers(self, placement: Placement) -> Drivers:
        if placement not in self._sizings:
            self._sizings[placement] = sized(
                self._parameters,
                placement,
                [self._blueprint.cost.moderate],
                self._catalogue,
                self._draws,
            )
        return self._sizings[placement].only(0)

    def _worth(self, way: _Way) -> float:
        """Return what its hours of a month are worth in USD: a server of one's own takes more."""
        return self._hours(way) * self._blueprint.team.hourly_cost_usd

    def _hours(self, way: _Way) -> float:
        return sum(hours_range(part, self._catalogue).likely for part in way.parts)


def _typed(first: float | None, last: float | None) -> tuple[float, float] | None:
    """Return both months where one is known at least: the other is taken to be as high."""
    known = [amount for amount in (first, last) if amount is not None]
    return (known[0], known[-1]) if known else None


class _Later(Mapping[str, T]):
    """A mapping of which the keys are known, and the values computed when one is asked for."""

    def __init__(self, names: Sequence[str], value: Callable[[str], T]) -> None:
        self._names = tuple(names)
        self._value = value

    def __getitem__(self, name: str) -> T:
        if name not in self._names:
            raise KeyError(name)
        return self._value(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def with_offers(
    load: WorkloadContext, names: Sequence[str], offers: Callable[[], Mapping[str, Offer]]
) -> WorkloadContext:
    """Return the load that the decision is told about, with what each candidate costs and takes.

    Nobody is priced before somebody asks: most pages show the winner alone.

    Args:
        load: The load in plain figures.
        names: The candidates.
        offers: Prices them all.
    """
    once = cache(offers)
    return replace(
        load,
        cost_usd=_Later(names, lambda name: once()[name].usd),
        hours_month=_Later(names, lambda name: once()[name].hours_month),
        priced_as=_Later(names, lambda name: once()[name].says),
    )
