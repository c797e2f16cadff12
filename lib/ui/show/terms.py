"""Links from a text on a page to the term in the glossary that it uses."""

from typing import Final

from lib.brief.escaping import slug

TERMS: Final = (
    *("P10, P50, P90", "Band", "Weight", "TOPSIS", "Complexity budget", "Nearby weightings"),
    *("Tripwire", "Kill criterion"),
)
"""The terms that pages link to; each has a heading of its own in docs/glossary.md."""


def asked(question: str, term: str) -> str:
    """Return a question in Markdown that leads to what a term means.

    Args:
        question: Such as "What is P90?".
        term: The term as the glossary calls it.
    """
    if term not in TERMS:
        raise KeyError(term)
    return f"[{question}](glossary#{slug(term)})"
