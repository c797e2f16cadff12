"""What a room of people said about a figure, each for themselves, as the plan keeps it."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from lib.model.estimate import Estimate, Part
from lib.model.text import Line
from lib.units import Share

Way = Literal["range", "median", "mean", "by_hand"]
"""How what was taken came about: the room's range, its middle, its mean, or a person's value."""
People = Annotated[int, Field(ge=1, le=10_000)]


class RoomFigure(Part):
    """One figure of a round; low, likely and high are P10, median and P90 of the answers.

    `item` and `name` tell the figure where a round asked for several, such as a criterion's points.
    `first` is the spread of the first turn where there were several.
    """

    item: Line = ""
    name: Line = ""
    spread: Estimate
    first: Estimate | None = None
    taken: Estimate


class RoomRound(Part):
    """A round of estimates whose result was taken into the plan.

    `path` is what was estimated and `title` what it was called; `agreement` is Kendall's W of the
    last turn, where items were ranked. `reasons` are those given at the ends, without names.
    """

    path: Annotated[Line, StringConstraints(min_length=1)]
    title: Annotated[Line, StringConstraints(min_length=1)]
    people: People
    first_people: People | None = None
    figures: Annotated[tuple[RoomFigure, ...], Field(min_length=1, max_length=20)]
    agreement: Share | None = None
    first_agreement: Share | None = None
    way: Way
    reasons: Annotated[tuple[Line, ...], Field(max_length=10)] = ()
    moves_verdict: bool = False

    @model_validator(mode="after")
    def _names_its_figures(self) -> Self:
        items = [each.item for each in self.figures]
        if len(set(items)) != len(items):
            raise ValueError("a round asks for the same item twice; keep it once")
        return self
