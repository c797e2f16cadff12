"""The database decision as pages and brief show it: every figure with its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from lib.scoring.criteria.cells import Cell
from lib.scoring.criteria.scales import Scale
from lib.scoring.criteria.workload import WorkloadContext
from lib.scoring.deciding.board import Board
from lib.scoring.deciding.flips import (
    HUNDRED,
    CheckFirst,
    Shift,
    Stability,
    check_first,
    stability_of,
    straight_shift,
)
from lib.scoring.deciding.headline import VERDICT_WORDS, Verdict
from lib.scoring.deciding.opinions import (
    CrossCheck,
    OverrideEffect,
    WithoutCriterion,
    double_counting,
    effect_of_overrides,
    equal_weights_winners,
    second_rule,
    topsis_reversals,
    without_each_criterion,
)
from lib.scoring.deciding.shares import RankShares
from lib.scoring.requirements import Check
from lib.wording import short_name

if TYPE_CHECKING:
    from lib.scoring.deciding.entries import Entry


@dataclass(frozen=True, slots=True)
class ScoredCell:
    """The score of one engine on one criterion, as computed and as it counts.

    Attributes:
        computed: What facts, workload and team give; stays visible beside an override.
        override: A person's score; None if there is none.
        override_range: Low and high of that; None if it has none.
        override_reason: Why a person set it; empty if nobody did.
    """

    computed: Cell
    override: float | None = None
    override_reason: str = ""
    override_range: tuple[float, float] | None = None

    @property
    def score(self) -> float:
        """The score that counts."""
        return self.computed.score if self.override is None else self.override

    @property
    def low(self) -> float:
        """Lowest plausible score; a person's score may have no range."""
        return self._range[0]

    @property
    def high(self) -> float:
        """Highest plausible score."""
        return self._range[1]

    @property
    def _range(self) -> tuple[float, float]:
        if self.override is None:
            return self.computed.low, self.computed.high
        return self.override_range or (self.override, self.override)

    @property
    def reason(self) -> str:
        """Why, in one line."""
        if self.override is None:
            return self.computed.reason
        return f"{self.override:.1f}: {self.override_reason} (computed: {self.computed.reason})"


class _Beside:
    """What stands beside the score of an engine."""

    __slots__ = ()
    database: str
    load: WorkloadContext

    @property
    def cost_usd(self) -> tuple[float, float] | None:
        """USD at P50 in month 1 and 12, beside the score; None if not known."""
        return self.load.cost_usd.get(self.database)

    @property
    def hours_month(self) -> float | None:
        """Hours a month, beside the score; None if not known."""
        return self.load.hours_month.get(self.database)

    @property
    def priced_as(self) -> str:
        """What was priced, or why these figures are not known."""
        return self.load.priced_as.get(self.database, "")


@dataclass(frozen=True, slots=True)
class Candidate(_Beside):
    """One engine that meets every must-have, ranked.

    Attributes:
        database: Its id.
        name: Its name.
        rank: 1 for the highest score; ties share the better rank.
        score: Weighted sum of its scores, 0 to 10.
        low: The sum if everything uncertain turned out worst.
        high: The sum if everything uncertain turned out best.
        cells: Its score on each criterion.
        contributions: What each criterion adds to the score; they sum to it.
        checks: The must-haves, passed or unknown.
        dominated_by: Engines at least as good on every criterion and better on one, by id.
        load: What it is held against; cost and hours are read from it when they are asked for.
        shares: How often each engine takes each rank, drawn when it is asked for.
        row: Where it stands on the board of those that are ranked, from 0.
    """

    database: str
    name: str
    rank: int
    score: float
    low: float
    high: float
    cells: Mapping[str, ScoredCell]
    contributions: Mapping[str, float]
    checks: tuple[Check, ...]
    dominated_by: tuple[str, ...]
    load: WorkloadContext = field(repr=False, compare=False)
    shares: RankShares = field(repr=False, compare=False)
    row: int = field(repr=False, compare=False)

    @property
    def ranks_nearby(self) -> tuple[float, ...]:
        """Share of nearby weightings and plausible scores in which it takes each rank."""
        return tuple(float(share) for share in self.shares.nearby.rank_shares[self.row])

    @property
    def ranks_any(self) -> tuple[float, ...]:
        """The same over all weightings."""
        return tuple(float(share) for share in self.shares.anywhere.rank_shares[self.row])

    @property
    def central_weights(self) -> Mapping[str, float] | None:
        """Mean weights, in points of 100, of those who would choose it; None if no weights do."""
        weights = self.shares.anywhere.central_weights[self.row]
        if not np.isfinite(weights).all():
            return None
        return self.shares.board.by_criterion(weights, factor=HUNDRED)

    @property
    def first_nearby(self) -> float:
        """Share of nearby weightings and plausible scores in which it is first."""
        return float(self.shares.nearby.first_rank_shares[self.row])

    @property
    def first_any(self) -> float:
        """Share of all weightings and plausible scores in which it is first."""
        return float(self.shares.anywhere.first_rank_shares[self.row])

    @property
    def badges(self) -> tuple[Check, ...]:
        """Must-haves of which nobody knows whether it meets them."""
        return tuple(check for check in self.checks if check.outcome == "unknown")

    @property
    def unknown(self) -> tuple[str, ...]:
        """Everything that its computed scores leave open."""
        texts = (text for cell in self.cells.values() for text in cell.computed.unknown)
        return tuple(dict.fromkeys(texts))


