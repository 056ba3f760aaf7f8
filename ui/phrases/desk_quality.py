"""What the trainer's desk says of judged questions, and of how the library does on them."""

from ui.phrases.phrase import Phrase

INTRO = Phrase(
    "用您自己判过的问题检验现行知识：坐席会怎么问、该从哪份文档答、必须说到什么。发布之后测一次，就知道有没有答坏。",
    "Your own judged questions, asked of what is in force: how agents ask, which document answers, what must be said. Asked after a publication, they tell whether anything broke.",
)
NO_QUESTIONS = Phrase(
    "还没有题。从坐席最常问的几句开始；也可以直接编辑知识库目录里的 {file}。",
    "There are none yet. Begin with what agents ask most; {file} in the library's folder can be edited, too.",
)
LEFT_ALONE = Phrase(
    "改好这一行之前，这里不改动文件，也不测。",
    "Until that line is mended nothing here changes the file, and nothing is asked.",
)
COUNT = Phrase("{questions} 题，存放在 {file}", "{questions} questions, kept in {file}")
ADD = Phrase("加一题", "Add a question")
RUN = Phrase("现在测一次", "Ask them now")
RAN = Phrase("{right} / {questions} 如所判", "{right} of {questions} as judged")
NOT_RUN = Phrase("还没有测过。", "They were not asked yet.")
RIGHT = Phrase("如所判", "As judged")
FOUND = Phrase("前五条里有", "Among the first five")
CHART = Phrase("每次测得的比例，从旧到新", "Share at each run, oldest to newest")
RUNS = Phrase("每次测得", "Run by run")
AT = Phrase("时间", "When")
GENERATION = Phrase("第几代", "Generation")
QUESTIONS = Phrase("问题数", "Questions")
BY = Phrase("谁", "Who")
ALL_RIGHT = Phrase("最近一次全部如所判。", "All were as judged in the last run.")

LIST = Phrase("判过的问题", "Judged questions")
ONLY_WRONG = Phrase("只看与所判不符的（{count}）", "Only those not as judged ({count})")
FIND = Phrase("按问法、文档或值查找", "Find by words, document or value")
NONE_MATCH = Phrase("没有符合的题。", "No question matches.")
MORE = Phrase("再列出 {count} 题", "Show {count} more")
NOTHING_SAID = Phrase("不该有答案", "Nothing is to be said")
ANY_DOCUMENT = Phrase("不限文档", "Any document")
DOCUMENT_OF = Phrase("{title} · {pack}", "{title} · {pack}")
NOT_IN_FORCE = Phrase("{document}（现在不生效）", "{document} (not in force now)")
MUST_SAY = Phrase("须说到 {says}", "must say {says}")
ASKED_BY = Phrase("由 {who} 问", "asked by {who}")
CHANGE = Phrase("修改", "Change")
REMOVE = Phrase("删去", "Remove")
REMOVED = Phrase("已删去「{ask}」", "Removed “{ask}”")
PUT_BACK = Phrase("放回去", "Put it back")

FORM_NEW = Phrase("加一题", "A new question")
FORM_CHANGE = Phrase("修改这道题", "Change this question")
FORM_ASK = Phrase("坐席会怎么问（不要写客户信息）", "How an agent asks it (no customer data)")
FORM_DOCUMENT = Phrase("该从哪份文档答", "Which document answers it")
FORM_SAYS = Phrase(
    "答案必须逐字说到的，每行一个（可不写）",
    "What the answer must say, word for word, one a line (optional)",
)
FORM_WHO = Phrase("由谁问（可不写）", "Who asks (optional)")
FORM_TEAM = Phrase("团队", "Team")
FORM_REGION = Phrase("地区", "Region")
FORM_CHANNEL = Phrase("渠道", "Channel")
FORM_SAVE = Phrase("记下并试问", "Keep it and try it")
ASK_MISSING = Phrase("先写坐席会怎么问。", "Write how an agent asks it.")
DOCUMENT_MISSING = Phrase(
    "选一份答得出的文档，或“不该有答案”。",
    "Choose the document that answers it, or that nothing is to be said.",
)
SAYS_MISSING = Phrase(
    "不限文档时，写一个答案必须说到的值。",
    "Where any document will do, write what the answer must say.",
)
SAYS_TOO_MUCH = Phrase(
    "不该有答案的题，没有必须说到的值：清空它，或选一份文档。",
    "Where nothing is to be said there is nothing that must be: clear it, or choose a document.",
)
KEPT = Phrase("已记下。现在问：{verdict}", "Kept. Asked now: {verdict}")

VERDICT_RIGHT = Phrase("如所判", "as judged")
VERDICT_SILENT = Phrase("没有答案", "no answer")
VERDICT_OTHER = Phrase("答自别的文档", "from another document")
VERDICT_VALUE = Phrase("缺少应有的值", "lacks a value")
VERDICT_SPOKE = Phrase("不该有答案，却答了", "answered, though nothing is to be said")
VERDICT_NONE = Phrase("还没测", "not asked yet")
