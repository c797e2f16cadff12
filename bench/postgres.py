"""A PostgreSQL server of this machine, started for a test with data that is thrown away.

`python -m bench.postgres` says which one would be used.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final, Self

from bench.server import free_port

_PATIENCE_SECONDS: Final = 60
_DEBIAN: Final = Path("/usr/lib/postgresql")
_USERS: Final = ("postgres", "nobody")
"""Under whom it runs where this process is root, as whom PostgreSQL does not start."""


class NoPostgresError(Exception):
    """This machine has no PostgreSQL that the tests could start."""


def programs() -> Path:
    """Return the folder of `initdb` and `postgres`, the newest one there is.

    Raises:
        NoPostgresError: With what to install.
    """
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    versions = _DEBIAN.iterdir() if _DEBIAN.is_dir() else ()
    numbered = [folder for folder in versions if folder.name.isdecimal()]
    found += [folder / "bin" for folder in sorted(numbered, key=lambda each: -int(each.name))]
    for folder in found:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoPostgresError(
        "These tests need a PostgreSQL server, and none was found. Install one: "
        "`apt-get install postgresql` on Debian and Ubuntu, `brew install postgresql` on macOS."
    )


class Postgres:
    """A server on a free port of the loopback, from entering the block to leaving it."""

    def __init__(self) -> None:
        self.port = free_port()
        self._programs = programs()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Make an empty cluster and start the server."""
        self._folder = Path(tempfile.mkdtemp(prefix="year-one-postgres-"))
        self._user = _unprivileged()
        if self._user is not None:
            shutil.chown(self._folder, self._user)
        self._run("initdb", "-U", "yearone", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        """End this server and no other, and delete its data."""
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database: str = "postgres") -> str:
        """Return the address of one of its databases."""
        return f"postgresql://yearone@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(
                        str(self._programs / "postgres"),
                        "-D",
                        str(self._data),
                        "-p",
                        str(self.port),
                    ),
                    *("-p", str(self.port), "-c", "listen_addresses=127.0.0.1"),
                    *("-c", "unix_socket_directories=", "-c", "fsync=off"),
                ],
                user=self._user,
                extra_groups=None if self._user is None else [],
                cwd=self._folder,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        give_up_at = time.monotonic() + _PATIENCE_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > give_up_at:
                said = (self._folder / "log").read_text(encoding="utf-8", errors="replace")
                self.stop()
                raise RuntimeError(f"PostgreSQL did not start. It said:\n{said}")
            time.sleep(0.05)

    def stop(self, *, at_once: bool = False) -> None:
        """Stop the server; every connection is cut.

        Args:
            at_once: Whether it dies without tidying up, as in a crash.
        """
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT if at_once else signal.SIGINT)
            self._process.wait(timeout=_PATIENCE_SECONDS)
            self._process = None

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    def _answers(self) -> bool:
        import psycopg  # noqa: PLC0415 - who only asks for the programs needs no driver

        try:
            psycopg.connect(self.url(), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._programs / program), "-D", str(self._data), *arguments],
            user=self._user,
            extra_groups=None if self._user is None else [],
            cwd=self._folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr}")


def _unprivileged() -> str | None:
    """Return under whom the server runs, or None for whoever runs this."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    known = {each.pw_name for each in pwd.getpwall()}
    return next((name for name in _USERS if name in known), _USERS[-1])


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{programs()}\n")
    except NoPostgresError as error:
        sys.exit(str(error))
