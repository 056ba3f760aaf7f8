"""Word files with what stands beside the text: boxes, footnotes, fields, symbols, and what WPS writes."""

from tests.ingest.corpus.office_parts import (
    cell,
    docx,
    field,
    notes,
    para,
    row,
    run,
    style,
    table,
)
from tests.ingest.corpus.word_files import BOLD, CENTRE, NORMAL, STYLES, size


def text_box(inner: str, fallback: str | None = None) -> str:
    """Return a text box for newer programs, with its copy for older ones."""
    shape = f"<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox><w:txbxContent>{fallback or inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>'


def boxes() -> bytes:
    """Return a leaflet of text boxes: in two forms, of the old kind, in a group, with a table, in a cell; with pictures."""
    picture = '<w:r><w:drawing><wp:inline><wp:docPr id="9" name="图片" descr="截图：利率3.85%"/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    old = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{para('旧式文本框：客服热线95500')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    grouped = (
        "<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wpg:wgp>"
        + "".join(
            f"<wps:wsp><wps:txbx><w:txbxContent>{para(text)}</w:txbxContent></wps:txbx></wps:wsp>"
            for text in ("第一步：扫码", "第二步：签约", "第三步：领券")
        )
        + "<pic:pic/></wpg:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
    unseen = f'<w:r><w:drawing><wp:anchor><wp:docPr id="3" name="藏" hidden="1"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{para("看不见的框")}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
    embedded = '<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    inner = table(row("等级", "积分"), row("金卡", "1倍"), row("白金卡", "2倍"))
    body = [
        para("手机支付满减", style="2"),
        para(run("活动页说明如下。"), text_box(para("立减10元") + para("每户每日1次"))),
        para(text_box(inner + para("积分次月到账。"))),
        para(old),
        para("三步参与：", grouped),
        para(unseen),
        table(row("渠道", "优惠"), row("云闪付", para(run("满30减5"), text_box(para("周三翻倍"))))),
        para(picture),
        para(embedded, run("附件见原件。")),
    ]
    return docx("".join(body), styles=STYLES)


def footnotes() -> bytes:
    """Return a file with notes of both kinds: in text, in a heading, in a cell, with a mark of its own, of two paragraphs."""
    foot = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'.format
    end = '<w:r><w:endnoteReference w:id="{}"/></w:r>'.format
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t></w:r>'
    body = [
        para(run("个人消费贷款"), foot(1), style="2"),
        para(run("年利率（单利）最低3.05%"), foot(2), run("，最长5年"), end(1), run("。")),
        table(
            row("额度", "利率"),
            row("30万元以内", para(run("3.45%"), foot(3))),
            row("30万元以上", para(run("3.85%"), own)),
        ),
        para(run("提前还款免违约金。"), end(2)),
        para(run("指向不存在的注。"), foot(99)),
    ]
    feet = notes(
        "footnote", "不含经营贷。", "仅限优质单位客户，需提供在职证明。", "按季调整",
        para("须公积金连续缴存12个月；") + para("以审批为准。"),
    )  # fmt: skip
    ends = notes("endnote", "公务员可至7年", "每年限1次")
    return docx("".join(body), styles=STYLES, footnotes=feet, endnotes=ends)


def fields() -> bytes:
    """Return a file with a table of contents of three kinds, form fields, content controls and a field that never ends."""
    box = '<w:ffData><w:checkBox><w:default w:val="{}"/></w:checkBox></w:ffData>'.format
    drop = '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="按月"/><w:listEntry w:val="按季"/></w:ddList></w:ffData>'
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    tick = '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'.format
    contents = f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{para("目  录")}{para("一、申请条件……1")}</w:sdtContent></w:sdt>'
    body = [
        contents,
        para("目　录"),
        para(
            mark("begin"),
            '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>',
            mark("separate"),
            run("申请条件\t1"),
            style="1",
        ),
        para("还款方式\t2"),
        para(mark("end")),
        para("图1 流程图 …… 3", style="TF"),
        para("申请条件", style="2"),
        para(
            run("详见"),
            f'<w:hyperlink r:id="rId77">{run("个人贷款须知")}</w:hyperlink>',
            run("（第"),
            field("PAGE", "7"),
            run("页，共"),
            '<w:fldSimple w:instr="NUMPAGES">' + run("9") + "</w:fldSimple>",
            run("页）。"),
        ),
        para(
            run("参见"),
            field("REF _Ref1 \\h", "还款方式"),
            run("；制表日"),
            field(" DATE ", "2026年3月1日"),
            run("。"),
        ),
        para(
            field(" FORMCHECKBOX ", form=box(1)),
            run(" 已婚 "),
            field("FORMCHECKBOX", "", box(0)),
            run(" 未婚 "),
            field("FORMDROPDOWN", form=drop),
            run("还息"),
        ),
        para(tick(1, run("☒")), run("同意 "), tick(0, run("☐")), run("不同意")),
        para(
            field("EQ \\o\\ac(○,1)"),
            run("首付三成 "),
            field("eq \\o\\ac(○,12)"),
            run("月供，比例"),
            field("EQ \\f(1,3)"),
        ),
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{para('单击此处输入文字。')}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{para('控件里的正文。')}</w:sdtContent></w:sdt>",
        para("还款方式", style="2"),
        para(
            mark("begin"),
            "<w:r><w:instrText> TOC </w:instrText></w:r>",
            run("没有结束的域不吞掉正文。"),
        ),
        para(
            run("图"),
            '<w:fldSimple w:instr="SEQ 图">' + run("1") + "</w:fldSimple>",
            run(" 等额本息示意"),
        ),
        table(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{row('方式', '适合')}</w:sdtContent></w:sdt>",
            row(
                "等额本金",
                f"<w:sdt><w:sdtPr/><w:sdtContent>{cell('前期宽裕')}</w:sdtContent></w:sdt>",
            ),
        ),
        para("最后一段。"),
    ]
    return docx("".join(body), styles=STYLES + style("TF", "table of figures"))


