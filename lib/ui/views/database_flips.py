"""How sure the winner is: against each rival, under other weights, and for other people."""

import math
from collections.abc import Mapping
from typing import Final

import streamlit as st

from lib.analysis import Analysis
from lib.scoring.deciding.choosers import choosers
from lib.scoring.deciding.flips import Stability
from lib.scoring.deciding.result import Candidate, DatabaseResult
from lib.ui.figures import decision
from lib.ui.figures.decision import capital, of_hundred
from lib.ui.session.binding import bind
from lib.ui.session.converting import AS_IT_IS, PERCENT, Conversion
from lib.ui.show.charts import chart
from lib.ui.show.tables import Cell, Column, draw_table, escaped
from lib.ui.show.terms import asked
from lib.ui.views.database_names import engine_names
from lib.wording import listed, short_name

_RUNNER_UP = ""
"""Whoever is second just now, rather than an engine by its id."""
_SURE: Final = (5.0, 10.0, 20.0, 40.0, 60.0, 100.0, 200.0, 400.0, 1000.0)
"""Concentrations of nearby weightings that can be chosen, see `weights_around`."""
_SURE_WORDS: Final = {20.0: "roughly", 60.0: "fairly", 200.0: "very"}
_NEAREST: Final[Conversion] = {
    "to_widget": lambda held: min(_SURE, key=lambda step: abs(step - held)),
    "from_widget": float,
}


def duel(analysis: Analysis) -> None:
    """Draw the winner against the runner-up, or against another candidate."""
    result = analysis.database
    first, *others = result.candidates
    names = {each.database: short_name(each.name) for each in others}
    follows = f"the runner-up, {names[others[0].database]}"
    chosen = st.selectbox(
        "The winner against",
        options=(_RUNNER_UP, *sorted(names, key=names.__getitem__)),
        format_func=lambda database: names.get(database, follows),
        key=f"duel:{first.database}:{'-'.join(sorted(names))}",
        width=360,
    )
    other = next((each for each in others if each.database == chosen), others[0])
    chart(
        decision.head_to_head(result, first, other),
        key="duel",
        alt=decision.head_to_head_in_words(result, first, other),
        height=340,
    )
    _duel_table(result, first, other)


def what_would_change(analysis: Analysis) -> None:
    """Say what would change the winner, and draw how far each weight may move before that."""
    result, names = analysis.database, engine_names(analysis.catalogue)
    st.markdown("\n".join(f"- {escaped(says)}" for says in _flips(result, names)))
    st.caption(
        f"{asked('What are nearby weightings?', 'Nearby weightings')} "
        f"{asked('What is TOPSIS?', 'TOPSIS')}"
    )
    chart(
        decision.stability(result, names),
        key="stability",
        alt=decision.stability_in_words(result),
        height=96 + 48 * len(result.stability),
    )
    st.caption("How far each weight may move alone, while the others keep their proportions.")
    columns = [
        Column("Weight of"),
        Column("Now", "right"),
        Column("First place stays"),
        Column("Below that wins"),
        Column("Above that wins"),
        Column("Slider positions that keep it"),
    ]
    draw_table(
        columns, [_stability_row(result, row, names) for row in result.stability], key="stability"
    )
    _thresholds()


def _thresholds() -> None:
    """Draw the convention behind the words clear, leaning and toss-up, for changing."""
    path = "database.thresholds"
    st.markdown("**When a winner is clear, and when it is a toss-up**")
    st.caption(
        "A convention, not a law: change it before you look at the result. Clear asks for all "
        "three of its lines, a toss-up for one of its two; the rest is leaning."
    )
    columns = st.columns(5, vertical_alignment="bottom")
    fields = (
        ("Clear: first in at least, of 100", "clear_share", PERCENT, "%.0f"),
        ("Clear: points to move", "clear_points", AS_IT_IS, "%.0f"),
        ("Clear: lead in score", "clear_margin", AS_IT_IS, "%.1f"),
        ("Toss-up: first in fewer, of 100", "toss_up_share", PERCENT, "%.0f"),
        ("Toss-up: points to move", "toss_up_points", AS_IT_IS, "%.0f"),
    )
    for column, (label, field, convert, shown) in zip(columns, fields, strict=True):
        step = 0.1 if field == "clear_margin" else 1.0
        column.number_input(label, step=step, format=shown, **bind(f"{path}.{field}", **convert))


