"""Training scripts: run with ``python -m training.attribution.train`` from the repository."""
