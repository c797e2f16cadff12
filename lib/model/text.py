"""Text that a user types: of bounded length, without characters that no file can carry."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints


def _printable(text: str) -> str:
    for char in text:
        if char not in "\n\t" and unicodedata.category(char) in {"Cc", "Cs"}:
            raise ValueError(f"the control character U+{ord(char):04X} cannot be kept; delete it")
    return text


Line = Annotated[str, StringConstraints(max_length=300), AfterValidator(_printable)]
Paragraph = Annotated[str, StringConstraints(max_length=5_000), AfterValidator(_printable)]
Lines = Annotated[tuple[Line, ...], Field(max_length=50)]
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=120),
    AfterValidator(_printable),
]
