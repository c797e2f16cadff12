"""The steps of the journey, in the order of the menu, and what is done and open in each."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lib.analysis import Analysis
from lib.brief.missing import Missing, missing_of
from lib.model.presets import blueprint_for
from lib.risk.measures import kill_conditions
from lib.wording import count, listed, month, plural, share

PAGES_FOLDER: Final = Path(__file__).resolve().parents[3] / "pages"


class Step(NamedTuple):
    """One page: its file in `pages/` without the ending, its name and its icon.

    A step that is optional is never counted among those that are left.
    """

    name: str
    title: str
    icon: str
    is_optional: bool = False


STEPS: Final = (
    Step("start", "Start", ":material/flag:"),
    Step("stack", "Stack", ":material/layers:"),
    Step("database", "Database", ":material/database:"),
    Step("cost", "Cost", ":material/payments:"),
    Step("team", "Team", ":material/group:"),
    Step("risks", "Risks", ":material/warning:"),
    Step("compare", "Compare", ":material/compare_arrows:", is_optional=True),
    Step("brief", "Brief", ":material/description:"),
)


SHARE: Final = Step("share", "Share", ":material/share:")
"""A page beside the journey, which the title row leads to."""


class StepState(NamedTuple):
    """How far one step is.

    Attributes:
        done: Whether nothing is left that the user has not looked at.
        says: What is open, or what was decided, in a few words.
    """

    done: bool
    says: str


def step_pages() -> list[StreamlitPage]:
    """Return the pages of the menu; the first one is shown when none is named."""
    return [_page(step, is_first=step is STEPS[0]) for step in STEPS]


def only_page() -> StreamlitPage:
    """Return the page of those who sit in a room: the first one's address, and no other."""
    return _page(STEPS[0], is_first=True)


def share_page() -> StreamlitPage:
    """Return the page that the title row leads to."""
    return _page(SHARE, visibility="hidden")


def _page(
    step: Step, *, is_first: bool = False, visibility: Literal["visible", "hidden"] = "visible"
) -> StreamlitPage:
    return st.Page(
        PAGES_FOLDER / f"{step.name}.py",
        title=step.title,
        icon=step.icon,
        url_path=step.name,
        default=is_first,
        visibility=visibility,
    )


def step_states(analysis: Analysis, *, scenarios: int = 1) -> dict[str, StepState]:
    """Return how far each step is, by its name.

    Args:
        analysis: The plan that is shown.
        scenarios: Number of plans that are kept, this one included.
    """
    missing = missing_of(analysis)
    states = {}
    for step in STEPS:
        if step.name == "compare":
            states[step.name] = _compare_state(scenarios)
            continue
        here = [each for each in missing if each.page == step.name]
        left = [words for words in _OPEN[step.name](analysis, here) if words]
        says = ", ".join(left) if left else _DONE[step.name](analysis)
        states[step.name] = StepState(done=not left, says=says)
    return states


def marks_css(states: Mapping[str, StepState]) -> str:
    """Return a style sheet that ticks the steps of the menu that are done."""
    return "".join(
        f'[data-testid="stTopNavLink"][href$="/{"" if step is STEPS[0] else step.name}"]'
        "{padding-right:1.15rem;"
        '&::after{content:"✓"/"done";position:absolute;right:.35rem;font-size:.75rem;'
        "color:var(--y1-good)}}"
        for step in STEPS
        if states[step.name].done
    )


def _compare_state(scenarios: int) -> StepState:
    if scenarios > 1:
        return StepState(done=True, says=f"{plural(scenarios, 'scenario')} side by side")
    return StepState(done=False, says="optional: hold the plan against another one")


def _start_open(_analysis: Analysis, missing: Sequence[Missing]) -> list[str]:
    names = {
        "product.problem": "the problem",
        "product.audience": "for whom",
        "product.difference": "what makes it different",
    }
    left = [names[each.path] for each in missing if each.path in names]
    return [f"say {listed(left)}"] if left else []


