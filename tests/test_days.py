from __future__ import annotations

import datetime as dt

import pytest

from leaflets import days
from leaflets.problems import UsageError


def test_the_day_is_the_local_one(monkeypatch: pytest.MonkeyPatch):
    before = dt.datetime.now().astimezone().date()
    for unset in (None, ""):
        monkeypatch.delenv(days.EPOCH, raising=False)
        if unset is not None:
            monkeypatch.setenv(days.EPOCH, unset)
        assert before <= days.today() <= dt.datetime.now().astimezone().date()


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("0", dt.date(1970, 1, 1)),
        ("86399", dt.date(1970, 1, 1)),
        ("86400", dt.date(1970, 1, 2)),
        ("1795478400", dt.date(2026, 11, 24)),
    ],
)
def test_an_epoch_stands_in_the_place_of_the_clock_in_utc(
    monkeypatch: pytest.MonkeyPatch, said: str, day: dt.date
):
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv(days.EPOCH, said)
    assert days.today() == day


@pytest.mark.parametrize("said", ["soon", "1.5", "-1", "1e9", "١٢", " 1", "9" * 12, "9" * 6000])
def test_an_epoch_that_is_no_number_is_wrong_usage(monkeypatch: pytest.MonkeyPatch, said: str):
    monkeypatch.setenv(days.EPOCH, said)
    with pytest.raises(UsageError, match="is no number of seconds since 1970") as caught:
        days.today()
    assert [one.code for one in caught.value.problems] == ["day-unknown"]
