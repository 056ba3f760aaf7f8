"""How a file that is not what it says, or costs more than a file may, is refused."""

from collections.abc import Mapping

from knowledge.wording import Severity, Wording

REFUSALS: Mapping[str, Wording] = {
    "conversion_crashed": Wording(
        Severity.ERROR,
        "读取此文件的程序中途失败（{how}），文件可能已损坏；其他文件不受影响",
        "用原程序打开并另存一份；仍然失败就把内容复制到新文件",
        "the program that reads such files broke off at this one ({how}), which may be damaged; other files are not affected",
        "open it in its own program and save it anew; if that fails too, copy the content to a new file",
    ),
    "conversion_out_of_memory": Wording(
        Severity.ERROR,
        "读取此文件需要的内存超过上限 {limit}，已停止",
        "拆成几个较小的文件，去掉内嵌的图片和空白的行列",
        "reading this file takes more memory than the limit of {limit}; it was stopped",
        "divide it into smaller files, and take out embedded pictures and blank rows and columns",
    ),
    "conversion_too_slow": Wording(
        Severity.ERROR,
        "读取此文件超过时间上限 {limit} 秒，已停止",
        "拆成几个较小的文件",
        "reading this file takes longer than the limit of {limit} seconds; it was stopped",
        "divide it into smaller files",
    ),
    "conversion_output_too_large": Wording(
        Severity.ERROR,
        "此文件的文字超过上限 {limit}",
        "拆成几个较小的文件",
        "the text of this file is over the limit of {limit}",
        "divide it into smaller files",
    ),
    "conversion_budget_spent": Wording(
        Severity.ERROR,
        "整个知识包的文件转换已用满 {limit} 秒，此文件未读取",
        "拆成多个知识包",
        "converting the files of this pack took all of its {limit} seconds before this one, which was not read",
        "divide it into several packs",
    ),
    "converter_unavailable": Wording(
        Severity.ERROR,
        "本机没有读取 {suffix} 文件的程序（{how}）",
        "请管理员检查安装，或先另存为 Markdown",
        "what reads {suffix} files is missing on this machine ({how})",
        "have whoever runs it check the installation, or save the file as Markdown first",
    ),
    "wrong_extension": Wording(
        Severity.ERROR,
        "文件名以 {suffix} 结尾，内容却是 {actual}",
        "确认来源可靠后，用能打开它的程序另存为真正的 {suffix} 文件，或改正扩展名",
        "the name ends in {suffix}, but what is inside is {actual}",
        "once you trust where it came from, save it as a real {suffix} file, or put its ending right",
    ),
    "password_protected": Wording(
        Severity.ERROR,
        "文件有密码保护，无法读取",
        "去掉密码后另存一份",
        "the file is protected by a password and cannot be read",
        "take the password off and save it again",
    ),
    "legacy_office_file": Wording(
        Severity.ERROR,
        "旧版 Office 格式 {suffix} 不能直接读取",
        "用 Office 或 WPS 打开，另存为 {wanted}",
        "the old Office format {suffix} is not read",
        "open it in an office program and save it as {wanted}",
    ),
    "empty_file": Wording(
        Severity.ERROR,
        "文件是空的（0 字节）",
        "放入有内容的文件，或移出知识包",
        "the file is empty (0 bytes)",
        "put the file with its content in its place, or take it out of the pack",
    ),
    "damaged_container": Wording(
        Severity.ERROR,
        "文件不完整或内部结构异常，无法安全读取",
        "用原程序打开并另存一份",
        "the file is incomplete or not built as such files are, and cannot be read safely",
        "open it in its own program and save it anew",
    ),
    "inflated_container": Wording(
        Severity.ERROR,
        "文件内部异常膨胀（展开后 {size}，上限 {limit}），未读取",
        "用原程序另存一份，去掉内嵌的大图片和空白的行列",
        "what is packed inside the file swells beyond reason ({size}, the limit is {limit}); it was not read",
        "save it anew in its own program, without large pictures and blank rows and columns",
    ),
    "xml_declares_entities": Wording(
        Severity.ERROR,
        "文件内部带有 DTD 或实体声明，正常的 Office 文件没有，未读取",
        "确认来源可靠后，用原程序打开并另存一份",
        "inside the file are a DTD or entities, which no office program writes; it was not read",
        "once you trust where it came from, open it in its own program and save it anew",
    ),
    "nested_zip": Wording(
        Severity.ERROR,
        "压缩包里面还有压缩包，只展开一层",
        "把里层压缩包中的文件直接放进来",
        "there is a zip inside this zip; only one level is unpacked",
        "put the files of the inner zip in its place",
    ),
}
