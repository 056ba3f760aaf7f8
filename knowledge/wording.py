"""The sentences in which problems with a pack are told, in both languages."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops publication; a warning is for the trainer to judge."""

    ERROR = "error"
    WARNING = "warning"


class Language(StrEnum):
    """Languages that people are addressed in."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Wording:
    """The problem and its remedy in both languages; `{name}` stands for a field of the finding."""

    severity: Severity
    zh: str
    zh_remedy: str
    en: str
    en_remedy: str


# One entry for each code that the check can report; `tests/knowledge/test_wording.py` holds the two together.
WORDINGS: dict[str, Wording] = {
    "path_not_found": Wording(
        Severity.ERROR,
        "路径不存在",
        "检查路径是否写对",
        "there is nothing at this path",
        "check how the path is spelt",
    ),
    "not_a_zip": Wording(
        Severity.ERROR,
        "不是可读的 zip 文件",
        "重新打包为 zip，或直接给出文件夹",
        "this is no readable zip file",
        "pack it again as a zip, or give the folder itself",
    ),
    "zip_bomb": Wording(
        Severity.ERROR,
        "压缩内容异常膨胀（声明 {size} 字节），未解压",
        "只放入知识文档后重新打包",
        "what is packed here swells beyond reason ({size} bytes claimed); it was not unpacked",
        "pack it again with nothing but the documents",
    ),
    "damaged_entry": Wording(
        Severity.ERROR,
        "压缩包中的这个文件已损坏，或实际大小与声明不符",
        "重新打包",
        "this file in the zip is damaged or not of the size it claims",
        "pack the zip again",
    ),
    "encrypted_in_pack": Wording(
        Severity.ERROR,
        "压缩包中的这个文件已加密",
        "去掉密码后重新打包",
        "this file in the zip is encrypted",
        "pack the zip again without a password",
    ),
    "link_in_pack": Wording(
        Severity.ERROR,
        "这是符号链接，不会跟随",
        "用文件本身替换链接",
        "this is a symbolic link and is not followed",
        "put the file itself in its place",
    ),
    "device_in_pack": Wording(
        Severity.ERROR,
        "这不是普通文件",
        "从知识包中移走",
        "this is no ordinary file",
        "take it out of the pack",
    ),
    "path_outside": Wording(
        Severity.ERROR,
        "文件名指向知识包之外，或含有反斜杠、盘符",
        "用相对路径和正斜杠重新打包",
        "the name points outside the pack, or holds a backslash or a drive",
        "pack it again with relative names and forward slashes",
    ),
    "bad_name": Wording(
        Severity.ERROR,
        "文件名过长、为空或含不可见字符",
        "改用简短、可见的文件名",
        "the file name is too long, empty, or holds characters that cannot be seen",
        "give it a short name that can be read",
    ),
    "entry_twice": Wording(
        Severity.ERROR,
        "同一路径出现了两次",
        "只保留一个",
        "the same path stands here twice",
        "keep one of them",
    ),
    "too_many_files": Wording(
        Severity.ERROR,
        "文件数超过上限 {limit}",
        "拆成多个知识包",
        "there are more than {limit} files",
        "divide it into several packs",
    ),
    "file_too_large": Wording(
        Severity.ERROR,
        "文件有 {size} 字节，超过上限 {limit}，未读取",
        "拆分文档，或去掉内嵌的图片",
        "the file has {size} bytes, more than the limit of {limit}, and was not read",
        "divide the document, or take embedded pictures out",
    ),
    "pack_too_large": Wording(
        Severity.ERROR,
        "知识包总大小超过上限 {limit}",
        "拆成多个知识包",
        "the pack is over the limit of {limit}",
        "divide it into several packs",
    ),
    "unreadable_file": Wording(
        Severity.ERROR,
        "无法读取该文件或文件夹",
        "检查读取权限",
        "the file or folder cannot be read",
        "check who may read it",
    ),
    "unknown_file_type": Wording(
        Severity.ERROR,
        "不认识的文件类型 {suffix}",
        "转换为已支持的类型（{known}），或移出知识包",
        "the file type {suffix} is not known",
        "convert it to one of {known}, or take it out of the pack",
    ),
    "nested_pack": Wording(
        Severity.ERROR,
        "知识包里面还有一个 pack.toml",
        "把里层的知识包单独放置",
        "there is another pack.toml inside this pack",
        "put the inner pack beside this one",
    ),
    "gbk_encoding": Wording(
        Severity.WARNING,
        "文件是 GBK（GB 18030）编码，已按此读取",
        "请核对文字无误；建议另存为 UTF-8",
        "the file is in GBK (GB 18030) and was read as such",
        "see that the words are right; better save it as UTF-8",
    ),
    "other_encoding": Wording(
        Severity.WARNING,
        "文件是 {encoding} 编码，已按此读取",
        "建议另存为 UTF-8",
        "the file is in {encoding} and was read as such",
        "better save it as UTF-8",
    ),
    "undecodable": Wording(
        Severity.ERROR,
        "从这一行起无法按 UTF-8 或 GBK 读出文字",
        "用编辑器打开后另存为 UTF-8",
        "from this line on the bytes are neither UTF-8 nor GBK",
        "open it in an editor and save it as UTF-8",
    ),
    "binary_content": Wording(
        Severity.ERROR,
        "文件含有二进制内容，不是文本",
        "换成真正的文本文件",
        "the file holds binary content and is no text",
        "put a real text file in its place",
    ),
    "too_many_lines": Wording(
        Severity.ERROR,
        "文档超过 {limit} 行",
        "拆成多个文档",
        "the document has more than {limit} lines",
        "divide it into several documents",
    ),
    "embedded_file": Wording(
        Severity.ERROR,
        "文中内嵌了图片或文件的编码数据",
        "删去内嵌数据，用文字说明图片内容",
        "a picture or file is embedded in the text as code",
        "take it out and say in words what it shows",
    ),
    "missing_manifest": Wording(
        Severity.ERROR,
        "缺少 pack.toml",
        "在文档旁新建 pack.toml，至少写明 id、title、version、kind、owner",
        "there is no pack.toml",
        "write one beside the documents with at least id, title, version, kind and owner",
    ),
    "bad_toml": Wording(
        Severity.ERROR,
        "pack.toml 语法有误：{problem}",
        "改正这一行；文字用英文引号括起，等号和引号用半角",
        "pack.toml cannot be parsed: {problem}",
        "mend this line; texts stand in plain quotes, and signs are half width",
    ),
    "unknown_key": Wording(
        Severity.ERROR,
        "不认识的键 {key}",
        "改为 {known}，或删去",
        "the key {key} is not known",
        "write {known} instead, or take it out",
    ),
    "key_twice": Wording(
        Severity.ERROR,
        "键 {key} 写了两次",
        "只保留一个",
        "the key {key} stands here twice",
        "keep one of them",
    ),
    "missing_key": Wording(
        Severity.ERROR,
        "缺少 {key}",
        "补上 {key}",
        "{key} is missing",
        "add {key}",
    ),
    "empty_value": Wording(
        Severity.ERROR,
        "{key} 是空的",
        "写明 {key}",
        "{key} is empty",
        "give {key} a value",
    ),
    "not_text": Wording(
        Severity.ERROR,
        "{key} 的值 {value} 不是文字",
        "用英文引号括起来",
        "the value {value} of {key} is no text",
        "put it in quotes",
    ),
    "not_list": Wording(
        Severity.ERROR,
        "{key} 的值 {value} 不是文字列表",
        '写成列表，例如 ["信用卡", "贷款"]',
        "the value {value} of {key} is no list of texts",
        'write a list such as ["cards", "loans"]',
    ),
    "not_date": Wording(
        Severity.ERROR,
        "{key} 的值 {value} 不是日期",
        "写成 2026-05-31 或 2026-05-31T18:00:00",
        "the value {value} of {key} is no date",
        "write 2026-05-31 or 2026-05-31T18:00:00",
    ),
    "not_table": Wording(
        Severity.ERROR,
        "{key} 应是一张表",
        "写成 [{key}] 并在下面列出各键",
        "{key} should be a table",
        "write [{key}] and its keys below",
    ),
    "not_tables": Wording(
        Severity.ERROR,
        "{key} 应是若干张表",
        "每项写成 [[{key}]] 并在下面列出各键",
        "{key} should be a list of tables",
        "begin each with [[{key}]] and put its keys below",
    ),
    "bad_title": Wording(
        Severity.ERROR,
        "{key} 过长或含换行、不可见字符",
        "改为一行，不超过 {limit} 个字符",
        "{key} is too long or holds line breaks or characters that cannot be seen",
        "make it one line of at most {limit} characters",
    ),
    "invalid_id": Wording(
        Severity.ERROR,
        "{key} 的值 {value} 含有不允许的字符或过长",
        "只用字母、数字、汉字和 - _ .，最多 64 个字符，首尾不用点",
        "the value {value} of {key} is too long or holds characters that are not allowed",
        "use letters, digits, Chinese characters and - _ . only, at most 64, no dot at either end",
    ),
    "unknown_choice": Wording(
        Severity.ERROR,
        "{key} 的值 {value} 不在可选范围",
        "改为以下之一：{known}",
        "the value {value} of {key} is none of those allowed",
        "write one of {known}",
    ),
    "unknown_zone": Wording(
        Severity.ERROR,
        "不认识的时区 {value}",
        "用 IANA 名称，例如 Asia/Shanghai",
        "the time zone {value} is not known",
        "use an IANA name such as Asia/Shanghai",
    ),
    "unreadable_date": Wording(
        Severity.ERROR,
        "{key} 的日期 {value} 读不懂，或日历上没有这一天",
        "写成 2026-05-31（结束日含当日）或 2026-05-31T18:00:00；没有结束时间就不写",
        "the date {value} of {key} cannot be read, or no calendar has that day",
        "write 2026-05-31 (an end includes that day) or 2026-05-31T18:00:00; leave out an end that there is not",
    ),
    "end_before_start": Wording(
        Severity.ERROR,
        "结束不晚于开始",
        "核对 starts_at 和 ends_at",
        "the end is not after the start",
        "check starts_at and ends_at",
    ),
    "campaign_without_start": Wording(
        Severity.ERROR,
        "活动没有开始时间",
        "在 pack.toml 写明 starts_at，例如 starts_at = 2026-03-01",
        "the campaign has no start",
        "write starts_at in pack.toml, such as starts_at = 2026-03-01",
    ),
    "campaign_without_end": Wording(
        Severity.ERROR,
        "活动没有结束时间",
        "在 pack.toml 写明 ends_at，例如 ends_at = 2026-05-31（含当日）",
        "the campaign has no end",
        "write ends_at in pack.toml, such as ends_at = 2026-05-31 (that day included)",
    ),
    "announced_late": Wording(
        Severity.ERROR,
        "announced_at 晚于 starts_at",
        "改为不晚于开始的时间，或删去",
        "announced_at is after starts_at",
        "give an earlier instant, or leave it out",
    ),
    "successor_of_itself": Wording(
        Severity.ERROR,
        "successor_of 指向了自己",
        "写前一个知识包的 id；同一知识包的新版本不需要它",
        "successor_of names the pack itself",
        "name the pack before it; a new version of the same pack needs none",
    ),
    "phase_twice": Wording(
        Severity.ERROR,
        "阶段 {value} 写了两次",
        "每个阶段用不同的名称",
        "the phase {value} stands here twice",
        "give each phase a name of its own",
    ),
    "phase_outside": Wording(
        Severity.ERROR,
        "阶段 {value} 超出知识包的有效期",
        "改正阶段的时间，或放宽 pack.toml 的 starts_at、ends_at",
        "the phase {value} reaches outside the pack's window",
        "mend the phase, or widen starts_at and ends_at of the pack",
    ),
    "pack_twice": Wording(
        Severity.ERROR,
        "知识包 {value} 的同一版本在这批里出现了两次",
        "只保留一个，或改 id 或 version",
        "the same version of pack {value} is here twice",
        "keep one of them, or change id or version",
    ),
    "versions_together": Wording(
        Severity.WARNING,
        "知识包 {value} 的多个版本在同一批里，将按路径顺序先后发布",
        "确认顺序正确，后发布的版本取代先发布的",
        "several versions of pack {value} are here and will be published in the order of their paths",
        "see that the order is right; the later takes the earlier one's place",
    ),
    "empty_pack": Wording(
        Severity.ERROR,
        "知识包里没有任何文档",
        "在 pack.toml 旁边放入至少一个 .md 文档",
        "the pack holds no document",
        "put at least one .md document beside pack.toml",
    ),
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
    "publication_refused": Wording(
        Severity.ERROR,
        "{zh}",
        "按上面的说明处理后重新上传",
        "{en}",
        "do what it says, then upload again",
    ),
    "publication_timed_out": Wording(
        Severity.ERROR,
        "处理超过 {seconds} 秒，已中止，未发布任何内容",
        "拆成较小的知识包，或请管理员放宽 LIQUID_JOB_SECONDS",
        "it took more than {seconds} seconds and was stopped; nothing was published",
        "split it into smaller packs, or have LIQUID_JOB_SECONDS raised",
    ),
    "publication_out_of_memory": Wording(
        Severity.ERROR,
        "处理时内存不足，已中止，未发布任何内容",
        "拆成较小的知识包，或请管理员放宽 LIQUID_JOB_MEMORY_BYTES",
        "it ran out of memory and was stopped; nothing was published",
        "split it into smaller packs, or have LIQUID_JOB_MEMORY_BYTES raised",
    ),
    "publication_crashed": Wording(
        Severity.ERROR,
        "处理进程意外结束（{how}），未确认发布",
        "用 liquid packs 核对是否已生效，再重新上传；仍然失败时请管理员查看日志",
        "the process that did the work ended unexpectedly ({how}); whether it published is not confirmed",
        "look with liquid packs whether it went live, then upload again; if it fails again, have the log read",
    ),
}
