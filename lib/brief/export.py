"""The blueprint and its results as plain data, for the JSON file."""

from typing import Any, Final

from lib.analysis.result import Analysis
from lib.brief.results import results_of, rounded, series
from lib.cost.bands import BandCost
from lib.model.blueprint import BANDS

FORMAT: Final = "year-one-brief"


def export_of(analysis: Analysis) -> dict[str, Any]:
    """Return everything that the JSON file holds; a figure that does not exist is null."""
    return {
        "format": FORMAT,
        "year_one": results_of(analysis),
        "blueprint": analysis.blueprint.model_dump(mode="json"),
        "analysis": {
            "verdict": _verdict(analysis),
            "database": _database(analysis),
            "cost": {band: _band(analysis.bands[band]) for band in BANDS},
            "workload": [
                {
                    "id": each.id,
                    "unit": each.unit,
                    "low": each.low,
                    "likely": each.likely,
                    "high": each.high,
                    "status": each.status,
                }
                for each in analysis.parameters
            ],
            "team": _team(analysis),
            "risks": _risks(analysis),
        },
    }


def _verdict(analysis: Analysis) -> dict[str, Any]:
    verdict = analysis.verdict
    return {
        "word": verdict.word,
        "assumed": verdict.assumed,
        "unknown": verdict.unknown,
        "rules": [
            {
                "id": rule.id,
                "topic": rule.topic,
                "state": rule.state,
                "says": rule.says,
                "number": rule.number,
                "threshold": rule.threshold,
                "source": rule.source,
                "fix": rule.fix,
            }
            for rule in verdict.rules
        ],
    }


def _database(analysis: Analysis) -> dict[str, Any]:
    result = analysis.database
    return {
        "winner": result.winner,
        "verdict": result.verdict,
        "sentence": result.sentence,
        "candidates": [
            {
                "id": each.database,
                "rank": each.rank,
                "score": rounded(each.score),
                "scores": {name: rounded(cell.score) for name, cell in each.cells.items()},
            }
            for each in result.candidates
        ],
        "knocked_out": [
            {"id": each.database, "fails": [check.requirement for check in each.failed]}
            for each in result.knocked_out
        ],
    }


def _band(months: BandCost) -> dict[str, Any]:
    return {
        "usd": {
            "likely": series(months.likely),
            "p10": series(months.low),
            "p50": series(months.middle),
            "p90": series(months.high),
        },
        "year_usd": dict(zip(("p10", "p50", "p90"), series(months.year), strict=True)),
        "chance_over_ceiling": None
        if months.over_ceiling is None
        else rounded(months.over_ceiling),
        "lines": [
            {
                "layer": line.layer,
                "part": line.component,
                "service": line.service.id,
                "meter": None if line.charge is None else line.charge.meter,
                "billed": series(line.billed),
                "usd": series(line.usd),
                "unit_price_usd": line.block_usd,
                "source": line.source.url or line.source.title,
                "priced_on": line.priced_on.isoformat(),
                "confidence": line.confidence,
            }
            for line in months.lines
        ],
        "cliffs": [
            {"month": cliff.month, "kind": cliff.kind, "cause": cliff.cause}
            for cliff in months.cliffs
        ],
    }


def _team(analysis: Analysis) -> dict[str, Any]:
    plan = analysis.capacity
    return {
        "engineer_hours": series(plan.supply.engineer_hours),
        "load_p50": series(plan.load.p50),
        "load_p90": series(plan.load.p90),
        "first_version_month": plan.backlog.first_version_month,
        "year_hours_p50": rounded(plan.year_hours.p50),
        "year_usd_p50": rounded(plan.year_usd.p50),
        "sourcing": {each.id: each.decision.choice for each in analysis.sourcing.capabilities},
    }


def _risks(analysis: Analysis) -> dict[str, Any]:
    return {
        "expected_usd": rounded(analysis.risks.register.losses.expected_usd),
        "register": [
            {
                "id": entry.risk.id,
                "likelihood": rounded(entry.exposure.likelihood),
                "impact_usd": rounded(entry.exposure.impact_usd),
                "expected_usd": rounded(entry.exposure.expected_usd),
                "state": entry.state,
                "month": entry.month,
            }
            for entry in analysis.risks.register.entries
        ],
        "migrations": [
            {
                "id": path.pattern.id,
                "state": path.trip.state,
                "month": path.trip.month,
                "chance": rounded(path.trip.chance_in_year),
            }
            for path in analysis.risks.migrations.paths
        ],
    }
