"""Read a brief the way a Markdown reader does."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_ISOLATES = dict.fromkeys((0x2068, 0x2069))


def tokens(markdown: str) -> list[Token]:
    """Return the blocks of a document behind its front matter."""
    return _PARSER.parse(body(markdown))


def body(markdown: str) -> str:
    """Return what stands behind the front matter."""
    return markdown.split("\n---\n", 1)[1] if markdown.startswith("---\n") else markdown


def front_matter(markdown: str) -> str:
    """Return what stands between the two rules at the top."""
    return markdown.removeprefix("---\n").split("\n---\n", 1)[0]


def shown(token: Token) -> str:
    """Return the letters that a reader sees of an inline token; other kinds of it are refused."""
    parts = []
    for child in token.children or []:
        if child.type in {"text", "text_special", "code_inline"}:
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append("\n")
        else:
            parts.append(f"<{child.type}>")
    return "".join(parts).translate(_ISOLATES)


def headings(markdown: str) -> list[tuple[int, str]]:
    """Return the headings with their level."""
    found, parsed = [], tokens(markdown)
    for index, token in enumerate(parsed):
        if token.type == "heading_open":
            found.append((int(token.tag[1:]), shown(parsed[index + 1])))
    return found


def tables(markdown: str) -> list[list[list[str]]]:
    """Return every table as rows of cells, the heading first."""
    found: list[list[list[str]]] = []
    parsed = tokens(markdown)
    for index, token in enumerate(parsed):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type in {"td_open", "th_open"}:
            found[-1][-1].append(shown(parsed[index + 1]))
    return found


def table_after(markdown: str, heading: str) -> list[list[str]]:
    """Return the first table below a heading."""
    text = body(markdown)
    start = re.search(rf"^#+ {re.escape(heading)}$", text, re.MULTILINE)
    assert start is not None, f"no heading {heading!r}"
    return tables(text[start.start() :])[0]


def raw_tables(markdown: str) -> list[list[int]]:
    """Return the number of cells per line of every run of lines that begins with a pipe."""
    found: list[list[int]] = []
    inside, fenced = False, False
    for line in body(markdown).splitlines():
        fenced ^= line.startswith("```")
        if line.startswith("|") and not fenced:
            if not inside:
                found.append([])
            found[-1].append(cells(line))
            inside = True
        else:
            inside = False
    return found


def cells(line: str) -> int:
    """Return the number of cells of one line of a table, by the rule of GFM."""
    return len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) - 1


def blocks(markdown: str, kind: str) -> list[str]:
    """Return the content of every fenced block of one language."""
    return [
        token.content for token in tokens(markdown) if token.type == "fence" and token.info == kind
    ]
