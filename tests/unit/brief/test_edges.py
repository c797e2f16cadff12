"""A brief reads without gaps at the edges: nothing set, nobody there, everything filled in."""

import re

import pytest
import yaml

from lib.brief.missing import missing_of, open_questions
from lib.brief.opening import opened
from lib.brief.render import render_json, render_markdown
from lib.model.blueprint import Blueprint
from lib.model.change import validated
from lib.ui.show.steps import STEPS
from tests.unit.brief.briefs import SHAPES, draft, quick
from tests.unit.brief.parts import PARTS
from tests.unit.brief.reading import blocks, body, headings, raw_tables, tokens

FILLED = {
    "scenario": "With a partner",
    "product": {
        "name": "Flood outlook",
        "problem": "Dispatchers learn of floods from the radio.\n\nThey need six hours.",
        "audience": "dispatchers of three counties",
        "difference": "bands per gauge, checked against every flood since 1990",
        "sources": [
            {
                "name": "River gauges",
                "url": "https://example.org/gauges",
                "licence": "CC BY 4.0",
                "rights": "green",
                "commercial_use": "yes",
                "redistribution": "yes",
                "quota_calls_per_day": 5000,
                "notes": "hourly",
            },
            {"name": "Weather model", "rights": "unknown"},
        ],
    },
    "workload": {
        "users_at_launch": {"low": 20, "likely": 30, "high": 50},
        "dau_mau": "unknown",
    },
    "cost": {"budget_usd_per_year": 5000},
    "handoff": {
        "notes": "- The county runs its own network.\n- Releases only outside the flood season.",
        "open_questions": ["Who signs the data agreement?"],
    },
    "record": {
        "title": "Forecast floods from files",
        "number": 7,
        "status": "accepted",
        "decision_makers": ["Head of dispatch", "Lead engineer"],
        "consulted": ["County hydrologist"],
        "informed": ["Dispatchers"],
    },
}


def changed(shape: str, changes: dict) -> Blueprint:
    """Return a shape's draft with some values in place of its own, part by part."""
    plain = draft(shape).model_dump(mode="json")

    def merge(target: dict, extra: dict) -> None:
        for key, value in extra.items():
            if isinstance(value, dict) and isinstance(target.get(key), dict):
                merge(target[key], value)
            else:
                target[key] = value

    merge(plain, changes)
    return validated(plain, where="test")


EDGES = {
    "no ceiling": {"cost": {"ceiling_usd_per_month": None}},
    "a budget": {"cost": {"ceiling_usd_per_month": 0, "budget_usd_per_year": 10}},
    "no risks": {"risks": []},
    "nobody in the team": {"team": {"people": []}},
    "nobody who builds": {"team": {"people": [{"role": "Product manager", "engineer": False}]}},
    "nobody has time": {"team": {"focus_share": 0}},
    "one person": {"team": {"people": [{"role": "Founder"}]}},
    "day and night": {"team": {"on_call": "around_the_clock"}},
    "no candidate left": {
        "database": {
            "candidates": ["snowflake", "bigquery"],
            "requirements": ["self-hostable", "open-source"],
        }
    },
    "one candidate": {"database": {"candidates": ["postgresql"]}},
    "an engine that nobody listed": {"database": {"requirements": ["embeddings"]}},
    "long ago": {"product": {"starts_on": "2020-01-01"}},
    "far ahead": {"product": {"starts_on": "2099-12-01"}},
    "by its users": {"product": {"hosting": "by_users", "commercial": False}},
    "no reasons": {
        "stack": {
            layer: {"because": "", "needed_because": "", "rejected": []}
            for layer in ("frontend", "api", "pipeline", "storage", "observability", "llm")
        }
    },
    "no workload known": {"workload": dict.fromkeys(("users_at_launch", "dau_mau"), "unknown")},
    "nobody decides": {"record": {"decision_makers": [], "title": "   "}},
    "left out": {"sourcing": [{"capability": "auth", "choice": "leave_out", "reason": "later"}]},
    "bought against the rule": {"sourcing": [{"capability": "auth", "choice": "build"}]},
    "a risk of one's own": {
        "risks": [
            {
                "id": "own",
                "title": "The partner leaves",
                "likelihood": 0.2,
                "impact_usd": 1000,
                "response": "accept",
                "review_on": "2027-03-01",
                "tripwires": [
                    {"metric": "mau", "operator": "<", "threshold": 20, "action": "stop"},
                    {"metric": "query_p95_ms", "operator": ">", "threshold": 900},
                ],
            }
        ]
    },
    "closed risks only": {"risks": [{"id": "own", "title": "Over", "status": "closed"}]},
    "own prices": {
        "cost": {
            "own_lines": [{"name": "Licence", "layer": "storage", "usd": 40}],
            "discounts": [{"vendor": "Render", "share": 0.5, "reason": "start-up programme"}],
            "overrides": [
                {"service": "gce-e2-medium", "meter": "instance_hour", "usd_per_block": 0.01}
            ],
        }
    },
    "everything filled in": FILLED,
}


