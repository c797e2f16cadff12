"""Figures about risks: expected losses, the matrix, and when a tripwire goes off."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any, Final

from lib.risk.assessment import CalendarEntry
from lib.risk.register import Register, RegisterEntry
from lib.ui.figures.style import MONTH_NUMBERS, amounts, month_axis, plain, rounded
from lib.units import MONTHS
from lib.wording import converted, currency, listed, month, plural, share, usd

Figure = dict[str, Any]

LOSSES_SHOWN: Final = 7
"""Bars that fit beside the register; the others are in the table."""
ROWS_SHOWN: Final = 8
"""Lines of the calendar that fit; the others are in the table."""
_LABEL: Final = 60
"""Letters of one line of the calendar's labels."""
_LABEL_LINES: Final = 3
ACTIONS: Final = {"stop": "✖ Stop", "review": "◆ Review", "migrate": "➜ Migrate"}
"""What is done when something trips."""
LIKELIHOODS: Final = ("under 5 %", "5 to 15 %", "15 to 35 %", "35 to 65 %", "over 65 %")
"""The rows of the matrix from the bottom: chance within twelve months."""
IMPACTS: Final = ("under 1 %", "1 to 5 %", "5 to 15 %", "15 to 40 %", "over 40 %")
"""The columns of the matrix from the left: loss as a share of the year's people and invoices."""
_LEVELS: Final = range(1, 6)


def numbered(register: Register) -> list[tuple[int, RegisterEntry]]:
    """Return the risks that are not closed with the number that charts call them by."""
    return list(enumerate((entry for entry in register.entries if entry.is_open), start=1))


