"""`schema`: the JSON Schema of what Year One writes."""

import sys

from lib.brief.schema import SchemaName, render_schema


def write_schema(name: SchemaName) -> int:
    """Print the schema of the JSON file or of the blueprint."""
    sys.stdout.write(render_schema(name))
    return 0
