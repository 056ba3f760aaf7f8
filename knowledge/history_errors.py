"""What can go wrong with what was published and known before: looking back, purging, keeping.

* QueryError
  + MayNotLookBack         the role may not see what was known before
  + NotKnownYet            what will be known at a future instant
  + NothingKnownThen       nothing had been published by then
* GenerationError
  + GenerationPruned       kept no longer, by the settings
  + Purged                 destroyed for good
  + NothingLeft            a generation of which nothing is left to return to
  + OtherEncoder           an older generation of another encoder
  + OtherPipeline          an older generation of another pipeline
* PackError
  + BackdatedWithoutReason from a past instant, and nobody said why
  + NothingToPurge         nothing that was ever published matches
  + PurgedOnTheWay         what a publication holds was purged before it was done
* AccessError
  + MayNotPurge            the role may not destroy
"""

from dataclasses import dataclass
from datetime import datetime

from knowledge.errors import AccessError, GenerationError, PackError, QueryError


@dataclass(eq=False)
class MayNotLookBack(QueryError):
    """What was known before holds what was withdrawn since, which the role may not see."""

    role: str
    zh = "角色 {role} 不能查看过去所知的内容，其中可能有已撤回的条文；请由组长或培训师操作"
    en = "the role {role} may not see what was known before, since some of it was withdrawn; ask a lead or a trainer"


@dataclass(eq=False)
class NotKnownYet(QueryError):
    """What will be known at a future instant was asked for."""

    known_at: datetime
    zh = "{known_at} 还没有到，那时已知什么无从谈起；要看将来生效的内容，请用 at"
    en = "{known_at} has not come, and nobody knows what will be known then; use at for what will hold"


@dataclass(eq=False)
class NothingKnownThen(QueryError):
    """Nothing had been published by that instant."""

    known_at: datetime
    zh = "在 {known_at} 之前还没有发布过任何知识；用 liquid generations 查看全部"
    en = "nothing had been published by {known_at}; liquid generations lists what was"


@dataclass(eq=False)
class GenerationPruned(GenerationError):
    """A generation that is kept no longer."""

    number: int
    zh = "第 {number} 代已按保留期删除，只剩其操作记录；LIQUID_KEEP_GENERATIONS_DAYS 决定保留多久"
    en = "generation {number} is kept no longer, only who made it and why; LIQUID_KEEP_GENERATIONS_DAYS says how long"


@dataclass(eq=False)
class Purged(GenerationError):
    """What was asked for was destroyed."""

    target: str
    by: str
    at: datetime
    why: str
    zh = "{target} 已由 {by} 于 {at} 彻底清除，原因：{why}；无法恢复，也无法重放"
    en = "{target} was purged by {by} at {at} because: {why}; it cannot be restored or replayed"


@dataclass(eq=False)
class NothingLeft(GenerationError):
    """All that a generation held was purged since; to return to it would leave nothing to answer from."""

    number: int
    zh = "第 {number} 代的内容已全部彻底清除，回滚后将没有任何知识可查；用 liquid generations 选另一代"
    en = "all of generation {number} was purged, and going back would leave nothing to answer from; choose another with liquid generations"


@dataclass(eq=False)
class OtherEncoder(GenerationError):
    """An older generation, whose vectors another encoder made."""

    generation: int
    built_with: str
    running: str
    zh = (
        "第 {generation} 代由编码器 {built_with} 建成，当前运行的是 {running}，不能用来查询它；"
        "以当时的 LIQUID_ENCODER 运行 liquid replay"
    )
    en = (
        "generation {generation} was built with encoder {built_with} and {running} is running, whose questions it cannot answer; "
        "run liquid replay with LIQUID_ENCODER as it was"
    )


@dataclass(eq=False)
class OtherPipeline(GenerationError):
    """An older generation, parts of which only another version of the pipeline derived."""

    generation: int
    segment: str
    zh = "第 {generation} 代的 {segment} 由另一版本的处理流程建成，当前版本不能重放；用当时的版本运行 liquid replay"
    en = "{segment} of generation {generation} was derived by another version of the pipeline; run liquid replay with that version"


@dataclass(eq=False)
class BackdatedWithoutReason(PackError):
    """A publication from a past instant without a reason."""

    visible_from: datetime
    zh = "从过去的时刻 {visible_from} 起生效须写明原因；用 --why（或 why）说明后重试"
    en = "publishing from the past instant {visible_from} needs a reason; say it with --why (or why) and try again"


@dataclass(eq=False)
class NothingToPurge(PackError):
    """Nothing that was ever published, and not yet purged, matches the target."""

    target: str
    zh = "没有发布过与 {target} 相符且尚未清除的内容；用 liquid packs 和 liquid generations 查看"
    en = "nothing that was ever published and not yet purged matches {target}; see liquid packs and liquid generations"


@dataclass(eq=False)
class PurgedOnTheWay(PackError):
    """What a publication holds was purged after it was handed in."""

    target: str
    by: str
    at: datetime
    why: str
    zh = "提交之后 {target} 已由 {by} 于 {at} 彻底清除，原因：{why}；本次提交作废，确可再次发布的请以新的 version 重新提交"
    en = (
        "{target} was purged by {by} at {at}, after this was handed in, because: {why}; "
        "nothing was published, hand it in again under a new version if it may be"
    )


@dataclass(eq=False)
class MayNotPurge(AccessError):
    """The role may not destroy anything."""

    role: str
    zh = "角色 {role} 不能彻底清除；请由管理员操作，或先撤回"
    en = "the role {role} may not purge; ask an administrator, or withdraw it first"
