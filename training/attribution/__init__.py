"""Training of the attribution model; see README.md."""
