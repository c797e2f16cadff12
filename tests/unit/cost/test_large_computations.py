"""Rare work on a large machine is sized and billed apart from the runs of the pipeline."""

import datetime as dt

import numpy as np
import pytest

from lib.analysis import Analysis, analyse
from lib.brief.render import render_markdown
from lib.catalogue.loading import load_catalogue
from lib.errors import BlueprintError
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from lib.model.estimate import UNKNOWN, Estimate
from lib.model.presets import blueprint_for

CATALOGUE = load_catalogue()
DRAFT = blueprint_for("forecasting-product", CATALOGUE, starts_on=dt.date(2026, 12, 1))
# 4 runs of 6 hours on 16 vCPU with 4 GB each, on AWS Fargate (us-east-1, read 2026-07-07):
# 24 x 16 vCPU-hours x 0.04048 + 24 x 64 GB-hours x 0.004445
USD = 15.54432 + 6.82752


def analysed(blueprint: Blueprint) -> Analysis:
    return analyse(blueprint, CATALOGUE, seed=1, as_of=dt.date(2026, 11, 22), draws=64)


def training(**machine: str | None) -> Blueprint:
    """Return the draft with four runs a month of six hours."""
    blueprint = with_value(DRAFT, "workload.build_runs_month", Estimate.exactly(4))
    blueprint = with_value(blueprint, "workload.build_hours_per_run", Estimate.exactly(6))
    for field, value in machine.items():
        blueprint = with_value(blueprint, f"cost.{field}", value)
    return blueprint


def test_the_likely_bill_grows_by_the_hours_of_the_large_machine_and_nothing_else() -> None:
    before, after = analysed(DRAFT), analysed(training())
    assert after.moderate.likely - before.moderate.likely == pytest.approx(USD)
    names = {line.component for line in after.moderate.lines}
    assert names - {line.component for line in before.moderate.lines} == {"Large computations"}
    np.testing.assert_array_equal(
        after.sizing.full("pipeline_minutes"), before.sizing.full("pipeline_minutes")
    )


def test_a_machine_of_our_own_sends_no_invoice_but_its_hours_are_known() -> None:
    before, after = analysed(DRAFT), analysed(training(build_machine=None))
    np.testing.assert_array_equal(after.bill.usd, before.bill.usd)
    hours = next(row for row in after.worksheet if row.driver.id == "build_hours")
    assert (hours.month_1, hours.month_12) == (24, 24)


def test_without_large_computations_nothing_is_billed_for_them() -> None:
    unknown = with_value(DRAFT, "workload.build_runs_month", UNKNOWN)
    for plan in (DRAFT, unknown):
        assert "Large computations" not in {part.component for part in analysed(plan).components}


def test_the_brief_bills_them_with_their_source() -> None:
    row = next(
        line
        for line in render_markdown(analysed(training())).splitlines()
        if "large computations" in line and "vCPU" in line
    )
    assert "384 vCPU-hours x USD 0.04048" in row
    assert "aws.amazon.com" in row


def test_a_machine_that_no_catalogue_has_is_refused_with_those_there_are() -> None:
    with pytest.raises(BlueprintError, match=r"found '?cray.*aws-fargate-build"):
        analysed(training(build_machine="cray"))
