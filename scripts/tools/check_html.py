"""Check that the built pages are valid HTML, with the W3C's own checker.

Usage: python -m tools.check_html [SITE]

Every page is checked, except the products and countries, which one template makes by
the hundred: a sample of them is enough.
"""

import argparse
import hashlib
import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools import fallback, npm_packages
from tools.console import ROOT, count, say, stop
from tools.findings import Finding, show

SAMPLES = {"produits": 20, "pays": 10}


def pages_to_check(site: Path) -> list[Path]:
    """All pages, but a sample of those that SAMPLES names: the same from one run to the next."""
    kept: list[Path] = []
    samples: dict[str, list[Path]] = {kind: [] for kind in SAMPLES}
    for page in sorted(site.rglob("*.html")):
        kind = _sampled_kind(page.relative_to(site))
        (samples[kind] if kind else kept).append(page)
    for kind, size in SAMPLES.items():
        kept += sorted(samples[kind], key=_shuffled)[:size]
    return sorted(kept)


def _sampled_kind(page: Path) -> str | None:
    """`produits` for `produits/lin/index.html`, but not for the catalogue itself."""
    return page.parts[0] if page.parts[0] in SAMPLES and len(page.parts) == 3 else None


def _shuffled(page: Path) -> str:
    """An order that has nothing to do with the names, and that a new page does not disturb."""
    return hashlib.sha256(page.parent.name.encode()).hexdigest()


def errors_in(site: Path, pages: Iterable[Path]) -> list[Finding]:
    """What the checker finds."""
    jar = npm_packages.require(npm_packages.VNU)
    # Java 17 reads and writes in the locale's encoding, which a CI seldom sets.
    encoding = ["-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8"]
    command = [str(fallback.java()), *encoding, "-jar", str(jar)]
    options = ["--format", "json", "--stdout", "--errors-only", "--exit-zero-always"]
    done = subprocess.run(
        [*command, *options, *map(str, pages)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    try:
        messages = json.loads(done.stdout)["messages"]
    except (json.JSONDecodeError, KeyError):
        stop(f"vnu.jar n'a pas fonctionné :\n{done.stderr.strip() or done.stdout.strip()}")
    return [_finding(site, message) for message in messages]


def _finding(site: Path, message: dict[str, str | int]) -> Finding:
    page = Path(unquote(urlsplit(str(message.get("url", ""))).path))
    name = page.relative_to(site).as_posix() if page.is_relative_to(site) else str(page)
    line, column = message.get("lastLine", 1), message.get("lastColumn", 1)
    return Finding(str(message["message"]), f"{name}:{line}:{column}")


def main() -> int:
    """Return 1 if a page is not valid."""
    parser = argparse.ArgumentParser(description="Vérifie que le HTML des pages est valide.")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site")
    site = parser.parse_args().site.resolve()
    pages = pages_to_check(site)
    if not pages:
        stop(f"Aucune page dans {site} : fabriquez d'abord le site avec « make site ».")
    found = show(errors_in(site, pages))
    if found:
        print(
            f"{count(found, 'erreur différente', 'erreurs différentes')} sur "
            f"{count(len(pages), 'page vérifiée', 'pages vérifiées')}. Corrigez le gabarit."
        )
        return 1
    say(f"{count(len(pages), 'page vérifiée', 'pages vérifiées')}, HTML valide.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
