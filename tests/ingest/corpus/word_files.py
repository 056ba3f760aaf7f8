"""Word files of the corpus that are written part by part: what no program writes on request, and bank files are full of."""

from tests.ingest.corpus.office_parts import (
    across,
    begin_down,
    cell,
    docx,
    go_down,
    level,
    lists,
    para,
    row,
    run,
    style,
    table,
)

BOLD = "<w:b/>"
CENTRE = '<w:jc w:val="center"/>'
_HEADINGS = "".join(
    style(
        str(n + 1),
        f"heading {n}",
        f'<w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>',
    )
    for n in range(1, 5)
)
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/><w:rPr><w:sz w:val="21"/></w:rPr></w:style>'
_TITLE = style("a3", "Title", f"<w:pPr>{CENTRE}</w:pPr><w:rPr>{BOLD}</w:rPr>")
STYLES = NORMAL + _HEADINGS + _TITLE


def size(points: int) -> str:
    """Return a look of that size."""
    return f'<w:sz w:val="{points * 2}"/>'


def clauses() -> bytes:
    """Return rules whose chapters, clauses and items are all numbered automatically, the clauses on through the chapters."""
    rules = level(0, "chineseCountingThousand", "第%1章", '<w:pStyle w:val="2"/>', 0)
    rules += level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>', 0)
    rules += level(2, "chineseCounting", "（%3）") + level(3, "decimal", "%4.")
    body = [
        para("东海银行个人大额存单管理办法", style="a3"),
        para("（2026年修订）", more=CENTRE),
        para("总则", style="2"),
        para("为规范个人大额存单业务，制定本办法。", number=(1, 1)),
        para("本办法所称大额存单，是指本行面向个人发行的记账式存款凭证。", number=(1, 1)),
        para("发行与认购", style="2"),
        para("认购起点金额为20万元，并按下列规定办理：", number=(1, 1)),
        para("柜台认购须持本人有效身份证件；", number=(1, 2)),
        para("手机银行认购须满足：", number=(1, 2)),
        para("已开通U盾或云证书；", number=(1, 3)),
        para("单日累计不超过500万元。", number=(1, 3)),
        para("", number=(1, 2)),
        para("代理认购另须授权委托书。", number=(1, 2)),
        para("提前支取按支取日活期利率计息。", number=(1, 1)),
        para("认购当日可以撤销。", number=(1, 2)),
        para("附则", style="2"),
        para("本办法自2026年4月1日起施行。", number=(1, 1)),
    ]
    linked = STYLES.replace(
        '<w:outlineLvl w:val="0"/>',
        '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>',
    )
    return docx("".join(body), styles=linked, numbering=lists({5: rules}, {1: 5}))


