"""What is at hand beneath the box: whom the call is about, recent and pinned questions, and all the keys."""

import streamlit as st

from api.library_schemas import PackOut, PacksOut
from ui.agent.customer_context import CustomerContext
from ui.agent.keys_overlay import show_keys
from ui.agent.sidebar import Sidebar
from ui.look.plain_label import plain_label
from ui.phrases import agent as phrases
from ui.phrases import common
from ui.trouble import Trouble, attempt

_PACKS = "packs-at-hand"
_LIVE = frozenset({"live", "expiring"})
_FIELDS = ("product", "region", "tier")


def show_at_hand(bar: Sidebar) -> None:
    """Show the row of keys beneath the box."""
    with st.container(horizontal=True, key="at-hand", gap="small", vertical_alignment="center"):
        _customer(bar)
        _questions(bar)
        show_keys(bar.mounts.keys, bar.language)


def choices(packs: tuple[PackOut, ...]) -> dict[str, list[str]]:
    """Return what packs in force know of products, regions and tiers, each in one order."""
    live = [pack for pack in packs if pack.status in _LIVE]
    found = {
        "product": {pack.title for pack in live if pack.kind == "product"},
        "region": {region for pack in live for region in pack.applies_to.regions},
        "tier": {segment for pack in live for segment in pack.applies_to.segments},
    }
    return {name: sorted(values) for name, values in found.items()}


def _customer(bar: Sidebar) -> None:
    talk, language = bar.talk, bar.language
    context = talk.context
    told = common.SEPARATOR.tell(language).join(context.parts)
    label = phrases.CUSTOMER_IS.tell(language, customer=told) if told else phrases.CUSTOMER
    with st.popover(
        label if isinstance(label, str) else label.tell(language),
        key="customer",
        icon=":material/person:",
        type="secondary" if context.is_empty else "primary",
    ):
        st.html(f'<p class="lq-hint">{phrases.CUSTOMER_HINT.tell(language)}</p>')
        known = choices(_packs(bar))
        names = (phrases.PRODUCT, phrases.REGION, phrases.TIER)
        for field, name in zip(_FIELDS, names, strict=True):
            options = known[field]
            st.selectbox(
                name.tell(language),
                options,
                index=None,
                key=_key(field),
                accept_new_options=True,
                placeholder=phrases.ANY.tell(language),
                on_change=_meet,
                args=(bar,),
            )
        st.button(
            phrases.CUSTOMER_CLEAR.tell(language),
            key="customer-clear",
            disabled=context.is_empty,
            on_click=_part,
            args=(bar,),
        )


def _packs(bar: Sidebar) -> tuple[PackOut, ...]:
    """Return the packs, asked for once in each generation."""
    standing, response = bar.talk.standing, bar.talk.response
    generation = response.generation if response else standing.generation if standing else None
    held: tuple[int | None, PacksOut] | None = st.session_state.get(_PACKS)
    if held is not None and held[0] == generation:
        return held[1].packs
    told = attempt(bar.client.packs)
    if isinstance(told, Trouble):
        return () if held is None else held[1].packs
    st.session_state[_PACKS] = (generation, told)
    return told.packs


def _key(field: str) -> str:
    return f"customer-{field}"


def _meet(bar: Sidebar) -> None:
    typed = {name: (st.session_state[_key(name)] or "").strip() for name in _FIELDS}
    bar.talk.meet(CustomerContext(**typed))


def _part(bar: Sidebar) -> None:
    for name in _FIELDS:
        st.session_state[_key(name)] = None
    bar.talk.meet(CustomerContext())


def _questions(bar: Sidebar) -> None:
    talk, language = bar.talk, bar.language
    with st.popover(phrases.AT_HAND.tell(language), key="questions", icon=":material/history:"):
        for name, questions, icon in (
            (phrases.PINNED, talk.pinned, ":material/keep:"),
            (phrases.RECENT, talk.recent, ":material/history:"),
        ):
            st.html(f'<h2 class="lq-section">{name.tell(language)}</h2>')
            if not questions:
                st.html(f'<p class="lq-hint">{phrases.NONE_YET.tell(language)}</p>')
            for place, question in enumerate(questions):
                st.button(
                    plain_label(question),
                    key=f"again-{name.en}-{place}",
                    icon=icon,
                    type="tertiary",
                    on_click=_again,
                    args=(question,),
                )
        st.html(f'<p class="lq-hint">{phrases.AT_HAND_HINT.tell(language)}</p>')


def _again(question: str) -> None:
    st.session_state["query"] = question
