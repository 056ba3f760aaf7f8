"""Everything that can go wrong and is not a bug.

* LiquidError
  + PackError
    - InvalidPack            findings that stop publication
    - UnknownPack            no published pack of that id
    - UnknownDocument        no document of that id that the viewer may see
    - UnknownPassage         no passage of that id that the viewer may see
    - SourceWithheld         a file that holds more than the viewer may see
    - VersionTaken           same pack and version, other content
    - VersionWithdrawn       that version was taken back, in whole or in part
    - UnknownBulletin        no bulletin of that id that the viewer may know of
    - NothingToWithdraw      nothing published matches what is to be taken back
  + GenerationError
    - NoGeneration           nothing has been published yet, or all of it was purged
    - UnknownGeneration      no generation of that number
    - CorruptSegment         a file does not match its checksum
    - NotDerived             made by another version of the pipeline
    - EncoderMismatch        vectors of another encoder
  + EncoderError           in `encoder_errors`
  + QueryError
    - EmptyQuery             nothing to look for
    - MayNotLookAhead        a future instant without the role for it
    - InstantOutOfRange      an instant outside the years that are looked at
  + AccessError            in `access_errors`, and beside what they are about
  + LedgerError
    - UnknownPerson          nobody of that name is known
    - UnknownLookup          no recorded look-up of that id
    - UnknownJob             no publication job of that id
    - LedgerUnavailable      the database did not answer
  + UploadError
    - UploadTooLarge         more bytes than the stated limit
  + EvaluationError        in `evaluation_errors`
  + UnreachableService       the API did not answer
"""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar

from knowledge.finding import Finding
from knowledge.pack import DEFAULT_ZONE
from knowledge.window import told_instant
from knowledge.wording import Language


class LiquidError(Exception):
    """A failure that a person can act on; subclasses are dataclasses whose fields fill their sentences."""

    zh: ClassVar[str] = ""
    en: ClassVar[str] = ""

    def tell(self, language: Language = Language.ZH) -> str:
        """Return what happened and what to do next, in `language`; instants in the zone of packs that name none."""
        sentence = self.zh if language is Language.ZH else self.en
        return sentence.format_map({name: _told(part) for name, part in self.details().items()})

    def details(self) -> dict[str, object]:
        """Return the fields by name."""
        return {f.name: getattr(self, f.name) for f in fields(self)}  # type: ignore[arg-type]  # every leaf is a dataclass

    def __str__(self) -> str:
        return f"{self.tell(Language.ZH)} / {self.tell(Language.EN)}"


def _told(part: object) -> object:
    return told_instant(part, DEFAULT_ZONE) if isinstance(part, datetime) else part


class PackError(LiquidError):
    """Something about what is published."""


class GenerationError(LiquidError):
    """Something about what is kept."""


class QueryError(LiquidError):
    """Something about a question."""


class AccessError(LiquidError):
    """Something about who may do what."""


class LedgerError(LiquidError):
    """Something about the record of acts."""


class UploadError(LiquidError):
    """Something about a file sent in."""


@dataclass(eq=False)
class InvalidPack(PackError):
    """A pack has findings that stop its publication; nothing was changed."""

    findings: tuple[Finding, ...]
    zh = "知识包有 {count} 个问题，未发布任何内容；逐条修正后重试"
    en = "the pack has {count} problems and nothing was published; mend them and try again"

    def details(self) -> dict[str, object]:
        """Return the findings and how many there are."""
        return {"findings": self.findings, "count": len(self.findings)}


@dataclass(eq=False)
class UnknownPack(PackError):
    """No published pack of that id that the viewer may see."""

    pack_id: str
    zh = "没有已发布的知识包 {pack_id}；用 liquid packs 查看全部"
    en = "no published pack {pack_id}; liquid packs lists them"


@dataclass(eq=False)
class UnknownDocument(PackError):
    """No document of that id that the viewer may see at that instant."""

    document_id: str
    zh = "当前没有可见的文档 {document_id}；它可能已到期、未开始或不对您开放"
    en = "no visible document {document_id} now; it may have ended, not begun, or be closed to you"


@dataclass(eq=False)
class UnknownPassage(PackError):
    """No passage of that id that the viewer may see at that instant."""

    passage_id: str
    zh = "当前没有可见的段落 {passage_id}；它可能已到期、未开始或不对您开放"
    en = "no visible passage {passage_id} now; it may have ended, not begun, or be closed to you"


@dataclass(eq=False)
class SourceWithheld(PackError):
    """The file holds more than the viewer may see at that instant, and cannot be cut."""

    document_id: str
    zh = "文档 {document_id} 的原文件里有您此刻不能看的内容（未生效、已失效、已撤回、不对您开放，或文件里隐藏的内容），不能整份打开；请看系统里的文本"
    en = (
        "the file of document {document_id} holds what you may not see now (not in force, taken back, closed to you, or hidden in it)"
        " and is not handed out; read its text here"
    )


@dataclass(eq=False)
class VersionTaken(PackError):
    """That version of the pack is published with other content."""

    pack_id: str
    version: str
    zh = "知识包 {pack_id} 的版本 {version} 已发布且内容不同；请在 pack.toml 里换一个新的 version"
    en = "version {version} of pack {pack_id} is published with other content; give it a new version in pack.toml"


