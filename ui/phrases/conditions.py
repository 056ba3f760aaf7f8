"""On which conditions a value holds, in words: a review names them as the rules that compare do."""

from collections.abc import Iterable, Mapping

from ui.phrases.phrase import Language, Phrase

CONDITIONS: Mapping[str, Phrase] = {
    "max": Phrase("最高", "at most"),
    "min": Phrase("最低", "at least"),
    "transaction": Phrase("每笔", "each transaction"),
    "day": Phrase("每日", "each day"),
    "week": Phrase("每周", "each week"),
    "month": Phrase("每月", "each month"),
    "quarter": Phrase("每季", "each quarter"),
    "year": Phrase("每年", "each year"),
    "term": Phrase("每期", "each term"),
    "household": Phrase("每户", "each customer"),
    "card": Phrase("每卡", "each card"),
    "first": Phrase("首次", "first"),
    "later": Phrase("之后", "later"),
    "half": Phrase("减半", "half"),
    "main": Phrase("主卡", "main card"),
    "extra": Phrase("附属卡", "supplementary card"),
    "debit": Phrase("借记卡", "debit card"),
    "credit": Phrase("信用卡", "credit card"),
    "home": Phrase("境内", "at home"),
    "abroad": Phrase("境外", "abroad"),
    "own": Phrase("本行", "this bank"),
    "other": Phrase("他行", "other banks"),
    "counter": Phrase("柜台", "at the counter"),
    "online": Phrase("线上", "online"),
    "machine": Phrase("自助机", "at a machine"),
    "phone": Phrase("电话", "by phone"),
    "cup": Phrase("银联", "UnionPay"),
    "international": Phrase("国际卡组织", "international scheme"),
    "fast": Phrase("加急", "urgent"),
    "plain": Phrase("普通", "ordinary"),
    "temporary": Phrase("临时", "temporary"),
    "formal": Phrase("正式", "formal"),
    "rate_day": Phrase("日利率", "daily rate"),
    "rate_month": Phrase("月利率", "monthly rate"),
    "rate_year": Phrase("年利率", "yearly rate"),
    "over": Phrase("以上", "above"),
    "under": Phrase("以下", "below"),
    "more": Phrase("额外", "extra"),
    "new": Phrase("新客", "new customers"),
    "old": Phrase("存量", "existing customers"),
}


def condition_words(conditions: Iterable[str], language: Language) -> tuple[str, ...]:
    """Return conditions in words; terms and tiers are values, and stay as they are."""
    return tuple(
        CONDITIONS[name].tell(language) if name in CONDITIONS else name for name in conditions
    )
