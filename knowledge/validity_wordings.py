"""How disagreements between the dates in a text and those that are declared are told."""

from collections.abc import Mapping

from knowledge.wording import Severity, Wording

VALIDITIES: Mapping[str, Wording] = {
    "end_differs": Wording(
        Severity.HELD,
        "正文写“{value}”，读作 {read} 结束；声明的 {key} 是 {declared}",
        "核对哪个对：改正文，或改声明的日期；确认无误的可以放行",
        'the text says "{value}", read as ending {read}, where {key} is declared as {declared}',
        "see which is right and correct the text or the declared date; confirm it if both are",
    ),
    "start_differs": Wording(
        Severity.HELD,
        "正文写“{value}”，读作 {read} 开始；声明的开始（{key}）是 {declared}",
        "核对哪个对：改正文，或改声明的日期；确认无误的可以放行",
        'the text says "{value}", read as beginning {read}, where the beginning ({key}) is declared as {declared}',
        "see which is right and correct the text or the declared date; confirm it if both are",
    ),
    "ends_differ": Wording(
        Severity.HELD,
        "正文写“{value}”，读作 {read} 结束；同一件事在 {other} 写的是 {declared}",
        "改成同一个日期，或在 pack.toml 声明各自的阶段；确认无误的可以放行",
        'the text says "{value}", read as ending {read}, where {other} says {declared} of the same thing',
        "write one date in both, or declare phases in pack.toml; confirm it if both are right",
    ),
    "no_end_readable": Wording(
        Severity.HELD,
        "活动没有声明结束时间，正文里也读不到",
        "在 pack.toml 写 ends_at，例如 ends_at = 2026-05-31（含当日）",
        "the campaign declares no end, and none can be read in its text",
        "write ends_at in pack.toml, such as ends_at = 2026-05-31, which includes that day",
    ),
    "end_proposed": Wording(
        Severity.WARNING,
        "正文写“{value}”，读作 {read} 结束，但没有声明",
        "核对后在 pack.toml 写 ends_at = {read}",
        'the text says "{value}", read as ending {read}, which is not declared',
        "check it, then write ends_at = {read} in pack.toml",
    ),
}
