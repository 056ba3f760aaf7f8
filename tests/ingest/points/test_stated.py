"""Statements of one plain shape: what is read of them, and that nothing is read of what only looks like one."""

import pytest

from knowledge.knowledge_point import PointKind
from tests.ingest.points.points_of_text import said_in


def values(text: str) -> list[tuple[str, str, str]]:
    return said_in(f"# 甲\n\n## 说明\n\n{text}\n", PointKind.VALUE)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        # A price of a piece, and one that is collected.
        ("存款证明每份20元。", [("存款证明", "收费", "20元")]),
        ("电子回单每页收取1元，每月最多50元。", [("电子回单", "收费", "1元"), ("电子回单", "收费·最高·每月", "50元")]),
        ("因遗失申请补办的，每台收取150元。", [("因遗失申请补办的", "收费", "150元")]),
        # A fee by its own name, with its least and its most.
        ("审单费按单据金额的0.125%收取，最低200元，最高2500元。", [("审单费", "收费", "0.125%"), ("审单费", "收费·最低", "200元"), ("审单费", "收费·最高", "2500元")]),
        # Shares of something.
        ("预借现金额度不超过信用额度的50%。", [("预借现金额度", "占信用额度比例·最高", "50%")]),
        ("还款未满1年提前还款的，按提前还款金额的1%收取补偿金。", [("还款未满1年提前还款的", "补偿金", "1%")]),
        ("逾期的，按正常利率的130%计收罚息。", [("逾期的", "罚息（正常利率）", "130%")]),
        ("逾期贷款按合同利率加收50%的罚息。", [("逾期贷款", "罚息加收", "50%")]),
        # Numbers of things and times.
        ("附属卡最多3张。", [("附属卡", "数量·最高", "3张")]),
        ("每张加油卡每周限充值2次。", [("加油卡", "充值次数·最高·每周", "2次")]),
        # What a change leads to is told, what it was is not.
        ("保管箱押金由500元提高到800元。", [("保管箱", "押金", "800元")]),
        ("使用盾的客户，单笔限额由10万元提高至20万元，单日限额由50万元提高至100万元。", [("使用盾的客户", "限额·每笔", "20万元"), ("使用盾的客户", "限额·每日", "100万元")]),
        # Times after, before and within something.
        ("申请须在挂失后30天内提出。", [("申请", "提出（挂失之后）", "30天")]),
        ("指令修改须在执行前30分钟提出。", [("指令修改", "提出（执行前）", "30分钟")]),
        ("放款满6个月后可以提前还款。", [("放款", "可提前还款", "6个月")]),
        ("托收档案自业务结清之日起保管10年。", [("托收档案", "保管（业务结清之后）", "10年")]),
        ("紧急替代卡在3个工作日内寄达。", [("紧急替代卡", "寄达", "3个工作日")]),
        ("分配指令须提前15个工作日提交。", [("分配指令", "提前提交", "15个工作日")]),
        # Days that come again.
        ("账单日为每月5日，还款日为每月25日。", [("账单日", "日期·每月", "5日"), ("还款日", "日期·每月", "25日")]),
        # Of what the first part names, the second says how much.
        ("单位结算卡在ATM取现，每卡每日累计不超过2万元。", [("单位结算卡在atm取现", "限额·最高·每日·每卡", "2万元")]),
    ],
)  # fmt: skip
def test_a_plain_statement_is_read(text: str, read: list[tuple[str, str, str]]) -> None:
    assert values(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The minimum household income is £28,000 for a sole application and £40,000 for a joint application.", [("for a sole application", "minimum household income·最低", "£28,000"), ("for a joint application", "minimum household income·最低", "£40,000")]),
        ("The shortest term is 12 months.", [("", "shortest term", "12 months")]),
        ("A late payment fee of £12 applies to each missed repayment.", [("to each missed repayment", "late payment fee", "£12")]),
        ("Bank drafts cost £6 each for customers and £20 each for visitors.", [("bank drafts for customers", "收费", "£6"), ("bank drafts for visitors", "收费", "£20")]),
        ("Savers can withdraw up to £1,000 a day without notice.", [("savers without notice", "withdraw·最高", "£1,000")]),
        ("Statements can be changed up to 3 times a month.", [("statements", "changed·最高", "3 times")]),
        ("Premier customers pay a reduced margin of 1.5%.", [("premier customers", "reduced margin", "1.5%")]),
        ("Borrowers may withdraw from the agreement within 14 days of signing.", [("borrowers", "withdraw from the agreement within（of signing）", "14 days")]),
        ("Delivery records must be kept for at least 18 months.", [("delivery records", "kept for·最低", "18 months")]),
        ("The vehicle must be no more than 12 years old at the end of the loan.", [("vehicle at the end of the loan", "age·最高", "12 years")]),
        ("The maximum contribution will rise from £5,000 to £6,000 per child.", [("per child", "maximum contribution·最高", "£6,000")]),
        ("Contactless payments are limited to £100 each in the country; shops set limits of their own.", [("contactless payments in the country", "限额·最高", "£100")]),
    ],
)  # fmt: skip
def test_a_plain_english_statement_is_read(text: str, read: list[tuple[str, str, str]]) -> None:
    assert values(text) == read


@pytest.mark.parametrize(
    "text",
    [
        # Amounts by times or people may be limits as well as prices.
        "跨行转账每笔5万元。",
        "电费每月300元。",
        # Rules of thumb, and what depends on a case that is not said.
        "存款证明每份约20元。",
        "押汇金额一般不超过单据金额的90%。",
        "若余额低于500元，每月收取3元。",
        # Nobody knows of what.
        "每日限缴5笔。",
        "开学后15天内提交。",
        "机构应在5个工作日内给予答复。",
        # What is behind takes some of it back.
        "附属卡最多3张，但学生客户除外。",
        "存款证明每份20元，加急的另收10元，超过5份的每份10元。",
        # Times that were a limit of another time.
        "持卡人年度内可享2次接送机。",
        "新入网商户前6个月扫码手续费全免。",
        "The minimum payment is 5% of the balance or $25.",
        "The account fee is £3 a month.",
        "Anna's annual fee is £60.",
        "Replacement cards arrive within five days and cost £6 from the third card in a year.",
        "Some drafts cost £6 each for customers.",
    ],
)
def test_what_only_looks_plain_is_left_out(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("产品资料由管理人保存15年。", "产品资料由管理人"),
        ("银行在收到申请后5个工作日内审批。", "银行在收到申请"),
        ("实物礼品在兑换后7个工作日内发货。", "实物礼品在兑换"),
        ("The monthly cap on overdraft charges is £30.", "monthly cap on overdraft"),
        ("Standing orders can be changed up to 2 days before payment.", "standing orders before payment"),
    ],
)  # fmt: skip
def test_no_name_holds_who_acts_or_what_is_done(text: str, subject: str) -> None:
    assert subject not in [one[0] for one in values(text)]


def test_of_two_behind_one_head_no_half_is_told() -> None:
    text = "Fares on buses and trains do not count towards the taps."
    assert said_in(f"# A\n\n## B\n\n{text}\n", PointKind.CONDITION) == []
