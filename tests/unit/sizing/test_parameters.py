"""Workload parameters as they count: what the user says is honoured, also where it is unusual."""

import datetime as dt

import numpy as np
import pytest

from lib.catalogue.loading import load_catalogue
from lib.model.blueprint import Workload
from lib.model.estimate import UNKNOWN, Estimate
from lib.model.presets import blueprint_for
from lib.sampling import draw
from lib.sizing.parameters import resolved_parameters
from lib.sizing.worksheet import size, uncertain_names

CATALOGUE = load_catalogue()
SHAPE = "data-to-decision-tool"


def blueprint(**workload):
    draft = blueprint_for(SHAPE, CATALOGUE, starts_on=dt.date(2026, 12, 1))
    return draft.model_copy(update={"workload": Workload(**workload)})


def resolved(name, **workload):
    return {one.id: one for one in resolved_parameters(blueprint(**workload), CATALOGUE)}[name]


def test_an_answer_counts_and_anything_else_is_the_shape_s_assumption():
    assumed = CATALOGUE.shapes[SHAPE].workload["users_at_launch"]
    given = resolved("users_at_launch", users_at_launch=Estimate(low=5, likely=7, high=9))
    unknown = resolved("users_at_launch", users_at_launch=UNKNOWN)
    untouched = resolved("users_at_launch")
    assert (given.low, given.likely, given.high, given.status) == (5, 7, 9, "given")
    assert (unknown.likely, unknown.status) == (assumed.likely, "unknown")
    assert (untouched.likely, untouched.status) == (assumed.likely, "assumed")


@pytest.mark.parametrize("points", [(-0.3, -0.2, -0.1), (1.5, 2.0, 2.5), (2.0, 2.0, 2.0)])
def test_growth_that_no_shape_expects_is_not_cut(points):
    """Users of month 2 are those of month 1 x (1 + growth - churn), growth as it was said."""
    low, likely, high = points
    plan = blueprint(monthly_growth_share=Estimate(low=low, likely=likely, high=high))
    sizing = size(plan, CATALOGUE, draw(uncertain_names(CATALOGUE), seed=7))
    users = sizing.full("users")[1]
    grown = users[:, 1] / users[:, 0] - 1 + sizing.fact("monthly_churn")[:, 0]
    assert grown[0] == pytest.approx(likely)
    np.testing.assert_allclose(np.quantile(grown[1:], (0.1, 0.5, 0.9)), points, atol=0.01)
