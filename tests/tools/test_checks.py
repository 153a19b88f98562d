"""The checks of the built site can fail: each is shown a site with the fault it looks for."""

import subprocess
import sys
from pathlib import Path

import pytest

PAGE = '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><title>Lin</title></head>'
HOME = PAGE + '<body><h1 id="lin">Lin</h1><a href="villes/rouen/#prix">Rouen</a></body></html>'
CITY = PAGE + '<body><h1 id="prix">Rouen</h1><a href="../../">Accueil</a></body></html>'


def built(folder: Path, **changed: str) -> Path:
    """A built site of two pages that are right, but for what is given."""
    pages = {"index.html": HOME, "villes/rouen/index.html": CITY} | {
        "index.html" if name == "home" else "villes/rouen/index.html": text
        for name, text in changed.items()
    }
    for path, text in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def check(name: str, site: Path) -> tuple[int, str]:
    """Exit code and output of `python -m tools.NAME SITE`."""
    command = [sys.executable, "-m", f"tools.{name}", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["check_html", "check_links"])
def test_a_site_without_fault_passes(name: str, tmp_path: Path) -> None:
    code, output = check(name, built(tmp_path))
    assert code == 0, output
    assert "2 pages vérifiées" in output


def test_a_button_around_a_link_is_not_valid_html(tmp_path: Path) -> None:
    bad = CITY.replace("<a ", "<button><a ").replace("</a>", "</a></button>")
    code, output = check("check_html", built(tmp_path, city=bad))
    assert code == 1
    assert "must not appear as a descendant of the “button” element" in output
    assert "villes/rouen/index.html:2:" in output
    assert "1 erreur différente sur 2 pages vérifiées" in output


def test_a_dead_link_is_named_with_its_place(tmp_path: Path) -> None:
    bad = HOME.replace("villes/rouen/#prix", "villes/caen/")
    code, output = check("check_links", built(tmp_path, home=bad))
    assert code == 1
    assert "/villes/caen : cette page ou ce fichier n'existe pas\n    index.html:2:" in output


def test_a_dead_anchor_is_named_with_its_place(tmp_path: Path) -> None:
    bad = HOME.replace("#prix", "#lots")
    code, output = check("check_links", built(tmp_path, home=bad))
    assert code == 1
    assert "/villes/rouen#lots : cette ancre n'existe pas" in output


def test_an_absolute_link_to_the_site_itself_is_looked_up_in_the_folder(tmp_path: Path) -> None:
    canonical = '<link rel="canonical" href="https://example.org/depot/"></head>'
    link = '<a href="https://example.org/depot/villes/caen/">Caen</a></body>'
    bad = HOME.replace("</head>", canonical).replace("</body>", link)
    missing = CITY.replace('"../../"', '"/depot/villes/rouen/"')
    code, output = check("check_links", built(tmp_path, home=bad, city=missing))
    assert code == 1
    assert "/villes/caen : cette page ou ce fichier n'existe pas" in output
    assert "1 lien mort sur" in output


def test_a_link_to_another_site_is_not_requested(tmp_path: Path) -> None:
    code, output = check(
        "check_links",
        built(tmp_path, home=HOME.replace("villes/rouen/#prix", "https://example.invalid/")),
    )
    assert code == 0, output


@pytest.mark.browser
def test_what_a_screen_reader_cannot_tell_is_named_with_its_page(tmp_path: Path) -> None:
    right = HOME.replace("<body>", "<body><main>").replace("</body>", "</main></body>")
    code, output = check("check_access", built(tmp_path, home=right, city=right))
    assert (code, output) == (0, "2 pages vérifiées, rien à redire.\n")
    pale = right.replace('<a href="', '<img src="a.png"><a style="color:#ddd" href="')
    code, output = check("check_access", built(tmp_path, home=pale, city=right))
    assert code == 1
    pale_link = "Les éléments doivent avoir un contraste de couleurs suffisant (color-contrast)"
    assert f'✗ {pale_link} : <a style="color:#ddd" href="villes' in output
    assert '(image-alt) : <img src="a.png">\n    / (light)\n    / (dark)\n' in output
    assert "2 fautes sur 2 pages vérifiées, dans les deux couleurs." in output


@pytest.mark.parametrize("name", ["check_html", "check_links", "check_access"])
def test_a_site_that_is_not_built_is_an_error(name: str, tmp_path: Path) -> None:
    code, output = check(name, tmp_path)
    assert code == 1
    assert "fabriquez d'abord le site avec « make site »" in output