@pytest.mark.parametrize("changes", EDGES.values(), ids=EDGES)
def test_a_brief_at_the_edge_has_all_parts_and_no_gaps(changes):
    blueprint = changed("forecasting-product", changes)
    analysis = quick(blueprint)
    text = render_markdown(analysis)
    assert [title for level, title in headings(text) if level == 2] == list(PARTS)
    assert not re.search(r"\b(None|nan|NaN|inf|null|undefined)\b", text)
    assert "0001-01-01" not in text
    for counts in raw_tables(text):
        assert set(counts) == {counts[0]}
    parsed = tokens(text)
    for index, token in enumerate(parsed[:-1]):
        following = parsed[index + 1]
        if token.type == "heading_close" and following.type == "heading_open":
            assert following.tag > token.tag, parsed[index - 1].content
    prose = re.sub(r"```.*?```|<!--.*?-->|^\|[ :|-]+\|$", "", body(text), flags=re.S | re.M)
    prose = re.sub(r"`[^`\n]*`", "code", prose).replace("...", "")
    assert not re.search(r"--|[^\S\n]{2,}\S|\.\.|\.,|,\.| ,| \.|: \.|\(\)", prose)
    assert all(yaml.safe_load(block) for block in blocks(text, "yaml"))
    assert opened(text, "b.md") == blueprint
    assert opened(render_json(analysis), "b.json") == blueprint


def test_what_people_typed_stands_in_the_brief():
    text = render_markdown(quick(changed("forecasting-product", FILLED)))
    for words in (
        "# Forecast floods from files",
        "number: 7",
        "status: accepted",
        "decision-makers: [Head of dispatch, Lead engineer]",
        "authors: [head-of-dispatch, lead-engineer]",
        "* Deciders: Head of dispatch, Lead engineer",
        "Dispatchers learn of floods from the radio.\n\nThey need six hours.",
        "* For: dispatchers of three counties.",
        "* The county runs its own network.",
        "* Who signs the data agreement?",
        "| River gauges | green |",
        'license: "CC BY 4.0"',
        "5,000 calls a day",
        "Users at launch | 20 users | 30 users | 50 users | given | our own figure",
        "unknown, assumed",
    ):
        assert words in text, words


def test_every_stop_is_a_kill_criterion_in_summary_and_register():
    text = render_markdown(quick(changed("forecasting-product", EDGES["a risk of one's own"])))
    assert text.count("people who use the product in a month: less than 20") >= 1
    assert "The product stops if one of these comes true" in text
    assert "2027-03-01" in text
    assert "`query_p95_ms > 900`" in text


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_missing_names_a_page_that_exists(shape):
    pages = {step.name for step in STEPS}
    missing = missing_of(quick(draft(shape)))
    assert len(missing) >= 5
    assert {each.page for each in missing} <= pages
    assert all(each.what.endswith(".") for each in missing)
    assert all(question.endswith("?") for question in open_questions(quick(draft(shape))))


def test_little_is_missing_once_people_have_answered():
    before = missing_of(quick(draft("forecasting-product")))
    after = missing_of(quick(changed("forecasting-product", FILLED)))
    assert len(after) < len(before)
    assert not any("problem" in each.what for each in after)
    assert any("Weather model" in each.what for each in after)
