"""Access units out of RTP packets of H.264 (RFC 6184), and the frame mark in them (PROTOCOLS.md, section 8)."""

import struct
from dataclasses import dataclass

MARK_UUID = bytes.fromhex("514dc93d6ba74a7e9a4e794745310590")
STAP_A, FU_A = 24, 28
IDR, SEI, SPS, DELIMITER = 5, 6, 7, 9


@dataclass
class FrameMark:
    """What the appliance, and the baseline with --mark, write into each access unit."""

    frame_number: int
    captured_micros: int


@dataclass
class AccessUnit:
    """One coded picture. Its arrival is that of its last packet: before that nobody can show it."""

    arrived: float
    bytes: int
    keyframe: bool
    whole: bool
    mark: FrameMark | None


class AccessUnits:
    """Collects the packets of one video track; one object a viewer."""

    def __init__(self):
        self.lost_packets = 0
        self._sequence = None
        self._clear()

    def _clear(self):
        self._types = []
        self._mark = None
        self._bytes = 0
        self._whole = True

    def packet(self, data, start, end, now):
        """Takes the RTP packet data[start:end] that came `now`; returns the access unit that it ends, or None."""
        first, second, sequence = struct.unpack_from(">BBH", data, start)
        self._follow(sequence)
        begin = start + 12 + 4 * (first & 15)
        if first & 0x10:
            begin += 4 + 4 * struct.unpack_from(">H", data, begin + 2)[0]
        if first & 0x20:
            end -= data[end - 1]
        if begin < end:
            self._payload(data, begin, end)
        if not second & 0x80:
            return None
        unit = AccessUnit(now, self._bytes, IDR in self._types, self._is_whole(), self._mark)
        self._clear()
        return unit

    def _follow(self, sequence):
        if self._sequence is not None and sequence != (self._sequence + 1) & 0xFFFF:
            self.lost_packets += (sequence - self._sequence - 1) & 0xFFFF
            self._whole = False
        self._sequence = sequence

    def _is_whole(self):
        return self._whole and bool(self._types) and self._types[0] in (DELIMITER, SPS)

    def _payload(self, data, begin, end):
        kind = data[begin] & 31
        self._bytes += end - begin
        if kind == FU_A:
            if data[begin + 1] & 0x80:
                self._types.append(data[begin + 1] & 31)
        elif kind == STAP_A:
            at = begin + 1
            while at + 2 < end:
                size = struct.unpack_from(">H", data, at)[0]
                self._nal(data, at + 2, at + 2 + size)
                at += 2 + size
        else:
            self._nal(data, begin, end)

    def _nal(self, data, begin, end):
        kind = data[begin] & 31
        self._types.append(kind)
        if kind == SEI:
            self._mark = read_mark(bytes(data[begin:end])) or self._mark


def read_mark(nal):
    """The frame mark in an SEI NAL unit, or None."""
    payload = nal.replace(b"\0\0\3", b"\0\0")
    at = payload.find(MARK_UUID)
    if at < 0 or len(payload) < at + 32:
        return None
    return FrameMark(*struct.unpack_from(">QQ", payload, at + 16))
