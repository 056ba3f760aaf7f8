"""Rows of a bank's question-and-answer export, as many as are wanted: products by topics, each with values of its own.

The bank and its products are made up. No two rows ask the same; what one product says of a topic differs from what another says, as it does
in a real export, and nothing contradicts anything but what is put in on purpose.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, product
from random import Random

HEADER = (
    "序号", "一级分类", "二级分类", "标准问题", "标准答案", "扩展问", "适用地区", "有效时间起", "有效时间止", "修改人",
)  # fmt: skip
_BRANDS = (
    "云岭", "青松", "海棠", "麦浪", "星河", "白鹭", "长汀", "锦程", "朝晖", "望舒", "松涛", "听雨", "揽月", "沧溟", "玉泉", "丹枫",
    "凌霄", "澄湖", "金穗", "南屏", "碧梧", "飞鸿", "流萤", "疏影", "远帆", "紫荆", "沐阳", "归雁", "石榴", "晴川",
)  # fmt: skip
_KINDS = {
    "白金信用卡": "信用卡", "联名信用卡": "信用卡", "车主信用卡": "信用卡", "借记卡": "借记卡", "大额存单": "存款", "定期存款": "存款",
    "消费贷": "贷款", "经营贷": "贷款", "稳健理财": "理财", "养老保险": "保险",
}  # fmt: skip
_REGIONS = ("福建", "浙江", "广东", "四川", "湖北")
_FIRST = date(2025, 1, 1)
# Of so many rows one has it.
_REGION_EVERY, _END_EVERY, _CLASH_EVERY, _REPEAT_EVERY = 25, 12, 400, 500


@dataclass(frozen=True, slots=True)
class Topic:
    """What is asked of every product: questions and an answer with places for the product's name and its values."""

    name: str
    questions: tuple[str, str, str]
    answer: str


def _topic(name: str, *said: str) -> Topic:
    first, second, third, answer = said
    return Topic(name, (first, second, third), answer)


FACTS = (
    _topic("年费", "{p}的年费是多少？", "{p}一年收多少年费", "办{p}要不要年费", "{p}年费每年{a}元，首年免收；年内消费满{n}笔免次年年费。"),
    _topic("挂失", "{p}挂失要收费吗？", "{p}挂失手续费多少钱", "{p}丢了挂失收多少", "{p}挂失手续费每次{b}元，书面挂失在网点办理，口头挂失{n}天内有效。"),
    _topic("工本费", "补办{p}的工本费是多少？", "重新制{p}要多少钱", "{p}损坏换新收费吗", "补办{p}收取工本费{c}元，{d}个工作日内寄出。"),
    _topic("利率", "{p}的年利率是多少？", "{p}利率现在多少", "{p}一年利息怎么算", "{p}目前执行年利率{r}%，按日计息，每月{m}日结息。"),
    _topic("起点", "{p}的起存金额是多少？", "{p}最低多少钱能办", "{p}门槛是多少", "{p}起存金额{e}元，以{g}元递增。"),
    _topic("限额", "{p}手机银行转账限额是多少？", "{p}一天最多转多少", "{p}手机上转账上限", "{p}通过手机银行转账，单日限额{f}万元，单笔限额{h}万元；超过的到网点柜台办理。"),
    _topic("取现", "{p}在ATM取现一天能取多少？", "{p}自助机取钱限额", "{p}取现上限多少", "{p}在自助机具每日取现限额{i}元，境外每日限额{b}00元。"),
    _topic("违约金", "{p}逾期违约金怎么收？", "{p}没按时还款收多少违约金", "{p}晚还会怎样", "{p}逾期按未还部分的{s}%收取违约金，最低{c}元；宽限期{t}天。"),
    _topic("提前支取", "{p}提前支取有什么规定？", "{p}没到期能取吗", "{p}提前取出损失多少", "{p}可提前支取{t}次，提前支取部分按活期利率{u}%计息。"),
    _topic("到账", "{p}赎回多久到账？", "{p}钱几天到", "{p}转出什么时候到账", "{p}转出资金{d}个工作日内到账，遇节假日顺延。"),
    _topic("积分", "{p}积分怎么累积？", "{p}多少钱积一分", "{p}积分有效期多久", "{p}每消费{v}元积1分，积分有效期{w}年，生日当月{t}倍积分。"),
    _topic("额度", "{p}的最高额度是多少？", "{p}能批多少额度", "{p}额度上限", "{p}最高额度{x}万元，以审批结果为准；每{y}个月可申请调整一次。"),
    _topic("期限", "{p}期限最长多久？", "{p}最多可以办几年", "{p}有哪些期限", "{p}期限最长{y}个月，到期前{d}天短信提醒。"),
    _topic("提前还款", "{p}提前还款收手续费吗？", "{p}提前结清多少手续费", "{p}早点还完要不要钱", "{p}提前还款手续费为剩余本金的{s}%，满{y}期后免收。"),
    _topic("短信", "{p}短信通知收费吗？", "{p}短信提醒多少钱一个月", "关闭{p}的短信费", "{p}短信通知费每月{t}元，前{d}个月免收，可随时在手机银行关闭。"),
    _topic("管理费", "{p}有小额账户管理费吗？", "{p}账户里钱少会扣费吗", "{p}管理费多少", "{p}日均余额低于{b}0元的，小额账户管理费每季度{t}元；一个客户可免{t}个账户。"),
)  # fmt: skip
_ASPECTS = (
    ("申请", "办理", "准备本人身份证原件"), ("注销", "销户", "先结清欠款和利息"), ("激活", "开通", "核对卡号和有效期"),
    ("修改预留手机号", "换手机号", "完成人脸识别"), ("查询明细", "看交易记录", "选择起止日期"), ("重置密码", "改密码", "输入原密码或人脸验证"),
    ("开具证明", "打印证明", "填写用途"), ("设置自动还款", "绑定自动扣款", "选择扣款账户"), ("调整限额", "改限额", "选择单笔和单日限额"),
    ("投诉建议", "反映问题", "写明时间和经过"), ("签约电子账单", "改成电子账单", "填写邮箱地址"), ("解绑第三方支付", "取消绑定", "找到已绑定的商户"),
)  # fmt: skip
_WAYS = (
    ("手机银行", "登录手机银行，依次点“我的—卡片与账户—{p}—{v}”"), ("网上银行", "登录网上银行，插入U盾，在“账户服务”里选{p}，点“{v}”"),
    ("网点柜台", "到任一网点柜台取号，向柜员说明要给{p}{v}"), ("客服热线", "拨打客服热线，按语音提示转人工，告知要给{p}{v}"),
    ("自助机具", "在自助机具插卡或刷脸，选“更多服务”，给{p}{v}"), ("微信公众号", "关注本行公众号，点“服务大厅”，选{p}后点“{v}”"),
    ("上门服务", "由社区经理约好时间上门，在移动终端上给{p}{v}"), ("企业网银", "由经办人在企业网银提交{p}的“{v}”，复核人授权"),
)  # fmt: skip
HOW_TO = tuple(
    Topic(
        f"{way}{what}",
        (f"怎样在{way}给{{p}}{what}？", f"{way}能给{{p}}{other}吗", f"{{p}}{other}，{way}怎么弄"),
        f"{told.format(p='{p}', v=what)}，{need}，确认后提交。审核需要{{d}}个工作日，结果以短信告知；每天{{k}}点至{{l}}点受理。",
    )
    for (what, other, need), (way, told) in product(_ASPECTS, _WAYS)
)


