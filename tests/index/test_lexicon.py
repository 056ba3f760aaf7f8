import weakref
from pathlib import Path

from index.complete import complete
from index.rewrite import rewritten
from knowledge.audience import Viewer
from knowledge.passage import Document
from tests.fakes import HashEncoder
from tests.index.test_candidates import NOON
from tests.libraries import Sheet, put

AGENT = Viewer("agent")


def test_merging_blocks_reads_nothing_otherwise(tmp_path: Path) -> None:
    rare, common = Document("d", "年费", "d.md"), [f"第{n}条另有说明" for n in range(300)]
    grown = put(tmp_path, HashEncoder(), [Sheet("base", common)])
    put(tmp_path, HashEncoder(), [Sheet("named", ["年费甲", "年费乙", "丙"], document=rare)])
    assert grown.refresh()
    texts = [
        *(f"{c}类另行说明，{c}牛肺。" for c in "子丑寅卯辰巳午未申酉" * 4),
        *(f"{c}年费。" for c in "天地玄黄"),
    ]
    fresh = put(tmp_path, HashEncoder(), [Sheet("other", texts)])
    assert grown.refresh()
    assert len(grown.live.blocks) > len(fresh.live.blocks)
    by_blocks = [rewritten(library.live, AGENT, NOON, "nf") for library in (grown, fresh)]
    assert by_blocks[0] == by_blocks[1]


def test_what_is_remembered_of_a_generation_goes_with_it(tmp_path: Path) -> None:
    library = put(tmp_path, HashEncoder(), [Sheet("a", ["年费减免", "年费另计"])])
    assert rewritten(library.live, AGENT, NOON, "nianfei").text == "年费"
    assert complete(library.live, AGENT, NOON, "nf")
    kept = weakref.ref(library.live.visible), weakref.ref(library.live.blocks[0])
    put(tmp_path, HashEncoder(), [Sheet("b", ["积分兑换", "积分另计"])])
    assert library.refresh()
    assert rewritten(library.live, AGENT, NOON, "jifen").text == "积分"
    assert [seen() for seen in kept] == [None, None]
