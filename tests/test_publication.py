"""Publication is all or nothing: killed, refused or doubled, the site before stays whole."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from relocalisations.machine import workers
from relocalisations.machine.disk import publish, reason
from relocalisations.machine.exchange import BusyError, Exchange
from relocalisations.machine.lifelines import PREFIX, remove_abandoned
from tests.interruptions import DAY, Play, left_in, left_running, name_products, published, start

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Play:
    return Play(tmp_path_factory.mktemp("publication"))


@pytest.mark.parametrize("number", range(10))
def test_a_killed_build_leaves_one_whole_site_and_nothing_else(play: Play, number: int) -> None:
    assert play.kill((number + 0.5) / 10) == []


def refused(play: Play, target: str = "public", **settings: object) -> str:
    """What a build says that cannot succeed; it leaves nothing."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", target],
        cwd=play.root,
        env={
            **os.environ,
            "RELOC_NOW": DAY,
            "NO_MKDOCS_2_WARNING": "1",
            "TMPDIR": str(play.temporary),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        **settings,  # type: ignore[call-overload]
    )
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stdout
    assert left_in(play.temporary) == []
    assert left_running(play.temporary) == []
    return str(done.stdout)


def test_a_disk_that_refuses_leaves_the_site_before(play: Play) -> None:
    """Refused as a full disk refuses: in the middle of a file, here by a bound on its size."""
    name_products(play.root, "Lampions")
    before = published(play.root)

    def bound() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    said = refused(play, preexec_fn=bound)
    assert "le fichier dépasse la taille admise" in said
    assert said.endswith("Le site n’a pas pu être écrit ; celui d’avant est intact.\n")
    assert published(play.root) == before


def test_two_builds_at_once(play: Play) -> None:
    name_products(play.root, "Lucioles")
    held = Exchange(play.root / "public")
    try:
        said = refused(play)
    finally:
        held.close()
    assert said == (
        f"\n{play.root / 'public'} : une autre fabrication de ce site est en cours ; attendez "
        "qu’elle finisse\n"
    )
    build = start(play.root, play.temporary)
    build.communicate(timeout=300)
    assert build.returncode == 0


def test_a_site_that_is_no_folder(play: Play) -> None:
    (play.root / "fichier").write_text("à moi", encoding="utf-8")
    (play.root / "lien").symlink_to("absent")
    end = "\nLe site n’a pas pu être écrit ; celui d’avant est intact.\n"
    said = refused(play, "fichier")
    assert said == f"\n{play.root / 'fichier'} : ce n’est pas un dossier{end}"
    said = refused(play, "lien")
    assert said == f"\n{play.root / 'lien'} : ce lien, ou ce dossier, ne mène nulle part{end}"
    assert (play.root / "fichier").read_text(encoding="utf-8") == "à moi"
    (play.root / "fichier").unlink()
    (play.root / "lien").unlink()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "le disque est plein"),
        (errno.EROFS, "ce disque est en lecture seule"),
        (errno.EACCES, "vous n’en avez pas le droit ; rendez-le lisible et modifiable"),
        (errno.EIO, "le système a refusé (Input/output error)"),
    ],
)
def test_what_the_system_refuses_is_said_in_french(number: int, said: str) -> None:
    assert reason(OSError(number, os.strerror(number))) == said
    assert reason(OSError(number, os.strerror(number), "site/x")) == f"site/x : {said}"


def exchanged(published: Path, files: dict[str, bytes]) -> Exchange:
    exchange = Exchange(published)
    publish(files.items(), exchange.next, exchange.before)
    exchange.exchange()
    exchange.close()
    return exchange


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_did_not_change_is_the_same_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    exchanged(site, {"a": b"a", "b/c": b"c"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]
    before = (site / "a").stat()
    for turn in range(4):
        files = {"a": b"a", "b/c": b"%d" % turn}
        exchanged(site, files)
        assert content(site) == files
        assert os.path.samestat(before, (site / "a").stat())
        assert (site / "a").stat().st_mtime_ns == before.st_mtime_ns
    exchanged(site, {"a": b"a"})
    assert content(site) == {"a": b"a"}
    assert content(tmp_path / ".site.precedent") == {"a": b"a", "b/c": b"3"}


def test_a_folder_becomes_a_file_and_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for files in ({"a/b": b"1"}, {"a": b"2"}, {"a/b": b"1"}, {"a": b"2"}):
        exchanged(site, files)
        assert content(site) == files


def test_what_is_hidden_at_the_root_stays_in_sight(tmp_path: Path) -> None:
    site = tmp_path / "site"
    exchanged(site, {"a": b"a"})
    (site / ".git").mkdir()
    (site / ".git" / "config").write_bytes(b"x")
    for turn in range(3):
        exchanged(site, {"a": b"%d" % turn})
        assert content(site) == {"a": b"%d" % turn, ".git/config": b"x"}
    (site / ".git").rename(tmp_path / ".site.precedent" / ".git")  # as an interruption leaves it
    Exchange(site).close()
    assert (site / ".git" / "config").is_file()


def test_a_site_behind_a_link_is_replaced_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "vrai").mkdir()
    (tmp_path / "lien").symlink_to("vrai")
    exchanged(tmp_path / "lien", {"a": b"a"})
    assert content(tmp_path / "vrai") == {"a": b"a"}
    assert (tmp_path / "lien").is_symlink()


def test_two_sites_change_places_in_one_act(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchanged(tmp_path / "site", {"a": b"avant"})
    monkeypatch.setattr(Path, "rename", None)  # which would take two
    exchanged(tmp_path / "site", {"a": b"maintenant"})
    assert content(tmp_path / "site") == {"a": b"maintenant"}


def test_where_the_system_has_no_such_act_two_sites_change_places_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    monkeypatch.setattr("sys.platform", "darwin")
    for number in (b"1", b"2", b"3"):
        exchanged(site, {"a": number})
        assert content(site) == {"a": number}
    rename = Path.rename

    def refuses(self: Path, target: Path) -> Path:
        if self.name == ".site.precedent":
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuses)
    with pytest.raises(OSError, match="Input/output error"):
        exchanged(site, {"a": b"4"})
    assert content(site) == {"a": b"3"}, "the site before is back"


def test_only_one_at_a_time_makes_a_site(tmp_path: Path) -> None:
    first = Exchange(tmp_path / "site")
    with pytest.raises(BusyError):
        Exchange(tmp_path / "site")
    first.close()
    Exchange(tmp_path / "site").close()
    assert list(tmp_path.iterdir()) == []


def test_folders_of_processes_that_are_gone_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait(60)
    for name in (f"{PREFIX}{gone.pid}-a", f"{PREFIX}{os.getpid()}-b", "autre-1-c"):
        (tmp_path / name).mkdir()
    remove_abandoned()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["autre-1-c", f"{PREFIX}{os.getpid()}-b"]
    )


def test_what_the_system_refuses_elsewhere_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)

    def full() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "site/x")

    with pytest.raises(OSError, match="No space left") as caught:
        workers.Aside(full).result()
    assert reason(caught.value) == "site/x : le disque est plein"


def test_the_work_that_nobody_asks_for_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    aside = workers.Aside(signal.pause)
    aside.give_up()
    assert aside._process.exitcode == -signal.SIGKILL
