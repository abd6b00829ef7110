"""Paragraphs of a page that are no part of its report: links to other stories, calls, credits.

Only for texts that are taken out of a page, a feed or a letter, where the text is ours to cut.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_LINK = (
    r"(?:read|see|also read|watch|listen)(?: (?:more|also|next|now|on|here|this))?"
    r"|related(?: (?:articles?|stor(?:y|ies)|coverage|news|topics?|links?|content))?"
    r"|more (?:on|from|about|in)(?: this(?: story| topic)?)?|recommended(?: (?:for you|stories))?"
    r"|also|don['’]t miss|in pictures|explainer|analysis|opinion|live updates?|up next"
)
_LONGEST_LINK = 200
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = (
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?(?:\d{{1,2}} {_MONTH},? \d{{4}}"
    rf"|{_MONTH} \d{{1,2}},? \d{{4}}|\d{{4}}-\d\d-\d\d)"
    r"(?:[ ,–·|-]{1,3}(?:at )?\d{1,2}[:.]\d\d.{0,20})?"
)
"""A day and nothing else, with the time: what stands below a headline."""
_FORMS = re.compile(
    rf"(?:(?:{_LINK})\s*[:|»>→]\s*(?P<link>.*)"
    r"|(?:advertisement|sponsored(?: content)?|promoted(?: content)?|most (?:read|popular|viewed)"
    r"|trending(?: now)?|related(?: (?:articles?|stories|coverage|news|topics))"
    r"|read more(?: (?:here|about|on|from|at|in)\b.{0,80})?[.…»>→]*"
    r"|more on this story|recommended stories|editors['’] picks|view (?:comments|gallery)"
    r"|skip to (?:main )?content|skip advert.*|end of (?:list|advert.*)|list of \d+ items?"
    r"|list \d+ of \d+\b.{0,200}|advert(?:isement)?\s*[·•|–-].{0,60}"
    r"|(?:article |story )?continues (?:below|after) (?:this )?ad\w*.{0,20}"
    rf"|(?:(?:first |last )?(?:published|posted|updated|modified)(?: on| at)?:?\s*)?{_DAY}"
    r"|view (?:this email )?in (?:your )?browser.*|image (?:source|caption|credit).{0,160})"
    r"|(?:sign up|subscribe|register) (?:to|for|here|now|today)\b.{0,120}"
    r"\b(?:newsletters?|briefings?|inbox|e-?mails?|alerts|updates|podcasts?|channel|free)\b.{0,80}"
    r"|(?:follow|join|like) (?:us|him|her|[\w .]{2,40}) on (?:x|twitter|facebook|instagram"
    r"|telegram|whatsapp|youtube|google news)\b.{0,120}"
    r"|(?:click|tap) here\b.{0,120}|download (?:our|the) app\b.{0,120}"
    r"|get (?:the|our) .{0,80}(?:newsletter|inbox)\b.{0,80}"
    r"|(?:©|\(c\)|copyright\b)[^.]{0,40}(?:19|20)\d\d.{0,160}|all rights reserved.{0,120}"
    r"|(?:to )?unsubscribe\b.{0,200}"
    r"|you (?:are receiving|received) this (?:e-?mail|message).{0,200}"
    r"|\(?(?:additional )?(?:reporting|writing|editing|compiled) by [^.!?]{2,200}[.)]{0,2}"
    r"|our standards: .{0,80}|(?:photo|image|picture|file photo|credit)s?(?: by)?: .{0,160}"
    r"|accept (?:all )?cookies.{0,80}|we (?:use cookies|value your privacy).{0,200})",
    re.IGNORECASE | re.DOTALL,
)
_GAP = re.compile(r"\n\s*\n")
_ENDS = frozenset('.!?”"’…:;')
_TRUNCATED = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*\Z")


def furniture(paragraph: str) -> bool:
    """Whether the paragraph is surely no part of the report.

    >>> furniture("READ MORE: President rejects the plan")
    True
    >>> furniture("Read more than the summary, the envoy said.")
    False
    """
    words = paragraph.strip().strip("|•·*_[]-").strip()
    found = _FORMS.fullmatch(words)
    if found is None:
        return False
    return found["link"] is None or len(found["link"]) <= _LONGEST_LINK


def without(text: str, title: str = "", links: Collection[str] = ()) -> str:
    """The text without such paragraphs, and without its own title at its head.

    ``links`` are the words of the page's links: a paragraph that is one link and no sentence is
    the headline of another story.
    """
    others = {_plain(link) for link in links}
    kept = [p for p in _GAP.split(text.strip()) if not furniture(p) and not _linked(p, others)]
    if len(kept) > 1 and title and kept[0].strip() == title.strip():
        del kept[0]
    # A text that is furniture alone is kept whole: better a useless line than a lost report.
    return "\n\n".join(kept) + "\n" if kept else text


def _linked(paragraph: str, links: Collection[str]) -> bool:
    plain = _plain(paragraph)
    return plain in links and len(plain) <= _LONGEST_LINK and plain[-1:] not in _ENDS


def _plain(words: str) -> str:
    return " ".join(words.split()).strip("|•·*_[]- »›→")


def untruncated(text: str) -> str:
    """Without the mark by which a news interface says that it cut the text."""
    return _TRUNCATED.sub("", text)
