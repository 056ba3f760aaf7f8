"""Each kind of knowledge point: what is read, and what is left out because it could be read in two ways."""

import pytest

from knowledge.knowledge_point import PointKind
from tests.ingest.points.points_of_text import Said, points_in, said_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("信用卡挂失费每次40元，精英白金卡及以上免费。", [("信用卡", "挂失费·每笔", "40元")]),
        (
            "手续费为转让本金的0.02%，最低10元、最高200元。",
            # A share of what the words above do not speak of.
            [("", "手续费·最低", "10元"), ("", "手续费·最高", "200元")],
        ),
        (
            "每户每月限领1次，整个活动每户累计限领3次。",
            [("", "次数·每月·每户", "1次")],
        ),
        ("新疆、西藏加收20元运费。", [("新疆、西藏", "快递费", "20元")]),
        ("未按时领取的，保留2个工作日。", [("未按时领取的", "保存", "2个工作日")]),
        ("小额账户管理费：每季度3元。", [("小额账户管理费", "管理费·每季", "3元")]),
        ("票券领取后14天内有效。", [("票券领取", "有效（之后）", "14天")]),
        ("白金卡年费为3600元/年。", [("白金卡", "年费·每年", "3600元")]),
        ("费用如下：白金卡年费为3600元。", [("白金卡", "年费", "3600元")]),
        ("首年免年费，次年起每年300元。", [("次年", "年费·每年", "300元")]),
        ("提前还款按剩余本金的3%收取违约金。", [("提前还款", "违约金", "3%")]),
        (
            "个人客户每日转账限额50万元，企业客户200万元。",
            [("个人客户转账", "限额·每日", "50万元")],
        ),
        ("单笔消费满100元立减20元。", [("消费", "满减·每笔", "满100元立减20元")]),
        (
            "单笔消费满100元返20元。单笔消费满100元减20元。",
            [("消费", "满返·每笔", "满100元返20元"), ("消费", "满减·每笔", "满100元减20元")],
        ),
        ("持卡满6个月可申请提额。", [("持卡", "可申请提额", "6个月")]),
        ("赎回款T+3到账。", [("赎回款", "到账", "T+3")]),
        (
            "贷款期限最长30年，最低首付比例20%。",
            [("贷款期限", "期限·最高", "30年")],
        ),
        ("The annual fee for the gold card is CNY 300.", [("gold card", "年费", "CNY 300")]),
        ("Refunds are processed within 5 business days.", [("refunds", "处理", "5 business days")]),
        ("Vouchers are valid for 90 days.", [("vouchers", "有效", "90 days")]),
    ],
)
def test_amounts_are_read_with_property_and_subject(text: str, expected: list[Said]) -> None:
    assert said_in(f"# 甲\n\n## 说明\n\n{text}\n", PointKind.VALUE) == expected


@pytest.mark.parametrize(
    "text",
    [
        "其余每张年费10元。",
        "该费用每笔50元。",
        "例1：张女士的信用卡挂失费40元。",
        "案例：王先生，信用卡挂失费40元。之后信用卡年费300元。",
        "精英白金卡年费不是240元。",
        "普卡、金卡的年费分别为80元和160元。",
        "二套首付比例不低于15%（上海二套不低于25%）。",
        "88元立减金拆成4张。",
        "可能比账单的10%高。",
        "挂失前72小时内的交易可以申请。",
        "（二）注册资本不少于5000万元；",
        "50万元以上须到网点办理，提前1个工作日预约。",
        "This fee is CNY 50.",
        "手续费约为本金的1%。",
        "账户日均余额不低于1万元的免收。",
        "以上费用均为每笔2元。",
        "某客户转账手续费为8元。",
        "去年的限额是5万元。",
        "原年费500元已取消。",
        "转账限额由5万元提高到10万元。",
        "如王某取现1000元，则手续费为10元。",
        "Some cards cost USD 50.",
        "The fee is about USD 20.",
    ],
)
def test_amounts_that_could_be_read_in_two_ways_are_left_out(text: str) -> None:
    assert said_in(f"# 甲\n\n## 说明\n\n{text}\n", PointKind.VALUE) == []


