"""Which elements of a page frame it: navigation, header, footer, breadcrumbs, share bars, cookie banners.

Only what calls itself so, is short or made of links, and does not hold the page's own heading is left out: a page
about a footer's fees keeps them.
"""

import re
from collections.abc import Iterator

from ingest.conversion.html.html_tree import Element

_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "menu",
        "menubar",
        "toolbar",
        "dialog",
        "alertdialog",
    ]
)
_TAGS = frozenset({"nav", "aside", "header", "footer", "menu", "search"})
_OWN = frozenset({"article", "main", "section", "blockquote", "figure", "details", "td", "li"})
_CONTROLS = frozenset({"select", "input", "textarea", "iframe", "video", "audio", "canvas", "map"})
# Names of what is never a page's own text, as words of class and id.
_SURE = frozenset(
    [
        "breadcrumb",
        "breadcrumbs",
        "crumb",
        "crumbs",
        "bread",
        "navbar",
        "topnav",
        "subnav",
        "sidenav",
        "cookie",
        "cookies",
        "consent",
        "gdpr",
        "pagination",
        "pager",
        "sharebar",
        "sitemap",
        "skiplink",
        "backtop",
        "gotop",
        "totop",
        "backtotop",
        "qrcode",
        "copyright",
        "toolbar",
        "advert",
        "adsbygoogle",
        "searchbox",
        "searchbar",
        "weixinshare",
        "bdsharebuttonbox",
    ]
)
# Names that a page's own parts may have too: these go only if they are mostly links, or a line or two.
_LIKELY = frozenset(
    [
        "nav",
        "menu",
        "footer",
        "foot",
        "header",
        "head",
        "topbar",
        "sidebar",
        "side",
        "share",
        "social",
        "related",
        "recommend",
        "recommended",
        "search",
        "login",
        "lang",
        "language",
        "tools",
        "position",
        "location",
        "ad",
        "ads",
        "popular",
        "hot",
    ]
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LINE = re.compile(
    r"(?:您|你)?(?:现在|当前|目前)?(?:所在)?的?位置\s*[:：].*|(?:首页|主页|Home)\s*[>»›/].*"
    r"|(?:分享|转发)(?:到|至|给)?\s*[:：]?.{0,40}|[【\[]?\s*(?:打印|列印)(?:本页|本頁)?\s*[】\]]?\s*[【\[]?\s*(?:关闭|關閉)?(?:窗口|視窗)?\s*[】\]]?"
    r"|[【\[]?\s*(?:关闭|關閉)(?:窗口|視窗|本页)?\s*[】\]]?|(?:返回)(?:顶部|頂部|首页|首頁|列表|上一页)|(?:上一篇|下一篇|上一条|下一条)\s*[:：].*|字[号號體体]\s*[:：]\s*[大中小 ]+"
    r"|(?:浏览|阅读|点击)(?:次数|量)\s*[:：]?\s*[\d,]+|.{0,30}(?:版权所有|All [Rr]ights [Rr]eserved).{0,120}|(?:Copyright|©).{0,160}"
    r"|.{0,20}ICP[备備证]\s*[\d号-]+.{0,60}|.{0,4}京公网安备.{0,40}|Skip to (?:main )?content|跳(?:到|至|转到)?(?:主要)?内容|Back to top|Print this page",
    re.DOTALL,
)
_SHORT_CHARACTERS = 80
_MOST_CHARACTERS = 600
_MOSTLY_LINKS = 0.6
_FEWEST_LINKS = 4
# On average, of one link in a menu.
_MENU_CHARACTERS = 12
_MOST_BESIDE = 200
_AROUND = frozenset({"br", "p", "h1", "hr", "a"})
_CONTENTS = re.compile(r"目\s*[录錄]|(?:Table of )?Contents|Overview", re.IGNORECASE)
_OPENING = frozenset({"aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle"})
_NAMING = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "th", "legend"})
_IN_LINES = frozenset({"span", "em", "i", "font", "small", "label", "a"})
_HEADINGS = frozenset({"h1", "h2", "h3"})
_LEAVES = _HEADINGS | {"ul", "ol", "p", "table", "dl"}


def furniture(page: Element) -> Iterator[Element]:
    """Yield the outermost elements that frame a page."""
    whole = max(1, _length(page))
    waiting = [page]
    while waiting:
        element = waiting.pop()
        if _is_aside(element, whole):
            yield element
        else:
            waiting += reversed(list(element.elements()))


def _is_aside(element: Element, whole: int) -> bool:
    if element.tag in _CONTROLS or _is_contents(element) or _is_bare_button(element):
        return True
    if element.tag in _IN_LINES and is_frame_line(element.text()):
        return True
    return _frames(element) and not _is_content(element, whole)


def _is_bare_button(element: Element) -> bool:
    """Tell whether a button opens nothing and names nothing."""
    if element.tag != "button" or _OPENING & element.attributes.keys():
        return False
    return not any(e.tag in _NAMING for e in element.above())


