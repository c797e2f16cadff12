"""Turn facts, this workload and this team into 0-10 per criterion, each with its reason.

```
workload        what the value functions are told about the product
scales          what 0 and 10 mean, and what the parts of a criterion count
curves, kinds   value functions on fixed scales; the ways to keep data
facts           the fact sheet of an engine, and of the one that it extends
cells           a score with its range, reason, facts and unknowns
access_pattern, query_latency, operations, familiarity, integration    the playbook's five
```
"""

from lib.catalogue.records import Database
from lib.scoring.criteria import (
    access_pattern,
    familiarity,
    integration,
    operations,
    query_latency,
)
from lib.scoring.criteria.cells import Cell, cell
from lib.scoring.criteria.facts import Sheet
from lib.scoring.criteria.scales import SCALES
from lib.scoring.criteria.workload import Case

__all__ = ["SCALES", "scored"]


def scored(sheet: Sheet, case: Case) -> dict[str, Cell]:
    """Return the score of one engine on each criterion, by criterion id.

    A score depends on this engine, the workload and the team only, never on the other candidates.
    """
    found = {
        "access_pattern": access_pattern.parts(sheet, case),
        "query_latency": query_latency.parts(sheet, case),
        "operations": operations.parts(sheet, case),
        "familiarity": familiarity.parts(sheet, case),
        "integration": integration.parts(sheet),
    }
    engine: Database = sheet.database
    return {name: cell(engine.id, name, parts) for name, parts in found.items()}
