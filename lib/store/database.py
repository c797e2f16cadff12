"""The database behind the store: opened on first use, and every trouble told in one sentence."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SQLAlchemyError

from lib.errors import StoreError
from lib.store.migrations import is_up_to_date, migrate
from lib.store.place import VARIABLE

_LOCK_WAIT_SECONDS: Final = 0.03
"""A change waits so long for another process; then the saver tries again by itself."""
_MIGRATION_WAIT_SECONDS: Final = 3
_CONNECT_SECONDS: Final = 3
_STATEMENT_MILLISECONDS: Final = 5_000
_WRITES: Final = "yearone_writes"
_LOGGER: Final = logging.getLogger(__name__)


class Database:
    """Transactions on one SQLite file or one PostgreSQL database.

    Args:
        place: The path of a file, or a URL that begins with `sqlite:///` or `postgresql://`.

    Raises:
        StoreError: The URL is of another kind.
    """

    def __init__(self, place: str | Path) -> None:
        self._url = _url(place)
        self._lock = Lock()
        self._turn = Lock()  # threads of this process wait for each other as long as it takes
        self._engine: Engine | None = None
        self._file_id: tuple[int, int] | None = None
        self._trouble = ""  # what was logged last, until the store is well again

    @property
    def path(self) -> Path | None:
        """The SQLite file, or None."""
        return None if self._url.database is None or self._is_server else Path(self._url.database)

    @property
    def place(self) -> str:
        """Where it is, without the password."""
        return str(self.path or self._url.render_as_string(hide_password=True))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads.

        Raises:
            StoreError: The store cannot be read.
        """
        with self._told(), self._opened().connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that is kept as a whole when the block ends, and not at all otherwise.

        Raises:
            StoreError: The store cannot be written.
        """
        with self._told():
            engine = self._opened().execution_options(**{_WRITES: True})
            with nullcontext() if self._is_server else self._turn, engine.begin() as connection:
                yield connection

    def close(self) -> None:
        """Close every connection; the next call opens one again."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
            self._engine, self._file_id = None, None

    @property
    def _is_server(self) -> bool:
        return self._url.get_backend_name() != "sqlite"

    def _opened(self) -> Engine:
        with self._lock:
            if self._engine is not None and self.path is not None:
                self._look_at_file(self._engine)
            if self._engine is None:
                engine = self._new_engine()
                try:
                    self._bring_up_to_date(engine)
                except BaseException:
                    engine.dispose()
                    raise
                self._engine = engine
                self._file_id = None if self.path is None else _file_id(self.path)
            return self._engine

    def _look_at_file(self, engine: Engine) -> None:
        """Notice a file that was put in place of the one that is open; an absent one is told."""
        if self.path is not None and _file_id(self.path) != self._file_id:
            engine.dispose()
            self._engine = None

    def _new_engine(self) -> Engine:
        if self._is_server:
            engine = create_engine(
                self._url,
                hide_parameters=True,
                pool_pre_ping=True,
                pool_timeout=_CONNECT_SECONDS,
                connect_args={
                    "connect_timeout": _CONNECT_SECONDS,
                    "application_name": "year-one",
                    "tcp_user_timeout": _STATEMENT_MILLISECONDS,
                    "prepare_threshold": None,  # poolers give each transaction another session
                },
            )
            event.listen(engine, "connect", _prepare_server)
            return engine
        if self.path is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not self.path.exists():
                self.path.touch(mode=0o600)  # links are in it
        engine = create_engine(
            self._url,
            hide_parameters=True,
            pool_timeout=_CONNECT_SECONDS,
            connect_args={"timeout": _LOCK_WAIT_SECONDS, "check_same_thread": False},
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def _bring_up_to_date(self, engine: Engine) -> None:
        with engine.connect() as connection:
            if is_up_to_date(connection):
                return
        with engine.connect().execution_options(**{_WRITES: True}) as connection:
            if not self._is_server:
                wait = f"pragma busy_timeout = {_MIGRATION_WAIT_SECONDS * 1000}"
                _raw(connection).execute(wait)
            try:
                with connection.begin():
                    migrate(connection)
            finally:
                if not self._is_server:
                    usual = f"pragma busy_timeout = {int(_LOCK_WAIT_SECONDS * 1000)}"
                    _raw(connection).execute(usual)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:  # the store is well; somebody else was sooner
            raise
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
            said = str(cause).strip().partition("\n")[0] or type(cause).__name__
            if said != self._trouble:
                _LOGGER.warning("The store %s has a problem: %s", self.place, said)
            self._trouble = said
            raise self._problem(said) from error
        if self._trouble:
            _LOGGER.warning("The store %s is well again.", self.place)
            self._trouble = ""

    def _problem(self, said: str) -> StoreError:
        """Return what a person with a link may know: of a server not where it is."""
        if self._is_server:
            return StoreError(
                where="The database",
                found="no answer, or an error",
                allowed="a database that answers",
                fix=f"Who runs this server finds more in its log, and names it in {VARIABLE}.",
            )
        return StoreError(
            where=self.place,
            found=said,
            allowed="a file that can be written",
            fix=f"Check the disk and the permissions, or name another file in {VARIABLE}.",
        )


def _url(place: str | Path) -> URL:
    text = str(place)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except ArgumentError:
        url = None
    kind = "" if url is None else url.get_backend_name()
    if url is not None and kind == "sqlite" and url.database:
        return url
    if url is not None and kind in {"postgresql", "postgres"}:
        _require_driver()
        return url.set(drivername="postgresql+psycopg")
    raise StoreError(
        where=VARIABLE,
        found=f"{text.partition('://')[0]}://",
        allowed="a path, sqlite:///path or postgresql://user:password@host/name",
        fix="Name a store of one of these kinds.",
    )


def _require_driver() -> None:
    try:
        import psycopg  # noqa: F401, PLC0415 - an extra that only PostgreSQL needs
    except ImportError as error:
        raise StoreError(
            where=VARIABLE,
            found="a PostgreSQL database, but no driver for it",
            allowed="PostgreSQL with the package psycopg",
            fix='Run `pip install -c constraints.txt -e ".[postgres]"`.',
        ) from error


def _file_id(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _raw(connection: Connection) -> Any:  # noqa: ANN401 - a connection of whichever driver
    return connection.connection.dbapi_connection


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where `_begin_sqlite` says
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = normal")
    connection.execute("pragma foreign_keys = on")


def _prepare_server(connection: Any, _record: object) -> None:  # noqa: ANN401 - psycopg is an extra
    """Let nothing wait for ever; a pooler would refuse the same as a parameter of the start."""
    connection.autocommit = True
    for limit in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        connection.execute(f"set {limit} = {_STATEMENT_MILLISECONDS}")
    connection.autocommit = False


def _begin_sqlite(connection: Connection) -> None:
    """Take the lock before the first statement where it will be needed, and not midway."""
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("begin immediate" if writes else "begin")
