"""What is said without being asked: greetings, hesitations, the words around a question, and whose it is."""

import re

# Said before a question; the longer stand before those that they begin with.
_LEADING = (
    "我(?:就是)?(?:这边)?(?:就)?(?:是)?想(?:要)?(?:请)?(?:问|咨询|了解|确认)(?:一下|下|问)?(?:你|您)?(?:们)?(?:个问题)?",
    "想(?:请)?(?:问|咨询|了解)(?:一下|下)",
    "(?:麻烦|请)?(?:你|您)?(?:们)?帮我?(?:查|看|问|查询)(?:一下|下|看)",
    "(?:麻烦|打扰)(?:你|您|一下|问下|问一下|咨询一下|了)*",
    "请问(?:一下|下)?(?:你|您)?(?:们)?",
    "(?:你|您)好啊?|喂|哈喽",
    "就是说|就是|那个|这个那个|然后|是这样(?:的|子)?",
    "[嗯呃哦噢诶欸哎啊唉]+|额(?=[,，。…])",
)
_TRAILING = r"(?:谢谢(?:你|您|啊)?|[啊呀哦哈嘛呗嗯呃]|可以吗谢谢)"
_PAUSE = r"[\s,，。.、…!！?？~—-]*"
_START = re.compile(rf"(?:{_PAUSE}(?:{'|'.join(_LEADING)}){_PAUSE})+")
# Each pause belongs to one place and nothing that was taken is given back: else the ways to part a row of courtesies double
# with each of them, and a caller who laughs stops the service.
_END = re.compile(rf"{_PAUSE}(?:(?>{_TRAILING}){_PAUSE})++$")
_WITHIN = re.compile(
    r"[嗯呃]+[,，。…]*|(?<![也还不只都正才又])就是说?(?:那个|呃|嗯)|(?:那个|就是说)[,，…]"
)
# Where the mask took a customer's data out: what it left, and with it a clause that said nothing else.
_WHOSE = "(?:我|客户|本人)?(?:叫|姓名|名字|手机|电话|身份证|证件|卡|账)?(?:号码?)?(?:是|为)?[:：]?"
_TAKEN_OUT = re.compile(
    rf"(?:^|(?<=[\s,，。;；])){_WHOSE}〔[^〔〕0-9]{{2,5}}〕(?:[\s,，。;；]+|$)|\s*〔[^〔〕0-9]{{2,5}}〕"
)
# A question of fewer characters than this is not shortened, and none is left shorter.
_LEAST = 2


def without_fillers(text: str) -> str:
    """Return a question without what was only said around it; itself if nothing would be left to search."""
    rest = _TAKEN_OUT.sub("", text)
    led = _START.match(rest)
    if led is not None:
        rest = _WITHIN.sub("", rest[led.end() :])
    rest = _END.sub("", rest)
    return rest if sum(c.isalnum() for c in rest) >= _LEAST else text
