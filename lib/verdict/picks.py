"""Rules about the picks: compatibility, the complexity budget, and the database decision."""

from collections.abc import Sequence

from lib.catalogue.catalogue import Catalogue
from lib.model.blueprint import Blueprint, Thresholds
from lib.sizing.quotas import QuotaUse
from lib.stack.assessment import StackAssessment
from lib.verdict.rules import Rule, State
from lib.verdict.thresholds import UNCHANGED, passing_lines, source_of
from lib.wording import listed, month, plural, share

_PLAYBOOK = "the playbook's complexity budget"


def compatibility_rules(stack: StackAssessment) -> tuple[Rule, ...]:
    """Return one rule per pair of picks that does not go together, or one that holds."""
    hits = tuple(
        Rule(
            id=f"fit_{hit.rule.id}",
            topic="stack",
            says=hit.rule.says,
            number=listed([option.name for option in hit.options]),
            threshold="picks that go together",
            source="reasoning",
            state="broken" if hit.rule.level == "blocks" else "condition",
            fix=hit.rule.fix,
        )
        for hit in stack.hits
    )
    return hits or (
        Rule(
            id="fit",
            topic="stack",
            says="The picks go together.",
            number="0 conflicts",
            threshold="0",
            source="the compatibility rules",
            state="holds",
        ),
    )


def complexity_rule(stack: StackAssessment) -> Rule:
    """Hold the picks against the complexity budget."""
    red = [pick.option.name for pick in stack.picks if pick.colour == "red"]
    unexplained = [
        pick.option.name for pick in stack.picks if pick.open_question and pick.colour == "yellow"
    ]
    if red:
        says = f"Not by default for a small team: {listed(red)}."
    elif unexplained:
        says = f"Nobody has said yet why this is needed: {listed(unexplained)}."
    else:
        says = "Nothing is more complex than it has been argued for."
    return Rule(
        id="complexity",
        topic="stack",
        says=says,
        number=f"{plural(len(red), 'red pick')}, {plural(len(unexplained), 'open question')}",
        threshold="no red pick, every yellow one explained",
        source=_PLAYBOOK,
        state="condition" if red or unexplained else "holds",
        fix='Complete "We need this because ..." on the stack page, or take the simpler pick.'
        if red or unexplained
        else "",
    )


def quota_rule(quotas: Sequence[QuotaUse], *, thresholds: Thresholds = UNCHANGED) -> Rule | None:
    """Hold the pipeline's calls against the sources' quotas; None where no quota is named."""
    if not quotas:
        return None
    condition, _ = passing_lines(thresholds)
    over = [
        f"{use.name} ({month(use.first_month)})" for use in quotas if use.first_month is not None
    ]
    possible = [
        use.name
        for use in quotas
        if use.first_month is None and (use.over_chance or 0.0) >= condition
    ]
    unsaid = [use.name for use in quotas if use.likely_share is None]
    state: State = "holds"
    says = "Every source allows the calls that the pipeline makes."
    if over:
        state, says = "broken", f"The plan needs more calls than the source allows: {listed(over)}."
    elif possible:
        state, says = "condition", f"The quota may not suffice: {listed(possible)}."
    elif unsaid:
        state, says = "open", f"Nobody has said how many calls a run makes: {listed(unsaid)}."
    return Rule(
        id="quotas",
        topic="data",
        says=says,
        number=f"{len(over)} over, {len(possible)} possible, {len(unsaid)} not said",
        threshold=f"chance of more calls than allowed under {share(condition)}",
        source=source_of(thresholds, "passing_condition", own="the sources' terms, as entered"),
        state=state,
        fix="" if state == "holds" else "Run less often, ask for less per run, or buy the quota.",
    )


def storage_rule(blueprint: Blueprint, catalogue: Catalogue, winner: str | None) -> Rule:
    """Compare the storage pick with the database decision; open where nobody is left to win."""
    if winner is None:
        return Rule(
            id="storage_pick",
            topic="database",
            says="No candidate for the database meets every must-have.",
            number="no candidate left",
            threshold="at least one",
            source="the database decision",
            state="open",
            fix="Drop a must-have, or add a candidate that meets them all.",
        )
    option = catalogue.options[blueprint.stack.storage.option]
    held = [catalogue.databases[engine].name for engine in option.engines]
    agrees = winner in option.engines
    name = catalogue.databases[winner].name
    return Rule(
        id="storage_pick",
        topic="database",
        says=f"The storage pick uses {name}, which ranks first."
        if agrees
        else f"{name} ranks first, and the storage pick uses {listed(held)}.",
        number=name,
        threshold=listed(held),
        source="the database decision",
        state="holds" if agrees else "condition",
        fix="" if agrees else "Change the storage pick, or say on the database page why not.",
    )
