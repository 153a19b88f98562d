"""How long an import of official files takes, beside what its engine needs for one bare query.

python -m tests.bench.official [--rounds 5] [--write] [--keep FOLDER]

Made files of the true shape and size: BACI, eleven million rows of one year; the French customs,
thirty million rows of one year, in their zip. The bare query reads the unpacked file from the disk
and groups France's rows; the import reads the file or its zip, checks every row, and writes tables.
Runs take turns; medians. Nothing of it is committed.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import monotonic

from relocalisations.official.partners import partners
from tests.bench.report import OFFICIAL, RESULTS
from tests.small_site import site

BACI_ROWS, CUSTOMS_ROWS = 11_000_000, 30_000_000
BACI, CUSTOMS = "BACI_HS22_Y2024_V202601.csv", "National_2024_Import.txt"

_PARTNERS = [int(code) for code, _iso, _last in partners("baci") if code != "251"]
_MAKE = {
    BACI: f"""COPY (SELECT 2024 AS t,
        CASE WHEN r % 2000 % 44 = 9 THEN 251 ELSE {_PARTNERS}[1 + r % 2000 % 44] END AS i,
        CASE WHEN r % 2000 // 44 = 7 THEN 251 ELSE {_PARTNERS}[50 + r % 2000 // 44] END AS j,
        lpad((10000 + (r // 2000) * 181 % 960000)::VARCHAR, 6, '0') AS k,
        printf('%.3f', (hash(r, 3) % 100000000) / 1000.0) AS v,
        CASE WHEN hash(r, 4) % 33 > 0 THEN printf('%.3f', (hash(r, 5) % 10000000) / 1000.0) END AS q
        FROM range({BACI_ROWS}) AS made(r)) TO '{{}}' (HEADER)""",
    CUSTOMS: f"""COPY (SELECT 'I', 1 + r % 12, 2024, '2' || lpad((r // 90000)::VARCHAR, 4, '0'),
        'C' || (r // 1000000)::VARCHAR,
        lpad((1012100 + (r // 3100) * 9973 % 96000000)::VARCHAR, 8, '0'),
        iso[1 + (hash(r) % len(iso))::INT],
        (hash(r, 1) % 10000000)::INT, (hash(r, 2) % 1000000)::INT, (hash(r, 3) % 3)::INT
        FROM range({CUSTOMS_ROWS}) AS made(r),
        (SELECT ['DE','BE','IT','ES','CN','NL','GB','US','CH','PL','TR','JP','IN','VN','PT','CZ',
            'SE','AT','IE','RO','HU','DK','SK','FI','MA','TN','KR','TW','TH','MY','ID','BR','CA',
            'MX','NO','GR','BG','SI','HR','LT','EE','LV','LU','RS','UA','IL','ZA','EG','PK','BD',
            'KH','LK','PH','SG','HK','AU','NZ','AR','CL','NA','CI','SN','MG','FR'] AS iso))
        TO '{{}}' (HEADER false, DELIMITER ';')""",
}
_BARE = {
    BACI: """SELECT t, i, j, k, sum(v), sum(q) FROM read_csv('{}', auto_detect = false,
        header = true, delim = ',', quote = '"', columns = {{'t': 'INTEGER', 'i': 'INTEGER',
        'j': 'INTEGER', 'k': 'VARCHAR', 'v': 'DOUBLE', 'q': 'DOUBLE'}})
        WHERE i = 251 OR j = 251 GROUP BY ALL""",
    CUSTOMS: """SELECT flux, annee, nc8, pays, sum(valeur), sum(masse) FROM read_csv('{}',
        auto_detect = false, header = false, delim = ';', quote = '"', columns = {{
        'flux': 'VARCHAR', 'mois': 'INTEGER', 'annee': 'INTEGER', 'cpf6': 'VARCHAR',
        'a129': 'VARCHAR', 'nc8': 'VARCHAR', 'pays': 'VARCHAR', 'valeur': 'BIGINT',
        'masse': 'BIGINT', 'usup': 'BIGINT'}}) GROUP BY ALL""",
}
_RUN = "import duckdb, sys; duckdb.connect().execute('CREATE TABLE grouped AS ' + sys.argv[1])"
_UNZIP = (
    "import duckdb, sys, zipfile; zipfile.ZipFile(sys.argv[2]).extractall('unpacked'); "
    "duckdb.connect().execute('CREATE TABLE grouped AS ' + sys.argv[1])"
)


_COMPILED = tempfile.TemporaryDirectory(prefix="reloc-compiled-")
_ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}
_ENVIRONMENT["PYTHONPYCACHEPREFIX"] = _COMPILED.name
"""Every way runs modules that are compiled already, as it is where pip installed them."""


@dataclass
class Measured:
    """One way to read one file, over the rounds."""

    name: str
    command: list[str]
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: float = 0
    """The most that it held, in MB."""

    def run(self, folder: Path) -> None:
        """Once more."""
        start = monotonic()
        quiet = subprocess.DEVNULL
        with subprocess.Popen(
            self.command, cwd=folder, env=_ENVIRONMENT, stdout=quiet, stderr=quiet
        ) as process:
            _pid, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"failed: {' '.join(self.command)}")
        self.seconds.append(monotonic() - start)
        self.processor.append(usage.ru_utime + usage.ru_stime)
        self.memory = max(self.memory, usage.ru_maxrss / 1024)


def main() -> None:
    """Measure, print, and with ``--write`` put the section into RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--keep", type=Path, help="a folder where the made files stay")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="reloc-official-") as name:
        folder = options.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        text = _report([_measured(folder, file, options.rounds) for file in (BACI, CUSTOMS)])
    print(text)
    if options.write:
        before = RESULTS.read_text(encoding="utf-8").partition(OFFICIAL)[0].rstrip()
        RESULTS.write_text(f"{before}\n\n{text}", encoding="utf-8")


def _measured(folder: Path, file: str, rounds: int) -> list[Measured]:
    import duckdb

    plain, packed = folder / file, folder / f"{file.partition('.')[0]}.zip"
    if not plain.exists():
        duckdb.connect().execute(_MAKE[file].format(plain))
    if not packed.exists():
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.write(plain, file)
    small = site(folder / "site", {"products/lampes.yml": _product(plain)})
    reloc = [sys.executable, "-m", "relocalisations.cli", "figures", "import"]
    ways = [
        Measured("bare query", [sys.executable, "-c", _RUN, _BARE[file].format(plain)]),
        Measured("import", [*reloc, str(plain)]),
        Measured(
            "unzip, then bare query",
            [sys.executable, "-c", _UNZIP, _BARE[file].format(f"unpacked/{file}"), str(packed)],
        ),
        Measured("import of the zip", [*reloc, str(packed)]),
    ]
    # Once before: modules are compiled, the catalogue's tables are there.
    Measured("", [*reloc, "--dry-run", str(plain)]).run(small)
    for number in range(rounds):
        for way in ways:
            way.run(small)
            said = f"{file}, round {number + 1}, {way.name}: {way.seconds[-1]:.2f} s"
            print(said, file=sys.stderr, flush=True)
    return ways


def _product(plain: Path) -> str:
    """A product that the made file has."""
    with plain.open(encoding="ascii") as stream:
        cells = [stream.readline().strip(), stream.readline().strip()][1]
    code = cells.split(",")[3] if "," in cells else cells.split(";")[5][:6]
    return (
        f'nom: Lampes\nsh: "{code}"\nsecteur: eclairage\n'
        "definition: Des lampes que l’on pose sur un bureau.\n"
    )


def _report(groups: list[list[Measured]]) -> str:
    load = os.getloadavg()[0]
    lines = [
        OFFICIAL,
        "",
        "Made by `.venv/bin/python -m tests.bench.official --write`. BACI: 11 million rows of one "
        "year. Customs: 30 million rows of one year. The bare query reads the unpacked file with the "
        "same engine, the same types but for the customs' amounts (integers), and groups it; the other "
        "one unpacks the zip first. Ratios are of medians of rounds that take turns, to the bare query "
        "and, for the zip, to unpacking and querying it.",
        "",
        "An import does besides: the checksum of what was downloaded (SHA-256, 0.7 s of processor a "
        "gigabyte), reading the catalogue (0.2 s), checking every row, exact decimals, the measures of "
        "all products. All of it shares the cores with the engine. Of BACI only the lines of France are "
        "cut into cells, the others are looked at without their digits: less work than the bare query. "
        "A zip decodes on one core whatever is done, at 700 MB/s by ISA-L: on two cores that alone "
        "makes a fifth to a quarter more than the bare query, which is why the zip is compared with "
        "unpacking it too. Modules are compiled before, as pip leaves them.",
        "",
        "Where other work shares the machine (its load is below), seconds say little: the ratio of "
        "processor is the one to read.",
        "",
        f"- {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, load {load:.1f} at the end, {os.cpu_count()} "
        f"cores, Python {platform.python_version()}, {len(groups[0][0].seconds)} rounds",
        "",
        "| file | way | s | from–to | CPU, s | × bare, s | × bare, CPU | × unzip and query, s | memory, MB |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for title, ways in zip(("BACI", "customs"), groups, strict=True):
        bare, _import, unzip, zipped = ways
        for way in ways:
            s, c = median(way.seconds), median(way.processor)
            again = f"{s / median(unzip.seconds):.2f}" if way in (unzip, zipped) else ""
            lines.append(
                f"| {title} | {way.name} | {s:.2f} | {min(way.seconds):.2f}–{max(way.seconds):.2f} "
                f"| {c:.2f} | {s / median(bare.seconds):.2f} | {c / median(bare.processor):.2f} "
                f"| {again} | {way.memory:.0f} |"
            )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
