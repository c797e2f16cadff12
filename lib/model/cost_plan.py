"""The money that there is: ceilings, the user's own prices, and the three operating points."""

import datetime as dt
from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from lib.catalogue.records import Id, Layer
from lib.model.estimate import Part
from lib.model.text import Line
from lib.units import US_DOLLARS, CurrencyCode, Share, Usd, UsdPerMonth

BUILD_MACHINE: Final = "aws-fargate-build"
"""Where large computations run until somebody says otherwise."""

BandName = Literal["lean", "moderate", "scaled"]
BANDS: Final[tuple[BandName, ...]] = ("lean", "moderate", "scaled")

Factor = Annotated[float, Field(allow_inf_nan=False)]


class Band(Part):
    """An operating point: how demand develops, and how the product is run under it.

    A support plan costs its minimum or its share of the other invoices, whichever is more.
    """

    users_factor: Annotated[Factor, Field(gt=0, le=100, title="Users at launch, times")]
    growth_factor: Annotated[Factor, Field(ge=0, le=10, title="Growth, times")]
    intensity_factor: Annotated[Factor, Field(gt=0, le=100, title="Requests per user, times")]
    min_app_instances: Annotated[int, Field(ge=1, le=20, title="App instances at least")]
    standby: Annotated[bool, Field(title="Standby for the database")]
    environments: Annotated[int, Field(ge=1, le=4, title="Environments")]
    retention_factor: Annotated[Factor, Field(gt=0, le=10, title="Retention, times")]
    log_factor: Annotated[Factor, Field(ge=0, le=20, title="Log volume, times")]
    log_retention_months: Annotated[Factor, Field(gt=0, le=36, title="Months that logs are kept")]
    free_plans: Annotated[bool, Field(title="Free plans count")]
    support_usd: Annotated[Usd, Field(le=1e6, title="Support plan, at least a month")] = 0.0
    support_share: Annotated[Share, Field(title="Support plan, share of the invoices")] = 0.0


BAND_SETTINGS: Final = {name: field.title or name for name, field in Band.model_fields.items()}
"""What each setting of a band is called."""

LEAN: Final = Band(
    users_factor=0.5,
    growth_factor=0.5,
    intensity_factor=0.8,
    min_app_instances=1,
    standby=False,
    environments=1,
    retention_factor=1.0,
    log_factor=0.5,
    log_retention_months=0.5,
    free_plans=True,
)
MODERATE: Final = Band(
    users_factor=1.0,
    growth_factor=1.0,
    intensity_factor=1.0,
    min_app_instances=1,
    standby=False,
    environments=1,
    retention_factor=1.0,
    log_factor=1.0,
    log_retention_months=1.0,
    free_plans=False,
)
SCALED: Final = Band(
    users_factor=2.0,
    growth_factor=1.5,
    intensity_factor=1.25,
    min_app_instances=2,
    standby=True,
    environments=2,
    retention_factor=1.5,
    log_factor=2.0,
    log_retention_months=3.0,
    free_plans=False,
)


class PriceOverride(Part):
    """A person's price for one meter of one plan, instead of the list price."""

    service: Id
    meter: Line
    usd_per_block: Usd
    reason: Line = ""


class Discount(Part):
    """A flat discount on everything that one vendor bills, or on everything where none is named."""

    vendor: Line = ""
    share: Share
    reason: Line = ""


class OwnLine(Part):
    """A cost that the catalogue does not have: fixed per month, or per unit of a driver."""

    name: Annotated[Line, StringConstraints(min_length=1)]
    layer: Layer
    usd: Usd
    driver: Id | None = None


class ExchangeRate(Part):
    """What one unit of a currency is worth in USD, on which day, and who says so."""

    currency: CurrencyCode
    usd: Annotated[float, Field(ge=1e-6, le=1e6, allow_inf_nan=False)]
    on: dt.date
    source: Line = ""

    @model_validator(mode="after")
    def _is_of_another_currency(self) -> Self:
        if self.currency == US_DOLLARS:
            raise ValueError("the plan is kept in USD, which needs no rate; name another currency")
        return self


class CostPlan(Part):
    """The money that there is, the user's own prices, and the three operating points.

    `shown_in` is the currency in which amounts are shown; whatever is kept here is in USD.
    `build_machine` is the family of services that bills large computations; None is a machine of
    our own, without an invoice.
    """

    ceiling_usd_per_month: UsdPerMonth | None = None
    budget_usd_per_year: Usd | None = None
    overrides: Annotated[tuple[PriceOverride, ...], Field(max_length=100)] = ()
    discounts: Annotated[tuple[Discount, ...], Field(max_length=30)] = ()
    own_lines: Annotated[tuple[OwnLine, ...], Field(max_length=50)] = ()
    rates: Annotated[tuple[ExchangeRate, ...], Field(max_length=20)] = ()
    shown_in: CurrencyCode = US_DOLLARS
    build_machine: Id | None = BUILD_MACHINE
    lean: Band = LEAN
    moderate: Band = MODERATE
    scaled: Band = SCALED

    @model_validator(mode="after")
    def _adjusts_each_thing_once(self) -> Self:
        for what, keys in (
            ("price", [(item.service, item.meter) for item in self.overrides]),
            ("discount", [(item.vendor, "") for item in self.discounts]),
            ("exchange rate", [(item.currency, "") for item in self.rates]),
        ):
            twice = sorted({key for key in keys if keys.count(key) > 1})
            if twice:
                named = " ".join(part for part in twice[0] if part) or "everything"
                raise ValueError(f"two entries change the same {what}: {named}; keep one of them")
        return self

    def band(self, name: BandName) -> Band:
        """Return one operating point."""
        band: Band = getattr(self, name)
        return band
