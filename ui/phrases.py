"""Every string of the pages in both languages: the one catalogue."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One string in both languages; `{name}` stands for a field."""

    zh: str
    en: str

    def tell(self, language: Language, **fields: object) -> str:
        """Return the string in `language` with its fields filled in."""
        return (self.zh if language == "zh" else self.en).format_map(fields)


TITLE = Phrase("液态学习 Liquid", "Liquid 液态学习")
OTHER_LANGUAGE = Phrase("English", "中文")
OTHER_LANGUAGE_HELP = Phrase("Show this page in English", "用中文显示本页")
DEMO_DAY = Phrase(
    "演示日 {day}（{weekday}）：日期固定，仅供演示，内容为虚构银行",
    "Demo day {day} ({weekday}): a fixed date, for demonstration only; the bank is invented",
)
WEEKDAYS = Phrase("周一 周二 周三 周四 周五 周六 周日", "Mon Tue Wed Thu Fri Sat Sun")
GENERATION = Phrase("第 {generation} 代知识", "Generation {generation}")
AS_OF = Phrase(
    "第 {generation} 代知识 · 北京时间 {moment} 的结果",
    "Generation {generation} · as of {moment} Beijing time (UTC+8)",
)
SEPARATOR = Phrase("、", ", ")

QUERY = Phrase("查询客户的问题", "Look up the customer's question")
QUERY_HINT = Phrase(
    "输入客户的问题，如：三年定存利率", "Type the question, e.g. 3-year deposit rate"
)
SEARCHING = Phrase("正在查…", "Looking …")

EMPTY_TITLE = Phrase("边听边输，答案随打随出", "Type as you listen; the answer follows")
EMPTY_BODY = Phrase(
    "只给当前有效的原文，标出数值、有效期和出处。到期的内容不会出现在答案里。",
    "Only what holds right now, word for word, with its values, validity and source. "
    "Nothing that has ended is ever an answer.",
)
KEYS = Phrase("键盘", "Keys")
KEY_FOCUS = Phrase("回到查询框", "back to the query box")
KEY_COPY = Phrase("复制话术", "copy the phrase")
KEY_SOURCE = Phrase("看原文", "open the source")
KEY_FEEDBACK = Phrase("有用 / 没用", "helpful / not helpful")

MASKED = Phrase(
    "已隐去客户信息，按隐去后的问题查询", "Customer data was taken out before searching"
)
CUT = Phrase(
    "问题太长，只按前 {characters} 个字查询",
    "The question was too long; its first {characters} characters were searched",
)

READ_AS = Phrase("按“{searched}”查询", "Searched as “{searched}”")

ANSWER = Phrase("答案", "Answer")
WHOLE_CLAUSE = Phrase("整条原文", "The whole clause")
PHASE = Phrase("今天处于：{phase}", "Today: {phase}")
PHASE_UNTIL = Phrase("今天处于：{phase}（{until}）", "Today: {phase} ({until})")
APPLIES_TO = Phrase("适用客户：{customers}", "For customers: {customers}")
TRUSTED = Phrase("{name} {day} 核对过", "confirmed {day} by {name}")
TRUST_DUE = Phrase("该核对了：{name} {day} 之后未再核对", "not confirmed since {day} ({name})")
NOT_THIS_CUSTOMER = Phrase("不适用于当前客户", "not for this customer")
SOURCE_LINES = Phrase("第 {first}–{last} 行", "lines {first}–{last}")
SOURCE_LINE = Phrase("第 {first} 行", "line {first}")
VERSION = Phrase("版本 {version}", "version {version}")
CITATION = Phrase("出处", "Source")

INTERNAL = Phrase("内部口径", "INTERNAL")
INTERNAL_RULE = Phrase(
    "仅供坐席内部，不得向客户宣读或转发", "for staff only: never read out or forwarded"
)
INTERNAL_NOT_COPIED = Phrase(
    "这是内部口径，不能复制。请用自己的话回答客户，或转述对客口径。",
    "This is internal and cannot be copied. Answer in your own words or from customer wording.",
)
SOURCE_NOT_COPIED = Phrase(
    "原文只供查看，不能复制；对客请用话术。",
    "The source is for reading and cannot be copied; use the phrase for the customer.",
)

