"""The brief as a page shows it: the same text, without what only machines read."""

import re
from dataclasses import dataclass
from typing import Final

from lib.catalogue.strict_yaml import read_yaml
from lib.wording import listed

_FOLDED: Final = re.compile(r"<details>.*?</details>\n*", re.DOTALL)
_COMMENTS: Final = re.compile(r"^<!--.*-->\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Preview:
    """A brief for reading.

    Attributes:
        front_matter: Each key with its value.
        text: Markdown without front matter, folded blocks and comments.
    """

    front_matter: tuple[tuple[str, str], ...]
    text: str


def preview_of(markdown: str) -> Preview:
    """Return a brief for reading."""
    above, _, below = markdown.removeprefix("---\n").partition("\n---\n")
    plain = read_yaml(above, where="front matter")
    return Preview(
        front_matter=tuple((str(key), _shown(value)) for key, value in plain.items()),
        text=_COMMENTS.sub("", _FOLDED.sub("", below)).strip() + "\n",
    )


def _shown(value: object) -> str:
    if isinstance(value, list):
        return listed([str(each) for each in value]) if value else "nobody"
    return str(value)
