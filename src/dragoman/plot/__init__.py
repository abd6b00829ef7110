"""Plots of the record, as Altair charts."""

from dragoman.plot.plots import Plots
from dragoman.plot.saving import ENDINGS, saved

__all__ = ["ENDINGS", "Plots", "saved"]
