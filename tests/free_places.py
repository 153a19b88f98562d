"""Addresses to serve at, for programs that are told where."""

from __future__ import annotations

import socket
from random import SystemRandom


def free_place() -> str:
    """``host:port``, where nobody listens.

    Not among the ports that the system gives to who asks for none: between our look and the program's
    start, or its end and our next look, a connection of somebody else's could take one of these.
    """
    while True:
        port = SystemRandom().randrange(10_000, 30_000)
        with socket.socket() as free:
            try:
                free.bind(("127.0.0.1", port))
            except OSError:
                continue
        return f"127.0.0.1:{port}"
