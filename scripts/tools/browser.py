"""Find Chromium, or install it where that is possible; print its path.

Usage: python -m tools.browser

The tests read RELOC_CHROMIUM, which `make test` sets from this, or import `launch_options`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TypedDict

from tools.console import say, stop

VARIABLE = "RELOC_CHROMIUM"
NAMES = (
    # The same engine without the windows, menus and services around it: the tests take half as long.
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
)
MACOS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
# Chromium refuses its sandbox to root; the others keep it from calling home during the tests.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The Node.js inside Playwright's wheel needs a library that a bare Debian has not.
DEBIAN_PACKAGES = (("chromium-headless-shell", "libatomic1"), ("chromium", "libatomic1"))
"""What is asked for first, and what where that is not known (before 2024)."""
HELP = """Chromium est introuvable ou ne démarre pas, et les essais en ont besoin.
  Sous Debian : sudo apt install chromium-headless-shell libatomic1
  Sous Ubuntu : sudo snap install chromium
  Sous macOS  : brew install --cask chromium
  Ailleurs    : .venv/bin/python -m playwright install chromium
  Il est déjà là ? Dites où : RELOC_CHROMIUM=/chemin/de/chromium make test"""


class LaunchOptions(TypedDict):
    """What Playwright's `chromium.launch` takes."""

    executable_path: str
    args: list[str]


def launch_options() -> LaunchOptions:
    """Options for `playwright.chromium.launch(**launch_options())`."""
    return {"executable_path": str(find() or find_or_install()), "args": list(ARGUMENTS)}


def find_or_install() -> Path:
    """The path of a Chromium that starts; stop with what to run if there can be none."""
    found = find()
    if found and _playwright_starts():
        return found
    installed = _install_from_debian() or found or _install_from_playwright()
    return installed if installed and _playwright_starts() else stop(HELP)


def find() -> Path | None:
    """The Chromium that RELOC_CHROMIUM names, else one that is on this machine."""
    if named := os.environ.get(VARIABLE):
        return Path(named) if _starts(named) else stop(f"{VARIABLE} ne démarre pas : {named}")
    candidates = [shutil.which(name) for name in NAMES] + [str(path) for path in MACOS]
    return next((Path(path) for path in candidates if path and _starts(path)), None)


def _starts(path: str) -> bool:
    # Some systems ship a `chromium` that only tells how to install it.
    try:
        shown = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return shown.returncode == 0


def _playwright_starts() -> bool:
    command = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _install_from_debian() -> Path | None:
    if not _is_debian() or os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    say("Installation de Chromium avec apt-get (une minute)…")
    said = _apt_get("update")
    for packages in DEBIAN_PACKAGES if said is None else ():
        said = _apt_get("install", "-y", "--no-install-recommends", *packages)
        if said is None:
            return find()
    say(f"apt-get a échoué :\n{said}")
    return None


def _apt_get(*arguments: str) -> str | None:
    """What it says if it fails."""
    done = subprocess.run(
        ["apt-get", "-qq", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return (done.stdout + done.stderr).strip() if done.returncode else None


def _is_debian() -> bool:
    release = Path("/etc/os-release")
    return release.is_file() and "ID=debian" in release.read_text("utf-8").splitlines()


def _install_from_playwright() -> Path | None:
    path = _playwright_path() if _playwright_starts() else None
    if path and not path.is_file():
        say("Chromium absent : téléchargement par Playwright…")
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        # Its own words would only bury ours, which say what to run.
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return path if path and path.is_file() and _starts(str(path)) else None


def _playwright_path() -> Path:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


if __name__ == "__main__":
    print(find_or_install())
