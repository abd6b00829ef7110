"""Full-text search: passages of reports and statements, with an index of their words.

SQLite keeps the words in an FTS5 table that triggers fill, PostgreSQL in a column of its own.
"""

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from dragoman.model import When

revision = "0003"
down_revision = "0002"

_CHUNK = 500
_WORDS = "COALESCE({0}.words, (SELECT d.text FROM documents d WHERE d.id = {0}.document))"
_TITLE = "CASE WHEN {0}.words IS NULL THEN (SELECT d.title FROM documents d WHERE d.id = {0}.document) ELSE '' END"  # noqa: E501


def upgrade() -> None:
    """Make the tables and take in what is there."""
    passages = op.create_table(
        "passages",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("finding", sa.String, nullable=False),
        sa.Column("speaker", sa.Text),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("words", sa.Text),
        sa.UniqueConstraint("document", "finding"),
    )
    if op.get_bind().dialect.name == "sqlite":
        _sqlite()
    else:
        _postgresql()
    _fill(passages)


def _sqlite() -> None:
    op.execute(
        "CREATE VIEW passage_words AS SELECT p.number AS number, "
        f"{_WORDS.format('p')} AS words, {_TITLE.format('p')} AS title FROM passages p"
    )
    op.execute(
        "CREATE VIRTUAL TABLE passage_index USING fts5(words, title, content='passage_words', "
        "content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')"
    )
    values = f"{_WORDS.format('{0}')}, {_TITLE.format('{0}')}"
    op.execute(
        "CREATE TRIGGER passage_added AFTER INSERT ON passages BEGIN "
        "INSERT INTO passage_index(rowid, words, title) "
        f"VALUES (new.number, {values.format('new')}); END"
    )
    op.execute(
        "CREATE TRIGGER passage_removed BEFORE DELETE ON passages BEGIN "
        "INSERT INTO passage_index(passage_index, rowid, words, title) "
        f"VALUES ('delete', old.number, {values.format('old')}); END"
    )


def _postgresql() -> None:
    """English stems without stop words, accents taken off letter by letter."""
    op.execute(
        "CREATE TEXT SEARCH DICTIONARY dragoman_stem (TEMPLATE = snowball, LANGUAGE = english)"
    )
    op.execute("CREATE TEXT SEARCH CONFIGURATION dragoman (COPY = pg_catalog.simple)")
    op.execute(
        "ALTER TEXT SEARCH CONFIGURATION dragoman ALTER MAPPING FOR asciiword, word, "
        "hword_part, hword_asciipart, asciihword, hword WITH dragoman_stem"
    )
    accented, plain = _letters()
    op.execute(
        "CREATE FUNCTION dragoman_plain(words text) RETURNS text LANGUAGE sql IMMUTABLE AS "
        f"$$ SELECT translate(words, '{accented}', '{plain}') $$"
    )
    op.execute("ALTER TABLE passages ADD COLUMN vector tsvector")
    op.execute(
        "CREATE FUNCTION dragoman_passage() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "new.vector := setweight(to_tsvector('dragoman', dragoman_plain("
        f"{_TITLE.format('new')})), 'A') || to_tsvector('dragoman', dragoman_plain("
        f"left({_WORDS.format('new')}, 300000))); RETURN new; END $$"
    )
    op.execute(
        "CREATE TRIGGER passage_added BEFORE INSERT ON passages "
        "FOR EACH ROW EXECUTE FUNCTION dragoman_passage()"
    )
    op.execute("CREATE INDEX ix_passages_vector ON passages USING gin (vector)")


def _letters() -> tuple[str, str]:
    """Letters with marks, and without, each in its place; what has no plain letter is left out."""
    accented, plain = "", ""
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code) and base.isascii():
            accented, plain = accented + chr(code), plain + base
    return accented, plain


def _fill(passages: Any) -> None:
    bind = op.get_bind()
    # A driver may not read on while it writes: first all documents, then one after another.
    reports = bind.execute(sa.text("SELECT id, published FROM documents")).all()
    newest = sa.text(
        "SELECT f.id, f.kind, f.item FROM findings f "
        "JOIN reading_findings rf ON rf.finding = f.id "
        "WHERE f.kind IN ('actor', 'statement') AND rf.reading = ("
        "SELECT number FROM readings WHERE document = :document "
        "ORDER BY read_at DESC, fingerprint DESC LIMIT 1)"
    )
    rows: list[dict[str, Any]] = []
    for document, moment in reports:
        published = When(str(moment)).first
        whole = {"kind": "report", "finding": "", "speaker": None, "words": None}
        rows.append({**whole, "document": document, "first": published, "last": published})
        found = bind.execute(newest, {"document": document}).all()
        day = {"first": published, "last": published, "document": document}
        rows.extend({**day, **row} for row in _statements(found))
        if len(rows) >= _CHUNK:
            bind.execute(passages.insert(), rows)
            rows = []
    if rows:
        bind.execute(passages.insert(), rows)


def _statements(found: Any) -> Iterator[dict[str, Any]]:
    items = [(key, kind, json.loads(item)) for key, kind, item in found]
    names = {item["id"]: item["name"] for _, kind, item in items if kind == "actor"}
    for key, kind, item in items:
        if kind == "statement":
            row = {
                "kind": "statement",
                "finding": key,
                "speaker": names.get(item["speaker"]),
                "words": " … ".join(span["exact"] for span in item["content"]),
            }
            if said_on := item.get("said_on"):
                day = When(said_on["value"])
                row |= {"first": day.first, "last": day.last}
            yield row
