"""The decision on matrices typed in by hand, so that every figure can be checked on paper.

Weights are 40, 20, 20, 10 and 10 points unless said otherwise:

|         | access | latency | operations | familiarity | integration | score                    |
|---------|--------|---------|------------|-------------|-------------|--------------------------|
| rows    | 8      | 6       | 5          | 9           | 7           | 3.2+1.2+1.0+0.9+0.7 = 7.0 |
| columns | 6      | 8       | 8          | 4           | 6           | 2.4+1.6+1.6+0.4+0.6 = 6.6 |
| keys    | 5      | 6       | 5          | 4           | 2           | 2.0+1.2+1.0+0.4+0.2 = 4.8 |
"""

import pytest

from lib.model.blueprint import CriterionWeights, Person, ScoreOverride
from lib.scoring.deciding.headline import VerdictRule
from lib.scoring.decision import decide
from tests.unit.scoring_decision.engines import (
    CRITERIA,
    SEED,
    decided,
    load,
    plan,
    typed,
    world,
)

WEIGHTS = CriterionWeights(
    access_pattern=40, query_latency=20, operations=20, familiarity=10, integration=10
)
ROWS, COLUMNS, KEYS = (
    (8.0, 6.0, 5.0, 9.0, 7.0),
    (6.0, 8.0, 8.0, 4.0, 6.0),
    (5.0, 6.0, 5.0, 4.0, 2.0),
)
THREE = typed(rows=ROWS, columns=COLUMNS, keys=KEYS)
NAMES = ("rows", "columns", "keys")


def three(**changes):
    return decided(plan(**{"candidates": NAMES, "weights": WEIGHTS, "overrides": THREE, **changes}))


def test_scores_are_weighted_sums_and_ranked():
    result = three()
    assert [each.database for each in result.candidates] == ["rows", "columns", "keys"]
    assert [each.rank for each in result.candidates] == [1, 2, 3]
    assert [each.score for each in result.candidates] == pytest.approx([7.0, 6.6, 4.8])
    assert (result.winner, result.runner_up) == ("rows", "columns")
    assert result.margin == pytest.approx(0.4)


def test_contributions_are_weight_times_score():
    (rows, _, _) = three().candidates
    assert list(rows.contributions.values()) == pytest.approx([3.2, 1.2, 1.0, 0.9, 0.7])
    assert tuple(rows.contributions) == CRITERIA


def test_a_dominated_engine_names_who_is_better_everywhere():
    keys = three().candidate("keys")
    assert keys is not None
    assert keys.dominated_by == ("columns", "rows")  # level or better on all five


def test_the_stability_interval_is_exact_and_names_the_rival():
    # Access pattern: lead there 2; on the other criteria, 20 : 20 : 10 : 10 of 60,
    # (-2 x 20 - 3 x 20 + 5 x 10 + 1 x 10) / 60 = -2/3. Level at t = (2/3) / (2 + 2/3) = 0.25.
    access = three().stability[0]
    assert (access.lower, access.upper) == pytest.approx((25.0, 100.0))
    assert (access.lower_rival, access.upper_rival) == ("columns", None)
    assert access.lower_points == pytest.approx(20.0)  # 20 of 20 + 60
    assert access.slider_changes_winner
    assert access.sentence == "Rows wins with access pattern at 40 %; below 25 % Columns wins."


def test_the_smallest_shift_moves_from_the_best_lead_to_the_worst():
    # The worst lead is -3 on operations, the best +5 on familiarity. A gap of 0.4 closes by
    # 8 a point: 0.05, less than the 10 points that familiarity has.
    shift = three().shift
    assert shift is not None
    assert shift.points == pytest.approx(5.0)
    assert shift.moves == (("familiarity", "operations", pytest.approx(5.0)),)
    assert shift.rival == "columns"
    assert sum(shift.after.values()) == pytest.approx(100.0)
    assert shift.sentence == (
        "Move 5 points of weight from familiarity to operations. Then Columns draws level."
    )