@dataclass(eq=False)
class VersionWithdrawn(PackError):
    """That version was taken back, in whole or in part, and does not return by publishing it again."""

    pack_id: str
    version: str
    zh = "知识包 {pack_id} 的版本 {version} 已被撤回，不能原样再发布；修正后换一个新的 version"
    en = "version {version} of pack {pack_id} was withdrawn and does not return as it was; mend it and give it a new version"


@dataclass(eq=False)
class UnknownBulletin(PackError):
    """No bulletin of that id concerns the viewer."""

    bulletin_id: str
    zh = "没有编号为 {bulletin_id} 的紧急通知；用 liquid bulletins 查看现有的"
    en = "no bulletin {bulletin_id} concerns you; liquid bulletins shows those that do"


@dataclass(eq=False)
class NothingToWithdraw(PackError):
    """Nothing that is published, and not yet withdrawn, matches the target."""

    target: str
    zh = "没有与 {target} 相符且尚未撤回的内容；用 liquid packs 查看全部"
    en = (
        "nothing published and not yet withdrawn matches {target}; liquid packs lists what there is"
    )


@dataclass(eq=False)
class NoGeneration(GenerationError):
    """Nothing has been published yet, or all of it was purged."""

    home: str
    zh = "{home} 的知识库还是空的：没有发布过知识，或已全部清除；先运行 liquid publish 知识包路径"
    en = "the library in {home} is empty: nothing was published, or all of it was purged; run liquid publish PATH first"


@dataclass(eq=False)
class UnknownGeneration(GenerationError):
    """No generation of that number."""

    number: int
    zh = "没有第 {number} 代；用 liquid generations 查看全部"
    en = "there is no generation {number}; liquid generations lists them"


@dataclass(eq=False)
class CorruptSegment(GenerationError):
    """A stored file does not match its checksum, or is missing."""

    path: str
    zh = "{path} 损坏或缺失；从备份恢复该文件，或重新发布它所属的知识包"
    en = "{path} is damaged or missing; restore it from a backup or publish its pack again"


@dataclass(eq=False)
class NotDerived(GenerationError):
    """A segment holds only what another version of the pipeline derived from its sources."""

    segment: str
    zh = "{segment} 是由另一版本的处理流程建成的；运行 liquid rebuild 从保存的原文重建"
    en = "{segment} was made by another version of the pipeline; liquid rebuild derives it anew from its sources"


@dataclass(eq=False)
class EncoderMismatch(GenerationError):
    """The generation was built with another encoder."""

    generation: int
    built_with: str
    running: str
    zh = (
        "第 {generation} 代由编码器 {built_with} 建成，而当前编码器是 {running}；"
        "把 LIQUID_ENCODER 改回，或运行 liquid rebuild 用当前编码器重建"
    )
    en = (
        "generation {generation} was built with encoder {built_with} but {running} is running; "
        "set LIQUID_ENCODER back, or run liquid rebuild to derive the library anew with it"
    )


@dataclass(eq=False)
class EmptyQuery(QueryError):
    """Nothing is left to look for."""

    zh = "问题是空的；请输入至少一个字"
    en = "the question is empty; type at least one character"


@dataclass(eq=False)
class MayNotLookAhead(QueryError):
    """A future instant was asked about without the role for it."""

    at: datetime
    zh = "只有培训师可以查看未来时刻 {at} 的内容"
    en = "only trainers may look at the future instant {at}"


@dataclass(eq=False)
class InstantOutOfRange(QueryError):
    """An instant lies outside the years 1900 to 2199."""

    at: datetime
    zh = "时刻 {at} 超出范围；请给出 1900 至 2199 年之间的时刻"
    en = "the instant {at} is out of range; name one in the years 1900 to 2199"


@dataclass(eq=False)
class UnknownPerson(LedgerError):
    """Nobody of that name has a token or has ever asked."""

    name: str
    zh = "没有叫 {name} 的人：令牌表里没有，也没有提过问；名字须与令牌表里的一致"
    en = "nobody is called {name}: there is no such token, and nobody of that name has asked; write the name as the token table has it"


@dataclass(eq=False)
class UnknownLookup(LedgerError):
    """No recorded look-up of that id by this viewer."""

    lookup_id: str
    zh = "没有编号为 {lookup_id} 的查询记录"
    en = "there is no look-up {lookup_id}"


@dataclass(eq=False)
class UnknownJob(LedgerError):
    """No publication job of that id."""

    job_id: str
    zh = "没有编号为 {job_id} 的发布任务"
    en = "there is no publication job {job_id}"


@dataclass(eq=False)
class LedgerUnavailable(LedgerError):
    """The ledger's database could not be opened, read or written."""

    url: str
    problem: str
    zh = "记录库 {url} 不可用：{problem}；检查磁盘空间、权限或数据库连接"
    en = "the ledger {url} is not available: {problem}; check disk space, permissions or the database"


@dataclass(eq=False)
class UploadTooLarge(UploadError):
    """More bytes than the stated limit."""

    limit: int
    zh = "上传超过 {limit} 字节的上限；请拆分知识包"
    en = "the upload is over the limit of {limit} bytes; split the pack"


@dataclass(eq=False)
class UnreachableService(LiquidError):
    """The API did not answer."""

    url: str
    problem: str
    zh = "无法连接 {url}：{problem}；确认 liquid serve 正在运行"
    en = "{url} does not answer: {problem}; check that liquid serve is running"
