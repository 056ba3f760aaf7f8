"""Handing in: files are dropped, what has to be said of them is filled in, and a draft goes up."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from api.library_schemas import PackOut
from ui.desk.correction import first_day, last_day
from ui.desk.pack_files import MANIFEST, PackFile, declared_in, gathered, manifest_of, with_file
from ui.desk.pack_terms import (
    KINDS,
    PackTerms,
    latest_of,
    names_in,
    next_version,
    proposed_id,
    proposed_kind,
    proposed_title,
)
from ui.desk.publishing import Publishing
from ui.desk.understood_view import DISCLOSURES
from ui.desk.understood_view import KINDS as KIND_WORDS
from ui.look.marking import marked
from ui.look.trouble_view import trouble_html
from ui.phrases import common
from ui.phrases import desk as phrases
from ui.phrases.phrase import Language
from ui.trouble import Trouble, attempt
from ui.visitor import Visitor

Go = Callable[[str | None], None]
GAP_TEXT = "desk-gap-text"
"""Key of the field in which a draft is written."""
_DRAFT = "desk-given-draft"
_AGAIN = "desk-given-again"
_DRAFT_PATH = "draft.md"


def begin_with(markdown: str) -> None:
    """Begin with a draft that somebody left on the desk."""
    st.session_state[_DRAFT] = markdown


def begin_again(files: Sequence[PackFile]) -> None:
    """Begin with files that were handed in before."""
    st.session_state[_AGAIN] = tuple(files)


def show_hand_in(visitor: Visitor, work: Publishing, go: Go) -> None:
    """Show where files are dropped and, once there are any, what is to be said of them."""
    language = visitor.language
    st.html(f'<h2 class="lq-head">{phrases.DROP_TITLE.tell(language)}</h2>')
    if work.trouble is not None:
        st.html(trouble_html(work.trouble, language))
    files = gathered(_dropped(language))
    if not files:
        return
    st.html(_given_html(files, language))
    if manifest_of(files) is None:
        _form(visitor, work, files, go)
        return
    st.html(f'<p class="lq-note">{phrases.WITH_MANIFEST.tell(language)}</p>')
    declared = declared_in(manifest_of(files) or "")
    title = str(declared.get("title") or phrases.NO_TITLE.tell(language))
    _hand_in_key(language, "hand-in", lambda: _hand_in(visitor, work, title, files, go))


def _dropped(language: Language) -> list[PackFile]:
    draft = st.session_state.get(_DRAFT)
    if draft is not None:
        st.html(f'<p class="lq-note">{phrases.FROM_GAP.tell(language)}</p>')
        written = st.text_area(phrases.GAP_TEXT.tell(language), draft, height=260, key=GAP_TEXT)
        return [PackFile(_DRAFT_PATH, written.encode())]
    found = list(st.session_state.get(_AGAIN, ()))
    with st.container(key="desk-drop"):
        one = st.file_uploader(
            phrases.DROP_LABEL.tell(language),
            accept_multiple_files=True,
            key=f"desk-files-{language}",
        )
        folder = st.file_uploader(
            phrases.DROP_FOLDER.tell(language),
            accept_multiple_files="directory",
            key=f"desk-folder-{language}",
        )
    st.html(f'<p class="lq-hint">{phrases.DROP_KINDS.tell(language)}</p>')
    return found + [PackFile(file.name, file.getvalue()) for file in (*one, *folder)]


def _given_html(files: Sequence[PackFile], language: Language) -> str:
    count = phrases.DROPPED.tell(language, count=len(files))
    names = common.SEPARATOR.tell(language).join(file.path for file in files[:12])
    more = " …" if len(files) > 12 else ""
    return f'<p class="lq-note"><b>{count}</b> {marked(names)}{more}</p>'


def _form(visitor: Visitor, work: Publishing, files: Sequence[PackFile], go: Go) -> None:
    language = visitor.language
    st.html(f'<h2 class="lq-head">{phrases.TERMS_TITLE.tell(language)}</h2>')
    st.html(f'<p class="lq-hint">{phrases.TERMS_HINT.tell(language)}</p>')
    base = _base(visitor, proposed_title(files))
    terms = _terms(visitor, files, base)
    if terms.missing:
        words = {
            "title": phrases.TERM_TITLE,
            "pack_id": phrases.TERM_ID,
            "version": phrases.TERM_VERSION,
            "owner": phrases.TERM_OWNER,
        }
        names = common.SEPARATOR.tell(language).join(words[k].tell(language) for k in terms.missing)
        st.html(f'<p class="lq-note">{phrases.TERMS_MISSING.tell(language, names=names)}</p>')
    whole = with_file(files, MANIFEST, terms.manifest())
    _hand_in_key(
        language,
        "hand-in-terms",
        lambda: _hand_in(visitor, work, terms.title, whole, go),
        is_open=not terms.missing,
    )


def _base(visitor: Visitor, title: str) -> PackOut | None:
    """Return the pack of which it is a new version, as chosen; one of the same title is proposed."""
    told = attempt(visitor.client.packs)
    latest = {} if isinstance(told, Trouble) else latest_of(told.packs)
    language = visitor.language
    names = [None, *sorted(latest, key=lambda pack_id: latest[pack_id].title)]
    alike = next((pack_id for pack_id in latest if latest[pack_id].title == title), None)

    def told_as(pack_id: str | None) -> str:
        if pack_id is None:
            return phrases.BASED_ON_NOTHING.tell(language)
        pack = latest[pack_id]
        return phrases.BASED_ON_PACK.tell(language, title=pack.title, version=pack.version)

    chosen = st.selectbox(
        phrases.BASED_ON.tell(language),
        names,
        index=names.index(alike),
        format_func=told_as,
        key=f"desk-base-{title}",
    )
    return None if chosen is None else latest[chosen]


def _terms(visitor: Visitor, files: Sequence[PackFile], base: PackOut | None) -> PackTerms:
    """Show the form and return what it says; its proposals follow the files and the pack that was chosen."""
    language = visitor.language
    title = proposed_title(files) if base is None else base.title
    # Another pack, or other files, bring other proposals: widgets of their own.
    suffix = f"{title}-{'' if base is None else base.pack}"
    first, second = st.columns(2, gap="small")
    with first:
        title = st.text_input(
            phrases.TERM_TITLE.tell(language), title, key=f"t-title-{suffix}", max_chars=200
        )
        pack_id = st.text_input(
            phrases.TERM_ID.tell(language),
            proposed_id(title) if base is None else base.pack,
            key=f"t-id-{suffix}",
            max_chars=64,
            disabled=base is not None,
        )
        kind = st.selectbox(
            phrases.TERM_KIND.tell(language),
            KINDS,
            index=KINDS.index(proposed_kind(files, title) if base is None else base.kind),
            format_func=lambda k: KIND_WORDS[k].tell(language),
            key=f"t-kind-{suffix}",
        )
        starts = st.date_input(
            phrases.TERM_STARTS.tell(language),
            _first(base),
            format="YYYY-MM-DD",
            key=f"t-starts-{suffix}",
        )
        teams = st.text_input(phrases.TERM_TEAMS.tell(language), key=f"t-teams-{suffix}")
        channels = st.text_input(phrases.TERM_CHANNELS.tell(language), key=f"t-channels-{suffix}")
    with second:
        owner = st.text_input(
            phrases.TERM_OWNER.tell(language),
            (visitor.viewer.team or visitor.viewer.name) if base is None else base.owner,
            key=f"t-owner-{suffix}",
            max_chars=100,
        )
        version = st.text_input(
            phrases.TERM_VERSION.tell(language),
            next_version(None if base is None else base.version),
            key=f"t-version-{suffix}",
            max_chars=64,
        )
        disclosure = st.selectbox(
            phrases.TERM_DISCLOSURE.tell(language),
            tuple(DISCLOSURES),
            index=0 if base is None else tuple(DISCLOSURES).index(base.disclosure),
            format_func=lambda d: DISCLOSURES[d].tell(language),
            key=f"t-disclosure-{suffix}",
        )
        ends = st.date_input(
            phrases.TERM_ENDS.tell(language),
            _last(base),
            format="YYYY-MM-DD",
            key=f"t-ends-{suffix}",
        )
        regions = st.text_input(phrases.TERM_REGIONS.tell(language), key=f"t-regions-{suffix}")
    return PackTerms(
        pack_id=proposed_id(pack_id),
        title=title.strip(),
        version=version.strip(),
        kind=kind,
        owner=owner.strip(),
        starts=starts,
        ends=ends,
        disclosure=disclosure,
        teams=names_in(teams),
        regions=names_in(regions),
        channels=names_in(channels),
    )


def _first(base: PackOut | None) -> date | None:
    # A version of a product begins when it is published, unless somebody says otherwise.
    return first_day(base.window)[0] if base is not None and base.kind == "campaign" else None


def _last(base: PackOut | None) -> date | None:
    return last_day(base.window)[0] if base is not None else None


def _hand_in_key(
    language: Language, key: str, hand_in: Callable[[], None], *, is_open: bool = True
) -> None:
    """Show the key; what is handed in is what the page holds now, words typed in the very moment of the key among them."""
    is_pressed = st.button(
        phrases.HAND_IN_KEY.tell(language),
        key=key,
        icon=":material/fact_check:",
        type="primary",
        shortcut="Ctrl+Enter",
        disabled=not is_open,
    )
    st.html(f'<p class="lq-hint">{phrases.HAND_IN_HINT.tell(language)}</p>')
    if is_pressed and is_open:
        hand_in()
        st.rerun()


def _hand_in(
    visitor: Visitor, work: Publishing, title: str, files: Sequence[PackFile], go: Go
) -> None:
    job_id = work.hand_in(visitor.client, title, files)
    if job_id is not None:
        for key in (_DRAFT, _AGAIN):
            st.session_state.pop(key, None)
        go(job_id)