def symbols() -> bytes:
    """Return a file with symbols of symbol fonts, raised and lowered characters, readings, formulas, tabs and breaks."""
    ding = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'
    sym = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'.format
    up, down = ('<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>')
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('hài')}</w:rt><w:rubyBase>{run('亥')}</w:rubyBase></w:ruby></w:r>"

    def m(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:oMath>{m('日利率=')}<m:f><m:num>{m('年利率')}</m:num><m:den>{m('360')}</m:den></m:f></m:oMath>"
    power = f"<m:oMathPara><m:oMath>{m('本息=')}{m('P')}<m:sSup><m:e><m:d><m:e>{m('1+r')}</m:e></m:d></m:e><m:sup>{m('n')}</m:sup></m:sSup></m:oMath></m:oMathPara>"
    mean = f'<m:oMath><m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{m("i=1")}</m:sub><m:sup>{m("12")}</m:sup><m:e>{m("日均")}</m:e></m:nary><m:rad><m:deg/><m:e>{m("x")}</m:e></m:rad></m:oMath>'
    body = [
        para("勾选说明", style="2"),
        para(
            sym("Wingdings", "F0FE"),
            run("已核验 "),
            sym("Wingdings", "F0A8"),
            run("未核验 "),
            run("R", ding),
            run("通过 "),
            run("£", ding),
            run("不通过"),
        ),
        para(
            run("资产"),
            sym("Symbol", "F0B3"),
            run("50万元且负债"),
            sym("Symbol", "F0A3"),
            run("3倍，误差"),
            sym("Symbol", "F0B1"),
            run("0.5%"),
        ),
        para(run("\uf0d8箭头 "), sym("Webdings", "F041"), run("认不出")),
        para(
            run("面积120m"),
            run("2", up),
            run("，CO"),
            run("2", down),
            run("，第1"),
            run("st", up),
            run("，见"),
            run("[3]", up),
        ),
        para(
            run("读音"),
            ruby,
            run("，连字"),
            "<w:r><w:noBreakHyphen/></w:r>",
            run("符，软"),
            "<w:r><w:softHyphen/></w:r>",
            run("连字"),
        ),
        para(fraction),
        para(power),
        para(run("均值"), mean),
        para(
            run("第一行"),
            "<w:r><w:br/></w:r>",
            run("第二行"),
            "<w:r><w:tab/></w:r>",
            run("制表后"),
            '<w:r><w:br w:type="page"/></w:r>',
            run("换页后"),
        ),
        para("1. 看似列表的段落"),
        para("# 不是标题 * 也不是 _强调_ <b>标签</b> a|b"),
    ]
    return docx("".join(body), styles=STYLES)


def wps() -> bytes:
    """Return a file as another program writes it: localized style names, levels set on paragraphs, bases of bases, frames."""
    styles = NORMAL + style("S1", "标题 1", f'<w:basedOn w:val="1"/><w:rPr>{BOLD}</w:rPr>')
    styles += style("S2", "標題 2", '<w:basedOn w:val="1"/>')
    styles += style("MY", "公文小标题", '<w:basedOn w:val="MID"/>') + style(
        "MID", "中间", '<w:basedOn w:val="S2"/>'
    )
    styles += style("LOOP", "循环", '<w:basedOn w:val="LOOP2"/>') + style(
        "LOOP2", "循环二", '<w:basedOn w:val="LOOP"/>'
    )
    frame = table(row(cell(para(run("温馨提示", BOLD)) + para("请勿向他人透露短信验证码。"))))
    long = "本条适用于在本行任一网点办理个人住房公积金委托贷款结清手续并同时申请注销抵押登记的全部客户，客户应当携带身份证件、贷款合同及结清证明原件到场办理。"
    header = (
        para("内部资料 注意保密")
        + '<w:p><w:r><w:pict><v:shape><v:textpath string="机密"/></v:shape></w:pict></w:r></w:p>'
    )
    body = [
        para(run("公积金贷款结清操作", BOLD + size(22)), more=CENTRE),
        para(run("（2026年3月版）"), more=CENTRE),
        para("受理", style="S1"),
        para("受理条件", style="MY"),
        para(long, more='<w:outlineLvl w:val="2"/>'),
        para("直接设的级别", more='<w:outlineLvl w:val="2"/>'),
        para("标题样式但设为正文", style="S1", more='<w:outlineLvl w:val="9"/>'),
        para("自己基于自己的样式。", style="LOOP"),
        frame,
        para("缺失的样式", style="Heading2"),
        para("正文", style="NoSuchStyle"),
        '<w:customXml w:element="x">' + para("包在别的标记里的段落。") + "</w:customXml>",
        '<w:altChunk r:id="rId55"/>',
    ]
    return docx("".join(body), styles=styles, header=header, footer=para("东海银行 第1页"))
