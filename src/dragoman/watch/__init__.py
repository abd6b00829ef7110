"""Reports as they come: feeds and folders that are looked at again and again."""

from dragoman.watch.feed import Feed
from dragoman.watch.folder import Folder
from dragoman.watch.loop import Look, Watched, watch

__all__ = ["Feed", "Folder", "Look", "Watched", "watch"]
