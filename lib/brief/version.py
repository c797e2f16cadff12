"""The version that a brief says it was made with, the same as in `pyproject.toml`."""

from typing import Final

VERSION: Final = "0.1.0"
