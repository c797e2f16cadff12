"""The version in a brief is the version of the project."""

import tomllib
from pathlib import Path

from lib.brief.version import VERSION

ROOT = Path(__file__).resolve().parents[3]


def test_the_version_is_the_project_s():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == VERSION
