"""Web addresses."""

from __future__ import annotations

import pytest
from conftest import ROOT

from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.lint import link, source_link
from leaflets.problems import Place

HERE = Place("us.toml", 7)


def codes(address: str) -> list[str]:
    found = list(link(address, HERE, "us-rainn"))
    assert all(one.where == HERE and "us-rainn" in one.message for one in found)
    return [one.code for one in found]


@pytest.mark.parametrize(
    "address",
    [
        "https://rainn.org", "https://www.ic3.gov/", "https://help.example.org/es/now?page=2#top",
        "https://988lifeline.org", "https://xn--mller-kva.de", "https://телефон-доверия.рф",
        "https://aide.québec", "https://not-bit.ly.example.org", "https://a.org/?utmost=1",
    ],
)  # fmt: skip
def test_a_plain_address_is_fine(address: str):
    assert codes(address) == []


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://rainn.org", "it does not begin with https://"),
        ("https://rainn.org@evil.org", "a name stands before the host"),
        ("https://rainn.org:8443/a", "the host has a port or is a number"),
        ("https://[2001:db8::1]/", "the host has a port or is a number"),
        ("https://192.168.10.11/", "the host is a number"),
        ("https://rainn/", "the host is no name"),
        ("https://-rainn.org", "the host is no name"),
        ("https://rainn..org", "the host is no name"),
        ("https://", "the host has a port or is a number"),
    ],
)
def test_what_is_no_plain_address_is_an_error(address: str, reason: str):
    (found,) = link(address, HERE, "x")
    assert (found.code, found.message) == ("link-form", f"“x”: {reason}: {address}")


@pytest.mark.parametrize("query", ["utm_source=a", "fbclid=1", "a=1&GCLID=2", "mc_eid", "_hsenc=x"])
def test_an_address_that_tracks_is_an_error(query: str):
    assert codes(f"https://a.org/?{query}") == ["link-tracking"]
    assert codes(f"https://a.org/#{query}") == ["link-tracking"]


@pytest.mark.parametrize("host", ["bit.ly", "t.co", "tinyurl.com", "www.tinyurl.com", "BIT.LY"])
def test_a_short_link_is_an_error(host: str):
    assert codes(f"https://{host}/abc") == ["link-shortened"]


def test_more_than_45_characters_are_a_warning():
    address = "https://a.org/".ljust(45, "x")
    assert codes(address) == []
    assert codes(f"{address}x") == ["link-long"]


@pytest.mark.parametrize(
    "address",
    [
        "https://rаinn.org", "https://rainn.оrg", "https://аррӏе.com", "https://οο.org",
        "https://xn--80ak6aa92e.com", "https://www.rаinn.org/a",
    ],
)  # fmt: skip
def test_a_host_that_only_looks_like_another_is_an_error(address: str):
    assert codes(address) == ["letter-lookalike"]


def test_where_a_fact_was_read_may_be_anything_but_misshapen():
    fine = ("http://a.org/?utm_source=x", "https://bit.ly/a", f"https://a.org/{'x' * 99}")
    assert [one for address in fine for one in source_link(address, HERE, "a")] == []
    bad = ("ftp://a.org", "https://a.org:80", "https://rаinn.org", "page 3")
    found = [one.code for address in bad for one in source_link(address, HERE, "a")]
    assert found == ["link-form", "link-form", "letter-lookalike", "link-form"]


def test_the_addresses_of_this_library_are_fine():
    for line in Reader(Shelf(ROOT)).region("us").helplines:
        for address in filter(None, (line.address, line.chat, *(line.pages or {}).values())):
            assert list(link(address, HERE, line.id)) == []
