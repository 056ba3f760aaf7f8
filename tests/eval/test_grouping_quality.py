from eval.collection import Collection
from eval.grouping_quality import grouping_table, measure_grouping
from index.grouping import LEAST, WORDS
from tests.fakes import HashEncoder

QUERIES = {
    "1": "信用卡年费多少",
    "2": "信用卡年费是多少",
    "3": "房贷利率怎么算",
    "4": "房贷的利率怎么算",
}
QRELS = {"1": {"fee": 1}, "2": {"fee": 1}, "3": {"loan": 1}, "4": {"loan": 1}}


def test_a_setting_is_right_where_it_joins_what_the_judges_joined() -> None:
    found = measure_grouping(Collection("c", (), QUERIES, QRELS), HashEncoder(), 4, seed=4)
    [chosen] = [g for g in found if g.is_chosen]
    assert (chosen.words, chosen.least) == (WORDS, LEAST)
    assert (chosen.precision, chosen.recall) == (1.0, 1.0)
    assert min(g.recall for g in found) <= chosen.recall


def test_joining_everything_finds_all_pairs_and_is_mostly_wrong() -> None:
    same = {query_id: "年费" + "多" * int(query_id) for query_id in QUERIES}
    found = measure_grouping(Collection("c", (), same, QRELS), HashEncoder(), 4, seed=4)
    loosest = max(found, key=lambda g: g.recall)
    assert loosest.recall == 1.0
    assert loosest.precision < 1.0


def test_the_table_shows_the_setting_in_use_in_bold() -> None:
    found = measure_grouping(Collection("c", (), QUERIES, QRELS), HashEncoder(), 4, seed=4)
    assert grouping_table(found).count("**1.00**") == 2
