"""The verdict, and the result in one plain sentence."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from lib.scoring.deciding.board import Board
from lib.scoring.deciding.flips import Shift, check_first, points_words
from lib.scoring.matrices import TIE_TOLERANCE
from lib.wording import listed

Verdict = Literal["clear", "leaning", "toss_up", "only_one", "none"]

VERDICT_WORDS: Final[dict[Verdict, str]] = {
    "clear": "Clear",
    "leaning": "Leaning",
    "toss_up": "Toss-up",
    "only_one": "Only one left",
    "none": "No candidate left",
}


@dataclass(frozen=True, slots=True)
class VerdictRule:
    """When a winner counts as clear, and when as a toss-up. Our convention, not a standard.

    Attributes:
        clear_share: Least share of nearby weightings and plausible scores that it wins.
        clear_points: Fewest points of weight that would have to move.
        clear_margin: Least lead over the runner-up, in points of score.
        toss_up_share: Below this share it is a toss-up.
        toss_up_points: Below as many points of weight it is a toss-up.
    """

    clear_share: float = 0.90
    clear_points: float = 10.0
    clear_margin: float = 0.3
    toss_up_share: float = 0.60
    toss_up_points: float = 3.0


USUAL_RULE: Final = VerdictRule()


def verdict_of(
    board: Board, *, first_nearby: float, shift: Shift | None, rule: VerdictRule = USUAL_RULE
) -> Verdict:
    """Return how sure the winner is.

    Args:
        board: The engines that are ranked.
        first_nearby: Share of nearby weightings and plausible scores that the winner wins.
        shift: The smallest change of weights; None if no weights change the winner.
        rule: The thresholds.
    """
    runner_up = board.runner_up
    if runner_up is None:
        return "only_one"
    margin = float(board.scores[board.winner] - board.scores[runner_up])
    points = np.inf if shift is None else shift.points
    if len(board.winners) > 1 or first_nearby < rule.toss_up_share or points < rule.toss_up_points:
        return "toss_up"
    far = margin >= rule.clear_margin and points >= rule.clear_points
    return "clear" if far and first_nearby >= rule.clear_share else "leaning"


def headline(
    board: Board,
    *,
    verdict: Verdict,
    first_nearby: float,
    shift: Shift | None,
) -> str:
    """Return the result in plain words.

    Args:
        board: The engines that are ranked.
        verdict: How sure the winner is.
        first_nearby: Share of nearby weightings and plausible scores that the winner wins.
        shift: The smallest change of weights.
    """
    runner_up = board.runner_up
    if runner_up is None:
        name, score = board.names[board.winner], board.scores[board.winner]
        return f"{name} is the only candidate left, with {score:.1f} of 10: add another to compare."
    if len(board.winners) > 1:
        return _tie(board)
    if verdict == "toss_up":
        return _toss_up(board, runner_up)
    return f"{_lead(board, runner_up)} {_hold(board, runner_up, first_nearby, shift)}"


def _tie(board: Board) -> str:
    level = f"{board.called(board.winners)} are level at {board.scores[board.winner]:.1f} of 10"
    rows = board.values[list(board.winners)]
    apart = np.ptp(rows, axis=0) * (board.weights > 0)
    if apart.max() <= TIE_TOLERANCE:
        return f"{level}: no fact about this workload and this team tells them apart."
    return f"{level}: decide on {board.short[int(apart.argmax())]}, where they differ most."


def _toss_up(board: Board, runner_up: int) -> str:
    pair = board.called((board.winner, runner_up))
    apart = np.abs(board.values[board.winner] - board.values[runner_up]) * (board.weights > 0)
    decide = f"decide on {board.short[int(apart.argmax())]}"
    check = check_first(board)
    if check is None:
        return f"Too close to call between {pair}: {decide}."
    name = board.names[board.databases.index(check.database)]
    short = board.short[board.criteria.index(check.criterion)]
    return f"Too close to call between {pair}: {decide}, or check the {short} of {name}."


def gap_words(gap: float) -> str:
    """Return a difference of scores in words."""
    return f"{gap:.1f}" if gap >= 0.05 else "less than 0.1"


def gap_between(better: float, other: float) -> str:
    """Return by how much one score leads, so that it agrees with the scores as they are shown."""
    shown = round(better, 1) - round(other, 1)
    return gap_words(shown if better - other >= 0.05 else 0.0)


def _lead(board: Board, runner_up: int) -> str:
    """Say who wins by how much, because of what, and where the runner-up is better."""
    lead = board.values[board.winner] - board.values[runner_up]
    gains = board.weights * lead
    name, rival = board.names[board.winner], board.names[runner_up]
    better = tuple(
        board.short[k] for k in np.flatnonzero((lead < -TIE_TOLERANCE) & (board.weights > 0))
    )
    first, second = float(board.scores[board.winner]), float(board.scores[runner_up])
    only = f"{rival} is better on {listed(better) if better else 'none of the criteria'}"
    return (
        f"{name} wins with {first:.1f} of 10, {gap_between(first, second)} ahead of "
        f"{rival}, mostly because of {board.short[int(gains.argmax())]}. {only}."
    )


def _hold(board: Board, runner_up: int, first_nearby: float, shift: Shift | None) -> str:
    """Say how far that holds. A share is told as a count of weightings, not as a chance."""
    name = board.names[board.winner]
    stays = f"{name} stays first in {round(100 * first_nearby)} of 100 nearby weightings"
    if shift is None:
        return f"{stays}, and no shift of weight changes that."
    donors = tuple(dict.fromkeys(_short(board, donor) for donor, _, _ in shift.moves))
    recipients = tuple(dict.fromkeys(_short(board, recipient) for _, recipient, _ in shift.moves))
    rival = board.databases.index(shift.rival)
    whom = "" if rival == runner_up else f", which favours {board.names[rival]}"
    return (
        f"{stays}. To change that, move {points_words(shift.points)} "
        f"from {listed(donors)} to {listed(recipients)}{whom}."
    )


def _short(board: Board, criterion: str) -> str:
    return board.short[board.criteria.index(criterion)]
