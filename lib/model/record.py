"""The decision record's own particulars, and what the builders have to know."""

from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from lib.model.estimate import Part
from lib.model.text import Line, Lines, Paragraph


class Handoff(Part):
    """What the people who build it have to know beyond the figures."""

    notes: Paragraph = ""
    open_questions: Lines = ()


SectionName = Literal["baseline", "database", "cost", "risks", "handoff", "record", "minutes"]
SECTIONS: Final[tuple[SectionName, ...]] = (
    "baseline",
    "database",
    "cost",
    "risks",
    "handoff",
    "record",
)
"""The sections that a brief has unless its layout says otherwise."""
ALL_SECTIONS: Final[tuple[SectionName, ...]] = (*SECTIONS, "minutes")
"""The sections that a brief can have."""


class Layout(Part):
    """How long the brief is, and which of its sections stand in it, in which order.

    `sections` are those that a user may move or leave out; summary, decision and appendix stay.
    `empty` says what becomes of a section that has nothing to tell. `compared` says whether the
    brief holds the plan against the other scenarios that are given along.
    """

    length: Literal["full", "one_page"] = "full"
    sections: Annotated[tuple[SectionName, ...], Field(max_length=len(ALL_SECTIONS))] = SECTIONS
    empty: Literal["say", "leave_out"] = "say"
    compared: bool = False

    @model_validator(mode="after")
    def _has_each_section_once(self) -> Self:
        if len(set(self.sections)) != len(self.sections):
            raise ValueError("a section is listed twice; keep it once")
        return self


class Record(Part):
    """The decision record's own particulars."""

    title: Line = ""
    number: Annotated[int, Field(ge=1, le=9999)] = 1
    status: Literal["proposed", "accepted", "rejected", "deprecated"] = "proposed"
    decision_makers: Lines = ("Product manager",)
    consulted: Lines = ()
    informed: Lines = ()
    layout: Layout = Layout()
