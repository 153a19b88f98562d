"""What a search costs at scale, in Chromium: bytes, milliseconds, and the making of the index.

python -m tests.bench.search 10000
"""

from __future__ import annotations

import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from relocalisations import search
from relocalisations.search_records import records
from relocalisations.site import load_site
from tests.bench.generate import ROOT, generate
from tests.search.built import Dialog, Transfers, served
from tests.small_site import NOW
from tools.browser import launch_options

QUERIES = (
    "roulements", "acier inoxydable", "l’aéronautique", "pompes centrifuges en titane", "câble",
    "NEOMA", "Rouen", "8501", "vitrages feuilletés pour le bâtiment", "en fibre de verre",
)  # fmt: skip
NEXT = ("vanne p", "pro", "con", "84", "pour l’automobile", "resso")
"""Asked after each: what is on its way to a word finds the most."""

BYTES = 400_000
MILLISECONDS = 300

_PAGE = """<!doctype html><html lang="fr"><head><title>Mesure</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>
<body><a class="find" href="produits/">Chercher</a><script src="assets/js/site.js" defer></script>
</body></html>"""


def main() -> None:
    """Index, then ask; the exit status says whether the budgets hold."""
    products = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory(prefix="reloc-recherche-") as work:
        sys.exit(0 if measure(products, Path(work)) else 1)


def measure(products: int, work: Path) -> bool:
    """Print what it costs; True when the budgets hold."""
    out = work / "site"
    if products:
        generate(work / "source", products)
    site, _problems = load_site(work / "source" if products else ROOT, NOW)
    start = time.perf_counter()
    search.index(records(site), out)
    made = time.perf_counter() - start
    start = time.perf_counter()
    search.index(records(site), out)
    kept = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    print(
        f"{len(site.produits)} products: indexed in {made:.1f} s ({used.ru_utime + used.ru_stime:.1f} s "
        f"of Pagefind's CPU, {used.ru_maxrss / 1024:.0f} MB), found up to date in {kept:.1f} s, "
        f"{size / 1e6:.1f} MB on disk"
    )
    shutil.copytree(ROOT / "theme" / "assets", out / "assets")
    (out / "index.html").write_text(_PAGE, encoding="utf-8")
    (out / "404.html").write_text(_PAGE, encoding="utf-8")
    return _ask(out)


def _ask(out: Path) -> bool:
    good = True
    times: list[float] = []
    with served(out) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        for query in QUERIES:
            page = browser.new_page()
            transfers = Transfers(page)
            page.goto(address)
            dialog = Dialog(page)
            dialog.open()
            first = _milliseconds(dialog, query)
            page.wait_for_load_state("networkidle")
            total = sum(transfers.of_search().values())
            again = max(_milliseconds(dialog, other) for other in (f"{query} ", *NEXT))
            times.append(again)
            good = good and total < BYTES
            print(
                f"  {query!r}: {dialog.status!r}, {total / 1000:.0f} kB, "
                f"first {first:.0f} ms, then {again:.0f} ms at most"
            )
            page.close()
        browser.close()
    print(f"  median of an answer: {median(times):.0f} ms, worst {max(times):.0f} ms")
    return good and median(times) < MILLISECONDS


def _milliseconds(dialog: Dialog, query: str) -> float:
    """From the last letter to the results, the wait before searching included."""
    return float(
        dialog.page.evaluate(
            """async (query) => {
              const state = document.getElementById("rech-etat");
              const field = document.getElementById("rech-q");
              const list = document.querySelector(".rech-liste");
              state.textContent = "";
              const start = performance.now();
              const done = new Promise((resolve) => new MutationObserver(() => {
                if (state.textContent.includes(" pour «")) resolve(performance.now() - start);
              }).observe(list, { childList: true }));
              field.value = query;
              field.dispatchEvent(new Event("input", { bubbles: true }));
              return done;
            }""",
            query,
        )
    )


if __name__ == "__main__":
    main()
