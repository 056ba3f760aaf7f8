from datetime import timedelta
from pathlib import Path
from time import process_time, thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.fillers import without_fillers
from index.library import Library
from index.normalise import normalise
from index.rewrite import rewritten
from index.rewritten import Reason, Rewritten
from index.tokens import tokens
from knowledge.audience import Audience, Viewer
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.index.test_candidates import NOON
from tests.libraries import Sheet, put

AGENT = Viewer("agent")
TEXTS = [
    "白金卡年费每年三千六百元，年费可以减免。",
    "信用卡年费怎么收取：金卡收取年费三百元。",
    "挂失之后补发新卡，借记卡怎么挂失，挂失免费。",
    "在手机银行APP里调单，调单费每笔十元，调单费由客户承担。",
    "账户余额在账户页查询，账户明细可以导出，手续费另计。",
    "账户挂失手续费减半。",
    "信用卡可以约定还款，信用卡额度另定。",
    "Apple Pay绑定后可以当日使用，Pay the annual fee online.",
]
PIECES = [
    piece for text in TEXTS for piece in normalise(text).replace("。", "，").split("，") if piece
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return put(tmp_path_factory.mktemp("cards"), HashEncoder(), [Sheet("cards", TEXTS)])


def read(library: Library, typed: str, viewer: Viewer = AGENT) -> Rewritten:
    return rewritten(library.live, viewer, NOON, typed)


@pytest.mark.parametrize(
    ("typed", "searched", "reason"),
    [
        ("nf", "年费", Reason.PINYIN),
        ("NF怎么收", "年费怎么收", Reason.PINYIN),
        ("nianfei", "年费", Reason.PINYIN),
        ("nian fei", "年费", Reason.PINYIN),
        ("xinyongkanianfeizenmeshou", "信用卡年费怎么收", Reason.PINYIN),
        ("xyk nianfei", "信用卡年费", Reason.PINYIN),
        ("xinyongka nf", "信用卡年费", Reason.PINYIN),
        ("XYK NF", "信用卡年费", Reason.PINYIN),
        ("xyk nf怎么收", "信用卡年费怎么收", Reason.PINYIN),
        ("xyknf", "信用卡年费", Reason.PINYIN),
        ("xyknianfei", "信用卡年费", Reason.PINYIN),
        ("diaodan费", "调单费", Reason.PINYIN),
        ("怎么挂shi", "怎么挂失", Reason.PINYIN),
        ("年废", "年费", Reason.HOMOPHONES),
        ("帐户", "账户", Reason.HOMOPHONES),
        ("手序费多少", "手续费多少", Reason.HOMOPHONES),
        ("嗯那个我想问一下就是信用卡年费怎么收啊", "信用卡年费怎么收", Reason.FILLERS),
        ("你好，请问一下挂失免费吗", "挂失免费吗", Reason.FILLERS),
    ],
)
def test_what_agents_type_becomes_what_the_library_writes(
    library: Library, typed: str, searched: str, reason: Reason
) -> None:
    assert read(library, typed) == Rewritten(searched, typed, (reason,))


@pytest.mark.parametrize(
    "typed",
    [
        "credit card",  # no pinyin
        "women",  # pinyin, but of nothing that the library writes
        "shi",  # a syllable alone could be anything
        "zzzz",
        "app",  # the library's own word
        "pay nf",  # one of its words beside what could be initials
        "my nf",  # English beside what could be initials
        "nf zzzz",  # one of two cannot be read
        "nfzh",  # too short to be two words
        "zhnfz",  # one of the two it could be stands beside nothing
        "理财产品",  # nothing here sounds like what the library writes
        "你好",  # nothing but a greeting
        "请问下",
        "嗯",
        "嗯嗯那个",
        "年嗯费",  # no input method writes the sound of it
        "哼唵",
    ],
)
def test_what_cannot_be_read_stays_as_it_is(library: Library, typed: str) -> None:
    assert read(library, typed) == Rewritten(typed, typed)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_question_whose_words_the_library_knows_is_never_touched(
    library: Library, data: st.DataObject
) -> None:
    pieces = data.draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3))
    cut = []
    for piece in pieces:
        start = data.draw(st.integers(0, len(piece) - 1))
        end = data.draw(st.integers(start + 1, len(piece)))
        cut.append(piece[start:end])
    text = " ".join(cut)
    known = {word for piece in TEXTS for word in tokens(piece)}
    if set(tokens(text)) <= known:
        assert read(library, text) == Rewritten(text, text)


