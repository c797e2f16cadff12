"""One analysis as Markdown, YAML or JSON."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from lib.analysis.result import Analysis
from lib.brief.comparing import Side
from lib.brief.context import context_of, page_context_of
from lib.brief.edits import stamped
from lib.brief.escaping import Md, prose
from lib.brief.export import export_of, export_type
from lib.model.blueprint import Blueprint
from lib.model.saved import to_yaml
from lib.wording import shown_in

TEMPLATES: Final = Path(__file__).with_name("templates")


def render_markdown(analysis: Analysis, others: Sequence[Side] = ()) -> str:
    """Return the Architecture Decision Brief in the length that the record asks for.

    Args:
        analysis: The plan that the brief is about.
        others: Scenarios that it is compared with, where its layout asks for that.
    """
    with shown_in(analysis.money):
        if analysis.blueprint.record.layout.length == "one_page":
            return stamped(template("one_page").render(brief=page_context_of(analysis, others)))
        return stamped(template("brief").render(brief=context_of(analysis, others)))


def render_yaml(blueprint: Blueprint) -> str:
    """Return the blueprint alone."""
    return to_yaml(blueprint)


def render_json(analysis: Analysis) -> str:
    """Return the blueprint and the results."""
    return export_type().dump_json(export_of(analysis), indent=2).decode() + "\n"


def template(name: str) -> Template:
    """Return a template; what an expression gives is escaped unless it is ready."""
    return _environment().get_template(f"{name}.md.j2")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - Markdown, which `finalize` escapes
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _finalized(value: object) -> str:
    return value if isinstance(value, Md) else prose(str(value))
