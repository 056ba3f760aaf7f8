"""What reached people: urgent bulletins with their readers, and answers that were corrected or withdrawn after they were given."""

import streamlit as st

from api.bulletin_schemas import PastBulletinOut, ReaderOut, ReadersOut
from api.exposure_schemas import ExposureOut
from api.library_schemas import PackOut
from ui.desk.version_view import changes_table
from ui.look.markdown_html import Page, to_html
from ui.look.marking import LOCK, marked
from ui.look.moments import near_moment_words
from ui.look.trouble_view import trouble_html
from ui.phrases import common
from ui.phrases import desk_library as phrases
from ui.phrases.phrase import Language
from ui.trouble import Trouble, attempt
from ui.visitor import Visitor

_BULLETINS = 10
_NAMES = 30
_EXPOSED = 50


def show_reach(visitor: Visitor) -> None:
    """Show the bulletins, and the exposures of one pack."""
    _bulletins(visitor)
    _exposures(visitor)


def _bulletins(visitor: Visitor) -> None:
    language = visitor.language
    st.html(f'<h2 class="lq-section">{phrases.REACH_BULLETINS.tell(language)}</h2>')
    found = attempt(lambda: visitor.client.past_bulletins(_BULLETINS))
    if isinstance(found, Trouble):
        st.html(trouble_html(found, language))
        return
    if not found.bulletins:
        st.html(f'<p class="lq-note">{phrases.NO_BULLETINS.tell(language)}</p>')
    for bulletin in found.bulletins:
        name = bulletin.bulletin_id
        readers = attempt(lambda name=name: visitor.client.readers(name))  # type: ignore[misc]  # mypy has no type for a lambda's default
        if isinstance(readers, Trouble):
            st.html(trouble_html(readers, language))
        else:
            st.html(bulletin_html(bulletin, readers, language))


def bulletin_html(bulletin: PastBulletinOut, readers: ReadersOut, language: Language) -> str:
    """Return a bulletin with how many have read it, and who."""
    kinds = {"published": phrases.BULLETIN_PUBLISHED, "withdrawn": phrases.BULLETIN_WITHDRAWN}
    kind = kinds.get(bulletin.kind, phrases.BULLETIN_PUBLISHED).tell(language)
    state = (phrases.BULLETIN_OPEN if bulletin.is_open else phrases.BULLETIN_OVER).tell(language)
    everybody = readers.read_count + readers.unread_count
    counts = phrases.READ_OF.tell(language, read=readers.read_count, all=everybody)
    share = 100 * readers.read_count / everybody if everybody else 100
    tone = "calm" if readers.unread_count == 0 else "soon"
    facts = (kind, bulletin.by, near_moment_words(bulletin.at, language), state)
    told = "".join(f"<span>{marked(fact)}</span>" for fact in facts)
    lists = _names(
        phrases.UNREAD_NAMES.tell(language, names=_joined(readers.unread, language)), readers.unread
    )
    lists += _names(
        phrases.READ_NAMES.tell(language, names=_joined(readers.read, language)), readers.read
    )
    return (
        f'<article class="lq-card"><header class="lq-shelf-head"><h2>{marked(bulletin.title)}</h2>'
        f'<span class="lq-badge lq-{tone}">{counts}</span></header><p class="lq-meta lq-cite">{told}</p>'
        f'<div class="lq-bar" aria-hidden="true"><span style="width:{share:.1f}%"></span></div>{lists}</article>'
    )


def _names(words: str, people: tuple[ReaderOut, ...]) -> str:
    return f'<p class="lq-when">{marked(words)}</p>' if people else ""


def _joined(people: tuple[ReaderOut, ...], language: Language) -> str:
    names = [
        phrases.NAME_OF_TEAM.tell(language, name=one.name, team=one.team) if one.team else one.name
        for one in people[:_NAMES]
    ]
    if len(people) > _NAMES:
        names.append(phrases.EVENTS_MORE.tell(language, count=len(people) - _NAMES))
    return common.SEPARATOR.tell(language).join(names)


