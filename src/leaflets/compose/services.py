"""The facts of a helpline as templates ask for them: its number, its page, its hours in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets import qr
from leaflets.problems import LeafletError, Place, Problem
from leaflets.regions import Opens, place
from leaflets.texts import SOURCE_LOCALE, Fact, FactKind

if TYPE_CHECKING:
    from leaflets.compose.orders import Order
    from leaflets.guides import Message
    from leaflets.locales import Locale
    from leaflets.qr import Symbol
    from leaflets.regions import Helpline, Hours


@dataclass(frozen=True, slots=True)
class Service:
    """A helpline, and the leads of the items that it stands for."""

    leads: tuple[Message, ...]
    line: Helpline


@dataclass(frozen=True, slots=True)
class Opening:
    """One row of hours in the words of a language.

    ``days`` is empty for every day, ``first`` and ``last`` where they follow one another;
    ``zone`` is empty where the region has one time zone.
    """

    channel: str
    always: bool = False
    days: str = ""
    first: str = ""
    last: str = ""
    times: str = ""
    zone: str = ""
    holidays: bool = True


def number(helpline: Helpline) -> Fact:
    """The telephone number as it is printed and dialled."""
    href = f"tel:{helpline.tel}"
    return Fact(FactKind.NUMBER, helpline.number, href, helpline=helpline.id)


def address(helpline: Helpline, tag: str) -> Fact:
    """The page for a reader of a language, in words, with its link."""
    page = helpline.page(tag)
    return Fact(FactKind.ADDRESS, place(page), page, helpline=helpline.id)


def sms(helpline: Helpline) -> Fact:
    """The number that takes text messages."""
    if helpline.sms is None:
        message = f"“{helpline.id}” takes no text messages"
        raise LeafletError(Problem("role-field", Place("templates"), message))
    plain = "".join(char for char in helpline.sms.number if char.isdigit() or char == "+")
    href = f"sms:{plain}"
    return Fact(FactKind.NUMBER, helpline.sms.number, href, helpline=helpline.id)


def keyword(helpline: Helpline, tag: str) -> str:
    """What a reader of a language sends in a text message; empty where any words will do."""
    return helpline.sms.word(tag) if helpline.sms else ""


def interpreter(locale: Locale) -> Fact:
    """What to say to get an interpreter: staff understand the English name of the language.

    In what script or country it is written is nothing to say on a telephone.
    """
    text = f"“{locale.english.partition(' (')[0]}, please”"
    return Fact(FactKind.NAME, text, lang=SOURCE_LOCALE)


def symbol(helpline: Helpline, tag: str) -> Symbol:
    """The QR code of a helpline, for a reader of a language."""
    href = opened(helpline, tag).href
    return qr.symbol(href if helpline.qr is Opens.TEL else qr.target(href))


def opened(helpline: Helpline, tag: str) -> Fact:
    """What the QR code of a helpline opens: a fact that no words say."""
    if helpline.qr is Opens.TEL:
        return Fact(FactKind.NUMBER, "", f"tel:{helpline.tel}", helpline=helpline.id)
    return Fact(FactKind.ADDRESS, "", helpline.page(tag), helpline=helpline.id)


def hours(helpline: Helpline, order: Order) -> tuple[Opening, ...]:
    """The hours of a helpline in the page's words; nothing until a person has confirmed them."""
    if not helpline.confirmed:
        return ()
    return tuple(_opening(row, helpline, order) for row in helpline.hours)


def _opening(row: Hours, helpline: Helpline, order: Order) -> Opening:
    locale, head = order.locale, order.region.head
    channel = row.channel.value
    if row.always:
        return Opening(channel, always=True, holidays=row.holidays)
    names = [locale.weekday(day) for day in row.numbers]
    first, last = (_time(minutes) for minutes in row.span)
    zone = helpline.zone or head.time_zone
    foreign = zone != head.time_zone
    return Opening(
        channel=channel,
        days="" if row.every_day or row.run else ", ".join(names),
        first=names[0] if row.run else "",
        last=names[-1] if row.run else "",
        times=locale.interval(first, last, head.territory),
        zone=locale.zone(zone) if foreign else "",
        holidays=row.holidays,
    )


def _time(minutes: int) -> dt.time:
    hour, minute = divmod(minutes, 60)
    return dt.time(hour % 24, minute)
