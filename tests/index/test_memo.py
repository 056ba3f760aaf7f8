"""What is remembered beside something: a memory for each kind, bounded, and gone with it."""

from threading import Thread

from index.memo import Kind, Memo, Memories


def test_each_kind_has_a_memory_of_its_own_beside_each_thing() -> None:
    words, numbers = Kind[str](1), Kind[int](2)
    one, other = Memories(), Memories()
    assert one.of(words).get("a", lambda: "made") == "made"
    assert one.of(words).get("a", lambda: "again") == "made"
    assert one.of(numbers).get("a", lambda: 1) == 1
    assert other.of(words).peek("a") is None


def test_a_kind_says_how_much_is_remembered_of_it() -> None:
    memory = Memories().of(Kind[int](2))
    for key in range(3):
        memory.get(key, lambda key=key: key)  # type: ignore[misc]  # a default binds the loop's value
    assert [memory.peek(key) for key in range(3)] == [None, 1, 2]


def test_threads_that_ask_first_at_once_get_the_same_memory() -> None:
    memories, kind, found = Memories(), Kind[int](1), list[Memo[int]]()
    threads = [Thread(target=lambda: found.append(memories.of(kind))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(memory) for memory in found}) == 1


def test_what_is_left_out_is_forgotten_and_the_rest_shared() -> None:
    memories, kept, gone = Memories(), Kind[int](4), Kind[int](4)
    for kind in (kept, gone):
        memories.of(kind).get("a", lambda: 1)
    others = memories.without(gone)
    assert others.of(gone).peek("a") is None
    assert others.of(kept).peek("a") == memories.of(gone).peek("a") == 1