def expected_losses(register: Register) -> Figure:
    """Return each risk's chance times impact, the largest on top, assumed figures pale."""
    shown = numbered(register)[:LOSSES_SHOWN]
    places = list(range(len(shown)))
    assumed = [is_assumed(entry) for _, entry in shown]
    most = converted(max((entry.exposure.expected_usd for _, entry in shown), default=1))
    return {
        "data": [
            {
                "y": places,
                "x": amounts((entry.exposure.expected_usd for _, entry in shown), 0),
                "customdata": [_in_full(entry) for _, entry in shown],
                "type": "bar",
                "orientation": "h",
                "marker": {
                    "color": ["@blue/0.35" if each else "@blue" for each in assumed],
                    "line": {"color": "@blue", "width": 1},
                },
                "text": [
                    f"{usd(entry.exposure.expected_usd)}{', assumed' if each else ''}"
                    for (_, entry), each in zip(shown, assumed, strict=True)
                ],
                "textposition": "outside",
                "textfont": {"color": "@ink", "size": 12},
                "cliponaxis": False,
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        ],
        "layout": {
            "showlegend": False,
            "hovermode": "closest",
            "bargap": 0.35,
            "margin": {"t": 4},
            "xaxis": {
                "title": {"text": f"Chance x loss, in {currency()} a year"},
                "tickformat": ",.0f",
                "range": [0, 1.5 * most],
            },
            "yaxis": _lines(
                [_wrapped(f"{number}  {entry.risk.title}", 32) for number, entry in shown]
            ),
        },
        "narrow": {
            "data": [{"text": [usd(entry.exposure.expected_usd) for _, entry in shown]}],
            "layout": {
                "xaxis": {"range": [0, 2.2 * most], "nticks": 3},
                "yaxis": _lines(
                    [_wrapped(f"{number}  {entry.risk.title}", 24) for number, entry in shown]
                ),
            },
        },
    }


def expected_losses_in_words(register: Register) -> str:
    """Return what the bars say."""
    shown = numbered(register)
    if not shown:
        return "No risk is open."
    parts = [
        f"{entry.risk.title} {usd(entry.exposure.expected_usd)}"
        f"{' (assumed)' if is_assumed(entry) else ''}"
        for _, entry in shown[:3]
    ]
    total = register.losses.expected_usd
    return (
        f"{plural(len(shown), 'open risk')} together: an expected loss of {usd(total)}. "
        f"The largest: {'; '.join(parts)}."
    )


def matrix(register: Register) -> Figure:
    """Return the five by five matrix with the number of each risk in its cell."""
    numbers = {entry.risk.id: number for number, entry in numbered(register)}
    cells = [
        [
            _in_cell(numbers[risk] for risk in register.matrix.get((row, column), ()))
            for column in _LEVELS
        ]
        for row in _LEVELS
    ]
    titles = [
        [
            "<br>".join(
                plain(f"{number}  {entry.risk.title}")
                for number, entry in numbered(register)
                if entry.risk.id in register.matrix.get((row, column), ())
            )
            for column in _LEVELS
        ]
        for row in _LEVELS
    ]
    return {
        "data": [
            {
                "type": "heatmap",
                "z": [[row * column for column in _LEVELS] for row in _LEVELS],
                "text": cells,
                "texttemplate": "<b>%{text}</b>",
                "textfont": {"size": 15, "color": "@ink"},
                "customdata": titles,
                "hovertemplate": "%{customdata}<extra></extra>",
                "colorscale": [[0, "@good/0.12"], [0.35, "@warn/0.2"], [1, "@bad/0.55"]],
                "showscale": False,
                "xgap": 2,
                "ygap": 2,
            }
        ],
        "layout": {
            "hovermode": "closest",
            "margin": {"t": 4},
            "xaxis": {
                "title": {"text": "Loss, as a share of the year's people and invoices"},
                "tickmode": "array",
                "tickvals": list(range(5)),
                "ticktext": IMPACTS,
                "ticks": "",
                "zeroline": False,
            },
            "yaxis": {
                "title": {"text": "Chance in twelve months"},
                "tickmode": "array",
                "tickvals": list(range(5)),
                "ticktext": LIKELIHOODS,
                "ticks": "",
                "showgrid": False,
                "zeroline": False,
            },
        },
    }


def matrix_in_words(register: Register) -> str:
    """Return what the matrix says, the gravest cell first."""
    titles = {entry.risk.id: entry.risk.title for entry in register.entries}
    cells = sorted(register.matrix.items(), key=lambda cell: -cell[0][0] * cell[0][1])
    parts = [
        f"chance {LIKELIHOODS[row - 1]}, loss {IMPACTS[column - 1]}: "
        f"{listed([titles[risk] for risk in risks])}"
        for (row, column), risks in cells
    ]
    return f"The gravest first. {'; '.join(parts)}." if parts else "No risk is open."


def calendar(entries: Sequence[CalendarEntry]) -> Figure:
    """Return the chance that each tripwire has gone off by the end of each month."""
    shown = entries[:ROWS_SHOWN]
    return {
        "data": [
            {
                "type": "heatmap",
                "x": MONTH_NUMBERS,
                "y": list(range(len(shown))),
                "z": [rounded(entry.trip.chance, 4) for entry in shown],
                "zmin": 0,
                "zmax": 1,
                "text": [_chances(entry) for entry in shown],
                "texttemplate": "%{text}",
                "textfont": {"color": "@ink", "size": 12},
                "customdata": [[_condition(entry)] * 12 for entry in shown],
                "hovertemplate": "%{customdata}<extra>month %{x}</extra>",
                "colorscale": [[0, "@warn/0"], [0.5, "@warn/0.28"], [1, "@bad/0.6"]],
                "showscale": False,
                "xgap": 2,
                "ygap": 4,
            }
        ],
        "layout": {
            "hovermode": "closest",
            "margin": {"t": 4},
            "xaxis": month_axis() | {"side": "top", "ticks": ""},
            "yaxis": _lines([_what_and_when(entry) for entry in shown]),
        },
        "narrow": {
            "data": [{"text": [_tripped_marks(entry) for entry in shown]}],
            "layout": {
                "xaxis": {"tickvals": [1, 3, 6, 9, 12], "tickangle": 0},
                "yaxis": _lines(
                    [_wrapped(f"{ACTIONS[each.action][0]} {each.title}", 26) for each in shown]
                ),
            },
        },
    }


def calendar_in_words(entries: Sequence[CalendarEntry]) -> str:
    """Return what the calendar says."""
    if not entries:
        return "Nothing that the model watches is likely to happen within the year."
    parts = [
        f"{entry.title}: {_when(entry)}, {share(entry.trip.chance_in_year)} within the year"
        for entry in entries[:ROWS_SHOWN]
    ]
    tripped = [entry.month for entry in entries if entry.month is not None]
    finding = (
        f"{plural(len(tripped), 'tripwire goes', 'tripwires go')} off within the year, the first "
        f"in {month(min(tripped))}."
        if tripped
        else "No tripwire goes off within the year."
    )
    return f"{finding} {'; '.join(parts)}."


def is_assumed(entry: RegisterEntry) -> bool:
    """Say whether chance or impact is the scale's figure and nobody's."""
    return entry.exposure.is_likelihood_assumed or entry.exposure.is_impact_assumed


def _lines(labels: Sequence[Sequence[str]]) -> Figure:
    """Return an axis of lines from the top, each with the rows of its label."""
    return {
        "tickmode": "array",
        "tickvals": list(range(len(labels))),
        "ticktext": ["<br>".join(plain(row) for row in label) for label in labels],
        "range": [len(labels) - 0.5, -0.5],
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "tickfont": {"color": "@ink", "size": 12},
    }


def _wrapped(text: str, wide: int) -> list[str]:
    return textwrap.wrap(text, wide, max_lines=2, placeholder=" …")


def _what_and_when(entry: CalendarEntry) -> list[str]:
    """Return what is done and, below it, what it takes: three lines, so that neither is cut."""
    what = textwrap.wrap(
        f"{ACTIONS[entry.action]}: {entry.title}", _LABEL, max_lines=2, placeholder=" …"
    )
    left = _LABEL_LINES - len(what)
    return [*what, *textwrap.wrap(entry.condition, _LABEL, max_lines=left, placeholder=" …")]


def _in_cell(numbers: Iterable[int]) -> str:
    text = ", ".join(str(number) for number in sorted(numbers))
    return "<br>".join(textwrap.wrap(text, 9, max_lines=2, placeholder=" …"))


def _in_full(entry: RegisterEntry) -> str:
    exposure = entry.exposure
    chance = f"{share(exposure.likelihood)} chance"
    loss = f"{usd(exposure.impact_usd)} if it happens"
    return (
        f"{plain(entry.risk.title)}<br>"
        f"{chance}{' (assumed)' if exposure.is_likelihood_assumed else ''}, "
        f"{loss}{' (assumed)' if exposure.is_impact_assumed else ''}<br>"
        f"{usd(exposure.residual_usd)} expected after the response"
    )


def _condition(entry: CalendarEntry) -> str:
    return "<br>".join(plain(row) for row in textwrap.wrap(entry.condition, 70))


def _chances(entry: CalendarEntry) -> list[str]:
    """Return the chance of each month, bold from the month on in which it is tripped."""
    tripped = entry.month or MONTHS + 1
    texts = ["" if value < 0.005 else share(float(value)) for value in entry.trip.chance]
    return [
        f"<b>{text}</b>" if number >= tripped else text
        for number, text in enumerate(texts, start=1)
    ]


def _tripped_marks(entry: CalendarEntry) -> list[str]:
    """Return a dot for each month in which it is tripped, where there is no room for figures."""
    tripped = entry.month or MONTHS + 1
    return ["●" if number >= tripped else "" for number in MONTH_NUMBERS]


def _when(entry: CalendarEntry) -> str:
    return "watched" if entry.month is None else f"trips in {month(entry.month)}"
