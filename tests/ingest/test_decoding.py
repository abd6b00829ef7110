"""Bytes to text: what is sure, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest.decoding import decoded, repaired
from dragoman.ingest.refusal import RefusedError


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain", "plain"),
        ("Dolmabahçe — “yes”".encode(), "Dolmabahçe — “yes”"),
        (b"\xef\xbb\xbfdate", "\ufeffdate"),
        ("Çırağan".encode("utf-16"), "Çırağan"),
        ("Çırağan".encode("utf-16-be", "strict"), None),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("the envoy’s “café” talks — again".encode("cp1252"), "the envoy’s “café” talks — again"),
        # Mojibake that is valid UTF-8 is the file's own text: it stays.
        ("itâ€™s".encode(), "itâ€™s"),
        ("Переговоры".encode("cp1251"), None),
        ("переговоры в Стамбуле".encode("koi8-r"), None),
        ("会談".encode("shift-jis"), None),
        ("good “utf-8” then a cut".encode() + b"\xe2\x80", None),
        (b"%PDF-1.7 text inside", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (rb"{\rtf1\ansi hello}", None),
        (b"PK\x03\x04rest", None),
        (b"a\x00b", None),
        (bytes(range(1, 32)) * 4, None),
    ],
)
def test_bytes(data: bytes, text: str | None) -> None:
    if text is not None:
        assert decoded(data) == text
        return
    with pytest.raises(RefusedError) as caught:
        decoded(data)
    assert caught.value.slug in ("not-text", "undecodable")
    assert "UTF-8" in str(caught.value)


def test_a_declared_encoding_is_used_and_a_wrong_one_forgiven() -> None:
    russian = "Переговоры в Стамбуле"
    assert decoded(russian.encode("cp1251"), "windows-1251") == russian
    assert decoded(russian.encode(), "ascii") == russian
    assert decoded(b"plain", "no-such-encoding") == "plain"


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_refusal(data: bytes) -> None:
    for declared in (None, "utf-7", "idna", "windows-1251", "rot13", "undefined"):
        try:
            text = decoded(data, declared)
        except RefusedError:
            continue
        assert "\r" not in text
        assert "\x00" not in text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200))
def test_utf_8_is_itself(text: str) -> None:
    try:
        assert decoded(text.encode()) == text
    except RefusedError as refused:
        assert refused.slug == "not-text"  # text can begin as another file does: "%PDF-"


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    assert repaired("a\ud800b") == "a\ufffdb"
    assert repaired("a😀b") == "a😀b"
