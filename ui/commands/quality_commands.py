"""The command that asks a trainer's judged questions of what is in force, and keeps how they fared."""

from pathlib import Path
from typing import Annotated

import typer

from ui.commands.command_options import At, By, Json
from ui.terminal import show, show_json

_TOLD = {
    "zh": "第 {generation} 代：{questions} 题，{right} 题如所判（{share:.0%}）；{answerable} 题有答案，其中 {found} 题在前五条里",
    "en": "generation {generation}: {questions} questions, {right} as judged ({share:.0%}); {answerable} have an answer, {found} of them among the first five hits",
}
_VERDICTS = {
    "zh": {
        "silent": "没有答案",
        "other": "答自别的文档",
        "value": "缺少应有的值",
        "spoke": "不该有答案",
    },
    "en": {
        "silent": "no answer",
        "other": "from another document",
        "value": "lacks a value",
        "spoke": "should have none",
    },
}


def quality_command(
    questions: Annotated[
        Path | None,
        typer.Option(
            help="问题文件；缺省为 LIQUID_HOME 里的 questions.jsonl。questions.jsonl in LIQUID_HOME if absent."
        ),
    ] = None,
    by: By = None,
    at: At = None,
    as_json: Json = False,
) -> None:
    """用自己判过的问题检验现行知识，并记下结果。Ask your own judged questions of what is in force, and keep how they fared."""
    from api.quality import Asker, run_out, run_questions
    from index.judged_file import QUESTIONS
    from index.ledger.database import open_ledger
    from knowledge.clock import system_ids
    from ui.commands.at_home import AtHome

    home = AtHome()
    act = home.act(by, "", at)
    encoder = home.encoder()
    ledger = open_ledger(home.settings.ledger())
    try:
        path = questions or home.settings.home / QUESTIONS
        asker = Asker(act.by, act.at, system_ids)
        run = run_questions(path, home.library(encoder).live, encoder, ledger, asker)
    finally:
        ledger.close()
    if as_json:
        show_json(run_out(run).model_dump(mode="json"))
        return
    language = home.settings.language
    counts = run_out(run).model_dump(exclude={"wrong"})
    show(_TOLD[language].format(**counts, share=run.right / run.questions))
    for one in run.wrong:
        show(f"{_VERDICTS[language][one.verdict]}\t{one.ask}")
