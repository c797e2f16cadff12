"""Risks of the first year as a user enters them, with the tripwires that invalidate the plan."""

import datetime as dt
from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from lib.catalogue.records import Id
from lib.model.estimate import Estimate, Part
from lib.model.text import Line, Paragraph
from lib.units import Share, Usd


class Tripwire(Part):
    """A threshold on a metric of the model, and what happens when it is crossed.

    `sustained_months` is how many months in a row it has to be crossed before it counts.
    """

    metric: Id
    operator: Literal[">", ">=", "<", "<="]
    threshold: Annotated[float, Field(allow_inf_nan=False)]
    action: Literal["stop", "review"] = "review"
    sustained_months: Annotated[int, Field(ge=1, le=12)] = 1


Weeks = Annotated[float, Field(ge=0, le=520, allow_inf_nan=False)]
RangedName = Literal["likelihood", "impact_usd", "impact_weeks"]
_RANGED: Final[dict[RangedName, str]] = {
    "likelihood": "chance",
    "impact_usd": "loss in USD",
    "impact_weeks": "loss in weeks",
}


class Risk(Part):
    """A first-year risk: chance and loss as numbers, response, and the wires that invalidate.

    Cause, title and effect make one sentence: because of the cause the event may happen, and the
    effect follows. A likelihood or an impact of None uses the library's scale, marked as assumed;
    low and high beside a figure are its P10 and P90. Lost users are kept beside the money, as no
    figure says what a user is worth. `left_share` is the part of the expected loss that is left
    after the response; None: the planning figure of the response.
    """

    id: Id
    title: Annotated[Line, StringConstraints(min_length=1)]
    cause: Line = ""
    effect: Line = ""
    category: Line = "other"
    owner: Line = "Product manager"
    likelihood: Share | None = None
    likelihood_low: Share | None = None
    likelihood_high: Share | None = None
    impact_usd: Usd | None = None
    impact_usd_low: Usd | None = None
    impact_usd_high: Usd | None = None
    impact_weeks: Weeks | None = None
    impact_weeks_low: Weeks | None = None
    impact_weeks_high: Weeks | None = None
    impact_users: Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)] | None = None
    response: Literal["avoid", "reduce", "transfer", "accept"] = "reduce"
    mitigation: Paragraph = ""
    mitigation_usd: Usd | None = None
    mitigation_hours: Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)] | None = None
    left_share: Share | None = None
    status: Literal["open", "watched", "closed"] = "open"
    review_on: dt.date | None = None
    library: Id | None = None
    tripwires: Annotated[tuple[Tripwire, ...], Field(max_length=6)] = ()

    @model_validator(mode="after")
    def _ranges_are_ordered(self) -> Self:
        for name, called in _RANGED.items():
            low, likely, high = self.points(name)
            if likely is None and (low is not None or high is not None):
                raise ValueError(f"a likely {called} beside its low or high")
            known = [point for point in (low, likely, high) if point is not None]
            if known != sorted(known):
                raise ValueError(
                    f"a {called} with low, likely and high in rising order, not "
                    f"{' to '.join(f'{point:g}' for point in known)}"
                )
        return self

    def points(self, name: RangedName) -> tuple[float | None, float | None, float | None]:
        """Return low, likely and high of one figure as entered."""
        return getattr(self, f"{name}_low"), getattr(self, name), getattr(self, f"{name}_high")

    def estimate(self, name: RangedName) -> Estimate | None:
        """Return one figure with its range; a side that is not given has no spread."""
        low, likely, high = self.points(name)
        if likely is None:
            return None
        return Estimate(
            low=likely if low is None else low,
            likely=likely,
            high=likely if high is None else high,
        )
