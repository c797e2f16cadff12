"""Fact sheets: silence is filled by the engine below, and wordings show steps of a scale."""

from lib.scoring.criteria.cells import UsedFact, part, sure
from lib.scoring.criteria.facts import Level, first_level, sheet_of
from lib.scoring.criteria.scales import OPERATIONS
from tests.unit.scoring_decision.engines import COLUMNS, ROWS, VECTORS, engine, fact, facts

EVERYTHING = {each.id: each for each in (ROWS, COLUMNS, VECTORS)}


def test_an_engine_extends_the_one_that_its_name_or_family_names():
    by_name = sheet_of(VECTORS, EVERYTHING)
    by_family = sheet_of(engine("Times", family="time series on Rows"), EVERYTHING)
    assert by_name.host == by_family.host == ROWS


def test_a_name_that_only_begins_alike_is_no_extension():
    assert sheet_of(engine("Rowsy", name="Rowsy (Rowsette)"), EVERYTHING).host is None


def test_an_engine_knows_what_extends_it():
    assert sheet_of(ROWS, EVERYTHING).extensions == (VECTORS,)
    assert sheet_of(COLUMNS, EVERYTHING).extensions == ()


def test_an_extension_speaks_through_its_host_where_it_is_silent():
    backup = sheet_of(VECTORS, EVERYTHING).fact("operations.backup")
    assert backup is not None
    assert backup.value == "restore to a point in time"
    assert backup.note == "as Rows, which it extends"


def test_an_unknown_fact_is_not_an_absent_one():
    sheet = sheet_of(engine("Bare", operations=facts(backup=None)), EVERYTHING)
    unknown = sheet.fact("operations.backup")
    assert unknown is not None
    assert not unknown.is_known
    assert sheet.fact("operations.replication") is None


LEVELS = (
    Level(2.0, "off", ("switched on",)),
    Level(9.0, "on", ("point in time",)),
)


def test_the_step_that_decides_comes_first():
    said = UsedFact("operations.backup", "a point in time, once switched on", "high")
    found = first_level((said,), LEVELS)
    assert found is not None
    assert found.level.score == 2.0


def test_numbers_and_unknown_wordings_show_no_step():
    said = (UsedFact("a.b", 7.0, "high"), UsedFact("a.c", "something else", "high"), None)
    assert first_level(said, LEVELS) is None


def test_general_knowledge_widens_the_range_by_two_points_and_is_named():
    weak = UsedFact("operations.backup", "snapshots", "low")
    scored = part(OPERATIONS, "backup", sure(9.0, "snapshots"), facts=(weak,))
    assert (scored.low, scored.score, scored.high) == (7.0, 9.0, 10.0)  # 11 is cut at 10
    assert scored.unknown == ("operations.backup (general knowledge, not looked up)",)


def test_a_fact_keeps_its_source():
    used = sheet_of(ROWS, EVERYTHING).fact("operations.backup")
    assert used is not None
    assert used.source == fact(1).source
