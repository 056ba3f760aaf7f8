"""Workbooks that are texts: bare parts of a package, pages and lists that are called .xls."""

_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# The strict form of the standard, cells without references, prefixes, absolute targets, no styles, a reading over a name.
BARE_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_STRICT}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<x:workbook xmlns:x="{_MAIN}" xmlns:r="{_STRICT}"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="牌价" sheetId="1" r:id="s1"/></x:sheets></x:workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="s1" Type="{_STRICT}/worksheet" Target="/xl/sheets/one.xml"/>'
    f'<Relationship Id="t1" Type="{_STRICT}/sharedStrings" Target="texts.xml"/><Relationship Id="y1" Type="{_STRICT}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<x:styleSheet xmlns:x="{_MAIN}"><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="14"/><x:xf numFmtId="10"/></x:cellXfs></x:styleSheet>',
    "xl/texts.xml": f'<x:sst xmlns:x="{_MAIN}"><x:si><x:t>品种</x:t></x:si><x:si><x:r><x:t>積存</x:t></x:r><x:r><x:t>金</x:t></x:r><x:rPh sb="0" eb="2"><x:t>セキソン</x:t></x:rPh></x:si>'
    "<x:si><x:t>第一行_x000D_\n第二行</x:t></x:si></x:sst>",
    "xl/sheets/one.xml": f'<x:worksheet xmlns:x="{_MAIN}"><x:sheetData>'
    '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>日期</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>手续费率</x:t></x:is></x:c></x:row>'
    '<x:row><x:c t="s"><x:v>1</x:v></x:c><x:c s="1"><x:v>44620</x:v></x:c><x:c s="2"><x:v>3.5000000000000001E-3</x:v></x:c></x:row>'
    '<x:row r="5"><x:c t="s"><x:v>2</x:v></x:c><x:c s="1" t="d"><x:v>2026-03-02</x:v></x:c><x:c t="str"><x:f>A1&amp;"x"</x:f><x:v>免收</x:v></x:c></x:row>'
    "</x:sheetData></x:worksheet>",
}
PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gbk"></head><body>
<table border=1><tr><th>期数</th><th>每期费率</th></tr><tr><td>3期</td><td>0.75%</td></tr><tr><td>12期</td><td>0.60%</td></tr></table>
</body></html>
"""


# What a system writes without a head: style first, text kept as text, cells over rows and columns, a hidden column.
EXPORT = """<style> .t {mso-number-format:"\\@"} td {font-size:9pt} </style>
<table border="1" cellspacing="0">
<tr><td colspan="4" align="center"><b>个人结算业务收费</b></td><td style="display:none">成本</td></tr>
<tr bgcolor="#cccccc"><td rowspan="2">业务</td><td rowspan="2">档位</td><td colspan="2">每笔收费</td><td style="display:none">元</td></tr>
<tr bgcolor="#cccccc"><td>柜台</td><td>手机银行</td><td style="display:none">内部</td></tr>
<tr><td rowspan="2">跨行汇款</td><td class="t">1万元（含）以下</td><td>5元</td><td rowspan="2">免费</td><td style="display:none">0.83</td></tr>
<tr><td class="t">1万元以上</td><td>0.03%，最高50元</td><td style="display:none">1.17</td></tr>
<tr><td colspan="2">存款证明</td><td class="t">020</td><td>不办理</td><td style="display:none">4.56</td></tr>
</table>
"""
LIST = '分期期数\t手续费率\t说明\n3期\t0.75%\t"免首期\n限新客"\n012期\t0.60%\t\n'
