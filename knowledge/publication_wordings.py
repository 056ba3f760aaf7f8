"""How problems of a publication on its way are told, by code."""

from collections.abc import Mapping

from knowledge.wording import Severity, Wording

PUBLICATIONS: Mapping[str, Wording] = {
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
    "publication_unavailable": Wording(
        Severity.ERROR,
        "服务端暂时不能完成发布，原因已记入日志；未确认发布",
        "请管理员查看日志，处理后重新上传",
        "the service cannot complete it now and the log says why; whether it published is not confirmed",
        "have the log read and the cause mended, then upload again",
    ),
    "publication_disk_full": Wording(
        Severity.ERROR,
        "服务器磁盘空间不足，已中止，未发布任何内容",
        "请管理员清出磁盘空间，再重新上传",
        "the service's disk is full and it was stopped; nothing was published",
        "have space made on the disk, then upload again",
    ),
    "upload_damaged": Wording(
        Severity.ERROR,
        "保存的上传文件缺失或与提交时不一致，未发布任何内容",
        "重新上传同一个文件",
        "the stored upload is missing or not what was handed in; nothing was published",
        "upload the same file again",
    ),
    "confirmation_unused": Wording(
        Severity.WARNING,
        "确认了 {name}，但没有这样的待确认问题",
        "核对拼写；问题已修正时不必再确认",
        "{name} was confirmed, but no such finding waits",
        "check how it is written; what was mended needs no confirmation",
    ),
    "library_not_compared": Wording(
        Severity.HELD,
        "知识库现在读不全，没有与已发布的内容比对是否矛盾",
        "请管理员先修复知识库（liquid rebuild），或确认不比对就发布",
        "the library cannot be read whole now, so nothing was compared with what is published",
        "have it mended first (liquid rebuild), or confirm that it is published without",
    ),
}
