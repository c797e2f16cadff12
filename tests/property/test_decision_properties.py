"""What holds for every database decision, whatever the load, the engines and the weights."""

import dataclasses

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lib.catalogue.records import DatabaseFact
from lib.model.blueprint import CriterionWeights, Person, ScoreOverride
from lib.scoring.criteria import scored
from lib.scoring.criteria.facts import sheet_of
from lib.scoring.criteria.workload import Case
from lib.scoring.decision import DatabaseResult, decide
from tests.unit.scoring_decision.engines import (
    COLUMNS,
    CRITERIA,
    KEYS,
    ROWS,
    SEED,
    VECTORS,
    engine,
    load,
    plan,
    typed,
    world,
)

deciding = settings(deadline=None, max_examples=60)

shares = st.sampled_from([0.0, 0.05, 0.2, 0.5, 0.8, 0.95, 1.0])
amounts = st.sampled_from([0.0, 1e-3, 0.1, 1.0, 10.0, 1e3, 1e6, 1e9])


@st.composite
def loads(draw):
    """Return a load that could be, from nothing at all to far too much."""
    data, writes = draw(amounts), draw(amounts)
    return load(
        peak_writes_per_s=writes,
        peak_writes_per_s_high=writes * draw(st.sampled_from([1.0, 5.0, 50.0])),
        writing_processes=draw(st.sampled_from([0.0, 1.0, 2.0, 5.0, 40.0])),
        peak_requests_per_s=draw(amounts),
        concurrent_sessions=draw(amounts),
        analytics_users=draw(st.sampled_from([0.0, 0.3, 3.0, 50.0])),
        read_share=draw(shares),
        analytical_share=draw(shares),
        query_p95_ms=draw(st.sampled_from([10.0, 300.0, 2_000.0, 60_000.0])),
        freshness_minutes=draw(st.sampled_from([0.05, 1.0, 60.0, 10_080.0])),
        data_gb_month_12=data,
        data_gb_month_12_high=data * draw(st.sampled_from([1.0, 10.0])),
        rows_month_12=draw(amounts),
        vectors_month_12=draw(amounts),
        embeds=draw(st.booleans()),
        availability_share=draw(st.sampled_from([0.5, 0.99, 0.9995, 1.0])),
        standby=draw(st.booleans()),
    )


traits = st.fixed_dictionaries(
    {
        "workload": st.sampled_from(["oltp", "olap", "key-value", "search", "vector", "odd"]),
        "layout": st.sampled_from(["row", "column", "document", "row plus columnar", "odd"]),
        "sql": st.sampled_from(["full", "partial", "none", "odd"]),
        "joins": st.sampled_from(["full", "limited", "none", "odd"]),
        "transactions": st.sampled_from(["multi-statement ACID", "limited", "none", "odd"]),
        "secondary_indexes": st.booleans(),
        "concurrent_writers": st.sampled_from(["many", "many, in batches", "one", "one process"]),
        "self_hostable": st.booleans(),
        "managed_available": st.booleans(),
        "scale_to_zero_option": st.booleans(),
    }
)
backups = st.sampled_from(["point-in-time restore", "snapshots", "copy the file", None])


@st.composite
def any_engine(draw):
    """Return an engine with any properties, some of which nobody has heard of."""
    backup = DatabaseFact(value=draw(backups), confidence=draw(st.sampled_from(["high", "low"])))
    return engine(
        "Extra", traits=draw(traits), server=draw(st.booleans()), operations={"backup": backup}
    )


points = st.sampled_from([0.0, 1.0, 10.0, 30.0, 50.0])


@st.composite
def weightings(draw):
    """Return weights of which at least one counts."""
    drawn = {name: draw(points) for name in CRITERIA}
    assume(any(drawn.values()))
    return CriterionWeights(**drawn)


scores = st.integers(0, 40).map(lambda quarter: quarter / 4)
rows = st.tuples(*[scores] * len(CRITERIA))
FOUR = ("rows", "columns", "vectors", "keys")


