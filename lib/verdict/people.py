"""Rules about people: the team's published limits, as the capacity plan found them."""

from collections.abc import Sequence
from typing import Final

from lib.capacity.rules import RuleCheck
from lib.units import is_share
from lib.verdict.rules import Rule, State
from lib.wording import availability, count, share

_STATES: Final[dict[str, State]] = {"ok": "holds", "warn": "condition", "broken": "broken"}
_FIXES: Final = {
    "load": "Drop or buy the most demanding pick, start with less, or add hours.",
    "operations_share": "Replace a self-run component by a managed one.",
    "on_call": "Promise office hours only, or route pages to somebody who is staffed for it.",
    "availability": "Promise less, or pay for redundancy and staff the response.",
}


def team_rules(checks: Sequence[RuleCheck]) -> tuple[Rule, ...]:
    """Return the capacity plan's checks as rules of the verdict."""
    return tuple(
        Rule(
            id=f"team_{check.id}",
            topic="team",
            says=check.says,
            number=_figure(check.number, check.unit),
            threshold=_figure(check.threshold, check.unit),
            source=check.source.title or check.source.url if check.source else check.why,
            state=_STATES[check.state],
            fix="" if check.state == "ok" else _FIXES.get(check.id, ""),
        )
        for check in checks
    )


def _figure(number: float, unit: str) -> str:
    if is_share(unit):
        return availability(number) if 0.99 <= number < 1 else share(number)
    return f"{count(number)} {unit}".strip()
