"""What a person decides here: candidates, must-haves, and scores of their own."""

import math
from collections.abc import Mapping
from typing import Final

import streamlit as st

from lib.analysis import Analysis
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import ProductShape
from lib.model.blueprint import CRITERIA, ScoreOverride
from lib.rounds.question import SCORES
from lib.scoring.deciding.result import DatabaseResult, ScoredCell
from lib.scoring.requirements import REQUIREMENTS, Check
from lib.ui.figures.decision import capital
from lib.ui.session import current, state
from lib.ui.session.binding import bind
from lib.ui.session.converting import Conversion
from lib.ui.session.held import as_a_whole, seen
from lib.ui.show.tables import Cell, Column, draw_table, escaped
from lib.ui.views.asking import ask_button
from lib.ui.views.database_engines import own_engines
from lib.ui.views.database_facts import ranked_and_out
from lib.ui.views.database_names import engine_names
from lib.wording import listed, score_with_range, short_name

_MOST = 12
"""Candidates that a blueprint holds."""
_LISTS: Final[Conversion] = {"to_widget": list, "from_widget": tuple}


def candidates(analysis: Analysis) -> None:
    """Draw the choice among all engines of the catalogue, and why each is there."""
    names = engine_names(analysis.catalogue)
    st.multiselect(
        "Engines to compare",
        options=tuple(names),
        format_func=lambda database: names[database],
        max_selections=_MOST,
        **(bind("database.candidates", **_LISTS) | {"on_change": _choose_candidates}),
    )
    shape = analysis.catalogue.shapes[analysis.blueprint.product.shape]
    chosen = analysis.blueprint.database.candidates
    st.button(
        "Back to the shape's own list",
        key="candidates:shape",
        on_click=state.update,
        args=("database.candidates", shape.candidates),
        disabled=set(chosen) == set(shape.candidates) or not state.may_edit(),
    )
    made_for = {
        each.database: each.cells["access_pattern"].computed.parts[0].reason.split(";")[0]
        for each in ranked_and_out(analysis.database)
    }
    draw_table(
        [
            Column("Engine"),
            Column("Kind"),
            Column("What it is made for"),
            Column("Licence"),
            Column("Why it is here"),
        ],
        [
            _candidate_row(analysis.catalogue, database, made_for.get(database, ""), shape)
            for database in chosen
        ],
        key="candidates",
    )
    own_engines(analysis)


def must_haves(analysis: Analysis) -> None:
    """Draw the must-haves, when to switch each on, and who fails those that are."""
    asked = analysis.blueprint.database.requirements
    names = {each.id: capital(each.name) for each in REQUIREMENTS.values()}
    st.multiselect(
        "A candidate is out unless it has",
        options=(*names, *(each for each in asked if each not in names)),
        format_func=lambda each: names.get(each, each),
        placeholder="nothing is a must",
        max_selections=_MOST,
        help="A must-have is no weight: whoever fails it is out, whatever else it is good at.",
        **bind("database.requirements", **_LISTS),
    )
    checks = _checks(analysis.database)
    draw_table(
        [Column("Must-have"), Column("Switch it on if the answer is yes"), Column("Now")],
        [
            [capital(each.name), each.question, _outcome_words(checks.get(each.id))]
            for each in REQUIREMENTS.values()
        ],
        key="must_haves",
    )


def overrides(analysis: Analysis) -> None:
    """Draw the scores that a person set, and the form to set another one."""
    result, names = analysis.database, engine_names(analysis.catalogue)
    for override in analysis.blueprint.database.overrides:
        _override_line(result, override, names)
    if result.override_effect is not None:
        st.write(escaped(result.override_effect.sentence))
    engines = {each.database: each.cells for each in ranked_and_out(result)}
    if not engines:
        return
    left, middle, right = st.columns([4, 4, 3], vertical_alignment="bottom")
    database = left.selectbox(
        "Candidate",
        options=tuple(sorted(engines, key=names.__getitem__)),
        format_func=names.__getitem__,
        key=f"override:engine:{'-'.join(sorted(engines))}",
    )
    scales = {scale.criterion: scale for scale in result.scales}
    criterion = middle.selectbox(
        "Criterion",
        options=tuple(scales),
        format_func=lambda each: scales[each].name,
        key="override:criterion",
    )
    cell = engines[database][criterion]
    count = len(analysis.blueprint.database.overrides)
    keys = tuple(
        f"override:{field}:{database}:{criterion}:{count}" for field in ("score", "reason")
    )
    right.number_input(
        "Your score, 0 to 10",
        min_value=0.0,
        max_value=10.0,
        step=0.5,
        value=round(cell.score, 1),
        format="%.1f",
        key=keys[0],
        help=f"0: {scales[criterion].worst}. 10: {scales[criterion].best}.",
    )
    st.caption(f"Computed: {escaped(_computed_words(cell))}")
    st.text_area(
        "Why you know better",
        key=keys[1],
        height=90,
        max_chars=1_000,
        placeholder="for example: we ran it for two years, and restored it twice",
    )
    with st.container(horizontal=True):
        st.button(
            "Set this score",
            key="override:set",
            disabled=not state.may_edit(),
            on_click=_set_override,
            args=(database, criterion, *keys),
        )
        if criterion in CRITERIA:
            ask_button(f"{SCORES}.{database}.{criterion}")


