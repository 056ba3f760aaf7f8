"""PDF files with an outline, with lists and forms, with questions, and one that is locked."""

from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption

from tests.ingest.corpus.pdf_pen import LEFT, RIGHT, Pen


def outlined(path: Path) -> None:
    """Headings in type like that of the text, told by the outline only; a table of contents."""
    pen = Pen(path)
    canvas = pen.canvas
    sections = (
        (
            0,
            "业务受理",
            "客户须持本人有效身份证件到网点办理，代办的须同时出示代办人证件和授权委托书。",
        ),
        (1, "身份核验", "柜员应当联网核查身份信息，核查不一致的不得办理，并向客户说明原因。"),
        (1, "资料留存", "影像资料保存期限不少于业务关系结束后5年。"),
        (
            0,
            "后续处理",
            "业务办结后应当当场向客户交付回单，客户对办理结果有异议的，引导其填写异议申请表。",
        ),
    )
    pen.centred("柜面业务操作指引", 18)
    pen.text(LEFT, pen.y, "目　录")
    pen.y -= 20
    for number, (level, title, _) in enumerate(sections):
        x = LEFT + 20 * level
        dots = "." * int((RIGHT - x - 20 - pen.width(title)) / pen.width("."))
        pen.text(x, pen.y, f"{title}{dots}{2 + number // 3}")
        pen.y -= 18
    pen.page()
    for number, (level, title, words) in enumerate(sections):
        if number == 3:
            pen.page()
        canvas.bookmarkPage(f"s{number}")
        canvas.addOutlineEntry(title, f"s{number}", level)
        pen.text(LEFT, pen.y, title)
        pen.y -= 20
        pen.paragraph(words)
    pen.save()


def lists_and_forms(path: Path) -> None:
    """Bullets of symbol fonts, nested numbers, wrapped items, a filled form and a comment."""
    pen = Pen(path)
    canvas = pen.canvas
    pen.bold(LEFT, "挂失办理须知", 16)
    items = (
        (
            0,
            "1.",
            "口头挂失：拨打客服热线或在手机银行办理，有效期5天，期满未办理正式挂失的，账户自动恢复正常使用，客户须重新申请。",
        ),
        (1, "（1）", "凭身份证号码和交易密码核验；"),
        (1, "（2）", "每户每日限办3次。"),
        (0, "2.", "正式挂失：持身份证件到网点办理，手续费10.00元/张，7天后可补领新卡。"),
        (1, "•", "白金卡免收手续费；"),
        (1, "•", "补卡工本费5.00元。"),
    )
    for depth, mark, words in items:
        x = LEFT + 24 * depth
        pen.text(
            x,
            pen.y,
            "l" if mark == "•" else mark,
            10.5 if mark != "•" else 7,
            "ZapfDingbats" if mark == "•" else "zh",
        )
        inner = x + (24 if depth == 0 else 30)
        for line in pen.lines(words, RIGHT - inner):
            pen.text(inner, pen.y, line)
            pen.y -= 16
    pen.y -= 10
    pen.paragraph(
        "办理时间：工作日9:00-17:00；客服热线全天候服务。如遇系统维护，以本行公告为准，敬请谅解。",
        indent=False,
    )
    pen.text(LEFT, pen.y, "受理网点：")
    canvas.acroForm.textfield(
        name="branch",
        x=LEFT + 60,
        y=pen.y - 4,
        width=160,
        height=16,
        value="Binjiang 0571",
        fontSize=10,
        borderWidth=0,
    )
    pen.y -= 30
    canvas.textAnnotation("内部：此处待合规部确认", Rect=[400, 700, 420, 720])
    canvas.freeTextAnnotation(
        "本页自2026年3月起执行。", DA="/Helv 10 Tf", Rect=[LEFT, pen.y - 10, LEFT + 200, pen.y + 6]
    )
    pen.save()


def faq(path: Path) -> None:
    """Questions and answers with plain numbered headings, letters between Chinese and blanks that were typed."""
    pen = Pen(path)
    pen.centred("借记卡常见问题", 16)
    entries = (
        ("一、开卡与激活", ""),
        (
            "问：手机银行 App 如何激活借记卡？",
            "答：登录江澜银行 App，点击“账户—卡片激活”，输入卡号后 4 位和短信验证码即可；新卡须在领取后 90 天内激活，逾期须到网点办理。",
        ),
        (
            "问：一个人最多可以开几张卡？",
            "答：同一客户在本行最多开立4张借记卡，其中Ⅰ类户限1个，Ⅱ类户、Ⅲ类户各不超过5个；超过的须先销户后再开立新卡。",
        ),
        ("二、限额与安全", ""),
        (
            "问：Ⅱ类户每日转账限额是多少？",
            "答：Ⅱ类户非绑定账户转入、转出日累计限额合计为1万元，年累计限额合计为20万元，向绑定账户转账不受此限，柜面办理除外。",
        ),
    )
    for question, answer in entries:
        if not answer:
            pen.text(LEFT, pen.y, question)
            pen.y -= 20
            continue
        for words in (question, answer):
            pen.paragraph(words, indent=False)
    pen.save()


def asked(path: Path) -> None:
    """Numbered questions in type like that of their answers, some with answers in numbered parts, one over a page."""
    pen = Pen(path)
    pen.centred("数字证书使用问答", 16)
    pen.paragraph("本问答适用于个人客户。", indent=False)
    entries = (
        ("1、证书到期了怎么办？", "答：到期前30天内可在网银自助更新，到期后须到网点重新申领。"),
        (
            "2、更换电脑后不能用是什么原因？",
            "答：请依次检查：",
            "（1）驱动是否为最新版本；",
            "（2）浏览器是否已启用控件。",
        ),
        ("3、工本费是多少？", "答：首次申领30元，补领50元；白金卡客户首次免收。"),
    )
    for number, entry in enumerate(entries):
        if number == 2:
            pen.page()
        for words in entry:
            pen.paragraph(words, indent=False)
    pen.save()


def locked(path: Path) -> None:
    """A file that anyone may open but not change."""
    pen = Pen(path, encrypt=StandardEncryption("", ownerPassword="owner", canModify=0, canCopy=0))
    pen.bold(LEFT, "短信通知服务", 16)
    pen.paragraph("账户变动通知服务费为每月2.00元，按月收取；开通手机银行消息推送的客户免收。")
    pen.save()
