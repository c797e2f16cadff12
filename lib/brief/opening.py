"""From a file back to its blueprint: a brief in Markdown, YAML, JSON, or a zip that holds one.

Only the blueprint that travels inside is read. What a person edited in the prose or the tables
stays out of it, and a formatter may have wrapped them anew. Whatever cannot be read is refused with
a sentence.
"""

import io
import json
import re
import struct
import textwrap
import zipfile
import zlib
from typing import Final

from lib.brief.edits import RESULTS_MARK
from lib.brief.escaping import one_line, shortened
from lib.catalogue.strict_yaml import read_yaml
from lib.errors import BlueprintError, CatalogueError
from lib.model.blueprint import Blueprint
from lib.model.change import validated
from lib.model.saved import from_json, from_yaml
from lib.model.versions import upgraded

MAX_BYTES: Final = 5_000_000
"""Largest file that is read. A full brief is about 60 kB."""
BLUEPRINT_MARK: Final = "<!-- year-one: blueprint -->"

_ALLOWED: Final = "a brief (.md), a blueprint (.yaml), or the .json or .zip that Year One gave out"
_FIX: Final = "Open a file that the Brief page or the command line made."
_FENCE: Final = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n`]*\n(?P<inside>.*?)^[ \t]*(?P=fence)[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_OWN_KEYS: Final = re.compile(r"^schema_version:", re.MULTILINE)
_PICTURES: Final = {
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"%PDF": "a PDF document",
    b"\xd0\xcf\x11\xe0": "an Office document",
    b"\x1f\x8b": "a compressed file (gzip)",
    b"SQLite format 3": "a database",
}
_SCENARIO: Final = re.compile(r"(^|/)scenarios/[^/]+\.yaml$")
MOST_SCENARIOS: Final = 20
"""Other scenarios that are read from one zip."""
_ZIP: Final = b"PK\x03\x04"
_UNREADABLE_ZIP: Final = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError),
    ValueError,  # places before the start of the file
    struct.error,
)
_ENDINGS: Final = (".md", ".yaml", ".yml", ".json")
_BLUEPRINT_SIGNS: Final = (BLUEPRINT_MARK.encode(), b"schema_version")


def opened(text: str | bytes, name: str) -> Blueprint:
    """Return the blueprint that a file holds.

    Args:
        text: What is in the file.
        name: What it is called, for messages; the content decides how it is read.

    Raises:
        BlueprintError: If there is no blueprint in it, or none that fits, with a sentence that
            says what and where and how to mend it.
    """
    called = shortened(one_line(name), longest=60) or "The file"
    plain = readable(text, called)
    if plain.lstrip().startswith("{"):
        return _from_json(plain, called)
    if _is_yaml(plain):
        return from_yaml(plain)
    block = _block_after(BLUEPRINT_MARK, plain)
    if block is not None:
        return from_yaml(block)
    if BLUEPRINT_MARK in plain:
        raise BlueprintError(
            where=f"{called}: the blueprint at its end",
            found="no fenced block behind its mark",
            allowed="the block as it was downloaded",
            fix="Restore the fence, or open an untouched copy.",
        )
    raise _refused(called, found="no blueprint in it")


def opened_scenarios(content: str | bytes, name: str) -> tuple[Blueprint, ...]:
    """Return the other scenarios that a zip of everything holds; none in any other file.

    Args:
        content: What is in the file.
        name: What it is called, for messages.

    Raises:
        BlueprintError: If one of them cannot be read.
    """
    if not isinstance(content, bytes) or not content.startswith(_ZIP):
        return ()
    called = shortened(one_line(name), longest=60) or "The file"
    texts: list[str] = []
    size = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [each for each in archive.infolist() if _SCENARIO.search(each.filename)]
            for each in sorted(members, key=lambda member: member.filename)[:MOST_SCENARIOS]:
                with archive.open(each) as member:
                    part = member.read(MAX_BYTES + 1)
                size += len(part)
                if size > MAX_BYTES:
                    raise _refused(called, found="a zip whose content is too large")
                texts.append(_decoded(part, called))
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError):
        raise _refused(called, found="a zip that cannot be read") from None
    return tuple(from_yaml(text) for text in texts)


def readable(text: str | bytes, called: str) -> str:
    """Return a file's content as text with line feeds.

    Raises:
        BlueprintError: If it is too large, or no text.
    """
    if len(text) > MAX_BYTES:
        raise _refused(
            called,
            found=f"{len(text) / 1e6:.0f} million bytes",
            allowed=f"at most {MAX_BYTES / 1e6:.0f} million",
        )
    if isinstance(text, bytes):
        text = _unzipped(text, called) if text.startswith(_ZIP) else _decoded(text, called)
    if not text.strip():
        raise _refused(called, found="an empty file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def recorded_results(text: str) -> dict[str, object] | None:
    """Return the results that a brief or a JSON file was made with, or None if it has none."""
    if text.lstrip().startswith("{"):
        plain = json.loads(text)
    else:
        block = _block_after(RESULTS_MARK, text)
        plain = None if block is None else _yaml_mapping(block)
    results = plain.get("year_one") if isinstance(plain, dict) else None
    return results if isinstance(results, dict) else None


def _is_yaml(text: str) -> bool:
    """Say whether the blueprint's own keys come before any fence: then it is one as a whole."""
    own, fence = _OWN_KEYS.search(text), _FENCE.search(text)
    return own is not None and (fence is None or own.start() < fence.start())


def _from_json(text: str, called: str) -> Blueprint:
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        return from_json(text)  # says what is wrong with it
    if isinstance(plain, dict) and "blueprint" in plain:
        return validated(upgraded(plain["blueprint"]), where=called)
    return validated(upgraded(plain), where=called)


def _block_after(mark: str, text: str) -> str | None:
    """Return the fenced block behind the last mark, or the one that looks like a blueprint.

    Lines keep their numbers, so that a message names the line of the file.
    """
    start = text.rfind(mark)
    if start >= 0:
        found = _FENCE.search(text, start)
    else:
        own = [each for each in _FENCE.finditer(text) if _OWN_KEYS.search(each["inside"])]
        found = own[-1] if own and mark == BLUEPRINT_MARK else None
    if found is None:
        return None
    lines_before = text.count("\n", 0, found.start("inside"))
    return "\n" * lines_before + textwrap.dedent(found["inside"])


def _yaml_mapping(block: str) -> object:
    try:
        return read_yaml(block, where="results")
    except CatalogueError:
        return None


def _decoded(content: bytes, called: str) -> str:
    for start, kind in _PICTURES.items():
        if content.startswith(start):
            raise _refused(called, found=kind)
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise _refused(called, found="bytes that are no text in UTF-8") from None
    if "\0" in text:
        raise _refused(called, found="a binary file")
    return text


def _unzipped(content: bytes, called: str) -> str:
    """Return the member of a zip that holds a blueprint, or else the likeliest of them."""
    likeliest, size = None, 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for each in _likely_first(archive.infolist()):
                with archive.open(each) as member:
                    part = member.read(MAX_BYTES + 1)
                size += len(part)
                if size > MAX_BYTES:
                    raise _refused(called, found="a zip whose content is too large")
                if any(sign in part for sign in _BLUEPRINT_SIGNS):
                    return _decoded(part, called)
                likeliest = likeliest or part
    except _UNREADABLE_ZIP:
        raise _refused(called, found="a zip that cannot be read") from None
    if likeliest is None:
        raise _refused(called, found="a zip without a brief in it")
    return _decoded(likeliest, called)


def _likely_first(members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Return what can hold a blueprint: outer folders first, and Markdown before YAML and JSON."""
    inside = [each for each in members if each.filename.endswith(_ENDINGS)]

    def order(member: zipfile.ZipInfo) -> tuple[int, int]:
        ending = member.filename[member.filename.rfind(".") :]
        return member.filename.count("/"), _ENDINGS.index(ending)

    return sorted(inside, key=order)


def _refused(called: str, *, found: str, allowed: str = _ALLOWED) -> BlueprintError:
    return BlueprintError(where=called, found=found, allowed=allowed, fix=_FIX)
