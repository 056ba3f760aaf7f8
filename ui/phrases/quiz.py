"""What the daily quiz's room says."""

from ui.phrases.phrase import Phrase

TODAY = Phrase("今日小测", "Today")
MISTAKES = Phrase("错题本", "Mistakes")
NOTES = Phrase("关键词笔记", "Notes")
HABITS = Phrase("习惯与成就", "Habits")
MAP = Phrase("我的知识图", "My map")
RECORD = Phrase("作答记录", "Record")
READINESS = Phrase("团队准备", "Readiness")

START_TITLE = Phrase("今天的 {seconds} 秒", "Today's {seconds} seconds")
START_OPEN = Phrase("约 {count} 张", "about {count} cards")
START_OF = Phrase("从可问的 {cards} 张里选", "chosen from {cards}")
START_CHANGED = Phrase("{changed} 张的内容变了", "{changed} changed")
START_AHEAD = Phrase("{ahead} 张提前学", "{ahead} ahead of their start")
START_BODY = Phrase(
    "先问您来电最用得上、又快要忘的。时间到就停，答错的改天还会再问。",
    "First what your calls need most and you are about to lose. It stops when the time is over; what you miss comes again.",
)
START = Phrase("开始", "Start")
GO_ON = Phrase("接着做", "Go on")
GO_ON_BODY = Phrase(
    "今天停下的一轮还没做完，从没答的那张接着。",
    "Today's session was left; it goes on with the first card that is not answered.",
)
NOTHING_TITLE = Phrase("现在没有要问的", "Nothing to ask now")
NOTHING_BODY = Phrase(
    "该记的都还记得，或今天已经问过。明天再来；新内容发布后，这里自动出现。",
    "You still recall what you need, or were asked it today. Come back tomorrow; what is published meanwhile appears here by itself.",
)
DONE_TODAY = Phrase("今天已答 {cards} 张。", "{cards} cards answered today.")
STREAK = Phrase("连续 {days} 天", "{days} days in a row")
STREAK_ONE = Phrase("今天是第 1 天", "day 1")
SPENT_TODAY = Phrase("今天 {time}", "{time} today")
THIS_WEEK = Phrase("本周 {days} 天", "days this week: {days}")

GAP = Phrase("（空格，填这里）", "(gap, to be filled)")
TIME = Phrase("剩余时间", "Time left")
UNKNOWN = Phrase("不知道", "Don't know")
REVEAL = Phrase("想好了，看答案", "Show the answer")
YES = Phrase("可以 / 是", "Yes")
NO = Phrase("不可以 / 否", "No")
TYPE = Phrase("输入答案", "Type the answer")
SUBMIT = Phrase("确定", "Submit")
ORDER = Phrase("按先后依次选", "Choose them one after another, in order")
UNDO = Phrase("撤回一步", "Undo")
PLACE = Phrase("{number} / {count}", "{number} of {count}")
AHEAD = Phrase("提前学：{moment}起才能这样答客户", "Ahead: not to be answered from before {moment}")
AHEAD_UNDATED = Phrase(
    "提前学：还没生效，现在不能这样答客户", "Ahead: does not hold yet, not to be answered from"
)
CHANGED = Phrase("内容变了，问的是新的", "Changed: the new value is asked")
GONE = Phrase(
    "{count} 张刚刚到期或更改，跳过了。", "{count} ended or changed just now and were skipped."
)
DROPPED = Phrase(
    "上一张所问的内容已不在，没有记这次作答。",
    "What the last card asked is no more; that answer was not recorded.",
)

RIGHT = Phrase("✓ 答对了", "✓ Right")
WRONG = Phrase("✗ 没答对", "✗ Not right")
SHOWN = Phrase("答案", "The answer")
YOU_SAID = Phrase("您答：{reply}", "You said: {reply}")
KNEW = Phrase("答对了", "I knew it")
MISSED = Phrase("没答对", "I did not")
OLD_AND_NEW = Phrase("新旧对照", "Old and new")
WAS = Phrase("原", "was")
NOW = Phrase("现", "now")
SINCE = Phrase("{moment}起", "from {moment}")
BECAUSE = Phrase("原因：{why}", "Why: {why}")
OVER = Phrase(
    "这条刚刚到期或已更改，今后不再问；请以查询结果为准。",
    "This ended or changed just now and is not asked again; go by what a search says.",
)
CONFIRMED_BY = Phrase("原文", "Word for word")
NEXT = Phrase("下一张", "Next")
FINISH = Phrase("看学到了什么", "What I learned")
SOURCE = Phrase("看原文", "Source")
SOURCE_CLOSE = Phrase("收起原文", "Close source")
STOP = Phrase("停下", "Stop")
WHY = Phrase("为什么问这张", "Why this card?")

