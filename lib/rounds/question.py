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
from lib.risk.words import risk_sentence
from lib.scoring.criteria.own import scales_of
from lib.units import is_share
from lib.wording import lowered, plain_number, short_name

WEIGHTS: Final = "database.weights"
"""The path of the points of all criteria together."""
SCORES: Final = "database.overrides"
"""Where a person's score of one engine on one criterion stands; its path goes on with both."""
MOST_POINTS: Final = 100.0
MOST_SCORE: Final = 10.0
_PERCENT: Final = 100.0
_MOST_USD: Final = 1e9
_LONGEST_LINE: Final = 300
_LONGEST_TITLE: Final = 270


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
    engines = {
        **{each.id: short_name(each.name) for each in catalogue.databases.values()},
        **{each.id: each.name for each in blueprint.database.own_engines},
    }
    scales = scales_of(blueprint.database)
    for engine in blueprint.database.candidates:
        for criterion in CRITERIA if engine in engines else ():
            scale = scales[criterion]
            yield Question(
                path=f"{SCORES}.{engine}.{criterion}",
                kind="figure",
                title=f"Score of {engines[engine]} on {lowered(scale.name)}",
                ask=f"0: {scale.worst}. 10: {scale.best}.",
                unit="of 10",
                least=0.0,
                most=MOST_SCORE,
            )


def _risk(risk: Risk) -> Iterator[Question]:
    title = risk.title.strip().removesuffix(".")[:_LONGEST_TITLE]
    yield Question(
        path=f"risks.{risk.id}.likelihood",
        kind="figure",
        title=f"{title}, chance in a year",
        ask=_with_story(risk, "In how many years of a hundred like this one does it happen?"),
        unit="share",
        percent=True,
        least=0.0,
        most=1.0,
    )
    yield Question(
        path=f"risks.{risk.id}.impact_usd",
        kind="figure",
        title=f"{title}, loss if it happens",
        ask=_with_story(risk, "What does it cost once, in US dollars, with the work to repair it?"),
        unit="USD",
        least=0.0,
        most=_MOST_USD,
    )


def _with_story(risk: Risk, ask: str) -> str:
    """Return a question behind cause and effect of the risk, where they were written down."""
    if not (risk.cause.strip() or risk.effect.strip()):
        return ask
    whole = f"{risk_sentence(risk)} {ask}"
    return whole if len(whole) <= _LONGEST_LINE else ask


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
        found, least, most = (
            plain_number(round(each * question.factor, 6))
            for each in (outside[0], question.least, question.most)
        )
        raise BlueprintError(
            where=question.title,
            found=found,
            allowed=f"{least} to {most}{' %' if question.percent else ''}",
            fix="Change it and send it again.",
        )
    return reply