def test_the_straight_shift_spreads_and_is_no_longer():
    result = three()
    straight, smallest = result.straight_shift, result.shift
    assert straight is not None
    assert smallest is not None

    def length(shift):
        present = result.weights
        return sum((shift.after[name] / 100 - present[name]) ** 2 for name in CRITERIA) ** 0.5

    assert length(straight) <= length(smallest) + 1e-12


def test_the_score_to_check_first_is_the_smallest_change_that_flips():
    # A gap of 0.4 closes by one point on the criterion with weight 0.4.
    check = three().check_first
    assert check is not None
    assert (check.database, check.criterion) == ("columns", "access_pattern")
    assert (check.present, check.needed) == pytest.approx((6.0, 7.0))
    assert not check.plausible  # a typed score has no range
    assert check.sentence == (
        "Columns would be level with Rows if its score for access pattern rose from 6.0 to 7.0. "
        "Nothing known points to that."
    )


def test_an_uncertain_score_is_checked_before_a_certain_one():
    result = decided(plan(NAMES))
    check = result.check_first
    assert check is not None
    winner = result.candidates[0]
    checked = winner if check.database == winner.database else result.candidate(check.database)
    assert checked is not None
    cell = checked.cells[check.criterion]
    assert check.plausible == (cell.low <= check.needed <= cell.high)


def test_familiarity_alone_may_decide():
    # Without familiarity, of 90 points: rows 6.1 / 0.9 = 6.78, columns 6.2 / 0.9 = 6.89
    without = three().without_familiarity
    assert without is not None
    assert without.winners == ("columns",)
    assert without.changes_winner
    assert without.sentence == (
        "If familiarity did not count, Columns would win: familiarity alone decides for Rows."
    )


def test_equal_weights_are_shown_beside_ones_own():
    # means: rows 7.0, columns 6.4, keys 4.4
    assert three().equal_weights_winners == ("rows",)


def test_an_override_keeps_the_computed_score_and_the_reason():
    one = ScoreOverride(database="rows", criterion="operations", score=2.0, reason="we had outages")
    result = decided(plan(overrides=(one,)))
    rows = result.candidate("rows")
    assert rows is not None
    cell = rows.cells["operations"]
    assert cell.score == cell.low == cell.high == 2.0
    assert cell.computed.score > 6.0
    assert cell.reason.startswith("2.0: we had outages (computed: ")
    assert rows.cells["integration"].override is None


def test_a_range_of_an_override_counts_in_place_of_what_is_known():
    given = {"database": "rows", "criterion": "operations", "score": 2.0, "reason": "outages"}
    one = ScoreOverride(**given, low=1.0, high=4.0)
    cell = decided(plan(overrides=(one,))).candidate("rows").cells["operations"]
    assert (cell.low, cell.score, cell.high) == (1.0, 2.0, 4.0)
    with pytest.raises(ValueError, match="rising order"):
        ScoreOverride(**given, low=3.0)


def test_the_override_that_decides_is_named():
    plain = decided(plan())
    loser = plain.runner_up
    praise = tuple(
        ScoreOverride(database=loser, criterion=name, score=10.0, reason="we like it")
        for name in ("access_pattern", "familiarity")
    )
    blame = ScoreOverride(
        database=plain.winner, criterion="access_pattern", score=0.0, reason="never again"
    )
    result = decided(plan(overrides=(*praise, blame)))
    effect = result.override_effect
    assert effect is not None
    assert result.winner == loser
    assert effect.winners_without == (plain.winner,)
    assert effect.decides
    assert (plain.winner, "access_pattern") in effect.deciding


def test_overrides_that_change_nothing_say_so():
    idle = ScoreOverride(database="keys", criterion="familiarity", score=1.0, reason="unknown")
    effect = decided(plan(NAMES, overrides=(idle,))).override_effect
    assert effect is not None
    assert not effect.decides
    assert effect.sentence == "The overrides do not change the winner: Rows wins without them."
    assert decided(plan(NAMES)).override_effect is None


