"""Who knows what: one line per technology of the picks, one column per person."""

from collections.abc import Sequence
from typing import Any, Final, cast

import streamlit as st

from lib.analysis import Analysis
from lib.capacity.knowledge import Skill, technologies, technology_named, who_knows
from lib.catalogue.catalogue import Catalogue
from lib.model.blueprint import Blueprint, Person
from lib.ui.figures.style import LAYER_NAMES
from lib.ui.session import current, state
from lib.ui.session.editing import Edits, Row, cells
from lib.ui.show.messages import notice
from lib.ui.show.tables import Cell, Column, draw_table
from lib.wording import listed

SKILLS: Final[dict[Skill, str]] = {"none": "○ none", "learning": "◐ learning", "fluent": "● fluent"}
"""What each level of skill is called in a cell."""
_HEADER_PX: Final = 36
_LINE_PX: Final = 33


def draw(analysis: Analysis) -> None:
    """Draw the matrix to be edited, and where knowledge is thin."""
    people = analysis.blueprint.team.people
    if not people:
        notice("There is nobody in the team yet: add somebody above.")
        return
    left, right = st.columns([9, 4], gap="large")
    with left:
        _matrix(people)
    with right:
        _gaps(analysis)


def skill_rows(blueprint: Blueprint, catalogue: Catalogue) -> list[Row]:
    """Return one row per technology of the picks: its id, its name, each person's skill."""
    return [
        {
            "technology": technology,
            "name": technology_named(catalogue, technology).name,
            **{
                str(index): person.skills.get(technology, "none")
                for index, person in enumerate(blueprint.team.people)
            },
        }
        for technology in technologies(blueprint, catalogue)
    ]


def with_skills(people: Sequence[Row], snapshot: Sequence[Row], edits: Edits) -> list[Row]:
    """Return the people with the edited cells of the matrix as their skills.

    Args:
        people: The people as plain data.
        snapshot: The rows of the matrix that the editor was given.
        edits: What the editor reports, counted on the snapshot.
    """
    changed: list[dict[str, Any]] = [
        {**person, "skills": dict(person["skills"])} for person in people
    ]
    for position, skills in edits["edited_rows"].items():
        technology = snapshot[int(position)]["technology"]
        for column, skill in skills.items():
            if column.isdecimal() and int(column) < len(changed):
                changed[int(column)]["skills"][technology] = skill or "none"
    return changed


def _matrix(people: Sequence[Person]) -> None:
    columns = ("name", *(str(index) for index in range(len(people))))
    bound = cells("skills", columns, read=_read, write=_write)
    st.data_editor(
        **bound,
        column_config={
            "name": st.column_config.TextColumn("Technology", disabled=True, pinned=True),
            **{str(index): _skill_column(index, person) for index, person in enumerate(people)},
        },
        num_rows="fixed",
        height=_HEADER_PX + _LINE_PX * len(bound["data"]),
        row_height=_LINE_PX,
        alt="Skills per technology and person",
    )


def _skill_column(index: int, person: Person) -> Any:  # noqa: ANN401 - Streamlit's own dict
    return st.column_config.SelectboxColumn(
        person.role or f"Person {index + 1}",
        options=list(SKILLS),
        format_func=lambda skill: SKILLS[cast("Skill", skill)],
        required=True,
    )


def _gaps(analysis: Analysis) -> None:
    plan, catalogue = analysis.capacity, analysis.catalogue
    st.caption("Learning counts as knowing it slowly. What nobody knows has to be learned first.")
    if plan.unfamiliar:
        names = [technology_named(catalogue, each).name for each in plan.unfamiliar]
        st.write(f"Nobody knows {listed(names, last='or')}.")
    if not plan.knowledge_gaps:
        st.write("Two people or more know every critical part.")
        return
    st.write("Critical parts that fewer than two people know:")
    columns = [Column("Technology"), Column("Layer"), Column("Known by")]
    rows: list[list[Cell]] = [
        [
            gap.name,
            LAYER_NAMES[gap.layer],
            listed(who_knows(analysis.blueprint.team, gap.technology)) if gap.people else "nobody",
        ]
        for gap in plan.knowledge_gaps
    ]
    draw_table(columns, rows, key="gaps")


def _read() -> list[Row]:
    return skill_rows(state.blueprint(), current.catalogue())


def _write(snapshot: Sequence[Row], edits: Edits) -> None:
    people = [person.model_dump() for person in state.blueprint().team.people]
    state.update("team.people", with_skills(people, snapshot, edits))
