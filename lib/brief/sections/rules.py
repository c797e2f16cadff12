"""The rules of the verdict, each with its number, its threshold and its source."""

from lib.analysis.result import Analysis
from lib.brief.escaping import Md
from lib.brief.tables import columns, table


def rule_table(analysis: Analysis) -> Md:
    """Return every rule held against the plan, in the order of the pages."""
    rows = [
        [rule.says, rule.number, rule.threshold, rule.source, rule.state]
        for rule in analysis.verdict.rules
    ]
    return table(columns("Rule", "This plan", "Threshold", "Threshold from", "State"), rows)
