"""Pages that are saved in other encodings or wrapped in archives, as `make_html` writes them."""

RATES = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>人民币存款利率表_利率汇率_云海银行</title><link rel="stylesheet" href="rates_files/main.css"></head>
<body>
<div id="header"><div class="logo"><a href="/"><img src="rates_files/logo.gif" alt="云海银行"></a></div>
<div id="topNav"><a href="/">网站首页</a>|<a href="/e">ENGLISH</a>|<a href="/s">网点查询</a></div></div>
<div class="location">您现在的位置：<a href="/">首页</a> &gt; <a href="/lv">利率汇率</a> &gt; 存款利率</div>
<div class="leftSide"><ul><li><a>存款利率</a></li><li><a>贷款利率</a></li><li><a>外汇牌价</a></li><li><a>服务价目</a></li></ul></div>
<div class="mainContent">
<div class="title">人民币存款利率表</div>
<div class="info">发布时间：2026-01-05　<span>字号：<a>大</a> <a>中</a> <a>小</a></span></div>
<p>　　经决定，自2026年1月8日起，我行人民币存款挂牌利率调整如下，
原利率表同时废止。㛃女士等存量客户按原约定执行。</p>
<table cellpadding="0" cellspacing="1" bgcolor="#ccc">
<tr bgcolor="#eee"><td rowspan="2" align="center"><strong>项目</strong></td><td rowspan="2"><strong>存期</strong></td><td colspan="3" align="center"><strong>年利率（%）</strong></td></tr>
<tr bgcolor="#eee"><td>挂牌</td><td>5万元起<sup>①</sup></td><td>20万元起<sup>②</sup></td></tr>
<tr><td colspan="2">活期存款</td><td>0.05</td><td>0.05</td><td>0.05</td></tr>
<tr><td rowspan="4">整存整取</td><td>三个月</td><td>0.65</td><td>0.85</td><td>0.95</td></tr>
<tr><td>一&nbsp;&nbsp;年</td><td>0.95</td><td>1.15</td><td>1.25</td></tr>
<tr><td>三年</td><td>1.25</td><td>1.55</td><td>1.65<sup>③</sup></td></tr>
<tr><td>五年</td><td>1.30</td><td colspan="2">与客户协商</td></tr>
<tr><td colspan="5">协定存款 0.20；通知存款 一天 0.10、七天 0.30</td></tr>
</table>
<p>注：① 仅限手机银行办理</p>
<p>② 限新增资金</p>
<p>③ 额度用完即止</p>
<div style="display:none" id="oldRates"><p>内部测算：FTP 1.98%</p></div>
<div class="tools">【<a href="javascript:print()">打印</a>】【<a href="javascript:close()">关闭</a>】</div>
</div>
<div class="copyright">版权所有 &copy; 云海银行 ICP备00000000号</div>
</body></html>
"""

OLD = """<HTML><HEAD><TITLE>个人住房贷款指南</TITLE></HEAD>
<BODY BGCOLOR=#FFFFFF>
<TABLE WIDTH=780 BORDER=0 CELLPADDING=0><TR><TD COLSPAN=2><IMG SRC=top.jpg ALT="云海银行欢迎您"></TD></TR>
<TR><TD WIDTH=150 VALIGN=top>
<TABLE BORDER=0><TR><TD><A HREF=1.htm>业务简介</A></TD></TR><TR><TD><A HREF=2.htm>办理流程</A></TD></TR><TR><TD><A HREF=3.htm>利率查询</A></TD></TR><TR><TD><A HREF=4.htm>表格下载</A></TD></TR></TABLE>
</TD><TD VALIGN=top>
<CENTER><FONT SIZE=5><B>个人住房贷款指南</B></FONT></CENTER>
<H3>贷款条件</H3>
<UL><LI>具有完全民事行为能力<LI>已付不低于<FONT COLOR=red>15%</FONT>的首付<LI>信用良好：
<OL TYPE=a><LI>近两年无连续三次逾期<LI>无呆账</OL></UL>
<H3>贷款额度与期限
</H3>
<P>最长30年，
且借款人年龄与期限之和不超过70年
<P>额度见下表：
<TABLE BORDER=1><TR><TH>套数<TH>首付比例<TH>最长期限
<TR><TD>首套<TD>15%<TD ROWSPAN=2>30年
<TR><TD>二套<TD>20%
<TR><TD>商用<TD>50%<TD>10年
</TABLE>
<H3>所需材料</H3>
<TABLE BORDER=1 WIDTH=100%><TR><TD>
<P>身份证、收入证明、购房合同。</P><P>原件与复印件各一份。</P></TD></TR></TABLE>
<HR>
<P ALIGN=center>Copyright 2001-2026 云海银行
</TD></TR></TABLE>
</BODY></HTML>
"""

TAIWAN = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"><title>外幣優利定存專案 | 雲海銀行</title></head>
<body><div class="breadcrumb"><a href="/">首頁</a> / <a href="/d">存款</a> / 外幣優利定存專案</div>
<h1>外幣優利定存專案</h1>
<p>活動期間：民國115年4月1日起至115年6月30日止（額滿提前結束）。</p>
<h2>專案利率</h2>
<table><thead><tr><th>幣別</th><th>天期</th><th>年利率</th><th>起存金額</th></tr></thead>
<tbody><tr><td rowspan="2">美元</td><td>1個月</td><td>4.10%</td><td rowspan="2">USD 10,000</td></tr>
<tr><td>3個月</td><td>3.85%<a href="#n1"><sup>註1</sup></a></td></tr>
<tr><td>日圓</td><td colspan="2">依牌告</td><td>JPY 1,000,000</td></tr></tbody></table>
<p id="n1"><sup>註1</sup> 限新資金，每戶上限 USD 500,000。</p>
<h2>注意事項</h2>
<ol><li>中途解約按實存期間八折計息。</li><li>匯率風險由存戶自行承擔；本專案不與其他優惠併用。</li></ol>
<div class="pagetop"><p>列印本頁</p></div></body></html>
"""

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=Generator content="Microsoft Word 15"><title>关于</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>张三</o:Author><o:Company>内部文档公司</o:Company></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm;font-size:10.5pt;} span.hid {display:none;mso-hide:all} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><div class=WordSection1>
<p class=MsoTitle align=center><span>个人消费贷款业务操作规程</span><span lang=EN-US><o:p></o:p></span></p>
<h1><a name="_Toc1"></a><span>第一章 总则</span></h1>
<p class=MsoNormal style='text-indent:21.0pt'><span>本规程适用于额度</span><span lang=EN-US>30</span><span>万元
以下的个人消费贷款</span><a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span lang=EN-US><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference><span>[1]</span></span><![endif]></span></span></span></a><span>。<span class=hid>隐藏的批准文号</span></span></p>
<h2><span lang=EN-US>1.1 </span><span>额度与利率</span></h2>
<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]><span>单户不超过<ins cite="mailto:李四" datetime="2026-03-01T09:00"><span lang=EN-US>30</span></ins><del cite="mailto:李四" datetime="2026-03-01T09:00"><span lang=EN-US>20</span></del>万元；<o:p></o:p></span></p>
<p class=MsoListParagraph style='margin-left:42.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>(1)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><span>公务员可上浮<span lang=EN-US>20%</span>；</span></p>
<p class=MsoListParagraph style='margin-left:42.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>(2)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><span>自由职业者须增加担保。</span></p>
<p class=MsoNormal><b><span>表</span><span lang=EN-US>1</span></b><span> 利率<span class=MsoCommentReference><span style='mso-special-character:comment'><a style='mso-comment-reference:A_1' href="#_msocom_1">[A1]</a></span></span></span></p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
<tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'><td width=138 rowspan=2 valign=top><p class=MsoNormal><span>客群<o:p></o:p></span></p></td><td colspan=2><p class=MsoNormal align=center><span>年利率</span></p></td></tr>
<tr style='mso-yfti-irow:1'><td><p class=MsoNormal><span>一年期</span></p></td><td><p class=MsoNormal><span>三年期</span></p></td></tr>
<tr style='mso-yfti-irow:2'><td><p class=MsoNormal><span>代发客户</span></p></td><td><p class=MsoNormal><span lang=EN-US>3.00%</span></p></td><td><p class=MsoNormal><span lang=EN-US>3.45%<o:p></o:p></span></p></td></tr>
<tr style='mso-yfti-irow:3;mso-yfti-lastrow:yes'><td><p class=MsoNormal><span>其他客户</span></p></td><td colspan=2><p class=MsoNormal><span lang=EN-US>4.20%<o:p></o:p></span></p></td></tr></table>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
</div>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference><span lang=EN-US><span style='mso-special-character:footnote'><![if !supportFootnotes]><span>[1]</span><![endif]></span></span></span></a><span> 不含信用卡分期。</span></p></div></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'><div id=_com_1><p class=MsoCommentText><span>请核对这里的利率</span></p></div></div></div>
</body></html>
"""

EXCEL = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=ProgId content=Excel.Sheet>
<style><!--table {mso-displayed-decimal-separator:"\\.";} .xl65 {mso-number-format:Percent;} .xl66 {mso-number-format:"0\\.00%";} .xl67{mso-number-format:"\\#\\,\\#\\#0\\.00";} .xl68{mso-number-format:"yyyy/m/d";} ruby {ruby-align:left;} rt {display:none;} --></style>
<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>外汇</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--></head>
<body link=blue vlink=purple>
<table x:str border=0 cellpadding=0 cellspacing=0 width=600 style='border-collapse:collapse;table-layout:fixed'>
<col width=72 span=2 style='width:54pt'><col width=0 style='display:none;mso-width-source:userset;mso-width-alt:0'><col width=72 span=3>
<tr height=30><td colspan=6 height=30 class=xl70 style='height:22.5pt'>个人结售汇点差优惠表</td></tr>
<tr><td>币种</td><td>档位</td><td>成本</td><td>优惠点差</td><td>最低金额</td><td>生效日</td></tr>
<tr><td rowspan=2>美元</td><td>一档</td><td class=xl66 align=right x:num="1.1999999999999999E-3">0.12%</td><td class=xl66 align=right x:num="4.4999999999999997E-3">0.45%</td><td class=xl67 align=right x:num="50000">50,000.00</td><td class=xl68 align=right x:num="46113">2026/4/1</td></tr>
<tr><td>二档</td><td class=xl66 x:num="1E-3">0.10%</td><td class=xl66 align=right x:num="6.4999999999999997E-3">0.65%</td><td class=xl67 align=right x:num="200000">200,000.00</td><td class=xl68 align=right x:num="46113">2026/4/1</td></tr>
<tr style='display:none'><td>英镑</td><td>停用档</td><td>0.20%</td><td>0.30%</td><td>1.00</td><td>2020/1/1</td></tr>
<tr><td>欧元</td><td>一档</td><td x:num="1E-3">0.10%</td><td class=xl65 align=right x:num="0.01">1%</td><td class=xl67 align=right x:num="30000">30,000.00</td><td x:str="&apos;待定">待定</td></tr>
<tr><td colspan=6 style='mso-ignore:colspan'>备注：点差以成交时系统显示为准。</td></tr>
<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td><td width=72></td><td width=0></td><td width=72></td><td width=72></td><td width=72></td></tr><![endif]>
</table></body></html>
"""

