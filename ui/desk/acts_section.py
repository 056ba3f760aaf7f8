"""Who changed the library, and returning to an earlier generation: what that would change, a reason, and what it did."""

from dataclasses import dataclass

import streamlit as st

from api.history_schemas import RollbackOut
from api.version_schemas import GenerationLineOut, NamedVersionOut, RollbackPreviewOut
from ui.look.marking import marked
from ui.look.moments import moment_words
from ui.look.trouble_view import trouble_html
from ui.phrases import common
from ui.phrases import desk_library as phrases
from ui.phrases.phrase import Language, Phrase
from ui.trouble import Trouble, attempt
from ui.visitor import Visitor

_AT_ONCE = 20
_ACTS: dict[str, Phrase] = {
    "publish": phrases.ACT_PUBLISH,
    "withdraw": phrases.ACT_WITHDRAW,
    "rollback": phrases.ACT_ROLLBACK,
    "rebuild": phrases.ACT_REBUILD,
    "purge": phrases.ACT_PURGE,
    "verify": phrases.ACT_VERIFY,
}


@dataclass(slots=True)
class Return:
    """Where a return to an earlier generation stands.

    Attributes:
        target: The generation that is looked at, None if none is.
        seen: The generation in force when it was looked at; another one since wants another look.
        done: What the last return made.
        trouble: Why the last one came to nothing.
    """

    target: int | None = None
    seen: int | None = None
    done: tuple[int, RollbackOut] | None = None
    trouble: Trouble | None = None

    def look(self, target: int | None) -> None:
        """Look at a generation, or at none; what was done before is forgotten."""
        self.target, self.seen, self.done, self.trouble = target, None, None, None

    def settle(self, done: RollbackOut | Trouble) -> None:
        """Keep what came of it."""
        self.trouble = done if isinstance(done, Trouble) else None
        if self.target is not None and not isinstance(done, Trouble):
            self.done, self.target, self.seen = (self.target, done), None, None


def show_acts(visitor: Visitor) -> None:
    """Show the acts, and the return that is being looked at above them."""
    language, state = visitor.language, _state()
    most = st.session_state.setdefault("acts-most", _AT_ONCE)
    found = attempt(lambda: visitor.client.library.generations(most))
    if isinstance(found, Trouble):
        st.html(trouble_html(found, language))
        return
    st.html(f'<p class="lq-note">{phrases.ACTS_INTRO.tell(language)}</p>')
    if state.done is not None:
        st.html(_done_html(*state.done, language))
    if state.target is not None:
        _look(visitor, state, state.target)
    for act in found.generations:
        _act(act, state, language)
    if found.more:
        st.button(phrases.OLDER.tell(language), key="acts-older", on_click=_older)


def _state() -> Return:
    held = st.session_state.get("return")
    if not isinstance(held, Return):
        held = st.session_state["return"] = Return()
    return held


def _older() -> None:
    st.session_state["acts-most"] = min(st.session_state["acts-most"] + _AT_ONCE, 200)


def _act(act: GenerationLineOut, state: Return, language: Language) -> None:
    with st.container(
        key=f"act-{act.number}", horizontal=True, vertical_alignment="center", gap="small"
    ):
        st.html(act_html(act, language))
        if act.is_kept and not act.is_current:
            st.button(
                phrases.ROLL_BACK.tell(language),
                key=f"return-{act.number}",
                on_click=state.look,
                args=(act.number,),
            )


def act_html(act: GenerationLineOut, language: Language) -> str:
    """Return one act: what, who, when and why."""
    line = phrases.ACT_LINE.tell(language, number=act.number, act=_ACTS[act.act].tell(language))
    badge = ""
    if act.is_current:
        badge = f'<span class="lq-badge lq-calm">{phrases.ACT_CURRENT.tell(language)}</span>'
    elif not act.is_kept:
        badge = f'<span class="lq-badge lq-past">{phrases.ACT_PRUNED.tell(language)}</span>'
    why = phrases.BECAUSE.tell(language, why=act.why) if act.why else ""
    versions = phrases.ACT_VERSIONS.tell(language, versions=act.versions)
    facts = (act.by, moment_words(act.at, language), versions, why)
    told = "".join(f"<span>{marked(fact)}</span>" for fact in facts if fact)
    return (
        f'<article class="lq-shelf"><header><span class="lq-shelf-title">{marked(line)}</span>{badge}'
        f'</header><p class="lq-meta lq-cite">{told}</p></article>'
    )


def _look(visitor: Visitor, state: Return, target: int) -> None:
    language = visitor.language
    found = attempt(lambda: visitor.client.library.rollback_preview(target))
    if isinstance(found, Trouble):
        st.html(trouble_html(found, language))
        return
    with st.container(key="return-look"):
        if state.trouble is not None:
            st.html(trouble_html(state.trouble, language))
        if state.seen not in (None, found.current):
            moved = phrases.ROLL_MOVED.tell(language, current=found.current)
            st.html(f'<p class="lq-note lq-missing" role="alert">{moved}</p>')
        st.html(preview_html(found, language))
        why = st.text_input(phrases.WHY.tell(language), key="return-why", max_chars=1_000)
        with st.container(horizontal=True):
            if st.button(phrases.ROLL_YES.tell(language), key="return-yes", type="primary"):
                _return(visitor, state, found, why.strip())
            st.button(
                phrases.CANCEL.tell(language), key="return-no", on_click=state.look, args=(None,)
            )
        # What is confirmed is what was on the page when the key was pressed.
        state.seen = found.current


def _return(visitor: Visitor, state: Return, found: RollbackPreviewOut, why: str) -> None:
    if not why:
        missing = phrases.WHY_MISSING.tell(visitor.language)
        st.html(f'<p class="lq-note lq-missing" role="alert">{missing}</p>')
    elif state.seen in (None, found.current):
        state.settle(attempt(lambda: visitor.client.roll_back(found.generation, why)))
        st.rerun()


def preview_html(found: RollbackPreviewOut, language: Language) -> str:
    """Return what a return would change."""
    title = phrases.ROLL_BACK_TO.tell(language, generation=found.generation)
    parts = (
        (phrases.ROLL_RETURNS, found.returns),
        (phrases.ROLL_GOES, found.goes),
        (phrases.ROLL_STAYS_GONE, found.stays_gone),
    )
    told = "".join(_named_html(name, versions, language) for name, versions in parts if versions)
    if not found.returns and not found.goes:
        told += f"<p>{phrases.ROLL_NOTHING.tell(language)}</p>"
    compared = phrases.ROLL_NOW.tell(language, current=found.current)
    stays = phrases.ROLL_STAYS.tell(language, count=found.stays)
    return (
        f'<section class="lq-card lq-trouble"><h2>{title}</h2><p>{compared}</p>{told}'
        f'<p class="lq-hint">{stays}</p></section>'
    )


def _named_html(name: Phrase, versions: tuple[NamedVersionOut, ...], language: Language) -> str:
    items = common.SEPARATOR.tell(language).join(
        f"{one.title} {phrases.VERSION.tell(language, version=one.version)}" for one in versions
    )
    return f"<p><b>{name.tell(language)}</b> {marked(items)}</p>"


def _done_html(target: int, done: RollbackOut, language: Language) -> str:
    words = phrases.ROLL_DONE.tell(
        language, generation=done.generation, target=target, versions=done.versions
    )
    title = phrases.RECEIPT.tell(language)
    return f'<section class="lq-card lq-receipt" role="status"><h2>{title}</h2><p>{words}</p></section>'
