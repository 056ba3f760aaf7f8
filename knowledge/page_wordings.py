"""How what was noticed while a web page was turned into Markdown is told."""

from collections.abc import Mapping

from knowledge.wording import Severity, Wording

PAGES: Mapping[str, Wording] = {
    "page_damaged": Wording(
        Severity.HELD,
        "网页里有 {count} 个字节读不成字，写作 �",
        "从浏览器重新保存网页；不影响内容时确认此项",
        "{count} places of the page cannot be read as characters and are written as �",
        "save the page again from a browser; confirm this where nothing that matters is lost",
    ),
    "page_too_deep": Wording(
        Severity.ERROR,
        "网页的元素层层嵌套过深，未读取",
        "在浏览器里打开，复制正文另存为文档",
        "the elements of this page stand within each other too often to be read",
        "open it in a browser and save its text as a document",
    ),
    "page_table_too_large": Wording(
        Severity.ERROR,
        "网页里有一张表的单元格过多，未读取",
        "把这张表另存为表格文件（.xlsx 或 .csv）",
        "a table of this page has too many cells to be read",
        "save that table as a spreadsheet (.xlsx or .csv)",
    ),
    "archive_without_page": Wording(
        Severity.ERROR,
        "这个网页归档里没有可读的网页",
        "从浏览器重新保存为 .html",
        "this web archive holds no page that can be read",
        "save it again from a browser as .html",
    ),
    "page_hidden": Wording(
        Severity.WARNING,
        "网页里有 {count} 处内容不显示，未收入，例如「{sample}」",
        "如需这些内容，请改为显示后重新保存",
        "{count} parts of the page that are not shown were left out, such as “{sample}”",
        "save the page again with them shown if they belong to it",
    ),
    "page_struck": Wording(
        Severity.WARNING,
        "网页里有 {count} 处文字已划去，未收入，例如「{sample}」",
        "如仍然有效，请去掉删除线",
        "{count} struck passages of the page were left out, such as “{sample}”",
        "take the line through them away if they still hold",
    ),
    "page_comment": Wording(
        Severity.WARNING,
        "网页里有 {count} 条批注，未收入，例如「{sample}」",
        "如需这些内容，请写进正文",
        "{count} comments of the page were left out, such as “{sample}”",
        "write them into the text if they belong to it",
    ),
    "page_image": Wording(
        Severity.WARNING,
        "网页里有 {count} 张图片，图片里的字没有读入",
        "图片里有知识时，写成文字或把图片作为文件放进知识包",
        "the page holds {count} pictures, whose words are not read",
        "write down what they say, or put the pictures into the pack as files",
    ),
    "page_frame": Wording(
        Severity.WARNING,
        "导航、页眉页脚、面包屑、分享等 {count} 处没有收入",
        "核对正文是否完整；缺了的，把正文另存为文档",
        "{count} parts that frame the page (navigation, header, footer and their like) were left out",
        "check that its text is whole; save the text as a document if some of it is missing",
    ),
}
