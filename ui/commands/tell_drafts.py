"""What the command line says of publications that wait for people."""

import shlex
from collections.abc import Iterator

from api.publication_schemas import PublicationOut
from api.review_schemas import ReviewOut
from ui.commands.command_options import local
from ui.commands.local_times import moment
from ui.commands.tell import finding_lines

DRAFT_COLUMNS = {
    "zh": ("任务", "状态", "文件", "提交人", "提交时间", "等待"),
    "en": ("job", "status", "file", "by", "submitted", "waits for"),
}
_STATUS: dict[str, dict[str, str]] = {
    "zh": {
        "queued": "排队",
        "running": "处理中",
        "held": "待处理",
        "succeeded": "已发布",
        "failed": "失败",
        "discarded": "已废弃",
    },
    "en": {},
}
_NEED = {
    "zh": {"word": "批准", "second": "另一人批准"},
    "en": {"word": "approval", "second": "a second person"},
}
_WAITING = {"zh": "{count} 条确认", "en": "{count} confirmations"}
_NEXT = {"zh": "接下来：{command}", "en": "next: {command}"}
_DONE = {"zh": "第 {generation} 代", "en": "generation {generation}"}
_REVIEW = {
    "zh": "预览：{changes} 处变化，{contradictions} 处矛盾，{duplicates} 处重复，{questions} 个问题的答案会变",
    "en": "review: {changes} changes, {contradictions} contradictions, {duplicates} repetitions, {questions} questions answered anew",
}
_SAID = {
    "zh": "{by} 确认了 {finding}：{why}",
    "en": "{by} stands by {finding}: {why}",
}
_LET_GO = {"zh": "{by} 已批准：{why}", "en": "{by} approved: {why}"}


def draft_row(told: PublicationOut, language: str, zone: str) -> tuple[str, ...]:
    """Return the cells of a publication's row under `DRAFT_COLUMNS`."""
    return (
        told.job_id,
        _STATUS[language].get(told.status, told.status),
        told.file,
        told.by,
        local(told.submitted_at, zone),
        " + ".join(_awaited(told, language)),
    )


def publication_lines(told: PublicationOut, language: str) -> Iterator[str]:
    """Yield where a publication stands, what was found and said, and what to do next."""
    status = _STATUS[language].get(told.status, told.status)
    gone = "" if told.generation is None else _DONE[language].format(generation=told.generation)
    yield f"{told.job_id}  {status} {gone}".rstrip() + f"  {told.file}  {told.by}"
    yield from finding_lines(told.findings)
    for confirmation in told.confirmed:
        yield _SAID[language].format_map(confirmation.model_dump())
    if told.approval is not None:
        yield _LET_GO[language].format_map(told.approval.model_dump())
    for command in _commands(told):
        yield _NEXT[language].format(command=command)


def review_lines(review: ReviewOut, language: str) -> Iterator[str]:
    """Yield what a publication would do, in short."""
    for read in review.understood:
        yield f"{read.pack} {read.version}  {read.title}  {moment(read.window.starts_at)} → {moment(read.window.ends_at)}"
    yield _REVIEW[language].format(
        changes=sum(len(c.terms) + len(c.changes) for c in review.compared),
        contradictions=len(review.contradictions),
        duplicates=len(review.duplicates),
        questions=len(review.questions),
    )


def _awaited(told: PublicationOut, language: str) -> Iterator[str]:
    if told.waiting:
        yield _WAITING[language].format(count=len(told.waiting))
    if told.need is not None:
        yield _NEED[language][told.need]


def _commands(told: PublicationOut) -> Iterator[str]:
    if told.waiting:
        named = " ".join(shlex.quote(name) for name in told.waiting)
        yield f"liquid confirm {told.job_id} {named} --why ..."
    if told.need is not None:
        yield f"liquid approve {told.job_id} --why ..."
    if told.status == "held":
        yield f"liquid discard {told.job_id} --why ..."
