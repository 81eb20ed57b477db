from __future__ import annotations

import math
import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words.formats import CLOSE, OPEN, Formats
from components.words.say import Say, load_say

SAY = load_say()
NARROW, NO_BREAK, MINUS, DASH = "\u202f", "\u00a0", "\u2212", "\u2013"
COUNTED = """
ties = { NUMBER($count) ->
    [0] no ties
    [one] a tie
   *[other] { NUMBER($count) } ties
 } of { $state }
"""


def say_one(message: str, language: str = "en", **values: str | float) -> str:
    return Say(language, f"m = {message}\n")("m", **values)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1234, f"1{NARROW}234"),
        (1234567.4, f"1{NARROW}234{NARROW}567"),
        (12.34, "12.3"),
        (99.96, "100.0"),
        (100.5, "100"),
        (0.35, "0.3"),  # a little less than 0.35 in binary
        (3.0000000001, "3"),
        (-12.5, f"{MINUS}12.5"),
        (-1234, f"{MINUS}1{NARROW}234"),
        (-0.0, "0"),
        (-0.04, "0.0"),
        (math.nan, DASH),
        (math.inf, "∞"),
        (-math.inf, f"{MINUS}∞"),
        (np.int64(1990), f"1{NARROW}990"),
        (np.float64(2.25), "2.2"),
    ],
)
def test_a_number_is_written_as_the_house_does(value: float, text: str) -> None:
    assert SAY.number(value) == text


@given(st.floats(min_value=0, max_value=1e12))
def test_numbers_are_those_of_python_with_a_narrow_space(value: float) -> None:
    is_fraction = value < 100 and abs(value - round(value)) > 1e-9
    assert SAY.number(value) == (f"{value:.1f}" if is_fraction else f"{value:,.0f}".replace(",", NARROW))


@given(st.floats(min_value=-1e6, max_value=1e6), st.integers(min_value=0, max_value=6))
def test_chosen_digits_are_those_of_python_too(value: float, digits: int) -> None:
    text = SAY.number(value, digits)
    assert text.replace(NARROW, "").replace(MINUS, "-") == f"{round(value, digits) + 0.0:.{digits}f}"


def test_a_signed_number() -> None:
    assert SAY.number(0.123, 2, signed=True) == "+0.12"
    assert SAY.number(-0.123, 2, signed=True) == f"{MINUS}0.12"
    assert SAY.number(math.inf, signed=True) == "+∞"


@given(st.floats(min_value=0, max_value=20))
def test_shares_are_those_of_python(share: float) -> None:
    assert SAY.share(share) == f"{share:,.0%}".replace(",", NARROW)
    assert SAY.share(share, 1) == f"{share:,.1%}".replace(",", NARROW)


def test_shares_and_changes() -> None:
    assert SAY.share(0.295) == "30%"
    assert SAY.share(math.nan) == DASH
    changes = [0.124, -0.126, 0.004, -0.004, 12.5, math.nan]
    assert list(map(SAY.change, changes)) == ["+12%", f"{MINUS}13%", "±0%", "±0%", f"+1{NARROW}250%", DASH]


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2015", "", "2015"),
        ("2011-03", "", "Mar 2011"),
        ("2013-03-04", "", "4 Mar 2013"),
        ("2013-09-04", "", "4 Sep 2013"),  # not Sept
        ("2013-03-04", "2013-03-08", f"4{DASH}8 Mar 2013"),
        ("2013-03-04", "2013-03-04", "4 Mar 2013"),
        ("2013-03-04", "2013", "4 Mar 2013"),
        ("2013-03-30", "2013-04-02", f"30 Mar 2013 {DASH} 2 Apr 2013"),
        ("1995", "2024", f"1995{DASH}2024"),
        ("2018", "2021-11-08", f"2018 {DASH} 8 Nov 2021"),
    ],
)
def test_dates(start: str, end: str, text: str) -> None:
    assert SAY.dates(start, end) == text
    assert end or SAY.date(start) == text


def test_a_date_that_never_was_is_an_error() -> None:
    for date in ("2013-13", "2013-02-30", "soon"):
        with pytest.raises(ValueError, match=r"\w"):
            SAY.date(date)


def test_years() -> None:
    assert SAY.years(1990, 2026) == f"1990{DASH}2026"
    assert SAY.years(np.int64(1990), 1990) == "1990"


