"""CSV files in LibreOffice and pandas, calendars in a calendar library: `make test-readers`."""

import csv
import importlib
import io
import shutil
import subprocess

import pandas as pd
import pytest

from lib.brief.calendar_file import render_calendar
from lib.brief.formats import FORMATS
from tests.unit.brief.briefs import SHAPES, analysis_of, quick
from tests.unit.brief.hostile import HOSTILE
from tests.unit.brief.test_tripwire_files import events

from .test_readers import hostile

TABLES = ("costs", "worksheet", "risks", "tripwires")
QUOTE_ALL_TEXT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true"
COMMA_QUOTES_UTF8 = "CSV:44,34,76,1,,0,false,true,false,false"

pytestmark = pytest.mark.readers


@pytest.fixture(scope="module")
def from_ical():
    """The calendar library's reader; only `make test-readers` installs it."""
    return importlib.import_module("icalendar").Calendar.from_ical


@pytest.fixture(scope="module")
def tables():
    """Every CSV file of the ten shapes and of the hostile plans, by a name."""
    analyses = {shape: analysis_of(shape) for shape in SHAPES}
    analyses |= {
        f"hostile-{number}": quick(hostile(number, text)) for number, text in enumerate(HOSTILE)
    }
    made = {each.name: each.make for each in FORMATS if each.name in TABLES}
    assert set(made) == set(TABLES)
    return {
        f"{name}-{table}": _text(make(analysis))
        for name, analysis in analyses.items()
        for table, make in made.items()
    }


@pytest.fixture(scope="module")
def seen_by_libreoffice(tables, tmp_path_factory):
    """What LibreOffice Calc holds in its cells after opening each file, by the same name."""
    soffice = shutil.which("soffice")
    assert soffice, "install LibreOffice Calc, from libreoffice.org or with your package manager"
    given, taken, home = (tmp_path_factory.mktemp(name) for name in ("given", "taken", "home"))
    for name, text in tables.items():
        (given / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    done = subprocess.run(
        [
            *(soffice, f"-env:UserInstallation={home.as_uri()}", "--headless"),
            *(f"--infilter={COMMA_QUOTES_UTF8}", "--convert-to", QUOTE_ALL_TEXT),
            *("--outdir", str(taken), *(str(given / f"{name}.csv") for name in tables)),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return {name: (taken / f"{name}.csv").read_text(encoding="utf-8") for name in tables}


def test_libreoffice_shows_every_cell_as_it_was_written_and_runs_none(tables, seen_by_libreoffice):
    for name, text in tables.items():
        written, seen = _rows(text), _rows(seen_by_libreoffice[name])
        assert len(seen) == len(written), name
        for before, after in zip(written, seen, strict=True):
            assert len(after) == len(before), (name, before)
            for cell, shown in zip(before, after, strict=True):
                assert _same(cell, shown), (name, cell, shown)


def test_pandas_reads_every_table_with_all_its_columns(tables):
    for name, text in tables.items():
        rows = _rows(text)
        read = pd.read_csv(io.StringIO(text))
        assert read.shape == (len(rows) - 1, len(rows[0])), name
        assert list(read.columns) == rows[0], name


@pytest.mark.parametrize("shape", SHAPES)
def test_a_calendar_library_reads_the_same_events_as_we_do(shape, from_ical):
    text = render_calendar(analysis_of(shape))
    read = from_ical(text)
    assert not read.errors
    found = list(read.walk("VEVENT"))
    ours = events(text)
    assert len(found) == len(ours)
    for event, own in zip(found, ours, strict=True):
        assert not event.errors
        assert str(event["SUMMARY"]) == own["SUMMARY"]
        assert str(event.get("DESCRIPTION", "")) == own.get("DESCRIPTION", "")
        assert f"{event['DTSTART'].dt:%Y%m%d}" == own["DTSTART;VALUE=DATE"]


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_calendar_library_reads_hostile_texts_letter_by_letter(number, from_ical):
    text = render_calendar(quick(hostile(number, HOSTILE[number])))
    read = from_ical(text)
    summaries = [str(event["SUMMARY"]) for event in read.walk("VEVENT")]
    assert summaries == [own["SUMMARY"] for own in events(text)]


def _text(made):
    return made if isinstance(made, str) else made.decode("utf-8")


def _rows(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def _same(cell, shown):
    """Say whether a cell is shown as written; a number may be shown with fewer digits."""
    if cell == shown:
        return True
    try:
        return float(shown) == pytest.approx(float(cell), rel=1e-6, abs=1e-9)
    except ValueError:
        return cell.replace("\r\n", "\n").replace("\r", "\n") == shown
