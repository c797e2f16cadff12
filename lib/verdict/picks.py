"""Rules about the picks: compatibility, the complexity budget, and the database decision."""

from lib.catalogue.catalogue import Catalogue
from lib.model.blueprint import Blueprint
from lib.stack.assessment import StackAssessment
from lib.verdict.rules import Rule
from lib.wording import listed, plural

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


def storage_rule(blueprint: Blueprint, catalogue: Catalogue, winner: str | None) -> Rule | None:
    """Compare the storage pick with the database decision; None where nobody wins."""
    if winner is None:
        return None
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
