"""Usage rights: one record per outside source, by the playbook's keys."""

from lib.analysis.result import Analysis
from lib.brief.escaping import Md
from lib.brief.tables import columns, table
from lib.brief.words import quantity
from lib.brief.yaml_text import fenced
from lib.model.blueprint import DataSource
from lib.wording import count

UNKNOWN = "unknown"


def rights_table(analysis: Analysis) -> Md:
    """Return what may be done with each source; "" where none is listed."""
    rows = [
        [rights.name, rights.light, rights.says, _quota(source)]
        for source, rights in zip(
            analysis.blueprint.product.sources, analysis.risks.rights, strict=True
        )
    ]
    return table(columns("Source", "Light", "May we?", "Quota"), rows) if rows else Md("")


def _quota(source: DataSource) -> str:
    if source.quota_calls_per_day is None:
        return "not said"
    text = f"{count(source.quota_calls_per_day)} calls a day"
    if source.calls_per_run is None:
        return f"{text}; calls per run not said"
    return f"{text}; {quantity(count(source.calls_per_run), 'calls')} per run"


def rights_record(analysis: Analysis) -> Md:
    """Return the playbook's usage-rights record as YAML; "" where no source is listed."""
    sources = analysis.blueprint.product.sources
    record = [
        {
            "source": source.name or UNKNOWN,
            "url": source.url or UNKNOWN,
            "license": source.licence or UNKNOWN,
            "license_url": UNKNOWN,
            "access_method": UNKNOWN,
            "commercial_use": source.commercial_use,
            "redistribution": source.redistribution,
            "attribution_required": UNKNOWN,
            "share_alike": UNKNOWN,
            "terms_reviewed": UNKNOWN,
            "notes": source.notes or "none",
        }
        for source in sources
    ]
    return fenced({"usage_rights": record}) if record else Md("")
