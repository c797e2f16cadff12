"""No figure of money in the cost section comes from nowhere."""

import re

import pytest

from lib.brief.sections.lines import quantity_and_price
from lib.model.cost_plan import BANDS
from lib.wording import bare_usd, usd
from tests.unit.brief.briefs import SHAPES, analysis_of, brief_of, catalogue
from tests.unit.brief.reading import body, tables

NUMBER = r"-?[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]+)?"
MONEY = re.compile(rf"USD ({NUMBER})")


def cost_section(shape):
    """Return the part about invoices: from its heading to the hours of people."""
    text = body(brief_of(shape))
    start = text.index("\n## Twelve-Month Cost and Operating Assumptions")
    return text[start : text.index("\n### Team Load", start)]


def known_amounts(analysis):
    """Return every amount that the model accounts for, as the brief writes it.

    Bills and their percentiles stand on the lines (the next test adds them up); the others are
    inputs, list prices, differences between two months of the same lines, and one-at-a-time swings.
    """
    found = [
        analysis.blueprint.cost.ceiling_usd_per_month,
        analysis.blueprint.cost.budget_usd_per_year,
    ]
    for band in BANDS:
        months = analysis.bands[band]
        for series in (months.low, months.middle, months.high, months.likely):
            found += [float(each) for each in series]
        found += [*months.year, months.likely_year]
        found += [abs(cliff.jump_usd) for cliff in months.cliffs]
        for line in months.lines:
            found += [float(each) for each in line.usd]
            found.append(float(line.usd.sum()))
    found.append(float(analysis.moderate.usd_per_user[-1]))
    found.append(float(analysis.moderate.usd_per_1000_requests[-1]))
    for swing in analysis.swings:
        found += [swing.usd_at_low, swing.usd_at_high]
    return {usd(each).replace("USD ", "") for each in found if each is not None}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_amount_in_the_cost_section_is_accounted_for(shape):
    analysis = analysis_of(shape)
    section, known = cost_section(shape), known_amounts(analysis)
    prices = {
        price
        for line in analysis.moderate.lines
        for price in MONEY.findall(quantity_and_price(line))
    }
    seen = set()
    for heading, *rows in tables(section):
        for at, name in enumerate(heading):
            if "USD" in name:
                for row in rows:
                    seen |= set(re.findall(NUMBER, row[at]))
    in_prose = "\n".join(line for line in section.splitlines() if not line.startswith("|"))
    seen |= set(MONEY.findall(in_prose))
    assert len(seen) > 10
    unknown = {each for each in seen if each not in known | prices}
    assert not unknown


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("band", BANDS)
def test_the_bill_is_the_sum_of_lines_that_each_have_a_source_and_a_date(shape, band):
    analysis = analysis_of(shape)
    months = analysis.bands[band]
    total = sum(line.usd for line in months.lines)
    assert total == pytest.approx(months.likely, abs=1e-6)
    for line in months.lines:
        assert line.source.url or line.source.title
        assert line.source.checked_on <= analysis.as_of
        assert line.priced_on <= analysis.as_of
        if line.charge is not None:
            assert line.charge in catalogue().services[line.service.id].charges


@pytest.mark.parametrize("shape", SHAPES)
def test_every_line_item_is_in_the_table_with_its_amount(shape):
    analysis = analysis_of(shape)
    billed = [line for line in analysis.moderate.lines if line.usd.sum() >= 0.005]
    for line in billed:
        assert bare_usd(float(line.usd.sum())) in cost_section(shape)
        assert line.service.name.split(" |")[0].replace("~", r"\~") in cost_section(shape)
