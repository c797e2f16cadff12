"""The glossary as a page of this server, so that a term can be looked up without the network."""

import html
import re
from functools import cache
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from lib.brief.escaping import slug
from lib.ui.show.theme import PALETTE

ADDRESS: Final = "/glossary"
_SOURCE: Final = Path(__file__).resolve().parents[3] / "docs" / "glossary.md"
_HEADING: Final = re.compile(r"<h3>(.*?)</h3>")
_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Year One: glossary</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
:root {{ color-scheme: light dark; {variables} }}
body {{ margin: 0 auto; padding: 2rem 1.5rem 40vh; max-width: 42rem; background: var(--ground);
  color: var(--ink); font: 16px/1.5 "Source Sans", system-ui, "Segoe UI", sans-serif; }}
h1 {{ font-size: 1.9rem; }}
h2 {{ font-size: 1.2rem; margin: 2.5rem 0 0; color: var(--muted); }}
h3 {{ font-size: 1rem; margin: 1.25rem 0 0; padding: 0.2rem 0.5rem; margin-left: -0.5rem; }}
h3:target {{ outline: 2px solid var(--blue); border-radius: 0.25rem; }}
p {{ margin: 0.15rem 0; }} em {{ color: var(--muted); }}
</style></head><body><main>{body}</main></body></html>
"""


def glossary(_request: Request) -> Response:
    """Answer with every term, each under an anchor of its own."""
    return HTMLResponse(_page())


@cache
def _page() -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - nobody waits for it at the start

    text = _SOURCE.read_text(encoding="utf-8")
    body = MarkdownIt("commonmark", {"breaks": True}).render(text)
    body = _HEADING.sub(lambda found: f'<h3 id="{_anchor(found[1])}">{found[1]}</h3>', body)
    variables = " ".join(
        f"--{name}: light-dark({shade.light}, {shade.dark});" for name, shade in PALETTE.items()
    )
    return _PAGE.format(variables=variables, body=body)


def _anchor(heading: str) -> str:
    return slug(html.unescape(heading))
