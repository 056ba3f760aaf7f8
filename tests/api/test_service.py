"""What requests share, while it runs and after."""

import gc

from fastapi.testclient import TestClient

from api.app import create_app
from api.service import Parts
from tests.api.conftest import Edge
from tests.fakes import FrozenClock, HashEncoder


def test_nothing_that_is_loaded_is_looked_through_again_while_the_service_runs(edge: Edge) -> None:
    live = edge.service.library.live
    assert gc.get_freeze_count() > 0
    assert not any(known is live for known in gc.get_objects())


def test_what_was_loaded_may_go_when_the_service_has_ended(edge: Edge) -> None:
    app = create_app(edge.settings, Parts(encoder=HashEncoder(), clock=FrozenClock()))
    with TestClient(app):
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0
