"""The library on the desk in each of its states, against the real API, without a browser."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from index.generation import Act
from ingest.publish import publish
from tests.builders import write_pack
from tests.fakes import HashEncoder
from tests.ui.app_page import Open, shown
from tests.ui.conftest import FEES, Running
from ui.phrases import desk_library as phrases
from ui.phrases.phrase import Phrase


def zh(phrase: Phrase, **fields: object) -> str:
    return phrase.tell("zh", **fields)


def press(page: AppTest, key: str) -> str:
    page.button(key=key).click().run()
    return shown(page)


def new_fee(api: Running, folder: Path, *, urgent: bool = False) -> None:
    write_pack(
        folder / "fees",
        {"年费.md": FEES.replace("3600元", "4200元")},
        id="card-fees",
        title="信用卡年费",
        version="2",
        starts_at=api.clock().date(),
    )
    act = Act("韩梅", "白金卡年费上调", api.clock(), "fees-2", urgent=urgent)
    publish(folder, api.service.settings.home, HashEncoder(), act, lambda *_: None)
    api.service.library.refresh()


def test_packs_stand_with_their_state_in_words_what_ends_first(
    api: Running, open_desk: Open
) -> None:
    html = shown(open_desk(api.url, section="library"))

    assert "今天 24:00 结束" in html
    assert html.index("周末餐饮五折") < html.index("信用卡年费") < html.index("暑期机票返现")
    assert "6月1日起" in html
    assert "已于2月28日结束" in html
    assert "<b>$z$</b>" not in html


def test_words_a_state_and_what_needs_attention_narrow_the_list(
    api: Running, open_desk: Open
) -> None:
    page = open_desk(api.url, section="library")

    page.toggle(key="library-attention").set_value(True).run()
    assert "周末餐饮五折" in shown(page)
    assert "信用卡年费" not in shown(page)

    page.toggle(key="library-attention").set_value(False)
    page.selectbox(key="library-status").set_value("expired").run()
    assert "冬季滑雪送券" in shown(page)
    assert "周末餐饮五折" not in shown(page)

    page.selectbox(key="library-status").set_value(None)
    page.text_input(key="library-words").set_value("没有这样的").run()
    assert zh(phrases.NONE_MATCH) in shown(page)


def test_an_opened_pack_shows_its_timeline_and_what_differs_by_value(
    api: Running, open_desk: Open, tmp_path: Path
) -> None:
    new_fee(api, tmp_path)
    page = open_desk(api.url, section="library")

    html = press(page, "open-card-fees")

    assert page.query_params["pack"] == ["card-fees"] or page.query_params["pack"] == "card-fees"
    assert "与版本 1 的不同" in html
    assert '<del class="lq-was">3600元</del>' in html
    assert '<ins class="lq-now">4200元</ins>' in html
    assert "lq-time-bar lq-time-now" in html
    assert "韩梅 发布" in html

    page.selectbox(key="version-of-card-fees").set_value("1").run()
    assert zh(phrases.FIRST_VERSION) in shown(page)
    press(page, "close-pack")
    assert "pack" not in page.query_params


def test_a_withdrawal_wants_a_reason_a_second_look_and_ends_with_its_receipt(
    api: Running, open_desk: Open
) -> None:
    page = open_desk(api.url, section="library", pack="card-fees")

    assert zh(phrases.WHY_MISSING) in press(page, "withdraw")
    page.text_input(key="withdraw-why").set_value("口径有误").run()
    html = press(page, "withdraw")
    assert "共 2 段立即不再用于作答" in html
    assert api.service.library.live.number == 1
    press(page, "withdraw-no")
    assert api.service.library.live.number == 1

    page.text_input(key="withdraw-why").set_value("口径有误").run()
    press(page, "withdraw")
    html = press(page, "withdraw-yes")
    assert "第 2 代起：撤回 2 段" in html
    assert "仍查到 0 次" in html
    assert zh(phrases.STATUS_WITHDRAWN) in html
    assert api.client().search("白金卡年费多少").answer is None


def test_one_passage_alone_is_taken_back(api: Running, open_desk: Open) -> None:
    page = open_desk(api.url, section="library", pack="card-fees")
    page.selectbox(key="withdraw-kind").set_value("passage").run()
    page.text_input(key="withdraw-why").set_value("写错").run()
    press(page, "withdraw")

    html = press(page, "withdraw-yes")

    assert "撤回 1 段" in html
    assert html.count("lq-passage lq-gone") == 1
    gone = html.split("lq-passage lq-gone")[1].split("</article>")[0]
    assert "lq-text" not in gone
    assert zh(phrases.GONE) in gone


def test_what_cannot_be_withdrawn_any_more_says_why(api: Running, open_desk: Open) -> None:
    page = open_desk(api.url, section="library", pack="card-fees")
    page.text_input(key="withdraw-why").set_value("写错").run()
    press(page, "withdraw")
    press(page, "withdraw-yes")
    page.text_input(key="withdraw-why").set_value("再来一次").run()
    press(page, "withdraw")

    assert "lq-trouble" in press(page, "withdraw-yes")


def test_only_an_administrator_purges_and_only_with_its_name(api: Running, open_desk: Open) -> None:
    trainers = open_desk(api.url, section="library", pack="card-fees")
    assert not [button for button in trainers.button if button.key == "purge"]

    page = open_desk(api.url, who="demo-admin", section="library", pack="card-fees")
    page.text_input(key="purge-why").set_value("依法删除").run()
    assert page.button(key="purge").disabled
    page.text_input(key="purge-typed").set_value("card-fees").run()
    html = press(page, "purge")

    assert "不再存在：1 个版本" in html
    assert "信用卡年费" not in html


def test_a_return_is_looked_at_wants_a_reason_and_ends_with_its_receipt(
    api: Running, open_desk: Open, tmp_path: Path
) -> None:
    new_fee(api, tmp_path)
    page = open_desk(api.url, section="acts")
    assert "白金卡年费上调" in shown(page)

    html = press(page, "return-1")
    assert "<b>不再有</b> 信用卡年费 版本 2" in html
    assert zh(phrases.WHY_MISSING) in press(page, "return-yes")
    page.text_input(key="return-why").set_value("上调延期").run()
    html = press(page, "return-yes")

    assert "第 3 代起与第 1 代相同，共 6 个版本" in html
    answer = api.client().search("白金卡年费多少").answer
    assert answer is not None
    assert "3600元" in answer.text


def test_a_return_that_the_library_has_left_behind_is_looked_at_again(
    api: Running, open_desk: Open, tmp_path: Path
) -> None:
    new_fee(api, tmp_path)
    page = open_desk(api.url, section="acts")
    press(page, "return-1")
    api.client("demo-trainer").library.verify("card-fees", "2")
    page.text_input(key="return-why").set_value("上调延期")

    html = press(page, "return-yes")

    assert "期间知识库已到第 3 代" in html
    assert api.service.library.live.number == 3


def test_still_true_is_said_with_one_key(api: Running, open_desk: Open) -> None:
    page = open_desk(api.url, section="library", pack="card-fees")

    press(page, "verify")

    assert page.toast[0].value == zh(phrases.VERIFIED, generation=2)


def test_without_a_service_every_section_says_so(api: Running, open_desk: Open) -> None:
    page = open_desk(api.url, section="library")
    api.stop()
    for section in ("library", "calendar", "gaps", "reach", "readiness", "quality", "acts"):
        page.query_params["section"] = section
        page.run()
        assert "lq-trouble" in shown(page), section


def test_an_opened_version_stays_the_one_that_is_acted_on_when_another_is_published(
    api: Running, open_desk: Open, tmp_path: Path
) -> None:
    page = open_desk(api.url, section="library", pack="card-fees")
    assert list(page.query_params["version"]) == ["1"]

    new_fee(api, tmp_path)
    page.run()

    assert page.selectbox(key="version-of-card-fees").value == "1"
    assert list(page.query_params["version"]) == ["1"]
