"""What the running page computes with: the catalogue, and the analysis of the blueprint."""

import datetime as dt
from collections.abc import Callable
from functools import cache, lru_cache
from threading import RLock
from typing import Final

from lib.analysis import Analysis, analyse, redecided
from lib.analysis.priced import Priced, priced_of
from lib.brief import rounds
from lib.brief.comparing import Side, side_of
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.loading import load_catalogue
from lib.model.blueprint import Blueprint, DatabaseDecision
from lib.model.carried import from_carried
from lib.model.presets import blueprint_for
from lib.model.saved import from_json, to_json
from lib.sampling import DRAWS
from lib.ui.session import state

SEED: Final = 1
"""The seed of every analysis on screen; the brief prints it."""

FIRST_SHAPE: Final = "forecasting-product"
"""The product shape that a new workspace starts with."""

_KEPT: Final = 12
"""Analyses kept at once; one takes about 35 MB."""
_ONE_AT_A_TIME: Final = RLock()
"""Held while one session's analysis is computed.

Thousands of short array operations let go of the interpreter and want it back. Threads that do so
at once wait for each other at every one of them; one after the other all of them are done sooner.
"""
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
    return analysis_of(state.blueprint_text(), today(), SEED)


def judged(blueprint: Blueprint) -> Analysis:
    """Return the analysis of a plan that is tried out, on the session's day; it is not kept."""
    shown = analysis()
    if blueprint.model_copy(update={"database": shown.blueprint.database}) == shown.blueprint:
        return redecided(shown, blueprint)
    return analyse(blueprint, catalogue(), seed=SEED, as_of=today())


def words_at(path: str) -> Callable[[float], str]:
    """Return what writes a figure that a room estimates, with its unit."""
    return rounds.words_at(path, catalogue())


@lru_cache(maxsize=_KEPT)
def analysis_of(text: str, as_of: dt.date, seed: int) -> Analysis:
    """Return the analysis of a blueprint in JSON; sessions share what they have in common.

    Blueprints that only weigh the same candidates in another way share everything but the ranking,
    and those that differ in nothing that is sized or priced share the worksheet and the bill.
    """
    with _ONE_AT_A_TIME:
        return _analysed(state.parsed(text), as_of, seed)


def _analysed(blueprint: Blueprint, as_of: dt.date, seed: int) -> Analysis:
    decision = blueprint.database
    usual = DatabaseDecision(candidates=decision.candidates, own_engines=decision.own_engines)
    if decision == usual:
        return analyse(
            blueprint,
            catalogue(),
            seed=seed,
            as_of=as_of,
            pricing=lambda common: _priced(state.written(common), as_of, seed),
        )
    common = state.written(blueprint.model_copy(update={"database": usual}))
    return redecided(analysis_of(common, as_of, seed), blueprint)


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


@lru_cache(maxsize=_KEPT)
def _priced(text: str, as_of: dt.date, seed: int) -> Priced:
    return priced_of(state.parsed(text), catalogue(), seed=seed, as_of=as_of, draws=DRAWS)


@cache
def _priced_from() -> dt.date:
    services = catalogue().services.values()
    return max(charge.values[0].since for service in services for charge in service.charges)
