"""The command line: the one place that puts every package together.

What a command does lives in its package; here are its words, its options and the way it shows what came of it.
"""

import getpass
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from api.app import create_app
from api.lookup import LookupTerms, look_up
from api.problems import findings_out
from api.render import pack_out
from api.schemas import SearchRequest
from api.settings import Settings
from api.tokens import new_token
from index.complete import complete
from index.encoder import OnnxEncoder, open_encoder
from index.encoder_folder import prepared_folder
from index.generation import Act, all_generations, read_current
from index.layout import Layout
from index.ledger import open_ledger
from index.library import Library
from index.reconcile import reconcile
from index.shelf import pack_states
from index.withdrawal import Target, roll_back, withdraw
from ingest.check import check_packs
from ingest.encoder_prepare import prepare_encoder
from ingest.publish import Published, publish
from ingest.rebuild import rebuild
from knowledge.audience import Role, Viewer
from knowledge.clock import system_ids
from knowledge.errors import EncoderNotPrepared, InvalidPack, LiquidError
from knowledge.finding import Finding
from knowledge.pack import DEFAULT_ZONE
from knowledge.window import read_instant
from ui.demo import DEMO_CLOCK, SAMPLE_PACKS, Service, serve_both, ui_command
from ui.tell import PACK_COLUMNS, finding_lines, pack_row, response_lines
from ui.terminal import progress, say, show, show_json, show_table

app = typer.Typer(
    name="liquid",
    help="Liquid 液态学习：通话中给出当前有效、可引用的答案。Time-bound knowledge, cited and current.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

# Publishing takes every core, and gives way on each to a service on the same machine.
_NICENESS = 19

Json = Annotated[bool, typer.Option("--json", help="以 JSON 输出。Print JSON.")]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        help="以该时刻为准，例如 2026-05-31T09:30+08:00；缺省为现在。As of this instant; now if absent.",
    ),
]
Why = Annotated[str, typer.Option("--why", help="原因，写入记录。Why; it is recorded.")]
By = Annotated[
    str | None, typer.Option("--by", help="操作人；缺省为系统用户。Who; the system user if absent.")
]


@app.command("check")
def check_command(path: Path, as_json: Json = False) -> None:
    """检查知识包：一次报告全部问题，不改动任何东西。Report every problem of a pack at once; change nothing."""
    drafts = check_packs(path, _encoder(Settings()).count_tokens)
    findings = [finding for draft in drafts for finding in draft.findings]
    if as_json:
        packs = [
            {
                "pack": draft.pack.pack_id if draft.pack else None,
                "documents": len(draft.documents),
                "passages": len(draft.passages),
                "findings": _findings_json(draft.findings),
            }
            for draft in drafts
        ]
        show_json({"publishable": all(d.is_publishable for d in drafts), "packs": packs})
    else:
        for line in finding_lines(findings_out(findings, Settings().language)):
            show(line)
        for draft in drafts:
            name = draft.pack.pack_id if draft.pack else "?"
            mark = "✓" if draft.is_publishable else "✗"
            show(
                f"{mark} {name}: {len(draft.documents)} 文档 documents, {len(draft.passages)} 段 passages"
            )
    raise typer.Exit(0 if drafts and all(d.is_publishable for d in drafts) else 1)


@app.command("publish")
def publish_command(
    path: Path,
    visible_from: Annotated[
        str | None, typer.Option("--from", help="从该时刻起生效。Not current before this instant.")
    ] = None,
    why: Why = "",
    by: By = None,
    at: At = None,
    as_json: Json = False,
) -> None:
    """发布知识包、压缩包或装有多个包的文件夹：全部成功或全不改变。Publish a pack, a zip or a folder of packs, all or nothing."""
    settings = Settings()
    os.nice(_NICENESS)
    start = None if visible_from is None else _instant(visible_from)
    try:
        done = _publish(settings, path, _act(settings, by, why, at), start)
    except InvalidPack as error:
        if as_json:
            show_json({"generation": None, "findings": _findings_json(error.findings)})
        raise
    if as_json:
        show_json(asdict(done) | {"warnings": _findings_json(done.warnings)})
        return
    _say_findings(done.warnings)
    show(
        f"第 {done.generation} 代：新增 {len(done.added)} 个知识包版本、{done.passages} 段；未变 {len(done.unchanged)} 个"
        f" / generation {done.generation}: {len(done.added)} added, {len(done.unchanged)} unchanged"
    )


