"""A numbered list of things to do -> one point, its steps in order."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.normalise import folded
from ingest.points.sites import point_in
from ingest.points.subjects import name_in, points_elsewhere
from ingest.points.text_values import normal_steps
from ingest.review.claim_context import Shelf
from knowledge.knowledge_point import KnowledgePoint, Place, PointKind
from knowledge.passage import Passage

_STEP = re.compile(r"^[ \t]{0,3}(?P<number>\d{1,2})[.)、．][ \t]*(?P<words>\S.*)$", re.MULTILINE)
_INLINE = re.compile(r"第(?P<number>[一二三四五六七八九])步[，、:： ]*")
_NESTED = re.compile(r"^[ \t]{2,}(?:[-*+]|\d{1,2}[.)])\s", re.MULTILINE)
_DONE = re.compile(
    r"app「|^选|打开|进入|点击?|选择?|输入|登录|填写|确认|核对|提交|携带|拨打|联系|立即|接听|提醒|勾选|上传|下载|扫|设置|查看|告知|核实|登记|转接|办理|出示|签署|等待|发起|完成|划入|审批|审核|复核|归档|签约|放款|开通|激活|注册|绑定|"
    r"页面|系统|收款|工单|\b(?:open|tap|click|select|choose|enter|log in|sign|fill|confirm|submit|call|upload|check|go to|press|bring|wait|review)\b"
)
# What a step begins with, behind who does it and where.
_BEGINS = re.compile(
    r"^(?:在|于|通过|持|凭|带|将|把|先|再|然后|按|与|经|请|由|app|(?:客户|柜员|坐席|系统|主管|运营|持卡人|申请人|借款人|我行|本行|银行|承办部门|票据中心|审批|资料|资金|审核|打印|安抚|接听|转出|登录|人脸|法人|活动日|到|调查|归档|销户|等)|[选点填输打核提携拨联立勾上下扫设查告登转办出签授授确取领存退开关进返回完])"
)
_BEGINS_ENGLISH = re.compile(
    r"(?:(?:then|first|next|finally|please|now)\b,? ?)?(?:open|tap|click|select|choose|enter|log|sign|fill|confirm|submit|call|upload|check|go|press|bring|wait|review|register|set|pay|offer|ask|send|"
    r"give|tell|explain|take|record|apply|complete|return|write|make|verify|note|visit|scan|download|receive|print|use|link|add|transfer|book|order|report|contact|speak|email|post|"
    r"collect|provide|show|hand|start|follow|read|accept|agree|switch|type|insert|remove|arrange|escalate|close|freeze|block|issue|pass|refer|place|search|activate|deposit|spend|update)\b"
)
# Headings and lines under which numbered items are done in order, and those under which they are told beside each other.
_PROCEDURE = re.compile(
    r"流程|步骤|怎[么样]|如何|方法|操作|程序|办理(?!须知|条件|要求|时间|渠道)|\b(?:how|steps?|process|procedure|first contact|what to do)\b"
)
_NOTICES = re.compile(
    r"须知|注意|提示|提醒|告知|规则|要求|条件|事项|范围|内容|特殊|特色|服务(?!流程|怎|如何)|特点|优势|亮点|权益|标准|调整|规定|细则|公告|声明|备注|"
    r"\b(?:notes?|notices?|important|terms|conditions|rules|requirements?|eligibility|features|benefits|services|information|remember)\b"
)
_ENUMERATES = re.compile(
    r"下列|以下(?:情形|情况|条件|交易|材料|客户)|不计入|不包括|包括|之一|材料[:：]|条件[:：]|any of|the following (?:are|is|transactions|documents)"
)
# A numbered list of questions, each with its answer behind it, is nothing to be done in order.
_ASKED = re.compile(
    r"^[^：:。]*(?:吗|什么|怎么|如何|多少|多久|几|哪|谁|是否|能不能|可不可以)[^：:。]*[：:？?]|^[^.:]*\?"
)
# Items of which each has to be so, or any: no order is told.
_JOINED = re.compile(r"[;,] (?:and|or)\s*$|[；，](?:且|或者?|以及)\s*$")
# 补卡步骤如下, the steps for closing an account are: a list's own name.
_INTRODUCED = re.compile(
    r"(?:^|[，。；、,;.\s])(?P<what>[\u4e00-\u9fffa-z]{2,16}?)的?(?:办理|操作|处理|具体)?(?:流程|步骤|程序|方法)(?:如下|为|是)?\s*[:：]$"
    r"|\b(?:steps|procedure) (?:for|of) (?P<whose>[a-z][a-z \-]{2,40}?)(?: are| is)?(?: as follows)?\s*:$"
)
_FEWEST = 2
_LEAST_DONE = 0.6
_LEAST_BEGUN = 0.5


def steps_point(passage: Passage, shelf: Shelf) -> KnowledgePoint | None:
    """Return the procedure that a passage lists, or None if it lists none, a part of one, or more than one."""
    steps = _steps(passage.text)
    lead = folded(f"{passage.lead}\n{passage.text[: steps[0][0] if steps else 0]}")
    if len(steps) < _FEWEST or _ENUMERATES.search(lead) or _NESTED.search(passage.text):
        return None
    words = [passage.text[slice(*step)] for step in steps]
    if any(map(_JOINED.search, words)) or all(_ASKED.match(step) for step in words):
        return None
    if not _is_done(words, passage, lead):
        return None
    span = (steps[0][0], steps[-1][1])
    what = (PointKind.STEPS, _own_name(passage, lead), "步骤")
    point = point_in(passage, shelf, what, span, normal_steps(words))
    facts = tuple(
        f for f in passage.facts if any(a <= f.span[0] and f.span[1] <= b for a, b in steps)
    )
    return replace(point, facts=facts, parts=steps)


def _own_name(passage: Passage, lead: str) -> str:
    """Return what the line above a list says that it is the procedure of, empty where that is what the heading speaks of: 补卡步骤如下."""
    lines = [line.strip() for line in lead.split("\n")[:-1] if line.strip()]
    introduced = _INTRODUCED.search(lines[-1]) if lines else None
    name = name_in(introduced["what"] or introduced["whose"]) if introduced else None
    heading = folded(passage.heading_path[-1] if passage.heading_path else "")
    return "" if name is None or points_elsewhere(name) or name in heading else name


def _is_done(words: Sequence[str], passage: Passage, lead: str) -> bool:
    """Tell whether items are done one after another, as the words above them say, or at least what each of them begins with."""
    heading = folded(passage.heading_path[-1] if passage.heading_path else "")
    # Behind the last line stands the first item's number.
    lines = [line for line in lead.split("\n")[:-1] if line.strip()]
    above = lines[-1] if lines else heading
    is_procedure = bool(_PROCEDURE.search(above) or _PROCEDURE.search(heading))
    if not is_procedure and (_NOTICES.search(above) or _NOTICES.search(heading)):
        return False
    said = [folded(step) for step in words]
    done = sum(bool(_DONE.search(step) or _BEGINS_ENGLISH.match(step)) for step in said)
    begun = sum(bool(_BEGINS.match(step) or _BEGINS_ENGLISH.match(step)) for step in said)
    if is_procedure:
        # A list that does a thing each time need not say so in words that are known.
        return done >= _LEAST_BEGUN * len(words)
    # Under 说明 stands either: what is done in order begins with an action each time.
    least = 1 if "说明" in above or "说明" in heading else _LEAST_DONE
    return begun >= least * len(words) and done >= _LEAST_DONE * len(words)


def _steps(text: str) -> tuple[Place, ...]:
    """Return the places of steps numbered from one on, without their numbers; none if numbers are missing or come twice."""
    found = list(_STEP.finditer(text))
    numbers = [int(match["number"]) for match in found]
    if numbers != list(range(1, len(numbers) + 1)):
        return ()
    return tuple((m.start("words"), m.start("words") + len(m["words"].rstrip())) for m in found)