def _is_contents(element: Element) -> bool:
    """Tell whether an element lists places of its own page, or is the heading of such a list."""
    if element.tag in _HEADINGS or "msotocheading" in element.get("class").lower():
        return _CONTENTS.fullmatch(element.text().strip()) is not None
    if element.tag == "a":
        return _is_jump(element)
    if element.tag not in {"p", "ul", "ol", "div"}:
        return False
    links = [e for e in element.within() if e.tag == "a" and e.get("href")]
    if len(links) < (1 if "msotoc" in element.get("class").lower() else 2):
        return False
    if not all(e.get("href").startswith("#") for e in links):
        return False
    return sum(len("".join(e.text().split())) for e in links) >= 0.9 * _length(element)


def _is_jump(link: Element) -> bool:
    """Tell whether a link, alone on its line, leads to another place of its page."""
    holder = link.parent
    if holder is None or holder.tag not in {"body", "center", "div"}:
        return False
    if len(holder.children) > _MOST_BESIDE or not link.get("href").startswith("#"):
        return False
    beside = [c for c in holder.children if isinstance(c, Element) or c.strip()]
    place = beside.index(link)
    around = (*beside[max(0, place - 1) : place], *beside[place + 1 : place + 2])
    is_alone = all(isinstance(c, Element) and c.tag in _AROUND for c in around)
    return bool(around) and is_alone


def is_frame_line(text: str) -> bool:
    """Tell whether a whole paragraph is what pages say of themselves: a position, a copyright, a share bar."""
    return len(text) <= 2 * _SHORT_CHARACTERS and _LINE.fullmatch(text.strip()) is not None


def _frames(element: Element) -> bool:
    if element.get("role").lower() in _ROLES:
        return True
    if element.tag in _TAGS:
        return element.tag in {"nav", "aside"} or not any(e.tag in _OWN for e in element.above())
    names = _names(element)
    if names & _SURE:
        return True
    return bool(names & _LIKELY) and _is_light(element)


def _names(element: Element) -> set[str]:
    said = f"{element.get('class')} {element.get('id')}"
    if element.tag in {"html", "body", "main", "article", "table", "td", "tr", "th"} or not said:
        return set()
    names: set[str] = set()
    for name in said.split():
        words = [word.lower() for word in _WORD.findall(name)]
        # `card-footer` is a footer, `footer-note` a note.
        names.update(words[-1:], {"".join(words)}, set(words) & _SURE)
    return names


def _is_light(element: Element) -> bool:
    """Tell whether an element says little of its own: mostly links, or very short and no table."""
    inner = [e.tag for e in element.within()]
    if "table" in inner or "h1" in inner:
        return False
    links, characters = _links(element), _length(element)
    if len(links) >= 2 and sum(map(len, links)) >= _MOSTLY_LINKS * characters:
        return True
    return bool(links) and characters <= _SHORT_CHARACTERS


def _is_content(element: Element, whole: int) -> bool:
    """Tell whether what calls itself a frame holds the page all the same."""
    inner = {e.tag for e in element.within()}
    if inner & {"main", "article"}:
        return True
    if element.tag == "header" and "h1" in inner:
        return not any(e.tag == "h1" and _is_site_name(e) for e in element.within())
    if "table" in inner and element.tag not in {"nav", "footer"}:
        return True
    characters = _length(element)
    is_much = characters > _MOST_CHARACTERS or characters * 2 > whole
    return is_much and sum(map(len, _links(element))) < _MOSTLY_LINKS * characters


def _is_site_name(heading: Element) -> bool:
    links = [e for e in heading.elements() if e.tag == "a"]
    return "logo" in heading.get("class").lower() or any(
        e.get("href") in {"/", "./", "index.html", "#"} or "logo" in e.get("class").lower()
        for e in links
    )


def _links(element: Element) -> list[str]:
    return ["".join(e.text().split()) for e in element.within() if e.tag == "a"]


def _length(element: Element) -> int:
    return len("".join(element.text().split()))


def link_runs(page: Element) -> Iterator[Element]:
    """Yield lists that are nothing but links, before anything else is said or after everything is: menus without a name."""
    leaves = [e for e in page.within() if e.tag in _LEAVES and not _holds_table(e)]
    holders = {e for e in leaves if e.tag in {"ul", "ol", "table"}}
    outermost = [e for e in leaves if not any(holder in holders for holder in e.above())]
    menus = [_is_menu(e) for e in outermost]
    said = [e.tag not in _HEADINGS and not menu for e, menu in zip(outermost, menus, strict=True)]
    first = menus.index(False) if False in menus else 0
    after = len(said) - said[::-1].index(True) if True in said else len(menus)
    for place, element in enumerate(outermost):
        if menus[place] and not first <= place < after:
            yield element


def _holds_table(element: Element) -> bool:
    return element.tag == "table" and any(
        e.tag == "table" for e in element.within() if e is not element
    )


def _is_menu(element: Element) -> bool:
    if element.tag not in {"ul", "ol", "table"}:
        return False
    links, length = _links(element), _length(element)
    if len(links) < _FEWEST_LINKS:
        return False
    return sum(map(len, links)) >= 0.9 * length and length <= _MENU_CHARACTERS * len(links)
