"""What was withdrawn or rolled back: gone whatever is published again, and back only where that was asked for."""

from pathlib import Path

import pytest

from index.layout import Layout
from index.library import Library
from index.search import search
from index.shelf import find_document
from index.withdrawal import Target, roll_back, withdraw
from knowledge.errors import (
    NothingToWithdraw,
    VersionTaken,
    VersionWithdrawn,
)
from tests.builders import write_pack
from tests.ingest.published import AGENT, AT, ENCODER, act, put, texts


def test_gone_means_gone_whatever_is_rolled_back_or_published_again(tmp_path: Path) -> None:
    home = tmp_path / "home"
    documents = {"a.md": "# 甲\n\n甲卡年费一百元。\n", "b.md": "# 乙\n\n乙卡年费二百元。\n"}
    pack = write_pack(tmp_path / "p", documents)
    put(pack, home)
    receipt = withdraw(Layout(home), ENCODER, Target("card-2026", document_id="a"), act())
    assert (receipt.passages, receipt.searches, receipt.found) == (1, 3, 0)
    assert texts(home) == {"乙卡年费二百元。"}
    roll_back(Layout(home), 1, act())
    assert texts(home) == {"乙卡年费二百元。"}
    with pytest.raises(VersionWithdrawn):
        put(pack, home)
    with pytest.raises(NothingToWithdraw):
        withdraw(Layout(home), ENCODER, Target("card-2026", document_id="a"), act())
    withdraw(Layout(home), ENCODER, Target("card-2026"), act())
    assert texts(home) == set()


def test_a_rollback_forgets_neither_withdrawals_nor_taken_versions(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = write_pack(tmp_path / "a", {"a.md": "# 甲\n\n甲卡年费一百元。\n"}, id="a")
    second = write_pack(tmp_path / "b", {"b.md": "# 乙\n\n乙卡年费二百元。\n"}, id="b")
    put(first, home)
    put(second, home)
    withdraw(Layout(home), ENCODER, Target("b"), act())
    roll_back(Layout(home), 1, act())
    with pytest.raises(VersionWithdrawn):
        put(second, home)
    write_pack(tmp_path / "b", {"b.md": "# 乙\n\n乙卡年费一元。\n"}, id="b")
    with pytest.raises(VersionTaken):
        put(second, home)
    roll_back(Layout(home), 2, act())
    assert texts(home) == {"甲卡年费一百元。"}


def test_a_withdrawn_pack_does_not_return_in_an_earlier_version(tmp_path: Path) -> None:
    home = tmp_path / "home"
    other = write_pack(tmp_path / "o", {"a.md": "# 甲\n\n甲卡年费一百元。\n"}, id="other")
    pack = write_pack(tmp_path / "p", {"fee.md": "# 年费\n\n白金卡年费3600元。\n"})
    put(other, home)
    put(pack, home)
    roll_back(Layout(home), 1, act())
    write_pack(tmp_path / "p", {"fee.md": "# 年费\n\n白金卡年费2800元。\n"}, version="2")
    put(pack, home)
    withdraw(Layout(home), ENCODER, Target("card-2026"), act())
    roll_back(Layout(home), 2, act())
    assert texts(home) == {"甲卡年费一百元。"}


def test_what_was_rolled_back_may_be_published_again(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = write_pack(tmp_path / "a", {"a.md": "# 甲\n\n甲卡年费一百元。\n"}, id="a")
    second = write_pack(tmp_path / "b", {"b.md": "# 乙\n\n乙卡年费二百元。\n"}, id="b")
    put(first, home)
    put(second, home)
    roll_back(Layout(home), 1, act())
    assert texts(home) == {"甲卡年费一百元。"}
    assert put(second, home).generation == 4
    assert texts(home) == {"甲卡年费一百元。", "乙卡年费二百元。"}


def test_a_withdrawn_entry_leaves_nothing_in_its_document(tmp_path: Path) -> None:
    home = tmp_path / "home"
    markdown = (
        "# 年费\n\n## Q：白金卡年费多少？\n\nA：每年3600元。\n\n相似问：\n\n- 小白金收多少钱\n\n"
        "### 话术\n\n您的白金卡年费是3600元。\n\n## Q：怎么免？\n\nA：刷满六次。\n"
    )
    put(write_pack(tmp_path / "p", {"fee.md": markdown}), home)
    library = Library(home, ENCODER)
    library.refresh()
    found = search(library.live, ENCODER, "白金卡年费", AGENT, AT).hits
    gone = next(hit.passage.passage_id for hit in found if "3600" in hit.passage.text)
    receipt = withdraw(Layout(home), ENCODER, Target("card-2026", passage_id=gone), act())
    assert (receipt.passages, receipt.found) == (1, 0)
    library.refresh()
    left = find_document(library.live, "card-2026/fee", AGENT, AT).markdown
    assert not any(word in left for word in ("3600", "白金", "小白金"))
    assert left.split("\n")[15 - 1] == "## Q：怎么免？"
    assert "刷满六次。" in left


def test_of_a_category_whose_last_entry_is_withdrawn_not_even_the_name_is_left(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    sheet = "分类,问题,答案\n六月加息,何时加息,六月一日。\n年费,年费多少,三百元。\n"
    put(write_pack(tmp_path / "p", {"faq.csv": sheet}), home)
    library = Library(home, ENCODER)
    library.refresh()
    found = search(library.live, ENCODER, "何时加息", AGENT, AT).hits
    gone = next(hit.passage.passage_id for hit in found if "六月一日" in hit.passage.text)
    withdraw(Layout(home), ENCODER, Target("card-2026", passage_id=gone), act())
    library.refresh()
    left = find_document(library.live, "card-2026/faq", AGENT, AT).markdown
    assert "加息" not in left
    assert "年费" in left


def test_a_rollback_brings_back_the_earlier_version(tmp_path: Path) -> None:
    home = tmp_path / "home"
    pack = write_pack(tmp_path / "p", {"fee.md": "# 年费\n\n白金卡年费3600元。\n"})
    put(pack, home)
    write_pack(tmp_path / "p", {"fee.md": "# 年费\n\n白金卡年费2800元。\n"}, version="2")
    put(pack, home)
    assert roll_back(Layout(home), 1, act()).number == 3
    assert texts(home) == {"白金卡年费3600元。"}
