"""Rules about risks: rights to the data, tripwires that are tripped, paths that are due."""

from collections.abc import Sequence
from typing import Final

from lib.risk.assessment import RiskAssessment
from lib.risk.rights import SourceRights
from lib.risk.triggers import TRIPPED_CHANCE
from lib.verdict.rules import Rule, State
from lib.wording import listed, month, plural, share


def rights_rule(rights: Sequence[SourceRights]) -> Rule:
    """Hold the outside sources' terms against what the product does with them."""
    forbidden = [source.name for source in rights if source.invalidates]
    unclear = [source.name for source in rights if source.light == "unknown"]
    limited = [source.name for source in rights if source.light == "yellow"]
    state: State = "holds"
    says = "Every listed source may be used this way." if rights else "No outside source is listed."
    if forbidden:
        state, says = "broken", f"The terms do not allow this use: {listed(forbidden)}."
    elif unclear:
        state, says = "open", f"Nobody has looked up the terms of {listed(unclear)}."
    elif limited:
        state, says = "condition", f"May be used under conditions: {listed(limited)}."
    return Rule(
        id="data_rights",
        topic="data",
        says=says,
        number=f"{len(forbidden)} forbidden, {len(unclear)} not looked up",
        threshold="0 forbidden, 0 not looked up",
        source="the playbook's traffic light for usage rights",
        state=state,
        fix="" if state == "holds" else "Get the right in writing, or take another source.",
    )


def kill_rule(risks: RiskAssessment) -> Rule:
    """Name kill criteria that the plan itself already trips."""
    dead = risks.register.invalidated
    first = dead[0] if dead else None
    return Rule(
        id="kill_criteria",
        topic="risks",
        says=f"{first.risk.title}: the kill criterion is met in {month(first.stop_month)}."
        if first
        else "No kill criterion is met by the plan itself.",
        number=f"{len(dead)} met",
        threshold=f"0, each met with a chance of {share(risks.tripped_chance)} or more",
        source=_source(risks, "the kill criteria in the register"),
        state="broken" if first else "holds",
        fix="Change the plan, or say why the criterion no longer counts." if first else "",
    )


def tripwire_rule(risks: RiskAssessment) -> Rule:
    """Name risks of the register whose tripwires the expected course trips."""
    tripped = [
        entry
        for entry in risks.register.entries
        if entry.is_open and entry.month is not None and not entry.stops
    ]
    named = [f"{entry.risk.title.rstrip('.')}: {month(entry.month)}." for entry in tripped]
    return Rule(
        id="tripwires",
        topic="risks",
        says=f"{plural(len(tripped), 'risk reaches its tripwire', 'risks reach their tripwires')} "
        f"in the expected course. {' '.join(named)}"
        if tripped
        else "No risk reaches its tripwire in the expected course.",
        number=f"{len(tripped)} tripped",
        threshold=f"chance under {share(risks.tripped_chance)}",
        source=_source(risks, "the tripwires in the register and the risk library"),
        state="condition" if tripped else "holds",
        fix=_TRIPWIRE_FIXES[len(tripped) > 1] if tripped else "",
    )


_TRIPWIRE_FIXES: Final = (
    "Put the mitigation into the plan before that month.",
    "Put each mitigation into the plan before its month.",
)


def migration_rule(risks: RiskAssessment) -> Rule:
    """Name ways out that the expected course forces, at the start or within the year."""
    due = [
        path
        for path in risks.migrations.paths
        if path.trip.month is not None and not path.is_left_out
    ]
    put_off = [
        f"Due and left out of this plan: the move from {path.pattern.start} to "
        f"{path.pattern.target}."
        for path in risks.migrations.paths
        if path.trip.month is not None and path.is_left_out
    ]
    at_start = [path.pattern.target for path in due if path.is_due_at_launch]
    these = "this" if len(at_start) == 1 else "these"
    built_in = [f"Build {these} in from the start: {'; '.join(at_start)}."] if at_start else []
    later = [
        f"Outgrown in {month(path.trip.month)}: move from {path.pattern.start} to "
        f"{path.pattern.target}."
        for path in due
        if not path.is_due_at_launch
    ]
    return Rule(
        id="migrations",
        topic="risks",
        says=" ".join([*built_in, *later, *put_off])
        or "The picks last the year in the expected course.",
        number=f"{len(at_start)} at the start, {len(later)} later"
        + (f", {len(put_off)} left out" if put_off else ""),
        threshold=f"chance under {share(risks.tripped_chance)}",
        source=_source(risks, "the tripwires of the ways out"),
        state="condition" if due or put_off else "holds",
        fix=_migration_fix(is_due=bool(due), is_put_off=bool(put_off)),
    )


def _migration_fix(*, is_due: bool, is_put_off: bool) -> str:
    if is_due:
        return "Start with the target, or keep the hours of the migration free."
    return "Say in the handoff notes what is done once it is outgrown." if is_put_off else ""


def _source(risks: RiskAssessment, own: str) -> str:
    """Return where the wires come from, and whether the team set the chance that trips them."""
    if risks.tripped_chance == TRIPPED_CHANCE:
        return own
    return f"{own}; the chance is set by the team instead of {share(TRIPPED_CHANCE)}"
