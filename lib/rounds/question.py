"""What a room can be asked: a figure in three points, or points for several things at once."""

from collections.abc import Iterator
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from lib.catalogue.catalogue import Catalogue
from lib.errors import BlueprintError
from lib.model.blueprint import CRITERIA, Blueprint
from lib.model.estimate import Estimate, Part
from lib.model.risks import Risk
from lib.model.text import Line
from lib.scoring.criteria import SCALES
from lib.scoring.criteria.own import scales_of
from lib.units import is_share

WEIGHTS: Final = "database.weights"
"""The path of the points of all criteria together."""
SCORES: Final = "database.overrides"
"""Where a person's score of one engine on one criterion stands; its path goes on with both."""
MOST_POINTS: Final = 100.0
MOST_SCORE: Final = 10.0
_PERCENT: Final = 100.0
_MOST_USD: Final = 1e9


class Item(Part):
    """One thing that gets points."""

    id: Line
    name: Line


class Question(Part):
    """What everybody in the room is asked, in the same words.

    A `percent` figure is a share of 1 that people give in percent. `items` get points each; without
    them one figure is asked for. No present value is shown, as it would draw the answers to it.
    """

    path: Annotated[Line, StringConstraints(min_length=1)]
    kind: Literal["figure", "points"]
    title: Line
    ask: Line = ""
    unit: Line = ""
    percent: bool = False
    least: float
    most: float
    items: Annotated[tuple[Item, ...], Field(max_length=20)] = ()

    @property
    def factor(self) -> float:
        """What a figure is multiplied with where people see and type it."""
        return _PERCENT if self.percent else 1.0


def question_of(path: str, blueprint: Blueprint, catalogue: Catalogue) -> Question:
    """Return what a room is asked about one place of a plan.

    Args:
        path: `workload.<figure>`, `database.weights`, `database.overrides.<engine>.<criterion>`,
            `risks.<id>.likelihood` or `risks.<id>.impact_usd`.
        blueprint: The plan.
        catalogue: The facts.

    Raises:
        BlueprintError: If there is nothing at this path that a room can estimate.
    """
    found = next((each for each in _offered(path, blueprint, catalogue) if each.path == path), None)
    if found is None:
        raise BlueprintError(
            where="The round",
            found=path,
            allowed="a figure of the workload, the weights, a score or a risk of this plan",
            fix="It may have been removed; choose another one.",
        )
    return found


def questions_of(blueprint: Blueprint, catalogue: Catalogue) -> tuple[Question, ...]:
    """Return everything that a room can be asked about a plan, in the order of the pages."""
    return tuple(_offered("", blueprint, catalogue))


def _offered(path: str, blueprint: Blueprint, catalogue: Catalogue) -> Iterator[Question]:
    yield from _figures(catalogue)
    yield _weights(blueprint)
    if not path or path.startswith(SCORES):
        yield from _scores(blueprint, catalogue)
    for risk in blueprint.risks:
        yield from _risk(risk)


def _figures(catalogue: Catalogue) -> Iterator[Question]:
    for each in catalogue.parameters.values():
        least, most = each.bounds
        yield Question(
            path=f"workload.{each.id}",
            kind="figure",
            title=each.name,
            ask=each.question,
            unit=each.unit,
            percent=is_share(each.unit),
            least=least,
            most=most,
        )


def _weights(blueprint: Blueprint) -> Question:
    scales = scales_of(blueprint.database)
    return Question(
        path=WEIGHTS,
        kind="points",
        title="Weights of the database decision",
        ask="How much is the step from worst to best worth on each? Only proportions count.",
        unit="points",
        least=0.0,
        most=MOST_POINTS,
        items=tuple(Item(id=each, name=scales[each].name) for each in blueprint.database.points),
    )


def _scores(blueprint: Blueprint, catalogue: Catalogue) -> Iterator[Question]:
    engines = {each.id: each.name for each in catalogue.databases.values()}
    for engine in blueprint.database.candidates:
        for criterion in CRITERIA if engine in engines else ():
            scale = SCALES[criterion]
            yield Question(
                path=f"{SCORES}.{engine}.{criterion}",
                kind="figure",
                title=f"Score of {engines[engine]}: {scale.name.lower()}",
                ask=f"From 0 ({scale.worst}) to 10 ({scale.best}).",
                unit="of 10",
                least=0.0,
                most=MOST_SCORE,
            )


def _risk(risk: Risk) -> Iterator[Question]:
    yield Question(
        path=f"risks.{risk.id}.likelihood",
        kind="figure",
        title=f"Chance in a year: {risk.title}"[:300],
        ask="In how many years of a hundred like this one does it happen?",
        unit="share",
        percent=True,
        least=0.0,
        most=1.0,
    )
    yield Question(
        path=f"risks.{risk.id}.impact_usd",
        kind="figure",
        title=f"Loss if it happens: {risk.title}"[:300],
        ask="What does it cost once, in US dollars, with the work to repair it?",
        unit="USD",
        least=0.0,
        most=_MOST_USD,
    )


class Reply(Part):
    """What one person says: three points of a figure, or points for each item.

    `reason` and `confidence` are what a person may add.
    """

    figure: Estimate | None = None
    points: Annotated[dict[Line, float], Field(max_length=20)] = Field(default_factory=dict)
    reason: Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)] = ""
    confidence: Literal["guess", "fair", "sure"] | None = None


def checked(reply: Reply, question: Question) -> Reply:
    """Return an answer that fits its question.

    Raises:
        BlueprintError: With what does not fit, in the unit in which people type it.
    """
    if question.kind == "points":
        named = {each.id for each in question.items}
        if set(reply.points) != named or not any(reply.points.values()):
            raise BlueprintError(
                where=question.title,
                found="no points" if not any(reply.points.values()) else "points for others",
                allowed="points for at least one of them",
                fix="Give the one that matters most 100, and the others their part of that.",
            )
        given = list(reply.points.values())
    else:
        if reply.figure is None:
            raise BlueprintError(
                where=question.title,
                found="no figure",
                allowed="a low, a likely and a high one",
                fix="Fill in all three.",
            )
        given = [reply.figure.low, reply.figure.likely, reply.figure.high]
    outside = [each for each in given if not question.least <= each <= question.most]
    if outside:
        factor = question.factor
        raise BlueprintError(
            where=question.title,
            found=f"{outside[0] * factor:.6g}",
            allowed=f"{question.least * factor:.6g} to {question.most * factor:,.6g}",
            fix="Change it and send it again.",
        )
    return reply