def numbering() -> bytes:
    """Return lists of every form: shared counts, begun again, from another number, in ideographs, with zeros, linked to styles."""
    abstracts = {
        0: level(0, "japaneseCounting", "%1、") + level(1, "decimal", "%2)"),
        1: level(0, "decimal", "%1", '<w:pStyle w:val="2"/>', 0)
        + level(1, "decimal", "%1.%2", '<w:pStyle w:val="3"/>', 0)
        + level(2, "decimal", "%1.%2.%3", "", 0),
        2: level(0, "lowerLetter", "%1.")
        + level(1, "lowerRoman", "%2.")
        + level(2, "bullet", "\uf0b7"),
        3: level(0, "decimalEnclosedCircleChinese", "%1"),
        4: level(0, "upperRoman", "%1.") + level(1, "decimal", "%1-%2", "<w:isLgl/>"),
        5: level(0, "decimalZero", "No.%1"),
        6: '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="编号%1"/></w:lvl>',
        7: level(0, "ideographTraditional", "%1．"),
        8: '<w:numStyleLink w:val="L"/>',
    }
    again = '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    later = '<w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    numbers: dict[int, int | str] = {n + 1: n for n in range(9)}
    numbers |= {20: again, 21: 0, 22: later}
    body = [
        para("开户", style="2"),
        para("所需材料", style="3"),
        para("身份证；", number=(1, 0)),
        para("填写申请表：", number=(1, 0)),
        para("正楷；", number=(1, 1)),
        para("不得涂改。", number=(1, 1)),
        para("同一列表的另一编号接着数。", number=(21, 0)),
        para("办理流程", style="3"),
        para("取号；", number=(20, 0)),
        para("核验；", number=(20, 0)),
        para("另行规定的，从其规定。"),
        para("中断之后接着数。", number=(20, 0)),
        para("销户", style="2"),
        para("字母与罗马数字", style="3"),
        para("本人办理", number=(3, 0)),
        para("带身份证", number=(3, 1)),
        para("带银行卡", number=(3, 1)),
        para("借记卡或存折均可", number=(3, 2)),
        para("代理人办理", number=(3, 0)),
        para("从四开始", number=(22, 0)),
        para("其他编号", style="3"),
        para("圈一", number=(4, 0)),
        para("圈二", number=(4, 0)),
        para("罗马一", number=(5, 0)),
        para("罗马一之一", number=(5, 1)),
        para("补零", number=(6, 0)),
        para("三位", number=(7, 0)),
        para("天干", number=(8, 0)),
        para("样式链接的列表也是天干", number=(9, 0)),
        para(
            "不编号的标题",
            style="3",
            more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>',
        ),
        para("正文。"),
    ]
    styles = STYLES.replace(
        '<w:outlineLvl w:val="0"/>',
        '<w:numPr><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="0"/>',
    ).replace(
        '<w:outlineLvl w:val="1"/>',
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="1"/>',
    )
    styles += style(
        "L", "列表甲", '<w:pPr><w:numPr><w:numId w:val="8"/></w:numPr></w:pPr>', "numbering"
    )
    return docx("".join(body), styles=styles, numbering=lists(abstracts, numbers))


def rates() -> bytes:
    """Return rates in a table with a header of two rows, cells merged both ways, bands, and notes below and inside."""
    head = "<w:tblHeader/>"
    raised = '<w:vertAlign w:val="superscript"/>'
    grid = table(
        row(
            begin_down("产品"),
            begin_down("期限"),
            across("年利率（%）", 2),
            go_or("起存金额"),
            more=head,
        ),
        row(go_down(), go_down(), "新资金", "存量资金", go_down(), more=head),
        row(across("一、普通客户", 5)),
        row(
            begin_down("大额存单"),
            "6个月",
            para(run("1.55"), run("1", raised)),
            "1.45",
            begin_down("20万元"),
        ),
        row(go_down(), "1年", para(run("1.65"), run("1", raised)), "1.50", go_down()),
        row(go_down(), "3年", "1.90", "1.75①", go_down("")),
        row("定期存款", "1年", across("1.10", 2), "50元"),
        row(across("二、私人银行客户", 5)),
        row("大额存单", "3年", "2.05", "—", "100万元"),
    )
    old = table(
        row(
            cell("渠道"),
            cell("手续费", '<w:hMerge w:val="restart"/>'),
            cell("", '<w:hMerge w:val="continue"/>'),
        ),
        row("", "境内", "境外"),
        row(
            "柜台",
            "0.5%，最低1元|最高50元",
            para(run("1‰"), "<w:r><w:br/></w:r>", run("最低 US$10.00")),
        ),
        row(cell("手机银行"), cell("免费"), more='<w:gridAfter w:val="1"/>'),
        row(
            cell("ATM"), cell("2.00元/笔"), more='<w:gridBefore w:val="1"/><w:gridAfter w:val="0"/>'
        ),
    )
    body = [
        para("存款利率表", style="2"),
        para("单位：年利率%"),
        grid,
        para("¹ 新资金指当日较上月末新增的资金。"),
        para("注①：存量资金仅限3月31日前办理。"),
        para("本表自2026年3月1日起执行。"),
        para("手续费", style="2"),
        old,
    ]
    return docx("".join(body), styles=STYLES)


def go_or(text: str) -> str:
    """Return a header cell over two rows."""
    return begin_down(text)


