"""The figures about risks say what the engine says, and typed titles stay text."""

import datetime as dt
import json

import pytest

from lib.analysis import analyse
from lib.model.change import with_value
from lib.model.presets import blueprint_for
from lib.risk.assessment import RiskAssessment
from lib.ui.figures import risks
from lib.ui.session import current

DAY = dt.date(2026, 12, 1)
SHAPES = sorted(current.catalogue().shapes)
HOSTILE = "<b>x</b> & <script>alert(1)</script>"
STOP = {"metric": "run_cost_month", "operator": ">", "threshold": 1.0, "action": "stop"}
OWN = (
    {"id": "small", "title": "Small", "likelihood": 0.5, "impact_usd": 100.0},
    {"id": "large", "title": "Large", "likelihood": 0.1, "impact_usd": 90_000.0},
    {"id": "closed", "title": "Closed", "status": "closed", "likelihood": 0.9},
    {"id": "vague", "title": "Vague"},
)


def assessed(shape="search-discovery-product", **changes) -> RiskAssessment:
    blueprint = blueprint_for(shape, current.catalogue(), starts_on=DAY)
    for path, value in changes.items():
        blueprint = with_value(blueprint, path.replace("__", "."), value)
    return analyse(blueprint, current.catalogue(), seed=1, as_of=DAY, draws=64).risks


@pytest.mark.parametrize("shape", SHAPES)
def test_every_figure_can_be_drawn_for_every_shape(shape):
    found = assessed(shape)
    for figure in (
        risks.expected_losses(found.register),
        risks.matrix(found.register),
        risks.calendar(found.calendar),
    ):
        assert json.dumps(figure, allow_nan=False)
    assert risks.expected_losses_in_words(found.register)
    assert risks.matrix_in_words(found.register)
    assert risks.calendar_in_words(found.calendar)


def test_closed_risks_get_no_number():
    register = assessed(risks=OWN).register
    titles = [entry.risk.title for _, entry in risks.numbered(register)]
    assert sorted(titles) == ["Large", "Small", "Vague"]
    assert [number for number, _ in risks.numbered(register)] == [1, 2, 3]


def test_bars_are_chance_times_impact_and_the_largest_is_on_top():
    register = assessed(risks=OWN[:2]).register
    figure = risks.expected_losses(register)
    assert figure["data"][0]["x"] == [9_000, 50]  # 0.1 x 90,000 and 0.5 x 100
    labels = figure["layout"]["yaxis"]
    assert labels["ticktext"] == ["1  Large", "2  Small"]
    assert labels["range"][0] > labels["range"][1]


def test_an_assumed_figure_is_said_to_be_one():
    register = assessed(risks=OWN).register
    texts = dict(
        zip(
            [entry.risk.id for _, entry in risks.numbered(register)],
            risks.expected_losses(register)["data"][0]["text"],
            strict=True,
        )
    )
    assert texts["vague"].endswith(", assumed")
    assert not texts["large"].endswith("assumed")
    assert "Vague USD" in risks.expected_losses_in_words(register)


def test_the_words_have_the_sum():
    register = assessed(risks=OWN[:2]).register
    assert risks.expected_losses_in_words(register).startswith(
        "2 open risks together: an expected loss of USD 9,050."
    )


def test_without_risks_there_is_nothing_to_draw_and_the_words_say_so():
    register = assessed(risks=[]).register
    assert json.dumps(risks.expected_losses(register), allow_nan=False)
    assert risks.expected_losses_in_words(register) == "No risk is open."
    assert risks.matrix_in_words(register).endswith("No risk is open.")


def test_each_open_risk_stands_in_the_matrix_once_under_its_number():
    register = assessed(risks=OWN).register
    cells = [cell for row in risks.matrix(register)["data"][0]["text"] for cell in row if cell]
    assert sorted(", ".join(cells).split(", ")) == ["1", "2", "3"]


def test_likelihood_runs_up_and_impact_runs_right():
    likely_and_large = {"id": "x", "title": "X", "likelihood": 0.99, "impact_usd": 1e9}
    cells = risks.matrix(assessed(risks=[likely_and_large]).register)["data"][0]["text"]
    assert cells[4][4] == "1"


def test_the_calendar_has_a_line_per_tripwire_and_never_falls():
    entries = assessed().calendar
    (heat,) = risks.calendar(entries)["data"]
    assert len(heat["z"]) == min(len(entries), risks.ROWS_SHOWN)
    assert all(row == sorted(row) for row in heat["z"])


def test_from_an_even_chance_on_the_figure_is_bold():
    entries = assessed(risks=[{"id": "own", "title": "Own", "tripwires": [STOP]}]).calendar
    own = next(place for place, entry in enumerate(entries) if entry.id == "own")
    figure = risks.calendar(entries)
    assert figure["data"][0]["text"][own] == ["<b>100 %</b>"] * 12
    assert figure["layout"]["yaxis"]["ticktext"][own].startswith("✖ Stop: Own<br>")


def test_the_words_say_month_and_chance():
    entries = assessed(risks=[{"id": "own", "title": "Own", "tripwires": [STOP]}]).calendar
    assert "Own: trips in month 1, 100 % within the year" in risks.calendar_in_words(entries)
    assert risks.calendar_in_words(()).startswith("Nothing that the model watches")


def test_typed_titles_are_drawn_letter_by_letter():
    found = assessed(risks=[{"id": "own", "title": HOSTILE, "tripwires": [STOP]}])
    for figure in (
        risks.expected_losses(found.register),
        risks.matrix(found.register),
        risks.calendar(found.calendar),
    ):
        assert "<script>" not in json.dumps(figure)
        assert "<b>x" not in json.dumps(figure)


def test_a_long_title_is_cut_to_two_rows():
    title = "A very long title that goes on and on " * 5
    register = assessed(risks=[{"id": "own", "title": title}]).register
    (label,) = risks.expected_losses(register)["layout"]["yaxis"]["ticktext"]
    assert label.count("<br>") == 1
    assert label.endswith("…")
