"""A page about fees, single changes to it, and the differences that each makes."""

from collections.abc import Sequence
from pathlib import Path

from ingest.check import check_pack
from knowledge.changes import Change
from knowledge.passage import Passage
from tests.builders import count_characters, write_pack
from tests.fakes import DEMO_DAY

FEES = """# 信用卡年费

## 标准

| 卡种 | 主卡年费 | 附属卡年费 | 条件 |
|---|---|---|---|
| 普卡 | 80元 | 40元 | 刷满5笔 |
| 金卡 | 580元 | 80元 | 刷满6笔 |
| 白金卡 | 2,000元 | 1,000元 | 不减免 |

注：刷满指单笔满30元的消费，取现不计入笔数。

## 怎么退

达标后60天内申请，每户限领1次，最低10元，最高200元。销卡的，年费入账30天内全额退。

### 话术

您的年费下个月3号自动退回来。

## 申请时间

报名期为2026年3月1日至2026年5月31日。

1. 登录App，点「年费」；
2. 输入密码，3天内到账；
3. 等待短信。
"""


Row = tuple[str, str, str, str]
"""Kind, what it is about, and the words before and after."""


def read(folder: Path, text: str, name: str = "a.md") -> tuple[Passage, ...]:
    """Return the passages of a text."""
    return check_pack(write_pack(folder, {name: text}), count_characters, DEMO_DAY).passages


def told(found: Sequence[Change]) -> list[Row]:
    """Return differences as the cases have them."""
    return [
        (c.kind.value, c.about, c.before.text if c.before else "", c.after.text if c.after else "")
        for c in found
    ]


