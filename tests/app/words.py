"""What stands on the screen as plain sentences, for the tests that read it."""

import re
from collections.abc import Iterator

from streamlit.testing.v1 import AppTest

MOST_WORDS = 25
_SPLIT = re.compile(r"(?<=[.!?])\s+(?=[A-Z\d\"“●▲◆✖➜])|\n\n+|<[^>]+>|\|")
_MARKUP = re.compile(r":material/\w+:|\*\*|\[|\]\([^)]*\)|:orange|^[-#\d.\s]+(?=[A-Z])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$^&:])")


def offers_of(app: AppTest) -> list[str]:
    """Return the key of everything on a page that can be unfolded."""
    ids = [each.proto.id for each in app.main.get("expander")]
    return [f"more:{found.partition('-more:')[2]}" for found in ids if "-more:" in found]


def texts_of(app: AppTest) -> Iterator[str]:
    """Yield every text of a page: headings, prose, tables, labels and their help."""
    for block in (app.main, app.sidebar):
        for element in block:
            yield from _texts(element)


def sentences_of(text: str) -> Iterator[str]:
    """Yield the sentences of a text in Markdown, the cells of its tables and the items of lists.

    Items are parted by semicolons: at least two of them make a list, and one does in a table.
    """
    bare = _ESCAPE.sub(r"\1", _MARKUP.sub(" ", text))
    for line in bare.split("\n"):
        in_table = line.lstrip().startswith("|")
        for sentence in _SPLIT.split(_MARKUP.sub(" ", line)):
            is_list = in_table or sentence.count(";") > 1
            for part in sentence.split(";") if is_list else [sentence]:
                if part.strip():
                    yield " ".join(part.split())


def is_condition(sentence: str) -> bool:
    """Say whether it is what trips something: figures with their limits, not a sentence."""
    return sentence.count(" than ") > 1 and ": " in sentence


def words_in(sentence: str) -> int:
    """Return how many words a sentence has: what has a letter or a digit in it."""
    return sum(any(letter.isalnum() for letter in word) for word in sentence.split())


def _texts(element: object) -> Iterator[str]:
    proto = getattr(element, "proto", None)
    for field in ("body", "label", "help", "placeholder", "markdown"):
        value = getattr(proto, field, None)
        if isinstance(value, str) and value and not value.startswith("<style"):
            yield value
