"""What the trainer's desk says of publishing."""

from ui.phrases.phrase import Phrase

SECTION_PUBLISH = Phrase("发布", "Publish")

# What is on its way.
NEW_KEY = Phrase("新的发布", "New publication")
BACK_KEY = Phrase("返回列表", "Back to the list")
LIST_MINE = Phrase("等我批准", "Waiting for my approval")
LIST_HELD = Phrase("等人处理", "Waiting for somebody")
LIST_WORKING = Phrase("正在处理", "Under way")
LIST_OVER = Phrase("最近结束的", "Ended lately")
LIST_EMPTY_TITLE = Phrase("还没有人交过文件", "Nothing was handed in yet")
LIST_EMPTY_BODY = Phrase(
    "把制度、活动细则或问答表拖进来：先看读成了什么、哪里不对、会改变哪些答案，再决定是否发布。看的过程中什么也不会变。",
    "Drop rules, terms or a table of answers: see what was understood, what is wrong and which answers would change, "
    "then decide. Nothing changes while you look.",
)
OPEN_KEY = Phrase("打开", "Open")
BY_AT = Phrase("{by} · {moment}", "{by} · {moment}")
STATUS_QUEUED = Phrase("排队中", "Queued")
STATUS_RUNNING = Phrase("处理中", "Working")
STATUS_HELD = Phrase("等人处理", "Waiting for somebody")
STATUS_SUCCEEDED = Phrase("已发布", "Published")
STATUS_FAILED = Phrase("未通过，什么都没有发布", "Refused, nothing was published")
STATUS_DISCARDED = Phrase("已作废", "Discarded")
TO_CONFIRM = Phrase("{count} 处待确认", "{count} to confirm")
IN_GENERATION = Phrase("第 {generation} 代", "generation {generation}")
URGENT = Phrase("紧急", "Urgent")

# Handing in.
DROP_TITLE = Phrase("交文件", "Hand in files")
DROP_LABEL = Phrase("把文件拖到这里，或按此选择", "Drop files here, or choose them")
DROP_FOLDER = Phrase("或选择整个文件夹", "Or choose a whole folder")
DROP_KINDS = Phrase(
    "Word、Excel、PowerPoint、PDF、网页、CSV、文本、Markdown、图片，或整包 zip；合计不超过 64 MB",
    "Word, Excel, PowerPoint, PDF, web pages, CSV, text, Markdown, pictures, or a zip of them; 64 MB in all",
)
DROPPED = Phrase("收到 {count} 个文件", "Files: {count}")
WITH_MANIFEST = Phrase(
    "其中有 pack.toml：按它声明的标题、版本和期限处理。",
    "With a pack.toml: its title, version and window are used.",
)
FROM_GAP = Phrase(
    "这份草稿来自没有答案的问题：写上答案再交。",
    "This draft comes from questions without an answer: write it, then hand in.",
)
GAP_TEXT = Phrase("草稿正文（Markdown）", "Text of the draft (Markdown)")
TERMS_TITLE = Phrase("这是什么", "What it is")
TERMS_HINT = Phrase(
    "已按文件填好建议，请核对。正文里的起止日期读出后会列给您逐一确认。",
    "Filled in from the files; check it. Dates found in the text are listed afterwards for you to confirm.",
)
BASED_ON = Phrase("新知识包，还是已有知识包的新版本", "A new pack, or a new version of one")
BASED_ON_NOTHING = Phrase("新的知识包", "A new pack")
BASED_ON_PACK = Phrase("{title}（现为 {version}）", "{title} (now {version})")
TERM_TITLE = Phrase("标题", "Title")
TERM_ID = Phrase("编号（以后各版本都用它）", "Id (kept by all its versions)")
TERM_VERSION = Phrase("版本", "Version")
TERM_KIND = Phrase("类别", "Kind")
TERM_OWNER = Phrase("负责人或部门", "Owner")
TERM_STARTS = Phrase("开始日（空：发布即生效）", "First day (empty: when published)")
TERM_ENDS = Phrase("最后一天（含当日；活动必填）", "Last day (included; needed of campaigns)")
TERM_DISCLOSURE = Phrase("可否告诉客户", "May customers be told")
TERM_TEAMS = Phrase("可见团队（空：所有人）", "Teams that see it (empty: all)")
TERM_REGIONS = Phrase("可见地区（空：所有）", "Regions that see it (empty: all)")
TERM_CHANNELS = Phrase("可见渠道（空：所有）", "Channels that see it (empty: all)")
KIND_CAMPAIGN = Phrase("活动", "Campaign")
KIND_PRODUCT = Phrase("产品", "Product")
KIND_PROCEDURE = Phrase("流程", "Procedure")
KIND_FAQ = Phrase("问答", "Questions and answers")
DISCLOSURE_CUSTOMER = Phrase("对客口径：可以", "Customer wording: yes")
DISCLOSURE_INTERNAL = Phrase("内部口径：不可以", "Internal: no")
# By which the kind of a pack is guessed.
WORDS_CAMPAIGN = Phrase("活动 满减 立减 返现", "campaign promotion cashback")
WORDS_FAQ = Phrase("问答 常见问题", "faq questions")
WORDS_PROCEDURE = Phrase("流程 规程", "procedure")
TERMS_MISSING = Phrase("请填写：{names}", "Please fill in: {names}")
HAND_IN_KEY = Phrase("上传并检查", "Upload and check")
HAND_IN_HINT = Phrase(
    "只是检查：作为草稿上传，坐席看不到，也搜不到。",
    "This only checks: it goes up as a draft that no agent sees or finds.",
)
NO_TITLE = Phrase("未命名", "untitled")

