"""Reading past one machine: part-files that any number of workers write, and their union."""

from dragoman.scale.parts import Part, merge, part_name
from dragoman.scale.plan import Done, Plan

__all__ = ["Done", "Part", "Plan", "merge", "part_name"]
