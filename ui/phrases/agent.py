"""What the agent's room says."""

from ui.phrases.phrase import Phrase

GENERATION = Phrase("第 {generation} 代知识", "Generation {generation}")
AS_OF = Phrase(
    "第 {generation} 代知识 · 北京时间 {moment} 的结果",
    "Generation {generation} · as of {moment} Beijing time (UTC+8)",
)

QUERY = Phrase("查询客户的问题", "Look up the customer's question")
QUERY_HINT = Phrase("客户的问题，如：三年定存利率", "Ask, e.g. 3-year deposit rate")

EMPTY_TITLE = Phrase("边听边输，答案随打随出", "Type as you listen; the answer follows")
EMPTY_BODY = Phrase(
    "只给当前有效的原文，标出数值、有效期和出处。到期的内容不会出现在答案里。",
    "Only what holds right now, word for word, with its values, validity and source. "
    "Nothing that has ended is ever an answer.",
)
KEYS = Phrase("键盘", "Keys")
KEYS_ALL = Phrase("全部按键", "all keys")
KEYS_CLOSE = Phrase("关闭", "Close")
KEY_SETTLE = Phrase("确认这次查询", "look it up for the record")
KEY_NOTE = Phrase("记一笔", "write a note")
KEY_GAP = Phrase("报告缺口", "report a gap")
KEY_PIN = Phrase("收藏问题", "pin the question")
KEY_RECENT = Phrase("最近与收藏", "recent and pinned")
KEY_CUSTOMER = Phrase("客户情况", "the customer")
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
PHASE_UNTIL = Phrase("今天处于：{phase}（至{day}）", "Today: {phase} (to {day})")
APPLIES_TO = Phrase("适用客户：{customers}", "For customers: {customers}")
TRUSTED = Phrase("{name} {day} 核对过", "confirmed {day} by {name}")
TRUST_DUE = Phrase("该核对了：{name} {day} 之后未再核对", "not confirmed since {day} ({name})")
NOT_THIS_CUSTOMER = Phrase("不适用于当前客户", "Not for this customer")
ONLY_FOR = Phrase("这一条只适用于：{customers}", "it holds only for: {customers}")
VALUES = Phrase("关键数值", "Values that matter")
VALUE_KINDS = Phrase(
    "money=金额 rate=比率 date=日期 count=数量 duration=时长 threshold=门槛",
    "money=amount rate=rate date=date count=count duration=duration threshold=threshold",
)
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
VALID_TODAY = Phrase("今天 {time} 结束", "ends today at {time}")
VALID_DAYS = Phrase("还有{days}天 · 至{day}", "{days} days left · to {day}")
VALID_ONE_DAY = Phrase("还有{days}天 · 至{day}", "{days} day left · to {day}")
VALID_UNTIL = Phrase("至{day}", "until {day}")

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
FILE_SAVE = Phrase("下载原文件", "Save the file")
FILE_OPEN = Phrase("打开原文件", "Open the file")
FILE_OPEN_AT = Phrase("打开原文件第{page}页", "Open the file at page {page}")
UP = Phrase("有用", "Helpful")
DOWN = Phrase("没用", "Not helpful")
THANKS = Phrase("已记录，谢谢", "Noted, thank you")

GAP = Phrase("报告缺口", "Report a gap")
GAP_REPORTED = Phrase("已报给培训师", "Reported")
GAP_HELP = Phrase(
    "没有答到客户的问题：一键报给培训师补充",
    "This does not answer the customer: tell the trainers, in one key",
)
PIN = Phrase("收藏", "Pin")
UNPIN = Phrase("取消收藏", "Unpin")

NOTE_ADD = Phrase("记一笔", "Note")
NOTE_OWN = Phrase("我的笔记", "My note")
NOTE_CHANGE = Phrase("修改", "Change")
NOTE_TEXT = Phrase("我的笔记，只有自己看得到", "My note, for nobody but me")
NOTE_HINT = Phrase(
    "如：客户常问能否分期。不要写客户的姓名、电话、卡号。清空再保存就是删除。",
    "For example what customers ask next. No names, numbers or cards. Saved empty, it is deleted.",
)
NOTE_INTERNAL = Phrase(
    "写在内部口径旁：笔记也只供内部使用", "beside internal wording: the note is internal too"
)
NOTE_SAVE = Phrase("保存", "Save")
NOTE_CANCEL = Phrase("取消", "Cancel")
NOTE_SAVED = Phrase("笔记已保存", "Note saved")
NOTE_LOST = Phrase(
    "没有保存成功，写的内容还在，请再按一次保存",
    "It was not saved; what you wrote is still here, save again",
)

