"""Analyses of blueprints in JSON, some of them kept: whoever shows the same plan shares one."""

import datetime as dt
from functools import lru_cache
from threading import RLock

from lib.analysis.analyse import analyse, redecided
from lib.analysis.priced import Priced, priced_of
from lib.analysis.result import Analysis
from lib.catalogue.loading import load_catalogue
from lib.model.blueprint import Blueprint, DatabaseDecision
from lib.model.texts import parsed, written
from lib.sampling import DRAWS


class KeptAnalyses:
    """Analyses by plan, day and seed, of which the last ones are kept.

    Args:
        count: How many; one takes about 20 MB.
    """

    def __init__(self, count: int) -> None:
        self.of = lru_cache(maxsize=count)(self._of)
        """The analysis of a blueprint in JSON, on a day, with a seed; kept."""
        self._priced = lru_cache(maxsize=count)(_priced)
        self._one_at_a_time = RLock()
        """Held while one session's analysis is computed.

        Thousands of short array operations let go of the interpreter and want it back. Threads that
        do so at once wait for each other at every one of them; one after the other all of them are
        done sooner.
        """

    def _of(self, text: str, as_of: dt.date, seed: int) -> Analysis:
        """Return the analysis of a blueprint in JSON.

        Blueprints that only weigh the same candidates in another way share everything but the
        ranking, and those that differ in nothing that is sized or priced share the worksheet and
        the bill.

        Raises:
            YearOneError: If the text is no blueprint, or one that cannot be computed.
        """
        with self._one_at_a_time:
            return self._analysed(parsed(text), as_of, seed)

    def _analysed(self, blueprint: Blueprint, as_of: dt.date, seed: int) -> Analysis:
        decision = blueprint.database
        usual = DatabaseDecision(candidates=decision.candidates, own_engines=decision.own_engines)
        if decision == usual:
            return analyse(
                blueprint,
                load_catalogue(),
                seed=seed,
                as_of=as_of,
                pricing=lambda common: self._priced(written(common), as_of, seed),
            )
        common = written(blueprint.model_copy(update={"database": usual}))
        return redecided(self.of(common, as_of, seed), blueprint)


def _priced(text: str, as_of: dt.date, seed: int) -> Priced:
    return priced_of(parsed(text), load_catalogue(), seed=seed, as_of=as_of, draws=DRAWS)
