"""Exports of INCEpTION, a statement table and a REFI-QDA project, made here."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path
from typing import Any

from tests.ingest.coded.coding_files import CONCEPT, FIRST, SECOND, TEXT, units

DATED = f" date 2025-05-16 Truce at sea\n\n{TEXT}"
PREFIX = "webanno.custom."


def webanno(path: Path, *, slots: bool = False) -> Path:  # noqa: PLR0912
    """Source, cue and content of the first statement, joined by relations or by slots."""
    token = re.compile(r"[\w-]+|[^\w\s]")
    head = ["#FORMAT=WebAnno TSV 3.3"]
    if slots:
        head += [
            f"#T_SP={PREFIX}Attribution|ROLE_{PREFIX}Attribution:Parts_{PREFIX}PartsLink|{PREFIX}Part|agreement|concept",
            f"#T_SP={PREFIX}Part|note",
        ]
    else:
        head += [
            f"#T_SP={PREFIX}Part|concept|role",
            f"#T_RL={PREFIX}Joined|label|BT_{PREFIX}Part",
        ]
    marks = {"Ana Lindqvist": ("Source", 1), "said": ("Cue", 0), FIRST: ("Content", 2)}
    rows: list[str] = []
    place = {}
    for number, sentence in enumerate(sentences(), start=1):
        start = DATED.index(sentence)
        rows += ["", "#Text=" + sentence.replace("\n", "\\n")]
        for count, found in enumerate(token.finditer(sentence), start=1):
            a, b = (len(DATED[: start + i].encode("utf-16-le")) // 2 for i in found.span())
            here = start + found.start()
            cells = ["_"] * 4
            for words, (role, mark) in marks.items():
                at = DATED.index(words)
                if not at <= here < at + len(words):
                    continue
                place.setdefault(role, f"{number}-{count}")
                numbered = f"[{mark}]" if mark else ""
                if slots and role == "Cue":
                    cells = ["Source;Content", "\0", "agree", CONCEPT]
                elif slots:
                    cells = ["_", "_", "_", "_", f"*{numbered}"]
                else:
                    concept = f"{CONCEPT}{numbered}" if role == "Content" else f"*{numbered}"
                    cells = [concept, f"{role}{numbered}", "_", "_"]
                    if role == "Cue":
                        cells[2:] = ["a\\|b|*", "\0|\1"]
            if slots and len(cells) == 4:
                cells.append("_")
            rows.append("\t".join([f"{number}-{count}", f"{a}-{b}", found[0], *cells, ""]))
    told = "\n".join([*head, "", *rows]) + "\n"
    if slots:
        told = told.replace("\0", f"{place['Source']}[1];{place['Content']}[2]")
    else:
        told = told.replace("\0", f"{place['Source']}[1_0]")
        told = told.replace("\1", f"{place['Content']}[2_0]")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(told, encoding="utf-8")
    return path


def sentences() -> list[str]:
    """The dated text as a sentence splitter cuts it; the header goes with what follows."""
    cut = DATED.index(" The movement") + 1
    return [DATED[1 : cut - 1], DATED[cut:]]


def cas(path: Path, *, text: str = DATED, slots: bool = False) -> Path:
    """The same as UIMA CAS: .xmi with its type system, .json, or .zip with both."""
    import cassis

    types = cassis.TypeSystem()
    part = types.create_type(name=f"{PREFIX}Part", supertypeName="uima.tcas.Annotation")
    types.create_feature(part, "role", "uima.cas.String")
    types.create_feature(part, "concept", "uima.cas.String")
    types.create_feature(part, "agreement", "uima.cas.Boolean")
    joined = types.create_type(name=f"{PREFIX}Joined", supertypeName="uima.tcas.Annotation")
    types.create_feature(joined, "Governor", part)
    types.create_feature(joined, "Dependent", part)
    link = types.create_type(name=f"{PREFIX}Link", supertypeName="uima.cas.TOP")
    types.create_feature(link, "role", "uima.cas.String")
    types.create_feature(link, "target", part)
    event = types.create_type(name=f"{PREFIX}Event", supertypeName="uima.tcas.Annotation")
    types.create_feature(event, "parts", "uima.cas.FSArray", elementType=link)
    made = cassis.Cas(typesystem=types)
    made.sofa_string = text
    made.sofa_mime = "text/plain"

    def put(words: str, role: str, **more: Any) -> Any:
        start = text.index(words)
        one = part(begin=start, end=start + len(words), role=role, **more)
        made.add(one)
        return one

    content = put(FIRST, "" if slots else "Content", concept=CONCEPT, agreement=True)
    source = put("Ana Lindqvist", "" if slots else "Source")
    start = text.index("said")
    if slots:
        array = types.get_type("uima.cas.FSArray")
        links = [link(role="Source", target=source), link(role="Content", target=content)]
        made.add(event(begin=start, end=start + 4, parts=array(elements=links)))
    else:
        cue = put("said", "Cue")
        for one in (source, content):
            made.add(joined(begin=one.begin, end=one.end, Governor=cue, Dependent=one))
    if path.suffix == ".json":
        made.to_json(path)
    elif path.suffix == ".xmi":
        made.to_xmi(path)
        types.to_xml(path.with_name("TypeSystem.xml"))
    else:
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("maja.xmi", made.to_xmi())
            packed.writestr("TypeSystem.xml", types.to_xml())
    return path


def table(path: Path, *, report: bool = True) -> Path:
    """A statement table of DNA, with its report beside it, and a statement of no report."""
    if report:
        path.with_name("Truce at sea.txt").write_text(DATED, encoding="utf-8")
    rows = [
        (1, FIRST, "Ana Lindqvist", "Norway", "1", "Maja"),
        (2, SECOND, "Karim Osei", "Chad", "0", "Tom"),
        (3, "words of no report", "Nobody", "Nowhere", "1", "Tom"),
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
        out.writerow(
            ["statement_id", "time", "document_title", "start", "stop", "text", "person",
             "organization", "concept", "agreement", "coder"]
        )  # fmt: skip
        for number, words, person, side, agrees, coder in rows:
            start, stop = units(DATED, words) if words in DATED else (0, 5)
            out.writerow(
                [number, "16-05-2025 12:00:00", "Truce at sea", start, stop, words, person, side,
                 CONCEPT, agrees, coder]
            )  # fmt: skip
    return path


def project(path: Path, *, inside: bool = False) -> Path:
    """A project with two coders: a concept inside a wider selection that names who speaks."""
    text = DATED.replace("\n", "\r\n")
    wide = text.index("Ana Lindqvist"), text.index("sea. ") + 3
    narrow = text.index(FIRST), text.index(FIRST) + len(FIRST)
    other = text.index(SECOND), text.index(SECOND) + len(SECOND)

    def coded(place: tuple[int, int], user: str, *codes: str) -> str:
        inner = "".join(
            f'<Coding guid="x" creatingUser="{user}"><CodeRef targetGUID="{c}"/></Coding>'
            for c in codes
        )
        return (
            f'<PlainTextSelection guid="s" startPosition="{place[0]}" endPosition="{place[1]}">'
            f"{inner}</PlainTextSelection>"
        )

    where = "" if inside else ' plainTextPath="internal://t.txt"'
    words = text.replace("\r", "&#13;") if inside else ""
    content = f"<PlainTextContent>{words}</PlainTextContent>" if inside else ""
    markup = f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="talks"><Users><User guid="u1" name="Maja"/>
<User guid="u2" name="Tom"/></Users><CodeBook><Codes>
<Code guid="p" name="Person"><Code guid="p1" name="Ana Lindqvist"/></Code>
<Code guid="o" name="Parties"><Code guid="o1" name="Norway"/><Code guid="o2" name="Chad"/></Code>
<Code guid="y" name="Agree"/><Code guid="n" name="Disagree"/>
<Code guid="c" name="{CONCEPT}"/></Codes></CodeBook>
<Sources><TextSource guid="t" name="report.txt"{where}>{content}
{coded(wide, "u1", "p1", "o1")}{coded(narrow, "u1", "c", "y")}{coded(other, "u2", "c", "o2", "n")}
</TextSource><PictureSource guid="q" name="map.png"/></Sources></Project>"""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("project.qde", markup)
        if not inside:
            packed.writestr("sources/t.txt", text.encode())
    return path
