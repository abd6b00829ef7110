"""Scorers, gold readers and the gate that keeps the figures."""