# While it is worked at.
PROGRESS_TITLE = Phrase("正在处理：{file}", "Working at: {file}")
PROGRESS_LEAVE = Phrase(
    "可以离开本页，做完后在列表里。", "You may leave this page; it will be in the list."
)
PROGRESS_COUNT = Phrase("{done} / {total}", "{done} / {total}")
STAGE_WAIT = Phrase("排队", "Queued")
STAGE_CHECK = Phrase("读文件、检查", "Reading and checking")
STAGE_EMBED = Phrase("理解文意", "Understanding")
STAGE_DEAL = Phrase("出题", "Making quiz cards")
STAGE_REVIEW = Phrase("与已发布的对照", "Comparing with what is published")
STAGE_WRITE = Phrase("写入", "Writing")
STAGE_COMMIT = Phrase("生效", "Putting in force")
STEP_DONE = Phrase("已完成", "done")
STEP_NOW = Phrase("进行中", "under way")
STEP_TO_COME = Phrase("未开始", "to come")

# Findings.
TAB_FINDINGS = Phrase("问题 {count}", "Findings {count}")
TAB_UNDERSTOOD = Phrase("读成了什么", "Understood")
TAB_CHANGES = Phrase("会改变什么 {count}", "Changes {count}")
TAB_RELEASE = Phrase("发布", "Publish")
ERROR = Phrase("错误", "Error")
HELD = Phrase("待确认", "To confirm")
WARNING = Phrase("提醒", "Note")
GROUP_ERROR = Phrase("{count} 个错误：改好才能发布", "Errors, to be mended first: {count}")
GROUP_HELD = Phrase(
    "{count} 处待确认：逐条看过，写明原因", "{count} to confirm, each with a reason"
)
GROUP_CONFIRMED = Phrase("{count} 处已确认", "{count} confirmed")
GROUP_WARNING = Phrase("{count} 条提醒：不影响发布", "Notes, which hold nothing up: {count}")
NO_FINDINGS = Phrase("没有发现问题", "Nothing is wrong")
NO_FINDINGS_BODY = Phrase(
    "文件都读得出，日期与正文一致，也不与已发布的矛盾。",
    "All files could be read, dates agree with the text, and nothing published is contradicted.",
)
REMEDY = Phrase("怎么办：{remedy}", "What to do: {remedy}")
LINE = Phrase("{file} 第 {line} 行", "{file}, line {line}")
PLACE = Phrase("{file} {place}", "{file}, {place}")
JUMP = Phrase("看原文中的位置", "Go to its place in the text")
BACK_TO_FINDING = Phrase("回到问题 {number}", "Back to finding {number}")
REASON = Phrase("为什么没问题（写入记录）", "Why it is right (kept on record)")
CONFIRM_KEY = Phrase("确认", "Confirm")
REASON_MISSING = Phrase("请先写明原因", "Say why first")
CONFIRMED_BY = Phrase("{by} {moment} 确认：{why}", "Confirmed by {by}, {moment}: {why}")
REFUSE_HINT = Phrase(
    "不对的不要确认：改好文件重新上传，或在“读成了什么”里更正日期，或在“发布”里作废。",
    "Do not confirm what is wrong: mend the file and upload it again, correct the date under Understood, or discard it under Publish.",
)
DOCUMENT = Phrase("文档：{file}", "Document: {file}")
DOCUMENT_CHOICE = Phrase("显示哪篇文档", "Which document to show")
DOCUMENT_FLAGGED = Phrase("有问题的文档", "Documents with findings")
DOCUMENTS_GONE = Phrase(
    "正文没有保留，只有问题的清单。", "The text was not kept; here is the list alone."
)
FILE_HEAD = Phrase("文首", "Head of the file")

