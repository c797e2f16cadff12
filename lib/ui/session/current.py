"""What the running page computes with: the catalogue, and the analysis of the blueprint."""

import datetime as dt
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final, TypeVar

from lib.analysis import Analysis, analyse, redecided
from lib.analysis.kept import KeptAnalyses
from lib.brief import rounds
from lib.brief.comparing import Side, side_of
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.loading import load_catalogue
from lib.cost.exchange import shown_money
from lib.model.blueprint import Blueprint
from lib.model.carried import from_carried
from lib.model.presets import blueprint_for
from lib.model.saved import from_json, to_json
from lib.ui.beside.calculator import Inquiry, NoAnswerError, calculator
from lib.ui.session import state
from lib.wording import Money

T = TypeVar("T")

SEED: Final = 1
"""The seed of every analysis on screen; the brief prints it."""

FIRST_SHAPE: Final = "forecasting-product"
"""The product shape that a new workspace starts with."""

_KEPT: Final = 12
analysis_of: Final = KeptAnalyses(_KEPT).of
"""Returns the analysis of a blueprint in JSON, shared by all sessions of this process."""

_ANALYSED: Final = "analysed"
"""Under which name a session remembers the text that this process has analysed for it."""
_SIDES: Final = 96
"""Plans kept as far as they are compared; one takes about 0.2 MB."""


def catalogue() -> Catalogue:
    """Return the facts, read once per process."""
    return load_catalogue()


def first_draft() -> Blueprint:
    """Return the complete blueprint that a new workspace starts with."""
    return blueprint_for(FIRST_SHAPE, catalogue(), starts_on=today())


def carried(text: str) -> Blueprint:
    """Return the plan that an address holds, after it was computed once: it must be whole.

    Raises:
        YearOneError: If there is none, or none that can be computed.
    """
    blueprint = from_carried(text, catalogue())
    analysis_of(to_json(blueprint), today(), SEED)
    return blueprint


def today() -> dt.date:
    """Return the date on which prices are looked up: never before all of them are known."""
    return max(dt.datetime.now(tz=dt.UTC).date(), _priced_from())


def analysis() -> Analysis:
    """Return the analysis of the session's blueprint, computed once per blueprint and day."""
    text = state.blueprint_text()
    state.remember(_ANALYSED, text)
    return analysis_of(text, today(), SEED)


def sheet(of: Callable[[Analysis], T]) -> T:
    """Return what a page says of the analysis of the session's blueprint.

    Where this process has no such analysis yet, another one computes it, so that the pages of other
    sessions are drawn meanwhile.

    Args:
        of: Returns it from an analysis; see `lib.ui.sheets`.

    Raises:
        YearOneError: If the blueprint cannot be computed.
    """
    text = state.blueprint_text()
    if state.remembered(_ANALYSED, None) != text:
        try:
            return calculator().ask(Inquiry(of, text, today(), SEED))
        except NoAnswerError:
            pass
    return of(analysis())


def money() -> Money:
    """Return the currency in which the session's blueprint shows amounts."""
    return shown_money(state.blueprint().cost, catalogue().currencies)


def judged(blueprint: Blueprint) -> Analysis:
    """Return the analysis of a plan that is tried out, on the session's day; it is not kept."""
    shown = analysis()
    if blueprint.model_copy(update={"database": shown.blueprint.database}) == shown.blueprint:
        return redecided(shown, blueprint)
    return analyse(blueprint, catalogue(), seed=SEED, as_of=today())


def words_at(path: str) -> Callable[[float], str]:
    """Return what writes a figure that a room estimates, with its unit."""
    return rounds.words_at(path, catalogue())


def side(text: str, *, is_shown: bool = False) -> Side:
    """Return a blueprint in JSON as far as it is compared, on the session's day.

    What is not shown is computed aside, so that a comparison does not push out the analyses that
    pages work with.

    Args:
        text: The blueprint.
        is_shown: Whether it is the one that pages show, whose analysis is at hand.
    """
    return _side_of_shown(text, today(), SEED) if is_shown else _side(text, today(), SEED)


@lru_cache(maxsize=_SIDES)
def _side(text: str, as_of: dt.date, seed: int) -> Side:
    return side_of(analyse(from_json(text), catalogue(), seed=seed, as_of=as_of))


@lru_cache(maxsize=_SIDES)
def _side_of_shown(text: str, as_of: dt.date, seed: int) -> Side:
    return side_of(analysis_of(text, as_of, seed))


@cache
def _priced_from() -> dt.date:
    services = catalogue().services.values()
    return max(charge.values[0].since for service in services for charge in service.charges)