@app.command("ask")
def ask_command(
    question: str,
    at: At = None,
    team: Annotated[str | None, typer.Option(help="提问者的团队。Asker's team.")] = None,
    region: Annotated[str | None, typer.Option(help="提问者的地区。Asker's region.")] = None,
    channel: Annotated[str | None, typer.Option(help="提问者的渠道。Asker's channel.")] = None,
    role: Annotated[
        Role | None,
        typer.Option(
            help="提问者的角色；缺省 agent，查看未来时为 trainer。agent, or trainer to look ahead."
        ),
    ] = None,
    top_k: Annotated[int, typer.Option(min=1, max=50, help="结果条数。Hits wanted.")] = 5,
    as_json: Json = False,
) -> None:
    """提一个问题：给出原文答案、有效期与出处。Ask a question; get the exact words, their validity and source."""
    settings = Settings()
    now = settings.clock_now()()
    instant = None if at is None else _instant(at)
    ahead = instant is not None and instant > now
    viewer = Viewer(
        getpass.getuser(), role or (Role.TRAINER if ahead else Role.AGENT), team, region, channel
    )
    encoder = _encoder(settings)
    library = Library(settings.home, encoder)
    library.refresh()
    ledger = open_ledger(settings.ledger())
    try:
        terms = LookupTerms(
            now=now,
            language=settings.language,
            query_characters=settings.query_characters,
            ids=system_ids,
            record=lambda lookup: ledger.record_lookups([lookup]),
        )
        request = SearchRequest(query=question, top_k=top_k, at=instant)
        response = look_up(library.live, encoder, request, viewer, terms)
    finally:
        ledger.close()
    if as_json:
        show(response.model_dump_json(indent=2))
    else:
        for line in response_lines(response, settings.language):
            show(line)


