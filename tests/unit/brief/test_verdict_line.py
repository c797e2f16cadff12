"""The verdict in one line: ten shapes, ten lines, each with what decides it."""

import pytest

from lib.brief.verdict_line import verdict_line
from lib.model.change import with_value
from tests.unit.brief.briefs import SHAPES, analysis_of, draft, quick


def test_the_ten_first_drafts_get_ten_different_lines():
    lines = [verdict_line(analysis_of(shape)) for shape in SHAPES]
    assert len(set(lines)) == len(SHAPES)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_line_says_the_verdict_and_is_made_of_short_sentences(shape):
    analysis = analysis_of(shape)
    line = verdict_line(analysis)
    assert line.startswith(analysis.verdict.headline)
    for sentence in line.split(". "):
        assert len(sentence.split()) <= 25, sentence


def test_a_refusal_names_the_reason_and_the_way_out():
    plan = with_value(draft("forecasting-product"), "team.on_call", "around_the_clock")
    line = verdict_line(quick(plan))
    assert line.startswith("Not viable as planned. A pager around the clock needs 8 engineers")
    assert line.endswith("The cheapest way out: Promise office hours only.")


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("cost.ceiling_usd_per_month", None, "Agree on a monthly ceiling."),
        ("product.sources", [{"name": "Prices"}], "Clear the terms of Prices."),
        (
            "migrations_left_out",
            ["full_refresh_to_incremental"],
            "Accept to outgrow what is left out.",
        ),
    ],
)
def test_what_is_open_or_put_off_is_said(path, value, says):
    assert says in verdict_line(quick(with_value(draft("forecasting-product"), path, value)))
