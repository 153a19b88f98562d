"""The files of ``/donnees/``: tables for machines and for people, their description, the archive."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from pydantic_core import to_json

from relocalisations.outputs.api import Records
from relocalisations.outputs.archive import archive
from relocalisations.outputs.columns import Resource
from relocalisations.outputs.csv_files import excel_csv, machine_csv, table_csv
from relocalisations.outputs.datapackage import data_package, table_resource, table_schema
from relocalisations.outputs.events import EVENTS
from relocalisations.outputs.partners import PARTNERS
from relocalisations.outputs.products import PRODUCTS
from relocalisations.outputs.readme import readme
from relocalisations.site import Site

FOLDER = "donnees"
ARCHIVE = f"{FOLDER}/relocalisations.zip"


def download_files(
    site: Site, records: Records, address: str, day: date
) -> Iterator[tuple[str, bytes]]:
    """Every file of ``/donnees/``, the archive last."""
    resources: dict[str, Resource] = {}
    tables: dict[str, bytes] = {}
    files: dict[str, bytes] = {}
    for resource, lines in (
        (PRODUCTS, records.products),
        (EVENTS, records.events),
        (PARTNERS, records.partners),
    ):
        resources[resource.name] = resource
        tables[resource.name] = machine_csv(resource, lines)
        files[f"{resource.name}-excel.csv"] = excel_csv(resource, lines)
    for identifier, table in site.tables.items():
        content = site.contents.get(identifier)
        if content is None:
            continue
        tables[identifier] = table_csv(content)
        header = next(csv.reader(StringIO(tables[identifier].partition(b"\r\n")[0].decode())), [])
        resources[identifier] = table_resource(table, header)
    files |= {f"{name}.csv": content for name, content in tables.items()}
    for name, resource in resources.items():
        files[f"schemas/{name}.json"] = to_json(table_schema(resource, address, day), indent=2)
    files["datapackage.json"] = to_json(
        data_package(site, resources, tables, address, day), indent=2
    )
    for name, content in files.items():
        yield f"{FOLDER}/{name}", content
    files["LISEZMOI.md"] = readme(resources, address, day)
    yield ARCHIVE, archive(files, day)
