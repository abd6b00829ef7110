"""Every format is read back by the tool, or the schema, that it is made for."""

import csv
import datetime
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from dragoman.dossier import Dossier
from dragoman.errors import ExportError
from dragoman.export import FORMATS, format_of
from dragoman.export.columns import MEANINGS
from dragoman.export.tables import variables

from .conftest import FIRST, SECOND

JSON = dict[str, Any]
SAID = "the truce must hold for now"


def parsed(talks: Dossier, tmp_path: Path, name: str) -> Any:
    return json.loads(talks.export(tmp_path / "out.json", name)[0].read_text(encoding="utf-8"))


def lines(talks: Dossier, tmp_path: Path, name: str) -> list[JSON]:
    text = talks.export(tmp_path / "out.jsonl", name)[0].read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_and_says_the_same_twice(
    talks: Dossier, tmp_path: Path, name: str
) -> None:
    first = talks.export(tmp_path / "a", name)
    again = talks.export(tmp_path / "b", name)
    assert first
    assert [p.name.replace("a", "b", 1) for p in first if p.parent == tmp_path] == [
        p.name for p in again if p.parent == tmp_path
    ]
    for one, other in zip(first, again, strict=True):
        if name not in ("xlsx", "sqlite"):  # a workbook notes when it was written
            assert one.read_bytes() == other.read_bytes()
    assert not list(tmp_path.rglob(".*.part"))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_an_empty_dossier(tmp_path: Path, name: str) -> None:
    with Dossier(tmp_path / "empty.db") as empty:
        for path in empty.export(tmp_path / "out", name):
            assert path.exists()


def test_the_ending_tells_the_format(tmp_path: Path) -> None:
    assert format_of(Path("a.XLSX")) == "xlsx"
    assert format_of(Path("records")) == "record"
    assert format_of(tmp_path) == "record"
    assert format_of(Path("talks.2025")) == "record"
    with pytest.raises(ExportError, match="no format has the ending"):
        format_of(Path("talks.xslx"))
    with pytest.raises(ExportError, match="popolo or timelinejs or csl"):
        format_of(Path("a.json"))


def test_a_folder_takes_a_file_of_the_formats_name(talks: Dossier, tmp_path: Path) -> None:
    assert talks.export(tmp_path, "ris") == [tmp_path / "ris.ris"]


def test_only_what_a_person_confirmed(talks: Dossier, tmp_path: Path) -> None:
    talks.export(tmp_path / "t", "csv", confirmed=True)
    rows = table((tmp_path / "t" / "positions.csv").read_text(encoding="utf-8"))
    assert [(r["party"], r["standing"]) for r in rows] == [("Norway", "accepted")]
    assert len(table((tmp_path / "t" / "actors.csv").read_text(encoding="utf-8"))) == 4


# -- tables ------------------------------------------------------------------------------------


def test_csv(talks: Dossier, tmp_path: Path) -> None:
    paths = {p.stem: p for p in talks.export(tmp_path / "t", "csv")}
    rows = {n: table(p.read_text(encoding="utf-8")) for n, p in paths.items()}
    said = rows["statements"][0]
    assert (said["speaker"], said["standing"]) == ("Ana Lindqvist", "corrected")
    assert SAID in said["quote"]
    assert said["citation"] == "The Daily, one, 2025-05-10"
    assert {r["verb"] for r in rows["decisions"]} == {"accept", "correct"}
    assert {r["code"] for r in rows["codes"]} >= {"ceasefire", "demands", "head", "held"}
    for row in rows["evidence"]:
        text = {"one": FIRST, "two": SECOND}[row["report"]]
        assert " ".join(text[int(row["start"]) : int(row["end"])].split()) in (
            row["text"].removeprefix("'"), row["text"]
        )  # fmt: skip
    assert all(not cell.startswith("=") for rs in rows.values() for r in rs for cell in r.values())


