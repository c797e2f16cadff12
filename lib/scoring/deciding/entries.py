"""From blueprint and catalogue to one entry per engine: its scores, overrides and must-haves."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from lib.catalogue.catalogue import Catalogue
from lib.model.blueprint import Blueprint, DatabaseDecision, ScoreOverride
from lib.scoring.criteria import SCALES, scored
from lib.scoring.criteria.facts import KEPT, Sheet, sheet_of
from lib.scoring.criteria.own import own_cells
from lib.scoring.criteria.workload import USUAL_SCAN_SHARE, Case, Triple, WorkloadContext
from lib.scoring.deciding.result import ScoredCell
from lib.scoring.requirements import REQUIREMENTS, Check, checks
from lib.wording import listed, short_name

_SEARCH_BY_MEANING: Final = "vector-search"
"""The capability of a shape that asks for embeddings."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One engine, judged but not ranked yet.

    Attributes:
        sheet: Its facts.
        cells: Its score on each criterion, overrides applied.
        checks: The must-haves held against it.
    """

    sheet: Sheet
    cells: Mapping[str, ScoredCell]
    checks: tuple[Check, ...]

    @property
    def id(self) -> str:
        """Id of the engine."""
        return self.sheet.database.id

    @property
    def name(self) -> str:
        """Its name."""
        return self.sheet.database.name

    @property
    def short_name(self) -> str:
        """Its name inside a sentence, without what stands in brackets."""
        return short_name(self.name)

    @property
    def failed(self) -> tuple[Check, ...]:
        """The must-haves that it fails."""
        return tuple(check for check in self.checks if check.outcome == "fail")

    def score(self, weights: Mapping[str, float]) -> float:
        """Return its weighted sum."""
        return sum(weights[name] * cell.score for name, cell in self.cells.items())


def case_of(blueprint: Blueprint, catalogue: Catalogue, context: WorkloadContext) -> Case:
    """Return what every engine is judged for."""
    share = catalogue.sizing_facts.get("analytical_scan_share")
    return Case(
        workload=context,
        people=tuple(person for person in blueprint.team.people if person.engineer),
        scan_share=(
            USUAL_SCAN_SHARE if share is None else Triple(share.low, share.likely, share.high)
        ),
        learning_days=_learning_days(catalogue),
        needs_embeddings=_needs_embeddings(blueprint, catalogue, context),
        ceiling_usd_per_month=blueprint.cost.ceiling_usd_per_month,
        hosted_by_us=blueprint.product.hosting == "by_us",
    )


@lru_cache(maxsize=16)
def _learning_days(catalogue: Catalogue) -> Mapping[str, Triple]:
    """Return the days by technology; kept as catalogues are that hold engines of one's own."""
    return MappingProxyType(
        {
            name: Triple(each.learning_days.low, each.learning_days.likely, each.learning_days.high)
            for name, each in catalogue.technologies.items()
        }
    )


def _needs_embeddings(blueprint: Blueprint, catalogue: Catalogue, context: WorkloadContext) -> bool:
    if context.part == "totals":
        return False
    shape = catalogue.shapes.get(blueprint.product.shape)
    offered = shape is not None and _SEARCH_BY_MEANING in shape.capabilities
    left_out = any(
        decision.capability == _SEARCH_BY_MEANING and decision.choice == "leave_out"
        for decision in blueprint.sourcing
    )
    required = "embeddings" in blueprint.database.requirements
    return context.embeds or required or (offered and not left_out)


def entries_of(blueprint: Blueprint, catalogue: Catalogue, case: Case) -> tuple[Entry, ...]:
    """Return the known candidates by id, so that no result depends on how they are listed."""
    decision = blueprint.database
    overrides: dict[tuple[str, str], ScoreOverride] = {
        (item.database, item.criterion): item for item in decision.overrides
    }
    return tuple(
        _entry(
            _sheet(catalogue, name),
            case,
            decision,
            overrides=overrides,
        )
        for name in sorted(decision.candidates)
        if name in catalogue.databases
    )


@lru_cache(maxsize=KEPT)
def _sheet(catalogue: Catalogue, database: str) -> Sheet:
    """Return the fact sheet of an engine, the same one each time: what is told of it is kept."""
    return sheet_of(catalogue.databases[database], catalogue.databases)


def _entry(
    sheet: Sheet,
    case: Case,
    decision: DatabaseDecision,
    *,
    overrides: Mapping[tuple[str, str], ScoreOverride],
) -> Entry:
    cells = {}
    judged = {**scored(sheet, case), **own_cells(decision, sheet.database.id, case)}
    for criterion, computed in judged.items():
        override = overrides.get((sheet.database.id, criterion))
        cells[criterion] = (
            ScoredCell(computed)
            if override is None
            else ScoredCell(
                computed,
                override=override.score,
                override_reason=override.reason,
                override_range=override.range,
            )
        )
    return Entry(sheet=sheet, cells=cells, checks=checks(decision.requirements, sheet, case))


def notes_of(blueprint: Blueprint, catalogue: Catalogue) -> tuple[str, ...]:
    """Return what could not be used of the input, a sentence each."""
    decision = blueprint.database
    strangers = tuple(name for name in decision.candidates if name not in catalogue.databases)
    unknown = tuple(name for name in decision.requirements if name not in REQUIREMENTS)
    unused = tuple(
        f"{item.database} on {SCALES[item.criterion].short}"
        for item in decision.overrides
        if item.database not in decision.candidates
    )
    notes = []
    if strangers:
        notes.append(
            f"No fact sheet for {listed(strangers)}: left out of the ranking. Choose engines of "
            "the catalogue, or add a file to presets/databases."
        )
    if unknown:
        notes.append(
            f"The must-have {listed(unknown)} is not known here, so it excludes nobody. Known "
            f"are {listed(tuple(REQUIREMENTS))}."
        )
    if unused:
        notes.append(
            f"An override for {listed(unused)} has no effect, as the engine is no candidate. Add "
            "it to the candidates, or delete the override."
        )
    return tuple(notes)
