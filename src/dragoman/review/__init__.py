"""Decisions of people: what to look at next, and what an answer rules."""
