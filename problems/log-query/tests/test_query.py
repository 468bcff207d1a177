from query import run

LOG = """100 info api started
105 error api cannot reach db
110 warning web slow page
120 error web no such user
"""


def ask(query, log=LOG):
    return run(f"{query}\n{log}").splitlines()


def times(query, log=LOG):
    return [line.split()[0] for line in ask(query, log)]


def test_every_term_has_to_match():
    assert times("level=error service=web") == ["120"]
    assert times("") == ["100", "105", "110", "120"]


def test_other_values_of_a_field():
    assert times("level!=error") == ["100", "110"]


def test_the_first_second_counts_and_the_last_does_not():
    assert times("since=105 until=120") == ["105", "110"]


def test_a_word_is_part_of_the_message_only():
    log = "1 info web page\n2 info api the web is up\n3 info api cobweb\n4 info api Web\n"
    assert times("web", log) == ["2", "3"]
    assert times("-web", log) == ["1", "4"]


def test_last():
    assert times(" | last 2") == ["110", "120"]
    assert times(" | last 0") == []
    assert len(ask(" | last 99")) == 4


def test_counts_and_their_ties():
    log = "1 info web a\n2 info db b\n3 info db c\n4 info api d\n"
    assert ask(" | count by service", log) == ["db 2", "api 1", "web 1"]


def test_what_is_no_record_is_counted():
    assert ask("", "1 info\n2 info a\n\nx info a b\n") == ["2 info a", "skipped 2"]


def test_a_query_that_means_nothing():
    assert ask("host=a | first 3") == ["error: host=a"]
    assert ask("since=x") == ["error: since=x"]
    assert ask("level=error | first 3") == ["error: first 3"]