VALID_ALWAYS = Phrase("长期有效", "no end date")
VALID_TODAY = Phrase("今天{time}结束", "ends today at {time}")
VALID_DAYS = Phrase(
    "还有{days}天 · 至{month}月{day}日", "{days} days left · to {year}-{month:02}-{day:02}"
)
VALID_ONE_DAY = Phrase("还有1天 · 至{month}月{day}日", "1 day left · to {year}-{month:02}-{day:02}")
VALID_UNTIL = Phrase("至{year}-{month:02}-{day:02}", "until {year}-{month:02}-{day:02}")
TO_DAY = Phrase("至{month}月{day}日", "to {year}-{month:02}-{day:02}")
MOMENT = Phrase("{year}年{month}月{day}日{time}", "{year}-{month:02}-{day:02} {time}")

SAY = Phrase("话术", "Say this")
NO_SAY = Phrase("这一条没有话术，可以复制原文", "No phrase for this one; the clause can be copied")
COPY_SAY = Phrase("复制话术", "Copy phrase")
COPY_CLAUSE = Phrase("复制原文", "Copy clause")
COPY_REFUSED = Phrase("未复制", "Not copied")
COPIED = Phrase("已复制", "Copied")
COPY_FAILED = Phrase(
    "浏览器不允许复制，请手动选择", "The browser refused to copy; select it by hand"
)

SOURCE_OPEN = Phrase("看原文", "Source")
SOURCE_CLOSE = Phrase("收起原文", "Close source")
SOURCE_TITLE = Phrase("原文：{title}", "Source: {title}")
UP = Phrase("有用", "Helpful")
DOWN = Phrase("没用", "Not helpful")
THANKS = Phrase("已记录，谢谢", "Noted, thank you")

ALTERNATIVES = Phrase("其他相关条目", "Also relevant")
NEAREST = Phrase(
    "最接近的有效条目（把握不足，未作答案）", "Nearest current entries (too unsure to be an answer)"
)

NOTICES = Phrase("时间提示", "Mind the dates")
NOTICE_EXPIRED = Phrase("已结束", "Ended")
NOTICE_UPCOMING = Phrase("未开始", "Not open yet")
NOTICE_UNPUBLISHED = Phrase("当时未发布", "Not published then")
NOTICE_PHASE_OPEN = Phrase("阶段进行中", "Phase is on")
NOTICE_PHASE_UPCOMING = Phrase("阶段未开始", "Phase not on yet")
NOTICE_PHASE_OVER = Phrase("阶段已结束", "Phase is over")
NOTICE_ENDS_AT = Phrase("{moment}结束", "ends {moment}")
NOTICE_ENDED_AT = Phrase("{moment}结束", "ended {moment}")
NOTICE_STARTS_AT = Phrase("{moment}开始", "begins {moment}")
NOTICE_PUBLISHED_AT = Phrase("{moment}发布", "published {moment}")
NOTICE_SUCCESSOR = Phrase("接续活动：{title}", "Followed by: {title}")
NOTICE_SAY = Phrase("可以告诉客户：", "Tell the customer: ")

ABSTAIN_TITLE = Phrase("当前没有有效知识覆盖这个问题", "Nothing current covers this question")
ABSTAIN_BODY = Phrase(
    "不要凭记忆作答。请换产品或活动的名称再查；仍没有的，告诉客户核实后回复，并按流程登记。问题会记录下来，供培训师补充知识。",
    "Do not answer from memory. Try the product's or campaign's name; if there is still nothing, promise to check and "
    "call back. The question is recorded, so that trainers can fill the gap.",
)

