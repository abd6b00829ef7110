"""The public surface is a list; it changes only together with this test."""

import pytest

import dragoman

NAMES = ["Dossier", "DragomanError", "__version__", "open"]


def test_the_public_names() -> None:
    if not hasattr(dragoman, "__all__"):
        pytest.skip("the package has no public list yet")
    assert sorted(dragoman.__all__) == sorted(NAMES)
    assert all(hasattr(dragoman, name) for name in dragoman.__all__)
