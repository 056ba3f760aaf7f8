"""What all rooms say, and the door to them."""

from ui.phrases.phrase import Phrase

TITLE = Phrase("液态学习 Liquid", "Liquid 液态学习")
OTHER_LANGUAGE = Phrase("English", "中文")
OTHER_LANGUAGE_HELP = Phrase("Show this page in English", "用中文显示本页")
DEMO_DAY = Phrase(
    "演示日 {day}（{weekday}）：日期固定，仅供演示，内容为虚构银行",
    "Demo day {day} ({weekday}): a fixed date, for demonstration only; the bank is invented",
)
WEEKDAYS = Phrase("周一 周二 周三 周四 周五 周六 周日", "Mon Tue Wed Thu Fri Sat Sun")
MONTHS = Phrase(
    "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
)
DAY = Phrase("{year}年{month}{day}日", "{day} {month} {year}")
NEAR_DAY = Phrase("{month}{day}日", "{day} {month}")
SECONDS_LONG = Phrase("{count} 秒", "{count} s")
MINUTES_LONG = Phrase("{count} 分钟", "{count} min")
DAY_AND_TIME = Phrase("{day} {time}", "{day}, {time}")
SEPARATOR = Phrase("、", ", ")
RETRY = Phrase("重试", "Try again")
DOWN_TITLE = Phrase("连接不上知识服务", "The knowledge service does not answer")
DOWN_BODY = Phrase(
    "每几秒自动重试。在恢复之前请勿凭记忆作答。",
    "Trying again every few seconds. Until then, do not answer from memory.",
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

ROOM_ASK = Phrase("查知识", "Look up")
ROOM_QUIZ = Phrase("每日小测", "Daily quiz")
ROOM_DESK = Phrase("培训台", "Desk")
ROOM_TEAM = Phrase("我的团队", "My team")

SIGN_IN_TITLE = Phrase("登录", "Sign in")
SIGN_IN_BODY = Phrase(
    "粘贴管理员发给您的访问令牌，按回车进入。令牌只留在这一次会话里，退出、刷新或关闭页面即忘。",
    "Paste the access token that your administrator gave you and press Enter. This session alone knows it: signing out, reloading or "
    "closing the page forgets it.",
)
SIGN_IN_TOKEN = Phrase("访问令牌", "Access token")
SIGN_IN_KEY = Phrase("登录", "Sign in")
SIGN_IN_NOTHING = Phrase("请先粘贴访问令牌。", "Paste your access token first.")
SIGN_IN_REFUSED = Phrase(
    "这个令牌无效或已停用。请核对是否粘贴完整，仍不行请向管理员索取新的令牌。",
    "This token is not valid, or no longer. See that all of it was pasted, or ask your administrator for a new one.",
)
SIGN_IN_BACK = Phrase("不登录，返回", "Go back without signing in")
SIGN_OUT = Phrase("退出", "Sign out")
SIGN_OVER = Phrase("换人登录", "Switch user")

ROOMS = Phrase("功能导航", "Rooms")
ROOM_NOT_YOURS = Phrase(
    "“{room}”不对您的角色（{role}）开放，已为您打开“{first}”。",
    "“{room}” is not open to your role ({role}); this is “{first}”.",
)
ROOM_UNKNOWN = Phrase(
    "没有这个页面，已为您打开“{first}”。", "There is no such room; this is “{first}”."
)
ROLES = Phrase("坐席 班组长 培训师 审批人 管理员", "agent lead trainer approver administrator")
PER_FILE = Phrase("每个文件不超过 {size}", "{size} per file")
PAGE_LOST = Phrase(
    "页面与服务器断开，正在重新连接。屏幕上的内容可能已经变化，请勿据此作答。",
    "The page has lost its server and is connecting again. What it shows may have changed since: do not answer from it.",
)
