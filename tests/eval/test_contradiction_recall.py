"""Seeded contradictions, and what becomes of them."""

from pathlib import Path
from random import Random

from eval.contradiction_packs import write_invented
from eval.contradiction_recall import measure_contradictions
from eval.contradiction_seeds import Trap, origins, seeds_of
from eval.contradiction_table import contradiction_table
from index.facts.find_facts import find_facts
from ingest.check import check_packs
from tests.builders import write_pack
from tests.fakes import DEMO_DAY

TABLE = "# 收费\n\n## 年费\n\n| 卡种 | 主卡年费 |\n|---|---|\n| 普卡 | 80元 |\n| 金卡 | 160元 |\n"


def test_seeds_say_another_value_and_traps_are_marked(tmp_path: Path) -> None:
    drafts = check_packs(write_pack(tmp_path / "p", {"a.md": TABLE}), len, DEMO_DAY)
    known = origins(drafts)
    assert [o.value.text for o in known if o.value] == ["80元", "160元"]
    for origin in known:
        assert origin.value is not None
        for seed in seeds_of(origin, Random(3)):
            is_same = seed.trap is Trap.WORDING
            assert (seed.changed == origin.value.text) is is_same
            assert seed.changed in seed.markdown
            assert find_facts(seed.changed)[0].kind is origin.value.kind


def test_the_same_seed_invents_the_same_packs(tmp_path: Path) -> None:
    one, other = (write_invented(tmp_path / name, Random(5)) for name in ("a", "b"))
    texts = [sorted(p.read_text("utf-8") for p in folder.rglob("*.*")) for folder in (one, other)]
    assert texts[0] == texts[1]
    drafts = check_packs(one, len, DEMO_DAY)
    assert len(drafts) == 4
    assert all(draft.is_publishable for draft in drafts), [d.findings for d in drafts]


def test_plain_contradictions_are_found_and_told(tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    write_pack(packs / "p", {"a.md": TABLE})
    (tmp_path / "scratch").mkdir()
    found = measure_contradictions(packs, None, tmp_path / "scratch", 1, 2, DEMO_DAY)
    tallies = [t for forms in found.found.values() for t in forms.values()]
    assert sum(t.count for t in tallies) >= 6
    assert found.recall > 0.8
    assert found.precision > 0.8
    assert found.unmodified["samples"].reported == 0
    table = contradiction_table([found])
    assert f"| 1 | {sum(t.count for t in tallies)} |" in table
