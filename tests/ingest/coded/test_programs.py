"""Files as the programs write them, and what of them is left out: always with its reason."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path

import pytest
from tests.ingest import making
from tests.ingest.coded import annotation_files as made
from tests.ingest.coded import coding_files
from tests.ingest.coded.coding_files import CONCEPT, FIRST, SECOND

from dragoman.errors import DocumentError
from dragoman.ingest import Refusal
from dragoman.ingest.coded import Coded, CodedReport, coded_reports

HEAD = (
    '"statement_id";"time";"person";"organization";"concept";"agreement";"start_position";'
    '"stop_position";"text";"coder";"document_id";"document_title";"document_author";'
    '"document_source";"document_section";"document_type"'
)
"""The first line of an event list, as version 3.0 of DNA exports it."""


def parted(path: Path) -> tuple[list[CodedReport], list[str]]:
    """The coded reports, and the messages of what was left out."""
    every = list(coded_reports(path))
    reports = [one for one in every if isinstance(one, CodedReport)]
    return reports, [one.message for one in every if isinstance(one, Refusal)]


def codings(path: Path) -> list[Coded]:
    return [coding for report in parted(path)[0] for coding in report.codings]


def test_an_event_list_of_dna_3(tmp_path: Path) -> None:
    """Its cells have commas for semicolons and apostrophes for quotation marks."""
    said = '"We back it; but not today"'
    text = f"date 2025-05-16 Truce at sea\n\n{said}, the envoy said. Then: {said}.\n"
    (tmp_path / "talks.txt").write_text(text, encoding="utf-8")
    start = text.rindex(said)
    cell = said.replace(";", ",").replace('"', "'")
    row = (
        f'7;2025-05-16 12:00:00;"Ana Lindqvist";"Norway";"{CONCEPT}";0;{start};'
        f'{start + len(said)};"{cell}";2;1;"Truce at sea";"";"The Example";"";"news"'
    )
    path = tmp_path / "events.csv"
    path.write_text(f"{HEAD}\n{row}", encoding="utf-8")
    (report,), left = parted(path)
    assert (report.coder, left, report.unplaced) == ("2", [], ())
    (coding,) = report.codings
    assert (coding.content[0].start, coding.content[0].exact) == (start, said)
    assert (coding.person, coding.organisation, coding.agrees) == ("Ana Lindqvist", "Norway", False)


def test_notes_in_a_dna_database_are_told(tmp_path: Path) -> None:
    path = coding_files.dna(tmp_path / "talks.dna")
    base = sqlite3.connect(path)
    base.executescript("""
        CREATE TABLE STATEMENTTYPES (ID INTEGER PRIMARY KEY, Label TEXT);
        INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement'), (2, 'Annotation');
        INSERT INTO VARIABLES VALUES (9, 'note', 'long text', 2);
        CREATE TABLE DATALONGTEXT (ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value TEXT);
        INSERT INTO STATEMENTS VALUES (8, 2, 1, 0, 3, 1), (9, 1, 1, 9000, 9009, 1);
        INSERT INTO DATALONGTEXT VALUES (1, 8, 9, 'look again');
        UPDATE DOCUMENTS SET Author = 'Tom Okoro';
    """)
    base.close()
    reports, left = parted(path)
    assert sum(len(r.codings) for r in reports) == 2
    assert reports[0].document.author == "Tom Okoro"
    assert left == [
        "statement 9 of Truce at sea: its place lies outside the text: code it again",
        "1 statement of the type 'Annotation': it has neither person, organization nor concept: "
        "left out",
    ]


TSV = """#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value
#T_SP=webanno.custom.Role|role
#T_SP=webanno.custom.Said|ROLE_webanno.custom.Said:parts_webanno.custom.Link|uima.tcas.Annotation
#T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|referenceRelation|referenceType


#Text=date 2025-05-16 Truce
1-1\t0-4\tdate\t_\t_\t_\t_\t_\t_\t_\t
1-2\t5-15\t2025-05-16\t_\t_\t_\t_\t_\t_\t_\t
1-3\t16-21\tTruce\t_\t_\t_\t_\t_\t_\t_\t

