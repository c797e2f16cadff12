"""Tell from its traits how an engine keeps data. Engines are never told apart by their names."""

from functools import lru_cache
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
    traits = database.traits
    layout = traits.layout.lower()
    special = _BY_WORKLOAD.get(traits.workload.lower())
    if special is not None:
        return special
    if layout.startswith("row plus column"):
        in_order = load.mix.appends >= _IN_ORDER_OF_TIME
        return ROWS_AND_COLUMNS if in_order else ROWS_PARTLY_COLUMNS
    return _by_layout(layout, database.family, server=database.server)


@lru_cache(maxsize=128)
def _by_layout(layout: str, family: str, *, server: bool) -> Kind | None:
    """Return the kind by its layout; kept for as many engines, since each part asks for it."""
    families = {
        "vector": VECTOR,
        "document": DOCUMENT,
        "row": ROW_SERVER if server else ROW_IN_PROCESS,
        "column": _columnar(family, server=server),
    }
    return next((kind for word, kind in families.items() if layout.startswith(word)), None)


def _columnar(family: str, *, server: bool) -> Kind:
    if not server:
        return FILES if family == "files" else COLUMN_IN_PROCESS
    return WAREHOUSE if "warehouse" in family else COLUMN_SERVER
