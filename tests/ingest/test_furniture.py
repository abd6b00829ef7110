"""What is left out of a page, and what only looks like it."""

from __future__ import annotations

import pytest

from dragoman.ingest import furniture
from dragoman.ingest.html import page
from dragoman.ingest.stated import address_day

MESSY = """<!doctype html><html lang="en"><head><title>Envoys resume talks | The Post</title>
<meta property="og:title" content="Envoys resume talks">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"Envoys resume talks","datePublished":"2025-05-16T18:00:00+03:00",
"author":[{"@type":"Person","name":"Ana Lindqvist"}],
"publisher":{"@type":"Organization","name":"The Example Post"}}</script></head><body>
<div id="cookie">We value your privacy. Accept all cookies to continue.</div>
<header><nav><ul><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
</header><div class="ticker"><a href="/x">BREAKING: Minister quits over budget row</a></div>
<main><article><h1>Envoys resume talks</h1><div class="byline">By Ana Lindqvist</div>
<div class="share"><a>Share</a><a>Email</a></div>
<figure><img src="a.jpg" alt="x"><figcaption>Delegates arrive. Photo: Jane Roe</figcaption></figure>
<p>LAUSANNE, May 16 (Example News) – The envoys of the two republics resumed talks on Friday after
a break of three weeks, the hosts said.</p>
<p>“We have come to listen,” said the chief negotiator, Karim Osei, on arrival.</p>
<div class="related"><h3>Read more</h3><ul><li><a href="/1">Monitors attacked near the border</a>
</li><li><a href="/2">Opinion: Why the talks will fail</a></li></ul></div>
<p><strong>READ MORE: <a href="/3">President rejects partition plan</a></strong></p>
<p>The mediators have proposed a 30-day pause and an exchange of prisoners.</p>
<aside class="newsletter"><h4>Sign up to our newsletter</h4><p>Top stories.</p></aside>
<p>Officials said that a further round could be held in June.</p>
<p><em>Reporting by Ana Lindqvist; editing by Tom Okoro</em></p></article>
<section><h2>Most read</h2><ol><li><a href="/4">Storm hits coast</a></li></ol></section>
<section><h2>More on this story</h2><div><a href="/6"><h3>Rebels say they will not sign</h3>
<p>The movement's spokesman said on Thursday that it would not sign any deal.</p></a></div>
</section></main><footer>© 2025 The Example Post. All rights reserved.</footer></body></html>"""


def test_a_messy_page_gives_the_report_alone() -> None:
    found = page(MESSY)
    assert [p[:30] for p in found.text.strip().split("\n\n")] == [
        "LAUSANNE, May 16 (Example News",
        "“We have come to listen,” said",
        "The mediators have proposed a ",
        "Officials said that a further ",
    ]
    assert (found.title, found.author) == ("Envoys resume talks", "Ana Lindqvist")
    assert (found.outlet, found.date) == ("The Example Post", "2025-05-16")


@pytest.mark.parametrize(
    "paragraph",
    [
        "READ MORE: President rejects the plan",
        "Also read | Ten things to know",
        "Related: Monitors attacked",
        "Advertisement",
        "ADVERTISEMENT",
        "Sign up for our daily newsletter",
        "Follow us on Telegram",
        "© 2025 The Example. All rights reserved.",
        "(Reporting by Ana Lindqvist; Editing by Tom Okoro)",
        "Photo: Jane Roe/Agency",
        "More on this story",
        "Unsubscribe from these messages",
        "Advertisement · Scroll to continue",
        "- list 1 of 3 Storm hits the coast",
        "Published On 16 May 2025",
        "May 16, 2025, 18:30 GMT",
    ],
)
def test_furniture(paragraph: str) -> None:
    assert furniture.furniture(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Read the text again, the mediator said.",
        "More on the talks will be known on Monday, the minister said.",
        "Copyright was the last issue to be settled, negotiators said.",
        "Sign up to the treaty, he urged the neighbours.",
        "Opinion in the capital is split: some want a truce, others do not. " * 4,
        "Advertisement of the tender was agreed.",
        "Photo opportunities were cancelled after the row.",
        "On 16 May 2025 the envoys met.",
        "16 May 2025 was the day of the truce.",
        "List 1 holds the names of the prisoners.",
        "Related: " + "the two questions hang together, the envoy said at length. " * 5,
    ],
)
def test_what_only_looks_like_furniture(paragraph: str) -> None:
    assert not furniture.furniture(paragraph)


def test_a_paragraph_that_is_one_link_is_another_story() -> None:
    page_ = MESSY.replace(
        "<p>Officials said",
        '<p><a href="/7"><strong>Minister quits over\nbudget row</strong></a></p>'
        '<p><a href="/8">The full text of the plan was published on Friday.</a></p>'
        "<p>Officials said",
    )
    text = page(page_).text
    assert "Minister quits" not in text
    assert "The full text of the plan was published on Friday." in text  # a sentence of the report


def test_a_page_laid_out_as_a_table_keeps_its_paragraphs() -> None:
    lines = [
        "The envoys of the two republics resumed talks on Friday after a break of three weeks.",
        "“We have come to listen,” said the chief negotiator, Karim Osei, on arrival at the lake.",
        "The mediators have proposed a 30-day pause in the fighting and an exchange of prisoners.",
        "Officials said that a further round could be held in June if both of the sides agreed.",
    ]
    source = (
        '<html><head><title>Talks resume</title><meta name="date" content="2025-05-16"></head>'
        '<body><table><tr><td><a href="1">Home</a><br><a href="2">Archive</a></td><td>'
        + "<br><br>".join(lines)
        + "</td></tr></table></body></html>"
    )
    found = page(source)
    assert found.text.strip().split("\n\n") == lines
    assert found.origin is not None
    assert source[found.origin[0][1][0].at :].startswith(lines[0])


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/world/2025/05/16/envoys-meet", "2025-05-16"),
        ("https://example.org/world/envoys-meet-2025-05-16/", "2025-05-16"),
        ("https://example.org/2025/5/6/envoys.html", "2025-05-06"),
        ("https://example.org/20250516/envoys", "2025-05-16"),
        ("https://example.org/20251316/envoys", None),
        ("https://example.org/world/2025/envoys-16", None),
        ("https://example.org/id/120250516", None),
    ],
)
def test_the_day_in_an_address(url: str, day: str | None) -> None:
    assert address_day(url) == day


def test_a_text_of_furniture_alone_is_kept() -> None:
    assert furniture.without("Advertisement") == "Advertisement"


def test_the_mark_of_a_cut_text_goes() -> None:
    assert furniture.untruncated("The envoys met… [+2314 chars]") == "The envoys met"
    assert furniture.untruncated("He said [sic] so.") == "He said [sic] so."
