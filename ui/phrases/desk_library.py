"""What the trainer's desk says of what is published, and of what became of it."""

from ui.phrases.phrase import Phrase

SECTION_LIBRARY = Phrase("知识库", "Library")
SECTION_CALENDAR = Phrase("日历", "Calendar")
SECTION_GAPS = Phrase("缺口", "Gaps")
SECTION_REACH = Phrase("触达", "Reached")
SECTION_READINESS = Phrase("准备情况", "Readiness")
SECTION_QUALITY = Phrase("质量", "Quality")
SECTION_ACTS = Phrase("操作记录", "History")

SIMILAR = Phrase("相似问：", "Similar questions:")
ALL = Phrase("全部", "All")
CLOSE = Phrase("返回列表", "Back to the list")
CANCEL = Phrase("不做了", "Leave it")
WHY = Phrase("原因（会写入记录，不要写客户信息）", "Reason (goes on record; no customer data)")
WHY_MISSING = Phrase("先写明原因，才能继续。", "Write the reason first.")

FIND = Phrase("按名称、编号或负责人查找", "Find by title, id or owner")
FILTER_STATUS = Phrase("状态", "Status")
FILTER_OWNER = Phrase("负责人", "Owner")
ATTENTION = Phrase("只看要处理的", "Only what needs attention")
ATTENTION_HELP = Phrase(
    "七天内结束，或该确认仍然正确的", "Ends within seven days, or wants to be confirmed"
)
SHELVES = Phrase(
    "{packs} 个知识包，{versions} 个版本；第 {generation} 代",
    "{packs} packs, {versions} versions; generation {generation}",
)
NONE_MATCH = Phrase(
    "没有符合条件的知识包。清空筛选再看。", "No pack matches. Clear the filters to see all."
)
MORE = Phrase("再列出 {count} 个", "Show {count} more")
OPEN = Phrase("打开", "Open")
STATUS_LIVE = Phrase("生效中", "in force")
STATUS_ENDS_TODAY = Phrase("今天 {time} 结束", "ends today at {time}")
STATUS_ENDS_IN = Phrase("还有 {days} 天", "{days} days left")
STATUS_ENDS_TOMORROW = Phrase("明天结束", "ends tomorrow")
STATUS_SCHEDULED = Phrase("{day}起", "from {day}")
STATUS_EXPIRED = Phrase("已于{day}结束", "ended {day}")
STATUS_SUPERSEDED = Phrase("已被新版取代", "superseded")
STATUS_WITHDRAWN = Phrase("已撤回", "withdrawn")
STATUS_DRAFT = Phrase("草稿，等人处理", "draft, waits for somebody")
NAME_LIVE = Phrase("生效中", "In force")
NAME_EXPIRING = Phrase("即将结束", "Ending soon")
NAME_SCHEDULED = Phrase("未开始", "Scheduled")
NAME_EXPIRED = Phrase("已结束", "Ended")
NAME_SUPERSEDED = Phrase("被取代", "Superseded")
NAME_WITHDRAWN = Phrase("已撤回", "Withdrawn")
NAME_DRAFT = Phrase("草稿", "Draft")
INTERNAL = Phrase("内部", "internal")
VERSION = Phrase("版本 {version}", "version {version}")
OTHER_VERSIONS = Phrase("另有 {count} 个版本", "{count} other versions")
OWNER = Phrase("负责 {owner}", "owner {owner}")
COUNTS = Phrase("{documents} 份文档，{passages} 段", "{documents} documents, {passages} passages")
SUCCEEDS = Phrase("接续 {pack}", "follows {pack}")
FOR_WHOM = Phrase("适用 {whom}", "for {whom}")
TRUSTED = Phrase("{by} {day}确认", "confirmed {day} by {by}")
TRUST_DUE = Phrase("应在{day}前再次确认", "to be confirmed by {day}")
TRUST_OVERDUE = Phrase("该确认了（{day}到期）", "confirmation overdue since {day}")
PUBLISHED = Phrase("{at} {by} 发布", "published {at} by {by}")
APPROVED = Phrase("{by} 批准", "approved by {by}")
BECAUSE = Phrase("原因：{why}", "Reason: {why}")
CHOOSE_VERSION = Phrase("版本", "Version")
VERIFY = Phrase("确认仍然正确", "Confirm that it is still true")
VERIFIED = Phrase(
    "已记下：仍然正确（第 {generation} 代）", "Noted: still true (generation {generation})"
)

