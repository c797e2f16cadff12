"""Query complexity and latency: are questions answered as fast as users expect?"""

from functools import lru_cache
from typing import Final

from lib.scoring.criteria.cells import Part, UsedFact, between, not_known, part, sure
from lib.scoring.criteria.curves import Curve
from lib.scoring.criteria.facts import KEPT, Level, Sheet, first_level
from lib.scoring.criteria.kind_table import COLUMN_IN_PROCESS, FILES, ROW_IN_PROCESS, Kind
from lib.scoring.criteria.kinds import kind_of
from lib.scoring.criteria.scales import QUERY_LATENCY
from lib.scoring.criteria.words import age, counted, duration, rate, whole
from lib.scoring.criteria.workload import Case, Triple, WorkloadContext


def parts(sheet: Sheet, case: Case) -> tuple[Part, ...]:
    """Return the parts of the criterion for one engine."""
    kind = kind_of(sheet.database, case.workload)
    return (
        _answers(sheet, kind, case),
        _language(sheet),
        _together(sheet, kind, case.workload),
        _freshness(sheet, kind, case.workload.freshness_minutes),
    )


QUESTIONS_PER_REQUEST: Final = 3.0
"""Look-ups that one page asks one after the other (reasoning)."""

_AGAINST_TARGET: Final = Curve(((0.1, 10.0), (0.3, 8.0), (1.0, 4.0), (3.0, 1.5), (10.0, 0.0)))
"""Score by the typical answer time over the accepted one.

Where a typical answer takes all the time there is, half of the answers are late (reasoning).
"""


_LATE_SHARE: Final = 0.05
"""The promise is kept by 95 of 100: what is rarer than this may be late."""


def _kept(lookups: float, totals: float, share: float) -> float:
    """Return half the score of the average answer, and half that of the slower kind.

    Args:
        lookups: Time of a page of look-ups over the accepted time.
        totals: Time of a question over many rows, over the same.
        share: Share of the questions that go over many rows.
    """
    one, many = _AGAINST_TARGET(lookups), _AGAINST_TARGET(totals)
    average = (1 - share) * one + share * many
    slower = [score for score, part in ((one, 1 - share), (many, share)) if part > _LATE_SHARE]
    return (average + min(slower)) / 2


def _answers(sheet: Sheet, kind: Kind | None, case: Case) -> Part:
    """Compare the time of look-ups and of totals with what users accept."""
    facts = _answer_facts(sheet)
    if kind is None:
        judged = not_known("how fast it answers is not known", "query_latency.latency_class")
        return part(QUERY_LATENCY, "answers", judged, facts=facts)
    share, target = case.workload.analytical_share, case.workload.query_p95_ms
    first = _first_answer(sheet, kind)
    total = _total_ms(kind, first, case)
    best, likely, worst = (
        _kept(QUESTIONS_PER_REQUEST * one / target, all_rows / target, share)
        for one, all_rows in zip(first, total, strict=True)
    )
    judged = between(likely, worst, _answer_words(first, total, case), other_end=best)
    return part(QUERY_LATENCY, "answers", judged, facts=facts)


@lru_cache(maxsize=KEPT)
def _answer_facts(sheet: Sheet) -> tuple[UsedFact, UsedFact | None]:
    return sheet.trait("layout"), sheet.fact("query_latency.latency_class")


_PUBLISHED: Final = (
    (Level(10.0, "", ("sub-millisecond", "below a millisecond")), Triple(0.3, 1, 3)),
    (Level(10.0, "", ("single-digit",)), Triple(2, 6, 12)),
)


@lru_cache(maxsize=KEPT)
def _first_answer(sheet: Sheet, kind: Kind) -> Triple:
    """Return the time to the first row in ms: as published, else as usual for the kind."""
    latency = sheet.fact("query_latency.latency_class")
    for level, published in _PUBLISHED:
        if first_level((latency,), (level,)):
            return published
    return kind.first_answer_ms


def _total_ms(kind: Kind, first: Triple, case: Case) -> Triple:
    """Return the time of one question over many rows in ms, fast case first."""
    rows = case.workload.rows_month_12 * case.scan_share.likely
    return Triple(
        first.low + rows / kind.rows_per_s.high * 1e3,
        first.likely + rows / kind.rows_per_s.likely * 1e3,
        first.high + rows / kind.rows_per_s.low * 1e3,
    )


def _answer_words(first: Triple, total: Triple, case: Case) -> str:
    """Name the slower of the kinds of question that are asked at all."""
    load = case.workload
    accepted = f"{duration(load.query_p95_ms)} is accepted"
    page = QUESTIONS_PER_REQUEST * first.likely
    asks_totals, asks_pages = (
        part > _LATE_SHARE for part in (load.analytical_share, 1 - load.analytical_share)
    )
    if asks_totals and (total.likely > page or not asks_pages):
        rows = counted(load.rows_month_12 * case.scan_share.likely, "row")
        return f"adding up {rows} takes about {duration(total.likely)}; {accepted}"
    return f"a page of look-ups takes about {duration(page)}; {accepted}"


_LANGUAGES: Final = (
    Level(10.0, "all of SQL can be asked", ("full",)),
    Level(5.0, "a part of SQL can be asked", ("partial",)),
    Level(2.5, "no SQL: a query language of its own", ("none",)),
)


@lru_cache(maxsize=KEPT)
def _language(sheet: Sheet) -> Part:
    trait = sheet.trait("sql")
    found = first_level((trait,), _LANGUAGES)
    judged = (
        sure(found.level.score, found.level.means)
        if found
        else not_known("its query language is not known", trait.key)
    )
    return part(QUERY_LATENCY, "language", judged, facts=(trait,))


def _together(sheet: Sheet, kind: Kind | None, load: WorkloadContext) -> Part:
    facts = _together_facts(sheet)
    if kind is None:
        judged = not_known("how many it serves at once is not known", "traits.layout")
    elif kind in (COLUMN_IN_PROCESS, FILES):
        judged = sure(kind.together(load.analytics_users), _asking(kind, load))
    elif kind is ROW_IN_PROCESS:
        often = rate(load.peak_requests_per_s, "request")
        judged = sure(kind.together(load.peak_requests_per_s), f"{often} at peak, on one machine")
    else:
        sessions = counted(whole(load.concurrent_sessions), "session")
        judged = sure(kind.together(load.concurrent_sessions), f"{sessions} at once at peak")
    return part(QUERY_LATENCY, "together", judged, facts=facts)


@lru_cache(maxsize=KEPT)
def _together_facts(sheet: Sheet) -> tuple[UsedFact | None, ...]:
    return tuple(
        sheet.fact(f"query_latency.{name}")
        for name in ("max_connections_default", "web_traffic_guidance")
    )


@lru_cache(maxsize=KEPT)
def _freshness(sheet: Sheet, kind: Kind | None, freshness_minutes: float) -> Part:
    if kind is None:
        judged = not_known("how soon new data shows up is not known", "traits.layout")
    else:
        reason = f"{kind.arrives}; it may be {age(freshness_minutes)} old"
        judged = sure(kind.fresh(freshness_minutes), reason)
    facts = tuple(sheet.fact(f"access_pattern.{name}") for name in ("visibility", "consistency"))
    return part(QUERY_LATENCY, "freshness", judged, facts=facts)


def _asking(kind: Kind, load: WorkloadContext) -> str:
    most = whole(load.analytics_users)
    how = "share one process" if kind is COLUMN_IN_PROCESS else "each read the files for themselves"
    return f"{most:,} who ask at once {how}" if most > 1 else "two people hardly ever ask at once"
