"""The JSON Schema of what Year One writes, generated from the models that read and write it."""

import json
from collections.abc import Mapping
from typing import Final, Literal

from pydantic import TypeAdapter

from lib.brief.export import export_type
from lib.model.blueprint import Blueprint

SchemaName = Literal["brief", "blueprint"]

TITLES: Final[Mapping[SchemaName, str]] = {
    "brief": "Year One brief (JSON)",
    "blueprint": "Year One blueprint (YAML, or JSON)",
}
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def render_schema(name: SchemaName) -> str:
    """Return the schema of the JSON file (`brief`) or of the YAML file (`blueprint`)."""
    described: TypeAdapter[object] = (
        TypeAdapter(Blueprint) if name == "blueprint" else export_type()  # type: ignore[assignment]
    )
    plain = described.json_schema(mode="validation")
    schema = {"$schema": _DIALECT, **plain, "title": TITLES[name]}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
