"""The screens of the presenter mode, in the order in which a workshop goes through them."""

import re
from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

import streamlit as st

from lib.analysis import Analysis
from lib.analysis.decisive import decisive_parameters
from lib.analysis.lift import lift_of
from lib.brief.actions import actions_of, by_role
from lib.brief.escaping import one_line, shortened
from lib.brief.lifting import change_words
from lib.brief.words import clause
from lib.errors import YearOneError
from lib.risk.assessment import CalendarEntry
from lib.ui.figures import presented
from lib.ui.figures.money import fan_in_words
from lib.ui.figures.people import load_in_words
from lib.ui.figures.stack import COLOUR_NAMES, MARKS, architecture
from lib.ui.figures.style import LAYER_NAMES
from lib.ui.session import current, scenarios
from lib.ui.session.converting import COUNTED
from lib.ui.sheets.team import schedule
from lib.ui.show import presenter
from lib.ui.show.charts import chart
from lib.ui.show.live import live
from lib.ui.show.live_slider import live_slider, live_sliders
from lib.ui.show.messages import refused, show_messages
from lib.ui.show.presenter import Place, bars, engine_name, grid, terms
from lib.ui.show.tables import escaped
from lib.ui.views import compare
from lib.ui.views.ceiling import ceiling_slider
from lib.ui.views.database_weights import POINTS, path_of_points
from lib.ui.views.estimates import estimate_slider
from lib.ui.views.present_prompts import PROMPTS
from lib.ui.views.team import FOCUS, MONTHS_TO_BUILD
from lib.verdict.rules import Rule
from lib.wording import (
    bare_usd,
    count,
    listed,
    loaded,
    month,
    plural,
    sentence,
    share,
    short_name,
    show_in,
    usd,
)  # fmt: skip

_CHART_PX: Final = 322
_ROWS: Final = 5
_NOTES: Final = 2
_WORDS: Final = 150
"""Letters of one entry that a room can take in: two lines."""
_BESIDE_A_WORD: Final = 125
"""The same beside a name on the left."""
_SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?]) (?=[A-Z0-9])")
_NOT_SAID: Final = "nobody has said it yet"


class Screen(NamedTuple):
    """One screen.

    Args:
        name: Which of the prompts belongs to it.
        answer: Today's answer in a sentence.
        draw: Draws what the room looks at and moves.
    """

    name: str
    answer: Callable[[Analysis], str]
    draw: Callable[[Analysis], None]


def draw() -> None:
    """Draw the screen that the address asks for; a plan that cannot be computed says why."""
    presenter.inject_large_style()
    shown = screens(len(scenarios.scenarios()))
    number = presenter.screen_asked_for(st.query_params.get(presenter.PAGE), len(shown))
    screen = shown[number - 1]
    prompt = PROMPTS[screen.name]
    with st.container(key="present", gap="small"):
        try:
            analysis = current.analysis()
        except YearOneError as error:
            refused(str(error))
        else:
            show_in(analysis.money)
            show_messages()
            live(partial(_draw_screen, screen), current.analysis)
    presenter.draw_bar(Place(number, len(shown), prompt.question, prompt.ask, prompt.minutes))


def _draw_screen(screen: Screen, analysis: Analysis) -> None:
    presenter.draw_large_strip(analysis)
    st.title(PROMPTS[screen.name].question, anchor=False)
    with st.container(key="answer"):
        st.markdown(escaped(screen.answer(analysis)))
    screen.draw(analysis)


def screens(plans: int) -> tuple[Screen, ...]:
    """Return the screens in their order; plans are compared where there are several."""
    return tuple(screen for screen in SCREENS if plans > 1 or screen.name != "compare")


def _product_answer(analysis: Analysis) -> str:
    shape = analysis.catalogue.shapes[analysis.blueprint.product.shape]
    name = one_line(analysis.blueprint.product.name)
    return f"Shape: {shape.name}." if name == shape.name else f"{_short(name)} ({shape.name})."