TIMELINE = Phrase("时间线", "Timeline")
TIMELINE_NOW = Phrase("现在", "now")
FROM_TO = Phrase("{start} 至 {end}", "{start} to {end}")
SINCE = Phrase("{start}起", "from {start}")
UNTIL = Phrase("至{end}", "until {end}")
ALWAYS = Phrase("长期", "always")
CHANGES = Phrase("与版本 {before} 的不同", "What differs from version {before}")
NO_CHANGES = Phrase("内容与版本 {before} 相同。", "Says the same as version {before}.")
FIRST_VERSION = Phrase("此前没有可比较的版本。", "There is no version before it to compare with.")
MORE_CHANGES = Phrase("另有 {count} 处", "{count} more")
CHANGE_WAS = Phrase("原", "was")
CHANGE_NOW = Phrase("现", "now")
CHANGE_NONE = Phrase("（没有）", "(nothing)")
CHANGE_ABOUT = Phrase("事项", "What")
DOCUMENTS = Phrase("文档", "Documents")
DOCUMENT_HEAD = Phrase("{title} · {passages} 段", "{title} · {passages} passages")
GONE = Phrase("已撤回", "withdrawn")

WITHDRAW = Phrase("撤回", "Withdraw")
WITHDRAW_HELP = Phrase(
    "立即从所有人的查询里消失，不等审批，也不会因回滚而回来；要恢复须另发新版本。",
    "Gone from everybody's answers at once, without approval, and no rollback brings it back; to restore it, publish a new version.",
)
WITHDRAW_WHAT = Phrase("撤回什么", "What to withdraw")
WHAT_PACK = Phrase("整个知识包（全部版本）", "The whole pack (all versions)")
WHAT_VERSION = Phrase("只这个版本", "This version only")
WHAT_DOCUMENT = Phrase("一份文档", "One document")
WHAT_PASSAGE = Phrase("一段", "One passage")
WHICH_DOCUMENT = Phrase("哪份文档", "Which document")
WHICH_PASSAGE = Phrase("哪一段", "Which passage")
URGENT = Phrase(
    "紧急：立即通知相关坐席，须逐人确认已读",
    "Urgent: tell every agent concerned now, until each has said they read it",
)
WITHDRAW_ASK = Phrase(
    "将撤回：{what}。共 {passages} 段立即不再用于作答。",
    "About to withdraw: {what}. {passages} passages will no longer be given, at once.",
)
WITHDRAW_ASK_ALL = Phrase(
    "将撤回：{what}。立即不再用于作答。",
    "About to withdraw: {what}. It will no longer be given, at once.",
)
WITHDRAW_YES = Phrase("确认撤回", "Withdraw now")
RECEIPT = Phrase("回执", "Receipt")
RECEIPT_GONE = Phrase(
    "第 {generation} 代起：撤回 {passages} 段",
    "From generation {generation}: {passages} passages withdrawn",
)
RECEIPT_PROOF = Phrase(
    "随后用原文、编号和所在文档再查 {searches} 次，仍查到 {found} 次。",
    "Looked for again {searches} times, by their own words, by id and in their document: found {found} times.",
)
RECEIPT_BROKEN = Phrase(
    "仍能查到：请立即联系管理员，并通知坐席不要使用。",
    "Still found: call your administrator at once and tell agents not to use it.",
)

ACTS_INTRO = Phrase(
    "谁在何时、为何改动了知识库。每次改动是新的一代；回到某一代也是。",
    "Who changed the library, when and why. Each act makes a generation; returning to one does, too.",
)
ACT_PUBLISH = Phrase("发布", "published")
ACT_WITHDRAW = Phrase("撤回", "withdrew")
ACT_ROLLBACK = Phrase("回滚", "rolled back")
ACT_REBUILD = Phrase("重建", "rebuilt")
ACT_PURGE = Phrase("彻底清除", "purged")
ACT_VERIFY = Phrase("确认正确", "confirmed")
ACT_LINE = Phrase("第 {number} 代 · {act}", "Generation {number} · {act}")
ACT_CURRENT = Phrase("现行", "in force")
ACT_PRUNED = Phrase("已不保留", "kept no longer")
ACT_VERSIONS = Phrase("{versions} 个版本", "{versions} versions")
ROLL_BACK = Phrase("回到这一代", "Return to this")
ROLL_BACK_TO = Phrase("回到第 {generation} 代", "Return to generation {generation}")
ROLL_NOW = Phrase("与现行第 {current} 代相比：", "Compared with generation {current}, in force:")
ROLL_RETURNS = Phrase("重新出现", "Comes back")
ROLL_GOES = Phrase("不再有", "Goes")
ROLL_STAYS_GONE = Phrase("撤回过的，仍不出现", "Withdrawn since, stays gone")
ROLL_STAYS = Phrase("其余 {count} 个版本不变。", "{count} other versions stay as they are.")
ROLL_NOTHING = Phrase("什么也不会改变。", "Nothing would change.")
ROLL_YES = Phrase("确认回滚", "Return now")
ROLL_DONE = Phrase(
    "第 {generation} 代起与第 {target} 代相同，共 {versions} 个版本。",
    "From generation {generation} the library is as in generation {target}: {versions} versions.",
)
ROLL_MOVED = Phrase(
    "期间知识库已到第 {current} 代，请重新看一遍再确认。",
    "The library has moved on to generation {current} meanwhile; look again before you confirm.",
)
OLDER = Phrase("更早的", "Older")

