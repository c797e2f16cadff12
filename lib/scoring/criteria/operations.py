"""Operational burden: how little of the team's time and sleep does the engine take?

Hours a month are shown beside the score and are no part of it.
"""

from functools import lru_cache
from typing import Final

from lib.scoring.criteria.cells import Judgement, Part, UsedFact, between, not_known, part, sure
from lib.scoring.criteria.curves import Curve
from lib.scoring.criteria.facts import KEPT, Found, Level, Sheet, first_level
from lib.scoring.criteria.kind_table import FILES, Kind
from lib.scoring.criteria.kinds import kind_of
from lib.scoring.criteria.scales import OPERATIONS
from lib.scoring.criteria.words import duration, of_hundred
from lib.scoring.criteria.workload import Case, Triple, WorkloadContext
from lib.wording import availability, count


def parts(sheet: Sheet, case: Case) -> tuple[Part, ...]:
    """Return the parts of the criterion for one engine."""
    load = case.workload
    kind = kind_of(sheet.database, load)
    return (
        _running(sheet, hosted_by_us=case.hosted_by_us),
        _backup(sheet, load.read_share),
        _growth(sheet, kind, load),
        _recovery(
            sheet,
            kind,
            standby=load.standby,
            hosted_by_us=case.hosted_by_us,
            availability_share=load.availability_share,
            downtime_hours_month=load.downtime_hours_month,
        ),
    )


_SERVER_AT_HOME: Final = 3.0
"""A server where the product runs on a workstation, or at its users (reasoning)."""


@lru_cache(maxsize=KEPT)
def _running(sheet: Sheet, *, hosted_by_us: bool) -> Part:
    """From no server at all to servers of one's own."""
    traits = sheet.database.traits
    facts = (
        sheet.fact("operations.server_to_run"),
        sheet.fact("operations.servers"),
        sheet.trait("managed_available"),
        sheet.trait("scale_to_zero_option"),
    )
    serverless = first_level(facts, (Level(7.0, "", ("none to manage",)),))
    if not sheet.database.server:
        judged = sure(10.0, "no server to size, patch or watch")
    elif not hosted_by_us:
        judged = sure(_SERVER_AT_HOME, "a server beside a product that does not run on servers")
    elif serverless is not None:
        judged = sure(7.0, "a vendor runs every machine; use and bill have to be watched")
    elif traits.managed_available and traits.scale_to_zero_option:
        judged = sure(6.5, "a vendor runs it, and some offers sleep while nobody asks")
    elif traits.managed_available:
        judged = sure(5.5, "a vendor runs it; size and bill stay up all month")
    else:
        judged = sure(2.0, "servers to size, patch and watch by yourselves")
    return part(OPERATIONS, "running", judged, facts=facts)


BACKUPS: Final = (
    Level(
        8.0,
        "any moment can be restored once that is switched on",
        ("has to be switched on", "have to be switched on", "off by default"),
    ),
    Level(
        10.0,
        "any moment of the last days can be restored",
        (
            "restore to a point",
            "point-in-time",
            "any point",
            "tools of postgresql",
            "as postgresql",
        ),
    ),
    Level(9.0, "earlier states can be read back", ("time travel", "continuous backup")),
    Level(9.0, "a managed service keeps daily copies and a log", ("api default",)),
    Level(8.0, "earlier versions of each file are kept", ("versions of the bucket",)),
    Level(6.0, "snapshots, taken and tested by you", ("snapshot", "one backup", "append-only")),
    Level(6.0, "backups on paid plans", ("paid plans",)),
    Level(5.0, "a copy of the file, made by you", ("copy the file", "vacuum into", "backup api")),
    Level(3.0, "backup while running costs extra", ("online backup and failover need",)),
)
"""Steps of backup by the wording of the facts, the one that decides first."""

_BACKUP_NAMES: Final = ("backup", "atlas_m10", "rds_backup_retention_days", "cloud_backup")


def backup_of(sheet: Sheet) -> Found | None:
    """Return how an engine is backed up, told from its facts; None if they do not say."""
    named = tuple(sheet.fact(f"operations.{name}") for name in _BACKUP_NAMES)
    return first_level(named, BACKUPS) or first_level(sheet.group("operations"), BACKUPS)


_NEED_OF_BACKUP: Final = Curve(((0.0, 0.3), (0.05, 0.6), (0.15, 0.9), (0.3, 1.0)), by_ratio=False)
"""How far a weak backup counts, 0.3 to 1, by the share of operations that save something.

What a run has loaded, a run can load again; what people entered is gone (reasoning).
"""


@lru_cache(maxsize=KEPT)
def _backup(sheet: Sheet, read_share: float) -> Part:
    found, writes = backup_of(sheet), 1 - read_share
    need = _NEED_OF_BACKUP(writes)
    if found is None:
        reason = "how it is backed up is not known"
        judged = not_known(reason, "operations.backup", low=10 - 10 * need)
        return part(OPERATIONS, "backup", judged, facts=(sheet.fact("operations.backup"),))
    words = f"{found.level.means}; {of_hundred(writes)} operations save what no run can load again"
    judged = sure(10 - need * (10 - found.level.score), words)
    return part(OPERATIONS, "backup", judged, facts=(found.fact,))


_HEADROOM: Final = Curve(
    ((0.1, 0.0), (0.3, 1.0), (1.0, 4.0), (3.0, 7.0), (10.0, 9.0), (30.0, 10.0))
)
"""Room over the data of month 12. At 1 the move falls into the first year (reasoning)."""