def by_id(result: DatabaseResult):
    return {each.database: each for each in result.candidates}


def decided(given_plan, figures=None, *extra):
    engines = (ROWS, COLUMNS, VECTORS, KEYS, *extra)
    return decide(given_plan, world(*engines), figures or load(), rng_seed=SEED)


@deciding
@given(figures=loads(), extra=any_engine(), weights=weightings())
def test_every_score_lies_in_its_range_and_every_share_sums_to_one(figures, extra, weights):
    result = decided(plan((*FOUR, "extra"), weights=weights), figures, extra)
    for candidate in result.candidates:
        assert sum(candidate.contributions.values()) == pytest.approx(candidate.score)
        for cell in candidate.cells.values():
            computed = cell.computed
            assert 0 <= computed.low <= computed.score + 1e-12
            assert computed.score - 1e-12 <= computed.high <= 10
            assert computed.reason
            assert all(each.reason for each in computed.parts)
    assert sum(each.first_nearby for each in result.candidates) == pytest.approx(1.0)
    assert result.sentence.endswith(".")


@deciding
@given(figures=loads(), weights=weightings(), factor=st.sampled_from([0.25, 0.5, 1.5, 2.0]))
def test_scaling_all_weights_changes_nothing(figures, weights, factor):
    scaled = CriterionWeights(**{name: getattr(weights, name) * factor for name in CRITERIA})
    one = decided(plan(FOUR, weights=weights), figures)
    other = decided(plan(FOUR, weights=scaled), figures)
    assert one.sentence == other.sentence
    assert one.winners == other.winners
    for name, candidate in by_id(one).items():
        assert candidate.score == pytest.approx(by_id(other)[name].score)


@deciding
@given(figures=loads(), order=st.permutations(FOUR), weights=weightings())
def test_the_order_of_the_candidates_changes_nothing(figures, order, weights):
    one = decided(plan(FOUR, weights=weights), figures)
    other = decided(plan(tuple(order), weights=weights), figures)
    assert one.sentence == other.sentence
    assert [each.database for each in one.candidates] == [
        each.database for each in other.candidates
    ]
    for name, candidate in by_id(one).items():
        assert candidate.ranks_nearby == by_id(other)[name].ranks_nearby


levels = st.sampled_from(["none", "learning", "fluent"])
teams = st.lists(
    st.builds(Person, skills=st.dictionaries(st.sampled_from(["rows", "extra"]), levels)),
    max_size=3,
).map(tuple)


@st.composite
def cases(draw):
    """Return what an engine may be judged for: a load, a team, and who runs it."""
    return Case(
        workload=draw(loads()),
        people=draw(teams),
        needs_embeddings=draw(st.booleans()),
        hosted_by_us=draw(st.booleans()),
    )


@deciding
@given(extra=any_engine(), before=cases(), now=cases())
def test_what_an_engine_was_judged_for_before_never_shows(extra, before, now):
    """A sheet that was never judged keeps nothing, as a sheet is equal to itself only."""
    everything = {each.id: each for each in (ROWS, extra)}
    known = sheet_of(extra, everything)
    scored(known, before)
    assert scored(known, now) == scored(sheet_of(extra, everything), now)


@deciding
@given(figures=loads(), extra=any_engine(), weights=weightings())
def test_another_candidate_never_changes_the_scores_of_the_rest(figures, extra, weights):
    without = by_id(decided(plan(FOUR, weights=weights), figures, extra))
    with_it = by_id(decided(plan((*FOUR, "extra"), weights=weights), figures, extra))
    for name, candidate in without.items():
        assert with_it[name].score == pytest.approx(candidate.score)
        assert {each: cell.score for each, cell in with_it[name].cells.items()} == {
            each: cell.score for each, cell in candidate.cells.items()
        }


