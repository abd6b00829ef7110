"""The errors a caller can meet.

::

    DragomanError
    ├── DocumentError (ValueError)      a report that cannot be read: listed, the rest goes on
    │   └── UndatedError                it has no date
    ├── CodebookError (ValueError)      a codebook file that does not hold
    │   └── UnknownCodeError (KeyError) a code that the codebook lacks
    ├── GazetteerError (ValueError)     a user's gazetteer file that does not hold
    ├── ModelError (RuntimeError)       a model file or language pipeline that cannot be used
    ├── SettingsError (ValueError)      a setting that makes no sense
    ├── GoldError (ValueError)          a gold or corpus folder that cannot be scored
    ├── ExportError (ValueError)        a format that is not there, a folder that cannot be written
    ├── ArchiveError (ValueError)       an exported archive that cannot be restored
    ├── SearchError (ValueError)        a search for nothing
    ├── UnknownActorError (KeyError)    a name that no actor of the record bears
    ├── UnknownReportError (KeyError)   a report that is not in the dossier
    ├── UnknownItemError (KeyError)     an id that no item or decision of the dossier has
    ├── DecisionError (ValueError)      a ruling that does not fit the item
    ├── PartError (ValueError)          part-files that cannot be written or merged here
    ├── WatchError (RuntimeError)       feeds that cannot be watched here
    └── StoreError (RuntimeError)       a dossier that cannot be opened or written

Every message names the place and the fix; ``slug`` names the error for machines.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Anything that dragoman raises on purpose."""

    slug = "error"

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else self.slug


class DocumentError(DragomanError, ValueError):
    """A report that cannot be read."""

    slug = "unreadable-document"


class UndatedError(DocumentError):
    """A report without a date."""

    slug = "undated-document"


class CodebookError(DragomanError, ValueError):
    """A codebook file that does not hold."""

    slug = "bad-codebook"


class UnknownCodeError(CodebookError, KeyError):
    """A code that the codebook lacks."""

    slug = "unknown-code"


class GazetteerError(DragomanError, ValueError):
    """A user's gazetteer file that does not hold."""

    slug = "bad-gazetteer"


class ModelError(DragomanError, RuntimeError):
    """A model file or language pipeline that cannot be used."""

    slug = "bad-model"


class SettingsError(DragomanError, ValueError):
    """A setting that makes no sense."""

    slug = "bad-settings"


class GoldError(DragomanError, ValueError):
    """A gold or corpus folder that cannot be scored."""

    slug = "bad-gold"


class StoreError(DragomanError, RuntimeError):
    """A dossier that cannot be opened or written."""

    slug = "bad-store"


class ExportError(DragomanError, ValueError):
    """A format that is not there, or a folder that cannot be written."""

    slug = "bad-export"


class ArchiveError(DragomanError, ValueError):
    """An exported archive that cannot be restored."""

    slug = "bad-archive"


class SearchError(DragomanError, ValueError):
    """A search for nothing, or for too little."""

    slug = "bad-search"


class UnknownActorError(DragomanError, KeyError):
    """A name that no actor of the record bears."""

    slug = "unknown-actor"


class UnknownReportError(DragomanError, KeyError):
    """A report that is not in the dossier, or a name that several reports bear."""

    slug = "unknown-report"


class UnknownItemError(DragomanError, KeyError):
    """An id that no item or decision of the dossier has."""

    slug = "unknown-item"


class DecisionError(DragomanError, ValueError):
    """A ruling that does not fit the item on which it is."""

    slug = "bad-decision"


class WatchError(DragomanError, RuntimeError):
    """Feeds that cannot be watched here."""

    slug = "bad-watch"


class PartError(DragomanError, ValueError):
    """Part-files that cannot be written, read or merged here."""

    slug = "bad-part"
