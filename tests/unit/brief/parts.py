"""The sections of the document, in their order."""

from typing import Final

PARTS: Final = (
    "Summary",
    "Context and Problem Statement",
    "Decision Drivers",
    "Considered Options",
    "Decision Outcome",
    "Pros and Cons of the Options",
    "Baseline Architecture",
    "Database Decision",
    "Twelve-Month Cost and Operating Assumptions",
    "Risks and Mitigations",
    "Implementation Handoff",
    "Data Architecture Record",
    "More Information",
)
"""MADR's sections in its order, the playbook's four parts, and the record."""

MOVABLE: Final = {
    "baseline": "Baseline Architecture",
    "database": "Database Decision",
    "cost": "Twelve-Month Cost and Operating Assumptions",
    "risks": "Risks and Mitigations",
    "handoff": "Implementation Handoff",
    "record": "Data Architecture Record",
}
"""The sections that a user may move or leave out."""
