"""What can go wrong with what somebody says that they learnt, noted or did.

* LedgerError
  + IdTaken                an id of theirs under which something else is on record
  + NoteEdited             a note that was changed elsewhere since it was read
  + UnknownSession         no session of that id of theirs
"""

from dataclasses import dataclass

from knowledge.errors import LedgerError


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
