"""Word files with questions and answers that no style sets apart: bold lines, and lines that Word numbers."""

from tests.ingest.corpus.office_parts import docx, level, lists, para, row, run, table
from tests.ingest.corpus.word_files import BOLD, CENTRE, STYLES, size


def _bold(text: str) -> str:
    return para(run(text, BOLD))


def asked_bold() -> bytes:
    """Return a file without styles: bold questions over their answers, some of them in parts or with a table."""
    body = [
        para(run("社保卡金融账户问答", BOLD + size(18)), more=CENTRE),
        _bold("一、开通"),
        _bold("社保卡的金融账户怎么激活？"),
        para("带身份证和社保卡到任一网点办理，也可由单位统一办理："),
        para("（1）网点：当场生效；"),
        para("（2）单位：3个工作日内生效。"),
        _bold("可以代办吗？"),
        para("16周岁以下由监护人代办，其他人须本人办理。"),
        _bold("二、费用"),
        _bold("收年费吗？"),
        para("免收年费和小额账户管理费。"),
        _bold("跨行取款怎么收？"),
        table(row("每月笔数", "手续费"), row("前3笔", "免费"), row("第4笔起", "2元/笔")),
        para("境外取款另按境外标准收取。"),
        _bold("挂失补卡收多少？"),
        para("补卡收取工本费20元。您是否需要邮寄？邮寄另付15元。"),
    ]
    return docx("".join(body))


def asked_numbered() -> bytes:
    """Return a file whose questions Word numbers, with one that ends without a question mark and steps numbered alike."""
    numbers = lists({5: level(0, "decimal", "%1、"), 6: level(0, "decimal", "%1.")}, {1: 5, 2: 6})
    body = [
        para("手机号变更常见问题", style="2"),
        para("怎样变更预留手机号？", number=(1, 0)),
        para("登录手机银行后："),
        para("进入“我的—设置”；", number=(2, 0)),
        para("刷脸核验；", number=(2, 0)),
        para("输入新号码。", number=(2, 0)),
        para("原号码已停用如何办理", number=(1, 0)),
        para("持身份证到网点办理。"),
        para("多久生效？", number=(1, 0)),
        para("当日24:00前生效。"),
    ]
    return docx("".join(body), styles=STYLES, numbering=numbers)
