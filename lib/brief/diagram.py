"""The stack as a Mermaid diagram: users, layers, the pipeline's four jobs and outside sources."""

from typing import Final

from lib.analysis.result import Analysis
from lib.brief.escaping import Md, label
from lib.brief.words import LAYER_NAMES, option_name
from lib.catalogue.records import Layer

MOST_SOURCES: Final = 8
"""Outside sources that are drawn one by one."""


def stack_diagram(analysis: Analysis) -> Md:
    """Return a fenced Mermaid flowchart; every label is quoted, and no text can end it."""
    lines = ["```mermaid", "flowchart LR", *_sources(analysis), *_layers(analysis), "```"]
    return Md("\n".join(lines))


def _layers(analysis: Analysis) -> list[str]:
    blueprint, catalogue = analysis.blueprint, analysis.catalogue
    options = {layer: catalogue.options[pick] for layer, pick in blueprint.stack.options.items()}
    jobs: dict[Layer, list[str]] = {layer: [] for layer in options}
    for job in analysis.stack.responsibilities:
        for option in job.options:
            jobs[option.layer].append(job.name)
    lines = [f'  users(["{label(blueprint.product.audience or "Users")}"])']
    for layer, option in options.items():
        if layer == "llm" and not option.components:
            continue
        does = f"<br/>does: {', '.join(jobs[layer])}" if jobs[layer] else ""
        name = label(option_name(option), longest=80)
        lines.append(f'  {layer}["{LAYER_NAMES[layer]}<br/>{name}{does}"]')
    lines += [
        "  users --> frontend",
        "  frontend --> api",
        "  api --> storage",
        "  pipeline --> storage",
        "  observability -.->|watches| api",
        "  observability -.->|watches| pipeline",
    ]
    if options["llm"].components:
        lines.append("  api --> llm")
    return lines


def _sources(analysis: Analysis) -> list[str]:
    sources = analysis.blueprint.product.sources
    if not sources:
        return ['  source0[/"Outside sources (none listed yet)"/]', "  source0 --> pipeline"]
    shown = [source.name or "A source without a name" for source in sources[:MOST_SOURCES]]
    if len(sources) > MOST_SOURCES:
        shown.append(f"{len(sources) - MOST_SOURCES} more sources")
    return [
        line
        for index, name in enumerate(shown)
        for line in (f'  source{index}[/"{label(name)}"/]', f"  source{index} --> pipeline")
    ]