CUSTOMER = Phrase("客户情况", "Customer")
CUSTOMER_IS = Phrase("客户：{customer}", "Customer: {customer}")
CUSTOMER_HINT = Phrase(
    "选定后一直有效，直到清除；不适用的答案会标出。换客户请清除。",
    "Holds until it is cleared; answers for other customers are marked. Clear it for the next call.",
)
CUSTOMER_CLEAR = Phrase("换客户，全部清除", "Next customer: clear all")
PRODUCT = Phrase("产品", "Product")
REGION = Phrase("地区", "Region")
TIER = Phrase("卡等级或客群", "Card tier or segment")
ANY = Phrase("不限", "any")

AT_HAND = Phrase("最近与收藏", "Recent")
AT_HAND_HINT = Phrase(
    "点一下，按现在的内容重新查。只留在本页，关闭即忘。",
    "One click asks again, as of now. Kept in this page alone, forgotten when it closes.",
)
PINNED = Phrase("收藏", "Pinned")
RECENT = Phrase("最近", "Recent")
NONE_YET = Phrase("还没有", "none yet")

ALTERNATIVES = Phrase("其他相关条目", "Also relevant")
NEAREST = Phrase(
    "最接近的有效条目（把握不足，未作答案）", "Nearest current entries (too unsure to be an answer)"
)

NOTICES = Phrase("时间提示", "Mind the dates")
NOTICE_UPCOMING = Phrase("未开始", "Not open yet")
NOTICE_UNPUBLISHED = Phrase("当时未发布", "Not published then")
NOTICE_PHASE_OPEN = Phrase("阶段进行中", "Phase is on")
NOTICE_PHASE_UPCOMING = Phrase("阶段未开始", "Phase not on yet")
NOTICE_PHASE_ENDED = Phrase("阶段已于{moment}结束", "Phase ended {moment}")
NOTICE_ENDS_AT = Phrase("{moment}结束", "ends {moment}")
NOTICE_ENDED_AT = Phrase("已于{moment}结束", "Ended {moment}")
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

PAGE_LOST = Phrase(
    "与页面服务器的连接断了，下面是 {moment} 的内容，之后的变化看不到。正在重连…",
    "The page's server does not answer. What stands below is as of {moment}; later changes cannot be seen. Trying again …",
)
DOWN_KEPT = Phrase(
    "断线前 {moment} 对“{query}”的答案，之后的变化看不到",
    "The answer to “{query}” as of {moment}; later changes cannot be seen",
)
DOWN_LAPSED = Phrase(
    "断线前的答案可能已经失效，不再显示",
    "The answer from before the break may have ended since and is no longer shown",
)

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
UNREAD_BY = Phrase("未读：{names}", "not read: {names}")

WAS_BEFORE = Phrase("原 {before}", "was {before}")
IS_NOW = Phrase("现 {after}", "now {after}")
NO_LONGER = Phrase("已不再有：{before}", "no longer: {before}")
MORE_CHANGES = Phrase("另有 {count} 处变化，见原文", "{count} more changes, see the source")
CLAUSES = Phrase("；", "; ")
CHANGED_SINCE = Phrase("您{day}看过之后有变：", "Changed since you saw it on {day}:")
CHANGED_WORDS = Phrase("条款文字有改动，请重读", "the wording changed, read it again")
CHANGED_MARKED = Phrase("（正文中以双下划线标出）", "(doubly underlined above)")
CHANGED_FROM = Phrase("（{moment}起）", "(from {moment})")

EXPOSED = Phrase("请回访客户：", "Call the customer back:")
EXPOSED_CORRECTED = Phrase(
    "您 {moment} 答复“{query}”所依据的《{title}》已更正：",
    "your answer to “{query}” of {moment} came from “{title}”, which has been corrected:",
)
EXPOSED_WITHDRAWN = Phrase(
    "您 {moment} 答复“{query}”所依据的《{title}》内容已撤回。",
    "your answer to “{query}” of {moment} came from “{title}”, which has been taken back.",
)
EXPOSED_DO = Phrase(
    "重新查询后，按现行内容向客户更正。", "Look it up again and tell the customer what holds now."
)
EXPOSED_DONE = Phrase("已处理", "Done")
