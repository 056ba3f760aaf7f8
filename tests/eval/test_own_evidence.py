from pathlib import Path

import pytest

from eval.evidence import Sample, SampleKind
from eval.own_evidence import gather_own
from eval.questions import PACKS, read_questions
from tests.fakes import HashEncoder

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Sample]:
    home: Path = tmp_path_factory.mktemp("own")
    questions = [q for q in read_questions() if q.question_id in {"q091", "q092", "q217", "q220"}]
    return gather_own(questions, (PACKS, home), HashEncoder(), ["梵文起源于哪里"], seed=1)


def test_each_question_is_asked_as_it_is_and_without_what_answers_it(found: list[Sample]) -> None:
    kinds = [s.kind for s in found]
    assert kinds.count(SampleKind.REMOVED) == 2
    assert kinds.count(SampleKind.RELEVANT) + kinds.count(SampleKind.MISSED) == 2
    assert kinds.count(SampleKind.UNANSWERED) == 2
    assert kinds.count(SampleKind.FOREIGN) == 1


def test_neighbours_name_what_nobody_asked_about(found: list[Sample]) -> None:
    near = [s.question for s in found if s.kind is SampleKind.NEAR]
    assert len(near) >= 4
    assert all(text not in {q.text for q in read_questions()} for text in near)
    assert all(s.first for s in found)