def test_no_hidden_word_comes_to_light(tmp_path: Path) -> None:
    window = Window(NOON + timedelta(days=1), NOON + timedelta(days=2))
    team = Audience(teams=frozenset({"贷款"}))
    sheets = [
        Sheet("cards", TEXTS),
        Sheet("summer", ["暑期机票返现，暑期机票先到先得。"], window=window, announced_at=NOON),
        Sheet("loan", ["底线利率不得透露，底线利率内部掌握。", "底线利率另议。"], audience=team),
    ]
    library = put(tmp_path, HashEncoder(), sheets)
    for typed in ("shuqijipiao", "sqjp", "dixianlilv", "dxll", "底线力率"):
        assert read(library, typed).text == typed
    later = NOON + timedelta(days=1)
    assert rewritten(library.live, AGENT, later, "shuqijipiao").text == "暑期机票"
    lender = Viewer("lender", team="贷款")
    assert read(library, "dxll", lender).text == "底线利率"
    assert read(library, "底线力率", lender).text == "底线利率"


@pytest.mark.parametrize("row", ["谢谢啊" * 300, "哈，" * 450, "哈 , " * 220])
def test_a_row_of_courtesies_inside_a_question_is_read_at_once(row: str) -> None:
    typed = f"请问一下{row}信用卡"
    began = process_time()
    assert without_fillers(typed).endswith("信用卡")
    assert process_time() - began < 1.0
    assert without_fillers(f"请问信用卡年费{row}") == "信用卡年费"


@pytest.mark.parametrize("word", ["shi", "ka", "nf", "shi ka zz"])
def test_a_row_of_syllables_that_are_no_words_is_left_at_once(library: Library, word: str) -> None:
    typed = " ".join([word] * (1_000 // (len(word) + 1)))
    began = process_time()
    assert read(library, typed).text == typed
    assert process_time() - began < 1.0


@pytest.mark.parametrize(
    "typed",
    [
        " ".join(["nianfeiguashi" * 9] * 8),
        "xinyongkanianfei" * 62,
        " ".join(["guashika" * 14] * 9),
        "1".join(["nianfei guashi shouxufei zhanghu yue"] * 25),
    ],
)
def test_letters_by_the_hundred_are_left_at_once(library: Library, typed: str) -> None:
    assert read(library, "nianfei").text == "年费"
    began = thread_time()
    assert read(library, typed).text.endswith(typed[-32:])
    assert thread_time() - began < 0.1


def test_what_an_agent_types_in_one_breath_is_read(library: Library) -> None:
    typed = "xinyongka nianfei zenmeshou, guashi zhihou bufa xinka, zhanghu"
    assert read(library, typed).text == "信用卡年费怎么收, 挂失之后补发新卡, 账户"


def test_an_empty_view_rewrites_nothing(tmp_path: Path) -> None:
    team = Audience(teams=frozenset({"贷款"}))
    library = put(tmp_path, HashEncoder(), [Sheet("loan", ["年费减免，年费。"], audience=team)])
    assert read(library, "nianfei年废") == Rewritten("nianfei年废", "nianfei年废")


def test_the_name_of_what_ended_or_is_announced_is_no_slip(tmp_path: Path) -> None:
    ended = Sheet("summer", ["清凉一夏满减。"], window=Window(None, NOON - timedelta(days=1)))
    coming = Sheet("autumn", ["金秋有里报名。"], window=Window(NOON + timedelta(days=1), None))
    now = Sheet("now", ["一家亲情卡减免，一家两卡。", "有礼活动，金秋有礼，有礼包。"] * 3)
    library = put(tmp_path, HashEncoder(), [ended, coming, now])
    for name in ("清凉一夏", "金秋有里"):
        assert read(library, name).text == name
