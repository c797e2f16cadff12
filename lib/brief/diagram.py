"""The stack as a Mermaid diagram: users, layers, the pipeline's four jobs and outside sources."""

from collections.abc import Collection
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.escaping import Md, label, one_line
from lib.brief.words import LAYER_NAMES, is_nothing, option_name, source_name
from lib.catalogue.records import Layer

MOST_SOURCES: Final = 8
"""Outside sources that are drawn one by one."""


def stack_diagram(analysis: Analysis) -> Md:
    """Return a fenced Mermaid flowchart; every label is quoted, and no text can end it."""
    lines = ["```mermaid", "flowchart LR", *_sources(analysis), *_layers(analysis), "```"]
    return Md("\n".join(lines))


def _layers(analysis: Analysis) -> list[str]:
    catalogue, picks = analysis.catalogue, analysis.blueprint.stack.options
    options = {
        layer: catalogue.options[pick]
        for layer, pick in picks.items()
        if not is_nothing(catalogue.options[pick])
    }
    jobs: dict[Layer, list[str]] = {layer: [] for layer in options}
    for job in analysis.stack.responsibilities:
        for option in job.options:
            jobs[option.layer if option.layer in jobs else "frontend"].append(job.name)
    lines = [f'  users(["{label(one_line(analysis.blueprint.product.audience) or "Users")}"])']
    for layer, option in options.items():
        does = f"<br/>does: {', '.join(jobs[layer])}" if jobs[layer] else ""
        name = label(option_name(option), longest=80)
        lines.append(f'  {layer}["{LAYER_NAMES[layer]}<br/>{name}{does}"]')
    return lines + _arrows(options)


def _arrows(options: Collection[Layer]) -> list[str]:
    server: Layer = "api" if "api" in options else "frontend"
    lines = ["  users --> frontend"]
    if server == "api":
        lines.append("  frontend --> api")
    lines += [
        f"  {server} --> storage",
        "  pipeline --> storage",
        f"  observability -.->|watches| {server}",
        "  observability -.->|watches| pipeline",
    ]
    if "llm" in options:
        lines.append(f"  {'api' if server == 'api' else 'pipeline'} --> llm")
    return lines


def _sources(analysis: Analysis) -> list[str]:
    sources = analysis.blueprint.product.sources
    if not sources:
        return ['  source0[/"Outside sources (none listed yet)"/]', "  source0 --> pipeline"]
    shown = [source_name(source) for source in sources[:MOST_SOURCES]]
    if len(sources) > MOST_SOURCES:
        shown.append(f"{len(sources) - MOST_SOURCES} more sources")
    return [
        line
        for index, name in enumerate(shown)
        for line in (f'  source{index}[/"{label(name)}"/]', f"  source{index} --> pipeline")
    ]
