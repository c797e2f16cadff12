"""The ways to keep data, and what each is good at: the figures that no vendor publishes.

Engines are sorted by their traits, never by name. Every figure here is `basis: reasoning` unless
a `Source:` line says otherwise, and is kept as a range so that a close result says so.
"""

from dataclasses import dataclass, replace
from typing import Final

from lib.scoring.criteria.curves import Curve
from lib.scoring.criteria.workload import Triple


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kind:
    """One way to keep data. Equal to itself only, which makes it a cheap key.

    Attributes:
        id: Its id.
        keeps: How it keeps data and what that suits, in words.
        lookups: Score for fetching single records, by the rows kept in month 12.
        totals: Score for adding up many rows, by the same.
        changes: Score for changing single records.
        appends: Score for rows that arrive all the time, by rows a second.
        first_answer_ms: Time before the first row is there, in ms.
        rows_per_s: Rows that one small instance adds up in a second.
        arrives: How new data shows up, in words.
        fresh: Score by the minutes that data may be old.
        together: Score by the people or requests at once, see `query_latency`.
        room_gb: Raw data in GB that a small team keeps in it without special measures.
    """

    id: str
    keeps: str
    lookups: Curve
    totals: Curve
    changes: float
    appends: Curve
    first_answer_ms: Triple
    rows_per_s: Triple
    arrives: str
    fresh: Curve
    together: Curve
    room_gb: Triple


def _always(score: float) -> Curve:
    return Curve(((1.0, score),))


_AT_ONCE: Final = _always(10.0)
_EXACT: Final = _always(10.0)
_SHOWN_AT_ONCE: Final = "new data shows up at once"

_ROWS_TOTALS: Final = Curve(((1e6, 7.0), (1e7, 5.5), (5e7, 4.5), (1e8, 3.0), (1e9, 1.0)))
"""Totals in a row store. Below 50 million rows one tunes and stays; from 100 million one leaves.

Source: Toolchew, ClickHouse vs Postgres for analytics (read 2026-11), as in the migration patterns.
"""

_ROWS_APPENDED: Final = Curve(((10.0, 10.0), (100.0, 8.5), (1e3, 6.0), (1e4, 3.0), (1e5, 1.0)))
"""Samples a second into a row store: up to about 1,000 in partitions by time; each takes 50 bytes
and more where columns take one or two (as in the alerting shape's storage)."""

_ROW_ROOM: Final = Triple(500.0, 2_000.0, 10_000.0)
_ROW_SPEED: Final = Triple(0.4e6, 1e6, 3e6)
"""A tenth of 100 million rows in 10 s, near the 8 s at which the same source says to leave."""
_COLUMN_SPEED: Final = Triple(10e6, 40e6, 150e6)

_MACHINE_ROOM: Final = Triple(50.0, 100.0, 500.0)
"""Data on one machine that people also work with.

Source: playbook, data stack module (2026-03-05): leave DuckDB at 50 to 100 GB of modelled data.
"""

_ANALYSTS: Final = Curve(((1.0, 10.0), (3.0, 6.0), (10.0, 3.0), (30.0, 1.0), (100.0, 0.0)))
"""People who share one process. Source: the same; three at once is a trigger to leave DuckDB."""

_BATCHES: Final = Curve(((0.1, 0.0), (1.0, 2.0), (15.0, 6.0), (60.0, 10.0)))
"""Data rewritten by runs. Source: the same; below 15 minutes is a trigger to leave DuckDB."""

ROW_SERVER: Final = Kind(
    id="row_server",
    keeps="keeps each record together, which suits look-ups and changes",
    lookups=_EXACT,
    totals=_ROWS_TOTALS,
    changes=10.0,
    appends=_ROWS_APPENDED,
    first_answer_ms=Triple(2, 5, 20),
    rows_per_s=_ROW_SPEED,
    arrives=_SHOWN_AT_ONCE,
    fresh=_AT_ONCE,
    together=Curve(((60.0, 10.0), (600.0, 7.0), (10_000.0, 4.0))),
    room_gb=_ROW_ROOM,
)
"""Sessions: 60 direct connections on a small instance, 10,000 through a pooler.

Source: Supabase, compute and disk; Neon, connection pooling (both in the fact sheets).
"""