#Text=She said it holds .
2-1\t22-25\tShe\t*\tPER\tSource\t_\t_\t*->1-1\t*\t
2-2\t26-30\tsaid\t_\t_\t_\tSource;Content\t2-1;2-3[4]\t_\t_\t
2-3\t31-33\tit\t_\t_\tContent[4]\t_\t_\t*->1-2\t*\t
2-4\t34-39\tholds\t_\t_\tContent[4]\t_\t_\t_\t_\t
2-5\t40-41\t.\t_\t_\t_\t_\t_\t_\t_\t
"""
"""As INCEpTION writes it: a slot for any layer, a chain, a layer of named entities."""


def test_webanno_slots_of_any_layer_chains_and_entities(tmp_path: Path) -> None:
    path = tmp_path / "report.tsv"
    path.write_text(TSV, encoding="utf-8")
    (report,), left = parted(path)
    (coding,) = report.codings
    assert [s.exact for s in coding.content] == ["it holds"]
    assert coding.source is not None and coding.source.exact == "She"
    assert coding.cue is not None and coding.cue.exact == "said"
    assert left == [
        "1 annotation of NamedEntity: they say neither who speaks, by which word, nor what: "
        "left out",
        "2 links of CoreferenceLink: a chain says which words mean the same, not who says what: "
        "left out",
    ]


@pytest.mark.parametrize("ending", ["xmi", "json"])
def test_chains_and_other_layers_in_uima_cas(tmp_path: Path, ending: str) -> None:
    cassis = pytest.importorskip("cassis")
    types = cassis.TypeSystem()
    part = types.create_type(name="webanno.custom.Part", supertypeName="uima.tcas.Annotation")
    types.create_feature(part, "role", "uima.cas.String")
    other = types.create_type(name="webanno.custom.Mood", supertypeName="uima.tcas.Annotation")
    types.create_feature(other, "value", "uima.cas.String")
    link = types.create_type(name="webanno.custom.SameLink", supertypeName="uima.tcas.Annotation")
    types.create_feature(link, "next", link)
    for name in ("referenceType", "referenceRelation"):
        types.create_feature(link, name, "uima.cas.String")
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = made.DATED, "text/plain"

    def at(words: str) -> dict[str, int]:
        start = made.DATED.index(words)
        return {"begin": start, "end": start + len(words)}

    second = link(**at("her"))
    cas.add_all([link(**at("Ana Lindqvist"), next=second), second])
    cas.add_all([part(**at(FIRST), role="Content"), other(**at("movement"), value="grim")])
    path = tmp_path / f"report.{ending}"
    if ending == "json":
        cas.to_json(path)
    else:
        cas.to_xmi(path)
        types.to_xml(tmp_path / "TypeSystem.xml")
    (report,), left = parted(path)
    assert [s.exact for c in report.codings for s in c.content] == [FIRST]
    assert [message.partition(":")[0] for message in left] == [
        "1 annotation of Mood",
        "2 links of SameLink",
    ]


def test_brat_with_roles_of_the_event_and_attributes(tmp_path: Path) -> None:
    """Text bounds may be of any type where the event's arguments name the roles."""
    text = coding_files.TEXT
    (tmp_path / "a.txt").write_text(f" date 2025-05-16 Truce\n\n{text}", encoding="utf-8")
    whole = (tmp_path / "a.txt").read_text(encoding="utf-8")

    def bound(mark: str, kind: str, words: str) -> str:
        start = whole.index(words)
        return f"{mark}\t{kind} {start} {start + len(words)}\t{words}"

    lines = [
        bound("T1", "Person", "Ana Lindqvist"), bound("T2", "Attribution", "said"),
        bound("T3", "Clause", FIRST), bound("T4", "Place", "sea"),
        "E1\tAttribution:T2 Source:T1 Content2:T3",
        f"A1\tConcept E1 {CONCEPT}", "A2\tAgreement E1 support", "A3\tOrganization T1 Norway",
        "#1\tAnnotatorNotes E1\ta note", "*\tEquiv T1 T4",
    ]  # fmt: skip
    (tmp_path / "a.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (report,), left = parted(tmp_path / "a.ann")
    (coding,) = report.codings
    assert [s.exact for s in coding.content] == [FIRST]
    assert coding.cue is not None and coding.cue.exact == "said"
    assert (coding.organisation, coding.concept, coding.agrees) == ("Norway", CONCEPT, True)
    assert [message.partition(":")[0] for message in left] == ["1 annotation of Place"]


PROJECT = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="talks"><Users><User guid="u" name="Maja"/></Users>
<CodeBook><Codes><Code guid="p" name="Speaker"><Code guid="p1" name="Ana Lindqvist"/></Code>
<Code guid="y" name="Agree"/><Code guid="c" name="{concept}"/></Codes></CodeBook><Sources>
<PDFSource guid="d" name="talks.pdf" path="internal://d.pdf" creatingUser="u">
<PDFSelection guid="s1" page="0" firstX="10" firstY="10" secondX="90" secondY="20">
<Coding guid="k1" creatingUser="u"><CodeRef targetGUID="c"/></Coding></PDFSelection>
<Representation guid="r" name="talks.txt" plainTextPath="internal://r.txt">
<PlainTextSelection guid="s2" startPosition="{start}" endPosition="{end}">
<Coding guid="k2" creatingUser="u"><CodeRef targetGUID="c"/></Coding>
<Coding guid="k3" creatingUser="u"><CodeRef targetGUID="y"/></Coding></PlainTextSelection>
</Representation>
<Coding guid="k4" creatingUser="u"><CodeRef targetGUID="p1"/></Coding></PDFSource>
<PDFSource guid="e" name="scan.pdf" path="internal://e.pdf"/>
<TextSource guid="f" name="notes.docx" richTextPath="internal://f.docx"/>
<AudioSource guid="g" name="talk.mp3"><Transcript guid="h" plainTextPath="internal://r.txt"/>
</AudioSource><VideoSource guid="i" name="talk.mp4"/></Sources></Project>"""


def project(path: Path) -> Path:
    start = made.DATED.index(FIRST)
    markup = PROJECT.format(concept=CONCEPT, start=start, end=start + len(FIRST))
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("project.qde", markup)
        packed.writestr("sources/r.txt", made.DATED)
        packed.writestr("sources/d.pdf", making.pdf("Truce at sea"))
    return path


def test_a_refi_project_with_pdf_and_recordings(tmp_path: Path) -> None:
    (report,), left = parted(project(tmp_path / "talks.qdpx"))
    assert (report.document.name, report.coder) == ("talks", "Maja")
    (coding,) = report.codings
    assert [s.exact for s in coding.content] == [FIRST]
    assert (coding.person, coding.concept, coding.agrees) == ("Ana Lindqvist", CONCEPT, True)
    assert [place.part for place in report.document.original(0, 9)] == ["talks"]
    assert left == [
        "talks.pdf, 1 coded area: a place on a page, in a picture or a recording has no words: "
        "code its text",
        "scan.pdf: a PDF without its plain text: export it with its text",
        "the text ? is not inside: export it with texts",
        "talk.mp3: a recording: export it with its text",
        "talk.mp4: a film: export it with its text",
    ]


def test_one_bad_file_of_a_folder_does_not_stop_the_rest(tmp_path: Path) -> None:
    project(tmp_path / "a.qdpx")
    (tmp_path / "b.qdpx").write_bytes(b"no project")
    (tmp_path / "c.tsv").write_text(TSV, encoding="utf-8")
    reports, left = parted(tmp_path)
    assert [r.document.name for r in reports] == ["talks", "c"]
    assert any("no code system of REFI-QDA" in message for message in left)


def test_a_folder_where_nothing_holds_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.qdpx").write_bytes(b"no project")
    with pytest.raises(DocumentError, match="no code system of REFI-QDA"):
        list(coded_reports(tmp_path))


def test_the_command_lists_what_it_leaves_out(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from dragoman.cli.main import dragoman

    done = CliRunner().invoke(
        dragoman, ["code", str(tmp_path / "talks.db"), str(project(tmp_path / "talks.qdpx"))]
    )
    assert "1 reports with 1 codings" in done.output
    assert "talk.mp3: a recording" in done.output
    assert SECOND not in done.output
    assert done.exit_code == 1  # notes.docx could be taken with its text
