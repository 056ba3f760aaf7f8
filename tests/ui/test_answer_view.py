"""The answer's card, and the cards around it."""

import re
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser

import pytest

from api.library_schemas import DocumentOut
from api.schemas import AppliesToOut, FactOut, HitOut
from knowledge.fact import FactKind
from tests.ui.answers import (
    ALWAYS,
    AT,
    CITATION,
    FACT,
    SHANGHAI,
    TO_SUMMER,
    answer,
    hit,
    notice,
    phase,
)
from tests.ui.test_marking import HOSTILE
from ui.agent.answer_view import answer_html, chips_html
from ui.agent.hit_view import hit_html
from ui.agent.notice_view import notice_html
from ui.agent.source_view import source_html
from ui.phrases import agent as phrases
from ui.phrases.phrase import LANGUAGES

ROW_FACT = replace(FACT, text="1.60%", span=(15, 20))


class Elements(HTMLParser):
    """The names of all elements and attributes that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)


def document(**changes: object) -> DocumentOut:
    fields = {
        "generation": 7,
        "at": AT,
        "document_key": "card-fees/年费",
        "document": "年费",
        "title": "年费",
        "path": "年费.md",
        "pack": "card-fees",
        "pack_title": "信用卡年费",
        "version": "1",
        "owner": "活动组",
        "window": ALWAYS,
        "days_left": None,
        "disclosure": "customer",
        "markdown": "# 年费\n\n## 白金卡年费\n\n每年3600元。\n",
        **changes,
    }
    return DocumentOut.model_validate(fields)


def test_the_value_stands_out_inside_the_words() -> None:
    markup = answer_html(answer(), (), "zh")

    assert '每年<mark class="lq-value">3600元</mark>，' in markup


def test_what_is_decisive_stands_out_inside_the_words() -> None:
    markup = answer_html(answer(decisive=(7, 12)), (), "zh")

    assert '<mark class="lq-decisive"><mark class="lq-value">3600元</mark></mark>' in markup


def test_the_decisive_cell_of_a_row_is_marked_under_its_header() -> None:
    row = answer(
        text="| 3年 | 1.30% | 1.60% |",
        context="| 期限 | 普通 | 优选 |\n|---|---|---|\n",
        facts=(),
        decisive=(15, 20),
    )

    assert '<td><mark class="lq-decisive">1.60%</mark></td>' in answer_html(row, (), "zh")


def test_a_row_is_shown_under_its_header_with_its_value_marked() -> None:
    row = answer(
        text="| 3年 | 1.30% | 1.60% |",
        context="| 期限 | 普通 | 优选 |\n|---|---|---|\n",
        facts=(ROW_FACT,),
    )

    markup = answer_html(row, (), "zh")

    assert '<th scope="col">优选</th>' in markup
    assert '<td><mark class="lq-value">1.60%</mark></td>' in markup


def test_notes_under_a_table_come_without_its_header() -> None:
    note = answer(text="注1：以页面为准。", context="| 期限 | 普通 |\n|---|---|\n", facts=())

    assert "<th" not in answer_html(note, (), "zh")


def test_a_lists_lead_in_stands_over_the_item_and_quieter() -> None:
    item = answer(
        text="- 取现3元",
        context="下列不计入：\n",
        facts=(replace(FACT, span=(4, 6)),),
    )

    markup = answer_html(item, (), "zh")

    assert '<span class="lq-lead">下列不计入：</span>' in markup
    assert '取现<mark class="lq-value">3元</mark>' in markup


def test_the_whole_clause_can_be_unfolded_with_the_decisive_words_in_it() -> None:
    short = answer(text="刷满18笔免次年年费。", facts=())

    markup = answer_html(short, (hit(),), "zh")

    assert '<mark class="lq-decisive">刷满18笔免次年年费。</mark>' in markup


def test_a_clause_that_is_the_answer_is_not_repeated() -> None:
    assert "<details" not in answer_html(answer(), (hit(),), "zh")


def test_validity_phase_customers_and_source_are_named() -> None:
    full = answer(
        window=TO_SUMMER,
        days_left=92,
        phase=phase("报名", datetime(2026, 7, 1, tzinfo=SHANGHAI)),
        applies_to=AppliesToOut(segments=("白金卡", "钻石卡"), regions=("上海",), matches=False),
    )

    words = re.sub(r"<[^>]+>", " ", answer_html(full, (), "zh"))

    for expected in (
        "至2026年8月31日",
        "今天处于：报名（至6月30日）",
        "只适用于：白金卡、钻石卡、上海",
        "不适用于当前客户",
        "card-fees",
        "白金卡年费",
        "第 5 行",
        "版本 1",
    ):
        assert expected in words


def test_internal_words_have_a_band_and_a_guard() -> None:
    markup = answer_html(answer(disclosure="internal"), (), "zh")

    assert "lq-guard" in markup
    assert "内部口径" in markup
    assert "不得向客户宣读或转发" in markup


def test_customer_words_have_neither() -> None:
    markup = answer_html(answer(), (), "zh")

    assert "lq-guard" not in markup
    assert "内部口径" not in markup


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_that_a_document_says_becomes_an_element(hostile: str, language: str) -> None:
    spoiled = {
        "text": hostile,
        "context": hostile + "\n",
        "say": hostile,
        "title": hostile,
        "pack_title": hostile,
        "facts": (),
        "passage_id": hostile,
        "applies_to": AppliesToOut(segments=(hostile,), regions=(hostile,)),
        "citation": CITATION.model_copy(update={"heading_path": (hostile,), "pack": hostile}),
        "disclosure": "internal",
    }
    page = "".join(
        (
            answer_html(answer(**spoiled, phase=phase(hostile, None)), (), "zh"),
            hit_html(hit(**spoiled), "en" if language == "en" else "zh"),
            notice_html(notice(title=hostile, say=hostile), "zh"),
            source_html(document(markdown=hostile, title=hostile, path=hostile), CITATION, "zh"),
        )
    )

    seen = Elements()
    seen.feed(page)
    assert not seen.names & {"script", "img", "svg", "a", "iframe"}
    assert not [
        name
        for name in seen.attributes
        if name.startswith("on") or name in {"href", "src", "style"}
    ]


def test_another_passage_is_one_line_until_it_is_unfolded() -> None:
    long: HitOut = hit(text="很长" * 100, facts=())

    summary = hit_html(long, "zh").split("</summary>")[0]

    assert "…" in summary
    assert len(re.sub(r"<[^>]+>", "", summary)) < 200


def test_another_internal_passage_says_so_before_it_is_unfolded() -> None:
    markup = hit_html(hit(disclosure="internal"), "zh")

    assert "内部口径" in markup.split("</summary>")[0]
    assert "lq-guard" in markup


def test_a_source_is_guarded_whole_and_shows_the_cited_lines() -> None:
    markup = source_html(document(), CITATION, "zh")

    assert "lq-guard" in markup
    assert '<span class="lq-cited">每年3600元。</span>' in markup


def test_an_internal_source_has_the_band() -> None:
    assert "lq-band" in source_html(document(disclosure="internal"), CITATION, "zh")
    assert "lq-band" not in source_html(document(), CITATION, "zh")


def test_the_row_that_settles_it_stands_before_a_long_table() -> None:
    head = "| 卡种 | 年费 |\n|---|---|\n"
    rows = [f"| 卡{n} | {n}00元 |" for n in range(1, 9)]
    text = "年费如下。\n\n" + head + "\n".join(rows) + "\n\n注：卡8未激活也收。"
    at = text.index(rows[-1])
    found = answer(text=text, facts=(), decisive=(at, at + len(rows[-1])))
    markup = answer_html(found, (), "zh")
    assert markup.index("卡8") < markup.index("卡1")
    assert markup.count('<mark class="lq-decisive">800元</mark>') == 2
    first = text.index(rows[0])
    near = answer(text=text, facts=(), decisive=(first, first + len(rows[0])))
    assert "lq-lifted" not in answer_html(near, (), "zh")
    value = text.index("年费如下")
    assert "lq-lifted" not in answer_html(
        answer(text=text, facts=(), decisive=(value, 2)), (), "zh"
    )


def test_trust_is_told_where_the_pack_asks_for_confirmation() -> None:
    trust = {
        "verified_at": AT,
        "verified_by": "周<敏>",
        "due_at": TO_SUMMER.ends_at,
        "is_due": False,
    }
    shown = answer_html(answer(trust=trust), (), "zh")
    assert "周&lt;敏&gt; 2026年5月31日 核对过" in shown
    late = answer_html(answer(trust={**trust, "is_due": True}), (), "en")
    assert "not confirmed since 31 May 2026" in late
    assert "lq-soon" in late
    unasked = answer_html(answer(trust={**trust, "due_at": None}), (), "zh")
    assert "核对" not in unasked


def test_a_passage_for_other_customers_says_so_before_it_is_unfolded() -> None:
    others = AppliesToOut(segments=("钻石卡",), regions=(), matches=False)

    folded, unfolded = hit_html(hit(applies_to=others), "zh").split("</summary>")

    assert "不适用于当前客户" in folded
    assert "这一条只适用于：钻石卡" in unfolded
    assert "不适用于" not in hit_html(hit(), "zh")


def test_values_that_settle_a_long_clause_stand_as_chips_with_their_kind() -> None:
    text = "费用<b>：" + "白金卡每年收取年费，" * 6 + "3600元。"
    start = text.index("3600元")
    fact = FactOut(
        kind=FactKind.MONEY,
        text="3600元<i>",
        span=(start, start + 5),
        value="3600",
        unit="CNY",
        basis=None,
    )
    settling = (start - 3, start + 5)
    chips = chips_html(answer(text=text, facts=(fact, fact), decisive=settling), "zh")

    assert chips.count("<li>") == 1
    assert "<span>金额</span> 3600元&lt;i&gt;" in chips
    assert chips_html(answer(text=text, facts=(fact,), decisive=(0, 3)), "zh") == ""
    assert chips_html(answer(text=text, facts=(fact,)), "zh") == ""
    assert chips_html(answer(text="3600元", facts=(), decisive=(0, 5)), "zh") == ""


def test_every_kind_of_value_has_a_name() -> None:
    for language in LANGUAGES:
        named = {pair.split("=")[0] for pair in phrases.VALUE_KINDS.tell(language).split()}
        assert named == {kind.value for kind in FactKind}
