"""Parsing: the only package that knows spaCy."""
