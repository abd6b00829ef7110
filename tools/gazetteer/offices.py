"""Builds offices.tsv: who held which office, from when to when.

    python tools/gazetteer/offices.py ACTORS_FOLDER src/dragoman/resolve/data

``ACTORS_FOLDER`` holds cabinets/*.csv (exports of Wikidata, CC0), countries.json and
CountryInfo.120116.txt (CC BY-SA 3.0; leaders from rulers.org, governments from the CIA's lists).
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.resolve.fold import fold, slug
from dragoman.resolve.titles import Titles

HEADER = """\
# Who held which office. Columns: of, office, title, person, since, until, seen, origin.
# Dates are ISO prefixes; "seen" is the day up to which the source knows an open office.
# Origins: wikidata (CC0, cabinets/*.csv), countryinfo (CountryInfo.txt, CC BY-SA 3.0).
# Built by tools/gazetteer/offices.py.
"""
FILES = {
    "armenia-ministers": "armenia", "china-ministers": "china", "ethiopia-ministers": "ethiopia",
    "iran-ministers": "iran", "israel-ministers": "israel", "russia-cabinet": "russia",
    "south-sudan": "south-sudan", "sudan": "sudan", "turkey-ministers": "turkey",
    "ukraine-cabinet": "ukraine", "united-kingdom-cabinet": "united-kingdom",
    "us-cabinet": "united-states", "yemen": "yemen",
}  # fmt: skip
KEPT = frozenset(
    (
        "head-of-state",
        "head-of-government",
        "deputy-head",
        "minister",
        "secretary-general",
        "adviser",
        "spokesman",
        "military",
        "royal",
        "legislator",
        "party-leader",
    )
) | {"intelligence-chief", "nuclear-chief", "permanent-representative", "trade-representative"}
# Junior ranks whose words contain a minister's title, and people of a body below the state.
_JUNIOR = re.compile(
    r"minister of state|parliamentary|junior|shadow|chief secretary|financial secretary|"
    r"permanent (under-?)?secretary|first lady|\bof the (senate|house|treasury)\b|crimea|oblast|"
    r"republic of|\bregion|governor|mayor|senator|supreme court|advisory|chief of staff to",
    re.IGNORECASE,
)
WORLD: tuple[tuple[str, str, str], ...] = (
    ("Secretary-General of the United Nations", "united-nations", "secretary-general"),
    (
        "Deputy Secretary-General of the United Nations",
        "united-nations",
        "deputy-secretary-general",
    ),
    ("President of the United Nations General Assembly", "un-general-assembly", "president"),
    (
        "Director-General of the World Trade Organization",
        "world-trade-organization",
        "secretary-general",
    ),
    ("OSCE High Commissioner on National Minorities", "osce", "commissioner"),
    ("president of the Parliamentary Assembly of the Council of Europe", "pace", "president"),
    (
        "President of the International Court of Justice",
        "international-court-of-justice",
        "president",
    ),
    ("Speaker of the Arab Parliament", "arab-parliament", "speaker"),
)  # fmt: skip
LOCAL = {
    ("iran", "Vice-President as Head of the Atomic Energy Organisation"): "nuclear-chief",
    ("iran", "Secretary of the Supreme National Security Council"): "national-security-adviser",
    ("iran", "Commander-in-chief of the Revolutionary Guard"): "revolutionary-guard-commander",
    ("ukraine", "Head of the Office of the President"): "chief-of-staff",
    ("ukraine", "Head of the Security Service"): "intelligence-chief",
    (
        "ukraine",
        "Secretary of the National Security and Defense Council",
    ): "national-security-adviser",
    ("ukraine", "Chairman of the Verkhovna Rada"): "speaker",
    ("russia", "Chief of Staff of the Presidential Executive Office"): "chief-of-staff",
    ("israel", "Director of the Mossad"): "intelligence-chief",
    ("china", "Premier of the State Council"): "prime-minister",
    ("china", "Vice Premier of the State Council"): "deputy-prime-minister",
    ("china", "General Secretary of the Chinese Communist Party"): "party-leader",
    ("united-states", "White House Press Secretary"): "spokesman",
    ("united-states", "White House Chief of Staff"): "chief-of-staff",
    ("united-states", "Ambassador to the United Nations"): "permanent-representative",
    ("united-states", "Director of the CIA"): "intelligence-chief",
    ("united-kingdom", "Chancellor of the Exchequer"): "finance-minister",
    ("united-kingdom", "monarch"): "monarch",
    ("iran", "Speaker of the Islamic Consultative Assembly"): "speaker",
    ("turkey", "Speaker of the Grand National Assembly"): "speaker",
    ("israel", "Speaker of the Knesset"): "speaker",
    ("sudan", "Chairman of the Sovereignty Council"): "national-leader",
}  # fmt: skip
LEADERS = (
    (r"^(interim )?presidents?$|^heads of state$|^presidents of the presidency$", "president"),
    (
        r"^(coequal |first |second )?prime ministers?( \(.*)?$|^premiers?$|^chancellors$|"
        r"^heads of government$|^secretaries of the general people.s.committee|"
        r"^chiefs of government|"
        r"^co-prime|^chair(man|men) of the council of ministers|"
        r"^presidents of the (government council|council of ministers)$",
        "prime-minister",
    ),
    (r"^(kings?|emirs|sultans|emperors?|shahs|grand dukes|rulers)\b", "monarch"),
    (
        r"^(leader of the revolution|chairm[ae]n of the (state|provisional|military|revolutionary|"
        r"national|supreme|presidency))|^heads? of the interim|"
        r"^presidents of the revolutionary|^chairm[ae]n of the communist|"
        r"^general secretaries|^secretaries of the central committee of the communist",
        "national-leader",
    ),
)  # fmt: skip
_LOW = frozenset(
    (
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "bin",
        "ibn",
        "bint",
        "al",
        "el",
        "ould",
        "y",
        "e",
        "du",
    )
)


@dataclass(frozen=True, slots=True, order=True)
class Row:
    of: str
    office: str
    since: str
    until: str
    title: str
    person: str
    seen: str
    origin: str

    def line(self) -> str:
        cells = (self.of, self.office, self.title, self.person)
        return "\t".join((*cells, self.since, self.until, self.seen, self.origin))


def office_of(title: str, of: str, titles: Titles) -> str | None:
    known = LOCAL.get((of, title))
    if known is not None:
        return known
    read = titles.read(title, of=of)
    if read is None or _JUNIOR.search(title) or read.former or "designate" in read.modifiers:
        return None
    if read.kind not in KEPT and read.office not in KEPT:
        return None
    return f"deputy-{read.office}" if read.deputy else read.office


def cabinets(folder: Path, titles: Titles) -> Iterator[Row]:
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        seen = max(row[key] for row in rows for key in ("start", "end") if row[key][:2] == "20")
        seen = min(seen, "2022-12-31")
        for row in rows:
            title, of, office = row["position"].strip(), FILES.get(path.stem), None
            if of is None:
                found = next(((s, o) for words, s, o in WORLD if words == title), None)
                of, office = found or ("", None)
            else:
                office = office_of(title, of, titles)
            if office is None or not of or not row["start"]:
                continue
            until = row["end"] or ""
            if until and until < row["start"]:
                continue
            yield Row(of, office, row["start"], until, title, row["person"].strip(),
                      "" if until else seen, "wikidata")  # fmt: skip


_ROMAN = re.compile(r"\b(Ii|Iii|Iv|Vi)\b")
_TITLES = re.compile(
    r"^(Hojatolislam|Hojjatoleslam|Mian|Sayyed|Sayyid|Sheikh|Sheik|Dr\.?|Prince|General|Gen\.|"
    r"(Lt|Brig|Maj)\.? Gen\.|Col\.|Sir|Haji) "
)


def person(name: str) -> str:
    words: list[str] = []
    for word in re.split(r"[_ ]+", name.replace("`", "").strip("_ ").lower()):
        parts = [p if p in _LOW and words else p[:1].upper() + p[1:] for p in word.split("-")]
        parts = [re.sub(r"^Mc(\w)", lambda m: "Mc" + m[1].upper(), p) for p in parts]
        words.append(re.sub(r"'(\w)", lambda m: "'" + m[1].upper(), "-".join(parts)))
    return _ROMAN.sub(lambda m: m[0].upper(), _TITLES.sub("", " ".join(words)))


def day(digits: str) -> str:
    month, day_ = digits[4:6], digits[6:8]
    return f"{digits[:4]}-{month}" if int(day_) in (0, 31) else f"{digits[:4]}-{month}-{day_}"


def leaders(block: str, of: str) -> Iterator[Row]:
    for tag, body in re.findall(r"<([^/>]+)>(.*?)</\1>", block, re.DOTALL):
        plain = tag.replace("_", " ").strip().lower()
        office = next((o for pattern, o in LEADERS if re.search(pattern, plain)), None)
        if office is None:
            continue
        for line in body.splitlines():
            name = re.match(r"\s*\{?`?([A-Z][^\[{}\t]*?)_*\}?\s*[\t\[{]", line)
            if name:
                terms = re.findall(r"\[(>)?(\d{8})(?: - (\d{8}))?\]", line)
                yield from held(of, office, person(name[1]), terms)


def held(of: str, office: str, name: str, terms: list[tuple[str, str, str]]) -> Iterator[Row]:
    title = {"national-leader": "leader"}.get(office, office.replace("-", " "))
    for still, since, until in terms:
        ended = day(until) if until else ""
        if (still or ended) and not (ended and ended < "1985"):
            seen = "" if ended else max("2009-06-30", day(since))
            yield Row(of, office, day(since), ended, title, name, seen, "countryinfo")


def governments(block: str, of: str, titles: Titles) -> Iterator[Row]:
    for line in block.splitlines():
        found = re.match(
            r"\s*\{?([A-Z][A-Z_'.-]*?)_?\}?[\s{][^\[]*"
            r"\[\w+ ([<>])?(\d{8})(?: - (\d{8}))?\]\s*#\s*([^&]+)$",
            line,
        )
        if not found:
            continue
        name, mark, first, last, title = found.groups()
        office = office_of(title.strip(), of, titles)
        if title.startswith("Secretary of State") and of != "united-states":
            continue
        if of == "bosnia-and-herzegovina":  # its lists mix the state with its entities
            continue
        if office not in {
            "foreign-minister",
            "defence-minister",
            "interior-minister",
            "prime-minister",
        }:
            continue
        # Months are those of the lists in which the name stands: the office itself began before.
        since = "2003-01" if mark == "<" else day(first)[:7]
        until = day(first)[:7] if mark == "<" else day(last)[:7] if last else ""
        seen = "" if until else "2011-02-01"
        if office == "prime-minister" and since < "2009-06":
            continue  # the leaders have it to the day, in one spelling
        clean = re.sub(r"^[A-Z]+_MINISTER_", "", name)
        yield Row(of, str(office), since, until, title.strip(), person(clean), seen, "countryinfo")


def country_info(actors: Path, titles: Titles, ids: dict[str, str]) -> Iterator[Row]:
    text = (actors / "CountryInfo.120116.txt").read_text(encoding="latin-1")
    text = text[text.index("<CountryCode>AFG") - 20 :]  # what comes before is the manual
    for block in re.findall(r"<Country>(.*?)</Country>", text, re.DOTALL):
        code = re.search(r"<CountryCode>(\w+)</CountryCode>", block)
        of = ids.get(code[1]) if code else None
        if of is None:
            continue
        # The leaders of Mauritania stand in the file under Mauritius.
        head = "mauritania" if of == "mauritius" else of
        rows = [*leaders(_part(block, "Leaders"), head)]
        rows += governments(_part(block, "Government"), of, titles)
        yield from (row for row in map(soviet, rows) if row is not None)


def _part(block: str, name: str) -> str:
    found = re.search(rf"<{name}>(.*?)</{name}>", block, re.DOTALL)
    return found[1] if found else ""


def soviet(row: Row) -> Row | None:
    """Offices of the Soviet Union go to it; those of East Germany, kept under Germany, go."""
    if row.of == "germany" and row.office == "national-leader":
        return None
    over = row.office == "national-leader" or (row.until and row.until <= "1991-12-25")
    if row.of == "russia" and row.office in ("president", "national-leader") and over:
        return replace(row, of="soviet-union")
    return row


def main(actors: Path, out: Path) -> None:
    titles = Titles.shipped()
    rows = set(cabinets(actors / "cabinets", titles))
    begins: dict[tuple[str, str], str] = {}
    for row in rows:
        key = (row.of, row.office)
        begins[key] = min(begins.get(key, "9"), row.since)
    ids = {}
    names = {fold(line.split("\t")[2]): line.split("\t")[0] for line in _lines(out / "states.tsv")}
    for line in _lines(out / "states.tsv"):
        cells = line.split("\t")
        names.update({fold(n): cells[0] for n in cells[3].split("|")})
    for country in json.loads((actors / "countries.json").read_text(encoding="utf-8")):
        ids[country["cca3"]] = names.get(
            fold(country["name"]["common"]), slug(country["name"]["common"])
        )
    ids |= {"KSV": "kosovo", "TMP": "east-timor"}
    for row in country_info(actors, titles, ids):
        # Where Wikidata knows the office, the older source only adds what came before.
        first = begins.get((row.of, row.office))
        if first is None or (row.until and row.since < first and row.until[:4] <= first[:4]):
            rows.add(row)
    lines = [row.line() for row in sorted(rows)]
    (out / "offices.tsv").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


def _lines(path: Path) -> list[str]:
    return [x for x in path.read_text(encoding="utf-8").splitlines() if x and x[0] != "#"]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
