"""A connection that can be cut: everything goes through, until it does not."""

import socket
from contextlib import suppress
from threading import Lock, Thread
from typing import Self


class Proxy:
    """Passes bytes between a port of its own and a server on this machine.

    Args:
        port: The server's port.
    """

    def __init__(self, port):
        self._target = port
        self._lock = Lock()
        self._open = []
        self._is_cut = False

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_exception):
        self.cut()
        self._listener.close()

    def cut(self):
        """Close what is open, and refuse what comes."""
        with self._lock:
            self._is_cut = True
            for each in self._open:
                _end(each)
            self._open.clear()

    def mend(self):
        """Let through what comes from now on."""
        with self._lock:
            self._is_cut = False

    def _accept(self):
        while True:
            try:
                near, _address = self._listener.accept()
            except OSError:
                return
            with self._lock:
                if self._is_cut:
                    _end(near)
                    continue
                far = socket.create_connection(("127.0.0.1", self._target))
                self._open += [near, far]
            for source, sink in ((near, far), (far, near)):
                Thread(target=_pass_on, args=(source, sink), daemon=True).start()


def _pass_on(source, sink):
    with suppress(OSError):
        while part := source.recv(65536):
            sink.sendall(part)
    _end(source)
    _end(sink)


def _end(connection):
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