@dataclass(frozen=True, slots=True)
class KnockedOut(_Beside):
    """An engine that fails a must-have.

    Attributes:
        database: Its id.
        name: Its name.
        checks: All must-haves held against it.
        score: What it would have scored.
        cells: Its score on each criterion.
        would_win: Whether it would have been first; then `failed` is what decided.
        load: What it is held against; cost and hours are read from it when they are asked for.
    """

    database: str
    name: str
    checks: tuple[Check, ...]
    score: float
    cells: Mapping[str, ScoredCell]
    would_win: bool
    load: WorkloadContext = field(repr=False, compare=False)

    @property
    def failed(self) -> tuple[Check, ...]:
        """The must-haves that it fails."""
        return tuple(check for check in self.checks if check.outcome == "fail")


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A single must-have that, dropped, would bring engines back.

    Attributes:
        requirement: Its id.
        name: Its name inside a sentence.
        brings_back: Ids of the engines that fail nothing else, the highest score first.
        sentence: The same in words.
    """

    requirement: str
    name: str
    brings_back: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, eq=False)
class DatabaseResult:
    """Who wins, why, how robust that is, and what would flip it.

    Who wins and how sure that is, is there at once; what only some pages show is made from the
    board when it is first asked for. No text that is made later holds an amount of money, since
    amounts are said in the currency of the moment.

    Attributes:
        scales: What 0 and 10 mean on each criterion, in the playbook's order.
        points: Slider position of each criterion.
        weights: The same as shares of 1.
        candidates: Engines that meet every must-have, best first.
        knocked_out: Engines that fail one, best first.
        relaxations: Which single must-have to drop to get whom back, best first.
        winners: Ids of all that share rank 1.
        winner: The first of them; None if nobody is left.
        runner_up: Who comes next; None if nobody does.
        margin: Lead over the runner-up in points of score; 0 in a tie.
        verdict: How sure that is.
        sentence: The result in plain words.
        shift: The smallest change of weights; None if no weights change the winner.
        notes: What could not be used of the input, and why.
        board: The matrix behind it, for figures drawn when asked for; None if nobody is left.
        entries: The engines as they were judged before anything was weighed.
    """

    scales: tuple[Scale, ...]
    points: Mapping[str, float]
    weights: Mapping[str, float]
    candidates: tuple[Candidate, ...]
    knocked_out: tuple[KnockedOut, ...]
    relaxations: tuple[Relaxation, ...]
    winners: tuple[str, ...]
    winner: str | None
    runner_up: str | None
    margin: float
    verdict: Verdict
    sentence: str
    shift: Shift | None
    notes: tuple[str, ...]
    board: Board | None
    entries: "tuple[Entry, ...]"

    @cached_property
    def stability(self) -> tuple[Stability, ...]:
        """One interval per criterion."""
        return () if self.board is None else stability_of(self.board)

    @cached_property
    def check_first(self) -> CheckFirst | None:
        """The score to look at first; None if no single score changes the winner."""
        return None if self.board is None else check_first(self.board)

    @cached_property
    def override_effect(self) -> OverrideEffect | None:
        """What the overrides do; None if there are none."""
        return None if self.board is None else effect_of_overrides(self.board)

    @cached_property
    def without(self) -> tuple[WithoutCriterion, ...]:
        """Who wins without each criterion."""
        return () if self.board is None else without_each_criterion(self.board)

    @cached_property
    def equal_weights_winners(self) -> tuple[str, ...]:
        """Who is first if all criteria weigh the same."""
        return () if self.board is None else equal_weights_winners(self.board)

    @cached_property
    def cross_check(self) -> CrossCheck | None:
        """The second rule; None if nobody is left."""
        return None if self.board is None else second_rule(self.board)

    @cached_property
    def double_counting(self) -> tuple[str, ...]:
        """Warnings where two criteria rise and fall together."""
        return () if self.board is None else double_counting(self.board)

    @cached_property
    def straight_shift(self) -> Shift | None:
        """The shortest straight change of all weights (L2) that lets another engine win."""
        return None if self.board is None else straight_shift(self.board)

    @cached_property
    def topsis_reversals(self) -> tuple[tuple[str, str, str], ...]:
        """Engine taken out, and the two others that then change places under TOPSIS.

        The weighted sum on fixed scales has none.
        """
        return () if self.board is None else topsis_reversals(self.board)

    @property
    def reversal_sentence(self) -> str:
        """Whether the order of the rest changes when one candidate is taken out, in words."""
        fixed = "Taking a candidate out never changes the order of the rest: scales are fixed."
        names = {each.database: short_name(each.name) for each in self.candidates}
        if not self.topsis_reversals:
            return f"{fixed} Nor does it under TOPSIS, whose scores rest on the list."
        out, one, other = self.topsis_reversals[0]
        return (
            f"{fixed} Under TOPSIS, whose scores rest on the list, it does: without {names[out]}, "
            f"{names[other]} overtakes {names[one]}."
        )

    @property
    def verdict_word(self) -> str:
        """The verdict as it is printed."""
        return VERDICT_WORDS[self.verdict]

    @property
    def without_familiarity(self) -> WithoutCriterion | None:
        """The playbook's pitfall: who wins if familiarity does not count."""
        return next((each for each in self.without if each.criterion == "familiarity"), None)

    def candidate(self, database: str) -> Candidate | None:
        """Return a candidate by its id; None if it is not among those ranked."""
        return next((each for each in self.candidates if each.database == database), None)
