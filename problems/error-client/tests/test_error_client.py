from error_client import ErrorClient


def client(*events, capacity=9, batch_size=1, flush_after=0):
    made = ErrorClient(capacity, batch_size, flush_after)
    for event in events:
        assert made.capture(0, event)
    return made


def test_a_full_batch_is_sent_at_once_and_no_more_than_that():
    made = client("a", "b", "c", batch_size=2, flush_after=50)
    assert made.poll(0) == ["a", "b"]
    made.answer(0, 200)
    assert made.poll(49) == []
    assert made.poll(50) == ["c"]


def test_one_batch_is_on_its_way():
    made = client("a", "b")
    assert made.poll(0) == ["a"]
    assert made.poll(9) == []
    assert made.pending() == 2
    assert made.answer(9, 202) == 0
    assert made.pending() == 1
    assert made.poll(9) == ["b"]


def test_what_comes_when_there_is_no_room_is_dropped():
    made = client("a", "b", capacity=2, batch_size=2)
    assert not made.capture(0, "c")
    assert made.poll(0) == ["a", "b"]
    assert not made.capture(0, "c")
    made.answer(0, 200)
    assert made.capture(0, "c")


def test_pauses_become_longer_until_the_batch_is_lost():
    made = client("a", "b")
    made.poll(0)
    for answered, pause in ((0, 1), (1, 2), (3, 4)):
        assert made.answer(answered, 500) == 0
        assert made.poll(answered + pause - 1) == []
        assert made.poll(answered + pause) == ["a"]
    assert made.answer(7, 500) == 1
    assert made.poll(7) == ["b"]
    assert made.answer(7, 500) == 0
    assert made.poll(8) == ["b"]


def test_statuses():
    for status, lost, again in ((200, 0, []), (299, 0, []), (300, 1, []), (428, 1, []), (429, 0, ["a"]), (430, 1, []), (500, 0, ["a"])):
        made = client("a")
        made.poll(0)
        assert made.answer(0, status) == lost
        assert made.poll(1) == again


def test_an_answer_to_nothing_changes_nothing():
    made = client("a")
    assert made.answer(0, 400) == 0
    assert made.poll(0) == ["a"]
    made.answer(0, 500)
    assert made.answer(0, 400) == 0
    assert made.poll(1) == ["a"]
