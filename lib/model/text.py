"""Text that a user types: of bounded length, without characters that no file can carry."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, Field, StringConstraints

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Unicode's categories Cc, less line feed and tab, and Cs."""


def _printable(text: str) -> str:
    if found := _CONTROL.search(text):
        raise ValueError(f"the control character U+{ord(found[0]):04X} cannot be kept; delete it")
    return text


Line = Annotated[str, StringConstraints(max_length=300), AfterValidator(_printable)]
Paragraph = Annotated[str, StringConstraints(max_length=5_000), AfterValidator(_printable)]
Lines = Annotated[tuple[Line, ...], Field(max_length=50)]
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=120),
    AfterValidator(_printable),
]
