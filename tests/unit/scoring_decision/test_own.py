"""Criteria, names, comparisons and thresholds that a person adds to the decision."""

import pytest

from lib.model.blueprint import DatabaseDecision
from lib.model.own_database import OwnCriterion, PairJudgment, VerdictThresholds
from lib.scoring.deciding.choosers import choosers
from lib.scoring.deciding.pairs import pairs_of, pairwise_opinion, times_words
from lib.wording import Money, shown_in
from tests.unit.scoring_decision.engines import CRITERIA, decided, plan, typed

EVEN = {
    "rows": (5, 5, 5, 5, 5),
    "columns": (5, 5, 5, 5, 5),
}


def with_decision(**changes):
    given = plan(overrides=typed(**EVEN))
    decision = given.database.model_copy(update=changes)
    return given.model_copy(update={"database": decision})


def criterion(**changes) -> OwnCriterion:
    return OwnCriterion(**{"id": "own-exit", "name": "Exit within a month", **changes})


def test_a_typed_score_counts_with_its_points():
    # the five are level at 5 with 100 points together; 25 points of 125 weigh 0.2:
    # rows 0.8 * 5 + 0.2 * 10 = 6, columns 0.8 * 5 + 0.2 * 0 = 4
    own = criterion(points=25, scores={"rows": 10, "columns": 0})
    result = decided(with_decision(own_criteria=(own,)))
    assert result.winner == "rows"
    assert [each.score for each in result.candidates] == pytest.approx([6.0, 4.0])
    assert result.weights["own-exit"] == pytest.approx(0.2)


def test_a_criterion_without_points_changes_no_score():
    own = criterion(points=0, scores={"rows": 10, "columns": 0})
    result = decided(with_decision(own_criteria=(own,)))
    assert [each.score for each in result.candidates] == pytest.approx([5.0, 5.0])


def test_a_score_that_nobody_typed_is_a_range_and_no_zero():
    own = criterion(points=25, scores={"rows": 5})
    columns = decided(with_decision(own_criteria=(own,))).candidate("columns")
    assert columns is not None
    cell = columns.cells["own-exit"]
    assert (cell.low, cell.high) == (0.0, 10.0)
    assert "your score on Exit within a month" in columns.unknown


def test_cost_counts_only_where_a_criterion_asks_for_it():
    # USD 250 of a worst of USD 1,000 scores 10 * (1 - 0.25) = 7.5, USD 2,000 scores 0
    costs = {"rows": (1.0, 250.0), "columns": (1.0, 2_000.0)}
    own = criterion(measure="usd_month_12", worst_at=1_000, points=25)
    result = decided(with_decision(own_criteria=(own,)), cost_usd=costs)
    found = {each.database: each.cells["own-exit"].score for each in result.candidates}
    assert found == pytest.approx({"rows": 7.5, "columns": 0.0})
    beside = decided(with_decision(), cost_usd=costs)
    assert [each.score for each in beside.candidates] == pytest.approx([5.0, 5.0])


def test_a_cost_is_said_in_the_currency_of_the_moment():
    # USD 250 and USD 1,000 at 1.25 a euro are EUR 200 and EUR 800
    own = criterion(measure="usd_month_12", worst_at=1_000, points=25)
    given, costs = with_decision(own_criteria=(own,)), {"rows": (1.0, 250.0)}
    reasons = []
    for money in (Money(), Money("EUR", 1.25)):
        with shown_in(money):
            rows = decided(given, cost_usd=costs).candidate("rows")
        assert rows is not None
        reasons.append(rows.cells["own-exit"].reason)
    assert reasons == [
        "7.5: USD 250 in month 12; USD 1,000 scores 0",
        "7.5: EUR 200 in month 12; EUR 800 scores 0",
    ]


def test_unknown_costs_and_hours_leave_the_whole_range_open():
    for measure in ("usd_month_12", "hours_month"):
        result = decided(with_decision(own_criteria=(criterion(measure=measure),)))
        for candidate in result.candidates:
            cell = candidate.cells["own-exit"]
            assert (cell.low, cell.high) == (0.0, 10.0)


def test_hours_score_on_a_week_of_one_person_where_nothing_is_said():
    # 10 of 40 hours: 10 * (1 - 0.25)
    own = criterion(measure="hours_month")
    result = decided(with_decision(own_criteria=(own,)), hours_month={"rows": 10.0})
    rows = result.candidate("rows")
    assert rows is not None
    assert rows.cells["own-exit"].score == pytest.approx(7.5)


