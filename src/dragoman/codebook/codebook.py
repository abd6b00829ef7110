"""The codebook: issues, stances, roles, statuses and cue lexicons of one version."""

from __future__ import annotations

import difflib
import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dragoman.codebook import schema
from dragoman.errors import CodebookError, UnknownCodeError

SHIPPED = Path(__file__).with_name("base.yml")
BASE = "base"
STANCES = ("demands", "proposes", "accepts", "conditional", "rejects", "supports")
"""The stances that a record knows; a codebook may word them anew, not rename them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An agenda item: what it covers and the words that name it.

    ``terms`` name it by themselves; ``weak`` ones only where nothing else is named. ``pax`` are
    the PA-X topics that cover the same ground.
    """

    code: str
    definition: str
    terms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    pax: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Codebook:
    """One version of the codebook. ``version`` is the declared one and a digest of the content."""

    version: str
    issues: Mapping[str, Issue]
    stances: Mapping[str, str]
    roles: Mapping[str, str]
    statuses: Mapping[str, str]
    lexicons: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, path: Path | None = None) -> Codebook:
        """The codebook of that file, or the one that ships.

        CodebookError where the file does not hold. A file with ``extends: base`` adds to the
        shipped one: new issues, and terms to known issues.
        """
        if path is None:
            return _shipped()
        return _loaded(path, ())

    @property
    def codes(self) -> tuple[str, ...]:
        """The issue codes, in the codebook's order."""
        return tuple(self.issues)

    def issue(self, code: str) -> Issue:
        """The issue with that code; UnknownCodeError, naming the nearest, where there is none."""
        if code in self.issues:
            return self.issues[code]
        near = difflib.get_close_matches(code, self.issues, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(self.issues)}"
        raise UnknownCodeError(f"the codebook {self.version} has no issue {code!r}: {hint}")

    def lexicon(self, name: str) -> Any:
        """The content of a cue lexicon; CodebookError where the codebook names none such."""
        if name in self.lexicons:
            return self.lexicons[name]
        known = ", ".join(self.lexicons) or "none"
        raise CodebookError(f"the codebook {self.version} has no lexicon {name!r}; it has {known}")


@functools.lru_cache(maxsize=1)
def _shipped() -> Codebook:
    return _loaded(SHIPPED, ())


def _loaded(path: Path, above: tuple[Path, ...]) -> Codebook:
    file = schema.read(path)
    lexicons = {name: schema.content(path.parent / ref) for name, ref in file.lexicons.items()}
    _check_stances(path, file)
    if file.extends is None:
        issues = {code: _issue(code, entry) for code, entry in file.issues.items()}
        empty = [c for c, i in issues.items() if not i.definition]
        if empty or not issues:
            what = f"issue {empty[0]!r} needs a definition" if empty else "it names no issue"
            raise CodebookError(f"{path}: {what}; or write `extends: base`")
        return Codebook(
            version=_version(path, file, lexicons, None),
            issues=issues,
            stances=file.stances or dict.fromkeys(STANCES, ""),
            roles=file.roles,
            statuses=file.statuses,
            lexicons=lexicons if lexicons else dict(_shipped_lexicons(path)),
        )
    return _extended(path, file, lexicons, _base(path, file.extends, above))


def _base(path: Path, name: str, above: tuple[Path, ...]) -> Codebook:
    """The codebook that ``path`` extends: the shipped one, or a file beside it."""
    if name == BASE:
        return _shipped()
    other = path.parent / name
    if other in above or other == path:
        raise CodebookError(f"{path}: `extends: {name}` runs in a circle; extend `base`")
    return _loaded(other, (*above, path))


def _extended(
    path: Path, file: schema.CodebookFile, lexicons: dict[str, Any], base: Codebook
) -> Codebook:
    issues = dict(base.issues)
    for code, entry in file.issues.items():
        issues[code] = _merged(path, issues.get(code), _issue(code, entry))
    return Codebook(
        version=_version(path, file, lexicons, base.version),
        issues=issues,
        stances={**base.stances, **file.stances},
        roles={**base.roles, **file.roles},
        statuses={**base.statuses, **file.statuses},
        lexicons={**base.lexicons, **lexicons},
    )


def _merged(path: Path, old: Issue | None, new: Issue) -> Issue:
    if old is None:
        if not new.definition:
            raise CodebookError(f"{path}: the new issue {new.code!r} needs a definition")
        return new
    return replace(
        new,
        definition=new.definition or old.definition,
        terms=_joined(old.terms, new.terms),
        weak=_joined(old.weak, new.weak),
        examples=_joined(old.examples, new.examples),
        counter_examples=_joined(old.counter_examples, new.counter_examples),
        pax=_joined(old.pax, new.pax),
    )


def _joined(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*old, *new)))


def _issue(code: str, entry: schema.IssueEntry) -> Issue:
    return Issue(
        code=code,
        definition=entry.definition,
        terms=tuple(entry.terms),
        weak=tuple(entry.weak),
        examples=tuple(entry.examples),
        counter_examples=tuple(entry.counter_examples),
        pax=tuple(entry.pax),
    )


def _check_stances(path: Path, file: schema.CodebookFile) -> None:
    for stance in file.stances:
        if stance not in STANCES:
            known = ", ".join(STANCES)
            raise CodebookError(f"{path}: stances → {stance}: a record knows only {known}")


def _shipped_lexicons(path: Path) -> Mapping[str, Any]:
    """A codebook of a user's own issues reads with the shipped cues unless it brings its own."""
    return {} if path == SHIPPED else _shipped().lexicons


def _version(
    path: Path, file: schema.CodebookFile, lexicons: dict[str, Any], base: str | None
) -> str:
    seal = hashlib.sha256(path.read_bytes())
    for name in sorted(lexicons):
        seal.update((path.parent / file.lexicons[name]).read_bytes())
    seal.update((base or "").encode())
    return f"{file.version}+{seal.hexdigest()[:8]}"
