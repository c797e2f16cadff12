"""Access pattern fit: is the engine built for what this product does with its data?"""

from functools import lru_cache
from typing import Final

from lib.scoring.criteria.cells import Judgement, Part, UsedFact, between, not_known, part, sure
from lib.scoring.criteria.curves import Curve
from lib.scoring.criteria.facts import KEPT, Level, Sheet, first_level
from lib.scoring.criteria.kind_table import VECTOR
from lib.scoring.criteria.kinds import kind_of
from lib.scoring.criteria.scales import ACCESS_PATTERN
from lib.scoring.criteria.words import counted, of_hundred, rate, whole
from lib.scoring.criteria.workload import Case, Mix, WorkloadContext
from lib.wording import listed, of_a_hundred, short_name


def parts(sheet: Sheet, case: Case) -> tuple[Part, ...]:
    """Return the parts of the criterion for one engine."""
    load = case.workload
    always = (
        _workload(sheet, load),
        _transactions(sheet, load.mix.changes),
        _writers(sheet, load),
        _relations(sheet, load.analytical_share),
    )
    return (*always, _embeddings(sheet, load)) if case.needs_embeddings else always


def _workload(sheet: Sheet, load: WorkloadContext) -> Part:
    """Look-ups, totals and changes by their share; reading also by the rows there will be."""
    kind = kind_of(sheet.database, load)
    if kind is None:
        judged = not_known("how it keeps data is not described", "traits.layout")
    else:
        mix, rows = load.mix, load.rows_month_12
        score = (
            mix.lookups * kind.lookups(rows)
            + mix.totals * kind.totals(rows)
            + mix.changes * kind.changes
            + mix.appends * kind.appends(load.appended_rows_per_s)
        )
        judged = sure(score, f"{kind.keeps}. {_mix_words(mix, rows)}")
    return part(ACCESS_PATTERN, "workload", judged, facts=_workload_facts(sheet))


@lru_cache(maxsize=KEPT)
def _workload_facts(sheet: Sheet) -> tuple[UsedFact, ...]:
    return sheet.trait("workload"), sheet.trait("layout")


_DOES: Final = {"lookups": "fetch", "totals": "add up", "changes": "change", "appends": "append"}


@lru_cache(maxsize=16)
def _mix_words(mix: Mix, rows: float) -> str:
    """Return the operations in words; kept from one engine to the next."""
    counts = of_a_hundred(mix)
    told = tuple(f"{n} {_DOES[name]}" for name, n in zip(mix._fields, counts, strict=True) if n)
    return f"Of 100 operations on {counted(rows, 'row')}, {listed(told)}"


_NEED_OF_TRANSACTIONS: Final = Curve(
    ((0.0, 0.0), (0.02, 0.1), (0.05, 0.3), (0.15, 0.6), (0.3, 1.0)), by_ratio=False
)
"""How far a lack of transactions counts, 0 to 1, by the share of operations that change something.

From three in ten on, half-done changes are a daily matter (reasoning).
"""

_TRANSACTIONS: Final = (
    Level(10.0, "several changes are kept or undone as one", ("multi-statement", "multi-document")),
    Level(6.0, "a request of up to 100 changes is kept or undone as one", ("up to",)),
    Level(3.0, "only some changes can be tied together", ("limited",)),
    Level(0.0, "changes cannot be tied together", ("none",)),
)


@lru_cache(maxsize=KEPT)
def _transactions(sheet: Sheet, changes: float) -> Part:
    """Judge by the share of operations that change something, 0 to 1."""
    trait = sheet.trait("transactions")
    need = _NEED_OF_TRANSACTIONS(changes)
    found = first_level((trait,), _TRANSACTIONS)
    if found is None:
        reason = "whether changes can be tied together is not known"
        judged = not_known(reason, trait.key, low=10 - 10 * need)
    else:
        reason = (
            f"{found.level.means}; {of_hundred(round(changes, 2) or changes)} operations change "
            "something"
        )
        judged = sure(10 - need * (10 - found.level.score), reason)
    facts = (trait, sheet.fact("access_pattern.transactions"))
    return part(ACCESS_PATTERN, "transactions", judged, facts=facts)


_BATCHED: Final = Curve(((0.1, 9.0), (1.0, 7.0), (10.0, 4.0), (100.0, 2.0)))
"""Small writes a second into an engine that wants batches: about one insert a second is advised.

Source: ClickHouse, selecting an insert strategy. Its asynchronous inserts soften it, so the range
reaches two points higher.
"""

_ONE_WRITER: Final = Curve(((1.0, 9.0), (10.0, 8.0), (100.0, 5.0), (1_000.0, 1.0)))
"""Writes a second through one writer on one machine: 100 is the safe line, 1,000 the most quoted.

Source: practitioner notes on SQLite in WAL mode, as in the migration pattern to PostgreSQL.
"""

_ONE_PROCESS: Final = Curve(
    ((1e-4, 9.5), (1e-3, 8.5), (1e-2, 7.0), (0.1, 5.0), (1.0, 2.0), (10.0, 0.0))
)
"""Writes a second that other processes must hand to the one that may write (reasoning)."""

_MACHINE_PROCESSES: Final = 2.0
"""Processes that fit on one machine: the app and its worker (reasoning)."""

_WRITER_FACTS: Final = ("writers", "processes", "insert_rate", "write_locks", "concurrency_model")


def _writers(sheet: Sheet, load: WorkloadContext) -> Part:
    trait, others = _writer_facts(sheet)
    judged = _judged_writers(trait, load)
    return part(ACCESS_PATTERN, "writers", judged, facts=(trait, *others))


