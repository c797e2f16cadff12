"""Rules about risks: rights to the data, tripwires that are tripped, paths that are due."""

from collections.abc import Sequence

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
        threshold=f"0, each met with a chance of {share(TRIPPED_CHANCE)} or more",
        source="the kill criteria in the register",
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
    named = [f"{entry.risk.title} ({month(entry.month)})" for entry in tripped]
    return Rule(
        id="tripwires",
        topic="risks",
        says=f"{plural(len(tripped), 'risk trips its wire', 'risks trip their wires')} in the "
        f"expected course: {listed(named)}."
        if tripped
        else "No risk trips its wire in the expected course.",
        number=f"{len(tripped)} tripped",
        threshold=f"chance under {share(TRIPPED_CHANCE)}",
        source="the triggers in the register and the risk library",
        state="condition" if tripped else "holds",
        fix="Put the mitigation into the plan before that month." if tripped else "",
    )


def migration_rule(risks: RiskAssessment) -> Rule:
    """Name ways out that the expected course forces, at the start or within the year."""
    due = [path for path in risks.migrations.paths if path.trip.month is not None]
    at_start = [path.pattern.target for path in due if path.is_due_at_launch]
    later = [
        f"from {path.pattern.start} to {path.pattern.target} in {month(path.trip.month)}"
        for path in due
        if not path.is_due_at_launch
    ]
    says = [f"Build this in from the start: {listed(at_start)}."] if at_start else []
    says += [f"Outgrown within the year, so move {'; '.join(later)}."] if later else []
    return Rule(
        id="migrations",
        topic="risks",
        says=" ".join(says) or "The picks last the year in the expected course.",
        number=f"{len(at_start)} at the start, {len(later)} later",
        threshold=f"chance under {share(TRIPPED_CHANCE)}",
        source="the triggers of the migration patterns",
        state="condition" if due else "holds",
        fix="Start with the target, or keep the hours of the migration free." if due else "",
    )