PURGE = Phrase("彻底清除（不可恢复）", "Purge (cannot be undone)")
PURGE_HELP = Phrase(
    "从磁盘和内存中销毁，连同笔记、作答原文和等待中的提交；任何人都恢复不了。只为依法删除而用，平时请撤回。",
    "Destroyed on disk and in memory, with notes, typed answers and drafts on their way; nobody can restore it. For legal deletion only: withdraw otherwise.",
)
PURGE_TYPE = Phrase("输入 {pack} 以确认", "Type {pack} to confirm")
PURGE_YES = Phrase("永久清除", "Purge for good")
PURGE_DONE = Phrase(
    "第 {generation} 代起不再存在：{segments} 个版本，{embeddings} 个向量，{drafts} 个等待中的提交。",
    "From generation {generation} it is no more: {segments} versions, {embeddings} embeddings, {drafts} drafts.",
)

MONTH = Phrase("{year}年{month}月", "{month} {year}")
MONTH_NAMES = Phrase(
    "1 2 3 4 5 6 7 8 9 10 11 12",
    "January February March April May June July August September October November December",
)
EARLIER = Phrase("上个月", "Earlier")
LATER = Phrase("下个月", "Later")
TODAY = Phrase("本月", "This month")
EVENT_ANNOUNCED = Phrase("公布", "announced")
EVENT_STARTS = Phrase("开始", "begins")
EVENT_ENDS = Phrase("结束", "ends")
EVENT_VERIFY = Phrase("待确认", "to confirm")
EVENTS_MORE = Phrase("另 {count} 项", "{count} more")
ENDING = Phrase("{days} 天内结束或待确认", "Ends or wants confirming within {days} days")
WITHIN = Phrase("多少天内", "Within days")
NOTHING_ENDS = Phrase(
    "{days} 天内没有结束的，也没有待确认的。",
    "Nothing ends or wants confirming within {days} days.",
)
NOTHING_MONTH = Phrase("这个月没有开始或结束的。", "Nothing begins or ends in this month.")
IN_DAYS = Phrase("{days} 天后", "in {days} days")
IS_TODAY = Phrase("今天", "today")
IS_TOMORROW = Phrase("明天", "tomorrow")
OVERDUE = Phrase("已过期", "overdue")
CALENDAR_FILE = Phrase("存为日历文件（.ics）", "Save as a calendar file (.ics)")
CALENDAR_LINK = Phrase(
    "其他程序可带令牌读取 {address}", "Other programs may read {address} with a token"
)

