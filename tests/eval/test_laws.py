from datetime import datetime
from pathlib import Path

from eval.law_packs import read_law
from eval.laws import LawQuestion, ask_laws, publish_laws, read_law_questions
from eval.publishing import silent
from tests.fakes import HashEncoder

OLD = "# 付款条例\n\n2020年9月1日 施行\n<!-- INFO END -->\n\n第八条 采购货物应当自交付之日起三十日内付款。\n"
NEW = "# 付款条例\n\n2025年6月1日 施行\n<!-- INFO END -->\n\n第九条 采购货物应当自交付之日起六十日内付款。\n"


def question(at: str, version: str, article: str) -> LawQuestion:
    return LawQuestion(
        "采购货物自交付之日起几日内付款", datetime.fromisoformat(at), "付款条例", version, article
    )


def test_a_law_is_answered_in_the_version_of_the_day_to_the_second(tmp_path: Path) -> None:
    versions = [read_law("付款条例(2020-07-05)", OLD), read_law("付款条例(2025-03-17)", NEW)]
    live = publish_laws(versions, tmp_path, HashEncoder(), silent)
    asked = [
        question("2025-05-31T23:59:59+08:00", "2020-09-01", "第八条"),
        question("2025-06-01T00:00:00+08:00", "2025-06-01", "第九条"),
        question("2019-01-01T00:00:00+08:00", "2020-09-01", "第八条"),
    ]
    before, after, too_early = ask_laws(asked, live, HashEncoder())
    assert (before.rank, after.rank, too_early.rank) == (1, 1, None)
    assert too_early.answer == ""
    assert not too_early.is_right


def test_every_question_names_an_instant_and_a_place() -> None:
    questions = read_law_questions()
    assert len(questions) >= 10
    assert all(q.at.tzinfo and q.article.startswith("第") for q in questions)
    assert len({q.text for q in questions}) < len(questions), "one is asked at two dates"
