"""What only shows once the product runs: conditions that the model cannot foresee."""

from lib.analysis.result import Analysis
from lib.brief.escaping import Md, code
from lib.brief.tables import columns, table
from lib.brief.words import clause
from lib.risk.measures import Measure, measured
from lib.risk.triggers import Condition
from lib.wording import sentence


def measure_table(analysis: Analysis) -> Md:
    """Return what to measure from day one, and at which threshold somebody looks again."""
    rows = [
        [sentence(each.words), _code(each.condition), sentence("; ".join(_topics(each)))]
        for each in measured(analysis.risks, analysis.catalogue.metrics)
    ]
    headings = columns("Measure, and look again at", "Condition", "It tells of")
    return table(headings, rows) if rows else Md("")


def _topics(measure: Measure) -> list[str]:
    return list(dict.fromkeys(clause(each.about) for each in measure.concerns))


def _code(condition: Condition) -> Md:
    limits = [(condition.metric, condition.operator, condition.threshold)]
    limits += [(each.metric, each.operator, each.threshold) for each in condition.only_when]
    return code(
        " and ".join(
            f"{metric} {operator} {limit if isinstance(limit, str) else f'{limit:.10g}'}"
            for metric, operator, limit in limits
        )
    )