GAPS_INTRO = Phrase(
    "坐席问了、现在仍得不到的，按意思归并；客户信息已遮住。",
    "What agents asked and would not get now either, by meaning; customer data is masked.",
)
GAPS_SINCE = Phrase("最近多少天", "Last days")
GAPS_LOOKED = Phrase("看了 {looked} 次查询，归成 {gaps} 组", "{looked} look-ups, {gaps} groups")
NO_GAPS = Phrase(
    "没有缺口：这段时间问到的，现在都答得出。",
    "No gaps: what was asked in this time is answered now.",
)
GAP_COUNTS = Phrase("{lookups} 次，{askers} 人", "{lookups}× · people: {askers}")
GAP_TIMES = Phrase("{first} 至 {last}", "{first} to {last}")
GAP_ENDED = Phrase("已结束的里有：{titles}", "Covered by what has ended: {titles}")
GAP_OTHERS = Phrase("也这样问", "Also asked as")
REASON_ABSTAINED = Phrase("没有答案 {count}", "no answer {count}")
REASON_EXPIRED = Phrase("只有已结束的 {count}", "ended only {count}")
REASON_DOWN = Phrase("被点踩 {count}", "voted down {count}")
REASON_UNUSED = Phrase("没人采用 {count}", "unused {count}")
GAP_WRITE = Phrase("写成新文档", "Write a document")
GAP_WRITE_HELP = Phrase(
    "以问题为标题、相似问已填好，到“发布”里补上答案",
    "The question as its heading, similar ones filled in; the answer is yours to write under Publish",
)
GAP_ASIDE = Phrase("不用回答", "Needs no answer")
GAP_ASIDE_YES = Phrase("从列表拿掉", "Take it off the list")
GAP_ASIDE_DONE = Phrase("已拿掉 {count} 个问法", "{count} wordings taken off")
GAP_ANSWERED_HINT = Phrase(
    "发布的内容答得出之后，缺口自己消失，不用手动关闭。",
    "A gap goes by itself once something published answers it; nobody has to close it.",
)

REACH_BULLETINS = Phrase("紧急通知：谁读了", "Urgent bulletins: who has read them")
NO_BULLETINS = Phrase("还没有发过紧急通知。", "There was no urgent bulletin yet.")
BULLETIN_PUBLISHED = Phrase("发布", "published")
BULLETIN_WITHDRAWN = Phrase("撤回", "withdrawn")
BULLETIN_OPEN = Phrase("仍在通知", "still told")
BULLETIN_OVER = Phrase("已结束", "over")
READ_OF = Phrase("{read} / {all} 人已读", "{read} of {all} have read it")
NAME_OF_TEAM = Phrase("{name}（{team}）", "{name} ({team})")
UNREAD_NAMES = Phrase("未读：{names}", "Not yet: {names}")
READ_NAMES = Phrase("已读：{names}", "Read: {names}")
REACH_EXPOSED = Phrase(
    "给出过、后来更正或撤回的答案", "Answers given that were corrected or withdrawn since"
)
REACH_EXPOSED_HELP = Phrase(
    "最近 90 天里谁得到过，便于回访客户。",
    "Who was given them in the last 90 days, so that customers can be called back.",
)
CHOOSE_PACK = Phrase("知识包", "Pack")
NO_EXPOSED = Phrase(
    "没有人得到过后来更正或撤回的答案。",
    "Nobody was given an answer that was corrected or withdrawn since.",
)
EXPOSED_CORRECTED = Phrase("已更正", "corrected")
EXPOSED_WITHDRAWN = Phrase("已撤回", "withdrawn")
EXPOSED_ASKED = Phrase("问：{query}", "Asked: {query}")
EXPOSED_WHOLE = Phrase("全文", "In full")
EXPOSED_MORE = Phrase("还有更早的没有列出。", "Older ones are not listed.")
NO_TEAM = Phrase("无团队", "no team")

READY_INTRO = Phrase(
    "按知识包看团队学会了多少；只有五人以上的汇总，没有姓名。",
    "How much of a pack a team has learned; counts of at least five people, no names.",
)
READY_TEAM = Phrase("团队（空着是全体坐席）", "Team (all agents if empty)")
READY_SHARE = Phrase("已学会 {share}", "{share} learnt")
READY_FEW = Phrase(
    "不足五人或没有知识点，不作汇总", "Nothing is told of fewer than five people, or without points"
)
READY_COUNTS = Phrase(
    "{agents} 人 · {points} 个知识点 · {begun} 人开始过",
    "people: {agents} · points: {points} · have begun: {begun}",
)
READY_COUNTS_FEW = Phrase("{agents} 人 · {points} 个知识点", "people: {agents} · points: {points}")
READY_NONE = Phrase(
    "这个知识包没有面向这些坐席的版本。", "No version of this pack is for these agents."
)
READY_LEAST = Phrase("学会的人最少的", "Least known")
READY_POINT = Phrase("{learnt} 人学会，{asked} 人答过", "{learnt} know it, {asked} were asked")
READY_MORE = Phrase("另有 {count} 个知识点", "{count} more points")
READY_FLAGGED = Phrase("多人答错，请检查文档", "Many miss these: look at the document")
READY_FLAGGED_LINE = Phrase(
    "{title}（{owner}）：{points} 个知识点", "{title} ({owner}): {points} points"
)
