"""A brief is held against the facts of another day: prices, conclusions, what is due."""

import dataclasses
import datetime as dt

import pytest

from lib.brief.checking import checked
from lib.brief.render import render_markdown
from lib.catalogue.records import PriceValue
from lib.model.change import with_value
from tests.unit.brief.briefs import AS_OF, analysis_of, brief_of, catalogue, draft, quick

SHAPE = "forecasting-product"
LATER = dt.date(2027, 2, 1)


def dearer(service_id, factor, since):
    """Return the catalogue with one service's prices multiplied from a day on."""
    service = catalogue().services[service_id]
    charges = tuple(
        charge.model_copy(
            update={
                "values": (
                    *charge.values,
                    PriceValue(since=since, amount=(charge.values[-1].amount or 0) * factor),
                )
            }
        )
        for charge in service.charges
    )
    changed = service.model_copy(update={"charges": charges})
    families = {
        name: tuple(changed if each.id == service_id else each for each in members)
        for name, members in catalogue().families.items()
    }
    return dataclasses.replace(
        catalogue(),
        services={**catalogue().services, service_id: changed},
        families=families,
    )


def test_on_the_same_day_nothing_has_changed():
    found = checked(brief_of(SHAPE), "b.md", catalogue(), as_of=AS_OF)
    assert not found.has_changed
    assert (found.prices, found.plans, found.conclusions, found.figures) == ((), (), (), ())
    assert found.made_on == "2026-11-22"
    assert found.prices_used == len(set(found_prices()))


def found_prices():
    return {
        (line.service.id, line.charge.meter)
        for months in analysis_of(SHAPE).bands.values()
        for line in months.lines
        if line.charge is not None
    }


def test_a_price_that_changed_is_named_with_both_values():
    world = dearer("gce-e2-medium", 2, dt.date(2027, 1, 1))
    found = checked(brief_of(SHAPE), "b.md", world, as_of=LATER)
    assert found.has_changed
    (change,) = found.prices
    assert (change.what, change.then, change.now) == (
        "gce-e2-medium.instance_hour",
        "0.03351",
        "0.06702",
    )
    assert found.conclusions == ()
    assert [each.what for each in found.figures] == ["USD in month 12", "USD in the year"]


def test_a_conclusion_that_flips_is_named():
    world = dearer("gce-e2-medium", 100, dt.date(2027, 1, 1))
    found = checked(brief_of(SHAPE), "b.md", world, as_of=LATER)
    assert ("Passing the ceiling", "unlikely", "likely") in {
        (each.what, each.then, each.now) for each in found.conclusions
    }
    assert ("Verdict", "Feasible with conditions", "Not viable") in {
        (each.what, each.then, each.now) for each in found.conclusions
    }


def test_a_rule_that_stands_otherwise_and_a_way_that_turns_are_named():
    text = (
        brief_of(SHAPE)
        .replace("    limits: holds", "    limits: broken")
        .replace("    auth: buy", "    auth: build")
    )
    found = checked(text, "b.md", catalogue(), as_of=AS_OF)
    assert {(each.what, each.then) for each in found.conclusions} == {
        ("Rule: Limits of the plans", "broken"),
        ("Build or buy: Sign-in and accounts", "build"),
    }


def test_a_file_of_a_version_that_kept_fewer_conclusions_is_checked_for_those():
    text = brief_of(SHAPE)
    start, end = text.index("  rules:\n"), text.index("  prices:\n")
    found = checked(text[:start] + text[end:], "b.md", catalogue(), as_of=AS_OF)
    assert not found.has_changed
    assert found.conclusions_held == 3


def test_prices_that_are_due_for_another_look_are_pointed_out():
    (note,) = checked(brief_of(SHAPE), "b.md", catalogue(), as_of=dt.date(2028, 1, 1)).notes
    assert note.startswith("Look again at")


def test_the_blueprint_alone_has_nothing_to_compare_with():
    text = draft(SHAPE).model_dump_json()
    found = checked(text, "b.json", catalogue(), as_of=LATER)
    assert not found.has_changed
    assert found.made_on is None
    assert "no results" in found.notes[0]


def test_review_dates_and_tripwires_that_are_due_are_listed():
    blueprint = with_value(draft(SHAPE), "risks.0.review_on", "2027-01-15")
    found = checked(render_markdown(quick(blueprint)), "b.md", catalogue(), as_of=LATER)
    assert any("2027-01-15" in text for text in found.due)
    assert any("this is month 3" in text for text in found.due)
    early = checked(render_markdown(quick(blueprint)), "b.md", catalogue(), as_of=AS_OF)
    assert not any("reviewed" in text for text in early.due)


@pytest.mark.parametrize("draws", ["64", "63", "-1", "true", '"many"', "1e9"])
def test_edited_draws_are_used_only_if_they_make_sense(draws):
    text = brief_of(SHAPE).replace("draws: 1024", f"draws: {draws}")
    assert checked(text, "b.md", catalogue(), as_of=AS_OF).made_on == "2026-11-22"


def test_another_version_is_pointed_out():
    text = brief_of(SHAPE).replace('version: "0.1.0"', 'version: "0.0.9"')
    found = checked(text, "b.md", catalogue(), as_of=AS_OF)
    assert "0.0.9" in found.notes[0]