def test_every_column_of_every_table_has_a_meaning(talks: Dossier) -> None:
    from dragoman.export.holdings import Holdings
    from dragoman.export.tables import sheets

    made = [s for s in sheets(Holdings(record=talks.record)) if s.name not in ("codebook", "codes")]
    assert {r["column"] for r in variables(made).rows if not r["meaning"]} == set()
    assert {c for s in made for c in s.columns} == set(MEANINGS)


def test_xlsx(talks: Dossier, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    talks.export(tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert {"statements", "positions", "evidence", "codebook", "codes"} <= set(book.sheetnames)
    actors = list(book["actors"].values)
    assert "=SUM(A1)" in {row[1] for row in actors}
    assert all(c.data_type != "f" for page in book for row in page.iter_rows() for c in row)
    head, first, *_ = book["statements"].values
    assert dict(zip(head, first, strict=True))["first_reported"] == datetime.datetime(2025, 5, 10)


def test_parquet(talks: Dossier, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    talks.export(tmp_path / "t", "parquet")
    rows = parquet.read_table(tmp_path / "t" / "rounds.parquet").to_pylist()
    assert rows[0]["participants"] == ["Norway", "Chad"]
    assert rows[0]["first_reported"] == datetime.date(2025, 5, 10)
    assert {p.stem for p in (tmp_path / "t").iterdir()} >= {"evidence", "codebook"}


def test_sqlite_for_datasette(talks: Dossier, tmp_path: Path) -> None:
    pytest.importorskip("datasette")
    import asyncio

    from datasette.app import Datasette

    base, metadata = talks.export(tmp_path / "talks.sqlite")
    with sqlite3.connect(base) as held:
        assert held.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert held.execute("PRAGMA foreign_key_check").fetchall() == []

    async def asked() -> tuple[JSON, str]:
        served = Datasette([str(base)], metadata=json.loads(metadata.read_text(encoding="utf-8")))
        found = await served.client.get("/talks/statements.json?_search=truce&_shape=objects")
        page = await served.client.get("/talks/positions")
        return found.json(), page.text

    found, page = asyncio.run(asked())
    assert [row["speaker"] for row in found["rows"]] == ["Ana Lindqvist"]
    assert "Who wants what" in page
    assert MEANINGS["standing"] in page


# -- annotations -------------------------------------------------------------------------------


def test_webannotation(talks: Dossier, tmp_path: Path) -> None:
    page = parsed(talks, tmp_path, "webannotation")
    texts = {"https://daily.example/1?a=b&c=d": FIRST}
    assert page["items"]
    for one in page["items"]:
        targets = one["target"] if isinstance(one["target"], list) else [one["target"]]
        for target in targets:
            quote, place = target["selector"]
            text = texts.get(target["source"]["id"], SECOND)
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert text[: place["start"]].endswith(quote["prefix"])
            assert text[place["end"] :].startswith(quote["suffix"])


ANNO = "http://www.w3.org/ns/oa#"
_TERMS = {
    "oa": ANNO, "dc": "http://purl.org/dc/elements/1.1/", "as": "https://www.w3.org/ns/activitystreams#",
    "id": "@id", "type": "@type", "Annotation": "oa:Annotation",
    "AnnotationPage": "as:OrderedCollectionPage", "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector", "TextPositionSelector": "oa:TextPositionSelector",
    "Text": "http://purl.org/dc/dcmitype/Text", "Software": "as:Application",
    "items": {"@id": "as:items", "@container": "@list"}, "body": "oa:hasBody",
    "target": "oa:hasTarget", "source": "oa:hasSource", "selector": "oa:hasSelector",
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "start": "oa:start",
    "end": "oa:end", "creator": "http://purl.org/dc/terms/creator",
    "name": "http://xmlns.com/foaf/0.1/name",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "identifying": "oa:identifying", "classifying": "oa:classifying",
}  # fmt: skip
"""The terms of the W3C context that we use, from the Web Annotation Vocabulary; no network here."""


def test_webannotation_expands_as_json_ld(talks: Dossier, tmp_path: Path) -> None:
    jsonld = pytest.importorskip("pyld").jsonld

    def loader(url: str, options: JSON) -> JSON:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        document = {"@context": _TERMS}
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
                "document": document}  # fmt: skip

    options = {"documentLoader": loader, "processingMode": "json-ld-1.1"}
    (page,) = jsonld.expand(parsed(talks, tmp_path, "webannotation"), options)
    made = page["https://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert len(made) == sum(len(e.support) for e in talks.record)
    for one in made:
        assert one["@type"] == [f"{ANNO}Annotation"]
        assert one[f"{ANNO}hasTarget"][0][f"{ANNO}hasSelector"]
        assert {"urn:dragoman:term:standing", "urn:dragoman:term:says"} <= set(
            one[f"{ANNO}hasBody"][0]
        )
    # Every key of ours is a term of the context: an unknown one would be lost in silence.
    dropped = [k for one in made for k in ("dc:title",) if k in str(one)]
    assert not dropped


def test_brat(talks: Dossier, tmp_path: Path) -> None:
    talks.export(tmp_path / "b", "brat")
    assert (tmp_path / "b" / "two.txt").read_text(encoding="utf-8") == SECOND
    for name, text in (("one", FIRST), ("two", SECOND)):
        known: set[str] = set()
        for line in (tmp_path / "b" / f"{name}.ann").read_text(encoding="utf-8").splitlines():
            key, said, *words = line.split("\t")
            assert key not in known
            known.add(key)
            if key.startswith("T"):
                ranges = said.split(" ", 1)[1].split(";")
                cut = " ".join(text[int(a) : int(b)] for a, b in (r.split() for r in ranges))
                assert cut == words[0]
                assert "\n" not in cut
            elif key.startswith("E"):
                assert {a.partition(":")[2] for a in said.split()} <= known
            else:
                assert said.split()[1] in known
    configuration = (tmp_path / "b" / "annotation.conf").read_text(encoding="utf-8")
    assert "Statement Source?:Source" in configuration


def test_conllu(talks: Dossier, tmp_path: Path) -> None:
    conllu = pytest.importorskip("conllu")
    talks.export(tmp_path / "t.conllu")
    sentences = conllu.parse((tmp_path / "t.conllu").read_text(encoding="utf-8"))
    assert [s.metadata["name"] for s in sentences if "newdoc id" in s.metadata] == ["one", "two"]
    for sentence in sentences:
        words = "".join(
            t["form"] + ("" if (t["misc"] or {}).get("SpaceAfter") == "No" else " ")
            for t in sentence
        )
        assert words.strip() == sentence.metadata["text"]
    tokens = [t for s in sentences for t in s]
    cue = [t["form"] for t in tokens if "Statement-cue" in (t["misc"] or {})]
    assert cue == ["said"]
    for token in tokens:
        start, end = int(token["misc"]["start"]), int(token["misc"]["end"])
        assert token["form"] in (FIRST[start:end], SECOND[start:end].strip("\x07"))


# -- actors and events -------------------------------------------------------------------------


def test_followthemoney(talks: Dossier, tmp_path: Path) -> None:
    followthemoney = pytest.importorskip("followthemoney")
    made = lines(talks, tmp_path, "followthemoney")
    proxies = {e["id"]: followthemoney.model.get_proxy(e) for e in made}
    assert len(proxies) == len(made)
    for entity in made:
        proxy = proxies[entity["id"]]
        schema = followthemoney.model.get(entity["schema"])
        schema.validate(entity)
        # Cleaning must not throw a value away.
        assert {n: set(v) for n, v in entity["properties"].items()} == {
            n: set(v) for n, v in proxy.to_dict()["properties"].items()
        }
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert value in proxies, (entity["id"], prop.name)
                assert prop.range is None or proxies[value].schema.is_a(prop.range)
    schemata = {e["schema"] for e in made}
    assert {
        "Article",
        "Person",
        "Organization",
        "Position",
        "Occupancy",
        "Event",
        "Note",
    } <= schemata


_POPOLO = {
    "persons": {"id", "name", "other_names", "sources"},
    "organizations": {"id", "name", "other_names", "classification", "sources"},
    "posts": {"id", "label", "organization_id"},
    "memberships": {"id", "label", "role", "person_id", "organization_id", "post_id", "start_date",
                    "end_date", "sources"},
    "events": {"id", "name", "description", "classification", "status", "location", "start_date",
               "end_date", "attendees", "sources"},
    "speeches": {"id", "creator_id", "attribution_text", "text", "date", "type", "sources"},
}  # fmt: skip
"""The properties of each class of the Popolo specification that we use."""


def test_popolo(talks: Dossier, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    made = parsed(talks, tmp_path, "popolo")
    assert set(made) == set(_POPOLO)
    date = {"type": ["string", "null"], "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}
    words = {"type": "string"}
    link = {"type": "object", "required": ["url"], "properties": {"url": words, "note": words}}
    for name, items in made.items():
        schema = {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                **{p: {} for p in _POPOLO[name]},
                "id": {"type": "string"},
                "start_date": date,
                "end_date": date,
                "sources": {"type": "array", "items": link},
            },
        }
        assert items, name
        for item in items:
            jsonschema.validate(item, {**schema, "properties": {
                k: v for k, v in schema["properties"].items() if k in _POPOLO[name]}})  # fmt: skip
    assert [e["name"] for e in made["events"]] == ["Oslo, 2025-05-12", "more"]
    ids = {o["id"] for o in made["organizations"]}
    assert all(m["organization_id"] in ids for m in [*made["memberships"], *made["posts"]])
    assert "corrected" in made["speeches"][0]["sources"][0]["note"]


# -- references and provenance -----------------------------------------------------------------


def test_csl(talks: Dossier, tmp_path: Path) -> None:
    pytest.importorskip("citeproc")
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
    from citeproc import formatter as formatters
    from citeproc.source.json import CiteProcJSON

    made = parsed(talks, tmp_path, "csl")
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(made), formatters.plain)
    for item in made:
        bibliography.register(Citation([CitationItem(item["id"])]))
    text = "\n".join(str(entry) for entry in bibliography.bibliography())
    assert "Talks in Oslo" in text
    assert "The Daily" in text
    assert "2025" in text


def test_ris(talks: Dossier, tmp_path: Path) -> None:
    rispy = pytest.importorskip("rispy")
    talks.export(tmp_path / "t.ris")
    one, two = rispy.loads((tmp_path / "t.ris").read_text(encoding="utf-8"))
    assert one["type_of_reference"] == "NEWS"
    assert (one["title"], one["secondary_title"]) == ("Talks in Oslo", "The Daily")
    assert (one["date"], one["year"]) == ("2025/05/10", "2025")
    assert two["title"] == "two"


def test_prov(talks: Dossier, tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    talks.export(tmp_path / "t.jsonld", "prov")
    graph = rdflib.Graph().parse(tmp_path / "t.jsonld", format="json-ld")
    for entry in talks.record:
        node = rdflib.URIRef(f"urn:dragoman:item:{entry.id}")
        found = set(graph.objects(node, prov.wasDerivedFrom))
        assert found == {rdflib.URIRef(f"urn:dragoman:finding:{f}") for f in entry.findings}
        for finding in found:
            (report,) = graph.objects(finding, prov.wasQuotedFrom)
            assert (report, rdflib.RDF.type, prov.Entity) in graph
            (activity,) = graph.objects(finding, prov.wasGeneratedBy)
            assert (activity, prov.used, report) in graph
    rulings = set(graph.subjects(rdflib.URIRef("urn:dragoman:term:verb")))
    assert set(graph.objects(None, prov.wasInfluencedBy)) == rulings
    assert len(rulings) == 2
    known = {"Entity", "Activity", "Agent", "SoftwareAgent", "Person"}
    assert {str(o).rpartition("#")[2] for o in graph.objects(None, rdflib.RDF.type)} <= known