def _exposures(visitor: Visitor) -> None:
    language = visitor.language
    st.html(f'<h2 class="lq-section">{phrases.REACH_EXPOSED.tell(language)}</h2>')
    st.html(f'<p class="lq-hint">{phrases.REACH_EXPOSED_HELP.tell(language)}</p>')
    packs = attempt(visitor.client.packs)
    if isinstance(packs, Trouble):
        st.html(trouble_html(packs, language))
        return
    titles = titles_by_change(packs.packs)
    if not titles:
        return
    label = phrases.CHOOSE_PACK.tell(language)
    chosen = st.selectbox(
        label,
        list(titles),
        index=_begin(visitor, list(titles)),
        format_func=titles.__getitem__,
        key="exposed-pack",
    )
    found = attempt(lambda: visitor.client.exposures(chosen or "", limit=_EXPOSED))
    if isinstance(found, Trouble):
        st.html(trouble_html(found, language))
        return
    if not found.exposures:
        st.html(f'<p class="lq-note">{phrases.NO_EXPOSED.tell(language)}</p>')
    for exposure in found.exposures:
        st.html(exposure_html(exposure, language))
    if found.more:
        st.html(f'<p class="lq-hint">{phrases.EXPOSED_MORE.tell(language)}</p>')


def _begin(visitor: Visitor, packs: list[str]) -> int:
    """Return the place of the pack of which somebody was given a wrong answer last, the first of all if nobody was."""
    if "exposed-pack" in st.session_state:
        return 0
    found = attempt(lambda: visitor.client.exposures(limit=1))
    latest = () if isinstance(found, Trouble) else found.exposures
    return next((packs.index(one.pack) for one in latest if one.pack in packs), 0)


def titles_by_change(packs: tuple[PackOut, ...]) -> dict[str, str]:
    """Return the titles of published packs by id, those first of which something was withdrawn or superseded."""
    published = [pack for pack in packs if pack.job_id is None]
    changed = {pack.pack for pack in published if pack.status in ("withdrawn", "superseded")}
    ordered = sorted(published, key=lambda pack: (pack.pack not in changed, pack.title))
    return {pack.pack: pack.title for pack in ordered}


def exposure_html(exposure: ExposureOut, language: Language) -> str:
    """Return one answer that holds no more: who was given it, when, what it said and what holds now."""
    is_gone = exposure.kind == "withdrawn"
    kind = (phrases.EXPOSED_WITHDRAWN if is_gone else phrases.EXPOSED_CORRECTED).tell(language)
    asked = marked(phrases.EXPOSED_ASKED.tell(language, query=exposure.query))
    team = exposure.team or phrases.NO_TEAM.tell(language)
    version = phrases.VERSION.tell(language, version=exposure.version)
    facts = (exposure.viewer, team, near_moment_words(exposure.at, language), version)
    told = "".join(f"<span>{marked(fact)}</span>" for fact in facts)
    table = changes_table(exposure.changes, language) if exposure.changes else ""
    return (
        f'<article class="lq-card"><header class="lq-shelf-head"><h2>{asked}</h2>'
        f'<span class="lq-badge lq-{"today" if is_gone else "soon"}">{kind}</span></header>'
        f'<p class="lq-meta lq-cite">{told}</p>{table}{_sides(exposure, language)}</article>'
    )


def _sides(exposure: ExposureOut, language: Language) -> str:
    """Return what was said and what stands in its place, in full; folded where the differences are told already."""
    lock = LOCK if exposure.said_disclosure == "internal" else ""
    sides = (
        (phrases.CHANGE_WAS, lock, exposure.said),
        (phrases.CHANGE_NOW, "", None if exposure.now is None else exposure.now.text),
    )
    told = "".join(
        f'<p class="lq-section">{name.tell(language)}{mark}</p><div class="lq-text">{to_html(Page(text))}</div>'
        for name, mark, text in sides
        if text is not None
    )
    if not told or not exposure.changes:
        return told
    whole = phrases.EXPOSED_WHOLE.tell(language)
    return f'<details class="lq-clause"><summary>{whole}</summary>{told}</details>'