def test_topsis_is_a_cross_check():
    check = three().cross_check
    assert check is not None
    assert check.agrees
    assert check.rests_on is None
    assert check.sentence == "A second rule, TOPSIS, puts Rows first as well."


def test_where_topsis_disagrees_it_says_on_what():
    # Equal sums, 8 against 5.5 and 5.5 on three criteria: TOPSIS prefers the even one.
    result = decided(
        plan(
            weights=CriterionWeights(
                access_pattern=50, query_latency=50, operations=0, familiarity=0, integration=0
            ),
            overrides=typed(rows=(9.0, 3.1, 5.0, 5.0, 5.0), columns=(5.0, 7.0, 5.0, 5.0, 5.0)),
        )
    )
    check = result.cross_check
    assert check is not None
    assert result.winner == "rows"  # 6.05 against 6.0
    assert check.winners == ("columns",)
    assert check.rests_on == "query_latency"


def test_shares_of_first_ranks_sum_to_one():
    result = three()
    assert sum(each.first_nearby for each in result.candidates) == pytest.approx(1.0)
    assert sum(each.first_any for each in result.candidates) == pytest.approx(1.0)
    for each in result.candidates:
        assert sum(each.ranks_nearby) == pytest.approx(1.0)


def test_who_can_win_has_central_weights_and_who_cannot_has_none():
    result = three()
    rows, keys = result.candidate("rows"), result.candidate("keys")
    assert rows is not None
    assert rows.central_weights is not None
    assert sum(rows.central_weights.values()) == pytest.approx(100.0)
    assert keys is not None
    assert keys.central_weights is None


@pytest.mark.parametrize(
    ("rule", "verdict"),
    [
        (VerdictRule(), "leaning"),  # 5 points of weight would do, so it is not clear
        (VerdictRule(clear_points=4.0, clear_share=0.0), "clear"),
        (VerdictRule(clear_points=4.0, clear_share=0.0, clear_margin=0.5), "leaning"),
        (VerdictRule(toss_up_points=6.0), "toss_up"),
        (VerdictRule(toss_up_share=1.0), "toss_up"),
    ],
)
def test_the_verdict_follows_its_thresholds(rule, verdict):
    given = plan(NAMES, weights=WEIGHTS, overrides=THREE)
    assert decide(given, world(), load(), rng_seed=SEED, rule=rule).verdict == verdict


def test_cost_and_hours_stand_beside_the_score():
    dear = decided(plan(), cost_usd={"rows": (20.0, 900.0), "columns": None}, hours_month={})
    free = decided(plan())
    assert dear.candidates[0].score == free.candidates[0].score
    rows, columns = dear.candidate("rows"), dear.candidate("columns")
    assert rows is not None
    assert columns is not None
    assert rows.cost_usd == (20.0, 900.0)
    assert columns.cost_usd is None
    assert columns.hours_month is None


def test_the_team_changes_familiarity_and_nothing_else():
    fluent = decided(plan(people=(Person(skills={"columns": "fluent", "rows": "none"}),)))
    silent = decided(plan())
    for name in CRITERIA:
        for database in ("rows", "columns"):
            one, other = fluent.candidate(database), silent.candidate(database)
            assert one is not None
            assert other is not None
            same = one.cells[name].score == pytest.approx(other.cells[name].score)
            assert same == (name != "familiarity")


def test_only_engineers_count_as_the_team():
    manager = Person(engineer=False, skills={"rows": "fluent"})
    with_manager = decided(plan(people=(Person(), manager))).candidate("rows")
    alone = decided(plan(people=(Person(),))).candidate("rows")
    assert with_manager is not None
    assert alone is not None
    assert with_manager.score == alone.score


def test_the_same_seed_gives_the_same_result():
    first, second = decided(plan(NAMES)), decided(plan(NAMES))
    assert [each.ranks_nearby for each in first.candidates] == [
        each.ranks_nearby for each in second.candidates
    ]
