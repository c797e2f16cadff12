"""Number types with their unit, and the few constants that convert between units.

The aliases document and validate: pydantic refuses a negative price or a share above one. A type
checker does not tell two aliases apart, so conversions are tested.
"""

from typing import Annotated, Final

from pydantic import Field, StringConstraints

DAYS_PER_MONTH: Final = 365 / 12
HOURS_PER_MONTH: Final = 730.0
"""Hours that most vendors bill for an instance that runs all month (365 x 24 / 12)."""
HOURS_PER_DAY: Final = 8
"""Hours of work in a person's day (reasoning: the usual full-time contract)."""
HOURS_PER_WEEK: Final = 40
"""Hours of work in a person's week: five such days."""
SECONDS_PER_DAY: Final = 86_400
WEEKS_PER_YEAR: Final = 52
WEEKS_PER_MONTH: Final = WEEKS_PER_YEAR / 12
MONTHS: Final = 12
BYTES_PER_GB: Final = 1e9
KB_PER_GB: Final = 1e6
MB_PER_GB: Final = 1e3

NonNegative = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Usd = Annotated[float, Field(ge=0, allow_inf_nan=False, description="US dollars")]
UsdPerMonth = Annotated[float, Field(ge=0, allow_inf_nan=False, description="USD per month")]
UsdPerHour = Annotated[float, Field(ge=0, allow_inf_nan=False, description="USD per hour")]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False, description="share, 0 to 1")]
Hours = Annotated[float, Field(ge=0, allow_inf_nan=False, description="hours")]
Score = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False, description="score, 0 to 10")]
Points = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False, description="points, 0 to 100")]

CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""A currency by its ISO 4217 code."""
US_DOLLARS: Final = "USD"
"""The currency in which everything is kept and added up."""


def is_share(unit: str) -> bool:
    """Say whether figures of a unit are parts of 1, which people read and type in percent."""
    return unit.startswith("share")
