"""The archive of all data is the same file whoever makes it, and opens everywhere."""

from __future__ import annotations

import io
import stat
import zipfile
from datetime import date

from relocalisations.outputs.data.archive import ZipArchive


def made() -> bytes:
    archive = ZipArchive(date(2026, 11, 23))
    archive.add("donnees.csv", b"sh,annee\r\n" * 100)
    archive.add("LISEZMOI.md", "Données".encode())
    return archive.content()


def test_files_bear_the_day_of_the_data_and_nothing_of_who_made_them() -> None:
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        files = archive.infolist()
        assert archive.testzip() is None
        assert archive.read("LISEZMOI.md").decode() == "Données"
    assert [file.filename for file in files] == ["donnees.csv", "LISEZMOI.md"]
    assert {file.date_time for file in files} == {(2026, 11, 23, 0, 0, 0)}
    # « Made by » Unix, in the words of the format (APPNOTE, 4.4.2.2), where files have these rights.
    assert {file.create_system for file in files} == {3}
    assert {stat.filemode(file.external_attr >> 16) for file in files} == {"-rw-r--r--"}
    assert files[0].compress_size < files[0].file_size / 10
    assert made() == made()
