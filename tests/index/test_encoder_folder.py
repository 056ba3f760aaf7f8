import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoder_folder import (
    DEFAULT_ENCODER,
    INT8,
    MANIFEST,
    EncoderPointer,
    canonical_name,
    pointer_path,
    prepared_folder,
    read_manifest,
    slug_of,
)
from knowledge.encoder_errors import EncoderNotPrepared
from tests.encoders import write_tiny_encoder


def point(models_dir: Path, name: str, folder: str) -> None:
    pointer = EncoderPointer(canonical_name(name), folder, "recipe", "source")
    pointer_path(models_dir, name).write_text(pointer.to_json(), encoding="utf-8")


def test_a_prepared_encoder_is_found_by_its_name(tmp_path: Path) -> None:
    folder = write_tiny_encoder(tmp_path / "tiny-1")
    point(tmp_path, "some/model", "tiny-1")
    assert prepared_folder(tmp_path, "some/model") == folder


def test_the_default_has_two_names(tmp_path: Path) -> None:
    folder = write_tiny_encoder(tmp_path / "e5-1")
    point(tmp_path, "default", "e5-1")
    assert prepared_folder(tmp_path, DEFAULT_ENCODER) == folder


def test_a_path_is_the_same_however_it_is_spelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path)
    spellings = ["mine", "./mine", "../" + tmp_path.name + "/mine", str(tmp_path / "mine")]
    assert {canonical_name(spelling) for spelling in spellings} == {str(tmp_path / "mine")}


def test_a_hub_id_stays_as_it_is() -> None:
    assert canonical_name("BAAI/bge-small-zh-v1.5") == "BAAI/bge-small-zh-v1.5"


@given(
    names=st.lists(st.text(alphabet="aB/-_.中", min_size=1), min_size=2, max_size=2, unique=True)
)
def test_names_that_differ_never_share_a_slug(names: list[str]) -> None:
    one, other = map(slug_of, names)
    assert one != other


@given(name=st.text(min_size=1))
def test_a_slug_is_a_plain_file_name(name: str) -> None:
    slug = slug_of(name)
    assert slug
    assert not set(slug) - set("abcdefghijklmnopqrstuvwxyz0123456789.-")
    assert not slug.startswith(".")


def test_an_unknown_name_is_not_prepared(tmp_path: Path) -> None:
    with pytest.raises(EncoderNotPrepared) as caught:
        prepared_folder(tmp_path, "some/model")
    assert (caught.value.name, caught.value.folder) == ("some/model", str(tmp_path))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"name": "tiny"}', '{"surplus": 1}'])
def test_an_unreadable_pointer_or_manifest_counts_as_not_prepared(
    tmp_path: Path, content: str
) -> None:
    folder = write_tiny_encoder(tmp_path / "tiny-1")
    (folder / MANIFEST).write_text(content, encoding="utf-8")
    with pytest.raises(EncoderNotPrepared):
        read_manifest(folder)
    pointer_path(tmp_path, "some/model").write_text(content, encoding="utf-8")
    with pytest.raises(EncoderNotPrepared):
        prepared_folder(tmp_path, "some/model")


def test_a_missing_file_counts_as_not_prepared(tmp_path: Path) -> None:
    folder = write_tiny_encoder(tmp_path / "tiny-1")
    (folder / INT8).unlink()
    with pytest.raises(EncoderNotPrepared):
        read_manifest(folder)


def test_a_manifest_reads_back_what_was_written(tmp_path: Path) -> None:
    folder = write_tiny_encoder(tmp_path / "tiny-1")
    written = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest = read_manifest(folder)
    assert written["digest"] == manifest.digest
    assert manifest.to_json() == (folder / MANIFEST).read_text(encoding="utf-8")
