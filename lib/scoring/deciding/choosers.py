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
    """Return the one weight that, moved alone, makes an engine win; "" if none does."""
    for row in result.stability:
        short = next(scale.short for scale in result.scales if scale.criterion == row.criterion)
        if row.lower_rival == database:
            return f"{short} less than {share(row.lower / 100)}"
        if row.upper_rival == database:
            return f"{short} more than {share(row.upper / 100)}"
    return ""
