"""Coded material made here: a database of DNA, brat standoff, a REFI-QDA codebook."""

from __future__ import annotations

import sqlite3
from pathlib import Path

TEXT = (
    "The republic's envoy Ana Lindqvist said 🕊 that her government backs a truce at sea. "
    "The movement rejected the truce at sea, its spokesman Karim Osei said."
)
FIRST, SECOND = "her government backs a truce at sea", "The movement rejected the truce at sea"
CONCEPT = "A truce at sea"
QDC = """<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="made here"><Codes>
<Code guid="a" name="Ceasefire" isCodable="true"><Description>An end to fighting</Description>
<Code guid="b" name="Truce at sea" isCodable="true"/></Code>
<Code guid="c" name="Prisoners" isCodable="true"/></Codes><Sets/></CodeBook>"""


def units(text: str, words: str) -> tuple[int, int]:
    """Where the words stand, counted in UTF-16 units as Java does."""
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    return start, start + len(words.encode("utf-16-le")) // 2


def dna(path: Path, *, version: int = 3) -> Path:
    """A database of version 2 or 3, with one report and two statements of two coders."""
    base = sqlite3.connect(path)
    base.executescript("""
        CREATE TABLE CODERS (ID INTEGER PRIMARY KEY, Name TEXT);
        CREATE TABLE DOCUMENTS (ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER,
            Author TEXT, Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
        CREATE TABLE VARIABLES (ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT,
            StatementTypeId INTEGER);
        CREATE TABLE STATEMENTS (ID INTEGER PRIMARY KEY, StatementTypeId INTEGER,
            DocumentId INTEGER, Start INTEGER, Stop INTEGER, Coder INTEGER);
        CREATE TABLE ENTITIES (ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);
        CREATE TABLE DATABOOLEAN (ID INTEGER PRIMARY KEY, StatementId INTEGER,
            VariableId INTEGER, Value INTEGER);
    """)
    value = "Entity INTEGER" if version == 3 else "Value TEXT"
    base.execute(
        "CREATE TABLE DATASHORTTEXT (ID INTEGER PRIMARY KEY, StatementId INTEGER, "
        f"VariableId INTEGER, {value})"
    )
    base.executemany("INSERT INTO CODERS VALUES (?, ?)", [(1, "Maja"), (2, "Tom")])
    names = ["person", "organization", "concept", "agreement"]
    base.executemany(
        "INSERT INTO VARIABLES VALUES (?, ?, 'short text', 1)", list(enumerate(names, 1))
    )
    noon = 1747396800 * (1 if version == 3 else 1000)  # 16 May 2025
    base.execute(
        "INSERT INTO DOCUMENTS VALUES (1, 'Truce at sea', ?, 1, '', 'The Example', '', '', '', ?)",
        (TEXT, noon),
    )
    coded = [
        (FIRST, 1, ("Ana Lindqvist", "Norway", CONCEPT), 1),
        (SECOND, 2, ("Karim Osei", "Chad", CONCEPT), 0),
    ]
    for number, (words, coder, values, agrees) in enumerate(coded, start=1):
        place = units(TEXT, words)
        base.execute("INSERT INTO STATEMENTS VALUES (?, 1, 1, ?, ?, ?)", (number, *place, coder))
        base.execute("INSERT INTO DATABOOLEAN VALUES (NULL, ?, 4, ?)", (number, agrees))
        for variable, word in enumerate(values, start=1):
            held: object = word
            if version == 3:
                found = base.execute("INSERT INTO ENTITIES VALUES (NULL, ?, ?)", (variable, word))
                held = found.lastrowid
            base.execute(
                "INSERT INTO DATASHORTTEXT VALUES (NULL, ?, ?, ?)", (number, variable, held)
            )
    base.commit()
    base.close()
    return path


def brat(folder: Path, *, relations: bool = False) -> Path:
    """A report and its standoff, joined by an event or by relations."""
    text = f" date 2025-05-16 Truce at sea\n\n{TEXT}"
    (folder / "a.txt").write_text(text, encoding="utf-8")

    def bound(mark: str, kind: str, words: str) -> str:
        start = text.index(words)
        return f"{mark}\t{kind} {start} {start + len(words)}\t{words}"

    lines = [
        bound("T1", "Source", "Ana Lindqvist"),
        bound("T2", "Cue", "said"),
        bound("T3", "Content", FIRST),
    ]
    if relations:
        lines += ["R1\tAttribution Arg1:T1 Arg2:T2", "R2\tAttribution Arg1:T2 Arg2:T3"]
    else:
        lines.append(bound("T4", "Attribution", "said"))
        lines.append("E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1")
    path = folder / "a.ann"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