ROW_IN_PROCESS: Final = Kind(
    id="row_in_process",
    keeps="keeps each record together in one file beside the app",
    lookups=_EXACT,
    totals=_ROWS_TOTALS,
    changes=10.0,
    appends=_ROWS_APPENDED,
    first_answer_ms=Triple(0.2, 1, 5),
    rows_per_s=_ROW_SPEED,
    arrives=_SHOWN_AT_ONCE,
    fresh=_AT_ONCE,
    together=Curve(((1.2, 10.0), (12.0, 7.0), (120.0, 2.0), (1_200.0, 0.0))),
    room_gb=_MACHINE_ROOM,
)
"""Requests a second: 100,000 a day (1.2 a second) is the makers' conservative figure, ten times
that has been shown.

Source: SQLite, appropriate uses.
"""

ROWS_AND_COLUMNS: Final = Kind(
    id="rows_and_columns",
    keeps="keeps new records as rows and older ones as columns, by time",
    lookups=_always(9.0),
    totals=Curve(((1e9, 7.5), (1e11, 5.0))),
    changes=8.0,
    appends=Curve(((1e3, 10.0), (1e5, 5.0))),
    first_answer_ms=Triple(2, 5, 20),
    rows_per_s=Triple(4e6, 15e6, 60e6),
    arrives=_SHOWN_AT_ONCE,
    fresh=_AT_ONCE,
    together=ROW_SERVER.together,
    room_gb=Triple(1_000, 5_000, 20_000),
)

ROWS_PARTLY_COLUMNS: Final = replace(
    ROWS_AND_COLUMNS,
    id="rows_partly_columns",
    keeps="keeps records as rows; only what is in order of time can be kept as columns",
    totals=Curve(((1e6, 7.0), (1e7, 6.0), (1e8, 5.0), (1e9, 4.0))),
    rows_per_s=Triple(0.4e6, 3e6, 60e6),
)
"""The same where rows do not arrive all the time: how much is in order of time is not known."""

COLUMN_IN_PROCESS: Final = Kind(
    id="column_in_process",
    keeps="keeps each column together in one file, which suits totals over many rows",
    lookups=Curve(((1e6, 9.0), (1e7, 8.0), (1e8, 6.5), (1e9, 4.0))),
    totals=_always(10.0),
    changes=4.0,
    appends=_always(4.0),
    first_answer_ms=Triple(1, 5, 30),
    rows_per_s=_COLUMN_SPEED,
    arrives="new data comes with each run",
    fresh=_BATCHES,
    together=_ANALYSTS,
    room_gb=_MACHINE_ROOM,
)

FILES: Final = Kind(
    id="files",
    keeps="keeps columns in files that are never changed, which suits totals over many rows",
    lookups=Curve(((1e6, 9.0), (1e7, 7.5), (1e8, 5.5), (1e9, 3.0))),
    totals=_always(10.0),
    changes=1.0,
    appends=_always(4.0),
    first_answer_ms=Triple(60, 150, 500),
    rows_per_s=Triple(5e6, 20e6, 80e6),
    arrives="new data comes with each run",
    fresh=_BATCHES,
    together=Curve(((3.0, 10.0), (10.0, 8.0), (100.0, 4.0))),
    room_gb=Triple(100, 500, 5_000),
)
"""Every app process reads the files by itself, so readers do not wait for one another."""

COLUMN_SERVER: Final = Kind(
    id="column_server",
    keeps="keeps each column together, which suits totals over many rows",
    lookups=Curve(((1e8, 7.0), (1e10, 5.0))),
    totals=_always(10.0),
    changes=2.0,
    appends=Curve(((1e4, 10.0), (1e6, 8.0))),
    first_answer_ms=Triple(10, 30, 100),
    rows_per_s=_COLUMN_SPEED,
    arrives="new data shows up after a second or two",
    fresh=Curve(((0.02, 5.0), (0.5, 10.0))),
    together=Curve(((100.0, 10.0), (1_000.0, 6.0))),
    room_gb=Triple(5_000, 20_000, 100_000),
)
"""Fresh to the second if rows come in batches of 1,000. Source: ClickHouse, insert strategy."""

