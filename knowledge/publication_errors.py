"""What can go wrong with a publication on its way: it waits for a person, or the person may not do what they want to.

* PackError
  - HeldForPerson          findings that a person has to confirm first
  - ConfirmedWithoutReason  findings were confirmed, and nobody said why
  - UrgentWithoutReason    everybody would be told at once, and nobody said why
  - NothingToConfirm       what was confirmed names no finding that waits
  - FolderWatched          another process watches that folder
* AccessError
  - MayNotApprove          the role may not approve
  - OwnPublication         nobody approves their own publication
* LedgerError
  - NotWaiting             the publication does not wait for anybody
  - SeenOtherwise          it has gone on since the caller looked at it
  - NoReview               no review of that publication is kept
"""

from dataclasses import dataclass

from knowledge.errors import AccessError, LedgerError, PackError
from knowledge.finding import Finding


@dataclass(eq=False)
class HeldForPerson(PackError):
    """Findings wait until a person has confirmed them; nothing was changed."""

    findings: tuple[Finding, ...]
    zh = "有 {count} 个问题须由人确认，未发布任何内容；修正，或逐条确认并写明原因"
    en = "{count} findings wait for a person and nothing was published; mend them, or confirm each and say why"

    def details(self) -> dict[str, object]:
        """Return the findings and how many there are."""
        return {"findings": self.findings, "count": len(self.findings)}


@dataclass(eq=False)
class ConfirmedWithoutReason(PackError):
    """Findings were confirmed with what was handed in, without a reason; nothing was queued or changed."""

    zh = "确认待确认的问题须写明原因；用 --why（或 why）说明后重试"
    en = "confirming findings needs a reason; say it with --why (or why) and try again"


@dataclass(eq=False)
class UrgentWithoutReason(PackError):
    """Everybody concerned would be told at once, and nobody said why; nothing was queued or changed."""

    zh = "紧急发布须写明原因，坐席收到的紧急通知就是这句话；用 --why（或 why）写明发生了什么、现在怎么答复，然后重试"
    en = "an urgent publication needs its reason, which is what agents are told; say with --why (or why) what happened and what to answer now, and try again"


@dataclass(eq=False)
class NothingToConfirm(PackError):
    """What was confirmed names no finding that waits; nothing was recorded."""

    said: tuple[str, ...]
    zh = "没有待确认的问题叫 {names}；写 code 或 code@文件:行，用 liquid drafts 查看"
    en = "no finding that waits is called {names}; write code or code@file:line, liquid drafts lists them"

    def details(self) -> dict[str, object]:
        """Return what was said, and in one line."""
        return {"said": self.said, "names": ", ".join(self.said)}


@dataclass(eq=False)
class FolderWatched(PackError):
    """Another process watches that folder and publishes what changes in it."""

    folder: str
    zh = "已有一个进程在监视 {folder}；一个文件夹只由一个进程监视，先停掉那个"
    en = "another process watches {folder} already; stop that one first, a folder has one watcher"


@dataclass(eq=False)
class MayNotApprove(AccessError):
    """The role may not approve what needs a second person."""

    role: str
    zh = "角色 {role} 不能批准发布；请由审批人操作"
    en = "the role {role} may not approve a publication; ask an approver"


@dataclass(eq=False)
class OwnPublication(AccessError):
    """Nobody is the second person for their own publication."""

    by: str
    zh = "{by} 不能批准自己提交的发布；请由另一个人批准"
    en = "{by} may not approve their own publication; ask somebody else"


@dataclass(eq=False)
class NotWaiting(LedgerError):
    """The publication does not wait for anybody now."""

    job_id: str
    status: str
    zh = "发布任务 {job_id} 现在的状态是 {status}，不在等人处理；用 liquid drafts 查看"
    en = "the publication {job_id} is {status} now and waits for nobody; liquid drafts lists those that do"


@dataclass(eq=False)
class SeenOtherwise(LedgerError):
    """The publication has gone on since the caller looked at it."""

    job_id: str
    seen: int
    step: int
    zh = "发布任务 {job_id} 已从第 {seen} 步走到第 {step} 步；重新查看后再决定"
    en = "the publication {job_id} has gone from step {seen} to {step}; look at it again before you decide"


@dataclass(eq=False)
class NoReview(LedgerError):
    """No review of that publication is kept: it has not been prepared yet, or it is over."""

    job_id: str
    zh = "发布任务 {job_id} 没有可看的预览：尚未处理完，或已经结束"
    en = "there is no review of publication {job_id}: it is not prepared yet, or it is over"
