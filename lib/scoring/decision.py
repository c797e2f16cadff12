"""The database decision: who wins, why, how sure that is, and what would flip it.

Must-haves come before scores. Scores come from facts, workload and team on fixed scales; a person
may override one with a reason. The main score is the weighted sum; everything else says how far it
can be trusted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lib.catalogue.catalogue import Catalogue
from lib.model.blueprint import Blueprint
from lib.scoring.criteria.kinds import kind_of
from lib.scoring.criteria.own import scales_of
from lib.scoring.criteria.scales import Scale
from lib.scoring.criteria.workload import WorkloadContext
from lib.scoring.deciding.assembly import (
    board_of,
    candidates_of,
    knocked_out_of,
    nobody_words,
    relaxations_of,
)
from lib.scoring.deciding.board import Board
from lib.scoring.deciding.entries import Entry, case_of, entries_of, notes_of
from lib.scoring.deciding.flips import smallest_shift
from lib.scoring.deciding.headline import VerdictRule, headline, verdict_of
from lib.scoring.deciding.result import DatabaseResult
from lib.scoring.deciding.shares import RankShares
from lib.scoring.matrices import IntArray
from lib.scoring.weighting import weights_from_points

__all__ = ["DatabaseResult", "WorkloadContext", "decide"]


def decide(
    blueprint: Blueprint,
    catalogue: Catalogue,
    context: WorkloadContext,
    *,
    rng_seed: int,
    rule: VerdictRule | None = None,
    entries: Sequence[Entry] | None = None,
) -> DatabaseResult:
    """Return who wins among the candidates, why, and what would flip it.

    Args:
        blueprint: Candidates, weights, overrides and must-haves; the team.
        catalogue: The facts.
        context: The load in plain figures.
        rng_seed: Seed of the drawn weights and scores, 0 or more.
        rule: When a winner counts as clear; None takes the thresholds of the blueprint.
        entries: The engines as they were judged for a blueprint that differs in nothing but the
            weights; None judges them.
    """
    if entries is None:
        entries = entries_of(blueprint, catalogue, case_of(blueprint, catalogue, context))
    standing = tuple(entry for entry in entries if not entry.failed)
    failing = tuple(entry for entry in entries if entry.failed)
    question = _Question(
        scales=scales_of(blueprint.database),
        points=blueprint.database.points,
        context=context,
        notes=notes_of(blueprint, catalogue),
        concentration=blueprint.database.concentration,
        rule=rule or VerdictRule(**blueprint.database.thresholds.model_dump()),
        seed=rng_seed,
    )
    if not standing:
        return _nobody(failing, question)
    return _ranked(standing, failing, question)


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of the engines.

    Attributes:
        scales: The criteria, by id.
        points: Importance of each.
        context: The load.
        notes: What could not be used of the input.
        concentration: How near nearby weights are, see `weights_around`.
        rule: When a winner counts as clear.
        seed: Seed of the draws.
    """

    scales: Mapping[str, Scale]
    points: Mapping[str, float]
    context: WorkloadContext
    notes: tuple[str, ...]
    concentration: float
    rule: VerdictRule
    seed: int


def _ranked(
    standing: Sequence[Entry], failing: Sequence[Entry], question: _Question
) -> DatabaseResult:
    context = question.context
    board = board_of(standing, scales=question.scales, points=question.points)
    weights = board.by_criterion(board.weights)
    shares = RankShares(
        board=board,
        shared_draws=_shared_draws(board, standing, context),
        concentration=question.concentration,
        seed=question.seed,
    )
    winner, runner_up = board.winner, board.runner_up
    shift = smallest_shift(board)
    share = float(shares.nearby.first_rank_shares[winner])
    verdict = verdict_of(board, first_nearby=share, shift=shift, rule=question.rule)
    return DatabaseResult(
        scales=tuple(question.scales.values()),
        points=question.points,
        weights=weights,
        candidates=candidates_of(board, standing, shares=shares, context=context),
        knocked_out=knocked_out_of(
            failing,
            weights=weights,
            best_standing=float(board.scores[winner]),
            context=context,
        ),
        relaxations=relaxations_of(failing, weights=weights),
        winners=board.ids(board.winners),
        winner=board.databases[winner],
        runner_up=None if runner_up is None else board.databases[runner_up],
        margin=(
            0.0 if runner_up is None else float(board.scores[winner] - board.scores[runner_up])
        ),
        verdict=verdict,
        sentence=headline(board, verdict=verdict, first_nearby=share, shift=shift),
        shift=shift,
        notes=question.notes,
        board=board,
        entries=(*standing, *failing),
    )


def _shared_draws(board: Board, standing: Sequence[Entry], context: WorkloadContext) -> IntArray:
    """Return which scores share their luck: the speed of engines that keep data the same way."""
    kinds = [kind_of(entry.sheet.database, context) for entry in standing]
    draws = np.arange(board.values.size).reshape(board.values.shape)
    column = board.criteria.index("query_latency")
    draws[:, column] = [draws[kinds.index(kind), column] for kind in kinds]
    return draws


def _nobody(failing: Sequence[Entry], question: _Question) -> DatabaseResult:
    shares = weights_from_points(list(question.points.values()))
    weights = dict(zip(question.points, (float(share) for share in shares), strict=True))
    knocked_out = knocked_out_of(
        failing, weights=weights, best_standing=None, context=question.context
    )
    relaxations = relaxations_of(failing, weights=weights)
    return DatabaseResult(
        scales=tuple(question.scales.values()),
        points=question.points,
        weights=weights,
        candidates=(),
        knocked_out=knocked_out,
        relaxations=relaxations,
        winners=(),
        winner=None,
        runner_up=None,
        margin=0.0,
        verdict="none",
        sentence=nobody_words(knocked_out, relaxations),
        shift=None,
        notes=question.notes,
        board=None,
        entries=tuple(failing),
    )
