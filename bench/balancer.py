"""HAProxy of this machine, set up as docs/hosting/haproxy.cfg says."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final, Self

from bench.server import ROOT, Server, free_port

CONFIGURATION: Final = ROOT / "docs" / "hosting" / "haproxy.cfg"


def haproxy() -> str | None:
    """Return the path of HAProxy, or None where it is not installed."""
    return shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")


class Balancer:
    """HAProxy on a free port before two replicas, from entering the block to leaving it.

    Args:
        program: The path of HAProxy.
        one: The first replica.
        two: The second replica.
        log: The file that its output goes to.
    """

    def __init__(self, program: str, one: Server, two: Server, *, log: Path) -> None:
        self.log = log
        self.port = free_port()
        self._program = program
        self._replicas = (one, two)

    def __enter__(self) -> Self:
        """Start the balancer."""
        one, two = self._replicas
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [self._program, "-f", str(CONFIGURATION)],
                env={
                    **os.environ,
                    "YEARONE_BIND": f"127.0.0.1:{self.port}",
                    "YEARONE_HOST": "localhost",
                    "YEARONE_REPLICA_1": f"127.0.0.1:{one.port}",
                    "YEARONE_REPLICA_2": f"127.0.0.1:{two.port}",
                },
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        return self

    def __exit__(self, *_exception: object) -> None:
        """End this balancer and no other."""
        self._process.terminate()
        self._process.wait(timeout=10)

    @property
    def url(self) -> str:
        """The address that people would type."""
        return f"http://localhost:{self.port}"
