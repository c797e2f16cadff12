"""The commands and their arguments."""

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from lib.brief.formats import BY_NAME
from lib.brief.schema import TITLES
from lib.command.brief import write_brief
from lib.command.check import check_file
from lib.command.diff import diff_files
from lib.command.schema import write_schema
from lib.command.shapes import list_shapes
from lib.errors import YearOneError

OK: Final = 0
CHANGED: Final = 1
INVALID: Final = 2

_EXAMPLES: Final = """\
examples:
  python -m lib brief --shape forecasting-product --out brief.md
  python -m lib brief my.yaml --set cost.ceiling_usd_per_month=300 --format json
  python -m lib brief my.yaml --compare other.yaml --out brief.md
  python -m lib check brief.md
  python -m lib diff old.md new.md
  python -m lib schema blueprint
  python -m lib shapes
"""


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 good, 1 changed (check, diff), 2 invalid."""
    asked = parser().parse_args(arguments)
    try:
        code: int = asked.run(asked)
    except YearOneError as error:
        sys.stderr.write(f"{error}\n")
        return INVALID
    except BrokenPipeError:
        sys.stderr.close()  # whoever read has read enough; nothing more can be said
        return OK
    except OSError as error:
        sys.stderr.write(f"{error.filename or 'A file'}: {error.strerror or error}.\n")
        return INVALID
    return code


def parser() -> argparse.ArgumentParser:
    """Return what reads the commands and their arguments."""
    whole = argparse.ArgumentParser(
        prog="python -m lib",
        description="Decide whether a small data product can be run, paid for and staffed for its "
        "first year, and write it down.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = whole.add_subparsers(title="commands", required=True, metavar="command")
    _add_brief(commands)
    _add_check(commands)
    _add_diff(commands)
    _add_schema(commands)
    shapes = commands.add_parser("shapes", help="list the product shapes to start from")
    shapes.set_defaults(run=lambda _asked: list_shapes())
    return whole


def _add_brief(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    brief = commands.add_parser(
        "brief",
        help="write an Architecture Decision Brief",
        description="Write an Architecture Decision Brief from a saved file or a product shape.",
    )
    brief.add_argument(
        "file", nargs="?", type=Path, help="a brief or blueprint (.md, .yaml, .json, .zip)"
    )
    brief.add_argument("--shape", help="start from a product shape instead (see: shapes)")
    brief.add_argument("--out", type=Path, help="file or folder to write to; else the screen")
    brief.add_argument(
        "--format", choices=tuple(BY_NAME), help="md if neither given nor told by --out"
    )
    brief.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="change a value, e.g. cost.ceiling_usd_per_month=300; may be repeated",
    )
    brief.add_argument(
        "--compare",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="hold the plan against another one in the brief; may be given up to four times",
    )
    brief.add_argument("--as-of", type=_day, metavar="DATE", help="day whose prices count: today")
    brief.add_argument("--starts-on", type=_day, metavar="DATE", help="a day in month 1")
    brief.add_argument("--seed", type=_seed, default=1, help="seed of the draws: 1")
    brief.set_defaults(run=_run_brief)


def _add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    check = commands.add_parser(
        "check",
        help="say what has changed since a brief was made",
        description="Compute a brief again with today's facts. Exit code 0: unchanged; 1: a price "
        "or a conclusion has changed; 2: the file cannot be used.",
    )
    check.add_argument("file", type=Path, help="a brief or blueprint (.md, .yaml, .json, .zip)")
    check.add_argument("--as-of", type=_day, metavar="DATE", help="day whose facts count: today")
    _add_form(check)
    check.set_defaults(run=_run_check)


def _add_diff(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    diff = commands.add_parser(
        "diff",
        help="say what differs between two plans",
        description="Compute two plans with the same facts and say what differs. Exit code 0: "
        "nothing; 1: something; 2: a file cannot be used.",
    )
    diff.add_argument("first", type=Path, help="a brief or blueprint (.md, .yaml, .json, .zip)")
    diff.add_argument("second", type=Path, help="another one")
    diff.add_argument("--as-of", type=_day, metavar="DATE", help="day whose facts count: today")
    _add_form(diff)
    diff.set_defaults(run=_run_diff)


def _add_form(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format",
        choices=("text", "md"),
        default="text",
        help="lines for a terminal, or Markdown that fits a comment on a pull request",
    )


def _add_schema(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    schema = commands.add_parser(
        "schema",
        help="print the JSON Schema of the files",
        description="Print the JSON Schema of the JSON file (brief) or of the YAML file "
        "(blueprint). The same stands in docs/schema.",
    )
    schema.add_argument("name", nargs="?", choices=tuple(TITLES), default="brief")
    schema.set_defaults(run=lambda asked: write_schema(asked.name))


def _run_brief(asked: argparse.Namespace) -> int:
    write_brief(
        file=asked.file,
        shape=asked.shape,
        out=asked.out,
        form=asked.format,
        settings=asked.set,
        others=asked.compare,
        as_of=asked.as_of or _today(),
        starts_on=asked.starts_on,
        seed=asked.seed,
    )
    return OK


def _run_check(asked: argparse.Namespace) -> int:
    as_of = asked.as_of or _today()
    return CHANGED if check_file(asked.file, as_of=as_of, form=asked.format) else OK


def _run_diff(asked: argparse.Namespace) -> int:
    as_of = asked.as_of or _today()
    is_different = diff_files(asked.first, asked.second, as_of=as_of, form=asked.format)
    return CHANGED if is_different else OK


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2026-11-22") from None


def _seed(text: str) -> int:
    if not text.isdecimal() or int(text) >= 2**32:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 0 to {2**32 - 1}")
    return int(text)


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()
