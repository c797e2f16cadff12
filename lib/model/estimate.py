"""An uncertain figure: low, likely and high stand for P10, P50 and P90."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from lib.wording import plain_number

Unknown = Literal["unknown"]
UNKNOWN: Unknown = "unknown"
"""A legal answer: the shape's assumption is used, marked, and listed among the unknowns."""


class Part(BaseModel):
    """A frozen part of the blueprint that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Estimate(Part):
    """Three points of an uncertain figure.

    Args:
        low: One in ten outcomes lies below (P10).
        likely: The middle outcome (P50).
        high: One in ten outcomes lies above (P90).
    """

    low: float = Field(allow_inf_nan=False)
    likely: float = Field(allow_inf_nan=False)
    high: float = Field(allow_inf_nan=False)

    @model_validator(mode="after")
    def _is_ordered(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise ValueError(
                f"low {self.low:g}, likely {self.likely:g}, high {self.high:g}: "
                "low must not exceed likely, and likely must not exceed high"
            )
        return self

    @property
    def is_constant(self) -> bool:
        """Whether all three points are the same figure."""
        return self.low == self.high

    @classmethod
    def exactly(cls, figure: float) -> "Estimate":
        """Return an estimate without spread."""
        return cls(low=figure, likely=figure, high=figure)


class _Within:
    """Refuse an estimate whose points leave the values that make sense."""

    def __init__(self, least: float, most: float) -> None:
        self.least = least
        self.most = most

    def __call__(self, answer: Estimate | Unknown | None) -> Estimate | Unknown | None:
        if isinstance(answer, Estimate) and (answer.low < self.least or answer.high > self.most):
            raise ValueError(
                f"low, likely and high between {plain_number(self.least)} and "
                f"{plain_number(self.most)}"
            )
        return answer


Answer = Estimate | Unknown | None
"""An estimate, "unknown", or None: not looked at yet. The last two use the shape's assumption."""

ShareAnswer = Annotated[Answer, AfterValidator(_Within(0, 1))]
GrowthAnswer = Annotated[Answer, AfterValidator(_Within(-0.5, 3))]
CountAnswer = Annotated[Answer, AfterValidator(_Within(0, 1e12))]
PositiveAnswer = Annotated[Answer, AfterValidator(_Within(1e-6, 1e12))]
AvailabilityAnswer = Annotated[Answer, AfterValidator(_Within(0.5, 0.99999))]
WeeksRange = Annotated[Estimate, AfterValidator(_Within(0, 520))]
