"""How every problem that a check or a publication reports is told, by its code."""

from collections.abc import Mapping

from knowledge.document_wordings import DOCUMENTS
from knowledge.file_wordings import FILES
from knowledge.manifest_wordings import MANIFEST
from knowledge.wording import Severity, Wording

_PUBLICATIONS: Mapping[str, Wording] = {
    "publication_refused": Wording(
        Severity.ERROR,
        "{zh}",
        "按上面的说明处理后重新上传",
        "{en}",
        "do what it says, then upload again",
    ),
    "publication_timed_out": Wording(
        Severity.ERROR,
        "处理超过 {seconds} 秒，已中止，未发布任何内容",
        "拆成较小的知识包，或请管理员放宽 LIQUID_JOB_SECONDS",
        "it took more than {seconds} seconds and was stopped; nothing was published",
        "split it into smaller packs, or have LIQUID_JOB_SECONDS raised",
    ),
    "publication_out_of_memory": Wording(
        Severity.ERROR,
        "处理时内存不足，已中止，未发布任何内容",
        "拆成较小的知识包，或请管理员放宽 LIQUID_JOB_MEMORY_BYTES",
        "it ran out of memory and was stopped; nothing was published",
        "split it into smaller packs, or have LIQUID_JOB_MEMORY_BYTES raised",
    ),
    "publication_crashed": Wording(
        Severity.ERROR,
        "处理进程意外结束（{how}），未确认发布",
        "用 liquid packs 核对是否已生效，再重新上传；仍然失败时请管理员查看日志",
        "the process that did the work ended unexpectedly ({how}); whether it published is not confirmed",
        "look with liquid packs whether it went live, then upload again; if it fails again, have the log read",
    ),
}
# One entry for each code; `tests/knowledge/test_wording.py` holds the two together.
WORDINGS: Mapping[str, Wording] = {**FILES, **MANIFEST, **DOCUMENTS, **_PUBLICATIONS}