CASES: dict[str, tuple[str, str, list[Row]]] = {
    "a fee in a table": ("580元", "680元", [("value", "标准 · 金卡 · 主卡年费", "580元", "680元")]),
    "the same number elsewhere in its row": (
        "| 80元 | 刷满6笔",
        "| 90元 | 刷满6笔",
        [("value", "标准 · 金卡 · 附属卡年费", "80元", "90元")],
    ),
    "two cells of one row": (
        "| 580元 | 80元 |",
        "| 680元 | 90元 |",
        [
            ("value", "标准 · 金卡 · 主卡年费", "580元", "680元"),
            ("value", "标准 · 金卡 · 附属卡年费", "80元", "90元"),
        ],
    ),
    "a count in a cell": ("刷满6笔", "刷满8笔", [("value", "标准 · 金卡 · 条件", "6笔", "8笔")]),
    "a value where there was none": (
        "不减免",
        "刷满18笔",
        [("value", "标准 · 白金卡 · 条件", "", "18笔")],
    ),
    "no value where there was one": (
        "刷满5笔 |",
        "不减免 |",
        [("value", "标准 · 普卡 · 条件", "5笔", "")],
    ),
    "a row put in": (
        "| 金卡 |",
        "| 银卡 | 60元 | 30元 | 免 |\n| 金卡 |",
        [("added", "标准 · 银卡", "", "| 银卡 | 60元 | 30元 | 免 |")],
    ),
    "a row taken out": (
        "| 普卡 | 80元 | 40元 | 刷满5笔 |\n",
        "",
        [("removed", "标准 · 普卡", "| 普卡 | 80元 | 40元 | 刷满5笔 |", "")],
    ),
    "a row for another card instead": (
        "| 普卡 | 80元 | 40元 | 刷满5笔 |",
        "| 银卡 | 80元 | 40元 | 刷满5笔 |",
        [
            ("added", "标准 · 银卡", "", "| 银卡 | 80元 | 40元 | 刷满5笔 |"),
            ("removed", "标准 · 普卡", "| 普卡 | 80元 | 40元 | 刷满5笔 |", ""),
        ],
    ),
    "a row under a longer name": (
        "| 白金卡 | 2,000元",
        "| 尊享白金卡 | 2,000元",
        [
            (
                "reworded",
                "标准 · 尊享白金卡",
                "| 白金卡 | 2,000元 | 1,000元 | 不减免 |",
                "| 尊享白金卡 | 2,000元 | 1,000元 | 不减免 |",
            )
        ],
    ),
    "columns exchanged": (
        FEES[FEES.index("| 卡种") : FEES.index("\n注")],
        "| 卡种 | 附属卡年费 | 主卡年费 | 条件 |\n|---|---|---|---|\n| 普卡 | 40元 | 80元 | 刷满5笔 |\n"
        "| 金卡 | 80元 | 680元 | 刷满6笔 |\n| 白金卡 | 1,000元 | 2,000元 | 不减免 |\n",
        [
            (
                "reworded",
                "标准 · 普卡",
                "| 普卡 | 80元 | 40元 | 刷满5笔 |",
                "| 普卡 | 40元 | 80元 | 刷满5笔 |",
            ),
            ("value", "标准 · 金卡 · 主卡年费", "580元", "680元"),
            (
                "reworded",
                "标准 · 白金卡",
                "| 白金卡 | 2,000元 | 1,000元 | 不减免 |",
                "| 白金卡 | 1,000元 | 2,000元 | 不减免 |",
            ),
        ],
    ),
    "a number written otherwise": (
        "| 2,000元 |",
        "| 2000元 |",
        [],
    ),
    "the same amount in other words": (
        "| 2,000元 |",
        "| 0.2万元 |",
        [
            (
                "reworded",
                "标准 · 白金卡",
                "| 白金卡 | 2,000元 | 1,000元 | 不减免 |",
                "| 白金卡 | 0.2万元 | 1,000元 | 不减免 |",
            )
        ],
    ),
    "a note under a table": (
        "满30元",
        "满50元",
        [("value", "标准 · 刷满指单笔满", "30元", "50元")],
    ),
    "a limit in a sentence": ("200元", "300元", [("value", "怎么退 · 最高", "200元", "300元")]),
    "a period": ("60天", "90天", [("value", "怎么退 · 达标后", "60天", "90天")]),
    "a period in another unit": ("60天", "2个月", [("value", "怎么退 · 达标后", "60天", "2个月")]),
    "a sentence put in before it": (
        "达标后60天",
        "满3笔即可。达标后90天",
        [
            ("added", "怎么退", "", "满3笔即可。"),
            ("value", "怎么退 · 达标后", "60天", "90天"),
        ],
    ),
    "a part put in before it": (
        "最低10元，最高200元",
        "单笔2元，最低10元，最高300元",
        [
            ("value", "怎么退 · 单笔", "", "2元"),
            ("value", "怎么退 · 最高", "200元", "300元"),
        ],
    ),
    "parts of a sentence exchanged": (
        "最低10元，最高200元",
        "最高200元，最低10元",
        [
            (
                "reworded",
                "怎么退",
                "达标后60天内申请，每户限领1次，最低10元，最高200元。",
                "达标后60天内申请，每户限领1次，最高200元，最低10元。",
            )
        ],
    ),
    "parts exchanged and one changed": (
        "最低10元，最高200元",
        "最高300元，最低10元",
        [("value", "怎么退 · 最高", "200元", "300元")],
    ),
    "values exchanged": (
        "最低10元，最高200元",
        "最低200元，最高10元",
        [
            ("value", "怎么退 · 最低", "10元", "200元"),
            ("value", "怎么退 · 最高", "200元", "10元"),
        ],
    ),
    "what a value is counted by": (
        "每户限领1次",
        "每卡限领1次",
        [("value", "怎么退 · 每卡限领", "1次", "1次")],
    ),
    "a value gone": (
        "，最低10元，最高200元",
        "，最高200元",
        [("value", "怎么退 · 最低", "10元", "")],
    ),
    "a sentence reworded": (
        "达标后60天内申请，",
        "请在达标后60天之内提出申请，",
        [
            (
                "reworded",
                "怎么退",
                "达标后60天内申请，每户限领1次，最低10元，最高200元。",
                "请在达标后60天之内提出申请，每户限领1次，最低10元，最高200元。",
            )
        ],
    ),
    "reworded around a changed value": (
        "年费入账30天内全额退",
        "年费入账45天之内可以全额退还",
        [("value", "怎么退 · 年费入账", "30天", "45天")],
    ),
    "a sentence gone": (
        "销卡的，年费入账30天内全额退。",
        "",
        [("removed", "怎么退", "销卡的，年费入账30天内全额退。", "")],
    ),
    "the phrase to say": (
        "下个月3号",
        "下个月5号",
        [("value", "怎么退 · 您的年费下个月", "3", "5")],
    ),
    "the phrase to say in other words": (
        "自动退回来",
        "自动退还",
        [
            (
                "reworded",
                "怎么退",
                "您的年费下个月3号自动退回来。",
                "您的年费下个月3号自动退还。",
            )
        ],
    ),
    "an end": (
        "5月31日",
        "6月30日",
        [
            (
                "value",
                "申请时间 · 报名期为",
                "2026年3月1日至2026年5月31日",
                "2026年3月1日至2026年6月30日",
            )
        ],
    ),
    "a date written otherwise": (
        "2026年3月1日至2026年5月31日",
        "2026年3月1日—5月31日",
        [
            (
                "reworded",
                "申请时间",
                "报名期为2026年3月1日至2026年5月31日。",
                "报名期为2026年3月1日—5月31日。",
            )
        ],
    ),
    "a step put in, so that others are renumbered": (
        "2. 输入密码，3天内到账；\n3. 等待短信。",
        "2. 核对卡号；\n3. 输入密码，3天内到账；\n4. 等待短信。",
        [("added", "申请时间", "", "2. 核对卡号；")],
    ),
    "a value in a step": ("3天内到账", "5天内到账", [("value", "申请时间 · 内到账", "3天", "5天")]),
    "a heading renamed": (
        "## 怎么退",
        "## 年费怎么退",
        [("moved", "年费怎么退", "怎么退", "年费怎么退")],
    ),
    "a section put in": (
        "## 申请时间",
        "## 发票\n\n可以开电子发票。\n\n## 申请时间",
        [("added", "发票", "", "可以开电子发票。")],
    ),
    "a sentence moved to another section": (
        "\n注：刷满指单笔满30元的消费，取现不计入笔数。\n\n## 怎么退\n",
        "\n## 怎么退\n\n注：刷满指单笔满30元的消费，取现不计入笔数。\n",
        [
            (
                "moved",
                "怎么退",
                "注：刷满指单笔满30元的消费，取现不计入笔数。",
                "注：刷满指单笔满30元的消费，取现不计入笔数。",
            )
        ],
    ),
    "emphasis": ("每户限领1次", "**每户**限领`1次`", []),
    "white space": ("达标后60天内申请，每户", "达标后 60 天内申请，\n每户", []),
    "another word that decides": (
        "取现不计入笔数",
        "取现计入笔数",
        [
            (
                "reworded",
                "标准",
                "注：刷满指单笔满30元的消费，取现不计入笔数。",
                "注：刷满指单笔满30元的消费，取现计入笔数。",
            )
        ],
    ),
}
