"""The rules of the verdict, each with its number, its threshold and its source."""

from lib.analysis.result import Analysis
from lib.brief.escaping import Md
from lib.brief.tables import bullets, columns, table
from lib.brief.words import rule_name
from lib.verdict.thresholds import changed_lines


def rule_table(analysis: Analysis) -> Md:
    """Return every rule held against the plan, in the order of the pages."""
    rows = [
        [rule_name(rule.id), rule.says, rule.number, rule.threshold, rule.source, rule.state]
        for rule in analysis.verdict.rules
    ]
    headings = columns("Rule", "Finding", "This plan", "Threshold", "Threshold from", "State")
    return table(headings, rows)


def set_thresholds(analysis: Analysis) -> Md:
    """Return the thresholds that the team set, as a list; "" where every rule draws its own."""
    return bullets(
        [
            f"{line.meaning}: {line.in_words(line.value)} instead of {line.in_words(line.own)} "
            f"({line.source})."
            for line in changed_lines(analysis.blueprint.thresholds, analysis.catalogue)
        ]
    )
