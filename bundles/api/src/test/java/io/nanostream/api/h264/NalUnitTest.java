package io.nanostream.api.h264;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NalUnitTest {
    /** x264 through GStreamer 1.22, 1280x720, high profile, zerolatency: access unit delimiter, SPS, PPS, first bytes of an IDR. */
    private static final String IDR =
            "0000000109f0" + "00000001" + "6764001facd9405005bb016a02020280000003008000001e478c18cb" + "00000001"
                    + "68ebe3cb22c0" + "000001" + "65888404";

    @Test
    void splitsAtLongAndShortStartCodes() {
        ByteBuffer unit = ByteBuffer.wrap(HexFormat.of().parseHex(IDR));
        List<NalUnit> nals = NalUnit.split(unit);
        assertEquals(List.of(9, 7, 8, 5), nals.stream().map(NalUnit::type).toList());
        assertEquals(nals.get(3).begin(), NalUnit.firstSlice(unit));
        assertEquals(unit.limit(), nals.get(3).end());
    }

    @Test
    void readsSizeProfileAndReorderingFromAnSps() {
        ByteBuffer unit = ByteBuffer.wrap(HexFormat.of().parseHex(IDR));
        NalUnit nal = NalUnit.split(unit).get(1);
        Optional<SequenceParameterSet> sps = SequenceParameterSet.parse(nal.rbsp(unit));
        assertTrue(sps.isPresent());
        assertEquals(100, sps.get().profileIdc());
        assertEquals(1280, sps.get().widthPx());
        assertEquals(720, sps.get().heightPx());
    }

    @Test
    void refusesATruncatedSps() {
        assertFalse(SequenceParameterSet.parse(new byte[] {100, 0, 31}).isPresent());
        assertFalse(SequenceParameterSet.parse(new byte[0]).isPresent());
    }

    @Test
    void removesEmulationPrevention() {
        byte[] bytes = {0, 0, 1, 6, 0, 0, 3, 1, 0, 0, 3, 0, 5};
        ByteBuffer unit = ByteBuffer.wrap(bytes);
        assertArrayEquals(
                new byte[] {0, 0, 1, 0, 0, 0, 5}, NalUnit.split(unit).get(0).rbsp(unit));
    }

    @Test
    void saysWhenThereIsNoSlice() {
        assertEquals(-1, NalUnit.firstSlice(ByteBuffer.wrap(new byte[] {0, 0, 1, 9, 16})));
        assertEquals(-1, NalUnit.firstSlice(ByteBuffer.allocate(0)));
    }
}
