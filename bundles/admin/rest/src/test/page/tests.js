// Runs all tests of the page's parts, in the browser that they are for. `window.outcomes` is there when they are done.

import { outcomes } from "./harness.js";
import "./access-unit-test.js";
import "./fmp4-test.js";
import "./label-spots-test.js";
import "./live-edge-test.js";
import "./parameter-sets-test.js";
import "./picture-queue-test.js";
import "./rate-window-test.js";
import "./result-lag-test.js";
import "./statistics-test.js";
import "./track-sets-test.js";

const lines = outcomes.map(({ name, failure }) => (failure ? `FAILED ${name}: ${failure}` : `ok     ${name}`));
document.getElementById("outcomes").textContent = lines.join("\n");
window.outcomes = outcomes;
