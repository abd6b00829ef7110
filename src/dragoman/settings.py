"""Settings: ``dragoman.toml`` and ``DRAGOMAN_*`` become one frozen Settings.

The environment goes before the file, the file before the defaults. The file is ``dragoman.toml``
in the current folder, or the one that ``DRAGOMAN_CONFIG`` names.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from rapidfuzz import process

from dragoman.errors import SettingsError

FILE = "dragoman.toml"
PREFIX = "DRAGOMAN_"
CONFIG = PREFIX + "CONFIG"
_TESTS = PREFIX + "TEST_"
"""What only tests ask for is no setting."""
MAX_DOCUMENT_BYTES = 1_000_000
"""The default limit of one report: some 150,000 words."""


def _split(value: object) -> object:
    """The words of an environment variable, which commas part."""
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


AskedKinds = Annotated[tuple[Literal["position", "statement"], ...], BeforeValidator(_split)]


class Settings(BaseSettings):
    """Everything that can be set, and what it is when nobody sets it.

    >>> Settings().workers
    1
    """

    model_config = SettingsConfigDict(frozen=True, extra="forbid", env_prefix=PREFIX)

    spacy_model: str = Field(
        default="", description="an installed spaCy pipeline; empty is the one that comes along"
    )
    codebook: Path | None = Field(
        default=None, description="a codebook file that replaces or extends the shipped one"
    )
    gazetteer: Path | None = Field(
        default=None, description="a table of actors that is read before the shipped one"
    )
    model: Path | None = Field(
        default=None, description="a folder with an attribution model instead of the shipped one"
    )
    language: str = Field(
        default="en", pattern=r"^[a-z]{2,3}$", description="the language of the reports"
    )
    max_document_bytes: int = Field(
        default=MAX_DOCUMENT_BYTES,
        ge=1_000,
        le=200_000_000,
        description="larger reports are refused",
    )
    device: Literal["cpu", "cuda", "auto"] = Field(
        default="cpu", description="what runs the attribution model; auto is cuda where it is there"
    )
    workers: int = Field(default=1, ge=1, le=256, description="how many processes read reports")
    reviewer: str = Field(
        default="", description="who rules in `review` and `decisions`; empty is who is logged in"
    )
    llm_endpoint: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="the address of an OpenAI-compatible endpoint that is asked as well",
    )
    llm_model: str = Field(default="", description="the model to ask there")
    llm_key: str = Field(default="", description="the environment variable that holds the key")
    llm_kinds: AskedKinds = Field(
        default=("position",), min_length=1, description="what the model is asked for"
    )
    llm_timeout: float = Field(
        default=60.0, gt=0, le=3_600, description="seconds until an answer must be whole"
    )
    llm_cache: Path | None = Field(default=None, description="the folder where answers are kept")
    llm_price_in: float = Field(default=0.0, ge=0, description="price of a million tokens read")
    llm_price_out: float = Field(default=0.0, ge=0, description="price of a million tokens written")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what is given: ``load`` reads file and environment, so that it can name both."""
        return (init_settings,)

    @classmethod
    def load(
        cls, path: Path | str | None = None, *, environ: Mapping[str, str] | None = None
    ) -> Settings:
        """The settings in force. SettingsError where the file or a value does not hold.

        ``path`` goes before ``DRAGOMAN_CONFIG``. Paths in the file count from the file's folder.
        """
        env = os.environ if environ is None else environ
        named = path or env.get(CONFIG)
        file = Path(named) if named else Path(FILE)
        if named and not file.is_file():
            raise SettingsError(f"{file}: no such settings file: check {CONFIG}")
        values = _from_file(file) if file.is_file() else {}
        values |= _from_environment(env)
        try:
            found = cls(**values)
        except ValidationError as error:
            raise SettingsError(_told(error, file)) from None
        for name in _PATHS:
            place = getattr(found, name)
            if place is not None and not place.exists():
                where = f"{file} or in {PREFIX}{name.upper()}"
                raise SettingsError(f"{name} = {str(place)!r}: is not there; change it in {where}")
        return found


_PATHS = ("codebook", "gazetteer", "model")
_PLACES = (*_PATHS, "llm_cache")
"""Those that need not be there count from the file's folder as well."""
NAMES = tuple(Settings.model_fields)
"""The names of all settings."""


def _from_file(file: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read as TOML ({error}): mend that line") from None
    _known(values, str(file))
    for name in _PLACES:
        if isinstance(values.get(name), str):
            values[name] = file.parent / Path(values[name]).expanduser()
    return values


def _from_environment(env: Mapping[str, str]) -> dict[str, Any]:
    values = {
        key.removeprefix(PREFIX).lower(): value
        for key, value in env.items()
        if key.startswith(PREFIX) and key != CONFIG and not key.startswith(_TESTS)
    }
    _known(values, "the environment", PREFIX)
    # An empty variable is how a shell unsets one for a single command.
    return {k: v for k, v in values.items() if v != ""}


def _known(keys: Iterable[str], place: str, prefix: str = "") -> None:
    for key in keys:
        if key in NAMES:
            continue
        near = process.extractOne(key.lower(), NAMES, score_cutoff=60)
        shown = (prefix + key).upper() if prefix else key
        fix = f"did you mean {_shown(near[0], prefix)!r}?" if near else f"known: {', '.join(NAMES)}"
        raise SettingsError(f"{place}: no such setting {shown!r}: {fix}")


def _shown(name: str, prefix: str) -> str:
    return (prefix + name).upper() if prefix else name


def _told(error: ValidationError, file: Path) -> str:
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else "?"
    said = f"{name} = {first['input']!r}: {first['msg']}"
    return f"{said}; change it in {file} or in {PREFIX}{name.upper()}"
