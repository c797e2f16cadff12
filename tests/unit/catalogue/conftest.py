"""A complete but tiny `presets/` folder that each test may spoil in one place."""

from collections.abc import Callable
from pathlib import Path

import pytest

RANGE = "{low: 1, likely: 2, high: 3, basis: reasoning}"
LAYERS = ("frontend", "api", "pipeline", "storage", "observability", "llm")

FILES = {
    "vocabulary/drivers.yaml": """
drivers:
  - {id: month, name: Months, unit: month, kind: flow, formula: "1", facts: [peak]}
""",
    "vocabulary/metrics.yaml": """
metrics:
  - {id: peak_rps, unit: requests/s, meaning: requests at the peak, computed: true}
""",
    "vocabulary/sizing_facts.yaml": """
sizing_facts:
  - {id: peak, name: Peak, unit: x, low: 1, likely: 2, high: 3, basis: reasoning, why: guess}
""",
    "vocabulary/workload_parameters.yaml": """
parameters:
  - id: users_at_launch
    name: Users
    meaning: monthly active users
    unit: users
    bounds: [1, 100]
    question: How many?
""",
    "vocabulary/operations.yaml": f"""
operations:
  - id: hosting
    name: Hosting
    managed: {RANGE}
    self_hosted: {RANGE}
""",
    "vocabulary/currencies.yaml": """
currencies:
  - {id: USD, name: US dollar, usd: 1, basis: derived, why: ours}
""",
    "vocabulary/technologies.yaml": f"""
technologies:
  - {{id: sql, name: SQL, learning_days: {RANGE}}}
""",
    "prices/hosts.yaml": """
services:
  - id: host-small
    name: Host, small
    vendor: Host
    family: host
    layer: api
    kind: vm
    managed: true
    basis: source
    source: {url: "https://example.org", checked_on: 2026-11-20}
    charges:
      - meter: fee
        driver: month
        unit: month
        values:
          - {from: 2026-01-01, amount: 5}
          - {from: 2026-06-01, amount: 7}
""",
    **{
        f"stack/{layer}.yaml": f"""
options:
  - id: {layer}-simple
    layer: {layer}
    name: Simple
    summary: the simple thing
    components:
      - {{name: Host, family: host, ops: hosting, managed: true}}
    technologies: [sql]
    engines: [postgresql]
    complexity: green
    complexity_why: one thing
    build_hours: {RANGE}
    basis: reasoning
"""
        for layer in LAYERS
    },
    "stack/rules.yaml": """
rules:
  - id: not-both
    when: {frontend: [frontend-simple], api: [api-simple]}
    level: warns
    says: These two repeat each other.
    fix: Leave one out.
""",
    "databases/postgresql.yaml": """
id: postgresql
name: PostgreSQL
family: relational
licence: {value: PostgreSQL, confidence: high}
traits:
  workload: oltp
  layout: row
  sql: full
  joins: full
  transactions: multi-statement ACID
  secondary_indexes: true
  concurrent_writers: many
  self_hostable: true
  managed_available: true
  scale_to_zero_option: true
families: [host]
technology: sql
ops: hosting
""",
    "shapes/tool.yaml": f"""
id: tool
name: Tool
fits_when: always
workload:
  users_at_launch: {RANGE}
pipeline_token_kind: none
baseline:
  - layer: frontend
    option: frontend-simple
    label: simple
    reason: small
    alternatives:
      - {{option: frontend-simple, better_when: never}}
candidates: [postgresql]
capabilities: [auth]
differentiating: [auth]
risks: [too-late]
ceiling_usd_per_month: 100
ceiling_why: a round number
""",
    "risks/delivery.yaml": """
risks:
  - id: too-late
    name: Too late
    category: delivery
    basis: reasoning
    triggers:
      - metric: peak_rps
        operator: ">"
        threshold: 2*target_peak_rps
        unit: requests/s
        basis: reasoning
    likelihood_1_5: 2
    impact_1_5: 3
    rationale: it happens
    early_warning: slips
    mitigations: [cut scope]
    applies_to: [tool]
""",
    "migrations/api.yaml": """
patterns:
  - id: grow
    start: small
    target: large
    layer: api
    from_options: [api-simple]
    logic: any
    basis: reasoning
    triggers:
      - {metric: peak_rps, operator: ">", threshold: 5, unit: requests/s, basis: reasoning}
    effort_days: {low: 1, likely: 2, high: 3, basis: reasoning}
    risk_1_5: 2
    risk_what: downtime
    reversible: partly
    leading_indicator: slow pages
    approach: [copy]
    shapes: [tool]
""",
    "capabilities/auth.yaml": f"""
id: auth
name: Sign-in
scope: one product
build_weeks: {RANGE}
maintenance_share_per_year: {RANGE}
integration_weeks: {RANGE}
buy_families: [host]
open_source: [Keycloak]
default: buy
default_reason: hard to get right
""",
}

Presets = Callable[..., Path]


@pytest.fixture
def presets(tmp_path: Path) -> Presets:
    """Write the tiny folder, with one text replaced in one file, and return its root."""

    def write(file: str = "", old: str = "", new: str = "") -> Path:
        root = tmp_path / "presets"
        for name, text in FILES.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if name == file:
                assert old in text, f"{old!r} is not in {name}"
                path.write_text(text.replace(old, new, 1), encoding="utf-8")
            else:
                path.write_text(text, encoding="utf-8")
        return root

    return write
