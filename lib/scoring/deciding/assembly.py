"""Put rankings, shares and must-haves together for reading."""

from collections.abc import Mapping, Sequence

import numpy as np

from lib.scoring.criteria.scales import Scale
from lib.scoring.criteria.workload import WorkloadContext
from lib.scoring.deciding.board import Board
from lib.scoring.deciding.entries import Entry
from lib.scoring.deciding.result import Candidate, KnockedOut, Relaxation
from lib.scoring.deciding.shares import RankShares
from lib.scoring.matrices import TIE_TOLERANCE, FloatArray, sealed
from lib.scoring.methods import contributions, dominance, ranks
from lib.wording import listed, plural, short_name


def board_of(
    entries: Sequence[Entry], *, scales: Mapping[str, Scale], points: Mapping[str, float]
) -> Board:
    """Return the decision matrix of the engines that meet every must-have."""

    def table(figure: str) -> FloatArray:
        return sealed(
            np.array([[getattr(e.cells[name], figure) for name in scales] for e in entries])
        )

    computed = [[entry.cells[name].computed.score for name in scales] for entry in entries]
    return Board(
        databases=tuple(entry.id for entry in entries),
        names=tuple(entry.short_name for entry in entries),
        criteria=tuple(scales),
        short=tuple(scale.short for scale in scales.values()),
        values=table("score"),
        computed=sealed(np.array(computed)),
        low=table("low"),
        high=table("high"),
        points=sealed(np.array([points[name] for name in scales], dtype=np.float64)),
    )


def candidates_of(
    board: Board,
    entries: Sequence[Entry],
    *,
    shares: RankShares,
    context: WorkloadContext,
) -> tuple[Candidate, ...]:
    """Return the engines of the board, best first; ties in the order of their ids."""
    parts = contributions(board.values, weights=board.weights)
    dominates = dominance(board.values)
    rank = ranks(board.scores)
    found = [
        Candidate(
            database=entry.id,
            name=entry.name,
            rank=int(rank[row]),
            score=float(board.scores[row]),
            low=float(board.low[row] @ board.weights),
            high=float(board.high[row] @ board.weights),
            cells=entry.cells,
            contributions=board.by_criterion(parts[row]),
            checks=entry.checks,
            dominated_by=board.ids(int(other) for other in np.flatnonzero(dominates[:, row])),
            load=context,
            shares=shares,
            row=row,
        )
        for row, entry in enumerate(entries)
    ]
    return tuple(sorted(found, key=lambda candidate: candidate.rank))


def knocked_out_of(
    entries: Sequence[Entry],
    *,
    weights: Mapping[str, float],
    best_standing: float | None,
    context: WorkloadContext,
) -> tuple[KnockedOut, ...]:
    """Return the engines that fail a must-have: fewest failures first, then the best score.

    Args:
        entries: The engines.
        weights: Weights as shares of 1.
        best_standing: The highest score of those that fail none; None if all do.
        context: For cost and hours.
    """
    to_beat = -np.inf if best_standing is None else best_standing + TIE_TOLERANCE
    scores = {entry.id: entry.score(weights) for entry in entries}
    best = max(scores.values(), default=0.0)
    return tuple(
        KnockedOut(
            database=entry.id,
            name=entry.name,
            checks=entry.checks,
            score=scores[entry.id],
            cells=entry.cells,
            would_win=scores[entry.id] > to_beat and scores[entry.id] >= best - TIE_TOLERANCE,
            load=context,
        )
        for entry in sorted(entries, key=lambda one: (len(one.failed), -scores[one.id]))
    )


def relaxations_of(
    entries: Sequence[Entry], *, weights: Mapping[str, float]
) -> tuple[Relaxation, ...]:
    """Return which single must-have to drop to get whom back, the best engine first."""
    back: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda one: -one.score(weights)):
        failed = entry.failed
        if len(failed) == 1:
            back.setdefault(failed[0].requirement, []).append(entry)
    return tuple(_relaxation(freed) for freed in back.values())


def _relaxation(freed: list[Entry]) -> Relaxation:
    check = freed[0].failed[0]
    names = listed(tuple(entry.short_name for entry in freed))
    return Relaxation(
        requirement=check.requirement,
        name=check.name,
        brings_back=tuple(entry.id for entry in freed),
        sentence=f"Without the must-have “{check.name}”, {names} would be back.",
    )


def nobody_words(knocked_out: Sequence[KnockedOut], relaxations: Sequence[Relaxation]) -> str:
    """Say that nobody is left, and what to do about it."""
    if not knocked_out:
        return "No candidate has a fact sheet: choose engines of the catalogue."
    if relaxations:
        return f"No candidate meets every must-have. {relaxations[0].sentence}"
    closest = knocked_out[0]
    failed = plural(len(closest.failed), "must-have")
    return (
        "No candidate meets every must-have, and dropping a single one brings nobody back. "
        f"{short_name(closest.name)} comes closest: it fails {failed}."
    )