def _product(analysis: Analysis) -> None:
    product = analysis.blueprint.product
    users = next(each for each in analysis.parameters if each.id == "users_at_launch")
    st.html(
        terms(
            (
                ("For whom", _said(product.audience)),
                ("Problem", _said(product.problem)),
                ("What is different", _said(product.difference)),
                (
                    "Users at launch",
                    f"{count(users.likely)} ({count(users.low)} to {count(users.high)}"
                    f"{', assumed' if users.status != 'given' else ''})",
                ),
            )
        )
    )


def _stack_answer(analysis: Analysis) -> str:
    stack = analysis.stack
    budget = listed(
        [
            f"{stack.count(colour)} {COLOUR_NAMES[colour].lower()}"
            for colour in COLOUR_NAMES
            if stack.count(colour)
        ]
    )
    asked = sum(pick.open_question for pick in stack.picks)
    open_ones = f" {plural(asked, 'question is', 'questions are')} open." if asked else ""
    return f"{plural(len(stack.picks), 'pick')}: {budget} in the complexity budget.{open_ones}"


def _stack(analysis: Analysis) -> None:
    st.html(architecture(analysis.stack))
    rows = [
        (f"{MARKS[pick.colour]} {LAYER_NAMES[pick.layer]}", sentence(pick.option.complexity_why))
        for pick in analysis.stack.picks
        if pick.colour != "green"
    ]
    if rows:
        st.html(terms(rows[:_NOTES]))


def _database_answer(analysis: Analysis) -> str:
    result = analysis.database
    if result.winner is None or not result.candidates:
        return sentence(result.sentence)
    first, *others = result.candidates
    name = short_name(first.name)
    ahead = f", ahead of {short_name(others[0].name)} with {others[0].score:.1f}" if others else ""
    return f"{result.verdict_word}. {name} has {first.score:.1f} of 10 points{ahead}."


def _database(analysis: Analysis) -> None:
    result, decision = analysis.database, analysis.blueprint.database
    paths = path_of_points(decision)
    heaviest = sorted(result.scales, key=lambda scale: -result.weights[scale.criterion])[:_ROWS]
    shown = [scale for scale in result.scales if scale in heaviest]
    left, right = st.columns([6, 7], gap="large")
    with left, live_sliders("weights"):
        for scale in shown:
            live_slider(
                scale.short[:1].upper() + scale.short[1:],
                paths[scale.criterion],
                POINTS,
                convert=lambda _points: {"to_widget": round, "from_widget": float},
                is_beside=True,
            )
    with right, st.container(key="room-half"):
        rows = [
            (short_name(each.name), each.score / 10, f"{each.score:.1f}")
            for each in result.candidates[:_ROWS]
        ]
        st.html(bars(rows, first_is_best=True))


def _cost_answer(analysis: Analysis) -> str:
    moderate = analysis.moderate
    text = (
        f"Month 12: {usd(moderate.middle[-1])}, in eight of ten cases "
        f"{bare_usd(moderate.low[-1])} to {bare_usd(moderate.high[-1])}."
    )
    ceiling = analysis.blueprint.cost.ceiling_usd_per_month
    if ceiling is None or moderate.over_ceiling is None:
        return f"{text} There is no ceiling yet."
    return f"{text} Chance to pass {usd(ceiling)}: {share(moderate.over_ceiling)}."


def _cost(analysis: Analysis) -> None:
    blueprint = analysis.blueprint
    left, right = st.columns([5, 9], gap="large")
    by_id = {parameter.id: parameter for parameter in analysis.parameters}
    with left, live_sliders("cost"):
        ceiling_slider()
        for each in decisive_parameters(
            blueprint.product.shape, current.catalogue(), current.today()
        )[:2]:
            estimate_slider(by_id[each])
    with right:
        ceiling = blueprint.cost.ceiling_usd_per_month
        chart(
            presented.room_fan(analysis.bands, ceiling),
            key="room-fan",
            alt=fan_in_words(analysis.bands, ceiling),
            height=_CHART_PX,
            least_text=presenter.LEAST_TEXT_PX,
        )