def faq_rows(count: int, seed: int = 1) -> Iterator[tuple[str, ...]]:
    """Yield the first `count` rows of an export, header left out; there are some 33,000 different ones.

    Of 400 rows one contradicts another on purpose, and of 500 one repeats another's answer.
    """
    random = Random(seed)  # noqa: S311  # nothing depends on nobody guessing it
    products = [f"{brand}{kind}" for kind in _KINDS for brand in _BRANDS]
    random.shuffle(products)
    topics = (*FACTS, *HOW_TO)
    pairs = islice(product(products, topics), count)
    previous: tuple[str, ...] = ()
    for number, (name, topic) in enumerate(pairs, 1):
        row = _row(number, name, topic, random)
        if number % _CLASH_EVERY == 1 and previous:
            row = _again(number, previous, "{}（补充说明）", _values(random))
        elif number % _REPEAT_EVERY == 2 and previous:
            row = (*row[:4], previous[4], *row[5:])
        previous = row if topic.name == "年费" else previous
        yield row


def _again(
    number: int, row: Sequence[str], question: str, values: dict[str, str]
) -> tuple[str, ...]:
    """Return a row that asks what another asks, and answers it with another fee."""
    asked = question.format(row[3].rstrip("？"))
    name = row[2]
    answer = f"{name}年费每年{int(values['a']) + 7}元，首年免收。"
    return (str(number), row[1], name, asked, answer, "", "", "", "", row[9])


def _row(number: int, name: str, topic: Topic, random: Random) -> tuple[str, ...]:
    values = _values(random)
    category = next(told for kind, told in _KINDS.items() if name.endswith(kind))
    first, *similar = (question.format(p=name) for question in topic.questions)
    region = random.choice(_REGIONS) if number % _REGION_EVERY == 0 else ""
    start = _FIRST + timedelta(days=random.randrange(200))
    end = start + timedelta(days=random.randrange(400, 900)) if number % _END_EVERY == 0 else None
    answer = topic.answer.format(p=name, **values)
    dates = (f"{start:%Y/%m/%d}", "" if end is None else f"{end:%Y-%m-%d}")
    return (
        str(number),
        category,
        name,
        first,
        answer,
        "\n".join(similar),
        region,
        *dates,
        "运营三组",
    )


def _values(random: Random) -> dict[str, str]:
    """Return a product's own values, by the letter that stands for each."""
    drawn = {
        "a": range(80, 3_000, 20), "b": range(10, 60, 5), "c": range(5, 60, 5), "d": range(1, 8), "e": range(1_000, 50_000, 1_000),
        "f": range(10, 200, 10), "g": range(100, 1_100, 100), "h": range(1, 10), "i": range(2_000, 20_000, 1_000), "k": range(7, 10),
        "l": range(17, 23), "m": range(1, 29), "n": range(3, 24), "t": range(2, 10), "v": range(5, 25), "w": range(1, 6),
        "x": range(5, 100), "y": range(6, 61, 6),
    }  # fmt: skip
    told = {name: str(random.choice(values)) for name, values in drawn.items()}
    rates = {"r": (105, 560), "s": (50, 500), "u": (5, 30)}
    return told | {name: f"{random.randrange(*span) / 100:.2f}" for name, span in rates.items()}
