"""Fold: findings of many reports and a person's decisions, made one record."""
