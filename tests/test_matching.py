"""What somebody types: numbers in any spelling, addresses, ids, and nothing that only looks so."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.passport import Carried, Contact, Way
from leaflets.recall.matching import Address, Id, Number, address, query

#: The digits of some scripts, zero first.
ZEROS = "0٠۰०০௦๐０"
FREE = ("US", "GB", "AU", "NZ", "IE", "IN", "ZA", "CA", "DE", "FR", "BR", "IT", "AR")
SIGNS = ("", " ", "-", ".", "  ", "\u00a0", "‑", "–", " - ")


def example(territory: str) -> phonenumbers.PhoneNumber:
    found = phonenumbers.example_number(territory)
    assert found is not None
    return found


def carrying(*contacts: Contact) -> Carried:
    return Carried("a-line", "A Line", contacts)


def call(target: str, printed: str = "") -> Carried:
    return carrying(Contact(Way.CALL, printed or target, target))


def found(text: str, carried: Carried, territory: str = "US") -> tuple[str, ...]:
    asked = query(text, ())
    assert asked is not None, text
    return asked.forms(carried, territory)


@st.composite
def spelled(draw: st.DrawFn, digits: str) -> str:
    """Digits in any script, with signs between some of them."""
    zero = ord(draw(st.sampled_from(ZEROS)))
    signs = draw(st.lists(st.sampled_from(SIGNS), min_size=len(digits), max_size=len(digits)))
    written = "".join(
        chr(zero + int(digit)) + sign for digit, sign in zip(digits, signs, strict=True)
    )
    return written.rstrip(" -.\u00a0‑–")


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.data(), st.sampled_from(FREE))
def test_a_number_is_found_in_every_spelling_of_its_country(
    data: st.DataObject, territory: str
) -> None:
    number = example(territory)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    plain = "".join(filter(str.isdigit, national))
    prefix = data.draw(st.sampled_from(["+", "00", ""]))
    text = prefix + data.draw(spelled(e164[1:])) if prefix else data.draw(spelled(plain))
    assert found(text, call(e164), territory) == ("call",)
    for other in FREE:
        if prefix == "+":
            assert found(text, call(e164), other) == ("call",)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.data(), st.sampled_from(FREE))
def test_a_number_with_another_digit_is_another_number(data: st.DataObject, territory: str) -> None:
    number = example(territory)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    at = data.draw(st.integers(1, len(e164) - 1))
    digit = data.draw(st.sampled_from("0123456789").filter(lambda one: one != e164[at]))
    wrong = e164[:at] + digit + e164[at + 1 :]
    for text in (wrong, wrong[1:], e164[:-1], f"{e164}{digit}"):
        assert found(text, call(e164), territory) == ()


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.data(), st.from_regex(r"[1-9][0-9]{2,5}", fullmatch=True))
def test_a_short_number_is_found_as_itself_alone(data: st.DataObject, short: str) -> None:
    assert found(data.draw(spelled(short)), call(short), data.draw(st.sampled_from(FREE))) == (
        "call",
    )
    for text in (f"{short}0", f"1{short}", short[:-1], f"+{short}", f"00{short}", f"+1 {short}"):
        assert found(text, call(short)) == (), text


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_something_or_nothing(text: str) -> None:
    asked = query(text, ("us-988",))
    if asked is not None:
        assert isinstance(asked.forms(call("988"), "US"), tuple)


RAINN = call("+18006564673", "800-656-4673")


@pytest.mark.parametrize(
    "text",
    [
        "800-656-4673", "(800) 656-4673", "8006564673", "1-800-656-HOPE", "1.800.656.HOPE",
        "800 656 hope", "+1 800 656 4673", "001 800 656 4673", "011 1 800 656 4673",
        "18006564673", "tel:+18006564673", "tel:+1-800-656-4673", "٨٠٠-٦٥٦-٤٦٧٣",
        "＋１ ８００ ６５６ ４６７３",
        "\u202a800-656-4673\u202c", " 800–656–4673 ",
    ],
)  # fmt: skip
def test_a_number_is_found_however_it_is_typed(text: str) -> None:
    assert found(text, RAINN) == ("call",)


@pytest.mark.parametrize("text", ["800", "656-4673", "4673", "+44 800 656 4673", "800-656-4674"])
def test_a_part_of_a_number_is_no_number(text: str) -> None:
    assert found(text, RAINN) == ()


def test_a_national_number_is_that_of_the_country_of_the_page() -> None:
    assert found("0800 1111", call("+448001111"), "GB") == ("call",)
    assert found("0800 1111", call("+448001111"), "US") == ()
    assert found("+44 800 1111", call("+448001111"), "US") == ("call",)
    # What stands on the page is what is on the page, wherever the page is for.
    assert found("0800 1111", call("+448001111", "0800 1111"), "US") == ("call",)


def test_short_numbers_are_no_parts_of_others() -> None:
    assert found("112", call("+18001120000", "1-800-112-0000")) == ()
    assert found("116", call("116123", "116 123"), "GB") == ()
    assert found("116 123", call("116123", "116 123"), "GB") == ("call",)
    assert found("741-741", carrying(Contact(Way.TEXT, "741741", "741741"))) == ("text",)


def test_a_page_may_give_a_number_in_several_ways() -> None:
    both = carrying(
        Contact(Way.CODE, "", "988"),
        Contact(Way.TEXT, "988", "988"),
        Contact(Way.CALL, "988", "988"),
    )
    assert found("988", both) == ("call", "text", "code")
    named = Carried("a-line", "988 Suicide & Crisis Lifeline")
    assert found("988", named) == ("name",)
    assert found("98", named) == ()


PAGE = Carried(
    "a-line",
    "Example.org",
    (),
    (
        Contact(Way.PAGE, "help.example/es", "https://www.help.example/es/"),
        Contact(Way.CODE, "", "https://www.help.example/es/"),
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        "help.example", "HELP.Example", "www.help.example", "https://help.example/",
        "http://www.help.example", "help.example/es", "https://WWW.help.example/es/",
        " help.example ",
    ],
)  # fmt: skip
def test_an_address_is_found_however_it_is_typed(text: str) -> None:
    assert found(text, PAGE) == ("page", "code")


@pytest.mark.parametrize(
    "text",
    ["elp.example", "help.example.org", "m.help.example", "help.example/ES", "help.example/es/more",
     "help.example/e", "help.example/?a=b", "https://help.example/es#top"],
)  # fmt: skip
def test_another_address_is_not_found(text: str) -> None:
    assert found(text, PAGE) == ()


def test_a_name_that_is_an_address_counts() -> None:
    assert found("https://example.org", PAGE) == ("name",)


def test_an_id_is_found_in_any_case() -> None:
    assert found("A-Line", PAGE) == ("page", "code")
    assert found("a_line", Carried("a-line", "")) == ("name",)
    assert found("b-line", PAGE) == ()


def test_an_id_that_is_known_comes_first() -> None:
    assert query("1-800-help", ("1-800-help",)) == Id("1-800-help")
    assert isinstance(query("1-800-help", ()), Number)
    assert isinstance(query("988-lifeline", ()), Id)
    assert isinstance(query("116117.de", ()), Address)


@pytest.mark.parametrize(
    "text", ["", " ", "hello world", "7", "+", "a@b.org", "ftp://a.org", "http://", "Ω!"]
)
def test_what_is_none_of_the_three_is_nothing(text: str) -> None:
    assert query(text, ()) is None


def test_addresses_in_other_letters_are_compared_as_they_are_sent() -> None:
    assert address("BÜCHER.example") == address("xn--bcher-kva.example")
    assert address("a.example/%C3%A9") == address("a.example/é")
