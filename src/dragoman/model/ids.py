"""Ids: digests of contents and readable slugs."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from typing import Any

LENGTH = 20


def digest(*parts: Any) -> str:
    """The first 20 hex digits of the SHA-256 of the parts as canonical JSON."""
    packed = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def slug(name: str) -> str:
    """A readable id: lower case ASCII letters and digits, joined by hyphens.

    >>> slug("the Élysée Palace")
    'elysee-palace'
    """
    flat = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    plain = re.sub(r"^the ", "", re.sub(r"[^a-z0-9]+", " ", flat).strip())
    return plain.replace(" ", "-") or digest(name)
