"""Where the site is served on this machine."""

from __future__ import annotations

import errno
import socket


def refusal(host: str, port: int) -> str | None:
    """Why nothing can be served at this address, in French, with the way out; None if it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as one:
            # As servers do: a port that was left a moment ago is free.
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind((host, port))
            # With that option Linux lets two programs bind; only one may then listen.
            one.listen()
    except OSError as error:
        known: dict[int | None, str] = {
            errno.EADDRINUSE: f"le port {port} est déjà pris, sans doute par un autre « make serve »",
            errno.EACCES: f"le port {port} est réservé au système",
        }
        why = known.get(error.errno, f"rien ne peut être servi à cette adresse ({error.strerror})")
        other = port + 1 if 1024 <= port < 65535 else 8001
        return f"{host}:{port} : {why}. Prenez-en un autre : make serve ADDRESS={host}:{other}"
    return None
