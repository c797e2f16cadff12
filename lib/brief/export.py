"""From an analysis to the data of the JSON file."""

from functools import cache

from pydantic import TypeAdapter

from lib.analysis.result import Analysis
from lib.brief.exported import (
    Export,
    ExportedAnalysis,
    ExportedBand,
    ExportedBands,
    ExportedCandidate,
    ExportedCliff,
    ExportedDatabase,
    ExportedFigure,
    ExportedKnockedOut,
    ExportedLine,
    ExportedMigration,
    ExportedMonths,
    ExportedRisk,
    ExportedRisks,
    ExportedRule,
    ExportedTeam,
    ExportedVerdict,
    ExportedYear,
)
from lib.brief.results import results_of, rounded, series
from lib.cost.bands import BandCost


def export_of(analysis: Analysis) -> Export:
    """Return everything that the JSON file holds."""
    bands = analysis.bands
    return Export(
        format="year-one-brief",
        year_one=results_of(analysis),
        blueprint=analysis.blueprint,
        analysis=ExportedAnalysis(
            verdict=_verdict(analysis),
            database=_database(analysis),
            cost=ExportedBands(
                lean=_band(bands["lean"]),
                moderate=_band(bands["moderate"]),
                scaled=_band(bands["scaled"]),
            ),
            workload=tuple(
                ExportedFigure(
                    each.id, each.unit, each.low, each.likely, each.high, status=each.status
                )
                for each in analysis.parameters
            ),
            team=_team(analysis),
            risks=_risks(analysis),
        ),
    )


@cache
def export_type() -> TypeAdapter[Export]:
    """Return what writes the JSON file and its schema."""
    return TypeAdapter(Export)


def _verdict(analysis: Analysis) -> ExportedVerdict:
    verdict = analysis.verdict
    return ExportedVerdict(
        word=verdict.word,
        assumed=verdict.assumed,
        unknown=verdict.unknown,
        rules=tuple(
            ExportedRule(
                id=rule.id,
                topic=rule.topic,
                state=rule.state,
                says=rule.says,
                number=rule.number,
                threshold=rule.threshold,
                source=rule.source,
                fix=rule.fix,
            )
            for rule in verdict.rules
        ),
    )


def _database(analysis: Analysis) -> ExportedDatabase:
    result = analysis.database
    return ExportedDatabase(
        winner=result.winner,
        verdict=result.verdict,
        sentence=result.sentence,
        candidates=tuple(
            ExportedCandidate(
                id=each.database,
                rank=each.rank,
                score=rounded(each.score),
                scores={name: rounded(cell.score) for name, cell in each.cells.items()},
            )
            for each in result.candidates
        ),
        knocked_out=tuple(
            ExportedKnockedOut(each.database, tuple(check.requirement for check in each.failed))
            for each in result.knocked_out
        ),
    )


def _band(months: BandCost) -> ExportedBand:
    p10, p50, p90 = series(months.year)
    return ExportedBand(
        usd=ExportedMonths(
            likely=series(months.likely),
            p10=series(months.low),
            p50=series(months.middle),
            p90=series(months.high),
        ),
        year_usd=ExportedYear(p10, p50, p90),
        chance_over_ceiling=None if months.over_ceiling is None else rounded(months.over_ceiling),
        lines=tuple(
            ExportedLine(
                layer=line.layer,
                part=line.component,
                service=line.service.id,
                meter=None if line.charge is None else line.charge.meter,
                billed=series(line.billed),
                usd=series(line.usd),
                unit_price_usd=line.block_usd,
                source=line.source.url or line.source.title,
                priced_on=line.priced_on.isoformat(),
                confidence=line.confidence,
                lasts=line.lasts,
            )
            for line in months.lines
        ),
        cliffs=tuple(
            ExportedCliff(cliff.month, cliff.kind, cliff.cause) for cliff in months.cliffs
        ),
    )


def _team(analysis: Analysis) -> ExportedTeam:
    plan = analysis.capacity
    return ExportedTeam(
        engineer_hours=series(plan.supply.engineer_hours),
        load_p50=series(plan.load.p50),
        load_p90=series(plan.load.p90),
        first_version_month=plan.backlog.first_version_month,
        year_hours_p50=rounded(plan.year_hours.p50),
        year_usd_p50=rounded(plan.year_usd.p50),
        sourcing={each.id: each.decision.choice for each in analysis.sourcing.capabilities},
    )


def _risks(analysis: Analysis) -> ExportedRisks:
    return ExportedRisks(
        expected_usd=rounded(analysis.risks.register.losses.expected_usd),
        register=tuple(
            ExportedRisk(
                id=entry.risk.id,
                likelihood=rounded(entry.exposure.likelihood),
                impact_usd=rounded(entry.exposure.impact_usd),
                expected_usd=rounded(entry.exposure.expected_usd),
                state=entry.state,
                month=entry.month,
            )
            for entry in analysis.risks.register.entries
        ),
        migrations=tuple(
            ExportedMigration(
                id=path.pattern.id,
                state=path.trip.state,
                month=path.trip.month,
                chance=rounded(path.trip.chance_in_year),
                in_bands=analysis.risks.migrations.is_billed(path),
            )
            for path in analysis.risks.migrations.paths
        ),
    )
