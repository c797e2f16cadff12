"""What a team can carry: published limits by id, and judgements that no study gives a figure for.

The limits stand in `presets/vocabulary/sizing_facts.yaml` and `operations.yaml` with their source
and date. The judgements are records of the same kind, so that a page and the brief can list them.
"""

from typing import Final

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import Component, OperationsRow, Range, SizingFact
from lib.errors import CatalogueError

OPERATIONS_LIMIT: Final = "operations_share_cap"
INCIDENT_HOURS: Final = "incident_hours"
AROUND_THE_CLOCK_ENGINEERS: Final = "engineers_24x7"
OFFICE_HOURS_ENGINEERS: Final = "engineers_office_hours_on_call"
EFFORT_FACTOR: Final = "effort_factor"
"""A lognormal with mu 0.2156 and sigma 0.4111: its P10, P50 and P90 are 0.73, 1.24 and 2.10."""
BASE_PRODUCT: Final = "base_product"
OUTSIDE_SOURCE: Final = "each_external_data_source"


def _judged(
    fact_id: str, name: str, unit: str, points: tuple[float, float, float], why: str
) -> SizingFact:
    low, likely, high = points
    return SizingFact(
        id=fact_id,
        name=name,
        unit=unit,
        low=low,
        likely=likely,
        high=high,
        basis="reasoning",
        confidence="low",
        why=why,
    )


UNFAMILIAR_LIMIT: Final = _judged(
    "unfamiliar_technologies_limit",
    "New technologies that a small team can take on at once",
    "technologies",
    (2, 2, 2),
    "the risk library's tripwire for more components than a team can run",
)
MANAGED_INCIDENTS: Final = _judged(
    "incidents_managed_component",
    "Incidents a month of one critical component that a vendor runs",
    "incidents",
    (0.03, 0.1, 0.25),
    "about one a year: vendor outages, expired keys, limits and wrong settings",
)
SELF_RUN_INCIDENTS: Final = _judged(
    "incidents_self_run_component",
    "Incidents a month of one critical component that the team runs",
    "incidents",
    (0.08, 0.25, 0.6),
    "about three a year: full disks, patches, memory and certificates come on top",
)
OFFICE_HOURS_DUTY: Final = _judged(
    "on_call_hours_office",
    "Hours a month for an on-call duty in office hours, beside the incidents",
    "hours",
    (2, 4, 8),
    "hand-over and a look at the alerts, about an hour a week",
)
AROUND_THE_CLOCK_DUTY: Final = _judged(
    "on_call_hours_around_the_clock",
    "Hours a month for a pager around the clock, beside the incidents",
    "hours",
    (12, 24, 60),
    "time off for nights and weekends, hand-overs and false alarms",
)
PROMISE_NEEDS_SOMEBODY: Final = _judged(
    "availability_needs_somebody",
    "Availability from which somebody has to be responsible",
    "share",
    (0.99, 0.99, 0.99),
    "leaves 7.3 hours a month: a failure on a Friday evening breaks it",
)
PROMISE_NEEDS_RESPONSE: Final = _judged(
    "availability_needs_response",
    "Availability from which nobody has time to wait for the morning",
    "share",
    (0.999, 0.999, 0.999),
    "leaves 44 minutes a month: one night without an answer breaks it",
)
PROMISE_NEEDS_ROTATION: Final = _judged(
    "availability_needs_rotation",
    "Availability that needs both a staffed pager and an automatic standby",
    "share",
    (0.9995, 0.9995, 0.9995),
    "leaves 22 minutes a month: less than a person takes to wake, log in and repair",
)

JUDGEMENTS: Final = (
    UNFAMILIAR_LIMIT,
    MANAGED_INCIDENTS,
    SELF_RUN_INCIDENTS,
    OFFICE_HOURS_DUTY,
    AROUND_THE_CLOCK_DUTY,
    PROMISE_NEEDS_SOMEBODY,
    PROMISE_NEEDS_RESPONSE,
    PROMISE_NEEDS_ROTATION,
)
"""Every judgement of this module, for a page that lists assumptions."""


def fact(catalogue: Catalogue, fact_id: str) -> SizingFact:
    """Return a published figure by id.

    Raises:
        CatalogueError: If the catalogue does not have it.
    """
    if fact_id not in catalogue.sizing_facts:
        raise CatalogueError(
            where="presets/vocabulary/sizing_facts.yaml",
            found=f"no fact {fact_id!r}",
            allowed="a file with this fact",
            fix="Restore it; the hours of the team are computed from it.",
        )
    return catalogue.sizing_facts[fact_id]


def operations_row(catalogue: Catalogue, row_id: str) -> OperationsRow:
    """Return the hours a month that one kind of component asks for.

    Raises:
        CatalogueError: If the catalogue does not have the row.
    """
    if row_id not in catalogue.operations:
        raise CatalogueError(
            where="presets/vocabulary/operations.yaml",
            found=f"no row {row_id!r}",
            allowed="a file with this row",
            fix="Restore it; the hours of the team are computed from it.",
        )
    return catalogue.operations[row_id]


def hours_range(part: Component, catalogue: Catalogue) -> Range:
    """Return the hours a month that a component asks for, run by a vendor or by the team."""
    row = operations_row(catalogue, part.ops)
    return row.managed if part.managed else row.self_hosted
