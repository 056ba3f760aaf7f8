"""How what was noticed while workbooks and tables of separated values were read is told."""

from collections.abc import Mapping

from knowledge.wording import Severity, Wording

WORKBOOKS: Mapping[str, Wording] = {
    "hidden_sheets_left_out": Wording(
        Severity.WARNING,
        "有 {count} 个隐藏的工作表未收入（{where}）",
        "如需这些内容，请取消隐藏；否则请从文件中删除",
        "{count} hidden sheets were left out ({where})",
        "unhide them if they belong to it, or delete them from the file",
    ),
    "hidden_rows_left_out": Wording(
        Severity.WARNING,
        "有 {count} 行被隐藏或筛选掉，未收入（{where}）",
        "如需这些内容，请取消隐藏并清除筛选",
        "{count} rows that are hidden or filtered out were left out ({where})",
        "unhide them and clear the filter if they belong to it",
    ),
    "hidden_columns_left_out": Wording(
        Severity.WARNING,
        "有 {count} 列被隐藏，未收入（{where}）",
        "如需这些内容，请取消隐藏",
        "{count} hidden columns were left out ({where})",
        "unhide them if they belong to it",
    ),
    "hidden_values_left_out": Wording(
        Severity.WARNING,
        "有 {count} 个单元格看不见内容（数字格式不显示，没有底色的白字，或在工作表的范围之外），未收入（{where}）",
        "如需这些内容，请换成能看见的格式、颜色和位置",
        "{count} cells in which nothing can be seen, by their format, as white words without a fill, or outside of the sheet, were left out ({where})",
        "give them a format, a colour and a place that can be seen if they belong to it",
    ),
    "drawings_left_out": Wording(
        Severity.WARNING,
        "有 {count} 个文本框、形状或图表未收入（{where}）；图表的数据在单元格里",
        "文本框里如有知识，请写进单元格",
        "{count} text boxes, shapes or charts were left out ({where}); a chart's values are in cells",
        "write what text boxes hold into cells if it matters",
    ),
    "formulas_without_value": Wording(
        Severity.HELD,
        "有 {count} 个公式没有保存计算结果，按空白处理（{where}）",
        "用 Excel 或 WPS 打开并保存一次；若这些格确实不需要，确认即可",
        "{count} formulas were saved without a result and count as empty ({where})",
        "open the file in a spreadsheet program and save it; confirm if these cells do not matter",
    ),
    "error_values": Wording(
        Severity.HELD,
        "有 {count} 个单元格显示错误值（{where}），照原样收入",
        "改正公式或填入数值；若无妨，确认即可",
        "{count} cells show an error ({where}) and were taken as they stand",
        "mend the formulas or type the values; confirm if it does not matter",
    ),
    "unshown_values": Wording(
        Severity.HELD,
        "有 {count} 个单元格显示为 ####（{where}）：按格式没有这样的日期",
        "改正数值或格式；若无妨，确认即可",
        "{count} cells show #### ({where}): there is no such date",
        "mend their values or formats; confirm if it does not matter",
    ),
    "rounded_numbers": Wording(
        Severity.HELD,
        "有 {count} 个数字超过 15 位，文件里已丢失末尾的数字（{where}）",
        "卡号、账号等请把单元格设为文本后重新填写；若无妨，确认即可",
        "{count} numbers of more than 15 digits have lost their last ones in the file ({where})",
        "make such cells text and type the numbers again; confirm if it does not matter",
    ),
    "far_cells": Wording(
        Severity.HELD,
        "有 {count} 个单元格离其余内容很远（{where}），中间空了 1,000 多行或 100 多列，打开表格的人很难看到，照样收入",
        "误填的请删除，有用的请移到表格旁边；若位置无妨，确认即可",
        "{count} cells lie far from the rest ({where}), behind more than 1,000 empty rows or 100 empty columns, where hardly anybody would come upon them, and were taken all the same",
        "delete them if they are there by mistake, or move them beside the rest; confirm if it does not matter",
    ),
    "too_many_rows": Wording(
        Severity.ERROR,
        "有内容的行超过上限 {limit}，未读取",
        "拆成几个文件，或去掉不是知识的明细",
        "there are more than {limit} rows with content; nothing was read",
        "divide it into several files, or take out details that are no knowledge",
    ),
    "too_many_cells": Wording(
        Severity.ERROR,
        "单元格超过上限 {limit}，未读取",
        "拆成几个文件，并清除空白区域的格式",
        "there are more than {limit} cells; nothing was read",
        "divide it into several files, and clear the formats of blank areas",
    ),
    "too_many_sheets": Wording(
        Severity.ERROR,
        "工作表超过上限 {limit}，未读取",
        "拆成几个文件",
        "there are more than {limit} sheets; nothing was read",
        "divide it into several files",
    ),
    "other_format": Wording(
        Severity.WARNING,
        "文件名以 {suffix} 结尾，内容其实是 {actual}，已按内容读取",
        "请核对结果；建议用 Excel 另存为 .xlsx",
        "the name ends in {suffix}, but the content is {actual} and was read as such",
        "check what was read; better save it as .xlsx in a spreadsheet program",
    ),
    "ragged_rows": Wording(
        Severity.HELD,
        "有 {count} 行的列数与其他行不同（第 {where} 行），可能有没加引号的分隔符",
        "对照原文件核对这些行；若无妨，确认即可",
        "{count} rows have another number of values than the rest (rows {where}); a separator may lack its quotes",
        "compare these rows with the file; confirm if it does not matter",
    ),
    "sheet_without_content": Wording(
        Severity.WARNING,
        "工作簿里没有能看见的内容",
        "确认知识没有写在隐藏的表、批注或图片里",
        "there is nothing to be seen in this workbook",
        "see that what it should tell is not in hidden sheets, comments or pictures",
    ),
}
