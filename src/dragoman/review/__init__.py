"""Decisions of people: what they can rule, how they hand it on, and how far they agree."""