@as_a_whole
def _choose_candidates(path: str, key: str, _from_widget: object) -> None:
    chosen = seen(key)
    if chosen:
        state.update(path, chosen)
    else:
        state.refuse("Keep at least one candidate: with none there is nothing to decide.")


def _candidate_row(
    catalogue: Catalogue, database: str, made_for: str, shape: ProductShape
) -> list[Cell]:
    found = catalogue.databases[database]
    return [
        short_name(found.name),
        found.family,
        made_for,
        "not known" if found.licence.value is None else str(found.licence.value),
        _why_listed(database, shape),
    ]


def _why_listed(database: str, shape: ProductShape) -> str:
    """Return why the shape short-lists an engine, in the words of its storage layer."""
    if database not in shape.candidates:
        return "added by you"
    options = current.catalogue().options
    storage = next(base for base in shape.baseline if base.layer == "storage")
    if database in options[storage.option].engines:
        return f"usual here: {storage.reason}"
    better = [
        other.better_when
        for other in storage.alternatives
        if database in options[other.option].engines
    ]
    if better:
        return f"better when {listed(better, last='or')}"
    return "on the shape's list, to compare"


def _checks(result: DatabaseResult) -> dict[str, list[tuple[str, Check]]]:
    """Return the outcome of each must-have that is switched on, by engine."""
    found: dict[str, list[tuple[str, Check]]] = {}
    for engine in ranked_and_out(result):
        for check in engine.checks:
            found.setdefault(check.requirement, []).append((short_name(engine.name), check))
    return found


def _outcome_words(outcomes: list[tuple[str, Check]] | None) -> str:
    if outcomes is None:
        return "off"
    out = [name for name, check in outcomes if check.outcome == "fail"]
    unsure = [name for name, check in outcomes if check.outcome == "unknown"]
    parts = [f"✕ out: {listed(out)}"] if out else []
    parts += [f"? not known of {listed(unsure)}"] if unsure else []
    return "; ".join(parts) or "✓ everybody has it"


def _override_line(
    result: DatabaseResult, override: ScoreOverride, names: Mapping[str, str]
) -> None:
    words, button = st.columns([8, 1], vertical_alignment="center")
    scale = next(each for each in result.scales if each.criterion == override.criterion)
    cells = next(
        (each.cells for each in ranked_and_out(result) if each.database == override.database),
        None,
    )
    computed = "no candidate now" if cells is None else _computed_words(cells[override.criterion])
    with words, st.container(gap=None):
        st.text(
            f"{names.get(override.database, override.database)}, {scale.short}: "
            f"{score_with_range(override.score, override.range)}. {override.reason}"
        )
        st.caption(f"Computed: {escaped(computed)}")
    button.button(
        "Remove",
        key=f"override:remove:{override.database}:{override.criterion}",
        width="stretch",
        disabled=not state.may_edit(),
        on_click=_remove_override,
        args=(override.database, override.criterion),
    )


def _computed_words(cell: ScoredCell) -> str:
    computed = cell.computed
    if math.isclose(computed.low, computed.high, abs_tol=0.05):
        return computed.reason
    return f"{computed.reason} (what is known allows {computed.low:.1f} to {computed.high:.1f})"


@as_a_whole
def _set_override(database: str, criterion: str, score_key: str, reason_key: str) -> None:
    reason = seen(reason_key).strip()
    if not reason:
        state.refuse("Say why: a score of your own needs a reason, which goes into the brief.")
        return
    kept = _overrides_but(database, criterion)
    new = {
        "database": database,
        "criterion": criterion,
        "score": float(seen(score_key)),
        "reason": reason,
    }
    state.update("database.overrides", [*kept, new])


@as_a_whole
def _remove_override(database: str, criterion: str) -> None:
    state.update("database.overrides", _overrides_but(database, criterion))


def _overrides_but(database: str, criterion: str) -> list[dict[str, object]]:
    return [
        each.model_dump()
        for each in state.blueprint().database.overrides
        if (each.database, each.criterion) != (database, criterion)
    ]
