from alert_engine import AlertEngine


def engine(*names, window=10, threshold=5, cooldown=0):
    made = AlertEngine()
    for name in names:
        assert made.add(name, "api", window, threshold, cooldown)
    return made


def one(**rule):
    return engine("a", **rule)


def test_a_rule_fires_from_its_threshold():
    made = one()
    assert made.report(1, "api", 4) == []
    assert made.firing(1) == []
    assert made.report(2, "api", 1) == ["a"]
    assert made.firing(2) == ["a"]


def test_a_report_counts_for_exactly_the_window():
    made = one(window=10)
    made.report(1, "api", 5)
    assert made.firing(10) == ["a"]
    assert made.firing(11) == []
    assert made.report(12, "api", 4) == []


def test_only_its_own_service_counts():
    made = one()
    assert made.report(1, "web", 9) == []
    assert made.firing(1) == []


def test_the_cooldown_ends_to_the_second():
    made = one(window=100, cooldown=10)
    assert [made.report(time, "api", 5) for time in (5, 14, 15, 24, 25)] == [["a"], [], ["a"], [], ["a"]]


def test_zero_errors_can_be_what_a_rule_was_due_for():
    made = one(window=100, cooldown=10)
    assert made.report(1, "api", 5) == ["a"]
    assert made.report(11, "api", 0) == ["a"]


def test_a_silence_ends_to_the_second_and_starts_no_cooldown():
    made = one(window=100, cooldown=30)
    assert made.silence("a", 10)
    assert made.report(9, "api", 5) == []
    assert made.firing(9) == ["a"]
    assert made.report(10, "api", 0) == ["a"]


def test_a_later_silence_replaces_a_longer_one():
    made = one()
    made.silence("a", 100)
    made.silence("a", 5)
    assert made.report(5, "api", 5) == ["a"]


def test_names_are_taken_once():
    made = one()
    made.report(1, "api", 3)
    assert not made.add("a", "web", 1, 1, 1)
    assert made.report(2, "api", 2) == ["a"]


def test_a_rule_begins_anew_when_it_is_added():
    made = AlertEngine()
    made.report(1, "api", 9)
    made.add("a", "api", 10, 5, 0)
    assert made.firing(1) == []
    made.report(2, "api", 4)
    assert made.remove("a")
    made.add("a", "api", 10, 5, 0)
    assert made.report(3, "api", 4) == []


def test_what_is_not_there_is_said_to_be_so():
    made = AlertEngine()
    assert not made.remove("a")
    assert not made.silence("a", 5)


def test_names_come_in_alphabetical_order():
    made = engine("b", "c", "a", threshold=1)
    assert made.report(1, "api", 1) == ["a", "b", "c"]
    assert made.firing(1) == ["a", "b", "c"]
