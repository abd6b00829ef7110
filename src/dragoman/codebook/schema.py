"""The shape of a codebook file, checked where it is read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from dragoman.errors import CodebookError

_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")


class IssueEntry(BaseModel):
    """One issue as a file gives it; with ``extends`` it may give only what it adds."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    definition: str = ""
    terms: list[str] = Field(default_factory=list)
    weak: list[str] = Field(default_factory=list)
    examples: list[str] = Field(default_factory=list)
    counter_examples: list[str] = Field(default_factory=list)
    pax: list[str] = Field(default_factory=list)

    @field_validator("terms", "weak")
    @classmethod
    def _worded(cls, terms: list[str]) -> list[str]:
        for term in terms:
            if not term or term.strip("* ") == "":
                raise ValueError("a term needs at least one word")
        return terms


class CodebookFile(BaseModel):
    """A whole codebook file."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    version: str = Field(min_length=1)
    extends: str | None = None
    issues: dict[str, IssueEntry] = Field(default_factory=dict)
    stances: dict[str, str] = Field(default_factory=dict)
    roles: dict[str, str] = Field(default_factory=dict)
    statuses: dict[str, str] = Field(default_factory=dict)
    lexicons: dict[str, str] = Field(default_factory=dict)

    @field_validator("issues")
    @classmethod
    def _coded(cls, issues: dict[str, IssueEntry]) -> dict[str, IssueEntry]:
        for code in issues:
            if not _CODE.match(code):
                raise ValueError(f"{code!r} is no code: write lower-case words joined by hyphens")
        return issues


def read(path: Path) -> CodebookFile:
    """The checked content of a codebook file; CodebookError where it does not hold."""
    try:
        return CodebookFile.model_validate(content(path))
    except ValidationError as error:
        first = error.errors()[0]
        place = " → ".join(str(part) for part in first["loc"]) or "top level"
        raise CodebookError(f"{path}: {place}: {first['msg']}; mend the file there") from error


def content(path: Path) -> Any:
    """What a YAML file holds; CodebookError where it cannot be read."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except OSError as error:
        raise CodebookError(f"{path}: cannot be read ({error.strerror}); give a file") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path}: is not YAML in UTF-8 ({error})") from error


# The C loader reads the shipped files ten times faster; both build plain values only.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