def test_lists() -> None:
    assert [SAY.list(["a", "b", "c"][:length]) for length in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert SAY.list(["a", "b", "c"], "or") == "a, b or c"
    assert SAY.list(["{0}", "{1}", "a and b"]) == "{0}, {1} and a and b"


def test_a_long_list_is_cut_with_a_count() -> None:
    names = ["China", "Iran", "Qatar", "Oman", "Chad"]
    assert SAY.list_some(names, 2) == "China, Iran and 3 more"
    assert SAY.list_some(names, 4) == "China, Iran, Qatar, Oman and 1 more"
    assert SAY.list_some(names, 5) == "China, Iran, Qatar, Oman and Chad"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "no ties of Chad"),
        (1, "a tie of Chad"),
        (1.0, "a tie of Chad"),
        (1.0000000001, "a tie of Chad"),  # written 1
        (1.04, "1.0 ties of Chad"),
        (0.5, "0.5 ties of Chad"),
        (2, "2 ties of Chad"),
        (1999.5, f"2{NARROW}000 ties of Chad"),
        (math.nan, f"{DASH} ties of Chad"),
        (np.int64(1), "a tie of Chad"),
    ],
)
def test_the_plural_is_that_of_the_number_as_it_is_written(count: float, text: str) -> None:
    assert Say("en", COUNTED)("ties", count=count, state="Chad") == text


def test_other_languages_choose_among_other_plurals() -> None:
    french = "{ NUMBER($n) } { NUMBER($n) ->\n    [one] lien\n   *[other] liens\n }"
    assert [say_one(french, "fr", n=n) for n in (0, 1, 1.5, 2)] == ["0 lien", "1 lien", "1,5 lien", "2 liens"]
    forms = "".join(f"    [{form}] {form}\n" for form in ("zero", "one", "two", "few", "many"))
    arabic = Say("ar", f"m = {{ NUMBER($n) ->\n{forms}   *[other] other\n }}\n")
    assert [arabic("m", n=n) for n in (0, 1, 2, 3, 11, 100)] == ["zero", "one", "two", "few", "many", "other"]


def test_other_languages_write_numbers_dates_and_lists_their_way() -> None:
    french, arabic = Formats("fr"), Formats("ar")
    assert french.number(1234.5) == f"1{NARROW}234" == french.number(1234)
    assert french.number(-12.5) == f"{MINUS}12,5"
    assert french.share(0.12) == f"12{NO_BREAK}%"
    assert french.change(-0.12) == f"{MINUS}12{NO_BREAK}%"
    assert french.date("2013-03-04") == "4 mars 2013"
    assert french.list(["a", "b", "c"], "or") == "a, b ou c"
    assert arabic.date("2013-03-04") == "4 مارس 2013"
    assert arabic.number(1234) == "1,234"


def test_each_function_writes_its_kind() -> None:
    text = "{ NUMBER($n, digits: 2) } { SHARE($s, digits: 1) } { CHANGE($c) } { YEAR($y) } { DATE($d) }"
    said = say_one(text, n=1.5, s=0.125, c=0.5, y=1990, d="2013-03")
    assert said == "1.50 12.5% +50% 1990 Mar 2013"


def test_truths_are_words() -> None:
    text = "{ $firm ->\n    [yes] firm\n   *[no] soft\n }"
    assert [say_one(text, firm=firm) for firm in (True, False, np.True_)] == ["firm", "soft", "firm"]


def test_a_truth_is_not_taken_for_the_number_it_equals() -> None:
    say = Say("en", "m = { $v ->\n    [yes] truth\n   *[other] text\n }\n")
    assert say("m", v=True) == "truth"
    with pytest.raises(TypeError, match="choose by NUMBER"):
        say("m", v=1)


def test_names_are_isolated_only_where_all_is_written_from_the_right() -> None:
    text = "{ $state }: { NUMBER($n) } x"
    assert say_one(text, state="Chad", n=1) == "Chad: 1 x" == say_one(text, "fr", state="Chad", n=1)
    assert say_one(text, "ar", state="Chad", n=1) == f"{OPEN}Chad{CLOSE}: {OPEN}1{CLOSE} x"
    assert Formats("ar").list(["Chad", "Mali"]) == f"{OPEN}Chad{CLOSE} و{OPEN}Mali{CLOSE}"
    assert Formats("en").list(["Chad", "Mali"]) == "Chad and Mali"


def test_an_unknown_key_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyError, match="'nothing-here' in language 'en'"):
        SAY("nothing-here")
    assert not SAY.has("nothing-here")
    assert SAY.has("format-years")


def test_a_missing_value_is_an_error_even_in_a_variant_that_is_not_told() -> None:
    with pytest.raises(KeyError, match="'ties' in language 'en' needs count, state"):
        Say("en", COUNTED)("ties")
    with pytest.raises(KeyError, match="needs only"):
        say_one("{ $a ->\n    [x] { $only }\n   *[y] y\n }", a="y")