def _growth(sheet: Sheet, kind: Kind | None, load: WorkloadContext) -> Part:
    facts = _growth_facts(sheet)
    if kind is None:
        judged = not_known("how much it holds is not known", "traits.layout")
        return part(OPERATIONS, "growth", judged, facts=facts)
    expected = max(load.data_gb_month_12, 1e-6)
    high = max(load.data_gb_month_12_high, expected)
    reason = (
        f"holds about {count(kind.room_gb.likely)} GB without special measures; "
        f"{count(expected)} GB expected in month 12"
    )
    judged = between(
        _HEADROOM(kind.room_gb.likely / expected),
        _HEADROOM(kind.room_gb.low / high),
        reason,
        other_end=_HEADROOM(kind.room_gb.high / expected),
    )
    return part(OPERATIONS, "growth", judged, facts=facts)


@lru_cache(maxsize=KEPT)
def _growth_facts(sheet: Sheet) -> tuple[UsedFact | None, ...]:
    names = ("max_relation_tb", "single_node_tb")
    return tuple(sheet.fact(f"query_latency.{name}") for name in names)


_DOWNTIME: Final = Curve(((0.05, 10.0), (0.2, 8.0), (1.0, 4.0), (3.0, 1.5), (10.0, 0.0)))
"""One failure over the downtime that a month allows (reasoning)."""

_BY_ITSELF: Final = (
    "automatic failover",
    "availability zones",
    "replicas by default",
    "several data cent",
    "none to manage",
    "done by the object store",
    "operations.sla",
    "99.99",
)
_FAILS_OVER: Final = ("multi-az", "failover", "replica shards")
_NOT_INCLUDED: Final = ("enterprise only", "need enterprise")

RECOVERY_HOURS: Final = {
    "by_itself": Triple(0.01, 0.05, 0.2),
    "standby": Triple(0.01, 0.03, 0.1),
    "vendor_restarts": Triple(0.05, 0.25, 1.0),
    "app_restarts": Triple(0.05, 0.2, 1.0),
    "restore_file": Triple(0.2, 0.7, 4.0),
    "rebuild": Triple(1.0, 4.0, 12.0),
    "vendor_unknown": Triple(0.02, 0.4, 4.0),
}
"""Hours until the engine answers again. Reasoning, but for the standby.

Source: Amazon RDS, Multi-AZ: 60 to 120 seconds; Cloud SQL: about 60 (both in the fact sheets).
"""


@lru_cache(maxsize=KEPT)
def _recovery(
    sheet: Sheet,
    kind: Kind | None,
    *,
    standby: bool,
    hosted_by_us: bool,
    availability_share: float,
    downtime_hours_month: float,
) -> Part:
    way, fact, words = recovery_of(sheet, kind, standby=standby, hosted_by_us=hosted_by_us)
    away = RECOVERY_HOURS[way]
    allowed = max(downtime_hours_month, 1e-3)
    promise = f"{availability(availability_share)} allows {_hours(allowed)} a month"
    judged = _judged_recovery(away, allowed, f"{words}: about {_hours(away.likely)}; {promise}")
    return part(OPERATIONS, "recovery", judged, facts=(fact,))


_MS_PER_HOUR: Final = 3.6e6


def _hours(number: float) -> str:
    return duration(number * _MS_PER_HOUR)


def _judged_recovery(away: Triple, allowed: float, reason: str) -> Judgement:
    best, likely, worst = (_DOWNTIME(one / allowed) for one in away)
    return between(likely, worst, reason, other_end=best)


def recovery_of(
    sheet: Sheet, kind: Kind | None, *, standby: bool, hosted_by_us: bool
) -> tuple[str, UsedFact | None, str]:
    """Return how an engine comes back after a failure: the way, the fact behind it, and words.

    Args:
        sheet: The engine's facts.
        kind: How it keeps data.
        standby: Whether a second instance is paid for.
        hosted_by_us: Whether we run it for others, and not on a workstation or at its users.
    """
    engine, backup = sheet.database, sheet.fact("operations.backup")
    texts = tuple((fact, f"{fact.key} {fact.value}".lower()) for fact in sheet.group("operations"))
    by_itself, fails_over = _says(texts, _BY_ITSELF), _says(texts, _FAILS_OVER)
    not_included = _says(texts, _NOT_INCLUDED)
    ways = (
        (kind is FILES, "app_restarts", by_itself, "the files stay, the app starts again"),
        (not engine.server, "restore_file", backup, "the file comes back from a copy"),
        (not hosted_by_us, "rebuild", None, "whoever runs the server repairs it"),
        (not_included, "rebuild", not_included, "failover is not in the free edition"),
        (by_itself, "by_itself", by_itself, "several copies take over by themselves"),
        (standby and fails_over, "standby", fails_over, "the standby takes over"),
        (not engine.traits.managed_available, "rebuild", None, "you repair it yourselves"),
        (fails_over, "vendor_restarts", fails_over, "the vendor restarts the one instance"),
    )
    for applies, way, fact, words in ways:
        if applies:
            return way, fact, words
    return "vendor_unknown", None, "how a vendor brings it back is not in the fact sheet"


def _says(texts: tuple[tuple[UsedFact, str], ...], wordings: tuple[str, ...]) -> UsedFact | None:
    return next((fact for fact, text in texts if any(word in text for word in wordings)), None)
