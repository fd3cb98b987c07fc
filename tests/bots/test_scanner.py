"""Talking with clamd, over TCP and over a local socket."""

import pytest

from bots.scanner import ClamAV, Place, ScannerProblem, place_of
from tests.bots.clamd import HARMFUL, clamd
from workflows.notices import ChannelDown


@pytest.fixture(params=["tcp", "local"])
def running(request, tmp_path):
    with clamd(str(tmp_path / "c") if request.param == "local" else None) as found:
        yield found


def test_a_file_is_streamed_whole_and_judged(running):
    fake, address = running
    large = bytes(range(256)) * 1000
    assert ClamAV(address).scan(large) is None
    assert ClamAV(address).scan(b"x" + HARMFUL) == "Test.Harmful-1"
    assert fake.scanned == [large, b"x" + HARMFUL]


def test_it_says_its_version(running):
    assert ClamAV(running[1]).check() == "ClamAV 1.4.3/27500"


def test_what_is_too_large_for_it_is_said_for_good():
    with clamd(most=1000) as (_, address):
        assert ClamAV(address).scan(bytes(500_000)) == "too-large-to-scan"


@pytest.mark.parametrize("trouble", ["mute", "broken"])
def test_no_clear_answer_is_no_answer(trouble):
    with clamd() as (fake, address):
        setattr(fake, trouble, True)
        with pytest.raises(ChannelDown):
            ClamAV(address).scan(b"x")


def test_nobody_there_is_tried_again_later(tmp_path):
    with clamd() as (_, address):
        pass
    for gone in (address, str(tmp_path / "nobody")):
        with pytest.raises(ChannelDown):
            ClamAV(gone).scan(b"x")
        with pytest.raises(ChannelDown):
            ClamAV(gone).check()


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("clamav.example:3310", Place(host="clamav.example", port=3310)),
        ("[::1]:3310", Place(host="::1", port=3310)),
        ("unix:/run/clamd.ctl", Place(path="/run/clamd.ctl")),
        ("/run/clamd.ctl", Place(path="/run/clamd.ctl")),
    ],
)
def test_addresses_are_a_host_with_a_port_or_a_path(address, place):
    assert place_of(address) == place


@pytest.mark.parametrize("address", ["clamav.example", "host:0", "host:x", ":3310", ""])
def test_other_addresses_are_refused(address):
    with pytest.raises(ScannerProblem):
        place_of(address)


def test_a_sandbox_sends_no_file_elsewhere():
    with pytest.raises(ScannerProblem):
        ClamAV("clamav.example:3310", only_here=True)
