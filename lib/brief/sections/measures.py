"""What only shows once the product runs: conditions that the model cannot foresee."""

from collections.abc import Iterator

from lib.analysis.result import Analysis
from lib.brief.escaping import Md, code
from lib.brief.tables import columns, table
from lib.brief.words import clause
from lib.risk.register import RegisterEntry
from lib.risk.triggers import Condition, ConditionTrip
from lib.wording import sentence


def kill_conditions(analysis: Analysis) -> Iterator[tuple[RegisterEntry, ConditionTrip]]:
    """Yield the conditions at which a person said that the product stops."""
    for entry in analysis.risks.register.entries:
        if entry.is_open:
            for each in entry.tripwires:
                if each.condition.action == "stop":
                    yield entry, each


def measured(analysis: Analysis) -> dict[str, tuple[ConditionTrip, list[str]]]:
    """Return the conditions that have to be measured, by their words, with what each tells of.

    A computed metric that has no value here does not apply: nobody is asked to measure it.
    """
    metrics = analysis.catalogue.metrics
    found: dict[str, tuple[ConditionTrip, list[str]]] = {}
    for each, about in _watched(analysis):
        metric = metrics.get(each.condition.metric)
        is_ours_to_measure = metric is None or not metric.computed
        if each.trip.state == "measured" and is_ours_to_measure:
            words = each.condition.in_words(metrics)
            _, topics = found.setdefault(words, (each, []))
            if about not in topics:
                topics.append(about)
    return found


def measure_table(analysis: Analysis) -> Md:
    """Return what to measure from day one, and at which threshold somebody looks again."""
    rows = [
        [sentence(words), _code(each.condition), sentence("; ".join(topics))]
        for words, (each, topics) in measured(analysis).items()
    ]
    headings = columns("Measure, and look again at", "Condition", "It tells of")
    return table(headings, rows) if rows else Md("")


def _code(condition: Condition) -> Md:
    limits = [(condition.metric, condition.operator, condition.threshold)]
    limits += [(each.metric, each.operator, each.threshold) for each in condition.only_when]
    return code(
        " and ".join(
            f"{metric} {operator} {limit if isinstance(limit, str) else f'{limit:.10g}'}"
            for metric, operator, limit in limits
        )
    )


def _watched(analysis: Analysis) -> Iterator[tuple[ConditionTrip, str]]:
    for entry in analysis.risks.register.entries:
        if entry.is_open:
            for each in entry.tripwires:
                yield each, clause(entry.risk.title)
    for path in analysis.risks.migrations.paths:
        for each in path.conditions:
            yield each, f"the move from {path.pattern.start} to {path.pattern.target}"
