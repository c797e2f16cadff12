"""Who would choose each candidate: the priorities for which it is first, in words."""

from typing import Final

from lib.scoring.deciding.result import Candidate, DatabaseResult
from lib.wording import share, short_name

_TELLING: Final = 3.0
"""Points of weight by which priorities must differ to be worth naming."""


def choosers(result: DatabaseResult) -> tuple[str, ...]:
    """Return a sentence for each candidate but the winner: for whom it would be first."""
    return tuple(
        _words(result, each) for each in result.candidates if each.database not in result.winners
    )


def _words(result: DatabaseResult, candidate: Candidate) -> str:
    name = short_name(candidate.name)
    if candidate.dominated_by:
        better = next(each for each in result.candidates if each.database in candidate.dominated_by)
        return (
            f"{name} is first for nobody by the likely scores: {short_name(better.name)} is at "
            "least as good on every criterion."
        )
    alone = _alone(result, candidate.database)
    if alone:
        return f"{name} wins for somebody who gives {alone}, the others staying in proportion."
    if candidate.central_weights is None:
        return f"{name} is first for no weighting that was drawn."
    differences = {
        scale.criterion: candidate.central_weights[scale.criterion]
        - result.weights[scale.criterion] * 100
        for scale in result.scales
    }
    criterion = max(differences, key=lambda each: abs(differences[each]))
    if abs(differences[criterion]) < _TELLING:
        return f"{name} is first for people with priorities close to yours, if facts turn out well."
    short = next(scale.short for scale in result.scales if scale.criterion == criterion)
    return (
        f"{name} is first for people who give {short} about "
        f"{candidate.central_weights[criterion]:.0f} % rather than your "
        f"{share(result.weights[criterion])}."
    )


def _alone(result: DatabaseResult, database: str) -> str:
    """Return the weight that, moved least and alone, makes an engine win; "" if none does."""
    names = {scale.criterion: scale.short for scale in result.scales}
    ends = [
        (abs(row.weight - end), f"{names[row.criterion]} {side} than {share(end / 100)}")
        for row in result.stability
        for side, end, rival in (
            ("less", row.lower, row.lower_rival),
            ("more", row.upper, row.upper_rival),
        )
        if rival == database
    ]
    return min(ends)[1] if ends else ""
