"""Tell from its traits how an engine keeps data. Engines are never told apart by their names."""

from typing import Final

from lib.catalogue.records import Database
from lib.scoring.criteria.kind_table import (
    COLUMN_IN_PROCESS,
    COLUMN_SERVER,
    DOCUMENT,
    FILES,
    GRAPH,
    KEY_VALUE,
    MEMORY,
    ROW_IN_PROCESS,
    ROW_SERVER,
    ROWS_AND_COLUMNS,
    ROWS_PARTLY_COLUMNS,
    SEARCH,
    VECTOR,
    WAREHOUSE,
    Kind,
)
from lib.scoring.criteria.workload import WorkloadContext

_BY_WORKLOAD: Final = {
    "cache": MEMORY,
    "search": SEARCH,
    "graph": GRAPH,
    "key-value": KEY_VALUE,
}
_IN_ORDER_OF_TIME: Final = 0.1
"""From this share of appending operations on, the data is taken to be in order of time."""


def kind_of(database: Database, load: WorkloadContext) -> Kind | None:
    """Return how an engine keeps this product's data; None if its traits name no known way."""
    layout = database.traits.layout.lower()
    special = _BY_WORKLOAD.get(database.traits.workload.lower())
    if special is not None:
        return special
    if layout.startswith("row plus column"):
        in_order = load.mix.appends >= _IN_ORDER_OF_TIME
        return ROWS_AND_COLUMNS if in_order else ROWS_PARTLY_COLUMNS
    families = {
        "vector": VECTOR,
        "document": DOCUMENT,
        "row": ROW_SERVER if database.server else ROW_IN_PROCESS,
        "column": _columnar(database),
    }
    return next((kind for word, kind in families.items() if layout.startswith(word)), None)


def _columnar(database: Database) -> Kind:
    if not database.server:
        return FILES if database.family == "files" else COLUMN_IN_PROCESS
    return WAREHOUSE if "warehouse" in database.family else COLUMN_SERVER
