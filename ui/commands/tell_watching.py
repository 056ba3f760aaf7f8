"""What the command line says of a watched folder."""

from collections.abc import Iterator

from api.problems import findings_out
from ingest.watching.watch_event import WatchEvent, WatchKind
from knowledge.wording import Language
from ui.commands.command_options import local
from ui.commands.tell import finding_lines

_TOLD: dict[str, dict[WatchKind, str]] = {
    "zh": {
        WatchKind.WATCHING: "正在监视 {path}",
        WatchKind.PUBLISHED: "已发布 {path}：{pack} {version}，第 {generation} 代",
        WatchKind.HANDED_IN: "已提交 {path}：{pack} {version}，等人查看（liquid drafts）",
        WatchKind.UNCHANGED: "未变 {path}：{pack} {version} 已发布过",
        WatchKind.REFUSED: "未发布 {path}：有错误，已发布的版本不受影响；改好后自动再试",
        WatchKind.HELD: "未发布 {path}：有问题待人确认；修正，或用 liquid publish --confirm 发布",
        WatchKind.FAILED: "未发布 {path}：{why}；稍后再试",
        WatchKind.WITHDRAWN: '已撤回 {pack}：{path} 已删除，pack.toml 写明 when_gone = "withdraw"；第 {generation} 代',
        WatchKind.KEPT: "{path} 已删除，{pack} 仍然有效；要撤回用 liquid withdraw {pack} --why ...",
        WatchKind.WAITING: "Git 操作进行中或未完成（{why}），等它结束",
        WatchKind.UNREACHABLE: "读不到文件夹（{why}），等它恢复；什么也不撤回",
        WatchKind.STOPPED: "已停止监视 {path}",
    },
    "en": {
        WatchKind.WATCHING: "watching {path}",
        WatchKind.PUBLISHED: "published {path}: {pack} {version}, generation {generation}",
        WatchKind.HANDED_IN: "handed in {path}: {pack} {version} waits for people (liquid drafts)",
        WatchKind.UNCHANGED: "unchanged {path}: {pack} {version} is published already",
        WatchKind.REFUSED: "not published {path}: something is wrong; what is published stays, and it is tried again when it changes",
        WatchKind.HELD: "not published {path}: a person has to confirm something; mend it, or use liquid publish --confirm",
        WatchKind.FAILED: "not published {path}: {why}; it is tried again",
        WatchKind.WITHDRAWN: 'withdrew {pack}: {path} is gone and its pack.toml says when_gone = "withdraw"; generation {generation}',
        WatchKind.KEPT: "{path} is gone, and {pack} still holds; to take it back, liquid withdraw {pack} --why ...",
        WatchKind.WAITING: "Git is at work or was left in the middle of something ({why}); waiting for it to end",
        WatchKind.UNREACHABLE: "the folder cannot be read ({why}); waiting for it, and taking nothing back",
        WatchKind.STOPPED: "stopped watching {path}",
    },
}


def watch_lines(event: WatchEvent, language: Language, zone: str) -> Iterator[str]:
    """Yield what happened, in local time of `zone`, and each finding with its remedy."""
    fields = {
        "path": event.path or ".",
        "pack": event.pack_id or "?",
        "version": event.version or "",
        "generation": event.generation,
        "why": event.why,
    }
    yield f"{local(event.at, zone)} {_TOLD[language][event.kind].format_map(fields)}"
    if event.why and "{why}" not in _TOLD[language][event.kind]:
        yield f"    {event.why}"
    for line in finding_lines(findings_out(event.findings, language)):
        yield f"    {line}"


def watch_json(event: WatchEvent, language: Language) -> dict[str, object]:
    """Return what happened as JSON has it."""
    findings = findings_out(event.findings, language)
    return {
        "event": event.kind,
        "at": event.at,
        "path": event.path,
        "pack": event.pack_id,
        "version": event.version,
        "generation": event.generation,
        "why": event.why or None,
        "findings": [finding.model_dump(mode="json") for finding in findings],
    }