WAREHOUSE: Final = Kind(
    id="warehouse",
    keeps="keeps each column together and starts machines per query, which suits large totals",
    lookups=_always(4.0),
    totals=_always(10.0),
    changes=2.0,
    appends=_always(6.0),
    first_answer_ms=Triple(400, 1_000, 3_000),
    rows_per_s=Triple(20e6, 80e6, 300e6),
    arrives="new data is loaded at most once a minute",
    fresh=Curve(((0.5, 2.0), (1.0, 4.0), (15.0, 8.0), (60.0, 10.0))),
    together=Curve(((30.0, 10.0), (300.0, 6.0))),
    room_gb=Triple(1e5, 1e6, 1e7),
)
"""Loads at most once a minute, and 60 s billed at each start. Source: BigQuery, quotas; Snowflake
and Redshift Serverless, billing."""

DOCUMENT: Final = Kind(
    id="document",
    keeps="keeps whole documents together, which suits look-ups",
    lookups=_always(9.0),
    totals=Curve(((1e6, 5.0), (1e7, 4.0), (1e8, 2.0), (1e9, 0.0))),
    changes=9.0,
    appends=_ROWS_APPENDED,
    first_answer_ms=Triple(3, 10, 40),
    rows_per_s=Triple(0.1e6, 0.3e6, 1e6),
    arrives=_SHOWN_AT_ONCE,
    fresh=_AT_ONCE,
    together=Curve(((1_500.0, 10.0), (15_000.0, 7.0))),
    room_gb=Triple(500, 2_000, 10_000),
)

KEY_VALUE: Final = Kind(
    id="key_value",
    keeps="fetches records by a known key only",
    lookups=_always(8.0),
    totals=_always(1.0),
    changes=9.0,
    appends=_always(9.0),
    first_answer_ms=Triple(2, 6, 15),
    rows_per_s=Triple(0.02e6, 0.05e6, 0.2e6),
    arrives=_SHOWN_AT_ONCE,
    fresh=_AT_ONCE,
    together=_AT_ONCE,
    room_gb=Triple(1e4, 1e5, 1e6),
)
"""Scans page through 1 MB at a time. Source: Amazon DynamoDB, Scan."""

MEMORY: Final = Kind(
    id="memory",
    keeps="keeps everything in memory, which suits caches",
    lookups=_always(7.0),
    totals=_always(1.0),
    changes=7.0,
    appends=_always(5.0),
    first_answer_ms=Triple(0.3, 1, 3),
    rows_per_s=Triple(0.2e6, 0.5e6, 2e6),
    arrives=_SHOWN_AT_ONCE,
    fresh=_AT_ONCE,
    together=_AT_ONCE,
    room_gb=Triple(1, 5, 25),
)

SEARCH: Final = Kind(
    id="search",
    keeps="keeps an index of words, which suits full-text search",
    lookups=_always(7.0),
    totals=_always(6.0),
    changes=4.0,
    appends=Curve(((1e3, 8.0), (1e5, 5.0))),
    first_answer_ms=Triple(10, 30, 150),
    rows_per_s=Triple(2e6, 8e6, 30e6),
    arrives="new data shows up after a second or two",
    fresh=Curve(((0.02, 6.0), (0.5, 10.0))),
    together=Curve(((1_000.0, 10.0), (10_000.0, 7.0))),
    room_gb=Triple(500, 2_000, 10_000),
)

VECTOR: Final = Kind(
    id="vector",
    keeps="keeps embeddings for search by meaning, and little else",
    lookups=_always(3.0),
    totals=_always(1.0),
    changes=4.0,
    appends=_always(4.0),
    first_answer_ms=Triple(10, 40, 200),
    rows_per_s=Triple(0.02e6, 0.1e6, 0.3e6),
    arrives=_SHOWN_AT_ONCE,
    fresh=_AT_ONCE,
    together=Curve(((1_000.0, 10.0), (10_000.0, 7.0))),
    room_gb=Triple(100, 500, 5_000),
)

GRAPH: Final = Kind(
    id="graph",
    keeps="keeps connections between things, which suits paths and neighbours",
    lookups=_always(6.0),
    totals=_always(2.0),
    changes=8.0,
    appends=_always(4.0),
    first_answer_ms=Triple(3, 10, 40),
    rows_per_s=Triple(0.1e6, 0.3e6, 1e6),
    arrives=_SHOWN_AT_ONCE,
    fresh=_AT_ONCE,
    together=Curve(((300.0, 10.0), (3_000.0, 6.0))),
    room_gb=Triple(100, 500, 2_000),
)