REASON_GAVE_UP = Phrase("没有作答", "no answer")
REASON_UNREADABLE = Phrase("没能读懂", "that could not be read")
REASON_SEVERAL = Phrase("请只写一个答案", "one answer, please")
REASON_TWO_READINGS = Phrase(
    "有两种读法，请写明单位", "that can be read in two ways: write the unit"
)
REASON_OTHER_VALUE = Phrase("不是这个值", "another value")
REASON_OTHER_UNIT = Phrase("单位不对", "another unit")
REASON_OTHER_BASIS = Phrase("计算的口径不对", "counted by something else")
REASON_OTHER_BOUND = Phrase("上限、下限弄反了", "at least and at most are the other way round")
REASON_OTHER_ORDER = Phrase("顺序不对", "in another order")
REASON_INCOMPLETE = Phrase("少了一部分", "a part is missing")

WHY_TITLE = Phrase("为什么问这张", "Why this card")
WHY_NEEDED = Phrase(
    "近来您的来电用到它 {own} 次，同组 {team} 次；预计每周要用{week}次。",
    "Your calls needed it {own} times lately, your team's {team}; expect {week} a week.",
)
WHY_UNUSED = Phrase(
    "近来您和同组的来电都没用到它；预计每周{week}次。",
    "Neither your calls nor your team's needed it lately; expect {week} a week.",
)
WHY_OFTEN = Phrase(" {count} ", "about {count}")
WHY_SELDOM = Phrase("不到 1 ", "fewer than one")
WHY_NEW = Phrase("您还没学过。", "You have not met it yet.")
WHY_CHANGED = Phrase(
    "值变了，您还没见过新的。", "Its value changed and you have not met the new one."
)
WHY_RECALLED = Phrase(
    "上次见是 {days} 天前，现在还记得的可能约 {recalled}。",
    "You met it {days} days ago and recall it now with probability {recalled}.",
)
WHY_ENDS = Phrase("还有 {days} 天结束。", "It ends in {days} days.")
WHY_RANK = Phrase(
    "在可问的 {among} 张里排第 {rank}。", "Number {rank} of the {among} that may be asked."
)
WHY_TODAY = Phrase("今天已经问过。", "Asked today already.")
WHY_UNTOLD = Phrase("现在说不出原因。", "That cannot be told now.")

KEPT_TITLE = Phrase("没有连上，答案已留着", "Not connected; your answer is kept")
KEPT_BODY = Phrase(
    "连上后自动补交，同一个编号：不会丢，也不会算两次。可以先做下一张。",
    "It is sent by itself once the service is back, under the same id: never lost, never counted twice. You may go on.",
)
WAITING = Phrase("{count} 个答案待补交", "{count} answers wait to be sent")
SENT_LATER = Phrase("已补交 {count} 个答案", "{count} kept answers were sent")

DONE_TITLE = Phrase("这一轮学到的", "What you learned")
DONE_NOTHING = Phrase("这一轮没有作答。", "Nothing was answered in this session.")
DONE_KNOWN = Phrase("记得的", "You recalled")
DONE_AGAIN = Phrase("改天再问", "Will be asked again")
DONE_BOOK = Phrase(
    "答错的已在错题本，两个不同的日子答对就离开。",
    "What you missed is in the mistake book; right on two days, it leaves.",
)
DONE_CHANGED = Phrase("（新值）", "(new value)")
AGAIN = Phrase("再来一轮", "Another round")
BACK = Phrase("回到首页", "Back")
PRAISE = Phrase("表扬", "Praise")
PRAISED_BY = Phrase("{by} · {day}", "{by} · {day}")
MASTERED_NEW = Phrase("今天掌握了：{stem}", "Mastered today: {stem}")

MISTAKES_EMPTY = Phrase("错题本是空的", "Your mistake book is empty")
MISTAKES_EMPTY_BODY = Phrase(
    "答错的会到这里；之后在两个不同的日子答对，就会离开。",
    "What you get wrong comes here, and leaves after right answers on two days.",
)
PRACTISE = Phrase("练这些", "Practise these")
MISTAKE_WRONG = Phrase("答错 {wrong} 次，共答 {answers} 次", "wrong {wrong} of {answers} times")
MISTAKE_LEFT = Phrase("再在 {days} 个日子答对即离开", "leaves after {days} more days right")
MISTAKE_CHANGED = Phrase(
    "值已变，当时答的是旧的", "changed since; what you said was to the old value"
)
MISTAKE_LAST = Phrase("最近 {day}", "last on {day}")
MORE = Phrase("另有 {count} 条", "{count} more")

