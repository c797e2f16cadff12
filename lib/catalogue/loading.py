"""Load `presets/` into one frozen catalogue, or say which file and key is wrong.

A folder holds either files with one list each (`services:` ...) or one record per file.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import (
    Capability,
    CompatibilityRule,
    Currency,
    Database,
    Driver,
    Metric,
    MigrationPattern,
    OperationsRow,
    ProductShape,
    RiskEntry,
    Service,
    SizingFact,
    StackOption,
    Technology,
    WorkloadParameter,
)
from lib.catalogue.references import at, check_references
from lib.catalogue.strict_yaml import read_yaml
from lib.errors import CatalogueError

PRESETS: Final = Path(__file__).resolve().parents[2] / "presets"


class Section(NamedTuple):
    """One mapping of the catalogue: its files, and the key of their list (None: one record each).

    `besides` names a file of the same folder that belongs to another section.
    """

    mapping: str
    pattern: str
    key: str | None
    record: type[BaseModel]
    besides: str = ""


SECTIONS: Final = (
    Section("drivers", "vocabulary/drivers.yaml", "drivers", Driver),
    Section("metrics", "vocabulary/metrics.yaml", "metrics", Metric),
    Section("sizing_facts", "vocabulary/sizing_facts.yaml", "sizing_facts", SizingFact),
    Section("parameters", "vocabulary/workload_parameters.yaml", "parameters", WorkloadParameter),
    Section("operations", "vocabulary/operations.yaml", "operations", OperationsRow),
    Section("technologies", "vocabulary/technologies.yaml", "technologies", Technology),
    Section("currencies", "vocabulary/currencies.yaml", "currencies", Currency),
    Section("services", "prices/*.yaml", "services", Service),
    Section("options", "stack/*.yaml", "options", StackOption, besides="rules.yaml"),
    Section("rules", "stack/rules.yaml", "rules", CompatibilityRule),
    Section("databases", "databases/*.yaml", None, Database),
    Section("shapes", "shapes/*.yaml", None, ProductShape),
    Section("risks", "risks/*.yaml", "risks", RiskEntry),
    Section("patterns", "migrations/*.yaml", "patterns", MigrationPattern),
    Section("capabilities", "capabilities/*.yaml", None, Capability),
)


def load_catalogue(root: Path | None = None) -> Catalogue:
    """Return every fact in `root`, checked.

    Args:
        root: The folder to read; `presets/` beside `lib/` if left out.
    """
    return _of_presets() if root is None else _of_folder(root)


@cache
def _of_presets() -> Catalogue:
    """Return the facts of the repository, which are the same as long as the process lives."""
    return _of_folder(PRESETS)


def _of_folder(root: Path) -> Catalogue:
    _refuse_stray_files(root)
    mappings: dict[str, dict[str, Any]] = {}
    places: dict[tuple[str, str], str] = {}
    for section in SECTIONS:
        records: dict[str, Any] = {}
        for place, raw in _entries(root, section):
            record: Any = _validated(section.record, raw, place)
            if record.id in records:
                raise CatalogueError(
                    where=at(place, "id"),
                    found=record.id,
                    allowed=f"an id that {places[section.mapping, record.id]} does not use yet",
                    fix="Give one of the two another id.",
                )
            records[record.id] = record
            places[section.mapping, record.id] = place
        mappings[section.mapping] = records
    mappings["families"] = _families(mappings["services"])
    frozen: dict[str, Any] = {name: MappingProxyType(each) for name, each in mappings.items()}
    catalogue = Catalogue(**frozen)
    check_references(catalogue, places)
    return catalogue


def _families(services: dict[str, Service]) -> dict[str, tuple[Service, ...]]:
    families: dict[str, tuple[Service, ...]] = {}
    for service in services.values():
        families[service.family] = (*families.get(service.family, ()), service)
    return families


def _files(root: Path, section: Section) -> list[Path]:
    return sorted(path for path in root.glob(section.pattern) if path.name != section.besides)


def _refuse_stray_files(root: Path) -> None:
    expected = {path for section in SECTIONS for path in _files(root, section)}
    for path in sorted({*root.rglob("*.yaml"), *root.rglob("*.yml")} - expected):
        raise CatalogueError(
            where=_shown(root, path),
            found="a file that nothing reads",
            allowed=", ".join(section.pattern for section in SECTIONS),
            fix="Move it to the folder it belongs to.",
        )


def _shown(root: Path, path: Path) -> str:
    return f"{root.name}/{path.relative_to(root).as_posix()}"


def _entries(root: Path, section: Section) -> Iterator[tuple[str, object]]:
    """Yield each raw record with its file and key."""
    paths = _files(root, section)
    if not paths:
        raise CatalogueError(
            where=f"{root.name}/{section.pattern}",
            found="no such file",
            allowed=f"at least one file with {section.mapping}",
            fix="Restore the folder, or point to a complete one.",
        )
    for path in paths:
        file = _shown(root, path)
        document = read_yaml(path.read_text(encoding="utf-8"), where=file)
        if section.key is None:
            yield file, document
            continue
        if not isinstance(document, dict) or list(document) != [section.key]:
            raise CatalogueError(
                where=file,
                found=", ".join(document) if isinstance(document, dict) else "no keys",
                allowed=f"the one top-level key {section.key}",
                fix=f"Put the list under {section.key}: and nothing beside it.",
            )
        items = document[section.key]
        if not isinstance(items, list):
            raise CatalogueError(
                where=f"{file}: {section.key}",
                found=items,
                allowed="a list",
                fix="Start each entry with a dash.",
            )
        for index, item in enumerate(items):
            yield f"{file}: {section.key}[{index}]", item


def _validated(record: type[BaseModel], raw: object, place: str) -> BaseModel:
    try:
        return record.model_validate(raw)
    except ValidationError as problem:
        raise _refusal(record, problem.errors()[0], place) from problem


def _refusal(record: type[BaseModel], error: ErrorDetails, place: str) -> CatalogueError:
    where = at(place, _key(error["loc"]))
    last = str(error["loc"][-1]) if error["loc"] else ""
    if error["type"] == "extra_forbidden":
        allowed = ", ".join(_keys_at(record, error["loc"]))
        return CatalogueError(
            where=where, found=last, allowed=allowed, fix="Rename or remove the key."
        )
    if error["type"] == "missing":
        return CatalogueError(
            where=where, found="nothing", allowed=f"a value for {last}", fix="Add the key."
        )
    message = error["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    return CatalogueError(
        where=where, found=error["input"], allowed=message, fix="Correct the value."
    )


def _key(location: tuple[int | str, ...]) -> str:
    """Return a location as it is read: `("charges", 0, "driver")` is `charges[0].driver`."""
    return "".join(
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in location
    ).removeprefix(".")


def _keys_at(record: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """Return the keys that the record at `location` knows."""
    model = record
    for part in location[:-1]:
        field = {_name(key, each): each for key, each in model.model_fields.items()}.get(str(part))
        model = (_record_in(field.annotation) if field else None) or model
    return [_name(key, field) for key, field in model.model_fields.items()]


def _name(key: str, field: Any) -> str:  # noqa: ANN401 - FieldInfo has no generic parameter
    return str(field.alias or key)


def _record_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _record_in(each))), None)
