"""The files of ``/donnees/``: tables for machines and for people, their description, the archive."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from pydantic_core import to_json

from relocalisations.model.site import Site
from relocalisations.outputs.data.api import Records
from relocalisations.outputs.data.archive import ZipArchive
from relocalisations.outputs.data.columns import Resource
from relocalisations.outputs.data.csv_files import excel_csv, machine_csv, table_csv
from relocalisations.outputs.data.datapackage import (
    FileState,
    data_package,
    table_resource,
    table_schema,
)
from relocalisations.outputs.data.events import EVENTS
from relocalisations.outputs.data.partners import PARTNERS
from relocalisations.outputs.data.products import PRODUCTS
from relocalisations.outputs.data.readme import readme

DOWNLOADS_FOLDER = "donnees"
ARCHIVE = f"{DOWNLOADS_FOLDER}/relocalisations.zip"


def download_files(
    site: Site, records: Records, address: str, day: date
) -> Iterator[tuple[str, bytes]]:
    """Every file of ``/donnees/``, the archive last; only the archive stays in memory until then."""
    archive = ZipArchive(day)
    resources: dict[str, Resource] = {}
    states: dict[str, FileState] = {}

    def file(name: str, content: bytes) -> tuple[str, bytes]:
        archive.add(name, content)
        return f"{DOWNLOADS_FOLDER}/{name}", content

    def table(resource: Resource, content: bytes) -> tuple[str, bytes]:
        resources[resource.name] = resource
        states[resource.name] = FileState.of(content)
        return file(f"{resource.name}.csv", content)

    for resource, lines in (
        (PRODUCTS, records.products),
        (EVENTS, records.events),
        (PARTNERS, records.partners),
    ):
        yield table(resource, machine_csv(resource, lines))
        yield file(f"{resource.name}-excel.csv", excel_csv(resource, lines))
    for identifier, card in site.tables.items():
        content = site.contents.get(identifier)
        if content is None:
            continue
        content = table_csv(content)
        header = next(csv.reader(StringIO(content.partition(b"\r\n")[0].decode())), [])
        yield table(table_resource(card, header), content)
    for name, resource in resources.items():
        schema = table_schema(resource, address, day)
        yield file(f"schemas/{name}.json", to_json(schema, indent=2))
    package = data_package(site, resources, states, address, day)
    yield file("datapackage.json", to_json(package, indent=2))
    archive.add("LISEZMOI.md", readme(resources, address, day))
    yield ARCHIVE, archive.content()
