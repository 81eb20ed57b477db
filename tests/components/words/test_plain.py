"""Messages that are written without Fluent's walk: they say what Fluent says, and fail where it fails."""

from __future__ import annotations

import pytest

from components.words.say import Say, _to_fluent, load_say

SAY = load_say()
KEYS = tuple(SAY._needed)
VALUES: tuple[str | float, ...] = ("2013-03", "", 3, 1234.5, float("nan"))


def _tell(write: str, key: str, value: str | float) -> str:
    """What a way of writing makes of a message whose values are all one, or that it is a mistake."""
    given = dict.fromkeys(SAY._needed[key], value)
    try:
        if write == "plain":
            return SAY._format(key, **given)
        return SAY._format_by_fluent(key, {name: _to_fluent(each) for name, each in given.items()})
    except (AttributeError, KeyError, TypeError, ValueError):
        return "a mistake"


@pytest.mark.parametrize("value", VALUES)
def test_every_message_is_written_as_fluent_writes_it(value: str | float) -> None:
    assert [_tell("plain", key, value) for key in KEYS] == [_tell("fluent", key, value) for key in KEYS]


def test_most_messages_are_written_so_and_one_that_chooses_is_not() -> None:
    say = Say(
        "en",
        "plain = { NUMBER($count, digits: 1) } of { other }\nother = all { $places }\n"
        "chosen = { NUMBER($count) ->\n    [one] a tie\n   *[other] ties\n }\n",
    )
    given = {"count": 2.0, "places": "states"}
    assert say("plain", **given) == "2.0 of all states"
    assert say._plain.write("chosen", given) is None
    assert say("chosen", count=1) == "a tie"


def test_a_value_that_is_too_long_is_refused_as_fluent_refuses_it() -> None:
    with pytest.raises(ValueError, match="Too many characters"):
        Say("en", "m = { $text }\n")("m", text="x" * 2501)