ARCHIVED = """<!DOCTYPE html><html lang="zh-CN"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>养老金账户开立 - 云海银行</title><link rel="stylesheet" type="text/css" href="cid:css-1@mhtml.blink"></head>
<body><nav><a href="https://example.invalid/">首页</a><a href="https://example.invalid/p">养老</a></nav>
<main><h1>个人养老金账户开立</h1>
<p>每人每年缴存上限<strong>12,000</strong>元，缴存=享受税优，当年有效。</p>
<h2>开立渠道</h2>
<table><tbody><tr><th>渠道</th><th>时间</th><th>礼遇</th></tr><tr><td>手机银行</td><td>7×24 小时</td><td>开户立减 88 元</td></tr><tr><td>网点</td><td>工作日 9:00—17:00</td><td>—</td></tr></tbody></table>
<details><summary>可以转到别的银行吗？</summary>可以，每年限转 1 次。</details>
<img src="https://example.invalid/qr.png" alt="扫码开户"></main>
<footer>云海银行 版权所有</footer></body></html>
"""

FRAME = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">
<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets>
<x:ExcelWorksheet><x:Name>年费</x:Name><x:WorksheetSource HRef="book.files/sheet001.htm"/></x:ExcelWorksheet>
<x:ExcelWorksheet><x:Name>成本测算</x:Name><x:WorksheetSource HRef="book.files/sheet002.htm"/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></x:ExcelWorksheet>
<x:ExcelWorksheet><x:Name>权益 &amp; 礼遇</x:Name><x:WorksheetSource HRef="book.files/sheet003.htm"/></x:ExcelWorksheet>
</x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--></head>
<frameset rows="*,39"><frame src="book.files/sheet001.htm" name="frSheet"><frame src="book.files/tabstrip.htm"></frameset></html>
"""

SHEETS = (
    '<tr><td>卡种</td><td>年费</td></tr><tr><td>普卡</td><td x:num>100</td></tr><tr><td>金卡</td><td x:num="0">免</td></tr>',
    "<tr><td>卡种</td><td>成本</td></tr><tr><td>普卡</td><td x:num>37</td></tr>",
    "<tr><td>卡种</td><td>权益</td></tr><tr><td rowspan=2>白金卡</td><td>机场贵宾厅 6 次/年</td></tr><tr><td>道路救援<br>不限次</td></tr>",
)
TABS = "<html><body><table><tr><td><a href=sheet001.htm>年费</a></td><td><a href=sheet003.htm>权益</a></td></tr></table></body></html>"