def test_a_renamed_criterion_is_called_so_everywhere():
    result = decided(with_decision(names={"operations": "Running cost in nights"}))
    scale = next(each for each in result.scales if each.criterion == "operations")
    assert (scale.name, scale.short) == ("Running cost in nights", "running cost in nights")
    assert any("running cost in nights" in row.sentence for row in result.stability)


def test_the_thresholds_of_the_blueprint_decide_the_word():
    given = plan(overrides=typed(rows=(9, 9, 9, 9, 9), columns=(7, 7, 7, 7, 7)))
    assert decided(given).verdict == "clear"
    strict = given.database.model_copy(update={"thresholds": VerdictThresholds(clear_margin=3)})
    assert decided(given.model_copy(update={"database": strict})).verdict == "leaning"


def test_a_surer_person_sees_the_winner_first_more_often():
    scores = typed(rows=(8, 6, 6, 6, 6), columns=(6, 7, 7, 6, 6))
    shares = []
    for concentration in (5, 60, 1000):
        given = plan(overrides=scores)
        decision = given.database.model_copy(update={"concentration": concentration})
        result = decided(given.model_copy(update={"database": decision}))
        shares.append(result.candidates[0].first_nearby)
    assert shares == sorted(shares)
    assert shares[0] < shares[-1]


def judged(*judgments: tuple[str, str, float]) -> DatabaseDecision:
    return DatabaseDecision(
        candidates=("rows",),
        judgments=tuple(PairJudgment(first=a, second=b, times=t) for a, b, t in judgments),
    )


def test_pairs_that_nobody_compared_are_equal():
    pairs = pairs_of(judged())
    assert len(pairs) == 10  # 5 * 4 / 2
    assert {times for _, _, times in pairs} == {1.0}
    assert pairwise_opinion(judged()).sentence.startswith("No two criteria are compared yet")


def test_a_comparison_counts_from_either_side():
    one, other = CRITERIA[0], CRITERIA[1]
    straight = pairwise_opinion(judged((one, other, 4.0)))
    mirrored = pairwise_opinion(judged((other, one, 0.25)))
    assert straight.points == mirrored.points


def test_comparisons_that_fit_give_back_their_weights():
    """Weights of 40, 20, 20, 10 and 10: the first is 2, 2, 4 and 4 times as important."""
    weights = dict(zip(CRITERIA, (4.0, 2.0, 2.0, 1.0, 1.0), strict=True))
    judgments = [
        (a, b, weights[a] / weights[b]) for i, a in enumerate(CRITERIA) for b in CRITERIA[i + 1 :]
    ]
    opinion = pairwise_opinion(judged(*judgments))
    assert opinion.points == dict(zip(CRITERIA, (40, 20, 20, 10, 10), strict=True))
    assert opinion.consistency_ratio == pytest.approx(0.0, abs=1e-9)
    assert opinion.fits
    assert "fit together exactly" in opinion.sentence


def test_a_circle_is_called_a_contradiction_and_its_worst_pair_named():
    a, b, c, *_ = CRITERIA
    opinion = pairwise_opinion(judged((a, b, 9.0), (b, c, 9.0), (a, c, 1 / 9)))
    assert not opinion.fits
    assert opinion.worst in {(a, b), (b, c), (a, c)}  # by symmetry, any of the three
    assert "contradict each other" in opinion.sentence
    assert "The one that fits least: you call" in opinion.sentence


@pytest.mark.parametrize(
    ("times", "words"),
    [(3.0, "3 times as important"), (1.0, "as important"), (1 / 3, "1/3 as important")],
)
def test_a_comparison_reads_as_people_say_it(times, words):
    assert times_words(times) == words


def test_whoever_could_win_is_told_for_whom():
    # columns leads by 5 on operations, and is behind by 2 on each of the others:
    scores = typed(rows=(8, 8, 4, 8, 8), columns=(6, 6, 9, 6, 6))
    says = choosers(decided(plan(overrides=scores)))
    # level where 5 w = 2 (1 - w), so at w = 2/7 = 29 %
    assert says == (
        "Columns wins for somebody who gives operations more than 29 %, the others staying in "
        "proportion.",
    )


def test_whoever_is_never_better_is_first_for_nobody():
    says = choosers(decided(plan(overrides=typed(rows=(8, 8, 8, 8, 8), columns=(7, 8, 8, 8, 8)))))
    assert says == (
        "Columns is first for nobody by the likely scores: Rows is at least as good on every "
        "criterion.",
    )


def test_taking_one_out_is_told_for_both_rules():
    sentence = decided(plan(("rows", "columns", "keys"))).reversal_sentence
    assert sentence.startswith("Taking a candidate out never changes the order of the rest")
    assert "TOPSIS" in sentence
