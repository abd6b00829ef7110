"""How sure a reading is: how often its rule was right on reports that no rule was written for."""

from __future__ import annotations

RIGHT: dict[str, float] = {
    "verb:object": 0.76,
    "verb:person": 0.73,
    "act": 0.57,
    "adjective": 0.83,
    "duty": 0.67,
    "judgement": 0.50,
    "noun": 0.69,
    "noun:carried": 0.70,
}
"""The share of right readings by rule, on 34 reports outside the gold, drawn towards the mean."""
OTHERWISE = 0.65
"""The same for the rules that read too seldom to be counted."""
HOLDER: dict[str, float] = {"person": 0.35, "group": 0.8}
"""What is left where the holder is nobody's party: most persons speak for one."""
_OWN = {"leaders-meeting"}
"""Issues on which persons hold positions of their own."""


def confidence(rule: str, holder: str, issue: str) -> float:
    """How sure a claim is, by the rule that read it, the kind of its holder and its issue."""
    sure = RIGHT.get(rule.split("+", maxsplit=1)[0], OTHERWISE)
    less = 1.0 if issue in _OWN else HOLDER.get(holder, 1.0)
    return round(sure * less, 3)
