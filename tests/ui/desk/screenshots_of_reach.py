"""Pictures of what reached people: agents are given a wrong fee, it is corrected by an urgent publication, and one of them reads of it."""

import time
from pathlib import Path

from playwright.sync_api import Browser

from api.client import LiquidClient
from tests.ui.browsing import Visit, chromium
from tests.ui.screenshots import keep
from ui.desk.pack_files import PackFile, packed

_WIDE, _HIGH = 1200, 900
_PACK = """id = "express-card"
title = "加急制卡"
version = "{version}"
kind = "procedure"
owner = "信用卡中心产品组"
starts_at = 2026-05-01
"""
_RULES = """# 加急制卡

## 加急制卡收多少费用

加急制卡每张收取{fee}元，{days}个工作日内寄出；普通制卡免费。

### 话术

加急制卡每张{fee}元，{days}个工作日内寄出。
"""
_ASKED = {
    "demo-agent": ("加急制卡多少钱", "加急制卡几天寄出"),
    "demo-lead": ("加急制卡收多少费用",),
}


def main(trainer: str, api_url: str, folder: Path) -> None:
    """Photograph the section in both languages into `folder`."""
    with LiquidClient(api_url, "demo-trainer") as publisher:
        _publish(publisher, "1", fee=20, days=3)
        for who, questions in _ASKED.items():
            with LiquidClient(api_url, who) as asker:
                for question in questions:
                    asker.search(question)
        # It holds from the same day, so that what was said before it was wrong.
        _publish(publisher, "2", fee=30, days=2, why="费用写错，更正 a wrong fee is corrected")
    with LiquidClient(api_url, "demo-agent") as reader:
        for bulletin in reader.bulletins().bulletins:
            reader.acknowledge(bulletin.bulletin_id)
    with LiquidClient(api_url, "demo-trainer") as publisher:
        assert publisher.exposures("express-card").exposures
    with chromium() as browser:
        for language, ending in (("zh", ""), ("en", "-en")):
            _photograph(browser, trainer, language, folder / f"desk-reach{ending}.png")


def _publish(client: LiquidClient, version: str, fee: int, days: int, why: str = "") -> None:
    files = [
        PackFile("pack.toml", _PACK.format(version=version).encode()),
        PackFile("制卡.md", _RULES.format(fee=fee, days=days).encode()),
    ]
    job = client.publishing.publish("加急制卡.zip", packed(files), why=why, urgent=bool(why))
    while job.status in ("queued", "running"):
        time.sleep(0.5)
        job = client.publishing.publication(job.job_id)
    assert job.status == "succeeded", job
    # The service answers from what was published a moment later.
    time.sleep(2)


def _photograph(browser: Browser, trainer: str, language: str, target: Path) -> None:
    query = f"?room=desk&section=reach&lang={language}"
    visit = Visit(browser, trainer, width=_WIDE, height=_HIGH, query=query, ready=".st-key-top")
    visit.settles()
    keep(visit.page, target)
    visit.close()
