"""Streamlit servers that are started for a test or a measurement, and ended by their own id."""

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Final, Self

ROOT: Final = Path(__file__).resolve().parents[1]
_PATIENCE_SECONDS: Final = 60


class Server:
    """`streamlit run` of one script on a free port, from entering the block to leaving it.

    Args:
        script: What to run.
        store: The file or the database of the workspaces, if the script is Year One.
        log: The file that the server's output goes to.
        folder: Where it is started, which decides which `.streamlit/config.toml` holds.
        port: The port to use again after a restart; a free one if left out.
    """

    def __init__(
        self,
        script: Path,
        *,
        store: Path | str,
        log: Path,
        folder: Path = ROOT,
        port: int | None = None,
    ) -> None:
        self.script = script
        self.store = store
        self.log = log
        self.folder = folder
        self.port = port or free_port()

    def __enter__(self) -> Self:
        """Start the server and wait until it answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "streamlit", "run", str(self.script)),
                    *("--server.port", str(self.port), "--server.headless", "true"),
                ],
                cwd=self.folder,
                env={**os.environ, "YEARONE_STORE": str(self.store)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait_until_healthy()
        return self

    def __exit__(self, *_exception: object) -> None:
        """End this server and no other."""
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def ask_to_stop(self) -> None:
        """Ask this server to end, as the machine does that shuts down."""
        self._process.terminate()

    def kill(self) -> None:
        """End this server at once, as a crash would."""
        self._process.kill()
        self._process.wait()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    @property
    def started(self) -> list[int]:
        """The numbers of the processes that it has started itself, as far as Linux tells."""
        threads = (Path("/proc") / str(self.pid) / "task").glob("*/children")
        return [int(number) for each in threads for number in each.read_text().split()]

    @property
    def url(self) -> str:
        """The address of the first page."""
        return f"http://localhost:{self.port}"

    def _wait_until_healthy(self) -> None:
        give_up_at = time.monotonic() + _PATIENCE_SECONDS
        while not self._is_healthy():
            if self._process.poll() is not None or time.monotonic() > give_up_at:
                self.__exit__()
                said = self.log.read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"{self.script.name} did not start. It said:\n{said}")
            time.sleep(0.02)

    def _is_healthy(self) -> bool:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=2)
        try:
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == 200
        except (http.client.HTTPException, OSError):
            return False
        finally:
            connection.close()


def computed_ms(pid: int) -> float:
    """Return how long a process has computed so far, as Linux tells it."""
    after_name = (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return sum(map(int, after_name[11:13])) * 1000 / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
