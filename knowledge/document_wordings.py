"""How problems with documents are told: their front matter and their text."""

from collections.abc import Mapping

from knowledge.wording import Severity, Wording

DOCUMENTS: Mapping[str, Wording] = {
    "empty_document": Wording(
        Severity.ERROR,
        "文档没有正文",
        "写入内容，或移出知识包",
        "the document has no text",
        "write some, or take it out of the pack",
    ),
    "document_twice": Wording(
        Severity.ERROR,
        "文档编号 {value} 与 {other} 重复（不区分大小写）",
        "改文件名，或在文首写不同的 id",
        "the document id {value} is also that of {other} (case aside)",
        "rename the file, or give it another id in its front matter",
    ),
    "front_matter_open": Wording(
        Severity.ERROR,
        "文首的 --- 没有结束",
        "在各键之后另起一行写 ---",
        "the --- at the head is never closed",
        "write --- on a line of its own after the keys",
    ),
    "bad_yaml": Wording(
        Severity.ERROR,
        "文首信息语法有误",
        "每行写成“键: 值”，冒号用半角且后面有空格",
        "the front matter cannot be parsed",
        "write one `key: value` per line, with a space after the colon",
    ),
    "front_matter_no_keys": Wording(
        Severity.ERROR,
        "文首信息不是“键: 值”的形式",
        "每行写成“键: 值”，冒号用半角且后面有空格",
        "the front matter holds no keys",
        "write one `key: value` per line, with a space after the colon",
    ),
    "wider_window": Wording(
        Severity.ERROR,
        "{key} 超出知识包的有效期，文档只能收窄",
        "改为知识包有效期之内，或放宽 pack.toml",
        "{key} reaches outside the pack's window, which a document can only narrow",
        "keep within it, or widen pack.toml",
    ),
    "window_outside": Wording(
        Severity.ERROR,
        "文档的有效期与知识包没有交集",
        "核对 {key}",
        "the document's window and the pack's do not meet",
        "check {key}",
    ),
    "wider_audience": Wording(
        Severity.ERROR,
        "{key} 含有知识包未开放的 {value}，文档只能收窄",
        "从文档删去，或加进 pack.toml",
        "{key} holds {value}, to whom the pack is not open; a document can only narrow",
        "take it out, or add it to pack.toml",
    ),
    "wider_disclosure": Wording(
        Severity.ERROR,
        "知识包是内部口径，文档不能改为对客口径",
        "删去文档的 disclosure，或改 pack.toml",
        "the pack is internal, and a document cannot open it to customers",
        "take disclosure out of the document, or change pack.toml",
    ),
    "heading_without_space": Wording(
        Severity.WARNING,
        "这一行像标题，但 # 后面没有空格，已按正文处理",
        "在 # 后面加一个空格",
        "this looks like a heading without a space after #, and was taken for text",
        "put a space after the #",
    ),
    "fence_open": Wording(
        Severity.WARNING,
        "代码块没有结束，其后全文都算作代码",
        "在代码之后另起一行写同样的标记",
        "the code block is never closed and holds all that follows",
        "write the same marks on a line after the code",
    ),
    "comment_in_text": Wording(
        Severity.WARNING,
        "正文里有注释，会随原文一起显示",
        "把注释移到单独的一段，或删去",
        "there is a comment inside the text, and it would be shown with it",
        "give it a paragraph of its own, or take it out",
    ),
    "question_without_answer": Wording(
        Severity.WARNING,
        "问题“{value}”没有答案，不会被检索到",
        "在问题之后写明答案，或删去问题",
        'the question "{value}" has no answer and will not be found',
        "write its answer below it, or take it out",
    ),
    "say_apart": Wording(
        Severity.WARNING,
        "话术没有对应的小节，或过长，已按普通段落处理",
        "把话术放在它所说明的小节末尾，只写要对客户说的话",
        "the phrase to say closes no section, or is too long, and was taken for a text of its own",
        "put it at the end of the section it is about, with nothing but what is said to the customer",
    ),
    "headings_too_long": Wording(
        Severity.ERROR,
        "标题和各级小标题过长，正文会被截断",
        "缩短标题",
        "title and headings are so long that the text would be cut off",
        "shorten them",
    ),
}
