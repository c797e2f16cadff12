"""What is taken from a round into the plan, and what the plan keeps with it."""

from collections.abc import Mapping, Sequence
from typing import Final

from lib.errors import BlueprintError
from lib.model.blueprint import CRITERIA, Blueprint
from lib.model.change import with_value
from lib.model.estimate import Estimate
from lib.model.room import RoomFigure, RoomRound, Way
from lib.rounds.question import SCORES, WEIGHTS, Question
from lib.rounds.spread import (
    Replies,
    Turn,
    items_of,
    likely_of,
    mean_of,
    middle_of,
    room_range,
    turn_of,
)

WAYS: Final[Mapping[Way, str]] = {
    "range": "the room's range",
    "median": "the median",
    "mean": "the mean",
    "by_hand": "a value by hand",
}
"""What each way is called inside a sentence."""
_LONGEST_REASON: Final = 300

Taken = Mapping[str, Estimate]
"""What is taken, by item; "" names a single figure."""


def offered(question: Question, replies: Replies) -> dict[Way, Taken]:
    """Return what each way would take from the answers of a turn; a range only for a figure."""
    if question.kind == "figure":
        return {
            "range": {"": room_range(replies)},
            "median": {"": middle_of(replies)},
            "mean": {"": mean_of(replies)},
        }
    turn = turn_of(question, replies)
    spreads = {} if turn is None else turn.spreads
    return {
        "median": {item: Estimate.exactly(each.likely) for item, each in spreads.items()},
        "mean": {
            item: Estimate.exactly(round(sum(values) / len(values), 6))
            for item in items_of(question)
            for values in [list(likely_of(replies, item).values())]
        },
    }


def with_room(
    blueprint: Blueprint,
    question: Question,
    turns: Sequence[Turn],
    *,
    way: Way,
    taken: Taken,
    moves_verdict: bool = False,
) -> Blueprint:
    """Return the plan with what was taken, and with what the room said beside it.

    Args:
        blueprint: The plan; it is not touched.
        question: What the room was asked.
        turns: What it said, in the order of the turns; the last one counts.
        way: How what is taken came about.
        taken: What is taken, by item.
        moves_verdict: Whether the verdict is another one at the low than at the high end.

    Raises:
        BlueprintError: If the value does not fit the plan, or its place is gone.
    """
    first, last = turns[0], turns[-1]
    has_moved = len(turns) > 1
    names = {each.id: each.name for each in question.items}
    kept = RoomRound(
        path=question.path,
        title=question.title,
        people=last.people,
        first_people=first.people if has_moved else None,
        figures=tuple(
            RoomFigure(
                item=item,
                name=names.get(item, ""),
                spread=last.spreads[item],
                first=first.spreads.get(item) if has_moved else None,
                taken=taken[item],
            )
            for item in items_of(question)
        ),
        agreement=last.agreement,
        first_agreement=first.agreement if has_moved else None,
        way=way,
        reasons=tuple(each[:_LONGEST_REASON] for each in _reasons(turns)),
        moves_verdict=moves_verdict,
    )
    others = [each for each in blueprint.rounds if each.path != question.path]
    changed = with_taken(blueprint, question.path, taken)
    return with_value(changed, "rounds", [*others, kept])


def _reasons(turns: Sequence[Turn]) -> tuple[str, ...]:
    """Return those of the latest turn in which anybody gave one: few people say it twice."""
    return next((each.said_at_the_ends for each in reversed(turns) if each.said_at_the_ends), ())


def with_taken(blueprint: Blueprint, path: str, taken: Taken) -> Blueprint:
    """Return the plan with an answer in its place."""
    if path == WEIGHTS:
        return _with_weights(blueprint, taken)
    if path.startswith(f"{SCORES}."):
        return _with_score(blueprint, path, taken[""])
    if path.startswith("risks."):
        return _with_risk(blueprint, path, taken[""])
    return with_value(blueprint, path, taken[""])


def still_holds(blueprint: Blueprint, kept: RoomRound) -> bool:
    """Say whether the plan still has what was taken from a round."""
    try:
        again = with_taken(blueprint, kept.path, {each.item: each.taken for each in kept.figures})
    except BlueprintError:
        return False
    return again == blueprint


def _with_weights(blueprint: Blueprint, taken: Taken) -> Blueprint:
    decision = blueprint.database
    weights = {
        name: taken[name].likely if name in taken else getattr(decision.weights, name)
        for name in CRITERIA
    }
    own = [
        {
            **each.model_dump(mode="json"),
            "points": taken[each.id].likely if each.id in taken else each.points,
        }
        for each in decision.own_criteria
    ]
    plain = {**decision.model_dump(mode="json"), "weights": weights, "own_criteria": own}
    return with_value(blueprint, "database", plain)


def _with_score(blueprint: Blueprint, path: str, taken: Estimate) -> Blueprint:
    engine, criterion = path.removeprefix(f"{SCORES}.").rsplit(".", maxsplit=1)
    former = [each.model_dump(mode="json") for each in blueprint.database.overrides]
    mine = {
        "database": engine,
        "criterion": criterion,
        "score": taken.likely,
        "low": None if taken.is_constant else taken.low,
        "high": None if taken.is_constant else taken.high,
        "reason": "Estimated together by the room.",
    }
    places = [(each["database"], each["criterion"]) for each in former]
    if (engine, criterion) in places:
        place = places.index((engine, criterion))
        is_same = all(former[place][each] == mine[each] for each in ("score", "low", "high"))
        former[place] = {**mine, "reason": former[place]["reason"]} if is_same else mine
    else:
        former.append(mine)
    return with_value(blueprint, SCORES, former)


def _with_risk(blueprint: Blueprint, path: str, taken: Estimate) -> Blueprint:
    risk_id, name = path.removeprefix("risks.").rsplit(".", maxsplit=1)
    risks = [each.model_dump(mode="json") for each in blueprint.risks]
    points = {f"{name}_low": taken.low, name: taken.likely, f"{name}_high": taken.high}
    if risk_id not in [each["id"] for each in risks]:
        raise BlueprintError(
            where="The round",
            found="a risk that is not in the plan any more",
            allowed="a risk of this plan",
            fix="Enter it again, or leave the round without a result.",
        )
    return with_value(
        blueprint,
        "risks",
        [{**each, **points} if each["id"] == risk_id else each for each in risks],
    )
