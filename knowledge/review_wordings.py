"""How is told what a review finds beside the library: contradictions and repetitions."""

from collections.abc import Mapping

from knowledge.wording import Severity, Wording

REVIEWS: Mapping[str, Wording] = {
    "contradiction": Wording(
        Severity.HELD,
        "{subject} {slot}：这里是“{value}”，而 {other}（{where}）是“{other_value}”",
        "核对后改正其中一处；两处都对时确认此项",
        "{subject} {slot}: here it is “{value}”, but in {other} ({where}) it is “{other_value}”",
        "mend one of them; confirm this where both are right",
    ),
    "contradiction_likely": Wording(
        Severity.WARNING,
        "{subject} {slot}：这里是“{value}”，{other}（{where}）是“{other_value}”，可能矛盾",
        "核对两处说的是否同一件事",
        "{subject} {slot}: here it is “{value}”, in {other} ({where}) “{other_value}”; they may contradict each other",
        "see whether both speak of the same",
    ),
    "near_duplicate": Wording(
        Severity.WARNING,
        "与 {other}（{where}）几乎相同（{share}）",
        "只在一处维护，另一处删去或改为指引",
        "this says nearly the same as {other} ({where}): {share}",
        "keep it in one place, and point there from the other",
    ),
}
