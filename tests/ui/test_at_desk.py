"""Publications that wait for people, as the command line works on them."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from api.draft_render import publication_out
from api.settings import Settings
from index.generation import Act
from index.job import JobStatus
from index.library import Library
from ingest.prepare import Terms
from knowledge.approval import ApprovalRule
from knowledge.errors import InvalidPack
from knowledge.publication_errors import OwnPublication
from knowledge.wording import Language
from tests.api.hash_worker import forked
from tests.builders import write_pack
from tests.fakes import DEMO_DAY, HashEncoder, SequentialIds
from ui.commands.at_desk import AtDesk, zipped
from ui.commands.tell_drafts import draft_row, publication_lines

ENCODER = HashEncoder()


def act(by: str = "韩梅") -> Act:
    return Act(by, "新增", DEMO_DAY, "unused")


@pytest.fixture
def desk_of(tmp_path: Path) -> Callable[..., AtDesk]:
    def open_it(approval: ApprovalRule, ids: str = "job", at: datetime = DEMO_DAY) -> AtDesk:
        settings = Settings(home=tmp_path / "home", approval=approval, poll_seconds=0.05, clock=at)
        return AtDesk(settings, SequentialIds(ids), forked())

    return open_it


def published(tmp_path: Path) -> set[str]:
    library = Library(tmp_path / "home", ENCODER)
    library.refresh()
    return {version.pack.pack_id for version in library.live.versions}


@pytest.mark.slow
def test_a_second_person_lets_a_folder_of_packs_go_one_by_one(
    desk_of: Callable[..., AtDesk], tmp_path: Path
) -> None:
    desk = desk_of(ApprovalRule.SECOND)
    for name in ("a", "b"):
        write_pack(tmp_path / "packs" / name, {"d.md": f"# {name}\n\n第{name}项业务。\n"}, id=name)
    jobs = desk.hand_in(tmp_path / "packs", act(), Terms(), ENCODER.count_tokens, is_draft=False)
    assert [(job.status, job.record.file) for job in jobs] == [
        (JobStatus.HELD, "a.zip"),
        (JobStatus.HELD, "b.zip"),
    ]
    assert {job.record.job_id for job in desk.jobs(JobStatus.HELD)} == {"job-000001", "job-000002"}
    with pytest.raises(OwnPublication):
        desk.approve("job-000001", act())
    done = desk.approve("job-000001", act("李雷"))
    assert (done.status, done.generation) == (JobStatus.SUCCEEDED, 1)
    assert desk.discard("job-000002", act()).status is JobStatus.DISCARDED
    assert published(tmp_path) == {"a"}
    assert desk.jobs(JobStatus.HELD) == ()
    assert len(desk.jobs(None)) == 2


@pytest.mark.slow
def test_what_waits_is_told_with_the_command_that_lets_it_go(
    desk_of: Callable[..., AtDesk], tmp_path: Path
) -> None:
    desk = desk_of(ApprovalRule.NONE)
    pack = write_pack(tmp_path / "p", {"d.md": "# 年费\n\n年费三百元。\n"}, id="fees")
    count = ENCODER.count_tokens
    [first] = desk.hand_in(pack, act(), Terms(), count, is_draft=False)
    assert first.status is JobStatus.SUCCEEDED
    write_pack(
        pack,
        {"d.md": "# 年费\n\n年费二百元。\n"},
        id="fees",
        version="2",
        ends_at=date(2026, 12, 31),
    )
    later = desk_of(ApprovalRule.NONE, "later", DEMO_DAY + timedelta(hours=1))
    [job] = later.hand_in(pack, act(), Terms(), count, is_draft=True)
    told = publication_out(job, Language.ZH)
    lines = "\n".join(publication_lines(told, "zh"))
    [name] = told.waiting
    assert f"liquid confirm later-000001 {name} --why" in lines
    assert "liquid approve later-000001 --why" in lines
    assert draft_row(told, "en", "Asia/Shanghai")[-1] == "1 confirmations + approval"
    confirmed = later.confirm("later-000001", [name], act())
    assert confirmed.status is JobStatus.HELD
    assert later.approve("later-000001", act()).status is JobStatus.SUCCEEDED
    found, review = later.job("later-000001")
    assert (found.generation, review) == (2, None)


def test_nothing_is_queued_of_packs_one_of_which_is_wrong(
    desk_of: Callable[..., AtDesk], tmp_path: Path
) -> None:
    desk = desk_of(ApprovalRule.SECOND)
    write_pack(tmp_path / "packs" / "good", {"d.md": "# 好\n\n好。\n"}, id="good")
    write_pack(tmp_path / "packs" / "bad", {"d.md": "# 坏\n\n坏。\n"}, id="bad", kind="campaign")
    with pytest.raises(InvalidPack):
        desk.hand_in(tmp_path / "packs", act(), Terms(), ENCODER.count_tokens, is_draft=True)
    assert desk.jobs(None) == ()


def test_the_same_files_give_the_same_zip() -> None:
    files = {"pack.toml": b"id = 1", "文/年费.md": "# 年费".encode()}
    assert zipped(files) == zipped(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