# What was understood.
PACK_FACTS = Phrase(
    "{documents} 篇文档，{passages} 段，{points} 个考点，{cards} 张卡片",
    "Documents: {documents} · passages: {passages} · points: {points} · cards: {cards}",
)
PACK_VERSION = Phrase("{kind} · 版本 {version} · {owner}", "{kind} · version {version} · {owner}")
FACTS_TITLE = Phrase("读出的数值", "Values found")
FACT_MONEY = Phrase("金额", "Amounts")
FACT_RATE = Phrase("费率", "Rates")
FACT_DATE = Phrase("日期", "Dates")
FACT_COUNT = Phrase("次数", "Counts")
FACT_DURATION = Phrase("时长", "Durations")
FACT_THRESHOLD = Phrase("门槛", "Thresholds")
CUSTOMERS = Phrase("适用客户：{names}", "For customers: {names}")
ALL_CUSTOMERS = Phrase("适用于所有客户", "For all customers")
TIMELINE_TITLE = Phrase("何时有效（北京时间）", "When it holds (Beijing time)")
TIMELINE_TODAY = Phrase("今天", "today")
ROW_PACK = Phrase("整包", "Pack")
ROW_PHASE = Phrase("阶段", "Phase")
ROW_DOCUMENT = Phrase("文档", "Document")
ROW_SECTION = Phrase("小节", "Section")
FROM_TO = Phrase("{start} 至 {end}", "{start} to {end}")
FROM_ON = Phrase("{start} 起，没有截止", "from {start}, no end")
PUBLISHED_TO = Phrase("发布起，至 {end}", "from publication to {end}")
PUBLISHED_ON = Phrase("发布起，没有截止", "from publication, no end")
DATES_TITLE = Phrase("正文里读出的日期", "Dates read in the text")
DATES_NONE = Phrase("正文里没有读出起止日期。", "The text names no beginning or end.")
DATE_READ = Phrase("{file} 第 {line} 行：“{text}”", "{file}, line {line}: “{text}”")
DATE_UNCERTAIN = Phrase("不确定", "uncertain")
DATE_SAME = Phrase("与声明一致", "as declared")
DATE_USE = Phrase("采用", "Use")
CORRECT_TITLE = Phrase("更正期限", "Correct a window")
CORRECT_WHAT = Phrase("更正哪一个", "Which one")
CORRECT_STARTS = Phrase("开始日", "First day")
CORRECT_STARTS_TIME = Phrase("开始时刻（空：0:00）", "From (empty: 0:00)")
CORRECT_ENDS = Phrase("最后一天（含）", "Last day (included)")
CORRECT_ENDS_TIME = Phrase("结束时刻（空：24:00）", "Until (empty: 24:00)")
CORRECT_KEY = Phrase("更正并重新检查", "Correct and check again")
CORRECT_HINT = Phrase(
    "写入草稿的声明后重新检查；原来的草稿作废，确认过的需要再确认。",
    "Written into the draft, which is then checked again; the earlier draft is discarded and findings are confirmed anew.",
)
CORRECT_BACKWARDS = Phrase(
    "结束早于开始，没有更正", "It would end before it begins; nothing was changed"
)
CORRECTED_WHY = Phrase("更正期限后重新提交", "Handed in again with a corrected window")
CORRECT_ROW = Phrase("{kind}：{name}", "{kind}: {name}")

