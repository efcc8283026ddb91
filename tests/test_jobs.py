from __future__ import annotations

import dataclasses
from itertools import product

import pytest

from leaflets.jobs import Job


def test_the_tag_is_the_bcp_47_name():
    assert Job("g", "us", "zh_Hans", "card", "a4").tag == "zh-Hans"


def test_the_path_says_region_language_guide_format_and_paper():
    job = Job("nudes", "us", "zh_Hans", "handout", "letter")
    assert job.path == "us/zh-Hans/nudes.handout.letter.pdf"


def test_a_screen_edition_has_no_suffix_and_a_print_edition_has_one():
    job = Job("nudes", "us", "es", "handout", "letter", "print")
    assert job.path == "us/es/nudes.handout.letter.print.pdf"
    assert dataclasses.replace(job, edition="screen").path == "us/es/nudes.handout.letter.pdf"


def test_different_jobs_have_different_paths():
    orders = product("ab", ("us", "uk"), ("en", "zh_Hans"), ("card", "handout"), ("a4", "letter"))
    jobs = [Job(*order, edition) for order in orders for edition in ("screen", "print")]
    assert len({job.path for job in jobs}) == len(jobs)


def test_jobs_are_ordered_by_guide_then_region_then_locale():
    jobs = [
        Job("b", "a", "a", "f", "p"),
        Job("a", "b", "a", "f", "p"),
        Job("a", "a", "b", "f", "p"),
    ]
    assert sorted(jobs) == jobs[::-1]


def test_a_job_cannot_be_changed():
    job = Job("a", "b", "c", "d", "e")
    with pytest.raises(dataclasses.FrozenInstanceError):
        job.guide = "z"  # type: ignore[misc]
