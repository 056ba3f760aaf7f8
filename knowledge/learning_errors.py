"""What can go wrong with what somebody says that they learnt, noted or did.

* LedgerError
  + IdTaken                an id of theirs under which something else is on record
  + NoteEdited             a note that was changed elsewhere since it was read
  + UnknownSession         no session of that id of theirs
  + NotAsked               a card that is none of the session
  + UnknownPoint           a point that may not be asked of the caller now
  + PointGone              a card whose words are nowhere any more
  + WronglyGraded          a self-grade for a card that is graded by what is typed, or the other way round
  + UnknownNote            no note of that id of theirs
* AccessError
  + NotShared              what is somebody's own, and not shared with the caller
  + NotYourAgent           praise of somebody who is not of the caller's team
  + OtherTeam              counts of a team that the caller does not lead
  + MayNotForget           the role may not have somebody's learning forgotten
"""

from dataclasses import dataclass

from knowledge.errors import AccessError, LedgerError


@dataclass(eq=False)
class IdTaken(LedgerError):
    """Something else is on record under an id that the caller chose."""

    it: str
    zh = "编号 {it} 已记录过，但内容不同，这次没有记录；请换一个新编号再提交"
    en = "{it} is on record with other content, and this was not recorded; send it under a new id"


@dataclass(eq=False)
class NoteEdited(LedgerError):
    """A note has another text under the revision that was sent: it was changed elsewhere."""

    note_id: str
    revision: int
    zh = "笔记 {note_id} 的第 {revision} 版已在别处写过，内容不同；请先读取最新一版，再在其后修改"
    en = "revision {revision} of note {note_id} was written elsewhere with other content; read the newest and change that"


@dataclass(eq=False)
class UnknownSession(LedgerError):
    """No session of that id was begun by the caller."""

    session_id: str
    zh = "没有编号为 {session_id} 的练习；请重新开始一次"
    en = "there is no session {session_id} of yours; begin one anew"


@dataclass(eq=False)
class NotAsked(LedgerError):
    """A card is none of those that a session was begun with."""

    session_id: str
    zh = "练习 {session_id} 里没有这张卡；请按练习返回的知识点和版本作答"
    en = "session {session_id} has no such card; answer with the point and version that it gave"


@dataclass(eq=False)
class PointGone(LedgerError):
    """What a card asked was destroyed since; there is nothing to hold an answer against."""

    zh = "这张卡的内容已被彻底清除，无法评判；请跳过它"
    en = "what this card asked was purged and nothing is left to judge by; go on with the next"


@dataclass(eq=False)
class WronglyGraded(LedgerError):
    """A card that is graded by what is typed came with a self-grade, or one that is not came without."""

    zh = "需要自评的卡请只提交 self_grade，其余的卡请只提交 reply"
    en = "send self_grade alone for cards that you grade yourself, and reply alone for all others"


@dataclass(eq=False)
class UnknownPoint(LedgerError):
    """No point of that id may be asked of the caller now."""

    point_id: str
    zh = "没有可以问您的知识点 {point_id}：它可能已到期、被撤回，或不面向您"
    en = "no point {point_id} may be asked of you now: it may have ended, been withdrawn, or be for others"


@dataclass(eq=False)
class UnknownNote(LedgerError):
    """The caller wrote no note of that id."""

    note_id: str
    zh = "您没有编号为 {note_id} 的笔记；用 GET /v1/notes 查看全部"
    en = "there is no note {note_id} of yours; GET /v1/notes lists them"


@dataclass(eq=False)
class NotShared(AccessError):
    """What is somebody's own was asked for. It does not say whether there is such a person."""

    zh = "这部分记录属于本人：只有同一团队的组长，在本人分享期间可以查看；请对方在自己的页面上分享"
    en = "this is somebody's own: a lead of the same team sees it while they share it; have them share it first"


@dataclass(eq=False)
class NotYourAgent(AccessError):
    """Praise of somebody else by one who does not lead them. It does not say whether there is such a person."""

    zh = "只能记录自己得到的表扬，组长可以记录本团队的人得到的；请核对姓名，须与令牌表一致"
    en = "write down praise of yourself or, as a lead, of people of your team; write the name as the token table has it"


@dataclass(eq=False)
class OtherTeam(AccessError):
    """Counts of a team that is not the caller's, or of none."""

    zh = "组长只能看自己所在团队的汇总；其他团队请由培训师查看"
    en = "a lead sees the counts of their own team; ask a trainer about others"


@dataclass(eq=False)
class MayNotForget(AccessError):
    """The role may not have somebody's learning forgotten."""

    role: str
    zh = "角色 {role} 不能删除某人的学习记录；请由管理员操作"
    en = "the role {role} may not have somebody's learning forgotten; ask an administrator"
