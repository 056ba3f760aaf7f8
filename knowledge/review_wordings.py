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
    "duplicate": Wording(
        Severity.WARNING,
        "与 {other}（{where}）完全相同",
        "只在一处维护，另一处删去或改为指引",
        "this says word for word the same as {other} ({where})",
        "keep it in one place, and point there from the other",
    ),
    "contradiction_many": Wording(
        Severity.HELD,
        "与 {other} 有 {count} 处说法不同，例如：{examples}",
        "多为一批填错或两版并存：核对后改正一边；都对时确认此项，所列各处一并确认",
        "{count} contradictions with {other}, such as: {examples}",
        "mend one side; confirm this where both are right, all of them at once",
    ),
    "contradiction_likely_many": Wording(
        Severity.WARNING,
        "与 {other} 有 {count} 处可能矛盾，例如：{examples}",
        "核对两处说的是否同一件事",
        "{count} places that may contradict {other}, such as: {examples}",
        "see whether both speak of the same",
    ),
    "near_duplicate_many": Wording(
        Severity.WARNING,
        "有 {count} 段与 {other} 几乎相同，例如：{examples}",
        "只在一处维护，另一处删去或改为指引",
        "{count} passages say nearly the same as {other}, such as: {examples}",
        "keep them in one place, and point there from the other",
    ),
    "contradictions_untold": Wording(
        Severity.HELD,
        "另有 {count} 处矛盾没有逐一列出",
        "先改正已列出的再检查一次；确认此项即确认没有列出的全部",
        "{count} more contradictions are not told one by one",
        "mend those that are told and check again; to confirm this is to confirm all that are not told",
    ),
}
