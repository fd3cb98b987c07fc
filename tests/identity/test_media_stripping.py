"""Recordings without their tags."""

import struct

from identity.media_stripping import stripped

SOUND = b"\xff\xfb\x90\x00" + b"sound" * 50


def box(kind: bytes, *contents: bytes) -> bytes:
    body = b"".join(contents)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def test_an_mp3_loses_its_tags_at_both_ends():
    in_front = b"ID3\x04\x00\x00" + bytes([0, 0, 0, 20]) + b"by Noor Voorbeeld...."[:20]
    behind = b"TAG" + b"Noor Voorbeeld".ljust(125)
    assert stripped(in_front + SOUND + behind) == SOUND
    assert stripped(SOUND) == SOUND


def test_a_tag_that_says_more_than_there_is_leaves_nothing():
    assert stripped(b"ID3\x04\x00\x00\x7f\x7f\x7f\x7fNoor") == b""


def test_an_mp4_loses_the_place_and_keeps_its_length():
    notes = box(b"udta", box(b"\xa9xyz", b"+52.09+005.12/"))
    sent = (
        box(b"ftyp", b"M4A 0000")
        + box(b"moov", box(b"mvhd", b"kept"), box(b"trak", notes, box(b"mdia", b"")), notes)
        + box(b"mdat", b"sound udta")
    )
    made = stripped(sent)
    assert len(made) == len(sent)
    assert b"+52.09" not in made
    assert made.count(b"free") == 2
    assert b"kept" in made
    assert made.endswith(b"sound udta")


def test_a_broken_mp4_ends_where_it_breaks():
    sent = box(b"ftyp", b"M4A 0000") + struct.pack(">I4s", 4, b"moov") + b"rest"
    assert stripped(sent) == sent