NOTES_EMPTY = Phrase("还没有笔记", "No notes yet")
NOTES_EMPTY_BODY = Phrase(
    "在下面找一段原文，写下自己的关键词和说法；查询和小测到这一段时会一起出现。",
    "Find a passage below and write down your own keywords and words; they come with it from then on.",
)
NOTES_NONE = Phrase("没有找到这样的笔记", "No note like that")
NOTE_SEARCH = Phrase("找笔记", "Search notes")
NOTE_SEARCH_HINT = Phrase("关键词，或客户的问题", "A keyword, or a customer's question")
NOTE_FIND_HINT = Phrase("如：年费减免", "e.g. annual fee waiver")
NOTE_FIND = Phrase("给哪一段写？输入几个字找原文", "On which passage? Type a few words to find it")
NOTE_PASSAGE = Phrase("写在这一段上", "On this passage")
NOTE_NO_PASSAGE = Phrase("没有找到现行原文", "No current passage found")
NOTE_NEW = Phrase("写新笔记", "New note")
NOTE_KEYWORDS = Phrase("关键词（用逗号或空格隔开）", "Keywords (separated by commas or spaces)")
NOTE_TEXT = Phrase("笔记", "Note")
NOTE_SAVE = Phrase("保存", "Save")
NOTE_EDIT = Phrase("修改", "Edit")
NOTE_CANCEL = Phrase("取消", "Cancel")
NOTE_DELETE = Phrase("删除", "Delete")
NOTE_DELETE_SURE = Phrase("确认删除", "Delete for good")
NOTE_SAVED = Phrase("笔记已保存", "Note saved")
NOTE_DELETED = Phrase("笔记已删除", "Note deleted")
NOTE_ON_CARD = Phrase("记一笔", "Note")
NOTE_KEYS = Phrase(
    "写在这张卡的原文上，只有自己看得到。Ctrl+Enter 保存，Esc 不保存。",
    "On this card's passage, for nobody but you. Ctrl+Enter saves, Esc leaves it.",
)
NOTE_NO_TEXT = Phrase("请先写笔记", "Write the note first")
NOTE_OVER = Phrase("所记的内容可能已失效", "what it is about may be over")

HABITS_TITLE = Phrase("习惯", "Habits")
HABIT_STREAK = Phrase("连续天数", "Days in a row")
HABIT_LONGEST = Phrase("最长 {days} 天", "longest {days}")
HABIT_TIME = Phrase("近四周用时", "Time in four weeks")
HABIT_BEST = Phrase("答得最好的时段", "Best time of day")
HABIT_BEST_AT = Phrase("{begins}:00–{ends}:00", "{begins}:00–{ends}:00")
HABIT_BEST_SHARE = Phrase("{answers} 次中答对 {right} 次", "{right} of {answers} right")
HABIT_BEST_NONE = Phrase("答满 20 次后告诉您", "known after 20 answers")
HABIT_RULE = Phrase("每周可以缺两天，不会断。", "Two missed days a week break nothing.")
HABIT_DAYS = Phrase("近四周，每天的分钟数", "The last four weeks, minutes a day")
HABIT_DAY = Phrase("{day}：{time}", "{day}: {time}")
ACHIEVEMENTS = Phrase("成就", "Achievements")
MASTERED_COUNT = Phrase("已掌握 {count} 个知识点", "{count} points mastered")
MASTERED_NONE = Phrase(
    "还没有掌握的：隔四天答对两次，就算掌握一个。",
    "None mastered yet: two right answers four days apart make one.",
)
GAPS_CLOSED = Phrase("您问过而没有答案、现在有了的", "Asked by you in vain, answered now")
SHARING = Phrase("向班组长分享", "Share with my lead")
SHARING_BODY = Phrase(
    "默认只有您自己看得到；打开的，同团队的班组长看得到，随时可以收回。",
    "Private unless you say so; what is on, the lead of your team may see, until you turn it off.",
)
SHARE_ACHIEVEMENTS = Phrase("成就", "Achievements")
SHARE_MISTAKES = Phrase("错题本", "Mistake book")
SHARE_HABITS = Phrase("习惯", "Habits")

