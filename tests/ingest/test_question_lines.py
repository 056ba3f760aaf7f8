"""Questions that no heading sets apart, from the file to the passages: each is an entry with its own answer, and nothing else is."""

from pathlib import Path

import pytest

from ingest.check import check_pack
from knowledge.passage import Passage, PassageKind
from tests.builders import CHECKED_AT, count_characters, write_pack

CORPUS = Path(__file__).parent / "corpus"
ENTRIES = {
    "docx/asked_bold.docx": [
        (
            "一、开通>社保卡的金融账户怎么激活？",
            "带身份证和社保卡到任一网点办理，也可由单位统一办理：\n（1）网点：当场生效；\n（2）单位：3个工作日内生效。",
        ),
        ("一、开通>可以代办吗？", "16周岁以下由监护人代办，其他人须本人办理。"),
        ("二、费用>收年费吗？", "免收年费和小额账户管理费。"),
        (
            "二、费用>跨行取款怎么收？",
            "每月笔数 手续费\n前3笔 免费\n第4笔起 2元/笔\n境外取款另按境外标准收取。",
        ),
        ("二、费用>挂失补卡收多少？", "补卡收取工本费20元。您是否需要邮寄？邮寄另付15元。"),
    ],
    "docx/asked_numbered.docx": [
        (
            "怎样变更预留手机号？",
            "登录手机银行后：\n1. 进入“我的—设置”；\n2. 刷脸核验；\n3. 输入新号码。",
        ),
        ("原号码已停用如何办理", "持身份证到网点办理。"),
        ("多久生效？", "当日24:00前生效。"),
    ],
    "pdf/asked.pdf": [
        ("", "本问答适用于个人客户。"),
        ("证书到期了怎么办？", "到期前30天内可在网银自助更新，到期后须到网点重新申领。"),
        (
            "更换电脑后不能用是什么原因？",
            "请依次检查：\n（1）驱动是否为最新版本；\n（2）浏览器是否已启用控件。",
        ),
        ("工本费是多少？", "首次申领30元，补领50元；白金卡客户首次免收。"),
    ],
    "text/asked.txt": [
        ("账单日可以改吗？", "每年可修改一次。\n修改后下期生效。"),
        ("还款有几天宽限期？", "到期还款日后3天（含）。"),
        ("没有收到电子账单， 该怎么办？", "在手机银行重新绑定邮箱，次日补发。"),
        ("最低还款额怎么算？", "本期账单金额的10%，不低于100元。"),
    ],
    "html/asked.html": [
        ("每年可以购汇多少？", "每人每年等值5万美元。"),
        ("汇款多久到账？", "一般1至3个工作日，以收款行入账为准。"),
        ("费用>手续费怎么收？", "汇款金额的1‰，最低50元，最高260元。"),
        ("费用>电报费是多少？", "港澳台：80元/笔\n其他地区：150元/笔"),
    ],
}


def passages_of(folder: Path, name: str, content: str | bytes) -> tuple[Passage, ...]:
    draft = check_pack(write_pack(folder, {name: content}), count_characters, CHECKED_AT)
    assert draft.findings == ()
    return draft.passages


@pytest.mark.parametrize("name", ENTRIES)
def test_each_question_of_a_file_is_an_entry_with_its_answer_alone(
    tmp_path: Path, name: str
) -> None:
    path = CORPUS / name
    found = passages_of(tmp_path, path.name, path.read_bytes())

    assert [(">".join(p.heading_path[1:]), p.plain) for p in found] == ENTRIES[name]
    asked = [p for p in found if len(p.heading_path) > 1]
    assert {p.kind for p in asked} == {PassageKind.FAQ}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("问：", "答："),
        ("【问】", "【答】"),
        ("问题一：", "回答："),
        ("1.问：", "答："),
        ("（1）Q：", "A："),
        ("Q1 ", "A1 "),
        ("**Q1、**", "**A1：**"),
        ("1、", "答："),
        ("- 1、", "解答："),
        ("（一）", "答："),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_line_with_a_mark_or_over_an_answer_is_a_question(
    tmp_path: Path, first: str, second: str, gap: str
) -> None:
    (entry,) = passages_of(tmp_path, "d.md", f"{first}几点结束？{gap}{second}24:00结束。\n")

    assert (entry.heading_path, entry.plain) == (("几点结束？",), "24:00结束。")


