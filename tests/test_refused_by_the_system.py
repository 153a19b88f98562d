# ruff: noqa: E501 (messages are asserted in full, each on its line)
"""Why the system refused to read or to write, in French, for whoever builds, imports or serves."""

from __future__ import annotations

import errno
import os

import pytest

from relocalisations.engines.refusals import WARNED, french_reason
from relocalisations.machine.disk import PathError, reason
from relocalisations.official.refusal import reason_of
from relocalisations.outputs.web.redirects import redirect


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "le disque est plein"),
        (errno.EDQUOT, "le disque est plein pour ce compte"),
        (errno.EFBIG, "le fichier dépasse la taille admise"),
        (errno.EACCES, "vous n’en avez pas le droit ; rendez-le lisible et modifiable"),
        (errno.EPERM, "vous n’en avez pas le droit ; rendez-le lisible et modifiable"),
        (errno.EROFS, "ce disque est en lecture seule"),
        (errno.ENOENT, "ce lien, ou ce dossier, ne mène nulle part"),
        (errno.ENOTDIR, "ce n’est pas un dossier"),
        (errno.EMFILE, "trop de fichiers sont ouverts"),
        (errno.EIO, "le système a refusé (Input/output error)"),
    ],
)
def test_why_a_build_was_refused(number: int, said: str) -> None:
    error = OSError(number, os.strerror(number))
    assert reason(error) == said
    error.filename = "site/x"
    assert reason(error) == f"site/x : {said}"
    assert french_reason(error) == (
        f"site/x : {said}\nLe site n’a pas pu être écrit ; celui d’avant est intact."
    )


def test_an_error_without_a_number_or_words_is_told_all_the_same() -> None:
    assert reason(OSError("coupé")) == "le système a refusé (coupé)"
    assert french_reason(PathError("deux fichiers en x")) == (
        "deux fichiers en x\nLe site n’a pas été remplacé."
    )
    assert french_reason(ValueError("une faute à nous")) == ""
    assert WARNED == "Le site n’a pas été remplacé : corrigez d’abord ces avertissements."


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "le disque est plein"),
        (errno.EDQUOT, "le disque est plein"),
        (errno.EACCES, "ce dossier est protégé"),
        (errno.EPERM, "ce dossier est protégé"),
        (errno.EROFS, "ce dossier est protégé"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_why_an_import_was_refused(number: int, said: str) -> None:
    assert reason_of(OSError(number, os.strerror(number))) == said
    assert reason_of(OSError()) == "erreur du système"


@pytest.mark.parametrize(
    ("old", "new", "address", "there", "written"),
    [
        (
            "/villes/ici/",
            "/villes/rouen/",
            "https://site.example",
            "../../villes/rouen/",
            "https://site.example/villes/rouen/",
        ),
        ("/ici/", "/", "https://site.example", "../", "https://site.example/"),
        ("/a/b/c/", "/d/", "", "../../../d/", "/d/"),
    ],
)
def test_a_page_that_moved_says_where_to(
    old: str, new: str, address: str, there: str, written: str
) -> None:
    canonical = written if address else there
    assert redirect(old, new, address).decode() == (
        '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">"
        "<title>Cette page a changé d’adresse – Relocalisations.fr</title>"
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={there}"><link rel="canonical" href="{canonical}"></head>'
        f'<body><h1>Cette page a changé d’adresse</h1><p>La voici\u202f: <a href="{there}">{written}</a></p></body></html>\n'
    )
