"""The endpoint that an operator names reaches the process that publishes, by its environment."""

from pathlib import Path

import pytest

from index.job import JobStatus
from index.learning.askable import points_in
from index.library import Library
from knowledge.card import Form
from tests.api.hash_worker import forked
from tests.api.publications import Bench, pack
from tests.fakes import HashEncoder
from tests.ingest.rewording.wording_server import endpoint, stem

pytestmark = pytest.mark.slow


def test_a_job_is_worded_anew_by_the_endpoint_that_the_settings_name(
    home: Path, tmp_path: Path
) -> None:
    with endpoint(lambda _, question: stem(question.replace("年费为", "的年费是"))) as served:
        bench = Bench(
            home,
            forked(),
            wording_url=f"{served.url}/v1",
            wording_model="bank-7b",
            wording_key="s3cret",
        )
        bench.submit("job-1", pack(tmp_path, "gold", "金卡年费为300元。"))
        assert bench.finish("job-1").status is JobStatus.SUCCEEDED
    assert (served.keys, [one["model"] for one in served.asked]) == (
        ["Bearer s3cret"],
        ["bank-7b"],
    )
    library = Library(home, HashEncoder())
    library.refresh()
    points = points_in(library.live)
    held = points.read(range(len(points.rows)))
    assert any(card.form is Form.REWORDED for one in held for card in one.cards)
