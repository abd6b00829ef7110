"""Expressions of time in news: found, typed and normalised against the report's date."""