def _moves_answer(analysis: Analysis) -> str:
    widest = next(iter(analysis.swings), None)
    if widest is None or widest.spread_usd < 1:
        return "No single figure moves the bill of the year by a dollar."
    low, high = sorted((widest.usd_at_low, widest.usd_at_high))
    return f"{widest.name}: the year costs {usd(low)} to {usd(high)}, all else as expected."


def _moves(analysis: Analysis) -> None:
    shown = [each for each in analysis.swings if each.spread_usd >= 1][:_ROWS]
    widest = max((each.spread_usd for each in shown), default=1.0)
    st.html(
        bars([(each.name, each.spread_usd / widest, _swing(each.usd_at_low, each.usd_at_high))
              for each in shown])
    )  # fmt: skip


def _swing(at_low: float, at_high: float) -> str:
    low, high = sorted((at_low, at_high))
    return f"{usd(low)} to {usd(high)}"


def _team_answer(analysis: Analysis) -> str:
    if not analysis.capacity.supply.engineer_hours.any():
        return "There is work, and no engineer in the team to do it."
    return sentence(schedule(analysis))


def _team(analysis: Analysis) -> None:
    left, right = st.columns([5, 9], gap="large")
    with left:
        with live_sliders("team"):
            live_slider(
                "Time for this product",
                "team.focus_share",
                FOCUS,
            )
            live_slider(
                "First version by month",
                "team.build_months",
                MONTHS_TO_BUILD,
                convert=lambda _months: COUNTED,
            )
        engineers = sum(each.engineer for each in analysis.blueprint.team.people)
        st.markdown(f"The team has {plural(engineers, 'engineer')}.")
    with right:
        chart(
            presented.room_load(analysis.capacity),
            key="room-load",
            alt=load_in_words(analysis.capacity),
            height=_CHART_PX,
            least_text=presenter.LEAST_TEXT_PX,
        )


def _risks_answer(analysis: Analysis) -> str:
    register = analysis.risks.register
    alive = sum(entry.is_open for entry in register.entries)
    if not alive:
        return "No risk is open, and every plan has some."
    return (
        f"{plural(alive, 'risk is', 'risks are')} open. The expected loss (chance times loss) is "
        f"{usd(register.losses.expected_usd)} in the year."
    )


def _risks(analysis: Analysis) -> None:
    alive = [entry for entry in analysis.risks.register.entries if entry.is_open][:_ROWS]
    most = max((entry.exposure.expected_usd for entry in alive), default=1.0) or 1.0
    st.html(
        bars(
            [
                (
                    _short(entry.risk.title, 70),
                    entry.exposure.expected_usd / most,
                    usd(entry.exposure.expected_usd),
                )
                for entry in alive
            ]
        )
    )


def _tripwires_answer(analysis: Analysis) -> str:
    months = [entry.month for entry in analysis.risks.calendar if entry.month is not None]
    if not months:
        return "Nothing goes off in the expected course; these are watched."
    return f"{plural(len(months), 'tripwire')}, the first in {month(min(months))}."


_ACTIONS: Final = {"stop": "✖ Stop", "review": "◆ Look again", "migrate": "➜ Move"}


def _tripwires(analysis: Analysis) -> None:
    entries = analysis.risks.calendar[: _ROWS - 1]
    rows = [
        (
            month(entry.month).capitalize()
            if entry.month is not None
            else f"{share(entry.trip.chance_in_year)} chance",
            f"{_ACTIONS[entry.action]}: {_tripwire(entry)}",
        )
        for entry in entries
    ]
    if rows:
        st.html(terms(rows))
    else:
        st.markdown("The model watches nothing in this plan yet. The risks page adds a tripwire.")


def _compare_answer(_analysis: Analysis) -> str:
    entries = compare.chosen(scenarios.scenarios())
    return _short(compare.answer(compare.comparison_of(entries), entries), 2 * _WORDS)


