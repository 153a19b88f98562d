"""What every tool shares: where the project is, and how to stop with a clear message."""

import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]


def stop(message: str) -> NoReturn:
    """Say in French what is missing and what to do, without a traceback, then exit with 1."""
    print(f"✗ {message}", file=sys.stderr)
    raise SystemExit(1)


def say(message: str) -> None:
    """Tell what is going on; on stderr, because the tools print their result on stdout."""
    print(message, file=sys.stderr, flush=True)


def count(number: int, singular: str, plural: str | None = None) -> str:
    """« 1 erreur », « 2 erreurs »: French is singular below two."""
    return f"{number} {singular if number < 2 else plural or singular + 's'}"
