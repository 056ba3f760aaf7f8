"""Links to footnotes of a page -> the footnotes' words, and the blocks in which these stood."""

import re

from ingest.conversion.html.html_inline import BLOCKS, inline_words
from ingest.conversion.html.html_marks import take_marked
from ingest.conversion.html.html_tree import Element, prune
from ingest.conversion.note_marks import read_note

_MARK = re.compile(
    r"[\[［【(（]?\s*(?:[注註]|note\s*)?\s*(?:\d{1,3}|[①-⑳]|[*†‡※]{1,4}|[a-z]|[ivx]{1,4}|[¹²³⁴-⁹⁰]{1,3})\s*[\]］】)）]?|[\[［(（]?[注註][\]］)）]?",
    re.IGNORECASE,
)
_LEADING = re.compile(r"\A\s*\d{1,3}\s*[.、．:：)）]\s*(?=[^\d\s])")
_BACK = re.compile(r"\s*(?:↩︎?|↑|\^|⏎|返回|back)\s*$", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:脚注|腳注|尾注|附注|注释|註釋|注|Notes?|Footnotes?|Endnotes?)[:：]?", re.IGNORECASE
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MOST_CHARACTERS = 1_000


def take_notes(page: Element) -> dict[Element, str]:
    """Return what stands in place of each link to a note, and take the notes themselves out of the page."""
    named = _named(page)
    notes: dict[Element, str] = {}
    used: set[Element] = set()
    links = [e for e in page.within() if e.tag == "a" and e.get("href").startswith("#")]
    order = {element: place for place, element in enumerate(page.within())}
    for link in links:
        target = named.get(link.get("href")[1:])
        if target is None or not _MARK.fullmatch(link.text().strip()):
            continue
        block = _block_of(target)
        # A link back stands in the note, before which its mark stands.
        if block is None or order[block] < order[link] or block in link.above():
            continue
        text = _words_of(block)
        if text:
            notes[_outer(link)] = text
            used.add(block)
    marked, spent = take_marked(page)
    used |= spent
    prune(page, used | _headings_of(page, used))
    return marked | notes


def _named(page: Element) -> dict[str, Element]:
    named: dict[str, Element] = {}
    for element in page.within():
        for name in (element.get("id"), element.get("name") if element.tag == "a" else ""):
            if name:
                named.setdefault(name, element)
    return named


def _block_of(target: Element) -> Element | None:
    """Return the block that a note is: a paragraph, an item, a division with nothing but words."""
    block = next((e for e in (target, *target.above()) if e.tag in BLOCKS), None)
    if block is None or block.tag in {
        "body",
        "html",
        "td",
        "th",
        "main",
        "article",
        "section",
        *_HEADINGS,
    }:
        return None
    if block.tag == "p" and block.parent is not None and block.parent.tag == "li":
        block = block.parent
    return block


def _words_of(block: Element) -> str:
    text = " ".join(inline_words(_without_back(block), {}).split("\n"))
    text = _BACK.sub("", text)
    read = read_note(text)
    text = read[1] if read is not None else _LEADING.sub("", text, count=1)
    return text.strip() if len(text) <= _MOST_CHARACTERS else ""


def _without_back(block: Element) -> Element:
    """Return a copy without links that lead to a mark or back."""
    copy = Element(block.tag, block.attributes)
    for child in block.children:
        if isinstance(child, str):
            copy.children.append(child)
        elif not (child.tag in {"a", "sup"} and _is_back(child)):
            copy.children.append(_without_back(child))
    return copy


def _is_back(element: Element) -> bool:
    text = element.text().strip()
    return not text or _BACK.fullmatch(text) is not None or _MARK.fullmatch(text) is not None


def _outer(link: Element) -> Element:
    """Return a link, or the raised text that is nothing else."""
    holder = link.parent
    if holder is not None and holder.tag == "sup" and holder.text().strip() == link.text().strip():
        return holder
    return link


def _headings_of(page: Element, used: set[Element]) -> set[Element]:
    """Return headings under which nothing but notes stood."""
    found: set[Element] = set()
    if not used:
        return found
    last: Element | None = None
    for element in page.within():
        if element in used and last is not None:
            found.add(last)
        elif element.tag in BLOCKS and _HEADING.fullmatch(element.text().strip()):
            last = element if element.tag in {*_HEADINGS, "p"} else last
        elif element.tag in {"p", "table"} and not any(e in used for e in element.above()):
            last = None
    return found