@deciding
@given(figures=loads(), score=scores, criterion=st.sampled_from(CRITERIA))
def test_an_override_stands_beside_the_computed_score(figures, score, criterion):
    own = ScoreOverride(database="rows", criterion=criterion, score=score, reason="we measured it")
    plain = by_id(decided(plan(FOUR), figures))["rows"]
    typed_in = by_id(decided(plan(FOUR, overrides=(own,)), figures))["rows"]
    for name in CRITERIA:
        cell = typed_in.cells[name]
        assert cell.computed.score == plain.cells[name].score
        assert cell.score == (score if name == criterion else plain.cells[name].score)
    assert typed_in.cells[criterion].override_reason == "we measured it"


@deciding
@given(first=rows, second=rows, third=rows, weights=weightings())
def test_a_dominated_engine_never_wins(first, second, third, weights):
    overrides = typed(rows=first, columns=second, keys=third)
    result = decided(plan(("rows", "columns", "keys"), weights=weights, overrides=overrides))
    for candidate in result.candidates:
        if candidate.dominated_by:
            assert result.winners != (candidate.database,)
            assert all(by_id(result)[name].score >= candidate.score - 1e-9
                       for name in candidate.dominated_by)  # fmt: skip
            assert candidate.first_any <= max(
                by_id(result)[name].first_any for name in candidate.dominated_by
            )


@deciding
@given(first=rows, second=rows, weights=weightings())
def test_the_smallest_shift_really_draws_level(first, second, weights):
    overrides = typed(rows=first, columns=second)
    result = decided(plan(weights=weights, overrides=overrides))
    shift = result.shift
    assume(shift is not None and len(result.winners) == 1)
    values = {"rows": first, "columns": second}
    after = list(shift.after.values())
    lead = sum(
        weight * (own - other)
        for weight, own, other in zip(
            after, values[result.winner], values[shift.rival], strict=True
        )
    )
    assert lead == pytest.approx(0.0, abs=1e-9 * 100)
    assert min(after) >= -1e-9
    assert sum(after) == pytest.approx(100.0)


@deciding
@given(first=rows, second=rows, weights=weightings())
def test_the_score_to_check_first_really_draws_level(first, second, weights):
    result = decided(plan(weights=weights, overrides=typed(rows=first, columns=second)))
    check = result.check_first
    assume(check is not None)
    changed = {"rows": list(first), "columns": list(second)}
    changed[check.database][CRITERIA.index(check.criterion)] = check.needed
    share = result.weights
    totals = {
        name: sum(share[criterion] * score for criterion, score in zip(CRITERIA, row, strict=True))
        for name, row in changed.items()
    }
    assert totals["rows"] == pytest.approx(totals["columns"], abs=1e-9)


@deciding
@given(first=rows, second=rows, weights=weightings())
def test_just_outside_its_interval_a_weight_changes_the_winner(first, second, weights):
    overrides = typed(rows=first, columns=second)
    result = decided(plan(weights=weights, overrides=overrides))
    assume(len(result.winners) == 1)
    for interval in result.stability:
        beyond = interval.upper_points + 0.5
        if interval.upper_rival is None or not 1 <= beyond <= 100:
            continue
        moved = weights.model_copy(update={interval.criterion: beyond})
        after = decided(plan(weights=moved, overrides=overrides))
        assert after.winner == interval.upper_rival


@deciding
@given(figures=loads(), extra=any_engine())
def test_more_of_the_load_never_helps_an_engine_that_must_queue(figures, extra):
    """Writers, rows and data only ever make a row store on one machine worse."""
    lite = engine("Lite", server=False, traits={"concurrent_writers": "one"})
    heavier = dataclasses.replace(
        figures,
        writing_processes=figures.writing_processes + 5,
        rows_month_12=figures.rows_month_12 * 10,
        data_gb_month_12=figures.data_gb_month_12 * 10,
        data_gb_month_12_high=figures.data_gb_month_12_high * 10,
    )
    candidates = ("lite", "extra")
    light = by_id(decided(plan(candidates), figures, lite, extra))["lite"]
    heavy = by_id(decided(plan(candidates), heavier, lite, extra))["lite"]
    for name in ("access_pattern", "query_latency", "operations"):
        assert heavy.cells[name].score <= light.cells[name].score + 1e-9
