"""Migrations of the dossier's tables, run when a dossier is opened."""
