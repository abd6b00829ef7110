"""The keys of a review, the same in the terminal and in the browser."""

from __future__ import annotations

RULING = (
    ("a", "accept"),
    ("r", "reject"),
    ("c", "correct"),
    ("m", "merge"),
    ("s", "split"),
    ("n", "note"),
    ("u", "undo"),
    ("y", "redo"),
)
"""What one rules with, and takes back. ``A`` and ``R`` rule with a reason that is asked for."""
MOVING = (("j", "next"), ("k", "back"), ("e", "all words"))
"""How one goes through the queue."""
