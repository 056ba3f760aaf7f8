"""What a browser sent and what came, read as reruns."""

import base64

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from eval.agents_at_pages import Lost
from eval.open_sessions import SessionCosts, SessionLoad, reruns_of
from eval.speed_table import sessions_table


def asked(at: float) -> tuple[float, str]:
    message = BackMsg()
    message.rerun_script.fragment_id = "bulletins"
    return at, base64.b64encode(message.SerializeToString()).decode()


def ended(at: float, status: int = ForwardMsg.FINISHED_SUCCESSFULLY) -> tuple[float, str]:
    message = ForwardMsg(script_finished=status)  # type: ignore[arg-type]  # as protobuf numbers them
    return at, base64.b64encode(message.SerializeToString()).decode()


def test_a_rerun_lasts_until_the_server_is_through_with_it() -> None:
    sent = [asked(10), asked(50)]
    came = [ended(30), ended(90, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)]

    assert list(reruns_of([sent, came])) == [20, 40]


def test_one_that_gave_way_to_another_lasts_until_that_one_ended() -> None:
    came = [ended(20, ForwardMsg.FINISHED_EARLY_FOR_RERUN), ended(40)]

    assert list(reruns_of([[asked(10), asked(15)], came])) == [30, 25]


def test_one_that_has_not_ended_is_not_counted() -> None:
    assert list(reruns_of([[asked(10)], []])) == []


def load(sessions: int, mib: int, rerun_ms: tuple[float, ...]) -> SessionLoad:
    return SessionLoad(
        sessions=sessions,
        every_s=20,
        at_once=(1.5, 4),
        painted_ms=(150.0,),
        whole_ms=(),
        unpainted=3,
        legs_ms=((60.0, 25.0, 15.0),),
        frozen_ms=(17.0,),
        lost=(Lost.TELLING,) * 3,
        rerun_ms=rerun_ms,
        poll_ms=(),
        answer_ms=(60.0,),
        asking_cpu=0.5,
        idle_cpu=0.04,
        resident=mib * 2**20,
    )


def test_each_further_session_takes_its_share_of_what_was_added() -> None:
    found = SessionCosts(load(1, 100, (100.0,)), load(20, 138, (200.0, 300.0)))

    assert found.memory == 2 * 2**20
    assert "each further session 2.00 MiB" in sessions_table(found)


def test_the_table_tells_how_many_times_each_percentile_stands_on_and_what_never_came() -> None:
    text = sessions_table(SessionCosts(load(1, 100, ()), load(20, 138, (200.0, 300.0))))

    assert "| rerun | – | – | 0 | 250 | 295 | 2 |" in text
    assert "| not painted within 30 s | 3 | 3 |" in text
    assert "| – asked, no answer came | 3 | 3 |" in text
    assert "| asked to answered | 25 | 25 | 1 | 25 | 25 | 1 |" in text
    assert "| at most | 4 | 4 |" in text
