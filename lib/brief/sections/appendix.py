"""What it takes to make the same numbers again: day, seed, version, prices, method."""

from dataclasses import asdict, dataclass

from lib.analysis.result import Analysis
from lib.brief.escaping import Md, code
from lib.brief.results import results_of
from lib.brief.sources import is_own, marks, source_link
from lib.brief.tables import columns, table
from lib.brief.version import VERSION
from lib.brief.words import day
from lib.brief.yaml_text import fenced
from lib.catalogue.freshness import review_due_on, stale
from lib.catalogue.records import Service
from lib.model.blueprint import SCHEMA_VERSION
from lib.model.cost_plan import BANDS
from lib.wording import plural


@dataclass(frozen=True, slots=True)
class Appendix:
    """Everything that a reader needs to check the figures.

    Attributes:
        made: Day, seed, draws and version in one sentence.
        command: The command that makes the same file again.
        prices: Table of the price lists that were used, in any band.
        stale: Which of them were due for another look; "" if none was.
        results: The results as a fenced YAML block.
        blueprint: The blueprint as a fenced YAML block.
    """

    made: str
    command: Md
    prices: Md
    stale: str
    results: Md
    blueprint: Md


def appendix_of(analysis: Analysis) -> Appendix:
    """Return the appendix."""
    used = [service for service in used_services(analysis) if not is_own(service)]
    due = [service for service in used if stale(service, analysis.as_of)]
    return Appendix(
        made=(
            f"Facts of {day(analysis.as_of)}, seed {analysis.seed}, "
            f"{plural(analysis.draws, 'draw')}, Year One {VERSION}, blueprint version "
            f"{SCHEMA_VERSION}."
        ),
        command=code(
            f"python -m lib brief blueprint.yaml --as-of {analysis.as_of} --seed {analysis.seed}"
        ),
        prices=_prices(used, analysis) if used else Md(""),
        stale=_due(due, analysis) if due else "",
        results=fenced({"year_one": asdict(results_of(analysis))}),
        blueprint=fenced(analysis.blueprint.model_dump(mode="json", exclude_none=True)),
    )


def _due(services: list[Service], analysis: Analysis) -> str:
    lists = plural(len(services), "price list was", "price lists were")
    names = "; ".join(service.name for service in services)
    return f"{lists} due for another look before {day(analysis.as_of)}: {names}."


def used_services(analysis: Analysis) -> tuple[Service, ...]:
    """Return every plan that is used in any month of any band, in the order of the layers."""
    used = {line.service.id: line.service for band in BANDS for line in analysis.bands[band].lines}
    return tuple(used.values())


def _prices(used: list[Service], analysis: Analysis) -> Md:
    rows = [
        [
            service.name,
            service.vendor,
            source_link(service.source),
            service.source.checked_on.isoformat(),
            review_due_on(service).isoformat(),
            _marked(service, analysis),
        ]
        for service in used
    ]
    return table(columns("Plan", "Vendor", "Read at", "Read on", "Look again on", "Mark"), rows)


def _marked(service: Service, analysis: Analysis) -> str:
    """Return how sure a price is, and since when it is stale."""
    known = marks(service, service.confidence, analysis.as_of)
    return ", ".join(("high confidence", *known) if service.confidence == "high" else known)