@lru_cache(maxsize=KEPT)
def _writer_facts(sheet: Sheet) -> tuple[UsedFact, tuple[UsedFact | None, ...]]:
    """Return the property that decides, and the facts beside it."""
    others = tuple(sheet.fact(f"access_pattern.{name}") for name in _WRITER_FACTS)
    return sheet.trait("concurrent_writers"), others


def _judged_writers(trait: UsedFact, load: WorkloadContext) -> Judgement:
    """Many writers at once are free on some engines; on others their writes must queue."""
    wording = str(trait.value).lower()
    often, high = load.user_writes_per_s, load.user_writes_per_s_high
    planned = f"you plan {counted(whole(load.writing_processes), 'process')}"
    if "batch" in wording:
        reason = f"wants writes in large batches; users cause {rate(often, 'small write')}"
        return between(_BATCHED(often), _BATCHED(high), reason, other_end=_BATCHED(often) + 2)
    if wording.startswith("many"):
        return sure(10.0, f"any number of processes may write; {planned}")
    if wording.startswith("one node"):
        return sure(8.0, f"any number of processes may write, all to one machine; {planned}")
    if wording.startswith("one process"):
        reason = f"one process may write; {planned} and users cause {rate(often, 'write')} at peak"
        return between(_one_process(load, often), _one_process(load, high), reason)
    if wording.startswith("one"):
        reason = f"one writer at a time, on one machine; {planned}, {rate(often, 'write')} at peak"
        return between(_one_writer(load, often), _one_writer(load, high), reason)
    return not_known("how many may write at once is not known", trait.key)


def _one_process(load: WorkloadContext, writes_per_s: float) -> float:
    return 10.0 if load.writing_processes <= 1 else _ONE_PROCESS(writes_per_s)


def _one_writer(load: WorkloadContext, writes_per_s: float) -> float:
    fits = load.writing_processes <= _MACHINE_PROCESSES
    return _ONE_WRITER(writes_per_s) if fits else min(_ONE_WRITER(writes_per_s), 3.0)


_JOINS: Final = (
    Level(10.0, "any table joins any other", ("full",)),
    Level(5.0, "joins are limited", ("limited",)),
    Level(5.0, "connections are followed, tables are not joined", ("graph",)),
    Level(1.0, "nothing can be joined", ("none",)),
)
_NOT_INDEXED: Final = 5.0
_JOIN_SHARE: Final = 0.7
"""Joins against indexes: a missing index costs time, a missing join costs a copy (reasoning)."""


@lru_cache(maxsize=KEPT)
def _relations(sheet: Sheet, analytical_share: float) -> Part:
    """Joins for new questions; indexes as far as records are fetched and not added up."""
    trait, indexed = sheet.trait("joins"), sheet.database.traits.secondary_indexes
    by_index = (1 - _JOIN_SHARE) * (1 - analytical_share)
    lost = 0.0 if indexed else by_index * (10 - _NOT_INDEXED)
    words = "any column can be indexed" if indexed else "no indexes beside the main order"
    found = first_level((trait,), _JOINS)
    if found is None:
        reason = "what can be joined is not known"
        judged = not_known(reason, trait.key, low=10 * by_index - lost, high=10 - lost)
    else:
        score = 10 - _JOIN_SHARE * (10 - found.level.score) - lost
        judged = sure(score, f"{found.level.means}; {words}")
    facts = (trait, sheet.trait("secondary_indexes"), sheet.fact("access_pattern.joins"))
    return part(ACCESS_PATTERN, "relations", judged, facts=facts)


_VECTORS_IN_ROWS: Final = Curve(((1e6, 10.0), (2e6, 9.0), (5e6, 6.0), (1e7, 3.0), (1e8, 0.0)))
"""Embeddings in a row store: one to two million are easy, five fill 64 GB, ten are the limit.

Source: Adaptive Recall, how many vectors pgvector can hold; the migration pattern away from it.
"""
_VECTORS_APART: Final = Curve(((1e7, 10.0), (1e9, 7.0)))
_EXHAUSTIVE: Final = Curve(((1e4, 7.0), (1e5, 5.0), (1e6, 1.0)))
"""Embeddings compared one by one: below 100,000 no index is needed.

Source: BackendBytes, vector databases compared.
"""


def embeddings_of(sheet: Sheet, load: WorkloadContext) -> Judgement:
    """Return how well an engine finds what is similar in meaning, for so many embeddings."""
    count = load.vectors_month_12
    shown = f"; {counted(count, 'embedding')} in month 12" if count else ""
    if sheet.database.traits.workload == "vector":
        apart = kind_of(sheet.database, load) is VECTOR
        curve = _VECTORS_APART if apart else _VECTORS_IN_ROWS
        where = "apart from" if apart else "beside"
        says = f"finds embeddings by an index, {where} the rows they belong to{shown}"
        return sure(curve(count), says)
    made_for_it = tuple(other for other in sheet.extensions if other.traits.workload == "vector")
    if made_for_it:
        names = listed(tuple(short_name(other.name) for other in made_for_it))
        return sure(0.0, f"finds embeddings only with {names}, a candidate of its own{shown}")
    by_hand = _EXHAUSTIVE(count)
    reason = f"an index for embeddings is not in its fact sheet{shown}"
    return not_known(reason, "access_pattern.embeddings", low=by_hand / 2, high=by_hand)


def _embeddings(sheet: Sheet, load: WorkloadContext) -> Part:
    facts = (sheet.trait("workload"), sheet.fact("access_pattern.search_default"))
    return part(ACCESS_PATTERN, "embeddings", embeddings_of(sheet, load), facts=facts)