DOWN_TITLE = Phrase("连接不上知识服务", "The knowledge service does not answer")
DOWN_BODY = Phrase(
    "每几秒自动重试。在恢复之前请勿凭记忆作答。",
    "Trying again every few seconds. Until then, do not answer from memory.",
)
DOWN_KEPT = Phrase(
    "断线前 {moment} 对“{query}”的答案，之后的变化看不到",
    "The answer to “{query}” as of {moment}; later changes cannot be seen",
)
DOWN_LAPSED = Phrase(
    "断线前的答案可能已经失效，不再显示",
    "The answer from before the break may have ended since and is no longer shown",
)
UNAUTHORISED_TITLE = Phrase("没有登录，或登录已失效", "Not signed in, or no longer")
UNAUTHORISED_BODY = Phrase(
    "请用有效的令牌启动本页（LIQUID_TOKEN），或联系管理员。",
    "Start this page with a valid token (LIQUID_TOKEN), or ask your administrator.",
)
UNPUBLISHED_TITLE = Phrase("知识库还是空的", "The library is empty")
UNPUBLISHED_BODY = Phrase(
    "没有发布过知识，或已全部清除。请勿凭记忆作答；请培训师发布知识包（liquid publish 知识包路径），发布后本页自动可用。",
    "Nothing was published, or all of it was purged. Do not answer from memory; a trainer has to publish (liquid publish PATH), "
    "and this page then works by itself.",
)
FAILED_TITLE = Phrase("这次没有查成", "This look-up failed")
RETRY = Phrase("重试", "Try again")

BULLETIN = Phrase("紧急通知", "Urgent")
BULLETIN_PUBLISHED = Phrase("内容已更新", "updated")
BULLETIN_WITHDRAWN = Phrase("内容已撤回", "taken back")
BULLETIN_BY = Phrase("{moment} · {by}", "{moment} · {by}")
BULLETIN_FROM = Phrase("{moment}起执行。", "In force from {moment}.")
BULLETIN_UNTIL = Phrase("至{moment}止。", "Until {moment}.")
BULLETIN_GONE = Phrase(
    "请勿再使用，以查询结果为准。", "Do not use it any more; go by what a search says."
)
BULLETIN_READ = Phrase("我已知晓", "I have read this")
MORE_BULLETINS = Phrase("另有 {count} 条待读", "{count} more to read")
MORE_EXPOSED = Phrase("另有 {count} 通需要回访。", "{count} more to call back.")
READ_BY = Phrase(
    "紧急通知“{title}”：{read}/{every} 人已读", "Urgent “{title}”: read by {read} of {every}"
)
UNREAD_BY = Phrase("未读：{names}", "Not read: {names}")

WAS_BEFORE = Phrase("原 {before}", "was {before}")
IS_NOW = Phrase("现 {after}", "now {after}")
NO_LONGER = Phrase("已不再有：{before}", "no longer: {before}")
MORE_CHANGES = Phrase("另有 {count} 处变化，见原文", "{count} more changes, see the source")
CLAUSES = Phrase("；", "; ")
DAY = Phrase("{month}月{day}日", "{year}-{month:02}-{day:02}")
CHANGED_SINCE = Phrase("您{day}看过之后有变：", "Changed since you saw it on {day}:")
CHANGED_WORDS = Phrase("条款文字有改动，请重读", "the wording changed, read it again")
CHANGED_FROM = Phrase("（{moment}起）", "(from {moment})")

EXPOSED = Phrase("请回访客户", "Call the customer back")
EXPOSED_CORRECTED = Phrase(
    "您 {moment} 答复“{query}”所依据的《{title}》已更正：",
    "What you answered “{query}” from at {moment}, “{title}”, has been corrected:",
)
EXPOSED_WITHDRAWN = Phrase(
    "您 {moment} 答复“{query}”所依据的《{title}》内容已撤回。",
    "What you answered “{query}” from at {moment}, in “{title}”, has been taken back.",
)
EXPOSED_DO = Phrase(
    "重新查询后，按现行内容向客户更正。", "Look it up again and tell the customer what holds now."
)
EXPOSED_DONE = Phrase("已处理", "Done")
