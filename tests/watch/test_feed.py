from collections.abc import Iterator

import pytest
from tests.watch.desk import Desk, opened

from dragoman.ingest import Refusal
from dragoman.model import Document
from dragoman.watch import Feed
from dragoman.watch.fetching import Fetcher

pytest.importorskip("httpx")
pytest.importorskip("feedparser")
HOUR = 3600.0


@pytest.fixture
def desk() -> Iterator[Desk]:
    with opened() as one:
        yield one


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    one = Fetcher(limit=100_000, pause=0)
    yield one
    one.close()


def feed(desk: Desk, fetcher: Fetcher, pages: bool = False) -> Feed:
    return Feed(f"{desk.url}/news.rss", fetcher, every=HOUR, pages=pages, outlet=None)


def test_each_entry_comes_once(desk: Desk, fetcher: Fetcher) -> None:
    watched = feed(desk, fetcher)
    (first,) = watched.look().entries
    assert isinstance(first, Document)
    assert (first.title, first.outlet) == ("Berg", "The Desk")
    assert watched.look().entries == ()
    desk.items.insert(0, "Okoro")
    (second,) = watched.look().entries
    assert isinstance(second, Document)
    assert second.title == "Okoro"


def test_the_server_is_asked_only_for_what_changed(desk: Desk, fetcher: Fetcher) -> None:
    watched = feed(desk, fetcher)
    watched.look()
    look = watched.look()
    assert (look.entries, look.wait) == ((), HOUR)
    assert desk.asked == ["/news.rss"] * 2


def test_a_server_in_trouble_is_left_alone_longer_each_time(desk: Desk, fetcher: Fetcher) -> None:
    desk.status = 503
    watched = feed(desk, fetcher)
    looks = [watched.look() for _ in range(4)]
    assert [look.wait for look in looks] == [2 * HOUR, 4 * HOUR, 6 * HOUR, 6 * HOUR]
    (refusal,) = looks[0].entries
    assert isinstance(refusal, Refusal)
    assert "503" in refusal.message
    desk.status = 200
    look = watched.look()
    assert (len(look.entries), look.wait) == (1, HOUR)


def test_a_server_that_names_a_time_is_left_alone_until_then(desk: Desk, fetcher: Fetcher) -> None:
    desk.status, desk.wait = 429, "90000"
    assert feed(desk, fetcher).look().wait == 90_000


def test_a_feed_that_has_ended_is_not_looked_at_again(desk: Desk, fetcher: Fetcher) -> None:
    desk.status = 410
    look = feed(desk, fetcher).look()
    assert look.wait is None
    assert "ended" in str(look.entries[0])


def test_a_page_is_read_where_robots_allow_it(desk: Desk, fetcher: Fetcher) -> None:
    (entry,) = feed(desk, fetcher, pages=True).look().entries
    assert isinstance(entry, Document)
    assert "Chad rejected a ceasefire" in entry.text
    assert entry.url == f"{desk.url}/pages/Berg"


def test_what_robots_forbid_stays_as_the_feed_tells_it(desk: Desk, fetcher: Fetcher) -> None:
    desk.robots = "User-agent: *\nDisallow: /pages/"
    (entry,) = feed(desk, fetcher, pages=True).look().entries
    assert isinstance(entry, Document)
    assert "Chad" not in entry.text
    assert desk.asked == ["/news.rss", "/robots.txt"]


def test_nobody_there_is_a_refusal(fetcher: Fetcher) -> None:
    watched = Feed("http://127.0.0.1:1/feed", fetcher, every=HOUR, outlet=None)
    (refusal,) = watched.look().entries
    assert isinstance(refusal, Refusal)
    assert refusal.slug == "unreachable"


def test_a_page_without_end_is_given_up(desk: Desk) -> None:
    small = Fetcher(limit=100, pause=0)
    (refusal,) = feed(desk, small).look().entries
    assert "more than 100 bytes" in str(refusal)


def test_one_server_is_visited_slowly(desk: Desk) -> None:
    class Hand:
        slept = 0.0

        def now(self) -> float:
            return self.slept

        def sleep(self, seconds: float) -> None:
            self.slept += seconds

    hand = Hand()
    slow = Fetcher(limit=100_000, clock=hand, pause=2.0)
    for _ in range(3):
        slow.fetch(f"{desk.url}/news.rss")
    assert hand.slept == 4.0