def _stack_open(analysis: Analysis, missing: Sequence[Missing]) -> list[str]:
    asked = sum(pick.open_question for pick in analysis.stack.picks)
    bare = sum(each.path.endswith(".because") for each in missing)
    blocked = sum(hit.rule.level == "blocks" for hit in analysis.stack.hits)
    return [
        f"{plural(blocked, 'conflict')} between picks" if blocked else "",
        plural(asked, "open question") if asked else "",
        f"{plural(bare, 'pick')} without a reason" if bare else "",
    ]


def _database_open(analysis: Analysis, missing: Sequence[Missing]) -> list[str]:
    agrees = all(
        rule.state == "holds" for rule in analysis.verdict.rules if rule.topic == "database"
    )
    return [
        "no engine meets every must-have" if analysis.database.winner is None else "",
        f"{plural(len(missing), 'must-have')} that nobody knows" if missing else "",
        "" if agrees else "the stack uses another engine than the first",
    ]


def _cost_open(analysis: Analysis, _missing: Sequence[Missing]) -> list[str]:
    assumed = analysis.verdict.assumed
    return [
        "no ceiling" if analysis.blueprint.cost.ceiling_usd_per_month is None else "",
        f"{plural(assumed, 'figure')} assumed" if assumed else "",
    ]


def _team_open(analysis: Analysis, missing: Sequence[Missing]) -> list[str]:
    product = analysis.blueprint.product
    example = blueprint_for(product.shape, analysis.catalogue, starts_on=product.starts_on).team
    people = analysis.blueprint.team.people
    return [
        f"{plural(len(people), 'engineer')} assumed" if people == example.people else "",
        f"{plural(len(missing), 'decision')} without a reason" if missing else "",
    ]


def _risks_open(analysis: Analysis, _missing: Sequence[Missing]) -> list[str]:
    register = analysis.risks.register
    assumed = len(register.assumed)
    return [
        f"{plural(assumed, 'risk')} with assumed figures" if assumed else "",
        "" if analysis.blueprint.product.sources else "no outside source listed",
        "terms not looked up" if analysis.risks.unknown_rights else "",
        "no kill criterion" if next(kill_conditions(register), None) is None else "",
    ]


def _brief_open(_analysis: Analysis, missing: Sequence[Missing]) -> list[str]:
    names = {"record.consulted": "nobody consulted", "handoff.notes": "no handoff notes"}
    left = [names[each.path] for each in missing if each.path in names]
    return [f"can be downloaded now; {listed(left)}"] if left else []


def _database_done(analysis: Analysis) -> str:
    result = analysis.database
    names = [each.name for each in result.candidates if each.database in result.winners]
    return f"{listed(names)}, {result.verdict_word.lower()}"


def _cost_done(analysis: Analysis) -> str:
    unknown = analysis.verdict.unknown
    return f"every figure looked at{f', {count(unknown)} unknown' if unknown else ''}"


def _team_done(analysis: Analysis) -> str:
    load = analysis.capacity.load
    busiest = load.busiest
    return f"{share(busiest)} loaded in {month(load.busiest_month)}"


_OPEN: Final[dict[str, Callable[[Analysis, Sequence[Missing]], list[str]]]] = {
    "start": _start_open,
    "stack": _stack_open,
    "database": _database_open,
    "cost": _cost_open,
    "team": _team_open,
    "risks": _risks_open,
    "brief": _brief_open,
}
_DONE: Final[dict[str, Callable[[Analysis], str]]] = {
    "start": lambda analysis: f"for {analysis.blueprint.product.audience}",
    "stack": lambda analysis: f"{len(analysis.stack.picks)} picks, each with its reason",
    "database": _database_done,
    "cost": _cost_done,
    "team": _team_done,
    "risks": lambda analysis: f"{plural(len(analysis.blueprint.risks), 'risk')} in figures",
    "brief": lambda _analysis: "ready to be handed over",
}
