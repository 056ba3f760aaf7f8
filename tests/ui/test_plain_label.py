"""Words of people in labels: nothing of them is read as Markdown, an icon or a formula."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ui.look.plain_label import plain_label


@given(st.text("ab \\`*_{}[]()#+-.!|<>~:$&;年\n\t1", max_size=30))
def test_what_markdown_makes_of_a_label_is_what_was_written(words: str) -> None:
    told = (
        MarkdownIt("commonmark", {"html": True}).enable("strikethrough").render(plain_label(words))
    )

    text = told.replace("<p>", "").replace("</p>", "").strip()
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, sign)
    assert text == " ".join(words.split())


def test_icons_colours_and_formulas_are_words() -> None:
    assert plain_label(":red[x] $y$ :material/lock:") == "\\:red\\[x\\] \\$y\\$ \\:material/lock\\:"