def test_similar_questions_stay_with_the_question_that_they_stand_under(tmp_path: Path) -> None:
    text = "问：一？\n答：甲。\n相似问：一吗\n问：二？\n答：乙。\n"

    found = passages_of(tmp_path, "d.txt", text)

    assert [(p.heading_path[-1], p.text, p.similar) for p in found] == [
        ("一？", "甲。", ("一吗",)),
        ("二？", "乙。", ()),
    ]


def test_an_outer_number_over_a_question_is_the_title_of_its_group_and_no_part_of_an_answer(
    tmp_path: Path,
) -> None:
    text = "一、登录\n\n1、几点？\n\n三点。\n\n二、费用\n\n1、多少？\n\n十元。\n"

    found = passages_of(tmp_path, "d.md", text)

    assert [(p.heading_path, p.text) for p in found] == [
        (("一、登录", "几点？"), "三点。"),
        (("二、费用", "多少？"), "十元。"),
    ]


def test_the_questions_of_an_answer_are_no_entries(tmp_path: Path) -> None:
    text = "问：怎么办？\n\n答：先自查：\n\n是否激活？\n\n未激活的先激活。\n\n是否过期？\n\n过期的换卡。\n"

    (entry,) = passages_of(tmp_path, "d.md", text)

    assert entry.heading_path == ("怎么办？",)
    assert entry.text.endswith("过期的换卡。")


def test_paper_of_size_a4_is_no_mark_of_an_answer(tmp_path: Path) -> None:
    (entry,) = passages_of(tmp_path, "d.md", "Q1：用什么纸？\n\nA4 纸打印即可。\n")

    assert entry.text == "A4 纸打印即可。"


@pytest.mark.parametrize(
    "markdown",
    [
        "办理前确认：\n\n1、是否本人办理？\n\n2、是否已激活？\n\n3、证件是否有效？\n\n确认后提交。\n",
        "办理前确认：\n- 是否本人办理？\n- 是否已激活？\n",
        "客服：请问查什么？\n\n客户：查额度。\n\n客服：您的卡号？\n\n客户：尾号三四。\n",
        "请问您是本人吗？\n\n核对证件。\n\n请问您要挂失吗？\n\n点击挂失。\n",
        "“还能用吗？”\n\n客户常这样问。\n\n“要钱吗？”\n\n照表答。\n",
        "为什么选它？\n\n因为免年费，返现高。\n\n办理要带身份证。\n",
        "1、费用多少？\n\n十元。\n\n3、几点？\n\n三点。\n",
        "## 参考话术\n\n需要办理什么？\n\n好的，马上办。\n\n还需要什么？\n\n再见。\n",
        "这一句写得很长，长到在纸上换行，\n你知道为什么吗？\n因为纸不够宽，\n那么怎么办才好？\n换一张纸。\n",
    ],
)
def test_what_only_ends_in_a_question_mark_is_no_entry(tmp_path: Path, markdown: str) -> None:
    draft = check_pack(write_pack(tmp_path, {"d.md": markdown}), count_characters, CHECKED_AT)

    assert [p.kind for p in draft.passages if p.kind is PassageKind.FAQ] == []


def test_one_question_is_enough_under_a_heading_that_says_so(tmp_path: Path) -> None:
    text = "几点结束？\n\n24:00结束。\n"

    plain = passages_of(tmp_path / "a", "d.md", f"# 活动\n\n{text}")
    named = passages_of(tmp_path / "b", "d.md", f"# 活动常见问题\n\n{text}")

    assert [p.heading_path for p in (*plain, *named)] == [
        ("活动",),
        ("活动常见问题", "几点结束？"),
    ]


def test_an_item_that_asks_in_a_list_leaves_the_rest_of_it_whole(tmp_path: Path) -> None:
    text = "- 甲。\n- 乙，\n  还有丙。\n- 问：几点？\n  答：三点。\n- 丁。\n"

    found = passages_of(tmp_path, "d.md", text)

    assert [(p.heading_path, p.plain) for p in found] == [
        ((), "甲。\n乙，\n还有丙。"),
        (("几点？",), "三点。\n丁。"),
    ]


def test_a_numbered_question_that_asks_twice_breaks_no_row_of_questions(tmp_path: Path) -> None:
    text = "**1. 什么是存款保险？**\n\n一项制度。\n\n**2. 哪些受保障？哪些不受保障？**\n\n存款受保障。\n\n**3. 多久偿付？**\n\n7个工作日。\n"

    found = passages_of(tmp_path, "d.md", text)

    assert [(p.heading_path[-1], p.text) for p in found] == [
        ("什么是存款保险？", "一项制度。"),
        ("哪些受保障？哪些不受保障？", "存款受保障。"),
        ("多久偿付？", "7个工作日。"),
    ]
