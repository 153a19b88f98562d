"""What the tools look for on the machine, and what they say when it is not there."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tools import browser
from tools.console import count
from tools.fallback import major_version


@pytest.mark.parametrize(
    ("output", "version"),
    [
        ('openjdk version "17.0.15" 2025-04-15', 17),
        ('openjdk version "25" 2025-09-16 LTS', 25),
        ('java version "1.8.0_402"', 1),
        ("v20.20.2\n", 20),
        ("The operation couldn’t be completed. Unable to locate a Java Runtime.", None),
    ],
)
def test_the_version_of_java_and_node_is_read_from_what_they_print(
    output: str, version: int | None
) -> None:
    assert major_version(output) == version


def test_without_chromium_the_message_says_what_to_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for missing in ("find", "_install_from_debian", "_install_from_playwright"):
        monkeypatch.setattr(browser, missing, lambda: None)
    monkeypatch.setattr(browser, "_playwright_starts", lambda: True)

    with pytest.raises(SystemExit):
        browser.find_or_install()

    assert "sudo apt install chromium-headless-shell libatomic1" in capsys.readouterr().err


@pytest.mark.parametrize("known", [True, False])
def test_debian_gets_the_browser_without_windows_where_there_is_one(
    known: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed: list[str] = []

    def apt_get(*arguments: str) -> str | None:
        if "chromium-headless-shell" in arguments and not known:
            return "E: Unable to locate package chromium-headless-shell"
        installed.extend(name for name in arguments if name.startswith("chromium"))
        return None

    monkeypatch.setattr(browser, "_is_debian", lambda: True)
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    monkeypatch.setattr(browser.shutil, "which", lambda _name: str(tmp_path))
    monkeypatch.setattr(browser, "_apt_get", apt_get)
    monkeypatch.setattr(browser, "find", lambda: tmp_path / installed[0])
    assert browser._install_from_debian() == tmp_path / (
        "chromium-headless-shell" if known else "chromium"
    )


def test_the_browser_without_windows_comes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("chromium", "chromium-headless-shell"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\necho 1\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find() == tmp_path / "chromium-headless-shell"


def test_what_apt_refuses_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browser, "_is_debian", lambda: True)
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    monkeypatch.setattr(browser.shutil, "which", lambda name: name)
    monkeypatch.setattr(browser, "_apt_get", lambda *_arguments: "E: Could not resolve host")
    assert browser._install_from_debian() is None
    assert "apt-get a échoué :\nE: Could not resolve host" in capsys.readouterr().err


def test_a_browser_named_by_hand_must_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(browser.VARIABLE, str(tmp_path / "absent"))

    with pytest.raises(SystemExit):
        browser.find()

    assert "RELOC_CHROMIUM ne démarre pas" in capsys.readouterr().err


@pytest.mark.browser
def test_the_browser_opens_a_page(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content("<title>Relocalisations</title>")
    assert page.title() == "Relocalisations"
    page.close()


def test_french_is_singular_below_two() -> None:
    assert [count(number, "page vue", "pages vues") for number in (0, 1, 2)] == [
        "0 page vue",
        "1 page vue",
        "2 pages vues",
    ]
