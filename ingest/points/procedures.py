"""A numbered list of things to do -> one point, its steps in order."""

import re
from dataclasses import replace

from index.normalise import folded
from ingest.points.sites import point_in
from ingest.points.text_values import normal_steps
from ingest.review.claim_context import Shelf
from knowledge.knowledge_point import KnowledgePoint, Place, PointKind
from knowledge.passage import Passage

_STEP = re.compile(r"^[ \t]{0,3}(?P<number>\d{1,2})[.)、．][ \t]*(?P<words>\S.*)$", re.MULTILINE)
_INLINE = re.compile(r"第(?P<number>[一二三四五六七八九])步[，、:： ]*")
_NESTED = re.compile(r"^[ \t]{2,}(?:[-*+]|\d{1,2}[.)])\s", re.MULTILINE)
_DONE = re.compile(
    r"app「|^选|打开|进入|点击?|选择?|输入|登录|填写|确认|核对|提交|携带|拨打|联系|立即|接听|提醒|勾选|上传|下载|扫|设置|查看|告知|核实|登记|转接|办理|出示|签署|等待|"
    r"页面|系统|收款|工单|\b(?:open|tap|click|select|choose|enter|log in|sign|fill|confirm|submit|call|upload|check|go to|press|bring|wait|review)\b"
)
_ENUMERATES = re.compile(
    r"下列|以下(?:情形|情况|条件|交易|材料|客户)|不计入|不包括|包括|之一|材料[:：]|条件[:：]|any of|the following (?:are|is|transactions|documents)"
)
# A numbered list of questions, each with its answer behind it, is nothing to be done in order.
_ASKED = re.compile(
    r"^[^：:。]*(?:吗|什么|怎么|如何|多少|多久|几|哪|谁|是否|能不能|可不可以)[^：:。]*[：:？?]|^[^.:]*\?"
)
_FEWEST = 2
_LEAST_DONE = 0.6


def steps_point(passage: Passage, shelf: Shelf) -> KnowledgePoint | None:
    """Return the procedure that a passage lists, or None if it lists none, a part of one, or more than one."""
    steps = _steps(passage.text)
    lead = folded(passage.text[: steps[0][0]] if steps else "") + folded(passage.lead)
    if len(steps) < _FEWEST or _ENUMERATES.search(lead) or _NESTED.search(passage.text):
        return None
    words = [passage.text[slice(*step)] for step in steps]
    if all(_ASKED.match(step) for step in words):
        return None
    done = sum(bool(_DONE.search(folded(step))) for step in words)
    if done < _LEAST_DONE * len(steps):
        return None
    span = (steps[0][0], steps[-1][1])
    point = point_in(passage, shelf, (PointKind.STEPS, "", "步骤"), span, normal_steps(words))
    facts = tuple(
        f for f in passage.facts if any(a <= f.span[0] and f.span[1] <= b for a, b in steps)
    )
    return replace(point, facts=facts, parts=steps)


def _steps(text: str) -> tuple[Place, ...]:
    """Return the places of steps numbered from one on, without their numbers; none if numbers are missing or come twice."""
    found = list(_STEP.finditer(text))
    numbers = [int(match["number"]) for match in found]
    if numbers != list(range(1, len(numbers) + 1)):
        return ()
    return tuple((m.start("words"), m.start("words") + len(m["words"].rstrip())) for m in found)