def test_a_basis_in_english_is_kept() -> None:
    point = points_in("# Loans\n\nThe interest rate for cash advances is 0.05% per day.\n")[0]
    assert (point.topic.subject, point.value, point.basis) == ("cash advances", "0.0005", "per day")


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("白金卡年费为3600元/年。", "/年"),
        ("短信通知服务费3元/月/户。", "/月/户"),
        ("每卡每日取现不超过2次。", "每卡每日"),
        ("每个活动日全国限量3,000张。", "每个活动日"),
        ("每位持卡人每季度限领1份礼品。", "每位持卡人每季度"),
        ("理财赎回单日上限5万元。", "单日"),
        ("提现手续费单笔最低2元、最高50元。", "单笔"),
        ("Transfers are limited to CNY 50,000 per day.", "per day"),
    ],
)
def test_what_a_value_is_counted_by_is_kept_wherever_it_stands(text: str, basis: str) -> None:
    points = points_in(f"# 甲\n\n## 说明\n\n{text}\n")
    assert {point.basis for point in points} == {basis}
    assert {fact.basis for point in points for fact in point.facts} == {basis}


@pytest.mark.parametrize(
    ("text", "slot", "answer"),
    [
        (
            "活动时间：2026年3月1日至2026年5月24日（含领取期）。",
            "活动 window",
            "2026年3月1日至2026年5月24日",
        ),
        ("自2026年5月20日起执行。", "执行 start", "2026年5月20日"),
        ("领取截止2026年5月24日24:00，过期视为放弃。", "领取 end", "2026年5月24日24:00"),
        ("报名截止6月25日24:00，过期视为放弃。", "报名 end", "6月25日24:00"),
        ("报名6月25日18:00截止。", "报名 end", "6月25日18:00"),
        ("兑换6月26日10：00开始。", "兑换 start", "6月26日10：00"),
    ],
)
def test_times_are_read_with_their_phase_and_end(text: str, slot: str, answer: str) -> None:
    assert said_in(f"# 甲\n\n{text}\n", PointKind.WINDOW) == [("", slot, answer)]


@pytest.mark.parametrize(
    "text",
    [
        "截止前报名的，6月1日起的消费都追溯。",
        "5月31日刷卡、6月2日记账的，计入6月。",
        "标准（2017年1月1日起施行）另行公布。",
    ],
)
def test_dates_of_no_phase_are_left_out(text: str) -> None:
    assert said_in(f"# 甲\n\n{text}\n", PointKind.WINDOW) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("附属卡、单位卡不参加。", [("附属卡", "参加", "附属卡"), ("单位卡", "参加", "单位卡")]),
        ("澜存优选仅限手机银行App和网点办理。", [("澜存优选", "仅限", "手机银行App和网点")]),
        ("各类充值（话费充值除外）不计分。", [("各类充值", "除外", "话费充值")]),
        ("借记卡（含社保卡）可以办理。", [("借记卡", "含", "社保卡")]),
        (
            "以下客户不参加：\n\n- 附属卡持卡人；\n- 单位卡（公务卡）持卡人。",
            [
                ("附属卡持卡人", "不参加", "附属卡持卡人"),
                ("单位卡持卡人", "不参加", "单位卡（公务卡）持卡人"),
            ],
        ),
        (
            "Supplementary cardholders are not eligible.",
            [("supplementary cardholders", "not eligible", "Supplementary cardholders")],
        ),
        ("学生客户不得申请大额分期。", [("学生客户", "不得申请大额分期", "学生客户")]),
        ("适用范围：上海地区网点。", [("", "适用范围", "上海地区网点")]),
        ("仅限手机银行渠道办理。", [("", "仅限", "手机银行渠道")]),
        (
            "券码不可转赠、不可兑换现金。",
            [("券码", "不可转赠", "券码"), ("券码", "不可兑换现金", "券码")],
        ),
        (
            "Cash advances and balance transfers do not earn points.",
            [
                ("cash advances", "not earn points", "Cash advances"),
                ("balance transfers", "not earn points", "balance transfers"),
            ],
        ),
        ("The offer is available only to new customers.", [("offer", "仅限", "new customers")]),
    ],
)
def test_conditions_are_read(text: str, expected: list[Said]) -> None:
    assert said_in(f"# 甲\n\n{text}\n", PointKind.CONDITION) == expected


