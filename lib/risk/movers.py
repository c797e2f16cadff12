"""What moves the month in which something happens most."""

from dataclasses import dataclass

import numpy as np

from lib.risk.triggers import Trip
from lib.sampling import Draws


@dataclass(frozen=True, slots=True)
class Mover:
    """One uncertain figure and how much of the month's spread goes with it.

    Attributes:
        name: The figure, as it is drawn.
        share: Share of the month's variance that goes with it, 0 to 1.
        brings_forward: Whether more of it makes the month come earlier.
    """

    name: str
    share: float
    brings_forward: bool


def movers_of(trip: Trip, draws: Draws, *, most: int = 3) -> tuple[Mover, ...]:
    """Return the figures that the month depends on most, the strongest first.

    A draw in which it never happens counts as the month after the year. Figures that explain less
    than two hundredths are left out: with 1,024 draws that much can be chance.

    Args:
        trip: When it happens in each draw.
        draws: The points that all figures came from.
        most: How many to return at most.

    Source: squared correlation of month and standard normal point, the first-order share of
        variance of a linear model.
    """
    month = trip.first[1:] - trip.first[1:].mean()
    spread = float(np.sqrt((month**2).sum()))
    if spread == 0:
        return ()
    named = draws.normals[1:, : len(draws.names)]
    points = named - named.mean(axis=0)
    lengths = np.sqrt((points**2).sum(axis=0))
    correlation = np.divide(
        month @ points, spread * lengths, out=np.zeros_like(lengths), where=lengths > 0
    )
    order = np.argsort(-np.abs(correlation), kind="stable")[:most]
    found = (
        Mover(
            name=draws.names[index],
            share=float(correlation[index] ** 2),
            brings_forward=bool(correlation[index] < 0),
        )
        for index in order
    )
    return tuple(mover for mover in found if mover.share >= 0.02)