def tracked() -> bytes:
    """Return a file with every kind of tracked change and two comments."""
    by = 'w:id="1" w:author="审核" w:date="2026-02-01T00:00:00Z"'
    gone = '<w:r><w:delText xml:space="preserve">{}</w:delText></w:r>'.format
    removed = f"<w:rPr><w:del {by}/></w:rPr>"
    body = [
        para("活动规则", style="2"),
        para(
            run("活动期间新客首笔消费满"),
            f"<w:del {by}>{gone('100')}</w:del><w:ins {by}>{run('200')}</w:ins>",
            run("元返现20元。"),
        ),
        para(
            run("名额"),
            f"<w:ins {by}>{run('每日1,000名，')}<w:del {by}>{gone('先到先得，')}</w:del></w:ins>",
            run("送完即止。"),
            '<w:r><w:commentReference w:id="0"/></w:r>',
        ),
        para(run("本段与"), more=removed),
        para(run("下一段合为一段。")),
        para(f"<w:del {by}>{gone('这一段整段删除。')}</w:del>", more=removed),
        para(
            f"<w:moveFrom {by}>{run('移走的旧位置。')}</w:moveFrom>",
            more=f"<w:rPr><w:moveFrom {by}/></w:rPr>",
        ),
        para("移动之前。"),
        para(f"<w:moveTo {by}>{run('移到新位置。')}</w:moveTo>"),
        table(
            row("档位", "返现"),
            row(
                "满200元",
                para(f"<w:del {by}>{gone('10元')}</w:del>", f"<w:ins {by}>{run('20元')}</w:ins>"),
            ),
            row("满500元", "60元", more=f"<w:del {by}/>"),
            row("满1,000元", "120元", more=f"<w:ins {by}/>"),
        ),
        para("条款一", number=(1, 0)),
        para(f"<w:del {by}>{gone('删除的条款')}</w:del>", number=(1, 0), more=removed),
        para("条款二", number=(1, 0)),
        para(
            run("改了格式的字", f"{BOLD}<w:rPrChange {by}><w:rPr/></w:rPrChange>"),
            run("照常。"),
            '<w:r><w:commentReference w:id="1"/></w:r>',
        ),
    ]
    numbers = lists({0: level(0, "decimal", "%1.")}, {1: 0})
    comments = f'<w:comment w:id="0">{para("批注：预算只有五百名？")}</w:comment><w:comment w:id="1">{para("批注二")}</w:comment>'
    return docx("".join(body), styles=STYLES, numbering=numbers, comments=comments)


def hidden() -> bytes:
    """Return a file with text hidden in every way that Word has, between text that is seen."""
    styles = STYLES + style("H", "内部备注", "<w:rPr><w:vanish/></w:rPr>", "character")
    styles += style("HP", "隐藏段", '<w:basedOn w:val="1"/><w:rPr><w:vanish/></w:rPr>')
    styles += style(
        "T1",
        "深色表头",
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr></w:tblStylePr>',
        "table",
    )
    white = '<w:color w:val="FFFFFF"/>'
    body = [
        para("客户权益", style="2"),
        para(run("白金卡每年6次贵宾厅。"), run("内部成本120元/次。", "<w:vanish/>")),
        para(run("可携伴1人。"), run("底线价80元。", '<w:rStyle w:val="H"/>')),
        para("整段隐藏：投诉升级话术。", style="HP"),
        para(
            run("样式隐藏，", '<w:vanish w:val="0"/>'),
            run("但这几个字显示。", '<w:vanish w:val="false"/>'),
            style="HP",
        ),
        para(run("预约电话95500。"), run("白字口令8888", white)),
        para(run("深底白字看得见。", white), more='<w:shd w:val="clear" w:fill="C00000"/>'),
        para(run("有效期至2026年12月31日。"), run("微字", '<w:sz w:val="2"/>')),
        para(
            run("年费"),
            run("3,600元", "<w:strike/>"),
            run("2,000元"),
            run("旧规", "<w:dstrike/>"),
            run("。"),
        ),
        table(
            row(cell(para(run("权益", white))), cell(para(run("次数", white)))),
            row("贵宾厅", "6"),
            row("内部折扣", "0.8", more="<w:hidden/>"),
            row("洗车", para(run("12"), run("(成本30)", "<w:vanish/>"))),
            more='<w:tblStyle w:val="T1"/>',
        ),
        para(run("all caps", "<w:caps/>"), run(" 显示为大写。")),
    ]
    return docx("".join(body), styles=styles)