@pytest.mark.parametrize(
    "text",
    [
        "微信绑卡支付：普卡不计积分。",
        "券不能与代发工资优惠叠加。",
        "话费充值计入，但单笔超过200元的部分不计。",
        "三项以上者（含三项）从重。",
        "在中华人民共和国境内（不含港澳台）设立。",
        "柜台办理。",
        "质押、冻结中的不能转让。",
        "平台购买的礼品卡、黄金不计入。",
        "适用范围：详见附件。",
    ],
)
def test_conditions_that_leave_something_open_are_left_out(text: str) -> None:
    assert said_in(f"# 甲\n\n{text}\n", PointKind.CONDITION) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "本办法所称储蓄机构，是指办理储蓄业务的银行。",
            [("储蓄机构", "是指", "办理储蓄业务的银行")],
        ),
        (
            "境外取现（以下简称“外取”）是指在境外的自动取款机上支取现金。",
            [("境外取现", "是指", "在境外的自动取款机上支取现金")],
        ),
        ("「刷满」指单笔满30元的消费。", [("刷满", "是指", "单笔满30元的消费")]),
        (
            "Spend means any retail purchase posted to the account.",
            [("spend", "是指", "any retail purchase posted to the account")],
        ),
        ("酒店住宿（指定名单，提前7天预约）。", []),
        ("前款所称机构，是指下列单位：", []),
    ],
)
def test_definitions_are_read(text: str, expected: list[Said]) -> None:
    assert said_in(f"# 甲\n\n{text}\n", PointKind.DEFINITION) == expected


def test_cells_are_known_by_row_and_column_and_say_something() -> None:
    table = "# 甲\n\n| 卡片 | 工本费 | 说明 |\n|---|---|---|\n| 借记卡 | 10元 | 首次免费 |\n| 信用卡 | 15元 | 同上 |\n| 其他 | 5元 | — |\n"
    assert said_in(table, PointKind.CELL) == [
        ("借记卡", "工本费", "10元"),
        ("借记卡", "说明", "首次免费"),
        ("信用卡", "工本费", "15元"),
    ]


def test_rows_that_one_cell_does_not_tell_apart_are_told_by_two() -> None:
    table = "# 甲\n\n| 卡种 | 渠道 | 费率 |\n|---|---|---|\n| 金卡 | 柜台 | 1% |\n| 金卡 | 网银 | 0.5% |\n"
    assert said_in(table, PointKind.CELL) == [
        ("金卡 柜台", "费率", "1%"),
        ("金卡 网银", "费率", "0.5%"),
    ]


def test_rows_that_nothing_tells_apart_give_nothing() -> None:
    table = "# 甲\n\n| 卡种 | 渠道 | 费率 |\n|---|---|---|\n| 金卡 | 柜台 | 1% |\n| 金卡 | 柜台 | 0.5% |\n"
    assert said_in(table, PointKind.CELL) == []


def test_a_cell_with_untyped_numbers_changes_its_version_with_them() -> None:
    table = "# 甲\n\n| 项目 | 所需积分 |\n|---|---|\n| 里程 | 每{}分换1里程 |\n"
    one, other = points_in(table.format(15))[0], points_in(table.format(12))[0]
    assert one.point_id == other.point_id
    assert one.version != other.version


def test_questions_are_read_with_their_whole_answer() -> None:
    page = "# 常见问题\n\n## 积分能转给别人吗\n\n不能转让，配偶之间也不可以。\n\n## 发货\n\n按上一节处理。\n"
    assert said_in(page, PointKind.FAQ) == [("", "答", "不能转让，配偶之间也不可以。")]


def test_an_answer_that_points_elsewhere_is_left_out() -> None:
    assert said_in("# 甲\n\n## 怎么办\n\n按上一节处理。\n", PointKind.FAQ) == []


def test_steps_are_read_in_order() -> None:
    page = "# 甲\n\n## 兑换步骤\n\n1. 打开App，进入「我的奖励」；\n2. 选择月份；\n3. 输入密码。\n"
    point = next(p for p in points_in(page) if p.kind is PointKind.STEPS)
    start = point.span[0]
    assert [point.text[a - start : b - start] for a, b in point.parts] == [
        "打开App，进入「我的奖励」；",
        "选择月份；",
        "输入密码。",
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "下列交易不计入：\n\n1. 取现；\n2. 转账。",
        "1. 打开App；\n3. 输入密码。",
        "1. 甲方；\n2. 乙方。",
        "1. 怎么开通：打开App提交。\n2. 可以改吗：点击设置修改。",
        "1. How do I open it? Call us.\n2. Can I check it? Open the App.",
    ],
)
def test_lists_that_are_no_procedure_give_no_steps(listed: str) -> None:
    assert said_in(f"# 甲\n\n{listed}\n", PointKind.STEPS) == []


def test_labels_beside_values_are_properties_of_what_the_heading_names() -> None:
    markdown = (
        "# 小橙卡\n\n|  |  |  |  |\n|---|---|---|---|\n"
        "| 产品名称 | 小橙卡 | 年费： | 300元 |\n| 免息期 | 56天 | 备用 | — |\n"
    )
    assert said_in(markdown, PointKind.CELL) == [
        ("小橙卡", "年费", "300元"),
        ("小橙卡", "免息期", "56天"),
    ]
