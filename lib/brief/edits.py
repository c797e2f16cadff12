"""Whether somebody has changed a figure in the text of a brief, which no opening reads back.

The text carries a fingerprint of its own figures. Words, wrapping, markers and the padding of
tables may change; the figures and their order may not.
"""

import hashlib
import re
from typing import Final

RESULTS_MARK: Final = "<!-- year-one: results -->"
EDITED: Final = (
    "Somebody has changed a figure in the text. The text is not read back: what counts are the "
    "inputs at the end of the file."
)
"""Said wherever a brief is opened whose figures were edited by hand."""
_STAMP: Final = re.compile(r'^[ \t]*text_figures: "?([0-9a-f]{12})"?[ \t]*$', re.MULTILINE)
_NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_FIRST_PART: Final = re.compile(r"^## ", re.MULTILINE)
_FENCE_END: Final = "\n```\n"


def stamped(text: str) -> str:
    """Return a brief with the fingerprint of its figures beside its results."""
    above, mark, below = text.rpartition(RESULTS_MARK)
    line = f'\ntext_figures: "{_fingerprint(above)}"'
    return above + mark + below.replace(_FENCE_END, line + _FENCE_END, 1)


def has_edited_figures(text: str) -> bool:
    """Say whether a figure in the text is another than the one that was written.

    What stands above the first part (status, dates, people) is a person's to change. A text
    without a fingerprint was not written by Year One, or holds no prose, and has none edited.
    """
    above, _, below = text.rpartition(RESULTS_MARK)
    stamp = _STAMP.search(below)
    return stamp is not None and bool(above) and stamp[1] != _fingerprint(above)


def _fingerprint(above: str) -> str:
    start = _FIRST_PART.search(above)
    figures = _NUMBER.findall(above, 0 if start is None else start.start())
    return hashlib.sha256(" ".join(figures).encode()).hexdigest()[:12]
