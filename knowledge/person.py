"""Where a text names a person: the places that masking takes out.

Chinese names have no marks of their own. A name is believed where words announce it (我叫, 姓名：, 客户) or a title follows it
(先生, 女士), it begins with a surname, and its given part is not made of characters that only banking words have.
"""

import re
from collections.abc import Iterator


def _pairs(characters: str) -> frozenset[str]:
    """Return the two-character words that stand one after another in `characters`."""
    return frozenset(characters[at : at + 2] for at in range(0, len(characters), 2))


_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方"
    "邹熊白孟秦邱侯江尹薛闫阎段雷黎史龙陶贺毛郝顾龚邵覃武钱戴严莫孔汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁"
    "尚符舒阮纪梅童凌毕裴霍成苗盛曲翁项卜冉骆蓝路游辛靳管柴蒙鲍华喻祁房屈饶解牟艾尤穆娄殷卓司柯桂涂席麦储丛冷晏沙宫麦阳车卫水傅常万赖文漕向巫边戚仇简喜申屠燕鞠乌佟景郎郁匡阚蔺钮隋冼"
)
_COMPOUND = _pairs(
    "欧阳司马上官诸葛司徒东方皇甫尉迟公孙慕容令狐宇文长孙夏侯端木南宫独孤西门闻人轩辕"
)
# Surnames that, unannounced, are far more often the verb or preposition.
_VERBAL = frozenset("于方曾任包")
# What follows a name in a sentence, or begins one that names nobody.
_FUNCTION = frozenset(
    "想要问咨我的了是在有能办查这那请用给没不电说从到打个现跟与他她它您你已把被就也都还怎什么吗呢吧啊名只再人"
)
# Characters that are common in banking and all but absent from given names.
_BANKING = frozenset("卡户贷款费率额息账帐险证码号钱券税债股票银行机网店资期限")
_WORDS = _pairs(
    "常用常见常规常州常熟常德万能万一万州文件文化文字文明边境简单景区向您喜欢安徽安庆安阳金华余姚石家秦皇梅州柳州武昌沈阳苏州徐州章丘吕梁"
    "龙岩邵阳邢台阳江兰州黄山黄石黄冈黄浦韩国马来马鞍温州贺卡车险水果龙卡乐享向上连锁华夏汇丰顾客方案史上钱包申购申领景点万事万里常客文创"
    "解决明天明年金卡车贷安全白领白金白色包括包含成功成年成本单身单位方便方面方式高端高级高净高于高龄高风关系关怀关注关于何时何种何地黄金华侨江苏江西焦急解释解除金额金融康养麦当马上满意"
    "孟加明确宁夏宁波齐全全部任意任何任务盛大石油施工舒适孙女孙子汤臣唐山童装外国万元温馨武汉席位夏天夏令严格严重杨浦姚明易方应该应当游客余额于是张江章程郑州支付周岁"
    "周末周期周年周一周二周三周四周五周六周日朱家庄园钟点路人管理管家项目左右曲线包月包年时尚年轻老年程序程度段位范围何处黎明雷同蓝色凌晨曾经曾用"
)
_HAN = r"\u4e00-\u9fff"
_LATIN_NAME = r"[A-Za-z][A-Za-z'’.-]{0,30}"
_STOP = "and|i|im|i'm|is|am|was|calling|from|here|may|can|could|what|how|my|the|a|to|want|need|on|in|of|for|with|not|now"
_TITLED = re.compile(r"先生|女士|小姐|太太|阿姨|大爷|大妈|师傅|同志")
_LABEL = r"(?:姓名|户名|持卡人|收款人|付款人|联系人|申请人|开户人|客户名称?)"
_DECLARED = re.compile(rf"(?:我叫做?|名叫|名字(?:叫做?|是)|{_LABEL}\s?:)\s?(?=[{_HAN}])")
_MENTIONED = re.compile(rf"(?:{_LABEL}(?:是|为|叫)?|客户|本人|我是)\s?(?=[{_HAN}])")
_BOUNDARY = re.compile(r"$|[^\w]|想|要|来|问|说|咨询|反映|投诉|打|的|在|办|申请|是|需|有|本人")
_DOTTED = re.compile(rf"[{_HAN}]{{1,8}}(?:·[{_HAN}]{{1,8}}){{1,4}}")
_ENGLISH = re.compile(
    rf"\b(?:my name(?: is|'s)|(?:customer |card ?holder |account )?name\s?:|card ?holder\s?:|我叫|{_LABEL}(?:是|\s?:)|姓名)\s*"
    rf"(?P<name>(?!(?:{_STOP})\b){_LATIN_NAME}(?:\s(?!(?:{_STOP})\b){_LATIN_NAME}){{0,2}})",
    re.IGNORECASE,
)
_ENGLISH_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Mdm|MR|MRS|MS)\b\.?\s?(?P<name>[A-Z][A-Za-z'’-]{0,30}(?:\s[A-Z][A-Za-z'’-]{1,30}){0,2})"
)


def name_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield character offsets [start, end) of what reads as a person's name; they may overlap."""
    for pattern in (_ENGLISH, _ENGLISH_TITLED):
        for found in pattern.finditer(text):
            yield found.span("name")
    for found in _DECLARED.finditer(text):
        yield from _span(found.end(), _declared(text, found.end()))
    for found in _MENTIONED.finditer(text):
        yield from _span(found.end(), _mentioned(text, found.end()))
    for found in _TITLED.finditer(text):
        start = _titled(text, found.start())
        if start < found.start():
            yield start, found.start()


def _span(start: int, end: int) -> Iterator[tuple[int, int]]:
    if end > start:
        yield start, end


def _declared(text: str, start: int) -> int:
    """Return where the name that must begin at `start` ends; any surname is believed here."""
    dotted = _DOTTED.match(text, start)
    if dotted is not None:
        return dotted.end()
    if text[start] in _FUNCTION or not _may_be_name(text[start : start + 2]):
        return start
    end = start + (2 if text[start : start + 2] in _COMPOUND else 1)
    for _ in range(2):
        if not _is_given(text[end : end + 1]) or _TITLED.match(text, end):
            break
        end += 1
    return end if end - start >= 2 else start


def _mentioned(text: str, start: int) -> int:
    """Return where a name that begins at `start` ends, if a listed surname leads it and a boundary follows it."""
    surname = 0 if text[start] in _VERBAL else _surname(text, start)
    for given in (2, 1) if surname else ():
        end = start + surname + given
        name = text[start:end]
        whole = len(name) == surname + given and all(map(_is_given, name[surname:]))
        if whole and not _TITLED.search(name) and _may_be_name(name) and _BOUNDARY.match(text, end):
            return end
    return start


def _titled(text: str, end: int) -> int:
    """Return where the name that ends before a title begins: the longest reading, then shorter ones."""
    for start in range(max(0, end - 4), end):
        surname = _surname(text, start)
        name = text[start:end]
        if not surname or len(name) - surname not in (0, 1, 2):
            continue
        if all(map(_is_given, name[surname:])) and _may_be_name(name):
            return start
    return end


def _surname(text: str, start: int) -> int:
    if text[start : start + 2] in _COMPOUND:
        return 2
    return 1 if text[start : start + 1] in _SURNAMES else 0


def _is_given(character: str) -> bool:
    han = "\u4e00" <= character <= "\u9fff"
    return han and character not in _FUNCTION and character not in _BANKING


def _may_be_name(name: str) -> bool:
    return name[:2] not in _WORDS and not _BANKING.intersection(name[:2])
