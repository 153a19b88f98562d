"""Check every link and every anchor of the built site that leads to the site itself, with lychee.

Usage: python -m tools.check_links [SITE]

Nothing is asked of the network: a distant site that is down must not stop ours from publishing.
Absolute links to our own address (canonical, feeds, the 404 page) are looked up in the folder.
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tools.console import ROOT, count, say, stop
from tools.findings import Finding, show

LYCHEE = Path(sys.executable).with_name("lychee")
REASONS = {
    "Cannot find fragment": "cette ancre n'existe pas dans la page visée",
    "File not found": "cette page ou ce fichier n'existe pas",
    "Cannot find index file": "ce dossier n'a pas de page index.html",
}


def dead_links(site: Path, pages: list[Path]) -> list[Finding]:
    """One finding per dead link and place."""
    options = ["--offline", "--include-fragments", "--no-progress", "--format", "json"]
    local = ["--root-dir", str(site), "--index-files", "index.html", *_remaps(site)]
    done = subprocess.run(
        [str(LYCHEE), *options, *local, "--files-from", "-"],
        input="\n".join(map(str, pages)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    try:
        report = json.loads(done.stdout)
    except json.JSONDecodeError:
        stop(f"lychee n'a pas fonctionné :\n{done.stderr.strip()}")
    return [
        _finding(site, page, link)
        for page, links in sorted({**report["error_map"], **report["timeout_map"]}.items())
        for link in links
    ]


def _remaps(site: Path) -> list[str]:
    """Read links to the site's own address as links into its folder, under any base path."""
    home = (site / "index.html").read_text("utf-8") if (site / "index.html").is_file() else ""
    canonical = re.search(r'<link[^>]*rel="?canonical"?[^>]*href="?([^"\s>]+)', home)
    if not canonical:
        return []
    address = canonical[1].rstrip("/")
    prefixes = [address]
    if base := urlsplit(address).path:
        # Published under /depot/, the 404 page names its files from the root of the host.
        prefixes.append(site.as_uri() + base)
    remaps = [f"^{re.escape(prefix)}(/|$) {site.as_uri()}/" for prefix in prefixes]
    return [argument for remap in remaps for argument in ("--remap", remap)]


def _finding(site: Path, page: str, link: dict[str, Any]) -> Finding:
    target = unquote(str(link["url"]))
    folder = unquote(site.as_uri())
    if target.startswith(folder):
        target = target.removeprefix(folder).rstrip("/") or "/"
    said = str(link["status"]["text"])
    reason = next((french for english, french in REASONS.items() if english in said), said)
    span = link.get("span") or {}
    place = Path(page).relative_to(site) if Path(page).is_relative_to(site) else Path(page)
    where = f"{place.as_posix()}:{span.get('line', 1)}:{span.get('column', 1)}"
    return Finding(f"{target} : {reason}", where)


def main() -> int:
    """Return 1 if a link is dead."""
    parser = argparse.ArgumentParser(description="Vérifie les liens et les ancres du site.")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site")
    site = parser.parse_args().site.resolve()
    pages = sorted(site.rglob("*.html"))
    if not pages:
        stop(f"Aucune page dans {site} : fabriquez d'abord le site avec « make site ».")
    found = show(dead_links(site, pages))
    checked = count(len(pages), "page vérifiée", "pages vérifiées")
    if found:
        print(f"{count(found, 'lien mort', 'liens morts')} sur {checked}.")
        return 1
    say(f"{checked}, aucun lien mort.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