RECORD_TITLE = Phrase("最近的作答", "Latest answers")
RECORD_EMPTY = Phrase("还没有作答", "No answers yet")
RECORD_CSV = Phrase("下载全部（CSV）", "Download all (CSV)")
RECORD_WHEN = Phrase("时间", "when")
RECORD_CARD = Phrase("题目", "card")
RECORD_REPLY = Phrase("所答", "reply")
RECORD_RESULT = Phrase("结果", "result")
RECORD_SECONDS = Phrase("用时", "time")
RECORD_GONE = Phrase("（已不再问）", "(not asked any more)")
RECORD_RIGHT = Phrase("对", "right")
RECORD_WRONG = Phrase("错", "wrong")
RECORD_S = Phrase("{seconds} 秒", "{seconds} s")
FORGET_TITLE = Phrase("删除我的学习记录", "Delete my learning")
FORGET_BODY = Phrase(
    "作答、练习、错题、笔记、表扬和分享全部删除，不能恢复。通话中的查询按规定另行保留。",
    "Answers, sessions, mistakes, notes, praise and sharing are all deleted for good. What you looked up on calls is kept as long as the rules say.",
)
FORGET_SURE = Phrase("我明白，不能恢复", "I understand that it cannot be undone")
FORGET = Phrase("删除", "Delete")
FORGOTTEN = Phrase(
    "已删除：{reviews} 次作答，{notes} 版笔记，{praise} 条表扬。",
    "Deleted: {reviews} answers, {notes} revisions of notes, {praise} praise.",
)

READINESS_BODY = Phrase(
    "只有五人以上的汇总，没有姓名。", "Counts of at least five people only, no names."
)
READINESS_PACK = Phrase("知识包", "Pack")
READINESS_SHARE = Phrase("已学会 {share}", "{share} learnt")
READINESS_FEW = Phrase("不足五人，不显示份额", "fewer than five people: no share is shown")
READINESS_BEGUN = Phrase(
    "{agents} 人面向，{begun} 人答过", "people it is for: {agents} · begun: {begun}"
)
READINESS_AGENTS = Phrase("面向 {agents} 人", "people it is for: {agents}")
READINESS_VERSION = Phrase(
    "版本 {version} · {points} 个知识点", "version {version} · {points} points"
)
READINESS_POINT = Phrase("{learnt} 人会，{asked} 人问过", "{learnt} know it, {asked} were asked")
READINESS_NONE = Phrase("没有可看的知识包", "No pack to show")

MAP_LIBRARY = Phrase("全部知识", "All knowledge")
MAP_OTHERS = Phrase("另外 {count} 项", "{count} others")
MAP_EMPTY = Phrase("还没有可学的知识点", "Nothing to learn yet")
MAP_NAME = Phrase("知识图：{title}", "Map: {title}")
MAP_BACK = Phrase("回到全部知识", "Back to all")
MAP_OPEN = Phrase("打开这个包", "Open this pack")
MAP_LIST = Phrase("列表", "List")
MAP_GRAPH = Phrase("图", "Graph")
MAP_IN = Phrase("放大", "Zoom in")
MAP_OUT = Phrase("缩小", "Zoom out")
MAP_FIT = Phrase("全图", "Fit")
MAP_HINT = Phrase(
    "拖动平移，滚轮缩放；方向键移动，回车打开。",
    "Drag to move, wheel to zoom; arrow keys and Enter work, too.",
)
MAP_STRONG = Phrase("记得牢", "strong")
MAP_FAIR = Phrase("记得一些", "fair")
MAP_WEAK = Phrase("快忘了", "weak")
MAP_NEW = Phrase("没学过", "not met")
MAP_CHANGED = Phrase("{count} 个变了", "{count} changed")
MAP_ENDS = Phrase("{count} 个一周内结束", "{count} end within a week")
MAP_COUNTS = Phrase("{points} 个知识点，学过 {met} 个", "{points} points, {met} met")
MAP_KNOWN = Phrase("现在约记得 {known}", "about {known} recalled now")
MAP_AHEAD = Phrase("尚未生效", "does not hold yet")
MAP_SOURCE = Phrase("相关原文", "What stands there")
MAP_NO_SOURCE = Phrase("没有找到对应的现行原文", "No current passage found for it")

DAY = Phrase("{month}月{day}日", "{day} {month_name}")
DATE = Phrase("{year}年{month}月{day}日", "{day} {month_name} {year}")
MONTHS = Phrase("1 2 3 4 5 6 7 8 9 10 11 12", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
