"""Official files in a few lines each, as they really are, and what an import of them says."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from relocalisations.cli import main
from tests.small_site import site

BACI_HEADER = "t,i,j,k,v,q\n"
NATIONAL = "National_2023_Import.txt"
COMEXT_HEADER = (
    "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_CPA21,PRODUCT_CPA22,PRODUCT_BEC,"
    "PRODUCT_BEC5,PRODUCT_SECTION,FLOW,STAT_PROCEDURE,SUPPL_UNIT,PERIOD,VALUE_EUR,VALUE_NAC,"
    "QUANTITY_KG,QUANTITY_SUPPL_UNIT\n"
)
SDMX_HEADER = (
    "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE\n"
)


def baci_name(year: int = 2024, edition: str = "22") -> str:
    return f"BACI_HS{edition}_Y{year}_V202601.csv"


def packed(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """A zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def customs(rows: str, months: int = 12) -> str:
    """``flux;annee;nc8;pays;valeur;masse`` lines, put back into the national layout.

    Each becomes one row of one month; every month of each year has a row of another product.
    """
    lines = []
    years = set()
    for number, row in enumerate(rows.split()):
        flow, year, nc8, country, value, mass = row.split(";")
        years.add((flow, year))
        month = number % months + 1
        lines.append(f"{flow};{month};{year};0113;C1;{nc8};{country};{value};{mass};0")
    for flow, year in sorted(years):
        lines += [
            f"{flow};{month};{year};0113;C1;99999999;DE;1;1;0" for month in range(1, months + 1)
        ]
    return "\n".join(lines) + "\n"


def comext(rows: str) -> str:
    """``partner,product,flow,procedure,period,value,kg`` lines, as a bulk file of France."""
    lines = []
    for row in rows.split():
        partner, product, flow, procedure, period, value, kg = row.split(",")
        lines.append(
            f"FR,{partner},I,{product},1,2,3,4,5,6,{flow},{procedure},,{period},{value},{value},{kg},"
        )
    return COMEXT_HEADER + "\n".join(lines) + "\n"


def sdmx(rows: str) -> str:
    """``partner,product,flow,indicator,year,value`` lines, as the API returns them."""
    start = "ESTAT:DS-045409(1.0),15/11/26 11:00:00,A,FR"
    return SDMX_HEADER + "".join(f"{start},{row}\n" for row in rows.split())


class Importing:
    """A small site, and ``reloc figures import`` on it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = site(folder / "site")
        self.folder = folder
        self.capsys = capsys

    def run(self, name: str, content: str | bytes | None, *options: str) -> tuple[int, str]:
        """The status, and what is said, of importing one file of this name and content."""
        path = self.folder / name
        if content is not None:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return self.run_paths([path], *options)

    def run_paths(self, paths: list[Path], *options: str) -> tuple[int, str]:
        arguments = ["figures", "import", *map(str, paths), *options, "--root", str(self.root)]
        status = main(arguments)
        said = self.capsys.readouterr()
        return status, said.out + said.err

    def refused(self, name: str, content: str | bytes | None, *options: str) -> str:
        """Why a file is refused; nothing was written."""
        before = self.state()
        status, said = self.run(name, content, *options)
        assert (status, self.state()) == (1, before), said
        return said.removeprefix("reloc : ").rstrip("\n")

    def forget(self) -> None:
        """Take off the tables: two sources do not give the figures of one code."""
        for path in (self.root / "products" / "figures").glob("*"):
            path.unlink()

    def state(self) -> dict[str, bytes]:
        figures = self.root / "products" / "figures"
        return {path.name: path.read_bytes() for path in sorted(figures.glob("*"))}

    def table(self, name: str) -> list[str]:
        """The rows of a table that was written."""
        text = (self.root / "products" / "figures" / f"{name}.csv").read_text(encoding="utf-8")
        assert text.startswith("annee,sh,pays,valeur,quantite\n")
        return text.splitlines()[1:]
