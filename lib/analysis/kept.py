"""Analyses of blueprints in JSON, kept per process: whoever shows the same plan shares one."""

import datetime as dt
from functools import lru_cache
from threading import RLock
from typing import Final

from lib.analysis.analyse import analyse, redecided
from lib.analysis.priced import Priced, priced_of
from lib.analysis.result import Analysis
from lib.catalogue.loading import load_catalogue
from lib.model.blueprint import Blueprint, DatabaseDecision
from lib.model.texts import parsed, written
from lib.sampling import DRAWS

_KEPT: Final = 12
"""Analyses kept at once; one takes about 35 MB."""
_ONE_AT_A_TIME: Final = RLock()
"""Held while one session's analysis is computed.

Thousands of short array operations let go of the interpreter and want it back. Threads that do so
at once wait for each other at every one of them; one after the other all of them are done sooner.
"""


@lru_cache(maxsize=_KEPT)
def analysis_of(text: str, as_of: dt.date, seed: int) -> Analysis:
    """Return the analysis of a blueprint in JSON; sessions share what they have in common.

    Blueprints that only weigh the same candidates in another way share everything but the ranking,
    and those that differ in nothing that is sized or priced share the worksheet and the bill.

    Args:
        text: The blueprint.
        as_of: The day whose facts count.
        seed: Seed of the draws.

    Raises:
        YearOneError: If the text is no blueprint, or one that cannot be computed.
    """
    with _ONE_AT_A_TIME:
        return _analysed(parsed(text), as_of, seed)


def _analysed(blueprint: Blueprint, as_of: dt.date, seed: int) -> Analysis:
    decision = blueprint.database
    usual = DatabaseDecision(candidates=decision.candidates, own_engines=decision.own_engines)
    if decision == usual:
        return analyse(
            blueprint,
            load_catalogue(),
            seed=seed,
            as_of=as_of,
            pricing=lambda common: _priced(written(common), as_of, seed),
        )
    common = written(blueprint.model_copy(update={"database": usual}))
    return redecided(analysis_of(common, as_of, seed), blueprint)


@lru_cache(maxsize=_KEPT)
def _priced(text: str, as_of: dt.date, seed: int) -> Priced:
    return priced_of(parsed(text), load_catalogue(), seed=seed, as_of=as_of, draws=DRAWS)
