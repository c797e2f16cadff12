"""Names and figures as the brief writes them; what pages share stands in `lib.wording`."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Final

from lib.brief.escaping import one_line
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import CostGroup, StackOption
from lib.model.blueprint import DataSource
from lib.model.cost_plan import BandName
from lib.model.record import SectionName
from lib.scoring.criteria.words import age, duration
from lib.stack.words import ROLES
from lib.units import is_share
from lib.wording import availability, bare_usd, calendar_month, count, share, usd

LAYER_NAMES: Final[Mapping[CostGroup, str]] = {
    "frontend": "Frontend",
    "api": "API layer",
    "pipeline": "Data pipeline",
    "storage": "Storage",
    "observability": "Observability",
    "llm": "Model calls",
    "saas": "Bought capabilities",
}
"""The playbook's five layers by the names that it gives them, and model calls."""

BAND_NAMES: Final[Mapping[BandName, str]] = {
    "lean": "Lean",
    "moderate": "Moderate",
    "scaled": "Scaled",
}
STATUS_WORDS: Final = {
    "given": "given",
    "assumed": "assumed",
    "unknown": "unknown, assumed",
    "fact": "sizing fact",
}


SECTION_NAMES: Final[Mapping[SectionName, str]] = {
    "baseline": "baseline architecture",
    "database": "database decision",
    "cost": "cost and operating assumptions",
    "risks": "risks and mitigations",
    "handoff": "implementation handoff",
    "record": "data architecture record",
    "minutes": "minutes of the workshop",
}
"""The sections that a user may move or leave out, inside a sentence."""

HOSTING: Final = {
    "workstation": "on one workstation",
    "by_users": "on its users' machines",
    "by_us": "hosted by us for others",
}
CHOICES: Final = {
    "build": "build",
    "buy": "buy",
    "adopt": "adopt open source",
    "leave_out": "leave out",
}

_RULES: Final = {
    "complexity": "Complexity",
    "terms": "Terms of the plans",
    "storage_pick": "Storage pick",
    "quotas": "Quotas of sources",
    "ceiling": "Ceiling",
    "budget": "Budget of the year",
    "success": "Strong uptake",
    "limits": "Limits of the plans",
    "team_load": "Hours of work",
    "team_operations_share": "Time for operations",
    "team_on_call": "On call",
    "team_availability": "Availability",
    "team_unfamiliar_technologies": "New technologies",
    "team_knowledge": "Shared knowledge",
    "data_rights": "Rights to the data",
    "kill_criteria": "Kill criteria",
    "tripwires": "Tripwires",
    "migrations": "Migrations",
}


def rule_name(rule_id: str) -> str:
    """Return what a rule of the verdict is about; those of the picks' fit share one name."""
    return _RULES.get(rule_id, "Fit of the picks")


_NONE: Final = "None: "
_PROPER: Final = {
    "Amazon",
    "Apache",
    "Cassandra",
    "Elasticsearch",
    "Google",
    "Grafana",
    "Python",
    "Redis",
    "Spark",
}
"""Names that are no technology by themselves."""


def option_name(option: StackOption) -> str:
    """Return what a pick is called: `None: no language model` reads as "No language model"."""
    if not option.name.startswith(_NONE):
        return option.name
    rest = option.name.removeprefix(_NONE)
    return f"N{rest[1:]}" if rest.startswith("no ") else f"No {ROLES[option.layer]}: {rest}"


def build_machine(family_id: str | None, catalogue: Catalogue) -> str:
    """Return what large computations run on."""
    if family_id is None:
        return "A machine of our own, without an invoice"
    return catalogue.families[family_id][0].name


def is_nothing(option: StackOption) -> bool:
    """Say whether a pick stands for doing without the layer."""
    return option.name.startswith(_NONE)


