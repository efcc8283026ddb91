"""Workers: each job in a process of its own, and none of them outlives the program."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING

from leaflets.problems import LeafletError, Place, Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Generator, Iterator
    from concurrent.futures import Future

    from leaflets.jobs import Job
    from leaflets.library.shelf import Shelf
    from leaflets.produce import Leaflet

#: How often a worker looks whether the program still lives, in seconds.
_LOOK = 1.0

#: So many jobs a worker are handed out at a time. An interrupted program waits for these and no
#: others: nothing need be cancelled or killed, either of which can stop the pool's own thread.
_AHEAD = 2


def results(
    shelf: Shelf, jobs: tuple[Job, ...], workers: int, today: dt.date, *, final: bool
) -> Generator[tuple[Job, Leaflet | tuple[Problem, ...]], None, None]:
    """Each job with its leaflet or its problems, in the order in which they are done."""
    if min(workers, len(jobs)) <= 1:
        for job in jobs:
            yield job, _work(shelf, job, today, final=final)
        return
    waiting = deque(jobs)
    handed: dict[Future[Leaflet | tuple[Problem, ...]], Job] = {}
    lost: set[Job] = set()
    with _listening(min(workers, len(jobs))) as pool:
        while waiting or handed:
            try:
                with _deaf_children():
                    while waiting and len(handed) < _AHEAD * workers:
                        future = pool.submit(_work, shelf, waiting[0], today, final=final)
                        handed[future] = waiting.popleft()
            except (BrokenProcessPool, ValueError, OSError):
                # A worker that dies at once breaks the pool while jobs are still handed out: its
                # pipes may be closed in the moment in which the next worker is given them.
                lost |= set(waiting)
                waiting.clear()
            done, _ = wait(handed, return_when=FIRST_COMPLETED)
            for future in done:
                job = handed.pop(future)
                try:
                    yield job, future.result()
                except BrokenProcessPool:
                    lost |= {job, *waiting}
                    waiting.clear()
    # A worker that died takes the others' jobs with it: each gets a worker of its own.
    for job in sorted(lost):
        yield job, _alone(shelf, job, today, final=final)


@contextmanager
def _listening(workers: int) -> Iterator[ProcessPoolExecutor]:
    """A pool that is heard out, however the program ends.

    A second Ctrl-C while it waits for its workers would leave them with nobody to give their
    leaflets to, and the program with workers that never end.
    """
    pool = _pool(workers)
    try:
        yield pool
    finally:
        with _deaf_children():
            pool.shutdown(wait=True)


def _alone(shelf: Shelf, job: Job, today: dt.date, *, final: bool) -> Leaflet | tuple[Problem, ...]:
    with _pool(1) as pool:
        try:
            return pool.submit(_work, shelf, job, today, final=final).result()
        except BrokenProcessPool:
            message = "the worker that made this leaflet was killed"
            hint = "most often for want of memory: try -j 1"
            return (Problem("worker-died", Place(job.path), message, hint),)


def _pool(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(
        workers, mp_context=context, initializer=_started, initargs=(os.getpid(),)
    )


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Ctrl-C is for the parent: processes begun in here never hear it."""
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


def _started(parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: int) -> None:
    """End with the program, however it ended."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def _work(shelf: Shelf, job: Job, today: dt.date, *, final: bool) -> Leaflet | tuple[Problem, ...]:
    """Make one leaflet. The engine is started here, where there is something to make."""
    try:
        from leaflets.library.reader import Reader  # noqa: PLC0415
        from leaflets.produce import produce  # noqa: PLC0415

        return produce(job, Reader(shelf), today, final=final)
    except LeafletError as error:
        return error.problems
    except OSError as error:
        if "cannot load library" not in str(error):
            return (_unexpected(job, error),)
        hint = "install Pango: run tools/setup.sh, or see the README"
        name = str(error).split("'")[1] if "'" in str(error) else "a library"
        message = f"the engine needs the system library {name}"
        return (Problem("library-absent", Place("the engine"), message, hint),)
    except Exception as error:  # noqa: BLE001 - one leaflet's failure stays its own
        return (_unexpected(job, error),)


def _unexpected(job: Job, error: Exception) -> Problem:
    message = f"leaflets itself failed: {type(error).__name__}: {error}"
    return Problem("internal", Place(job.path), message, "please report this")
