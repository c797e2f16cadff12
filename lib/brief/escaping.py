"""What a person typed changes nothing but its own words, wherever it stands.

Text is escaped where it is written, by the place that it is written to: prose and table cells, code
spans, front matter, Mermaid labels, fenced YAML. What is ready to be written is an `Md`.
"""

import re
import unicodedata
from typing import Final

_STEERING: Final = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Marks that turn the direction of what follows; right-to-left letters need none of them."""
_OPEN, _CLOSE = "\u2068", "\u2069"
"""First strong isolate and its end: what stands between keeps its direction to itself."""
_RIGHT_TO_LEFT: Final = {"R", "AL", "AN"}

UNNAMED: Final = "without a name"
_SPECIAL: Final = re.compile(
    r"""[\\`*\[\]<>{}$|#~^]     # means something anywhere
    | (?<![^\W_])_ | _(?![^\W_])  # an underscore that is not inside a word
    | &(?=\#?\w+;)               # an entity
    | :(?=//) | (?<=\w)@(?=\w)     # an address, which readers would make a link
    | (?<=www)\.
    | ^[-+=:](?![^\W_])          # a bullet, a rule, an underline, an admonition; not -5 %
    """,
    re.VERBOSE,
)
_NUMBERED_ITEM: Final = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


class Md(str):
    """Markdown that is ready to be written on one line; everything else is escaped first."""

    __slots__ = ()


def prose(text: str) -> Md:
    """Return text as inline Markdown that shows it letter by letter, on one line, in any place."""
    if isinstance(text, Md):
        return text
    escaped = _SPECIAL.sub(r"\\\g<0>", one_line(text))
    return Md(_isolated(_NUMBERED_ITEM.sub(r"\1\\\2", escaped)))


def joined(*parts: str, by: str = "") -> Md:
    """Return several pieces as one, each escaped unless it is ready."""
    return Md(by.join(prose(part) for part in parts))


def code(text: str) -> Md:
    """Return text as a code span; a pipe in it would still end a table cell and is replaced."""
    return Md(f"`{one_line(text).replace('`', chr(0x2032)).replace('|', '/')}`")


def link(text: str, url: str) -> Md:
    """Return a link, or the bare text where the address is none that a browser should open."""
    if not url.startswith(("https://", "http://")):
        return prose(text)
    address = re.sub(r"[\s<>|()\[\]\\`\"{}$*_~]", lambda found: f"%{ord(found[0]):02X}", url)
    return Md(f"[{prose(text)}]({address})")


def label(text: str, *, longest: int = 60) -> str:
    """Return text for a Mermaid label between double quotes.

    All but letters, digits and harmless marks is written as a numbered entity, which Mermaid
    decodes after it has read the diagram. An empty label would end it, so it says that it is empty.
    """
    short = shortened(one_line(text) or UNNAMED, longest=longest)
    safe = re.sub(r"[^\w ,.()/'-]|_", lambda found: f"#{ord(found[0])};", short)
    return re.sub(r"\bend\b", "e#110;d", safe)


def scalar(text: str) -> str:
    """Return text as one YAML value on one line that Markdown readers can show as well.

    Readers that print front matter as a table break at a pipe, so it becomes a slash.
    """
    line = one_line(text).replace("|", "/")
    if _PLAIN.fullmatch(line) and line.lower() not in _CONSTANTS:
        return line
    quoted = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_MARKUP.sub(_numbered, quoted)}"'


def sheltered(yaml_text: str) -> str:
    """Return YAML for a fence: nothing in it ends the fence, or steers the direction of text.

    Only for YAML whose every value with such a letter stands between double quotes.
    """
    return _FENCE_BREAKING.sub(_numbered, yaml_text)


def one_line(text: str) -> str:
    """Return text without line breaks, doubled spaces and marks that steer direction."""
    return " ".join(text.translate(_STEERING).split())


def shortened(text: str, *, longest: int) -> str:
    """Return text cut at a word where it is too long, with an ellipsis."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    return f"{head.rsplit(' ', 1)[0] if ' ' in head[longest // 2 :] else head}…"


def slug(text: str, *, longest: int = 60) -> str:
    """Return text as lower-case words with dashes between them; "" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(words) <= longest:
        return words
    return words[: longest + 1].rpartition("-")[0] or words[:longest]


_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9_/-]*( [A-Za-z0-9][A-Za-z0-9_/.-]*)*")
_CONSTANTS: Final = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_MARKUP: Final = re.compile(r"[`<>{}$&]")
_FENCE_BREAKING: Final = re.compile("[`<>\u0085\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _numbered(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02X}" if number < 0x100 else f"\\u{number:04X}"


def _isolated(text: str) -> str:
    if text.isascii():
        return text
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text):
        return f"{_OPEN}{text}{_CLOSE}"
    return text
