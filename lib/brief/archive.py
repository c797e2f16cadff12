"""Everything in one zip: the brief, the blueprint and the results."""

import io
import zipfile
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.render import render_json, render_markdown, render_yaml
from lib.brief.sections.heading import file_name

_MADE: Final = (1980, 1, 1, 0, 0, 0)
"""The day that every member carries, so that the same analysis gives the same bytes."""


def render_zip(analysis: Analysis) -> bytes:
    """Return a zip that opens again like the brief in it."""
    blueprint = analysis.blueprint
    members = {
        "md": render_markdown(analysis),
        "yaml": render_yaml(blueprint),
        "json": render_json(analysis),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for ending, text in members.items():
            member = zipfile.ZipInfo(file_name(blueprint, ending), date_time=_MADE)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, text.encode())
    return packed.getvalue()