@app.command("complete")
def complete_command(
    prefix: str,
    at: At = None,
    team: Annotated[str | None, typer.Option(help="提问者的团队。Asker's team.")] = None,
    region: Annotated[str | None, typer.Option(help="提问者的地区。Asker's region.")] = None,
    channel: Annotated[str | None, typer.Option(help="提问者的渠道。Asker's channel.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=20, help="条数。Completions wanted.")] = 8,
    as_json: Json = False,
) -> None:
    """补全：汉字、拼音或首字母开头的当前有效词语。Complete characters, pinyin or initials with phrases in force."""
    settings = Settings()
    now = settings.clock_now()()
    instant = now if at is None else _instant(at)
    role = Role.TRAINER if instant > now else Role.AGENT
    library = Library(settings.home, _encoder(settings))
    library.refresh()
    viewer = Viewer(getpass.getuser(), role, team, region, channel)
    found = complete(library.live, viewer, instant, prefix, limit)
    if as_json:
        show_json([asdict(completion) for completion in found])
        return
    for completion in found:
        show(f"{completion.text}\t{completion.passages}")


@app.command("packs")
def packs_command(at: At = None, as_json: Json = False) -> None:
    """列出已发布的知识包及其状态。List what is published and its status."""
    settings = Settings()
    instant = settings.clock_now()() if at is None else _instant(at)
    library = Library(settings.home, _encoder(settings))
    library.refresh()
    viewer = Viewer(getpass.getuser(), Role.ADMIN)
    packs = [pack_out(state, instant) for state in pack_states(library.live, viewer, instant)]
    if as_json:
        show_json([pack.model_dump(mode="json") for pack in packs])
        return
    show_table(PACK_COLUMNS[settings.language], [pack_row(pack) for pack in packs])


@app.command("withdraw")
def withdraw_command(
    pack: str,
    version: Annotated[str | None, typer.Option(help="只撤回该版本。Only this version.")] = None,
    document: Annotated[str | None, typer.Option(help="只撤回该文档。Only this document.")] = None,
    passage: Annotated[str | None, typer.Option(help="只撤回该段。Only this passage.")] = None,
    why: Why = "",
    by: By = None,
    at: At = None,
    as_json: Json = False,
) -> None:
    """立即撤回，并以再次搜索作证。Take back at once, proved by searching again."""
    settings = Settings()
    target = Target(pack, version, document, passage)
    act = _act(settings, by, why, at)
    receipt = withdraw(Layout(settings.home), _encoder(settings), target, act)
    _write_down(settings)
    if as_json:
        show_json(asdict(receipt))
        return
    show(
        f"第 {receipt.generation} 代：撤回 {receipt.passages} 段；再搜 {receipt.searches} 次，仍见 {receipt.found} 次"
        f" / generation {receipt.generation}: {receipt.passages} passages gone,"
        f" {receipt.searches} searches made, {receipt.found} found one"
    )


@app.command("rollback")
def rollback_command(
    generation: int, why: Why = "", by: By = None, at: At = None, as_json: Json = False
) -> None:
    """回到某一代（作为新的一代；已撤回的不会回来）。Return to a generation, as a new one; what was withdrawn stays gone."""
    settings = Settings()
    made = roll_back(Layout(settings.home), generation, _act(settings, by, why, at))
    _write_down(settings)
    if as_json:
        show_json({"generation": made.number, "entries": len(made.entries)})
    else:
        show(
            f"第 {made.number} 代，内容同第 {generation} 代 / generation {made.number}, as {generation} was"
        )


@app.command("generations")
def generations_command(as_json: Json = False) -> None:
    """列出全部代次：谁在何时为何做了什么。List the generations: who did what, when and why."""
    layout = Layout(Settings().home)
    current = read_current(layout)
    kept = all_generations(layout)
    if as_json:
        show_json([{**asdict(g), "current": g.number == current} for g in kept])
        return
    rows = [
        (
            f"{g.number}{'*' if g.number == current else ''}",
            g.act,
            f"{g.at:%Y-%m-%d %H:%M:%S}Z",
            g.by,
            g.why,
            str(len(g.entries)),
        )
        for g in kept
    ]
    show_table(
        ("代 generation", "操作 act", "时间 at", "操作人 by", "原因 why", "版本数 versions"), rows
    )


@app.command("rebuild")
def rebuild_command(why: Why = "", by: By = None, at: At = None, as_json: Json = False) -> None:
    """换了编码器或处理流程之后，从保存的原文重建。Derive the library anew after the encoder or the pipeline changed."""
    settings = Settings()
    os.nice(_NICENESS)
    act = _act(settings, by, why, at)
    with progress() as report:
        made = rebuild(settings.home, _encoder(settings), act, report)
    _write_down(settings)
    if as_json:
        show_json({"generation": made.number, "encoder": made.encoder})
    else:
        show(f"第 {made.number} 代 / generation {made.number}")


@app.command("prepare")
def prepare_command() -> None:
    """准备编码器；只需一次。Prepare the encoder; once is enough."""
    show(str(_prepare(Settings())))


@app.command("token")
def token_command(
    name: str,
    role: Role = Role.AGENT,
    team: str | None = None,
    region: str | None = None,
    channel: str | None = None,
) -> None:
    """生成一个令牌及其在令牌表（LIQUID_TOKENS）中的一行。Make a token and its row for the token table."""
    token, row = new_token(Viewer(name, role, team, region, channel))
    say(f"令牌只显示这一次 / shown only this once: {token}")
    show(row)


@app.command("serve")
def serve_command(
    host: Annotated[
        str | None, typer.Option(help="监听地址。Address; LIQUID_HOST if absent.")
    ] = None,
    port: Annotated[int | None, typer.Option(help="端口。Port; LIQUID_PORT if absent.")] = None,
) -> None:
    """启动接口服务。Run the API."""
    given = {"host": host, "port": port}
    settings = Settings(**{key: value for key, value in given.items() if value is not None})  # type: ignore[arg-type]  # each is of its field's type
    _prepare(settings)
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
    )


@app.command("ui")
def ui_command_line(
    api: Annotated[str, typer.Option(help="接口地址。URL of the API.")] = "http://127.0.0.1:8000",
    token: Annotated[str, typer.Option(help="令牌。Token.", envvar="LIQUID_TOKEN")] = "demo-agent",
    port: Annotated[int, typer.Option(help="端口。Port.")] = 8501,
) -> None:
    """启动坐席页面。Run the agents' page."""
    environment = os.environ | {"LIQUID_API_URL": api, "LIQUID_TOKEN": token}
    os.execve(sys.executable, ui_command(port), environment)  # noqa: S606  # becomes the page's server


@app.command("demo")
def demo_command(
    port: Annotated[int, typer.Option(help="接口端口。API's port.")] = 8000,
    ui_port: Annotated[int, typer.Option(help="页面端口。Page's port.")] = 8501,
) -> None:
    """发布示例知识包并启动接口与页面，停在固定的演示日。Publish the sample packs; run API and page on a fixed day."""
    home = Path(os.environ.get("LIQUID_HOME", ".liquid/demo"))
    settings = Settings(home=home, clock=datetime.fromisoformat(DEMO_CLOCK), port=port)
    # As if published long before, so that any day of the samples can be looked at.
    act = Act("liquid demo", "示例 samples", read_instant("2026-01-01", DEFAULT_ZONE), system_ids())
    done = _publish(settings, SAMPLE_PACKS, act, None)
    say(
        f"示例知识包已就绪，第 {done.generation} 代 / sample packs ready, generation {done.generation}"
    )
    serve_both(Service(home=home, port=port, ui_port=ui_port), say)


@app.command(
    "eval",
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def eval_command(context: typer.Context) -> None:
    """测量检索质量与速度。Measure quality and speed."""
    # Measuring imports a second's worth of what no other command needs.
    from eval.commands import app as eval_app

    eval_app(context.args, prog_name="liquid eval")


def main() -> None:
    """Run the command line; a failure that a person can act on is told in their language, without a trace."""
    try:
        app()
    except InvalidPack as error:
        _say_findings(error.findings)
        say(error.tell(Settings().language))
        sys.exit(1)
    except LiquidError as error:
        say(error.tell(Settings().language))
        sys.exit(1)


def _findings_json(findings: Sequence[Finding]) -> list[dict[str, object]]:
    return [f.model_dump(mode="json") for f in findings_out(findings, Settings().language)]


def _say_findings(findings: Sequence[Finding]) -> None:
    for line in finding_lines(findings_out(findings, Settings().language)):
        say(line)


def _encoder(settings: Settings) -> OnnxEncoder:
    try:
        folder = prepared_folder(Layout(settings.home).models, settings.encoder)
    except EncoderNotPrepared:
        folder = _prepare(settings)
    return open_encoder(folder, threads=os.cpu_count() or 1, passages=settings.passages)


def _prepare(settings: Settings) -> Path:
    with progress() as report:
        return prepare_encoder(
            settings.encoder,
            Layout(settings.home).models,
            lambda stage, share: report(f"encoder {stage}", round(100 * share), 100),
        )


def _publish(settings: Settings, path: Path, act: Act, visible_from: datetime | None) -> Published:
    encoder = _encoder(settings)
    with progress() as report:
        done = publish(path, settings.home, encoder, act, report, visible_from)
    _write_down(settings)
    return done


def _write_down(settings: Settings) -> None:
    """Bring the ledger up to the manifests."""
    ledger = open_ledger(settings.ledger())
    try:
        reconcile(ledger, Layout(settings.home))
    finally:
        ledger.close()


def _act(settings: Settings, by: str | None, why: str, at: str | None) -> Act:
    instant = settings.clock_now()() if at is None else _instant(at)
    return Act(by or getpass.getuser(), why, instant, system_ids())


def _instant(text: str) -> datetime:
    try:
        return read_instant(text, DEFAULT_ZONE)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} 不是时刻，例如 2026-05-31 或 2026-05-31T09:30+08:00 / is no instant"
        ) from None


if __name__ == "__main__":
    main()