def _compare(_analysis: Analysis) -> None:
    comparison = compare.comparison_of(compare.chosen(scenarios.scenarios()))
    headings = ("Plan", "Verdict", "Month 12", "Over ceiling", "Team load", "Database")
    rows = [
        (
            shortened(name, longest=28),
            side.headline,
            usd(float(side.bands["moderate"].middle[-1])),
            "no ceiling" if side.over_ceiling is None else share(side.over_ceiling),
            loaded(float(side.load.max())),
            shortened(engine_name(side.database or "none"), longest=20),
        )
        for name, side in zip(comparison.names, comparison.sides, strict=True)
    ]
    st.html(grid(headings, rows))


def _tripwire(entry: CalendarEntry) -> str:
    """Return what trips; a risk can have several tripwires, told apart by their conditions."""
    if entry.kind == "migration":
        return _short(entry.title)
    return _short(f"{clause(one_line(entry.title))}: {entry.condition}", _BESIDE_A_WORD)


def _verdict_answer(analysis: Analysis) -> str:
    verdict = analysis.verdict
    unknown = verdict.assumed + verdict.unknown
    asked = f" {plural(unknown, 'figure is', 'figures are')} assumed." if unknown else ""
    if verdict.reasons:
        broken = plural(len(verdict.reasons), "rule is", "rules are")
        return f"{verdict.headline}: {broken} broken.{asked}"
    conditions = len(verdict.conditions)
    if not conditions:
        return f"{verdict.headline}: every rule holds.{asked}"
    return f"{verdict.headline}: {plural(conditions, 'condition')} to accept or to mend.{asked}"


def _verdict(analysis: Analysis) -> None:
    verdict = analysis.verdict
    rows = [("○ Broken", _finding(rule)) for rule in verdict.reasons]
    lift = lift_of(analysis)
    if lift is not None and lift.steps:
        rows.append(("Way out", _short(" ".join(change_words(each) for each in lift.steps))))
    rows += [("◐ Condition", _finding(rule)) for rule in verdict.conditions]
    st.html(terms(_first(rows)))


def _finding(rule: Rule) -> str:
    return _short(rule.says)


def _next_answer(analysis: Analysis) -> str:
    actions = actions_of(analysis)
    return f"{plural(len(actions), 'thing')} to do or to settle. The first of each role:"


def _next(analysis: Analysis) -> None:
    found = by_role(actions_of(analysis))
    each = max(_ROWS // max(len(found), 1), 1)
    rows = [
        (f"{role} ({len(actions)})" if number == 0 else "", _short(action.what, 110))
        for role, actions in found.items()
        for number, action in enumerate(actions[:each])
    ]
    st.html(terms(rows[:_ROWS]))


def _first(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return as many rows as fit, and say how many there are beside."""
    most = _ROWS - 1
    left = len(rows) - most
    return rows if left <= 0 else [*rows[:most], ("", f"and {left} more in the brief")]


def _said(text: str) -> str:
    return _short(text) if text.strip() else _NOT_SAID


def _short(text: str, longest: int = _WORDS) -> str:
    """Return as many whole sentences as a room can take in; of a long one its beginning."""
    first, *others = _SENTENCE_ENDS.split(one_line(text))
    for following in others:
        if len(first) + 1 + len(following) > longest:
            break
        first = f"{first} {following}"
    return shortened(first, longest=longest)


SCREENS: Final = (
    Screen("product", _product_answer, _product),
    Screen("stack", _stack_answer, _stack),
    Screen("database", _database_answer, _database),
    Screen("cost", _cost_answer, _cost),
    Screen("moves", _moves_answer, _moves),
    Screen("team", _team_answer, _team),
    Screen("risks", _risks_answer, _risks),
    Screen("tripwires", _tripwires_answer, _tripwires),
    Screen("compare", _compare_answer, _compare),
    Screen("verdict", _verdict_answer, _verdict),
    Screen("next", _next_answer, _next),
)
