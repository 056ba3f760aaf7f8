"""The customer on the line."""

from hypothesis import given
from hypothesis import strategies as st

from ui.agent.customer_context import CustomerContext


def test_nobody_is_asked_about_unless_something_is_known() -> None:
    assert CustomerContext().is_empty
    assert CustomerContext().customer() is None
    assert CustomerContext(product="信用卡").customer() is None
    assert CustomerContext().asked("年费") == "年费"


def test_region_and_tier_are_matched_and_the_product_is_asked_about() -> None:
    context = CustomerContext("白金卡", "上海", "钻石卡")
    customer = context.customer()

    assert customer is not None
    assert (customer.region, customer.segment) == ("上海", "钻石卡")
    assert context.asked("年费多少") == "白金卡 年费多少"
    assert context.parts == ("白金卡", "上海", "钻石卡")


def test_a_product_that_is_named_is_not_named_twice() -> None:
    assert CustomerContext(product="Visa").asked("visa 年费") == "visa 年费"


@given(st.text(max_size=20), st.text(min_size=1, max_size=40))
def test_the_question_stays_whole(product: str, query: str) -> None:
    assert CustomerContext(product=product).asked(query).endswith(query)
