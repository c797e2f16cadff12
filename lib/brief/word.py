"""The brief as a Word document, written by pandoc where that is installed."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.comparing import Side
from lib.brief.preview import preview_of
from lib.brief.render import render_markdown
from lib.errors import YearOneError

_MOST_SECONDS: Final = 60
_DIAGRAM: Final = re.compile(r"^```mermaid\n.*?^```\n\n?", re.DOTALL | re.MULTILINE)


def is_pandoc_there() -> bool:
    """Say whether pandoc is installed."""
    return shutil.which("pandoc") is not None


def render_docx(analysis: Analysis, others: Sequence[Side] = ()) -> bytes:
    """Return the brief as a Word document, without the diagram and what only machines read.

    Raises:
        YearOneError: If pandoc is not installed, or cannot write the document.
    """
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        raise YearOneError(
            where="Word",
            found="no pandoc on this computer",
            allowed="pandoc 2.17 or newer",
            fix="Install it (pandoc.org, or apt install pandoc), or take the HTML file.",
        )
    text = _DIAGRAM.sub("", preview_of(render_markdown(analysis, others)).text)
    try:
        done = subprocess.run(  # noqa: S603 - found on the path, and given no word of a user's
            [pandoc, "--from=gfm", "--to=docx", "--output=-"],
            input=text.encode(),
            capture_output=True,
            timeout=_MOST_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as problem:
        raise YearOneError(
            where="Word",
            found=f"pandoc that stopped ({type(problem).__name__})",
            allowed="a document",
            fix="Try pandoc in a terminal, or take the HTML file.",
        ) from None
    return done.stdout