def who_else(analysis: Analysis) -> None:
    """Draw in how many weightings each candidate is first, and who would choose it."""
    result = analysis.database
    rows = len(result.candidates)
    chart(
        decision.first_places(result),
        key=f"first-{rows}",
        alt=decision.first_places_in_words(result),
        height=100 + 52 * rows,
    )
    st.caption(
        "“Near yours” moves your weights a little, again and again, and draws each score from the "
        "range of what is known. “Any” does the same with every thinkable weighting. The counts "
        "describe weightings, not the chance that an engine is right."
    )
    st.select_slider(
        "How sure you are of your weights",
        options=_SURE,
        format_func=_sure_words,
        **bind("database.concentration", **_NEAREST),
    )
    st.markdown("\n".join(f"- {escaped(says)}" for says in choosers(result)))
    st.markdown("**Places in 100 weightings near yours**")
    columns = [Column("Candidate")]
    columns += [Column(f"{_ordinal(place)}", "right") for place in range(1, rows + 1)]
    draw_table(
        columns,
        [
            [short_name(each.name), *(of_hundred(share) for share in each.ranks_nearby)]
            for each in result.candidates
        ],
        key="places",
    )
    st.markdown("**Who would choose it: the mean weights of those for whom it is first**")
    columns = [Column("First is")]
    columns += [Column(capital(scale.short), "right") for scale in result.scales]
    draw_table(columns, [_own_weights(result), *_central_rows(result)], key="central")


def _duel_table(result: DatabaseResult, first: Candidate, other: Candidate) -> None:
    columns = [
        Column("Criterion"),
        Column("Counts", "right"),
        Column(short_name(first.name)),
        Column(short_name(other.name)),
        Column("Lead", "right"),
    ]
    rows: list[list[Cell]] = [
        [
            scale.name,
            f"{result.weights[scale.criterion] * 100:.0f} %",
            first.cells[scale.criterion].reason,
            other.cells[scale.criterion].reason,
            _signed(first.contributions[scale.criterion] - other.contributions[scale.criterion]),
        ]
        for scale in result.scales
    ]
    rows.append(
        [
            "Together",
            "100 %",
            f"{first.score:.1f}",
            f"{other.score:.1f}",
            _signed(first.score - other.score),
        ]
    )
    draw_table(columns, rows, key="duel")


def _stability_row(result: DatabaseResult, row: Stability, names: Mapping[str, str]) -> list[Cell]:
    low, high = max(row.lower_points, 0.0), min(row.upper_points, 100.0)
    name = next(scale.name for scale in result.scales if scale.criterion == row.criterion)
    return [
        name,
        f"{row.weight:.0f} %",
        f"{row.lower:.0f} to {row.upper:.0f} %",
        "nobody else" if row.lower_rival is None else names[row.lower_rival],
        "nobody else" if row.upper_rival is None else names[row.upper_rival],
        f"{math.ceil(low)} to {math.floor(high)}" if row.slider_changes_winner else "all",
    ]


def _flips(result: DatabaseResult, names: Mapping[str, str]) -> list[str]:
    """Return what would change the winner, and what would not, a sentence each."""
    says = []
    if result.shift is None:
        says.append("No change of weights lets another candidate win.")
    else:
        says.append(f"The smallest change of weights: {result.shift.sentence}")
    if result.straight_shift is not None and result.shift is not None:
        says.append(f"The shortest change, spread over all: {result.straight_shift.sentence}")
    if result.check_first is not None:
        says.append(f"Check first: {result.check_first.sentence}")
    says += [
        each.sentence
        for each in result.without
        if each.changes_winner or each.criterion == "familiarity"
    ]
    if result.equal_weights_winners:
        called = listed([names[each] for each in result.equal_weights_winners])
        says.append(f"With equal weights {called} would be first.")
    if result.override_effect is not None:
        says.append(result.override_effect.sentence)
    if result.cross_check is not None:
        says.append(result.cross_check.sentence)
    says.append(result.reversal_sentence)
    return [*says, *result.double_counting]


def _own_weights(result: DatabaseResult) -> list[Cell]:
    shares = [result.weights[scale.criterion] * 100 for scale in result.scales]
    return ["your weights", *(f"{share:.0f}" for share in shares)]


def _central_rows(result: DatabaseResult) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for each in result.candidates:
        central, name = each.central_weights, short_name(each.name)
        if central is None:
            rows.append([f"{name}, which is never first", *["" for _ in result.scales]])
        else:
            rows.append([name, *(f"{central[scale.criterion]:.0f}" for scale in result.scales)])
    return rows


def _sure_words(concentration: float) -> str:
    """Say what a concentration means: how far a weight of 25 typically lies from the one set."""
    spread = math.sqrt(25 * 75 / (concentration + 1))
    word = _SURE_WORDS.get(concentration)
    return f"{word}: ±{spread:.0f} of 100" if word else f"±{spread:.0f}"


def _signed(points: float) -> str:
    return "0" if abs(points) < 0.005 else f"{points:+.2f}"


def _ordinal(place: int) -> str:
    return {1: "1st", 2: "2nd", 3: "3rd"}.get(place, f"{place}th")
