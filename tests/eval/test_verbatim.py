"""Verbatim: every answer is a span of its cited source, at the lines that it names."""

import itertools
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from eval.publishing import silent
from index.answer import answer
from index.generation import Act
from index.layout import Layout
from index.legs import ask
from index.library import Library
from index.live import Live
from index.search import search
from ingest.prepare import Terms
from ingest.publish import publish
from knowledge.audience import Viewer
from tests.builders import write_pack
from tests.fakes import HashEncoder

AT = datetime(2026, 5, 31, tzinfo=UTC)
AGENT = Viewer("小王")
ENCODER = HashEncoder()
_COUNT = itertools.count()
_SAMPLES = Path(__file__).parent.parent.parent / "knowledge" / "packs"

lines = st.sampled_from(
    [
        "# 年费",
        "## 白金卡",
        "## Q：怎么免年费？",
        "A：刷满六次即免。但分期除外。",
        "第一条 年费每年收取一次。",
        "白金卡年费3600元。刷满五万元免收，附属卡除外。",
        "The fee is CNY 300. It is waived after six payments.",
        "- 金卡300元",
        "1. 白金卡3600元",
        "| 卡种 | 年费 |",
        "|---|---|",
        "| 金卡 | 300元 |",
        "| 白金卡 | 3600元 |",
        "注：附属卡减半。",
        "> 引用的话。",
        "### 话术",
        "相似问：年费多少；免年费",
        "```",
        "",
    ]
)
documents = st.lists(lines, min_size=1, max_size=14).map("\n".join)


def published(folder: Path, path: Path) -> Live:
    act = Act("t", "", AT, f"verbatim-{next(_COUNT)}")
    # Lines drawn at random contradict each other now and then.
    terms = Terms(confirmed=frozenset({"contradiction"}))
    publish(path, folder / "home", ENCODER, act, silent, terms)
    library = Library(folder / "home", ENCODER)
    library.refresh()
    return library.live


def hold_to_source(live: Live, home: Path, query: str) -> int:
    """Check every hit, and what would be answered from it, against the text that its lines are of.

    Of a Markdown file that is the file as it was given; of any other, the Markdown that was made of it.
    """
    question = ask(live, query, ENCODER.embed_query(query))
    hits = search(live, ENCODER, query, AGENT, AT, top_k=20).hits
    for hit in hits:
        version = next(v for v in live.versions if v.pack.pack_id == hit.citation.pack)
        given_as = Layout(home).segment(version.entry.segment) / "source" / "given"
        if hit.document.path.endswith(".md"):
            source = (given_as / hit.document.path).read_text("utf-8").splitlines()
        else:
            source = version.segment.markdown(hit.document.document_id).splitlines()
        found = answer(question, hit, 1.0, AT)
        for text, (first, last) in (
            (hit.passage.text, hit.citation.lines),
            (found.text, found.citation.lines),
        ):
            assert text in "\n".join(source[first - 1 : last])
        for fact in found.facts:
            assert found.text[slice(*fact.span)] == fact.text
        for line in found.context.splitlines():
            assert line in source
    return len(hits)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents)
@example("## 白金卡\n| 金卡 | 300元 |\n### 话术\n1. 白金卡3600元")
@example(
    "# 年费\n\n| 卡种 | 年费 |\n|---|---|\n| 金卡 | 300元 |\n| 白金卡 | 3600元 |\n\n注：附属卡减半。"
)
def test_verbatim_whatever_the_document(markdown: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # A line that always is a passage, so that there is something to find.
        pack = write_pack(folder / "p", {"a.md": f"本文件自发布之日起施行。\n\n{markdown}\n"})
        live = published(folder, pack)
        assert hold_to_source(live, folder / "home", "白金卡年费多少") > 0


@pytest.mark.slow
def test_verbatim_over_all_samples(tmp_path: Path) -> None:
    live = published(tmp_path, _SAMPLES)
    for query in (
        "白金卡年费多少",
        "大额存单三年利率",
        "境外取现手续费",
        "积分兑换",
        "how much fee",
    ):
        assert hold_to_source(live, tmp_path / "home", query) == 20