# What it would change.
NEW_PACK = Phrase("新的知识包，没有之前的版本可比。", "A new pack; there is no version before it.")
COMPARED_WITH = Phrase("与版本 {version} 相比", "Against version {version}")
NOTHING_CHANGED = Phrase(
    "与版本 {version} 相比没有变化。", "Nothing differs from version {version}."
)
CHANGES_TERMS = Phrase("声明的期限与范围", "Declared terms")
CHANGES_VALUES = Phrase("数值与日期", "Values and dates")
CHANGES_ADDED = Phrase("新增", "Added")
CHANGES_REMOVED = Phrase("删去", "Removed")
CHANGES_REWORDED = Phrase("改写", "Reworded")
CHANGES_MOVED = Phrase("移动", "Moved")
BEFORE = Phrase("之前", "Before")
AFTER = Phrase("之后", "After")
NOTHING = Phrase("（无）", "(none)")
CONTRADICTIONS = Phrase("与别处矛盾 {count}", "Contradictions {count}")
CONTRADICTION_SURE = Phrase("须确认", "to be confirmed")
CONTRADICTION_LIKELY = Phrase("可能", "likely")
SIDE_DRAFT = Phrase("这份草稿", "This draft")
SIDE_PUBLISHED = Phrase("已发布", "Published")
SIDE_ALSO_DRAFT = Phrase("草稿的另一处", "Elsewhere in the draft")
DUPLICATES = Phrase("重复或几乎重复的段落 {count}", "Repetitions and near repetitions {count}")
IDENTICAL = Phrase("完全相同", "Identical")
LIKENESS = Phrase("{share}% 相同", "{share}% alike")
QUESTIONS = Phrase("答案会变的问题 {count}", "Questions answered differently {count}")
QUESTIONS_NONE = Phrase(
    "试问了 {count} 个问题，答案都不变。", "Questions asked: {count}; no answer changes."
)
QUESTIONS_UNASKED = Phrase(
    "近 30 天没有人提问，包里也没有自带问题：没有可试问的。",
    "Nobody asked anything in 30 days and the pack brings no questions: there was nothing to try.",
)
QUESTION_JUDGED = Phrase("包内自带", "from the pack")
QUESTION_ASKED = Phrase("近期真实提问", "asked lately")
NO_ANSWER = Phrase("没有答案", "no answer")
LINES_LEFT = Phrase("另有 {count} 行未列出", "Lines not shown: {count}")
MORE_LEFT = Phrase("另有 {count} 条", "{count} more")