@pytest.mark.parametrize(
    ("message", "value", "words"),
    [
        ("{ $v }", 1990, "write a number by"),
        ("{ NUMBER($v) }", "12", "'12' is no number"),
        ("{ YEAR($v) }", "1990", "is no number"),
        ("{ $v }", None, "None is no text"),
        ("{ SHARE($v, style: 1) }", 0.5, "style"),
        ("{ $v ->\n    [0] none\n   *[1] one\n }", 0, "choose by NUMBER"),
    ],
)
def test_a_value_of_the_wrong_kind_is_an_error_that_names_the_message(
    message: str, value: float, words: str
) -> None:
    with pytest.raises(TypeError, match=words) as caught:
        say_one(message, v=value)
    assert "message 'm' in language 'en'" in caught.value.__notes__[0]


def test_a_date_that_is_none_is_an_error_of_its_message() -> None:
    with pytest.raises(ValueError, match="month must be"):
        say_one("{ DATE($v) }", v="2013-13")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = x\na = y\n", "a: stands twice"),
        ("a = x\nnot a message\n", "'not a message': no message"),
        ("a = x\n    *y\n", "no message"),
        ("a = { b }\n", "a: refers to b, which is not there"),
        ("a = { -b }\n", "a: refers to -b, which is not there"),
        ("a = { b }\nb = { a }\n", "b: leads back to itself"),
        ("a = { DATETIME($d) }\n", "a: DATETIME is no function"),
        ("a = { $n ->\n    [one] x\n   *[other] y\n }\n", "a: choose between plurals by NUMBER"),
        ("a = x\n    .title = y\n", "a: needs a text and no attributes"),
    ],
)
def test_a_mistake_in_a_file_is_found_when_it_is_read(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Say("en", text)


def test_a_line_break_is_a_space_and_a_blank_line_a_paragraph() -> None:
    assert say_one("One\n    two { $a }\n    three.\n\n    Four.", a="x") == "One two x three.\n\nFour."


def test_a_message_within_a_message_gets_its_values() -> None:
    say = Say("en", COUNTED + "all = All { ties }.\n")
    assert say("all", count=2, state="Chad") == "All 2 ties of Chad."
    with pytest.raises(KeyError, match="needs count"):
        say("all", state="Chad")


def test_codes_have_names() -> None:
    assert SAY.name("standing", "no_baseline", "partners") == "partners without a baseline"
    assert SAY.name("types-nothing", "not covered") == "not covered by any source"
    with pytest.raises(KeyError, match="role-wizardry"):
        SAY.name("role", "wizardry")


NAMED = """
count-ties = { NUMBER($count) } { NUMBER($count) ->
    [one] tie
   *[other] ties
}
standing-newer-partner = newer partner
standing-no-baseline-partner = partner without a baseline
column-first-year = First year
trade-column-value = Value of { $year }
m = { COUNT($sold, "ties") } with a { NAME($code, "standing", "partner") }
"""


def test_a_message_names_codes_and_counts_nouns() -> None:
    say = Say("en", NAMED)
    assert say("m", sold=1, code="newer") == "1 tie with a newer partner"
    assert say("m", sold=1234, code="no_baseline") == f"1{NARROW}234 ties with a partner without a baseline"
    assert say.list_codes("standing", "partner") == ("newer", "no_baseline")
    with pytest.raises(TypeError):
        say("m", sold="many", code="newer")


def test_a_heading_is_that_of_the_subject_or_the_shared_one() -> None:
    say = Say("en", NAMED)
    assert say.heading("trade", "value", year="2013") == "Value of 2013"
    assert say.heading("trade", "first_year") == "First year"


@pytest.mark.parametrize("call", ['COUNT($x, "boats")', 'NAME($x, "standing", "colour")', 'NAME($x, "boat")'])
def test_a_name_that_no_message_gives_is_a_mistake(call: str) -> None:
    with pytest.raises(ValueError, match=r"m: names .* which is not there"):
        Say("en", f"{NAMED}\n".replace("m = ", f"m = {{ {call} }} "))


def test_one_voice_is_shared_by_all_readers_of_a_language() -> None:
    assert load_say("en") is load_say(language="en") is SAY
    assert {SAY: 1}[load_say()] == 1
    assert Say("en", "a = x\n") != Say("en", "a = x\n")
    for language in ("xx", "../en", ""):
        with pytest.raises(KeyError, match="no messages in language"):
            load_say(language)


def test_many_readers_may_ask_at_once() -> None:
    say = Say("en", COUNTED)
    said: dict[int, list[str]] = {}

    def ask(reader: int) -> None:
        said[reader] = [say("ties", count=count, state=f"S{reader}") for count in range(2, 200)]

    readers = [threading.Thread(target=ask, args=(reader,)) for reader in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert said == {reader: [f"{count} ties of S{reader}" for count in range(2, 200)] for reader in range(4)}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_ordinals(number: int, words: str) -> None:
    assert load_say().ordinal(number) == words


def test_clauses_are_kept_apart() -> None:
    assert load_say().clauses(["a"]) == "a"
    assert load_say().clauses(["a, b", "c", "d"]) == "a, b; c; d"
