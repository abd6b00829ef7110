"""A reader around the house's own: each report's findings, and what the model finds beside them.

It asks in this process, whatever number of processes parse, so that all tokens are counted in one
place; several questions are out at a time. An endpoint that fails never stops a batch.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from dragoman.codebook.codebook import Codebook
from dragoman.llm.cache import Cache
from dragoman.llm.choice import EXTRACTOR, VERSION, Choice
from dragoman.llm.endpoint import Answer, Endpoint, UnansweredError
from dragoman.llm.kinds import KINDS, SHAPE, DroppedError, ModelKind
from dragoman.llm.page import Page, pages
from dragoman.llm.question import findings as listed
from dragoman.llm.question import question
from dragoman.llm.tally import Tally
from dragoman.model import Document, Finding, Provenance

Read = tuple[Document, list[Finding]]
Reader = Callable[[Iterable[Document]], Iterator[Read]]
AT_A_TIME = 4
"""Questions that are out together."""
_AHEAD = 2 * AT_A_TIME
_MALFORMED_TRIES = 2
GIVEN_UP_AFTER = 3
"""Reports in a row without an answer, after which the endpoint is left alone."""
CONFIDENCE = 0.5
"""Nobody has measured how often this model is right."""


class ModelReader:
    """Reads as ``inner`` does and asks the model about every report; one run.

    ModelError where httpx is not installed.
    """

    def __init__(
        self,
        inner: Reader,
        choice: Choice,
        codebook: Codebook,
        *,
        wait: Callable[[float], object] | None = None,
    ) -> None:
        self._inner = inner
        self._choice = choice
        self._codebook = codebook
        self._endpoint = Endpoint(choice, wait=wait)
        self._cache = Cache(choice.cache)
        self._threads = ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="llm")
        self._tally = Tally()
        self._unanswered: set[str] = set()
        self._in_a_row = 0

    def close(self) -> None:
        """Ask no more."""
        self._endpoint.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def lacks(self, document: Document) -> bool:
        """Whether the model had no answer for this report, so that it is to be asked again."""
        return document.id in self._unanswered

    def notes(self) -> list[str]:
        """What asking came to since the last time, in lines for the summary."""
        told, self._tally = self._tally.notes(self._choice), Tally()
        self._in_a_row = 0
        return told

    def __call__(self, documents: Iterable[Document]) -> Iterator[Read]:
        """Each document with its findings, in order."""
        waiting: deque[tuple[Document, list[Finding], Future[_Asked]]] = deque()
        try:
            for document, found in self._inner(documents):
                asked = self._threads.submit(self._asked, document, found)
                waiting.append((document, found, asked))
                while waiting and (len(waiting) > _AHEAD or waiting[0][2].done()):
                    yield self._settled(*waiting.popleft())
            while waiting:
                yield self._settled(*waiting.popleft())
        finally:
            for *_, asked in waiting:
                asked.cancel()

    def _settled(self, document: Document, found: list[Finding], asked: Future[_Asked]) -> Read:
        more, tally, hopeless = asked.result()
        self._tally.add(tally)
        if tally.failed or tally.passed:
            self._unanswered.add(document.id)
            self._in_a_row = GIVEN_UP_AFTER if hopeless else self._in_a_row + 1
        else:
            self._unanswered.discard(document.id)
            if tally.asked:
                self._in_a_row = 0
        return document, [*found, *more]

    def _asked(self, document: Document, found: list[Finding]) -> _Asked:
        """What the model finds in one report, in a thread of its own."""
        tally, more = Tally(), []
        try:
            for page in pages(document, found, self._codebook):
                for kind in self._choice.kinds:
                    more += self._page(page, KINDS[kind], tally)
        except _GivenUpError:
            return [], Tally(passed=1), False
        except UnansweredError as error:
            tally.failed.append(f"{document.name}: the endpoint {error}")
            tally.kept = 0
            # Half a report's findings would look like the whole.
            return [], tally, error.hopeless
        except Exception as error:
            tally.failed.append(f"{document.name}: its answer was not understood ({error!r:.80})")
            tally.kept = 0
            return [], tally, False
        return more, tally, False

    def _page(self, page: Page, kind: ModelKind, tally: Tally) -> list[Finding]:
        found: dict[Finding, None] = {}
        for said in self._answered(page, kind, tally):
            try:
                if not isinstance(said, dict):
                    raise DroppedError(SHAPE)
                found[self._finding(page, kind, said)] = None
            except DroppedError as reason:
                tally.dropped[str(reason)] += 1
        tally.kept += len(found)
        return list(found)

    def _finding(self, page: Page, kind: ModelKind, said: dict[str, object]) -> Finding:
        return Finding(
            document=page.document.id,
            item=kind.item(said, page),
            provenance=Provenance(
                extractor=EXTRACTOR,
                version=VERSION,
                model=self._choice.model,
                codebook=self._codebook.version,
                reader=kind.name,
            ),
            confidence=CONFIDENCE,
        )

    def _answered(self, page: Page, kind: ModelKind, tally: Tally) -> list[object]:
        """What the model lists: an answer known before, else a new one."""
        body, where = question(self._choice.model, kind, page), self._choice.address
        known = self._cache.held(where, body)
        if known is not None and (found := listed(known)) is not None:
            tally.cached += 1
            return found
        for _ in range(_MALFORMED_TRIES):
            if self._in_a_row >= GIVEN_UP_AFTER:
                raise _GivenUpError
            answer = self._endpoint.answer(body)
            _count(answer, tally)
            if (found := listed(answer.content)) is not None:
                self._cache.keep(where, body, answer.content)
                return found
        raise UnansweredError(f"answered what is not the JSON asked for, {_MALFORMED_TRIES} times")


_Asked = tuple[list[Finding], Tally, bool]
"""Findings, what they took, and whether asking further is hopeless."""


class _GivenUpError(Exception):
    """The endpoint is left alone."""


def _count(answer: Answer, tally: Tally) -> None:
    tally.asked += 1
    tally.tokens_in += answer.tokens_in
    tally.tokens_out += answer.tokens_out
