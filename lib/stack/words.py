"""The layers of a stack inside a sentence."""

from collections.abc import Mapping
from typing import Final

from lib.catalogue.records import Layer

ROLES: Final[Mapping[Layer, str]] = {
    "frontend": "frontend",
    "api": "API layer",
    "pipeline": "data pipeline",
    "storage": "storage",
    "observability": "observability",
    "llm": "model calls",
}
"""The playbook's five layers, and model calls, as words inside a sentence."""


def the_layer(layer: Layer) -> str:
    """Return a layer with its article, where it has one: the data pipeline, storage."""
    return f"the {ROLES[layer]}" if layer in {"frontend", "api", "pipeline"} else ROLES[layer]
