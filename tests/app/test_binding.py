"""Widgets show the blueprint and change it; tables apply their edits to what they were given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.change import with_value
from lib.model.estimate import Estimate
from lib.ui.session.binding import value_at
from lib.ui.session.converting import PERCENT, WHOLE, likely_of
from lib.ui.session.editing import edited_rows
from tests.app.sample import sample_blueprint

ROWS = (
    {"id": "a", "title": "First", "likelihood": None},
    {"id": "b", "title": "Second", "likelihood": 0.2},
    {"id": "c", "title": "Third", "likelihood": 0.4},
)
NO_EDITS = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}


def new_row(before):
    return {"id": f"new-{len(before) + 1}", "title": "New risk", "likelihood": None}


def test_without_edits_the_rows_stay():
    assert edited_rows(ROWS, NO_EDITS, new_row) == list(ROWS)


def test_edits_change_their_cells_and_nothing_else():
    edits = NO_EDITS | {"edited_rows": {1: {"likelihood": 0.9}}}
    assert edited_rows(ROWS, edits, new_row) == [
        ROWS[0],
        {"id": "b", "title": "Second", "likelihood": 0.9},
        ROWS[2],
    ]


def test_positions_count_on_the_snapshot_even_when_rows_are_deleted():
    edits = NO_EDITS | {"edited_rows": {2: {"title": "Changed"}}, "deleted_rows": [0]}
    assert [row["title"] for row in edited_rows(ROWS, edits, new_row)] == ["Second", "Changed"]


def test_added_rows_get_a_complete_row_and_what_the_user_typed():
    edits = NO_EDITS | {"added_rows": [{"title": "Typed", "likelihood": None}, {}]}
    assert edited_rows(ROWS, edits, new_row)[3:] == [
        {"id": "new-4", "title": "Typed", "likelihood": None},
        {"id": "new-5", "title": "New risk", "likelihood": None},
    ]


def test_an_emptied_text_is_an_empty_text_and_an_emptied_number_is_none():
    edits = NO_EDITS | {"edited_rows": {1: {"title": None, "likelihood": None}}}
    assert edited_rows(ROWS, edits, new_row)[1] == {"id": "b", "title": "", "likelihood": None}


def test_cells_that_the_row_does_not_have_are_dropped():
    edits = NO_EDITS | {"edited_rows": {0: {"_index": 7, "title": "Named"}}}
    assert edited_rows(ROWS, edits, new_row)[0] == {"id": "a", "title": "Named", "likelihood": None}


def test_the_snapshot_itself_is_never_changed():
    before = [dict(row) for row in ROWS]
    edited_rows(ROWS, NO_EDITS | {"edited_rows": {0: {"title": "Changed"}}}, new_row)
    assert list(ROWS) == before


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("product.name", "Flood outlook"),
        ("cost.ceiling_usd_per_month", 500),
        ("team.people.1.role", "Data engineer"),
        ("team.people.0.skills.postgresql", None),
        ("workload.users_at_launch", None),
        ("workload.users_at_launch.likely", None),
    ],
)
def test_a_path_leads_to_its_value(path, value):
    assert value_at(sample_blueprint(), path) == value


def test_below_an_answer_of_unknown_lies_nothing():
    unknown = with_value(sample_blueprint(), "workload.users_at_launch", "unknown")
    assert value_at(unknown, "workload.users_at_launch.likely") is None


def test_a_misspelt_path_is_an_error_and_not_an_empty_widget():
    with pytest.raises(AttributeError, match="ceilling"):
        value_at(sample_blueprint(), "cost.ceilling")


@given(st.integers(0, 1000))
def test_a_percentage_with_one_decimal_survives_the_way_there_and_back(permille):
    percent = permille / 10
    share = PERCENT["from_widget"](percent)
    assert PERCENT["to_widget"](share) == percent
    assert PERCENT["from_widget"](PERCENT["to_widget"](share)) == share


def test_nothing_stays_nothing_in_percent():
    assert PERCENT["to_widget"](None) is None
    assert PERCENT["from_widget"](None) is None


def test_whole_figures_are_shown_without_decimals():
    assert WHOLE["to_widget"](30.0) == 30
    assert isinstance(WHOLE["to_widget"](30.0), int)


ASSUMED = Estimate(low=50, likely=100, high=300)


def test_moving_the_likely_point_keeps_the_spread():
    # 200 is twice 100, so low and high double
    moved = likely_of(None, ASSUMED)["from_widget"](200)
    assert moved == Estimate(low=100, likely=200, high=600)


def test_an_answer_counts_before_the_assumption():
    conversion = likely_of(Estimate(low=9, likely=10, high=11), ASSUMED)
    assert conversion["to_widget"]("anything") == 10
    assert conversion["from_widget"](20) == Estimate(low=18, likely=20, high=22)


def test_unknown_shows_the_assumption():
    assert likely_of("unknown", ASSUMED)["to_widget"]("unknown") == 100


def test_from_nothing_the_assumed_spread_comes_back():
    conversion = likely_of(Estimate.exactly(0), ASSUMED)
    assert conversion["from_widget"](10) == Estimate(low=5, likely=10, high=30)


def test_an_assumption_of_nothing_has_no_spread_to_keep():
    conversion = likely_of(None, Estimate.exactly(0))
    assert conversion["from_widget"](10) == Estimate.exactly(10)


def test_a_share_does_not_leave_its_limits():
    moved = likely_of(None, Estimate(low=0.25, likely=0.5, high=0.75), most=1)["from_widget"](0.75)
    assert moved == Estimate(low=0.375, likely=0.75, high=1)  # 0.75 x 1.5 would be 1.125
