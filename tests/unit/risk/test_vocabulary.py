"""What names in conditions stand for."""

import numpy as np
import pytest

from lib.errors import CatalogueError
from lib.risk.vocabulary import check_conditions, check_name, missing_metrics, value_of
from tests.unit.capacity.small_world import catalogue
from tests.unit.risk.entries import METRICS, entry, pattern, reaching, steady, trigger

MAU = np.stack([np.arange(1.0, 13.0), np.arange(11.0, 23.0)])


def test_a_metric_is_its_own_values():
    assert value_of("mau", {"mau": MAU}) is not None
    assert value_of("mau", {}) is None


@pytest.mark.parametrize("name", ["planned_mau", "target_mau"])
def test_a_plan_is_the_likely_row(name):
    np.testing.assert_allclose(value_of(name, {"mau": MAU}), MAU[:1])


def test_a_plan_that_is_passed_in_comes_first():
    np.testing.assert_allclose(value_of("planned_mau", {"mau": MAU, "planned_mau": steady(3)}), 3)


def test_some_months_earlier_there_was_nothing_before_month_1():
    earlier = value_of("mau_3_months_earlier", {"mau": MAU})
    assert np.isnan(earlier[:, :3]).all()
    np.testing.assert_allclose(earlier[:, 3:], MAU[:, :9])
    assert np.isnan(value_of("mau_12_months_earlier", {"mau": MAU})).all()


def test_a_plan_can_be_asked_for_earlier_months():
    earlier = value_of("planned_mau_1_month_earlier", {"mau": MAU})
    np.testing.assert_allclose(earlier[0, 1:], MAU[0, :11])


def test_values_may_broadcast():
    assert value_of("mau", {"mau": np.arange(12.0)}).shape == (1, 12)
    np.testing.assert_allclose(
        value_of("mau_3_months_earlier", {"mau": np.array([[4.0], [5.0]])})[:, 3], [4, 5]
    )


@pytest.mark.parametrize(
    "name",
    ["mau", "planned_mau", "target_run_cost_month", "mau_3_months_earlier", "team_hours_month"],
)
def test_derived_names_are_known(name):
    check_name(name, catalogue(metrics=METRICS), where="here")


@pytest.mark.parametrize("name", ["muu", "planned_muu", "muu_3_months_earlier", "earlier"])
def test_other_names_are_refused_with_their_place(name):
    with pytest.raises(CatalogueError, match="somewhere"):
        check_name(name, catalogue(metrics=METRICS), where="somewhere")


@pytest.mark.parametrize(
    "wrong",
    [
        {"risks": {"r": entry("r", trigger("mau", ">", "2*planned_muu"))}},
        {"patterns": {"p": pattern("p", trigger("muu", ">", 1))}},
        {"patterns": {"p": pattern("p", trigger("mau", ">", "exec(mau)"))}},
    ],
)
def test_a_catalogue_with_a_trigger_that_cannot_be_read_is_refused(wrong):
    with pytest.raises(CatalogueError):
        check_conditions(catalogue(metrics=METRICS, **wrong))


def test_a_catalogue_with_triggers_that_can_be_read_passes():
    right = {"r": entry("r", trigger("mau", "<", "0.3*planned_mau"), trigger("mau", "==", True))}
    check_conditions(catalogue(metrics=METRICS, risks=right))


def test_what_the_model_should_know_and_does_not_is_listed():
    known = {name: reaching(1, 1, 1) for name in METRICS if name != "run_cost_month"}
    known.pop("pages_per_week")  # measured only
    assert missing_metrics(catalogue(metrics=METRICS), known) == ("run_cost_month",)
