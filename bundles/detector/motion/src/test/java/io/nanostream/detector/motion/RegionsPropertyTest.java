package io.nanostream.detector.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegionsPropertyTest {
    private static final int NEVER = -1000;

    /** {@return the pieces as a flood fill finds them: edges and pixels} */
    private static List<String> flooded(boolean[] set, int width, int height) {
        boolean[] left = set.clone();
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < left.length; i++) {
            if (left[i]) {
                pieces.add(flood(left, i, width, height));
            }
        }
        Collections.sort(pieces);
        return pieces;
    }

    private static String flood(boolean[] left, int start, int width, int height) {
        int[] edges = {width, height, 0, 0, 0};
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        left[start] = false;
        while (!open.isEmpty()) {
            int i = open.pop();
            int x = i % width;
            int y = i / width;
            edges[0] = Math.min(edges[0], x);
            edges[1] = Math.min(edges[1], y);
            edges[2] = Math.max(edges[2], x + 1);
            edges[3] = Math.max(edges[3], y + 1);
            edges[4]++;
            for (int n = 0; n < 9; n++) {
                int nx = x + n % 3 - 1;
                int ny = y + n / 3 - 1;
                if (nx >= 0 && nx < width && ny >= 0 && ny < height && left[ny * width + nx]) {
                    left[ny * width + nx] = false;
                    open.push(ny * width + nx);
                }
            }
        }
        return Arrays.toString(edges);
    }

    private static List<String> found(Regions regions) {
        List<String> pieces = new ArrayList<>();
        for (int r = 0; r < regions.count(); r++) {
            int[] edges = {regions.left(r), regions.top(r), regions.right(r), regions.bottom(r), regions.pixels(r)};
            pieces.add(Arrays.toString(edges));
            assertEquals(77, regions.strength(r), 0.001f);
        }
        Collections.sort(pieces);
        return pieces;
    }

    @Test
    void findsThePiecesThatAFloodFillFinds() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            int width = 1 + random.nextInt(30);
            int height = 1 + random.nextInt(30);
            boolean[] set = new boolean[width * height];
            float density = random.nextFloat();
            for (int i = 0; i < set.length; i++) {
                set[i] = random.nextFloat() < density;
            }
            byte[] strength = new byte[set.length];
            Arrays.fill(strength, (byte) 77);
            Regions regions = new Regions(width, height);
            regions.find(set, strength, 1, NEVER);
            assertEquals(flooded(set, width, height), found(regions), "run " + run);
        }
    }

    @Test
    void losesNoPixelByMerging() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            boolean[] set = new boolean[60 * 40];
            int pixels = 0;
            for (int i = 0; i < set.length; i++) {
                set[i] = random.nextInt(20) == 0;
                pixels += set[i] ? 1 : 0;
            }
            Regions regions = new Regions(60, 40);
            regions.find(set, new byte[set.length], 1, NEVER);
            int apart = regions.count();
            regions.find(set, new byte[set.length], 1, random.nextInt(4));
            int sum = 0;
            for (int r = 0; r < regions.count(); r++) {
                sum += regions.pixels(r);
                assertTrue(regions.pixels(r) <= regions.area(r));
            }
            assertEquals(pixels, sum);
            assertTrue(regions.count() <= apart);
        }
    }
}
