"""What the brief says of ranges, of mitigations and of thresholds that the team set."""

from lib.brief.render import render_markdown
from lib.model.change import with_value
from tests.unit.brief.briefs import draft, quick

RISK = {
    "id": "own",
    "title": "The source closes",
    "cause": "its owner sells data himself",
    "effect": "every forecast stops",
    "likelihood": 0.2,
    "likelihood_low": 0.1,
    "likelihood_high": 0.4,
    "impact_usd": 10_000,
    "impact_usd_low": 10_000,
    "impact_usd_high": 10_000,
    "impact_users": 40,
    "mitigation": "Keep a second source warm",
    "mitigation_usd": 400,
    "mitigation_hours": 1,
    "left_share": 0.5,
}


def brief(**changes):
    plan = draft("forecasting-product")
    for path, value in changes.items():
        plan = with_value(plan, path.replace("__", "."), value)
    return render_markdown(quick(plan))


def test_a_range_stands_beside_the_likely_figure_and_users_beside_the_money():
    text = brief(risks=[RISK])
    assert "| 20 % (10 % to 40 %) | 10,000, and 40 users |" in text


def test_cause_event_and_effect_are_one_sentence():
    text = brief(risks=[RISK])
    assert (
        "The source closes, because its owner sells data himself; then every forecast stops."
    ) in text


def test_what_a_mitigation_buys_is_a_table_once_a_cost_is_said():
    # 400 and one hour at 108; the chance's mean is between 20 % and 25 %, half of the loss goes
    text = brief(risks=[RISK])
    assert "What the mitigations buy" in text
    assert "| 508 | 2." in text
    assert "What the mitigations buy" not in brief()


def test_thresholds_of_the_team_are_listed_and_marked_in_the_rules():
    text = brief(thresholds__passing_broken=0.3)
    assert "Thresholds that we set ourselves:" in text
    assert "breaks the plan: 30 % instead of 50 % (reasoning: more likely than not)." in text
    assert "set by the team instead of the rule's own" in text
    assert "Thresholds that we set ourselves:" not in brief()


def test_a_way_out_that_is_left_out_says_so():
    plan = with_value(
        draft("search-discovery-product"), "migrations_left_out", ["pgvector_to_dedicated"]
    )
    assert "left out of this plan" in render_markdown(quick(plan))