def inside(text: str, catalogue: Catalogue) -> str:
    """Return a name or sentence for the middle of another: lower-case, but for proper names."""
    word = re.split(r"[\s,:(]", text, maxsplit=1)[0]
    is_name = any(char.isupper() or char.isdigit() for char in word[1:]) or word in _PROPER
    if is_name or any(word == each.name for each in catalogue.technologies.values()):
        return text
    return text[:1].lower() + text[1:]


def source_name(source: DataSource) -> str:
    """Return what an outside source is called."""
    return one_line(source.name) or "a source without a name"


def day(date: dt.date) -> str:
    """Return a day in words: 22 November 2026."""
    return f"{date.day} {calendar_month(date)}"


def money_range(low: float, middle: float, high: float) -> str:
    """Return the middle and what nine of ten cases stay between, or one figure if they agree."""
    ends = (usd(low), usd(high))
    if ends == (usd(middle), usd(middle)):
        return usd(middle)
    return f"{usd(middle)} (P10 {ends[0]}, P90 {ends[1]})"


def range_cell(low: float, middle: float, high: float) -> str:
    """Return the same for a cell: 64 (58 to 71)."""
    if bare_usd(low) == bare_usd(high):
        return bare_usd(middle)
    return f"{bare_usd(middle)} ({bare_usd(low)} to {bare_usd(high)})"


SAYS_ITSELF: Final = frozenset({"availability_share", "freshness_minutes", "query_p95_ms"})
"""Figures that are written in words of their own: 99.9 %, 6 hours, 300 ms."""


def figure(name: str, unit: str, value: float) -> str:
    """Return a figure of the workload or of the sizing as a person reads it.

    Args:
        name: Id of the parameter or fact, or "".
        unit: Its unit.
        value: The figure.
    """
    if name == "availability_share":
        return availability(value)
    if name == "freshness_minutes":
        return age(value)
    if name == "query_p95_ms":
        return duration(value)
    if is_share(unit):
        whole = round(value * 100, 6).is_integer()
        return share(value, digits=0 if whole else 1)
    return count(value)


def unit_words(name: str, unit: str) -> str:
    """Return the unit that stands behind such a figure, or "" where the figure says it."""
    says_itself = name in {"freshness_minutes", "query_p95_ms"} or "share" in f"{name} {unit}"
    return "" if says_itself else unit


def with_unit(name: str, unit: str, value: float) -> str:
    """Return a figure with its unit: 40 users, 12 %, 6 hours, 1 run a day."""
    return quantity(figure(name, unit, value), unit_words(name, unit))


def quantity(number: str, unit: str) -> str:
    """Return a written number with its unit, in the singular for 1."""
    thing, slash, per = unit.partition("/")
    if number == "1" and thing.endswith("s") and len(thing) > 2:
        thing = thing[:-1]
    rate = f" a {per}" if slash and per in _PERIODS else f"{slash}{per}"
    return f"{number} {thing}{rate}".strip()


_PERIODS: Final = {"day", "month", "week"}


def meter_words(meter: str) -> str:
    """Return a meter by its name in words: `storage_gb_month` is "storage GB month"."""
    return " ".join(_UNITS.get(word, word) for word in meter.split("_"))


_UNITS: Final = {
    "gb": "GB",
    "gib": "GiB",
    "mb": "MB",
    "cpu": "CPU",
    "cu": "CU",
    "vcpu": "vCPU",
    "usd": "USD",
}


def work(hours: float) -> str:
    """Return hours of work, rounded to what they deserve: 45 hours, 2,110 hours."""
    return quantity(count(hours), "hours")


def clause(text: str) -> str:
    """Return a sentence as a part of another: without its full stop."""
    return text.strip().removesuffix(".")


def paragraphs(text: str) -> Sequence[str]:
    """Return what a person typed as lines that hold something, without their list markers."""
    lines = (line.strip().lstrip("*-+•").strip() for line in text.splitlines())
    return tuple(line for line in lines if one_line(line))