# Letting it go.
RELEASE_WHEN = Phrase("何时生效", "When")
WHEN_NOW = Phrase("现在", "Now")
WHEN_LATER = Phrase("指定时间", "At a set time")
WHEN_PAST = Phrase("追溯到过去", "As of the past")
RELEASE_DAY = Phrase("日期", "Day")
RELEASE_TIME = Phrase("时间（北京时间，UTC+8）", "Time (Beijing, UTC+8)")
RELEASE_TOLD = Phrase(
    "将于 {moment}（北京时间）生效；之前坐席搜不到正文。",
    "In force from {moment} Beijing time; agents find no word of it before.",
)
RELEASE_PAST_TOLD = Phrase(
    "将视为自 {moment}（北京时间）起有效；须写明原因，记入记录。",
    "Held to be in force since {moment} Beijing time; the reason is kept on record.",
)
RELEASE_WRONG_WAY = Phrase(
    "所选时间与“{when}”不符，请改时间或改选项。",
    "That time does not fit “{when}”; change one of them.",
)
RELEASE_URGENT = Phrase(
    "紧急：立即弹给所有有关坐席，通知内容就是下面的原因",
    "Urgent: told at once to every agent concerned, in the words of the reason below",
)
RELEASE_WHY = Phrase("原因（写入记录）", "Reason (kept on record)")
RELEASE_WHY_FIRST = Phrase("核对无误", "Checked")
RELEASE_KEY = Phrase("发布", "Publish")
RELEASE_LATER_KEY = Phrase("按此时间发布", "Publish at that time")
RELEASE_HAND_IN_KEY = Phrase(
    "按此提交，等第二个人批准", "Hand in so, for a second person to approve"
)
RELEASE_APPROVE_KEY = Phrase("批准发布", "Approve")
RELEASE_BLOCKED = Phrase(
    "还有 {count} 处待确认，确认后才能发布。", "Still to be confirmed first: {count}."
)
RELEASE_SECOND = Phrase(
    "需要第二个人（审批人）批准：请同事登录后在“等我批准”里打开。",
    "A second person (an approver) has to approve: they find it under “Waiting for my approval”.",
)
RELEASE_FOR_ME = Phrase(
    "{by} 提交，等您批准。请看过问题和变化再批准。",
    "Handed in by {by}, for you to approve. Look at findings and changes first.",
)
RELEASE_NOW = Phrase("批准后立即生效", "In force as soon as it is approved")
RELEASE_THEIR_WHY = Phrase("提交人写的原因：{why}", "Reason given: {why}")
RELEASE_SET = Phrase("已定：{moment}（北京时间）生效", "Set: in force from {moment} Beijing time")
RELEASE_WHOLE = Phrase(
    "要么整包生效，要么什么都不变，不会发布一半。",
    "All of it takes force or none of it; never half.",
)
DISCARD_TITLE = Phrase("作废这份草稿", "Discard this draft")
DISCARD_WHY = Phrase("作废原因", "Why")
DISCARD_KEY = Phrase("作废", "Discard")
REPLACED_WHY = Phrase("改了生效时间后重新提交", "Handed in again with another time")

# How it ended.
DONE_TITLE = Phrase("已发布，第 {generation} 代", "Published in generation {generation}")
DONE_BODY = Phrase(
    "坐席打开的页面会自动换上新内容。", "Agents' open pages take it up by themselves."
)
DONE_LATER = Phrase(
    "{moment}（北京时间）起生效，之前搜不到。",
    "In force from {moment} Beijing time; not found before.",
)
DONE_ASK = Phrase("问一句，看坐席看到什么", "Ask it, as an agent would")
DONE_APPROVED = Phrase("{by} 批准：{why}", "Approved by {by}: {why}")
FAILED_TITLE = Phrase("没有通过：{file}", "Refused: {file}")
FAILED_BODY = Phrase(
    "什么都没有发布，坐席看到的与之前完全一样。",
    "Nothing was published; agents see exactly what they saw before.",
)
FAILED_AGAIN = Phrase("改好再交", "Mend and hand in again")
FAILED_PROPOSED = Phrase("采用 {read}，重新检查", "Use {read} and check again")
DISCARDED_TITLE = Phrase("已作废：{file}", "Discarded: {file}")
DISCARDED_BODY = Phrase(
    "上传的文件已删除，什么都没有发布。", "The upload is deleted and nothing was published."
)
