// What a test needs: a name that is a sentence, and a comparison by value.

/** @type {{name: string, failure: string | null}[]} */
export const outcomes = [];

export function test(name, body) {
  try {
    body();
    outcomes.push({ name, failure: null });
  } catch (error) {
    outcomes.push({ name, failure: error.message });
  }
}

export function equal(actual, expected) {
  const [is, shouldBe] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== shouldBe) {
    throw new Error(`is ${is}, should be ${shouldBe}`);
  }
}

export function bytesOf(hex) {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

export function hexOf(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
