"""Reduces HTML to the plain text a reader would see; nothing of it is ever shown as markup."""

import re
from collections.abc import Iterator
from html import unescape

_UNSEEN = frozenset({"script", "style", "head", "title", "template"})
# The library's parser takes hours over a message full of tags without end; this looks at each letter a few times.
_TAG = re.compile(
    r"""<(?P<closes>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)\b(?:(?:[^<>"']|"[^"<]*"|'[^'<]*')*+>|[^<>]*>)|<[!?/][^<>]*>"""
)
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "blockquote"})
# A tag of the kind that mails and panels write; "3 < 4" and "<3" are no markup.
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|table|tr|td|h[1-6]|html|body|img|font)\b[^<>]*>", re.I
)


def is_html(text: str) -> bool:
    return _MARKUP.search(text) is not None


def html_to_text(markup: str) -> str:
    """What a reader would see of ``markup``, as lines of plain text; in time that grows with its length alone."""
    lines = (" ".join(line.split()) for line in "".join(_seen(_without_comments(markup))).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _seen(markup: str) -> Iterator[str]:
    """The words between the tags, and a line end for each tag that makes one."""
    unseen = end = 0
    for tag in _TAG.finditer(markup):
        if not unseen:
            yield unescape(markup[end : tag.start()]).replace("\n", " ")
        end = tag.end()
        name = (tag["name"] or "").lower()
        if name in _UNSEEN:
            unseen = max(0, unseen - 1) if tag["closes"] else unseen + 1
        elif name in _BREAKS:
            yield "\n"
    if not unseen:
        yield unescape(markup[end:]).replace("\n", " ")


def _without_comments(markup: str) -> str:
    """A comment without an end hides nothing: it may stand there to hide the rest."""
    kept, begin = [], 0
    while (start := markup.find("<!--", begin)) >= 0 and (end := markup.find("-->", start)) >= 0:
        kept.append(markup[begin:start])
        begin = end + 3
    return "".join([*kept, markup[begin:]])
