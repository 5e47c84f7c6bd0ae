"""The wire to a language model: bounded, plain in its errors, and silent about the key."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field, replace
from http import HTTPStatus

import pytest

from pipeline.chat import Chat, Endpoint, Patience
from pipeline.settings import Environment, RunSettings, Unusable
from pipeline.stance import VerifierUnavailable
from references.clock import Clock
from tests.pipeline.chat_server import ChatServer, Said, judging, saying

KEY = "5ec4e7-c0de-5ec4e7-c0de-5ec4e7"
QUESTION = json.dumps({"claim": "Zinc helps.", "title": "Zinc", "abstract": ""})
GOOD = saying("yes")


@dataclass
class Time:
    """A clock that a test moves, and that notes every pause."""

    at: float = 0.0
    pauses: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.at += seconds

    @property
    def clock(self) -> Clock:
        return Clock(monotonic=lambda: self.at, sleep=self.sleep)


def chat(server: ChatServer, time_: Time | None = None, *, patience: Patience | None = None) -> Chat:
    endpoint = Endpoint(url=server.url, model="small", key=KEY)
    return Chat(endpoint, patience=patience or Patience(), clock=(time_ or Time()).clock)


def test_a_question_goes_out_at_temperature_zero_with_the_key_in_its_header() -> None:
    with ChatServer(GOOD) as server:
        assert chat(server).ask("Judge.", QUESTION) == "yes"
    (asked,) = server.asked
    assert (asked.path, asked.key) == ("/v1/chat/completions", KEY)
    assert asked.body["temperature"] == 0
    assert asked.body["model"] == "small"
    assert [message["role"] for message in asked.body["messages"]] == ["system", "user"]
    assert KEY not in json.dumps(asked.body)


PASSING = {
    "429": Said(status=429),
    "500": Said(status=500, body=b"oops"),
    "503": Said(status=503),
    "no JSON": Said(body=b"<html>busy</html>"),
    "another form": Said(body=b'{"error": "overloaded"}'),
    "too deep": Said(body=b"[" * 100_000),
}


@pytest.mark.parametrize("trouble", PASSING.values(), ids=PASSING)
def test_a_trouble_that_passes_is_waited_out(trouble: Said) -> None:
    with ChatServer(trouble, trouble, GOOD) as server:
        assert chat(server).ask("Judge.", QUESTION) == "yes"
    assert len(server.asked) == 3


@pytest.mark.parametrize("trouble", PASSING.values(), ids=PASSING)
def test_a_trouble_that_stays_is_a_named_error_after_a_bounded_number_of_attempts(trouble: Said) -> None:
    clock = Time()
    with ChatServer(trouble) as server, pytest.raises(VerifierUnavailable) as raised:
        chat(server, clock).ask("Judge.", QUESTION)
    assert str(raised.value).startswith("verifier unavailable: 127.0.0.1:")
    assert len(server.asked) == 3
    assert clock.pauses == [1, 2]


def test_the_server_may_ask_for_a_longer_pause_within_bounds() -> None:
    slow_down = replace(PASSING["429"], headers=(("Retry-After", "7"),))
    far_too_long = replace(PASSING["429"], headers=(("Retry-After", "86400"),))
    clock = Time()
    with ChatServer(slow_down, far_too_long, GOOD) as server:
        chat(server, clock).ask("Judge.", QUESTION)
    assert clock.pauses == [7, 30]


def test_a_server_that_hangs_costs_its_timeouts_and_no_more() -> None:
    patience = Patience(attempts=2, timeout=0.1)
    began = time.monotonic()
    with ChatServer(replace(GOOD, wait=1.0)) as server, pytest.raises(VerifierUnavailable, match="in time"):
        chat(server, patience=patience).ask("Judge.", QUESTION)
    assert time.monotonic() - began < 0.9


def test_an_answer_without_end_is_cut_off() -> None:
    with (
        ChatServer(Said(body=b" " * (1 << 21))) as server,
        pytest.raises(VerifierUnavailable, match="without end"),
    ):
        chat(server).ask("Judge.", QUESTION)


def test_nobody_there_is_a_named_error() -> None:
    with ChatServer(GOOD) as server:
        gone = chat(server)
    with pytest.raises(VerifierUnavailable, match="could not be reached"):
        gone.ask("Judge.", QUESTION)


def test_an_outage_is_taken_to_last_a_while() -> None:
    clock = Time()
    with ChatServer(Said(status=500)) as server:
        asking = chat(server, clock)
        for _ in range(5):
            with pytest.raises(VerifierUnavailable):
                asking.ask("Judge.", QUESTION)
        assert len(server.asked) == 3
        server.replies = [GOOD]
        clock.at += 61
        assert asking.ask("Judge.", QUESTION) == "yes"


REFUSED = [
    (HTTPStatus.UNAUTHORIZED, "CLAIMGRADE_LLM_KEY"),
    (HTTPStatus.FORBIDDEN, "CLAIMGRADE_LLM_KEY"),
    (HTTPStatus.NOT_FOUND, "CLAIMGRADE_LLM_MODEL"),
    (HTTPStatus.BAD_REQUEST, "CLAIMGRADE_LLM_MODEL"),
    (HTTPStatus.TEMPORARY_REDIRECT, "CLAIMGRADE_LLM_URL"),
]


@pytest.mark.parametrize(("status", "variable"), REFUSED, ids=[status.name for status, _ in REFUSED])
def test_a_refusal_is_asked_once_and_says_what_to_check(status: HTTPStatus, variable: str) -> None:
    with ChatServer(Said(status=status, headers=(("Location", "/elsewhere"),))) as server:
        with pytest.raises(Unusable, match=variable):
            chat(server).ask("Judge.", QUESTION)
        assert len(server.asked) == 1


ECHOES = {
    "429": Said(status=429, body=KEY.encode(), headers=(("X-Key", KEY),)),
    "500": Said(status=500, body=KEY.encode()),
    "401": Said(status=401, body=f'{{"error": "bad key {KEY}"}}'.encode()),
    "302": Said(status=302, headers=(("Location", f"/{KEY}"),)),
    "good": Said(body=KEY.encode()),
}


@pytest.mark.parametrize("echo", ECHOES.values(), ids=ECHOES)
def test_a_server_that_repeats_the_key_gets_it_nowhere(echo: Said, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with ChatServer(echo) as server:
        asking = chat(server)
        with pytest.raises((VerifierUnavailable, Unusable)) as raised:
            asking.ask("Judge.", QUESTION)
    said = [str(raised.value), repr(raised.value), repr(raised.value.__context__), caplog.text]
    assert KEY not in "".join((*said, repr(asking.endpoint), repr(asking)))


WRONG = {
    "no address": ({"url": ""}, "CLAIMGRADE_LLM_URL is not set"),
    "a file": ({"url": "file:///etc/passwd"}, "CLAIMGRADE_LLM_URL is no http"),
    "a password in it": ({"url": f"https://me:{KEY}@example.org/v1"}, "CLAIMGRADE_LLM_URL holds more"),
    "a key in it": ({"url": f"https://example.org/v1?key={KEY}"}, "CLAIMGRADE_LLM_URL holds more"),
    "no model": ({"model": ""}, "CLAIMGRADE_LLM_MODEL is not set"),
    "a broken key": ({"key": f"{KEY}\n"}, "CLAIMGRADE_LLM_KEY holds a character"),
}


@pytest.mark.parametrize(("parts", "line"), WRONG.values(), ids=WRONG)
def test_settings_that_cannot_work_are_named_without_the_key(parts: dict[str, str], line: str) -> None:
    given = {"url": "https://example.org/v1", "model": "small", "key": KEY} | parts
    with pytest.raises(Unusable, match=line) as raised:
        Endpoint(**given)
    assert KEY not in str(raised.value)


def test_no_settings_show_the_key() -> None:
    environment = Environment(claimgrade_llm_key=KEY)
    settings = RunSettings(environment=environment, verifier="llm")
    assert KEY not in repr(environment) + repr(settings) + environment.model_dump_json()


def test_a_judgement_is_json_in_the_models_words() -> None:
    with ChatServer(judging("neutral", "")) as server:
        assert json.loads(chat(server).ask("Judge.", QUESTION)) == {"stance": "neutral", "quote": ""}
