"""Small files of every format, made here."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from email.message import EmailMessage

TEXT = (
    "GENEVA, May 16 (Reuters) - The envoys of the two republics met on Friday.\n\n"
    "They agreed to meet again within three weeks, the mediator said after the talks.\n"
)
FRENCH = (
    "Les ministres des deux pays se sont réunis vendredi à Genève et ont convenu de reprendre "
    "les pourparlers la semaine prochaine, a déclaré le porte-parole du gouvernement.\n"
)
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:site_name" content="The Example">{meta}</head><body>
<nav><ul><li><a href="/">Front page</a></li></ul></nav><article><h1>{title}</h1>
<p>The envoys of the two republics met on Friday, the ministry said, and agreed to go on.</p>
<p>READ MORE: <a href="/other">Storm hits the coast</a></p>
<p>They are to meet again within three weeks, the mediator said after the talks.</p>
</article><footer>© 2025 The Example</footer></body></html>"""
DATED = '<meta property="article:published_time" content="2025-05-16T18:00:00+03:00">'


def page(title: str = "Envoys meet", meta: str = DATED) -> bytes:
    return PAGE.format(title=title, meta=meta).encode()


def rss() -> bytes:
    return b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Example</title><language>en-gb</language><link>https://example.org</link>
<item><title>Envoys meet</title><link>https://example.org/1</link>
<pubDate>Fri, 16 May 2025 06:30:00 GMT</pubDate><author>Ana Lindqvist</author>
<description>In short.</description>
<content:encoded><![CDATA[<p>The envoys met on Friday, the ministry said.</p>
<p>They agreed to meet again.</p><script>never()</script>]]></content:encoded></item>
<item><title>Truce holds</title><link>https://example.org/2</link>
<pubDate>Sat, 17 May 2025 06:30:00 GMT</pubDate>
<description>The truce held for a second day, monitors said.</description></item>
<item><title>Nothing</title></item></channel></rss>"""


def atom() -> bytes:
    return b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title>
<entry><title>Envoys meet</title><id>urn:1</id><link href="https://example.org/1"/>
<published>2025-05-16T18:30:02Z</published><updated>2025-05-19T18:30:02Z</updated>
<content type="html">&lt;p&gt;The envoys met on Friday, the ministry said.&lt;/p&gt;</content>
</entry></feed>"""


def warc(*pages: tuple[str, bytes], status: str = "200 OK") -> bytes:
    records = []
    for url, body in pages:
        http = (
            f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode() + body
        )
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:"
            f"{zlib.crc32(url.encode()):08x}-0000-0000-0000-000000000000>\r\n"
            f"WARC-Date: 2026-01-02T03:04:05Z\r\nWARC-Target-URI: {url}\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        records.append(head.encode() + http + b"\r\n\r\n")
    return b"".join(records)


def warc_gz(*pages: tuple[str, bytes]) -> bytes:
    return b"".join(gzip.compress(warc(one)) for one in pages)


def pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines."""
    shown = " ".join(f"({line}) Tj T*".replace("\\", "") for line in lines)
    stream = f"BT /F1 10 Tf 14 TL 40 780 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length " + str(len(stream)).encode() + b" >>\nstream\n" + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write(b"".join(f"{p:010} 00000 n \n".encode() for p in places))
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n".encode())
    out.write(b"%%EOF\n")
    return out.getvalue()


def docx(*paragraphs: str, title: str = "", author: str = "") -> bytes:
    import docx as library

    document = library.Document()
    document.core_properties.title, document.core_properties.author = title, author
    for words in paragraphs:
        document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def letter(plain: str = "", html: str = "", date: str = "Fri, 16 May 2025 09:30:00 +0300") -> bytes:
    made = EmailMessage()
    made["From"] = "The Example <daily@example.org>"
    made["To"] = "desk@example.net"
    made["Subject"] = "Envoys meet"
    if date:
        made["Date"] = date
    if plain:
        made.set_content(plain)
    if html:
        if plain:
            made.add_alternative(html, subtype="html")
        else:
            made.set_content(html, subtype="html")
    return made.as_bytes()


def mhtml(source: bytes = b"", address: str = "https://example.org/envoys") -> bytes:
    """A page as a browser saves it with its parts."""
    import quopri

    lines = [
        "From: <Saved by Blink>", f"Snapshot-Content-Location: {address}", "Subject: Envoys meet",
        "Date: Sun, 4 Jan 2026 10:00:00 -0000", "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="----Bound----"', "", "",
        "------Bound----", "Content-Type: text/html", "Content-ID: <frame-1@mhtml.blink>",
        "Content-Transfer-Encoding: quoted-printable", f"Content-Location: {address}", "",
        quopri.encodestring(source or page()).decode(), "------Bound----",
        "Content-Type: image/png", "Content-Transfer-Encoding: base64",
        "Content-Location: https://example.org/a.png", "", "iVBORw0KGgo=", "------Bound------", "",
    ]  # fmt: skip
    return "\r\n".join(lines).replace("\r\n", "\n").replace("\n", "\r\n").encode()


def parquet(rows: list[dict[str, object]]) -> bytes:
    import pyarrow
    from pyarrow import parquet as library

    out = io.BytesIO()
    library.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


def event_registry() -> bytes:
    article = {
        "uri": "8001", "lang": "eng", "isDuplicate": False, "date": "2025-05-16",
        "dateTime": "2025-05-16T09:30:00Z", "url": "https://example.org/1", "title": "Envoys meet",
        "body": TEXT, "source": {"uri": "example.org", "title": "The Example"},
        "authors": [{"name": "Ana Lindqvist"}, {"name": "Tom Okoro"}],
    }  # fmt: skip
    return json.dumps({"articles": {"results": [article, {"uri": "8002"}], "pages": 1}}).encode()


def news_api() -> bytes:
    article = {
        "source": {"id": None, "name": "The Example"}, "author": "Ana Lindqvist",
        "title": "Envoys meet", "description": "In short.", "url": "https://example.org/1",
        "publishedAt": "2025-05-16T09:30:00Z",
        "content": "The envoys met on Friday, the ministry said… [+2314 chars]",
    }  # fmt: skip
    return json.dumps({"status": "ok", "totalResults": 1, "articles": [article]}).encode()


def gdelt(*urls: str) -> bytes:
    articles = [
        {
            "url": url, "title": "Envoys meet", "seendate": "20250516T093000Z",
            "domain": "example.org", "language": "English", "sourcecountry": "Norway",
        }
        for url in urls
    ]  # fmt: skip
    return json.dumps({"articles": articles}).encode()
