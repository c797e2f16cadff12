"""Zips: every format of the brief, and the single decision records."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.architecture import render_architecture
from lib.brief.calendar_file import render_calendar
from lib.brief.checklist import render_checklist
from lib.brief.comparing import Side
from lib.brief.csv_tables import costs_csv, risks_csv, tripwires_csv, worksheet_csv
from lib.brief.decisions import render_decisions
from lib.brief.escaping import slug
from lib.brief.html_page import render_html
from lib.brief.render import render_json, render_markdown, render_yaml
from lib.brief.sections.heading import file_name

_MADE: Final = (1980, 1, 1, 0, 0, 0)
"""The day that every member carries, so that the same analysis gives the same bytes."""


SCENARIOS: Final = "scenarios/"
"""The folder of the other scenarios, each as YAML."""


def render_zip(analysis: Analysis, others: Sequence[Side] = ()) -> bytes:
    """Return a zip of everything; it opens again like the brief in it, with the other scenarios.

    A Word document is not among it, as it needs a program that not everybody has.
    """
    blueprint = analysis.blueprint
    members = {
        file_name(blueprint, "md"): render_markdown(analysis, others),
        file_name(blueprint, "yaml"): render_yaml(blueprint),
        file_name(blueprint, "json"): render_json(analysis),
        file_name(blueprint, "html"): render_html(analysis, others),
        "architecture.md": render_architecture(analysis),
        "tables/costs.csv": costs_csv(analysis),
        "tables/worksheet.csv": worksheet_csv(analysis),
        "tables/risks.csv": risks_csv(analysis),
        "tables/tripwires.csv": tripwires_csv(analysis),
        "tripwires.ics": render_calendar(analysis),
        "tripwires.md": render_checklist(analysis),
    }
    for name, text in render_decisions(analysis).items():
        members[f"decisions/{name}"] = text
    for number, other in enumerate(others, start=2):
        name = slug(other.blueprint.scenario) or "scenario"
        members[f"{SCENARIOS}{number:02d}-{name}.yaml"] = render_yaml(other.blueprint)
    return _zipped(members)


def render_decisions_zip(analysis: Analysis) -> bytes:
    """Return the single decision records with their index, for a folder of decisions."""
    return _zipped(render_decisions(analysis))


def _zipped(members: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            member = zipfile.ZipInfo(name, date_time=_MADE)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, text.encode())
    return packed.getvalue()
