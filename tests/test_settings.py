"""Settings from file and environment."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from dragoman.errors import SettingsError
from dragoman.settings import NAMES, Settings


def put(folder: Path, text: str) -> Path:
    path = folder / "dragoman.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings.load(environ={}) == Settings()


def test_the_environment_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, 'workers = 2\nspacy_model = "en_core_web_lg"\n')
    monkeypatch.chdir(tmp_path)
    found = Settings.load(environ={"DRAGOMAN_WORKERS": "3", "DRAGOMAN_SPACY_MODEL": ""})
    assert (found.workers, found.spacy_model) == (3, "en_core_web_lg")


def test_the_real_environment_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAGOMAN_WORKERS", "4")
    assert Settings.load().workers == 4


def test_a_named_file_and_its_paths(tmp_path: Path) -> None:
    path = put(tmp_path, 'codebook = "mine.yml"\n')
    (tmp_path / "mine.yml").touch()
    assert Settings.load(environ={"DRAGOMAN_CONFIG": str(path)}).codebook == tmp_path / "mine.yml"
    assert Settings.load(path, environ={}).codebook == tmp_path / "mine.yml"


@pytest.mark.parametrize(
    ("text", "environ", "said"),
    [
        ("worker = 2\n", {}, "did you mean 'workers'"),
        ("zzzz = 2\n", {}, "known: "),
        ("workers = 0\n", {}, "workers"),
        ('workers = "many"\n', {}, "workers"),
        ("language = 7\n", {}, "language"),
        ("workers = \n", {}, "TOML"),
        ("", {"DRAGOMAN_WORKER": "2"}, "did you mean 'DRAGOMAN_WORKERS'"),
        ("", {"DRAGOMAN_WORKERS": "two"}, "DRAGOMAN_WORKERS"),
        ("", {"DRAGOMAN_CONFIG": "gone.toml"}, "gone.toml"),
        ("", {"DRAGOMAN_MODEL": "gone"}, "is not there"),
        ('gazetteer = "gone.yml"\n', {}, "is not there"),
    ],
)
def test_what_makes_no_sense(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    environ: dict[str, str],
    said: str,
) -> None:
    put(tmp_path, text)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match=r"\w") as caught:
        Settings.load(environ=environ)
    assert said in str(caught.value)


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        Settings().workers = 2
    assert all(Settings.model_fields[n].description for n in NAMES)
