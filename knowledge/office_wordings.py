"""How what was left out of Word and PowerPoint files is told."""

from collections.abc import Mapping

from knowledge.wording import Severity, Wording

OFFICE: Mapping[str, Wording] = {
    "hidden_text_left_out": Wording(
        Severity.WARNING,
        "有 {count} 处隐藏或看不见的内容未收入（{where}）",
        "如属于正文，请取消隐藏后再发布",
        "{count} places with hidden or invisible content were left out ({where})",
        "unhide them if they belong to the text",
    ),
    "struck_text_left_out": Wording(
        Severity.WARNING,
        "有 {count} 处带删除线的文字未收入（{where}）",
        "如仍然有效，请去掉删除线；如已作废，请从文件中删除",
        "{count} places that are struck through were left out ({where})",
        "take the line off if they hold, or delete them from the file",
    ),
    "changes_accepted": Wording(
        Severity.WARNING,
        "文件有 {count} 处修订未处理，已按“全部接受”读取（{where}）",
        "请确认修订都应生效；否则先在 Word 中逐条接受或拒绝",
        "{count} tracked changes were read as accepted ({where})",
        "see that all of them hold, or accept and reject them in Word first",
    ),
    "comments_left_out": Wording(
        Severity.WARNING,
        "有 {count} 条批注未收入（{where}）",
        "如需这些内容，请写进正文",
        "{count} comments were left out ({where})",
        "write them into the text if they belong to it",
    ),
    "pictures_left_out": Wording(
        Severity.WARNING,
        "有 {count} 张图片未收入（{where}），其中的文字读不到",
        "图片里如有知识（如截图的表格），请改为文字",
        "{count} pictures were left out ({where}), and with them any text in them",
        "type what they hold if it matters, such as tables in screenshots",
    ),
    "embedded_left_out": Wording(
        Severity.WARNING,
        "有 {count} 个嵌入的文件或对象未收入（{where}）",
        "如需其中的内容，请另存为单独的文件放进知识包",
        "{count} embedded files or objects were left out ({where})",
        "save them as files of their own in the pack if they matter",
    ),
    "charts_left_out": Wording(
        Severity.WARNING,
        "有 {count} 个图表没有可读的数据，未收入（{where}）",
        "请把数据另列为表格",
        "{count} charts hold no values that can be read and were left out ({where})",
        "give their values as a table",
    ),
    "chart_data_left_out": Wording(
        Severity.WARNING,
        "有 {count} 个图表附带的数据工作簿里还有图上没有的内容，未收入（{where}）；打开文件的人都看得到",
        "不该给人看的，请把图表粘贴为图片，或删去工作簿里多余的表和单元格",
        "{count} charts carry a workbook that holds more than they draw; that was left out ({where}), but whoever opens the file can see it",
        "paste the chart as a picture, or delete the sheets and cells that nobody should see",
    ),
    "symbols_unknown": Wording(
        Severity.HELD,
        "有 {count} 个符号认不出（字体 {where}），写作 \ufffd",
        "对照原文件核对这些位置，并改用普通字体的符号",
        "{count} symbols are unknown (fonts {where}) and written as \ufffd",
        "compare these places with the file, and use symbols of ordinary fonts",
    ),
    "page_says_internal": Wording(
        Severity.WARNING,
        "页眉、页脚或水印写着「{where}」（{count} 处），但它们不属于正文，不会据此限制展示",
        '如不可对客，请在 pack.toml 写 disclosure = "internal"',
        "headers, footers or a watermark say “{where}” ({count} times), which limits nothing by itself",
        'write disclosure = "internal" in pack.toml if customers must not be told',
    ),
    "slides_left_out": Wording(
        Severity.WARNING,
        "有 {count} 张隐藏的幻灯片未收入（第 {where} 张）",
        "如需这些内容，请取消隐藏",
        "{count} hidden slides were left out ({where})",
        "unhide them if they belong to it",
    ),
    "slide_repeats_left_out": Wording(
        Severity.WARNING,
        "每页重复的文字只当作页眉页脚，未收入（{where}，{count} 处）",
        "如属于正文，请写在其中一页的正文里",
        "text that repeats on the edge of slides was taken for headers and footers ({where}, {count} times)",
        "write it into the text of one slide if it belongs to it",
    ),
}
