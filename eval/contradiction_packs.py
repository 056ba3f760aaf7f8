"""Packs of a bank that nobody has seen: products, fees, terms and campaigns put together at random, told in other words each time."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

_CARDS = ("山茶卡", "松柏卡", "海棠白金卡", "银杏联名卡", "紫藤卡", "白鹭钻石卡")
_LOANS = ("安居贷", "启航贷", "惠农贷", "创想贷")
_DEPOSITS = ("稳盈定期", "聚宝存单", "月月存款")
_CAMPAIGNS = ("秋日有礼", "冬藏计划", "新春红火", "夏夜寻味")
_FEES = ("年费", "挂失手续费", "补卡工本费", "短信通知费", "取现手续费", "提前还款违约金")
_TERMS = ("3个月", "6个月", "1年", "2年", "3年")


def write_invented(folder: Path, random: Random) -> Path:
    """Write four packs into the new `folder` and return it."""
    year = 2026
    _write(folder, "invented-cards", "银行卡收费手册", "product", _cards(random))
    _write(folder, "invented-loans", "个人贷款手册", "product", _loans(random))
    _write(folder, "invented-deposits", "存款产品手册", "product", _deposits(random))
    name = random.choice(_CAMPAIGNS)
    start = date(year, random.randint(1, 6), random.randint(1, 28))
    end = start + timedelta(days=random.randint(40, 120))
    window = f"starts_at = {start}\nends_at = {end}\n"
    _write(folder, "invented-campaign", f"「{name}」活动", "campaign", _campaign(name, start, end, random), window)  # fmt: skip
    return folder


def _write(folder: Path, pack: str, title: str, kind: str, text: str, more: str = "") -> None:
    place = folder / pack
    place.mkdir(parents=True)
    (place / "pack.toml").write_text(
        f'id = "{pack}"\ntitle = "{title}"\nversion = "1"\nkind = "{kind}"\nowner = "eval"\n{more}',
        encoding="utf-8",
    )
    (place / "text.md").write_text(text, encoding="utf-8")


def _cards(random: Random) -> str:
    fees = random.sample(_FEES, 4)
    lines = ["# 银行卡收费标准", "", "## 各卡收费", "", _row(["卡种", *fees])]
    lines.append("|" + "---|" * (len(fees) + 1))
    lines += [_row([card, *(f"{random.randint(1, 90) * 10}元" for _ in fees)]) for card in _CARDS]
    card, other = random.sample(_CARDS, 2)
    lines += [
        f"\n## {card}怎么减免年费",
        f"\n{card}一个年度内消费满{random.randint(3, 20)}笔，免次年年费；未达标的，年费在核卡月入账。",
        f"\n## {other}的取现额度",
        f"\n{other}取现额度为信用额度的{random.randint(3, 9) * 10}%，每日最高{random.randint(1, 9)}万元。",
        "\n## 争议交易",
        f"\n境内交易须在账单日后{random.randint(20, 90)}天内提出争议，{random.randint(3, 15)}个工作日内答复。",
    ]
    return "\n".join(lines) + "\n"


def _loans(random: Random) -> str:
    lines = ["# 贷款利率和额度", "", "## 产品要素", "", "| 产品 | 年化利率 | 最高额度 | 最长期限 |"]
    lines.append("|---|---|---|---|")
    lines += [
        _row([loan, _rate(random), f"{random.randint(5, 90)}万元", f"{random.randint(1, 9)}年"])
        for loan in _LOANS
    ]
    loan = random.choice(_LOANS)
    lines += [
        f"\n## {loan}提前还款",
        f"\n{loan}放款满{random.randint(3, 12)}个月后可提前还款，每次不低于{random.randint(1, 9)}000元，违约金为提前还款本金的{random.randint(1, 5)}%。",
        "\n## 放款时间",
        f"\n审批通过后{random.randint(2, 9)}个工作日内放款，审批结果{random.randint(30, 120)}天内有效。",
    ]
    return "\n".join(lines) + "\n"


def _deposits(random: Random) -> str:
    tiers = ("1万元起", "20万元起")
    lines = ["# 存款利率"]
    for deposit in _DEPOSITS:
        lines += [f"\n## {deposit}利率表\n", _row(["期限", *tiers]), "|---|---|---|"]
        lines += [_row([term, _rate(random), _rate(random)]) for term in _TERMS]
    lines += [
        "\n## 提前支取",
        f"\n提前支取须提前{random.randint(1, 5)}个工作日预约，剩余金额不低于{random.randint(1, 9)}万元。",
    ]
    return "\n".join(lines) + "\n"


def _campaign(name: str, start: date, end: date, random: Random) -> str:
    sign_up = start + timedelta(days=random.randint(10, 35))
    lines = [
        f"# 「{name}」活动规则",
        f"\n## 活动时间\n\n活动时间：{_day(start)}至{_day(end)}。",
        f"\n## 报名\n\n报名截止{_day(sign_up)}，通过手机银行报名。",
        f"\n## 奖励\n\n每户每月限领{random.randint(1, 4)}次，单笔最高立减{random.randint(2, 20) * 5}元，每日名额{random.randint(1, 9)}000份。",
        "\n## 参加对象\n\n附属卡不参加。单位卡不参加。",
        f"\n## 有效期\n\n立减金自领取之日起{random.randint(2, 9) * 10}天内有效。",
    ]
    return "\n".join(lines) + "\n"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _rate(random: Random) -> str:
    return f"{random.randint(60, 700) / 100:.2f}%"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
