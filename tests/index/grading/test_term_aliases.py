"""Other names of a term, as documents give them; a name of something longer is none of the term's."""

import pytest

from index.grading.term_aliases import aliases_in


@pytest.mark.parametrize(
    ("text", "term", "aliases"),
    [
        ("境外取现手续费（以下简称“取现费”）按笔收取。", "境外取现手续费", ("取现费",)),
        ("本行借记卡持卡人（以下简称持卡人）可以申请。", "借记卡持卡人", ("持卡人",)),
        ("附属卡，又称“副卡”或“家庭卡”，由主卡人申请。", "附属卡", ("副卡", "家庭卡")),
        ("备付金（也称“客户备付金”，下同）是指预收待付资金。", "备付金", ("客户备付金",)),
        ("1. 账单分期，俗称账单分。", "账单分期", ("账单分",)),
        ("“澜途白金信用卡”（简称“澜途白金”）年费3600元。", "澜途白金", ("澜途白金信用卡",)),
        ("白金信用卡（以下简称“白金卡”）年费3600元。", "信用卡", ()),
        ("白金信用卡（以下简称“白金卡”）年费3600元。", "白金信用卡", ("白金卡",)),
        ("持有白金信用卡（以下简称“白金卡”）的客户。", "白金卡", ()),
        ("本活动由信用卡中心（以下简称“本行”）举办，附属卡不参加。", "附属卡", ()),
        ("附属卡不参加。", "附属卡", ()),
        ("The foreign transaction fee (also known as the “FX fee”) is 1.5%.", "foreign transaction fee", ("FX fee",)),
        ("A supplementary card (hereinafter \"the card\") is free.", "supplementary card", ()),
    ],
)  # fmt: skip
def test_a_term_has_the_names_that_its_document_gives_it(
    text: str, term: str, aliases: tuple[str, ...]
) -> None:
    assert aliases_in(text, term) == aliases
