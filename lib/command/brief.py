"""`brief`: from a shape or a saved file to a brief."""

import datetime as dt
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from lib.analysis import analyse
from lib.brief.comparing import MOST, side_of
from lib.brief.formats import BY_NAME
from lib.brief.opening import opened
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.loading import load_catalogue
from lib.errors import BlueprintError
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from lib.model.presets import blueprint_for

_ENDINGS: Final = {
    ".md": "md",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".zip": "zip",
    ".html": "html",
    ".docx": "docx",
    ".ics": "ics",
}


def write_brief(  # noqa: PLR0913 - one for each argument of the command
    *,
    file: Path | None,
    shape: str | None,
    out: Path | None,
    form: str | None,
    settings: Sequence[str],
    others: Sequence[Path] = (),
    as_of: dt.date,
    starts_on: dt.date | None,
    seed: int,
) -> None:
    """Write a brief to a file, into a folder, or to the standard output.

    Args:
        file: What was saved before.
        shape: Or the product shape to start from.
        out: Where to; None for the standard output.
        form: The name of one of `FORMATS`; None: by the name of `out`, else Markdown.
        settings: Changes such as `cost.ceiling_usd_per_month=300`.
        others: Other plans that the brief holds this one against.
        as_of: The day whose prices count.
        starts_on: A day in month 1; None keeps what the file says, or takes the month of `as_of`.
        seed: Seed of the draws.

    Raises:
        YearOneError: If there is nothing to start from, or something in it does not fit.
    """
    catalogue = load_catalogue()
    blueprint = _start(file, shape, catalogue, starts_on=starts_on or as_of)
    if file is not None and starts_on is not None:
        blueprint = with_value(blueprint, "product.starts_on", starts_on.replace(day=1).isoformat())
    for setting in settings:
        blueprint = _changed(blueprint, setting)
    if others:
        blueprint = with_value(blueprint, "record.layout.compared", value=True)
    analysis = analyse(blueprint, catalogue, seed=seed, as_of=as_of)
    sides = [
        side_of(analyse(plan, catalogue, seed=seed, as_of=as_of)) for plan in _compared(others)
    ]
    kind = BY_NAME[form or (_ENDINGS.get(out.suffix, "md") if out is not None else "md")]
    content = kind.make(analysis, sides)
    data = content.encode() if isinstance(content, str) else content
    if out is None:
        sys.stdout.buffer.write(data)
        return
    path = out / kind.file_name(blueprint) if out.is_dir() else out
    path.write_bytes(data)
    sys.stderr.write(f"Wrote {path}: {analysis.verdict.headline.lower()}.\n")


def _start(
    file: Path | None, shape: str | None, catalogue: Catalogue, *, starts_on: dt.date
) -> Blueprint:
    if (file is None) == (shape is None):
        raise BlueprintError(
            where="brief",
            found="a file and a shape" if file is not None else "neither a file nor a shape",
            allowed="one of them",
            fix="Name a saved file, or a shape such as --shape forecasting-product.",
        )
    if file is not None:
        return opened(file.read_bytes(), file.name)
    return blueprint_for(str(shape), catalogue, starts_on=starts_on)


def _compared(files: Sequence[Path]) -> list[Blueprint]:
    if len(files) >= MOST:
        raise BlueprintError(
            where="--compare",
            found=f"{len(files)} files",
            allowed=f"at most {MOST - 1}",
            fix="Leave out those that matter least.",
        )
    return [opened(file.read_bytes(), file.name) for file in files]


def _changed(blueprint: Blueprint, setting: str) -> Blueprint:
    path, equals, text = setting.partition("=")
    if not equals or not path.strip():
        raise BlueprintError(
            where="--set",
            found=setting,
            allowed="FIELD=VALUE",
            fix="Write it like --set cost.ceiling_usd_per_month=300.",
        )
    return with_value(blueprint, path.strip(), _value(text))


def _value(text: str) -> object:
    """Return a number, truth value, list or null where the text is one, else the text itself."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return value
