"""Plain data as YAML inside a fence of a Markdown file."""

from lib.brief.escaping import Md, sheltered
from lib.model.saved import plain_yaml


def fenced(plain: object) -> Md:
    """Return data as a fenced YAML block that nothing in it can end."""
    return Md(f"```yaml\n{sheltered(plain_yaml(plain))}```")
